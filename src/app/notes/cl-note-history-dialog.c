/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-history-dialog.h"

#include <glib/gi18n.h>

#include "cl-fit-dialog.h"
#include "cl-note-service.h"
#include "cl-note-versions.h"
#include "cl-note-words.h"

#define WIDTH 620
#define HEIGHT 720

struct _ClNoteHistoryDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClNoteBundle *bundle;
  GCancellable *cancellable;
  GtkListBox *events;
  GtkLabel *problem;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (ClNoteHistoryDialog, cl_note_history_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  ClActor *actor;
  gint64 note;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->actor);
  g_free (job);
}

/* On the worker: signatures are checked there. */
static gpointer
work_list (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return cl_note_service_list_history (practice, job->actor, job->note, error);
}

static void
add_event (ClNoteHistoryDialog *self, const ClNoteEvent *event)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = cl_note_words_format_event (self->bundle->people, event);
  g_autofree char *proof = cl_note_words_format_proof (self->practice, event);
  GtkWidget *icon = gtk_image_new_from_icon_name (event->is_proven ? "object-select-symbolic"
                                                                   : "dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), proof);
  gtk_widget_add_css_class (icon, event->is_proven ? "soft" : "loss");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, proof, -1);
  gtk_list_box_append (self->events, row);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNoteHistoryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) events = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  for (guint i = 0; events != NULL && i < events->len; i++)
    add_event (self, &g_array_index (events, ClNoteEvent, i));
  gtk_widget_set_visible (GTK_WIDGET (self->events), events != NULL && events->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), events == NULL);
  if (events == NULL)
    gtk_label_set_label (self->problem, error->message);
}

static void
load (ClNoteHistoryDialog *self)
{
  Job *job = g_new0 (Job, 1);

  job->actor = g_object_ref (self->actor);
  job->note = self->bundle->note->id;
  cl_practice_run_async (self->practice, work_list, job, job_free, (GDestroyNotify) g_array_unref,
                         self->cancellable, on_listed_cb, g_object_ref (self));
}

static void
add_heading (ClNoteHistoryDialog *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->box, label);
}

static void
cl_note_history_dialog_dispose (GObject *object)
{
  ClNoteHistoryDialog *self = CL_NOTE_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->practice);
  g_clear_object (&self->bundle);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_note_history_dialog_parent_class)->dispose (object);
}

static void
cl_note_history_dialog_class_init (ClNoteHistoryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_note_history_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
cl_note_history_dialog_init (ClNoteHistoryDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cancellable = g_cancellable_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->events = GTK_LIST_BOX (gtk_list_box_new ());
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), 18);
  gtk_list_box_set_selection_mode (self->events, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->events), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->events), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who did what"), -1);
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->events), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  add_heading (self, _ ("Who did what"));
  gtk_box_append (self->box, GTK_WIDGET (self->events));
  gtk_box_append (self->box, GTK_WIDGET (self->problem));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (self), outer);
}

/**
 * cl_note_history_dialog_open:
 * @page: the page that shows the note
 * @practice: the practice
 * @actor: who is signed in
 * @bundle: the note as it was opened
 *
 * Who signed, unlocked, co-signed and returned it when, as the log proves it, and where unlocking
 * kept versions, in what they differ.
 */
void
cl_note_history_dialog_open (GtkWidget *page,
                             ClPractice *practice,
                             ClActor *actor,
                             ClNoteBundle *bundle)
{
  ClNoteHistoryDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (CL_IS_NOTE_BUNDLE (bundle));

  self = g_object_new (CL_TYPE_NOTE_HISTORY_DIALOG, "title", _ ("History of the Note"), "modal",
                       TRUE, "transient-for", gtk_widget_get_root (page), "destroy-with-parent",
                       TRUE, "default-width", WIDTH, "default-height", HEIGHT, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->bundle = g_object_ref (bundle);
  if (bundle->note->versions->len > 0)
    {
      add_heading (self, _ ("What earlier versions said"));
      gtk_box_append (self->box, cl_note_versions_new (practice, actor, bundle));
    }
  load (self);
  cl_fit_dialog (GTK_WINDOW (self), page);
  gtk_window_present (GTK_WINDOW (self));
}
