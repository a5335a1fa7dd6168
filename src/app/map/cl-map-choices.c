/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-choices.h"

#include <glib/gi18n.h>

/* What the map can be narrowed by and sorted by, in the order and the words of the strip. */

/* After “any level”, in the order of the legend. */
static const ClReach levels[] = {
  CL_REACH_OWNER,    CL_REACH_CHART,   CL_REACH_PART,      CL_REACH_RECORD,
  CL_REACH_SCHEDULE, CL_REACH_BILLING, CL_REACH_EMERGENCY,
};

/* After “any reason”. */
static const struct
{
  ClReasonSource reason;
  const char *label;
} reasons[] = {
  { CL_REASON_OWNER, N_ ("Owner of the client") },
  { CL_REASON_GRANT, N_ ("Named or assigned") },
  { CL_REASON_EVERYONE, N_ ("Shared with everyone") },
  { CL_REASON_CASE, N_ ("On the staff of a case") },
  { CL_REASON_CHART_SHARE, N_ ("A shared chart") },
  { CL_REASON_REFERRAL, N_ ("Doctor of a referral") },
  { CL_REASON_ROLE, N_ ("A role") },
  { CL_REASON_CASE_MANAGER, N_ ("Case manager") },
  { CL_REASON_REVIEW, N_ ("Reviews a note") },
  { CL_REASON_AUTHOR, N_ ("Wrote a note") },
  { CL_REASON_EMERGENCY, N_ ("Emergency access") },
};

/* In the order of ClMapSort. */
static const char *const sorts[] = {
  N_ ("By client"),
  N_ ("By owner"),
  N_ ("Most people first"),
  N_ ("Fewest people first"),
};

/**
 * cl_map_choices_list_levels:
 *
 * Returns: (transfer full) (element-type utf8): the levels of access, after “any level”, in words
 */
GPtrArray *
cl_map_choices_list_levels (void)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (choices, g_strdup (_ ("Any level")));
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    g_ptr_array_add (choices, g_strdup (cl_reach_get_label (levels[i])));
  return choices;
}

/**
 * cl_map_choices_list_reasons:
 *
 * Returns: (transfer full) (element-type utf8): the reasons for access, after “any reason”, in
 * words
 */
GPtrArray *
cl_map_choices_list_reasons (void)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (choices, g_strdup (_ ("Any reason")));
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_ptr_array_add (choices, g_strdup (_ (reasons[i].label)));
  return choices;
}

/**
 * cl_map_choices_list_sorts:
 *
 * Returns: (transfer full) (element-type utf8): the orders, as of #ClMapSort, in words
 */
GPtrArray *
cl_map_choices_list_sorts (void)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    g_ptr_array_add (choices, g_strdup (_ (sorts[i])));
  return choices;
}

/**
 * cl_map_choices_get_level:
 * @place: of a choice among the levels
 *
 * Returns: the level, or %CL_REACH_INVALID for any
 */
ClReach
cl_map_choices_get_level (guint place)
{
  return place > 0 && place <= G_N_ELEMENTS (levels) ? levels[place - 1] : CL_REACH_INVALID;
}

/**
 * cl_map_choices_get_reason:
 * @place: of a choice among the reasons
 *
 * Returns: the reason, or %CL_REASON_INVALID for any
 */
ClReasonSource
cl_map_choices_get_reason (guint place)
{
  return place > 0 && place <= G_N_ELEMENTS (reasons) ? reasons[place - 1].reason
                                                      : CL_REASON_INVALID;
}
