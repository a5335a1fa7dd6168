/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-service.h"
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-time.h"

static gint64
get_time (JsonObject *with, const char *name)
{
  const char *text = cl_json_get_text (with, name);

  return text != NULL ? cl_time_parse (text) : CL_TIME_INVALID;
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
  draft->allow_overlap = cl_json_get_bool (with, "allow_overlap", FALSE);
  draft->ignore_availability = cl_json_get_bool (with, "ignore_availability", FALSE);
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

static void
answer_book (ClBatch *batch, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "appointment", outcome->appointment);
  cl_json_add_bool (result, "shared", outcome->shared);
}

static ClChange *
make_block (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_book (get_draft (batch, with, 0, CL_APPOINTMENT_KIND_MEETING));
}

static void
answer_block (ClBatch *batch, const ClChangeOutcome *outcome, JsonBuilder *result)
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
      cl_batch_add_time (batch, result, "start", occurrence->start);
      cl_json_add_bool (result, "free", occurrence->conflicts->len == 0);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
}

static gboolean
run_preview (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClBookingDraft) draft = get_booking (batch, with);
  g_autoptr (ClBookingPreview) preview = NULL;

  preview = cl_appointment_service_preview (batch->practice, actor, draft, error);
  if (preview == NULL)
    return FALSE;
  cl_json_add_bool (result, "shares", preview->shares);
  add_conflicts (result, preview);
  cl_json_add_bool (result, "outside_availability", preview->is_outside);
  add_occurrences (batch, result, preview);
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
  cl_json_add_int (result, "minutes", (row->end - row->start) / (60 * G_USEC_PER_SEC));
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

static ClChange *
make_cancel (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_cancel_appointment (cl_json_get_int (with, "appointment", 0),
                                           CL_REPEAT_SCOPE_THIS);
}

static const ClField book_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "start", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "minutes", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "kind", CL_FIELD_TEXT },
  { "place_of_service", CL_FIELD_TEXT },
  { "room", CL_FIELD_TEXT },
  { "ignore_availability", CL_FIELD_BOOL },
  { "allow_overlap", CL_FIELD_BOOL },
  { NULL },
};

static const ClField block_fields[] = {
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "start", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "minutes", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "kind", CL_FIELD_TEXT },
  { "title", CL_FIELD_TEXT },
  { "room", CL_FIELD_TEXT },
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

static const ClField cancel_fields[] = {
  { "appointment", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_appointment_commands[] = {
  { "appointment.book", book_fields, .make_change = make_book, .answer = answer_book },
  { "appointment.preview", book_fields, .run = run_preview },
  { "appointment.list", list_fields, .run = run_list },
  { "appointment.cancel", cancel_fields, .make_change = make_cancel },
  { "block.add", block_fields, .make_change = make_block, .answer = answer_block },
  { NULL },
};
