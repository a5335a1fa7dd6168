/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-chip.h"
#include "cl-person-row.h"
#include "cl-preview-bar.h"
#include "cl-staff-card.h"
#include "cl-type-ahead.h"

static void
open_staff (World *world)
{
  world_open_window (world, WORLD_RUIZ, 1200, 860);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 3");
  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  ui_wait_for (world->window, CL_TYPE_STAFF_CARD, "Anxiety, 2026");
}

static GtkWidget *
find_row (World *world, const char *name)
{
  return ui_wait_for (world->window, CL_TYPE_PERSON_ROW, name);
}

static GtkWidget *
find_card (World *world, const char *title)
{
  return ui_wait_for (world->window, CL_TYPE_STAFF_CARD, title);
}

static GtkWidget *
find_chip (World *world, const char *title, const char *name)
{
  return ui_find (find_card (world, title), CL_TYPE_CHIP, name);
}

static ClChipState
get_state (World *world, const char *title, const char *name)
{
  GtkWidget *chip = find_chip (world, title, name);

  g_assert_nonnull (chip);
  return cl_chip_get_state (CL_CHIP (chip));
}

typedef struct
{
  World *world;
  const char *line;
} LineCall;

static const char *
get_line (World *world)
{
  GtkWidget *bar = ui_find (world->window, CL_TYPE_PREVIEW_BAR, NULL);

  return bar != NULL ? cl_preview_bar_get_text (CL_PREVIEW_BAR (bar)) : NULL;
}

static gboolean
has_line (gpointer data)
{
  LineCall *call = data;

  return g_strcmp0 (get_line (call->world), call->line) == 0;
}

static void
wait_line (World *world, const char *line)
{
  LineCall call = { world, line };

  if (!ui_wait (has_line, &call))
    g_error ("The line says “%s” and not “%s”", get_line (world), line);
}

static void
assign (World *world, const char *typed)
{
  GtkWidget *button = ui_wait_for (world->window, GTK_TYPE_BUTTON, "Assign");

  ui_click (ui_wait_for (gtk_widget_get_parent (button), CL_TYPE_TYPE_AHEAD, NULL));
  ui_type (typed);
  ui_key (GDK_KEY_Return, 0);
  ui_click (button);
}

static void
assign_case (World *world, const char *title, const char *typed)
{
  ui_click (ui_wait_for (find_card (world, title), CL_TYPE_TYPE_AHEAD, NULL));
  ui_type (typed);
  ui_key (GDK_KEY_Return, 0);
}

/* Assigning to the client adds to every active case, and Save does just that. */
static void
test_assign (void)
{
  World *world = world_new ();
  g_autoptr (ClAccess) after = NULL;

  open_staff (world);
  assign (world, "sam");
  wait_line (world, "1 unsaved change. Saving gives 1 person access.");
  g_assert_true (ui_shows (find_row (world, "Sam Ortiz"), "New"));
  g_assert_cmpint (get_state (world, "Anxiety, 2026", "Sam Ortiz"), ==, CL_CHIP_NEW);
  g_assert_cmpint (get_state (world, "Return to work", "Sam Ortiz"), ==, CL_CHIP_NEW);
  ui_picture (world->window, "staff-assigned");
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_null (world_find_grant (after, world_get_member (world, WORLD_SAM)));

  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Save"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Assigned staff saved");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 4");
  g_clear_object (&after);
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_nonnull (world_find_grant (after, world_get_member (world, WORLD_SAM)));
  g_assert_true (world_is_on_case (world, world->anxiety, WORLD_SAM));
  g_assert_true (world_is_on_case (world, world->work, WORLD_SAM));
  ui_settle (300);
  g_assert_cmpint (get_state (world, "Anxiety, 2026", "Sam Ortiz"), ==, CL_CHIP_NORMAL);
  world_close_window (world);
  world_free (world);
}

/* Assigning to a case adds on the left, and to no other case. */
static void
test_assign_case (void)
{
  World *world = world_new ();

  open_staff (world);
  assign_case (world, "Anxiety, 2026", "kwame");
  wait_line (world, "1 unsaved change. Saving gives 1 person access.");
  g_assert_true (ui_shows (find_row (world, "Kwame Mensah"), "New"));
  g_assert_true (ui_shows (find_row (world, "Kwame Mensah"), "Through “Anxiety, 2026”"));
  g_assert_null (find_chip (world, "Return to work", "Kwame Mensah"));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Save"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 4");
  g_assert_true (world_is_on_case (world, world->anxiety, WORLD_KWAME));
  g_assert_false (world_is_on_case (world, world->work, WORLD_KWAME));
  world_close_window (world);
  world_free (world);
}

