/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-export-service.h"

G_BEGIN_DECLS

extern const ClExportFormat cl_record_pdf_format;

G_END_DECLS
