/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-page-private.h"

#include <glib/gi18n.h>

#include "cl-focus.h"
#include "cl-note-history-dialog.h"
#include "cl-note-words.h"
#include "cl-sidebar-button.h"

/* Changes of others come in bursts, in milliseconds. */
#define RELOAD_DELAY 200

G_DEFINE_FINAL_TYPE_WITH_CODE (ClNotePage,
                               cl_note_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_GUARD, cl_note_page_edit_guard)
                                 G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_KEEPER,
                                                        cl_note_page_edit_keeper))

static void
on_may_leave_cb (gboolean may_leave, gpointer user_data)
{
  g_autoptr (ClNotePage) self = user_data;

  if (may_leave && self->practice != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-client-tab", "(xs)", self->client,
                                "records");
}

static void
activate_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (CL_NOTE_PAGE (widget)->is_in_pane)
    gtk_widget_activate_action (widget, "reviews.back", NULL);
  else
    cl_guard_leave (widget, on_may_leave_cb, g_object_ref (widget));
}

static void
activate_history (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);

  if (self->bundle != NULL)
    cl_note_history_dialog_open (widget, self->practice, self->actor, self->bundle);
}

/* Which note it is, why it is not shown, and what helps: the message says that. */
static void
show_failed (ClNotePage *self, ClNoteBundle *bundle, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);
  g_autofree char *description = NULL;
  g_autofree char *name = NULL;
  g_autofree char *author = NULL;

  if (bundle != NULL)
    {
      name = cl_note_words_format_title (self->practice, bundle->note);
      author = cl_note_words_format_author (bundle->people, bundle->note);
      description = g_markup_printf_escaped ("%s %s\n\n%s", name, author, error->message);
    }
  adw_window_title_set_title (self->title, "");
  adw_window_title_set_subtitle (self->title, "");
  adw_status_page_set_description (self->failed, description != NULL ? description : escaped);
  cl_note_page_edit_stop (self);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/**
 * cl_note_page_show_head:
 * @self: a page with a note
 *
 * Shows above the note what it is.
 */
void
cl_note_page_show_head (ClNotePage *self)
{
  ClNote *note = self->bundle->note;

  adw_window_title_set_title (self->title, cl_note_words_get_kind (note->kind));
  adw_window_title_set_subtitle (self->title, cl_note_words_get_state (note->state));
  cl_note_view_set_head (self->view, self->practice, self->bundle);
}

static void
show_note (ClNotePage *self)
{
  gboolean is_first = gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->view);

  cl_note_page_show_head (self);
  self->is_filling = TRUE;
  cl_note_view_set_bundle (self->view, self->practice, self->bundle);
  self->is_filling = FALSE;
  cl_note_page_edit_show (self);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->view));
  /* In a pane the focus stays in the list, until the person goes on. */
  if (is_first && !self->is_in_pane)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNotePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNoteBundle)
    bundle = cl_note_bundle_load_finish (CL_PRACTICE (source), result, &error);

  /* What was typed meanwhile comes first; saving it tells whether somebody else was there. */
  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      cl_note_page_edit_is_busy (self))
    return;
  g_clear_object (&self->bundle);
  if (bundle == NULL || bundle->failure != NULL)
    {
      show_failed (self, bundle, bundle != NULL ? bundle->failure : error);
      return;
    }
  self->bundle = g_steal_pointer (&bundle);
  show_note (self);
}

/**
 * cl_note_page_load:
 * @self: a page
 *
 * Reads the note, or reads it again.
 */
void
cl_note_page_load (ClNotePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cl_note_bundle_load_async (self->practice, self->actor, self->note,
                             self->bundle != NULL ? self->bundle->note : self->start,
                             self->cancellable, on_loaded_cb, g_object_ref (self));
}

/* What could not be opened is tried again by hand: each try is an entry of the log. */
static void
on_changed_cb (gpointer page)
{
  ClNotePage *self = page;

  if (self->bundle != NULL && self->note != 0 && !cl_note_page_edit_is_busy (self))
    cl_note_page_load (self);
}

static void
on_try_again_cb (ClNotePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "blank");
  cl_note_page_load (self);
}

static GtkWidget *
make_back (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-previous-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Records")));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "note.back");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back to Records"), -1);
  return button;
}

static GtkWidget *
make_header (ClNotePage *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->header = header;
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), g_object_new (CL_TYPE_SIDEBAR_BUTTON, NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_back ());
  return header;
}

static GtkWidget *
make_failed (ClNotePage *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Try Again"));

  self->failed = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_try_again_cb), self);
  adw_status_page_set_icon_name (self->failed, "cl-private-symbolic");
  adw_status_page_set_title (self->failed, _ ("This note cannot be opened"));
  adw_status_page_set_child (self->failed, button);
  return GTK_WIDGET (self->failed);
}

