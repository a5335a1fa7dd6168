/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Booking the time that was chosen. */
#include "cl-find-dialog-private.h"

#include "cl-booking.h"
#include "cl-change-service.h"
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

/**
 * cl_find_dialog_class_init_book:
 * @widget_class: of the dialog
 *
 * Installs what books.
 */
void
cl_find_dialog_class_init_book (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "find.book", NULL, activate_book);
}
