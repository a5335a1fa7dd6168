/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether files were imported before: the log keeps the hashes of all that were. */
#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-import-private.h"
#include "cl-log-detail-private.h"
#include "cl-log-store.h"
#include "cl-time.h"

/* The file that makes clients: with it again they would all be there twice. */
#define FILE_OF_CLIENTS "patients.csv"

static const char *
find_hash (const ClImportPlan *plan)
{
  for (guint i = 0; i < plan->files->len; i++)
    {
      const ClImportFile *file = g_ptr_array_index (plan->files, i);

      if (g_str_equal (file->name, FILE_OF_CLIENTS))
        return file->hash;
    }
  return NULL;
}

static gboolean
has_file (const ClAuditEvent *event, const char *hash)
{
  g_autoptr (JsonNode) detail = cl_log_detail_parse (event->detail);
  JsonArray *files = NULL;

  if (detail != NULL && JSON_NODE_HOLDS_OBJECT (detail))
    files = cl_log_detail_get_list (json_node_get_object (detail), "files");
  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++)
    {
      JsonNode *node = json_array_get_element (files, i);

      if (JSON_NODE_HOLDS_OBJECT (node) &&
          g_strcmp0 (cl_log_detail_get_text (json_node_get_object (node), "name"),
                     FILE_OF_CLIENTS) == 0 &&
          g_strcmp0 (cl_log_detail_get_text (json_node_get_object (node), "sha256"), hash) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
refuse (ClAction *action, const ClAuditEvent *event, GError **error)
{
  g_autofree char *at = cl_time_format (event->at, cl_practice_get_timezone (action->practice));

  g_propagate_error (
    error, cl_error_new_member (CL_ERROR_CONFLICT, CL_IMPORT_AGAIN,
                                /* Translators: a file, and a date and time */
                                _ ("%s was imported already, at %s. All its clients would be there "
                                   "twice."),
                                FILE_OF_CLIENTS, at));
}

/**
 * cl_import_check_is_new:
 * @action: a transaction
 * @plan: what was read
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT, whose member is
 *   %CL_IMPORT_AGAIN; %CL_ERROR_STORAGE
 *
 * Returns: whether the plan's clients were not imported before from the very same file
 */
gboolean
cl_import_check_is_new (ClAction *action, const ClImportPlan *plan, GError **error)
{
  const ClLogFilter filter = { .action = CL_IMPORT_ACTION };
  const char *hash = find_hash (plan);
  g_autoptr (GPtrArray) events = cl_log_store_list (action->db, &filter, error);

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      const ClAuditEvent *event = g_ptr_array_index (events, i);

      if (event->outcome == CL_OUTCOME_DONE && has_file (event, hash))
        {
          refuse (action, event, error);
          return FALSE;
        }
    }
  return TRUE;
}
