/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tab and Shift+Tab go all round each page: they come to every control, to one row of a long list,
 * and back to where they began. */
#include "clients-world.h"

#include "cl-access-dialog.h"
#include "cl-person-row.h"

/* More stops than any page of the small practice has. */
#define MANY 150

static GtkWidget *
get_focus (GtkWidget *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

static gboolean
is_in_list (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_GRID_VIEW) != NULL;
}

/* Where Tab leads from here, until it comes back here. */
static GHashTable *
go_round (GtkWidget *window, const char *page, GdkModifierType state)
{
  GHashTable *stops = g_hash_table_new (NULL, NULL);
  GtkWidget *start = get_focus (window);

  g_assert_nonnull (start);
  for (guint i = 0; i < MANY; i++)
    {
      ui_key (GDK_KEY_Tab, state);
      ui_settle (20);
      g_hash_table_add (stops, get_focus (window));
      if (get_focus (window) == start)
        return stops;
    }
  g_error ("%s: %s never comes back to the %s", page, state != 0 ? "Shift+Tab" : "Tab",
           G_OBJECT_TYPE_NAME (start));
}

/* Controls outside of long lists, whose rows the arrows reach. */
static void
check_reached (GtkWidget *root, const char *page, GHashTable *stops)
{
  if (!gtk_widget_get_mapped (root) || !gtk_widget_get_can_focus (root) ||
      !gtk_widget_is_sensitive (root) || GTK_IS_POPOVER (root) || GTK_IS_LIST_VIEW (root) ||
      GTK_IS_GRID_VIEW (root))
    return;
  if (gtk_widget_get_focusable (root) && (GTK_IS_BUTTON (root) || GTK_IS_TEXT (root)) &&
      !g_hash_table_contains (stops, root))
    g_error ("%s: Tab does not come to the %s “%s” in a %s", page, G_OBJECT_TYPE_NAME (root),
             gtk_widget_get_tooltip_text (root), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_reached (child, page, stops);
}

/* How many rows of long lists Tab comes to. */
static guint
count_rows (GHashTable *stops)
{
  GHashTableIter iter;
  gpointer stop;
  guint n = 0;

  g_hash_table_iter_init (&iter, stops);
  while (g_hash_table_iter_next (&iter, &stop, NULL))
    n += is_in_list (stop);
  return n;
}

static void
check_round (GtkWidget *window, const char *page)
{
  g_autoptr (GHashTable) forward = NULL;
  g_autoptr (GHashTable) backward = NULL;
  GHashTableIter iter;
  gpointer stop;

  ui_rest (window);
  forward = go_round (window, page, 0);
  backward = go_round (window, page, GDK_SHIFT_MASK);
  g_hash_table_iter_init (&iter, forward);
  while (g_hash_table_iter_next (&iter, &stop, NULL))
    if (!g_hash_table_contains (backward, stop))
      g_error ("%s: Shift+Tab does not come to the %s", page, G_OBJECT_TYPE_NAME (stop));
  check_reached (window, page, forward);
  if (ui_find (window, GTK_TYPE_LIST_VIEW, NULL) != NULL && count_rows (forward) == 0)
    g_error ("%s: Tab does not come to the list", page);
}

static void
test_clients (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1200, 860);
  g_autoptr (GHashTable) stops = NULL;
  GtkWidget *row;

  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  check_round (window, "Clients");
  stops = go_round (window, "Clients", 0);
  g_assert_cmpuint (count_rows (stops), ==, 1);

  /* The arrows go from row to row, Tab leaves from any of them, and Shift+Tab comes back to it. */
  while (!is_in_list (get_focus (window)))
    ui_key (GDK_KEY_Tab, 0);
  row = get_focus (window);
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Down, 0);
  g_assert_true (is_in_list (get_focus (window)));
  g_assert_true (get_focus (window) != row);
  row = get_focus (window);
  ui_key (GDK_KEY_Tab, 0);
  g_assert_false (is_in_list (get_focus (window)));
  ui_key (GDK_KEY_Tab, GDK_SHIFT_MASK);
  g_assert_true (get_focus (window) == row);

  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 3");
  check_round (window, "Client");
  world_close_window (world);

  world_open_window (world, WORLD_RUIZ, 360, 720);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  check_round (world->window, "Clients, narrow");
  world_close_window (world);
  world_free (world);
}

static void
test_pages (void)
{
  const char *const pages[] = { "Members", "Roles", "Supervision", "Access Map", "Audit Log" };
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1300, 860);

  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      ui_click (ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, pages[i]));
      ui_settle (500);
      ui_picture (window, pages[i]);
      check_round (window, pages[i]);
    }
  world_close_window (world);
  world_free (world);
}

static void
test_first_pages (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_practice (world, 1200, 860);

  ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, world_get_name (WORLD_RUIZ));
  check_round (window, "Sign In");
  cl_window_show_welcome (CL_WINDOW (window));
  ui_wait_for (window, GTK_TYPE_LABEL, "Welcome to Caseload");
  gtk_widget_activate_action (window, "win.create", NULL);
  ui_wait_for (window, GTK_TYPE_LABEL, "Create a practice");
  check_round (window, "Create");
  world_close_window (world);
  world_free (world);
}

static void
test_access (void)
{
  World *world = world_new ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_RUIZ, 1200, 860);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 3");
  ui_key (GDK_KEY_m, GDK_CONTROL_MASK);
  dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Dana Lindqvist");
  check_round (dialog, "Manage Access");
  world_close_window (world);
  world_free (world);
}

/* Enter takes who was typed, and Enter again assigns them; the entry is a Shift+Tab away. */
static void
test_assign (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1200, 860);
  GtkWidget *assign, *entry;

  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 3");
  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  assign = ui_wait_for (window, GTK_TYPE_BUTTON, "Assign");
  entry = ui_find (gtk_widget_get_parent (assign), GTK_TYPE_TEXT, NULL);
  for (guint i = 0; i < MANY && get_focus (window) != entry; i++)
    ui_key (GDK_KEY_Tab, 0);
  check_round (window, "Assigned Staff");
  g_assert_true (get_focus (window) == entry);

  ui_type ("sam");
  ui_wait_for (window, GTK_TYPE_POPOVER, "Sam Ortiz");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_focus (assign);
  check_round (window, "Assigned Staff, chosen");
  ui_key (GDK_KEY_Tab, GDK_SHIFT_MASK);
  g_assert_true (get_focus (window) == entry);
  ui_key (GDK_KEY_Tab, 0);
  g_assert_true (get_focus (window) == assign);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, CL_TYPE_PERSON_ROW, "Sam Ortiz");
  ui_wait_for (window, GTK_TYPE_BUTTON, "Save");
  g_assert_true (get_focus (window) == entry);
  check_round (window, "Assigned Staff, staged");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/focus/clients", test_clients);
  g_test_add_func ("/focus/pages", test_pages);
  g_test_add_func ("/focus/first-pages", test_first_pages);
  g_test_add_func ("/focus/access", test_access);
  g_test_add_func ("/focus/assign", test_assign);
  return g_test_run ();
}
