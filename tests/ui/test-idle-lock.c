/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-access-dialog.h"
#include "cl-form-dialog.h"
#include "cl-main-view.h"
#include "cl-person-row.h"
#include "cl-staff-card.h"
#include "cl-type-ahead.h"
#include "cl-why-dialog.h"

/* Nobody is there for the ten minutes that are set at first. */
#define LONG 601
#define NEARLY 575

static GtkWidget *
open_ana (World *world, WorldPerson person)
{
  world_open_window (world, person, 1200, 860);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 3");
  return world->window;
}

static GtkWidget *
open_access (World *world)
{
  ui_key (GDK_KEY_m, GDK_CONTROL_MASK);
  return world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
}

static gboolean
is_locked (gpointer window)
{
  return !cl_window_is_signed_in (window);
}

static void
let_lock (World *world)
{
  cl_window_let_idle (CL_WINDOW (world->window), LONG);
  g_assert_true (ui_wait (is_locked, world->window));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Who is signing in?");
  ui_wait_active (GTK_WINDOW (world->window));
}

static void
stage_sam (GtkWidget *dialog)
{
  ui_type ("sam");
  ui_key (GDK_KEY_Return, 0);
  g_assert_true (ui_shows (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Sam Ortiz"), "New"));
}

/* It warns for half a minute over whatever is open, and whoever moves or types stays. */
static void
test_warning (void)
{
  World *world = world_new ();
  GtkWidget *window = open_ana (world, WORLD_RUIZ);
  GtkWidget *dialog = open_access (world);
  GtkWidget *warning;

  cl_window_let_idle (CL_WINDOW (window), NEARLY);
  warning = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (ui_shows (warning, "Locking in 30 seconds"));
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (warning)) == GTK_WINDOW (dialog));
  ui_settle (1500);
  g_assert_true (gtk_widget_get_mapped (warning));
  ui_picture (warning, "idle-warning");
  ui_key (GDK_KEY_Shift_L, 0);
  world_wait_gone (warning);
  g_assert_true (cl_window_is_signed_in (CL_WINDOW (window)));

  /* Typing in a dialog is no idling: the time counts from there. */
  cl_window_let_idle (CL_WINDOW (window), NEARLY - 60);
  ui_type ("wen");
  cl_window_let_idle (CL_WINDOW (window), NEARLY - 60);
  ui_settle (1500);
  g_assert_true (cl_window_is_signed_in (CL_WINDOW (window)));
  world_close_window (world);
  world_free (world);
}

