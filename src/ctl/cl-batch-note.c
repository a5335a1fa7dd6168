/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"

#include "cl-json.h"
#include "cl-note-service.h"

static gint64
get_note (JsonObject *with)
{
  return cl_json_get_int (with, "note", 0);
}

static ClChange *
make_create (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_create_note (
    cl_json_get_int (with, "client", 0), cl_json_get_int (with, "case", 0),
    cl_json_get_int (with, "appointment", 0),
    cl_note_kind_from_nick (cl_json_get_text (with, "kind")), cl_json_get_text (with, "body"));
}

static ClChange *
make_update (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_update_note (get_note (with), cl_json_get_text (with, "body"));
}

/* What is not there stays; null is none. */
static gint64
get_other (JsonObject *with, const char *name)
{
  return json_object_has_member (with, name) ? cl_json_get_int (with, name, 0) : CL_CHANGE_KEEP;
}

static ClChange *
make_describe (ClBatch *batch, JsonObject *with)
{
  const char *nick = cl_json_get_text (with, "kind");
  ClNoteKind kind = nick != NULL ? cl_note_kind_from_nick (nick) : CL_NOTE_KIND_INVALID;

  return cl_change_new_describe_note (get_note (with), nick != NULL ? &kind : NULL,
                                      get_other (with, "case"), get_other (with, "appointment"));
}

static ClChange *
make_sign (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_sign_note (get_note (with),
                                  cl_json_get_bool (with, "ready_for_review", FALSE));
}

static ClChange *
make_unlock (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_unlock_note (get_note (with));
}

static ClChange *
make_add (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_add_to_note (get_note (with), cl_json_get_text (with, "body"));
}

static ClChange *
make_cosign (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_cosign_note (get_note (with));
}

static ClChange *
make_return (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_return_note (get_note (with), cl_json_get_text (with, "comment"));
}

static ClChange *
make_delete (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_delete_note (get_note (with));
}

static void
answer_create (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "note", outcome->note);
}

static void
answer_state (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_text (result, "state", cl_note_state_to_nick (outcome->note_state));
}

/* A case that they do not know of is none to them: who reads a chart by a share. */
static void
add_case (JsonBuilder *builder, ClNote *note)
{
  if (note->case_id != 0 && note->case_title != NULL)
    cl_json_add_int (builder, "case", note->case_id);
  else
    cl_json_add_text (builder, "case", NULL);
}

static void
add_row (ClBatch *batch, ClActor *actor, JsonBuilder *builder, ClNote *note)
{
  cl_json_add_int (builder, "note", note->id);
  cl_json_add_text (builder, "kind", cl_note_kind_to_nick (note->kind));
  cl_batch_add_member (batch, actor, builder, "author", note->author);
  add_case (builder, note);
  cl_json_add_text (builder, "state", cl_note_state_to_nick (note->state));
}

static void
add_rows (ClBatch *batch,
          ClActor *actor,
          JsonBuilder *result,
          GPtrArray *notes,
          gboolean with_client)
{
  json_builder_set_member_name (result, "notes");
  json_builder_begin_array (result);
  for (guint i = 0; i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);

      json_builder_begin_object (result);
      add_row (batch, actor, result, note);
      if (with_client)
        cl_json_add_int (result, "client", note->client);
      cl_batch_add_time (batch, result, "signed_at", note->signed_at);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) notes =
    cl_note_service_list (batch->practice, actor, cl_json_get_int (with, "client", 0), error);

  if (notes == NULL)
    return FALSE;
  add_rows (batch, actor, result, notes, FALSE);
  return TRUE;
}

static gboolean
run_reviews (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) notes = cl_note_service_list_reviews (batch->practice, actor, error);

  if (notes == NULL)
    return FALSE;
  add_rows (batch, actor, result, notes, TRUE);
  return TRUE;
}

/* So many, where nobody says how many. */
#define N_COSIGNED 100

static gboolean
run_cosigned (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  gint64 limit = cl_json_get_int (with, "limit", N_COSIGNED);
  g_autoptr (GPtrArray) notes = NULL;

  notes =
    cl_note_service_list_cosigned (batch->practice, actor, (guint) MIN (limit, G_MAXUINT), error);
  if (notes == NULL)
    return FALSE;
  add_rows (batch, actor, result, notes, TRUE);
  return TRUE;
}