/* Removing on the left removes from every case; Keep takes it back; Discard drops all. */
static void
test_remove (void)
{
  World *world = world_new ();
  g_autoptr (ClAccess) after = NULL;

  open_staff (world);
  ui_click (world_wait_named (find_row (world, "Noor Haddad"), "Remove Noor Haddad"));
  wait_line (world, "1 unsaved change. Saving takes access from 1 person.");
  g_assert_true (ui_shows (find_row (world, "Noor Haddad"), "Removed"));
  g_assert_true (ui_shows (find_row (world, "Noor Haddad"), "Also leaves 2 cases"));
  g_assert_cmpint (get_state (world, "Anxiety, 2026", "Noor Haddad"), ==, CL_CHIP_GONE);
  g_assert_cmpint (get_state (world, "Return to work", "Noor Haddad"), ==, CL_CHIP_GONE);
  assign (world, "sam");
  wait_line (world, "2 unsaved changes. Saving gives 1 person access and takes it from 1.");
  ui_picture (world->window, "staff-removed");

  ui_click (world_wait_named (find_row (world, "Noor Haddad"), "Keep Noor Haddad"));
  wait_line (world, "1 unsaved change. Saving gives 1 person access.");
  g_assert_cmpint (get_state (world, "Anxiety, 2026", "Noor Haddad"), ==, CL_CHIP_NORMAL);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Discard"));
  ui_wait_gone (world->window, CL_TYPE_PREVIEW_BAR, NULL);
  g_assert_null (find_chip (world, "Anxiety, 2026", "Sam Ortiz"));

  ui_click (world_wait_named (find_row (world, "Noor Haddad"), "Remove Noor Haddad"));
  wait_line (world, "1 unsaved change. Saving takes access from 1 person.");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Save"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 2");
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_null (world_find_grant (after, world_get_member (world, WORLD_NOOR)));
  g_assert_false (world_is_on_case (world, world->anxiety, WORLD_NOOR));
  g_assert_false (world_is_on_case (world, world->work, WORLD_NOOR));
  world_close_window (world);
  world_free (world);
}

/* Removing from a case leaves the grant, to be removed by hand. */
static void
test_remove_case (void)
{
  World *world = world_new ();
  g_autoptr (ClAccess) after = NULL;

  open_staff (world);
  ui_click (world_wait_named (find_chip (world, "Anxiety, 2026", "Dana Lindqvist"),
                              "Remove Dana Lindqvist"));
  wait_line (world, "1 unsaved change. Saving takes access from 1 person.");
  g_assert_false (ui_shows (find_row (world, "Dana Lindqvist"), "Removed"));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Save"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Assigned staff saved");
  g_assert_false (world_is_on_case (world, world->anxiety, WORLD_DANA));
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_nonnull (world_find_grant (after, world_get_member (world, WORLD_DANA)));
  world_close_window (world);
  world_free (world);
}

/* Leaving with unsaved changes asks; each answer does what it says. */
static void
test_leave (void)
{
  World *world = world_new ();
  g_autoptr (ClAccess) after = NULL;
  GtkWidget *question;

  open_staff (world);
  assign (world, "sam");
  wait_line (world, "1 unsaved change. Saving gives 1 person access.");
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "Profile"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_picture (question, "staff-leave");
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Keep Editing"));
  world_wait_gone (question);
  ui_wait_active (GTK_WINDOW (world->window));
  g_assert_true (ui_shows (find_row (world, "Sam Ortiz"), "New"));

  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Clients"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (question);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "1 client");
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_nonnull (world_find_grant (after, world_get_member (world, WORLD_SAM)));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staff/assign", test_assign);
  g_test_add_func ("/staff/assign-case", test_assign_case);
  g_test_add_func ("/staff/remove", test_remove);
  g_test_add_func ("/staff/remove-case", test_remove_case);
  g_test_add_func ("/staff/leave", test_leave);
  return g_test_run ();
}
