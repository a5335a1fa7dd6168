/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-world.h"

#include "cl-error.h"
#include "cl-note-service.h"
#include "cl-people-picker.h"
#include "cl-share-dialog.h"
#include "cl-sharing-section.h"

#include <adwaita.h>

/* Chart Sharing at the foot of Records (docs: SCREENS, Client page; ACCESS, share chart). */

static GtkWidget *
open_section (World *world, WorldPerson person)
{
  GtkWidget *tab;

  world_open_window (world, person, 1200, 800);
  world_open_client (world, "Ana Gomez");
  tab = ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "Records");
  gtk_widget_grab_focus (tab);
  ui_click (tab);
  return ui_wait_for (world->window, CL_TYPE_SHARING_SECTION, NULL);
}

/* What of Ana's chart somebody reads. */
static guint
count_notes (World *world, WorldPerson person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    notes = cl_note_service_list (world->practice, world->actors[person], world->ana, &error);

  if (g_error_matches (error, CL_ERROR, CL_ERROR_NOT_FOUND))
    return 0;
  g_assert_no_error (error);
  return notes->len;
}

static GtkWidget *
unfold (GtkWidget *section, const char *chart)
{
  GtkWidget *row = ui_wait_for (section, ADW_TYPE_EXPANDER_ROW, chart);

  gtk_widget_grab_focus (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return row;
}

/* By the keyboard, which also brings into sight what is below the edge. */
static void
press (GtkWidget *section, const char *name)
{
  GtkWidget *button = world_wait_named (section, name);

  gtk_widget_grab_focus (button);
  ui_wait_focus (button);
  ui_key (GDK_KEY_space, 0);
}

static void
confirm (World *world, const char *verb, const char *sentence, const char *picture)
{
  GtkWidget *dialog = world_wait_dialog (world, CL_TYPE_SHARE_DIALOG);

  ui_wait_for (dialog, GTK_TYPE_LABEL, sentence);
  if (picture != NULL)
    ui_picture (dialog, picture);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, verb));
  world_wait_gone (&dialog);
}

/* The owner shares what they wrote with somebody who has nothing of the client, stops it, and
 * takes that back. */
static void
test_share (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *section, *row;

  world_fill_chart (world, &notes);
  section = open_section (world, WORLD_RUIZ);
  row = unfold (section, "Your chart");
  ui_wait_for (section, ADW_TYPE_EXPANDER_ROW, "Noor Haddad’s chart");
  /* The psychotherapy note and what is no more than a draft count for nothing. */
  g_assert_true (ui_shows (row, "1 note · not shared"));
  g_assert_true (ui_shows (section, "2 notes · not shared"));
  g_assert_cmpuint (count_notes (world, WORLD_SAM), ==, 0);
  ui_picture (world->window, "sharing");

  press (row, "Share with Sam Ortiz");
  confirm (world, "_Share", "Sam Ortiz sees more by this.", "sharing-preview");
  row = ui_wait_for (section, ADW_TYPE_EXPANDER_ROW, "Your chart");
  ui_wait_for (row, GTK_TYPE_LABEL, "1 note · read by 1 colleague");
  row = ui_wait_for (section, ADW_TYPE_EXPANDER_ROW, "Your chart");
  ui_wait_for (row, GTK_TYPE_LABEL, "Reads your notes");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_cmpuint (count_notes (world, WORLD_SAM), ==, 1);
  g_assert_false (gtk_widget_get_sensitive (world_wait_named (row, "Share with Sam Ortiz")));
  ui_picture (world->window, "sharing-shared");

  press (row, "Stop sharing with Sam Ortiz");
  confirm (world, "S_top", "Sam Ortiz sees less by this.", NULL);
  ui_wait_for (section, GTK_TYPE_LABEL, "1 note · not shared");
  g_assert_cmpuint (count_notes (world, WORLD_SAM), ==, 0);
  g_assert_nonnull (
    world_find_grant (world_get_access (world, WORLD_RUIZ), world_get_member (world, WORLD_SAM)));

  ui_wait_for (world->window, GTK_TYPE_LABEL, "No longer shared with Sam Ortiz");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (section, GTK_TYPE_LABEL, "1 note · read by 1 colleague");
  g_assert_cmpuint (count_notes (world, WORLD_SAM), ==, 1);
  world_close_window (world);
  world_free (world);
}

