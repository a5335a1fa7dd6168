/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-access-dialog.h"
#include "cl-grant-row.h"
#include "cl-level-button.h"
#include "cl-preview-bar.h"
#include "cl-type-ahead.h"
#include "cl-why-dialog.h"

#include "cl-until-button.h"

static GtkWidget *
open_access (World *world)
{
  world_open_client (world, "Ana Gomez");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 3");
  ui_key (GDK_KEY_m, GDK_CONTROL_MASK);
  return world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
}

static const char *
get_line (GtkWidget *dialog)
{
  return cl_preview_bar_get_text (CL_PREVIEW_BAR (ui_wait_for (dialog, CL_TYPE_PREVIEW_BAR, NULL)));
}

typedef struct
{
  GtkWidget *dialog;
  const char *line;
} LineCall;

static gboolean
has_line (gpointer data)
{
  LineCall *call = data;

  return g_strcmp0 (get_line (call->dialog), call->line) == 0;
}

static void
wait_line (GtkWidget *dialog, const char *line)
{
  LineCall call = { dialog, line };

  if (!ui_wait (has_line, &call))
    g_error ("The line says “%s” and not “%s”", get_line (dialog), line);
}

static gboolean
can_save (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save"));
}

static GtkWidget *
find_row (GtkWidget *dialog, const char *name)
{
  return ui_wait_for (dialog, CL_TYPE_PERSON_ROW, name);
}

static void
choose_level (GtkWidget *row, const char *level)
{
  GtkWidget *button = ui_find (row, CL_TYPE_LEVEL_BUTTON, NULL);

  ui_click (button);
  ui_click (ui_wait_for (button, GTK_TYPE_BUTTON, level));
}

/* Nothing staged: the line says so, and Save cannot be pressed. */
static void
test_idle (void)
{
  World *world = world_new ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  dialog = open_access (world);
  wait_line (dialog, "No changes.");
  g_assert_false (can_save (dialog));
  g_assert_true (ui_shows (dialog, "The other 5 practitioners of Alder Court Clinic"));
  g_assert_true (ui_shows (dialog, "Assigned by you on 24 Nov"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Also has access");
  g_assert_true (ui_shows (dialog, "Role Scheduler"));
  g_assert_true (ui_shows (dialog, "Role Biller"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)),
                                         ui_find (dialog, CL_TYPE_TYPE_AHEAD, NULL)));
  ui_picture (dialog, "manage-access");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

/* A person is added by name, another is raised, a third removed; the line and its list tell it;
 * Save does it and Undo takes it back. */
static void
test_people (void)
{
  World *world = world_new ();
  gint64 sam = world_get_member (world, WORLD_SAM);
  gint64 wen = world_get_member (world, WORLD_WEN);
  gint64 noor = world_get_member (world, WORLD_NOOR);
  g_autoptr (ClAccess) after = NULL;
  g_autoptr (ClAccess) undone = NULL;
  GtkWidget *dialog;

  world_save (world, WORLD_RUIZ,
              cl_change_new_share_chart (world->ana, world_get_member (world, WORLD_RUIZ), noor));
  world_open_window (world, WORLD_RUIZ, 1200, 800);
  dialog = open_access (world);
  ui_type ("sam");
  ui_key (GDK_KEY_Return, 0);
  wait_line (dialog, "Saving gives 1 person access.");
  g_assert_true (ui_shows (find_row (dialog, "Sam Ortiz"), "New"));
  choose_level (find_row (dialog, "Dr. Wen Lee"), "Chart");
  wait_line (dialog, "Saving gives 2 people access.");
  g_assert_true (ui_shows (find_row (dialog, "Dr. Wen Lee"), "Was Record"));
  gtk_widget_grab_focus (find_row (dialog, "Noor Haddad"));
  ui_key (GDK_KEY_Delete, 0);
  wait_line (dialog, "Saving gives 2 people access and takes it from 1.");
  g_assert_true (ui_shows (find_row (dialog, "Noor Haddad"), "Removed"));
  g_assert_true (can_save (dialog));
  ui_picture (dialog, "manage-access-staged");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Gains access");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Loses access");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Everything, the name too. Also leaves 2 cases. 1 chart share to Noor ends.");
  ui_picture (dialog, "manage-access-preview");

  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_cmpint (world_find_grant (after, sam)->level, ==, CL_LEVEL_RECORD);
  g_assert_cmpint (world_find_grant (after, wen)->level, ==, CL_LEVEL_CHART);
  g_assert_null (world_find_grant (after, noor));
  g_assert_false (world_is_on_case (world, world->anxiety, WORLD_NOOR));

  ui_wait_for (world->window, GTK_TYPE_LABEL, "Access to Ana Gomez saved");
  ui_picture (world->window, "manage-access-saved");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  undone = world_get_access (world, WORLD_RUIZ);
  g_assert_null (world_find_grant (undone, sam));
  g_assert_cmpint (world_find_grant (undone, wen)->source, ==, CL_GRANT_SOURCE_STAFF);
  g_assert_nonnull (world_find_grant (undone, noor));
  g_assert_true (world_is_on_case (world, world->anxiety, WORLD_NOOR));
  world_close_window (world);
  world_free (world);
}

