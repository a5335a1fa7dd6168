/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-practice.h"

G_BEGIN_DECLS

/* Notices what other programs and windows save, when they save it. */
typedef struct _ClOthersWatch ClOthersWatch;

ClOthersWatch *cl_others_watch_start (ClPractice *practice, const char *path);
void cl_others_watch_stop (ClOthersWatch *self);

G_END_DECLS