/* Whoever does not manage the client decides of their own chart, and learns nothing of others'. */
static void
test_own (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *section, *row;

  world_fill_chart (world, &notes);
  world_save (world, WORLD_RUIZ,
              cl_change_new_share_chart (world->ana, world_get_member (world, WORLD_RUIZ),
                                         world_get_member (world, WORLD_WEN)));
  section = open_section (world, WORLD_NOOR);
  row = unfold (section, "Your chart");
  g_assert_true (ui_shows (row, "2 notes · not shared"));
  g_assert_null (ui_find (section, ADW_TYPE_EXPANDER_ROW, "Dr. Marisol Ruiz’s chart"));
  g_assert_false (ui_shows (section, "Record"));
  g_assert_false (ui_shows (section, "Share Demographics Only…"));

  /* Somebody else shares it meanwhile: it is seen, and what is unfolded stays so. */
  world_save (world, WORLD_RUIZ,
              cl_change_new_share_chart (world->ana, world_get_member (world, WORLD_NOOR),
                                         world_get_member (world, WORLD_KWAME)));
  ui_wait_for (section, GTK_TYPE_LABEL, "2 notes · read by 1 colleague");
  row = ui_wait_for (section, ADW_TYPE_EXPANDER_ROW, "Your chart");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  ui_wait_for (row, GTK_TYPE_LABEL, "Shared by Dr. Marisol Ruiz, 24 Nov");
  ui_picture (world->window, "sharing-own");
  world_close_window (world);
  world_free (world);
}

/* The record alone, chosen from those who do not have the client. */
static void
test_demographics (void)
{
  World *world = world_new ();
  g_autoptr (ClAccess) access = NULL;
  const ClGrant *grant;
  GtkWidget *section, *picker;

  section = open_section (world, WORLD_RUIZ);
  ui_click (ui_wait_for (section, GTK_TYPE_MENU_BUTTON, "Share Demographics Only…"));
  picker = ui_wait_for (section, CL_TYPE_PEOPLE_PICKER, NULL);
  ui_wait_for (picker, GTK_TYPE_LIST_BOX_ROW, "Sam Ortiz");
  ui_picture (picker, "sharing-picker");
  g_assert_false (ui_shows (picker, "Noor Haddad"));
  ui_click (ui_wait_for (picker, GTK_TYPE_LIST_BOX_ROW, "Kwame Mensah"));
  confirm (world, "_Share", "Kwame Mensah sees more by this.", NULL);
  unfold (section, "Your chart");
  ui_wait_for (section, GTK_TYPE_LABEL, "Kwame Mensah");
  access = world_get_access (world, WORLD_RUIZ);
  grant = world_find_grant (access, world_get_member (world, WORLD_KWAME));
  g_assert_nonnull (grant);
  g_assert_cmpint (grant->level, ==, CL_LEVEL_RECORD);
  g_assert_cmpint (grant->source, ==, CL_GRANT_SOURCE_DEMOGRAPHICS);
  world_close_window (world);

  /* Whoever has no part in it has no tab. */
  world_open_window (world, WORLD_INGRID, 1200, 800);
  world_open_client (world, "Ana Gomez");
  g_assert_false (ui_shows (world->window, "Records"));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-sharing/share", test_share);
  g_test_add_func ("/chart-sharing/own", test_own);
  g_test_add_func ("/chart-sharing/demographics", test_demographics);
  return g_test_run ();
}
