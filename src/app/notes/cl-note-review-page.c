/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-review-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-focus.h"
#include "cl-guard.h"
#include "cl-note-page.h"
#include "cl-note-review-bundle.h"
#include "cl-note-review-list.h"
#include "cl-reloader.h"
#include "cl-save.h"
#include "cl-shown-page.h"
#include "cl-sidebar-button.h"
#include "cl-tabs.h"
#include "cl-width-watcher.h"

/* Changes of others come in bursts, in milliseconds. */
#define RELOAD_DELAY 200
#define LIST_WIDTH 300
#define NARROW_BELOW 760

struct _ClNoteReviewPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClReloader *reloader;
  GCancellable *cancellable;
  ClNote *wanted; /* (nullable): to be opened once the one that is shown may be left */
  ClNote *shown; /* (nullable): what is in the reading pane */
  gboolean is_reading; /* where it is narrow: the pane, not the list */

  ClWidthWatcher *watcher;
  GtkWidget *side;
  AdwHeaderBar *side_header;
  GtkStack *stack; /* the list, or why there is none */
  AdwStatusPage *failed;
  GtkStack *tabs;
  ClNoteReviewList *waiting;
  ClNoteReviewList *reviewed;
  GtkWidget *separator;
  GtkWidget *pane;
  AdwHeaderBar *pane_header;
  GtkWidget *back;
  GtkWidget *go; /* to the note before and after */
  GtkLabel *place;
  GtkWidget *none; /* says that no note is open */
  GtkWidget *open_client;
  GtkWidget *open_label;
  AdwBin *note;
};

G_DEFINE_FINAL_TYPE (ClNoteReviewPage, cl_note_review_page, GTK_TYPE_WIDGET)

static ClNoteReviewList *
get_list (ClNoteReviewPage *self)
{
  return gtk_stack_get_visible_child (self->tabs) == GTK_WIDGET (self->reviewed) ? self->reviewed
                                                                                 : self->waiting;
}

static guint
find_shown (ClNoteReviewPage *self)
{
  return self->shown != NULL ? cl_note_review_list_find (get_list (self), self->shown->id)
                             : GTK_INVALID_LIST_POSITION;
}

/* Where the note that is read stands in the list, and whether there is one before and after. */
static void
update_place (ClNoteReviewPage *self)
{
  guint n = cl_note_review_list_get_n (get_list (self));
  guint place = find_shown (self);
  gboolean is_listed = place != GTK_INVALID_LIST_POSITION;
  g_autofree char *text = NULL;

  /* Translators: the first number is a place in a list, the second how many there are */
  if (is_listed)
    text = g_strdup_printf (_ ("%u of %u"), place + 1, n);
  gtk_label_set_label (self->place, text != NULL ? text : "");
  gtk_widget_set_visible (self->go, is_listed);
  gtk_widget_set_visible (self->none, n > 0 && self->shown == NULL);
  gtk_widget_set_visible (self->open_client, self->shown != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reviews.previous", is_listed && place > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reviews.next", is_listed && place + 1 < n);
}

static void
update_narrow (ClNoteReviewPage *self)
{
  gboolean is_narrow = cl_width_watcher_get_narrow (self->watcher);
  gboolean is_reading = is_narrow && self->is_reading && self->shown != NULL;

  gtk_widget_set_visible (self->side, !is_reading);
  gtk_widget_set_visible (self->pane, !is_narrow || is_reading);
  gtk_widget_set_visible (self->separator, !is_narrow);
  gtk_widget_set_hexpand (self->side, is_narrow);
  gtk_widget_set_visible (self->back, is_narrow);
  gtk_widget_set_visible (self->open_label, !is_narrow);
  adw_header_bar_set_show_end_title_buttons (self->side_header, is_narrow);
  adw_header_bar_set_show_start_title_buttons (self->pane_header, is_narrow);
}

static void
close_note (ClNoteReviewPage *self)
{
  adw_bin_set_child (self->note, NULL);
  g_clear_object (&self->shown);
  self->is_reading = FALSE;
  update_place (self);
  update_narrow (self);
}

static void
show_note (ClNoteReviewPage *self, ClNote *note)
{
  g_set_object (&self->shown, note);
  adw_bin_set_child (
    self->note, cl_note_page_new_in_pane (self->practice, self->actor, note->client, note->id));
  update_place (self);
  update_narrow (self);
}

