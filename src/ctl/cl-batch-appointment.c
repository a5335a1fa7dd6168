/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-service.h"
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-reminder-service.h"
#include "cl-time.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static gint64
get_time (JsonObject *with, const char *name)
{
  const char *text = cl_json_get_text (with, name);

  return text != NULL ? cl_time_parse (text) : CL_TIME_INVALID;
}

/* Of each: where the repeat puts it, and where it goes instead, null where it is left out. */
static void
get_choices (JsonObject *with, GArray *chosen)
{
  JsonArray *choices =
    cl_json_has (with, "choices") ? json_object_get_array_member (with, "choices") : NULL;

  for (guint i = 0; choices != NULL && i < json_array_get_length (choices); i++)
    {
      JsonObject *each = json_array_get_object_element (choices, i);
      ClOccurrenceChoice choice = { .original = get_time (each, "occurrence") };

      choice.start = choice.original;
      if (json_object_has_member (each, "start"))
        choice.start = cl_json_has (each, "start") ? get_time (each, "start") : CL_TIME_NONE;
      choice.allow_overlap = cl_json_get_bool (each, "allow_overlap", FALSE);
      choice.ignore_availability = cl_json_get_bool (each, "ignore_availability", FALSE);
      g_array_append_val (chosen, choice);
    }
}

/* Nobody has the id 0, by which a draft is for no entry of the waiting list. */
static gint64
get_waiting (JsonObject *with)
{
  gint64 waiting = cl_json_get_int (with, "waiting", 0);

  return cl_json_has (with, "waiting") && waiting == 0 ? -1 : waiting;
}

static ClBookingDraft *
get_draft (ClBatch *batch, JsonObject *with, gint64 client, ClAppointmentKind kind)
{
  ClBookingDraft *draft = cl_booking_draft_new (
    client, cl_batch_find_member (batch, cl_json_get_text (with, "practitioner")));

  draft->start = get_time (with, "start");
  draft->minutes = cl_json_get_int (with, "minutes", 0);
  draft->kind = cl_json_has (with, "kind")
                  ? cl_appointment_kind_from_nick (cl_json_get_text (with, "kind"))
                  : kind;
  draft->place = g_strdup (cl_json_get_text (with, "place_of_service"));
  draft->room = g_strdup (cl_json_get_text (with, "room"));
  draft->title = g_strdup (cl_json_get_text (with, "title"));
  draft->rule = g_strdup (cl_json_get_text (with, "repeat"));
  get_choices (with, draft->choices);
  draft->allow_overlap = cl_json_get_bool (with, "allow_overlap", FALSE);
  draft->ignore_availability = cl_json_get_bool (with, "ignore_availability", FALSE);
  draft->waiting = get_waiting (with);
  return draft;
}

static ClBookingDraft *
get_booking (ClBatch *batch, JsonObject *with)
{
  gint64 client = cl_json_get_int (with, "client", 0);

  /* Nobody has the id 0, by which a draft is without a client. */
  return get_draft (batch, with, client != 0 ? client : -1, CL_APPOINTMENT_KIND_THERAPY);
}

static ClChange *
make_book (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_book (get_booking (batch, with));
}

/* The entries of the waiting list that are no longer open, as the client has what they wanted. */
static void
add_met (GArray *met, JsonBuilder *result)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  cl_json_add_ids (result, "waiting_met", met != NULL ? met : none);
}

static void
answer_book (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "appointment", outcome->appointment);
  cl_json_add_bool (result, "shared", outcome->shared);
  add_met (outcome->met, result);
}

static ClChange *
make_block (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_book (get_draft (batch, with, 0, CL_APPOINTMENT_KIND_MEETING));
}

static void
answer_block (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "appointment", outcome->appointment);
}

static void
add_conflicts (JsonBuilder *result, ClBookingPreview *preview)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean has_overlap = FALSE;

  for (guint i = 0; i < preview->occurrences->len; i++)
    {
      ClOccurrence *occurrence = g_ptr_array_index (preview->occurrences, i);

      for (guint k = 0; k < occurrence->conflicts->len; k++)
        {
          ClConflict *conflict = g_ptr_array_index (occurrence->conflicts, k);

          has_overlap |= conflict->kind != CL_CONFLICT_AVAILABILITY;
          if (conflict->appointment_id != 0 && g_hash_table_add (known, &conflict->appointment_id))
            g_array_append_val (ids, conflict->appointment_id);
        }
    }
  cl_json_add_ids (result, "conflicts", ids);
  cl_json_add_bool (result, "overlaps", has_overlap);
}

