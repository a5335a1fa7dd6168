/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-window.h"

#include "cl-account-dialog.h"
#include "cl-change-service.h"
#include "cl-create-page.h"
#include "cl-guard.h"
#include "cl-main-view.h"
#include "cl-opener.h"
#include "cl-preferences.h"
#include "cl-progress-dialog.h"
#include "cl-recovery-page.h"
#include "cl-sample-dialog.h"
#include "cl-sign-in-page.h"
#include "cl-sign-in-service.h"
#include "cl-time.h"
#include "cl-welcome-page.h"

#include <glib/gi18n.h>

/* How often idle minutes are looked at. */
#define IDLE_CHECK_SECONDS 10

struct _ClWindow
{
  AdwApplicationWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable;
  char *path;
  char *email;
  char *invited_email;
  char *invited_code;
  gint64 last_input;
  guint idle_id;
  gboolean may_close;
  gboolean is_sample;
  GtkWidget *page;
  ClMainView *main_view;
  GtkFileChooserNative *chooser;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkLabel *test_clock;
};

G_DEFINE_FINAL_TYPE (ClWindow, cl_window, ADW_TYPE_APPLICATION_WINDOW)

static void
close_dialogs (ClWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkShortcutsWindow *help =
    gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self));

  for (GList *l = windows; l != NULL; l = l->next)
    g_object_ref (l->data);
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (l->data != (gpointer) help && gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
        gtk_window_destroy (l->data);
      g_object_unref (l->data);
    }
}

static void
update_actions (ClWindow *self)
{
  static const char *const signed_in_actions[] = { "win.lock", "win.switch-member", "win.sign-out",
                                                   "win.change-password", "win.show-sidebar" };

  for (gsize i = 0; i < G_N_ELEMENTS (signed_in_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), signed_in_actions[i], self->actor != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.retry", self->path != NULL);
}

/* Shows a page in the place of the last one, which goes with all that it held. */
static void
set_page (ClWindow *self, GtkWidget *page)
{
  GtkWidget *old = self->page;

  gtk_stack_add_child (self->stack, page);
  gtk_stack_set_visible_child (self->stack, page);
  self->page = page;
  if (old != NULL)
    gtk_stack_remove (self->stack, old);
  update_actions (self);
  gtk_widget_grab_focus (page);
}

static void
clear_page (ClWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  if (self->page != NULL)
    gtk_stack_remove (self->stack, g_steal_pointer (&self->page));
  update_actions (self);
}

static void
update_test_clock (ClWindow *self)
{
  gboolean shown = self->practice != NULL && cl_practice_has_test_clock (self->practice);

  gtk_widget_set_visible (GTK_WIDGET (self->test_clock), shown);
  if (shown)
    {
      GTimeZone *zone = cl_practice_get_timezone (self->practice);
      g_autoptr (GDateTime)
        utc = g_date_time_new_from_unix_utc (cl_practice_get_now (self->practice) / G_USEC_PER_SEC);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
      /* Translators: a moment such as "24 Nov 2026, 12:00"; see g_date_time_format() */
      g_autofree char *moment = g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
      g_autofree char *text = g_strdup_printf (
        _ ("A practice for tests, not for clients. Its clock stands at %s."), moment);

      gtk_label_set_label (self->test_clock, text);
    }
}

static gpointer
sign_out_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cl_sign_in_service_sign_out (practice, data, error));
}

/* Drops who is signed in with every page and dialog that came from them. */
static void
drop_actor (ClWindow *self, gboolean sign_out)
{
  g_autoptr (ClActor) actor = g_steal_pointer (&self->actor);

  if (actor == NULL)
    return;
  close_dialogs (self);
  self->main_view = NULL;
  if (sign_out)
    cl_practice_run_async (self->practice, sign_out_work, g_object_ref (actor), g_object_unref,
                           NULL, NULL, NULL, NULL);
}

static void
drop_practice (ClWindow *self)
{
  drop_actor (self, TRUE);
  if (self->practice != NULL)
    cl_practice_close (self->practice);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->email, g_free);
  update_test_clock (self);
}

