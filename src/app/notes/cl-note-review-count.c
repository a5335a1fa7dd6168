/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-review-count.h"

#include <glib/gi18n.h>

#include "cl-note-service.h"
#include "cl-reloader.h"

/* Changes of others come in bursts, in milliseconds. */
#define RELOAD_DELAY 200

struct _ClNoteReviewCount
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClReloader *reloader;
  GCancellable *cancellable;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (ClNoteReviewCount, cl_note_review_count, GTK_TYPE_WIDGET)

/* The row of the sidebar has its own name; what is in it is not read (GTK 4.8). */
static void
show_count (ClNoteReviewCount *self, guint n)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *words =
    g_strdup_printf (ngettext ("%u note to review", "%u notes to review", n), n);

  gtk_label_set_label (GTK_LABEL (self->label), number);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    n > 0 ? words : "", -1);
}

/* On the worker. Who may review is the service's to say. */
static gpointer
work_count (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return cl_note_service_list_reviews (practice, data, error);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNoteReviewCount) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Who may not any more is not asked about again: each refusal is an entry of the log. */
  if (notes == NULL)
    g_clear_pointer (&self->reloader, cl_reloader_free);
  show_count (self, notes != NULL ? notes->len : 0);
}

static void
count (gpointer data)
{
  ClNoteReviewCount *self = data;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cl_practice_run_async (self->practice, work_count, g_object_ref (self->actor), g_object_unref,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_counted_cb,
                         g_object_ref (self));
}

static void
cl_note_review_count_dispose (GObject *object)
{
  ClNoteReviewCount *self = CL_NOTE_REVIEW_COUNT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->reloader, cl_reloader_free);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_note_review_count_parent_class)->dispose (object);
}

static void
cl_note_review_count_class_init (ClNoteReviewCountClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_note_review_count_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_note_review_count_init (ClNoteReviewCount *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "tabular");
  gtk_widget_add_css_class (GTK_WIDGET (self), "count");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * cl_note_review_count_new:
 * @practice: the practice
 * @actor: who is signed in, with `supervise`
 *
 * How many notes await their co-signature, in a row of the sidebar; it follows what anybody saves.
 *
 * Returns: (transfer floating): a count, which is not there where none does
 */
GtkWidget *
cl_note_review_count_new (ClPractice *practice, ClActor *actor)
{
  ClNoteReviewCount *self = g_object_new (CL_TYPE_NOTE_REVIEW_COUNT, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->reloader = cl_reloader_new (practice, RELOAD_DELAY, count, self);
  count (self);
  return GTK_WIDGET (self);
}
