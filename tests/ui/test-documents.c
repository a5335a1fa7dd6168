/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-client-documents.h"
#include "cl-document-copies.h"
#include "cl-document-prepare.h"
#include "cl-document-service.h"
#include "cl-error.h"
#include "cl-form-dialog.h"

#include <adwaita.h>
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The documents of a client in the window: added, opened, saved, renamed, deleted (docs: SCREENS,
 * Client page). */

#define NAME "Referral letter.txt"
#define TEXT "Ana asked for a second opinion."

static void
open_documents (World *world, WorldPerson person)
{
  world_open_window (world, person, 1200, 800);
  world_open_client (world, "Ana Gomez");
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "Documents & Forms"));
}

static void
add (World *world, WorldPerson person, gboolean is_clinical, const char *name)
{
  ClDocumentDraft *draft = cl_document_draft_new (world->ana, name, "text/plain");
  g_autoptr (GBytes) data = g_bytes_new_static (TEXT, strlen (TEXT));

  draft->is_clinical = is_clinical;
  cl_document_draft_set_data (draft, data);
  world_save (world, person, cl_change_new_add_document (draft, NULL));
}

static char *
write_file (World *world, const char *name, const char *text)
{
  char *path = g_build_filename (world->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
choose_file (World *world, const char *path)
{
  GtkWidget *chooser = world_wait_dialog (world, GTK_TYPE_FILE_CHOOSER_DIALOG);

  ui_type (path);
  ui_settle (300);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
}

/* What a program that opens the file would be: it tells where the copy was. */
static char *
make_viewer (World *world)
{
  g_autofree char *told = g_build_filename (world->folder, "opened", NULL);
  g_autofree char *script = g_build_filename (world->folder, "viewer", NULL);
  g_autofree char *text = g_strdup_printf (
    "#!/bin/sh\nprintf %%s \"$1\" > '%s.part' && mv '%s.part' '%s'\n", told, told, told);
  g_autoptr (GAppInfo) viewer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents_full (script, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  viewer = g_app_info_create_from_commandline (script, "Viewer", G_APP_INFO_CREATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (g_app_info_set_as_default_for_type (viewer, "text/plain", &error));
  g_assert_no_error (error);
  return g_steal_pointer (&told);
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

/* From the empty page: a file is chosen, said what it is, and stands there; it is not taken for
 * more than it is. */
static void
test_add (void)
{
  World *world = world_new ();
  g_autofree char *path = write_file (world, NAME, TEXT);
  g_autofree char *empty = write_file (world, "Empty.txt", "");
  GtkWidget *window, *form;
  g_autoptr (GPtrArray) listed = NULL;
  ClDocument *document;

  open_documents (world, WORLD_RUIZ);
  window = world->window;
  ui_wait_for (window, GTK_TYPE_LABEL, "No documents yet");
  ui_picture (window, "documents-empty");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Add Document…"));
  choose_file (world, path);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (form, GTK_TYPE_LABEL, "Encrypted: only who reads your notes can open it");
  ui_picture (form, "documents-form");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Add"));
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, NAME);
  g_assert_true (ui_shows (window, "Clinical"));
  listed = cl_document_service_list (world->practice, world->actors[WORLD_RUIZ], world->ana, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
  document = listed->pdata[0];
  g_assert_true (document->is_clinical);
  g_assert_cmpstr (document->media_type, ==, "text/plain");

  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Add Document…"));
  choose_file (world, empty);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Add"));
  ui_wait_for (window, GTK_TYPE_LABEL, "This file is empty. Choose one that has something in it.");
  g_assert_null (ui_find (window, ADW_TYPE_ACTION_ROW, "Empty.txt"));
  world_close_window (world);
  world_free (world);
}

/* Opened by a copy that only its owner can read, and that goes when the window is locked. */
static void
test_open (void)
{
  World *world = world_new ();
  g_autofree char *told = make_viewer (world);
  g_autofree char *copy = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folder = NULL;
  struct stat found;

  add (world, WORLD_RUIZ, TRUE, NAME);
  open_documents (world, WORLD_RUIZ);
  ui_click (ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, NAME));
  g_assert_true (ui_wait (is_there, told));
  g_assert_true (g_file_get_contents (told, &copy, NULL, NULL));
  g_assert_true (g_str_has_prefix (copy, g_get_user_runtime_dir ()));
  /* Its name goes into other programs' lists of what was opened last. */
  g_assert_null (strstr (copy, "Referral"));
  g_assert_true (g_str_has_suffix (copy, ".txt"));
  g_assert_true (g_file_get_contents (copy, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, TEXT);
  g_assert_no_errno (g_stat (copy, &found));
  g_assert_cmpint (found.st_mode & 0777, ==, 0600);
  folder = g_path_get_dirname (copy);
  g_assert_no_errno (g_stat (folder, &found));
  g_assert_cmpint (found.st_mode & 0777, ==, 0700);
  gtk_widget_activate_action (world->window, "win.lock", NULL);
  g_assert_true (ui_wait (is_gone, copy));
  world_close_window (world);
  world_free (world);
}

static void
choose_item (World *world, const char *name, const char *item)
{
  g_autofree char *more = g_strdup_printf ("More of %s", name);
  GtkWidget *button;

  ui_click (ui_wait_for_named (world->window, GTK_TYPE_MENU_BUTTON, more));
  button = ui_wait_for_private (world->window, "GtkModelButton", item);
  ui_rest (button);
  ui_click (button);
}

/* As the desktop hands over what was dragged out of a file manager. */
static void
drop (GtkWidget *page, const char *first, const char *second)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (page);
  g_autoptr (GFile) one = g_file_new_for_path (first);
  g_autoptr (GFile) other = g_file_new_for_path (second);
  GSList last = { .data = other };
  GSList files = { .data = one, .next = &last };
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &is_taken);
    }
  g_assert_true (is_taken);
}

/* Two files are dropped, of which one cannot be added: that one is told by its name, the other is
 * there, with its picture. A copy is saved; the question where to goes when the window is locked.
 */
static void
test_drop_and_save (void)
{
  World *world = world_new ();
  g_autofree char *empty = write_file (world, "Empty.txt", "");
  g_autofree char *photo = g_build_filename (world->folder, "Photo.png", NULL);
  g_autofree char *copy = g_build_filename (world->folder, "Copy.png", NULL);
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 200, 150);
  g_autoptr (GPtrArray) listed = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  struct stat found;
  gsize n_before, n_after;
  GtkWidget *window, *page, *form, *chooser;

  gdk_pixbuf_fill (pixels, 0x3060a0ff);
  g_assert_true (gdk_pixbuf_save (pixels, photo, "png", NULL, NULL));
  open_documents (world, WORLD_RUIZ);
  window = world->window;
  ui_wait_for (window, GTK_TYPE_LABEL, "No documents yet");
  page = ui_wait_for (window, CL_TYPE_CLIENT_DOCUMENTS, NULL);
  drop (page, empty, photo);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (form, GTK_TYPE_LABEL, "Add 2 Documents");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Add"));
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, "Photo.png");
  ui_wait_for (window, GTK_TYPE_LABEL,
               "“Empty.txt”: This file is empty. Choose one that has something in it.");
  listed = cl_document_service_list (world->practice, world->actors[WORLD_RUIZ], world->ana, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_nonnull (((ClDocument *) listed->pdata[0])->thumbnail);
  ui_picture (window, "documents-picture");
  ui_rest (page);

  choose_item (world, "Photo.png", "Save a Copy…");
  chooser = world_wait_dialog (world, GTK_TYPE_FILE_CHOOSER_DIALOG);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (copy);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
  g_assert_true (ui_wait (is_there, copy));
  g_assert_true (g_file_get_contents (photo, &before, &n_before, NULL));
  g_assert_true (g_file_get_contents (copy, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_no_errno (g_stat (copy, &found));
  g_assert_cmpint (found.st_mode & 0777, ==, 0600);

  choose_item (world, "Photo.png", "Save a Copy…");
  chooser = world_wait_dialog (world, GTK_TYPE_FILE_CHOOSER_DIALOG);
  gtk_widget_activate_action (window, "win.lock", NULL);
  world_wait_gone (chooser);
  world_close_window (world);
  world_free (world);
}

static void
test_rename_and_delete (void)
{
  World *world = world_new ();
  GtkWidget *window, *form, *question;

  add (world, WORLD_RUIZ, FALSE, NAME);
  open_documents (world, WORLD_RUIZ);
  window = world->window;
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, NAME);
  ui_picture (window, "documents");
  choose_item (world, NAME, "Rename…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  cl_form_dialog_set_text (CL_FORM_DIALOG (form), "name", "../x");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Rename"));
  ui_wait_for (form, GTK_TYPE_LABEL,
               "The name of a document has no slash. Give it a name of its own.");
  cl_form_dialog_set_text (CL_FORM_DIALOG (form), "name", "Consent.txt");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Rename"));
  world_wait_gone (form);
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, "Consent.txt");
  choose_item (world, "Consent.txt", "Delete…");
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_picture (question, "documents-delete");
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Delete"));
  ui_wait_for (window, GTK_TYPE_LABEL, "No documents yet");
  world_close_window (world);
  world_free (world);
}

