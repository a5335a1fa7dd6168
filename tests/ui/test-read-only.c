/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-application.h"

#include <glib/gstdio.h>
#include <sys/mount.h>
#include <unistd.h>

/* A practice in a place that only lets it be read. */

typedef struct
{
  World *world;
  char *disk;
  char *path;
  char *target;
} Place;

static void
copy_beside (World *world, const char *path, const char *suffix)
{
  g_autofree char *from = g_strconcat (cl_practice_get_path (world->practice), suffix, NULL);
  g_autofree char *to = g_strconcat (path, suffix, NULL);
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &content, &size, NULL));
  g_assert_true (g_file_set_contents (to, content, (gssize) size, NULL));
}

/* Rights do not bind root; a disk that is read-only does. */
static gboolean
place_set_up (Place *place)
{
  gboolean is_root = geteuid () == 0;

  place->world = world_new ();
  place->disk = g_build_filename (place->world->folder, "disk", NULL);
  place->path = g_build_filename (place->disk, "alder.caseload", NULL);
  place->target = g_build_filename (place->world->folder, "copy.caseload", NULL);
  g_assert_no_errno (g_mkdir (place->disk, 0700));
  if (is_root && mount ("tmpfs", place->disk, "tmpfs", 0, "size=16m") != 0)
    return FALSE;
  copy_beside (place->world, place->path, "");
  copy_beside (place->world, place->path, "-wal");
  if (is_root)
    g_assert_no_errno (mount ("tmpfs", place->disk, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=16m"));
  else
    g_assert_no_errno (g_chmod (place->disk, 0500));
  return TRUE;
}

static void
place_tear_down (Place *place)
{
  if (geteuid () == 0)
    umount (place->disk);
  else
    g_chmod (place->disk, 0700);
  g_rmdir (place->disk);
  g_free (place->disk);
  g_free (place->path);
  g_free (place->target);
  world_free (place->world);
}

static GtkWidget *
open_place (Place *place)
{
  GtkWidget *window = world_open_file (place->world, place->path, 1200, 800);

  ui_wait_for (window, GTK_TYPE_LABEL, "Nobody can sign in here.");
  ui_settle (200);
  return window;
}

static void
test_verify_and_copy (void)
{
  Place place;
  GtkWidget *window, *chooser;

  if (!place_set_up (&place))
    {
      g_test_skip ("Only root can mount a disk");
      place_tear_down (&place);
      return;
    }
  window = open_place (&place);
  g_assert_true (ui_shows (window, "Alder Court Clinic"));
  g_assert_false (cl_window_is_signed_in (CL_WINDOW (window)));
  ui_picture (window, "read-only");

  ui_click (ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, "Verify"));
  ui_wait_for (window, GTK_TYPE_LABEL, "Nothing is wrong");
  ui_picture (window, "read-only-verified");

  ui_click (ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, "Copy to Another Place…"));
  chooser = world_wait_dialog (place.world, GTK_TYPE_FILE_CHOOSER_DIALOG);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (place.target);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
  ui_wait_for (window, GTK_TYPE_LABEL, "The practice is copied");
  ui_picture (window, "read-only-copied");
  g_assert_true (g_file_test (place.target, G_FILE_TEST_IS_REGULAR));

  /* The copy is a practice like any other. */
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "_Open the Copy"));
  ui_wait_for (window, GTK_TYPE_LABEL, "Who is signing in?");
  world_sign_in (place.world, WORLD_RUIZ);
  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  world_close_window (place.world);
  place_tear_down (&place);
}

static void
test_target_exists (void)
{
  Place place;
  GtkWidget *window, *chooser;
  g_autofree char *content = NULL;

  if (!place_set_up (&place))
    {
      g_test_skip ("Only root can mount a disk");
      place_tear_down (&place);
      return;
    }
  g_assert_true (g_file_set_contents (place.target, "mine", -1, NULL));
  window = open_place (&place);
  ui_click (ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, "Copy to Another Place…"));
  chooser = world_wait_dialog (place.world, GTK_TYPE_FILE_CHOOSER_DIALOG);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  /* The suffix is added, so that the dialog does not know that it exists. */
  *strrchr (place.target, '.') = '\0';
  ui_type (place.target);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
  ui_wait_for (window, GTK_TYPE_LABEL, "That did not work");
  ui_picture (window, "read-only-exists");
  place.target[strlen (place.target)] = '.';
  g_assert_true (g_file_get_contents (place.target, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  g_assert_null (ui_find (window, GTK_TYPE_BUTTON, "_Open the Copy"));
  world_close_window (place.world);
  place_tear_down (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read-only/verify-and-copy", test_verify_and_copy);
  g_test_add_func ("/read-only/target-exists", test_target_exists);
  return g_test_run ();
}
