/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cl-screenshots FOLDER [PART…]: walks through the screens of a sample practice and leaves a
 * picture of each in FOLDER, light and dark; with parts, through those alone. build-aux/run runs it
 * where there is no display, build-aux/looks as people with other needs see it; what it looks for
 * it therefore names by the translated text.
 */
#include "ui-driver.h"

#include "cl-access-dialog.h"
#include "cl-account-dialog.h"
#include "cl-application.h"
#include "cl-audit-page.h"
#include "cl-booking-dialog.h"
#include "cl-booking-popover.h"
#include "cl-build-tree.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"
#include "cl-client-page.h"
#include "cl-clients-page.h"
#include "cl-details-dialog.h"
#include "cl-find-dialog.h"
#include "cl-form-dialog.h"
#include "cl-import-service.h"
#include "cl-level-button.h"
#include "cl-map-card.h"
#include "cl-map-grid.h"
#include "cl-member-dialog.h"
#include "cl-members-page.h"
#include "cl-month-strip.h"
#include "cl-password-dialog.h"
#include "cl-person-row.h"
#include "cl-reminder-dialog.h"
#include "cl-removal-wizard.h"
#include "cl-review-dialog.h"
#include "cl-sample-dialog.h"
#include "cl-staff-card.h"
#include "cl-suspend-dialog.h"
#include "cl-type-ahead.h"
#include "cl-waiting-dialog.h"
#include "cl-why-dialog.h"
#include "cl-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

/* Of the sample practice: who sees everything, whose client it is, and who may break the glass. */
enum
{
  ADMINISTRATOR,
  OWNER,
  ON_CALL = 5,
};

#define CLIENT "Ana Gomez"
#define CLIENT_OF_OTHERS "Bram de Vries"

static GPtrArray *accounts;

static const ClImportAccount *
get_account (guint i)
{
  return g_ptr_array_index (accounts, i);
}

typedef struct
{
  GType type;
  GtkWidget *found;
} Search;

static gboolean
find_dialog (gpointer data)
{
  Search *search = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) candidate = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (candidate, search->type) &&
          gtk_widget_get_mapped (candidate) &&
          gtk_window_get_transient_for (GTK_WINDOW (candidate)) != NULL)
        search->found = candidate;
    }
  return search->found != NULL;
}

static GtkWidget *
wait_dialog (GType type)
{
  Search search = { type, NULL };

  if (!ui_wait (find_dialog, &search))
    g_error ("No %s opened", g_type_name (type));
  ui_wait_active (GTK_WINDOW (search.found));
  return search.found;
}

static void
close_dialog (GtkWidget *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_wait_active (parent);
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
}

static gboolean
is_signed_in (gpointer window)
{
  return cl_window_is_signed_in (window);
}

/* In both colour schemes. */
static void
take (GtkWidget *widget, const char *name)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autofree char *dark = g_strdup_printf ("%s-dark", name);

  ui_rest (widget);
  ui_picture (widget, name);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  ui_picture (widget, dark);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  ui_settle (100);
}

static void
take_dialog (GType type, const char *name)
{
  GtkWidget *dialog = wait_dialog (type);

  take (dialog, name);
  close_dialog (dialog);
}

/* The words of the recovery key, as the page of it asks for two. */
static void
walk_recovery (GtkWidget *window)
{
  GtkWidget *next = ui_wait_for (window, GTK_TYPE_BUTTON, _ ("_Continue"));

  take (window, "first-run-recovery-key");
  ui_click (next);
  ui_settle (300);
  take (window, "first-run-recovery-confirm");
}

static void
walk_first_run (GtkWidget *window)
{
  cl_window_show_welcome (CL_WINDOW (window));
  ui_wait_for (window, GTK_TYPE_LABEL, _ ("Welcome to Caseload"));
  take (window, "first-run");
  gtk_widget_activate_action (window, "win.create", NULL);
  ui_wait_for (window, GTK_TYPE_LABEL, _ ("Create a practice"));
  ui_fill (window, _ ("Name of the practice"), "Alder Court Clinic");
  ui_fill (window, _ ("Your name"), "Priya Nair");
  ui_fill (window, _ ("Email"), "priya.nair@alder.example");
  ui_fill (window, _ ("Password"), "bright otter under the quay");
  take (window, "first-run-create");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("_Create Practice")));
  walk_recovery (window);
}

