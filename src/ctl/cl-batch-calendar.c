/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-calendar-service.h"
#include "cl-ctl-calendar.h"
#include "cl-json.h"
#include "cl-time.h"

static gint64
get_time (JsonObject *with, const char *name, gint64 otherwise)
{
  const char *text = cl_json_get_text (with, name);

  return text != NULL ? cl_time_parse (text) : otherwise;
}

static gboolean
run_export (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  gint64 practitioner = cl_batch_find_member (batch, cl_json_get_text (with, "practitioner"));
  gint64 now = cl_practice_get_now (batch->practice);
  g_autofree char *text = NULL;
  guint n_events;

  text = cl_calendar_service_export_text (
    batch->practice, actor, practitioner, get_time (with, "from", CL_CALENDAR_FROM (now)),
    get_time (with, "to", CL_CALENDAR_TO (now)), &n_events, error);
  if (text == NULL)
    return FALSE;
  cl_json_add_int (result, "events", n_events);
  cl_json_add_text (result, "ics", text);
  return TRUE;
}

static gboolean
run_import (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  gint64 practitioner = cl_batch_find_member (batch, cl_json_get_text (with, "practitioner"));
  const char *text = cl_json_get_text (with, "ics");
  g_autoptr (ClCalendarImport) report = cl_calendar_service_import_text (
    batch->practice, actor, practitioner, text, strlen (text), NULL, NULL, NULL, error);

  if (report == NULL)
    return FALSE;
  cl_ctl_add_calendar_import (result, report);
  return TRUE;
}

static const ClField export_fields[] = {
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "from", CL_FIELD_TEXT },
  { "to", CL_FIELD_TEXT },
  { NULL },
};

static const ClField import_fields[] = {
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "ics", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_calendar_commands[] = {
  { "calendar.export", export_fields, .run = run_export },
  { "calendar.import", import_fields, .run = run_import },
  { NULL },
};
