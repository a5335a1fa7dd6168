/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-review-row.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-client-words.h"
#include "cl-note-words.h"

struct _ClNoteReviewRow
{
  GtkWidget parent_instance;
  ClNote *note;
  GtkWidget *box;
  ClAvatar *avatar;
  GtkLabel *name;
  GtkLabel *time;
  GtkLabel *line;
};

G_DEFINE_FINAL_TYPE (ClNoteReviewRow, cl_note_review_row, GTK_TYPE_WIDGET)

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
cl_note_review_row_dispose (GObject *object)
{
  ClNoteReviewRow *self = CL_NOTE_REVIEW_ROW (object);

  g_clear_object (&self->note);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_note_review_row_parent_class)->dispose (object);
}

static void
cl_note_review_row_class_init (ClNoteReviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_note_review_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_note_review_row_init (ClNoteReviewRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->avatar = CL_AVATAR (cl_avatar_new (NULL, 36));
  self->name = make_label ("strong");
  self->time = make_label ("small");
  self->line = make_label ("small");
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "soft");
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "tabular");
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "soft");
  gtk_label_set_wrap (self->time, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->time), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->avatar), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->time));
  gtk_box_append (GTK_BOX (words), first);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->line));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->avatar));
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_note_review_row_new:
 *
 * Returns: (transfer floating): a row of no note yet
 */
GtkWidget *
cl_note_review_row_new (void)
{
  return g_object_new (CL_TYPE_NOTE_REVIEW_ROW, NULL);
}

static gint64
get_instant (ClNote *note)
{
  return note->state == CL_NOTE_STATE_COSIGNED ? note->reviewed_at : note->signed_at;
}

static char *
describe_since (ClPractice *practice, ClNote *note)
{
  g_autofree char *moment = cl_client_words_format_moment (practice, get_instant (note));

  if (note->state == CL_NOTE_STATE_COSIGNED)
    /* Translators: %s is a moment as in "3 Nov at 3:10 PM" */
    return g_strdup_printf (_ ("Co-signed %s"), moment);
  /* Translators: %s is a moment as in "3 Nov at 3:10 PM" */
  return g_strdup_printf (_ ("Waiting since %s"), moment);
}

/**
 * cl_note_review_row_set_note:
 * @self: a row
 * @practice: whose time zone and clock
 * @people: everybody
 * @note: what awaits a co-signature, or has it
 *
 * Shows about whom it is, by whom, and since when it waits or has been co-signed.
 */
void
cl_note_review_row_set_note (ClNoteReviewRow *self,
                             ClPractice *practice,
                             ClPeople *people,
                             ClNote *note)
{
  const char *name;
  g_autofree char *author = NULL;
  g_autofree char *line = NULL;
  g_autofree char *time = NULL;
  g_autofree char *since = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (CL_IS_NOTE_REVIEW_ROW (self));
  g_return_if_fail (CL_IS_NOTE (note));

  g_set_object (&self->note, note);
  name = note->client_name != NULL ? note->client_name : _ ("A client");
  author = cl_note_words_format_author (people, note);
  line = g_strdup_printf (C_ ("note", "%s %s"), cl_note_words_get_kind (note->kind), author);
  time = cl_client_words_is_today (practice, get_instant (note))
           ? cl_client_words_format_time (practice, get_instant (note))
           : cl_client_words_format_day (practice, get_instant (note));
  since = describe_since (practice, note);
  spoken = g_strdup_printf ("%s. %s. %s", name, line, since);
  cl_avatar_set_name (self->avatar, name);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->line, line);
  gtk_label_set_label (self->time, time);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), since);
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * cl_note_review_row_get_note:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the note that it shows
 */
ClNote *
cl_note_review_row_get_note (ClNoteReviewRow *self)
{
  g_return_val_if_fail (CL_IS_NOTE_REVIEW_ROW (self), NULL);

  return self->note;
}