static void
add_versions (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClNote *note)
{
  json_builder_set_member_name (result, "versions");
  json_builder_begin_array (result);
  for (guint i = 0; i < note->versions->len; i++)
    {
      const ClNoteVersion *version = &g_array_index (note->versions, ClNoteVersion, i);

      json_builder_begin_object (result);
      cl_json_add_int (result, "version", version->version);
      cl_batch_add_time (batch, result, "at", version->at);
      cl_batch_add_member (batch, actor, result, "by", version->by);
      cl_json_add_text (result, "state", cl_note_state_to_nick (version->state));
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
}

static void
add_addenda (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClNote *note)
{
  json_builder_set_member_name (result, "addenda");
  json_builder_begin_array (result);
  for (guint i = 0; i < note->addenda->len; i++)
    {
      const ClNoteAddendum *addendum = &g_array_index (note->addenda, ClNoteAddendum, i);

      json_builder_begin_object (result);
      cl_batch_add_time (batch, result, "at", addendum->at);
      cl_batch_add_member (batch, actor, result, "by", addendum->by);
      cl_json_add_text (result, "body", addendum->text);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
}

static gboolean
run_show (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClNote) note = cl_note_service_show (batch->practice, actor, get_note (with), error);

  if (note == NULL)
    return FALSE;
  add_row (batch, actor, result, note);
  cl_json_add_text (result, "body", note->body);
  if (note->state == CL_NOTE_STATE_RETURNED)
    cl_json_add_text (result, "comment", note->comment);
  add_versions (batch, actor, result, note);
  add_addenda (batch, actor, result, note);
  cl_batch_add_member (batch, actor, result, "supervisor", note->reviewer);
  return TRUE;
}

static gboolean
run_show_version (ClBatch *batch,
                  ClActor *actor,
                  JsonObject *with,
                  JsonBuilder *result,
                  GError **error)
{
  gint64 version = cl_json_get_int (with, "version", 0);
  g_autoptr (ClNote)
    note = cl_note_service_show_version (batch->practice, actor, get_note (with), version, error);

  if (note == NULL)
    return FALSE;
  cl_json_add_int (result, "note", note->id);
  cl_json_add_int (result, "version", version);
  cl_json_add_text (result, "body", note->body);
  return TRUE;
}

static gboolean
run_history (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GArray)
    events = cl_note_service_list_history (batch->practice, actor, get_note (with), error);

  if (events == NULL)
    return FALSE;
  json_builder_set_member_name (result, "events");
  json_builder_begin_array (result);
  for (guint i = 0; i < events->len; i++)
    {
      const ClNoteEvent *event = &g_array_index (events, ClNoteEvent, i);

      json_builder_begin_object (result);
      cl_batch_add_time (batch, result, "at", event->at);
      cl_batch_add_member (batch, actor, result, "by", event->by);
      cl_json_add_text (result, "done", cl_note_step_done_to_nick (event->done));
      if (event->done == CL_NOTE_STEP_DONE_SUBMITTED)
        cl_batch_add_member (batch, actor, result, "to", event->to);
      cl_json_add_bool (result, "proven", event->is_proven);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static gboolean
run_recover (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  guint n;

  if (!cl_note_service_recover (batch->practice, actor, cl_json_get_text (with, "recovery_key"), &n,
                                error))
    return FALSE;
  cl_json_add_int (result, "notes", n);
  return TRUE;
}

static const ClField create_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "case", CL_FIELD_ID },
  { "kind", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "body", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "appointment", CL_FIELD_ID },
  { NULL },
};

static const ClField update_fields[] = {
  { "note", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "body", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField sign_fields[] = {
  { "note", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "ready_for_review", CL_FIELD_BOOL },
  { NULL },
};

/* A comment is taken where none is needed, as docs: CTL, batch, has one row for the three. */
static const ClField note_fields[] = {
  { "note", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "comment", CL_FIELD_TEXT },
  { NULL },
};

static const ClField return_fields[] = {
  { "note", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "comment", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField describe_fields[] = {
  { "note", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "kind", CL_FIELD_TEXT },
  { "case", CL_FIELD_ID, CL_FIELD_NULLABLE },
  { "appointment", CL_FIELD_ID, CL_FIELD_NULLABLE },
  { NULL },
};

static const ClField show_fields[] = {
  { "note", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField version_fields[] = {
  { "note", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "version", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField list_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField recover_fields[] = {
  { "recovery_key", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField cosigned_fields[] = {
  { "limit", CL_FIELD_COUNT },
  { NULL },
};

static const ClField no_fields[] = { { NULL } };

const ClCommand cl_batch_note_commands[] = {
  { "note.create", create_fields, .make_change = make_create, .answer = answer_create },
  { "note.update", update_fields, .make_change = make_update },
  { "note.describe", describe_fields, .make_change = make_describe },
  { "note.sign", sign_fields, .make_change = make_sign, .answer = answer_state },
  { "note.unlock", note_fields, .make_change = make_unlock, .answer = answer_state },
  { "note.add-addendum", update_fields, .make_change = make_add, .answer = answer_state },
  { "note.cosign", note_fields, .make_change = make_cosign, .answer = answer_state },
  { "note.return", return_fields, .make_change = make_return, .answer = answer_state },
  { "note.delete", show_fields, .make_change = make_delete },
  { "note.list", list_fields, .run = run_list },
  { "note.show", show_fields, .run = run_show },
  { "note.show-version", version_fields, .run = run_show_version },
  { "note.history", show_fields, .run = run_history },
  { "note.recover", recover_fields, .run = run_recover },
  { "review.list", no_fields, .run = run_reviews },
  { "review.list-cosigned", cosigned_fields, .run = run_cosigned },
  { NULL },
};
