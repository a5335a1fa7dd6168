/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every screen as ui_check() reads it: no text cut off, nothing out of its place, no control
 * without a name. Meson runs it wide, narrow, in German, right to left and with large text; what
 * it looks for it therefore names by the translated text. */
#include "calendar-world.h"
#include "notes-world.h"
#include "ui-check.h"

#include "cl-access-dialog.h"
#include "cl-account-dialog.h"
#include "cl-application.h"
#include "cl-appointment-service.h"
#include "cl-booking-dialog.h"
#include "cl-build-tree.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"
#include "cl-client-page.h"
#include "cl-clients-page.h"
#include "cl-details-dialog.h"
#include "cl-emergency-banner.h"
#include "cl-form-dialog.h"
#include "cl-heir-button.h"
#include "cl-level-button.h"
#include "cl-members-page.h"
#include "cl-note-page.h"
#include "cl-note-review-row.h"
#include "cl-notices-panel.h"
#include "cl-number-row.h"
#include "cl-person-row.h"
#include "cl-preview-bar.h"
#include "cl-recovery-page.h"
#include "cl-removal-wizard.h"
#include "cl-review-dialog.h"
#include "cl-sharing-section.h"
#include "cl-staff-card.h"
#include "cl-supervision-row.h"
#include "cl-type-ahead.h"
#include "cl-until-button.h"
#include "cl-waiting-dialog.h"
#include "cl-why-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

static void
check (GtkWidget *window, const char *screen)
{
  ui_rest (window);
  ui_picture (window, screen);
  ui_check (window, screen);
}

/* A dialog that is looked at and left. */
static void
check_dialog (World *world, GType type, const char *screen)
{
  GtkWidget *dialog = world_wait_dialog (world, type);

  check (dialog, screen);
  world_close_dialog (dialog);
}

static void
test_sign_in (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_practice (world, 1200, 800);

  ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, world_get_name (WORLD_RUIZ));
  check (window, "sign-in");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("I Have an Invitation")));
  check_dialog (world, CL_TYPE_ACCOUNT_DIALOG, "sign-in-invitation");
  ui_wait_active (GTK_WINDOW (window));
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("Use the Recovery Key")));
  check_dialog (world, CL_TYPE_ACCOUNT_DIALOG, "sign-in-recovery");
  ui_wait_active (GTK_WINDOW (window));
  ui_click (ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, world_get_name (WORLD_SAM)));
  ui_type ("not the password");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, _ ("Wrong password. Try again."));
  check (window, "sign-in-wrong");
  world_close_window (world);
  world_free (world);
}

static void
test_first_run (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_practice (world, 1200, 800);

  cl_window_show_welcome (CL_WINDOW (window));
  ui_wait_for (window, GTK_TYPE_LABEL, _ ("Welcome to Caseload"));
  check (window, "first-run");
  gtk_widget_activate_action (window, "win.create", NULL);
  ui_wait_for (window, GTK_TYPE_LABEL, _ ("Create a practice"));
  check (window, "first-run-create");
  cl_window_open_file (CL_WINDOW (window), "/nowhere/at/all/alder.caseload");
  ui_wait_for (window, GTK_TYPE_BUTTON, _ ("_Try Again"));
  check (window, "problem");
  world_close_window (world);
  world_free (world);
}

/* The two steps of the recovery key, which is shown once. */
static void
test_recovery_key (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_practice (world, 1200, 800);
  GtkWidget *dialog = adw_window_new ();

  ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, world_get_name (WORLD_RUIZ));
  adw_window_set_content (ADW_WINDOW (dialog),
                          cl_recovery_page_new ("Alder Court Clinic", world->recovery_key));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (dialog), 720, 800);
  ui_size (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  ui_wait_active (GTK_WINDOW (dialog));
  check (dialog, "recovery-key");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("_Continue")));
  ui_wait_for (dialog, GTK_TYPE_LABEL, _ ("Do you have the words?"));
  check (dialog, "recovery-key-confirm");
  gtk_window_destroy (GTK_WINDOW (dialog));
  world_close_window (world);
  world_free (world);
}

