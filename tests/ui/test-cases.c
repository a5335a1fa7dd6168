/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-form-dialog.h"
#include "cl-why-dialog.h"

#include "cl-case-file.h"
#include <adwaita.h>

/* Cases opened, closed and reopened in the window, and the glass broken. */

static void
open_ana (World *world, WorldPerson person)
{
  world_open_window (world, person, 1200, 800);
  world_open_client (world, "Ana Gomez");
}

static void
assert_told_at (GtkWidget *form, const char *button, const char *title, const char *sentence)
{
  GtkWidget *row;

  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, button));
  ui_wait_for (form, GTK_TYPE_LABEL, sentence);
  row = ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, title);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  ui_wait_focus (row);
}

static GPtrArray *
list_cases (World *world)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *cases = cl_case_service_list (world->practice, world->actors[WORLD_RUIZ], TRUE,
                                           world->ana, FALSE, 0, FALSE, CL_CASE_STATUS_ACTIVE,
                                           &error);

  g_assert_no_error (error);
  return cases;
}

static ClCaseFile *
find_case (GPtrArray *cases, const char *title)
{
  for (guint i = 0; i < cases->len; i++)
    if (g_str_equal (((ClCaseFile *) g_ptr_array_index (cases, i))->title, title))
      return g_ptr_array_index (cases, i);
  return NULL;
}

/* A case needs a title, and may have a diagnosis; its creator is its staff. */
static void
test_new (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) cases = NULL;
  ClCaseFile *file;
  GtkWidget *form;

  open_ana (world, WORLD_RUIZ);
  world_choose (world, "Client Menu", "New Case…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  assert_told_at (form, "_Open Case", "Title", "Title is needed. Fill it in.");
  ui_fill (form, "Title", "Grief & <loss>");
  ui_fill (form, "Diagnosis code (optional)", "grief");
  assert_told_at (form, "_Open Case", "Diagnosis code (optional)",
                  "This is no ICD-10-CM code. Enter it with capital letters and a dot, "
                  "such as F41.1.");
  ui_picture (form, "new-case-error");
  ui_fill (form, "Diagnosis code (optional)", "F43.2");
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Case opened");
  ui_key (GDK_KEY_2, GDK_ALT_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Grief & <loss>");
  g_assert_true (ui_shows (world->window, "F43.2"));
  ui_picture (world->window, "cases-new");
  cases = list_cases (world);
  file = find_case (cases, "Grief & <loss>");
  g_assert_cmpuint (file->staff->len, ==, 1);
  g_assert_true (cl_case_file_has_staff (file, world_get_member (world, WORLD_RUIZ)));
  world_close_window (world);
  world_free (world);
}

/* Closed by the button, undone by the toast, closed again and reopened. */
static void
test_close_and_reopen (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) closed = NULL;
  g_autoptr (GPtrArray) reopened = NULL;
  GtkWidget *window;

  open_ana (world, WORLD_RUIZ);
  window = world->window;
  ui_key (GDK_KEY_2, GDK_ALT_MASK);
  ui_click (ui_wait_for_named (window, GTK_TYPE_BUTTON, "Close “Anxiety, 2026”"));
  ui_wait_for (window, GTK_TYPE_LABEL, "Closed “Anxiety, 2026”");
  ui_wait_for_named (window, GTK_TYPE_BUTTON, "Reopen “Anxiety, 2026”");
  ui_wait_for (window, GTK_TYPE_LABEL, "From 24 Nov to 24 Nov");
  ui_picture (window, "cases-closed");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for_named (window, GTK_TYPE_BUTTON, "Close “Anxiety, 2026”");
  ui_click (ui_wait_for_named (window, GTK_TYPE_BUTTON, "Close “Anxiety, 2026”"));
  ui_wait_for_named (window, GTK_TYPE_BUTTON, "Reopen “Anxiety, 2026”");
  closed = list_cases (world);
  g_assert_cmpint (find_case (closed, "Anxiety, 2026")->status, ==, CL_CASE_STATUS_CLOSED);
  g_assert_cmpint (find_case (closed, "Return to work")->status, ==, CL_CASE_STATUS_ACTIVE);
  ui_click (ui_wait_for_named (window, GTK_TYPE_BUTTON, "Reopen “Anxiety, 2026”"));
  ui_wait_for_named (window, GTK_TYPE_BUTTON, "Close “Anxiety, 2026”");
  reopened = list_cases (world);
  g_assert_cmpint (find_case (reopened, "Anxiety, 2026")->status, ==, CL_CASE_STATUS_ACTIVE);
  g_assert_cmpuint (find_case (reopened, "Anxiety, 2026")->staff->len, ==, 3);
  world_close_window (world);
  world_free (world);
}

