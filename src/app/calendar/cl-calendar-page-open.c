/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-page-private.h"

#include <glib/gi18n.h>

#include "cl-appointment-popover.h"
#include "cl-calendar-anchor.h"
#include "cl-calendar-menu.h"

/* What is under way when the days are read anew goes on: what is held by hand, and what is open
 * beside a card. */

/**
 * cl_calendar_page_hold:
 * @self: a page
 * @bundle: what was read
 *
 * Keeps @bundle for later where the pointer holds something in the same days.
 *
 * Returns: whether it is kept, and not to be shown now
 */
gboolean
cl_calendar_page_hold (ClCalendarPage *self, ClCalendarBundle *bundle)
{
  if (self->bundle == NULL || !cl_calendar_bundle_has_same_days (self->bundle, bundle) ||
      !cl_calendar_grid_is_dragging (cl_calendar_days_get_grid (self->grid)))
    return FALSE;
  g_set_object (&self->held, bundle);
  return TRUE;
}

static void
on_let_go_cb (ClCalendarPage *self)
{
  g_autoptr (ClCalendarBundle) held = g_steal_pointer (&self->held);

  if (held != NULL)
    cl_calendar_page_show_bundle (self, held);
}

static GtkWidget *
find_card (GtkWidget *parent, ClAppointment *appointment)
{
  return CL_IS_CALENDAR_GRID (parent)
           ? cl_calendar_grid_find_card (CL_CALENDAR_GRID (parent), appointment)
           : cl_calendar_agenda_find_card (CL_CALENDAR_AGENDA (parent), appointment);
}

static void
follow (ClCalendarPage *self, GtkWidget *parent, GtkWidget *popover)
{
  ClAppointment *appointment =
    cl_calendar_bundle_find_again (self->bundle, cl_calendar_anchor_get (popover));

  if (appointment == NULL)
    {
      gtk_popover_popdown (GTK_POPOVER (popover));
      if (CL_IS_CALENDAR_GRID (parent))
        cl_calendar_grid_take_focus (CL_CALENDAR_GRID (parent));
      else
        gtk_widget_child_focus (parent, GTK_DIR_TAB_FORWARD);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                  _ ("The appointment is no longer shown here"));
      return;
    }
  cl_calendar_anchor_set (popover, appointment);
  if (CL_IS_APPOINTMENT_POPOVER (popover))
    cl_appointment_popover_follow (
      CL_APPOINTMENT_POPOVER (popover), appointment,
      cl_people_get_name (self->bundle->people, appointment->practitioner),
      find_card (parent, appointment));
  else
    cl_calendar_menu_follow (popover, appointment);
}

/* Whoever closes one takes it away later. */
static void
follow_all (ClCalendarPage *self, GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (cl_calendar_anchor_get (child) != NULL && gtk_widget_get_visible (child))
      follow (self, parent, child);
}

/**
 * cl_calendar_page_follow:
 * @self: a page that shows days anew
 *
 * What is open beside a card says what the appointment is now, or closes with a word where it is
 * gone.
 */
void
cl_calendar_page_follow (ClCalendarPage *self)
{
  follow_all (self, GTK_WIDGET (cl_calendar_days_get_grid (self->grid)));
  follow_all (self, GTK_WIDGET (self->agenda));
}

/**
 * cl_calendar_page_add_open:
 * @self: a page that is being made
 *
 * Shows what was kept once nothing is held any more.
 */
void
cl_calendar_page_add_open (ClCalendarPage *self)
{
  g_signal_connect_object (cl_calendar_days_get_grid (self->grid), "let-go",
                           G_CALLBACK (on_let_go_cb), self, G_CONNECT_SWAPPED);
}
