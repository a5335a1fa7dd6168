/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents, as DocumentReference: with what is in them, as far as a line of JSON can hold it. */
#include "cl-fhir-private.h"

#include <glib/gi18n-lib.h>

#include "cl-document-service.h"
#include "cl-error.h"

#define CONFIDENTIALITY "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"

static gboolean
is_too_large (ClDocument *document)
{
  return document->size > CL_DOCUMENT_LINE_MAX_SIZE;
}

static void
add_content (ClFhir *self, JsonBuilder *builder, ClDocument *document, GBytes *bytes)
{
  cl_fhir_begin_list (builder, "content");
  cl_fhir_begin (builder, NULL);
  cl_fhir_begin (builder, "attachment");
  cl_fhir_add_text (builder, "contentType", document->media_type);
  if (bytes != NULL)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (bytes, &size);

      cl_fhir_add_data (builder, "data", data, size);
    }
  cl_fhir_add_int (builder, "size", document->size);
  cl_fhir_add_text (builder, "title", document->name);
  cl_fhir_add_instant (self, builder, "creation", document->added_at);
  cl_fhir_end (builder);
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
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

static void
add_context (ClFhir *self, JsonBuilder *builder, ClDocument *document)
{
  g_autofree char *episode = NULL;

  if (document->case_id == 0 || document->case_title == NULL)
    return;
  episode = cl_fhir_make_url (self, "EpisodeOfCare", "case", document->case_id);
  cl_fhir_begin (builder, "context");
  cl_fhir_begin_list (builder, "encounter");
  cl_fhir_add_reference (builder, NULL, episode);
  cl_fhir_end_list (builder);
  cl_fhir_end (builder);
}

static gboolean
write_document (ClFhir *self, ClDocument *document, GBytes *bytes, GError **error)
{
  JsonBuilder *builder =
    cl_fhir_begin_resource (self, "DocumentReference", "document", document->id);

  cl_fhir_add_text (builder, "status", "current");
  cl_fhir_add_reference (builder, "subject", self->patient);
  cl_fhir_add_instant (self, builder, "date", document->added_at);
  add_author (self, builder, document->author);
  cl_fhir_add_reference (builder, "custodian", self->practice);
  if (is_too_large (document))
    cl_fhir_add_text (builder, "description",
                      _ ("What is in this document is not part of this file: it is too large. Ask "
                         "the practice for it."));
  else if (bytes == NULL)
    cl_fhir_add_text (builder, "description", cl_fhir_get_damaged_text ());
  cl_fhir_add_concepts (builder, "securityLabel", CONFIDENTIALITY,
                        document->is_clinical ? "R" : "N",
                        document->is_clinical ? "restricted" : "normal", NULL);
  add_content (self, builder, document, bytes);
  add_context (self, builder, document);
  return cl_fhir_end_resource (self, builder, error);
}

/* Opening one is an entry of the log of its own, be it one that was altered: that is told in the
 * bundle and keeps nobody from the rest. */
static gboolean
read_document (ClFhir *self, ClDocument *document, GBytes **bytes, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  *bytes = cl_document_service_get (self->export->practice, self->export->actor, document->id, NULL,
                                    &refusal);
  if (*bytes != NULL)
    return TRUE;
  if (g_error_matches (refusal, CL_ERROR, CL_ERROR_STORAGE))
    {
      self->record->n_damaged += document->is_damaged ? 0 : 1;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
read_and_write (ClFhir *self, ClDocument *document, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  return (is_too_large (document) || read_document (self, document, &bytes, error)) &&
         write_document (self, document, bytes, error);
}

/**
 * cl_fhir_write_documents:
 * @self: a bundle
 * @error: return location for an error, as of cl_fhir_end_resource() and
 *   cl_document_service_get()
 *
 * Writes each document; of those that are too large for it, that they are there.
 *
 * Returns: whether to go on
 */
gboolean
cl_fhir_write_documents (ClFhir *self, GError **error)
{
  GPtrArray *documents = self->record->documents;
  ClExport *export = self->export;
  guint64 total = 0, done = 0;

  for (guint i = 0; i < documents->len; i++)
    total += (guint64) ((ClDocument *) documents->pdata[i])->size;
  for (guint i = 0; i < documents->len; i++)
    {
      if (!read_and_write (self, documents->pdata[i], error))
        return FALSE;
      done += (guint64) ((ClDocument *) documents->pdata[i])->size;
      if (export->progress != NULL)
        export->progress (done, total, export->progress_data);
    }
  return TRUE;
}
