/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"
#include "cl-member-service.h"
#include "cl-reminder-dialog.h"
#include "cl-reminder-print.h"
#include "cl-reminder-service.h"
#include "ui-check.h"

#include <cairo-pdf.h>

/* Who is to be reminded. It is Tuesday, 24 November 2026, 10:00 in New York: today Ana and Hana are
 * still to come at eleven, tomorrow Bram and Chiamaka in the afternoon. */

#define ANA "Ana Gomez, 11:00 AM: Reminded"
#define ANA_REMINDED "Ana Gomez, 11:00 AM: Reminded today at 10:00 AM by Tomás Herrera"
#define CHIAMAKA "Chiamaka Eze, 2:30 PM: Reminded"

static GtkWidget *
open_dialog (World *world, WorldPerson person, int width)
{
  GtkWidget *window = world_open_window (world, person, width, 820);

  gtk_widget_activate_action (window, "win.reminders", NULL);
  return world_wait_dialog (world, CL_TYPE_REMINDER_DIALOG);
}

static GtkWidget *
wait_box (GtkWidget *dialog, const char *name)
{
  return ui_wait_for_named (dialog, GTK_TYPE_CHECK_BUTTON, name);
}

static void
choose (GtkWidget *dialog, const char *practitioner)
{
  GtkWidget *filter = ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, "Practitioner");

  ui_click (filter);
  ui_click (ui_wait_for (ui_wait_for (filter, GTK_TYPE_POPOVER, practitioner), GTK_TYPE_LABEL,
                         practitioner));
}

/* Those of one practitioner alone, then all of them again; who has none is not offered. */
static void
check_filter (GtkWidget *dialog)
{
  g_assert_false (ui_shows (dialog, "Kwame Boateng"));
  choose (dialog, "Dr. Marisol Ruiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 still to be reminded");
  ui_wait_gone (dialog, GTK_TYPE_LABEL, "Ana Gomez");
  g_assert_true (ui_shows (dialog, "Hana Nováková"));
  g_assert_false (ui_shows (dialog, "Tomorrow, Wed 25 Nov"));
  ui_rest (dialog);
  ui_check (dialog, "reminders-of-one");
  ui_picture (dialog, "reminders-of-one");
  choose (dialog, "All practitioners");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 still to be reminded");
}

/* By the front desk, from the calendar's menu: ticked by the keyboard, undone, and followed while
 * others change it, where the keyboard is. */
static void
test_list (void)
{
  World *world = world_new_calendar ();
  GtkWidget *window = world_open_window (world, WORLD_TOMAS, 1180, 820);
  GtkWidget *page, *dialog, *box;

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  world_choose (world, "More", "Reminders…");
  dialog = world_wait_dialog (world, CL_TYPE_REMINDER_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Today, Tue 24 Nov");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Tomorrow, Wed 25 Nov");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 still to be reminded");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "(555) 014-2236 · client@example.org");
  g_assert_true (ui_shows (dialog, "Therapy with Dr. Wen Lee"));
  wait_box (dialog, CHIAMAKA);
  check_filter (dialog);
  box = wait_box (dialog, ANA);
  gtk_widget_grab_focus (box);
  ui_wait_focus (box);
  ui_key (GDK_KEY_space, 0);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Ana Gomez was reminded");
  g_assert_true (wait_box (dialog, ANA_REMINDED) == box);
  ui_wait_focus (box);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 still to be reminded");
  ui_rest (dialog);
  ui_picture (dialog, "reminders");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Undo"));
  g_assert_true (wait_box (dialog, ANA) == box);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (box)));

  /* Chiamaka is reminded by somebody else, and Hana's is cancelled. */
  gtk_widget_grab_focus (box);
  {
    g_autoptr (GPtrArray)
      list = cl_reminder_service_list (world->practice, world->actors[WORLD_TOMAS], FALSE, 0, NULL);

    g_assert_cmpuint (list->len, ==, 4);
    for (guint i = 0; i < list->len; i++)
      {
        ClAppointment *appointment = ((ClReminder *) list->pdata[i])->appointment;

        if (g_str_has_prefix (appointment->client_name, "Chiamaka"))
          world_save (world, WORLD_TOMAS, cl_change_new_remind (appointment->id, TRUE));
        if (g_str_has_prefix (appointment->client_name, "Hana"))
          world_save (world, WORLD_RUIZ,
                      cl_change_new_cancel_appointment (appointment->id, CL_REPEAT_SCOPE_THIS));
      }
  }
  wait_box (dialog, "Chiamaka Eze, 2:30 PM: Reminded today at 10:00 AM by Tomás Herrera");
  ui_wait_gone (dialog, GTK_TYPE_LABEL, "Hana Nováková");
  ui_wait_focus (box);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "2 still to be reminded");
  /* Nobody else is left with an appointment. */
  g_assert_null (ui_find_named (dialog, GTK_TYPE_DROP_DOWN, "Practitioner"));
  /* Escape would take the toast away first. */
  gtk_window_close (GTK_WINDOW (dialog));
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

