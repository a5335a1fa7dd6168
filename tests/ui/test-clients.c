/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-access-dialog.h"
#include "cl-client-page.h"
#include "cl-form-dialog.h"
#include "cl-why-dialog.h"

static void
test_list (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1200, 800);

  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  g_assert_true (ui_shows (window, "she/her · 34 · born 12 Mar 1992"));
  g_assert_true (ui_shows (window, "7 clients"));
  ui_picture (window, "clients");

  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("gom ana");
  ui_wait_for (window, GTK_TYPE_LABEL, "1 client");
  g_assert_false (ui_shows (window, "Bram de Vries"));
  ui_type ("xy");
  ui_wait_for (window, GTK_TYPE_LABEL, "No client matches “gom anaxy”");
  ui_picture (window, "clients-no-match");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Clear Filters"));
  ui_wait_for (window, GTK_TYPE_LABEL, "7 clients");

  ui_click (ui_wait_for (window, GTK_TYPE_TOGGLE_BUTTON, "Mine"));
  ui_wait_for (window, GTK_TYPE_LABEL, "3 clients");
  g_assert_false (ui_shows (window, "Bram de Vries"));
  world_close_window (world);
  world_free (world);
}

static void
test_profile (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1200, 800);
  GtkWidget *form;

  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 3");
  g_assert_true (ui_shows (window, "she/her · 34 years · born 12 Mar 1992"));
  ui_picture (window, "client-profile");

  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Edit"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_picture (form, "client-edit");
  world_close_window (world);
  world_free (world);
}

static void
test_cases (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 1200, 800);

  world_open_client (world, "Ana Gomez");
  ui_key (GDK_KEY_3, GDK_ALT_MASK);
  ui_wait_for (window, GTK_TYPE_LABEL, "Anxiety, 2026");
  ui_picture (window, "client-cases");
  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  ui_wait_for (window, GTK_TYPE_LABEL, "Active cases");
  ui_picture (window, "client-staff");
  world_close_window (world);
  world_free (world);
}

static void
set_pronouns (World *world, const char *pronouns)
{
  ClClientDetails *details = cl_client_details_new ();

  details->pronouns = g_strdup (pronouns);
  world_save (world, WORLD_RUIZ, cl_change_new_update_client (world->ana, details, NULL));
}

/* The window hears of what other programs saved when it next asks for something. */
static void
make_notice (World *world)
{
  GtkWidget *page = ui_find (world->window, CL_TYPE_CLIENT_PAGE, NULL);
  GtkWidget *dialog;

  gtk_widget_activate_action (page, "client.why", "x", (gint64) 0);
  dialog = world_wait_dialog (world, CL_TYPE_WHY_DIALOG);
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
}

static void
give_ana (World *world, WorldPerson person)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_owner = TRUE;
  draft->owner = world_get_member (world, person);
  world_save (world, WORLD_RUIZ, cl_change_new_set_access (world->ana, draft));
}

/* One entry for each time that a person opens the record: not for following changes, but for
 * coming back and after a lock. */
static void
test_openings (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_DANA, 1200, 800);

  g_assert_cmpuint (world_count_openings (world, WORLD_DANA), ==, 0);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "she/her · 34 years · born 12 Mar 1992");
  g_assert_cmpuint (world_count_openings (world, WORLD_DANA), ==, 1);
  set_pronouns (world, "they/them");
  make_notice (world);
  ui_wait_for (window, GTK_TYPE_LABEL, "they/them · 34 years · born 12 Mar 1992");
  set_pronouns (world, "she/they");
  make_notice (world);
  ui_wait_for (window, GTK_TYPE_LABEL, "she/they · 34 years · born 12 Mar 1992");
  g_assert_cmpuint (world_count_openings (world, WORLD_DANA), ==, 1);

  /* Seeing more than what was opened is an opening. */
  give_ana (world, WORLD_DANA);
  make_notice (world);
  ui_wait_for (window, GTK_TYPE_LABEL, "Assigned Staff");
  g_assert_cmpuint (world_count_openings (world, WORLD_DANA), ==, 2);

  ui_key (GDK_KEY_Left, GDK_ALT_MASK);
  ui_wait_for (window, GTK_TYPE_LABEL, "Your access");
  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "she/they · 34 years · born 12 Mar 1992");
  g_assert_cmpuint (world_count_openings (world, WORLD_DANA), ==, 3);
  world_lock (world);
  world_sign_in (world, WORLD_DANA);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "she/they · 34 years · born 12 Mar 1992");
  g_assert_cmpuint (world_count_openings (world, WORLD_DANA), ==, 4);
  world_close_window (world);
  world_free (world);
}

/* Where the page gives way to the sidebar and comes back, the record is opened again. */
static void
test_openings_narrow (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_DANA, 360, 720);

  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 3");
  g_assert_cmpuint (world_count_openings (world, WORLD_DANA), ==, 1);
  ui_click (world_wait_named (window, "Show Sidebar"));
  ui_wait_for (window, GTK_TYPE_LABEL, "Alder Court Clinic");
  g_assert_cmpuint (world_count_openings (world, WORLD_DANA), ==, 1);
  set_pronouns (world, "they/them");
  ui_click (ui_wait_for (window, GTK_TYPE_LABEL, "Clients"));
  ui_wait_for (window, GTK_TYPE_LABEL, "they/them · 34 years · born 12 Mar 1992");
  g_assert_cmpuint (world_count_openings (world, WORLD_DANA), ==, 2);
  world_close_window (world);
  world_free (world);
}

/* On a phone: two lines a client, one column, folded rows. */
static void
test_narrow (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, 360, 720);
  GtkWidget *dialog;

  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_settle (400);
  g_assert_cmpint (gtk_widget_get_width (window), <=, 360);
  g_assert_false (ui_shows (window, "Your access"));
  ui_picture (window, "narrow-clients");
  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "Shared with 3");
  ui_settle (200);
  ui_picture (window, "narrow-profile");
  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  ui_settle (300);
  ui_picture (window, "narrow-staff");
  ui_key (GDK_KEY_m, GDK_CONTROL_MASK);
  dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  ui_settle (300);
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, 360);
  ui_picture (dialog, "narrow-access");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  g_assert_cmpint (gtk_widget_get_width (window), <=, 360);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clients/list", test_list);
  g_test_add_func ("/clients/profile", test_profile);
  g_test_add_func ("/clients/cases", test_cases);
  g_test_add_func ("/clients/openings", test_openings);
  g_test_add_func ("/clients/openings-narrow", test_openings_narrow);
  g_test_add_func ("/clients/narrow", test_narrow);
  return g_test_run ();
}