/* The icon is shown where nothing is installed as well. */
static void
test_about (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_practice (world, 1200, 800);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (window));
  g_autoptr (GtkIconPaintable) icon = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;
  GtkWidget *about;

  icon = gtk_icon_theme_lookup_icon (theme, "io.github.caseload.Caseload", NULL, 128, 1,
                                     GTK_TEXT_DIR_LTR, 0);
  file = gtk_icon_paintable_get_file (icon);
  g_assert_nonnull (file);
  uri = g_file_get_uri (file);
  g_assert_true (g_str_has_suffix (uri, "/apps/io.github.caseload.Caseload.svg"));
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "about", NULL);
  about = world_wait_dialog (world, ADW_TYPE_ABOUT_WINDOW);
  ui_rest (about);
  ui_picture (about, "about");
  world_close_dialog (about);
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
find_styled (GtkWidget *root, const char *css_class)
{
  if (gtk_widget_has_css_class (root, css_class) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_styled (child, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* It is read in whole, whatever the size of the text. */
static void
check_title (GtkWidget *page)
{
  GtkWidget *title;

  ui_rest (page);
  title = find_styled (page, "calendar-title");
  if (title != NULL)
    g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title))));
}

/* A week of one, with everything that a calendar has to show, and a day of several. Where it is
 * narrow, a day as a list. */
static void
test_calendar (void)
{
  World *world = world_new_calendar ();
  GtkWidget *window, *page;

  world_fill_week (world);
  window = world_open_window (world, WORLD_WEN, 1200, 800);
  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  world_wait_shown (page);
  /* There is room for a week, with large text too. */
  if (g_getenv ("CL_TEST_WIDTH") == NULL)
    g_assert_true (gtk_widget_get_mapped (ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL)));
  check (window, "calendar");
  check_title (page);
  gtk_widget_activate_action (page, "calendar.view", "s", "day");
  world_wait_shown (page);
  check (window, "calendar-day");
  check_title (page);
  world_close_window (world);
  window = world_open_window (world, WORLD_SAM, 1200, 800);
  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  ui_rest (page);
  check (window, "calendar-empty");
  world_close_window (world);
  world_free (world);
}

/* All that there is to say about an appointment: new, with a repeat of one's own; one that repeats;
 * and time that is blocked. */
static void
test_details (void)
{
  World *world = world_new_calendar ();
  gint64 wen = world_get_member (world, WORLD_WEN);
  ClAppointmentQuery query = { world_at (world, 27, 0, 0), world_at (world, 28, 0, 0), &wen, 1, 0 };
  g_autoptr (GPtrArray) found = NULL;
  GtkWidget *window, *dialog;

  world_fill_week (world);
  found = cl_appointment_service_list (world->practice, world->actors[WORLD_WEN], &query, NULL);
  window = world_open_window (world, WORLD_WEN, 1200, 800);
  cl_details_dialog_edit (window, world->practice, world->actors[WORLD_WEN],
                          g_ptr_array_index (found, 0));
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, C_ ("repeat", "Change"))), 2);
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, C_ ("appointment", "Repeats"))),
    5);
  ui_settle (500);
  check (dialog, "details-series");
  gtk_window_destroy (GTK_WINDOW (dialog));
  cl_details_dialog_block (window, world->practice, world->actors[WORLD_WEN], wen,
                           world_at (world, 25, 14, 0), 0);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  gtk_editable_set_text (
    GTK_EDITABLE (ui_wait_for_named (dialog, GTK_TYPE_ENTRY, C_ ("appointment", "Length"))), "0");
  ui_settle (500);
  check (dialog, "details-block");
  gtk_window_destroy (GTK_WINDOW (dialog));
  world_close_window (world);
  world_free (world);
}

static void
add_waiting (World *world, gint64 client, gint64 practitioner)
{
  ClWaiting *waiting = cl_waiting_new (client);

  waiting->practitioner = practitioner;
  waiting->minutes = 50;
  waiting->days = 1 << 1 | 1 << 3;
  waiting->to_minute = 12 * 60;
  waiting->from_date = g_strdup ("2026-11-26");
  waiting->to_date = g_strdup ("2026-12-18");
  world_save (world, WORLD_TOMAS, cl_change_new_add_waiting (waiting, practitioner != 0));
}

