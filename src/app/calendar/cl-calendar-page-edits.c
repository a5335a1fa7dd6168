/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-page-private.h"

#include "cl-appointment-popover.h"
#include "cl-calendar-anchor.h"
#include "cl-calendar-edit.h"
#include "cl-calendar-files.h"
#include "cl-calendar-menu.h"
#include "cl-calendar.h"
#include "cl-details-dialog.h"

/* What the calendar's page does about an appointment that is moved, marked or looked at, and by its
 * menu. */

static void
on_state_asked_cb (ClCalendarPage *self, ClAppointment *appointment, int state)
{
  cl_calendar_edit_set_state (GTK_WIDGET (self), self->practice, self->actor, appointment,
                              (ClAppointmentState) state);
}

static void
open_popover (ClCalendarPage *self,
              GtkWidget *parent,
              const GdkRectangle *box,
              ClAppointment *appointment)
{
  GtkWidget *popover = cl_appointment_popover_open (
    parent, box, appointment, cl_people_get_name (self->bundle->people, appointment->practitioner),
    cl_practice_get_timezone (self->practice));

  cl_calendar_anchor_set (popover, appointment);
}

static void
on_appointment_cb (ClCalendarPage *self, ClAppointment *appointment, GdkRectangle *box)
{
  open_popover (self, GTK_WIDGET (cl_calendar_days_get_grid (self->grid)), box, appointment);
}

static void
on_menu_cb (ClCalendarPage *self, ClAppointment *appointment, GdkRectangle *box)
{
  GtkWidget *menu =
    cl_calendar_menu_open (GTK_WIDGET (cl_calendar_days_get_grid (self->grid)), appointment, box);

  if (menu != NULL)
    cl_calendar_anchor_set (menu, appointment);
}

/**
 * cl_calendar_page_open_at:
 * @self: a page
 * @card: a card of its grid or agenda
 * @appointment: what it shows
 *
 * Opens the appointment beside its card, which may go meanwhile; the grid and the agenda stay.
 */
void
cl_calendar_page_open_at (ClCalendarPage *self, GtkWidget *card, ClAppointment *appointment)
{
  GtkWidget *agenda = GTK_WIDGET (self->agenda);
  GtkWidget *parent = gtk_widget_is_ancestor (card, agenda)
                        ? agenda
                        : GTK_WIDGET (cl_calendar_days_get_grid (self->grid));
  graphene_rect_t bounds;
  GdkRectangle box;

  if (!gtk_widget_compute_bounds (card, parent, &bounds))
    return;
  box = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                        (int) bounds.size.height };
  open_popover (self, parent, &box, appointment);
}

static void
on_agenda_appointment_cb (ClCalendarPage *self, ClAppointment *appointment, GtkWidget *card)
{
  cl_calendar_page_open_at (self, card, appointment);
}

static void
on_moved_cb (ClCalendarPage *self, ClAppointment *appointment, guint nth, gint64 start, int minutes)
{
  ClCalendarColumn *column =
    cl_calendar_grid_get_column (cl_calendar_days_get_grid (self->grid), nth);

  cl_calendar_edit_move (GTK_WIDGET (self), self->practice, self->actor, appointment,
                         column->practitioner, column->name, start, minutes);
}

static void
activate_mark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (widget);
  ClAppointment *appointment;
  const char *state;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &state);
  appointment = self->bundle != NULL ? cl_calendar_bundle_find_appointment (self->bundle, id)
                                     : NULL;
  /* Somebody else may have marked it meanwhile: that is not taken back. */
  if (appointment != NULL && appointment->state != cl_appointment_state_from_nick (state))
    on_state_asked_cb (self, appointment, (int) cl_appointment_state_from_nick (state));
}

static void
activate_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (widget);
  ClAppointment *appointment =
    self->bundle != NULL
      ? cl_calendar_bundle_find_appointment (self->bundle, g_variant_get_int64 (parameter))
      : NULL;

  if (appointment != NULL && appointment->may_change)
    cl_details_dialog_edit (widget, self->practice, self->actor, appointment);
}

