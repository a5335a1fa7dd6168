/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roles-world.h"

#include <adwaita.h>
#include <sqlite3.h>

#include "cl-clients-view.h"
#include "cl-form-dialog.h"

/* What is staged of roles: left, saved, and met by what others save. */

/* Leaving asks: kept, then saved. */
static void
test_leave (void)
{
  World *world = world_new ();
  GtkWidget *question;

  roles_open (world, WORLD_RUIZ, 1200);
  ui_click (roles_wait_cell (world, "All records for Scheduler, off"));
  roles_wait_cell (world, "All records for Scheduler, on, not saved");
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Clients"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_picture (question, "roles-leave");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (question);
  ui_wait_active (GTK_WINDOW (world->window));
  roles_wait_cell (world, "All records for Scheduler, on, not saved");
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Clients"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (question);
  ui_wait_for (world->window, CL_TYPE_CLIENTS_VIEW, NULL);
  g_assert_true (roles_allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  world_close_window (world);
  world_free (world);
}

/* A blank one, a copy, another name: staged, and saved as one. */
static void
test_new_roles (void)
{
  World *world = world_new ();
  GtkWidget *form;
  g_autoptr (ClRole) gone = NULL;

  roles_open (world, WORLD_RUIZ, 1200);
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_type ("scheduler");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait_for (form, GTK_TYPE_LABEL, "There is a role “Scheduler” already. Choose another name.");
  ui_picture (form, "roles-new");
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("Front desk");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (form);
  ui_wait_active (GTK_WINDOW (world->window));
  roles_wait_focus (world, "Provide care for Front desk, off");
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_space, 0);
  roles_wait_cell (world, "Supervise for Front desk, on");

  roles_choose_in_menu (world, "Front desk, 0 people, new", "Copy…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Add"));
  world_wait_gone (form);
  roles_wait_cell (world, "Supervise for Front desk, copy, on");
  roles_choose_in_menu (world, "Scheduler, 1 person", "Rename…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("Reception");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Rename"));
  world_wait_gone (form);
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL,
               "3 changes. Nothing applies until you save.");
  g_assert_true (ui_shows (roles_get_pane (world), "Scheduler · now “Reception”"));
  g_assert_true (ui_shows (roles_get_pane (world), "Front desk · new role"));
  ui_picture (world->window, "roles-new-staged");
  roles_save (world);
  g_assert_true (roles_allows (world, "Front desk", CL_PERMISSION_SUPERVISE));
  g_assert_true (roles_allows (world, "Front desk, copy", CL_PERMISSION_SUPERVISE));
  g_assert_true (roles_allows (world, "Reception", CL_PERMISSION_ALL_SCHEDULES));
  g_assert_true (roles_holds (world, WORLD_TOMAS, "Reception"));
  roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Front desk, 0 people");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  gone = roles_get_role (world, "Front desk");
  g_assert_null (gone);
  g_assert_true (roles_holds (world, WORLD_TOMAS, "Scheduler"));
  world_close_window (world);
  world_free (world);
}

static void
give_nights (World *world)
{
  static const char *const roles[] = { "Scheduler", "Nights", NULL };
  static const char *const alone[] = { "Nights", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();
  ClMemberDraft *other = cl_member_draft_new ();

  world_save (world, WORLD_RUIZ, cl_change_new_create_role ("Nights", CL_PERMISSION_ALL_RECORDS));
  draft->roles = g_strdupv ((GStrv) roles);
  other->roles = g_strdupv ((GStrv) alone);
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_TOMAS), draft));
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_INGRID), other));
}

/* A role that people hold goes with a choice for them: all the same, but for one. */
static void
test_delete (void)
{
  World *world = world_new ();
  GtkWidget *form;
  g_autoptr (ClRole) gone = NULL;

  give_nights (world);
  roles_open (world, WORLD_RUIZ, 1380);
  roles_choose_in_menu (world, "Nights, 2 people", "Delete…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait_for (form, GTK_TYPE_LABEL, "Choose the role that Tomás Herrera gets instead.");
  roles_pick (ui_wait_for (form, ADW_TYPE_COMBO_ROW, "All of them get"), "Biller");
  ui_click (ui_wait_for (form, GTK_TYPE_LABEL, "One by one"));
  ui_settle (300);
  roles_pick (ui_wait_for (form, ADW_TYPE_COMBO_ROW, "Tomás Herrera"), "No other role");
  ui_picture (form, "roles-delete");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Delete"));
  world_wait_gone (form);
  ui_wait_active (GTK_WINDOW (world->window));
  roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Nights, 0 people, deleted");
  roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Biller, 1 person");
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "people lose");
  g_assert_true (ui_shows (roles_get_pane (world), "Nights · deleted"));
  ui_picture (world->window, "roles-deleted");
  roles_save (world);
  gone = roles_get_role (world, "Nights");
  g_assert_null (gone);
  g_assert_true (roles_holds (world, WORLD_INGRID, "Biller"));
  g_assert_true (roles_holds (world, WORLD_TOMAS, "Scheduler"));
  g_assert_false (roles_holds (world, WORLD_TOMAS, "Biller"));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  g_assert_true (roles_holds (world, WORLD_TOMAS, "Nights"));
  g_assert_true (roles_holds (world, WORLD_INGRID, "Nights"));
  roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Nights, 2 people");
  world_close_window (world);
  world_free (world);
}