static void
test_waiting (void)
{
  World *world = world_new_calendar ();
  GtkWidget *window = world_open_window (world, WORLD_TOMAS, 1200, 800);
  GtkWidget *dialog;

  gtk_widget_activate_action (window, "win.waiting-list", NULL);
  dialog = world_wait_dialog (world, CL_TYPE_WAITING_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, _ ("Nobody waits"));
  check (dialog, "waiting-empty");
  add_waiting (world, world->ana, world_get_member (world, WORLD_WEN));
  add_waiting (world, world_find_client (world, "Maximiliana"), 0);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Ana Gomez");
  check (dialog, "waiting");
  gtk_widget_activate_action (dialog, "waiting.add", NULL);
  check_dialog (world, CL_TYPE_FORM_DIALOG, "waiting-add");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

static void
test_clients (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1200, 800);

  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  check (window, "clients");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("nobody is called this");
  ui_wait_for (window, GTK_TYPE_BUTTON, _ ("Clear Filters"));
  check (window, "clients-no-match");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  check_dialog (world, CL_TYPE_FORM_DIALOG, "new-client");
  world_close_window (world);

  world_open_window (world, WORLD_KWAME, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LABEL, _ ("No clients yet"));
  check (world->window, "clients-none");
  world_close_window (world);

  world_open_window (world, WORLD_INGRID, 1200, 800);
  world_open_client (world, "Ana Gomez");
  check (world->window, "client-of-biller");
  world_close_window (world);
  world_free (world);
}

static void
check_edit (World *world, const char *group)
{
  g_autofree char *name = g_strdup_printf (_ ("Edit %s"), group);

  ui_click (ui_wait_for_named (world->window, GTK_TYPE_BUTTON, name));
  check_dialog (world, CL_TYPE_FORM_DIALOG, name);
  ui_wait_active (GTK_WINDOW (world->window));
}

/* In a narrow window its tab is out of sight until it has the focus. */
static void
open_tab (GtkWidget *window, const char *label)
{
  GtkWidget *tab = ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, label);

  gtk_widget_grab_focus (tab);
  ui_rest (window);
  ui_click (tab);
}

static void
open_records (GtkWidget *window)
{
  open_tab (window, _ ("Records"));
}

static void
test_client (void)
{
  World *world = world_new ();
  g_autofree char *mine = g_strdup_printf (_ ("Your settings for %s"), "Ana");
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1200, 800);

  world_open_client (world, "Ana Gomez");
  check (window, "client-profile");
  check_edit (world, _ ("Contact"));
  check_edit (world, _ ("About"));
  check_edit (world, _ ("Insurance"));
  check_edit (world, mine);
  check_edit (world, _ ("Emergency contact"));
  ui_key (GDK_KEY_2, GDK_ALT_MASK);
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("New Appointment…")));
  ui_wait_for (world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG), GTK_TYPE_LABEL, "Ana Gomez");
  ui_settle (500);
  check_dialog (world, CL_TYPE_BOOKING_DIALOG, "new-appointment");
  ui_key (GDK_KEY_3, GDK_ALT_MASK);
  ui_wait_for (window, GTK_TYPE_LABEL, "Anxiety, 2026");
  check (window, "client-cases");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, _ ("New Case…")));
  check_dialog (world, CL_TYPE_FORM_DIALOG, "new-case");
  world_close_window (world);

  /* With the longest name, and without a case. */
  world_open_window (world, WORLD_NOOR, 1200, 800);
  world_open_client (world,
                     "Maximiliana Theodora Alexandrina von Hohenlohe-Waldenburg-Schillingsfürst");
  check (world->window, "client-long-name");
  ui_key (GDK_KEY_3, GDK_ALT_MASK);
  check (world->window, "client-no-cases");
  open_records (world->window);
  ui_wait_for (world->window, GTK_TYPE_LABEL, _ ("No notes yet"));
  check (world->window, "records-none");
  world_close_window (world);
  world_free (world);
}

/* The chart of a client with notes in each state. */
static void
test_notes (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *window, *row;

  world_fill_chart (world, &notes);
  window = world_open_window (world, WORLD_NOOR, 1200, 800);
  world_open_client (world, "Ana Gomez");
  open_records (window);
  ui_wait_for (window, GTK_TYPE_LABEL, C_ ("note", "Needs revision"));
  check (window, "records");
  ui_click (ui_wait_for (window, GTK_TYPE_LABEL, C_ ("note", "Needs revision")));
  world_wait_note_text (window, "Exposure in small steps, every two weeks.");
  check (window, "note-returned");
  world_close_window (world);

  window = world_open_window (world, WORLD_KWAME, 1200, 800);
  gtk_widget_activate_action (window, "win.show-page", "s", "notes-to-review");
  row = ui_wait_for (window, CL_TYPE_NOTE_REVIEW_ROW, NULL);
  check (window, "notes-to-review");
  ui_click (row);
  world_wait_note_text (window, WORLD_NOTE_SUBMITTED);
  check (window, "note-review");
  world_close_window (world);
  world_free (world);
}

