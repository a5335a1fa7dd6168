/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "cl-client-index.h"

#include <string.h>

#include "cl-client-store.h"
#include "cl-practice-private.h"
#include "cl-validate.h"

/* Ids are kept in 32 bits, see CL_CLIENT_MAX_ID. */
struct _ClClientIndex
{
  GArray *order; /* guint32: ids by name */
  GString *texts; /* (nullable): search keys, each ended by a line feed; from the first search on */
  GArray *ids; /* guint32: ids as their texts follow each other */
  GArray *ends; /* guint32: where the text of each ends */

  gint64 data_version;
  guint64 n_client_writes;
};

static G_DEFINE_QUARK (cl - client - index, cl_client_index)

  static void cl_client_index_free (gpointer data)
{
  ClClientIndex *self = data;

  g_array_unref (self->order);
  g_array_unref (self->ids);
  g_array_unref (self->ends);
  if (self->texts != NULL)
    g_string_free (self->texts, TRUE);
  g_free (self);
}

static gboolean
on_name_cb (gint64 client, const char *search_key, gpointer data)
{
  ClClientIndex *self = data;
  guint32 id = (guint32) client;

  g_array_append_val (self->order, id);
  return TRUE;
}

static gboolean
on_text_cb (gint64 client, const char *search_key, gpointer data)
{
  ClClientIndex *self = data;
  guint32 id = (guint32) client;
  guint32 end;

  g_string_append (self->texts, search_key);
  g_string_append_c (self->texts, '\n');
  end = (guint32) self->texts->len;
  g_array_append_val (self->ids, id);
  g_array_append_val (self->ends, end);
  return TRUE;
}

/**
 * cl_client_index_peek:
 * @practice: a practice, locked by the caller
 *
 * Returns: (transfer none) (nullable): the index, where it is there and as the rows are
 */
ClClientIndex *
cl_client_index_peek (ClPractice *practice)
{
  ClDatabase *db = cl_practice_get_database (practice);
  ClClientIndex *self = g_object_get_qdata (G_OBJECT (practice), cl_client_index_quark ());

  if (self == NULL || self->data_version != cl_database_get_data_version (db) ||
      self->n_client_writes != cl_database_get_n_client_writes (db))
    return NULL;
  return self;
}

/**
 * cl_client_index_get:
 * @practice: a practice, locked by the caller
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer none) (nullable): the index, made anew where a client has changed
 */
ClClientIndex *
cl_client_index_get (ClPractice *practice, GError **error)
{
  ClDatabase *db = cl_practice_get_database (practice);
  ClClientIndex *self = cl_client_index_peek (practice);

  if (self != NULL)
    return self;
  self = g_new0 (ClClientIndex, 1);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->data_version = cl_database_get_data_version (db);
  self->n_client_writes = cl_database_get_n_client_writes (db);
  if (!cl_client_store_walk_names (db, on_name_cb, self, error))
    {
      cl_client_index_free (self);
      return NULL;
    }
  g_object_set_qdata_full (G_OBJECT (practice), cl_client_index_quark (), self,
                           cl_client_index_free);
  return self;
}

/**
 * cl_client_index_get_order:
 * @self: the index
 * @n_out: (out): how many clients there are
 *
 * Returns: (transfer none) (array length=n_out): all clients, by last name, first name, id
 */
const guint32 *
cl_client_index_get_order (ClClientIndex *self, gsize *n_out)
{
  *n_out = self->order->len;
  return (const guint32 *) self->order->data;
}

/* The words of a search, each after a space, the longest first: it leaves the fewest to look at. */
static GStrv
make_patterns (const char *search)
{
  g_autofree char *folded = cl_fold_name (search);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gsize longest = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > strlen (words[longest]))
      longest = i;
  for (gsize i = 0; words[i] != NULL; i++)
    {
      char *word = words[i == 0 ? longest : i == longest ? 0 : i];
      g_autofree char *pattern = g_strconcat (" ", word, NULL);

      if (*word != '\0')
        g_strv_builder_add (builder, pattern);
    }
  return g_strv_builder_end (builder);
}

static gboolean
has_all (const char *text, gsize size, const char *const *patterns)
{
  for (; *patterns != NULL; patterns++)
    if (memmem (text, size, *patterns, strlen (*patterns)) == NULL)
      return FALSE;
  return TRUE;
}

