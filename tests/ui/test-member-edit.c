/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing, suspending and reactivating members. */
#include "members-world.h"

#include "cl-chip.h"
#include "cl-clients-page.h"
#include "cl-member-card.h"
#include "cl-member-dialog.h"
#include "cl-member-service.h"
#include "cl-suspend-dialog.h"
#include "cl-type-ahead.h"

#include <adwaita.h>

static GtkWidget *
find_role (GtkWidget *dialog, const char *name)
{
  return ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, name);
}

/* A role more: the line and its list tell who gains what; Save does it, Undo takes it back. */
static void
test_edit_roles (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) after = NULL;
  g_autoptr (ClMember) undone = NULL;
  GtkWidget *dialog;

  members_choose (page, "Tomás Herrera", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  members_wait_line (dialog, "No changes.");
  g_assert_false (members_can_press (dialog, "_Save"));
  members_click_row (dialog, "Biller");
  members_wait_line (dialog, "Saving gives Tomás Herrera access on 7 clients.");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "On 7 clients. Adds insurance, billing, diagnosis.");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "May from now on: All billing, Practice billing.");
  ui_picture (dialog, "member-dialog-preview");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  after = members_find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_true (g_strv_contains ((const char *const *) after->roles, "Biller"));
  g_assert_true (g_strv_contains ((const char *const *) after->roles, "Scheduler"));
  ui_wait_for (members_find_card (page, "Tomás Herrera"), GTK_TYPE_LABEL, "Biller");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  undone = members_find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_false (g_strv_contains ((const char *const *) undone->roles, "Biller"));
  members_close_page (world);
}

static void
choose_supervisor (GtkWidget *dialog, const char *name)
{
  GtkWidget *row = ui_wait_for (dialog, ADW_TYPE_COMBO_ROW, "Supervised by");

  ui_click (row);
  ui_click (ui_wait_for (ui_wait_for (row, GTK_TYPE_POPOVER, NULL), GTK_TYPE_LABEL, name));
}

