/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-freed-bar.h"
#include "cl-waiting-dialog.h"
#include "cl-window-private.h"

static void
tell_freed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *bar = adw_bin_get_child (CL_WINDOW (widget)->freed);

  if (bar != NULL)
    cl_freed_bar_add (CL_FREED_BAR (bar), parameter);
}

static void
show_freed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_waiting_dialog_open_freed (widget, self->practice, self->actor, parameter);
}

/**
 * cl_window_set_freed_bar:
 * @self: a window in which somebody has just signed in
 *
 * Makes the place where they are told whom of the waiting list a time suits that became free. It
 * stands below all, where what is told in passing does not cover it.
 */
void
cl_window_set_freed_bar (ClWindow *self)
{
  adw_bin_set_child (self->freed, cl_freed_bar_new (self->practice, self->actor));
}

/**
 * cl_window_freed_install:
 * @widget_class: the window's class
 *
 * Adds the actions by which whom a time suits is told and shown.
 */
void
cl_window_freed_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.tell-freed", "a(xxx)", tell_freed_action);
  gtk_widget_class_install_action (widget_class, "win.show-freed", "a(xxx)", show_freed_action);
}
