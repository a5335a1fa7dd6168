/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-progress-dialog.h"

struct _ClProgressDialog
{
  AdwWindow parent_instance;
  GCancellable *cancellable;
  GtkLabel *heading;
  GtkLabel *text;
  GtkProgressBar *bar;
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (ClProgressDialog, cl_progress_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  ClProgressDialog *self;
  double fraction;
} Report;

static gboolean
on_report_cb (gpointer data)
{
  Report *report = data;

  /* It may be closed already. */
  if (report->self->cancellable != NULL)
    cl_progress_dialog_set_fraction (report->self, report->fraction);
  return G_SOURCE_REMOVE;
}

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->self);
  g_free (report);
}

static void
on_cancel_clicked_cb (ClProgressDialog *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_cancellable_cancel (self->cancellable);
}

/* Escape and the window manager cancel too; the caller closes when the task has ended. */
static gboolean
cl_progress_dialog_close_request (GtkWindow *window)
{
  on_cancel_clicked_cb (CL_PROGRESS_DIALOG (window));
  return TRUE;
}

static void
cl_progress_dialog_dispose (GObject *object)
{
  ClProgressDialog *self = CL_PROGRESS_DIALOG (object);

  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (cl_progress_dialog_parent_class)->dispose (object);
}

static void
cl_progress_dialog_class_init (ClProgressDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_progress_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cl_progress_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/widgets/cl-progress-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ClProgressDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, ClProgressDialog, text);
  gtk_widget_class_bind_template_child (widget_class, ClProgressDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, ClProgressDialog, cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cl_progress_dialog_init (ClProgressDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->text), FALSE);
}

/**
 * cl_progress_dialog_new:
 * @parent: the window that waits
 * @title: what is being done, such as "Opening the sample practice"
 * @cancellable: cancelled by the Cancel button
 *
 * A modal window for a long task. It stays until the caller destroys it with
 * gtk_window_destroy(), so that Cancel is followed by the task's own end.
 *
 * Returns: (transfer none): a dialog, owned by GTK; to be presented
 */
ClProgressDialog *
cl_progress_dialog_new (GtkWindow *parent, const char *title, GCancellable *cancellable)
{
  ClProgressDialog *self =
    g_object_new (CL_TYPE_PROGRESS_DIALOG, "transient-for", parent, "title", title, NULL);

  self->cancellable = g_object_ref (cancellable);
  gtk_label_set_label (self->heading, title);
  return self;
}

/**
 * cl_progress_dialog_set_text:
 * @self: a progress dialog
 * @text: (nullable): what is going on now
 *
 * Sets the second line.
 */
void
cl_progress_dialog_set_text (ClProgressDialog *self, const char *text)
{
  g_return_if_fail (CL_IS_PROGRESS_DIALOG (self));

  gtk_label_set_label (self->text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), text != NULL && *text != '\0');
}

/**
 * cl_progress_dialog_set_fraction:
 * @self: a progress dialog
 * @fraction: from 0 to 1; less than 0 where it is not known: the bar then moves a step
 *
 * Sets how much is done.
 */
void
cl_progress_dialog_set_fraction (ClProgressDialog *self, double fraction)
{
  g_return_if_fail (CL_IS_PROGRESS_DIALOG (self));

  if (fraction < 0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, MIN (fraction, 1));
}

/**
 * cl_progress_dialog_report:
 * @done: how much is done
 * @total: of how much; 0 where that is not known
 * @self: (type ClProgressDialog): a progress dialog, which the caller holds a reference of
 *
 * Sets how much is done from any thread: for what reports its progress on the thread it runs on.
 */
void
cl_progress_dialog_report (guint64 done, guint64 total, gpointer self)
{
  Report *report = g_new0 (Report, 1);

  report->self = g_object_ref (self);
  report->fraction = total > 0 ? (double) done / (double) total : -1;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_report_cb, report, report_free);
}
