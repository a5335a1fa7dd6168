/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-client-service.h"
#include "cl-json.h"

/* A single value: NULL leaves it, and null, like the empty text, clears it. */
static char *
dup_value (JsonObject *with, const char *name)
{
  if (!json_object_has_member (with, name))
    return NULL;
  return g_strdup (cl_json_has (with, name) ? cl_json_get_text (with, name) : "");
}

/* An object that is replaced as a whole; none_out is for one that is null, which takes it off. */
static JsonObject *
get_part (JsonObject *with, const char *name, gboolean *has_out)
{
  *has_out = json_object_has_member (with, name);
  return cl_json_has (with, name) ? json_object_get_object_member (with, name) : NULL;
}

static ClClientDetails *
get_details (JsonObject *with)
{
  ClClientDetails *details = cl_client_details_new ();
  JsonObject *part;

  details->first_name = dup_value (with, "first_name");
  details->last_name = dup_value (with, "last_name");
  details->preferred_name = dup_value (with, "preferred_name");
  details->pronouns = dup_value (with, "pronouns");
  details->birth_date = dup_value (with, "birth_date");
  details->email = dup_value (with, "email");
  details->phone = dup_value (with, "phone");
  part = get_part (with, "address", &details->has_address);
  if (part != NULL)
    {
      details->address_line1 = g_strdup (cl_json_get_text (part, "line1"));
      details->address_line2 = g_strdup (cl_json_get_text (part, "line2"));
      details->address_city = g_strdup (cl_json_get_text (part, "city"));
      details->address_region = g_strdup (cl_json_get_text (part, "region"));
      details->address_postal_code = g_strdup (cl_json_get_text (part, "postal_code"));
      details->address_country = g_strdup (cl_json_get_text (part, "country"));
    }
  part = get_part (with, "emergency_contact", &details->has_emergency_contact);
  if (part != NULL)
    {
      details->emergency_name = g_strdup (cl_json_get_text (part, "name"));
      details->emergency_relation = g_strdup (cl_json_get_text (part, "relation"));
      details->emergency_phone = g_strdup (cl_json_get_text (part, "phone"));
    }
  part = get_part (with, "insurance", &details->has_insurance);
  if (part != NULL)
    {
      details->insurance_payer = g_strdup (cl_json_get_text (part, "payer"));
      details->insurance_member_id = g_strdup (cl_json_get_text (part, "member_id"));
      details->insurance_group = g_strdup (cl_json_get_text (part, "group"));
    }
  return details;
}

static ClChange *
make_create (ClBatch *batch, JsonObject *with)
{
  const char *owner = cl_json_get_text (with, "owner");

  return cl_change_new_create_client (get_details (with), owner != NULL,
                                      cl_batch_find_member (batch, owner));
}

static void
answer_create (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "client", outcome->client);
}

static ClChange *
make_update (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_update_client (cl_json_get_int (with, "client", 0), get_details (with),
                                      cl_json_get_text (with, "revision"));
}

static ClChange *
make_set_care (ClBatch *batch, JsonObject *with)
{
  g_auto (GStrv) diagnoses = cl_json_get_texts (with, "diagnoses");
  const char *status = cl_json_get_text (with, "status");

  return cl_change_new_set_care (
    cl_json_get_int (with, "client", 0),
    cl_batch_find_member (batch, cl_json_get_text (with, "practitioner")), status != NULL,
    cl_care_status_from_nick (status), (const char *const *) diagnoses,
    cl_json_get_text (with, "revision"));
}

