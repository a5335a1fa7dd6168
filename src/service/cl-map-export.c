/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-private.h"

#include <glib/gi18n-lib.h>

#include "cl-export-file.h"
#include "cl-member-store.h"
#include "cl-rules.h"

/* How many rows are fetched, written and counted at once. */
#define BLOCK 64

/* How owners are called, whether they have a column or not, and whose days are counted. */
typedef struct
{
  GHashTable *people; /* gint64 → “name <email>” */
  GTimeZone *zone;
} Names;

static void
names_clear (Names *names)
{
  g_clear_pointer (&names->people, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

/* What stands before the cells: the client's number, name and owner. */
#define N_HEADS 3

/* “Marisol Ruiz <marisol@example.org>”: two people may have one name. */
static char *
name_member (ClMember *member)
{
  return g_strdup_printf ("%s <%s>", member->name, member->email);
}

static gboolean
read_names (Names *names, ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return FALSE;
  all = cl_member_store_list (action.db, error);
  cl_action_abort (&action);
  if (all == NULL)
    return FALSE;
  names->zone = cl_practice_get_timezone (practice);
  names->people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < all->len; i++)
    {
      ClMember *member = g_ptr_array_index (all, i);

      g_hash_table_insert (names->people, g_memdup2 (&member->id, sizeof member->id),
                           name_member (member));
    }
  return TRUE;
}

static void
write_head (ClExportFile *file, ClMap *map)
{
  g_auto (GStrv) cells = g_new0 (char *, N_HEADS + map->members->len + 1);

  cells[0] = g_strdup (_ ("Client number"));
  cells[1] = g_strdup (_ ("Client"));
  cells[2] = g_strdup (_ ("Owner"));
  for (guint i = 0; i < map->members->len; i++)
    cells[N_HEADS + i] = name_member (g_ptr_array_index (map->members, i));
  cl_export_file_add_row (file, (const char *const *) cells, N_HEADS + map->members->len);
}

/* The last day on which something holds, or the minute at which it ends within a day. */
static char *
format_end (gint64 end, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (end / G_USEC_PER_SEC);
  g_autoptr (GDateTime) moment = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) day = NULL;

  if (moment == NULL)
    return g_strdup ("");
  if (g_date_time_get_hour (moment) != 0 || g_date_time_get_minute (moment) != 0)
    return g_date_time_format (moment, "%Y-%m-%d %H:%M");
  day = g_date_time_add_days (moment, -1);
  return g_date_time_format (day, "%Y-%m-%d");
}

static char *
describe_cell (guint8 cell, gint64 end, GTimeZone *zone)
{
  ClReach reach = (ClReach) (cell & CL_MAP_CELL_REACH);
  g_autofree char *day = NULL;

  if (reach == CL_REACH_NONE)
    return g_strdup ("");
  if (end == 0)
    return g_strdup (cl_reach_get_label (reach));
  day = format_end (end, zone);
  /* Translators: how far somebody sees a client, and the last day or moment of it */
  return g_strdup_printf (_ ("%s until %s"), cl_reach_get_label (reach), day);
}

static void
write_block (ClExportFile *file, const ClMapBlock *block, Names *names, const guint32 *clients)
{
  for (gsize row = 0; row < block->n_clients; row++)
    {
      g_auto (GStrv) cells = g_new0 (char *, N_HEADS + block->n_members + 1);
      const char *owner = g_hash_table_lookup (names->people, &block->owners[row]);

      cells[0] = g_strdup_printf ("%u", clients[row]);
      cells[1] = g_strdup (block->names[row]);
      cells[2] = g_strdup (owner != NULL ? owner : "");
      for (gsize i = 0; i < block->n_members; i++)
        cells[N_HEADS + i] = describe_cell (block->cells[row * block->n_members + i],
                                            block->ends[row * block->n_members + i], names->zone);
      cl_export_file_add_row (file, (const char *const *) cells, N_HEADS + block->n_members);
    }
}

static gboolean
write_rows (ClExportFile *file,
            ClPractice *practice,
            ClActor *actor,
            ClMap *map,
            ClMapProgress progress,
            gpointer progress_data,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (Names) names = { NULL };

  if (!read_names (&names, practice, actor, error))
    return FALSE;
  write_head (file, map);
  for (gsize first = 0; first < map->clients->len; first += BLOCK)
    {
      g_autoptr (ClMapBlock) block = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      block = cl_map_get_block_with_ends (practice, actor, map, first, BLOCK, error);
      if (block == NULL)
        return FALSE;
      write_block (file, block, &names, &g_array_index (map->clients, guint32, first));
      if (progress != NULL)
        progress (first + block->n_clients, map->clients->len, progress_data);
    }
  return TRUE;
}

/**
 * cl_map_service_log_export:
 * @practice: a practice
 * @actor: who is signed in
 * @map: what is exported
 * @format: "csv" or "pdf"
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED
 *   without `manage-access`, %CL_ERROR_STORAGE
 *
 * Writes that the map was exported into the log (docs: VAULT, The log).
 *
 * Returns: whether the entry is there
 */
gboolean
cl_map_service_log_export (ClPractice *practice,
                           ClActor *actor,
                           ClMap *map,
                           const char *format,
                           GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  if (!cl_action_begin (&action, practice, actor, error))
    return FALSE;
  g_string_printf (log->detail, "{\"format\":\"%s\",\"clients\":%u,\"members\":%u}", format,
                   map->clients->len, map->members->len);
  if (cl_rules_require_permission (&action.me, CL_PERMISSION_MANAGE_ACCESS, &refusal) &&
      cl_action_write_entry (&action, "access.map-export", log, CL_OUTCOME_DONE, &refusal))
    return cl_action_commit (&action, error);
  cl_action_abort (&action);
  cl_action_log_refusal (practice, actor, "access.map-export", log, refusal);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/**
 * cl_map_service_export_csv:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which rows and columns
 * @path: the file; made anew, readable by its owner alone
 * @progress: (nullable): told after each block of rows, on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it, which leaves no file
 * @error: return location for an error, as of cl_map_service_open(); %CL_ERROR_STORAGE where the
 *   file cannot be written
 *
 * Writes a line for each client, by number, name and owner, with a cell for each member: how far
 * they see the client, in words, and until when (RFC 4180). What was at
 * @path stays until the new file is whole.
 *
 * Returns: whether the file is whole, and the export in the log
 */
gboolean
cl_map_service_export_csv (ClPractice *practice,
                           ClActor *actor,
                           const ClMapQuery *query,
                           const char *path,
                           ClMapProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (ClMap) map = cl_map_service_open (practice, actor, query, cancellable, error);
  g_autoptr (ClExportFile) file = map != NULL ? cl_export_file_new (path, error) : NULL;

  return file != NULL &&
         write_rows (file, practice, actor, map, progress, progress_data, cancellable, error) &&
         cl_export_file_sync (file, error) &&
         cl_map_service_log_export (practice, actor, map, "csv", error) &&
         cl_export_file_commit (file, error);
}
