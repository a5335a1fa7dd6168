/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-heir-picker.h"

#include <glib/gi18n.h>

#include "cl-client-words.h"
#include "cl-people-picker.h"

typedef struct
{
  gint64 member;
  const char *name;
  ClReach reach;
} Heir;

/* Who sees most of the client first. */
static int
compare_heirs (gconstpointer a, gconstpointer b)
{
  const Heir *left = a;
  const Heir *right = b;

  return left->reach != right->reach ? (int) right->reach - (int) left->reach
                                     : g_utf8_collate (left->name, right->name);
}

/**
 * cl_heir_picker_new:
 * @look: what is to be seen before the removal
 * @people: to name people
 * @item: (nullable): the client whose owner is chosen; %NULL where it is for all
 * @chosen: who is chosen now, or 0
 *
 * The practitioners who can take over, searched as one types where there are many.
 *
 * Returns: (transfer floating): a #ClPeoplePicker
 */
GtkWidget *
cl_heir_picker_new (ClRemovalLook *look, ClPeople *people, ClRemovalItem *item, gint64 chosen)
{
  GtkWidget *self = cl_people_picker_new (people, _ ("Who takes over"), _ ("Search practitioners"),
                                          _ ("No practitioner can be chosen."));
  g_autoptr (GArray) heirs = g_array_new (FALSE, FALSE, sizeof (Heir));

  for (guint i = 0; i < look->heirs->len; i++)
    {
      gint64 member = g_array_index (look->heirs, gint64, i);
      Heir heir = { member, cl_people_get_name (people, member),
                    item != NULL ? cl_removal_item_get_reach (item, member) : CL_REACH_NONE };

      g_array_append_val (heirs, heir);
    }
  g_array_sort (heirs, compare_heirs);
  for (guint i = 0; i < heirs->len; i++)
    {
      const Heir *heir = &g_array_index (heirs, Heir, i);

      cl_people_picker_add (CL_PEOPLE_PICKER (self), heir->member,
                            heir->reach > CL_REACH_NONE ? cl_client_words_get_reach (heir->reach)
                                                        : CL_ACCESS_BADGE_NONE,
                            heir->member == chosen);
    }
  return self;
}
