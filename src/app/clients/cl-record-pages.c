/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-record-pages.h"

#include <glib/gi18n.h>

#include "cl-client-words.h"
#include "cl-export-words.h"
#include "cl-log-words.h"
#include "cl-note-words.h"
#include "cl-people.h"

typedef struct
{
  ClPrintFlow *flow;
  ClClientRecord *record;
  ClPeople *people;
  char *name; /* of the client */
} Pages;

/* A page is read on any day: no "today". */
static char *
format_time (Pages *self, gint64 instant, const char *how)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, self->record->timezone)
                                            : NULL;

  return local != NULL ? g_date_time_format (local, how) : g_strdup ("");
}

static char *
format_day (Pages *self, gint64 instant)
{
  return format_time (self, instant, C_ ("date", "%a %-d %b %Y"));
}

static char *
format_moment (Pages *self, gint64 instant)
{
  g_autofree char *day = format_day (self, instant);
  g_autofree char *time = format_time (self, instant, C_ ("time", "%-I:%M %p"));

  /* Translators: a day and a time of day, as in "Mon 23 Nov 2026, 3:10 PM" */
  return g_strdup_printf (C_ ("record", "%s, %s"), day, time);
}

static void
add_section (Pages *self, const char *title)
{
  cl_print_flow_add (self->flow, CL_PRINT_FLOW_SECTION, title);
}

static void
add_small (Pages *self, char *taken)
{
  g_autofree char *text = taken;

  cl_print_flow_add (self->flow, CL_PRINT_FLOW_SMALL, text);
}

static void
add_fact (Pages *self, const char *name, const char *value)
{
  cl_print_flow_add_pair (self->flow, CL_PRINT_FLOW_FACT, name, value);
}

static void
add_entry (Pages *self, const char *when, const char *what)
{
  cl_print_flow_add_pair (self->flow, CL_PRINT_FLOW_ENTRY, when, what);
}

static void
add_person (Pages *self)
{
  const ClClientDetails *details = self->record->client->details;
  g_autofree char *born = NULL;
  g_autofree char *address = NULL;

  if ((self->record->parts & CL_RECORD_PART_DEMOGRAPHICS) == 0)
    return;
  born = cl_client_words_format_date (details->birth_date);
  address = cl_client_words_format_address (details);
  add_section (self, C_ ("record", "The client"));
  add_fact (self, _ ("Legal name"), self->name);
  add_fact (self, _ ("Preferred name"), details->preferred_name);
  add_fact (self, _ ("Pronouns"), details->pronouns);
  add_fact (self, _ ("Birth date"), born);
  add_fact (self, _ ("Phone"), details->phone);
  add_fact (self, _ ("Email"), details->email);
  add_fact (self, _ ("Address"), address);
  if (details->emergency_name != NULL && *details->emergency_name != '\0')
    {
      const char *parts[] = { details->emergency_name, details->emergency_relation,
                              details->emergency_phone };
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        if (parts[i] != NULL && *parts[i] != '\0')
          g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[i]);
      add_fact (self, _ ("Emergency contact"), text->str);
    }
}

static void
add_insurance (Pages *self)
{
  const ClClientDetails *details = self->record->client->details;

  if ((self->record->parts & CL_RECORD_PART_INSURANCE) == 0 || details->insurance_payer == NULL ||
      *details->insurance_payer == '\0')
    return;
  add_section (self, _ ("Insurance"));
  add_fact (self, _ ("Insurer"), details->insurance_payer);
  add_fact (self, _ ("Member number"), details->insurance_member_id);
  add_fact (self, _ ("Group"), details->insurance_group);
}

static void
add_diagnoses (Pages *self)
{
  GPtrArray *cares = self->record->client->cares;

  if ((self->record->parts & CL_RECORD_PART_DIAGNOSES) == 0 || cares == NULL || cares->len == 0)
    return;
  add_section (self, _ ("Settings of practitioners"));
  for (guint i = 0; i < cares->len; i++)
    {
      const ClCare *care = g_ptr_array_index (cares, i);
      g_autofree char *codes = care->diagnoses != NULL ? g_strjoinv (" ", care->diagnoses) : NULL;
      const char *name = cl_people_get_name (self->people, care->practitioner);

      cl_print_flow_add (self->flow, CL_PRINT_FLOW_HEADING, name);
      add_fact (self, _ ("Client status"), cl_care_status_get_label (care->status));
      add_fact (self, _ ("Diagnosis"), codes);
    }
}

