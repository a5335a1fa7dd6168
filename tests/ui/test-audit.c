/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-audit-line.h"
#include "cl-audit-page.h"

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

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez");
  ui_click (ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez"));
  ui_wait_for (page, GTK_TYPE_LABEL, "Done");
  ui_wait_for (page, GTK_TYPE_BUTTON, "History of Ana Gomez");
  ui_picture (world->window, "audit");
  world_close_window (world);
  world_free (world);
}

static void
test_filters (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("assigned");
  wait_not_shown (page, "Opened a case of Ana Gomez");
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Assigned Dr. Wen Lee to Ana Gomez");
  ui_type (" xyzzy");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Clear Filters"));
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez");
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Refused only"));
  ui_wait_for (page, GTK_TYPE_LABEL, "No entry matches");
  world_close_window (world);
  world_free (world);
}

/* From an entry to all that was done with its client, and back to everything. */
static void
test_history (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 1200, 800);

  ui_click (ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez"));
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "History of Ana Gomez"));
  wait_not_shown (page, "Signed in");
  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Created Ana Gomez");
  ui_picture (world->window, "audit-history");
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Who looked at the record"));
  wait_not_shown (page, "Created Ana Gomez");
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
  GtkWidget *dialog;

  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Verify"));
  dialog = find_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "The log is whole");
  ui_picture (dialog, "audit-verified");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

static gboolean
is_print_dialog_open (gpointer world)
{
  GType type = g_type_from_name ("GtkPrintUnixDialog");

  return type != 0 && world_find_dialog (world, type) != NULL;
}

/* The print dialog has a loop of its own, in which this is done. */
static gboolean
ask_preview_cb (gpointer data)
{
  World *world = data;

  g_assert_true (ui_wait (is_print_dialog_open, world));
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

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez");
  g_idle_add (ask_preview_cb, world);
  gtk_widget_activate_action (page, "audit.print", NULL);
  dialog = find_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "There Is No Preview");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

static void
test_narrow (void)
{
  World *world = world_new ();
  GtkWidget *page = open_log (world, 360, 720);

  ui_wait_for (page, CL_TYPE_AUDIT_LINE, "Opened a case of Ana Gomez");
  ui_picture (world->window, "audit-narrow");
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
  g_test_add_func ("/ui/audit/filters", test_filters);
  g_test_add_func ("/ui/audit/history", test_history);
  g_test_add_func ("/ui/audit/verify", test_verify);
  g_test_add_func ("/ui/audit/print-preview", test_print_preview);
  g_test_add_func ("/ui/audit/narrow", test_narrow);
  g_test_add_func ("/ui/audit/absent", test_absent);

  return g_test_run ();
}
