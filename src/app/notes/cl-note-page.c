/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-focus.h"
#include "cl-note-bundle.h"
#include "cl-note-view.h"
#include "cl-note-words.h"
#include "cl-reloader.h"
#include "cl-sidebar-button.h"

/* Changes of others come in bursts, in milliseconds. */
#define RELOAD_DELAY 200

struct _ClNotePage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  gint64 client;
  gint64 note;
  ClNoteBundle *bundle;
  ClReloader *reloader;
  GCancellable *cancellable;

  AdwWindowTitle *title;
  GtkStack *stack;
  ClNoteView *view;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (ClNotePage, cl_note_page, GTK_TYPE_WIDGET)

static void
activate_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-client-tab", "(xs)", CL_NOTE_PAGE (widget)->client,
                              "records");
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
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
show_note (ClNotePage *self)
{
  ClNote *note = self->bundle->note;
  gboolean is_first = gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->view);

  adw_window_title_set_title (self->title, cl_note_words_get_kind (note->kind));
  adw_window_title_set_subtitle (self->title, cl_note_words_get_state (note->state));
  cl_note_view_set_bundle (self->view, self->practice, self->bundle);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->view));
  if (is_first)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNotePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNoteBundle)
    bundle = cl_note_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
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

static void
load (ClNotePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cl_note_bundle_load_async (self->practice, self->actor, self->note,
                             self->bundle != NULL ? self->bundle->note : NULL, self->cancellable,
                             on_loaded_cb, g_object_ref (self));
}

/* What could not be opened is tried again by hand: each try is an entry of the log. */
static void
on_changed_cb (gpointer page)
{
  ClNotePage *self = page;

  if (self->bundle != NULL)
    load (self);
}

static void
on_try_again_cb (ClNotePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "blank");
  load (self);
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
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->bundle);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
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
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "note.back", NULL);
}

static void
cl_note_page_init (ClNotePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->view = CL_NOTE_VIEW (cl_note_view_new ());
  gtk_widget_add_css_class (box, "content-flat");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, adw_bin_new (), "blank");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "note");
  gtk_stack_add_named (self->stack, make_failed (self), "failed");
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
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

  self = g_object_new (CL_TYPE_NOTE_PAGE, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->client = client;
  self->note = note;
  self->reloader = cl_reloader_new (practice, RELOAD_DELAY, on_changed_cb, self);
  load (self);
  return GTK_WIDGET (self);
}
