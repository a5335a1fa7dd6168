/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-access-dialog.h"
#include "cl-audit-service.h"
#include "cl-map-card.h"
#include "cl-map-choices.h"
#include "cl-map-grid-private.h"
#include "cl-map-line.h"
#include "cl-map-list.h"
#include "cl-map-page.h"
#include "cl-map-pdf.h"
#include "cl-member-service.h"
#include "cl-sign-in-service.h"

#include <glib/gstdio.h>

/* The access map as an administrator uses it. Ana is the second of seven clients by name; the
 * practitioners stand before the scheduler and the biller. */

static GtkWidget *
open_map (World *world, WorldPerson person, int width, int height)
{
  GtkWidget *window = world_open_window (world, person, width, height);

  gtk_widget_activate_action (window, "win.show-page", "s", "access-map");
  return ui_wait_for (window, CL_TYPE_MAP_PAGE, NULL);
}

static GtkWidget *
wait_grid (GtkWidget *page)
{
  GtkWidget *grid = ui_wait_for (page, CL_TYPE_MAP_GRID, NULL);

  gtk_widget_grab_focus (grid);
  return grid;
}

typedef struct
{
  GtkWidget *widget;
  GtkAccessibleProperty property;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;
  g_autofree char *other =
    gtk_test_accessible_check_property (GTK_ACCESSIBLE (said->widget), said->property, said->text);

  return other == NULL;
}

static void
wait_said (GtkWidget *widget, GtkAccessibleProperty property, const char *text)
{
  Said said = { widget, property, text };

  if (!ui_wait (is_said, &said))
    {
      g_autofree char *other =
        gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, text);

      g_error ("It says “%s” and not “%s”", other, text);
    }
}

/* Also where it is not shown, for nothing is found. */
static GtkWidget *
find_grid (GtkWidget *widget)
{
  GtkWidget *found = CL_IS_MAP_GRID (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_grid (child);
  return found;
}

static ClMap *
get_map (GtkWidget *page)
{
  g_autoptr (ClMapSource) source = NULL;

  g_object_get (find_grid (page), "source", &source, NULL);
  return cl_map_source_get_map (source);
}

typedef struct
{
  GtkWidget *page;
  guint n_clients;
  guint n_members;
} Found;

static gboolean
is_found (gpointer data)
{
  Found *found = data;
  ClMap *map = get_map (found->page);

  return map->clients->len == found->n_clients && map->members->len == found->n_members;
}

static void
wait_found (GtkWidget *page, guint n_clients, guint n_members)
{
  Found found = { page, n_clients, n_members };

  if (!ui_wait (is_found, &found))
    g_error ("It shows %u clients and %u members, not %u and %u", get_map (page)->clients->len,
             get_map (page)->members->len, n_clients, n_members);
}

/* Moving by keyboard says who sees whom, how far, and why; the card shows it too. */
static void
test_keyboard (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *grid = wait_grid (page);
  GtkWidget *card;

  ui_wait_for (page, GTK_TYPE_LABEL, "Part of chart");
  ui_key (GDK_KEY_Home, GDK_CONTROL_MASK);
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dana Lindqvist, Bram de Vries: No access");
  ui_picture (world->window, "map");
  card = ui_wait_for (grid, CL_TYPE_MAP_CARD, NULL);
  ui_wait_for (card, GTK_TYPE_LABEL, "Dana has no access.");
  ui_key (GDK_KEY_Escape, 0);
  world_close_window (world);
  world_free (world);
}

/* Where the cursor is before its row has arrived, and while others still do: why is said too. */
static void
test_rows_arrive (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *grid = find_grid (page);
  g_autoptr (ClMapSource) source = NULL;

  while (source == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (grid, "source", &source, NULL);
    }
  /* Mostly nothing is fetched yet: what is drawn asks for it. */
  cl_map_grid_set_cursor (CL_MAP_GRID (grid), 2, 0);
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dana Lindqvist, Ana Gomez: Part of chart");
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
             "Assigned staff · On the staff of “Anxiety, 2026”");
  g_signal_emit_by_name (source, "filled");
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
             "Assigned staff · On the staff of “Anxiety, 2026”");
  world_close_window (world);
  world_free (world);
}

static void
test_card_and_dialog (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *grid = wait_grid (page);
  GtkWidget *dialog;

  ui_key (GDK_KEY_Home, GDK_CONTROL_MASK);
  /* Ana Gomez is third by name, after de Vries and Eze. */
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Down, 0);
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dana Lindqvist, Ana Gomez: Part of chart");
  ui_wait_for (grid, GTK_TYPE_LABEL, "On the staff of “Anxiety, 2026”");
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
             "Assigned staff · On the staff of “Anxiety, 2026”");
  ui_picture (world->window, "map-card");
  ui_picture (ui_wait_for (grid, CL_TYPE_MAP_CARD, NULL), "map-card-alone");
  ui_key (GDK_KEY_Return, 0);
  dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  g_assert_true (ui_shows (dialog, "Ana Gomez"));
  gtk_window_close (GTK_WINDOW (dialog));
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

