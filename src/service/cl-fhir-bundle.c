/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-fhir.h"

#include <glib/gi18n-lib.h>

#include "cl-fhir-private.h"

#define LOG_HEAD "urn:x-caseload:log-head"

static const struct
{
  ClArea area;
  const char *lack;
} lacks[] = {
  { CL_AREA_DEMOGRAPHICS, N_ ("Demographics: who made this file may not see them.") },
  { CL_AREA_INSURANCE, N_ ("Insurance: who made this file may not see it.") },
  { CL_AREA_DIAGNOSIS, N_ ("Diagnoses: who made this file may not see them.") },
  { CL_AREA_SCHEDULE, N_ ("Appointments: who made this file may not see them.") },
  { CL_AREA_CLINICAL, N_ ("Notes: who made this file may see none but their own.") },
  { CL_AREA_DOCUMENTS, N_ ("Documents: who made this file may see none but their own.") },
  { CL_AREA_MANAGE, N_ ("Who has access: who made this file may not see it.") },
};

static void
add_issue (JsonBuilder *builder, const char *code, const char *text)
{
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "severity", "information");
  cl_fhir_add_text (builder, "code", code);
  cl_fhir_add_text (builder, "diagnostics", text);
  cl_fhir_end (builder);
}

/**
 * cl_fhir_get_damaged_text:
 *
 * Returns: what stands in the place of a note or document that was altered outside the program
 */
const char *
cl_fhir_get_damaged_text (void)
{
  return _ ("What is in this is not part of this file: it was changed outside the program. Ask the "
            "practice for it.");
}

static void
add_damaged (JsonBuilder *builder, guint n)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u note or document was changed outside the program: what is in it "
                               "is not part of this file.",
                               "%u notes and documents were changed outside the program: what is "
                               "in them is not part of this file.",
                               n),
                     n);

  if (n > 0)
    add_issue (builder, "incomplete", text);
}

/* A bundle that lacks something says so: whoever gets it is not to take it for the whole record. */
static gboolean
write_lacks (ClFhir *self, GError **error)
{
  JsonBuilder *builder =
    cl_fhir_begin_resource (self, "OperationOutcome", "client", self->record->client->id);
  guint n = self->record->n_without_key;
  g_autofree char *keys = NULL;

  cl_fhir_begin_list (builder, "issue");
  add_issue (builder, "informational",
             _ ("This is what one member of the practice may see of the record. Drafts, earlier "
                "versions of notes and bills are not part of it, nor are psychotherapy notes, "
                "unless they were asked for."));
  for (gsize i = 0; i < G_N_ELEMENTS (lacks); i++)
    if ((self->record->client->areas & lacks[i].area) == 0)
      add_issue (builder, "suppressed", _ (lacks[i].lack));
  if ((self->record->parts & CL_RECORD_PART_LOG) == 0)
    add_issue (builder, "suppressed", _ ("The access log: who made this file may not see it."));
  if (n > 0)
    {
      keys = g_strdup_printf (ngettext ("%u note or document could not be opened: the key to it "
                                        "has not been handed on yet.",
                                        "%u notes and documents could not be opened: the keys to "
                                        "them have not been handed on yet.",
                                        n),
                              n);
      add_issue (builder, "incomplete", keys);
    }
  add_damaged (builder, self->record->n_damaged);
  cl_fhir_end_list (builder);
  return cl_fhir_end_resource (self, builder, error);
}

static void
write_first (ClFhir *self)
{
  g_autofree char *at = cl_fhir_format_instant (self, self->record->at);
  g_autofree char *uuid = g_uuid_string_random ();

  fprintf (self->export->stream,
           "{\"resourceType\":\"Bundle\","
           "\"meta\":{\"tag\":[{\"system\":\"" LOG_HEAD "\",\"code\":\"%s\"}]},"
           "\"identifier\":{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"urn:uuid:%s\"},"
           "\"type\":\"collection\",\"timestamp\":\"%s\",\"entry\":[",
           self->record->head, uuid, at);
}

static void
clear (ClFhir *self)
{
  g_free (self->patient);
  g_free (self->practice);
  g_free (self->system);
  g_hash_table_unref (self->named);
}

static char *
name_system (GBytes *uuid)
{
  gsize size;
  const guint8 *b = g_bytes_get_data (uuid, &size);

  return g_strdup_printf ("urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
                          "%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

/* Documents last but for people, for they take the longest: the progress is theirs. */
static gboolean
write_bundle (ClExport *export, GError **error)
{
  ClClientRecord *record = export->record;
  ClFhir self = { .export = export, .record = record };
  gboolean is_written;

  self.system = name_system (record->practice_uuid);
  self.named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.patient = cl_fhir_make_url (&self, "Patient", "client", record->client->id);
  self.practice = cl_fhir_make_url (&self, "Organization", "practice", 1);
  write_first (&self);
  is_written = cl_fhir_write_patient (&self, error) && cl_fhir_write_care (&self, error) &&
               cl_fhir_write_appointments (&self, error) && cl_fhir_write_notes (&self, error) &&
               cl_fhir_write_access (&self, error) && cl_fhir_write_log (&self, error) &&
               cl_fhir_write_documents (&self, error) && write_lacks (&self, error) &&
               cl_fhir_write_people (&self, error);
  fputs ("\n]}\n", export->stream);
  clear (&self);
  return is_written;
}

const ClExportFormat cl_fhir_format = { "fhir", write_bundle };
