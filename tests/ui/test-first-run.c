/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-driver.h"

#include "cl-application.h"
#include "cl-import-service.h"
#include "cl-preferences.h"
#include "cl-recovery-print.h"
#include "cl-sample-file.h"
#include "cl-time-zones.h"
#include "cl-window.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static ClApplication *application;

static GtkWidget *
open_window (void)
{
  ClWindow *window = cl_window_new (GTK_APPLICATION (application));

  ui_size (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  cl_window_show_welcome (window);
  ui_wait_active (GTK_WINDOW (window));
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
fill (GtkWidget *window, const char *title, const char *text)
{
  GtkWidget *row = ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, title);

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  ui_click (row);
  ui_type (text);
}

static char *
get_word (GtkWidget *window, guint place)
{
  g_autofree char *number = g_strdup_printf ("%u", place);
  GtkWidget *label = ui_wait_for (window, GTK_TYPE_LABEL, number);

  return g_strdup (gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (label))));
}

/* Reads the 24 words off the page and types the two that are asked for. */
static void
confirm_words (GtkWidget *window)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *done;

  ui_wait_for (window, GTK_TYPE_LABEL, "Your recovery key");
  ui_picture (window, "first-run-recovery-key");
  for (guint place = 1; place <= 24; place++)
    g_ptr_array_add (words, get_word (window, place));
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "_Continue"));
  ui_wait_for (window, GTK_TYPE_LABEL, "Do you have the words?");
  done = ui_wait_for (window, GTK_TYPE_BUTTON, "_Done");
  g_assert_false (gtk_widget_get_sensitive (done));
  for (guint place = 1; place <= 24; place++)
    {
      g_autofree char *title = g_strdup_printf ("Word %u", place);

      if (ui_find (window, GTK_TYPE_LIST_BOX_ROW, title) != NULL)
        fill (window, title, g_ptr_array_index (words, place - 1));
    }
  ui_picture (window, "first-run-confirm");
  g_assert_true (gtk_widget_get_sensitive (done));
  ui_click (done);
}

static void
test_create (void)
{
  GtkWidget *window = open_window ();
  g_autofree char *file = NULL;
  GtkWidget *create;

  ui_picture (window, "first-run");
  ui_click (ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, "Create a practice"));
  ui_wait_for (window, GTK_TYPE_LABEL, "You");
  create = ui_wait_for (window, GTK_TYPE_BUTTON, "_Create Practice");
  fill (window, "Name of the practice", "Alder Court Clinic");
  fill (window, "Your name", "Priya Nair");
  fill (window, "Email", "priya");
  fill (window, "Password", "short");
  g_assert_false (gtk_widget_get_sensitive (create));
  fill (window, "Password", "bright otter under the quay");
  ui_picture (window, "first-run-create");
  g_assert_true (gtk_widget_get_sensitive (create));

  /* A wrong email is refused at its field; nothing is made. */
  ui_click (create);
  ui_wait_error (ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, "Email"));
  fill (window, "Email", "priya@aldercourt.example");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "_Create Practice"));
  confirm_words (window);

  ui_wait_for (window, GTK_TYPE_LABEL, "Who is signing in?");
  file = cl_preferences_get_practice_file ();
  g_assert_nonnull (file);
  g_assert_true (g_str_has_suffix (file, "Alder Court Clinic.caseload"));
  close_window (window);
}

static guint
count_cached (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "caseload", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What a worker leaves is gone a moment after its dialog. */
static gboolean
has_no_more_cached (gpointer n_before)
{
  return count_cached () == GPOINTER_TO_UINT (n_before);
}

static char *
make_stale (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "caseload", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "x", -1, NULL));
  g_assert_true (g_file_set_contents (wal, "x", -1, NULL));
  return g_steal_pointer (&path);
}

/* What nobody uses any more goes; what another process uses, or is no sample, stays. */
static void
test_sweep (void)
{
  guint n_before = count_cached ();
  g_autofree char *stale = make_stale ("sample-0000dead.caseload");
  g_autofree char *used = make_stale ("sample-0000beef.caseload");
  g_autofree char *other = make_stale ("mine.caseload");
  g_autofree char *lock = g_strconcat (used, ".lock", NULL);
  int fd = open (lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  cl_sample_file_sweep ();
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (used, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  close (fd);
  cl_sample_file_sweep ();
  g_assert_false (g_file_test (used, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  cl_sample_service_remove (other);
  g_assert_cmpuint (count_cached (), ==, n_before);
}

/* The dialog that tells the sample's passwords. */
static gboolean
has_passwords (gpointer data)
{
  GtkWidget **dialog = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), "Sample Practice") == 0)
        *dialog = GTK_WIDGET (window);
    }
  return *dialog != NULL;
}

/* Its people's passwords are made as slow to try as real ones: that alone takes most of a minute of
 * one processor, and others may be busy with it. */