static void
add_occurrences (ClBatch *batch, JsonBuilder *result, ClBookingPreview *preview)
{
  json_builder_set_member_name (result, "occurrences");
  json_builder_begin_array (result);
  for (guint i = 0; i < preview->occurrences->len; i++)
    {
      ClOccurrence *occurrence = g_ptr_array_index (preview->occurrences, i);

      json_builder_begin_object (result);
      cl_batch_add_time (batch, result, "occurrence", occurrence->original);
      cl_batch_add_time (batch, result, "start", occurrence->start);
      cl_json_add_bool (result, "free", occurrence->conflicts->len == 0);
      cl_json_add_bool (result, "skipped", occurrence->is_skipped);
      if (occurrence->conflicts->len > 0)
        cl_batch_add_time (batch, result, "suggestion", occurrence->suggestion);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
}

static void
add_preview (ClBatch *batch, JsonBuilder *result, ClBookingPreview *preview)
{
  cl_json_add_bool (result, "shares", preview->shares);
  add_conflicts (result, preview);
  cl_json_add_bool (result, "outside_availability", preview->is_outside);
  add_met (preview->met, result);
  add_occurrences (batch, result, preview);
}

static gboolean
run_preview (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClBookingDraft) draft = get_booking (batch, with);
  g_autoptr (ClBookingPreview) preview = NULL;

  preview = cl_appointment_service_preview (batch->practice, actor, draft, error);
  if (preview == NULL)
    return FALSE;
  add_preview (batch, result, preview);
  return TRUE;
}

static void
add_row (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClAppointment *row)
{
  json_builder_begin_object (result);
  if (!row->is_busy)
    cl_json_add_int (result, "appointment", row->id);
  if (row->client != 0)
    cl_json_add_int (result, "client", row->client);
  cl_batch_add_member (batch, actor, result, "practitioner", row->practitioner);
  cl_batch_add_time (batch, result, "start", row->start);
  cl_json_add_int (result, "minutes", (row->end - row->start) / MINUTE);
  if (row->is_busy)
    {
      cl_json_add_bool (result, "busy", TRUE);
      json_builder_end_object (result);
      return;
    }
  cl_json_add_text (result, "kind", cl_appointment_kind_to_nick (row->kind));
  cl_json_add_text (result, "state", cl_appointment_state_to_nick (row->state));
  cl_json_add_text (result, "place_of_service", row->place);
  cl_json_add_text (result, "room", row->room);
  if (row->client == 0)
    cl_json_add_text (result, "title", row->title);
  if (row->series != 0)
    {
      cl_json_add_int (result, "series", row->series);
      cl_json_add_text (result, "repeat", row->rule);
    }
  cl_json_add_int (result, "revision", row->revision);
  json_builder_end_object (result);
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  const char *email = cl_json_get_text (with, "practitioner");
  gint64 practitioner = cl_batch_find_member (batch, email);
  gint64 client = cl_json_get_int (with, "client", 0);
  ClAppointmentQuery query = {
    .from = get_time (with, "from"),
    .to = get_time (with, "to"),
    .practitioners = &practitioner,
    .n_practitioners = email != NULL ? 1 : 0,
    .client = cl_json_has (with, "client") && client == 0 ? -1 : client,
  };
  g_autoptr (GPtrArray) rows = NULL;

  rows = cl_appointment_service_list (batch->practice, actor, &query, error);
  if (rows == NULL)
    return FALSE;
  json_builder_set_member_name (result, "appointments");
  json_builder_begin_array (result);
  for (guint i = 0; i < rows->len; i++)
    add_row (batch, actor, result, g_ptr_array_index (rows, i));
  json_builder_end_array (result);
  return TRUE;
}

static ClRepeatScope
get_scope (JsonObject *with)
{
  return cl_json_has (with, "scope") ? cl_repeat_scope_from_nick (cl_json_get_text (with, "scope"))
                                     : CL_REPEAT_SCOPE_THIS;
}

static gint64
get_appointment (JsonObject *with)
{
  return cl_json_get_int (with, "appointment", 0);
}

/* null clears a value, as the empty text does. */
static char *
dup_value (JsonObject *with, const char *name)
{
  if (!json_object_has_member (with, name))
    return NULL;
  return g_strdup (cl_json_has (with, name) ? cl_json_get_text (with, name) : "");
}

