/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roles-world.h"

#include <adwaita.h>

#include "cl-role-head.h"
#include "cl-role-people-dialog.h"

/* The matrix of roles, edited as a person does. */

/* From the search to a cell by Tab and arrows; Space gives, the pane counts, saving saves, and
 * Undo takes it back. */
static void
test_keyboard (void)
{
  World *world = world_new ();

  roles_open (world, WORLD_RUIZ, 1200);
  g_assert_false (roles_can_save (world));
  ui_wait_active (GTK_WINDOW (world->window));
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Tab, 0);
  roles_wait_focus (world, "Provide care for Practitioner, on");
  ui_key (GDK_KEY_Right, 0);
  ui_key (GDK_KEY_Right, 0);
  roles_wait_focus (world, "Provide care for Scheduler, off");
  for (int i = 0; i < 5; i++)
    ui_key (GDK_KEY_Down, 0);
  roles_wait_focus (world, "All records for Scheduler, off");
  ui_picture (world->window, "roles");
  ui_key (GDK_KEY_space, 0);
  roles_wait_focus (world, "All records for Scheduler, on, not saved");
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "person gains");
  g_assert_true (ui_shows (roles_get_pane (world), "1 change. Nothing applies until you save."));
  g_assert_true (ui_shows (roles_get_pane (world), "Scheduler · All records"));
  g_assert_true (ui_shows (roles_get_pane (world), "Tomás Herrera"));
  g_assert_true (ui_shows (roles_get_pane (world), "Record of 7 clients"));
  g_assert_true (ui_shows (roles_get_pane (world),
                           "Nobody else is affected. The notes in charts stay as they are."));
  g_assert_true (roles_is_described (roles_get_focus (world), "1 gains"));
  ui_wait_for (world->window, CL_TYPE_ROLE_HEAD, "· edited");
  ui_picture (world->window, "roles-staged");
  g_assert_true (roles_can_save (world));
  g_assert_false (roles_allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));

  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Roles saved");
  g_assert_true (roles_allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  roles_wait_cell (world, "All records for Scheduler, on");
  g_assert_true (ui_wait (roles_cannot_save, world));
  g_assert_false (ui_shows (roles_get_pane (world), "person gains"));
  ui_picture (world->window, "roles-saved");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  roles_wait_cell (world, "All records for Scheduler, off");
  g_assert_false (roles_allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  world_close_window (world);
  world_free (world);
}

/* Arrows stay in the matrix, go up to the heads, and Home and End to a row's ends. */
static void
test_arrows (void)
{
  World *world = world_new ();

  roles_open (world, WORLD_RUIZ, 1200);
  ui_wait_active (GTK_WINDOW (world->window));
  gtk_widget_grab_focus (ui_wait_for (world->window, GTK_TYPE_SEARCH_ENTRY, NULL));
  ui_key (GDK_KEY_Tab, 0);
  ui_key (GDK_KEY_Left, 0);
  roles_wait_focus (world, "Provide care for Practitioner, on");
  ui_key (GDK_KEY_End, 0);
  roles_wait_focus (world, "Provide care for Administrator, off");
  ui_key (GDK_KEY_Right, 0);
  roles_wait_focus (world, "Provide care for Administrator, off");
  ui_key (GDK_KEY_Home, 0);
  ui_key (GDK_KEY_Up, 0);
  g_assert_true (gtk_widget_is_ancestor (roles_get_focus (world),
                                         roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON,
                                                            "Practitioner, 6 people")) ||
                 roles_is_named (roles_get_focus (world), "Practitioner, 6 people"));
  ui_key (GDK_KEY_Down, 0);
  for (int i = 0; i < 20; i++)
    ui_key (GDK_KEY_Down, 0);
  roles_wait_focus (world, "View the log for Practitioner, off");
  /* One stop for Tab, wherever one was. */
  ui_key (GDK_KEY_Tab, GDK_SHIFT_MASK);
  ui_key (GDK_KEY_Tab, 0);
  roles_wait_focus (world, "View the log for Practitioner, off");
  world_close_window (world);
  world_free (world);
}

/* Given and taken by the pointer, in two roles; each is taken back by itself. */
static void
test_pointer (void)
{
  World *world = world_new ();

  roles_open (world, WORLD_RUIZ, 1200);
  ui_click (roles_wait_cell (world, "All records for Scheduler, off"));
  roles_wait_cell (world, "All records for Scheduler, on, not saved");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("invoices");
  ui_settle (300);
  ui_click (roles_wait_cell (world, "Practice billing for Biller, on"));
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "person loses");
  g_assert_true (ui_shows (roles_get_pane (world), "2 changes. Nothing applies until you save."));
  g_assert_true (ui_shows (roles_get_pane (world), "Ingrid Solberg"));
  g_assert_true (ui_shows (roles_get_pane (world), "Past invoices, billing settings"));
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Escape, 0);
  ui_settle (300);
  ui_picture (world->window, "roles-two");
  ui_click (
    roles_wait_called (roles_get_pane (world), GTK_TYPE_BUTTON, "Undo: Scheduler · All records"));
  roles_wait_cell (world, "All records for Scheduler, off");
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "1 change. Nothing applies until you save.");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Discard"));
  roles_wait_cell (world, "Practice billing for Biller, on");
  g_assert_true (ui_wait (roles_cannot_save, world));
  world_close_window (world);
  world_free (world);
}

