/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-new-note-form.h"

#include <glib/gi18n.h>

#include "cl-appointment-service.h"
#include "cl-case-file.h"
#include "cl-client-words.h"
#include "cl-fit-dialog.h"
#include "cl-note-words.h"
#include "cl-template-service.h"

/* Of how many days back, and how many, the appointments are that are offered. */
#define DAYS_BACK 60
#define MAX_APPOINTMENTS 20

/* What the form chooses from, kept with the form. */
typedef struct
{
  ClClientBundle *bundle;
  GtkWidget *parent;
  AdwComboRow *kind;
  AdwComboRow *case_row;
  AdwComboRow *appointment;
  GPtrArray *appointments; /* ClAppointment, as offered after "none" */
  AdwComboRow *template;
  GPtrArray *templates; /* (nullable): of all kinds, once they are read */
  GPtrArray *offered; /* ClNoteTemplate, as offered after "blank" */
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_object_unref (edit->bundle);
  g_object_unref (edit->parent);
  g_ptr_array_unref (edit->appointments);
  g_clear_pointer (&edit->templates, g_ptr_array_unref);
  g_ptr_array_unref (edit->offered);
  g_free (edit);
}

static Edit *
get_edit (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-edit");
}

static AdwComboRow *
add_choice (ClFormDialog *form, const char *field, const char *title, GtkStringList *names)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  cl_form_dialog_add_row (form, field, row);
  return ADW_COMBO_ROW (row);
}

/* Those of the kind that is chosen; where there are none, a note begins blank. */
static void
offer_templates (Edit *edit, ClNoteKind kind)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (edit->offered, 0);
  gtk_string_list_append (names, C_ ("note template", "Blank"));
  for (guint i = 0; edit->templates != NULL && i < edit->templates->len; i++)
    {
      ClNoteTemplate *template = g_ptr_array_index (edit->templates, i);

      if (template->kind != kind)
        continue;
      gtk_string_list_append (names, template->name);
      g_ptr_array_add (edit->offered, g_object_ref (template));
    }
  adw_combo_row_set_model (edit->template, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (edit->template), edit->offered->len > 0);
}

static ClNoteKind
get_kind (Edit *edit)
{
  return cl_note_words_kinds[adw_combo_row_get_selected (edit->kind)];
}

static void
on_kind_cb (ClFormDialog *form)
{
  Edit *edit = get_edit (form);
  ClNoteKind kind = get_kind (edit);

  offer_templates (edit, kind);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (edit->kind),
                               kind == CL_NOTE_KIND_PSYCHOTHERAPY
                                 ? _ ("Kept apart from the record: only you can read it.")
                                 : NULL);
}

static void
add_kind (ClFormDialog *form, Edit *edit)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < CL_NOTE_WORDS_N_KINDS; i++)
    gtk_string_list_append (names, cl_note_words_get_kind (cl_note_words_kinds[i]));
  edit->kind = add_choice (form, "kind", _ ("Kind of note"), names);
  g_signal_connect_swapped (edit->kind, "notify::selected", G_CALLBACK (on_kind_cb), form);
}

static void
add_case (ClFormDialog *form, Edit *edit)
{
  GPtrArray *cases = edit->bundle->cases;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_active = 0, active = 0;

  gtk_string_list_append (names, C_ ("case", "None"));
  for (guint i = 0; i < cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (cases, i);

      gtk_string_list_append (names, file->title);
      if (file->status != CL_CASE_STATUS_ACTIVE)
        continue;
      n_active++;
      active = i + 1;
    }
  edit->case_row = add_choice (form, "case", C_ ("note", "Case"), names);
  gtk_widget_set_visible (GTK_WIDGET (edit->case_row), cases->len > 0);
  /* Where there is one, it is that. */
  if (n_active == 1)
    adw_combo_row_set_selected (edit->case_row, active);
}

static void
add_appointment (ClFormDialog *form, Edit *edit)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_ ("appointment", "None"));
  edit->appointment = add_choice (form, "appointment", C_ ("note", "Appointment"), names);
  gtk_widget_set_visible (GTK_WIDGET (edit->appointment), FALSE);
}

static void
offer_appointments (Edit *edit, GPtrArray *found)
{
  ClPractice *practice = edit->bundle->practice;
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (edit->appointment));
  guint today = 0;

  for (guint i = found->len; i > 0 && edit->appointments->len < MAX_APPOINTMENTS; i--)
    {
      ClAppointment *appointment = g_ptr_array_index (found, i - 1);
      g_autofree char *name = NULL;

      if (appointment->id == 0 || appointment->client != edit->bundle->client->id ||
          appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
        continue;
      name = cl_note_words_format_session (practice, appointment->start, appointment->end);
      gtk_string_list_append (names, name);
      g_ptr_array_add (edit->appointments, g_object_ref (appointment));
      if (today == 0 && cl_client_words_is_today (practice, appointment->start))
        today = edit->appointments->len;
    }
  gtk_widget_set_visible (GTK_WIDGET (edit->appointment), edit->appointments->len > 0);
  adw_combo_row_set_selected (edit->appointment, today);
}

