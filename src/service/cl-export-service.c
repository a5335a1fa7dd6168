/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-export-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-export-file.h"
#include "cl-export-private.h"
#include "cl-log-detail-private.h"
#include "cl-touched-store.h"

#define EXPORTING "client.export"

static void
refuse (ClPractice *practice, ClActor *actor, gint64 client, GError *refusal, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();

  log->client = client;
  cl_action_log_refusal (practice, actor, EXPORTING, log, refusal);
  g_propagate_error (error, refusal);
}

/**
 * cl_export_service_count:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @contents: (out caller-allocated): what their export of the client would contain
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * For a question before exporting. Nothing is opened by it.
 *
 * Returns: whether the client is one that they may know of
 */
gboolean
cl_export_service_count (ClPractice *practice,
                         ClActor *actor,
                         gint64 client,
                         ClRecordContents *contents,
                         GError **error)
{
  GError *refusal = NULL;
  ClAction action;
  gboolean is_counted;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return FALSE;
  is_counted = cl_export_count (&action, client, contents, &refusal);
  cl_action_abort (&action);
  if (!is_counted)
    refuse (practice, actor, client, refusal, error);
  return is_counted;
}

static ClClientRecord *
read_record (ClPractice *practice,
             ClActor *actor,
             gint64 client,
             gboolean with_psychotherapy,
             GCancellable *cancellable,
             GError **error)
{
  ClClientRecord *record;
  GError *refusal = NULL;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  record = cl_export_read (&action, client, with_psychotherapy, cancellable, &refusal);
  cl_action_abort (&action);
  if (record == NULL)
    refuse (practice, actor, client, refusal, error);
  return record;
}

static guint
count_psychotherapy (ClClientRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->notes->len; i++)
    n += ((ClNote *) record->notes->pdata[i])->kind == CL_NOTE_KIND_PSYCHOTHERAPY ? 1 : 0;
  return n;
}

static void
describe (ClClientRecord *record, const ClExportFormat *format, GString *detail)
{
  guint n_psychotherapy = count_psychotherapy (record);

  cl_log_detail_add_text (detail, "format", format->name);
  cl_log_detail_add_int (detail, "notes", (gint64) (record->notes->len - n_psychotherapy));
  if (n_psychotherapy > 0)
    cl_log_detail_add_int (detail, "psychotherapy_notes", n_psychotherapy);
  cl_log_detail_add_int (detail, "documents", record->documents->len);
  if (record->n_damaged > 0)
    cl_log_detail_add_int (detail, "damaged", record->n_damaged);
  cl_log_detail_add_text (detail, "head", record->head);
}

static gboolean
log_export (ClExport *export, const ClExportFormat *format, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  gint64 client = export->record->client->id;
  GError *refusal = NULL;
  ClAction action;

  if (!cl_action_begin (&action, export->practice, export->actor, error))
    return FALSE;
  log->client = client;
  describe (export->record, format, log->detail);
  if (cl_export_check_still (&action, export->record, &refusal) &&
      cl_action_write_entry (&action, EXPORTING, log, CL_OUTCOME_DONE, &refusal) &&
      cl_touched_store_add_client (action.db, client, &refusal))
    return cl_action_commit (&action, error);
  cl_action_abort (&action);
  refuse (export->practice, export->actor, client, refusal, error);
  return FALSE;
}

/**
 * cl_export_service_save:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @with_psychotherapy: whether the psychotherapy notes that they may read are to be in it
 * @format: as what
 * @path: the file, readable by its owner alone then; what is there stays until the new one is
 *   whole
 * @progress: (nullable): told on the calling thread how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it, which leaves no file
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_CONFLICT where they lost access meanwhile, %CL_ERROR_STORAGE
 *   where something was altered or the file cannot be written; or %G_IO_ERROR_CANCELLED
 *
 * Writes all of a client's record that @actor may see. The log keeps that they did, and each
 * document that was opened for it.
 *
 * Returns: whether the file is whole, and the export in the log
 */
gboolean
cl_export_service_save (ClPractice *practice,
                        ClActor *actor,
                        gint64 client,
                        gboolean with_psychotherapy,
                        const ClExportFormat *format,
                        const char *path,
                        ClProgress progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (ClClientRecord) record = NULL;
  g_autoptr (ClExportFile) file = NULL;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  record = read_record (practice, actor, client, with_psychotherapy, cancellable, error);
  file = record != NULL ? cl_export_file_new (path, error) : NULL;
  if (file != NULL)
    {
      ClExport export = { practice, actor,         record,     cl_export_file_get_stream (file),
                          progress, progress_data, cancellable };

      return format->write (&export, error) && cl_export_file_sync (file, error) &&
             !g_cancellable_set_error_if_cancelled (cancellable, error) &&
             log_export (&export, format, error) && cl_export_file_commit (file, error);
    }
  return FALSE;
}

typedef struct
{
  char *text;
  gsize size;
} Memory;

/* A record is not left lying about. */
static void
memory_free (gpointer data)
{
  Memory *self = data;

  if (self->text != NULL)
    explicit_bzero (self->text, self->size);
  free (self->text);
  g_free (self);
}

static gboolean
refuse_memory (GError **error)
{
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, "%s",
                                          _ ("The record is too large for the memory of this "
                                             "computer. Export it to a file.")));
  return FALSE;
}

static GBytes *
write_memory (ClExport *export, const ClExportFormat *format, GError **error)
{
  Memory *memory = g_new0 (Memory, 1);
  gboolean is_written, is_whole;

  export->stream = open_memstream (&memory->text, &memory->size);
  is_written = export->stream != NULL ? format->write (export, error) : refuse_memory (error);
  is_whole = export->stream != NULL && fclose (export->stream) == 0;
  if (is_written && (is_whole || refuse_memory (error)) && log_export (export, format, error))
    return g_bytes_new_with_free_func (memory->text, memory->size, memory_free, memory);
  memory_free (memory);
  return NULL;
}

/**
 * cl_export_service_get:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @with_psychotherapy: whether the psychotherapy notes that they may read are to be in it
 * @format: as what
 * @error: return location for an error, as of cl_export_service_save()
 *
 * Returns: (transfer full) (nullable): what cl_export_service_save() would write
 */
GBytes *
cl_export_service_get (ClPractice *practice,
                       ClActor *actor,
                       gint64 client,
                       gboolean with_psychotherapy,
                       const ClExportFormat *format,
                       GError **error)
{
  g_autoptr (ClClientRecord) record = NULL;
  ClExport export = { practice, actor };

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  record = read_record (practice, actor, client, with_psychotherapy, NULL, error);
  export.record = record;
  return record != NULL ? write_memory (&export, format, error) : NULL;
}

/**
 * cl_export_service_read:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @with_psychotherapy: whether the psychotherapy notes that they may read are to be in it
 * @how: what the log calls the way in which the record leaves the program
 * @cancellable: (nullable): to stop it
 * @error: return location for an error, as of cl_export_service_save(), but for the file
 *
 * Reads all of a client's record that @actor may see, for what makes no file, such as printing. The
 * log keeps that they did.
 *
 * Returns: (transfer full) (nullable): the record
 */
ClClientRecord *
cl_export_service_read (ClPractice *practice,
                        ClActor *actor,
                        gint64 client,
                        gboolean with_psychotherapy,
                        const char *how,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (ClClientRecord) record = NULL;
  const ClExportFormat format = { how, NULL };
  ClExport export = { practice, actor };

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  record = read_record (practice, actor, client, with_psychotherapy, cancellable, error);
  export.record = record;
  return record != NULL && log_export (&export, &format, error) ? g_steal_pointer (&record) : NULL;
}