/* Who has the record alone sees what is not clinical, and changes nothing of others. */
static void
test_others (void)
{
  World *world = world_new ();
  GtkWidget *window;

  add (world, WORLD_RUIZ, TRUE, "Assessment.txt");
  add (world, WORLD_RUIZ, FALSE, NAME);
  open_documents (world, WORLD_NOOR);
  window = world->window;
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, NAME);
  g_assert_null (ui_find (window, ADW_TYPE_ACTION_ROW, "Assessment.txt"));
  ui_click (ui_wait_for_named (window, GTK_TYPE_MENU_BUTTON, "More of " NAME));
  ui_wait_for_private (window, "GtkModelButton", "Save a Copy…");
  g_assert_false (ui_shows (window, "Delete…"));
  ui_key (GDK_KEY_Escape, 0);
  world_close_window (world);
  world_free (world);
}

/* What a program that was killed has left goes with the next start. */
static void
test_copies (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = cl_document_copies_make_path (NAME, &error);
  g_autofree char *beside = g_strconcat (path, "#", NULL);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, TEXT, -1, NULL));
  g_assert_true (g_file_set_contents (beside, TEXT, -1, NULL));
  cl_document_copies_clear ();
  g_assert_true (is_gone (path) && is_gone (beside));
}

static void
on_prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **answer = data;

  *answer = g_object_ref (result);
}

