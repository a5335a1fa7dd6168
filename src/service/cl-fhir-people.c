/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patient, Practitioner, PractitionerRole and Organization. */
#include "cl-fhir-private.h"

#define PRONOUNS "http://hl7.org/fhir/StructureDefinition/individual-pronouns"
#define CONTACT_ROLE "http://terminology.hl7.org/CodeSystem/v2-0131"

static void
add_name (JsonBuilder *builder, const char *use, const char *first, const char *last)
{
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "use", use);
  cl_fhir_add_text (builder, "family", last);
  if (first != NULL && *first != '\0')
    {
      cl_fhir_begin_list (builder, "given");
      cl_fhir_add_text (builder, NULL, first);
      cl_fhir_end_list (builder);
    }
  cl_fhir_end (builder);
}

static void
add_names (JsonBuilder *builder, const ClClientDetails *details)
{
  cl_fhir_begin_list (builder, "name");
  add_name (builder, "official", details->first_name, details->last_name);
  if (details->preferred_name != NULL && *details->preferred_name != '\0')
    add_name (builder, "usual", details->preferred_name, NULL);
  cl_fhir_end_list (builder);
}

static void
add_contact_point (JsonBuilder *builder, const char *system, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "system", system);
  cl_fhir_add_text (builder, "value", value);
  cl_fhir_end (builder);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
add_telecom (JsonBuilder *builder, const char *phone, const char *email)
{
  if (!is_given (phone) && !is_given (email))
    return;
  cl_fhir_begin_list (builder, "telecom");
  add_contact_point (builder, "phone", phone);
  add_contact_point (builder, "email", email);
  cl_fhir_end_list (builder);
}

static void
add_address (JsonBuilder *builder, const ClClientDetails *details)
{
  if (!details->has_address)
    return;
  cl_fhir_begin_list (builder, "address");
  cl_fhir_begin (builder, NULL);
  if (is_given (details->address_line1) || is_given (details->address_line2))
    {
      cl_fhir_begin_list (builder, "line");
      cl_fhir_add_text (builder, NULL, details->address_line1);
      cl_fhir_add_text (builder, NULL, details->address_line2);
      cl_fhir_end_list (builder);
    }
  cl_fhir_add_text (builder, "city", details->address_city);
  cl_fhir_add_text (builder, "state", details->address_region);
  cl_fhir_add_text (builder, "postalCode", details->address_postal_code);
  cl_fhir_add_text (builder, "country", details->address_country);
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
}

static void
add_emergency_contact (JsonBuilder *builder, const ClClientDetails *details)
{
  if (!details->has_emergency_contact || !is_given (details->emergency_name))
    return;
  cl_fhir_begin_list (builder, "contact");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_concepts (builder, "relationship", CONTACT_ROLE, "C", "Emergency Contact",
                        details->emergency_relation);
  cl_fhir_begin (builder, "name");
  cl_fhir_add_text (builder, "text", details->emergency_name);
  cl_fhir_end (builder);
  add_telecom (builder, details->emergency_phone, NULL);
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
}

static void
add_pronouns (JsonBuilder *builder, const char *pronouns)
{
  if (!is_given (pronouns))
    return;
  cl_fhir_begin_list (builder, "extension");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "url", PRONOUNS);
  cl_fhir_add_concept (builder, "valueCodeableConcept", NULL, NULL, NULL, pronouns);
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
}

static void
add_demographics (JsonBuilder *builder, const ClClientDetails *details)
{
  add_pronouns (builder, details->pronouns);
  add_names (builder, details);
  add_telecom (builder, details->phone, details->email);
  cl_fhir_add_text (builder, "birthDate", details->birth_date);
  add_address (builder, details);
  add_emergency_contact (builder, details);
}

/**
 * cl_fhir_write_patient:
 * @self: a bundle
 * @error: return location for an error, as of cl_fhir_end_resource()
 *
 * Writes who the client is: a number alone, where the demographics are not to be seen. No gender is
 * kept of anybody.
 *
 * Returns: whether to go on
 */
