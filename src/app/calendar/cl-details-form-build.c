/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-form-private.h"

#include <glib/gi18n.h>

#include "cl-booking-choices.h"
#include "cl-calendar-words.h"
#include "cl-choice.h"
#include "cl-recurrence.h"

/* What the form of an appointment's details is made of, and what stands there at first. */

static void
watch (ClDetailsForm *self, gpointer field, const char *signal, gpointer callback)
{
  g_signal_connect_object (field, signal, G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
}

static ClDetailsField *
add (ClDetailsForm *self, const char *title, gpointer content)
{
  GtkWidget *field = cl_details_field_new (title, content, self->labels);

  gtk_box_append (GTK_BOX (self->box), field);
  return CL_DETAILS_FIELD (field);
}

static void
name (gpointer field, const char *accessible_name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_name, -1);
}

static GtkEntry *
make_entry (ClDetailsForm *self, const char *accessible_name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_hexpand (entry, TRUE);
  name (entry, accessible_name);
  watch (self, entry, "changed", cl_details_form_update);
  return GTK_ENTRY (entry);
}

static void
add_meanwhile (ClDetailsForm *self)
{
  self->meanwhile =
    GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gtk_label_set_wrap (self->meanwhile, TRUE);
  gtk_label_set_xalign (self->meanwhile, 0);
  gtk_label_set_max_width_chars (self->meanwhile, 36);
  gtk_label_set_label (self->meanwhile,
                       _ ("Somebody else changed this meanwhile. What you changed is shown in its "
                          "place: check it, then save."));
  gtk_widget_add_css_class (GTK_WIDGET (self->meanwhile), "record");
  gtk_widget_add_css_class (GTK_WIDGET (self->meanwhile), "booking-banner");
  gtk_widget_set_visible (GTK_WIDGET (self->meanwhile), FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->meanwhile));
}

static void
add_scope (ClDetailsForm *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->scope = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  /* In the order of ClRepeatScope. */
  gtk_string_list_append (names, C_ ("repeat", "Only this one"));
  gtk_string_list_append (names, C_ ("repeat", "This and the following"));
  gtk_string_list_append (names, C_ ("repeat", "All that are still to come"));
  cl_choice_set_names (self->scope, names);
  name (self->scope, C_ ("repeat", "Change"));
  gtk_widget_set_visible (GTK_WIDGET (add (self, C_ ("repeat", "Change"), self->scope)),
                          self->appointment != NULL && self->appointment->series != 0);
  watch (self, self->scope, "notify::selected", cl_details_form_take_scope);
}

static GtkWidget *
make_name (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, "strong");
  /* In a line with its title. */
  gtk_widget_add_css_class (label, "field-name");
  return label;
}

static void
add_who (ClDetailsForm *self)
{
  self->practitioner = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  name (self->practitioner, _ ("Practitioner"));
  self->practitioner_field = add (self, _ ("Practitioner"), self->practitioner);
  watch (self, self->practitioner, "notify::selected", cl_details_form_take_practitioner);
  if (self->is_block)
    {
      self->title = make_entry (self, C_ ("appointment", "Title"));
      self->title_field = add (self, C_ ("appointment", "Title"), self->title);
      return;
    }
  if (self->appointment != NULL)
    {
      add (self, _ ("Client"), make_name (cl_calendar_words_get_title (self->appointment)));
      return;
    }
  self->entry = CL_BOOKING_CLIENT (cl_booking_client_new (self->practice, self->actor));
  add (self, _ ("Client"), self->entry);
  watch (self, self->entry, "changed", cl_details_form_take_client);
  watch (self, self->entry, "new-client", cl_details_form_ask_new_client);
}

static gboolean
is_offered (ClDetailsForm *self, ClAppointmentKind kind)
{
  if (kind == CL_APPOINTMENT_KIND_IMPORTED)
    return self->appointment != NULL && self->appointment->kind == kind;
  return cl_appointment_kind_is_block (kind) == self->is_block;
}

static void
add_kind (ClDetailsForm *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (int kind = 0; kind < CL_N_APPOINTMENT_KINDS; kind++)
    if (is_offered (self, (ClAppointmentKind) kind))
      gtk_string_list_append (names, cl_appointment_kind_get_label ((ClAppointmentKind) kind));
  self->kind = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  cl_choice_set_names (self->kind, names);
  name (self->kind, C_ ("appointment", "Kind"));
  add (self, C_ ("appointment", "Kind"), self->kind);
  watch (self, self->kind, "notify::selected", cl_details_form_take_kind);
}

static void
add_where (ClDetailsForm *self)
{
  self->room = make_entry (self, C_ ("appointment", "Room"));
  if (!self->is_block)
    {
      self->place = GTK_DROP_DOWN (cl_booking_choices_new_all_places ());
      self->place_field = add (self, C_ ("appointment", "Place"), self->place);
      watch (self, self->place, "notify::selected", cl_details_form_update);
    }
  self->room_field = add (self, C_ ("appointment", "Room"), self->room);
}

