/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-application.h"

#include "cl-document-copies.h"
#include "cl-import-service.h"
#include "cl-invitation-page.h"
#include "cl-preferences.h"
#include "cl-sample-file.h"
#include "cl-screen-reader.h"
#include "cl-style.h"
#include "cl-whole-text.h"
#include "cl-window.h"

#include <glib/gi18n.h>

/* What nobody waits for leaves the processor to the first page. */
#define QUIET_MS 1000

struct _ClApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (ClApplication, cl_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Open a fresh sample practice and print its passwords"), NULL },
  { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[PRACTICE]") },
  { NULL },
};

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = data;

  adw_show_about_window (gtk_application_get_active_window (application), "application-name",
                         "Caseload", "application-icon", APPLICATION_ID, "version", CL_VERSION,
                         "developer-name", _ ("The Caseload contributors"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Decide and see who may access which client."), NULL);
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  /* Each asks about its staged edits. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (CL_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

/* The desktop was told in passing: now it is told in the window, beginning with one in which
 * somebody is signed in. */
static void
on_show_emergencies_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ClWindow *window = NULL;

  for (GList *l = gtk_application_get_windows (data); l != NULL; l = l->next)
    if (CL_IS_WINDOW (l->data) &&
        (window == NULL || (!cl_window_is_signed_in (window) && cl_window_is_signed_in (l->data))))
      window = l->data;
  if (window != NULL)
    cl_window_show_emergencies (window);
  else
    g_application_activate (data);
}

static ClWindow *
open_window (ClApplication *self)
{
  ClWindow *window = cl_window_new (GTK_APPLICATION (self));

  cl_window_present_soon (window);
  return window;
}

static void
open_uri (ClWindow *window, const char *uri)
{
  g_autofree char *email = NULL;
  g_autofree char *code = NULL;

  if (cl_invitation_page_parse_link (uri, &email, &code))
    {
      cl_window_accept (window, email, code);
      return;
    }
  cl_window_show_welcome (window);
  cl_window_add_toast (window, _ ("This link is not an invitation. Ask for a new one."));
}

static void
cl_application_activate (GApplication *application)
{
  ClWindow *window = open_window (CL_APPLICATION (application));
  g_autofree char *path = cl_preferences_get_practice_file ();

  if (path != NULL)
    cl_window_open_file (window, path);
  else
    cl_window_show_welcome (window);
}

static void
cl_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      ClWindow *window = open_window (CL_APPLICATION (application));
      g_autofree char *uri = g_file_get_uri (files[i]);

      if (g_file_has_uri_scheme (files[i], "caseload"))
        open_uri (window, uri);
      else if (g_file_peek_path (files[i]) != NULL)
        cl_window_open_file (window, g_file_peek_path (files[i]));
    }
}

static void
on_sample_ready_cb (GPtrArray *accounts, const GError *error, gpointer data)
{
  g_autoptr (GApplicationCommandLine) command_line = data;

  if (accounts == NULL)
    {
      g_application_command_line_printerr (command_line, "%s\n",
                                           error != NULL ? error->message : "");
      g_application_command_line_set_exit_status (command_line, 1);
      return;
    }
  g_application_command_line_print (command_line, "%s\n", _ ("Sign in as anyone:"));
  for (guint i = 0; i < accounts->len; i++)
    {
      const ClImportAccount *account = g_ptr_array_index (accounts, i);

      g_application_command_line_print (command_line, "  %s <%s>  %s\n", account->name,
                                        account->email, account->password);
    }
}

static int
cl_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  /* The strings stay the dictionary's. */
  g_autofree const char **names = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (g_variant_dict_contains (dict, "demo"))
    {
      ClWindow *window = cl_window_new (GTK_APPLICATION (application));

      /* At once: it tells how far the making is. */
      gtk_window_present (GTK_WINDOW (window));
      cl_window_open_sample (window, on_sample_ready_cb, g_object_ref (command_line));
      return 0;
    }
  if (!g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &names))
    {
      g_application_activate (application);
      return 0;
    }
  for (gsize i = 0; names[i] != NULL; i++)
    g_ptr_array_add (files,
                     g_application_command_line_create_file_for_arg (command_line, names[i]));
  g_application_open (application, (GFile **) files->pdata, files->len, "");
  return 0;
}

static int
cl_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  if (!g_variant_dict_contains (dict, "version"))
    return -1;
  g_print ("caseload %s\n", CL_VERSION);
  return 0;
}

/* An X server is given the icon as pictures, which have to be found and drawn; and the style of the
 * pages to come is read before one of them is asked for. */
static void
on_quiet_cb (gpointer data)
{
  gtk_window_set_default_icon_name (APPLICATION_ID);
  cl_style_complete ();
}

static void
cl_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = on_about_cb },
    { .name = "quit", .activate = on_quit_cb },
    { .name = "show-emergencies", .activate = on_show_emergencies_cb },
  };
  GtkApplication *self = GTK_APPLICATION (application);

  G_APPLICATION_CLASS (cl_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (self, "app.quit", (const char *[]){ "<Control>q", NULL });
  gtk_application_set_accels_for_action (self, "window.close",
                                         (const char *[]){ "<Control>w", NULL });
  gtk_application_set_accels_for_action (
    self, "win.show-help-overlay", (const char *[]){ "<Control>F1", "<Control>question", NULL });
  g_timeout_add_once (QUIET_MS, on_quiet_cb, NULL);
  cl_sample_file_sweep_async ();
  cl_document_copies_clear ();
  cl_whole_text_watch ();
  cl_screen_reader_watch ();
}

static void
cl_application_shutdown (GApplication *application)
{
  cl_document_copies_clear ();
  G_APPLICATION_CLASS (cl_application_parent_class)->shutdown (application);
}

static void
cl_application_class_init (ClApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = cl_application_startup;
  application_class->shutdown = cl_application_shutdown;
  application_class->activate = cl_application_activate;
  application_class->open = cl_application_open;
  application_class->command_line = cl_application_command_line;
  application_class->handle_local_options = cl_application_handle_local_options;
}

static void
cl_application_init (ClApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * cl_application_new:
 * @flags: G_APPLICATION_NON_UNIQUE for tests, else 0
 *
 * The program: one process for all windows; a second launch opens another window in it.
 *
 * Returns: (transfer full): the application
 */
ClApplication *
cl_application_new (GApplicationFlags flags)
{
  return g_object_new (CL_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE | flags,
                       NULL);
}