static void
add_document (World *world, gboolean is_clinical, const char *name)
{
  ClDocumentDraft *draft = cl_document_draft_new (world->ana, name, "text/plain");
  g_autoptr (GBytes) data = g_bytes_new_static (name, strlen (name));

  draft->is_clinical = is_clinical;
  cl_document_draft_set_data (draft, data);
  world_save (world, WORLD_RUIZ, cl_change_new_add_document (draft, NULL));
}

/* What is asked before a document is added, here the practice's own file. */
static void
check_document_form (World *world)
{
  g_autofree char *path = g_build_filename (world->folder, "Letter of the hospital.txt", NULL);
  GtkWidget *chooser;

  g_assert_true (g_file_set_contents (path, "To whom it may concern.", -1, NULL));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, _ ("Add Document…")));
  chooser = world_wait_dialog (world, GTK_TYPE_FILE_CHOOSER_DIALOG);
  ui_type (path);
  ui_settle (300);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
  check_dialog (world, CL_TYPE_FORM_DIALOG, "document-add");
}

/* Whose chart it is: the first of them, unfolded. */
static void
check_sharing (World *world)
{
  GtkWidget *section = ui_wait_for (world->window, CL_TYPE_SHARING_SECTION, NULL);
  GtkWidget *row = ui_wait_for (section, ADW_TYPE_EXPANDER_ROW, NULL);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_rest (world->window);
  gtk_widget_grab_focus (row);
  check (world->window, "chart-sharing");
}

/* A client's chart, as its owner keeps it: what a note begins with, who reads it, its documents,
 * and what leaves with an export. */
static void
test_charts (void)
{
  World *world = world_new ();
  GtkWidget *window, *page;
  WorldNotes notes;

  world_fill_chart (world, &notes);
  world_write_note (world, WORLD_RUIZ, world->work, CL_NOTE_KIND_CONTACT, "Called.");
  add_document (world, TRUE, "Report of the neurological examination, with pictures.txt");
  add_document (world, FALSE, "Consent.txt");
  window = world_open_window (world, WORLD_RUIZ, 1200, 800);
  world_open_client (world, "Ana Gomez");
  page = ui_wait_for (window, CL_TYPE_CLIENT_PAGE, NULL);
  gtk_widget_activate_action (page, "client.export", NULL);
  check_dialog (world, CL_TYPE_FORM_DIALOG, "export");
  gtk_widget_activate_action (page, "client.new-note", NULL);
  check_dialog (world, CL_TYPE_FORM_DIALOG, "new-note");
  open_records (window);
  check_sharing (world);
  open_tab (window, _ ("Documents & Forms"));
  ui_wait_for (window, ADW_TYPE_ACTION_ROW, "Consent.txt");
  check (window, "documents");
  check_document_form (world);
  open_records (window);
  ui_click (ui_wait_for (window, GTK_TYPE_LABEL, C_ ("note", "Draft")));
  world_wait_note_text (window, "Called.");
  check (window, "note-draft");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, C_ ("note", "C_hange…")));
  check_dialog (world, CL_TYPE_FORM_DIALOG, "note-describe");
  world_close_window (world);
  world_free (world);
}

static void
test_staff (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *button;

  world_open_client (world, "Ana Gomez");
  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  ui_wait_for (window, CL_TYPE_STAFF_CARD, "Anxiety, 2026");
  check (window, "staff");
  button = ui_wait_for (window, GTK_TYPE_BUTTON, _ ("Assign"));
  ui_click (ui_wait_for (gtk_widget_get_parent (button), CL_TYPE_TYPE_AHEAD, NULL));
  ui_type ("sam");
  ui_wait_for (window, GTK_TYPE_POPOVER, "Sam Ortiz");
  check (window, "staff-suggestions");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_gone (window, GTK_TYPE_POPOVER, NULL);
  ui_click (button);
  ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, _ ("See who"));
  check (window, "staff-staged");
  ui_click (ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, _ ("See who")));
  ui_wait_for (window, GTK_TYPE_LABEL, _ ("Gains access"));
  check (window, "staff-see-who");
  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_staff (world->ana, world_get_member (world, WORLD_NOOR)));
  ui_wait_for (window, GTK_TYPE_BUTTON, _ ("Look Again"));
  check (window, "staff-stale");
  ui_key (GDK_KEY_1, GDK_ALT_MASK);
  check_dialog (world, ADW_TYPE_MESSAGE_DIALOG, "staff-leave");
  world_close_window (world);
  world_free (world);
}

