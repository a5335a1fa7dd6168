/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability.h"
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-time.h"
#include "cl-waiting-service.h"

static void
add_minute (JsonBuilder *result, const char *name, guint minute)
{
  g_autofree char *text = cl_minute_to_text (minute);

  cl_json_add_text (result, name, text);
}

static void
add_days (JsonBuilder *result, guint days)
{
  json_builder_set_member_name (result, "days");
  json_builder_begin_array (result);
  for (guint day = 0; day < CL_WEEKDAY_INVALID; day++)
    if ((days & (1u << day)) != 0)
      json_builder_add_string_value (result, cl_weekday_to_nick (day));
  json_builder_end_array (result);
}

static void
add_waiting (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClWaiting *waiting)
{
  cl_json_add_int (result, "waiting", waiting->id);
  cl_json_add_int (result, "client", waiting->client);
  cl_batch_add_member (batch, actor, result, "practitioner", waiting->practitioner);
  cl_json_add_int (result, "minutes", waiting->minutes);
  add_days (result, waiting->days);
  add_minute (result, "from", waiting->from_minute);
  add_minute (result, "to", waiting->to_minute);
  cl_json_add_text (result, "from_date", waiting->from_date);
  cl_json_add_text (result, "to_date", waiting->to_date);
  cl_batch_add_member (batch, actor, result, "added_by", waiting->created_by);
  cl_batch_add_time (batch, result, "added_at", waiting->created_at);
}

/**
 * cl_batch_add_waiting:
 * @batch: a batch
 * @actor: who is signed in
 * @result: an object being built
 * @matches: (element-type ClWaitingMatch): whom a time would suit
 *
 * Writes who waits, and when each could be booked with whom.
 */
void
cl_batch_add_waiting (ClBatch *batch, ClActor *actor, JsonBuilder *result, GPtrArray *matches)
{
  json_builder_set_member_name (result, "waiting");
  json_builder_begin_array (result);
  for (guint i = 0; i < matches->len; i++)
    {
      ClWaitingMatch *match = g_ptr_array_index (matches, i);

      json_builder_begin_object (result);
      add_waiting (batch, actor, result, match->waiting);
      cl_json_add_text (result, "name", match->client_name);
      cl_batch_add_member (batch, actor, result, "with", match->practitioner);
      cl_batch_add_time (batch, result, "start", match->start);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) list =
    cl_waiting_service_list (batch->practice, actor, cl_json_get_int (with, "client", 0), error);

  if (list == NULL)
    return FALSE;
  json_builder_set_member_name (result, "waiting");
  json_builder_begin_array (result);
  for (guint i = 0; i < list->len; i++)
    {
      json_builder_begin_object (result);
      add_waiting (batch, actor, result, g_ptr_array_index (list, i));
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static gboolean
run_match (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) matches = cl_waiting_service_match (
    batch->practice, actor, cl_batch_find_member (batch, cl_json_get_text (with, "practitioner")),
    cl_time_parse (cl_json_get_text (with, "start")), cl_json_get_int (with, "minutes", 0), error);

  if (matches == NULL)
    return FALSE;
  cl_batch_add_waiting (batch, actor, result, matches);
  return TRUE;
}

/* A bit that is no day's is refused by the service at its place in the order of codes. */
static guint
get_days (JsonObject *with)
{
  g_auto (GStrv) names = cl_json_get_texts (with, "days");
  guint days = 0;

  if (names == NULL)
    return CL_WAITING_EVERY_DAY;
  for (gsize i = 0; names[i] != NULL; i++)
    days |= 1u << cl_weekday_from_nick (names[i]);
  return days;
}

static guint
get_minute (JsonObject *with, const char *name, guint otherwise)
{
  return cl_json_has (with, name) ? cl_minute_from_text (cl_json_get_text (with, name)) : otherwise;
}

static ClChange *
make_add (ClBatch *batch, JsonObject *with)
{
  ClWaiting *waiting = cl_waiting_new (cl_json_get_int (with, "client", 0));

  waiting->practitioner = cl_batch_find_member (batch, cl_json_get_text (with, "practitioner"));
  waiting->minutes = cl_json_get_int (with, "minutes", 0);
  waiting->days = get_days (with);
  waiting->from_minute = get_minute (with, "from", 0);
  waiting->to_minute = get_minute (with, "to", CL_MINUTES_A_DAY);
  waiting->from_date = g_strdup (cl_json_get_text (with, "from_date"));
  waiting->to_date = g_strdup (cl_json_get_text (with, "to_date"));
  return cl_change_new_add_waiting (waiting, cl_json_has (with, "practitioner"));
}

static void
answer_add (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "waiting", outcome->waiting);
}

static ClChange *
make_close (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_close_waiting (cl_json_get_int (with, "waiting", 0));
}

static const ClField list_fields[] = {
  { "client", CL_FIELD_ID },
  { NULL },
};

static const ClField add_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "practitioner", CL_FIELD_TEXT },
  { "minutes", CL_FIELD_COUNT, CL_FIELD_REQUIRED },
  { "days", CL_FIELD_TEXTS },
  { "from", CL_FIELD_TEXT },
  { "to", CL_FIELD_TEXT },
  { "from_date", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "to_date", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField close_fields[] = {
  { "waiting", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField match_fields[] = {
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "start", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "minutes", CL_FIELD_COUNT, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_waiting_commands[] = {
  { "waiting.list", list_fields, .run = run_list },
  { "waiting.add", add_fields, .make_change = make_add, .answer = answer_add },
  { "waiting.close", close_fields, .make_change = make_close },
  { "waiting.match", match_fields, .run = run_match },
  { NULL },
};
