/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sample-dialog.h"

#include "cl-fit-dialog.h"
#include "cl-import-service.h"
#include "cl-property-row.h"

#include <glib/gi18n.h>

static GtkWidget *
make_list (GPtrArray *accounts)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  for (guint i = 0; i < accounts->len; i++)
    {
      const ClImportAccount *account = g_ptr_array_index (accounts, i);

      gtk_list_box_append (GTK_LIST_BOX (list),
                           cl_property_row_new (account->name, account->password, TRUE));
    }
  return list;
}

/**
 * cl_sample_dialog_new:
 * @parent: the window with the sample practice
 * @accounts: (element-type ClImportAccount): its members
 *
 * Tells the passwords of the sample practice: everybody in it is invented.
 *
 * Returns: (transfer none): a dialog, owned by GTK
 */
GtkWidget *
cl_sample_dialog_new (GtkWindow *parent, GPtrArray *accounts)
{
  GtkWidget *dialog = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "transient-for", parent,
                                    "destroy-with-parent", TRUE, "default-width", 440,
                                    "default-height", 680, "title", _ ("Sample Practice"), NULL);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *intro = gtk_label_new (
    _ ("Everybody in it is invented. Sign in as anyone, with the password under the name, and see "
       "what they see."));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (dialog, keys);
  gtk_widget_add_css_class (content, "content-flat");
  gtk_label_set_wrap (GTK_LABEL (intro), TRUE);
  gtk_label_set_xalign (GTK_LABEL (intro), 0);
  gtk_widget_add_css_class (intro, "soft");
  gtk_widget_set_margin_top (page, 12);
  gtk_widget_set_margin_bottom (page, 24);
  gtk_widget_set_margin_start (page, 24);
  gtk_widget_set_margin_end (page, 24);
  gtk_box_append (GTK_BOX (page), intro);
  gtk_box_append (GTK_BOX (page), make_list (accounts));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (dialog), content);
  cl_fit_dialog (GTK_WINDOW (dialog), GTK_WIDGET (parent));
  return dialog;
}
