/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage, Condition, CareTeam and EpisodeOfCare. */
#include "cl-fhir-private.h"

#define ICD_10_CM "http://hl7.org/fhir/sid/icd-10-cm"
#define CLINICAL_STATUS "http://terminology.hl7.org/CodeSystem/condition-clinical"
#define COVERAGE_CLASS "http://terminology.hl7.org/CodeSystem/coverage-class"
#define PAYER "payer" /* within the resource */

static void
add_payer (JsonBuilder *builder, const char *name)
{
  cl_fhir_begin_list (builder, "contained");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "resourceType", "Organization");
  cl_fhir_add_text (builder, "id", PAYER);
  cl_fhir_add_text (builder, "name", name);
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
}

static gboolean
write_coverage (ClFhir *self, GError **error)
{
  const ClClientDetails *details = self->record->client->details;
  JsonBuilder *builder;

  if ((self->record->parts & CL_RECORD_PART_INSURANCE) == 0 || details->insurance_payer == NULL ||
      *details->insurance_payer == '\0')
    return TRUE;
  builder = cl_fhir_begin_resource (self, "Coverage", "client", self->record->client->id);
  add_payer (builder, details->insurance_payer);
  cl_fhir_add_text (builder, "status", "active");
  cl_fhir_add_text (builder, "subscriberId", details->insurance_member_id);
  cl_fhir_add_reference (builder, "beneficiary", self->patient);
  cl_fhir_begin_list (builder, "payor");
  cl_fhir_add_reference (builder, NULL, "#" PAYER);
  cl_fhir_end_list (builder);
  if (details->insurance_group != NULL && *details->insurance_group != '\0')
    {
      cl_fhir_begin_list (builder, "class");
      cl_fhir_begin (builder, NULL);
      cl_fhir_add_concept (builder, "type", COVERAGE_CLASS, "group", "Group", NULL);
      cl_fhir_add_text (builder, "value", details->insurance_group);
      cl_fhir_end (builder);
      cl_fhir_end_list (builder);
    }
  return cl_fhir_end_resource (self, builder, error);
}

static gboolean
write_condition (ClFhir *self,
                 const char *name,
                 gint64 id,
                 const char *code,
                 gboolean is_active,
                 gint64 recorder,
                 GError **error)
{
  JsonBuilder *builder = cl_fhir_begin_resource (self, "Condition", name, id);

  cl_fhir_add_concept (builder, "clinicalStatus", CLINICAL_STATUS,
                       is_active ? "active" : "inactive", NULL, NULL);
  cl_fhir_add_concept (builder, "code", ICD_10_CM, code, NULL, NULL);
  cl_fhir_add_reference (builder, "subject", self->patient);
  cl_fhir_add_member (self, builder, "recorder", recorder);
  return cl_fhir_end_resource (self, builder, error);
}

/* Each practitioner keeps diagnoses of their own. */
static gboolean
write_diagnoses (ClFhir *self, GError **error)
{
  GPtrArray *cares = self->record->client->cares;

  for (guint i = 0; cares != NULL && i < cares->len; i++)
    {
      const ClCare *care = cares->pdata[i];
      gboolean is_active = care->status == CL_CARE_STATUS_ACTIVE ||
                           care->status == CL_CARE_STATUS_WAITING;

      for (gsize k = 0; care->diagnoses != NULL && care->diagnoses[k] != NULL; k++)
        {
          g_autofree char *name =
            g_strdup_printf ("diagnosis-%" G_GINT64_FORMAT, care->practitioner);

          if (!write_condition (self, name, (gint64) k + 1, care->diagnoses[k], is_active,
                                care->practitioner, error))
            return FALSE;
        }
    }
  return TRUE;
}

static void
add_participant (ClFhir *self, JsonBuilder *builder, gint64 member, const char *role)
{
  if (cl_client_record_get_member (self->record, member) == NULL)
    return;
  cl_fhir_begin (builder, NULL);
  if (role != NULL)
    cl_fhir_add_concepts (builder, "role", NULL, NULL, NULL, role);
  cl_fhir_add_member (self, builder, "member", member);
  cl_fhir_end (builder);
}

static gboolean
has_anybody (ClFhir *self, GArray *members)
{
  for (guint i = 0; i < members->len; i++)
    if (cl_client_record_get_member (self->record, g_array_index (members, gint64, i)) != NULL)
      return TRUE;
  return FALSE;
}

