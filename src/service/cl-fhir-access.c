/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Consent, from who was given access, and AuditEvent, from the log. */
#include "cl-fhir-private.h"

#define ACT_CODE "http://terminology.hl7.org/CodeSystem/v3-ActCode"
#define SCOPE "http://terminology.hl7.org/CodeSystem/consentscope"
#define ACTION "http://terminology.hl7.org/CodeSystem/consentaction"
#define PARTICIPATION "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
#define DICOM "http://dicom.nema.org/resources/ontology/DCM"

static JsonBuilder *
begin_consent (ClFhir *self, const char *name, gint64 id, gboolean holds)
{
  JsonBuilder *builder = cl_fhir_begin_resource (self, "Consent", name, id);

  cl_fhir_add_text (builder, "status", holds ? "active" : "inactive");
  cl_fhir_add_concept (builder, "scope", SCOPE, "patient-privacy", "Privacy Consent", NULL);
  cl_fhir_add_concepts (builder, "category", ACT_CODE, "IDSCL", "information disclosure", NULL);
  cl_fhir_add_reference (builder, "patient", self->patient);
  return builder;
}

static void
begin_provision (JsonBuilder *builder)
{
  cl_fhir_begin (builder, "provision");
  cl_fhir_add_text (builder, "type", "permit");
}

static void
begin_actor (JsonBuilder *builder)
{
  cl_fhir_begin_list (builder, "actor");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_concept (builder, "role", PARTICIPATION, "IRCP", "information recipient", NULL);
}

static void
end_provision (JsonBuilder *builder, ClLevel level)
{
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
  cl_fhir_add_concepts (builder, "action", ACTION, "access", "Access", NULL);
  cl_fhir_add_concepts (builder, "code", NULL, NULL, NULL, cl_level_to_nick (level));
  cl_fhir_end (builder);
}

static gboolean
write_grant (ClFhir *self, const ClGrant *grant, GError **error)
{
  JsonBuilder *builder;

  if (cl_client_record_get_member (self->record, grant->member) == NULL)
    return TRUE;
  builder = begin_consent (self, "grant", grant->member, cl_grant_holds (grant, self->record->at));
  cl_fhir_add_instant (self, builder, "dateTime", grant->granted_at);
  if (cl_client_record_get_member (self->record, grant->granted_by) != NULL)
    {
      cl_fhir_begin_list (builder, "performer");
      cl_fhir_add_member (self, builder, NULL, grant->granted_by);
      cl_fhir_end_list (builder);
    }
  cl_fhir_begin_list (builder, "organization");
  cl_fhir_add_reference (builder, NULL, self->practice);
  cl_fhir_end_list (builder);
  cl_fhir_add_concept (builder, "policyRule", ACT_CODE, "OPTIN", "opt-in", NULL);
  begin_provision (builder);
  cl_fhir_add_period (self, builder, "period", grant->granted_at, grant->until);
  begin_actor (builder);
  cl_fhir_add_member (self, builder, "reference", grant->member);
  end_provision (builder, grant->level);
  return cl_fhir_end_resource (self, builder, error);
}

static gboolean
write_everyone (ClFhir *self, ClLevel level, GError **error)
{
  JsonBuilder *builder = begin_consent (self, "everyone", self->record->client->id, TRUE);

  cl_fhir_begin_list (builder, "organization");
  cl_fhir_add_reference (builder, NULL, self->practice);
  cl_fhir_end_list (builder);
  cl_fhir_add_concept (builder, "policyRule", ACT_CODE, "OPTIN", "opt-in", NULL);
  begin_provision (builder);
  begin_actor (builder);
  cl_fhir_add_reference (builder, "reference", self->practice);
  end_provision (builder, level);
  return cl_fhir_end_resource (self, builder, error);
}

/**
 * cl_fhir_write_access:
 * @self: a bundle
 * @error: return location for an error, as of cl_fhir_end_resource()
 *
 * Writes to whom the record is open, by grants and by sharing with everyone.
 *
 * Returns: whether to go on
 */
gboolean
cl_fhir_write_access (ClFhir *self, GError **error)
{
  ClAccess *access = self->record->access;

  if (access == NULL)
    return TRUE;
  if (access->everyone != CL_LEVEL_NONE && !write_everyone (self, access->everyone, error))
    return FALSE;
  for (guint i = 0; i < access->grants->len; i++)
    if (!write_grant (self, &g_array_index (access->grants, ClGrant, i), error))
      return FALSE;
  return TRUE;
}

