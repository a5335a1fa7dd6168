/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-local-time.h"

G_BEGIN_DECLS

/* How often, as RFC 5545 has it; less than a day is not for appointments. */
typedef enum
{
  CL_RULE_DAILY,
  CL_RULE_WEEKLY,
  CL_RULE_MONTHLY,
  CL_RULE_YEARLY,
} ClRuleFrequency;

/* The lists that say on which days. */
typedef enum
{
  CL_RULE_BY_DAY,
  CL_RULE_BY_MONTH_DAY,
  CL_RULE_BY_YEAR_DAY,
  CL_RULE_BY_WEEK,
  CL_RULE_BY_MONTH,
  CL_RULE_BY_POSITION,
  CL_RULE_N_BY,
} ClRuleBy;

/**
 * ClRule:
 * @interval: every how many days, weeks, months or years
 * @count: how many, 0 where it does not say
 * @until: (nullable): the last, as it was written
 * @by: (nullable): lists, as they were written
 * @week_start: (nullable): WKST
 *
 * An RRULE taken apart, in capitals.
 */
typedef struct
{
  ClRuleFrequency frequency;
  guint interval;
  guint64 count;
  char *until;
  char *by[CL_RULE_N_BY];
  char *week_start;
} ClRule;

ClRule *cl_rule_parse (const char *text, GError **error);
void cl_rule_free (ClRule *self);
char *cl_rule_to_text (const ClRule *self, gboolean with_end);
gboolean cl_rule_get_until (const ClRule *self, GTimeZone *zone, gint64 *until);
gboolean cl_rule_read_day (const char *text, int *position, guint *day);
const char *cl_rule_get_day_name (guint day);
gboolean cl_rule_may_come (const ClRule *self,
                           const ClLocalTime *start,
                           const ClLocalTime *from,
                           const ClLocalTime *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClRule, cl_rule_free)

G_END_DECLS
