/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-availability.h"

#include <adwaita.h>

#include "cl-draft.h"

G_BEGIN_DECLS

#define CL_TYPE_AVAILABILITY_EXCEPTIONS (cl_availability_exceptions_get_type ())
G_DECLARE_FINAL_TYPE (ClAvailabilityExceptions,
                      cl_availability_exceptions,
                      CL,
                      AVAILABILITY_EXCEPTIONS,
                      AdwBin)

GtkWidget *cl_availability_exceptions_new (GDateTime *today);
void cl_availability_exceptions_set (ClAvailabilityExceptions *self, GArray *exceptions);
void
cl_availability_exceptions_copy_to (ClAvailabilityExceptions *self, ClAvailability *availability);
void cl_availability_exceptions_keep (ClAvailabilityExceptions *self, ClDraft *draft);
void cl_availability_exceptions_restore (ClAvailabilityExceptions *self,
                                         const char *field,
                                         const char *typed);

G_END_DECLS
