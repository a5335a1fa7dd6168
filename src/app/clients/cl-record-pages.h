/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client-record.h"
#include "cl-print-flow.h"

G_BEGIN_DECLS

ClPrintFlow *cl_record_pages_new (ClClientRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