/* Another owner, and what the former one keeps. */
static void
test_owner (void)
{
  World *world = world_new ();
  gint64 dana = world_get_member (world, WORLD_DANA);
  gint64 ruiz = world_get_member (world, WORLD_RUIZ);
  g_autoptr (ClAccess) after = NULL;
  GtkWidget *dialog;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  dialog = open_access (world);
  g_assert_false (ui_shows (dialog, "Keep access for Dr. Ruiz"));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Change…"));
  ui_type ("dana");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Keep access for Dr. Ruiz");
  choose_level (find_row (dialog, "Keep access for Dr. Ruiz"), "Record");
  ui_picture (dialog, "manage-access-owner");
  g_assert_true (can_save (dialog));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (dialog);
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_cmpint (after->owner, ==, dana);
  g_assert_null (world_find_grant (after, dana));
  g_assert_cmpint (world_find_grant (after, ruiz)->level, ==, CL_LEVEL_RECORD);
  world_close_window (world);
  world_free (world);
}

/* Everyone in the practice. */
static void
test_everyone (void)
{
  World *world = world_new ();
  g_autoptr (ClAccess) after = NULL;
  GtkWidget *dialog;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  dialog = open_access (world);
  choose_level (find_row (dialog, "Everyone in the practice"), "Full chart");
  wait_line (dialog, "Saving gives 5 people access.");
  ui_picture (dialog, "manage-access-everyone");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (dialog);
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_cmpint (after->everyone, ==, CL_LEVEL_CHART);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Everyone");
  world_close_window (world);
  world_free (world);
}

/* An end: nobody gains or loses now, and the end is saved. */
static void
test_expiry (void)
{
  World *world = world_new ();
  gint64 dana = world_get_member (world, WORLD_DANA);
  g_autoptr (ClAccess) after = NULL;
  GtkWidget *dialog, *until;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  dialog = open_access (world);
  until = ui_find (find_row (dialog, "Dana Lindqvist"), CL_TYPE_UNTIL_BUTTON, NULL);
  ui_click (until);
  ui_wait_for (until, GTK_TYPE_BUTTON, "1 week");
  ui_picture (dialog, "manage-access-until");
  ui_click (ui_wait_for (until, GTK_TYPE_BUTTON, "1 week"));
  wait_line (dialog, "Saving changes nobody’s access.");
  g_assert_true (ui_shows (find_row (dialog, "Dana Lindqvist"), "New date"));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (dialog);
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_cmpint (world_find_grant (after, dana)->until, >, cl_practice_get_now (world->practice));
  world_close_window (world);
  world_free (world);
}

