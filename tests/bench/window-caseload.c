/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "cl-application.h"
#include "cl-avatar.h"
#include "cl-calendar-card.h"
#include "cl-client-cell.h"
#include "cl-map-grid-private.h"
#include "cl-practice.h"
#include "cl-sign-in-page.h"
#include "network.h"
#include "ui-driver.h"
#include "window-report.h"

/* The program itself, which opens the practice of the network, signs in there, and shows the
 * clients. It tells when each of these is on the screen, how much memory it has taken when all is
 * quiet, and what scrolling costs. With “map” after the practice it goes on to the access map, and
 * tells the same of it. With “week” or “team” it goes on to the calendar, a week of one or a day of
 * 20, tells when it is there, and stays: what scrolling costs there is measured from outside. */

#define SETTLE_MS 2000

typedef enum
{
  STEP_OPENING,
  STEP_ASKING, /* the sign-in page is there */
  STEP_SIGNING_IN,
  STEP_SETTLING, /* the clients are there */
  STEP_MAPPING,
  STEP_MAPPED, /* the map is there */
  STEP_CALENDAR,
  STEP_STAYING, /* the calendar is there */
} Step;

static Step step;
static GApplication *application;
static GtkWidget *window;
static gboolean with_map;
static gboolean with_calendar;

#define FIRST_PRACTITIONER 3
#define N_PRACTITIONERS 20

static void
on_scrolled_cb (gpointer data)
{
  window_report_memory ("memory-scrolled");
  g_application_quit (application);
}

/* How large the map is drawn, and how many cells that are, so that another can draw as many. */
static void
report_map (ClMapGrid *grid)
{
  guint first_row, last_row, first_column, last_column;
  gint64 n_letters = 0;

  if (!cl_map_geometry_get_visible (&grid->geometry, &first_row, &last_row, &first_column,
                                    &last_column))
    g_error ("The map shows no cells.");
  window_report_pair ("size", gtk_widget_get_width (GTK_WIDGET (grid)),
                      gtk_widget_get_height (GTK_WIDGET (grid)));
  for (guint row = first_row; row <= last_row; row++)
    for (guint column = first_column; column <= last_column; column++)
      n_letters += (cl_map_source_get_cell (grid->source, row, column) & CL_MAP_CELL_REACH) !=
                   CL_REACH_NONE;
  window_report_pair ("letters", n_letters, 0);
  window_report_pair ("cells", last_column - first_column + 1, last_row - first_row + 1);
}

