/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-export-service.h"

G_BEGIN_DECLS

/* A client's record as a bundle of HL7 FHIR R4 in JSON. */
extern const ClExportFormat cl_fhir_format;

G_END_DECLS