/**
 * cl_details_form_build:
 * @self: a form without fields
 *
 * Makes its fields, one below the other.
 */
void
cl_details_form_build (ClDetailsForm *self)
{
  GTimeZone *zone = cl_practice_get_timezone (self->practice);

  add_meanwhile (self);
  self->status = CL_BOOKING_STATUS (cl_booking_status_new ());
  self->conflicts =
    CL_BOOKING_CONFLICTS (cl_booking_conflicts_new_all (self->practice, self->labels == NULL));
  add_scope (self);
  add_who (self);
  gtk_box_append (GTK_BOX (self->box), cl_booking_status_get_banner (self->status));
  add_kind (self);
  self->when = CL_DETAILS_WHEN (cl_details_when_new (zone, self->labels));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->when));
  watch (self, self->when, "changed", cl_details_form_update);
  add_where (self);
  self->repeat = CL_DETAILS_REPEAT (cl_details_repeat_new (zone, self->labels));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->repeat));
  watch (self, self->repeat, "changed", cl_details_form_update);
  add (self, "", self->status);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->conflicts));
  watch (self, self->conflicts, "changed", cl_details_form_ask_anew);
}

/**
 * cl_details_form_get_kind:
 * @self: a form
 *
 * Returns: what it is for
 */
ClAppointmentKind
cl_details_form_get_kind (ClDetailsForm *self)
{
  guint nth = gtk_drop_down_get_selected (self->kind);

  for (int kind = 0; kind < CL_N_APPOINTMENT_KINDS; kind++)
    if (is_offered (self, (ClAppointmentKind) kind) && nth-- == 0)
      return (ClAppointmentKind) kind;
  return CL_APPOINTMENT_KIND_INVALID;
}

/**
 * cl_details_form_set_kind:
 * @self: a form
 * @wanted: what it is for
 *
 * Chooses that.
 */
void
cl_details_form_set_kind (ClDetailsForm *self, ClAppointmentKind wanted)
{
  guint nth = 0;

  for (int kind = 0; kind < CL_N_APPOINTMENT_KINDS; kind++)
    {
      if (!is_offered (self, (ClAppointmentKind) kind))
        continue;
      if ((ClAppointmentKind) kind == wanted)
        gtk_drop_down_set_selected (self->kind, nth);
      nth++;
    }
}

/* How many of its repeat there are from the one that is changed first. */
static guint
count_left (ClDetailsForm *self)
{
  ClAppointment *appointment = self->appointment;
  gint64 now = cl_practice_get_now (self->practice);
  gint64 from = cl_details_form_get_scope (self) == CL_REPEAT_SCOPE_ALL
                  ? MIN (now, appointment->original_start)
                  : appointment->original_start;
  g_autoptr (GArray) starts = cl_recurrence_expand (
    appointment->rule, appointment->series_start, cl_practice_get_timezone (self->practice), NULL);
  guint left = 0;

  for (guint i = 0; starts != NULL && i < starts->len; i++)
    if (g_array_index (starts, gint64, i) >= from)
      left++;
  return left;
}

/**
 * cl_details_form_fill_repeat:
 * @self: a form of an appointment that there is
 *
 * Shows how it repeats now, as far as that is changed.
 */
void
cl_details_form_fill_repeat (ClDetailsForm *self)
{
  ClAppointment *appointment = self->appointment;

  gtk_widget_set_visible (GTK_WIDGET (self->repeat), cl_details_form_shows_repeat (self));
  if (appointment->rule == NULL)
    cl_details_repeat_set_rule (self->repeat, NULL, 0, 0);
  else
    cl_details_repeat_set_rule (self->repeat, appointment->rule, appointment->series_start,
                                count_left (self));
}

/**
 * cl_details_form_fill:
 * @self: a form of an appointment that there is
 *
 * Shows what it is.
 */
void
cl_details_form_fill (ClDetailsForm *self)
{
  ClAppointment *appointment = self->appointment;

  self->is_filling = TRUE;
  cl_details_form_set_kind (self, appointment->kind);
  cl_details_when_set (self->when, appointment->start,
                       (guint) ((appointment->end - appointment->start) / G_TIME_SPAN_MINUTE));
  if (self->place != NULL)
    cl_booking_choices_set_any_place (self->place, appointment->place);
  if (self->title != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->title),
                           appointment->title != NULL ? appointment->title : "");
  gtk_editable_set_text (GTK_EDITABLE (self->room),
                         appointment->room != NULL ? appointment->room : "");
  cl_details_form_fill_repeat (self);
  self->is_filling = FALSE;
}