/* Only who can supervise is offered, and the others are there with the reason. */
static void
test_edit_supervisor (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog, *refused;
  g_autoptr (ClMember) sam = NULL;

  members_update (world, WORLD_SAM, members_new_roles ("Practitioner", "Supervisor"));
  page = members_open_page (world, WORLD_RUIZ, 1200);
  members_choose (page, "Sam Ortiz", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  choose_supervisor (dialog, "Kwame Mensah");
  members_wait_line (dialog, "Saving changes nobody’s access.");
  members_press (dialog, "_Save");
  world_wait_gone (dialog);
  sam = members_find_member (world, world_get_email (WORLD_SAM));
  g_assert_cmpint (sam->supervisor, ==, world_get_member (world, WORLD_KWAME));

  members_choose (page, "Kwame Mensah", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  refused = ui_wait_for (dialog, ADW_TYPE_EXPANDER_ROW, "Who cannot be chosen, and why");
  ui_click (ui_wait_for (refused, GTK_TYPE_LABEL, "Who cannot be chosen, and why"));
  ui_wait_for (refused, GTK_TYPE_LABEL,
               "This would be a circle: the one is supervised by the other already. Choose "
               "somebody else.");
  ui_picture (dialog, "member-dialog-supervisor");
  members_dismiss (dialog);
  members_close_page (world);
}

/* The switches; Cancel asks once something is staged, and drops it. */
static void
test_edit_switches (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) wen = NULL;
  GtkWidget *dialog, *question;

  members_choose (page, "Dr. Wen Lee", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  members_click_row (dialog, "Billing");
  members_wait_line (dialog, "Saving takes access from Dr. Wen Lee on 2 clients.");
  ui_key (GDK_KEY_Escape, 0);
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  members_press (question, "_Keep Editing");
  world_wait_gone (question);
  ui_wait_active (GTK_WINDOW (dialog));
  members_click_row (dialog, "Colleagues may book");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  wen = members_find_member (world, world_get_email (WORLD_WEN));
  g_assert_false (wen->billing_enabled);
  g_assert_false (wen->bookable_by_colleagues);
  members_close_page (world);
}

/* A case manager's doctors: none named is all; the entry adds one. */
static void
test_edit_doctors (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) tomas = NULL;
  GtkWidget *dialog;

  members_choose (page, "Tomás Herrera", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  g_assert_false (ui_shows (dialog, "Doctors whose referral cases they manage"));
  members_click_row (dialog, "Case manager");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "All practitioners, as long as nobody is named here.");
  gtk_widget_grab_focus (ui_wait_for (dialog, CL_TYPE_TYPE_AHEAD, NULL));
  ui_type ("wen");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (dialog, CL_TYPE_CHIP, "Dr. Wen Lee");
  ui_picture (dialog, "member-dialog-doctors");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  tomas = members_find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_cmpuint (tomas->managed_doctors->len, ==, 1);
  g_assert_cmpint (g_array_index (tomas->managed_doctors, gint64, 0), ==,
                   world_get_member (world, WORLD_WEN));
  members_close_page (world);
}

/* The last administrator is protected, and it is explained. */
static void
test_last_administrator (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  GtkWidget *dialog;

  members_choose (page, "Dr. Marisol Ruiz", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Only Dr. Marisol Ruiz can manage both members and roles. A role that allows this "
               "cannot be taken away before somebody else has it too.");
  members_click_row (dialog, "Administrator");
  members_wait_line (dialog,
                     "Nobody would be left to manage members and roles. Make somebody else an "
                     "administrator first.");
  g_assert_false (members_can_press (dialog, "_Save"));
  ui_picture (dialog, "member-dialog-last");
  members_click_row (dialog, "Administrator");
  members_wait_line (dialog, "No changes.");
  members_dismiss (dialog);
  members_close_page (world);
}

/* A role beyond one's own permissions cannot be checked, and says why; what is held can be taken
 * and given back. */
static void
test_roles_beyond_ones_own (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  members_make_office_manager (world);
  page = members_open_page (world, WORLD_INGRID, 1200);
  members_choose (page, "Dana Lindqvist", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  g_assert_false (gtk_widget_get_sensitive (find_role (dialog, "Administrator")));
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Supervise\nIt holds more than you may do yourself. You need the permission “Manage "
               "roles” to do this. Ask an administrator for a role that has it.");
  g_assert_true (gtk_widget_get_sensitive (find_role (dialog, "Practitioner")));
  ui_picture (dialog, "member-dialog-beyond");
  members_click_row (dialog, "Office manager");
  members_wait_line (dialog,
                     "Saving changes what Dana Lindqvist may do, and no access to clients.");
  members_click_row (dialog, "Office manager");
  members_wait_line (dialog, "No changes.");
  members_dismiss (dialog);
  members_close_page (world);
}

/* Somebody else saved meanwhile: it is told, nothing is overwritten, and one looks again. */
static void
test_conflict (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  ClMemberDraft *draft = cl_member_draft_new ();
  GtkWidget *dialog;

  members_choose (page, "Dana Lindqvist", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  draft->name = g_strdup ("Dana L. Lindqvist");
  draft->has_bookable = TRUE;
  members_update (world, WORLD_DANA, draft);
  members_click_row (dialog, "Biller");
  members_wait_line (
    dialog,
    "Somebody else changed Dana L. Lindqvist meanwhile. Look at it again before you save. "
    "Changed: name, booking by colleagues. Reload to see how it stands; what you staged is dropped.");
  ui_picture (dialog, "member-conflict");
  g_assert_false (members_can_press (dialog, "_Save"));
  members_press (dialog, "Reload");
  members_wait_line (dialog, "No changes.");
  g_assert_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, "Name"))), ==,
    "Dana L. Lindqvist");
  members_dismiss (dialog);
  members_close_page (world);
}

/* What a suspension takes is seen before; it ends sign-ins, and is ended again. */
static void
test_suspend (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) suspended = NULL;
  g_autoptr (ClMember) back = NULL;
  GtkWidget *dialog;

  members_choose (page, "Tomás Herrera", "Suspend…");
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  members_wait_line (dialog, "Tomás Herrera loses access to 7 clients.");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "On 7 clients. Everything, the name too.");
  g_assert_true (ui_shows (dialog, "Nothing changes until you press Suspend."));
  ui_picture (dialog, "suspend");
  members_press (dialog, "_Suspend");
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Tomás Herrera is suspended");
  suspended = members_find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_cmpint (suspended->status, ==, CL_MEMBER_STATUS_SUSPENDED);
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Suspended 1");

  members_choose (page, "Tomás Herrera", "Reactivate…");
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  members_wait_line (dialog, "Tomás Herrera gets access to 7 clients back.");
  members_press (dialog, "Re_activate");
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Tomás Herrera can sign in again");
  back = members_find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_cmpint (back->status, ==, CL_MEMBER_STATUS_ACTIVE);
  members_close_page (world);
}