static ClAppointmentEdit *
get_edit (JsonObject *with)
{
  ClAppointmentEdit *edit = cl_appointment_edit_new (get_scope (with));

  edit->has_kind = cl_json_has (with, "kind");
  edit->kind = cl_appointment_kind_from_nick (cl_json_get_text (with, "kind"));
  edit->place = dup_value (with, "place_of_service");
  edit->room = dup_value (with, "room");
  edit->title = dup_value (with, "title");
  edit->allow_overlap = cl_json_get_bool (with, "allow_overlap", FALSE);
  return edit;
}

static gboolean
has_edit (JsonObject *with)
{
  return json_object_has_member (with, "kind") ||
         json_object_has_member (with, "place_of_service") ||
         json_object_has_member (with, "room") || json_object_has_member (with, "title");
}

static ClMoveDraft *
get_move (ClBatch *batch, JsonObject *with)
{
  ClMoveDraft *draft = cl_move_draft_new (get_scope (with));

  draft->has_start = cl_json_has (with, "start");
  draft->start = get_time (with, "start");
  draft->has_minutes = cl_json_has (with, "minutes");
  draft->minutes = cl_json_get_int (with, "minutes", 0);
  draft->has_practitioner = cl_json_has (with, "practitioner");
  draft->practitioner = cl_batch_find_member (batch, cl_json_get_text (with, "practitioner"));
  /* null ends a repeat. */
  draft->has_rule = json_object_has_member (with, "repeat");
  draft->rule = cl_json_has (with, "repeat") ? g_strdup (cl_json_get_text (with, "repeat")) : NULL;
  draft->edit = has_edit (with) ? get_edit (with) : NULL;
  get_choices (with, draft->choices);
  draft->allow_overlap = cl_json_get_bool (with, "allow_overlap", FALSE);
  draft->ignore_availability = cl_json_get_bool (with, "ignore_availability", FALSE);
  draft->revision = cl_json_get_int (with, "revision", 0);
  return draft;
}

static ClChange *
make_move (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_move_appointment (get_appointment (with), get_move (batch, with));
}

static void
answer_move (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_bool (result, "shared", outcome->shared);
  add_met (outcome->met, result);
  cl_batch_add_waiting (batch, actor, result, outcome->suits);
}

static gboolean
run_preview_move (ClBatch *batch,
                  ClActor *actor,
                  JsonObject *with,
                  JsonBuilder *result,
                  GError **error)
{
  g_autoptr (ClMoveDraft) draft = get_move (batch, with);
  g_autoptr (ClBookingPreview) preview = NULL;

  preview = cl_appointment_service_preview_move (batch->practice, actor, get_appointment (with),
                                                 draft, error);
  if (preview == NULL)
    return FALSE;
  add_preview (batch, result, preview);
  return TRUE;
}

static ClChange *
make_cancel (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_cancel_appointment (get_appointment (with), get_scope (with));
}

static void
answer_cancel (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_batch_add_waiting (batch, actor, result, outcome->suits);
}

static ClChange *
make_set_state (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_set_appointment_state (
    get_appointment (with), cl_appointment_state_from_nick (cl_json_get_text (with, "state")));
}

static void
add_reminder (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClReminder *reminder)
{
  ClAppointment *appointment = reminder->appointment;

  json_builder_begin_object (result);
  cl_json_add_int (result, "appointment", appointment->id);
  cl_json_add_int (result, "client", appointment->client);
  if (appointment->client_name != NULL)
    {
      cl_json_add_text (result, "name", appointment->client_name);
      cl_json_add_text (result, "phone", reminder->phone);
      cl_json_add_text (result, "email", reminder->email);
    }
  cl_batch_add_member (batch, actor, result, "practitioner", appointment->practitioner);
  cl_batch_add_time (batch, result, "start", appointment->start);
  cl_json_add_int (result, "minutes", (appointment->end - appointment->start) / MINUTE);
  cl_json_add_text (result, "kind", cl_appointment_kind_to_nick (appointment->kind));
  if (reminder->reminded_at != 0)
    {
      cl_batch_add_member (batch, actor, result, "reminded_by", reminder->reminded_by);
      cl_batch_add_time (batch, result, "reminded_at", reminder->reminded_at);
    }
  json_builder_end_object (result);
}