static gboolean
is_made (gpointer window)
{
  return ui_find (window, GTK_TYPE_LABEL, "Who is signing in?") != NULL;
}

/* A sample goes when the window that made it opens something else, as when it closes. */
static void
test_sample (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *dialog = NULL;
  guint n_before = count_cached ();

  ui_click (ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, "Try the sample practice"));
  g_assert_true (ui_wait (is_made, window) || ui_wait (is_made, window));
  g_assert_true (ui_wait (has_passwords, &dialog));
  ui_wait_active (GTK_WINDOW (dialog));
  ui_picture (dialog, "sample-passwords");
  cl_sample_file_sweep ();
  g_assert_cmpuint (count_cached (), >, n_before);
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_active (GTK_WINDOW (window));
  cl_window_show_welcome (CL_WINDOW (window));
  ui_wait_for (window, GTK_TYPE_LABEL, "Welcome to Caseload");
  g_assert_cmpuint (count_cached (), ==, n_before);
  close_window (window);
}

static void
test_cancel_sample (void)
{
  GtkWidget *dialog;
  GtkWidget *window = open_window ();
  guint n_before = count_cached ();
  GtkWidget *cancel = NULL;

  ui_click (ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, "Try the sample practice"));
  for (GListModel *windows = gtk_window_get_toplevels (); cancel == NULL;)
    {
      for (guint i = 0; i < g_list_model_get_n_items (windows) && cancel == NULL; i++)
        {
          g_autoptr (GtkWidget) candidate = g_list_model_get_item (windows, i);

          cancel = ui_find (candidate, GTK_TYPE_BUTTON, "_Cancel");
        }
      if (cancel == NULL)
        ui_settle (5);
    }
  dialog = GTK_WIDGET (gtk_widget_get_root (cancel));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  ui_click (cancel);
  g_assert_true (ui_wait (is_gone, &dialog));
  g_assert_true (ui_shows (window, "Welcome to Caseload"));
  g_assert_true (ui_wait (has_no_more_cached, GUINT_TO_POINTER (n_before)));
  close_window (window);
}

static void
test_problem (void)
{
  ClWindow *window = cl_window_new (GTK_APPLICATION (application));
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "bad.caseload", NULL);

  g_assert_true (g_file_set_contents (path, "not a practice", -1, NULL));
  ui_size (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  cl_window_open_file (window, path);
  ui_wait_active (GTK_WINDOW (window));
  ui_wait_for (GTK_WIDGET (window), GTK_TYPE_LABEL, "Cannot open bad.caseload");
  ui_picture (GTK_WIDGET (window), "problem");
  ui_click (ui_wait_for (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Start Anew"));
  ui_wait_for (GTK_WIDGET (window), GTK_TYPE_LABEL, "Welcome to Caseload");
  close_window (GTK_WIDGET (window));
}

static void
test_time_zones (void)
{
  g_autoptr (GtkStringList) zones = cl_time_zones_list ();
  g_autofree char *utc = cl_time_zones_describe ("UTC");
  g_autofree char *kathmandu = cl_time_zones_describe ("Asia/Kathmandu");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (zones)), >, 0);
  g_assert_cmpstr (utc, ==, "UTC");
  g_assert_cmpstr (kathmandu, ==, "Kathmandu (UTC+5:45)");
}

/* The printed page has ink: words on the left, the code on the right. */
static void
test_print (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 540, 700);
  cairo_t *cr = cairo_create (surface);
  const char *words = "abandon ability able about above absent absorb abstract absurd abuse access "
                      "accident account accuse achieve acid acoustic acquire across act action "
                      "actor actress actual";
  const guchar *pixels;
  guint ink_left = 0, ink_right = 0;
  int stride;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cl_recovery_print_draw (cr, 540, "Alder Court Clinic", words);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < 700; y++)
    for (int x = 0; x < 540; x++)
      if (pixels[y * stride + x * 4] < 128)
        {
          if (x < 360)
            ink_left++;
          else if (y > 120)
            ink_right++;
        }
  g_assert_cmpuint (ink_left, >, 2000);
  g_assert_cmpuint (ink_right, >, 5000);
  if (g_getenv ("CASELOAD_UI_PICTURES") != NULL)
    {
      g_autofree char *path =
        g_build_filename (g_getenv ("CASELOAD_UI_PICTURES"), "recovery-print.png", NULL);

      cairo_surface_write_to_png (surface, path);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  application = cl_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  ui_set_up ();

  g_test_add_func ("/first-run/time-zones", test_time_zones);
  g_test_add_func ("/first-run/print", test_print);
  g_test_add_func ("/first-run/create", test_create);
  g_test_add_func ("/first-run/sweep", test_sweep);
  g_test_add_func ("/first-run/sample", test_sample);
  g_test_add_func ("/first-run/cancel-sample", test_cancel_sample);
  g_test_add_func ("/first-run/problem", test_problem);
  status = g_test_run ();
  g_clear_object (&application);
  return status;
}