static void
walk_sign_in (GtkWidget *window, const char *path)
{
  GtkWidget *people;

  cl_window_open_file (CL_WINDOW (window), "/nowhere/at/all/alder.caseload");
  ui_wait_for (window, GTK_TYPE_BUTTON, _ ("_Try Again"));
  take (window, "problem");
  cl_window_open_file (CL_WINDOW (window), path);
  people = ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, get_account (ADMINISTRATOR)->name);
  gtk_window_present (GTK_WINDOW (cl_sample_dialog_new (GTK_WINDOW (window), accounts)));
  take_dialog (ADW_TYPE_WINDOW, "sample-passwords");
  ui_click (people);
  take (window, "sign-in");
  ui_type ("not the password");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, _ ("Wrong password. Try again."));
  take (window, "sign-in-wrong");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("I Have an Invitation")));
  take_dialog (CL_TYPE_ACCOUNT_DIALOG, "sign-in-invitation");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("Use the Recovery Key")));
  take_dialog (CL_TYPE_ACCOUNT_DIALOG, "sign-in-recovery");
}

static void
sign_in (GtkWidget *window, const char *path, guint i)
{
  cl_window_open_file (CL_WINDOW (window), path);
  /* Not by a click: it may be below the fold. */
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, get_account (i)->name)), TRUE);
  ui_type (get_account (i)->password);
  ui_key (GDK_KEY_Return, 0);
  if (!ui_wait (is_signed_in, window))
    g_error ("%s cannot sign in", get_account (i)->name);
  ui_rest (window);
}

static void
open_client (GtkWidget *window, const char *client)
{
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type (client);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, CL_TYPE_CLIENT_PAGE, client);
}

static void
walk_clients (GtkWidget *window)
{
  take (window, "clients");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("xy");
  ui_wait_for (window, GTK_TYPE_BUTTON, _ ("Clear Filters"));
  take (window, "clients-no-match");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (window, GTK_TYPE_BUTTON, _ ("Clear Filters"));
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  take_dialog (CL_TYPE_FORM_DIALOG, "new-client");
  gtk_widget_activate_action (window, "win.change-password", NULL);
  take_dialog (CL_TYPE_ACCOUNT_DIALOG, "change-password");
}

static void
walk_menus (GtkWidget *window)
{
  GtkWidget *menu;

  gtk_widget_activate_action (window, "win.show-sidebar", NULL);
  ui_rest (window);
  take (window, "sidebar");
  menu = ui_wait_for (window, GTK_TYPE_MENU_BUTTON, get_account (OWNER)->name);
  ui_rest (window);
  ui_click (menu);
  take (ui_wait_for (menu, GTK_TYPE_POPOVER, NULL), "member-menu");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (menu, GTK_TYPE_POPOVER, NULL);
  gtk_widget_activate_action (window, "win.show-page", "s", "clients");
}

static void
take_edit (GtkWidget *window, const char *group, const char *name)
{
  g_autofree char *label = g_strdup_printf (_ ("Edit %s"), group);

  ui_click (ui_wait_for_named (window, GTK_TYPE_BUTTON, label));
  take_dialog (CL_TYPE_FORM_DIALOG, name);
}

static void
walk_staff (GtkWidget *window)
{
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), "Dana Lindqvist");
  GtkWidget *button;

  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  ui_wait_for (window, CL_TYPE_STAFF_CARD, NULL);
  take (window, "client-staff");
  button = ui_wait_for (window, GTK_TYPE_BUTTON, _ ("Assign"));
  ui_click (ui_wait_for (gtk_widget_get_parent (button), CL_TYPE_TYPE_AHEAD, NULL));
  ui_type ("noor");
  take (ui_wait_for (window, GTK_TYPE_POPOVER, "Noor Haddad"), "client-staff-suggestions");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_gone (window, GTK_TYPE_POPOVER, NULL);
  ui_click (button);
  ui_click (ui_wait_for_named (window, GTK_TYPE_BUTTON, remove));
  ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, _ ("See who"));
  take (window, "client-staff-staged");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("Discard")));
  ui_key (GDK_KEY_1, GDK_ALT_MASK);
}