static gboolean
run_list_reminders (ClBatch *batch,
                    ClActor *actor,
                    JsonObject *with,
                    JsonBuilder *result,
                    GError **error)
{
  const char *email = cl_json_get_text (with, "practitioner");
  g_autoptr (GPtrArray) reminders = cl_reminder_service_list (
    batch->practice, actor, email != NULL, cl_batch_find_member (batch, email), error);

  if (reminders == NULL)
    return FALSE;
  json_builder_set_member_name (result, "reminders");
  json_builder_begin_array (result);
  for (guint i = 0; i < reminders->len; i++)
    add_reminder (batch, actor, result, g_ptr_array_index (reminders, i));
  json_builder_end_array (result);
  return TRUE;
}

static ClChange *
make_remind (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_remind (get_appointment (with), cl_json_get_bool (with, "reminded", TRUE));
}

static ClChange *
make_update (ClBatch *batch, JsonObject *with)
{
  ClAppointmentEdit *edit = get_edit (with);

  edit->revision = cl_json_get_int (with, "revision", 0);
  return cl_change_new_update_appointment (get_appointment (with), edit);
}

static const ClField choice_fields[] = {
  { "occurrence", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "start", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "ignore_availability", CL_FIELD_BOOL },
  { "allow_overlap", CL_FIELD_BOOL },
  { NULL },
};

static const ClField book_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "start", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "minutes", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "kind", CL_FIELD_TEXT },
  { "place_of_service", CL_FIELD_TEXT },
  { "room", CL_FIELD_TEXT },
  { "repeat", CL_FIELD_TEXT },
  { "choices", CL_FIELD_OBJECTS, CL_FIELD_OPTIONAL, choice_fields },
  { "ignore_availability", CL_FIELD_BOOL },
  { "allow_overlap", CL_FIELD_BOOL },
  { "waiting", CL_FIELD_ID },
  { NULL },
};

static const ClField block_fields[] = {
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "start", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "minutes", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "kind", CL_FIELD_TEXT },
  { "title", CL_FIELD_TEXT },
  { "room", CL_FIELD_TEXT },
  { "repeat", CL_FIELD_TEXT },
  { "choices", CL_FIELD_OBJECTS, CL_FIELD_OPTIONAL, choice_fields },
  { "allow_overlap", CL_FIELD_BOOL },
  { NULL },
};

static const ClField list_fields[] = {
  { "from", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "practitioner", CL_FIELD_TEXT },
  { "client", CL_FIELD_ID },
  { NULL },
};

static const ClField move_fields[] = {
  { "appointment", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "start", CL_FIELD_TEXT },
  { "minutes", CL_FIELD_ID },
  { "practitioner", CL_FIELD_TEXT },
  { "scope", CL_FIELD_TEXT },
  { "repeat", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "kind", CL_FIELD_TEXT },
  { "place_of_service", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "room", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "title", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "choices", CL_FIELD_OBJECTS, CL_FIELD_OPTIONAL, choice_fields },
  { "ignore_availability", CL_FIELD_BOOL },
  { "allow_overlap", CL_FIELD_BOOL },
  { "revision", CL_FIELD_ID },
  { NULL },
};

static const ClField cancel_fields[] = {
  { "appointment", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "scope", CL_FIELD_TEXT },
  { NULL },
};

static const ClField state_fields[] = {
  { "appointment", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "state", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField list_reminders_fields[] = {
  { "practitioner", CL_FIELD_TEXT },
  { NULL },
};

static const ClField remind_fields[] = {
  { "appointment", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "reminded", CL_FIELD_BOOL },
  { NULL },
};

static const ClField update_fields[] = {
  { "appointment", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "kind", CL_FIELD_TEXT },
  { "place_of_service", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "room", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "title", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "scope", CL_FIELD_TEXT },
  { "allow_overlap", CL_FIELD_BOOL },
  { "revision", CL_FIELD_ID },
  { NULL },
};

const ClCommand cl_batch_appointment_commands[] = {
  { "appointment.book", book_fields, .make_change = make_book, .answer = answer_book },
  { "appointment.preview", book_fields, .run = run_preview },
  { "appointment.list", list_fields, .run = run_list },
  { "appointment.move", move_fields, .make_change = make_move, .answer = answer_move },
  { "appointment.preview-move", move_fields, .run = run_preview_move },
  { "appointment.cancel", cancel_fields, .make_change = make_cancel, .answer = answer_cancel },
  { "appointment.set-state", state_fields, .make_change = make_set_state },
  { "appointment.update", update_fields, .make_change = make_update },
  { "appointment.list-reminders", list_reminders_fields, .run = run_list_reminders },
  { "appointment.remind", remind_fields, .make_change = make_remind },
  { "block.add", block_fields, .make_change = make_block, .answer = answer_block },
  { NULL },
};
