/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-menu.h"

#include <glib/gi18n.h>

static void
add_mark (GMenu *menu, const char *label, ClAppointment *appointment, ClAppointmentState state)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "calendar.mark", "(xs)", appointment->id,
                                     cl_appointment_state_to_nick (state));
  g_menu_append_item (menu, item);
}

/* The steps that its state leaves; the one that it has is gone back from. */
static GMenuModel *
make_menu (ClAppointment *appointment)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) marks = g_menu_new ();
  g_autoptr (GMenu) cancel = g_menu_new ();
  ClAppointmentState state = appointment->state;
  gboolean is_block = cl_appointment_kind_is_block (appointment->kind);

  if (!is_block && state != CL_APPOINTMENT_STATE_ARRIVED)
    add_mark (marks, _ ("_Arrived"), appointment, CL_APPOINTMENT_STATE_ARRIVED);
  if (!is_block && (state == CL_APPOINTMENT_STATE_BOOKED || state == CL_APPOINTMENT_STATE_ARRIVED))
    add_mark (marks, _ ("_Fulfilled"), appointment, CL_APPOINTMENT_STATE_FULFILLED);
  if (!is_block && (state == CL_APPOINTMENT_STATE_BOOKED || state == CL_APPOINTMENT_STATE_ARRIVED))
    add_mark (marks, _ ("_No-show"), appointment, CL_APPOINTMENT_STATE_NO_SHOW);
  if (state == CL_APPOINTMENT_STATE_ARRIVED || state == CL_APPOINTMENT_STATE_NO_SHOW)
    add_mark (marks, _ ("Back to _Booked"), appointment, CL_APPOINTMENT_STATE_BOOKED);
  add_mark (cancel, _ ("_Cancel…"), appointment, CL_APPOINTMENT_STATE_CANCELLED);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (marks));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cancel));
  return G_MENU_MODEL (menu);
}

static gboolean
on_idle_cb (gpointer data)
{
  GtkWidget *popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* What was chosen is activated after it closes. */
static void
on_closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle_cb, g_object_ref (popover), g_object_unref);
}

/**
 * cl_calendar_menu_open:
 * @parent: where it is shown
 * @appointment: an appointment
 * @box: (nullable): where on @parent; %NULL: all of it
 *
 * Shows what can be done about an appointment, by the action "calendar.mark" ((xs): its id, and the
 * state that it is to have). Where nothing can be done nothing is shown.
 */
void
cl_calendar_menu_open (GtkWidget *parent, ClAppointment *appointment, const GdkRectangle *box)
{
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *popover;

  if (!appointment->may_change || appointment->is_busy ||
      appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
    return;
  menu = make_menu (appointment);
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (popover, parent);
  if (box != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), box);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}
