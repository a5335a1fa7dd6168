/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include <adwaita.h>
#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "cl-audit-badge.h"
#include "cl-audit-entry.h"
#include "cl-audit-line.h"
#include "cl-audit-page.h"
#include "cl-audit-print.h"
#include "cl-audit-service.h"
#include "cl-day-button.h"
#include "cl-form-dialog.h"
#include "cl-member-service.h"

/* The audit log as an administrator reads it. */

static GtkWidget *
open_log (World *world, int width, int height)
{
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, width, height);

  gtk_widget_activate_action (window, "win.show-page", "s", "audit-log");
  return ui_wait_for (window, CL_TYPE_AUDIT_PAGE, NULL);
}

typedef struct
{
  GtkWidget *page;
  const char *text;
} Gone;

static gboolean
is_not_shown (gpointer data)
{
  Gone *gone = data;

  return ui_find (gone->page, CL_TYPE_AUDIT_LINE, gone->text) == NULL;
}

static void
wait_not_shown (GtkWidget *page, const char *text)
{
  Gone gone = { page, text };

  g_assert_true (ui_wait (is_not_shown, &gone));
}

/* Who did what to whom, and the details of an entry beside it. */
static void
test_reads (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  ui_click (ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case"));
  ui_wait_for (page, GTK_TYPE_LABEL, "Done");
  ui_wait_for (page, GTK_TYPE_LABEL, "Allowed by");
  ui_wait_for (page, GTK_TYPE_BUTTON, "History of Ana Gomez");
  ui_picture (world->window, "audit");
  world_close_window (world);
  world_free (world);
}

static int
get_left (GtkWidget *label, GtkWidget *page)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (label, page, &bounds));
  return (int) bounds.origin.x;
}

/* Whom an entry is about has a column of its own, below its head in every line. */
static void
test_about (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);
  GtkWidget *assigned = ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Assigned to the staff");
  GtkWidget *created = ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  int head = get_left (ui_wait_for (page, GTK_TYPE_LABEL, "About"), page);
  int both = get_left (ui_find (assigned, GTK_TYPE_LABEL, "Ana Gomez → Noor Haddad"), page);
  g_autofree char *heard = NULL;
  int client = get_left (ui_find (created, GTK_TYPE_LABEL, "Ana Gomez"), page);

  g_assert_cmpint (head, ==, both);
  g_assert_cmpint (head, ==, client);
  g_assert_cmpint (head, >, get_left (ui_find (page, GTK_TYPE_LABEL, "What"), page) + 150);
  /* Who reads by ear hears one sentence. */
  heard = gtk_test_accessible_check_property (GTK_ACCESSIBLE (assigned),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, "", NULL);
  g_assert_nonnull (strstr (heard, "Assigned Noor Haddad to Ana Gomez. "));
  world_close_window (world);
  world_free (world);
}

static void
test_filters (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("assigned");
  wait_not_shown (page, "Opened a case");
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Ana Gomez → Dr. Wen Lee");
  ui_type (" xyzzy");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Clear Filters"));
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Refused only"));
  ui_wait_for (page, GTK_TYPE_LABEL, "No entry matches");
  world_close_window (world);
  world_free (world);
}

static void
choose (GtkWidget *page, const char *shown, const char *entry)
{
  ui_click (ui_wait_for (page, GTK_TYPE_DROP_DOWN, shown));
  ui_click (ui_wait_for (page, GTK_TYPE_LABEL, entry));
}

/* By what entries are about, by who did it, and by one's own days. */
static void
test_choices (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1280, 800);

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  choose (page, "Any action", "Cases");
  wait_not_shown (page, "Assigned to the staff");
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Put on a case");
  choose (page, "Any member", "Dr. Wen Lee");
  wait_not_shown (page, "Put on a case");
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  choose (page, "Last 30 days", "Days…");
  ui_wait_for (page, CL_TYPE_DAY_BUTTON, "Tue 24 Nov 2026");
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  ui_picture (world->window, "audit-days");
  /* A last day before anything was done. */
  ui_click (ui_wait_for (page, CL_TYPE_DAY_BUTTON, "Tue 24 Nov 2026"));
  ui_click (ui_wait_for (page, GTK_TYPE_LABEL, "12"));
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Clear Filters"));
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Assigned to the staff");
  world_close_window (world);
  world_free (world);
}

/* From an entry to all that was done with its client, and back to everything. */
static void
test_history (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);

  ui_click (ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case"));
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "History of Ana Gomez"));
  wait_not_shown (page, "Signed in");
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Created a client");
  ui_picture (world->window, "audit-history");
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Who looked at the record"));
  wait_not_shown (page, "Created a client");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Show All"));
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Signed in");
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
find_dialog (World *world, GType type)
{
  return world_wait_dialog (world, type);
}

