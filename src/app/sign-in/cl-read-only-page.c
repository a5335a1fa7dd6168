/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-read-only-page.h"

#include "cl-copy-service.h"
#include "cl-focus.h"
#include "cl-practice-mark.h"
#include "cl-progress-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <inttypes.h>

struct _ClReadOnlyPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  GCancellable *cancellable; /* of the task that runs */
  GtkFileChooserNative *chooser;
  ClProgressDialog *progress; /* held: the task reports to it */
  char *target;
  GtkWidget *root;
  GtkLabel *practice_name;
  GtkLabel *reason;
  GtkWidget *copy;
  GtkWidget *results;
  AdwActionRow *result;
  GtkImage *result_icon;
  GtkWidget *open_copy;
};

G_DEFINE_FINAL_TYPE (ClReadOnlyPage, cl_read_only_page, GTK_TYPE_WIDGET)

/* What a task on the worker is told, and what it finds. */
typedef struct
{
  ClProgressDialog *progress;
  char *target;
} Task;

typedef struct
{
  ClAuditVerdict *verdict;
  GPtrArray *broken;
} Findings;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_object_unref (task->progress);
  g_free (task->target);
  g_free (task);
}

static void
findings_free (gpointer data)
{
  Findings *findings = data;

  g_clear_pointer (&findings->verdict, cl_audit_verdict_free);
  g_clear_pointer (&findings->broken, g_ptr_array_unref);
  g_free (findings);
}

static gpointer
copy_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Task *task = data;

  return GINT_TO_POINTER (cl_copy_service_copy (practice, task->target, cl_progress_dialog_report,
                                                task->progress, cancellable, error));
}

static gpointer
verify_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Task *task = data;
  Findings *findings = g_new0 (Findings, 1);

  findings->verdict = cl_audit_service_verify (practice, NULL, NULL, cl_progress_dialog_report,
                                               task->progress, cancellable, error);
  if (findings->verdict != NULL)
    findings->broken = cl_audit_service_check_invariants (practice, error);
  if (findings->broken != NULL)
    return findings;
  findings_free (findings);
  return NULL;
}

static void
show_result (ClReadOnlyPage *self, gboolean good, const char *title, const char *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;
  GtkWidget *icon = GTK_WIDGET (self->result_icon);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->result), title);
  adw_action_row_set_subtitle (self->result, escaped);
  gtk_image_set_from_icon_name (self->result_icon,
                                good ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (icon, (const char *[]){ good ? "gain" : "loss", NULL });
  gtk_widget_set_visible (self->results, TRUE);
}

static void
show_findings (ClReadOnlyPage *self, Findings *findings)
{
  ClAuditVerdict *verdict = findings->verdict;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean good = verdict->valid && findings->broken->len == 0;

  if (verdict->valid)
    g_string_append_printf (text,
                            ngettext ("The log is whole: %" PRIi64 " entry.",
                                      "The log is whole: %" PRIi64 " entries.",
                                      (gulong) verdict->events),
                            verdict->events);
  else
    g_string_append_printf (text, _ ("The log is not whole: %s"),
                            verdict->problem != NULL ? verdict->problem : "");
  if (verdict->first_bad != 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("The first entry that is wrong is number %" PRIi64 "."),
                              verdict->first_bad);
    }
  if (findings->broken->len == 0)
    g_string_append_printf (text, "\n%s", _ ("Every rule of access holds."));
  for (guint i = 0; i < findings->broken->len; i++)
    g_string_append_printf (text, "\n%s", (char *) g_ptr_array_index (findings->broken, i));
  show_result (self, good, good ? _ ("Nothing is wrong") : _ ("Something is wrong"), text->str);
}

/* Ends the task that @result is of; FALSE where the page is gone, or the person cancelled. */
static gboolean
end_task (ClReadOnlyPage *self, const GError *error)
{
  if (self->progress != NULL)
    gtk_window_destroy (GTK_WINDOW (self->progress));
  g_clear_object (&self->progress);
  g_clear_object (&self->cancellable);
  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  if (error != NULL)
    show_result (self, FALSE, _ ("That did not work"), error->message);
  return error == NULL;
}

static void
start_task (ClReadOnlyPage *self,
            const char *title,
            const char *target,
            ClPracticeWork work,
            GDestroyNotify result_free,
            GAsyncReadyCallback callback)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  Task *task = g_new0 (Task, 1);

  gtk_widget_set_visible (self->results, FALSE);
  gtk_widget_set_visible (self->open_copy, FALSE);
  self->cancellable = g_cancellable_new ();
  self->progress = g_object_ref (cl_progress_dialog_new (window, title, self->cancellable));
  task->progress = g_object_ref (self->progress);
  task->target = g_strdup (target);
  gtk_window_present (GTK_WINDOW (self->progress));
  cl_practice_run_async (self->practice, work, task, task_free, result_free, self->cancellable,
                         callback, g_object_ref (self));
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClReadOnlyPage) self = data;
  g_autoptr (GError) error = NULL;
  Findings *findings = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (end_task (self, error))
    show_findings (self, findings);
  if (findings != NULL)
    findings_free (findings);
}