static ClDocumentDraft *
prepare (const char *path, GError **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  cl_document_prepare_async (path, NULL, on_prepared_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return cl_document_prepare_finish (answer, error);
}

/* A page that is dark at its right half, and grown to a size by what no reader looks at. */
static void
make_pdf (const char *path, gsize size)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 300, 400);
  cairo_t *cr = cairo_create (surface);

  cairo_rectangle (cr, 150, 0, 150, 400);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (size > 0)
    g_assert_no_errno (truncate (path, (off_t) size));
}

static GdkPixbuf *
read_picture (ClDocumentDraft *draft)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (draft->thumbnail);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *picture = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);
  return picture;
}

/* What a PDF's first page looks like, at a size at which it is told from others; none of what is
 * too large, or is no PDF but by its name, which is added all the same. */
static void
test_picture (void)
{
  g_autofree char *folder = g_dir_make_tmp ("caseload-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Letter.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDocumentDraft) draft = NULL, large = NULL, broken = NULL, empty = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;
  const guint8 *pixels;
  int n, row;

  make_pdf (path, 0);
  draft = prepare (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (draft->media_type, ==, "application/pdf");
  picture = read_picture (draft);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, 72);
  g_assert_cmpint (gdk_pixbuf_get_height (picture), ==, 96);
  pixels = gdk_pixbuf_read_pixels (picture);
  n = gdk_pixbuf_get_n_channels (picture);
  row = 48 * gdk_pixbuf_get_rowstride (picture);
  g_assert_cmpuint (pixels[row + 10 * n], >, 200);
  g_assert_cmpuint (pixels[row + 62 * n], <, 50);

  make_pdf (path, 20 * 1024 * 1024 + 1);
  large = prepare (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (large->media_type, ==, "application/pdf");
  g_assert_null (large->thumbnail);

  g_assert_true (g_file_set_contents (path, "%PDF-1.7\nnothing more", -1, NULL));
  broken = prepare (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (broken->name, ==, "Letter.pdf");
  g_assert_null (broken->thumbnail);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  empty = prepare (path, &error);
  g_assert_null (empty);
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/add", test_add);
  g_test_add_func ("/documents/open", test_open);
  g_test_add_func ("/documents/drop-and-save", test_drop_and_save);
  g_test_add_func ("/documents/rename-and-delete", test_rename_and_delete);
  g_test_add_func ("/documents/others", test_others);
  g_test_add_func ("/documents/copies", test_copies);
  g_test_add_func ("/documents/picture", test_picture);
  return g_test_run ();
}
