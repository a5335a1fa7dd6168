/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-waiting-dialog.h"

#include "cl-booking-dialog.h"
#include "cl-change-service.h"
#include "cl-fit-dialog.h"
#include "cl-waiting-bundle.h"
#include "cl-waiting-form.h"
#include "cl-waiting-row.h"

#include <glib/gi18n.h>

#define WIDTH 560
#define HEIGHT 640
#define UNDO_SECONDS 8

struct _ClWaitingDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GVariant *offers; /* (nullable): of the times that became free, for whom they are */
  ClWaitingBundle *bundle; /* what is shown */
  GCancellable *loading;
  GCancellable *saving;
  char *removed; /* what the toast says of the one that is being removed */
  gulong changed_id;
  ClDraft *draft; /* to be restored */

  GtkWidget *add;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *empty;
  AdwStatusPage *problem;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (ClWaitingDialog, cl_waiting_dialog, ADW_TYPE_WINDOW)

static void
show_lines (ClWaitingDialog *self)
{
  GTimeZone *zone = cl_practice_get_timezone (self->practice);
  gint64 now = cl_practice_get_now (self->practice);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->bundle->lines->len; i++)
    gtk_list_box_append (self->list, cl_waiting_row_new (self->bundle->lines->pdata[i], zone, now,
                                                         self->offers != NULL));
  gtk_stack_set_visible_child_name (self->stack, self->bundle->lines->len > 0 ? "list" : "empty");
}

/* What was typed in the form over it, once there is what it chooses from. */
static void
restore (ClWaitingDialog *self)
{
  g_autoptr (ClDraft) draft = g_steal_pointer (&self->draft);

  if (draft != NULL)
    cl_waiting_form_open (GTK_WIDGET (self), self->practice, self->actor, self->bundle, draft);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClWaitingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClWaitingBundle)
    bundle = cl_waiting_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "waiting.add", bundle != NULL);
  if (bundle == NULL)
    {
      adw_status_page_set_description (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  g_set_object (&self->bundle, bundle);
  show_lines (self);
  restore (self);
}

static void
load (ClWaitingDialog *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  cl_waiting_bundle_load_async (self->practice, self->actor, self->offers, self->loading,
                                on_loaded_cb, g_object_ref (self));
}

static ClWaitingLine *
find_line (ClWaitingDialog *self, gint64 waiting)
{
  for (guint i = 0; self->bundle != NULL && i < self->bundle->lines->len; i++)
    if (((ClWaitingLine *) self->bundle->lines->pdata[i])->waiting->id == waiting)
      return self->bundle->lines->pdata[i];
  return NULL;
}

static AdwToast *
make_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

static void
activate_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWaitingDialog *self = CL_WAITING_DIALOG (widget);

  if (self->bundle != NULL)
    cl_waiting_form_open (widget, self->practice, self->actor, self->bundle, NULL);
}

static void
activate_book (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWaitingDialog *self = CL_WAITING_DIALOG (widget);
  ClWaitingLine *line = find_line (self, g_variant_get_int64 (parameter));
  GtkWidget *below = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

  if (line == NULL)
    return;
  cl_booking_dialog_open_for_waiting (
    self->offers != NULL ? below : widget, self->practice, self->actor, line->waiting,
    line->with != NULL ? line->with->member : line->waiting->practitioner, line->start);
  /* A time that became free is booked once: nothing is left to be chosen here. */
  if (self->offers != NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClWaitingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    done = cl_change_service_apply_finish (CL_PRACTICE (source), result, &error);
  AdwToast *toast;

  if (self->practice == NULL)
    return;
  toast = make_toast (done != NULL ? self->removed : error->message);
  if (done != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "waiting.undo");
      adw_toast_set_action_target_value (toast, g_variant_new_int64 (done->change));
      adw_toast_set_timeout (toast, UNDO_SECONDS);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "waiting.remove", TRUE);
}

static void
activate_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWaitingDialog *self = CL_WAITING_DIALOG (widget);
  ClWaitingLine *line = find_line (self, g_variant_get_int64 (parameter));
  g_autoptr (ClChange) change = NULL;

  if (line == NULL)
    return;
  change = cl_change_new_close_waiting (line->waiting->id);
  g_free (self->removed);
  /* Translators: %s is a client */
  self->removed = g_strdup_printf (_ ("%s no longer waits"),
                                   line->client != NULL ? line->client : _ ("the client"));
  gtk_widget_action_set_enabled (widget, "waiting.remove", FALSE);
  cl_change_service_apply_async (self->practice, self->actor, &change, 1, self->saving,
                                 on_removed_cb, g_object_ref (self));
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClWaitingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_undone = cl_change_service_undo_finish (CL_PRACTICE (source), result, &error);

  if (self->practice != NULL)
    adw_toast_overlay_add_toast (self->toasts,
                                 make_toast (is_undone ? _ ("Undone.") : error->message));
}

static void
activate_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWaitingDialog *self = CL_WAITING_DIALOG (widget);

  cl_change_service_undo_async (self->practice, self->actor, g_variant_get_int64 (parameter),
                                self->saving, on_undone_cb, g_object_ref (self));
}

