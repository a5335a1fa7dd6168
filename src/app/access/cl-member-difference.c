/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-difference.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
have_same_doctors (ClMember *a, ClMember *b)
{
  return a->managed_doctors->len == b->managed_doctors->len &&
         (a->managed_doctors->len == 0 ||
          memcmp (a->managed_doctors->data, b->managed_doctors->data,
                  a->managed_doctors->len * sizeof (gint64)) == 0);
}

static gboolean
have_same_clinical (ClMember *a, ClMember *b)
{
  return g_strcmp0 (a->first_name, b->first_name) == 0 &&
         g_strcmp0 (a->last_name, b->last_name) == 0 && g_strcmp0 (a->npi, b->npi) == 0 &&
         g_strcmp0 (a->taxonomy, b->taxonomy) == 0;
}

/**
 * cl_member_difference_describe:
 * @was: a member as they were shown
 * @now: the same as they are stored
 *
 * Which of what can be edited somebody else changed in between.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL where nothing is otherwise
 */
char *
cl_member_difference_describe (ClMember *was, ClMember *now)
{
  const struct
  {
    gboolean differs;
    const char *field;
  } fields[] = {
    { g_strcmp0 (was->name, now->name) != 0, C_ ("changed", "name") },
    { was->status != now->status, C_ ("changed", "status") },
    { !g_strv_equal ((const char *const *) was->roles, (const char *const *) now->roles),
      C_ ("changed", "roles") },
    { was->supervisor != now->supervisor, C_ ("changed", "supervisor") },
    { was->billing_enabled != now->billing_enabled, C_ ("changed", "billing") },
    { was->bookable_by_colleagues != now->bookable_by_colleagues,
      C_ ("changed", "booking by colleagues") },
    { !have_same_doctors (was, now), C_ ("changed", "doctors whose cases are managed") },
    { !have_same_clinical (was, now), C_ ("changed", "clinical information") },
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) differing = NULL;
  g_autofree char *list = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].differs)
      g_strv_builder_add (builder, fields[i].field);
  differing = g_strv_builder_end (builder);
  if (*differing == NULL)
    return NULL;
  /* Translators: separates the items of a list */
  list = g_strjoinv (_ (", "), differing);
  /* Translators: %s is a list such as "name, roles" */
  return g_strdup_printf (_ ("Changed: %s."), list);
}
