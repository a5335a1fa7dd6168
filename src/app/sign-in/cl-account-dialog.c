/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-account-dialog.h"

#include "cl-dialog-head.h"
#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-password-strength.h"
#include "cl-sign-in-service.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  PURPOSE_INVITATION,
  PURPOSE_RECOVERY,
  PURPOSE_PASSWORD,
} Purpose;

struct _ClAccountDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  Purpose purpose;
  gboolean busy;
  AdwWindowTitle *title;
  GtkWidget *cancel;
  GtkButton *done;
  GtkLabel *intro;
  GtkWidget *email;
  GtkWidget *code;
  GtkWidget *name;
  GtkWidget *current;
  GtkWidget *password;
  ClPasswordStrength *strength;
  GtkScrolledWindow *scroller;
  GtkLabel *message;
  GtkListBox *rows;
  GtkWidget *fault; /* a row that says what is wrong with the one above it */
};

enum
{
  SIGNAL_READY,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClAccountDialog, cl_account_dialog, ADW_TYPE_WINDOW)

/* What the worker gets: copies of its own, wiped after use. */
typedef struct
{
  Purpose purpose;
  ClActor *actor;
  char *email;
  char *code;
  char *name;
  char *current;
  char *password;
} Request;

static void
wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->actor);
  g_free (request->email);
  g_free (request->name);
  wipe (request->code);
  wipe (request->current);
  wipe (request->password);
  g_free (request);
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
is_given (GtkWidget *row)
{
  return !gtk_widget_get_visible (row) || *get_text (row) != '\0';
}

static void
update (ClAccountDialog *self)
{
  cl_password_strength_set_password (self->strength, get_text (self->password));
  gtk_widget_set_sensitive (GTK_WIDGET (self->done),
                            !self->busy && is_given (self->email) && is_given (self->code) &&
                              is_given (self->name) && is_given (self->current) &&
                              cl_password_strength_get_accepted (self->strength));
}

/* The row whose value is at fault, or NULL. */
static GtkWidget *
find_faulty_row (ClAccountDialog *self, const GError *error)
{
  const char *member = cl_error_get_member (error);
  const struct
  {
    const char *member;
    GtkWidget *row;
  } rows[] = {
    { "email", self->email },
    { "invitation", self->code },
    { "recovery-key", self->code },
    { "name", self->name },
    { "new_password", self->password },
    { "password", self->purpose == PURPOSE_PASSWORD ? self->current : self->password },
    { "wait", self->current },
  };

  if (member == NULL)
    member = cl_error_get_missing (error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (rows[i].member, member) == 0)
      return rows[i].row;
  return NULL;
}

static void
clear_error (ClAccountDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  if (gtk_widget_get_parent (self->fault) == NULL)
    return;
  gtk_list_box_remove (self->rows, self->fault);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gtk_widget_remove_css_class (row, "error");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

/* At the field that is at fault, where there is one. */
static void
show_error (ClAccountDialog *self, const GError *error)
{
  GtkWidget *row = find_faulty_row (self, error);

  clear_error (self);
  if (row == NULL)
    {
      gtk_label_set_label (self->message, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
      return;
    }
  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->fault))),
                       error->message);
  gtk_list_box_insert (self->rows, self->fault,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  error->message, -1);
  gtk_widget_grab_focus (row);
}

static GtkWidget *
make_fault (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "loss");
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (row, "field-error");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  return row;
}

static gpointer
perform_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  switch (request->purpose)
    {
    case PURPOSE_INVITATION:
      return GINT_TO_POINTER (cl_sign_in_service_accept (practice, request->email, request->code,
                                                         request->password, request->name, error));
    case PURPOSE_RECOVERY:
      return GINT_TO_POINTER (cl_sign_in_service_recover (practice, request->email, request->code,
                                                          request->password, error));
    case PURPOSE_PASSWORD:
    default:
      return cl_sign_in_service_change_password (practice, request->actor, request->current,
                                                 request->password, NULL, error);
    }
}

static void
on_performed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClAccountDialog) self = data;
  g_autoptr (GError) error = NULL;
  gpointer answer = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  self->busy = FALSE;
  if (error != NULL)
    {
      show_error (self, error);
      update (self);
      return;
    }
  if (self->purpose == PURPOSE_PASSWORD)
    {
      g_autoptr (ClActor) actor = answer;

      g_signal_emit (self, signals[SIGNAL_CHANGED], 0, actor);
    }
  else
    {
      g_signal_emit (self, signals[SIGNAL_READY], 0, get_text (self->email));
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_done_cb (ClAccountDialog *self)
{
  Request *request;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->done)))
    return;
  request = g_new0 (Request, 1);
  request->purpose = self->purpose;
  request->actor = self->actor != NULL ? g_object_ref (self->actor) : NULL;
  request->email = g_strstrip (g_strdup (get_text (self->email)));
  request->code = g_strstrip (g_strdup (get_text (self->code)));
  request->name = g_strstrip (g_strdup (get_text (self->name)));
  request->current = g_strdup (get_text (self->current));
  request->password = g_strdup (get_text (self->password));
  self->busy = TRUE;
  clear_error (self);
  update (self);
  cl_practice_run_async (self->practice, perform_work, request, request_free,
                         self->purpose == PURPOSE_PASSWORD ? g_object_unref : NULL, NULL,
                         on_performed_cb, g_object_ref (self));
}

static void
cl_account_dialog_dispose (GObject *object)
{
  ClAccountDialog *self = CL_ACCOUNT_DIALOG (object);

  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->fault);
  G_OBJECT_CLASS (cl_account_dialog_parent_class)->dispose (object);
}

