/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cl-action-private.h"
#include "cl-export-file.h"
#include "cl-member-store.h"
#include "cl-rules.h"
#include "cl-time.h"

/* How many entries are read, written and counted at once: nobody who works meanwhile waits for
 * more. */
#define PAGE 500

typedef struct
{
  ClPractice *practice;
  ClExportFile *file;
  ClAuditFormat format;
  ClAuditSelect select; /* (nullable): which of what the query finds */
  gpointer select_data;
  GHashTable *emails; /* gint64 → email: entries name people as requests do */
  guint64 n_written;
} Export;

static char *
format_time (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *second = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%06dZ", second, (int) (at % G_USEC_PER_SEC));
}

static const char *
get_email (Export *export, gint64 member)
{
  return member != 0 ? g_hash_table_lookup (export->emails, &member) : NULL;
}

static void
write_csv (Export *export, ClAuditEvent *event)
{
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, event->seq);
  g_autofree char *client =
    event->client != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, event->client) : NULL;
  g_autofree char *at = format_time (event->at);
  const char *const cells[] = {
    seq,
    at,
    get_email (export, event->actor),
    get_email (export, event->on_behalf_of),
    event->action,
    client,
    event->subject,
    event->detail,
    cl_outcome_to_nick (event->outcome),
    event->hash,
  };

  cl_export_file_add_row (export->file, cells, G_N_ELEMENTS (cells));
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
write_line (Export *export, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  fprintf (cl_export_file_get_stream (export->file), "%s\n", text);
}

static void
write_json (Export *export, ClAuditEvent *event)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *at = format_time (event->at);
  JsonNode *detail = event->detail != NULL ? json_from_string (event->detail, NULL) : NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "seq");
  json_builder_add_int_value (builder, event->seq);
  add_text (builder, "at", at);
  add_text (builder, "actor", get_email (export, event->actor));
  add_text (builder, "on_behalf_of", get_email (export, event->on_behalf_of));
  add_text (builder, "action", event->action);
  json_builder_set_member_name (builder, "client");
  if (event->client != 0)
    json_builder_add_int_value (builder, event->client);
  else
    json_builder_add_null_value (builder);
  add_text (builder, "subject", event->subject);
  json_builder_set_member_name (builder, "detail");
  if (detail != NULL)
    json_builder_add_value (builder, detail);
  else
    json_builder_add_null_value (builder);
  add_text (builder, "outcome", cl_outcome_to_nick (event->outcome));
  add_text (builder, "hash", event->hash);
  json_builder_end_object (builder);
  write_line (export, builder);
}

static void
write_first (Export *export)
{
  static const char *const names[] = { "seq",    "at",      "actor",  "on_behalf_of", "action",
                                       "client", "subject", "detail", "outcome",      "hash" };

  if (export->format == CL_AUDIT_CSV)
    cl_export_file_add_row (export->file, names, G_N_ELEMENTS (names));
}

/* The head stands last, in either format as an entry of no number. */
static void
write_head (Export *export, const char *head)
{
  g_autoptr (JsonBuilder) builder = NULL;
  const char *const cells[] = { NULL, NULL, NULL, NULL, "head", NULL, NULL, NULL, NULL, head };

  if (export->format == CL_AUDIT_CSV)
    {
      cl_export_file_add_row (export->file, cells, G_N_ELEMENTS (cells));
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_text (builder, "head", head);
  json_builder_end_object (builder);
  write_line (export, builder);
}

static gboolean
read_emails (Export *export, ClDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) members = cl_member_store_list (db, error);

  export->emails = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);

      g_hash_table_insert (export->emails, g_memdup2 (&member->id, sizeof member->id),
                           g_strdup (member->email));
    }
  return members != NULL;
}

/* Where the log ends as the export begins: what is written later is not part of it. */
static gboolean
begin_export (Export *export, ClActor *actor, ClLogHead *head, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  gboolean is_good;
  ClAction action;

  if (!cl_action_begin_read (&action, export->practice, actor, error))
    return FALSE;
  is_good = cl_rules_require_permission (&action.me, CL_PERMISSION_VIEW_AUDIT, &refusal) &&
            cl_log_store_get_head (action.db, head, &refusal) &&
            read_emails (export, action.db, &refusal);
  cl_action_abort (&action);
  if (is_good)
    return TRUE;
  {
    g_autoptr (ClActionLog) log = cl_action_log_new ();

    cl_action_log_refusal (export->practice, actor, "audit.export", log, refusal);
  }
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
write_page (Export *export, GPtrArray *events, GError **error)
{
  g_autoptr (GPtrArray) kept = export->select != NULL
                                 ? export->select (events, export->select_data, error)
                                 : g_ptr_array_ref (events);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      if (export->format == CL_AUDIT_CSV)
        write_csv (export, kept->pdata[i]);
      else
        write_json (export, kept->pdata[i]);
      export->n_written++;
    }
  return kept != NULL;
}