static void
add_cases (Pages *self)
{
  GPtrArray *cases = self->record->cases;

  if (cases->len == 0)
    return;
  add_section (self, _ ("Cases"));
  for (guint i = 0; i < cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (cases, i);
      g_autofree char *opened = format_day (self, file->created_at);
      g_autofree char *closed = file->closed_at != 0 ? format_day (self, file->closed_at) : NULL;
      g_autoptr (GString) staff = g_string_new (NULL);

      cl_print_flow_add (self->flow, CL_PRINT_FLOW_HEADING, file->title);
      add_fact (self, C_ ("case", "Status"), cl_case_status_get_label (file->status));
      add_fact (self, _ ("Diagnosis"), file->diagnosis);
      add_fact (self, C_ ("case", "Opened"), opened);
      add_fact (self, C_ ("case", "Closed"), closed);
      for (guint j = 0; file->staff != NULL && j < file->staff->len; j++)
        g_string_append_printf (
          staff, "%s%s", j > 0 ? "\n" : "",
          cl_people_get_name (self->people, g_array_index (file->staff, gint64, j)));
      add_fact (self, _ ("Staff"), staff->str);
    }
}

static void
add_appointments (Pages *self)
{
  GPtrArray *appointments = self->record->appointments;

  if (appointments->len == 0)
    return;
  add_section (self, _ ("Appointments"));
  for (guint i = 0; i < appointments->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (appointments, i);
      g_autofree char *when = format_moment (self, appointment->start);
      /* Translators: a kind of appointment, with whom, and how it stands */
      g_autofree char *what = g_strdup_printf (
        C_ ("appointment", "%s with %s · %s"), cl_appointment_kind_get_label (appointment->kind),
        cl_people_get_name (self->people, appointment->practitioner),
        cl_appointment_state_get_label (appointment->state));

      add_entry (self, when, what);
    }
}

static void
add_signature (Pages *self, ClNote *note)
{
  g_autofree char *signed_at = format_moment (self, note->signed_at);
  const char *author = cl_people_get_name (self->people, note->author);

  /* Translators: who signed a note, and when */
  add_small (self, g_strdup_printf (C_ ("note", "Signed by %s, %s"), author, signed_at));
  if (note->state == CL_NOTE_STATE_COSIGNED && note->reviewed_at != 0)
    {
      g_autofree char *reviewed_at = format_moment (self, note->reviewed_at);

      /* Translators: who co-signed a note, and when */
      add_small (self,
                 g_strdup_printf (C_ ("note", "Co-signed by %s, %s"),
                                  cl_people_get_name (self->people, note->reviewer), reviewed_at));
    }
}

static void
add_note (Pages *self, ClNote *note)
{
  gint64 at = note->start != 0 ? note->start : note->created_at;
  g_autofree char *day = format_day (self, at);
  g_autofree char *title =
    g_strdup_printf (C_ ("note", "%s, %s"), cl_note_words_get_kind (note->kind), day);

  cl_print_flow_add (self->flow, CL_PRINT_FLOW_HEADING, title);
  add_small (self, g_strdup (note->case_title));
  if (note->body != NULL)
    cl_print_flow_add (self->flow, CL_PRINT_FLOW_TEXT, note->body);
  else
    add_small (self, g_strdup (_ ("This note was changed outside the program and is not shown.")));
  add_signature (self, note);
  for (guint i = 0; i < note->addenda->len; i++)
    {
      const ClNoteAddendum *addendum = &g_array_index (note->addenda, ClNoteAddendum, i);
      g_autofree char *added_at = format_moment (self, addendum->at);

      /* Translators: who added something to a note, and when */
      add_small (self, g_strdup_printf (C_ ("note", "Addendum by %s, %s"),
                                        cl_people_get_name (self->people, addendum->by), added_at));
      cl_print_flow_add (self->flow, CL_PRINT_FLOW_TEXT, addendum->text);
    }
}

/* Psychotherapy notes stand apart here too. */
static void
add_notes (Pages *self, gboolean is_apart)
{
  GPtrArray *notes = self->record->notes;
  gboolean is_first = TRUE;

  for (guint i = 0; i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);

      if ((note->kind == CL_NOTE_KIND_PSYCHOTHERAPY) != is_apart)
        continue;
      if (is_first)
        add_section (self, is_apart ? _ ("Psychotherapy notes") : C_ ("record", "Notes"));
      is_first = FALSE;
      add_note (self, note);
    }
}

static void
add_documents (Pages *self)
{
  GPtrArray *documents = self->record->documents;

  if (documents->len == 0)
    return;
  add_section (self, _ ("Documents"));
  add_small (self, g_strdup (_ ("What is in them is not part of these pages.")));
  for (guint i = 0; i < documents->len; i++)
    {
      ClDocument *document = g_ptr_array_index (documents, i);
      g_autofree char *day = format_day (self, document->added_at);
      g_autofree char *size = g_format_size ((guint64) document->size);
      const char *name = document->name != NULL ? document->name : _ ("Damaged document");
      /* Translators: a document's name, its size, and who added it */
      g_autofree char *what = g_strdup_printf (C_ ("record", "%s · %s · added by %s"), name, size,
                                               cl_people_get_name (self->people, document->author));

      add_entry (self, day, what);
    }
}

