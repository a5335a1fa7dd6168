/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-form-private.h"

#include <glib/gi18n.h>

#include "cl-booking-choices.h"

/* How often a repeat comes, until somebody says otherwise. */
#define FIRST_TIMES 10

/* What a booking form is made of. */

static GtkWidget *
add_row (ClBookingForm *self, const char *title, GtkWidget *field)
{
  GtkWidget *row =
    gtk_box_new (self->labels != NULL ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                 self->labels != NULL ? 12 : 4);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), self->labels != NULL ? 1 : 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "soft");
  if (self->labels != NULL)
    {
      gtk_widget_add_css_class (label, "field-name");
      gtk_size_group_add_widget (self->labels, label);
    }
  gtk_widget_set_hexpand (field, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), field);
  gtk_box_append (GTK_BOX (self->box), row);
  return row;
}

static void
watch (ClBookingForm *self, gpointer field, const char *signal, GCallback callback)
{
  g_signal_connect_object (field, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
add_when (ClBookingForm *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->start = CL_BOOKING_TIME (cl_booking_time_new (cl_practice_get_timezone (self->practice)));
  self->length = GTK_DROP_DOWN (cl_booking_choices_new_lengths ());
  self->ends = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->ends, 0);
  gtk_label_set_width_chars (self->ends, 13);
  gtk_widget_add_css_class (GTK_WIDGET (self->ends), "soft");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->length));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->ends));
  add_row (self, C_ ("appointment", "Starts"), GTK_WIDGET (self->start));
  add_row (self, C_ ("appointment", "Length"), line);
  watch (self, self->start, "changed", G_CALLBACK (cl_booking_form_update));
  watch (self, self->length, "notify::selected", G_CALLBACK (cl_booking_form_update));
}

static void
add_what (ClBookingForm *self)
{
  self->kind = GTK_DROP_DOWN (cl_booking_choices_new_kinds ());
  self->place = GTK_DROP_DOWN (cl_booking_choices_new_places ());
  self->repeats = GTK_DROP_DOWN (cl_booking_choices_new_repeats ());
  self->times = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (2, CL_APPOINTMENT_MAX_REPEATS, 1));
  gtk_spin_button_set_value (self->times, FIRST_TIMES);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->times), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("repeat", "How many times"), -1);
  add_row (self, C_ ("appointment", "Kind"), GTK_WIDGET (self->kind));
  add_row (self, C_ ("appointment", "Place"), GTK_WIDGET (self->place));
  add_row (self, C_ ("appointment", "Repeats"), GTK_WIDGET (self->repeats));
  self->times_row = add_row (self, C_ ("repeat", "Times"), GTK_WIDGET (self->times));
  gtk_widget_set_visible (self->times_row, FALSE);
  watch (self, self->kind, "notify::selected", G_CALLBACK (cl_booking_form_take_kind));
  watch (self, self->place, "notify::selected", G_CALLBACK (cl_booking_form_update));
  watch (self, self->repeats, "notify::selected", G_CALLBACK (cl_booking_form_take_repeat));
  watch (self, self->times, "value-changed", G_CALLBACK (cl_booking_form_update));
}

/**
 * cl_booking_form_build:
 * @self: a form without fields
 *
 * Makes its fields, one below the other.
 */
void
cl_booking_form_build (ClBookingForm *self)
{
  self->practitioner = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->entry = CL_BOOKING_CLIENT (cl_booking_client_new (self->practice, self->actor));
  self->status = CL_BOOKING_STATUS (cl_booking_status_new ());
  self->conflicts = CL_BOOKING_CONFLICTS (cl_booking_conflicts_new (self->practice));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->practitioner),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Practitioner"), -1);
  add_row (self, _ ("Practitioner"), GTK_WIDGET (self->practitioner));
  add_row (self, _ ("Client"), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self->box), cl_booking_status_get_banner (self->status));
  add_when (self);
  add_what (self);
  if (self->labels != NULL)
    add_row (self, "", GTK_WIDGET (self->status));
  else
    gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->conflicts));
  watch (self, self->conflicts, "changed", G_CALLBACK (cl_booking_form_ask_anew));
  watch (self, self->practitioner, "notify::selected",
         G_CALLBACK (cl_booking_form_take_practitioner));
  watch (self, self->entry, "changed", G_CALLBACK (cl_booking_form_take_client));
  watch (self, self->entry, "new-client", G_CALLBACK (cl_booking_form_ask_new_client));
}