static gboolean
write_pages (Export *export,
             ClActor *actor,
             const ClAuditQuery *query,
             const ClLogHead *head,
             ClProgress progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  ClAuditQuery page = *query;

  page.before = head->seq + 1;
  page.limit = PAGE;
  for (;;)
    {
      g_autoptr (GPtrArray) events = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      events = cl_audit_service_list (export->practice, actor, &page, error);
      if (events == NULL || !write_page (export, events, error))
        return FALSE;
      if (events->len > 0)
        page.before = ((ClAuditEvent *) events->pdata[events->len - 1])->seq;
      if (progress != NULL)
        progress ((guint64) (head->seq - page.before + 1), (guint64) head->seq, progress_data);
      if (events->len < PAGE)
        return TRUE;
    }
}

static gboolean
log_export (Export *export, ClActor *actor, const char *head, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  ClAction action;

  if (!cl_action_begin (&action, export->practice, actor, error))
    return FALSE;
  g_string_printf (log->detail,
                   "{\"format\":\"%s\",\"entries\":%" G_GUINT64_FORMAT ",\"head\":\"%s\"}",
                   export->format == CL_AUDIT_CSV ? "csv" : "json-lines", export->n_written, head);
  if (cl_action_write_entry (&action, "audit.export", log, CL_OUTCOME_DONE, error))
    return cl_action_commit (&action, error);
  cl_action_abort (&action);
  return FALSE;
}

static char *
write_hexadecimal (const guint8 *bytes, gsize size)
{
  GString *text = g_string_sized_new (2 * size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

/**
 * cl_audit_service_export:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which entries; its limit is not asked
 * @select: (nullable) (scope call): called with each page of them, on the calling thread, to keep
 *   only some
 * @select_data: for @select
 * @format: CSV, or an object of JSON a line
 * @path: the file; what is there stays until the new one is whole
 * @head_out: (out) (optional) (transfer full): the log's head as the export began, in hexadecimal
 * @progress: (nullable): told after each page, on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it, which leaves no file
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED
 *   without `view-audit`, %CL_ERROR_NOT_FOUND, %CL_ERROR_INVALID, %CL_ERROR_STORAGE; or
 *   %G_IO_ERROR_CANCELLED
 *
 * Writes entries, newest first, each with its hash, and the chain's head last: kept elsewhere, it
 * lets audit.verify find a log that was cut or rewritten (docs: VAULT, The log).
 *
 * Returns: whether the file is whole, and the export in the log
 */
gboolean
cl_audit_service_export (ClPractice *practice,
                         ClActor *actor,
                         const ClAuditQuery *query,
                         ClAuditSelect select,
                         gpointer select_data,
                         ClAuditFormat format,
                         const char *path,
                         char **head_out,
                         ClProgress progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GError **error)
{
  Export export = { .practice = practice,
                    .format = format,
                    .select = select,
                    .select_data = select_data };
  g_autofree char *text = NULL;
  gboolean is_done = FALSE;
  ClLogHead head;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  if (begin_export (&export, actor, &head, error))
    {
      text = write_hexadecimal (head.hash, sizeof head.hash);
      export.file = cl_export_file_new (path, error);
    }
  if (export.file != NULL)
    {
      write_first (&export);
      is_done =
        write_pages (&export, actor, query, &head, progress, progress_data, cancellable, error);
      write_head (&export, text);
      is_done = is_done && cl_export_file_sync (export.file, error) &&
                log_export (&export, actor, text, error) &&
                cl_export_file_commit (export.file, error);
    }
  g_clear_pointer (&export.file, cl_export_file_free);
  g_clear_pointer (&export.emails, g_hash_table_unref);
  if (is_done && head_out != NULL)
    *head_out = g_steal_pointer (&text);
  return is_done;
}
