/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-password-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cl-dialog-head.h"
#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-print-page.h"
#include "cl-save.h"
#include "cl-secret-rows.h"

#define LINE_GAP 14.0

/* Before: what a reset does. After: the password, this once. */
struct _ClPasswordDialog
{
  AdwWindow parent_instance;
  ClMemberBundle *bundle;
  ClManagedMember *managed;
  char *password;
  gboolean saving;
  AdwHeaderBar *header;
  GtkWidget *cancel;
  GtkWidget *reset;
  GtkWidget *box;
  GtkWidget *failure;
  GtkWidget *look_again;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (ClPasswordDialog, cl_password_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  char *practice;
  char *name;
  char *email;
  char *password;
} Page;

static void
wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free (page->practice);
  g_free (page->name);
  g_free (page->email);
  wipe (page->password);
  g_free (page);
}

static void
draw_page (cairo_t *cr, double width, gpointer data)
{
  const Page *page = data;

  cl_password_dialog_draw (cr, width, page->practice, page->name, page->email, page->password);
}

static void
print (ClPasswordDialog *self)
{
  Page *page = g_new0 (Page, 1);

  page->practice = cl_practice_get_name (self->bundle->practice);
  page->name = g_strdup (self->managed->member->name);
  page->email = g_strdup (self->managed->member->email);
  page->password = g_strdup (self->password);
  cl_print_page_run (GTK_WINDOW (self), _ ("One-time password"), draw_page, page, page_free);
}

static void
on_row_activated_cb (ClPasswordDialog *self, GtkWidget *row)
{
  if (row != self->copy)
    {
      print (self);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->password);
  cl_secret_row_set_done (row, _ ("Copied."));
}

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
show_password (ClPasswordDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *done = gtk_button_new_with_mnemonic (_ ("_Done"));
  g_autofree char *text = g_strdup_printf (_ ("Tell %s this password. It is shown only now."),
                                           self->managed->member->name);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  self->failure = NULL;
  self->look_again = NULL;
  adw_header_bar_remove (self->header, self->cancel);
  adw_header_bar_remove (self->header, self->reset);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (done), "window.close");
  adw_header_bar_pack_end (self->header, done);
  self->copy = cl_secret_row_new (_ ("_Copy"), "edit-copy-symbolic");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hand over the password"), -1);
  gtk_list_box_append (GTK_LIST_BOX (list), self->copy);
  gtk_list_box_append (GTK_LIST_BOX (list),
                       cl_secret_row_new (_ ("_Print a Page…"), "printer-symbolic"));
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  gtk_box_append (GTK_BOX (self->box), make_text (text, NULL));
  gtk_box_append (
    GTK_BOX (self->box),
    cl_secret_card_new (self->password,
                        _ ("They sign in with it once, and then choose a password of their own.")));
  gtk_box_append (GTK_BOX (self->box), list);
  gtk_widget_grab_focus (self->copy);
}

/* Whoever rests on what is otherwise now looks again before anything is done. */
static void
show_failure (ClPasswordDialog *self, const GError *error)
{
  gboolean is_stale = g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT);

  gtk_label_set_label (GTK_LABEL (self->failure), error->message);
  gtk_widget_set_visible (self->failure, TRUE);
  gtk_widget_set_visible (self->look_again, is_stale);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "password.reset", !is_stale);
  if (is_stale)
    gtk_widget_grab_focus (self->look_again);
}

static void
on_looked_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClPasswordDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->bundle == NULL || self->password != NULL)
    return;
  if (bundle == NULL)
    {
      show_failure (self, error);
      return;
    }
  g_set_object (&self->managed, bundle->managed);
  gtk_widget_set_visible (self->failure, FALSE);
  gtk_widget_set_visible (self->look_again, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "password.reset", TRUE);
  gtk_widget_grab_focus (self->cancel);
}

static void
activate_look_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClPasswordDialog *self = CL_PASSWORD_DIALOG (widget);

  cl_member_bundle_load_async (self->bundle->practice, self->bundle->actor,
                               self->managed->member->id, NULL, on_looked_again_cb,
                               g_object_ref (self));
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClPasswordDialog *self = CL_PASSWORD_DIALOG (widget);

  self->saving = FALSE;
  if (self->bundle == NULL)
    return;
  if (result == NULL)
    {
      show_failure (self, error);
      return;
    }
  self->password =
    g_strdup (((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->password);
  show_password (self);
}

static void
activate_reset (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClPasswordDialog *self = CL_PASSWORD_DIALOG (widget);
  g_autoptr (ClChange) change = NULL;

  if (self->saving || self->password != NULL)
    return;
  self->saving = TRUE;
  gtk_widget_action_set_enabled (widget, "password.reset", FALSE);
  gtk_widget_set_visible (self->failure, FALSE);
  change = cl_change_new_reset_password (self->managed->member->id, NULL);
  cl_change_expect_member (change, self->managed->member->revision);
  cl_change_expect_epoch (change, self->managed->epoch);
  cl_save_changes (widget, self->bundle->practice, self->bundle->actor, &change, 1, NULL,
                   on_saved_cb);
}

/* What is being set would be shown to nobody. */
static gboolean
cl_password_dialog_close_request (GtkWindow *window)
{
  return CL_PASSWORD_DIALOG (window)->saving ||
         GTK_WINDOW_CLASS (cl_password_dialog_parent_class)->close_request (window);
}

static void
cl_password_dialog_dispose (GObject *object)
{
  ClPasswordDialog *self = CL_PASSWORD_DIALOG (object);

  g_clear_object (&self->bundle);
  g_clear_object (&self->managed);
  G_OBJECT_CLASS (cl_password_dialog_parent_class)->dispose (object);
}

static void
cl_password_dialog_finalize (GObject *object)
{
  wipe (CL_PASSWORD_DIALOG (object)->password);
  G_OBJECT_CLASS (cl_password_dialog_parent_class)->finalize (object);
}

static void
cl_password_dialog_class_init (ClPasswordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_password_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_password_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cl_password_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "password.reset", NULL, activate_reset);
  gtk_widget_class_install_action (widget_class, "password.look-again", NULL, activate_look_again);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "password.reset", NULL);
}

