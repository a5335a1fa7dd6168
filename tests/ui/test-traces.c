/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */

#include "notes-world.h"

#include "cl-document-service.h"
#include "cl-form-dialog.h"
#include "cl-note-page.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

/* What is read and written in the window is in the clear on the screen alone: in no file of the
 * practice, no folder that programs use, and not in what it logs when it logs all (docs: VAULT,
 * What is protected). Whatever is done from outside of it is ctl/test-traces.py's. */

#define MARKER "Zebrafinch backwards"

static GString *said; /* all that was logged */
static GMutex said_lock;

static GLogWriterOutput
log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  g_autofree char *text = g_log_writer_format_fields (level, fields, n_fields, FALSE);

  g_mutex_lock (&said_lock);
  g_string_append (said, text);
  g_mutex_unlock (&said_lock);
  return level <= G_LOG_LEVEL_WARNING ? g_log_writer_default (level, fields, n_fields, data)
                                      : G_LOG_WRITER_HANDLED;
}

static gboolean
has_word (const char *data, gsize size)
{
  static const char *const words[] = { "Zebrafinch", "backwards" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length;
      g_autofree char *wide = g_convert (words[i], -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);

      if (memmem (data, size, words[i], strlen (words[i])) != NULL ||
          memmem (data, size, wide, length) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
look_into (const char *path, const char *after)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GMappedFile) file = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      look_into (inside, after);
    }
  if (folder == NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL || g_mapped_file_get_length (file) == 0 ||
      !has_word (g_mapped_file_get_contents (file), g_mapped_file_get_length (file)))
    return;
  g_test_message ("%s after %s", path, after);
  g_test_fail ();
}

/* TMPDIR is of this test alone; the practice is in it. */
static void
look (const char *after)
{
  const char *places[] = { g_get_tmp_dir (),        g_get_user_runtime_dir (),
                           g_get_user_cache_dir (), g_get_user_state_dir (),
                           g_get_user_data_dir (),  g_get_user_config_dir () };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    look_into (places[i], after);
  g_mutex_lock (&said_lock);
  g_assert_false (has_word (said->str, said->len));
  g_mutex_unlock (&said_lock);
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_gone (gpointer path)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A program that opens a file, and tells where that is. */
static char *
make_viewer (World *world)
{
  g_autofree char *told = g_build_filename (world->folder, "opened", NULL);
  g_autofree char *script = g_build_filename (world->folder, "viewer", NULL);
  g_autofree char *text = g_strdup_printf (
    "#!/bin/sh\nprintf %%s \"$1\" > '%s.part' && mv '%s.part' '%s'\n", told, told, told);
  g_autoptr (GAppInfo) viewer = NULL;

  g_assert_true (g_file_set_contents_full (script, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  viewer = g_app_info_create_from_commandline (script, "Viewer", G_APP_INFO_CREATE_NONE, NULL);
  g_assert_true (g_app_info_set_as_default_for_type (viewer, "text/plain", NULL));
  return g_steal_pointer (&told);
}

static void
add_document (World *world)
{
  ClDocumentDraft *draft = cl_document_draft_new (world->ana, MARKER ".txt", "text/plain");
  g_autoptr (GBytes) data = g_bytes_new_static (MARKER, strlen (MARKER));

  draft->is_clinical = TRUE;
  cl_document_draft_set_data (draft, data);
  world_save (world, WORLD_WEN, cl_change_new_add_document (draft, NULL));
}

static void
write_note (World *world)
{
  GtkWidget *window = world->window;
  GtkWidget *form, *page, *question;

  ui_click (ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, "Records"));
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "New Note…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Write"));
  world_wait_gone (form);
  page = ui_wait_for (window, CL_TYPE_NOTE_PAGE, NULL);
  ui_wait_focus (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_type (MARKER);
  ui_wait_for (page, GTK_TYPE_LABEL, "Draft saved 10:00 AM");
  look ("a draft was saved by itself");
  ui_type (".");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Sign"));
  ui_wait_for (page, GTK_TYPE_BUTTON, "_Unlock…");
  look ("it was signed");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Unlock…"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Unlock"));
  ui_wait_for (page, GTK_TYPE_BUTTON, "_Sign");
  look ("it was unlocked");
}

static void
test_traces (void)
{
  World *world = world_new ();
  g_autofree char *told = make_viewer (world);
  g_autofree char *copy = NULL;

  add_document (world);
  world_open_window (world, WORLD_WEN, 1200, 800);
  world_open_client (world, "Ana Gomez");
  write_note (world);
  /* A window that is locked saves what is typed. */
  ui_type (" Also " MARKER);
  world_lock (world);
  look ("the window was locked");
  world_sign_in (world, WORLD_WEN);
  world_open_client (world, "Ana Gomez");
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "Documents & Forms"));
  ui_click (ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, MARKER ".txt"));
  g_assert_true (ui_wait (is_there, told));
  g_assert_true (g_file_get_contents (told, &copy, NULL, NULL));
  g_assert_true (is_there (copy));
  gtk_widget_activate_action (world->window, "win.lock", NULL);
  g_assert_true (ui_wait (is_gone, copy));
  look ("a document was opened in another program, and the window locked");
  world_close_window (world);
  look ("the window was closed");
  world_free (world);
  look ("the practice was closed");
  /* It was listened to, and would have been heard. */
  g_assert_cmpuint (said->len, >, 0);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_mkdtemp (g_strdup ("/tmp/caseload-traces-XXXXXX"));
  int status;

  /* Before anybody asks for them: GLib keeps what it was told first. */
  g_assert_nonnull (folder);
  g_setenv ("TMPDIR", folder, TRUE);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  said = g_string_new (NULL);
  g_log_set_writer_func (log_cb, NULL, NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traces", test_traces);
  status = g_test_run ();
  g_rmdir (folder);
  return status;
}
