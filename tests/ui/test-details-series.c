/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-world.h"

#include "cl-calendar-card.h"
#include "cl-details-dialog.h"
#include "ui-check.h"

#include <adwaita.h>

/* What repeats. */

/* Of a repeat this and the following move, with a choice for the one that is in somebody's way;
 * Undo takes it back. */
static void
test_following (void)
{
  World *world = details_new_series ();
  GtkWidget *grid, *dialog;
  gint64 in_the_way;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, DETAILS_THURSDAY);
  /* How it repeats is nothing that is said of one alone. */
  g_assert_null (ui_find_named (dialog, GTK_TYPE_DROP_DOWN, "Repeats"));
  details_choose (dialog, "Change", "This and the following");
  ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, "Repeats");
  g_assert_cmpstr (details_get (dialog, "How many times"), ==, "4");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is changed yet.");
  details_type (dialog, "Time", "2 pm");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 of 4 appointments has a conflict");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 2:00 PM – 2:50 PM");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save Anyway");
  ui_rest (dialog);
  ui_check (dialog, "details-series");
  ui_picture (dialog, "details-series");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 appointments: 4 to move, 0 to leave");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 free");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 conflict");
  details_check_dates (dialog, "1 free Thu 26 Nov 2026, 2:00 PM; 2 taken Thu 3 Dec 2026, 2:00 PM; "
                               "3 free Thu 10 Dec 2026, 2:00 PM; 4 free Thu 17 Dec 2026, 2:00 PM");
  details_choose (dialog, "Thu 3 Dec 2026, 2:00 PM", "Leave this one");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 appointments: 3 to move, 1 to leave");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  details_check_dates (dialog, "1 free Thu 26 Nov 2026, 2:00 PM; 2 out Thu 3 Dec 2026, 2:00 PM; "
                               "3 free Thu 10 Dec 2026, 2:00 PM; 4 free Thu 17 Dec 2026, 2:00 PM");
  ui_check (dialog, "details-series-left");
  ui_picture (dialog, "details-series-left");
  /* Somebody comes into the way of another one meanwhile, and gets out of it again. */
  in_the_way = world_book (world, WORLD_WEN, world_find_client (world, "Chiamaka"), 26, 14, 0, 50,
                           CL_APPOINTMENT_KIND_THERAPY);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "2 conflicts");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 appointments: 3 to move, 1 to leave");
  details_check_dates (dialog, "1 taken Thu 26 Nov 2026, 2:00 PM; 2 out Thu 3 Dec 2026, 2:00 PM; "
                               "3 free Thu 10 Dec 2026, 2:00 PM; 4 free Thu 17 Dec 2026, 2:00 PM");
  ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, "Thu 26 Nov 2026, 2:00 PM");
  world_save (world, WORLD_WEN,
              cl_change_new_cancel_appointment (in_the_way, CL_REPEAT_SCOPE_THIS));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 conflict");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Thu 26 Nov, 2:00 PM");
  details_check_stands (world, "26/11 14:00, 3/12 13:00, 10/12 14:00, 17/12 14:00");
  details_undo (world, grid, DETAILS_THURSDAY);
  details_check_stands (world, "26/11 13:00, 3/12 13:00, 10/12 13:00, 17/12 13:00");
  world_close_window (world);
  world_free (world);
}

static void
move_down (World *world, GtkWidget *grid, const char *card, GdkModifierType state)
{
  gtk_widget_grab_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, card));
  ui_wait_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, card));
  ui_key (GDK_KEY_Down, state);
}

/* Dragged or moved by the keyboard, a repeat whose occurrences meet something says on which dates,
 * and can be chosen for each of them, where it stands as it was moved. */
static void
test_move_each (void)
{
  World *world = details_new_series ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  move_down (world, grid, DETAILS_THURSDAY, GDK_ALT_MASK);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Move Ana Gomez?");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "This and _Following"));
  world_wait_gone (dialog);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Move Ana Gomez to Thu 26 Nov, 1:15 PM?");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 of 4 appointments has something in its way:");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Thu 3 Dec, 1:15 PM");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 2:00 PM – 2:50 PM");
  g_assert_false (ui_shows (dialog, "Thu 10 Dec, 1:15 PM"));
  ui_rest (dialog);
  ui_check (dialog, "details-move-each");
  ui_picture (dialog, "details-move-each");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Choose for Each…"));
  world_wait_gone (dialog);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, "Change"), GTK_TYPE_LABEL,
               "This and the following");
  g_assert_cmpstr (details_get (dialog, "Time"), ==, "1:15 PM");
  ui_rest (dialog);
  ui_picture (dialog, "details-moved-each");
  details_choose (dialog, "Thu 3 Dec 2026, 1:15 PM", "Leave this one");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Thu 26 Nov, 1:15 PM");
  details_check_stands (world, "26/11 13:15, 3/12 13:00, 10/12 13:15, 17/12 13:15");
  details_undo (world, grid, DETAILS_THURSDAY);
  details_check_stands (world, "26/11 13:00, 3/12 13:00, 10/12 13:00, 17/12 13:00");
  world_close_window (world);
  world_free (world);
}

