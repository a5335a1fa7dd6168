/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "cl-application.h"
#include "cl-avatar.h"
#include "cl-client-cell.h"
#include "cl-practice.h"
#include "cl-sign-in-page.h"
#include "network.h"
#include "ui-driver.h"
#include "window-report.h"

/* The program itself, which opens the practice of the network, signs in there, and shows the
 * clients. It tells when each of these is on the screen, how much memory it has taken when all is
 * quiet, and what scrolling costs. */

#define SETTLE_MS 2000

typedef enum
{
  STEP_OPENING,
  STEP_ASKING, /* the sign-in page is there */
  STEP_SIGNING_IN,
  STEP_SETTLING, /* the clients are there */
} Step;

static Step step;
static GApplication *application;
static GtkWidget *window;

static void
on_scrolled_cb (gpointer data)
{
  g_application_quit (application);
}

static gboolean
on_clients_settled_cb (gpointer data)
{
  GtkWidget *table = ui_find (window, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *scroller = gtk_widget_get_ancestor (table, GTK_TYPE_SCROLLED_WINDOW);

  window_report_memory ("memory");
  window_scroll (GTK_SCROLLED_WINDOW (scroller), on_scrolled_cb, NULL);
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
  application = G_APPLICATION (cl_application_new (G_APPLICATION_NON_UNIQUE));
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added_cb), NULL);
  return g_application_run (application, argc, argv);
}