static void
show_problem (ClWindow *self, const GError *error)
{
  g_autofree char *name = self->path != NULL ? g_path_get_basename (self->path)
                                             : g_strdup (_ ("the practice"));
  /* Translators: %s is the name of a file */
  g_autofree char *title = g_strdup_printf (_ ("Cannot open %s"), name);
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_title (self->problem, title);
  adw_status_page_set_description (self->problem, escaped);
  clear_page (self, "problem");
}

static void
show_main (ClWindow *self)
{
  GtkWidget *view = cl_main_view_new (self->practice, self->actor);

  self->main_view = CL_MAIN_VIEW (view);
  self->last_input = g_get_monotonic_time ();
  set_page (self, view);
}

static void
on_password_changed_cb (ClWindow *self, ClActor *actor)
{
  gboolean was_forced = self->main_view == NULL;

  g_set_object (&self->actor, actor);
  /* Every page holds the old actor: build them anew. */
  show_main (self);
  if (!was_forced)
    cl_window_add_toast (self, _ ("Your password is changed."));
}

/* Who will not choose a password of their own is not signed in. */
static gboolean
on_forced_close_cb (ClWindow *self)
{
  if (self->main_view == NULL && self->actor != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-out", NULL);
  return GDK_EVENT_PROPAGATE;
}

static void
ask_new_password (ClWindow *self)
{
  GtkWidget *dialog = cl_account_dialog_new_password (self->practice, self->actor);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "changed", G_CALLBACK (on_password_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "close-request", G_CALLBACK (on_forced_close_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_signed_in_cb (ClWindow *self, ClActor *actor)
{
  g_set_object (&self->actor, actor);
  g_free (self->email);
  self->email = g_strdup (cl_actor_get_member (actor)->email);
  update_actions (self);
  if (cl_actor_must_change_password (actor))
    ask_new_password (self);
  else
    show_main (self);
}

static void
show_sign_in (ClWindow *self, const char *notice)
{
  GtkWidget *page = cl_sign_in_page_new (self->practice, self->email);

  g_signal_connect_object (page, "signed-in", G_CALLBACK (on_signed_in_cb), self,
                           G_CONNECT_SWAPPED);
  set_page (self, page);
  if (notice != NULL)
    cl_sign_in_page_set_notice (CL_SIGN_IN_PAGE (page), notice);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPractice) practice = cl_opener_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (practice == NULL)
    {
      show_problem (self, error);
      return;
    }
  cl_window_set_practice (self, practice, NULL);
  if (self->invited_code != NULL)
    {
      GtkWidget *dialog =
        cl_account_dialog_new_invitation (practice, self->invited_email, self->invited_code);

      g_signal_connect_object (dialog, "ready", G_CALLBACK (cl_sign_in_page_reload), self->page,
                               G_CONNECT_SWAPPED);
      gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
      gtk_window_present (GTK_WINDOW (dialog));
      g_clear_pointer (&self->invited_email, g_free);
      g_clear_pointer (&self->invited_code, g_free);
    }
}

static void
on_recovery_confirmed_cb (ClWindow *self)
{
  show_sign_in (self, _ ("The practice is ready. Sign in with your password."));
}

static void
on_created_cb (ClWindow *self, ClPractice *practice, const char *words, const char *email)
{
  g_autofree char *name = cl_practice_get_name (practice);
  GtkWidget *page = cl_recovery_page_new (name, words);

  drop_practice (self);
  self->practice = g_object_ref (practice);
  self->email = g_strdup (email);
  g_free (self->path);
  self->path = g_strdup (cl_practice_get_path (practice));
  cl_preferences_set_practice_file (self->path);
  g_signal_connect_object (page, "confirmed", G_CALLBACK (on_recovery_confirmed_cb), self,
                           G_CONNECT_SWAPPED);
  set_page (self, page);
}

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  GtkWidget *page = cl_create_page_new ();

  g_signal_connect_object (page, "created", G_CALLBACK (on_created_cb), self, G_CONNECT_SWAPPED);
  set_page (self, page);
}

static void
welcome_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_window_show_welcome (CL_WINDOW (widget));
}

typedef struct
{
  ClWindow *window;
  ClProgressDialog *dialog;
  ClWindowSampleReady ready;
  gpointer user_data;
} Making;

static void
on_sample_progress_cb (double fraction, gpointer data)
{
  cl_progress_dialog_set_fraction (((Making *) data)->dialog, fraction);
}

static void
on_sample_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Making *making = data;
  g_autoptr (ClWindow) self = making->window;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPractice) practice = cl_opener_sample_finish (result, &accounts, &error);

  gtk_window_destroy (GTK_WINDOW (making->dialog));
  if (practice != NULL)
    {
      self->is_sample = TRUE;
      cl_window_set_practice (self, practice, NULL);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_window_add_toast (self, error->message);
  if (making->ready != NULL)
    making->ready (practice != NULL ? accounts : NULL, error, making->user_data);
  else if (practice != NULL && accounts != NULL)
    gtk_window_present (GTK_WINDOW (cl_sample_dialog_new (GTK_WINDOW (self), accounts)));
}

