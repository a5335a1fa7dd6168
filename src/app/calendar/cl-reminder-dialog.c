/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder-dialog.h"

#include "cl-change-service.h"
#include "cl-fit-dialog.h"
#include "cl-reminder-bundle.h"
#include "cl-reminder-filter.h"
#include "cl-reminder-list.h"
#include "cl-reminder-print.h"
#include "cl-reminder-words.h"

#include <glib/gi18n.h>

#define WIDTH 520
#define HEIGHT 640
#define UNDO_SECONDS 8
/* What has begun meanwhile needs no reminder: how often that is looked at. */
#define TICK_SECONDS 60

struct _ClReminderDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClReminderBundle *all; /* what there is */
  ClReminderBundle *bundle; /* what of it is shown */
  GCancellable *loading;
  GCancellable *saving;
  char *saved; /* what the toast says of what is being saved */
  guint tick_id;

  AdwWindowTitle *title;
  GtkStack *stack;
  ClReminderFilter *filter;
  AdwStatusPage *empty;
  GtkWidget *lists;
  ClReminderList *today;
  ClReminderList *tomorrow;
  AdwStatusPage *problem;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (ClReminderDialog, cl_reminder_dialog, ADW_TYPE_WINDOW)

static void
show_left (ClReminderDialog *self)
{
  guint left = cl_reminder_bundle_count_left (self->bundle);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u still to be reminded", "%u still to be reminded", left), left);

  if (self->bundle->reminders->len == 0)
    adw_window_title_set_subtitle (self->title, "");
  else
    adw_window_title_set_subtitle (self->title, left > 0 ? text : _ ("Everybody was reminded"));
}

/* Of nobody at all, or of one practitioner. */
static void
show_empty (ClReminderDialog *self)
{
  gint64 with = cl_reminder_filter_get (self->filter);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (with == 0)
    text = g_strdup (_ ("There is no appointment left today or tomorrow with a client whose "
                        "schedule you see."));
  else
    /* Translators: %s is a practitioner */
    text = g_strdup_printf (_ ("There is no appointment left today or tomorrow with %s and a "
                               "client whose schedule you see."),
                            cl_people_get_name (self->all->people, with));
  escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->empty, escaped);
}

static void
show (ClReminderDialog *self)
{
  g_autoptr (ClReminderBundle)
    bundle = cl_reminder_bundle_filter (self->all, cl_reminder_filter_get (self->filter));
  gboolean has_any = bundle->reminders->len > 0;

  g_set_object (&self->bundle, bundle);
  show_empty (self);
  cl_reminder_list_set (self->today, self->bundle);
  cl_reminder_list_set (self->tomorrow, self->bundle);
  show_left (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reminders.print", has_any);
  gtk_stack_set_visible_child_name (self->stack, has_any ? "list" : "empty");
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClReminderDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClReminderBundle)
    bundle = cl_reminder_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bundle == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->problem, text);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "reminders.print", FALSE);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  g_set_object (&self->all, bundle);
  cl_reminder_filter_set (self->filter, bundle);
  show (self);
}

static void
load (ClReminderDialog *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  cl_reminder_bundle_load_async (self->practice, self->actor, self->loading, on_loaded_cb,
                                 g_object_ref (self));
}

static gboolean
on_tick_cb (gpointer data)
{
  load (data);
  return G_SOURCE_CONTINUE;
}

static AdwToast *
make_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClReminderDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    done = cl_change_service_apply_finish (CL_PRACTICE (source), result, &error);
  AdwToast *toast;

  if (self->practice == NULL)
    return;
  toast = make_toast (done != NULL ? self->saved : error->message);
  if (done != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "reminders.undo");
      adw_toast_set_action_target_value (toast, g_variant_new_int64 (done->change));
      adw_toast_set_timeout (toast, UNDO_SECONDS);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  /* A refusal leaves the box as it was. */
  load (self);
}

static ClReminder *
find (ClReminderDialog *self, gint64 appointment)
{
  for (guint i = 0; self->bundle != NULL && i < self->bundle->reminders->len; i++)
    {
      ClReminder *reminder = g_ptr_array_index (self->bundle->reminders, i);

      if (reminder->appointment->id == appointment)
        return reminder;
    }
  return NULL;
}

static void
activate_set (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClReminderDialog *self = CL_REMINDER_DIALOG (widget);
  g_autoptr (ClChange) change = NULL;
  ClReminder *reminder;
  gboolean is_reminded;
  gint64 appointment;

  g_variant_get (parameter, "(xb)", &appointment, &is_reminded);
  reminder = find (self, appointment);
  if (reminder == NULL)
    return;
  g_free (self->saved);
  self->saved =
    /* Translators: %s is a client */
    g_strdup_printf (is_reminded ? _ ("%s was reminded") : _ ("%s was not reminded after all"),
                     cl_reminder_words_get_client (reminder));
  change = cl_change_new_remind (appointment, is_reminded);
  cl_change_service_apply_async (self->practice, self->actor, &change, 1, self->saving, on_saved_cb,
                                 g_object_ref (self));
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClReminderDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_undone = cl_change_service_undo_finish (CL_PRACTICE (source), result, &error);

  if (self->practice != NULL)
    adw_toast_overlay_add_toast (self->toasts,
                                 make_toast (is_undone ? _ ("Undone.") : error->message));
}