static void
test_access (void)
{
  World *world = world_new ();
  GtkWidget *dialog, *row, *button;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  world_open_client (world, "Ana Gomez");
  ui_key (GDK_KEY_m, GDK_CONTROL_MASK);
  dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Dana Lindqvist");
  check (dialog, "access");
  row = ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Dana Lindqvist");
  button = ui_find (row, CL_TYPE_LEVEL_BUTTON, NULL);
  ui_click (button);
  ui_wait_for (button, GTK_TYPE_POPOVER, NULL);
  check (dialog, "access-level");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (button, GTK_TYPE_POPOVER, NULL);
  button = ui_find (row, CL_TYPE_UNTIL_BUTTON, NULL);
  ui_click (button);
  ui_wait_for (button, GTK_TYPE_POPOVER, NULL);
  check (dialog, "access-until");
  ui_click (ui_wait_for (button, GTK_TYPE_BUTTON, _ ("1 week")));
  ui_wait_gone (button, GTK_TYPE_POPOVER, NULL);
  gtk_widget_grab_focus (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Noor Haddad"));
  ui_key (GDK_KEY_Delete, 0);
  ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, _ ("See who"));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("Change…")));
  ui_type ("dana");
  ui_wait_for (dialog, GTK_TYPE_POPOVER, "Dana Lindqvist");
  check (dialog, "access-owner-suggestions");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_gone (dialog, GTK_TYPE_POPOVER, NULL);
  check (dialog, "access-staged");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, _ ("See who")));
  ui_wait_for (dialog, GTK_TYPE_LABEL, _ ("Loses access"));
  check (dialog, "access-see-who");
  ui_key (GDK_KEY_Escape, 0);
  check_dialog (world, ADW_TYPE_MESSAGE_DIALOG, "access-discard");
  world_close_window (world);
  world_free (world);
}

static void
test_why (void)
{
  World *world = world_new ();

  world_open_window (world, WORLD_NOOR, 1200, 800);
  world_open_client (world, "Ana Gomez");
  ui_click (ui_wait_for_named (world->window, GTK_TYPE_MENU_BUTTON, _ ("Client Menu")));
  ui_wait_for (world->window, GTK_TYPE_POPOVER, NULL);
  check (world->window, "client-menu");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (world->window, GTK_TYPE_POPOVER, NULL);
  gtk_widget_activate_action (ui_find (world->window, CL_TYPE_CLIENT_PAGE, NULL), "client.why", "x",
                              (gint64) 0);
  check_dialog (world, CL_TYPE_WHY_DIALOG, "why");
  world_close_window (world);
  world_free (world);
}

/* What the sidebar has for an administrator. */
static void
test_pages (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *menu, *list;

  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  gtk_widget_activate_action (window, "win.show-sidebar", NULL);
  menu = ui_wait_for (window, GTK_TYPE_MENU_BUTTON, world_get_name (WORLD_RUIZ));
  check (window, "sidebar");
  ui_click (menu);
  ui_wait_for (menu, GTK_TYPE_POPOVER, NULL);
  check (window, "member-menu");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (menu, GTK_TYPE_POPOVER, NULL);
  list = gtk_widget_get_ancestor (ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, _ ("Clients")),
                                  GTK_TYPE_LIST_BOX);
  for (int i = 0; gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i) != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("page-%d", i);

      gtk_widget_activate_action (window, "win.show-sidebar", NULL);
      ui_rest (window);
      ui_click (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)));
      check (window, name);
    }
  gtk_widget_activate_action (window, "win.change-password", NULL);
  check_dialog (world, CL_TYPE_ACCOUNT_DIALOG, "change-password");
  world_close_window (world);
  world_free (world);
}