static gboolean
on_map_settled_cb (gpointer data)
{
  GtkWidget *grid = ui_find (window, CL_TYPE_MAP_GRID, NULL);
  GtkWidget *scroller = gtk_widget_get_ancestor (grid, GTK_TYPE_SCROLLED_WINDOW);

  window_report_memory ("memory");
  report_map (CL_MAP_GRID (grid));
  window_scroll (scroller, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                 step == STEP_MAPPED ? WINDOW_STEP : WINDOW_SCREENFUL, on_scrolled_cb, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_clients_settled_cb (gpointer data)
{
  GtkWidget *table = ui_find (window, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *scroller = gtk_widget_get_ancestor (table, GTK_TYPE_SCROLLED_WINDOW);

  if (with_map)
    {
      step = STEP_MAPPING;
      window_report ("map-asked");
      gtk_widget_activate_action (window, "win.show-page", "s", "access-map");
      return G_SOURCE_REMOVE;
    }
  if (with_calendar)
    {
      step = STEP_CALENDAR;
      gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
      return G_SOURCE_REMOVE;
    }
  window_report_memory ("memory");
  window_scroll (scroller, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                 step == STEP_MAPPED ? WINDOW_STEP : WINDOW_SCREENFUL, on_scrolled_cb, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_sign_in_settled_cb (gpointer data)
{
  GtkWidget *password = ui_find (window, GTK_TYPE_PASSWORD_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (password), NETWORK_PASSWORD);
  step = STEP_SIGNING_IN;
  window_report ("password");
  g_signal_emit_by_name (password, "activate");
  return G_SOURCE_REMOVE;
}

/* The last row that has room, too. */
static gboolean
shows_clients (void)
{
  GtkWidget *table = ui_find (window, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *cell = NULL;

  if (table != NULL)
    cell = gtk_widget_pick (table, 40, gtk_widget_get_height (table) - 40, GTK_PICK_NON_TARGETABLE);
  if (cell != NULL && !CL_IS_CLIENT_CELL (cell))
    cell = gtk_widget_get_ancestor (cell, CL_TYPE_CLIENT_CELL);
  return cell != NULL && !gtk_widget_has_css_class (cell, "skeleton");
}

/* The last row that has room, too. */
static gboolean
shows_map (void)
{
  GtkWidget *widget = ui_find (window, CL_TYPE_MAP_GRID, NULL);
  ClMapGrid *grid = widget != NULL ? CL_MAP_GRID (widget) : NULL;
  guint first_row, last_row, first_column, last_column;

  return grid != NULL && grid->source != NULL &&
         cl_map_geometry_get_visible (&grid->geometry, &first_row, &last_row, &first_column,
                                      &last_column) &&
         cl_map_source_get_name (grid->source, last_row) != NULL;
}

static void
on_painted_cb (gpointer data)
{
  GtkWidget *page;

  if (step == STEP_OPENING && (page = ui_find (window, CL_TYPE_SIGN_IN_PAGE, NULL)) != NULL &&
      ui_find (page, CL_TYPE_AVATAR, NULL) != NULL)
    {
      step = STEP_ASKING;
      window_report ("content");
      cl_sign_in_page_reload (CL_SIGN_IN_PAGE (page), NETWORK_ADMIN);
      g_timeout_add (SETTLE_MS, on_sign_in_settled_cb, NULL);
    }
  else if (step == STEP_SIGNING_IN && shows_clients ())
    {
      step = STEP_SETTLING;
      window_report ("clients");
      g_timeout_add (SETTLE_MS, on_clients_settled_cb, NULL);
    }
  else if (step == STEP_MAPPING && shows_map ())
    {
      step = STEP_MAPPED;
      window_report ("map");
      g_timeout_add (SETTLE_MS, on_map_settled_cb, NULL);
    }
  else if (step == STEP_CALENDAR && ui_find (window, CL_TYPE_CALENDAR_CARD, NULL) != NULL)
    {
      step = STEP_STAYING;
      window_report ("calendar");
    }
}

/* Whose calendar is shown, as if it had been looked at before. */
static void
choose_calendar (gboolean is_week)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.caseload.Caseload");
  gint64 members[N_PRACTITIONERS];

  for (int i = 0; i < N_PRACTITIONERS; i++)
    members[i] = FIRST_PRACTITIONER + i;
  g_settings_set_string (settings, "calendar-view", is_week ? "week" : "day");
  g_settings_set_int64 (settings, "calendar-practitioner", FIRST_PRACTITIONER);
  g_settings_set_value (
    settings, "calendar-practitioners",
    g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, members, N_PRACTITIONERS, sizeof *members));
}

static void
on_window_added_cb (GtkApplication *self, GtkWindow *added)
{
  if (window != NULL)
    return;
  window = GTK_WIDGET (added);
  window_watch_frames (added, on_painted_cb, NULL);
}

int
main (int argc, char **argv)
{
  cl_practice_guard_process ();
  setlocale (LC_ALL, "");
  with_map = argc > 2 && g_str_equal (argv[2], "map");
  with_calendar = argc > 2 && !with_map;
  if (with_calendar)
    choose_calendar (g_str_equal (argv[2], "week"));
  application = G_APPLICATION (cl_application_new (G_APPLICATION_NON_UNIQUE));
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added_cb), NULL);
  return g_application_run (application, MIN (argc, 2), argv);
}
