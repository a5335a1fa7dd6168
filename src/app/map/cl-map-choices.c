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

static const char *
get_reason_label (ClReasonSource reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i].reason == reason)
      return _ (reasons[i].label);
  return "";
}

static void
add_chosen (GPtrArray *parts, const char *name, const char *choice)
{
  /* Translators: the name of a filter and what is chosen: “Level: Full chart” */
  g_ptr_array_add (parts, g_strdup_printf (_ ("%s: %s"), name, choice));
}

/**
 * cl_map_choices_describe:
 * @people: to name members
 * @query: what is asked for
 *
 * Returns: (transfer full): which clients and members, and in which order, in words, for a map on
 *   paper
 */
char *
cl_map_choices_describe (ClPeople *people, const ClMapQuery *query)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (query->search != NULL && *query->search != '\0')
    /* Translators: %s is what somebody typed to find clients or members */
    g_ptr_array_add (parts, g_strdup_printf (_ ("Found by “%s”"), query->search));
  if (query->has_member)
    add_chosen (parts, _ ("Member"), cl_people_get_name (people, query->member));
  if (query->has_owner)
    add_chosen (parts, _ ("Owner"), cl_people_get_name (people, query->owner));
  if (query->role != NULL)
    add_chosen (parts, _ ("Role"), query->role);
  if (query->has_reach)
    add_chosen (parts, _ ("Level"), cl_reach_get_label (query->reach));
  if (query->has_reason)
    add_chosen (parts, _ ("Reason"), get_reason_label (query->reason));
  if (query->beyond_role)
    g_ptr_array_add (parts, g_strdup (_ ("More than the member’s roles alone give")));
  if (query->expiring_soon)
    g_ptr_array_add (parts, g_strdup (_ ("Ends by itself within 14 days")));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_ ("All clients and members")));
  add_chosen (parts, _ ("Sort"), _ (sorts[query->sort]));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
