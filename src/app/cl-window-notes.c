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

/* A new one: about whom, of which case and appointment, of what kind, and what it begins with. */
static void
new_note_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  g_autoptr (ClNote) start = NULL;
  const char *name, *title, *kind, *body;
  gint64 client, case_id, appointment, from, to;

  if (self->main_view == NULL)
    return;
  g_variant_get (parameter, "(x&sx&sxxx&s&s)", &client, &name, &case_id, &title, &appointment,
                 &from, &to, &kind, &body);
  start = cl_note_new (0, client, cl_actor_get_id (self->actor), cl_note_kind_from_nick (kind));
  start->client_name = g_strdup (name);
  start->case_id = case_id;
  start->case_title = *title != '\0' ? g_strdup (title) : NULL;
  start->appointment = appointment;
  start->start = from;
  start->end = to;
  start->body = g_strdup (body);
  cl_main_view_show_over (self->main_view,
                          cl_note_page_new_start (self->practice, self->actor, start));
}

/**
 * cl_window_restore_note:
 * @self: a window that shows its main view
 * @draft: what the page of a note held as the window locked itself
 *
 * Shows the note that was being written.
 */
void
cl_window_restore_note (ClWindow *self, ClDraft *draft)
{
  cl_main_view_show_over (self->main_view,
                          cl_note_page_new_restored (self->practice, self->actor, draft));
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
  gtk_widget_class_install_action (widget_class, "win.new-note", "(xsxsxxxss)", new_note_action);
}