/* With a client of the longest name, and what is asked before a remedy. */
static void
test_review (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) found = world_list_clients (world, WORLD_RUIZ, "maximiliana");
  gint64 client = ((ClClientRow *) found->pdata[0])->id;
  gint64 dana = world_get_member (world, WORLD_DANA);
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_everyone = TRUE;
  draft->everyone = CL_LEVEL_CHART;
  world_save (world, WORLD_RUIZ, cl_change_new_set_access (client, draft));
  world_save (world, WORLD_RUIZ, cl_change_new_assign_staff (client, dana));
  for (guint i = 0; i < 2; i++)
    world_save (
      world, WORLD_RUIZ,
      cl_change_new_set_until (i == 0 ? client : world->ana, dana,
                               cl_practice_get_now (world->practice) + (i + 2) * G_TIME_SPAN_DAY));
  world_open_window (world, WORLD_RUIZ, 1200, 800);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "access-review");
  ui_wait_for (world->window, GTK_TYPE_LABEL, _ ("Access that ends soon"));
  check (world->window, "review");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, _ ("Extend All…")));
  check_dialog (world, CL_TYPE_REVIEW_DIALOG, "review-extend");
  world_close_window (world);
  world_free (world);
}

/* Three steps deep, with a drop-down that has reasons; and before anybody can supervise. */
static void
test_supervision (void)
{
  World *world = world_new ();
  const char *const roles[] = { "Practitioner", "Supervisor", NULL };
  const WorldPerson chain[] = { WORLD_KWAME, WORLD_WEN, WORLD_NOOR, WORLD_SAM };
  g_autofree char *name = g_strdup_printf (_ ("Supervisor of %s"), world_get_name (WORLD_WEN));
  GtkWidget *button;

  for (gsize i = 1; i < G_N_ELEMENTS (chain); i++)
    {
      ClMemberDraft *draft = cl_member_draft_new ();

      draft->roles = g_strdupv ((GStrv) roles);
      world_save (world, WORLD_RUIZ,
                  cl_change_new_update_member (world_get_member (world, chain[i]), draft));
      world_save (world, WORLD_RUIZ,
                  cl_change_new_set_supervisor (world_get_member (world, chain[i]), TRUE,
                                                world_get_member (world, chain[i - 1]), NULL));
    }
  world_open_window (world, WORLD_RUIZ, 1200, 800);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "supervision");
  button = ui_wait_for_named (world->window, GTK_TYPE_MENU_BUTTON, name);
  check (world->window, "supervision");
  ui_click (button);
  check (ui_wait_for (button, GTK_TYPE_POPOVER, NULL), "supervision-drop-down");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (button, GTK_TYPE_POPOVER, NULL);
  ui_wait_focus (button);
  gtk_widget_grab_focus (gtk_widget_get_ancestor (button, CL_TYPE_SUPERVISION_ROW));
  ui_key (GDK_KEY_space, 0);
  ui_key (GDK_KEY_Down, 0);
  check (world->window, "supervision-picked-up");
  world_close_window (world);
  world_free (world);
}

/* Each step of the wizard, and what it lists; then somebody else changes what it rests on. */
static void
test_removal (void)
{
  World *world = world_new ();
  ClMemberDraft *draft = cl_member_draft_new ();
  gint64 noor = world_get_member (world, WORLD_NOOR);
  GtkWidget *dialog;

  draft->roles = g_strdupv ((GStrv) (const char *const[]){ "Practitioner", "Supervisor", NULL });
  world_save (world, WORLD_RUIZ, cl_change_new_update_member (noor, draft));
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_supervisor (world_get_member (world, WORLD_SAM), TRUE, noor, NULL));
  world_open_window (world, WORLD_RUIZ, 1200, 800);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "members");
  ui_rest (world->window);
  gtk_widget_activate_action (ui_wait_for (world->window, CL_TYPE_MEMBERS_PAGE, NULL),
                              "members.remove", "x", noor);
  dialog = world_wait_dialog (world, CL_TYPE_REMOVAL_WIZARD);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Sam Ortiz");
  check (dialog, "removal-supervisees");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("_Next")));
  check (dialog, "removal-clients");
  ui_click (ui_find (ui_wait_for (dialog, CL_TYPE_HEIR_BUTTON, NULL), GTK_TYPE_MENU_BUTTON, NULL));
  ui_click (ui_wait_for (dialog, GTK_TYPE_LABEL, "Kwame Mensah"));
  check (dialog, "removal-chosen");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("_Next")));
  ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("_Remove"));
  ui_settle (400);
  check (dialog, "removal-summary");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("Show")));
  check (dialog, "removal-list");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("_Back")));
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_supervisor (world_get_member (world, WORLD_SAM), FALSE, 0, NULL));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("_Remove")));
  ui_wait_for (dialog, GTK_TYPE_BUTTON, _ ("_Look Again"));
  check (dialog, "removal-conflict");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