/* Made longer, all of them are meant by one answer; where the practice refuses that, there is
 * nothing but to choose. */
static void
test_lengthen_all (void)
{
  World *world = details_new_series ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  for (int i = 0; i < 2; i++)
    {
      if (i == 1)
        world_save (world, WORLD_RUIZ,
                    cl_change_new_configure ((const char *const[]){ "conflict_handling", NULL },
                                             (const char *const[]){ "refuse", NULL }));
      move_down (world, grid,
                 i == 0 ? DETAILS_THURSDAY : "Ana Gomez, Therapy, 1:00 to 2:05 PM, Dr. Lee",
                 GDK_ALT_MASK | GDK_SHIFT_MASK);
      dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
      ui_wait_for (dialog, GTK_TYPE_LABEL, "Change how long Ana Gomez lasts?");
      ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_All"));
      world_wait_gone (dialog);
      dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
      ui_wait_for (dialog, GTK_TYPE_LABEL, "Thu 3 Dec, 1:00 PM");
      if (i == 0)
        {
          ui_wait_for (dialog, GTK_TYPE_LABEL, "Let Ana Gomez last 65 minutes?");
          ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Change _All"));
          ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez: now 65 minutes");
          ui_rest (world->window);
          continue;
        }
      ui_wait_for (dialog, GTK_TYPE_LABEL,
                   "This practice books nothing over something else. 1 of 4 appointments has "
                   "something in its way:");
      g_assert_null (ui_find (dialog, GTK_TYPE_BUTTON, "Change _All"));
      ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Choose for Each…"));
      world_wait_gone (dialog);
      dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
      g_assert_cmpstr (details_get (dialog, "Length"), ==, "80 minutes");
      details_choose (dialog, "Thu 3 Dec 2026, 1:00 PM", "Leave this one");
      details_press_save (world, dialog, "_Save");
    }
  details_check_stands (world, "26/11 13:00, 3/12 13:00, 10/12 13:00, 17/12 13:00");
  world_close_window (world);
  world_free (world);
}

/* All of them by another rule, and in a room; then no more at all from the second on. */
static void
test_other_rule (void)
{
  World *world = details_new_series ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, DETAILS_THURSDAY);
  details_choose (dialog, "Change", "All that are still to come");
  details_choose (dialog, "Repeats", "Every 2 weeks");
  details_type (dialog, "Room", "Attic");
  details_type (dialog, "How many times", "3");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 times, from Thu 26 Nov 2026 to Thu 24 Dec 2026");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Thu 26 Nov, 1:00 PM");
  details_check_stands (world, "26/11 13:00, 10/12 13:00, 24/12 13:00");
  details_undo (world, grid, DETAILS_THURSDAY);
  details_check_stands (world, "26/11 13:00, 3/12 13:00, 10/12 13:00, 17/12 13:00");
  dialog = details_open_card (world, grid, DETAILS_THURSDAY);
  details_choose (dialog, "Change", "This and the following");
  details_choose (dialog, "Repeats", "Does not repeat");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Thu 26 Nov, 1:00 PM");
  details_check_stands (world, "26/11 13:00");
  world_close_window (world);
  world_free (world);
}

/* Cancelled from one of them on, and all of them: either is undone, with all that it was. */
static void
test_cancel (void)
{
  static const struct
  {
    const char *answer;
    const char *card;
    const char *left;
  } rows[] = {
    { "_This One", DETAILS_THURSDAY, "3/12 13:00, 10/12 13:00, 17/12 13:00" },
    { "This and _Following", DETAILS_THURSDAY, "" },
    { "_All", DETAILS_THURSDAY, "" },
  };
  World *world = details_new_series ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_grab_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, rows[i].card));
      ui_key (GDK_KEY_Delete, 0);
      dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
      ui_wait_for (dialog, GTK_TYPE_LABEL, "Thu 26 Nov, 1:00 PM. It repeats: which ones?");
      ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, rows[i].answer));
      ui_wait_for (world->window, GTK_TYPE_LABEL, "Cancelled: Ana Gomez");
      details_check_stands (world, rows[i].left);
      ui_rest (world->window);
      details_undo (world, grid, DETAILS_THURSDAY);
      details_check_stands (world, "26/11 13:00, 3/12 13:00, 10/12 13:00, 17/12 13:00");
    }
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/details-series/following", test_following);
  g_test_add_func ("/details-series/move-each", test_move_each);
  g_test_add_func ("/details-series/lengthen-all", test_lengthen_all);
  g_test_add_func ("/details-series/other-rule", test_other_rule);
  g_test_add_func ("/details-series/cancel", test_cancel);
  return g_test_run ();
}
