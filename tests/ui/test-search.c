/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-access-dialog.h"
#include "cl-clients-view.h"
#include "cl-grant-row.h"
#include "cl-person-row.h"
#include "cl-preview-bar.h"
#include "cl-why-dialog.h"

#include <adwaita.h>

/* Finding a client, and a whole journey without the pointer. */

static GtkWidget *
open_list (World *world, WorldPerson person)
{
  world_open_window (world, person, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  return world->window;
}

static GtkWidget *
get_search (GtkWidget *window)
{
  return ui_wait_for (window, GTK_TYPE_SEARCH_ENTRY, NULL);
}

/* Types into the search in the place of what was there. */
static void
search (GtkWidget *window, const char *text)
{
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_wait_focus (get_search (window));
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (text);
}

static void
assert_finds (GtkWidget *window, const char *text, const char *count, const char *name)
{
  search (window, text);
  ui_wait_for (window, GTK_TYPE_LABEL, count);
  ui_wait_for (window, GTK_TYPE_COLUMN_VIEW, name);
}

/* Name parts in any order, phone, email, birth date; what is not there is said, and cleared. */
static void
test_words (void)
{
  World *world = world_new ();
  ClClientDetails *details = cl_client_details_new ();
  GtkWidget *window;

  details->phone = g_strdup ("+1 207 555 0142");
  details->email = g_strdup ("emi.t@example.org");
  details->preferred_name = g_strdup ("Mimi");
  {
    g_autoptr (GPtrArray) rows = world_list_clients (world, WORLD_RUIZ, "tanaka");

    world_save (world, WORLD_RUIZ,
                cl_change_new_update_client (((ClClientRow *) rows->pdata[0])->id, details, NULL));
  }
  window = open_list (world, WORLD_RUIZ);
  assert_finds (window, "tan emi", "1 client", "Emi Tanaka");
  assert_finds (window, "EMI", "1 client", "Emi Tanaka");
  assert_finds (window, "gomez", "1 client", "Ana Gomez");
  assert_finds (window, "novakova", "1 client", "Hana Nováková");
  assert_finds (window, "vries de", "1 client", "Bram de Vries");
  assert_finds (window, "mimi", "1 client", "Emi Tanaka");
  assert_finds (window, "207 555 0142", "1 client", "Emi Tanaka");
  assert_finds (window, "12075550142", "1 client", "Emi Tanaka");
  assert_finds (window, "emi.t@example", "1 client", "Emi Tanaka");
  assert_finds (window, "1975-07-30", "1 client", "Bram de Vries");
  search (window, "tanaka ana");
  ui_wait_for (window, GTK_TYPE_LABEL, "No client matches “tanaka ana”");
  search (window, "<b>%s");
  ui_wait_for (window, GTK_TYPE_LABEL, "No client matches “<b>%s”");
  ui_picture (window, "search-no-match");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, "7 clients");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_search (window))), ==, "");
  world_close_window (world);
  world_free (world);
}

static void
choose (GtkWidget *window, const char *drop_down, const char *item)
{
  GtkWidget *widget = ui_wait_for_named (window, GTK_TYPE_DROP_DOWN, drop_down);

  ui_click (widget);
  ui_click (ui_wait_for (ui_wait_for (widget, GTK_TYPE_POPOVER, item), GTK_TYPE_LABEL, item));
  ui_wait_gone (widget, GTK_TYPE_POPOVER, NULL);
}