static void
walk_client (GtkWidget *window)
{
  open_client (window, CLIENT);
  take (window, "client-profile");
  take_edit (window, _ ("Contact"), "client-edit");
  ui_click (ui_wait_for_named (window, GTK_TYPE_MENU_BUTTON, _ ("Client Menu")));
  take (ui_wait_for (window, GTK_TYPE_POPOVER, NULL), "client-menu");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (window, GTK_TYPE_POPOVER, NULL);
  ui_key (GDK_KEY_3, GDK_ALT_MASK);
  take (window, "client-cases");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("New Case…")));
  take_dialog (CL_TYPE_FORM_DIALOG, "new-case");
  walk_staff (window);
}

/* As it is, and with somebody added and removed whom nobody saves. */
static void
walk_manage_access (GtkWidget *window)
{
  GtkWidget *dialog, *row, *button;

  ui_key (GDK_KEY_m, GDK_CONTROL_MASK);
  dialog = wait_dialog (CL_TYPE_ACCESS_DIALOG);
  row = ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Dana Lindqvist");
  take (dialog, "manage-access");
  button = ui_find (row, CL_TYPE_LEVEL_BUTTON, NULL);
  ui_click (button);
  take (ui_wait_for (button, GTK_TYPE_POPOVER, NULL), "manage-access-level");
  ui_click (ui_wait_for (button, GTK_TYPE_BUTTON, _ ("Chart")));
  ui_wait_gone (button, GTK_TYPE_POPOVER, NULL);
  ui_click (ui_wait_for (dialog, CL_TYPE_TYPE_AHEAD, NULL));
  ui_type ("noor");
  ui_wait_for (dialog, GTK_TYPE_POPOVER, "Noor Haddad");
  ui_key (GDK_KEY_Return, 0);
  gtk_widget_grab_focus (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Dr. Wen Lee"));
  ui_key (GDK_KEY_Delete, 0);
  ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, _ ("See who"));
  take (dialog, "manage-access-staged");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, _ ("See who")));
  ui_wait_for (dialog, GTK_TYPE_LABEL, _ ("Gains access"));
  take (dialog, "manage-access-preview");
  gtk_widget_activate (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Dana Lindqvist"));
  take_dialog (CL_TYPE_WHY_DIALOG, "why");
  close_dialog (dialog);
}

static void
walk_emergency (GtkWidget *window)
{
  open_client (window, CLIENT_OF_OTHERS);
  gtk_widget_activate_action (ui_find (window, CL_TYPE_CLIENT_PAGE, NULL), "client.emergency",
                              NULL);
  take_dialog (CL_TYPE_FORM_DIALOG, "emergency");
  gtk_widget_activate_action (window, "win.show-page", "s", "clients");
  gtk_widget_activate_action (ui_find (window, CL_TYPE_CLIENTS_PAGE, NULL), "page.emergency", NULL);
  take_dialog (CL_TYPE_FORM_DIALOG, "emergency-find");
}

/* The page, and what is asked before something is removed. */
static void
walk_review (GtkWidget *window)
{
  gtk_widget_activate_action (window, "win.show-page", "s", "access-review");
  ui_wait_for (window, GTK_TYPE_LABEL, _ ("Access that is not used"));
  take (window, "access-review");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("Remove…")));
  take_dialog (CL_TYPE_REVIEW_DIALOG, "access-review-remove");
}

/* From the first question that there is to the last page, where nothing is done. */
static void
walk_removal (void)
{
  GtkWidget *dialog = wait_dialog (CL_TYPE_REMOVAL_WIZARD);

  take (dialog, "member-remove");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("_Next")));
  ui_click (ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, _ ("Choose for each client")));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("Suggest for the _Rest")));
  take (dialog, "member-remove-clients");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("_Next")));
  ui_settle (1500);
  take (dialog, "member-remove-summary");
  close_dialog (dialog);
}

