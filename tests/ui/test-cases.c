/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-form-dialog.h"

#include "cl-case-file.h"
#include <adwaita.h>

/* Cases opened, closed and reopened in the window. */

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
  ui_key (GDK_KEY_3, GDK_ALT_MASK);
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
  ui_key (GDK_KEY_3, GDK_ALT_MASK);
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
  ui_key (GDK_KEY_3, GDK_ALT_MASK);
  ui_click (ui_wait_for_named (world->window, GTK_TYPE_BUTTON, "Close “Return to work”"));
  ui_wait_for_named (world->window, GTK_TYPE_BUTTON, "Reopen “Return to work”");
  closed = list_cases (world);
  g_assert_cmpint (find_case (closed, "Return to work")->status, ==, CL_CASE_STATUS_CLOSED);
  world_close_window (world);

  open_ana (world, WORLD_NOOR);
  ui_key (GDK_KEY_3, GDK_ALT_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Anxiety, 2026");
  g_assert_null (ui_find_named (world->window, GTK_TYPE_BUTTON, "Close “Anxiety, 2026”"));
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
  return g_test_run ();
}