/* Whoever looks for a client that they do not see, what lasts, and who is told; with a name that
 * is long. */
static void
test_emergency (void)
{
  World *world = world_new ();
  ClMemberDraft *draft = cl_member_draft_new ();
  const char *const roles[] = { "Practitioner", "First aid", NULL };
  g_autoptr (GPtrArray) rows = world_list_clients (world, WORLD_NOOR, "Maximiliana");
  GtkWidget *page;

  world_save (world, WORLD_RUIZ,
              cl_change_new_create_role ("First aid", CL_PERMISSION_EMERGENCY_ACCESS));
  draft->roles = g_strdupv ((GStrv) roles);
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_SAM), draft));
  world_save (world, WORLD_SAM,
              cl_change_new_emergency (((ClClientRow *) rows->pdata[0])->id,
                                       "Called in crisis, and nobody of hers can be reached"));
  world_save (world, WORLD_SAM, cl_change_new_emergency (world->ana, "Called in crisis"));
  world_open_window (world, WORLD_SAM, 1200, 800);
  page = ui_wait_for (world->window, CL_TYPE_CLIENTS_PAGE, "Ana Gomez");
  gtk_widget_activate_action (page, "page.emergency", NULL);
  check_dialog (world, CL_TYPE_FORM_DIALOG, "emergency-find");
  gtk_widget_activate_action (world->window, "win.show-client", "x",
                              ((ClClientRow *) rows->pdata[0])->id);
  ui_wait_for (world->window, CL_TYPE_EMERGENCY_BANNER, NULL);
  check (world->window, "emergency-client");
  gtk_widget_activate_action (ui_wait_for (world->window, CL_TYPE_CLIENT_PAGE, NULL),
                              "client.emergency", NULL);
  check_dialog (world, CL_TYPE_FORM_DIALOG, "emergency-reason");
  world_close_window (world);

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_wait_for (world->window, CL_TYPE_NOTICES_PANEL, NULL);
  check (world->window, "emergency-told");
  world_close_window (world);
  world_free (world);
}

/* With what is wrong at each of its numbers. */
static void
test_settings (void)
{
  World *world = world_new ();
  GtkWidget *form, *row;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  gtk_widget_activate_action (world->window, "win.practice-settings", NULL);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  check (form, "settings");
  row = ui_wait_for (form, CL_TYPE_NUMBER_ROW, NULL);
  /* Its explanation is not squeezed beside the number. */
  g_assert_cmpint (gtk_widget_get_height (row), <, 140);
  gtk_editable_set_text (GTK_EDITABLE (row), "100");
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_wait_error (row);
  check (form, "settings-wrong");
  gtk_window_destroy (GTK_WINDOW (form));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  cl_build_tree_use (argv[0]);
  bindtextdomain (GETTEXT_PACKAGE, cl_build_tree_get_localedir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/screens/sign-in", test_sign_in);
  g_test_add_func ("/screens/first-run", test_first_run);
  g_test_add_func ("/screens/recovery-key", test_recovery_key);
  g_test_add_func ("/screens/about", test_about);
  g_test_add_func ("/screens/calendar", test_calendar);
  g_test_add_func ("/screens/details", test_details);
  g_test_add_func ("/screens/waiting", test_waiting);
  g_test_add_func ("/screens/clients", test_clients);
  g_test_add_func ("/screens/client", test_client);
  g_test_add_func ("/screens/notes", test_notes);
  g_test_add_func ("/screens/charts", test_charts);
  g_test_add_func ("/screens/staff", test_staff);
  g_test_add_func ("/screens/access", test_access);
  g_test_add_func ("/screens/why", test_why);
  g_test_add_func ("/screens/pages", test_pages);
  g_test_add_func ("/screens/review", test_review);
  g_test_add_func ("/screens/supervision", test_supervision);
  g_test_add_func ("/screens/removal", test_removal);
  g_test_add_func ("/screens/settings", test_settings);
  g_test_add_func ("/screens/emergency", test_emergency);
  return g_test_run ();
}