static void
sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_window_open_sample (CL_WINDOW (widget), NULL, NULL);
}

static void
on_chosen_cb (ClWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      if (file != NULL && g_file_peek_path (file) != NULL)
        cl_window_open_file (self, g_file_peek_path (file));
    }
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Open a Practice"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_file_filter_set_name (filter, _ ("Practices"));
  gtk_file_filter_add_suffix (filter, "caseload");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  g_autofree char *path = g_strdup (self->path);

  if (path != NULL)
    cl_window_open_file (self, path);
}

static void
leave_for_sign_in (ClWindow *self, const char *how)
{
  if (self->actor == NULL)
    return;
  drop_actor (self, !g_str_equal (how, "win.lock"));
  if (!g_str_equal (how, "win.lock"))
    g_clear_pointer (&self->email, g_free);
  show_sign_in (self, g_str_equal (how, "win.lock") ? _ ("Locked.") : NULL);
}

typedef struct
{
  ClWindow *window;
  char *how;
} Leaving;

static void
on_may_leave_cb (gboolean may_leave, gpointer data)
{
  Leaving *leaving = data;

  if (may_leave)
    leave_for_sign_in (leaving->window, leaving->how);
  g_object_unref (leaving->window);
  g_free (leaving->how);
  g_free (leaving);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  Leaving *leaving;

  if (self->main_view == NULL)
    {
      leave_for_sign_in (self, name);
      return;
    }
  leaving = g_new0 (Leaving, 1);
  leaving->window = g_object_ref (self);
  leaving->how = g_strdup (name);
  cl_guard_leave (GTK_WIDGET (self->main_view), on_may_leave_cb, leaving);
}

static void
change_password_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_new_password (CL_WINDOW (widget));
}

static void
show_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_main_view_show_sidebar (self->main_view);
}

static void
show_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_main_view_show_page (self->main_view, g_variant_get_string (parameter, NULL));
}

static void
show_client_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view == NULL)
    return;
  cl_main_view_show_page (self->main_view, "clients");
  gtk_widget_activate_action_variant (cl_main_view_get_page (self->main_view), "page.show-client",
                                      parameter);
}