static gboolean
cl_note_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
cl_note_page_dispose (GObject *object)
{
  ClNotePage *self = CL_NOTE_PAGE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->reloader, cl_reloader_free);
  g_clear_object (&self->practice);
  cl_note_page_edit_end (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->bundle);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_note_page_parent_class)->dispose (object);
}

static void
cl_note_page_class_init (ClNotePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_note_page_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_note_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "note.back", NULL, activate_back);
  gtk_widget_class_install_action (widget_class, "note.history", NULL, activate_history);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "note.back", NULL);
  cl_note_page_edit_install (widget_class);
  cl_note_page_review_install (widget_class);
  cl_note_page_add_install (widget_class);
  cl_note_page_delete_install (widget_class);
  cl_note_page_about_install (widget_class);
}

static void
cl_note_page_init (ClNotePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->view = CL_NOTE_VIEW (cl_note_view_new ());
  self->foot = CL_NOTE_FOOT (cl_note_foot_new ());
  gtk_widget_add_css_class (box, "content-flat");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, adw_bin_new (), "blank");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "note");
  gtk_stack_add_named (self->stack, make_failed (self), "failed");
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), cl_note_page_edit_make_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->foot));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  cl_note_page_edit_init (self);
}

static ClNotePage *
page_new (ClPractice *practice, ClActor *actor, gint64 client, gint64 note, ClNote *start)
{
  ClNotePage *self = g_object_new (CL_TYPE_NOTE_PAGE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->client = client;
  self->note = note;
  g_set_object (&self->start, start);
  self->reloader = cl_reloader_new (practice, RELOAD_DELAY, on_changed_cb, self);
  return self;
}

/**
 * cl_note_page_new:
 * @practice: the practice
 * @actor: who is signed in
 * @client: in whose chart
 * @note: which note
 *
 * One note of a client's chart, in the place of their page. It is opened by that, which is logged,
 * and follows where it stands.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_note_page_new (ClPractice *practice, ClActor *actor, gint64 client, gint64 note)
{
  ClNotePage *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_ACTOR (actor), NULL);

  self = page_new (practice, actor, client, note, NULL);
  cl_note_page_load (self);
  return GTK_WIDGET (self);
}

/**
 * cl_note_page_new_in_pane:
 * @practice: the practice
 * @actor: who is signed in
 * @client: in whose chart
 * @note: which note
 *
 * As cl_note_page_new(), without a header bar, for the reading pane of a page that has the actions
 * "reviews.back" and "reviews.reviewed" (x: the note that was co-signed or returned).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_note_page_new_in_pane (ClPractice *practice, ClActor *actor, gint64 client, gint64 note)
{
  GtkWidget *page = cl_note_page_new (practice, actor, client, note);

  CL_NOTE_PAGE (page)->is_in_pane = TRUE;
  gtk_widget_set_visible (CL_NOTE_PAGE (page)->header, FALSE);
  return page;
}

/**
 * cl_note_page_new_start:
 * @practice: the practice
 * @actor: who is signed in
 * @start: a draft without an id: about whom, of what kind, case and appointment
 *
 * A new note to be written. It is begun in the chart with the first words.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_note_page_new_start (ClPractice *practice, ClActor *actor, ClNote *start)
{
  ClNotePage *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_NOTE (start), NULL);

  self = page_new (practice, actor, start->client, 0, start);
  cl_note_page_load (self);
  return GTK_WIDGET (self);
}

/**
 * cl_note_page_new_restored:
 * @practice: the practice
 * @actor: who is signed in
 * @draft: what the page of a note held as the window locked itself
 *
 * The note that was being written, with what could not be saved then: over what was on its way to
 * be saved, where that came there.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_note_page_new_restored (ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  ClNote *note = CL_NOTE (cl_draft_get_stage (draft));
  ClNotePage *self =
    page_new (practice, actor, note->client, note->id, note->id == 0 ? note : NULL);

  if (cl_draft_get_n_texts (draft) > 0)
    {
      const char *before, *typed;

      cl_draft_get_text (draft, 0, &before, &typed);
      if (g_str_equal (cl_draft_get_kind (draft), CL_NOTE_PAGE_ADDENDUM))
        g_set_object (&self->adding, draft);
      else if (g_str_equal (cl_draft_get_kind (draft), CL_NOTE_PAGE_COMMENT))
        cl_note_page_review_restore (self, typed);
      else
        cl_note_page_edit_keep (self, typed, *note->body != '\0' ? note->body : before);
    }
  cl_note_page_load (self);
  return GTK_WIDGET (self);
}
