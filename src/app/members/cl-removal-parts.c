/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What “Show” on the last page lists: the clients with their new owners, and whose access changes.
 */
#include "cl-removal-parts.h"

#include <glib/gi18n.h>

#include "cl-client-words.h"
#include "cl-preview-item.h"
#include "cl-removal-list.h"
#include "cl-removal-pairs.h"
#include "cl-removal-words.h"

static void
on_pairs_changed_cb (ClRemovalList *list, ClRemovalPairs *pairs)
{
  guint64 n = cl_removal_pairs_count_rest (pairs);
  guint rest = (guint) MIN (n, G_MAXUINT);
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext ("and %u other", "and %u others", rest), rest);
  if (cl_removal_pairs_get_failure (pairs) != NULL)
    cl_removal_list_set_rest (list, cl_removal_pairs_get_failure (pairs), FALSE);
  else
    cl_removal_list_set_rest (list, text, n > 0);
}

/* What is still being read for a list that is gone is not waited for. */
static void
stop (gpointer data)
{
  ClRemovalPairs *pairs = data;

  cl_removal_pairs_cancel (pairs);
  g_object_unref (pairs);
}

/**
 * cl_removal_parts_list_clients:
 * @stage: what is chosen, of clients or of notes
 * @people: to name members
 *
 * Returns: (transfer floating): a list of them, and of whom each is to be
 */
GtkWidget *
cl_removal_parts_list_clients (ClRemovalStage *stage, ClPeople *people)
{
  GListModel *items = cl_removal_stage_get_items (stage);
  guint n = g_list_model_get_n_items (items);
  g_autoptr (GListStore) rows = g_list_store_new (CL_TYPE_PREVIEW_ITEM);
  g_autofree char *title = cl_removal_words_count_moved (stage);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ClRemovalItem) item = g_list_model_get_item (items, i);
      gint64 heir = cl_removal_stage_get_heir (stage, item);
      ClReach reach = cl_removal_item_get_reach (item, heir);
      g_autofree char *name = cl_removal_item_get_name (item);
      g_autoptr (ClPreviewItem) row = cl_preview_item_new (
        name, cl_client_words_get_reach (reach == CL_REACH_INVALID ? CL_REACH_NONE : reach),
        CL_ACCESS_BADGE_OWNER, cl_people_get_name (people, heir));

      g_list_store_append (rows, row);
    }
  return cl_removal_list_new (title, G_LIST_MODEL (rows));
}

/**
 * cl_removal_parts_list_access:
 * @stage: what is chosen
 * @bundle: the members
 *
 * Returns: (transfer floating): a list of who gains and who loses access, which is read as one asks
 *   for more of it, and no longer once the list is gone
 */
GtkWidget *
cl_removal_parts_list_access (ClRemovalStage *stage, ClMemberBundle *bundle)
{
  ClRemovalPairs *pairs =
    cl_removal_pairs_new (bundle->practice, bundle->actor, bundle->people, stage);
  GtkWidget *list =
    cl_removal_list_new (_ ("Who gains and who loses access"), cl_removal_pairs_get_items (pairs));

  g_signal_connect_object (pairs, "changed", G_CALLBACK (on_pairs_changed_cb), list,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "more", G_CALLBACK (cl_removal_pairs_load_more), pairs,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (list), "cl-pairs", pairs, stop);
  cl_removal_pairs_load_more (pairs);
  return list;
}