static void
cl_waiting_dialog_dispose (GObject *object)
{
  ClWaitingDialog *self = CL_WAITING_DIALOG (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->saving);
  if (self->practice != NULL)
    g_clear_signal_handler (&self->changed_id, self->practice);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_pointer (&self->offers, g_variant_unref);
  g_clear_object (&self->bundle);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->removed, g_free);
  G_OBJECT_CLASS (cl_waiting_dialog_parent_class)->dispose (object);
}

static void
cl_waiting_dialog_class_init (ClWaitingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_waiting_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "waiting.add", NULL, activate_add);
  gtk_widget_class_install_action (widget_class, "waiting.book", "x", activate_book);
  gtk_widget_class_install_action (widget_class, "waiting.remove", "x", activate_remove);
  gtk_widget_class_install_action (widget_class, "waiting.undo", "x", activate_undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_add (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (C_ ("waiting list", "_Add…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "waiting.add");
  return button;
}

static GtkWidget *
make_list_page (ClWaitingDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Waiting List"), -1);
  gtk_widget_set_margin_top (list, 12);
  gtk_widget_set_margin_bottom (list, 18);
  gtk_widget_set_margin_start (list, 12);
  gtk_widget_set_margin_end (list, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static GtkWidget *
make_empty_page (ClWaitingDialog *self)
{
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "cl-schedule-symbolic");
  adw_status_page_set_title (self->empty, _ ("Nobody waits"));
  adw_status_page_set_description (self->empty,
                                   _ ("Clients who want an earlier time are put on this list."));
  return GTK_WIDGET (self->empty);
}

static GtkWidget *
make_problem_page (ClWaitingDialog *self)
{
  self->problem = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->problem, "dialog-warning-symbolic");
  adw_status_page_set_title (self->problem, _ ("The waiting list cannot be shown"));
  return GTK_WIDGET (self->problem);
}

static void
cl_waiting_dialog_init (ClWaitingDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWidget *stack = gtk_stack_new ();

  self->saving = g_cancellable_new ();
  self->stack = GTK_STACK (stack);
  self->toasts = ADW_TOAST_OVERLAY (toasts);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  gtk_stack_add_named (self->stack, make_list_page (self), "list");
  gtk_stack_add_named (self->stack, make_empty_page (self), "empty");
  gtk_stack_add_named (self->stack, make_problem_page (self), "problem");
  gtk_widget_set_vexpand (toasts, TRUE);
  adw_toast_overlay_set_child (self->toasts, stack);
  self->add = make_add ();
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->add);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), toasts);
  gtk_widget_add_css_class (box, "content-flat");
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "waiting.add", FALSE);
}

static ClWaitingDialog *
make (GtkWidget *parent, ClPractice *practice, ClActor *actor)
{
  ClWaitingDialog *self = g_object_new (CL_TYPE_WAITING_DIALOG, "title", _ ("Waiting List"),
                                        "modal", TRUE, "transient-for",
                                        gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                                        "default-width", WIDTH, "default-height", HEIGHT, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->changed_id = g_signal_connect_swapped (practice, "changed", G_CALLBACK (load), self);
  return self;
}

static void
present (ClWaitingDialog *self, GtkWidget *parent)
{
  load (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * cl_waiting_dialog_open:
 * @parent: a page of the window, or the window
 * @practice: the practice
 * @actor: who is signed in
 *
 * Shows who waits for an earlier time, of the clients whose schedule the member has, with the first
 * time that suits each (docs: SCREENS, Calendar).
 */
void
cl_waiting_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor)
{
  cl_waiting_dialog_restore (parent, practice, actor, NULL);
}

/**
 * cl_waiting_dialog_restore:
 * @parent: the window
 * @practice: the practice
 * @actor: who is signed in
 * @draft: (nullable): of who was to be put on the list
 *
 * Shows who waits, and over that what was typed of who was to wait too.
 */
void
cl_waiting_dialog_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  ClWaitingDialog *self = make (parent, practice, actor);

  g_set_object (&self->draft, draft);
  present (self, parent);
}

/**
 * cl_waiting_dialog_open_freed:
 * @parent: the window
 * @practice: the practice
 * @actor: who is signed in
 * @offers: a(xxx): an entry, in whose calendar a time became free, and when it begins
 *
 * Shows whom of the waiting list a time suits that became free, as long as it is, to be booked.
 */
void
cl_waiting_dialog_open_freed (GtkWidget *parent,
                              ClPractice *practice,
                              ClActor *actor,
                              GVariant *offers)
{
  ClWaitingDialog *self = make (parent, practice, actor);

  self->offers = g_variant_ref (offers);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Who Could Come"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who Could Come"), -1);
  gtk_widget_set_visible (self->add, FALSE);
  adw_status_page_set_title (self->empty, _ ("Nobody is left"));
  adw_status_page_set_description (self->empty,
                                   _ ("The time is taken now, or nobody waits for it any more."));
  present (self, parent);
}
