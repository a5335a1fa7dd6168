/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another window or program saves shows in one that lies idle. The practice of the world is a
 * connection of its own beside that of the window. */
#include "clients-world.h"

#include "cl-person-row.h"

#define CHANGED "Somebody else changed the staff meanwhile. Check what you staged."

static void
open_staff (World *world)
{
  world_open_window (world, WORLD_RUIZ, 1200, 860);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 3");
  ui_key (GDK_KEY_3, GDK_ALT_MASK);
  ui_wait_for (world->window, CL_TYPE_PERSON_ROW, "Noor Haddad");
}

/* Nobody touches the window: who is removed elsewhere goes, and who is assigned comes. */
static void
test_staff (void)
{
  World *world = world_new ();

  open_staff (world);
  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_staff (world->ana, world_get_member (world, WORLD_NOOR)));
  ui_wait_gone (world->window, CL_TYPE_PERSON_ROW, "Noor Haddad");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 2");
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_staff (world->ana, world_get_member (world, WORLD_SAM)));
  ui_wait_for (world->window, CL_TYPE_PERSON_ROW, "Sam Ortiz");
  world_close_window (world);
  world_free (world);
}

/* What is staged stays as it is, and says so; Discard shows what is stored now. */
static void
test_staged (void)
{
  World *world = world_new ();
  GtkWidget *assign;

  open_staff (world);
  assign = ui_wait_for (world->window, GTK_TYPE_BUTTON, "Assign");
  ui_click (ui_find (gtk_widget_get_parent (assign), GTK_TYPE_TEXT, NULL));
  ui_type ("kwame");
  ui_wait_for (world->window, GTK_TYPE_POPOVER, "Kwame Mensah");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_focus (assign);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (world->window, CL_TYPE_PERSON_ROW, "Kwame Mensah");
  g_assert_false (ui_shows (world->window, CHANGED));

  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_staff (world->ana, world_get_member (world, WORLD_NOOR)));
  ui_wait_for (world->window, GTK_TYPE_LABEL, CHANGED);
  ui_picture (world->window, "others-staged");
  g_assert_true (ui_shows (world->window, "Kwame Mensah"));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Discard"));
  ui_wait_gone (world->window, CL_TYPE_PERSON_ROW, "Noor Haddad");
  g_assert_null (ui_find (world->window, CL_TYPE_PERSON_ROW, "Kwame Mensah"));
  g_assert_false (ui_shows (world->window, CHANGED));
  world_close_window (world);
  world_free (world);
}

/* Who loses the right to see a client does not go on seeing it. */
static void
test_revoked (void)
{
  World *world = world_new ();

  world_open_window (world, WORLD_DANA, 1200, 860);
  world_open_client (world, "Ana Gomez");
  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_staff (world->ana, world_get_member (world, WORLD_DANA)));
  ui_wait_gone (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/others/staff", test_staff);
  g_test_add_func ("/others/staged", test_staged);
  g_test_add_func ("/others/revoked", test_revoked);
  return g_test_run ();
}
