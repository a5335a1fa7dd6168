/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability-service.h"
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-slot-service.h"
#include "cl-time.h"

static gint64
get_practitioner (ClBatch *batch, JsonObject *with)
{
  return cl_batch_find_member (batch, cl_json_get_text (with, "practitioner"));
}

static void
add_minute (JsonBuilder *result, const char *name, guint minute)
{
  g_autofree char *text = cl_minute_to_text (minute);

  cl_json_add_text (result, name, text);
}

static void
add_weekly (JsonBuilder *result, ClAvailability *availability)
{
  json_builder_set_member_name (result, "weekly");
  if (!availability->is_set)
    {
      json_builder_add_null_value (result);
      return;
    }
  json_builder_begin_array (result);
  for (guint i = 0; i < availability->weekly->len; i++)
    {
      const ClWeeklyHours *hours = &g_array_index (availability->weekly, ClWeeklyHours, i);

      json_builder_begin_object (result);
      cl_json_add_text (result, "day", cl_weekday_to_nick (hours->day));
      add_minute (result, "from", hours->from);
      add_minute (result, "to", hours->to);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
}

static gboolean
run_show (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClAvailability) availability =
    cl_availability_service_get (batch->practice, actor, get_practitioner (batch, with), error);

  if (availability == NULL)
    return FALSE;
  add_weekly (result, availability);
  json_builder_set_member_name (result, "exceptions");
  json_builder_begin_array (result);
  for (guint i = 0; i < availability->exceptions->len; i++)
    {
      const ClDayException *each = &g_array_index (availability->exceptions, ClDayException, i);

      json_builder_begin_object (result);
      cl_json_add_text (result, "date", each->date);
      add_minute (result, "from", each->from);
      add_minute (result, "to", each->to);
      cl_json_add_bool (result, "available", each->is_available);
      cl_json_add_text (result, "label", each->label);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  cl_json_add_text (result, "revision", availability->revision);
  return TRUE;
}

static guint
get_minute (JsonObject *item, const char *name, guint otherwise)
{
  return cl_json_has (item, name) ? cl_minute_from_text (cl_json_get_text (item, name)) : otherwise;
}

static void
take_weekly (ClAvailability *availability, JsonObject *with)
{
  JsonArray *items = json_object_get_array_member (with, "weekly");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      cl_availability_add_hours (
        availability, cl_weekday_from_nick (cl_json_get_text (item, "day")),
        get_minute (item, "from", CL_MINUTE_INVALID), get_minute (item, "to", CL_MINUTE_INVALID));
    }
}

static ClChange *
make_set (ClBatch *batch, JsonObject *with)
{
  ClAvailability *availability = cl_availability_new (get_practitioner (batch, with));
  gboolean has_exceptions = cl_json_has (with, "exceptions");

  if (cl_json_has (with, "weekly"))
    take_weekly (availability, with);
  if (has_exceptions)
    {
      JsonArray *items = json_object_get_array_member (with, "exceptions");

      for (guint i = 0; i < json_array_get_length (items); i++)
        {
          JsonObject *item = json_array_get_object_element (items, i);

          cl_availability_add_exception (
            availability, cl_json_get_text (item, "date"),
            cl_json_get_bool (item, "available", FALSE), get_minute (item, "from", 0),
            get_minute (item, "to", CL_MINUTES_A_DAY), cl_json_get_text (item, "label"));
        }
    }
  availability->is_set = cl_json_has (with, "weekly");
  return cl_change_new_set_availability (availability, has_exceptions,
                                         cl_json_get_text (with, "revision"));
}

static gboolean
run_find (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_auto (GStrv) names = cl_json_get_texts (with, "practitioners");
  g_autoptr (GArray) practitioners = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) slots = NULL;
  ClSlotQuery query = { .from = cl_time_parse (cl_json_get_text (with, "from")),
                        .to = cl_time_parse (cl_json_get_text (with, "to")),
                        .minutes = cl_json_get_int (with, "minutes", 0),
                        .client = cl_json_get_int (with, "client", 0),
                        .any_time = cl_json_get_bool (with, "any_time", FALSE),
                        .limit = (guint64) cl_json_get_int (with, "limit", 0) };

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      gint64 member = cl_batch_find_member (batch, names[i]);

      g_array_append_val (practitioners, member);
    }
  query.practitioners = (const gint64 *) (gpointer) practitioners->data;
  query.n_practitioners = practitioners->len;
  slots = cl_slot_service_find (batch->practice, actor, &query, error);
  if (slots == NULL)
    return FALSE;
  json_builder_set_member_name (result, "slots");
  json_builder_begin_array (result);
  for (guint i = 0; i < slots->len; i++)
    {
      const ClSlot *slot = &g_array_index (slots, ClSlot, i);

      json_builder_begin_object (result);
      cl_batch_add_member (batch, actor, result, "practitioner", slot->practitioner);
      cl_batch_add_time (batch, result, "start", slot->start);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static const ClField find_fields[] = {
  { "practitioners", CL_FIELD_TEXTS },
  { "from", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "minutes", CL_FIELD_COUNT, CL_FIELD_REQUIRED },
  { "client", CL_FIELD_ID },
  { "any_time", CL_FIELD_BOOL },
  { "limit", CL_FIELD_COUNT },
  { NULL },
};

static const ClField show_fields[] = {
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField hours_fields[] = {
  { "day", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "from", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField exception_fields[] = {
  { "date", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "from", CL_FIELD_TEXT },
  { "to", CL_FIELD_TEXT },
  { "available", CL_FIELD_BOOL, CL_FIELD_REQUIRED },
  { "label", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { NULL },
};

static const ClField set_fields[] = {
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "weekly", CL_FIELD_OBJECTS, CL_FIELD_REQUIRED | CL_FIELD_NULLABLE, hours_fields },
  { "exceptions", CL_FIELD_OBJECTS, CL_FIELD_OPTIONAL, exception_fields },
  { "revision", CL_FIELD_TEXT },
  { NULL },
};

const ClCommand cl_batch_availability_commands[] = {
  { "availability.show", show_fields, .run = run_show },
  { "availability.find", find_fields, .run = run_find },
  { "availability.set", set_fields, .make_change = make_set },
  { NULL },
};