/* Ctrl+F and Ctrl+N are the shown page's. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  GtkWidget *page = self->main_view != NULL ? cl_main_view_get_page (self->main_view) : NULL;

  if (page != NULL)
    gtk_widget_activate_action (page, g_str_equal (name, "win.search") ? "page.search" : "page.new",
                                NULL);
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_window_add_toast (CL_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
toast_undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *text;
  gint64 change;

  g_variant_get (parameter, "(&sx)", &text, &change);
  cl_window_add_undo_toast (CL_WINDOW (widget), text, change);
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (cl_change_service_undo_finish (CL_PRACTICE (source), result, &error))
    cl_window_add_toast (self, _ ("Undone."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_window_add_toast (self, error->message);
}

static void
undo_change_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->actor != NULL)
    cl_change_service_undo_async (self->practice, self->actor, g_variant_get_int64 (parameter),
                                  self->cancellable, on_undone_cb, g_object_ref (self));
}

static gboolean
on_event_cb (ClWindow *self, GdkEvent *event)
{
  self->last_input = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

/* Typing in a dialog of this window is no idling either. */
static gboolean
on_idle_check_cb (gpointer data)
{
  ClWindow *self = data;
  guint minutes = cl_preferences_get_idle_minutes ();

  update_test_clock (self);
  if (minutes > 0 && self->actor != NULL &&
      g_get_monotonic_time () - self->last_input > minutes * G_TIME_SPAN_MINUTE)
    {
      g_autofree char *notice = g_strdup_printf (
        ngettext ("Locked after %u minute without a key or the pointer.",
                  "Locked after %u minutes without a key or the pointer.", minutes),
        minutes);

      drop_actor (self, FALSE);
      show_sign_in (self, notice);
    }
  return G_SOURCE_CONTINUE;
}

