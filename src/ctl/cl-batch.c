/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch.h"

#include <glib/gi18n.h>

#include "cl-batch-private.h"
#include "cl-error.h"
#include "cl-json.h"
#include "cl-member-service.h"
#include "cl-sweep-service.h"
#include "cl-time.h"
#include "cl-validate.h"

/* The members of a request itself; what `with` holds is the command's. An id may be anything. */
static const char *const request_members[] = { "id", "as", "do", "with", NULL };

static void
cl_batch_clear (ClBatch *batch)
{
  g_clear_pointer (&batch->actors, g_hash_table_unref);
  g_clear_pointer (&batch->emails, g_hash_table_unref);
  if (batch->practice != NULL)
    cl_practice_close (batch->practice);
  g_clear_object (&batch->practice);
  g_clear_pointer (&batch->path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClBatch, cl_batch_clear)

/**
 * cl_batch_find_command:
 * @name: a request's `do`
 *
 * Returns: (transfer none) (nullable): the command
 */
const ClCommand *
cl_batch_find_command (const char *name)
{
  static const ClCommand *const tables[] = {
    cl_batch_practice_commands,  cl_batch_member_commands,       cl_batch_role_commands,
    cl_batch_client_commands,    cl_batch_access_commands,       cl_batch_case_commands,
    cl_batch_referral_commands,  cl_batch_chart_commands,        cl_batch_change_commands,
    cl_batch_audit_commands,     cl_batch_map_commands,          cl_batch_review_commands,
    cl_batch_emergency_commands, cl_batch_availability_commands, cl_batch_waiting_commands,
    cl_batch_template_commands,  cl_batch_appointment_commands,  cl_batch_calendar_commands,
    cl_batch_note_commands,      cl_batch_export_commands,       cl_batch_document_commands,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const ClCommand *command = tables[i]; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

/**
 * cl_batch_get_practice:
 * @batch: a batch
 * @error: return location, or %NULL
 *
 * Returns: (transfer none) (nullable): its practice, opened where it was not; else CL_ERROR with
 *   %CL_ERROR_STORAGE
 */
ClPractice *
cl_batch_get_practice (ClBatch *batch, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (batch->practice != NULL)
    return batch->practice;
  batch->practice = cl_practice_open (batch->path, error);
  /* What cannot be swept now is swept the next time. */
  if (batch->practice != NULL && !cl_sweep_service_sweep (batch->practice, &local))
    g_debug ("Nothing was swept: %s", local->message);
  return batch->practice;
}

/**
 * cl_batch_set_practice:
 * @batch: a batch
 * @practice: (transfer full): the practice that it works on from now on
 */
void
cl_batch_set_practice (ClBatch *batch, ClPractice *practice)
{
  g_hash_table_remove_all (batch->actors);
  if (batch->practice != NULL)
    cl_practice_close (batch->practice);
  g_clear_object (&batch->practice);
  batch->practice = practice;
}

/**
 * cl_batch_sign_in:
 * @batch: a batch
 * @email: whose
 * @actor: (transfer full): who is signed in under it from now on
 */
void
cl_batch_sign_in (ClBatch *batch, const char *email, ClActor *actor)
{
  g_hash_table_replace (batch->actors, cl_fold_email (email), actor);
}

/**
 * cl_batch_sign_out:
 * @batch: a batch
 * @actor: who is signed in no longer
 */
void
cl_batch_sign_out (ClBatch *batch, ClActor *actor)
{
  g_autofree char *key = cl_fold_email (cl_actor_get_member (actor)->email);

  g_hash_table_remove (batch->actors, key);
}

/**
 * cl_batch_find_member:
 * @batch: a batch with a practice
 * @email: (nullable): as a request names somebody
 *
 * Returns: the member, or 0, which the service answers at its place in the order of codes
 */
gint64
cl_batch_find_member (ClBatch *batch, const char *email)
{
  return email != NULL ? cl_member_service_find (batch->practice, email) : 0;
}

static const char *
find_email (ClBatch *batch, ClActor *actor, gint64 member)
{
  if (batch->emails == NULL)
    {
      g_autoptr (GPtrArray) members = cl_member_service_list (batch->practice, actor, NULL);

      batch->emails = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      for (guint i = 0; members != NULL && i < members->len; i++)
        {
          ClMember *each = g_ptr_array_index (members, i);

          g_hash_table_insert (batch->emails, g_memdup2 (&each->id, sizeof each->id),
                               g_strdup (each->email));
        }
    }
  return g_hash_table_lookup (batch->emails, &member);
}

/**
 * cl_batch_add_member:
 * @batch: a batch with a practice
 * @actor: who asks
 * @builder: an object being built
 * @name: the member of it
 * @member: who is named by email, or 0 for null
 */
void
cl_batch_add_member (ClBatch *batch,
                     ClActor *actor,
                     JsonBuilder *builder,
                     const char *name,
                     gint64 member)
{
  cl_json_add_text (builder, name, member != 0 ? find_email (batch, actor, member) : NULL);
}

/**
 * cl_batch_add_members:
 * @batch: a batch with a practice
 * @actor: who asks
 * @builder: an object being built
 * @name: the member of it
 * @members: (element-type gint64) (nullable): who are named by their emails
 */
void
cl_batch_add_members (ClBatch *batch,
                      ClActor *actor,
                      JsonBuilder *builder,
                      const char *name,
                      GArray *members)
{
  g_autoptr (GPtrArray) emails = g_ptr_array_new ();

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const char *email = find_email (batch, actor, g_array_index (members, gint64, i));

      if (email != NULL)
        g_ptr_array_add (emails, (gpointer) email);
    }
  g_ptr_array_add (emails, NULL);
  cl_json_add_texts (builder, name, (const char *const *) emails->pdata);
}

/**
 * cl_batch_add_time:
 * @batch: a batch with a practice
 * @builder: an object being built
 * @name: the member of it
 * @time: an instant, written in the practice's zone; 0 for null
 */
void
cl_batch_add_time (ClBatch *batch, JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *text = NULL;

  if (time != CL_TIME_NONE)
    text = cl_time_format (time, cl_practice_get_timezone (batch->practice));
  cl_json_add_text (builder, name, text);
}

static gboolean
check_request (JsonObject *request, GError **error)
{
  static const ClField fields[] = {
    { "as", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
    { "do", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
    { "with", CL_FIELD_OBJECT, CL_FIELD_OPTIONAL },
    { NULL },
  };
  g_autoptr (JsonObject) known = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (request);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;

      if (!g_strv_contains (request_members, name))
        {
          g_propagate_error (error, cl_error_new_member (CL_ERROR_BAD_REQUEST, name,
                                                         _ ("A request holds no “%s”."), name));
          return FALSE;
        }
      if (!g_str_equal (name, "id"))
        json_object_set_member (known, name, json_object_dup_member (request, name));
    }
  return cl_fields_check (fields, known, error);
}

static gboolean
run_change (ClBatch *batch,
            const ClCommand *command,
            ClActor *actor,
            JsonObject *with,
            JsonBuilder *result,
            GError **error)
{
  g_autoptr (ClChange) change = command->make_change (batch, with);
  g_autoptr (ClChangeResult) saved = NULL;

  saved = cl_change_service_apply (batch->practice, actor, &change, 1, error);
  if (saved == NULL)
    return FALSE;
  if (command->answer != NULL)
    command->answer (batch, actor, g_ptr_array_index (saved->outcomes, 0), result);
  cl_json_add_int (result, "change", saved->change);
  return TRUE;
}

/* Whoever the request names in `as`, as long as they are signed in. */
static ClActor *
find_actor (ClBatch *batch, JsonObject *request, GError **error)
{
  const char *email = cl_json_get_text (request, "as");
  g_autofree char *key = email != NULL ? cl_fold_email (email) : NULL;
  ClActor *actor = key != NULL ? g_hash_table_lookup (batch->actors, key) : NULL;

  if (actor == NULL)
    g_propagate_error (error, cl_error_new (CL_ERROR_NOT_SIGNED_IN,
                                            _ ("Sign in first, and name yourself in “as”.")));
  return actor;
}

static gboolean
perform (ClBatch *batch, JsonObject *request, JsonBuilder *result, GError **error)
{
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (ClActor) actor = NULL;
  JsonObject *with = none;
  const ClCommand *command;

  if (!check_request (request, error))
    return FALSE;
  command = cl_batch_find_command (json_object_get_string_member (request, "do"));
  if (command == NULL)
    {
      g_propagate_error (
        error, cl_error_new_member (CL_ERROR_BAD_REQUEST, "do", _ ("There is no command “%s”."),
                                    json_object_get_string_member (request, "do")));
      return FALSE;
    }
  if (json_object_has_member (request, "with"))
    with = json_object_get_object_member (request, "with");
  if (!cl_fields_check (command->fields, with, error) ||
      (command->check != NULL && !command->check (with, error)))
    return FALSE;
  if (!command->is_open)
    {
      ClActor *found = find_actor (batch, request, error);

      if (found == NULL)
        return FALSE;
      /* Signing out drops it from the table while the command still works with it. */
      actor = g_object_ref (found);
    }
  if (command->make_change != NULL)
    return run_change (batch, command, actor, with, result, error);
  return command->run (batch, actor, with, result, error);
}

static void
add_error (JsonBuilder *answer, const GError *error)
{
  ClError code = error->domain == CL_ERROR ? (ClError) error->code : CL_ERROR_STORAGE;

  json_builder_set_member_name (answer, "error");
  json_builder_begin_object (answer);
  cl_json_add_text (answer, "code", cl_error_code_to_nick (code));
  cl_json_add_text (answer, "message", error->message);
  if (cl_error_get_missing (error) != NULL)
    cl_json_add_text (answer, "missing", cl_error_get_missing (error));
  if (cl_error_get_member (error) != NULL)
    cl_json_add_text (answer, "member", cl_error_get_member (error));
  json_builder_end_object (answer);
}

static char *
answer_line (ClBatch *batch, const char *line, gsize length)
{
  g_autoptr (JsonNode) root = cl_json_parse_line (line, length);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autoptr (JsonBuilder) result = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *request = NULL;

  json_builder_begin_object (answer);
  json_builder_set_member_name (answer, "id");
  json_builder_begin_object (result);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    request = json_node_get_object (root);
  if (request != NULL && json_object_has_member (request, "id"))
    json_builder_add_value (answer, json_object_dup_member (request, "id"));
  else
    json_builder_add_null_value (answer);
  if (request == NULL)
    error = cl_error_new (CL_ERROR_BAD_REQUEST, _ ("The line is not a request in JSON."));
  else
    perform (batch, request, result, &error);
  g_clear_pointer (&batch->emails, g_hash_table_unref);
  cl_json_add_bool (answer, "ok", error == NULL);
  if (error == NULL)
    {
      json_builder_end_object (result);
      json_builder_set_member_name (answer, "result");
      json_builder_add_value (answer, json_builder_get_root (result));
    }
  else
    add_error (answer, error);
  json_builder_end_object (answer);
  node = json_builder_get_root (answer);
  return json_to_string (node, FALSE);
}

/**
 * cl_batch_run:
 * @path: the practice's file; it need not be there yet
 * @input: requests, one a line
 * @output: where each is answered by one line, flushed at once
 * @error: return location, or %NULL
 *
 * Answers requests until @input ends. What a request does wrong is in its answer (docs: CTL,
 * batch).
 *
 * Returns: whether input and output could be read and written to their end; else an error of
 *   G_IO_ERROR or G_FILE_ERROR
 */
gboolean
cl_batch_run (const char *path, GInputStream *input, FILE *output, GError **error)
{
  g_auto (ClBatch) batch = { .path = g_strdup (path) };
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);

  batch.actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_LF);
  while (TRUE)
    {
      g_autoptr (GError) trouble = NULL;
      g_autofree char *line = NULL;
      g_autofree char *answer = NULL;
      gsize length;

      line = g_data_input_stream_read_line (lines, &length, NULL, &trouble);
      if (trouble != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return FALSE;
        }
      if (line == NULL)
        return TRUE;
      answer = answer_line (&batch, line, length);
      if (fputs (answer, output) < 0 || fputc ('\n', output) < 0 || fflush (output) != 0)
        {
          int code = errno;

          g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code),
                       _ ("The answers cannot be written: %s"), g_strerror (code));
          return FALSE;
        }
    }
}