static void
on_may_leave_cb (gboolean may_leave, gpointer user_data)
{
  g_autoptr (ClNoteReviewPage) self = user_data;
  g_autoptr (ClNote) note = g_steal_pointer (&self->wanted);

  if (self->practice == NULL || note == NULL)
    return;
  if (may_leave)
    show_note (self, note);
  cl_note_review_list_select (get_list (self), self->shown != NULL ? self->shown->id : 0);
}

/* What its reviewer was writing about the other is asked about first. */
static void
open_note (ClNoteReviewPage *self, ClNote *note)
{
  g_set_object (&self->wanted, note);
  cl_guard_leave (GTK_WIDGET (self->note), on_may_leave_cb, g_object_ref (self));
}

static void
on_chosen_cb (ClNoteReviewPage *self, ClNote *note, gboolean by_hand)
{
  gboolean is_narrow = cl_width_watcher_get_narrow (self->watcher);

  if (is_narrow && !by_hand)
    return;
  if (by_hand)
    self->is_reading = TRUE;
  if (self->shown == NULL || self->shown->id != note->id)
    open_note (self, note);
  else
    update_narrow (self);
}

static void
on_tab_cb (ClNoteReviewPage *self)
{
  if (self->practice == NULL)
    return;
  cl_note_review_list_select (get_list (self), self->shown != NULL ? self->shown->id : 0);
  update_place (self);
}

static void
show_lists (ClNoteReviewPage *self, ClNoteReviewBundle *bundle)
{
  GtkStackPage *page = gtk_stack_get_page (self->tabs, GTK_WIDGET (self->waiting));
  guint n = bundle->waiting->len;
  /* Translators: a tab, and how many notes are in it */
  g_autofree char *title = n > 0 ? g_strdup_printf (_ ("Waiting (%u)"), n)
                                 : g_strdup (_ ("Waiting"));

  gtk_stack_page_set_title (page, title);
  cl_note_review_list_set_notes (self->waiting, self->practice, bundle->people, bundle->waiting);
  cl_note_review_list_set_notes (self->reviewed, self->practice, bundle->people, bundle->reviewed);
  cl_note_review_list_select (get_list (self), self->shown != NULL ? self->shown->id : 0);
  gtk_stack_set_visible_child_name (self->stack, "lists");
  update_place (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNoteReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNoteReviewBundle)
    bundle = cl_note_review_bundle_load_finish (CL_PRACTICE (source), result, &error);
  g_autofree char *escaped = NULL;

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bundle != NULL)
    {
      show_lists (self, bundle);
      return;
    }
  /* What is being typed stays; the next change of the practice has it tried again. */
  if (cl_guard_has_unsaved (GTK_WIDGET (self)))
    {
      cl_save_show_error (GTK_WIDGET (self), error->message);
      return;
    }
  /* It is tried again by hand: each refusal is an entry of the log. */
  g_clear_pointer (&self->reloader, cl_reloader_free);
  close_note (self);
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
load (gpointer page)
{
  ClNoteReviewPage *self = page;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->reloader == NULL)
    self->reloader = cl_reloader_new (self->practice, RELOAD_DELAY, load, self);
  cl_note_review_bundle_load_async (self->practice, self->actor, self->cancellable, on_loaded_cb,
                                    g_object_ref (self));
}

static void
go_by (ClNoteReviewPage *self, int step)
{
  guint place = find_shown (self);
  g_autoptr (ClNote) note = NULL;

  if (place == GTK_INVALID_LIST_POSITION || (step < 0 && place == 0))
    return;
  note = cl_note_review_list_dup_nth (get_list (self), place + (guint) step);
  if (note != NULL)
    open_note (self, note);
}

static void
activate_previous (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_by (CL_NOTE_REVIEW_PAGE (widget), -1);
}

static void
activate_next (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_by (CL_NOTE_REVIEW_PAGE (widget), 1);
}

static void
on_may_go_back_cb (gboolean may_leave, gpointer user_data)
{
  g_autoptr (ClNoteReviewPage) self = user_data;

  if (!may_leave || self->practice == NULL)
    return;
  close_note (self);
  gtk_widget_grab_focus (GTK_WIDGET (get_list (self)));
}