static void
test_verify (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);
  GtkWidget *dialog, *badge, *title;

  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Verify"));
  dialog = find_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "The log is whole");
  ui_picture (dialog, "audit-verified");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  /* The page keeps it, with the moment; where there is no room beside the title, below it. */
  badge = ui_wait_for (page, CL_TYPE_AUDIT_BADGE, NULL);
  g_assert_true (
    g_str_has_prefix (cl_audit_badge_get_text (CL_AUDIT_BADGE (badge)), "Verified at"));
  g_assert_true (gtk_widget_has_css_class (badge, "good"));
  ui_wait_for (page, GTK_TYPE_BUTTON, "_Verify Again");
  ui_picture (world->window, "audit-badge");
  world_close_window (world);
  page = open_log (world, 360, 720);
  ui_wait_gone (page, GTK_TYPE_BUTTON, "_Export CSV…");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Verify"));
  dialog = find_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  title = ui_find (page, ADW_TYPE_WINDOW_TITLE, NULL);
  g_assert_true (
    g_str_has_prefix (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (title)), "Verified at"));
  g_assert_null (ui_find (page, CL_TYPE_AUDIT_BADGE, NULL));
  world_close_window (world);
  world_free (world);
}

static gboolean
is_print_dialog_open (gpointer world)
{
  GType type = g_type_from_name ("GtkPrintUnixDialog");

  return type != 0 && world_find_dialog (world, type) != NULL;
}

/* The print dialog, which comes once the entries are read, has a loop of its own, in which this is
 * done: waiting for it here would keep it waiting. */
static gboolean
ask_preview_cb (gpointer data)
{
  World *world = data;

  if (!is_print_dialog_open (world))
    return G_SOURCE_CONTINUE;
  ui_click (ui_wait_for (world_wait_dialog (world, g_type_from_name ("GtkPrintUnixDialog")),
                         GTK_TYPE_BUTTON, "Pre_view"));
  return G_SOURCE_REMOVE;
}

/* GTK's print dialog offers a preview, which would be a file: the program says that it has none. */
static void
test_print_preview (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);
  GtkWidget *dialog;

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  g_timeout_add (20, ask_preview_cb, world);
  gtk_widget_activate_action (page, "audit.print", NULL);
  dialog = find_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "There Is No Preview");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

static gboolean
is_written (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What the file holds that the chooser was told to make. */
static char *
save_as (World *world, const char *name)
{
  g_autofree char *path = g_build_filename (world->folder, name, NULL);
  GtkWidget *chooser = world_wait_dialog (world, GTK_TYPE_FILE_CHOOSER_DIALOG);
  char *text = NULL;

  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (path);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
  g_assert_true (ui_wait (is_written, path));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

/* Whether the head that a file ends with is one that the log has. */
static void
check_last_head (World *world, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);
  g_autoptr (GRegex) hex = g_regex_new ("[0-9a-f]{64}", 0, 0, NULL);
  g_autoptr (GMatchInfo) found = NULL;
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autofree char *head = NULL;

  g_assert_cmpuint (n, >, 2);
  g_assert_cmpstr (lines[n - 1], ==, "");
  g_assert_nonnull (strstr (lines[n - 2], "head"));
  g_assert_true (g_regex_match (hex, lines[n - 2], 0, &found));
  head = g_match_info_fetch (found, 0);
  verdict = cl_audit_service_verify (world->practice, world->actors[WORLD_RUIZ], head, NULL, NULL,
                                     NULL, NULL);
  g_assert_true (verdict->valid);
}

/* What is shown is what is exported, newest first, with the head last, as a table and as JSON; the
 * export stands in the log. */
static void
test_export (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);
  g_autofree char *csv = NULL;
  g_autofree char *json = NULL;

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("assigned");
  wait_not_shown (page, "Opened a case");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Export CSV…"));
  csv = save_as (world, "log.csv");
  g_assert_nonnull (strstr (csv, "staff.assign"));
  g_assert_null (strstr (csv, "case.create"));
  check_last_head (world, csv);
  ui_wait_active (GTK_WINDOW (world->window));
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Delete, 0);
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case");
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Exported the audit log");
  gtk_widget_activate_action (page, "audit.export-json", NULL);
  json = save_as (world, "log.jsonl");
  g_assert_nonnull (strstr (json, "\"action\":\"case.create\""));
  g_assert_nonnull (strstr (json, "\"action\":\"audit.export\""));
  check_last_head (world, json);
  world_close_window (world);
  world_free (world);
}

