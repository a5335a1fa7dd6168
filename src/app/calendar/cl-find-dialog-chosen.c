/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time that was chosen, and booking it. */
#include "cl-find-dialog-private.h"

#include "cl-calendar-look.h"
#include "cl-find-words.h"

#include <glib/gi18n.h>

static void
tell (ClFindDialog *self, const char *words, const char *icon)
{
  gtk_label_set_label (self->note, words != NULL ? words : "");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->note_icon), icon);
  gtk_widget_set_visible (self->note_box, words != NULL);
}

static ClFindLine *
find_chosen_line (ClFindDialog *self)
{
  for (guint i = 0; self->bundle != NULL && i < self->bundle->lines->len; i++)
    {
      ClFindLine *line = self->bundle->lines->pdata[i];

      if (line->calendar->member == self->chosen_practitioner)
        return line;
    }
  return NULL;
}

static gboolean
is_open (ClFindLine *line, gint64 start)
{
  for (guint i = 0; i < line->slots->len; i++)
    if (g_array_index (line->slots, gint64, i) == start)
      return TRUE;
  return FALSE;
}

/**
 * cl_find_dialog_has_chosen:
 * @self: a dialog
 *
 * Returns: whether a time is chosen, with somebody who is looked at
 */
gboolean
cl_find_dialog_has_chosen (ClFindDialog *self)
{
  return self->chosen_start != 0 && find_chosen_line (self) != NULL;
}

/**
 * cl_find_dialog_can_book:
 * @self: a dialog
 *
 * Returns: whether the chosen time can be booked
 */
gboolean
cl_find_dialog_can_book (ClFindDialog *self)
{
  ClFindLine *line = find_chosen_line (self);

  return !self->is_saving && line != NULL && cl_find_dialog_is_current (self) &&
         self->bundle->client != NULL && line->refusal == NULL &&
         is_open (line, self->chosen_start);
}

static void
show_note (ClFindDialog *self, ClFindLine *line)
{
  if (self->problem != NULL)
    tell (self, self->problem, "dialog-warning-symbolic");
  else if (!cl_find_dialog_is_current (self))
    tell (self, NULL, NULL);
  else if (line->refusal != NULL)
    tell (self, line->refusal, "dialog-warning-symbolic");
  else if (!is_open (line, self->chosen_start))
    tell (self, _ ("This time is no longer open. Choose another."), "dialog-warning-symbolic");
  else if (self->bundle->client == NULL)
    tell (self, _ ("Choose a client to book this time."), "cl-info-symbolic");
  else if (line->is_new)
    tell (self,
          _ ("New provider: booking shares demographics and non-clinical documents, not chart "
             "notes."),
          "cl-shared-symbolic");
  else
    tell (self, NULL, NULL);
}

/**
 * cl_find_dialog_show_chosen:
 * @self: a dialog
 *
 * Shows what is chosen, and why it cannot be booked.
 */
void
cl_find_dialog_show_chosen (ClFindDialog *self)
{
  ClFindLine *line = find_chosen_line (self);
  ClClientRow *client = cl_find_dialog_is_current (self) ? self->bundle->client : NULL;
  g_autoptr (GDateTime) start = NULL;
  g_autofree char *day = NULL;
  g_autofree char *span = NULL;
  g_autofree char *time = NULL;
  g_autofree char *who = NULL;

  gtk_widget_set_visible (self->chosen, cl_find_dialog_has_chosen (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.details", !self->is_saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.book", cl_find_dialog_can_book (self));
  if (!cl_find_dialog_has_chosen (self))
    return;
  start = cl_find_words_to_local (self->chosen_start, self->zone);
  /* Translators: a day, as in "Thu 19 Nov" */
  day = g_date_time_format (start, C_ ("open time", "%a %-d %b"));
  span = cl_find_words_say_span (
    self->chosen_start,
    self->chosen_start + cl_find_dialog_get_minutes (self) * 60 * G_USEC_PER_SEC, self->zone);
  /* Translators: the day, from when to when */
  time = g_strdup_printf (C_ ("open time", "%s, %s"), day, span);
  if (client == NULL)
    who = g_strdup (line->calendar->name);
  else
    /* Translators: a practitioner with a client */
    who = g_strdup_printf (C_ ("appointment", "%s with %s"), line->calendar->name,
                           client->name != NULL ? client->name : _ ("the client"));
  gtk_label_set_label (self->chosen_time, time);
  gtk_label_set_label (self->chosen_who, who);
  cl_calendar_look_set_colour (self->chosen_dot, line->calendar->colour);
  show_note (self, line);
}

/**
 * cl_find_dialog_forget_chosen:
 * @self: a dialog
 *
 * Chooses no time.
 */
void
cl_find_dialog_forget_chosen (ClFindDialog *self)
{
  self->chosen_practitioner = 0;
  self->chosen_start = 0;
  cl_find_card_mark (self->cards, 0, 0);
  g_clear_pointer (&self->problem, g_free);
  cl_find_dialog_show_chosen (self);
}

static void
activate_choose (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClFindDialog *self = CL_FIND_DIALOG (widget);

  g_variant_get (parameter, "(xx)", &self->chosen_practitioner, &self->chosen_start);
  g_clear_pointer (&self->problem, g_free);
  cl_find_card_mark (self->cards, self->chosen_practitioner, self->chosen_start);
  cl_find_dialog_show_chosen (self);
}

/**
 * cl_find_dialog_class_init_chosen:
 * @widget_class: of the dialog
 *
 * Installs what chooses a time.
 */
void
cl_find_dialog_class_init_chosen (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "find.choose", "(xx)", activate_choose);
}