/* The last administrator's two cells stay, and say why. */
static void
test_last_administrator (void)
{
  World *world = world_new ();
  const char *reason = "Nobody would be left to manage members and roles. Make somebody else an "
                       "administrator first.";
  GtkWidget *locked;

  roles_open (world, WORLD_RUIZ, 1200);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("manage");
  ui_settle (300);
  locked = roles_wait_cell (world, "Manage roles for Administrator, on, locked");
  roles_wait_cell (world, "Manage members for Administrator, on, locked");
  roles_wait_cell (world, "Manage access for Administrator, on");
  ui_click (locked);
  ui_wait_for (world->window, GTK_TYPE_LABEL, reason);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (locked)));
  g_assert_true (roles_is_described (locked, reason));
  ui_picture (world->window, "roles-locked");
  ui_key (GDK_KEY_Escape, 0);
  ui_settle (200);
  g_assert_false (roles_can_save (world));
  world_close_window (world);
  world_free (world);
}

/* What saving would refuse is said, and cannot be saved. */
static void
test_refused (void)
{
  World *world = world_new ();

  roles_open (world, WORLD_RUIZ, 1200);
  ui_click (roles_wait_cell (world, "Provide care for Practitioner, on"));
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL,
               "Somebody owns clients and would no longer be a practitioner. Give the clients "
               "another owner first.");
  g_assert_true (ui_wait (roles_cannot_save, world));
  ui_picture (world->window, "roles-refused");
  /* A role that gives it instead is not enough: nobody holds it yet. */
  ui_click (roles_wait_cell (world, "Provide care for Practitioner, off, not saved"));
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL,
               "Change what a role allows, and see here who would gain or lose what.");
  world_close_window (world);
  world_free (world);
}

/* Somebody's clients by name, and where there are many people, all of them. */
static void
test_see_who (void)
{
  World *world = world_new ();
  GtkWidget *dialog;

  roles_open (world, WORLD_RUIZ, 1200);
  ui_click (roles_wait_cell (world, "All records for Practitioner, off"));
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "people gain");
  ui_click (ui_wait_for (roles_get_pane (world), GTK_TYPE_BUTTON, "See all 5"));
  dialog = world_wait_dialog (world, CL_TYPE_ROLE_PEOPLE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who Gains");
  ui_picture (dialog, "roles-who");
  ui_click (ui_wait_for (dialog, GTK_TYPE_LABEL, "Kwame Mensah"));
  ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Ana Gomez");
  g_assert_true (ui_shows (dialog, "Record of 7 clients"));
  ui_settle (200);
  ui_picture (dialog, "roles-who-clients");
  ui_click (roles_wait_called (dialog, GTK_TYPE_BUTTON, "Back"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who Gains");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  ui_wait_active (GTK_WINDOW (world->window));
  ui_click (ui_wait_for (roles_get_pane (world), GTK_TYPE_BUTTON, "Dana Lindqvist"));
  dialog = world_wait_dialog (world, CL_TYPE_ROLE_PEOPLE_DIALOG);
  ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Hana Nováková");
  g_assert_false (ui_shows (dialog, "Emi Tanaka"));
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

/* Found: permissions are rows, roles are columns. */
static void
test_find (void)
{
  World *world = world_new ();

  roles_open (world, WORLD_RUIZ, 1200);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("biller");
  ui_settle (300);
  roles_wait_cell (world, "Provide care for Biller, off");
  g_assert_null (
    roles_find_called (world->window, GTK_TYPE_CHECK_BUTTON, "Provide care for Practitioner, on"));
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("audit zebra");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Nothing matches “audit zebra”");
  ui_picture (world->window, "roles-nothing");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Clear Search"));
  roles_wait_cell (world, "Provide care for Practitioner, on");
  world_close_window (world);
  world_free (world);
}

/* Who may not manage roles has no such page. */
static void
test_without_manage (void)
{
  World *world = world_new ();

  world_open_window (world, WORLD_WEN, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Clients");
  g_assert_null (ui_find (world->window, GTK_TYPE_LIST_BOX_ROW, "Roles"));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roles/keyboard", test_keyboard);
  g_test_add_func ("/roles/arrows", test_arrows);
  g_test_add_func ("/roles/pointer", test_pointer);
  g_test_add_func ("/roles/last-administrator", test_last_administrator);
  g_test_add_func ("/roles/refused", test_refused);
  g_test_add_func ("/roles/see-who", test_see_who);
  g_test_add_func ("/roles/find", test_find);
  g_test_add_func ("/roles/without-manage", test_without_manage);
  return g_test_run ();
}