/* The page and its dialogs, of the owner, whom a suspension is refused. */
static void
walk_members (GtkWidget *window)
{
  GtkWidget *page;

  gtk_widget_activate_action (window, "win.show-page", "s", "members");
  page = ui_wait_for (window, CL_TYPE_MEMBERS_PAGE, get_account (OWNER)->name);
  take (window, "members");
  gtk_widget_activate_action (page, "members.edit", "x", (gint64) OWNER + 1);
  take_dialog (CL_TYPE_MEMBER_DIALOG, "member-edit");
  gtk_widget_activate_action (page, "members.clinical", "x", (gint64) OWNER + 1);
  take_dialog (CL_TYPE_FORM_DIALOG, "member-clinical");
  gtk_widget_activate_action (page, "members.suspend", "x", (gint64) OWNER + 1);
  take_dialog (CL_TYPE_SUSPEND_DIALOG, "member-suspend");
  gtk_widget_activate_action (page, "members.remove", "x", (gint64) OWNER + 1);
  walk_removal ();
  gtk_widget_activate_action (page, "members.reset-password", "x", (gint64) OWNER + 1);
  take_dialog (CL_TYPE_PASSWORD_DIALOG, "member-reset-password");
  gtk_widget_activate_action (page, "page.new", NULL);
  take_dialog (CL_TYPE_FORM_DIALOG, "member-invite");
}

/* With something staged, so that the pane has something to say. */
static void
walk_roles (GtkWidget *window)
{
  gtk_widget_activate_action (window, "win.show-page", "s", "roles");
  ui_settle (800);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Tab, 0);
  for (int i = 0; i < 5; i++)
    ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Right, 0);
  ui_key (GDK_KEY_Right, 0);
  ui_key (GDK_KEY_space, 0);
  ui_settle (800);
  take (window, "roles");
  gtk_widget_activate_action (gtk_root_get_focus (GTK_ROOT (window)), "roles.discard", NULL);
  ui_settle (200);
}

static void
walk_lock (GtkWidget *window)
{
  cl_window_let_idle (CL_WINDOW (window), 575);
  take_dialog (ADW_TYPE_MESSAGE_DIALOG, "idle-warning");
  cl_window_let_idle (CL_WINDOW (window), 601);
  ui_wait_for (window, GTK_TYPE_LABEL, _ ("Who is signing in?"));
  ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, get_account (OWNER)->name);
  take (window, "locked");
}

/* What the cell says that the cursor is on, and one filter. */
static void
walk_map (GtkWidget *window)
{
  GtkWidget *grid, *card;

  gtk_widget_activate_action (window, "win.show-page", "s", "access-map");
  ui_rest (window);
  take (window, "map");
  grid = ui_find (window, CL_TYPE_MAP_GRID, NULL);
  if (grid == NULL)
    return;
  gtk_widget_grab_focus (grid);
  ui_key (GDK_KEY_Home, GDK_CONTROL_MASK);
  for (int i = 0; i < 4; i++)
    ui_key (GDK_KEY_Down, 0);
  for (int i = 0; i < 3; i++)
    ui_key (GDK_KEY_Right, 0);
  ui_settle (800);
  take (window, "map-card");
  card = ui_find (grid, CL_TYPE_MAP_CARD, NULL);
  if (card != NULL)
    take (card, "map-card-alone");
  ui_key (GDK_KEY_Escape, 0);
}

static void
walk_audit (GtkWidget *window)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (window, "win.show-page", "s", "audit-log");
  ui_settle (800);
  take (window, "audit");
  gtk_widget_activate_action (ui_find (window, CL_TYPE_AUDIT_PAGE, NULL), "audit.verify", NULL);
  dialog = wait_dialog (ADW_TYPE_MESSAGE_DIALOG);
  take (dialog, "audit-verified");
  close_dialog (dialog);
  take (window, "audit-badge");
}

static void
walk_administration (GtkWidget *window)
{
  walk_members (window);
  walk_review (window);
  walk_roles (window);
  gtk_widget_activate_action (window, "win.show-page", "s", "supervision");
  ui_settle (800);
  take (window, "supervision");
  walk_map (window);
  walk_audit (window);
}