static void
test_search_finds_clients_and_members (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *grid = wait_grid (page);

  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("gomez");
  wait_found (page, 1, 8);
  ui_key (GDK_KEY_Return, 0);
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dana Lindqvist, Ana Gomez: Part of chart");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("ortiz");
  wait_found (page, 7, 1);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("xyzzy");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Clear Filters"));
  wait_found (page, 7, 8);
  world_close_window (world);
  world_free (world);
}

static void
pick (GtkWidget *page, const char *picker, const char *choice)
{
  GtkWidget *button = ui_wait_for_named (page, GTK_TYPE_MENU_BUTTON, picker);

  ui_click (button);
  ui_click (ui_wait_for_named (ui_wait_for (button, GTK_TYPE_POPOVER, NULL), GTK_TYPE_LIST_BOX_ROW,
                               choice));
  ui_wait_gone (button, GTK_TYPE_POPOVER, NULL);
}

/* Every filter is one of its own, and they add up. */
static void
test_filters_add_up (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 1200, 800);

  wait_grid (page);
  wait_found (page, 7, 8);
  pick (page, "Level: Any level", "Part of chart");
  wait_found (page, 1, 8);
  pick (page, "Reason: Any reason", "On the staff of a case");
  wait_found (page, 1, 8);
  ui_picture (world->window, "map-filtered");
  pick (page, "Reason: On the staff of a case", "Owner of the client");
  wait_found (page, 0, 8);
  pick (page, "Reason: Owner of the client", "Any reason");
  pick (page, "Level: Part of chart", "Owner");
  pick (page, "Member: All members", "Sam Ortiz");
  wait_found (page, 1, 1);
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Ends soon"));
  ui_wait_for (page, GTK_TYPE_LABEL, "Nobody and nothing matches");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Clear Filters"));
  wait_found (page, 7, 8);
  pick (page, "Role: Any role", "Scheduler");
  wait_found (page, 7, 1);
  world_close_window (world);
  world_free (world);
}

/* Whoever cannot point opens the same views, and types a name to go there. */
static void
test_menu_and_typing (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *grid = wait_grid (page);
  GtkWidget *list;

  wait_found (page, 7, 8);
  ui_key (GDK_KEY_KP_End, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_KP_Home, GDK_CONTROL_MASK);
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dana Lindqvist, Bram de Vries: No access");
  ui_key (GDK_KEY_F10, GDK_SHIFT_MASK);
  ui_wait_for (grid, GTK_TYPE_POPOVER_MENU, "Manage Access…");
  ui_picture (ui_wait_for (grid, GTK_TYPE_POPOVER_MENU, NULL), "map-menu");
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Return, 0);
  list = world_wait_dialog (world, CL_TYPE_MAP_LIST);
  ui_wait_for (list, GTK_TYPE_LABEL, "What Dana can see");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (list);
  gtk_widget_grab_focus (grid);
  ui_key (GDK_KEY_Menu, 0);
  ui_click (ui_wait_for_private (grid, "GtkModelButton", "Who Can See Bram de Vries"));
  list = world_wait_dialog (world, CL_TYPE_MAP_LIST);
  ui_wait_for (list, GTK_TYPE_LABEL, "Who can see Bram de Vries");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (list);
  gtk_widget_grab_focus (grid);
  ui_type ("gomez");
  wait_found (page, 1, 8);
  ui_key (GDK_KEY_Escape, 0);
  wait_found (page, 7, 8);
  world_close_window (world);
  world_free (world);
}

static void
test_views_of_one (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *grid = wait_grid (page);
  GtkWidget *list;

  ui_key (GDK_KEY_Home, GDK_CONTROL_MASK);
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dana Lindqvist, Bram de Vries: No access");
  /* The first member's name leans over the first column; the first client's is at its left. */
  ui_click_at (grid, 198 + 22, 96);
  list = world_wait_dialog (world, CL_TYPE_MAP_LIST);
  ui_wait_for (list, GTK_TYPE_LABEL, "What Dana can see");
  ui_wait_for (list, GTK_TYPE_LABEL, "2 clients");
  ui_wait_for (list, GTK_TYPE_LABEL, "Owner of the client");
  ui_picture (list, "map-member");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (list);
  ui_click_at (grid, 60, 126 + 15);
  list = world_wait_dialog (world, CL_TYPE_MAP_LIST);
  ui_wait_for (list, GTK_TYPE_LABEL, "Who can see Bram de Vries");
  ui_picture (list, "map-client");
  ui_click (ui_wait_for (list, CL_TYPE_MAP_LINE, "Dr. Wen Lee"));
  list = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  gtk_window_close (GTK_WINDOW (list));
  world_wait_gone (list);
  world_close_window (world);
  world_free (world);
}