static void
add_row (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClClientRow *row)
{
  json_builder_begin_object (result);
  cl_json_add_int (result, "client", row->id);
  if ((row->areas & CL_AREA_DEMOGRAPHICS) != 0)
    cl_json_add_text (result, "name", row->name);
  cl_batch_add_member (batch, actor, result, "owner", row->owner);
  if (row->has_status)
    cl_json_add_text (result, "status", cl_care_status_to_nick (row->status));
  cl_json_add_areas (result, "areas", row->areas);
  json_builder_end_object (result);
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  const char *practitioner = cl_json_get_text (with, "practitioner");
  const char *status = cl_json_get_text (with, "status");
  ClClientQuery query = {
    .search = cl_json_get_text (with, "search"),
    .has_practitioner = practitioner != NULL,
    .practitioner = cl_batch_find_member (batch, practitioner),
    .has_status = status != NULL,
    .status = cl_care_status_from_nick (status),
    .limit = (guint64) cl_json_get_int (with, "limit", 0),
    .offset = (guint64) cl_json_get_int (with, "offset", 0),
  };
  g_autoptr (GPtrArray) rows = NULL;
  guint64 total = 0;

  rows = cl_client_service_list (batch->practice, actor, &query, &total, NULL, error);
  if (rows == NULL)
    return FALSE;
  cl_json_add_int (result, "total", (gint64) total);
  json_builder_set_member_name (result, "clients");
  json_builder_begin_array (result);
  for (guint i = 0; i < rows->len; i++)
    add_row (batch, actor, result, g_ptr_array_index (rows, i));
  json_builder_end_array (result);
  return TRUE;
}

static void
add_address (JsonBuilder *result, const ClClientDetails *details)
{
  json_builder_set_member_name (result, "address");
  if (!details->has_address)
    {
      json_builder_add_null_value (result);
      return;
    }
  json_builder_begin_object (result);
  cl_json_add_text (result, "line1", details->address_line1);
  cl_json_add_text (result, "line2", details->address_line2);
  cl_json_add_text (result, "city", details->address_city);
  cl_json_add_text (result, "region", details->address_region);
  cl_json_add_text (result, "postal_code", details->address_postal_code);
  cl_json_add_text (result, "country", details->address_country);
  json_builder_end_object (result);
}

static void
add_emergency_contact (JsonBuilder *result, const ClClientDetails *details)
{
  json_builder_set_member_name (result, "emergency_contact");
  if (!details->has_emergency_contact)
    {
      json_builder_add_null_value (result);
      return;
    }
  json_builder_begin_object (result);
  cl_json_add_text (result, "name", details->emergency_name);
  cl_json_add_text (result, "relation", details->emergency_relation);
  cl_json_add_text (result, "phone", details->emergency_phone);
  json_builder_end_object (result);
}

static void
add_demographics (JsonBuilder *result, const ClClientDetails *details)
{
  json_builder_set_member_name (result, "demographics");
  json_builder_begin_object (result);
  cl_json_add_text (result, "first_name", details->first_name);
  cl_json_add_text (result, "last_name", details->last_name);
  cl_json_add_text (result, "preferred_name", details->preferred_name);
  cl_json_add_text (result, "pronouns", details->pronouns);
  cl_json_add_text (result, "birth_date", details->birth_date);
  cl_json_add_text (result, "email", details->email);
  cl_json_add_text (result, "phone", details->phone);
  add_address (result, details);
  add_emergency_contact (result, details);
  json_builder_end_object (result);
}

static void
add_insurance (JsonBuilder *result, const ClClientDetails *details)
{
  json_builder_set_member_name (result, "insurance");
  if (!details->has_insurance)
    {
      json_builder_add_null_value (result);
      return;
    }
  json_builder_begin_object (result);
  cl_json_add_text (result, "payer", details->insurance_payer);
  cl_json_add_text (result, "member_id", details->insurance_member_id);
  cl_json_add_text (result, "group", details->insurance_group);
  json_builder_end_object (result);
}