/* Those of the author's own with the client, up to the end of today. */
static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  g_autoptr (GPtrArray)
    found = cl_appointment_service_list_finish (CL_PRACTICE (source), result, NULL);

  if (found != NULL && gtk_widget_get_mapped (GTK_WIDGET (form)))
    offer_appointments (get_edit (form), found);
}

static void
load_appointments (ClFormDialog *form, ClClientBundle *bundle)
{
  gint64 me = cl_actor_get_id (bundle->actor);
  gint64 now = cl_practice_get_now (bundle->practice);
  ClAppointmentQuery query = { .from = now - (gint64) DAYS_BACK * G_TIME_SPAN_DAY,
                               .to = now + G_TIME_SPAN_DAY,
                               .practitioners = &me,
                               .n_practitioners = 1,
                               .client = bundle->client->id };

  if (cl_client_bundle_has (bundle, CL_AREA_SCHEDULE))
    cl_appointment_service_list_async (bundle->practice, bundle->actor, &query, NULL, on_listed_cb,
                                       g_object_ref (form));
}

static void
on_templates_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  Edit *edit = get_edit (form);

  edit->templates = cl_template_service_list_finish (CL_PRACTICE (source), result, NULL);
  if (edit->templates != NULL && gtk_widget_get_mapped (GTK_WIDGET (form)))
    offer_templates (edit, get_kind (edit));
}

static void
add_template (ClFormDialog *form, Edit *edit)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_ ("note template", "Blank"));
  edit->template = add_choice (form, "template", _ ("Begin with"), names);
  gtk_widget_set_visible (GTK_WIDGET (edit->template), FALSE);
  cl_template_service_list_async (edit->bundle->practice, edit->bundle->actor, NULL,
                                  on_templates_cb, g_object_ref (form));
}

static const char *
get_beginning (Edit *edit)
{
  guint place = adw_combo_row_get_selected (edit->template);

  if (place == 0 || place > edit->offered->len)
    return "";
  return ((ClNoteTemplate *) g_ptr_array_index (edit->offered, place - 1))->body;
}

/* By whom it will be, and of what: the page of the note takes it from there. */
static void
on_begin_cb (ClFormDialog *form)
{
  Edit *edit = get_edit (form);
  g_autoptr (GtkWidget) parent = g_object_ref (edit->parent);
  g_autofree char *name = cl_client_get_display_name (edit->bundle->client);
  guint case_place = adw_combo_row_get_selected (edit->case_row);
  guint place = adw_combo_row_get_selected (edit->appointment);
  ClCaseFile *file = case_place > 0 ? g_ptr_array_index (edit->bundle->cases, case_place - 1)
                                    : NULL;
  ClAppointment *appointment = place > 0 ? g_ptr_array_index (edit->appointments, place - 1) : NULL;
  ClNoteKind kind = get_kind (edit);
  g_autoptr (GVariant) start = g_variant_ref_sink (g_variant_new (
    "(xsxsxxxss)", edit->bundle->client->id, name, file != NULL ? file->id : 0,
    file != NULL ? file->title : "", appointment != NULL ? appointment->id : 0,
    appointment != NULL ? appointment->start : 0, appointment != NULL ? appointment->end : 0,
    cl_note_kind_to_nick (kind), get_beginning (edit)));

  gtk_window_destroy (GTK_WINDOW (form));
  gtk_widget_activate_action_variant (parent, "win.new-note", start);
}

/**
 * cl_new_note_form_open:
 * @parent: a widget of the client's page
 * @bundle: the client
 *
 * Asks of what kind, case and appointment a new note is, which does not change afterwards, and what
 * it begins with.
 *
 * Returns: (transfer none): the form
 */
ClFormDialog *
cl_new_note_form_open (GtkWidget *parent, ClClientBundle *bundle)
{
  g_autofree char *name = cl_client_get_display_name (bundle->client);
  ClFormDialog *form = cl_form_dialog_new (parent, _ ("New Note"), name, _ ("_Write"));
  Edit *edit = g_new0 (Edit, 1);

  edit->bundle = g_object_ref (bundle);
  edit->parent = g_object_ref (parent);
  edit->appointments = g_ptr_array_new_with_free_func (g_object_unref);
  edit->offered = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (form), "cl-edit", edit, edit_free);
  /* Room for the appointments and the templates, which come a moment later. */
  gtk_window_set_default_size (GTK_WINDOW (form), 480, 330);
  cl_fit_dialog (GTK_WINDOW (form), parent);
  cl_form_dialog_add_group (form, NULL, NULL);
  add_kind (form, edit);
  add_case (form, edit);
  add_appointment (form, edit);
  add_template (form, edit);
  g_signal_connect (form, "save", G_CALLBACK (on_begin_cb), NULL);
  load_appointments (form, bundle);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}