static void
on_verify_cb (ClReadOnlyPage *self)
{
  if (self->cancellable == NULL)
    start_task (self, _ ("Verifying the practice"), NULL, verify_work, findings_free,
                on_verified_cb);
}

static void
on_open_copy_cb (ClReadOnlyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-file", "s", self->target);
}

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClReadOnlyPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_name (self->target);
  g_autofree char *text = NULL;

  cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  if (!end_task (self, error))
    return;
  /* Translators: %s is the path of a file */
  text = g_strdup_printf (_ ("It is in “%s”. Work in the copy from now on."), name);
  show_result (self, TRUE, _ ("The practice is copied"), text);
  gtk_widget_set_visible (self->open_copy, TRUE);
  gtk_widget_grab_focus (self->open_copy);
}

static void
start_copy (ClReadOnlyPage *self, const char *path)
{
  g_free (self->target);
  self->target = g_str_has_suffix (path, ".caseload") ? g_strdup (path)
                                                      : g_strconcat (path, ".caseload", NULL);
  start_task (self, _ ("Copying the practice"), self->target, copy_work, NULL, on_copied_cb);
}

static void
on_chosen_cb (ClReadOnlyPage *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && g_file_peek_path (file) != NULL && self->cancellable == NULL)
    start_copy (self, g_file_peek_path (file));
}

static void
on_copy_cb (ClReadOnlyPage *self)
{
  g_autofree char *name = g_path_get_basename (cl_practice_get_path (self->practice));
  g_autofree char *display_name = g_filename_display_name (name);
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) start = g_file_new_for_path (folder != NULL ? folder : g_get_home_dir ());

  if (self->chooser != NULL || self->cancellable != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Copy to Another Place"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Copy"), NULL);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), start, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), display_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The practice closes only when its worker has ended: do not let it wait. */
static void
cl_read_only_page_unmap (GtkWidget *widget)
{
  ClReadOnlyPage *self = CL_READ_ONLY_PAGE (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (cl_read_only_page_parent_class)->unmap (widget);
}

static gboolean
cl_read_only_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CL_READ_ONLY_PAGE (widget)->copy);
}

static void
cl_read_only_page_dispose (GObject *object)
{
  ClReadOnlyPage *self = CL_READ_ONLY_PAGE (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->practice);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_READ_ONLY_PAGE);
  G_OBJECT_CLASS (cl_read_only_page_parent_class)->dispose (object);
}

static void
cl_read_only_page_finalize (GObject *object)
{
  g_free (CL_READ_ONLY_PAGE (object)->target);
  G_OBJECT_CLASS (cl_read_only_page_parent_class)->finalize (object);
}

static void
cl_read_only_page_class_init (ClReadOnlyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_read_only_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_read_only_page_finalize;
  widget_class->unmap = cl_read_only_page_unmap;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_read_only_page_grab_focus;

  g_type_ensure (CL_TYPE_PRACTICE_MARK);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/sign-in/cl-read-only-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClReadOnlyPage, root);
  gtk_widget_class_bind_template_child (widget_class, ClReadOnlyPage, practice_name);
  gtk_widget_class_bind_template_child (widget_class, ClReadOnlyPage, reason);
  gtk_widget_class_bind_template_child (widget_class, ClReadOnlyPage, copy);
  gtk_widget_class_bind_template_child (widget_class, ClReadOnlyPage, results);
  gtk_widget_class_bind_template_child (widget_class, ClReadOnlyPage, result);
  gtk_widget_class_bind_template_child (widget_class, ClReadOnlyPage, result_icon);
  gtk_widget_class_bind_template_child (widget_class, ClReadOnlyPage, open_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_verify_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_copy_cb);
}

static void
cl_read_only_page_init (ClReadOnlyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cl_read_only_page_new:
 * @practice: a practice that may only be read, see cl_practice_get_read_only_reason()
 *
 * What stands in the place of signing in where no opening could be logged: why, and Verify and
 * Copy to Another Place (docs: PERFORMANCE, Durability).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_read_only_page_new (ClPractice *practice)
{
  ClReadOnlyPage *self = g_object_new (CL_TYPE_READ_ONLY_PAGE, NULL);
  g_autofree char *name = cl_practice_get_name (practice);

  self->practice = g_object_ref (practice);
  gtk_label_set_label (self->practice_name, name);
  gtk_label_set_label (self->reason, cl_practice_get_read_only_reason (practice));
  return GTK_WIDGET (self);
}
