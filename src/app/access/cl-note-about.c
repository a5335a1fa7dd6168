/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-about.h"

#include <glib/gi18n.h>

#include "cl-appointment.h"
#include "cl-case-file.h"
#include "cl-client-words.h"
#include "cl-note-service.h"
#include "cl-note-words.h"

/* Of how many days back, and how many, the appointments are that are offered. */
#define DAYS_BACK 60
#define MAX_APPOINTMENTS 20

typedef struct
{
  gint64 id;
  char *title;
  gint64 start;
  gint64 end;
} Choice;

struct _ClNoteAbout
{
  ClPractice *practice;
  ClNote *note; /* as it is */
  gboolean suggests;
  AdwComboRow *kind;
  AdwComboRow *case_row;
  GArray *cases; /* Choice, as offered after "none" */
  AdwComboRow *appointment;
  GArray *appointments; /* Choice, as offered after "none" */
};

static void
clear_choice (gpointer data)
{
  g_free (((Choice *) data)->title);
}

static void
about_free (gpointer data)
{
  ClNoteAbout *self = data;

  g_object_unref (self->practice);
  g_object_unref (self->note);
  g_array_unref (self->cases);
  g_array_unref (self->appointments);
  g_free (self);
}

static GArray *
make_choices (void)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (Choice));

  g_array_set_clear_func (choices, clear_choice);
  return choices;
}

static AdwComboRow *
make_row (const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return ADW_COMBO_ROW (row);
}

/* Once it has what is chosen at first: that is no change of the person's. */
static void
add_row (ClFormDialog *form, const char *field, AdwComboRow *row)
{
  cl_form_dialog_add_row (form, field, GTK_WIDGET (row));
}

static guint
find (GArray *choices, gint64 id)
{
  for (guint i = 0; id != 0 && i < choices->len; i++)
    if (g_array_index (choices, Choice, i).id == id)
      return i + 1;
  return 0;
}

static const Choice *
get_choice (AdwComboRow *row, GArray *choices)
{
  guint place = adw_combo_row_get_selected (row);

  return place > 0 && place <= choices->len ? &g_array_index (choices, Choice, place - 1) : NULL;
}

static gint64
get_chosen (AdwComboRow *row, GArray *choices)
{
  const Choice *choice = get_choice (row, choices);

  return choice != NULL ? choice->id : 0;
}

/* Where there is nothing to choose from, nothing is asked. */
static void
offer (AdwComboRow *row, GArray *choices, const char *none, guint selected)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, none);
  for (guint i = 0; i < choices->len; i++)
    gtk_string_list_append (names, g_array_index (choices, Choice, i).title);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, selected);
  gtk_widget_set_visible (GTK_WIDGET (row), choices->len > 0);
}

/* --- kind */

static void
on_kind_cb (ClNoteAbout *self)
{
  gboolean is_apart = cl_note_about_get_kind (self) == CL_NOTE_KIND_PSYCHOTHERAPY;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->kind),
                               !gtk_widget_get_sensitive (GTK_WIDGET (self->kind))
                                 ? _ ("What was signed once keeps its kind.")
                               : is_apart ? _ ("Kept apart: only you can read it.")
                                          : NULL);
}

static void
add_kind (ClNoteAbout *self, ClFormDialog *form, ClActor *actor)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < CL_NOTE_WORDS_N_KINDS; i++)
    {
      gtk_string_list_append (names, cl_note_words_get_kind (cl_note_words_kinds[i]));
      if (cl_note_words_kinds[i] == self->note->kind)
        selected = i;
    }
  self->kind = make_row (_ ("Kind of note"));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->kind, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind),
                            cl_note_service_may_change_kind (actor, self->note));
  add_row (form, "kind", self->kind);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind_cb), self);
  on_kind_cb (self);
}

/* --- case */

/* The one that it is of is offered too, whether they know of it still or not. */
static void
offer_cases (ClNoteAbout *self, GPtrArray *cases, gint64 chosen)
{
  guint n_active = 0, active = 0;

  g_array_set_size (self->cases, 0);
  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (cases, i);
      Choice choice = { file->id, g_strdup (file->title), 0, 0 };

      g_array_append_val (self->cases, choice);
      if (file->status != CL_CASE_STATUS_ACTIVE)
        continue;
      n_active++;
      active = i + 1;
    }
  if (self->note->case_id != 0 && find (self->cases, self->note->case_id) == 0)
    {
      Choice choice = { self->note->case_id, g_strdup (self->note->case_title), 0, 0 };

      if (choice.title == NULL)
        choice.title = g_strdup (_ ("The same case as before"));
      g_array_append_val (self->cases, choice);
    }
  /* Where there is one, a new note is of that. */
  offer (self->case_row, self->cases, C_ ("case", "None"),
         self->suggests && n_active == 1 ? active : find (self->cases, chosen));
}

/* --- appointment */

static void
add_appointment (ClNoteAbout *self, gint64 id, gint64 start, gint64 end)
{
  Choice choice = { id, NULL, start, end };

  choice.title = cl_note_words_format_session (self->practice, start, end);
  g_array_append_val (self->appointments, choice);
}

