/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-verify.h"

#include "cl-audit-service.h"
#include "cl-confirm.h"
#include "cl-form-dialog.h"
#include "cl-progress-dialog.h"
#include "cl-save.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* BLAKE2b-256 in hexadecimal (docs: VAULT, The log). */
#define HEAD_DIGITS 64

typedef struct
{
  GtkWidget *page;
  ClPractice *practice;
  ClActor *actor;
  char *head; /* (nullable): noted earlier, in hexadecimal */
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
  g_free (verifying->head);
  g_free (verifying);
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Verifying *verifying = data;
  GError *error = NULL;
  ClAuditVerdict *verdict = cl_audit_service_verify (verifying->practice, verifying->actor,
                                                     verifying->head, cl_progress_dialog_report,
                                                     verifying->dialog, cancellable, &error);

  if (verdict != NULL)
    g_task_return_pointer (task, verdict, (GDestroyNotify) cl_audit_verdict_free);
  else
    g_task_return_error (task, error);
}

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *head = user_data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);
  GdkDisplay *display = gdk_display_get_default ();

  if (g_strcmp0 (answer, "copy") == 0 && display != NULL)
    gdk_clipboard_set_text (gdk_display_get_clipboard (display), head);
}

static char *
describe_verdict (ClAuditVerdict *verdict, gboolean has_head)
{
  GString *body = g_string_new (NULL);
  gulong n = (gulong) verdict->events;

  if (verdict->valid)
    g_string_append_printf (
      body,
      ngettext ("%lu entry: it is as it was signed, and no other came between.",
                "%lu entries: all are as they were signed, in their order, and none is missing "
                "between them.",
                n),
      n);
  if (verdict->valid && has_head)
    g_string_append_printf (body, " %s", _ ("The head that you noted is among them."));
  if (!verdict->valid)
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
  return g_string_free (body, FALSE);
}

static void
show_verdict (GtkWidget *page, ClAuditVerdict *verdict, gboolean has_head)
{
  const ClConfirmAnswer shown[] = { { "cancel", _ ("_Close"), CL_CONFIRM_PLAIN },
                                    { "copy", _ ("C_opy Head"), CL_CONFIRM_PLAIN } };
  g_autofree char *body = describe_verdict (verdict, has_head);

  cl_confirm_ask (page, verdict->valid ? _ ("The log is whole") : _ ("The log was changed"), body,
                  shown, verdict->head != NULL ? 2 : 1, NULL, on_answered_cb,
                  g_strdup (verdict->head));
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
      show_verdict (verifying->page, verdict, verifying->head != NULL);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_save_show_error (verifying->page, error->message);
}

/**
 * cl_audit_verify_run:
 * @page: the page
 * @practice: the practice
 * @actor: who asks
 * @head: (nullable): a head noted earlier, in hexadecimal, that the log must contain
 * @callback: told the verdict
 *
 * Verifies the whole log while a dialog shows how far it is, and says what came of it.
 */
void
cl_audit_verify_run (GtkWidget *page,
                     ClPractice *practice,
                     ClActor *actor,
                     const char *head,
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
  verifying->head = g_strdup (head);
  verifying->dialog =
    g_object_ref (cl_progress_dialog_new (GTK_WINDOW (root), _ ("Verifying the log"), cancellable));
  g_task_set_task_data (task, verifying, verifying_free);
  g_signal_connect_object (verifying->dialog, "destroy", G_CALLBACK (g_cancellable_cancel),
                           cancellable, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (verifying->dialog));
  g_task_run_in_thread (task, verify_thread);
}

typedef struct
{
  GtkWidget *page;
  ClPractice *practice;
  ClActor *actor;
  ClAuditVerified callback;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->page);
  g_object_unref (asking->practice);
  g_object_unref (asking->actor);
  g_free (asking);
}

static gboolean
is_head (const char *text)
{
  return strlen (text) == HEAD_DIGITS && strspn (text, "0123456789abcdef") == HEAD_DIGITS;
}

static void
on_head_given_cb (ClFormDialog *form, Asking *asking)
{
  g_autofree char *head = g_ascii_strdown (cl_form_dialog_get_text (form, "head"), -1);

  g_strstrip (head);
  cl_form_dialog_clear_errors (form);
  if (!is_head (head))
    {
      cl_form_dialog_show_error (form, "head",
                                 _ ("A head has 64 digits: 0 to 9 and a to f. Copy it from where "
                                    "you keep it."));
      return;
    }
  cl_audit_verify_run (asking->page, asking->practice, asking->actor, head, asking->callback);
  gtk_window_destroy (GTK_WINDOW (form));
}

/**
 * cl_audit_verify_ask_head:
 * @page: the page
 * @practice: the practice
 * @actor: who asks
 * @callback: told the verdict
 *
 * Asks for a head that was noted earlier, and verifies that the log still contains it: nothing
 * was cut off or written anew since.
 */
void
cl_audit_verify_ask_head (GtkWidget *page,
                          ClPractice *practice,
                          ClActor *actor,
                          ClAuditVerified callback)
{
  ClFormDialog *form =
    cl_form_dialog_new (page, _ ("Verify Against a Noted Head"), NULL, _ ("_Verify"));
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (page);
  asking->practice = g_object_ref (practice);
  asking->actor = g_object_ref (actor);
  asking->callback = callback;
  g_object_set_data_full (G_OBJECT (form), "cl-asking", asking, asking_free);
  /* Room for what may be wrong with it. */
  gtk_window_set_default_size (GTK_WINDOW (form), 560, 230);
  cl_form_dialog_add_group (form, NULL,
                            _ ("A head is the number that a verification or an export of the log "
                               "ends with. A log that contains it has lost nothing since."));
  cl_form_dialog_add_text (form, "head", _ ("Head"), NULL);
  cl_form_dialog_set_discard_question (form, _ ("Discard what you typed?"));
  g_signal_connect (form, "save", G_CALLBACK (on_head_given_cb), asking);
  gtk_window_present (GTK_WINDOW (form));
}