static void
activate_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClReminderDialog *self = CL_REMINDER_DIALOG (widget);

  cl_change_service_undo_async (self->practice, self->actor, g_variant_get_int64 (parameter),
                                self->saving, on_undone_cb, g_object_ref (self));
}

static void
activate_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClReminderDialog *self = CL_REMINDER_DIALOG (widget);

  if (self->bundle != NULL)
    cl_reminder_print_run (GTK_WINDOW (self), self->practice, self->bundle);
}

static void
cl_reminder_dialog_dispose (GObject *object)
{
  ClReminderDialog *self = CL_REMINDER_DIALOG (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->saving);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->all);
  g_clear_object (&self->bundle);
  g_clear_pointer (&self->saved, g_free);
  G_OBJECT_CLASS (cl_reminder_dialog_parent_class)->dispose (object);
}

static void
cl_reminder_dialog_class_init (ClReminderDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_reminder_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "reminders.set", "(xb)", activate_set);
  gtk_widget_class_install_action (widget_class, "reminders.undo", "x", activate_undo);
  gtk_widget_class_install_action (widget_class, "reminders.print", NULL, activate_print);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "reminders.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_list_page (ClReminderDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->lists = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_valign (self->lists, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->lists, 12);
  gtk_widget_set_margin_bottom (self->lists, 18);
  gtk_widget_set_margin_start (self->lists, 12);
  gtk_widget_set_margin_end (self->lists, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->lists);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static GtkWidget *
make_status_page (const char *icon, const char *title)
{
  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", icon, "title", title, NULL);
}

/* Above the lists, also where it leaves none of them. */
static GtkWidget *
make_filter (ClReminderDialog *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *filter = cl_reminder_filter_new ();

  self->filter = CL_REMINDER_FILTER (filter);
  gtk_widget_set_margin_top (filter, 12);
  gtk_widget_set_margin_start (filter, 12);
  gtk_widget_set_margin_end (filter, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), filter);
  g_signal_connect_object (filter, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  return clamp;
}

static GtkWidget *
make_header (ClReminderDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *print = gtk_button_new_with_mnemonic (C_ ("reminder", "_Print…"));

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Reminders"), ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "reminders.print");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), print);
  return header;
}

static void
cl_reminder_dialog_init (ClReminderDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWidget *stack = gtk_stack_new ();

  self->saving = g_cancellable_new ();
  self->stack = GTK_STACK (stack);
  self->toasts = ADW_TOAST_OVERLAY (toasts);
  self->problem = ADW_STATUS_PAGE (
    make_status_page ("dialog-warning-symbolic", _ ("The reminders cannot be shown")));
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  gtk_stack_add_named (self->stack, make_list_page (self), "list");
  self->empty = ADW_STATUS_PAGE (make_status_page ("cl-schedule-symbolic", _ ("Nobody to remind")));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->problem), "problem");
  gtk_widget_set_vexpand (toasts, TRUE);
  adw_toast_overlay_set_child (self->toasts, stack);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_filter (self));
  gtk_box_append (GTK_BOX (box), toasts);
  gtk_widget_add_css_class (box, "content-flat");
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reminders.print", FALSE);
}

static ClReminderList *
add_list (ClReminderDialog *self, gboolean is_tomorrow)
{
  GtkWidget *list = cl_reminder_list_new (self->practice, is_tomorrow);

  gtk_box_append (GTK_BOX (self->lists), list);
  return CL_REMINDER_LIST (list);
}

/**
 * cl_reminder_dialog_open:
 * @parent: the window
 * @practice: the practice
 * @actor: who is signed in
 *
 * Shows who is to be reminded of an appointment later today or tomorrow, of the clients whose
 * schedule the member has: how they are reached, and who was reminded, which is said here.
 */
void
cl_reminder_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor)
{
  ClReminderDialog *self = g_object_new (CL_TYPE_REMINDER_DIALOG, "title", _ ("Reminders"), "modal",
                                         TRUE, "transient-for", gtk_widget_get_root (parent),
                                         "destroy-with-parent", TRUE, "default-width", WIDTH,
                                         "default-height", HEIGHT, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->today = add_list (self, FALSE);
  self->tomorrow = add_list (self, TRUE);
  g_signal_connect_object (practice, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  self->tick_id = g_timeout_add_seconds (TICK_SECONDS, on_tick_cb, self);
  load (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