static void
on_may_close_cb (gboolean may_leave, gpointer data)
{
  g_autoptr (ClWindow) self = data;

  if (may_leave)
    {
      self->may_close = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

static gboolean
cl_window_close_request (GtkWindow *window)
{
  ClWindow *self = CL_WINDOW (window);
  int width, height;

  if (!self->may_close && self->main_view != NULL &&
      cl_guard_has_unsaved (GTK_WIDGET (self->main_view)))
    {
      cl_guard_leave (GTK_WIDGET (self->main_view), on_may_close_cb, g_object_ref (self));
      return TRUE;
    }
  gtk_window_get_default_size (window, &width, &height);
  cl_preferences_set_window_size (width, height, gtk_window_is_maximized (window));
  return GTK_WINDOW_CLASS (cl_window_parent_class)->close_request (window);
}

static void
cl_window_dispose (GObject *object)
{
  ClWindow *self = CL_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_object (&self->chooser);
  if (self->practice != NULL)
    {
      drop_actor (self, TRUE);
      cl_practice_close (self->practice);
      g_clear_object (&self->practice);
    }
  self->page = NULL;
  G_OBJECT_CLASS (cl_window_parent_class)->dispose (object);
}

static void
cl_window_finalize (GObject *object)
{
  ClWindow *self = CL_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self->email);
  g_free (self->invited_email);
  g_free (self->invited_code);
  G_OBJECT_CLASS (cl_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.create", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "win.welcome", NULL, welcome_action);
  gtk_widget_class_install_action (widget_class, "win.sample", NULL, sample_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "win.switch-member", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "win.change-password", NULL,
                                   change_password_action);
  gtk_widget_class_install_action (widget_class, "win.show-sidebar", NULL, show_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.show-client", "x", show_client_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.toast-undo", "(sx)", toast_undo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-change", "x", undo_change_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "win.lock", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.new", NULL);
}

static void
cl_window_class_init (ClWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cl_window_dispose;
  object_class->finalize = cl_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cl_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/caseload/Caseload/cl-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ClWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ClWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ClWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, ClWindow, test_clock);
  gtk_widget_class_bind_template_callback (widget_class, on_event_cb);
  install_actions (widget_class);
}

static void
cl_window_init (ClWindow *self)
{
  int width, height;
  gboolean maximized;

  self->cancellable = g_cancellable_new ();
  self->last_input = g_get_monotonic_time ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cl_preferences_get_window_size (&width, &height, &maximized);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  self->idle_id = g_timeout_add_seconds (IDLE_CHECK_SECONDS, on_idle_check_cb, self);
  update_actions (self);
}

/**
 * cl_window_new:
 * @application: the application
 *
 * An empty window; follow with cl_window_show_welcome() or cl_window_open_file().
 *
 * Returns: (transfer none): a window, owned by GTK
 */
ClWindow *
cl_window_new (GtkApplication *application)
{
  return g_object_new (CL_TYPE_WINDOW, "application", application, NULL);
}

/**
 * cl_window_show_welcome:
 * @self: a window
 *
 * Shows the first run: create, sample, open. What was open is closed.
 */
void
cl_window_show_welcome (ClWindow *self)
{
  g_return_if_fail (CL_IS_WINDOW (self));

  drop_practice (self);
  set_page (self, cl_welcome_page_new ());
}

/**
 * cl_window_set_practice:
 * @self: a window
 * @practice: an opened practice
 * @email: (nullable): who is likely to sign in
 *
 * Shows the sign-in page of @practice.
 */
void
cl_window_set_practice (ClWindow *self, ClPractice *practice, const char *email)
{
  g_return_if_fail (CL_IS_WINDOW (self));
  g_return_if_fail (CL_IS_PRACTICE (practice));

  drop_practice (self);
  self->practice = g_object_ref (practice);
  self->email = g_strdup (email);
  g_free (self->path);
  self->path = g_strdup (cl_practice_get_path (practice));
  if (!self->is_sample)
    cl_preferences_set_practice_file (self->path);
  update_test_clock (self);
  show_sign_in (self, NULL);
}

/**
 * cl_window_open_file:
 * @self: a window
 * @path: the practice's file
 *
 * Opens a practice; what is wrong with it is shown as a page that says what to do.
 */
void
cl_window_open_file (ClWindow *self, const char *path)
{
  char *copy;

  g_return_if_fail (CL_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  drop_practice (self);
  copy = g_strdup (path);
  g_free (self->path);
  self->path = copy;
  self->is_sample = FALSE;
  clear_page (self, "empty");
  cl_opener_open_async (self->path, self->cancellable, on_opened_cb, g_object_ref (self));
}

/**
 * cl_window_open_sample:
 * @self: a window
 * @ready: (nullable): called when it stands; without it the window shows the passwords
 * @user_data: for @ready
 *
 * Makes a sample practice and shows its sign-in page. Cancel leaves nothing.
 */
void
cl_window_open_sample (ClWindow *self, ClWindowSampleReady ready, gpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Making *making;

  g_return_if_fail (CL_IS_WINDOW (self));

  making = g_new0 (Making, 1);
  making->window = g_object_ref (self);
  making->ready = ready;
  making->user_data = user_data;
  making->dialog =
    cl_progress_dialog_new (GTK_WINDOW (self), _ ("Making the sample practice"), cancellable);
  gtk_window_present (GTK_WINDOW (making->dialog));
  cl_opener_sample_async (cancellable, on_sample_progress_cb, making, on_sample_made_cb, making);
}

/**
 * cl_window_accept:
 * @self: a window
 * @email: (nullable): who is invited
 * @code: their code
 *
 * Opens the practice that was open last and offers to accept the invitation.
 */
void
cl_window_accept (ClWindow *self, const char *email, const char *code)
{
  g_autofree char *path = cl_preferences_get_practice_file ();

  g_return_if_fail (CL_IS_WINDOW (self));

  g_free (self->invited_email);
  g_free (self->invited_code);
  self->invited_email = g_strdup (email);
  self->invited_code = g_strdup (code);
  if (path != NULL)
    {
      cl_window_open_file (self, path);
      return;
    }
  cl_window_show_welcome (self);
  cl_window_add_toast (self, _ ("Open the practice that invited you first."));
}

/**
 * cl_window_add_toast:
 * @self: a window
 * @text: a sentence
 *
 * Tells something in passing.
 */
void
cl_window_add_toast (ClWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_return_if_fail (CL_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/**
 * cl_window_add_undo_toast:
 * @self: a window
 * @text: what was done
 * @change: the id of the change
 *
 * Tells what was done and offers to undo it, for as long as nothing that it touched has changed
 * (docs: ACCESS, What each action does).
 */
void
cl_window_add_undo_toast (ClWindow *self, const char *text, gint64 change)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  g_return_if_fail (CL_IS_WINDOW (self));

  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo-change");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (change));
  adw_toast_set_timeout (toast, 8);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * cl_window_is_signed_in:
 * @self: a window
 *
 * Returns: whether somebody is signed in
 */
gboolean
cl_window_is_signed_in (ClWindow *self)
{
  g_return_val_if_fail (CL_IS_WINDOW (self), FALSE);

  return self->actor != NULL;
}