/* Its creator may close a case; a colleague on its staff may not. */
static void
test_creator (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) closed = NULL;

  open_ana (world, WORLD_WEN);
  ui_key (GDK_KEY_2, GDK_ALT_MASK);
  ui_click (ui_wait_for_named (world->window, GTK_TYPE_BUTTON, "Close “Return to work”"));
  ui_wait_for_named (world->window, GTK_TYPE_BUTTON, "Reopen “Return to work”");
  closed = list_cases (world);
  g_assert_cmpint (find_case (closed, "Return to work")->status, ==, CL_CASE_STATUS_CLOSED);
  world_close_window (world);

  open_ana (world, WORLD_NOOR);
  ui_key (GDK_KEY_2, GDK_ALT_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Anxiety, 2026");
  g_assert_null (ui_find_named (world->window, GTK_TYPE_BUTTON, "Close “Anxiety, 2026”"));
  world_close_window (world);
  world_free (world);
}

static void
give_emergency_role (World *world, WorldPerson person)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  world_save (world, WORLD_RUIZ,
              cl_change_new_create_role ("First aid", CL_PERMISSION_EMERGENCY_ACCESS));
  draft->roles = g_strdupv ((GStrv) (const char *const[]){ "Practitioner", "First aid", NULL });
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, person), draft));
}

static ClArea
get_areas (World *world, WorldPerson person)
{
  g_autoptr (ClClient) client = world_show_client (world, person, world->ana);

  return client->areas;
}

/* Without the permission nothing is offered. */
static void
test_emergency_not_offered (void)
{
  World *world = world_new ();
  GtkWidget *menu;

  open_ana (world, WORLD_DANA);
  menu = ui_wait_for_named (world->window, GTK_TYPE_MENU_BUTTON, "Client Menu");
  ui_click (menu);
  ui_wait_for (menu, GTK_TYPE_LABEL, "Why Can I See This?");
  g_assert_false (ui_shows (menu, "Emergency Access…"));
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (menu, GTK_TYPE_POPOVER, NULL);
  world_close_window (world);
  world_free (world);
}

typedef struct
{
  GtkWidget *window;
  const char *action;
} Offer;

static gboolean
is_offered (gpointer data)
{
  Offer *offer = data;
  GtkWidget *button = ui_find_named (offer->window, GTK_TYPE_MENU_BUTTON, "Client Menu");
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_autoptr (GMenuModel) last =
    g_menu_model_get_item_link (menu, g_menu_model_get_n_items (menu) - 1, G_MENU_LINK_SECTION);
  g_autofree char *action = NULL;

  return g_menu_model_get_n_items (last) > 0 &&
         g_menu_model_get_item_attribute (last, 0, G_MENU_ATTRIBUTE_ACTION, "s", &action) &&
         g_str_equal (action, offer->action);
}

/* The page has heard of it: what a menu offers changes with that. */
static void
wait_offered (World *world, const char *action)
{
  Offer offer = { world->window, action };

  g_assert_true (ui_wait (is_offered, &offer));
}

/* A reason, the chart, its end; none of it is undone by a toast. */
static void
test_emergency (void)
{
  World *world = world_new ();
  GtkWidget *window, *form, *why;

  give_emergency_role (world, WORLD_DANA);
  open_ana (world, WORLD_DANA);
  window = world->window;
  world_choose (world, "Client Menu", "Emergency Access…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (form, "Reason, in a few words", "  urgent  ");
  assert_told_at (form, "_Open", "Reason, in a few words",
                  "Say in 10 characters or more why you need emergency access. The client's owner "
                  "reads it, and it stays readable in the log: write nothing clinical.");
  ui_picture (form, "emergency-error");
  ui_fill (form, "Reason, in a few words", "Called in crisis, owner away");
  ui_picture (form, "emergency");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Open"));
  world_wait_gone (form);
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access opened");
  g_assert_null (ui_find (window, GTK_TYPE_BUTTON, "Undo"));
  g_assert_cmpint (get_areas (world, WORLD_DANA) & CL_AREA_CLINICAL, !=, 0);
  wait_offered (world, "client.end-emergency");
  ui_picture (window, "emergency-open");

  world_choose (world, "Client Menu", "Why Can I See This?");
  why = world_wait_dialog (world, CL_TYPE_WHY_DIALOG);
  ui_wait_for (why, GTK_TYPE_LABEL, "Emergency access");
  ui_picture (why, "emergency-why");
  ui_click (ui_wait_for (why, GTK_TYPE_BUTTON, "End It"));
  world_wait_gone (why);
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access ended");
  g_assert_null (ui_find (window, GTK_TYPE_BUTTON, "Undo"));

  wait_offered (world, "client.emergency");
  world_choose (world, "Client Menu", "Emergency Access…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (form, "Reason, in a few words", "Called again, still in crisis");
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  wait_offered (world, "client.end-emergency");
  world_choose (world, "Client Menu", "End Emergency Access");
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access ended");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cases/new", test_new);
  g_test_add_func ("/cases/close-and-reopen", test_close_and_reopen);
  g_test_add_func ("/cases/creator", test_creator);
  g_test_add_func ("/cases/emergency-not-offered", test_emergency_not_offered);
  g_test_add_func ("/cases/emergency", test_emergency);
  return g_test_run ();
}