/* Wide, the list is there already. */
static void
activate_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNoteReviewPage *self = CL_NOTE_REVIEW_PAGE (widget);

  if (cl_width_watcher_get_narrow (self->watcher))
    cl_guard_leave (GTK_WIDGET (self->note), on_may_go_back_cb, g_object_ref (self));
  else
    gtk_widget_grab_focus (GTK_WIDGET (get_list (self)));
}

static void
activate_open_client (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNoteReviewPage *self = CL_NOTE_REVIEW_PAGE (widget);

  if (self->shown != NULL)
    gtk_widget_activate_action (widget, "win.show-client", "x", self->shown->client);
}

/* What was co-signed or returned just now waits no more: the next one does, or the one before. */
static void
activate_reviewed (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNoteReviewPage *self = CL_NOTE_REVIEW_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);
  guint place = cl_note_review_list_find (self->waiting, id);
  g_autoptr (ClNote) next = NULL;

  if (self->shown == NULL || self->shown->id != id)
    return;
  cl_note_review_list_remove (self->waiting, id);
  next = cl_note_review_list_dup_nth (self->waiting, place);
  if (next == NULL && place > 0 && place != GTK_INVALID_LIST_POSITION)
    next = cl_note_review_list_dup_nth (self->waiting, place - 1);
  if (next == NULL)
    {
      close_note (self);
      gtk_widget_child_focus (self->side, GTK_DIR_TAB_FORWARD);
      return;
    }
  show_note (self, next);
  cl_note_review_list_select (self->waiting, next->id);
  gtk_widget_grab_focus (GTK_WIDGET (self->waiting));
}

static GtkWidget *
make_icon_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_open_client (ClNoteReviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->open_client = gtk_button_new ();
  self->open_label = gtk_label_new (_ ("Open Client"));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("cl-clients-symbolic"));
  gtk_box_append (GTK_BOX (box), self->open_label);
  gtk_button_set_child (GTK_BUTTON (self->open_client), box);
  gtk_widget_set_tooltip_text (self->open_client, _ ("Open Client"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_client), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Open Client"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open_client), "reviews.open-client");
  return self->open_client;
}

static GtkWidget *
make_pane (ClNoteReviewPage *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *choose = adw_status_page_new ();
  GtkWidget *stack = gtk_overlay_new ();

  self->pane_header = ADW_HEADER_BAR (header);
  self->pane = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->go = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->place = GTK_LABEL (gtk_label_new (NULL));
  self->back = make_icon_button ("go-previous-symbolic", _ ("Back to the List"), "reviews.back");
  gtk_widget_add_css_class (GTK_WIDGET (self->place), "soft");
  gtk_widget_add_css_class (GTK_WIDGET (self->place), "tabular");
  gtk_widget_set_margin_start (GTK_WIDGET (self->place), 6);
  gtk_box_append (GTK_BOX (self->go),
                  make_icon_button ("go-up-symbolic", _ ("Note Before"), "reviews.previous"));
  gtk_box_append (GTK_BOX (self->go),
                  make_icon_button ("go-down-symbolic", _ ("Next Note"), "reviews.next"));
  gtk_box_append (GTK_BOX (self->go), GTK_WIDGET (self->place));
  adw_header_bar_set_title_widget (self->pane_header, adw_bin_new ());
  adw_header_bar_pack_start (self->pane_header, self->back);
  adw_header_bar_pack_start (self->pane_header, self->go);
  adw_header_bar_pack_end (self->pane_header, make_open_client (self));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (choose), "cl-review-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (choose), _ ("No note is open"));
  adw_status_page_set_description (ADW_STATUS_PAGE (choose),
                                   _ ("Choose one from the list to read it."));
  self->note = ADW_BIN (adw_bin_new ());
  self->none = choose;
  gtk_overlay_set_child (GTK_OVERLAY (stack), choose);
  gtk_overlay_add_overlay (GTK_OVERLAY (stack), GTK_WIDGET (self->note));
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_widget_set_hexpand (self->pane, TRUE);
  gtk_box_append (GTK_BOX (self->pane), header);
  gtk_box_append (GTK_BOX (self->pane), stack);
  return self->pane;
}

static GtkWidget *
make_failed (ClNoteReviewPage *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Try Again"));

  self->failed = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (load), self);
  adw_status_page_set_icon_name (self->failed, "cl-private-symbolic");
  adw_status_page_set_title (self->failed, _ ("The notes cannot be listed"));
  adw_status_page_set_child (self->failed, button);
  gtk_widget_add_css_class (GTK_WIDGET (self->failed), "compact");
  return GTK_WIDGET (self->failed);
}