/* Assigned staff are for those to know who manage access. */
static void
add_assigned (ClFhir *self, JsonBuilder *builder)
{
  GArray *grants = self->record->access != NULL ? self->record->access->grants : NULL;

  for (guint i = 0; grants != NULL && i < grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (grants, ClGrant, i);

      if (cl_grant_holds (grant, self->record->at))
        add_participant (self, builder, grant->member, NULL);
    }
}

static gboolean
write_client_team (ClFhir *self, GError **error)
{
  ClClient *client = self->record->client;
  JsonBuilder *builder = cl_fhir_begin_resource (self, "CareTeam", "client", client->id);

  cl_fhir_add_text (builder, "status", "active");
  cl_fhir_add_reference (builder, "subject", self->patient);
  if (cl_client_record_get_member (self->record, client->owner) != NULL)
    {
      cl_fhir_begin_list (builder, "participant");
      add_participant (self, builder, client->owner, "Owner");
      add_assigned (self, builder);
      cl_fhir_end_list (builder);
    }
  cl_fhir_begin_list (builder, "managingOrganization");
  cl_fhir_add_reference (builder, NULL, self->practice);
  cl_fhir_end_list (builder);
  return cl_fhir_end_resource (self, builder, error);
}

static gboolean
write_case_team (ClFhir *self, ClCaseFile *file, GError **error)
{
  JsonBuilder *builder = cl_fhir_begin_resource (self, "CareTeam", "case", file->id);

  cl_fhir_add_text (builder, "status",
                    file->status == CL_CASE_STATUS_ACTIVE ? "active" : "inactive");
  cl_fhir_add_text (builder, "name", file->title);
  cl_fhir_add_reference (builder, "subject", self->patient);
  cl_fhir_add_period (self, builder, "period", file->created_at, file->closed_at);
  if (has_anybody (self, file->staff))
    {
      cl_fhir_begin_list (builder, "participant");
      for (guint i = 0; i < file->staff->len; i++)
        add_participant (self, builder, g_array_index (file->staff, gint64, i), NULL);
      cl_fhir_end_list (builder);
    }
  cl_fhir_begin_list (builder, "managingOrganization");
  cl_fhir_add_reference (builder, NULL, self->practice);
  cl_fhir_end_list (builder);
  return cl_fhir_end_resource (self, builder, error);
}

static void
add_case_diagnosis (ClFhir *self, JsonBuilder *builder, ClCaseFile *file)
{
  g_autofree char *condition = cl_fhir_make_url (self, "Condition", "case", file->id);

  cl_fhir_begin_list (builder, "diagnosis");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_reference (builder, "condition", condition);
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
}

static gboolean
write_episode (ClFhir *self, ClCaseFile *file, GError **error)
{
  JsonBuilder *builder = cl_fhir_begin_resource (self, "EpisodeOfCare", "case", file->id);
  g_autofree char *team = cl_fhir_make_url (self, "CareTeam", "case", file->id);

  cl_fhir_add_text (builder, "status",
                    file->status == CL_CASE_STATUS_ACTIVE ? "active" : "finished");
  cl_fhir_add_concepts (builder, "type", NULL, NULL, NULL, file->title);
  if (file->diagnosis != NULL)
    add_case_diagnosis (self, builder, file);
  cl_fhir_add_reference (builder, "patient", self->patient);
  cl_fhir_add_reference (builder, "managingOrganization", self->practice);
  cl_fhir_add_period (self, builder, "period", file->created_at, file->closed_at);
  cl_fhir_add_member (self, builder, "careManager", file->created_by);
  cl_fhir_begin_list (builder, "team");
  cl_fhir_add_reference (builder, NULL, team);
  cl_fhir_end_list (builder);
  return cl_fhir_end_resource (self, builder, error);
}

static gboolean
write_case (ClFhir *self, ClCaseFile *file, GError **error)
{
  return (file->diagnosis == NULL ||
          write_condition (self, "case", file->id, file->diagnosis,
                           file->status == CL_CASE_STATUS_ACTIVE, file->created_by, error)) &&
         write_case_team (self, file, error) && write_episode (self, file, error);
}

/**
 * cl_fhir_write_care:
 * @self: a bundle
 * @error: return location for an error, as of cl_fhir_end_resource()
 *
 * Writes insurance and diagnoses, who cares for the client, and the cases.
 *
 * Returns: whether to go on
 */
gboolean
cl_fhir_write_care (ClFhir *self, GError **error)
{
  if (!write_coverage (self, error) || !write_diagnoses (self, error) ||
      !write_client_team (self, error))
    return FALSE;
  for (guint i = 0; i < self->record->cases->len; i++)
    if (!write_case (self, self->record->cases->pdata[i], error))
      return FALSE;
  return TRUE;
}