/* Filters narrow the list together, and Clear Filters takes all of them away. */
static void
test_filters (void)
{
  World *world = world_new ();
  GtkWidget *window;
  gint64 ruiz = world_get_member (world, WORLD_RUIZ);

  world_save (world, WORLD_RUIZ,
              cl_change_new_set_care (world->ana, ruiz, TRUE, CL_CARE_STATUS_WAITING, NULL, NULL));
  window = open_list (world, WORLD_RUIZ);
  choose (window, "Practitioner", "Dr. Wen Lee");
  ui_wait_for (window, GTK_TYPE_LABEL, "1 client");
  ui_wait_for (window, GTK_TYPE_COLUMN_VIEW, "Bram de Vries");
  ui_click (ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, "Mine"));
  ui_wait_for (window, GTK_TYPE_LABEL, "3 clients");
  g_assert_true (
    ui_shows (ui_find_named (window, GTK_TYPE_DROP_DOWN, "Practitioner"), "Dr. Marisol Ruiz"));
  choose (window, "Status", "Waiting");
  ui_wait_for (window, GTK_TYPE_LABEL, "1 client");
  ui_wait_for (window, GTK_TYPE_COLUMN_VIEW, "Ana Gomez");
  ui_picture (window, "filters");
  choose (window, "Status", "Discharged");
  ui_wait_for (window, GTK_TYPE_LABEL, "No client matches these filters");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Clear Filters"));
  ui_wait_for (window, GTK_TYPE_LABEL, "7 clients");
  g_assert_false (gtk_toggle_button_get_active (
    GTK_TOGGLE_BUTTON (ui_find (window, GTK_TYPE_TOGGLE_BUTTON, "Mine"))));
  ui_wait_focus (get_search (window));
  world_close_window (world);
  world_free (world);
}

/* Who has no client yet is told so, and helped to the first. */
static void
test_empty (void)
{
  World *world = world_new ();
  GtkWidget *page;

  world_open_window (world, WORLD_KWAME, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "No clients yet");
  page = ui_wait_for (world->window, ADW_TYPE_STATUS_PAGE, "No clients yet");
  g_assert_nonnull (ui_find (page, GTK_TYPE_BUTTON, "New Client"));
  ui_picture (world->window, "clients-empty");
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
get_focus (GtkWidget *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

/* Presses Tab until the focus is in a widget of @type that shows @text. */
static GtkWidget *
tab_to (GtkWidget *window, GType type, const char *text)
{
  for (int i = 0; i < 60; i++)
    {
      GtkWidget *wanted = ui_find (window, type, text);
      GtkWidget *focus = get_focus (window);

      if (wanted != NULL && focus != NULL &&
          (focus == wanted || gtk_widget_is_ancestor (focus, wanted)))
        return wanted;
      ui_key (GDK_KEY_Tab, 0);
    }
  g_error ("Tab never comes to the %s “%s”", g_type_name (type), text != NULL ? text : "");
}

typedef struct
{
  GtkWidget *dialog;
  const char *line;
} LineCall;

static gboolean
has_line (gpointer data)
{
  LineCall *call = data;
  GtkWidget *bar = ui_find (call->dialog, CL_TYPE_PREVIEW_BAR, NULL);

  return bar != NULL && g_strcmp0 (cl_preview_bar_get_text (CL_PREVIEW_BAR (bar)), call->line) == 0;
}

/* Signs in, finds Ana, gives Sam access, saves, undoes it and locks: the pointer lies idle. */
static void
test_keyboard (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_practice (world, 1200, 800);
  LineCall saving = { NULL, "Saving gives 1 person access." };
  g_autoptr (ClAccess) after = NULL;
  g_autoptr (ClAccess) undone = NULL;
  GtkWidget *dialog, *person;

  person = ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, "Dr. Marisol Ruiz");
  for (int i = 0; !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (person)) && i < 8; i++)
    ui_key (GDK_KEY_Right, 0);
  ui_type ("correct horse battery");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_wait_focus (get_search (window));
  /* Before anything is typed, Enter opens nobody. */
  ui_key (GDK_KEY_Return, 0);
  ui_type ("ana");
  ui_wait_for (window, GTK_TYPE_LABEL, "1 client");
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 3");
  tab_to (window, GTK_TYPE_BUTTON, "Shared with 3");
  ui_key (GDK_KEY_Return, 0);

  dialog = saving.dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  ui_type ("sam");
  ui_wait_for (dialog, GTK_TYPE_POPOVER, "Sam Ortiz");
  ui_key (GDK_KEY_Return, 0);
  g_assert_true (ui_wait (has_line, &saving));
  tab_to (dialog, GTK_TYPE_TOGGLE_BUTTON, "See who");
  ui_key (GDK_KEY_space, 0);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Gains access");
  tab_to (dialog, GTK_TYPE_BUTTON, "_Save");
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (dialog);
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 4");
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_nonnull (world_find_grant (after, world_get_member (world, WORLD_SAM)));

  ui_wait_active (GTK_WINDOW (window));
  ui_wait_for (window, GTK_TYPE_BUTTON, "Undo");
  ui_key (GDK_KEY_z, GDK_CONTROL_MASK);
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 3");
  undone = world_get_access (world, WORLD_RUIZ);
  g_assert_null (world_find_grant (undone, world_get_member (world, WORLD_SAM)));

  ui_key (GDK_KEY_Left, GDK_ALT_MASK);
  ui_wait_for (window, GTK_TYPE_COLUMN_VIEW, "Ana Gomez");
  world_lock (world);
  world_close_window (world);
  world_free (world);
}