static void
add_diagnosis (ClBatch *batch, ClActor *actor, JsonBuilder *result, GPtrArray *cares)
{
  json_builder_set_member_name (result, "diagnosis");
  json_builder_begin_array (result);
  for (guint i = 0; cares != NULL && i < cares->len; i++)
    {
      ClCare *care = g_ptr_array_index (cares, i);
      g_autofree char *revision = cl_care_make_revision (care);

      json_builder_begin_object (result);
      cl_batch_add_member (batch, actor, result, "practitioner", care->practitioner);
      cl_json_add_text (result, "status", cl_care_status_to_nick (care->status));
      cl_json_add_texts (result, "diagnoses", (const char *const *) care->diagnoses);
      cl_json_add_text (result, "revision", revision);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
}

/* Areas whose content other commands answer are there with an empty object, so that being there
 * says that the caller has them. */
static void
add_plain_areas (JsonBuilder *result, ClArea areas)
{
  static const ClArea plain[] = { CL_AREA_SCHEDULE, CL_AREA_BILLING, CL_AREA_DOCUMENTS,
                                  CL_AREA_CLINICAL };

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if ((areas & plain[i]) != 0)
      {
        json_builder_set_member_name (result, cl_area_to_nick (plain[i]));
        json_builder_begin_object (result);
        json_builder_end_object (result);
      }
}

static gboolean
run_show (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClClient) client = NULL;

  client =
    cl_client_service_show (batch->practice, actor, cl_json_get_int (with, "client", 0), error);
  if (client == NULL)
    return FALSE;
  cl_json_add_int (result, "client", client->id);
  cl_batch_add_member (batch, actor, result, "owner", client->owner);
  cl_json_add_areas (result, "areas", client->areas);
  cl_json_add_text (result, "revision", client->revision);
  if ((client->areas & CL_AREA_DEMOGRAPHICS) != 0)
    add_demographics (result, client->details);
  if ((client->areas & CL_AREA_INSURANCE) != 0)
    add_insurance (result, client->details);
  if ((client->areas & CL_AREA_DIAGNOSIS) != 0)
    add_diagnosis (batch, actor, result, client->cares);
  add_plain_areas (result, client->areas);
  if ((client->areas & CL_AREA_MANAGE) != 0)
    {
      json_builder_set_member_name (result, "manage");
      json_builder_begin_object (result);
      cl_json_add_text (result, "everyone", cl_level_to_nick (client->everyone));
      cl_json_add_int (result, "grants", client->n_grants);
      json_builder_end_object (result);
    }
  return TRUE;
}

static const ClField address_fields[] = {
  { "line1", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "line2", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "city", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "region", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "postal_code", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "country", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { NULL },
};

static const ClField emergency_contact_fields[] = {
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "relation", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { "phone", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField insurance_fields[] = {
  { "payer", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "member_id", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "group", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { NULL },
};

#define DETAIL_FIELDS                                                                              \
  { "preferred_name", CL_FIELD_TEXT, CL_FIELD_NULLABLE },                                          \
    { "pronouns", CL_FIELD_TEXT, CL_FIELD_NULLABLE },                                              \
    { "birth_date", CL_FIELD_TEXT, CL_FIELD_NULLABLE },                                            \
    { "email", CL_FIELD_TEXT, CL_FIELD_NULLABLE }, { "phone", CL_FIELD_TEXT, CL_FIELD_NULLABLE },  \
    { "address", CL_FIELD_OBJECT, CL_FIELD_NULLABLE, address_fields },                             \
    { "emergency_contact", CL_FIELD_OBJECT, CL_FIELD_NULLABLE, emergency_contact_fields },         \
  {                                                                                                \
    "insurance", CL_FIELD_OBJECT, CL_FIELD_NULLABLE, insurance_fields                              \
  }

static const ClField create_fields[] = {
  { "first_name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "last_name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  DETAIL_FIELDS,
  { "owner", CL_FIELD_TEXT },
  { NULL },
};

static const ClField update_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "first_name", CL_FIELD_TEXT },
  { "last_name", CL_FIELD_TEXT },
  DETAIL_FIELDS,
  { "revision", CL_FIELD_TEXT },
  { NULL },
};

static const ClField list_fields[] = {
  { "search", CL_FIELD_TEXT }, { "practitioner", CL_FIELD_TEXT }, { "status", CL_FIELD_TEXT },
  { "limit", CL_FIELD_COUNT }, { "offset", CL_FIELD_COUNT },      { NULL },
};

static const ClField show_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField set_care_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "practitioner", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "status", CL_FIELD_TEXT },
  { "diagnoses", CL_FIELD_TEXTS },
  { "revision", CL_FIELD_TEXT },
  { NULL },
};

const ClCommand cl_batch_client_commands[] = {
  { "client.create", create_fields, .make_change = make_create, .answer = answer_create },
  { "client.update", update_fields, .make_change = make_update },
  { "client.list", list_fields, .run = run_list },
  { "client.show", show_fields, .run = run_show },
  { "client.set-care", set_care_fields, .make_change = make_set_care },
  { NULL },
};