static void
offer_appointments (ClNoteAbout *self, GPtrArray *found, gint64 chosen)
{
  ClNote *note = self->note;
  guint today = 0;

  g_array_set_size (self->appointments, 0);
  for (guint i = 0; found != NULL && i < MIN (found->len, MAX_APPOINTMENTS); i++)
    {
      ClAppointment *appointment = g_ptr_array_index (found, i);

      add_appointment (self, appointment->id, appointment->start, appointment->end);
      if (today == 0 && cl_client_words_is_today (self->practice, appointment->start))
        today = self->appointments->len;
    }
  if (note->appointment != 0 && note->start != 0 &&
      find (self->appointments, note->appointment) == 0)
    add_appointment (self, note->appointment, note->start, note->end);
  offer (self->appointment, self->appointments, C_ ("appointment", "None"),
         self->suggests ? today : find (self->appointments, chosen));
}

/* --- what there is to choose from */

typedef struct
{
  ClActor *actor;
  gint64 client;
} Job;

typedef struct
{
  GPtrArray *cases;
  GPtrArray *appointments;
} Found;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->actor);
  g_free (job);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->cases, g_ptr_array_unref);
  g_clear_pointer (&found->appointments, g_ptr_array_unref);
  g_free (found);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
do_list (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (Found) found = g_new0 (Found, 1);
  gint64 since = cl_practice_get_now (practice) - (gint64) DAYS_BACK * G_TIME_SPAN_DAY;

  return cl_note_service_list_choices (practice, job->actor, job->client, since, &found->cases,
                                       &found->appointments, error)
           ? g_steal_pointer (&found)
           : NULL;
}

/* What is suggested is no change of the person's. */
static void
suggest_appointment (ClNoteAbout *self, ClFormDialog *form, GPtrArray *found)
{
  const Choice *suggested;

  offer_appointments (self, found, 0);
  suggested = get_choice (self->appointment, self->appointments);
  if (suggested != NULL)
    cl_form_dialog_set_stored (form, "appointment", suggested->title);
}

/* Of a note that is there, what it is of could be chosen before the rest was read: who did keeps
 * that. */
static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  g_autoptr (Found) found = cl_practice_run_finish (CL_PRACTICE (source), result, NULL);
  ClNoteAbout *self = g_object_get_data (G_OBJECT (form), "cl-note-about");

  if (found == NULL || !gtk_widget_get_mapped (GTK_WIDGET (form)))
    return;
  if (self->suggests)
    {
      suggest_appointment (self, form, found->appointments);
      return;
    }
  offer_cases (self, found->cases, get_chosen (self->case_row, self->cases));
  offer_appointments (self, found->appointments,
                      get_chosen (self->appointment, self->appointments));
}

/**
 * cl_note_about_add:
 * @form: a form with a group, to which the rows are added
 * @practice: the practice
 * @actor: who is signed in
 * @note: the note as it is, or the beginning of one
 * @cases: (nullable) (element-type ClCaseFile): of a new note, of which case it can be: it is
 *   suggested then, and the appointment of today. What is %NULL is read, and nothing suggested
 *
 * Asks of what kind, case and appointment @note is.
 *
 * Returns: (transfer none): what goes with the form
 */
ClNoteAbout *
cl_note_about_add (ClFormDialog *form,
                   ClPractice *practice,
                   ClActor *actor,
                   ClNote *note,
                   GPtrArray *cases)
{
  ClNoteAbout *self = g_new0 (ClNoteAbout, 1);
  Job *job = g_new0 (Job, 1);

  self->practice = g_object_ref (practice);
  self->note = g_object_ref (note);
  self->suggests = cases != NULL;
  self->cases = make_choices ();
  self->appointments = make_choices ();
  g_object_set_data_full (G_OBJECT (form), "cl-note-about", self, about_free);
  add_kind (self, form, actor);
  self->case_row = make_row (C_ ("note", "Case"));
  offer_cases (self, cases, note->case_id);
  add_row (form, "case", self->case_row);
  self->appointment = make_row (C_ ("note", "Appointment"));
  offer_appointments (self, NULL, note->appointment);
  add_row (form, "appointment", self->appointment);
  job->actor = g_object_ref (actor);
  job->client = note->client;
  cl_practice_run_async (practice, do_list, job, job_free, found_free, NULL, on_listed_cb,
                         g_object_ref (form));
  return self;
}

/**
 * cl_note_about_get_kind_row:
 * @self: the rows
 *
 * Returns: (transfer none): where the kind is chosen
 */
AdwComboRow *
cl_note_about_get_kind_row (ClNoteAbout *self)
{
  return self->kind;
}

/**
 * cl_note_about_get_kind:
 * @self: the rows
 *
 * Returns: the kind that is chosen
 */
ClNoteKind
cl_note_about_get_kind (ClNoteAbout *self)
{
  return cl_note_words_kinds[adw_combo_row_get_selected (self->kind)];
}

/**
 * cl_note_about_tell:
 * @self: the rows
 * @note: a note
 *
 * Tells it of what kind, case and appointment it is to be.
 */
void
cl_note_about_tell (ClNoteAbout *self, ClNote *note)
{
  const Choice *of_case = get_choice (self->case_row, self->cases);
  const Choice *session = get_choice (self->appointment, self->appointments);

  note->kind = cl_note_about_get_kind (self);
  note->case_id = of_case != NULL ? of_case->id : 0;
  g_free (note->case_title);
  note->case_title = of_case != NULL ? g_strdup (of_case->title) : NULL;
  note->appointment = session != NULL ? session->id : 0;
  note->start = session != NULL ? session->start : 0;
  note->end = session != NULL ? session->end : 0;
}
