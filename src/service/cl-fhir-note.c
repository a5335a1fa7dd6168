/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes, as DocumentReference. */
#include "cl-fhir-private.h"

#include <string.h>

#define LOINC "http://loinc.org"
#define ACT_CODE "http://terminology.hl7.org/CodeSystem/v3-ActCode"
#define CONFIDENTIALITY "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
#define CATEGORY "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category"

static const struct
{
  const char *code;
  const char *display;
  const char *text;
} kinds[] = {
  [CL_NOTE_KIND_PROGRESS] = { "11506-3", "Progress note", "Progress note" },
  [CL_NOTE_KIND_INTAKE] = { "51848-0", "Evaluation note", "Intake note" },
  [CL_NOTE_KIND_PSYCHOTHERAPY] = { "34109-9", "Note", "Psychotherapy note" },
  [CL_NOTE_KIND_TREATMENT_PLAN] = { "18776-5", "Plan of care note", "Treatment plan" },
  [CL_NOTE_KIND_CONTACT] = { "34109-9", "Note", "Contact note" },
};

static void
add_kind (JsonBuilder *builder, ClNote *note)
{
  cl_fhir_add_concept (builder, "type", LOINC, kinds[note->kind].code, kinds[note->kind].display,
                       kinds[note->kind].text);
  cl_fhir_add_concepts (builder, "category", CATEGORY, "clinical-note", "Clinical Note", NULL);
}

/* Psychotherapy notes are to be told from the rest wherever they get (45 CFR 164.501). */
static void
add_labels (JsonBuilder *builder, ClNote *note)
{
  gboolean is_apart = note->kind == CL_NOTE_KIND_PSYCHOTHERAPY;

  cl_fhir_begin_list (builder, "securityLabel");
  cl_fhir_add_concept (builder, NULL, CONFIDENTIALITY, is_apart ? "V" : "R",
                       is_apart ? "very restricted" : "restricted", NULL);
  if (is_apart)
    cl_fhir_add_concept (builder, NULL, ACT_CODE, "PSYTHPN",
                         "psychotherapy note information sensitivity", NULL);
  cl_fhir_end_list (builder);
}

/* (nullable) text: none of a damaged note */
static void
add_body (ClFhir *self, JsonBuilder *builder, const char *text, gint64 at)
{
  cl_fhir_begin_list (builder, "content");
  cl_fhir_begin (builder, NULL);
  cl_fhir_begin (builder, "attachment");
  cl_fhir_add_text (builder, "contentType", "text/plain; charset=utf-8");
  if (text != NULL)
    cl_fhir_add_data (builder, "data", text, strlen (text));
  cl_fhir_add_instant (self, builder, "creation", at);
  cl_fhir_end (builder);
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
}

static gboolean
has_appointment (ClClientRecord *record, gint64 id)
{
  for (guint i = 0; id != 0 && i < record->appointments->len; i++)
    if (((ClAppointment *) record->appointments->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* Case and appointment only where they are in the bundle. */
static void
add_context (ClFhir *self, JsonBuilder *builder, ClNote *note)
{
  gboolean has_case = note->case_id != 0 && note->case_title != NULL;
  gboolean is_booked = has_appointment (self->record, note->appointment);

  if (!has_case && !is_booked)
    return;
  cl_fhir_begin (builder, "context");
  if (has_case)
    {
      g_autofree char *episode = cl_fhir_make_url (self, "EpisodeOfCare", "case", note->case_id);

      cl_fhir_begin_list (builder, "encounter");
      cl_fhir_add_reference (builder, NULL, episode);
      cl_fhir_end_list (builder);
    }
  if (is_booked)
    {
      g_autofree char *appointment =
        cl_fhir_make_url (self, "Appointment", "appointment", note->appointment);

      cl_fhir_add_period (self, builder, "period", note->start, note->end);
      cl_fhir_begin_list (builder, "related");
      cl_fhir_add_reference (builder, NULL, appointment);
      cl_fhir_end_list (builder);
    }
  cl_fhir_end (builder);
}

static void
add_author (ClFhir *self, JsonBuilder *builder, gint64 author)
{
  if (cl_client_record_get_member (self->record, author) == NULL)
    return;
  cl_fhir_begin_list (builder, "author");
  cl_fhir_add_member (self, builder, NULL, author);
  cl_fhir_end_list (builder);
}

/* What awaits a co-signature is preliminary; who co-signed stands for it. */
static gboolean
write_note (ClFhir *self, ClNote *note, GError **error)
{
  gboolean is_cosigned = note->state == CL_NOTE_STATE_COSIGNED;
  JsonBuilder *builder = cl_fhir_begin_resource (self, "DocumentReference", "note", note->id);

  cl_fhir_add_text (builder, "status", "current");
  cl_fhir_add_text (builder, "docStatus",
                    note->state == CL_NOTE_STATE_SUBMITTED ? "preliminary" : "final");
  add_kind (builder, note);
  cl_fhir_add_reference (builder, "subject", self->patient);
  cl_fhir_add_instant (self, builder, "date", note->signed_at);
  add_author (self, builder, note->author);
  cl_fhir_add_member (self, builder, "authenticator",
                      is_cosigned && note->reviewer != 0 ? note->reviewer : note->author);
  cl_fhir_add_reference (builder, "custodian", self->practice);
  if (note->body == NULL)
    cl_fhir_add_text (builder, "description", cl_fhir_get_damaged_text ());
  add_labels (builder, note);
  add_body (self, builder, note->body, note->created_at);
  add_context (self, builder, note);
  return cl_fhir_end_resource (self, builder, error);
}

static gboolean
write_addendum (ClFhir *self, ClNote *note, guint nth, GError **error)
{
  const ClNoteAddendum *addendum = &g_array_index (note->addenda, ClNoteAddendum, nth);
  g_autofree char *target = cl_fhir_make_url (self, "DocumentReference", "note", note->id);
  g_autofree char *name = g_strdup_printf ("note-%" G_GINT64_FORMAT "-addendum", note->id);
  JsonBuilder *builder = cl_fhir_begin_resource (self, "DocumentReference", name, nth + 1);

  cl_fhir_add_text (builder, "status", "current");
  cl_fhir_add_text (builder, "docStatus", "amended");
  add_kind (builder, note);
  cl_fhir_add_reference (builder, "subject", self->patient);
  cl_fhir_add_instant (self, builder, "date", addendum->at);
  add_author (self, builder, addendum->by);
  cl_fhir_add_reference (builder, "custodian", self->practice);
  cl_fhir_begin_list (builder, "relatesTo");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "code", "appends");
  cl_fhir_add_reference (builder, "target", target);
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
  add_labels (builder, note);
  add_body (self, builder, addendum->text, addendum->at);
  return cl_fhir_end_resource (self, builder, error);
}

/**
 * cl_fhir_write_notes:
 * @self: a bundle
 * @error: return location for an error, as of cl_fhir_end_resource()
 *
 * Writes each note, and each addendum as a document that appends to it.
 *
 * Returns: whether to go on
 */
gboolean
cl_fhir_write_notes (ClFhir *self, GError **error)
{
  for (guint i = 0; i < self->record->notes->len; i++)
    {
      ClNote *note = self->record->notes->pdata[i];

      if (!write_note (self, note, error))
        return FALSE;
      for (guint nth = 0; nth < note->addenda->len; nth++)
        if (!write_addendum (self, note, nth, error))
          return FALSE;
    }
  return TRUE;
}