/* Cancel asks once something is staged, and drops it. */
static void
test_cancel (void)
{
  World *world = world_new ();
  g_autoptr (ClAccess) after = NULL;
  GtkWidget *dialog, *question;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  dialog = open_access (world);
  gtk_widget_grab_focus (find_row (dialog, "Noor Haddad"));
  ui_key (GDK_KEY_Delete, 0);
  wait_line (dialog, "Saving takes access from 1 person.");
  ui_key (GDK_KEY_Escape, 0);
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (question);
  ui_wait_active (GTK_WINDOW (dialog));
  g_assert_true (ui_shows (find_row (dialog, "Noor Haddad"), "Removed"));
  ui_click (ui_wait_for (find_row (dialog, "Noor Haddad"), GTK_TYPE_BUTTON, "Keep"));
  wait_line (dialog, "No changes.");
  gtk_widget_grab_focus (find_row (dialog, "Noor Haddad"));
  ui_key (GDK_KEY_Delete, 0);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Cancel"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_picture (question, "manage-access-discard");
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Discard"));
  world_wait_gone (dialog);
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_nonnull (world_find_grant (after, world_get_member (world, WORLD_NOOR)));
  world_close_window (world);
  world_free (world);
}

/* Somebody else saved meanwhile: it is explained, and reloaded. */
static void
test_conflict (void)
{
  World *world = world_new ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  dialog = open_access (world);
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_staff (world->ana, world_get_member (world, WORLD_KWAME)));
  gtk_widget_grab_focus (find_row (dialog, "Noor Haddad"));
  ui_key (GDK_KEY_Delete, 0);
  wait_line (dialog, "Somebody else changed this access meanwhile. Reload to see how it stands, "
                     "with what you staged.");
  g_assert_false (can_save (dialog));
  ui_picture (dialog, "manage-access-conflict");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Reload"));
  ui_wait_for (dialog, CL_TYPE_GRANT_ROW, "Kwame Mensah");
  wait_line (dialog, "Saving takes access from 1 person.");
  g_assert_true (ui_shows (find_row (dialog, "Noor Haddad"), "Removed"));
  g_assert_true (can_save (dialog));
  world_close_window (world);
  world_free (world);
}

/* Enter on a row tells why; the reasons are numbered and what they open names them. */
static void
test_why (void)
{
  World *world = world_new ();
  GtkWidget *dialog, *why;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  dialog = open_access (world);
  gtk_widget_grab_focus (find_row (dialog, "Dana Lindqvist"));
  ui_key (GDK_KEY_Return, 0);
  why = world_wait_dialog (world, CL_TYPE_WHY_DIALOG);
  ui_wait_for (why, GTK_TYPE_LABEL, "Why can Dana see Ana Gomez?");
  ui_wait_for (why, GTK_TYPE_LABEL, "Assigned staff");
  g_assert_true (ui_shows (why, "On the staff of “Anxiety, 2026”"));
  g_assert_true (ui_shows (why, "Part of the chart notes"));
  ui_picture (why, "why");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (why);
  ui_wait_active (GTK_WINDOW (dialog));
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

/* Whoever may not manage access finds no dialog, and may ask about themself. */
static void
test_without_manage (void)
{
  World *world = world_new ();
  GtkWidget *why;

  world_open_window (world, WORLD_WEN, 1200, 800);
  world_open_client (world, "Ana Gomez");
  g_assert_false (ui_shows (world->window, "Assigned Staff"));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Shared with 3"));
  why = world_wait_dialog (world, CL_TYPE_WHY_DIALOG);
  ui_wait_for (why, GTK_TYPE_LABEL, "Why can you see Ana Gomez?");
  ui_wait_for (why, GTK_TYPE_LABEL, "You cannot change who has access.");
  g_assert_null (ui_find (why, GTK_TYPE_BUTTON, "Change…"));
  ui_picture (why, "why-self");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (why);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manage-access/idle", test_idle);
  g_test_add_func ("/manage-access/people", test_people);
  g_test_add_func ("/manage-access/owner", test_owner);
  g_test_add_func ("/manage-access/everyone", test_everyone);
  g_test_add_func ("/manage-access/expiry", test_expiry);
  g_test_add_func ("/manage-access/cancel", test_cancel);
  g_test_add_func ("/manage-access/conflict", test_conflict);
  g_test_add_func ("/manage-access/why", test_why);
  g_test_add_func ("/manage-access/without-manage", test_without_manage);
  return g_test_run ();
}
