/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-verify.h"

#include "cl-audit-service.h"
#include "cl-confirm.h"
#include "cl-progress-dialog.h"
#include "cl-save.h"

#include <glib/gi18n.h>
#include <inttypes.h>

typedef struct
{
  GtkWidget *page;
  ClPractice *practice;
  ClActor *actor;
  ClProgressDialog *dialog;
  ClAuditVerified callback;
} Verifying;

static void
verifying_free (gpointer data)
{
  Verifying *verifying = data;

  g_clear_object (&verifying->page);
  g_clear_object (&verifying->practice);
  g_clear_object (&verifying->actor);
  g_clear_object (&verifying->dialog);
  g_free (verifying);
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Verifying *verifying = data;
  GError *error = NULL;
  ClAuditVerdict *verdict = cl_audit_service_verify (verifying->practice, verifying->actor, NULL,
                                                     cl_progress_dialog_report, verifying->dialog,
                                                     cancellable, &error);

  if (verdict != NULL)
    g_task_return_pointer (task, verdict, (GDestroyNotify) cl_audit_verdict_free);
  else
    g_task_return_error (task, error);
}

static void
show_verdict (GtkWidget *page, ClAuditVerdict *verdict)
{
  static const ClConfirmAnswer answers[] = { { "cancel", N_ ("_Close"), CL_CONFIRM_PLAIN } };
  const ClConfirmAnswer shown[] = { { "cancel", _ (answers[0].label), CL_CONFIRM_PLAIN } };
  g_autoptr (GString) body = g_string_new (NULL);
  gulong n = (gulong) verdict->events;

  if (verdict->valid)
    g_string_append_printf (
      body,
      ngettext ("%lu entry: it is as it was signed, and no other came between.",
                "%lu entries: all are as they were signed, in their order, and none is missing "
                "between them.",
                n),
      n);
  else
    {
      g_string_append_printf (body, _ ("Entry %" PRIi64 ": %s"), verdict->first_bad,
                              verdict->problem != NULL ? verdict->problem : "");
      g_string_append_printf (body, "\n\n%s",
                              _ ("Somebody, or a fault of the disk, changed the practice’s file. "
                                 "Keep it as it is, and compare it with your latest copy."));
    }
  if (verdict->head != NULL)
    /* Translators: %s is a long number; kept elsewhere it shows later that nothing was cut off */
    g_string_append_printf (body, "\n\n%s\n%s",
                            _ ("Its head, to be kept elsewhere so that a log cut short is found:"),
                            verdict->head);
  cl_confirm_ask (page, verdict->valid ? _ ("The log is whole") : _ ("The log was changed"),
                  body->str, shown, G_N_ELEMENTS (shown), NULL, NULL, NULL);
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Verifying *verifying = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict) verdict = g_task_propagate_pointer (G_TASK (result), &error);

  gtk_window_destroy (GTK_WINDOW (verifying->dialog));
  if (gtk_widget_get_root (verifying->page) == NULL)
    return;
  if (verdict != NULL)
    {
      verifying->callback (verifying->page, verdict);
      show_verdict (verifying->page, verdict);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_save_show_error (verifying->page, error->message);
}

/**
 * cl_audit_verify_run:
 * @page: the page
 * @practice: the practice
 * @actor: who asks
 * @callback: told the verdict
 *
 * Verifies the whole log while a dialog shows how far it is, and says what came of it.
 */
void
cl_audit_verify_run (GtkWidget *page,
                     ClPractice *practice,
                     ClActor *actor,
                     ClAuditVerified callback)
{
  GtkRoot *root = gtk_widget_get_root (page);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_verified_cb, NULL);
  Verifying *verifying = g_new0 (Verifying, 1);

  verifying->page = g_object_ref (page);
  verifying->practice = g_object_ref (practice);
  verifying->actor = g_object_ref (actor);
  verifying->callback = callback;
  verifying->dialog =
    g_object_ref (cl_progress_dialog_new (GTK_WINDOW (root), _ ("Verifying the log"), cancellable));
  g_task_set_task_data (task, verifying, verifying_free);
  g_signal_connect_object (verifying->dialog, "destroy", G_CALLBACK (g_cancellable_cancel),
                           cancellable, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (verifying->dialog));
  g_task_run_in_thread (task, verify_thread);
}
