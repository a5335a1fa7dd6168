/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cl-export-service.h"

G_BEGIN_DECLS

/**
 * ClFhir:
 * @export: the export
 * @record: what is written
 * @patient: its client, as what references name
 * @practice: the practice, likewise
 * @system: in what the identifiers of the practice are numbers
 * @named: (element-type gint64): members whom references name: who they are comes last
 * @n_entries: how many resources were written
 *
 * A bundle under way. Resources are written one by one: none but the one in hand is in memory.
 */
typedef struct
{
  ClExport *export;
  ClClientRecord *record;
  char *patient;
  char *practice;
  char *system;
  GHashTable *named;
  guint n_entries;
} ClFhir;

/* Values; what is absent is left out (cl-fhir-json.c). */
void cl_fhir_begin (JsonBuilder *builder, const char *name);
void cl_fhir_end (JsonBuilder *builder);
void cl_fhir_begin_list (JsonBuilder *builder, const char *name);
void cl_fhir_end_list (JsonBuilder *builder);
void cl_fhir_add_text (JsonBuilder *builder, const char *name, const char *text);
void cl_fhir_add_int (JsonBuilder *builder, const char *name, gint64 value);
void cl_fhir_add_flag (JsonBuilder *builder, const char *name, gboolean value);
void cl_fhir_add_data (JsonBuilder *builder, const char *name, gconstpointer data, gsize size);
void cl_fhir_add_coding (JsonBuilder *builder,
                         const char *name,
                         const char *system,
                         const char *code,
                         const char *display);
void cl_fhir_add_concept (JsonBuilder *builder,
                          const char *name,
                          const char *system,
                          const char *code,
                          const char *display,
                          const char *text);
void cl_fhir_add_concepts (JsonBuilder *builder,
                           const char *name,
                           const char *system,
                           const char *code,
                           const char *display,
                           const char *text);
char *cl_fhir_format_instant (ClFhir *self, gint64 at);
void cl_fhir_add_instant (ClFhir *self, JsonBuilder *builder, const char *name, gint64 at);
void
cl_fhir_add_period (ClFhir *self, JsonBuilder *builder, const char *name, gint64 from, gint64 to);

/* Resources and how they name each other (cl-fhir-resource.c). */
char *cl_fhir_make_url (ClFhir *self, const char *type, const char *name, gint64 id);
void cl_fhir_add_reference (JsonBuilder *builder, const char *name, const char *url);
gboolean cl_fhir_add_member (ClFhir *self, JsonBuilder *builder, const char *name, gint64 member);
JsonBuilder *cl_fhir_begin_resource (ClFhir *self, const char *type, const char *name, gint64 id);
gboolean cl_fhir_end_resource (ClFhir *self, JsonBuilder *builder, GError **error);

/* The kinds of resources. */
gboolean cl_fhir_write_patient (ClFhir *self, GError **error);
gboolean cl_fhir_write_people (ClFhir *self, GError **error);
const char *cl_fhir_get_damaged_text (void);
gboolean cl_fhir_write_care (ClFhir *self, GError **error);
gboolean cl_fhir_write_appointments (ClFhir *self, GError **error);
gboolean cl_fhir_write_notes (ClFhir *self, GError **error);
gboolean cl_fhir_write_documents (ClFhir *self, GError **error);
gboolean cl_fhir_write_access (ClFhir *self, GError **error);
gboolean cl_fhir_write_log (ClFhir *self, GError **error);

G_END_DECLS
