/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roles-world.h"

#include "cl-role-head.h"
#include "cl-roles-list.h"

/* The roles page where there is little room, or much to show. */

static GtkWidget *
toggle (World *world, const char *name)
{
  return roles_wait_called (world->window, GTK_TYPE_SWITCH, name);
}

/* On a phone: a role is chosen, its permissions are switches, the pane is a sheet. */
static void
test_narrow (void)
{
  World *world = world_new ();

  roles_open (world, WORLD_RUIZ, 360);
  ui_settle (300);
  toggle (world, "Provide care for Practitioner, on");
  roles_pick (ui_wait_for (world->window, GTK_TYPE_DROP_DOWN, NULL), "Scheduler · 1 person");
  ui_click (toggle (world, "All records for Scheduler, off"));
  toggle (world, "All records for Scheduler, on, not saved");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "1 gains");
  g_assert_true (ui_shows (world->window, "in 1 role"));
  g_assert_true (ui_shows (world->window, "1 unsaved change"));
  ui_picture (world->window, "roles-narrow");
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "See _Who"));
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "Tomás Herrera");
  ui_settle (300);
  ui_picture (world->window, "roles-narrow-who");
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "See _Who"));
  ui_settle (300);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Save"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Roles saved");
  g_assert_true (roles_allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  world_close_window (world);
  world_free (world);
}

/* What is staged stays where the window becomes narrow and wide again. */
static void
test_resized (void)
{
  World *world = world_new ();

  roles_open (world, WORLD_RUIZ, 1200);
  ui_click (roles_wait_cell (world, "All records for Scheduler, off"));
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "person gains");
  gtk_window_set_default_size (GTK_WINDOW (world->window), 360, 720);
  ui_wait_for (world->window, CL_TYPE_ROLES_LIST, NULL);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "1 gains");
  gtk_window_set_default_size (GTK_WINDOW (world->window), 1200, 800);
  roles_wait_cell (world, "All records for Scheduler, on, not saved");
  g_assert_true (ui_shows (roles_get_pane (world), "person gains"));
  world_close_window (world);
  world_free (world);
}

static GtkAdjustment *
get_across (GtkWidget *scrolled)
{
  return gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

/* How far something ends before the pane of what changes. */
static int
get_room (World *world, GtkWidget *widget)
{
  graphene_rect_t place, side;

  g_assert_true (gtk_widget_compute_bounds (widget, world->window, &place));
  g_assert_true (gtk_widget_compute_bounds (roles_get_pane (world), world->window, &side));
  return (int) MAX (side.origin.x - place.origin.x - place.size.width,
                    place.origin.x - side.origin.x - side.size.width);
}

/* The practice's own roles fit where windows are as wide as they open, and stand off the pane; one
 * more is scrolled to, and stands off it too. */
static void
test_end (void)
{
  World *world = world_new ();
  g_autoptr (ClChange) change = cl_change_new_create_role ("Front desk", CL_PERMISSION_SUPERVISE);
  g_autoptr (GError) error = NULL;
  ClChange *changes[] = { change };
  g_autoptr (ClChangeResult) made = NULL;
  GtkWidget *heads;
  GtkWidget *six;

  roles_open (world, WORLD_RUIZ, 1200);
  six = roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Administrator, 1 person");
  ui_rest (world->window);
  g_assert_cmpint (get_room (world, six), >=, 6);
  heads = gtk_widget_get_ancestor (six, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_nonnull (heads);
  g_assert_cmpfloat (gtk_adjustment_get_upper (get_across (heads)), <=,
                     gtk_adjustment_get_page_size (get_across (heads)));
  made = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ], changes, 1, &error);
  g_assert_no_error (error);
  ui_wait_for (world->window, CL_TYPE_ROLE_HEAD, NULL);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Tab, 0);
  roles_wait_cell (world, "Provide care for Front desk, off");
  ui_key (GDK_KEY_End, 0);
  roles_wait_focus (world, "Provide care for Front desk, off");
  ui_rest (world->window);
  ui_picture (world->window, "roles-end");
  g_assert_cmpint (get_room (world, roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON,
                                                       "Front desk, 0 people")),
                   >=, 6);
  world_close_window (world);
  world_free (world);
}

/* Sixty roles with names of two hundred characters: the last is reached, seen and edited. */
static void
test_many (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (ClChangeResult) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *last = g_strdup_printf ("Role %0195d", 59);
  g_autofree char *off = g_strdup_printf ("Provide care for %s, off", last);
  g_autofree char *on = g_strdup_printf ("Provide care for %s, on, not saved", last);

  for (int i = 6; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Role %0195d", i);

      g_ptr_array_add (changes, cl_change_new_create_role (name, CL_PERMISSION_SUPERVISE));
    }
  made = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ],
                                  (ClChange *const *) changes->pdata, changes->len, &error);
  g_assert_no_error (error);
  roles_open (world, WORLD_RUIZ, 1200);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Tab, 0);
  ui_key (GDK_KEY_End, 0);
  ui_settle (200);
  roles_wait_focus (world, off);
  ui_key (GDK_KEY_space, 0);
  roles_wait_cell (world, on);
  ui_wait_for (roles_get_pane (world), GTK_TYPE_LABEL, "Nobody gains");
  ui_picture (world->window, "roles-many");
  gtk_window_set_default_size (GTK_WINDOW (world->window), 360, 720);
  ui_wait_for (world->window, CL_TYPE_ROLES_LIST, NULL);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Nobody gains or loses");
  ui_picture (world->window, "roles-many-narrow");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roles/narrow", test_narrow);
  g_test_add_func ("/roles/resized", test_resized);
  g_test_add_func ("/roles/end", test_end);
  g_test_add_func ("/roles/many", test_many);
  return g_test_run ();
}