/* What was on the screen goes, dialogs too; what was staged in them comes back to who staged it. */
static void
test_access (void)
{
  World *world = world_new ();
  GtkWidget *window = open_ana (world, WORLD_RUIZ);
  GtkWidget *dialog = open_access (world);
  GtkWidget *content = ui_wait_for (window, CL_TYPE_MAIN_VIEW, NULL);
  g_autoptr (ClAccess) after = NULL;

  stage_sam (dialog);
  g_object_add_weak_pointer (G_OBJECT (content), (gpointer *) &content);
  let_lock (world);
  world_wait_gone (dialog);
  g_assert_null (content);
  ui_wait_for (window, GTK_TYPE_LABEL,
               "Locked after 10 minutes without a key or the pointer. What you had not saved comes "
               "back when you sign in again.");
  ui_picture (window, "idle-locked");

  world_sign_in (world, WORLD_RUIZ);
  dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  g_assert_true (ui_shows (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Sam Ortiz"), "New"));
  g_assert_true (ui_shows (window, "What you had not saved is back."));
  g_assert_false (ui_shows (dialog, "Somebody else changed this access meanwhile. What you staged "
                                    "is shown on top of it: check it, then save."));
  ui_picture (dialog, "idle-restored");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  after = world_get_access (world, WORLD_RUIZ);
  g_assert_nonnull (world_find_grant (after, world_get_member (world, WORLD_SAM)));
  world_close_window (world);
  world_free (world);
}

/* Staged on what somebody else changed meanwhile: said so, and shown on top of it. */
static void
test_access_changed (void)
{
  World *world = world_new ();
  GtkWidget *dialog;

  open_ana (world, WORLD_RUIZ);
  dialog = open_access (world);
  stage_sam (dialog);
  let_lock (world);
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_staff (world->ana, world_get_member (world, WORLD_KWAME)));
  world_sign_in (world, WORLD_RUIZ);
  dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Somebody else changed this access meanwhile. What you staged is shown on top of "
               "it: check it, then save.");
  g_assert_true (ui_shows (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Sam Ortiz"), "New"));
  g_assert_false (ui_shows (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Kwame Mensah"), "New"));
  ui_picture (dialog, "idle-restored-changed");
  world_close_window (world);
  world_free (world);
}

/* Staged edits are shown to nobody but who staged them. */
static void
test_somebody_else (void)
{
  World *world = world_new ();
  GtkWidget *window, *dialog;

  window = open_ana (world, WORLD_RUIZ);
  dialog = open_access (world);
  stage_sam (dialog);
  let_lock (world);
  world_sign_in (world, WORLD_WEN);
  ui_wait_for (window, GTK_TYPE_LABEL, "Bram de Vries");
  ui_rest (window);
  g_assert_null (world_find_dialog (world, CL_TYPE_ACCESS_DIALOG));
  g_assert_false (ui_shows (window, "What you had not saved is back."));
  world_lock (world);
  world_sign_in (world, WORLD_RUIZ);
  ui_wait_for (window, GTK_TYPE_LABEL,
               "Somebody else signed in meanwhile: what you had not saved is gone.");
  g_assert_null (world_find_dialog (world, CL_TYPE_ACCESS_DIALOG));
  world_close_window (world);
  world_free (world);
}

static void
test_staff (void)
{
  World *world = world_new ();
  GtkWidget *window = open_ana (world, WORLD_RUIZ);
  GtkWidget *card;

  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  card = ui_wait_for (window, CL_TYPE_STAFF_CARD, "Return to work");
  ui_click (ui_wait_for (card, CL_TYPE_TYPE_AHEAD, NULL));
  ui_type ("sam");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, "Through “Return to work”");
  let_lock (world);
  world_sign_in (world, WORLD_RUIZ);
  ui_wait_for (window, GTK_TYPE_LABEL, "Through “Return to work”");
  card = ui_wait_for (window, CL_TYPE_STAFF_CARD, "Return to work");
  g_assert_true (ui_shows (card, "Sam Ortiz"));
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Save"));
  ui_wait_for (window, GTK_TYPE_LABEL, "Assigned staff saved");
  g_assert_true (world_is_on_case (world, world->work, WORLD_SAM));
  world_close_window (world);
  world_free (world);
}

static const char *
get_text (GtkWidget *form, const char *field)
{
  return cl_form_dialog_get_text (CL_FORM_DIALOG (form), field);
}

/* What was typed comes back, and what was not is as it is stored now. */
static void
test_form (void)
{
  World *world = world_new ();
  GtkWidget *window = open_ana (world, WORLD_RUIZ);
  GtkWidget *form;
  ClClientDetails *details = cl_client_details_new ();

  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Edit"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("555 0100");
  g_assert_cmpstr (get_text (form, "phone"), ==, "555 0100");
  let_lock (world);
  world_wait_gone (form);
  details->email = g_strdup ("ana@example.org");
  world_save (world, WORLD_RUIZ, cl_change_new_update_client (world->ana, details, NULL));
  world_sign_in (world, WORLD_RUIZ);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  g_assert_cmpstr (get_text (form, "phone"), ==, "555 0100");
  g_assert_cmpstr (get_text (form, "email"), ==, "ana@example.org");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (form);
  ui_wait_for (window, GTK_TYPE_LABEL, "555 0100");
  world_close_window (world);
  world_free (world);
}

static void
test_new_client (void)
{
  World *world = world_new ();
  GtkWidget *form;

  world_open_window (world, WORLD_RUIZ, 1200, 860);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_type ("Luca");
  let_lock (world);
  world_wait_gone (form);
  world_sign_in (world, WORLD_RUIZ);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  g_assert_cmpstr (get_text (form, "first_name"), ==, "Luca");
  world_close_window (world);
  world_free (world);
}

#define KEPT "Locked. What you had not saved comes back when you sign in again."

static void
lock_by_hand (World *world)
{
  ui_key (GDK_KEY_l, GDK_CONTROL_MASK);
  g_assert_true (ui_wait (is_locked, world->window));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Who is signing in?");
  ui_wait_active (GTK_WINDOW (world->window));
}

/* Who locks walks away: nothing is asked, and the client leaves the screen with what is staged. */
static void
test_by_hand (void)
{
  World *world = world_new ();
  GtkWidget *window = open_ana (world, WORLD_RUIZ);
  GtkWidget *card;

  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  card = ui_wait_for (window, CL_TYPE_STAFF_CARD, "Return to work");
  ui_click (ui_find (card, CL_TYPE_TYPE_AHEAD, NULL));
  ui_type ("sam");
  ui_settle (150);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (window, GTK_TYPE_LABEL, "Through “Return to work”");
  lock_by_hand (world);
  g_assert_null (world_find_dialog (world, ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (ui_shows (window, KEPT));
  g_assert_false (ui_shows (window, "Ana Gomez"));
  world_sign_in (world, WORLD_RUIZ);
  ui_wait_for (window, GTK_TYPE_LABEL, "Through “Return to work”");
  world_close_window (world);
  world_free (world);
}

/* From a dialog too, with what is staged and what was typed in it. */
static void
test_by_hand_in_dialog (void)
{
  World *world = world_new ();
  GtkWidget *window = open_ana (world, WORLD_RUIZ);
  GtkWidget *dialog = open_access (world);
  GtkWidget *form;

  stage_sam (dialog);
  lock_by_hand (world);
  world_wait_gone (dialog);
  g_assert_true (ui_shows (window, KEPT));
  world_sign_in (world, WORLD_RUIZ);
  dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  g_assert_true (ui_shows (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Sam Ortiz"), "New"));

  /* Over it, one that says why. */
  gtk_widget_grab_focus (ui_wait_for (dialog, CL_TYPE_PERSON_ROW, "Dana Lindqvist"));
  ui_key (GDK_KEY_Return, 0);
  world_wait_dialog (world, CL_TYPE_WHY_DIALOG);
  lock_by_hand (world);
  g_assert_null (world_find_dialog (world, CL_TYPE_WHY_DIALOG));
  world_close_window (world);

  window = open_ana (world, WORLD_RUIZ);
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Edit"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("555 0100");
  lock_by_hand (world);
  world_sign_in (world, WORLD_RUIZ);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  g_assert_cmpstr (get_text (form, "phone"), ==, "555 0100");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/idle-lock/warning", test_warning);
  g_test_add_func ("/idle-lock/access", test_access);
  g_test_add_func ("/idle-lock/access-changed", test_access_changed);
  g_test_add_func ("/idle-lock/somebody-else", test_somebody_else);
  g_test_add_func ("/idle-lock/staff", test_staff);
  g_test_add_func ("/idle-lock/form", test_form);
  g_test_add_func ("/idle-lock/new-client", test_new_client);
  g_test_add_func ("/idle-lock/by-hand", test_by_hand);
  g_test_add_func ("/idle-lock/by-hand-in-dialog", test_by_hand_in_dialog);
  return g_test_run ();
}