/* Whose hours the member may set: the one who is shown, where it is one. */
static ClCalendar *
find_settable (ClCalendarPage *self)
{
  ClCalendar *first = NULL;

  for (guint i = 0; self->bundle != NULL && i < self->bundle->calendars->len; i++)
    {
      ClCalendar *calendar = self->bundle->calendars->pdata[i];

      if (!calendar->may_block)
        continue;
      if (self->bundle->chosen->len == 1 &&
          g_array_index (self->bundle->chosen, gint64, 0) == calendar->member)
        return calendar;
      if (first == NULL)
        first = calendar;
    }
  return first;
}

/* On the day that is shown, or as soon as may be. */
static void
activate_block (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (widget);
  ClCalendar *calendar = find_settable (self);

  if (calendar != NULL)
    cl_details_dialog_block (widget, self->practice, self->actor, calendar->member,
                             cl_calendar_page_get_morning (self), 0);
}

static void
activate_find_availability (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.find-availability", "x", (gint64) 0);
}

static void
activate_waiting_list (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.waiting-list", NULL);
}

static void
activate_set_availability (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClCalendar *calendar = find_settable (CL_CALENDAR_PAGE (widget));

  if (calendar != NULL)
    gtk_widget_activate_action (widget, "win.set-availability", "x", calendar->member);
}

static void
activate_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (widget);
  ClCalendar *calendar = NULL;

  if (self->bundle != NULL)
    calendar = cl_calendar_files_find (self->bundle->calendars, g_variant_get_int64 (parameter));
  if (calendar == NULL)
    return;
  if (g_str_equal (name, "calendar.export"))
    cl_calendar_files_export (widget, self->practice, self->actor, calendar);
  else
    cl_calendar_files_import (widget, self->practice, self->actor, calendar);
}

/* Whose they are, as far as the menu names them. */
static char *
describe_files (ClCalendarPage *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->bundle->chosen->len; i++)
    {
      ClCalendar *calendar = cl_calendar_files_find (
        self->bundle->calendars, g_array_index (self->bundle->chosen, gint64, i));

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %s\n", calendar->member,
                              calendar->may_block, calendar->name);
    }
  return g_string_free (text, FALSE);
}

/**
 * cl_calendar_page_update_menu:
 * @self: a page whose bundle is new
 *
 * Offers in the page's menu what the member may do. The menu may be open: where nothing of it is
 * new it stays.
 */
void
cl_calendar_page_update_menu (ClCalendarPage *self)
{
  g_autofree char *files = describe_files (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.set-availability",
                                 find_settable (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.block", find_settable (self) != NULL);
  if (g_strcmp0 (files, self->files_for) == 0)
    return;
  g_free (self->files_for);
  self->files_for = g_steal_pointer (&files);
  cl_calendar_files_fill_menu (self->files, self->bundle->calendars, self->bundle->chosen);
}

/**
 * cl_calendar_page_add_edits:
 * @self: a page that is being made
 *
 * Follows what is asked of the grid.
 */
void
cl_calendar_page_add_edits (ClCalendarPage *self)
{
  ClCalendarGrid *grid = cl_calendar_days_get_grid (self->grid);

  g_signal_connect_object (grid, "moved", G_CALLBACK (on_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (grid, "appointment-activated", G_CALLBACK (on_appointment_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (grid, "menu-asked", G_CALLBACK (on_menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (grid, "state-asked", G_CALLBACK (on_state_asked_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_calendar_page_bind_edits:
 * @widget_class: the page's
 *
 * Binds what the page's template and menus ask for.
 */
void
cl_calendar_page_bind_edits (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_agenda_appointment_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_state_asked_cb);
  gtk_widget_class_install_action (widget_class, "calendar.mark", "(xs)", activate_mark);
  gtk_widget_class_install_action (widget_class, "calendar.edit", "x", activate_edit);
  gtk_widget_class_install_action (widget_class, "calendar.block", NULL, activate_block);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "calendar.block",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "calendar.find-availability", NULL,
                                   activate_find_availability);
  gtk_widget_class_install_action (widget_class, "calendar.waiting-list", NULL,
                                   activate_waiting_list);
  gtk_widget_class_install_action (widget_class, "calendar.set-availability", NULL,
                                   activate_set_availability);
  gtk_widget_class_install_action (widget_class, "calendar.export", "x", activate_file);
  gtk_widget_class_install_action (widget_class, "calendar.import", "x", activate_file);
}