/* Whoever only wants the order, as the access map does, has no use for the texts: in a large
 * practice they are most of what the index takes. */
static gboolean
read_texts (ClClientIndex *self, ClPractice *practice, GError **error)
{
  if (self->texts != NULL)
    return TRUE;
  self->texts = g_string_new (NULL);
  if (cl_client_store_walk_ids (cl_practice_get_database (practice), TRUE, on_text_cb, self, error))
    return TRUE;
  g_string_free (g_steal_pointer (&self->texts), TRUE);
  g_array_set_size (self->ids, 0);
  g_array_set_size (self->ends, 0);
  return FALSE;
}

/* Sixteen bytes beside each other, as every processor of today compares them at once. */
typedef guint8 Block __attribute__ ((vector_size (16)));

/* memmem() goes byte by byte where what it looks for is as short as a space and a letter. Pattern:
 * two bytes at least. */
static const char *
find_pattern (const char *at, const char *end, const char *pattern, gsize size)
{
  Block first = (Block){ 0 } + (guint8) pattern[0];
  Block second = (Block){ 0 } + (guint8) pattern[1];

  while (end - at >= (gssize) (sizeof (Block) + 1))
    {
      Block here, next;
      guint64 halves[2];

      memcpy (&here, at, sizeof here);
      memcpy (&next, at + 1, sizeof next);
      here = (Block) ((here == first) & (next == second));
      memcpy (halves, &here, sizeof halves);
      if ((halves[0] | halves[1]) != 0)
        for (gsize i = 0; i < sizeof (Block); i++)
          if (here[i] != 0 && (gsize) (end - at) - i >= size && memcmp (at + i, pattern, size) == 0)
            return at + i;
      at += sizeof (Block);
    }
  return memmem (at, (gsize) (end - at), pattern, size);
}

/* Marks the clients whose text has all patterns: looks for the first through all texts at once,
 * and for the others only in the texts that have it. */
static gsize
mark_hits (ClClientIndex *self, const char *const *patterns, guint8 *marks, gsize n_marks)
{
  const guint32 *ends = (const guint32 *) self->ends->data;
  const char *texts = self->texts->str;
  const char *at = texts;
  const char *end = texts + self->texts->len;
  gsize record = 0;
  gsize n_hits = 0;

  while ((at = find_pattern (at, end, patterns[0], strlen (patterns[0]))) != NULL)
    {
      guint32 offset = (guint32) (at - texts);
      guint32 begin;

      while (ends[record] <= offset)
        record++;
      begin = record == 0 ? 0 : ends[record - 1];
      if (g_array_index (self->ids, guint32, record) < n_marks &&
          has_all (texts + begin, ends[record] - begin, patterns + 1))
        {
          marks[g_array_index (self->ids, guint32, record)] = 1;
          n_hits++;
        }
      at = texts + ends[record];
    }
  return n_hits;
}

/**
 * cl_client_index_search:
 * @self: the index
 * @practice: its practice, locked by the caller
 * @cache: what the asking member has on each client
 * @search: word prefixes, in any order
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Word prefixes over names, email, phone and birth date; only of clients whose demographics the
 * member may see, for finding is seeing (docs: CTL, batch).
 *
 * Returns: (transfer full) (nullable) (element-type gint64): those found, by last name, first name,
 * id
 */
GArray *
cl_client_index_search (ClClientIndex *self,
                        ClPractice *practice,
                        const ClAccessCache *cache,
                        const char *search,
                        GError **error)
{
  g_auto (GStrv) patterns = make_patterns (search);
  g_autofree guint8 *marks = g_malloc0 (cache->n_areas);
  const guint32 *order = (const guint32 *) self->order->data;
  GArray *found;
  gsize n_left;

  if (patterns[0] != NULL && !read_texts (self, practice, error))
    return NULL;
  found = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (patterns[0] == NULL)
    {
      memset (marks, 1, cache->n_areas);
      n_left = self->order->len;
    }
  else
    n_left = mark_hits (self, (const char *const *) patterns, marks, cache->n_areas);

  for (gsize i = 0; i < self->order->len && n_left > 0; i++)
    if (order[i] < cache->n_areas && marks[order[i]] != 0)
      {
        gint64 id = order[i];

        n_left--;
        if ((cl_access_cache_get_areas (cache, id) & CL_AREA_DEMOGRAPHICS) != 0)
          g_array_append_val (found, id);
      }
  return found;
}