/* Somebody else saves meanwhile: it is told, nothing can be saved, and looking again keeps what
 * is staged. */
static void
test_conflict (void)
{
  World *world = world_new ();

  roles_open (world, WORLD_RUIZ, 1200);
  ui_click (roles_wait_cell (world, "All records for Scheduler, off"));
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "person gains");
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_role ("Scheduler", TRUE, CL_PERMISSION_ALL_BILLING, NULL, NULL));
  /* The window hears of other programs when it next asks. */
  ui_click (roles_wait_cell (world, "All records for Biller, off"));
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL,
               "Somebody else changed the roles meanwhile. “Scheduler” was given: All billing. "
               "“Scheduler” has lost: Create clients, All schedules.");
  g_assert_true (ui_wait (roles_cannot_save, world));
  ui_picture (world->window, "roles-conflict");
  ui_click (ui_wait_for (roles_get_pane (world), GTK_TYPE_BUTTON, "_Look Again"));
  roles_wait_cell (world, "All billing for Scheduler, on");
  roles_wait_cell (world, "All schedules for Scheduler, off");
  roles_wait_cell (world, "All records for Scheduler, on, not saved");
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "people gain");
  roles_save (world);
  g_assert_true (roles_allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  g_assert_true (roles_allows (world, "Scheduler", CL_PERMISSION_ALL_BILLING));
  g_assert_false (roles_allows (world, "Scheduler", CL_PERMISSION_ALL_SCHEDULES));
  world_close_window (world);
  world_free (world);
}

/* A role that is to go was given to somebody else meanwhile: it stays, and that is said. */
static void
test_given_meanwhile (void)
{
  World *world = world_new ();
  static const char *const roles[] = { "Practitioner", "Nights", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();
  GtkWidget *form;

  give_nights (world);
  roles_open (world, WORLD_RUIZ, 1380);
  roles_choose_in_menu (world, "Nights, 2 people", "Delete…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  roles_pick (ui_wait_for (form, ADW_TYPE_COMBO_ROW, "All of them get"), "Biller");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Delete"));
  world_wait_gone (form);
  roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Nights, 0 people, deleted");
  draft->roles = g_strdupv ((GStrv) roles);
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_SAM), draft));
  ui_click (roles_wait_cell (world, "All records for Biller, off"));
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "Somebody else was given “Nights” meanwhile. Delete it again, with a choice for "
               "them too.");
  roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Nights, 3 people");
  roles_wait_cell (world, "All records for Biller, on, not saved");
  world_close_window (world);
  world_free (world);
}

/* What somebody else saves shows at once where nothing is staged. */
static void
test_follows (void)
{
  World *world = world_new ();

  roles_open (world, WORLD_RUIZ, 1200);
  roles_wait_cell (world, "All billing for Scheduler, off");
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_role ("Scheduler", TRUE, CL_PERMISSION_ALL_BILLING, NULL, NULL));
  ui_click (roles_wait_cell (world, "All records for Biller, off"));
  roles_wait_cell (world, "All records for Biller, on, not saved");
  world_close_window (world);
  world_free (world);
}

static gboolean
is_counting (gpointer world)
{
  return ui_find (((World *) world)->window, GTK_TYPE_PROGRESS_BAR, NULL) != NULL;
}

static gboolean
has_counted (gpointer world)
{
  return !is_counting (world);
}

/* Another program writes for long: counting waits, says so, and the window goes on; what is
 * staged meanwhile is counted instead. */
static void
test_patience (void)
{
  World *world = world_new ();
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (cl_practice_get_path (world->practice), &other), ==, SQLITE_OK);
  roles_open (world, WORLD_RUIZ, 1200);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  ui_click (roles_wait_cell (world, "All records for Scheduler, off"));
  g_assert_true (ui_wait (is_counting, world));
  ui_picture (world->window, "roles-counting");
  ui_click (roles_wait_cell (world, "All records for Biller, off"));
  roles_wait_cell (world, "All records for Biller, on, not saved");
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "people gain");
  g_assert_true (ui_shows (roles_get_pane (world), "Ingrid Solberg"));
  g_assert_true (ui_wait (has_counted, world));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roles/leave", test_leave);
  g_test_add_func ("/roles/new", test_new_roles);
  g_test_add_func ("/roles/delete", test_delete);
  g_test_add_func ("/roles/conflict", test_conflict);
  g_test_add_func ("/roles/given-meanwhile", test_given_meanwhile);
  g_test_add_func ("/roles/follows", test_follows);
  g_test_add_func ("/roles/patience", test_patience);
  return g_test_run ();
}
