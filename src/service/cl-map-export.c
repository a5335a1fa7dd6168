/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-service.h"

#include <glib/gi18n-lib.h>

#include "cl-action-private.h"
#include "cl-export-file.h"
#include "cl-member.h"
#include "cl-rules.h"

/* How many rows are fetched, written and counted at once. */
#define BLOCK 64

static void
write_head (ClExportFile *file, ClMap *map)
{
  g_autofree const char **cells = g_new (const char *, map->members->len + 1);

  cells[0] = _ ("Client");
  for (guint i = 0; i < map->members->len; i++)
    cells[i + 1] = ((ClMember *) g_ptr_array_index (map->members, i))->name;
  cl_export_file_add_row (file, cells, map->members->len + 1);
}

static void
write_block (ClExportFile *file, const ClMapBlock *block)
{
  g_autofree const char **cells = g_new (const char *, block->n_members + 1);

  for (gsize row = 0; row < block->n_clients; row++)
    {
      cells[0] = block->names[row];
      for (gsize i = 0; i < block->n_members; i++)
        {
          ClReach reach = (ClReach) (block->cells[row * block->n_members + i] & CL_MAP_CELL_REACH);

          cells[i + 1] = reach == CL_REACH_NONE ? "" : cl_reach_to_nick (reach);
        }
      cl_export_file_add_row (file, cells, block->n_members + 1);
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
  write_head (file, map);
  for (gsize first = 0; first < map->clients->len; first += BLOCK)
    {
      g_autoptr (ClMapBlock) block = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      block = cl_map_service_get_block (practice, actor, map, first, BLOCK, error);
      if (block == NULL)
        return FALSE;
      write_block (file, block);
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
 * Writes a line for each client, with a word for each member's access (RFC 4180). What was at
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