static void
cl_password_dialog_init (ClPasswordDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  self->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->reset = gtk_button_new_with_mnemonic (_ ("_Reset"));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->failure = make_text (NULL, "loss");
  gtk_widget_set_visible (self->failure, FALSE);
  self->look_again = gtk_button_new_with_mnemonic (_ ("_Look Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->look_again), "password.look-again");
  gtk_widget_set_halign (self->look_again, GTK_ALIGN_START);
  gtk_widget_set_visible (self->look_again, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->reset), "password.reset");
  gtk_widget_add_css_class (self->reset, "destructive-action");
  adw_header_bar_set_show_start_title_buttons (self->header, FALSE);
  adw_header_bar_set_show_end_title_buttons (self->header, FALSE);
  adw_header_bar_pack_start (self->header, self->cancel);
  adw_header_bar_pack_end (self->header, self->reset);
  gtk_widget_set_margin_top (self->box, 12);
  gtk_widget_set_margin_bottom (self->box, 24);
  gtk_widget_set_margin_start (self->box, 24);
  gtk_widget_set_margin_end (self->box, 24);
  gtk_widget_add_css_class (content, "content-flat");
  gtk_box_append (GTK_BOX (content), cl_dialog_head_new (self->header));
  gtk_box_append (GTK_BOX (content), self->box);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}

/**
 * cl_password_dialog_draw:
 * @cr: where to draw, in points
 * @width: the width to fill, in points
 * @practice: whose page it is
 * @name: who gets it
 * @email: theirs
 * @password: the one-time password
 *
 * Draws the page to hand over.
 */
void
cl_password_dialog_draw (cairo_t *cr,
                         double width,
                         const char *practice,
                         const char *name,
                         const char *email,
                         const char *password)
{
  g_autofree char *whom = g_strdup_printf (_ ("For %s (%s)"), name, email);
  double y = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  y += cl_print_page_draw_text (cr, 0, y, width, "Cantarell Bold 20", practice) + LINE_GAP;
  y += cl_print_page_draw_text (cr, 0, y, width, "Cantarell 13", whom) + 2 * LINE_GAP;
  y += cl_print_page_draw_text (cr, 0, y, width, "Monospace Bold 16", password) + 2 * LINE_GAP;
  cl_print_page_draw_text (cr, 0, y, width, "Cantarell 11",
                           _ ("Sign in to Caseload with this password. You are then asked for one "
                              "of your own, which nobody else knows. Destroy this page."));
}

/**
 * cl_password_dialog_open:
 * @parent: the page Members
 * @bundle: the members
 * @managed: whose password
 *
 * Says what a reset does, does it, and shows the one-time password once (docs: SCREENS, Practice;
 * VAULT, Keys).
 */
void
cl_password_dialog_open (GtkWidget *parent, ClMemberBundle *bundle, ClManagedMember *managed)
{
  ClMember *member = managed->member;
  g_autofree char *text = NULL;
  ClPasswordDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  self = g_object_new (CL_TYPE_PASSWORD_DIALOG, "title", _ ("Reset Password"), "modal", TRUE,
                       "transient-for", gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                       NULL);
  self->bundle = g_object_ref (bundle);
  self->managed = g_object_ref (managed);
  adw_header_bar_set_title_widget (self->header,
                                   adw_window_title_new (_ ("Reset Password"), member->name));
  /* Translators: %s is a member's name */
  text = g_strdup_printf (_ ("%s gets a one-time password in place of their own, and is signed out "
                             "everywhere at once. When they sign in with it, they are asked to "
                             "choose their own. Until they have, the log marks what they do, for "
                             "somebody else knows the password."),
                          member->name);
  gtk_box_append (GTK_BOX (self->box), make_text (text, NULL));
  gtk_box_append (GTK_BOX (self->box), self->failure);
  gtk_box_append (GTK_BOX (self->box), self->look_again);
  gtk_window_set_focus (GTK_WINDOW (self), self->cancel);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
