/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "cl-client-service.h"
#include "cl-client-store.h"
#include "cl-practice-private.h"
#include "measure.h"
#include "network.h"

/* From a keystroke to the ids of the clients that match, beside GtkCustomFilter over as many items
 * that looks for the same words in the same texts (docs: PERFORMANCE, Bars). */

typedef struct
{
  Network *network;
  const char *search;
  char **patterns; /* each word after a space, as it stands in a text */
  GListStore *items;
  GtkFilter *filter;
  GtkFilterListModel *matching;
  guint n_matching;
} Bench;

static void
search_ours (gpointer data)
{
  Bench *bench = data;
  ClClientQuery query = { .search = bench->search };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = cl_client_service_list_ids (bench->network->practice,
                                                       bench->network->admin, &query, NULL, &error);

  if (ids == NULL)
    g_error ("%s", error->message);
  bench->n_matching = ids->len;
}

static void
search_filter (gpointer data)
{
  Bench *bench = data;

  gtk_filter_changed (bench->filter, GTK_FILTER_CHANGE_DIFFERENT);
  bench->n_matching = g_list_model_get_n_items (G_LIST_MODEL (bench->matching));
}

static gboolean
matches (gpointer item, gpointer data)
{
  Bench *bench = data;
  const char *text = gtk_string_object_get_string (item);

  for (char **pattern = bench->patterns; pattern != NULL && *pattern != NULL; pattern++)
    if (strstr (text, *pattern) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
on_text_cb (gint64 client, const char *search_key, gpointer data)
{
  g_ptr_array_add (data, gtk_string_object_new (search_key));
  return TRUE;
}

static void
fill_items (Bench *bench)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  ClDatabase *db = cl_practice_get_database (bench->network->practice);
  g_autoptr (GError) error = NULL;

  if (!cl_client_store_walk_ids (db, TRUE, on_text_cb, items, &error))
    g_error ("%s", error->message);
  bench->items = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_list_store_splice (bench->items, 0, 0, items->pdata, items->len);
  bench->filter = GTK_FILTER (gtk_custom_filter_new (matches, bench, NULL));
  bench->matching =
    gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (bench->items)), bench->filter);
}

static void
compare (Bench *bench, const char *search, const char *what)
{
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();
  g_auto (GStrv) words = g_strsplit (search, " ", -1);
  g_autofree char *name = g_strdup_printf ("keystroke to matching ids, %s", what);
  guint n_ours;

  for (char **word = words; *word != NULL; word++)
    {
      char *pattern = g_strconcat (" ", *word, NULL);

      g_free (*word);
      *word = pattern;
    }
  bench->search = search;
  bench->patterns = words;
  search_ours (bench);
  n_ours = bench->n_matching;
  search_filter (bench);
  if (n_ours == 0 || n_ours != bench->n_matching)
    g_error ("“%s” matches %u, and %u beside.", search, n_ours, bench->n_matching);
  measure_pairs_run (pairs, MEASURE_PROCESSOR, 31, search_ours, search_filter, bench);
  measure_print (pairs, name, "GtkCustomFilter from scratch", 1e3, 0.15);
  bench->patterns = NULL;
}

int
main (int argc, char **argv)
{
  Bench bench = { .network = network_new () };

  fill_items (&bench);
  measure_begin ("processor time, milliseconds");
  compare (&bench, "m", "a letter");
  compare (&bench, "mary1", "a word");
  compare (&bench, "mary rui", "two words");
  g_object_unref (bench.matching);
  g_object_unref (bench.items);
  network_free (bench.network);
  return measure_end ();
}