/* What others do meanwhile is seen without asking. */
static void
test_follows_changes (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *grid = wait_grid (page);

  ui_key (GDK_KEY_Home, GDK_CONTROL_MASK);
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dana Lindqvist, Bram de Vries: No access");
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_staff (world->ana, world_get_member (world, WORLD_SAM)));
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Down, 0);
  for (guint i = 0; i < 5; i++)
    ui_key (GDK_KEY_Right, 0);
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Sam Ortiz, Ana Gomez: Part of chart");
  world_close_window (world);
  world_free (world);
}

static void
test_narrow (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 360, 720);
  GtkWidget *list;

  ui_wait_for (page, CL_TYPE_MAP_LINE, "Dana Lindqvist");
  ui_picture (world->window, "map-narrow");
  ui_click (ui_wait_for (page, GTK_TYPE_MENU_BUTTON, "Filters"));
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Ends soon");
  pick (page, "Member: All members", "Sam Ortiz");
  wait_found (page, 1, 1);
  ui_picture (gtk_widget_get_ancestor (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Ends soon"),
                                       GTK_TYPE_POPOVER),
              "map-narrow-filters");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Clear Filters"));
  wait_found (page, 7, 8);
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, GTK_TYPE_POPOVER, NULL);
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "By client"));
  ui_click (ui_wait_for (page, CL_TYPE_MAP_LINE, "Ana Gomez"));
  list = world_wait_dialog (world, CL_TYPE_MAP_LIST);
  ui_wait_for (list, CL_TYPE_MAP_LINE, "Dana Lindqvist");
  ui_picture (list, "map-client-narrow");
  world_close_window (world);
  world_free (world);
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
}

/* Whoever reads the paper is told which of it this is. */
static void
test_query_in_words (void)
{
  World *world = world_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list (world->practice, world->actors[WORLD_RUIZ], &error);
  g_autoptr (ClPeople) people = cl_people_new (members, world_get_member (world, WORLD_RUIZ));
  ClMapQuery query = { 0 };
  g_autofree char *all = cl_map_choices_describe (people, &query);
  g_autofree char *some = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (all, ==, "All clients and members · Sort: By client");
  query = (ClMapQuery){
    .search = "gomez",
    .has_owner = TRUE,
    .owner = world_get_member (world, WORLD_RUIZ),
    .role = "Practitioner",
    .has_reach = TRUE,
    .reach = CL_REACH_CHART,
    .has_reason = TRUE,
    .reason = CL_REASON_GRANT,
    .beyond_role = TRUE,
    .expiring_soon = TRUE,
    .sort = CL_MAP_SORT_MOST,
  };
  some = cl_map_choices_describe (people, &query);
  g_assert_cmpstr (some, ==,
                   "Found by “gomez” · Owner: Dr. Marisol Ruiz · Role: Practitioner · "
                   "Level: Full chart · Reason: Named or assigned · "
                   "More than the member’s roles alone give · Ends by itself within 14 days · "
                   "Sort: Most people first");
  world_free (world);
}

static void
test_pdf (void)
{
  World *world = world_new ();
  ClMapQuery query = { 0 };
  const ClMapPaper words = { "All clients and members", "Dr. Marisol Ruiz" };
  ClAuditQuery exports = { .action = "access.map-export" };
  g_autofree char *path = g_build_filename (world->folder, "map.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (cl_map_pdf_write (world->practice, world->actors[WORLD_RUIZ], &query, &words, path,
                                   on_progress_cb, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  events = cl_audit_service_list (world->practice, world->actors[WORLD_RUIZ], &exports, NULL);
  g_assert_cmpuint (events->len, ==, 1);
  if (g_getenv ("CASELOAD_UI_PICTURES") != NULL)
    {
      g_autofree char *kept = g_build_filename (g_getenv ("CASELOAD_UI_PICTURES"), "map.pdf", NULL);

      g_assert_true (g_file_set_contents (kept, text, status.st_size, NULL));
    }
  g_unlink (path);
  world_free (world);
}

/* One who accepts the invitation is active and has a column. */
static void
add_member (World *world, int number, const char *name)
{
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autofree char *email = g_strdup_printf ("member-%d@alder.test", number);
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const ClChangeOutcome *outcome;

  draft->email = g_strdup (email);
  draft->name = g_strdup (name);
  draft->roles = g_strdupv ((GStrv) (const char *const[]){ "Practitioner", NULL });
  change = cl_change_new_invite (draft);
  result = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ], &change, 1, &error);
  g_assert_no_error (error);
  outcome = g_ptr_array_index (result->outcomes, 0);
  cl_sign_in_service_accept (world->practice, email, outcome->invitation, "bright otter quay", NULL,
                             &error);
  g_assert_no_error (error);
}