/* A head that was noted is looked for; what is none is refused at its field. */
static void
test_noted_head (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);
  g_autoptr (ClAuditVerdict) verdict = cl_audit_service_verify (
    world->practice, world->actors[WORLD_RUIZ], NULL, NULL, NULL, NULL, NULL);
  g_autofree char *foreign = g_strnfill (64, 'a');
  GtkWidget *dialog;

  gtk_widget_activate_action (page, "audit.verify-head", NULL);
  dialog = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (dialog, "Head", "12zz");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Verify"));
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "A head has 64 digits: 0 to 9 and a to f. Copy it from where you keep it.");
  ui_picture (dialog, "audit-head");
  ui_fill (dialog, "Head", verdict->head);
  ui_picture (dialog, "audit-head-again");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Verify"));
  dialog = find_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "The log is whole");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  gtk_widget_activate_action (page, "audit.verify-head", NULL);
  dialog = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (dialog, "Head", foreign);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Verify"));
  dialog = find_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "The log was changed");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

/* On paper nothing is cut off: what is long takes more lines, and every entry is on some page. */
static void
test_report (void)
{
  World *world = world_new ();
  ClAuditQuery query = { 0 };
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (world->practice, world->actors[WORLD_RUIZ], &query, NULL);
  g_autoptr (GPtrArray)
    members = cl_member_service_list (world->practice, world->actors[WORLD_RUIZ], NULL);
  g_autoptr (ClPeople) people = cl_people_new (members, world_get_member (world, WORLD_RUIZ));
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = g_build_filename (world->folder, "report.pdf", NULL);
  g_autofree char *name = g_strnfill (200, 'n');
  g_autoptr (ClAuditReport) report = NULL;
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 400, 300);
  cairo_t *cr = cairo_create (surface);
  guint n_short, n_long;

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (entries,
                     cl_audit_entry_new (world->practice, people, events->pdata[i], "Ana"));
  report = cl_audit_report_new ("Audit log of Alder Court Clinic", "All time", "Printed", entries);
  n_short = cl_audit_report_paginate (report, cr, 400, 300);
  for (guint i = 0; i < n_short; i++)
    {
      cl_audit_report_draw (report, cr, i);
      cairo_show_page (cr);
    }
  g_ptr_array_set_size (entries, 0);
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (entries, cl_audit_entry_new (world->practice, people, events->pdata[i], name));
  n_long = cl_audit_report_paginate (report, cr, 400, 300);
  g_assert_cmpuint (n_short, >, 2);
  g_assert_cmpuint (n_long, >, n_short + 2);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  if (g_getenv ("CASELOAD_UI_PICTURES") != NULL)
    {
      g_autofree char *kept =
        g_build_filename (g_getenv ("CASELOAD_UI_PICTURES"), "audit-report.pdf", NULL);
      g_autofree char *pdf = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &pdf, &size, NULL));
      g_assert_true (g_file_set_contents (kept, pdf, (gssize) size, NULL));
    }
  g_unlink (path);
  world_free (world);
}

static void
test_narrow (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 360, 720);

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez");
  ui_picture (world->window, "audit-narrow");
  /* The filters are in a sheet of their own. */
  ui_click (ui_wait_for (page, GTK_TYPE_LABEL, "Filters"));
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Refused only"));
  ui_picture (ui_find (page, GTK_TYPE_POPOVER, NULL), "audit-filters-narrow");
  ui_wait_for (page, GTK_TYPE_LABEL, "No entry matches");
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Refused only"));
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez");
  ui_rest (world->window);
  gtk_widget_activate_action (ui_find (page, GTK_TYPE_LIST_VIEW, NULL), "list.activate-item", "u",
                              3);
  ui_wait_for (page, GTK_TYPE_BUTTON, "History of Ana Gomez");
  ui_picture (world->window, "audit-entry-narrow");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "All Entries"));
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez");
  world_close_window (world);
  world_free (world);
}

/* Who may not read the log has no page of it. */
static void
test_absent (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_DANA, 1200, 800);

  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  g_assert_false (ui_shows (window, "Audit Log"));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();

  g_test_add_func ("/ui/audit/reads", test_reads);
  g_test_add_func ("/ui/audit/about", test_about);
  g_test_add_func ("/ui/audit/filters", test_filters);
  g_test_add_func ("/ui/audit/choices", test_choices);
  g_test_add_func ("/ui/audit/history", test_history);
  g_test_add_func ("/ui/audit/export", test_export);
  g_test_add_func ("/ui/audit/noted-head", test_noted_head);
  g_test_add_func ("/ui/audit/report", test_report);
  g_test_add_func ("/ui/audit/verify", test_verify);
  g_test_add_func ("/ui/audit/print-preview", test_print_preview);
  g_test_add_func ("/ui/audit/narrow", test_narrow);
  g_test_add_func ("/ui/audit/absent", test_absent);

  return g_test_run ();
}
