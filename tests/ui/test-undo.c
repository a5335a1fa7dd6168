/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-form-dialog.h"
#include "cl-preview-bar.h"
#include "cl-staff-card.h"
#include "cl-type-ahead.h"

#include <adwaita.h>

/* The toast after a save: what its Undo takes back, what it says when it cannot, and who sees it.
 */

static void
open_ana (World *world)
{
  world_open_window (world, WORLD_RUIZ, 1200, 860);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 3");
}

static void
set_phone (World *world, const char *phone)
{
  GtkWidget *form;

  ui_click (ui_wait_for_named (world->window, GTK_TYPE_BUTTON, "Edit Contact"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (form, "Phone", phone);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Details saved");
  ui_wait_for (world->window, GTK_TYPE_LABEL, phone);
}

static void
undo (World *world)
{
  ui_wait_active (GTK_WINDOW (world->window));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
}

static char *
get_phone (World *world)
{
  g_autoptr (ClClient) client = world_show_client (world, WORLD_RUIZ, world->ana);

  return g_strdup (client->details->phone);
}

static void
test_profile (void)
{
  World *world = world_new ();
  g_autofree char *phone = NULL;

  open_ana (world);
  set_phone (world, "207 555 0188");
  undo (world);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "(555) 014-2236");
  phone = get_phone (world);
  g_assert_cmpstr (phone, ==, "(555) 014-2236");
  world_close_window (world);
  world_free (world);
}

/* Somebody changed the same since: nothing is taken back, and it is said. */
static void
test_conflict (void)
{
  World *world = world_new ();
  ClClientDetails *other = cl_client_details_new ();
  g_autofree char *phone = NULL;

  open_ana (world);
  set_phone (world, "207 555 0188");
  other->phone = g_strdup ("207 555 0199");
  world_save (world, WORLD_DANA, cl_change_new_update_client (world->ana, other, NULL));
  undo (world);
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "This cannot be undone any more: something that it touched has been changed since.");
  ui_picture (world->window, "undo-conflict");
  phone = get_phone (world);
  g_assert_cmpstr (phone, ==, "207 555 0199");
  world_close_window (world);
  world_free (world);
}

static void
stage_sam (World *world)
{
  GtkWidget *card;

  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  card = ui_wait_for (world->window, CL_TYPE_STAFF_CARD, "Anxiety, 2026");
  ui_click (ui_wait_for (card, CL_TYPE_TYPE_AHEAD, NULL));
  ui_type ("sam");
  ui_wait_for (card, GTK_TYPE_POPOVER, "Sam Ortiz");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Through “Anxiety, 2026”");
}

static void
test_staff (void)
{
  World *world = world_new ();
  g_autoptr (ClAccess) after = NULL;

  open_ana (world);
  stage_sam (world);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Save"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 4");
  g_assert_true (world_is_on_case (world, world->anxiety, WORLD_SAM));
  undo (world);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 3");
  g_assert_false (world_is_on_case (world, world->anxiety, WORLD_SAM));
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_null (world_find_grant (after, world_get_member (world, WORLD_SAM)));
  world_close_window (world);
  world_free (world);
}

/* A client that was made by mistake is gone again, and its page says so. */
static void
test_new_client (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) rows = NULL;
  GtkWidget *form;

  world_open_window (world, WORLD_RUIZ, 1200, 860);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (form, "First name", "Ines");
  ui_fill (form, "Last name", "Moreau");
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Private to Dr. Ruiz");
  undo (world);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "This client cannot be shown");
  ui_picture (world->window, "undo-new-client");
  rows = world_list_clients (world, WORLD_RUIZ, NULL);
  g_assert_cmpuint (rows->len, ==, 7);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Back to Clients"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "7 clients");
  world_close_window (world);
  world_free (world);
}

/* What a toast tells of a client goes with everything else when the window is locked. */
static void
test_lock (void)
{
  World *world = world_new ();

  open_ana (world);
  set_phone (world, "207 555 0188");
  world_lock (world);
  g_assert_false (ui_shows (world->window, "Details saved"));
  g_assert_null (ui_find (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_picture (world->window, "undo-locked");
  world_close_window (world);
  world_free (world);
}

/* Asks, and stays where it is unless told otherwise. */
static void
assert_asks (World *world, guint keyval)
{
  GtkWidget *question;

  ui_wait_active (GTK_WINDOW (world->window));
  ui_key (keyval, GDK_CONTROL_MASK);
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (ui_shows (question, "Save the changes of Assigned Staff?"));
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Keep Editing"));
  world_wait_gone (question);
  ui_wait_active (GTK_WINDOW (world->window));
  g_assert_true (ui_shows (world->window, "Through “Anxiety, 2026”"));
}

/* Staged edits are asked about however one leaves: by the sidebar, a close, the member's
 * menu, and a new password, which builds the pages anew. */
static void
test_guard (void)
{
  World *world = world_new ();
  GtkWidget *question;

  open_ana (world);
  stage_sam (world);
  assert_asks (world, GDK_KEY_w);
  assert_asks (world, GDK_KEY_q);

  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Access Map"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  world_close_dialog (question);
  g_assert_true (ui_shows (world->window, "Through “Anxiety, 2026”"));
  g_assert_true (gtk_list_box_row_is_selected (
    GTK_LIST_BOX_ROW (ui_find (world->window, GTK_TYPE_LIST_BOX_ROW, "Clients"))));

  ui_wait_active (GTK_WINDOW (world->window));
  world_choose (world, "Menu of Dr. Marisol Ruiz", "Change Password…");
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  world_close_dialog (question);
  g_assert_true (ui_shows (world->window, "Through “Anxiety, 2026”"));

  ui_wait_active (GTK_WINDOW (world->window));
  world_choose (world, "Menu of Dr. Marisol Ruiz", "Sign Out");
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (question);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Who is signing in?");
  g_assert_true (world_is_on_case (world, world->anxiety, WORLD_SAM));
  world_close_window (world);
  world_free (world);
}

/* Discarded on closing, the window is gone and nothing is stored. */
static void
test_close (void)
{
  World *world = world_new ();
  GtkWidget *question;

  open_ana (world);
  stage_sam (world);
  ui_key (GDK_KEY_w, GDK_CONTROL_MASK);
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  g_object_add_weak_pointer (G_OBJECT (world->window), (gpointer *) &world->window);
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Discard"));
  world_wait_gone (question);
  while (world->window != NULL)
    ui_settle (20);
  g_assert_false (world_is_on_case (world, world->anxiety, WORLD_SAM));
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/profile", test_profile);
  g_test_add_func ("/undo/conflict", test_conflict);
  g_test_add_func ("/undo/staff", test_staff);
  g_test_add_func ("/undo/new-client", test_new_client);
  g_test_add_func ("/undo/lock", test_lock);
  g_test_add_func ("/undo/guard", test_guard);
  g_test_add_func ("/undo/close", test_close);
  return g_test_run ();
}