static void
cl_account_dialog_realize (GtkWidget *widget)
{
  GtkWindow *below = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (below != NULL)
    cl_fit_dialog (GTK_WINDOW (widget), GTK_WIDGET (below));
  cl_fit_dialog_height (GTK_WINDOW (widget), CL_ACCOUNT_DIALOG (widget)->scroller);
  GTK_WIDGET_CLASS (cl_account_dialog_parent_class)->realize (widget);
}

static void
cl_account_dialog_class_init (ClAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_account_dialog_dispose;
  widget_class->realize = cl_account_dialog_realize;

  /**
   * ClAccountDialog::ready:
   * @self: a dialog for an invitation or the recovery key
   * @email: whose password is set now
   *
   * The person can sign in.
   */
  signals[SIGNAL_READY] = g_signal_new ("ready", CL_TYPE_ACCOUNT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * ClAccountDialog::changed:
   * @self: a dialog for a new password
   * @actor: (type ClActor): the actor to go on with
   *
   * The password is changed; the old actor's keys open nothing that is written from now on.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_ACCOUNT_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, CL_TYPE_ACTOR);

  g_type_ensure (CL_TYPE_DIALOG_HEAD);
  g_type_ensure (CL_TYPE_PASSWORD_STRENGTH);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/sign-in/cl-account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, title);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, done);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, email);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, code);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, name);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, current);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, password);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, strength);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, message);
  gtk_widget_class_bind_template_child (widget_class, ClAccountDialog, rows);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cl_account_dialog_init (ClAccountDialog *self)
{
  self->fault = g_object_ref_sink (make_fault ());
  gtk_widget_init_template (GTK_WIDGET (self));
}

static ClAccountDialog *
create (ClPractice *practice,
        Purpose purpose,
        const char *title,
        const char *verb,
        const char *intro)
{
  ClAccountDialog *self = g_object_new (CL_TYPE_ACCOUNT_DIALOG, "title", title, NULL);

  self->practice = g_object_ref (practice);
  self->purpose = purpose;
  adw_window_title_set_title (self->title, title);
  gtk_button_set_label (self->done, verb);
  gtk_label_set_label (self->intro, intro);
  gtk_widget_set_visible (self->email, purpose != PURPOSE_PASSWORD);
  gtk_widget_set_visible (self->code, purpose != PURPOSE_PASSWORD);
  gtk_widget_set_visible (self->name, purpose == PURPOSE_INVITATION);
  gtk_widget_set_visible (self->current, purpose == PURPOSE_PASSWORD);
  update (self);
  return self;
}

/**
 * cl_account_dialog_new_invitation:
 * @practice: the practice that invites
 * @email: (nullable): whom, where a link says so
 * @code: (nullable): the code, where a link says so
 *
 * Asks an invited person for the code, their name and a password of their own.
 *
 * Returns: (transfer none): a dialog, owned by GTK; ::ready follows
 */
GtkWidget *
cl_account_dialog_new_invitation (ClPractice *practice, const char *email, const char *code)
{
  ClAccountDialog *self =
    create (practice, PURPOSE_INVITATION, _ ("Accept Invitation"), _ ("_Accept"),
            _ ("The code is in the invitation that a colleague gave you. It works for 7 days."));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->code), _ ("Invitation code"));
  gtk_editable_set_text (GTK_EDITABLE (self->email), email != NULL ? email : "");
  gtk_editable_set_text (GTK_EDITABLE (self->code), code != NULL ? code : "");
  gtk_widget_grab_focus (email == NULL ? self->email : self->name);
  return GTK_WIDGET (self);
}

/**
 * cl_account_dialog_new_recovery:
 * @practice: the practice whose recovery key it is
 * @email: (nullable): who lost a password
 *
 * Asks for the 24 words and a new password (docs: VAULT, Keys).
 *
 * Returns: (transfer none): a dialog, owned by GTK; ::ready follows
 */
GtkWidget *
cl_account_dialog_new_recovery (ClPractice *practice, const char *email)
{
  ClAccountDialog *self =
    create (practice, PURPOSE_RECOVERY, _ ("Recovery Key"), _ ("_Set Password"),
            _ ("Type the 24 words that were printed when the practice was created. They give an "
               "administrator a new password; the use of the key is logged."));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->code), _ ("24 words"));
  gtk_editable_set_text (GTK_EDITABLE (self->email), email != NULL ? email : "");
  gtk_widget_grab_focus (email == NULL ? self->email : self->code);
  return GTK_WIDGET (self);
}

/**
 * cl_account_dialog_new_password:
 * @practice: the practice
 * @actor: who changes their own password
 *
 * Asks for the current and a new password. Where the current one was given by somebody else, the
 * dialog says so.
 *
 * Returns: (transfer none): a dialog, owned by GTK; ::changed follows
 */
GtkWidget *
cl_account_dialog_new_password (ClPractice *practice, ClActor *actor)
{
  gboolean must = cl_actor_must_change_password (actor);
  ClAccountDialog *self =
    create (practice, PURPOSE_PASSWORD, _ ("Change Password"), _ ("C_hange"),
            must ? _ ("Somebody else knows the password that you signed in with. Choose one that "
                      "only you know.")
                 : _ ("The new password counts from now on. What the old one opens stays open to "
                      "you."));

  self->actor = g_object_ref (actor);
  if (must)
    gtk_button_set_label (GTK_BUTTON (self->cancel), _ ("Sign _Out"));
  gtk_widget_grab_focus (self->current);
  return GTK_WIDGET (self);
}