static gboolean
is_freed (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

/* Somebody else did meanwhile what one is asked about, or changed the member: nothing is done over
 * it, and looking again asks anew, or says that it is done. */
static void
test_suspended_meanwhile (void)
{
  World *world = world_new ();
  gint64 tomas = world_get_member (world, WORLD_TOMAS);
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  ClMemberDraft *draft = cl_member_draft_new ();
  GtkWidget *dialog;

  members_choose (page, "Tomás Herrera", "Suspend…");
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  members_wait_line (dialog, "Tomás Herrera loses access to 7 clients.");
  draft->name = g_strdup ("Tomás Herrera Vega");
  members_update (world, WORLD_TOMAS, draft);
  members_press (dialog, "_Suspend");
  members_wait_line (dialog, "Somebody else changed Tomás Herrera Vega meanwhile. Look at it again "
                             "before you save.");
  ui_picture (dialog, "suspend-conflict");
  g_assert_false (members_can_press (dialog, "_Suspend"));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  members_press (dialog, "_Look Again");
  /* The next one may lie where this one lay. */
  g_assert_true (ui_wait (is_freed, &dialog));
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  members_wait_line (dialog, "Tomás Herrera Vega loses access to 7 clients.");

  world_save (world, WORLD_RUIZ, cl_change_new_suspend (tomas));
  members_press (dialog, "_Suspend");
  members_wait_line (dialog, "Somebody else suspended Tomás Herrera Vega meanwhile.");
  members_press (dialog, "_Look Again");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Tomás Herrera Vega is suspended");
  members_close_page (world);
}

/* An owner and a supervisor cannot be suspended: why, and a way to what is in the way. */
static void
test_suspend_refused (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  members_supervise (world, WORLD_SAM, WORLD_KWAME);
  page = members_open_page (world, WORLD_RUIZ, 1200);
  members_choose (page, "Kwame Mensah", "Suspend…");
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  members_wait_line (dialog,
                     "This person supervises colleagues. Give them another supervisor first.");
  g_assert_false (members_can_press (dialog, "_Suspend"));
  members_press (dialog, "Show Whom They Supervise");
  world_wait_gone (dialog);
  ui_wait_for (page, GTK_TYPE_LABEL, "Supervised by Kwame Mensah");
  g_assert_true (ui_shows (page, "Sam Ortiz"));
  g_assert_false (ui_shows (page, "Dana Lindqvist"));
  ui_picture (world->window, "members-supervisees");
  ui_click (world_wait_named (page, "Show everybody again"));
  ui_wait_for (page, CL_TYPE_MEMBER_CARD, "Dana Lindqvist");

  members_choose (page, "Dr. Wen Lee", "Suspend…");
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  members_wait_line (dialog, "This person owns clients. Give the clients another owner first.");
  ui_picture (dialog, "suspend-refused");
  members_press (dialog, "Show Their Clients");
  world_wait_gone (dialog);
  page = ui_wait_for (world->window, CL_TYPE_CLIENTS_PAGE, "Bram de Vries");
  ui_wait_for (page, GTK_TYPE_LABEL, "1 client");
  g_assert_false (ui_shows (page, "Ana Gomez"));
  members_close_page (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/member-edit/roles", test_edit_roles);
  g_test_add_func ("/member-edit/supervisor", test_edit_supervisor);
  g_test_add_func ("/member-edit/switches", test_edit_switches);
  g_test_add_func ("/member-edit/doctors", test_edit_doctors);
  g_test_add_func ("/member-edit/last-administrator", test_last_administrator);
  g_test_add_func ("/member-edit/roles-beyond-ones-own", test_roles_beyond_ones_own);
  g_test_add_func ("/member-edit/conflict", test_conflict);
  g_test_add_func ("/member-edit/suspend", test_suspend);
  g_test_add_func ("/member-edit/suspended-meanwhile", test_suspended_meanwhile);
  g_test_add_func ("/member-edit/suspend-refused", test_suspend_refused);
  return g_test_run ();
}