gboolean
cl_fhir_write_patient (ClFhir *self, GError **error)
{
  ClClient *client = self->record->client;
  JsonBuilder *builder = cl_fhir_begin_resource (self, "Patient", "client", client->id);

  if ((self->record->parts & CL_RECORD_PART_DEMOGRAPHICS) != 0)
    add_demographics (builder, client->details);
  if (cl_client_record_get_member (self->record, client->owner) != NULL)
    {
      cl_fhir_begin_list (builder, "generalPractitioner");
      cl_fhir_add_member (self, builder, NULL, client->owner);
      cl_fhir_end_list (builder);
    }
  cl_fhir_add_reference (builder, "managingOrganization", self->practice);
  return cl_fhir_end_resource (self, builder, error);
}

static gboolean
write_practitioner (ClFhir *self, ClMember *member, GError **error)
{
  JsonBuilder *builder = cl_fhir_begin_resource (self, "Practitioner", "member", member->id);

  cl_fhir_add_flag (builder, "active", member->status == CL_MEMBER_STATUS_ACTIVE);
  cl_fhir_begin_list (builder, "name");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "text", member->name);
  cl_fhir_add_text (builder, "family", member->last_name);
  if (is_given (member->first_name))
    {
      cl_fhir_begin_list (builder, "given");
      cl_fhir_add_text (builder, NULL, member->first_name);
      cl_fhir_end_list (builder);
    }
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
  return cl_fhir_end_resource (self, builder, error);
}

static gboolean
write_role (ClFhir *self, ClMember *member, GError **error)
{
  JsonBuilder *builder = cl_fhir_begin_resource (self, "PractitionerRole", "member", member->id);

  cl_fhir_add_flag (builder, "active", member->status == CL_MEMBER_STATUS_ACTIVE);
  cl_fhir_add_member (self, builder, "practitioner", member->id);
  cl_fhir_add_reference (builder, "organization", self->practice);
  if (member->roles != NULL && member->roles[0] != NULL)
    {
      cl_fhir_begin_list (builder, "code");
      for (gsize i = 0; member->roles[i] != NULL; i++)
        cl_fhir_add_concept (builder, NULL, NULL, NULL, NULL, member->roles[i]);
      cl_fhir_end_list (builder);
    }
  if (is_given (member->taxonomy))
    cl_fhir_add_concepts (builder, "specialty", "http://nucc.org/provider-taxonomy",
                          member->taxonomy, NULL, NULL);
  return cl_fhir_end_resource (self, builder, error);
}

static gboolean
write_practice (ClFhir *self, GError **error)
{
  JsonBuilder *builder = cl_fhir_begin_resource (self, "Organization", "practice", 1);

  cl_fhir_add_concepts (builder, "type", "http://terminology.hl7.org/CodeSystem/organization-type",
                        "prov", "Healthcare Provider", NULL);
  cl_fhir_add_text (builder, "name", self->record->practice_name);
  return cl_fhir_end_resource (self, builder, error);
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = **(const gint64 *const *) a, y = **(const gint64 *const *) b;

  return (x > y) - (x < y);
}

/**
 * cl_fhir_write_people:
 * @self: a bundle of which everything else was written
 * @error: return location for an error, as of cl_fhir_end_resource()
 *
 * Writes the practice, and those of its members whom the bundle names.
 *
 * Returns: whether to go on
 */
gboolean
cl_fhir_write_people (ClFhir *self, GError **error)
{
  guint n;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (self->named, &n);
  g_autoptr (GPtrArray) ids = g_ptr_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ids, keys[i]);
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      ClMember *member = g_hash_table_lookup (self->record->members, ids->pdata[i]);

      if (!write_practitioner (self, member, error))
        return FALSE;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      ClMember *member = g_hash_table_lookup (self->record->members, ids->pdata[i]);

      if (!write_role (self, member, error))
        return FALSE;
    }
  return write_practice (self, error);
}