static char *
make_long_name (const char *begin)
{
  g_autoptr (GString) name = g_string_new (begin);

  while (name->len < 200)
    g_string_append (name, "-Wilhelmina");
  g_string_truncate (name, 200);
  return g_strdup (name->str);
}

static gboolean
has_tooltip (GtkWidget *grid, int x, int y)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean is_told = FALSE;

  g_signal_emit_by_name (grid, "query-tooltip", x, y, FALSE, tooltip, &is_told);
  return is_told;
}

/* Three hundred members, the first two with names of 200 characters: the map opens, goes to its
 * last column by a key, and tells a name that is cut. */
static void
test_many (void)
{
  World *world = world_new ();
  g_autofree char *long_name = make_long_name ("Aa Aa");
  GtkWidget *page, *grid;

  for (int i = 0; i < 292; i++)
    {
      g_autofree char *name = i > 1 ? g_strdup_printf ("Member Number %d", i)
                                    : g_strdup (long_name);

      add_member (world, i, name);
    }
  page = open_map (world, WORLD_RUIZ, 1200, 800);
  grid = wait_grid (page);
  wait_found (page, 7, 300);
  ui_key (GDK_KEY_Home, GDK_CONTROL_MASK);
  ui_rest (page);
  g_assert_cmpstr (cl_map_grid_get_cut_member (CL_MAP_GRID (grid), 0), ==, long_name);
  g_assert_true (has_tooltip (grid, 198 + 22, 96));
  ui_picture (world->window, "map-many");
  ui_key (GDK_KEY_End, 0);
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Tomás Herrera, Bram de Vries: Schedule");
  g_assert_cmpint (
    cl_map_geometry_find_column (&CL_MAP_GRID (grid)->geometry, gtk_widget_get_width (grid) - 66),
    ==, 299);
  g_assert_null (cl_map_grid_get_cut_member (CL_MAP_GRID (grid), 299));
  ui_picture (world->window, "map-many-end");
  world_close_window (world);
  world_free (world);
}

/* It has its name once it is whole. */
static gboolean
is_written (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The order in the window is that of the file. */
static void
test_sort_and_csv (void)
{
  World *world = world_new ();
  GtkWidget *page = open_map (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *grid = wait_grid (page);
  g_autofree char *path = g_build_filename (world->folder, "map.csv", NULL);
  g_autofree char *text = NULL;
  GtkWidget *chooser;
  const char *first, *next;

  wait_found (page, 7, 8);
  pick (page, "Sort: By client", "By owner");
  gtk_widget_grab_focus (grid);
  ui_key (GDK_KEY_Home, GDK_CONTROL_MASK);
  /* Dana Lindqvist is the first owner by name. */
  wait_said (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dana Lindqvist, Emi Tanaka: Owner");
  ui_key (GDK_KEY_Escape, 0);
  gtk_widget_activate_action (grid, "map.export-csv", NULL);
  chooser = world_wait_dialog (world, GTK_TYPE_FILE_CHOOSER_DIALOG);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (path);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
  if (!ui_wait (is_written, path))
    g_error ("There is no file");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  first = strstr (text, "Emi Tanaka");
  next = strstr (text, "Bram de Vries");
  g_assert_nonnull (first);
  g_assert_nonnull (next);
  g_assert_true (first < next);
  g_unlink (path);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();

  g_test_add_func ("/ui/map/keyboard", test_keyboard);
  g_test_add_func ("/ui/map/rows-arrive", test_rows_arrive);
  g_test_add_func ("/ui/map/card", test_card_and_dialog);
  g_test_add_func ("/ui/map/search", test_search_finds_clients_and_members);
  g_test_add_func ("/ui/map/filters", test_filters_add_up);
  g_test_add_func ("/ui/map/menu", test_menu_and_typing);
  g_test_add_func ("/ui/map/views", test_views_of_one);
  g_test_add_func ("/ui/map/changes", test_follows_changes);
  g_test_add_func ("/ui/map/narrow", test_narrow);
  g_test_add_func ("/ui/map/query-in-words", test_query_in_words);
  g_test_add_func ("/ui/map/pdf", test_pdf);
  g_test_add_func ("/ui/map/many", test_many);
  g_test_add_func ("/ui/map/sort-and-csv", test_sort_and_csv);

  return g_test_run ();
}
