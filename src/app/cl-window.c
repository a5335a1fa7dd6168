/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-opener.h"
#include "cl-availability-dialog.h"
#include "cl-booking-dialog.h"
#include "cl-details-dialog.h"
#include "cl-find-dialog.h"
#include "cl-guard.h"
#include "cl-map-opener.h"
#include "cl-new-client-dialog.h"
#include "cl-popover-life.h"
#include "cl-preferences.h"
#include "cl-reminder-dialog.h"
#include "cl-sign-in-page.h"
#include "cl-style.h"
#include "cl-time.h"
#include "cl-waiting-dialog.h"
#include "cl-why-opener.h"
#include "cl-window-private.h"

#include <glib/gi18n.h>

/* How often another program's setting of a test clock is looked at. */
#define CLOCK_SECONDS 10
/* How long a window waits for its first page before it comes up without. */
#define PRESENT_MS 150

G_DEFINE_FINAL_TYPE (ClWindow, cl_window, ADW_TYPE_APPLICATION_WINDOW)

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

/* Where a page does something about one member, such as to open a dialog of theirs. */
static void
do_for_member_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  const char *page, *action;
  gint64 member;

  if (self->main_view == NULL)
    return;
  g_variant_get (parameter, "(&s&sx)", &page, &action, &member);
  cl_main_view_show_page (self->main_view, page);
  gtk_widget_activate_action (cl_main_view_get_page (self->main_view), "page.do-for-member", "(sx)",
                              action, member);
}

static void
focus_page (ClWindow *self)
{
  GtkWidget *page = cl_main_view_get_page (self->main_view);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, page))
    gtk_widget_grab_focus (page);
}

/* A client's page at one of its tabs. What had the focus may be gone by it. */
static void
show_client_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view == NULL)
    return;
  cl_main_view_show_page (self->main_view, "clients");
  gtk_widget_activate_action_variant (cl_main_view_get_page (self->main_view),
                                      "page.show-client-tab", parameter);
  focus_page (self);
}

/* Why who is signed in sees a client, wherever the client's name stands. */
static void
why_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  const char *name;
  gint64 client;

  g_variant_get (parameter, "(x&s)", &client, &name);
  if (self->main_view != NULL)
    cl_why_opener_open (widget, self->practice, self->actor, client, name);
}

static void
manage_access_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_access_opener_open (widget, self->practice, self->actor, g_variant_get_int64 (parameter));
}

/* What one member can see, for who may change it. */
static void
show_access_of_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_map_opener_open_member (widget, self->practice, self->actor,
                               g_variant_get_int64 (parameter));
}

/* In the calendar: which, whose and when. */
static void
show_appointment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view == NULL)
    return;
  cl_main_view_show_page (self->main_view, "calendar");
  gtk_widget_activate_action_variant (cl_main_view_get_page (self->main_view),
                                      "page.show-appointment", parameter);
}

/* With whom, in whose calendar and when; 0 for what is still to be chosen. */
static void
new_appointment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);
  gint64 client, practitioner, start;

  g_variant_get (parameter, "(xxx)", &client, &practitioner, &start);
  if (self->main_view != NULL)
    cl_booking_dialog_open (widget, self->practice, self->actor, client, practitioner, start, 0);
}

/* A new client, for the booking that asks for one or for the page of the clients. */
static void
new_client_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_window_open_new_client (self, NULL);
}

/* To the log of one client or member, for who may read the log. */
static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view == NULL)
    return;
  cl_main_view_show_page (self->main_view, "audit-log");
  gtk_widget_activate_action_variant (cl_main_view_get_page (self->main_view),
                                      g_str_equal (name, "win.client-history")
                                        ? "page.show-client-history"
                                        : "page.show-member-history",
                                      parameter);
}

/* When a practitioner takes appointments, for who may set it; 0 for one's own. */
static void
set_availability_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_availability_dialog_open (widget, self->practice, self->actor,
                                 g_variant_get_int64 (parameter));
}

/* Times that are left, for a client or 0. */
static void
find_availability_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_find_dialog_open (widget, self->practice, self->actor, g_variant_get_int64 (parameter));
}

/* Who waits for an earlier time. */
static void
waiting_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_waiting_dialog_open (widget, self->practice, self->actor);
}

/* Who is to be reminded of an appointment. */
static void
reminders_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view != NULL)
    cl_reminder_dialog_open (widget, self->practice, self->actor);
}

static void
show_clients_of_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->main_view == NULL)
    return;
  cl_main_view_show_page (self->main_view, "clients");
  gtk_widget_activate_action_variant (cl_main_view_get_page (self->main_view),
                                      "page.show-clients-of", parameter);
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

