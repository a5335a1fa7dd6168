/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-local-time.h"

G_BEGIN_DECLS

/* What becomes of a repeat's RRULE when it is moved or split. */

gboolean cl_repeat_rule_is_by_month (const char *rule);
char *cl_repeat_rule_rotate (const char *rule, int n_days);
char *cl_repeat_rule_rebase (const char *rule, const ClLocalTime *date);
gboolean cl_repeat_rule_find_day (const char *rule, const ClLocalTime *date, ClLocalTime *in);

G_END_DECLS
