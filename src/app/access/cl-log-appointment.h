/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* What an entry of the log keeps of an appointment, in words. */

char *cl_log_appointment_format (ClPractice *practice,
                                 ClPeople *people,
                                 const char *name,
                                 GVariant *node,
                                 const char **title_out);

G_END_DECLS
