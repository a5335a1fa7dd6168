/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-invitation-dialog.h"

#include <glib/gi18n.h>

#include "cl-dialog-head.h"
#include "cl-fit-dialog.h"
#include "cl-secret-rows.h"

struct _ClInvitationDialog
{
  AdwWindow parent_instance;
  ClInvitationPage *page;
  GtkWidget *copy_code;
  GtkWidget *copy_link;
  GtkWidget *print;
  GtkWidget *mail;
};

G_DEFINE_FINAL_TYPE (ClInvitationDialog, cl_invitation_dialog, ADW_TYPE_WINDOW)

static void
on_mail_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClInvitationDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_shown = gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error);

  if (self->mail == NULL)
    return;
  cl_secret_row_set_done (self->mail, is_shown
                                        ? _ ("The draft is in your mail program.")
                                        : _ ("No mail program could be opened. Copy the link "
                                             "instead."));
}

static void
on_row_activated_cb (ClInvitationDialog *self, GtkWidget *row)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (row == self->copy_code)
    {
      gdk_clipboard_set_text (clipboard, self->page->code);
      cl_secret_row_set_done (row, _ ("Copied."));
    }
  else if (row == self->copy_link)
    {
      g_autofree char *link = cl_invitation_page_make_link (self->page);

      gdk_clipboard_set_text (clipboard, link);
      cl_secret_row_set_done (row, _ ("Copied."));
    }
  else if (row == self->print)
    {
      cl_invitation_page_print (GTK_WINDOW (self), self->page);
    }
  else
    {
      g_autofree char *mail = cl_invitation_page_make_mail (self->page);

      gtk_show_uri_full (GTK_WINDOW (self), mail, GDK_CURRENT_TIME, NULL, on_mail_shown_cb,
                         g_object_ref (self));
    }
}

static void
cl_invitation_dialog_dispose (GObject *object)
{
  CL_INVITATION_DIALOG (object)->mail = NULL;
  G_OBJECT_CLASS (cl_invitation_dialog_parent_class)->dispose (object);
}

static void
cl_invitation_dialog_finalize (GObject *object)
{
  g_clear_pointer (&CL_INVITATION_DIALOG (object)->page, cl_invitation_page_free);
  G_OBJECT_CLASS (cl_invitation_dialog_parent_class)->finalize (object);
}

static void
cl_invitation_dialog_class_init (ClInvitationDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_invitation_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_invitation_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
build_list (ClInvitationDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->copy_code = cl_secret_row_new (_ ("_Copy the Code"), "edit-copy-symbolic");
  self->copy_link =
    cl_secret_row_new (_ ("Copy a _Link That Opens Caseload"), "edit-copy-symbolic");
  self->print = cl_secret_row_new (_ ("_Print a Page…"), "printer-symbolic");
  self->mail = cl_secret_row_new (_ ("_Write an Email…"), "mail-send-symbolic");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hand over the invitation"), -1);
  gtk_list_box_append (GTK_LIST_BOX (list), self->copy_code);
  gtk_list_box_append (GTK_LIST_BOX (list), self->copy_link);
  gtk_list_box_append (GTK_LIST_BOX (list), self->print);
  gtk_list_box_append (GTK_LIST_BOX (list), self->mail);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  return list;
}

static void
build (ClInvitationDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *done = gtk_button_new_with_mnemonic (_ ("_Done"));
  g_autofree char *text = g_strdup_printf (
    _ ("%s is invited. Hand over this code: it is shown only now."), self->page->name);
  g_autofree char *until = g_strdup_printf (_ ("It works once, until %s."), self->page->until);
  GtkWidget *intro = gtk_label_new (text);

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Invitation"), self->page->email));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (done), "window.close");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), done);
  gtk_label_set_xalign (GTK_LABEL (intro), 0);
  gtk_label_set_wrap (GTK_LABEL (intro), TRUE);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_box_append (GTK_BOX (box), intro);
  gtk_box_append (GTK_BOX (box), cl_secret_card_new (self->page->code, until));
  gtk_box_append (GTK_BOX (box), build_list (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_add_css_class (content, "content-flat");
  gtk_box_append (GTK_BOX (content), cl_dialog_head_new (ADW_HEADER_BAR (header)));
  gtk_box_append (GTK_BOX (content), scroll);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_focus (GTK_WINDOW (self), self->copy_code);
}

static void
cl_invitation_dialog_init (ClInvitationDialog *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), 520, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}

/**
 * cl_invitation_dialog_open:
 * @parent: the page Members
 * @page: the invitation
 *
 * Shows an invitation's code once, with the ways to hand it over: copied, as a link, printed, or
 * as a draft in one's own mail program (docs: SCREENS, Practice).
 */
void
cl_invitation_dialog_open (GtkWidget *parent, const ClInvitationPage *page)
{
  ClInvitationDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  self = g_object_new (CL_TYPE_INVITATION_DIALOG, "title", _ ("Invitation"), "modal", TRUE,
                       "transient-for", gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                       NULL);
  self->page = cl_invitation_page_copy (page);
  build (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