/* A practitioner has those of the clients whom they know, and no other. */
static void
test_own (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog = open_dialog (world, WORLD_WEN, 360);

  wait_box (dialog, ANA);
  wait_box (dialog, CHIAMAKA);
  g_assert_false (ui_shows (dialog, "Hana Nováková"));
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, 360);
  ui_rest (dialog);
  ui_check (dialog, "reminders-narrow");
  ui_picture (dialog, "reminders-narrow");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

/* Who knows nobody's schedule has nobody to remind, and nothing to print. */
static void
test_empty (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog = open_dialog (world, WORLD_KWAME, 1180);

  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nobody to remind");
  g_assert_false (gtk_widget_is_sensitive (ui_find (dialog, GTK_TYPE_BUTTON, "_Print…")));
  ui_rest (dialog);
  ui_picture (dialog, "reminders-empty");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

static guint
draw (World *world, ClReminderBundle *bundle, const char *path)
{
  g_autoptr (ClReminderPaper) paper = cl_reminder_paper_new (world->practice, bundle);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 500, 300);
  cairo_t *cr = cairo_create (surface);
  guint n = cl_reminder_paper_paginate (paper, cr, 500, 300);

  for (guint i = 0; i < n; i++)
    {
      cl_reminder_paper_draw (paper, cr, i);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return n;
}

/* On paper nothing is cut off: what is longer takes more pages. */
static void
test_paper (void)
{
  World *world = world_new_calendar ();
  ClActor *tomas = world->actors[WORLD_TOMAS];
  g_autoptr (ClReminderBundle) bundle = g_object_new (CL_TYPE_REMINDER_BUNDLE, NULL);
  g_autoptr (GPtrArray) members = cl_member_service_list (world->practice, tomas, NULL);
  g_autofree char *path = g_build_filename (world->folder, "reminders.pdf", NULL);
  guint n;

  bundle->people = cl_people_new (members, cl_actor_get_id (tomas));
  bundle->reminders = cl_reminder_service_list (world->practice, tomas, FALSE, 0, NULL);
  n = draw (world, bundle, path);
  if (g_getenv ("CASELOAD_UI_PICTURES") != NULL)
    {
      g_autofree char *kept =
        g_build_filename (g_getenv ("CASELOAD_UI_PICTURES"), "reminders.pdf", NULL);
      g_autofree char *pdf = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &pdf, &size, NULL));
      g_assert_true (g_file_set_contents (kept, pdf, (gssize) size, NULL));
    }
  for (guint i = 0; i < bundle->reminders->len; i++)
    {
      ClAppointment *appointment = ((ClReminder *) bundle->reminders->pdata[i])->appointment;

      g_free (appointment->client_name);
      appointment->client_name = g_strnfill (400, 'n');
    }
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (draw (world, bundle, path), >, n);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminders/list", test_list);
  g_test_add_func ("/reminders/own", test_own);
  g_test_add_func ("/reminders/empty", test_empty);
  g_test_add_func ("/reminders/paper", test_paper);
  return g_test_run ();
}