/* Built when it is asked for: GTK would build one of "gtk/help-overlay.ui" with every window. */
static void
show_help_overlay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplicationWindow *self = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (self) == NULL)
    {
      g_autoptr (GtkBuilder)
        builder = gtk_builder_new_from_resource ("/io/github/caseload/Caseload/help-overlay.ui");

      gtk_application_window_set_help_overlay (
        self, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (self)));
}

static gboolean
on_clock_cb (gpointer data)
{
  cl_window_update_test_clock (data);
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
cl_window_unmap (GtkWidget *widget)
{
  cl_popover_close_all (widget);
  GTK_WIDGET_CLASS (cl_window_parent_class)->unmap (widget);
}

static void
cl_window_dispose (GObject *object)
{
  ClWindow *self = CL_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->clock_id, g_source_remove);
  cl_window_idle_end (self);
  g_clear_handle_id (&self->sweep_id, g_source_remove);
  g_clear_handle_id (&self->watch_id, g_source_remove);
  g_clear_handle_id (&self->present_id, g_source_remove);
  g_clear_object (&self->chooser);
  if (self->practice != NULL)
    {
      cl_window_drop_actor (self, TRUE);
      cl_practice_close (self->practice);
      g_clear_object (&self->practice);
    }
  g_clear_pointer (&self->sample, cl_sample_file_free);
  cl_window_dismiss_toasts (self);
  self->page = NULL;
  G_OBJECT_CLASS (cl_window_parent_class)->dispose (object);
}

static void
cl_window_finalize (GObject *object)
{
  ClWindow *self = CL_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->idle_lock);
  g_free (self->path);
  g_free (self->email);
  g_free (self->invited_email);
  g_free (self->invited_code);
  G_OBJECT_CLASS (cl_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-sidebar", NULL, show_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.do-for-member", "(ssx)",
                                   do_for_member_action);
  gtk_widget_class_install_action (widget_class, "win.show-client", "x", show_client_action);
  gtk_widget_class_install_action (widget_class, "win.show-client-tab", "(xs)",
                                   show_client_tab_action);
  gtk_widget_class_install_action (widget_class, "win.why", "(xs)", why_action);
  gtk_widget_class_install_action (widget_class, "win.manage-access", "x", manage_access_action);
  gtk_widget_class_install_action (widget_class, "win.show-access-of", "x", show_access_of_action);
  gtk_widget_class_install_action (widget_class, "win.new-appointment", "(xxx)",
                                   new_appointment_action);
  gtk_widget_class_install_action (widget_class, "win.show-appointment", "(xxx)",
                                   show_appointment_action);
  gtk_widget_class_install_action (widget_class, "win.new-client", NULL, new_client_action);
  gtk_widget_class_install_action (widget_class, "win.client-history", "x", history_action);
  gtk_widget_class_install_action (widget_class, "win.member-history", "x", history_action);
  gtk_widget_class_install_action (widget_class, "win.set-availability", "x",
                                   set_availability_action);
  gtk_widget_class_install_action (widget_class, "win.find-availability", "x",
                                   find_availability_action);
  gtk_widget_class_install_action (widget_class, "win.waiting-list", NULL, waiting_list_action);
  gtk_widget_class_install_action (widget_class, "win.reminders", NULL, reminders_action);
  gtk_widget_class_install_action (widget_class, "win.show-clients-of", "x",
                                   show_clients_of_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL,
                                   show_help_overlay_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, forward_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.new", NULL);
  cl_window_open_install (widget_class);
  cl_window_actor_install (widget_class);
  cl_window_idle_install (widget_class);
  cl_window_toasts_install (widget_class);
  cl_window_notices_install (widget_class);
  cl_window_notes_install (widget_class);
  cl_window_freed_install (widget_class);
  cl_window_watch_install (widget_class);
}

static void
cl_window_class_init (ClWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cl_window_dispose;
  object_class->finalize = cl_window_finalize;
  widget_class->unmap = cl_window_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = cl_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/caseload/Caseload/cl-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ClWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ClWindow, freed);
  gtk_widget_class_bind_template_child (widget_class, ClWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ClWindow, test_clock);
  gtk_widget_class_bind_template_child (widget_class, ClWindow, damage);
  gtk_widget_class_bind_template_child (widget_class, ClWindow, damage_text);
  install_actions (widget_class);
}

