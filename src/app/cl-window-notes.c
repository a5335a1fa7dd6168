/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-page.h"
#include "cl-window-private.h"

/* A note of a client's chart: whose, and which. */
static void
show_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  gint64 client, note;

  g_variant_get (parameter, "(xx)", &client, &note);
  if (self->main_view != NULL)
    cl_main_view_show_over (self->main_view,
                            cl_note_page_new (self->practice, self->actor, client, note));
}

/**
 * cl_window_notes_install:
 * @widget_class: the window's class
 *
 * Adds the ways to a note.
 */
void
cl_window_notes_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-note", "(xx)", show_note_action);
}
