/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For whom, with whom, how long and what for. */
#include "cl-find-dialog-private.h"

#include "cl-booking-choices.h"
#include "cl-choice.h"
#include "cl-find-client.h"
#include "cl-find-words.h"

#include <glib/gi18n.h>

static const gint64 lengths[] = { 15, 20, 25, 30, 45, 50, 60, 75, 80, 90, 100, 120, 180 };

/**
 * cl_find_dialog_get_minutes:
 * @self: a dialog
 *
 * Returns: how long it is to be
 */
gint64
cl_find_dialog_get_minutes (ClFindDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->length);

  return selected < G_N_ELEMENTS (lengths) ? lengths[selected] : lengths[0];
}

/**
 * cl_find_dialog_get_kind:
 * @self: a dialog
 *
 * Returns: what it is to be for
 */
ClAppointmentKind
cl_find_dialog_get_kind (ClFindDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected < self->kinds->len ? g_array_index (self->kinds, ClAppointmentKind, selected)
                                     : CL_APPOINTMENT_KIND_THERAPY;
}

/**
 * cl_find_dialog_get_client:
 * @self: a dialog
 *
 * Returns: for whom, or 0
 */
gint64
cl_find_dialog_get_client (ClFindDialog *self)
{
  ClTypeAheadItem *item = cl_type_ahead_get_selected (self->client);

  /* Who was there from the start, as long as the name stays. */
  return item != NULL ? cl_type_ahead_item_get_id (item) : self->wanted_client;
}

/**
 * cl_find_dialog_get_practitioner:
 * @self: a dialog
 *
 * Returns: with whom, or 0 for anybody
 */
gint64
cl_find_dialog_get_practitioner (ClFindDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->practitioner);

  /* Before they are known it is whom a draft wants. */
  if (self->members->len == 0)
    return self->wanted_practitioner;
  return selected > 0 && selected <= self->members->len
           ? g_array_index (self->members, gint64, selected - 1)
           : 0;
}

/**
 * cl_find_dialog_fill_practitioners:
 * @self: a dialog that has found something
 *
 * Offers those whom one may book with, once they are known.
 */
void
cl_find_dialog_fill_practitioners (ClFindDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *calendars = self->bundle->calendars;
  gint64 before = cl_find_dialog_get_practitioner (self);
  guint selected = 0;
  g_autofree char *all = NULL;

  if (self->members->len == calendars->len && self->members->len > 0)
    return;
  all = g_strdup_printf (
    ngettext ("All practitioners (%u)", "All practitioners (%u)", calendars->len), calendars->len);
  gtk_string_list_append (names, all);
  g_array_set_size (self->members, 0);
  for (guint i = 0; i < calendars->len; i++)
    {
      ClCalendar *calendar = calendars->pdata[i];

      if (calendar->member == before)
        selected = i + 1;
      g_array_append_val (self->members, calendar->member);
      gtk_string_list_append (names, calendar->name);
    }
  self->is_filling = TRUE;
  cl_choice_set_names (self->practitioner, names);
  gtk_drop_down_set_selected (self->practitioner, selected);
  self->is_filling = FALSE;
}

static void
on_filter_cb (ClFindDialog *self)
{
  if (self->is_filling || self->practice == NULL)
    return;
  cl_find_dialog_forget_chosen (self);
  cl_find_dialog_search (self);
}

static void
on_client_cb (ClFindDialog *self)
{
  if (self->is_filling || self->practice == NULL)
    return;
  self->wanted_client = 0;
  g_clear_pointer (&self->problem, g_free);
  cl_find_dialog_search (self);
}

static void
on_client_typed_cb (ClFindDialog *self)
{
  if (self->is_filling || self->practice == NULL || self->wanted_client == 0)
    return;
  self->wanted_client = 0;
  g_clear_pointer (&self->problem, g_free);
  cl_find_dialog_search (self);
}

static void
on_kind_cb (ClFindDialog *self)
{
  guint minutes;

  if (self->is_filling || self->practice == NULL)
    return;
  minutes = cl_appointment_kind_get_minutes (cl_find_dialog_get_kind (self));
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (lengths[i] == minutes)
      gtk_drop_down_set_selected (self->length, i);
}

static void
fill_lengths (ClFindDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint minutes = (guint) lengths[i];
      g_autofree char *name =
        g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);

      gtk_string_list_append (names, name);
    }
  cl_choice_set_names (self->length, names);
}

static void
fill_kinds (ClFindDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (int i = 0; i < CL_N_APPOINTMENT_KINDS; i++)
    {
      ClAppointmentKind kind = (ClAppointmentKind) i;

      if (cl_appointment_kind_is_block (kind))
        continue;
      g_array_append_val (self->kinds, kind);
      gtk_string_list_append (names, cl_appointment_kind_get_label (kind));
    }
  cl_choice_set_names (self->kind, names);
}

/* Where it is to be matters to no time, and stands beside the one that is chosen. */
static void
add_places (ClFindDialog *self)
{
  GtkWidget *place = cl_booking_choices_new_places ();

  self->place = GTK_DROP_DOWN (place);
  gtk_box_append (GTK_BOX (self->place_box), place);
  gtk_label_set_mnemonic_widget (self->place_label, place);
}

/**
 * cl_find_dialog_class_init_filters:
 * @widget_class: of the dialog
 *
 * Binds what the filters call.
 */
void
cl_find_dialog_class_init_filters (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_client_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_cb);
}

/**
 * cl_find_dialog_fill:
 * @self: a dialog
 *
 * Offers the lengths, kinds and places that there are.
 */
void
cl_find_dialog_fill (ClFindDialog *self)
{
  fill_lengths (self);
  fill_kinds (self);
  add_places (self);
}

/**
 * cl_find_dialog_begin:
 * @self: a dialog of a practice
 *
 * Begins with today, and as long as the kind usually is.
 */
void
cl_find_dialog_begin (ClFindDialog *self)
{
  g_autoptr (GDateTime)
    now = cl_find_words_to_local (cl_practice_get_now (self->practice), self->zone);

  cl_find_dialog_set_day (self, now);
  self->today = g_date_time_ref (self->day);
  cl_find_client_set_up (self->client, self->practice, self->actor);
  g_signal_connect_object (gtk_widget_get_first_child (GTK_WIDGET (self->client)), "changed",
                           G_CALLBACK (on_client_typed_cb), self, G_CONNECT_SWAPPED);
  self->is_filling = FALSE;
  on_kind_cb (self);
}