static void
cl_window_init (ClWindow *self)
{
  int width, height;
  gboolean maximized;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cl_preferences_get_window_size (&width, &height, &maximized);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  cl_window_idle_init (self);
  self->clock_id = g_timeout_add_seconds (CLOCK_SECONDS, on_clock_cb, self);
  cl_window_watch_start (self);
  cl_window_update_actions (self);
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

static void
end_present_wait (ClWindow *self)
{
  if (self->present_id == 0)
    return;
  g_clear_handle_id (&self->present_id, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
on_present_cb (gpointer data)
{
  ClWindow *self = data;

  self->present_id = 0;
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/**
 * cl_window_present_soon:
 * @self: a new window
 *
 * Brings the window up together with its first page, so that it is drawn once; where that takes
 * its time, without.
 */
void
cl_window_present_soon (ClWindow *self)
{
  g_return_if_fail (CL_IS_WINDOW (self));

  self->present_id = g_timeout_add (PRESENT_MS, on_present_cb, self);
}

/**
 * cl_window_set_page:
 * @self: a window
 * @page: (transfer floating): what it shall show
 *
 * Shows a page in the place of the last one, which goes with all that it held.
 */
void
cl_window_set_page (ClWindow *self, GtkWidget *page)
{
  GtkWidget *old = self->page;

  if (!CL_IS_SIGN_IN_PAGE (page))
    cl_style_complete ();
  gtk_stack_add_child (self->stack, page);
  gtk_stack_set_visible_child (self->stack, page);
  self->page = page;
  if (old != NULL)
    gtk_stack_remove (self->stack, old);
  end_present_wait (self);
  cl_window_update_actions (self);
  gtk_widget_grab_focus (page);
}

/**
 * cl_window_open_new_client:
 * @self: a window that shows its main view
 * @draft: (nullable): what was typed in the form of a new client before
 *
 * Opens the form of a new client. Where it is over a booking, that gets the client; else the
 * page of the clients shows them.
 */
void
cl_window_open_new_client (ClWindow *self, ClDraft *draft)
{
  GtkWidget *page = GTK_WIDGET (cl_idle_lock_find_top (self->idle_lock));
  const char *name = NULL;

  if (CL_IS_BOOKING_DIALOG (page))
    name = cl_booking_dialog_get_typed (CL_BOOKING_DIALOG (page));
  else if (CL_IS_DETAILS_DIALOG (page))
    name = cl_details_dialog_get_typed (CL_DETAILS_DIALOG (page));
  else
    {
      cl_main_view_show_page (self->main_view, "clients");
      page = cl_main_view_get_page (self->main_view);
    }
  cl_new_client_dialog_open (page, self->practice, self->actor, name, draft);
}

/**
 * cl_window_clear_page:
 * @self: a window
 *
 * Shows nothing in the place of the last page, which goes.
 */
void
cl_window_clear_page (ClWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "empty");
  if (self->page != NULL)
    gtk_stack_remove (self->stack, g_steal_pointer (&self->page));
  cl_window_update_actions (self);
}

/**
 * cl_window_update_actions:
 * @self: a window
 *
 * Lets those actions be called that make sense now.
 */
void
cl_window_update_actions (ClWindow *self)
{
  static const char *const signed_in_actions[] = { "win.lock", "win.switch-member", "win.sign-out",
                                                   "win.change-password", "win.show-sidebar" };

  for (gsize i = 0; i < G_N_ELEMENTS (signed_in_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), signed_in_actions[i], self->actor != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.replace-recovery-key",
                                 self->actor != NULL && (cl_actor_get_permissions (self->actor) &
                                                         CL_PERMISSIONS_CUSTODIAN) != 0);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "win.practice-settings",
    self->actor != NULL && cl_actor_has_permission (self->actor, CL_PERMISSION_MANAGE_ROLES));
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "win.note-templates",
    self->actor != NULL && cl_actor_has_permission (self->actor, CL_PERMISSION_MANAGE_FORMS));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.retry", self->path != NULL);
}

/**
 * cl_window_update_test_clock:
 * @self: a window
 *
 * Says beneath every page that this practice is for tests, where it is.
 */
void
cl_window_update_test_clock (ClWindow *self)
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

/**
 * cl_window_drop_practice:
 * @self: a window
 *
 * Signs out whoever is signed in and closes the practice; a sample is deleted.
 */
void
cl_window_drop_practice (ClWindow *self)
{
  cl_window_drop_actor (self, TRUE);
  if (self->practice != NULL)
    cl_practice_close (self->practice);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->sample, cl_sample_file_free);
  cl_window_drop_drafts (self);
  g_clear_pointer (&self->email, g_free);
  cl_window_update_test_clock (self);
  cl_window_watch_end (self);
}