static void
add_access (Pages *self)
{
  ClAccess *access = self->record->access;

  if (access == NULL)
    return;
  add_section (self, _ ("Who Has Access"));
  add_fact (self, _ ("Owner"), cl_people_get_name (self->people, access->owner));
  if (access->everyone != CL_LEVEL_NONE)
    add_fact (self, _ ("Everyone"), cl_level_get_label (access->everyone));
  for (guint i = 0; i < access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (access->grants, ClGrant, i);

      if (cl_grant_holds (grant, self->record->at))
        add_fact (self, cl_people_get_name (self->people, grant->member),
                  cl_level_get_label (grant->level));
    }
}

static void
add_log (Pages *self)
{
  GPtrArray *log = self->record->log;

  if ((self->record->parts & CL_RECORD_PART_LOG) == 0 || log->len == 0)
    return;
  add_section (self, _ ("Access Log"));
  for (guint i = 0; i < log->len; i++)
    {
      ClAuditEvent *event = g_ptr_array_index (log, i);
      g_autofree char *when = format_moment (self, event->at);
      g_autofree char *done = cl_log_words_describe (self->people, event, self->name);
      /* Translators: who did something, and what */
      g_autofree char *what =
        event->actor != 0 ? g_strdup_printf (C_ ("record", "%s: %s"),
                                             cl_people_get_name (self->people, event->actor), done)
                          : g_strdup (done);

      add_entry (self, when, what);
    }
}

static void
add_lost (Pages *self)
{
  guint n_keys = self->record->n_without_key;
  guint n_damaged = self->record->n_damaged;

  if (n_keys > 0)
    add_small (self, g_strdup_printf (ngettext ("%u note or document could not be opened: the key "
                                                "to it has not been handed on yet.",
                                                "%u notes and documents could not be opened: the "
                                                "keys to them have not been handed on yet.",
                                                n_keys),
                                      n_keys));
  if (n_damaged > 0)
    add_small (
      self, g_strdup_printf (ngettext ("%u note or document was changed outside the program: what "
                                       "is in it is not part of this file.",
                                       "%u notes and documents were changed outside the program: "
                                       "what is in them is not part of this file.",
                                       n_damaged),
                             n_damaged));
}

/* Whoever reads the pages is not to take them for the whole record where they are not. */
static void
add_front (Pages *self)
{
  const ClRecordContents contents = { .parts = self->record->parts };
  g_autofree char *title = g_strdup_printf (_ ("Record of %s"), self->name);
  g_autofree char *unseen =
    cl_export_words_describe_unseen (&contents, self->record->client->areas);
  g_autofree char *when = format_moment (self, self->record->at);

  cl_print_flow_add (self->flow, CL_PRINT_FLOW_TITLE, title);
  add_small (self, g_strdup (self->record->practice_name));
  /* Translators: who exported a record, and when */
  add_small (self, g_strdup_printf (_ ("Exported by %s, %s. Confidential: it is for whom it was "
                                       "exported, and for nobody else."),
                                    cl_people_get_name (self->people, self->record->by), when));
  add_small (self, g_strdup (_ ("Drafts and earlier versions of notes are not part of it, nor are "
                                "psychotherapy notes, unless they were asked for.")));
  if (*unseen != '\0')
    add_small (
      self, g_strdup_printf (_ ("Not part of it, as who exported it does not see it: %s"), unseen));
  add_lost (self);
  /* Translators: %s is a number in hexadecimal by which the log's last entry is known */
  add_small (self, g_strdup_printf (_ ("The audit log ended at %s."), self->record->head));
}

static ClPeople *
make_people (ClClientRecord *record)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer member;

  g_hash_table_iter_init (&iter, record->members);
  while (g_hash_table_iter_next (&iter, NULL, &member))
    g_ptr_array_add (members, g_object_ref (member));
  /* On paper nobody is "you". */
  return cl_people_new (members, 0);
}

/**
 * cl_record_pages_new:
 * @record: what a member may see of a client's record
 *
 * Says all of it, to be printed or kept as PDF.
 *
 * Returns: (transfer full): the pages, not broken yet
 */
ClPrintFlow *
cl_record_pages_new (ClClientRecord *record)
{
  g_autoptr (ClPeople) people = make_people (record);
  g_autofree char *name = cl_client_get_display_name (record->client);
  /* Translators: at the foot of each page: whose record it is, and of which practice */
  g_autofree char *foot = g_strdup_printf (C_ ("record", "%s · %s"), name, record->practice_name);
  Pages self = { cl_print_flow_new (foot), record, people, name };

  add_front (&self);
  add_person (&self);
  add_insurance (&self);
  add_diagnoses (&self);
  add_cases (&self);
  add_appointments (&self);
  add_notes (&self, FALSE);
  add_notes (&self, TRUE);
  add_documents (&self);
  add_access (&self);
  add_log (&self);
  return self.flow;
}
