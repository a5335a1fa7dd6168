/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-world.h"

#include "cl-audit-service.h"
#include "cl-note-page.h"

#include <adwaita.h>
#include <sqlite3.h>

/* The chart in the window: notes listed, read and followed (docs: SCREENS, Client page). */

static void
open_records (World *world, WorldPerson person)
{
  world_open_window (world, person, 1200, 800);
  world_open_client (world, "Ana Gomez");
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "Records"));
}

static guint
count_entries (World *world, WorldPerson person, const char *action)
{
  g_autoptr (GError) error = NULL;
  ClAuditQuery query = { .has_client = TRUE,
                         .client = world->ana,
                         .has_member = TRUE,
                         .member = world_get_member (world, person),
                         .action = action };
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (world->practice, world->actors[WORLD_RUIZ], &query, &error);

  g_assert_no_error (error);
  return events->len;
}

static GtkWidget *
open_note (World *world, const char *title)
{
  ui_click (ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, title));
  return ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
}

/* The owner's chart: what is signed, by case, and their psychotherapy notes apart; others' drafts
 * and psychotherapy notes are none of it. */
static void
test_records (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *window, *page;

  world_fill_chart (world, &notes);
  world_write_note (world, WORLD_DANA, 0, CL_NOTE_KIND_PSYCHOTHERAPY, "Dana’s own.");
  open_records (world, WORLD_RUIZ);
  window = world->window;
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, "Intake note, 24 Nov");
  g_assert_true (ui_shows (window, "Anxiety, 2026"));
  g_assert_true (ui_shows (window, "Co-signed"));
  g_assert_true (ui_shows (window, "Awaiting review"));
  g_assert_true (ui_shows (window, "by you · nobody else can read it"));
  g_assert_false (ui_shows (window, "Contact note, 24 Nov"));
  g_assert_false (ui_shows (window, "Treatment plan, 24 Nov"));
  g_assert_false (ui_shows (window, "by Dana Lindqvist"));
  ui_picture (window, "records");

  /* Somebody signs a note meanwhile: it comes, and with it the chart was opened again. */
  world_save (world, WORLD_NOOR, cl_change_new_sign_note (notes.draft, FALSE));
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, "Contact note, 24 Nov");
  g_assert_cmpuint (count_entries (world, WORLD_RUIZ, "note.list"), ==, 2);
  /* Where a note stands is no opening. */
  world_save (world, WORLD_KWAME, cl_change_new_cosign_note (notes.submitted));
  ui_wait_gone (window, GTK_TYPE_LABEL, "Awaiting review");
  g_assert_cmpuint (count_entries (world, WORLD_RUIZ, "note.list"), ==, 2);

  page = open_note (world, "Intake note, 24 Nov");
  ui_wait_for (page, GTK_TYPE_LABEL, "Intake note by Noor Haddad · Anxiety, 2026");
  g_assert_true (ui_shows (page, "Signed by Noor Haddad today at 10:00 AM"));
  g_assert_true (ui_shows (page, "Co-signed by Kwame Mensah today at 10:00 AM"));
  world_wait_note_text (page, "Ana moved here in spring and worries about her work.\n\n"
                              "Wishes to sleep through, and to drive again.");
  ui_picture (window, "note");
  ui_key (GDK_KEY_Left, GDK_ALT_MASK);
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, "Intake note, 24 Nov");
  world_close_window (world);

  /* Nobody without the chart has the tab. */
  world_open_window (world, WORLD_INGRID, 1200, 800);
  world_open_client (world, "Ana Gomez");
  g_assert_false (ui_shows (world->window, "Records"));
  world_close_window (world);
  world_free (world);
}

static void
choose (GtkWidget *window, const char *choice, guint place)
{
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (ui_wait_for_named (window, GTK_TYPE_DROP_DOWN, choice)), place);
}

/* By kind, by author and by where a note stands. */
static void
test_filter (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *window;

  world_fill_chart (world, &notes);
  open_records (world, WORLD_NOOR);
  window = world->window;
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, "Intake note, 24 Nov");
  choose (window, "Where the note stands", 2);
  ui_wait_gone (window, ADW_TYPE_ACTION_ROW, "Intake note, 24 Nov");
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, "Treatment plan, 24 Nov");
  choose (window, "Kind of note", 1);
  ui_wait_for (window, GTK_TYPE_LABEL, "No note matches");
  ui_picture (window, "records-no-match");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Clear Filters"));
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, "Intake note, 24 Nov");
  world_close_window (world);
  world_free (world);
}

static void
run (World *world, const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (cl_practice_get_path (world->practice), &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* What is read goes with the right to read it; what cannot be opened is told, and tried again. */
static void
test_shut (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *page;

  world_fill_chart (world, &notes);
  open_records (world, WORLD_RUIZ);
  ui_click (ui_wait_for (world->window, GTK_TYPE_LABEL, "Awaiting review"));
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  world_wait_note_text (page, WORLD_NOTE_SUBMITTED);
  g_assert_true (ui_shows (page, "Awaiting review"));
  world_save (world, WORLD_NOOR, cl_change_new_unlock_note (notes.submitted));
  ui_wait_for (page, GTK_TYPE_LABEL, "This note cannot be opened");
  g_assert_null (ui_find (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_picture (world->window, "note-gone");
  ui_click (ui_wait_for_named (page, GTK_TYPE_BUTTON, "Back to Records"));

  run (world, "UPDATE note_text SET key_hash = zeroblob (32) WHERE note_id = 1");
  page = open_note (world, "Intake note, 24 Nov");
  ui_wait_for (page, GTK_TYPE_LABEL, "This note cannot be opened");
  g_assert_true (ui_shows (page, "Intake note, 24 Nov by Noor Haddad\n\nThis text is not the one "
                                 "that was saved last: it was changed outside the program. Ask an "
                                 "administrator to verify the audit log and to restore a backup."));
  ui_picture (world->window, "note-altered");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notes/records", test_records);
  g_test_add_func ("/notes/filter", test_filter);
  g_test_add_func ("/notes/shut", test_shut);
  return g_test_run ();
}