/* What FHIR calls it: created, read, updated, deleted or executed. */
static const char *
get_verb (const char *action)
{
  static const struct
  {
    const char *end;
    const char *verb;
  } verbs[] = {
    { ".create", "C" },       { ".add", "C" },     { ".book", "C" },      { ".show", "R" },
    { ".show-version", "R" }, { ".list", "R" },    { ".get", "R" },       { ".history", "R" },
    { ".explain", "R" },      { ".preview", "R" }, { ".find", "R" },      { ".terms", "R" },
    { ".export", "R" },       { ".remove", "D" },  { ".unassign", "D" },  { ".unshare", "D" },
    { ".cancel", "U" },       { ".delete", "D" },  { ".emergency", "E" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_has_suffix (action, verbs[i].end))
      return verbs[i].verb;
  return "U";
}

static const char *
get_outcome (ClOutcome outcome)
{
  switch (outcome)
    {
    case CL_OUTCOME_DENIED:
      return "4";
    case CL_OUTCOME_FAILED:
      return "8";
    case CL_OUTCOME_DONE:
    case CL_OUTCOME_INVALID:
    default:
      return "0";
    }
}

static void
add_agent (ClFhir *self, JsonBuilder *builder, gint64 member, gboolean is_requestor)
{
  cl_fhir_begin (builder, NULL);
  if (!cl_fhir_add_member (self, builder, "who", member))
    cl_fhir_add_text (builder, "name", "Caseload");
  cl_fhir_add_flag (builder, "requestor", is_requestor);
  cl_fhir_end (builder);
}

static void
add_agents (ClFhir *self, JsonBuilder *builder, const ClAuditEvent *event)
{
  cl_fhir_begin_list (builder, "agent");
  add_agent (self, builder, event->actor, TRUE);
  if (event->on_behalf_of != 0)
    add_agent (self, builder, event->on_behalf_of, FALSE);
  cl_fhir_end_list (builder);
}

/* The hash is what the chain's head, kept elsewhere, proves. What an entry tells of others is not
 * this client's: its detail stays in the practice. */
static void
add_entity (ClFhir *self, JsonBuilder *builder, const ClAuditEvent *event)
{
  cl_fhir_begin_list (builder, "entity");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_reference (builder, "what", self->patient);
  if (event->hash != NULL)
    {
      cl_fhir_begin_list (builder, "detail");
      cl_fhir_begin (builder, NULL);
      cl_fhir_add_text (builder, "type", "hash");
      cl_fhir_add_text (builder, "valueString", event->hash);
      cl_fhir_end (builder);
      cl_fhir_end_list (builder);
    }
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
}

static gboolean
write_event (ClFhir *self, const ClAuditEvent *event, GError **error)
{
  JsonBuilder *builder = cl_fhir_begin_resource (self, "AuditEvent", "entry", event->seq);

  cl_fhir_add_coding (builder, "type", DICOM, "110110", "Patient Record");
  cl_fhir_begin_list (builder, "subtype");
  cl_fhir_add_coding (builder, NULL, self->system, event->action, NULL);
  cl_fhir_end_list (builder);
  cl_fhir_add_text (builder, "action", get_verb (event->action));
  cl_fhir_add_instant (self, builder, "recorded", event->at);
  cl_fhir_add_text (builder, "outcome", get_outcome (event->outcome));
  add_agents (self, builder, event);
  cl_fhir_begin (builder, "source");
  cl_fhir_add_reference (builder, "observer", self->practice);
  cl_fhir_end (builder);
  add_entity (self, builder, event);
  return cl_fhir_end_resource (self, builder, error);
}

/**
 * cl_fhir_write_log:
 * @self: a bundle
 * @error: return location for an error, as of cl_fhir_end_resource()
 *
 * Writes who did what with the record, and who looked at it.
 *
 * Returns: whether to go on
 */
gboolean
cl_fhir_write_log (ClFhir *self, GError **error)
{
  for (guint i = 0; i < self->record->log->len; i++)
    if (!write_event (self, self->record->log->pdata[i], error))
      return FALSE;
  return TRUE;
}