/* After a client is opened, the focus is on its page, and back in the list on its row. */
static void
test_focus (void)
{
  World *world = world_new ();
  GtkWidget *window = open_list (world, WORLD_RUIZ);
  GtkWidget *page;

  page = world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 3");
  ui_wait_focus (page);
  ui_key (GDK_KEY_Left, GDK_ALT_MASK);
  ui_wait_for (window, GTK_TYPE_COLUMN_VIEW, "Ana Gomez");
  ui_wait_focus (ui_find (window, CL_TYPE_CLIENTS_VIEW, NULL));
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
wait_why (World *world, const char *question)
{
  GtkWidget *why = world_wait_dialog (world, CL_TYPE_WHY_DIALOG);

  ui_wait_for (why, GTK_TYPE_LABEL, question);
  return why;
}

/* Why, from each place that leads to it. */
static void
test_why (void)
{
  World *world = world_new ();
  GtkWidget *window = open_list (world, WORLD_RUIZ);
  GtkWidget *dialog, *why;

  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 3");
  world_choose (world, "Client Menu", "Why Can I See This?");
  why = wait_why (world, "Why can you see Ana Gomez?");
  ui_wait_for (why, GTK_TYPE_LABEL, "Owner");
  ui_click (ui_wait_for (why, GTK_TYPE_BUTTON, "Change…"));
  dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);

  gtk_widget_grab_focus (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Dr. Marisol Ruiz"));
  ui_key (GDK_KEY_Return, 0);
  why = wait_why (world, "Why can you see Ana Gomez?");
  world_close_dialog (why);
  ui_wait_active (GTK_WINDOW (dialog));
  ui_click (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Tomás Herrera"));
  why = wait_why (world, "Why can Tomás see Ana Gomez?");
  ui_wait_for (why, GTK_TYPE_LABEL, "Role Scheduler");
  ui_picture (why, "why-role");
  world_close_dialog (why);
  world_close_dialog (dialog);

  ui_wait_active (GTK_WINDOW (window));
  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  ui_click (ui_wait_for (window, CL_TYPE_PERSON_ROW, "Dana Lindqvist"));
  why = wait_why (world, "Why can Dana see Ana Gomez?");
  ui_click (ui_wait_for (why, GTK_TYPE_BUTTON, "Open Case"));
  world_wait_gone (why);
  ui_wait_for_named (window, GTK_TYPE_BUTTON, "Close “Anxiety, 2026”");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/words", test_words);
  g_test_add_func ("/search/filters", test_filters);
  g_test_add_func ("/search/empty", test_empty);
  g_test_add_func ("/search/focus", test_focus);
  g_test_add_func ("/search/keyboard", test_keyboard);
  g_test_add_func ("/search/why", test_why);
  return g_test_run ();
}
