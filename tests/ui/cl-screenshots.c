/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cl-screenshots FOLDER: walks through the main screens of a sample practice and leaves a picture
 * of each in FOLDER. Run by build-aux/run where there is no display. */
#include "ui-driver.h"

#include "cl-application.h"
#include "cl-import-service.h"
#include "cl-window.h"

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

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
}

static gboolean
is_signed_in (gpointer window)
{
  return cl_window_is_signed_in (window);
}

/* In both colour schemes. */
static void
take (GtkWidget *widget, const char *name)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autofree char *dark = g_strdup_printf ("%s-dark", name);

  ui_settle (400);
  ui_picture (widget, name);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  ui_picture (widget, dark);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  ui_settle (100);
}

static void
walk_first_run (GtkWidget *window)
{
  cl_window_show_welcome (CL_WINDOW (window));
  ui_wait_for (window, GTK_TYPE_LABEL, "Welcome to Caseload");
  take (window, "first-run");
  gtk_widget_activate_action (window, "win.create", NULL);
  ui_wait_for (window, GTK_TYPE_LABEL, "Create a practice");
  take (window, "first-run-create");
}

/* As it is, and with somebody added whom nobody saves: then it says what saving would do. */
static void
walk_manage_access (GtkWidget *dialog)
{
  take (dialog, "manage-access");
  ui_type ("noor");
  ui_settle (150);
  ui_key (GDK_KEY_Return, 0);
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  take (dialog, "manage-access-preview");
}

static void
walk_client (GtkWidget *window)
{
  static const struct
  {
    guint key;
    const char *name;
  } tabs[] = {
    { GDK_KEY_1, "client-profile" },
    { GDK_KEY_2, "client-cases" },
    { GDK_KEY_3, "client-staff" },
  };
  GtkWidget *list = ui_wait_for (window, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *dialog;

  gtk_widget_grab_focus (list);
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Return, 0);
  ui_settle (600);
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      ui_key (tabs[i].key, GDK_ALT_MASK);
      take (window, tabs[i].name);
    }
  ui_key (GDK_KEY_m, GDK_CONTROL_MASK);
  ui_settle (800);
  dialog = find_dialog (window);
  if (dialog != NULL)
    {
      walk_manage_access (dialog);
      gtk_window_destroy (GTK_WINDOW (dialog));
      ui_settle (200);
    }
}

/* With something staged, so that the pane has something to say. */
static void
walk_roles (GtkWidget *window)
{
  gtk_widget_activate_action (window, "win.show-page", "s", "roles");
  ui_settle (800);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Tab, 0);
  for (int i = 0; i < 5; i++)
    ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Right, 0);
  ui_key (GDK_KEY_Right, 0);
  ui_key (GDK_KEY_space, 0);
  ui_settle (800);
  take (window, "roles");
  gtk_widget_activate_action (gtk_root_get_focus (GTK_ROOT (window)), "roles.discard", NULL);
  ui_settle (200);
}

static void
walk_practice (GtkWidget *window, const char *path, const ClImportAccount *account)
{
  cl_window_open_file (CL_WINDOW (window), path);
  ui_click (ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, account->name));
  take (window, "sign-in");
  ui_type (account->password);
  ui_key (GDK_KEY_Return, 0);
  if (!ui_wait (is_signed_in, window))
    g_error ("%s cannot sign in", account->name);
  ui_settle (800);
  take (window, "clients");
  walk_client (window);
  walk_roles (window);
  gtk_widget_activate_action (window, "win.show-page", "s", "supervision");
  ui_settle (800);
  take (window, "supervision");
}

int
main (int argc, char *argv[])
{
  g_autoptr (ClApplication) application = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("caseload-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.caseload", NULL);
  ClWindow *window;

  if (argc != 2)
    {
      g_printerr ("Usage: cl-screenshots FOLDER\n");
      return 2;
    }
  g_setenv ("CASELOAD_UI_PICTURES", argv[1], TRUE);
  application = cl_application_new (G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  ui_set_up ();
  practice = cl_sample_service_create (path, &accounts, NULL, on_progress_cb, NULL, NULL, &error);
  if (practice == NULL)
    g_error ("%s", error->message);

  window = cl_window_new (GTK_APPLICATION (application));
  ui_size (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_active (GTK_WINDOW (window));
  walk_first_run (GTK_WIDGET (window));
  walk_practice (GTK_WIDGET (window), path, g_ptr_array_index (accounts, 0));
  gtk_window_close (GTK_WINDOW (window));
  ui_settle (300);
  return 0;
}