/* From a place in the calendar to all that there is to say; where there is no room for the grid, a
 * dialog asks instead of a popover. */
static void
walk_booking (GtkWidget *window, GtkWidget *page)
{
  GtkWidget *grid = ui_find (page, CL_TYPE_CALENDAR_GRID, NULL);
  GtkWidget *booking;

  if (grid == NULL)
    {
      gtk_widget_activate_action (page, "page.new", NULL);
      booking = wait_dialog (CL_TYPE_BOOKING_DIALOG);
    }
  else
    {
      gtk_widget_grab_focus (grid);
      cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), 0, 18 * 60, 50);
      ui_key (GDK_KEY_Return, 0);
      booking = ui_wait_for (grid, CL_TYPE_BOOKING_POPOVER, NULL);
    }
  take (booking, "booking");
  gtk_widget_activate_action (booking, "booking.details", NULL);
  take_dialog (CL_TYPE_DETAILS_DIALOG, "booking-details");
}

static void
walk_calendar (GtkWidget *window)
{
  GtkWidget *page;

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  ui_wait_for (page, CL_TYPE_MONTH_STRIP, NULL);
  gtk_widget_activate_action (page, "calendar.view", "s", "day");
  take (window, "calendar-day");
  gtk_widget_activate_action (page, "calendar.view", "s", "week");
  take (window, "calendar-week");
  walk_booking (window, page);
  gtk_widget_activate_action (page, "calendar.find-availability", NULL);
  take_dialog (CL_TYPE_FIND_DIALOG, "find-availability");
  gtk_widget_activate_action (page, "calendar.waiting-list", NULL);
  take_dialog (CL_TYPE_WAITING_DIALOG, "waiting-list");
  gtk_widget_activate_action (window, "win.reminders", NULL);
  take_dialog (CL_TYPE_REMINDER_DIALOG, "reminders");
}

static void
walk_owner (GtkWidget *window)
{
  walk_clients (window);
  walk_menus (window);
  walk_client (window);
  walk_manage_access (window);
  walk_lock (window);
}

/* A part of the walk: who signs in for it, and what they see. */
static const struct
{
  const char *name;
  guint account;
  void (*walk) (GtkWidget *window);
} parts[] = {
  { "owner", OWNER, walk_owner },
  { "calendar", OWNER, walk_calendar },
  { "emergency", ON_CALL, walk_emergency },
  { "administration", ADMINISTRATOR, walk_administration },
};

static gboolean
is_wanted (const char *name, char **wanted)
{
  return *wanted == NULL || g_strv_contains ((const char *const *) wanted, name);
}

static void
walk (GtkWidget *window, const char *path, char **wanted)
{
  if (is_wanted ("first-run", wanted))
    walk_first_run (window);
  if (is_wanted ("sign-in", wanted))
    walk_sign_in (window, path);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (is_wanted (parts[i].name, wanted))
      {
        sign_in (window, path, parts[i].account);
        parts[i].walk (window);
      }
}

int
main (int argc, char *argv[])
{
  g_autoptr (ClApplication) application = NULL;
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("caseload-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.caseload", NULL);
  ClWindow *window;

  if (argc < 2)
    {
      g_printerr ("Usage: cl-screenshots FOLDER [PART…]\n");
      return 2;
    }
  g_setenv ("CASELOAD_UI_PICTURES", argv[1], TRUE);
  setlocale (LC_ALL, "");
  cl_build_tree_use (argv[0]);
  bindtextdomain (GETTEXT_PACKAGE, cl_build_tree_get_localedir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = cl_application_new (G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  ui_set_up ();
  practice = cl_sample_service_create (path, &accounts, NULL, on_progress_cb, NULL, NULL, &error);
  if (practice == NULL)
    g_error ("%s", error->message);

  window = cl_window_new (GTK_APPLICATION (application));
  ui_size (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_active (GTK_WINDOW (window));
  walk (GTK_WIDGET (window), path, argv + 2);
  gtk_window_close (GTK_WINDOW (window));
  ui_settle (300);
  cl_practice_close (practice);
  cl_sample_service_remove (path);
  g_ptr_array_unref (accounts);
  return 0;
}