static GtkWidget *
make_lists (ClNoteReviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *tabs = cl_tabs_new ();

  self->tabs = GTK_STACK (gtk_stack_new ());
  self->waiting = CL_NOTE_REVIEW_LIST (cl_note_review_list_new (
    _ ("Notes that wait for you"), _ ("Nothing waits for you"),
    _ ("What somebody whom you supervise signs as ready for review comes here.")));
  self->reviewed = CL_NOTE_REVIEW_LIST (cl_note_review_list_new (
    _ ("Notes that you co-signed"), _ ("Nothing co-signed yet"),
    _ ("What you co-sign stays here. What you return is its author’s until it comes again.")));
  gtk_stack_add_titled (self->tabs, GTK_WIDGET (self->waiting), "waiting", _ ("Waiting"));
  gtk_stack_add_titled (self->tabs, GTK_WIDGET (self->reviewed), "reviewed", _ ("Reviewed"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->tabs), TRUE);
  cl_shown_page_follow (self->tabs);
  cl_tabs_set_stack (CL_TABS (tabs), self->tabs);
  g_signal_connect_object (self->waiting, "chosen", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reviewed, "chosen", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tabs, "notify::visible-child", G_CALLBACK (on_tab_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), tabs);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tabs));
  return box;
}

static GtkWidget *
make_side (ClNoteReviewPage *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->side_header = ADW_HEADER_BAR (header);
  adw_header_bar_set_title_widget (self->side_header,
                                   adw_window_title_new (_ ("Notes to Review"), ""));
  adw_header_bar_pack_start (self->side_header, cl_sidebar_button_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, adw_bin_new (), "blank");
  gtk_stack_add_named (self->stack, make_lists (self), "lists");
  gtk_stack_add_named (self->stack, make_failed (self), "failed");
  cl_shown_page_follow (self->stack);
  gtk_widget_set_size_request (self->side, LIST_WIDTH, -1);
  gtk_box_append (GTK_BOX (self->side), header);
  gtk_box_append (GTK_BOX (self->side), GTK_WIDGET (self->stack));
  return self->side;
}

static gboolean
cl_note_review_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
cl_note_review_page_dispose (GObject *object)
{
  ClNoteReviewPage *self = CL_NOTE_REVIEW_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->reloader, cl_reloader_free);
  g_clear_object (&self->practice);
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->wanted);
  g_clear_object (&self->shown);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_note_review_page_parent_class)->dispose (object);
}

static void
cl_note_review_page_class_init (ClNoteReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_note_review_page_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_note_review_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "reviews.previous", NULL, activate_previous);
  gtk_widget_class_install_action (widget_class, "reviews.next", NULL, activate_next);
  gtk_widget_class_install_action (widget_class, "reviews.back", NULL, activate_back);
  gtk_widget_class_install_action (widget_class, "reviews.open-client", NULL, activate_open_client);
  gtk_widget_class_install_action (widget_class, "reviews.reviewed", "x", activate_reviewed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "reviews.previous",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "reviews.next",
                                       NULL);
}

static void
cl_note_review_page_init (ClNoteReviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->watcher = CL_WIDTH_WATCHER (cl_width_watcher_new (NARROW_BELOW));
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (box, "content-flat");
  gtk_box_append (GTK_BOX (box), make_side (self));
  gtk_box_append (GTK_BOX (box), self->separator);
  gtk_box_append (GTK_BOX (box), make_pane (self));
  adw_bin_set_child (ADW_BIN (self->watcher), box);
  g_signal_connect_object (self->watcher, "notify::narrow", G_CALLBACK (update_narrow), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->watcher), GTK_WIDGET (self));
  update_narrow (self);
  update_place (self);
}

/**
 * cl_note_review_page_new:
 * @practice: the practice
 * @actor: who is signed in, with `supervise`
 *
 * What awaits their co-signature and what has it, with a pane to read and review it in (docs:
 * SCREENS, Notes). A note is opened, which the log says, only when it is chosen.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_note_review_page_new (ClPractice *practice, ClActor *actor)
{
  ClNoteReviewPage *self = g_object_new (CL_TYPE_NOTE_REVIEW_PAGE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  load (self);
  return GTK_WIDGET (self);
}
