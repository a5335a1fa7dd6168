/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-driver.h"

#include "cl-application.h"
#include "cl-import-service.h"
#include "cl-main-view.h"
#include "cl-window.h"

static ClApplication *application;
static ClPractice *practice;
static GPtrArray *accounts;

static const ClImportAccount *
get_account (guint i)
{
  return g_ptr_array_index (accounts, i);
}

static GtkWidget *
open_window (void)
{
  ClWindow *window = cl_window_new (GTK_APPLICATION (application));

  ui_size (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  cl_window_open_file (window, cl_practice_get_path (practice));
  ui_wait_active (GTK_WINDOW (window));
  ui_wait_for (GTK_WIDGET (window), GTK_TYPE_TOGGLE_BUTTON, get_account (0)->name);
  ui_settle (100);
  return GTK_WIDGET (window);
}

static gboolean
is_gone (gpointer widget)
{
  return *(gpointer *) widget == NULL;
}

static void
close_window (GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (ui_wait (is_gone, &window));
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
}

static gboolean
is_signed_in (gpointer window)
{
  return cl_window_is_signed_in (window);
}

static gboolean
is_picked (GtkWidget *window, const char *name)
{
  GtkWidget *button = ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, name);

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

static void
sign_in (GtkWidget *window, guint i)
{
  ui_click (ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, get_account (i)->name));
  ui_type (get_account (i)->password);
  ui_key (GDK_KEY_Return, 0);
  g_assert_true (ui_wait (is_signed_in, window));
  ui_settle (200);
}

/* Arrows move over the avatars, typing goes to the password. */
static void
test_keys (void)
{
  GtkWidget *window = open_window ();
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  GtkWidget *any = ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, get_account (0)->name);
  GtkWidget *first = gtk_widget_get_first_child (gtk_widget_get_parent (any));
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  GtkWidget *password = ui_wait_for (window, GTK_TYPE_PASSWORD_ENTRY, NULL);

  ui_picture (window, "sign-in");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
  ui_key (rtl ? GDK_KEY_Left : GDK_KEY_Right, 0);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (second)));
  ui_key (rtl ? GDK_KEY_Right : GDK_KEY_Left, 0);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
  gtk_widget_grab_focus (first);
  ui_type ("ab");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (password)), ==, "ab");
  close_window (window);
}

static void
test_sign_in_and_lock (void)
{
  GtkWidget *window = open_window ();
  const char *name = get_account (1)->name;
  GtkWidget *content;

  sign_in (window, 1);
  ui_wait_for (window, GTK_TYPE_LABEL, name);
  g_assert_false (ui_shows (window, "Who is signing in?"));
  ui_picture (window, "main");

  /* Locking drops what was on the screen; it is not only covered. */
  content = ui_wait_for (window, CL_TYPE_MAIN_VIEW, NULL);
  g_object_add_weak_pointer (G_OBJECT (content), (gpointer *) &content);
  ui_key (GDK_KEY_l, GDK_CONTROL_MASK);
  ui_wait_for (window, GTK_TYPE_LABEL, "Who is signing in?");
  ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, name);
  g_assert_false (cl_window_is_signed_in (CL_WINDOW (window)));
  g_assert_true (is_picked (window, name));
  g_assert_true (ui_shows (window, "Locked."));
  g_assert_null (content);
  ui_picture (window, "locked");
  close_window (window);
}

static void
choose_from_menu (GtkWidget *window, const char *item)
{
  GtkWidget *menu = ui_wait_for (window, GTK_TYPE_MENU_BUTTON, NULL);

  ui_click (menu);
  ui_settle (200);
  ui_picture (ui_find (menu, GTK_TYPE_POPOVER, NULL), "member-menu");
  ui_click (ui_wait_for (menu, GTK_TYPE_LABEL, item));
  ui_settle (300);
}

static void
test_sign_out (void)
{
  GtkWidget *window = open_window ();

  sign_in (window, 0);
  choose_from_menu (window, "Sign Out");
  ui_wait_for (window, GTK_TYPE_LABEL, "Who is signing in?");
  g_assert_false (cl_window_is_signed_in (CL_WINDOW (window)));
  close_window (window);
}

static GtkWidget *
find_dialog (GtkWidget *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) candidate = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (candidate) &&
          gtk_window_get_transient_for (GTK_WINDOW (candidate)) == GTK_WINDOW (window))
        return candidate;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer window)
{
  return find_dialog (window) != NULL;
}

static gboolean
has_no_dialog (gpointer window)
{
  return find_dialog (window) == NULL;
}

static void
test_invitation (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *dialog;

  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "I Have an Invitation"));
  g_assert_true (ui_wait (has_dialog, window));
  dialog = find_dialog (window);
  ui_wait_active (GTK_WINDOW (dialog));
  ui_type ("nobody@example.org");
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Invitation code"));
  ui_type ("ABCDEFGHJKLMNPQRSTUV");
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Your name"));
  ui_type ("No Body");
  g_assert_false (gtk_widget_get_sensitive (ui_find (dialog, GTK_TYPE_BUTTON, "_Accept")));
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "New password"));
  ui_type ("bright otter under the quay");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Accept"));
  ui_wait_error (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Invitation code"));
  ui_picture (dialog, "invitation");
  g_assert_true (gtk_widget_get_mapped (dialog));
  ui_key (GDK_KEY_Escape, 0);
  g_assert_true (ui_wait (has_no_dialog, window));
  close_window (window);
}

/* Last: the waits that it earns are kept in the practice. */
static void
test_wrong_password (void)
{
  GtkWidget *window = open_window ();

  ui_click (ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, get_account (2)->name));
  ui_type ("not the password");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, "Wrong password. Try again.");
  ui_type ("not the password");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, "Wrong password. Try again in 2 s.");
  ui_picture (window, "sign-in-wrong");
  g_assert_false (cl_window_is_signed_in (CL_WINDOW (window)));
  g_assert_false (gtk_widget_get_sensitive (ui_find (window, GTK_TYPE_BUTTON, "_Sign In")));
  ui_wait_for (window, GTK_TYPE_LABEL, "Wrong password. Try again.");
  close_window (window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("caseload-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.caseload", NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  application = cl_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  ui_set_up ();
  practice = cl_sample_service_create (path, &accounts, NULL, on_progress_cb, NULL, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/sign-in/keys", test_keys);
  g_test_add_func ("/sign-in/sign-in-and-lock", test_sign_in_and_lock);
  g_test_add_func ("/sign-in/sign-out", test_sign_out);
  g_test_add_func ("/sign-in/invitation", test_invitation);
  g_test_add_func ("/sign-in/wrong-password", test_wrong_password);
  status = g_test_run ();
  cl_practice_close (practice);
  g_clear_object (&practice);
  g_ptr_array_unref (accounts);
  g_clear_object (&application);
  return status;
}
