/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Booking the time that was chosen. */
#include "cl-find-dialog-private.h"

#include "cl-booking-choices.h"
#include "cl-booking-words.h"
#include "cl-booking.h"
#include "cl-calendar-drafts.h"
#include "cl-change-service.h"
#include "cl-details-dialog.h"
#include "cl-find-words.h"
#include "cl-save.h"

#include <glib/gi18n.h>

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFindDialog *self = CL_FIND_DIALOG (widget);

  self->is_saving = FALSE;
  if (self->practice == NULL)
    return;
  if (result == NULL)
    {
      g_free (self->problem);
      self->problem = g_strdup (error->message);
      cl_find_dialog_search (self);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_book (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClFindDialog *self = CL_FIND_DIALOG (widget);
  ClBookingDraft *draft;
  g_autoptr (ClChange) change = NULL;
  g_autofree char *toast = NULL;

  if (!cl_find_dialog_can_book (self))
    return;
  draft = cl_booking_draft_new (self->bundle->client->id, self->chosen_practitioner);
  draft->start = self->chosen_start;
  draft->minutes = cl_find_dialog_get_minutes (self);
  draft->kind = cl_find_dialog_get_kind (self);
  draft->place = g_strdup (cl_booking_choices_get_place (self->place));
  draft->ignore_availability = gtk_switch_get_active (self->any_time);
  change = cl_change_new_book (draft);
  /* Translators: what was booked: the client, the day and time */
  toast = g_strdup_printf (_ ("Booked %s, %s"),
                           self->bundle->client->name != NULL ? self->bundle->client->name
                                                              : _ ("the client"),
                           gtk_label_get_label (self->chosen_time));
  g_clear_pointer (&self->problem, g_free);
  self->is_saving = TRUE;
  cl_find_dialog_show_chosen (self);
  cl_save_changes (widget, self->practice, self->actor, &change, 1, toast, on_saved_cb);
}

static void
add_number (ClDraft *draft, const char *field, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  cl_draft_add_text (draft, field, "", text);
}

/* What was chosen, as the popover gives it on (cl-booking-form-draft.c). */
static ClDraft *
make_texts (ClFindDialog *self)
{
  ClDraft *draft = cl_draft_new (CL_CALENDAR_DRAFT_HOME, CL_BOOKING_DRAFT_KIND, 0);
  g_autoptr (GDateTime) start = cl_find_words_to_local (self->chosen_start, self->zone);
  g_autofree char *time = cl_booking_words_format_minute (g_date_time_get_hour (start) * 60 +
                                                          g_date_time_get_minute (start));

  add_number (draft, "practitioner", self->chosen_practitioner);
  cl_draft_add_text (draft, "typed", "", cl_type_ahead_get_text (self->client));
  add_number (draft, "client", cl_find_dialog_get_client (self));
  add_number (draft, "day", self->chosen_start);
  cl_draft_add_text (draft, "time", "", time);
  cl_draft_add_text (draft, "kind", "",
                     cl_appointment_kind_to_nick (cl_find_dialog_get_kind (self)));
  add_number (draft, "minutes", cl_find_dialog_get_minutes (self));
  add_number (draft, "place", gtk_drop_down_get_selected (self->place));
  return draft;
}

static void
activate_details (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClFindDialog *self = CL_FIND_DIALOG (widget);
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autoptr (ClDraft) draft = NULL;

  if (!cl_find_dialog_has_chosen (self))
    return;
  draft = make_texts (self);
  cl_details_dialog_take_over (parent, self->practice, self->actor, draft, FALSE);
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * cl_find_dialog_class_init_book:
 * @widget_class: of the dialog
 *
 * Installs what books, and what says more about it first.
 */
void
cl_find_dialog_class_init_book (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "find.book", NULL, activate_book);
  gtk_widget_class_install_action (widget_class, "find.details", NULL, activate_details);
}
