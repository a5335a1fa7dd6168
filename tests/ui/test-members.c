/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-account-dialog.h"
#include "cl-chip.h"
#include "cl-clients-page.h"
#include "cl-form-dialog.h"
#include "cl-invitation-dialog.h"
#include "cl-member-card.h"
#include "cl-member-dialog.h"
#include "cl-member-service.h"
#include "cl-members-page.h"
#include "cl-password-dialog.h"
#include "cl-preview-bar.h"
#include "cl-sign-in-service.h"
#include "cl-suspend-dialog.h"
#include "cl-type-ahead.h"

#include <glib/gstdio.h>

#define NOW G_GINT64_CONSTANT (1795532400000000)
#define KIM "kim@alder.test"

static ClMemberDraft *
new_roles (const char *first, const char *second)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) (const char *const[]){ first, second, NULL });
  return draft;
}

static void
update (World *world, WorldPerson person, ClMemberDraft *draft)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, person), draft));
}

static void
supervise (World *world, WorldPerson supervisee, WorldPerson supervisor)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_supervisor (world_get_member (world, supervisee), TRUE,
                                            world_get_member (world, supervisor), NULL));
}

/* Ingrid manages members, and nothing else. */
static void
make_office_manager (World *world)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_create_role ("Office manager", CL_PERMISSION_MANAGE_MEMBERS));
  update (world, WORLD_INGRID, new_roles ("Office manager", NULL));
}

static char *
invite_kim (World *world)
{
  ClMemberDraft *draft = new_roles ("Practitioner", NULL);
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->email = g_strdup (KIM);
  draft->name = g_strdup ("Kim Park");
  change = cl_change_new_invite (draft);
  result = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ], &change, 1, &error);
  g_assert_no_error (error);
  return g_strdup (((ClChangeOutcome *) result->outcomes->pdata[0])->invitation);
}

static ClMember *
find_member (World *world, const char *email)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list (world->practice, world->actors[WORLD_RUIZ], &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((ClMember *) members->pdata[i])->email, email))
      return g_object_ref (members->pdata[i]);
  return NULL;
}

static GtkWidget *
open_page (World *world, WorldPerson person, int width)
{
  world_open_window (world, person, width, 800);
  if (width < 600)
    {
      ui_wait_for (world->window, CL_TYPE_CLIENTS_PAGE, "Ana Gomez");
      ui_click (world_wait_named (world->window, "Show Sidebar"));
    }
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Members"));
  return ui_wait_for (world->window, CL_TYPE_MEMBERS_PAGE, "Dana Lindqvist");
}

static GtkWidget *
find_card (GtkWidget *page, const char *name)
{
  return ui_wait_for (page, CL_TYPE_MEMBER_CARD, name);
}

static GtkWidget *
open_menu (GtkWidget *page, const char *name)
{
  GtkWidget *card = find_card (page, name);
  GtkWidget *button = ui_find (card, GTK_TYPE_MENU_BUTTON, NULL);

  ui_click (button);
  return ui_wait_for (button, GTK_TYPE_POPOVER, NULL);
}

static void
choose (GtkWidget *page, const char *name, const char *entry)
{
  ui_click (ui_wait_for (open_menu (page, name), GTK_TYPE_LABEL, entry));
}

static const char *
get_line (GtkWidget *dialog)
{
  return cl_preview_bar_get_text (CL_PREVIEW_BAR (ui_wait_for (dialog, CL_TYPE_PREVIEW_BAR, NULL)));
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

  return g_strcmp0 (get_line (call->dialog), call->line) == 0;
}

static void
wait_line (GtkWidget *dialog, const char *line)
{
  LineCall call = { dialog, line };

  if (!ui_wait (has_line, &call))
    g_error ("The line says “%s” and not “%s”", get_line (dialog), line);
}

static gboolean
can_press (GtkWidget *dialog, const char *label)
{
  return gtk_widget_get_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, label));
}

static void
press (GtkWidget *dialog, const char *label)
{
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, label));
}

static void
fill (GtkWidget *dialog, const char *title, const char *text)
{
  GtkWidget *row = ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, title);

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  ui_click (row);
  ui_type (text);
}

/* A row below the fold is scrolled to, as a person does, before it is clicked. */
static void
click_row (GtkWidget *dialog, const char *title)
{
  GtkWidget *row = ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, title);

  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  ui_click (row);
}

static void
close_page (World *world)
{
  world_close_window (world);
  world_free (world);
}

static void
dismiss (GtkWidget *dialog)
{
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
}

/* A card each: roles, supervision, status, and what sets them apart. */
static void
test_cards (void)
{
  World *world = world_new ();
  ClMemberDraft *unbilled = cl_member_draft_new ();
  ClMemberDraft *unbooked = cl_member_draft_new ();
  g_autofree char *code = invite_kim (world);
  GtkWidget *page;

  unbilled->has_billing_enabled = TRUE;
  unbooked->has_bookable = TRUE;
  update (world, WORLD_WEN, unbilled);
  update (world, WORLD_NOOR, unbooked);
  supervise (world, WORLD_SAM, WORLD_KWAME);
  world_save (world, WORLD_RUIZ, cl_change_new_suspend (world_get_member (world, WORLD_TOMAS)));
  page = open_page (world, WORLD_RUIZ, 1200);
  g_assert_true (ui_shows (world->window, "Practice"));
  g_assert_true (ui_shows (page, "9 people"));
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "All 9");
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Active 7");
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Invited 1");
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Suspended 1");
  g_assert_true (ui_shows (find_card (page, "Dr. Marisol Ruiz"), "Custodian"));
  g_assert_true (ui_shows (find_card (page, "Dr. Marisol Ruiz"), "Signed in now"));
  g_assert_true (ui_shows (find_card (page, "Dr. Wen Lee"), "Billing off"));
  g_assert_true (ui_shows (find_card (page, "Noor Haddad"), "Not bookable"));
  g_assert_false (ui_shows (find_card (page, "Dana Lindqvist"), "Custodian"));
  g_assert_true (ui_shows (find_card (page, "Sam Ortiz"), "Supervised by Kwame Mensah"));
  g_assert_true (ui_shows (find_card (page, "Kwame Mensah"), "Supervises 1"));
  g_assert_true (ui_shows (find_card (page, "Ingrid Solberg"), "No supervisor needed"));
  g_assert_true (ui_shows (find_card (page, "Kim Park"), "Invited"));
  g_assert_true (ui_shows (find_card (page, "Kim Park"), "Ends in 7 days"));
  g_assert_true (ui_shows (find_card (page, "Tomás Herrera"), "Suspended"));
  ui_picture (world->window, "members");
  close_page (world);
}

/* Search, role and status; nothing found says so and leads back. */
static void
test_filters (void)
{
  World *world = world_new ();
  GtkWidget *page;

  world_save (world, WORLD_RUIZ, cl_change_new_suspend (world_get_member (world, WORLD_TOMAS)));
  page = open_page (world, WORLD_RUIZ, 1200);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("noor");
  ui_wait_gone (page, CL_TYPE_MEMBER_CARD, "Dana Lindqvist");
  g_assert_true (ui_shows (page, "Noor Haddad"));
  ui_key (GDK_KEY_Escape, 0);
  ui_type ("biller");
  ui_wait_for (page, CL_TYPE_MEMBER_CARD, "Ingrid Solberg");
  ui_wait_gone (page, CL_TYPE_MEMBER_CARD, "Noor Haddad");
  ui_key (GDK_KEY_Escape, 0);
  /* As it stands in a mail, and by its end alone. */
  ui_paste (world_get_email (WORLD_NOOR));
  ui_wait_for (page, CL_TYPE_MEMBER_CARD, "Noor Haddad");
  ui_wait_gone (page, CL_TYPE_MEMBER_CARD, "Ingrid Solberg");
  ui_key (GDK_KEY_Escape, 0);
  ui_type (strchr (world_get_email (WORLD_NOOR), '@'));
  ui_wait_for (page, CL_TYPE_MEMBER_CARD, "Ingrid Solberg");
  ui_key (GDK_KEY_Escape, 0);
  ui_type ("zzz");
  ui_wait_for (page, GTK_TYPE_LABEL, "No member matches “zzz”");
  press (page, "Clear Filters");
  ui_wait_for (page, CL_TYPE_MEMBER_CARD, "Dana Lindqvist");
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Suspended 1"));
  ui_wait_gone (page, CL_TYPE_MEMBER_CARD, "Dana Lindqvist");
  g_assert_true (ui_shows (page, "Tomás Herrera"));
  close_page (world);
}

/* What one may not do is absent: of others, and the page itself. */
static void
test_what_is_absent (void)
{
  World *world = world_new ();
  GtkWidget *page, *menu;

  make_office_manager (world);
  page = open_page (world, WORLD_INGRID, 1200);
  menu = open_menu (page, "Dr. Marisol Ruiz");
  ui_wait_for (menu, GTK_TYPE_LABEL, "Edit…");
  ui_wait_for (menu, GTK_TYPE_LABEL, "Clinical Information…");
  ui_wait_for (menu, GTK_TYPE_LABEL, "Suspend…");
  g_assert_false (ui_shows (menu, "Reset Password…"));
  g_assert_false (ui_shows (menu, "History"));
  g_assert_false (ui_shows (menu, "Reactivate…"));
  g_assert_false (ui_shows (menu, "Invite Again…"));
  ui_key (GDK_KEY_Escape, 0);
  world_close_window (world);

  world_open_window (world, WORLD_WEN, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Clients");
  g_assert_null (ui_find (world->window, GTK_TYPE_LIST_BOX_ROW, "Members"));
  g_assert_false (ui_shows (world->window, "Practice"));
  close_page (world);
}

/* The keyboard alone: to a card, its menu, and into the dialog. */
static void
test_keyboard (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  GtkWidget *dialog;

  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("tom");
  ui_wait_gone (page, CL_TYPE_MEMBER_CARD, "Dana Lindqvist");
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_F10, GDK_SHIFT_MASK);
  ui_wait_for (find_card (page, "Tomás Herrera"), GTK_TYPE_LABEL, "Edit…");
  ui_picture (world->window, "members-menu");
  ui_key (GDK_KEY_Return, 0);
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  wait_line (dialog, "No changes.");
  dismiss (dialog);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Return, 0);
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  dismiss (dialog);
  close_page (world);
}

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
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) after = NULL;
  g_autoptr (ClMember) undone = NULL;
  GtkWidget *dialog;

  choose (page, "Tomás Herrera", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  wait_line (dialog, "No changes.");
  g_assert_false (can_press (dialog, "_Save"));
  click_row (dialog, "Biller");
  wait_line (dialog, "Saving gives Tomás Herrera access on 7 clients.");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "On 7 clients. Adds insurance, billing, diagnosis.");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "May from now on: All billing, Practice billing.");
  ui_picture (dialog, "member-dialog-preview");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  after = find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_true (g_strv_contains ((const char *const *) after->roles, "Biller"));
  g_assert_true (g_strv_contains ((const char *const *) after->roles, "Scheduler"));
  ui_wait_for (find_card (page, "Tomás Herrera"), GTK_TYPE_LABEL, "Biller");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  undone = find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_false (g_strv_contains ((const char *const *) undone->roles, "Biller"));
  close_page (world);
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

  update (world, WORLD_SAM, new_roles ("Practitioner", "Supervisor"));
  page = open_page (world, WORLD_RUIZ, 1200);
  choose (page, "Sam Ortiz", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  choose_supervisor (dialog, "Kwame Mensah");
  wait_line (dialog, "Saving changes nobody’s access.");
  press (dialog, "_Save");
  world_wait_gone (dialog);
  sam = find_member (world, world_get_email (WORLD_SAM));
  g_assert_cmpint (sam->supervisor, ==, world_get_member (world, WORLD_KWAME));

  choose (page, "Kwame Mensah", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  refused = ui_wait_for (dialog, ADW_TYPE_EXPANDER_ROW, "Who cannot be chosen, and why");
  ui_click (ui_wait_for (refused, GTK_TYPE_LABEL, "Who cannot be chosen, and why"));
  ui_wait_for (refused, GTK_TYPE_LABEL,
               "This would be a circle: the one is supervised by the other already. Choose "
               "somebody else.");
  ui_picture (dialog, "member-dialog-supervisor");
  dismiss (dialog);
  close_page (world);
}

/* The switches; Cancel asks once something is staged, and drops it. */
static void
test_edit_switches (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) wen = NULL;
  GtkWidget *dialog, *question;

  choose (page, "Dr. Wen Lee", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  click_row (dialog, "Billing");
  wait_line (dialog, "Saving takes access from Dr. Wen Lee on 2 clients.");
  ui_key (GDK_KEY_Escape, 0);
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  press (question, "_Keep Editing");
  world_wait_gone (question);
  ui_wait_active (GTK_WINDOW (dialog));
  click_row (dialog, "Colleagues may book");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  wen = find_member (world, world_get_email (WORLD_WEN));
  g_assert_false (wen->billing_enabled);
  g_assert_false (wen->bookable_by_colleagues);
  close_page (world);
}

/* A case manager's doctors: none named is all; the entry adds one. */
static void
test_edit_doctors (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) tomas = NULL;
  GtkWidget *dialog;

  choose (page, "Tomás Herrera", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  g_assert_false (ui_shows (dialog, "Doctors whose referral cases they manage"));
  click_row (dialog, "Case manager");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "All practitioners, as long as nobody is named here.");
  gtk_widget_grab_focus (ui_wait_for (dialog, CL_TYPE_TYPE_AHEAD, NULL));
  ui_type ("wen");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (dialog, CL_TYPE_CHIP, "Dr. Wen Lee");
  ui_picture (dialog, "member-dialog-doctors");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  tomas = find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_cmpuint (tomas->managed_doctors->len, ==, 1);
  g_assert_cmpint (g_array_index (tomas->managed_doctors, gint64, 0), ==,
                   world_get_member (world, WORLD_WEN));
  close_page (world);
}

/* The last administrator is protected, and it is explained. */
static void
test_last_administrator (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  GtkWidget *dialog;

  choose (page, "Dr. Marisol Ruiz", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Only Dr. Marisol Ruiz can manage both members and roles. A role that allows this "
               "cannot be taken away before somebody else has it too.");
  click_row (dialog, "Administrator");
  wait_line (dialog, "Nobody would be left to manage members and roles. Make somebody else an "
                     "administrator first.");
  g_assert_false (can_press (dialog, "_Save"));
  ui_picture (dialog, "member-dialog-last");
  click_row (dialog, "Administrator");
  wait_line (dialog, "No changes.");
  dismiss (dialog);
  close_page (world);
}

/* A role beyond one's own permissions cannot be checked, and says why; what is held can be taken
 * and given back. */
static void
test_roles_beyond_ones_own (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  make_office_manager (world);
  page = open_page (world, WORLD_INGRID, 1200);
  choose (page, "Dana Lindqvist", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  g_assert_false (gtk_widget_get_sensitive (find_role (dialog, "Administrator")));
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Supervise\nIt holds more than you may do yourself. You need the permission “Manage "
               "roles” to do this. Ask an administrator for a role that has it.");
  g_assert_true (gtk_widget_get_sensitive (find_role (dialog, "Practitioner")));
  ui_picture (dialog, "member-dialog-beyond");
  click_row (dialog, "Office manager");
  wait_line (dialog, "Saving changes what Dana Lindqvist may do, and no access to clients.");
  click_row (dialog, "Office manager");
  wait_line (dialog, "No changes.");
  dismiss (dialog);
  close_page (world);
}

/* Somebody else saved meanwhile: it is told, nothing is overwritten, and one looks again. */
static void
test_conflict (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  ClMemberDraft *draft = cl_member_draft_new ();
  GtkWidget *dialog;

  choose (page, "Dana Lindqvist", "Edit…");
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  draft->name = g_strdup ("Dana L. Lindqvist");
  draft->has_bookable = TRUE;
  update (world, WORLD_DANA, draft);
  click_row (dialog, "Biller");
  wait_line (
    dialog,
    "Somebody else changed Dana L. Lindqvist meanwhile. Look at it again before you save. "
    "Changed: name, booking by colleagues. Reload to see how it stands; what you staged is dropped.");
  ui_picture (dialog, "member-conflict");
  g_assert_false (can_press (dialog, "_Save"));
  press (dialog, "Reload");
  wait_line (dialog, "No changes.");
  g_assert_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, "Name"))), ==,
    "Dana L. Lindqvist");
  dismiss (dialog);
  close_page (world);
}

/* What a suspension takes is seen before; it ends sign-ins, and is ended again. */
static void
test_suspend (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) suspended = NULL;
  g_autoptr (ClMember) back = NULL;
  GtkWidget *dialog;

  choose (page, "Tomás Herrera", "Suspend…");
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  wait_line (dialog, "Tomás Herrera loses access to 7 clients.");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "On 7 clients. Everything, the name too.");
  g_assert_true (ui_shows (dialog, "Nothing changes until you press Suspend."));
  ui_picture (dialog, "suspend");
  press (dialog, "_Suspend");
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Tomás Herrera is suspended");
  suspended = find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_cmpint (suspended->status, ==, CL_MEMBER_STATUS_SUSPENDED);
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Suspended 1");

  choose (page, "Tomás Herrera", "Reactivate…");
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  wait_line (dialog, "Tomás Herrera gets access to 7 clients back.");
  press (dialog, "Re_activate");
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Tomás Herrera can sign in again");
  back = find_member (world, world_get_email (WORLD_TOMAS));
  g_assert_cmpint (back->status, ==, CL_MEMBER_STATUS_ACTIVE);
  close_page (world);
}

/* An owner and a supervisor cannot be suspended: why, and a way to what is in the way. */
static void
test_suspend_refused (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  supervise (world, WORLD_SAM, WORLD_KWAME);
  page = open_page (world, WORLD_RUIZ, 1200);
  choose (page, "Kwame Mensah", "Suspend…");
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  wait_line (dialog, "This person supervises colleagues. Give them another supervisor first.");
  g_assert_false (can_press (dialog, "_Suspend"));
  press (dialog, "Show Whom They Supervise");
  world_wait_gone (dialog);
  ui_wait_for (page, GTK_TYPE_LABEL, "Supervised by Kwame Mensah");
  g_assert_true (ui_shows (page, "Sam Ortiz"));
  g_assert_false (ui_shows (page, "Dana Lindqvist"));
  ui_picture (world->window, "members-supervisees");
  ui_click (world_wait_named (page, "Show everybody again"));
  ui_wait_for (page, CL_TYPE_MEMBER_CARD, "Dana Lindqvist");

  choose (page, "Dr. Wen Lee", "Suspend…");
  dialog = world_wait_dialog (world, CL_TYPE_SUSPEND_DIALOG);
  wait_line (dialog, "This person owns clients. Give the clients another owner first.");
  ui_picture (dialog, "suspend-refused");
  press (dialog, "Show Their Clients");
  world_wait_gone (dialog);
  page = ui_wait_for (world->window, CL_TYPE_CLIENTS_PAGE, "Bram de Vries");
  ui_wait_for (page, GTK_TYPE_LABEL, "1 client");
  g_assert_false (ui_shows (page, "Ana Gomez"));
  close_page (world);
}

/* What is wrong is told at its field; the list is searched by profession and code. */
static void
test_clinical (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) wen = NULL;
  GtkWidget *form, *code, *lookup;

  choose (page, "Dr. Wen Lee", "Clinical Information…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  code = ui_wait_for (form, ADW_TYPE_ENTRY_ROW, "Taxonomy code (NUCC)");
  fill (form, "NPI, ten digits", "1234567890");
  fill (form, "Taxonomy code (NUCC)", "1041c0700x");
  ui_wait_for (form, GTK_TYPE_LABEL, "Social Worker, Clinical");
  press (form, "_Save");
  ui_wait_for (form, GTK_TYPE_LABEL,
               "The NPI's check digit does not fit. Compare it with the original.");
  ui_picture (form, "clinical-npi");
  fill (form, "NPI, ten digits", "1234567893");
  fill (form, "Taxonomy code (NUCC)", "counselor");
  press (form, "_Save");
  ui_wait_for (form, GTK_TYPE_LABEL,
               "This is no taxonomy code. Enter ten characters that end in X, such as 101YM0800X.");

  lookup = world_wait_named (code, "Look up a taxonomy code");
  ui_click (lookup);
  ui_wait_for (lookup, GTK_TYPE_POPOVER, NULL);
  ui_type ("couns addic");
  ui_picture (ui_wait_for (lookup, GTK_TYPE_POPOVER, NULL), "clinical-lookup");
  ui_key (GDK_KEY_Return, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (code)), ==, "101YA0400X");
  ui_wait_for (form, GTK_TYPE_LABEL, "Counselor, Addiction (Substance Use Disorder)");
  press (form, "_Save");
  world_wait_gone (form);
  wen = find_member (world, world_get_email (WORLD_WEN));
  g_assert_cmpstr (wen->first_name, ==, "Wen");
  g_assert_cmpstr (wen->last_name, ==, "Lee");
  g_assert_cmpstr (wen->npi, ==, "1234567893");
  g_assert_cmpstr (wen->taxonomy, ==, "101YA0400X");
  ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo");
  close_page (world);
}

static void
on_text_read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
read_clipboard (GtkWidget *widget)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_text_read_cb, &text);
  g_assert_true (ui_wait (is_set, &text));
  return text;
}

static char *
get_kept_mail (void)
{
  return g_build_filename (g_get_user_data_dir (), "mail.txt", NULL);
}

/* A mail program of this test's own, which keeps what it was asked to open. */
static void
install_mail_program (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = g_build_filename (folder, "test-mail.desktop", NULL);
  g_autofree char *script = g_build_filename (g_get_user_data_dir (), "test-mail", NULL);
  g_autofree char *defaults = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  g_autofree char *kept = get_kept_mail ();
  g_autofree char *program = g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" >'%s.new'\n"
                                              "mv '%s.new' '%s'\n",
                                              kept, kept, kept);
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Mail\n"
                                           "Exec=%s %%u\nMimeType=x-scheme-handler/mailto;\n",
                                           script);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (script, program, -1, NULL));
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  g_assert_true (g_file_set_contents (entry, text, -1, NULL));
  g_assert_true (g_file_set_contents (defaults,
                                      "[Default Applications]\n"
                                      "x-scheme-handler/mailto=test-mail.desktop\n",
                                      -1, NULL));
}

static gboolean
is_file (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
check_mail (GtkWidget *dialog, const char *code)
{
  g_autofree char *kept = get_kept_mail ();
  g_autofree char *uri = NULL;
  g_autofree char *body = NULL;
  g_autofree char *link =
    g_strdup_printf ("caseload:invitation?email=kim%%40alder.test&code=%s", code);

  g_unlink (kept);
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Write an Email…"));
  g_assert_true (ui_wait (is_file, kept));
  g_assert_true (g_file_get_contents (kept, &uri, NULL, NULL));
  g_assert_true (g_str_has_prefix (uri, "mailto:kim@alder.test?subject="));
  body = g_uri_unescape_string (strstr (uri, "&body="), NULL);
  g_assert_nonnull (strstr (body, "you are invited to Alder Court Clinic"));
  g_assert_nonnull (strstr (body, link));
  g_assert_nonnull (strstr (body, code));
}

/* The printed page has ink: words on the left, the code on the right. */
static void
check_print (const char *code)
{
  const ClInvitationPage page = { (char *) "Alder Court Clinic", (char *) "Kim Park", (char *) KIM,
                                  (char *) code, (char *) "1 Dec" };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 540, 500);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  guint ink_left = 0, ink_right = 0;
  int stride;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cl_invitation_page_draw (cr, 540, &page);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 80; y < 500; y++)
    for (int x = 0; x < 540; x++)
      if (pixels[y * stride + x * 4] < 128)
        (*(x < 360 ? &ink_left : &ink_right))++;
  g_assert_cmpuint (ink_left, >, 1500);
  g_assert_cmpuint (ink_right, >, 5000);
  if (g_getenv ("CASELOAD_UI_PICTURES") != NULL)
    {
      g_autofree char *path =
        g_build_filename (g_getenv ("CASELOAD_UI_PICTURES"), "invitation-print.png", NULL);

      cairo_surface_write_to_png (surface, path);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static char *
get_code (GtkWidget *dialog)
{
  GtkWidget *label = NULL;

  for (GtkWidget *widget = ui_wait_for (dialog, GTK_TYPE_LABEL, "Copy the Code"); label == NULL;)
    {
      widget = gtk_widget_get_parent (widget);
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_has_css_class (child, "card"))
          label = gtk_widget_get_first_child (child);
    }
  return g_strdup (gtk_label_get_text (GTK_LABEL (label)));
}

/* By the link, as from the mail: the dialog is filled in. */
static void
follow_link (World *world, const char *link, const char *code)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GFile) file = g_file_new_for_uri (link);
  GtkWidget *dialog, *window;

  g_application_open (application, &file, 1, "");
  dialog = world_wait_dialog (world, CL_TYPE_ACCOUNT_DIALOG);
  g_assert_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, "Email"))), ==,
    KIM);
  g_assert_cmpstr (gtk_editable_get_text (
                     GTK_EDITABLE (ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, "Invitation code"))),
                   ==, code);
  window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  gtk_window_close (GTK_WINDOW (window));
  world_wait_gone (window);
}

/* From the form, whose faults are told at the field, to the code and all ways to hand it over. */
static void
test_invite (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  g_autofree char *code = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *link = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *form, *dialog;

  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  fill (form, "Email", "kim");
  fill (form, "Name", "Kim Park");
  press (form, "_Invite");
  ui_wait_for (form, GTK_TYPE_LABEL, "Every member has a role. Choose one or more.");
  click_row (form, "Practitioner");
  press (form, "_Invite");
  ui_wait_for (form, GTK_TYPE_LABEL,
               "This is no email address. Enter one such as ana@example.org.");
  ui_picture (form, "invite-faults");
  fill (form, "Email", "WEN@alder.test");
  press (form, "_Invite");
  ui_wait_for (form, GTK_TYPE_LABEL, "There is a member with the email WEN@alder.test already.");
  fill (form, "Email", KIM);
  press (form, "_Invite");
  dialog = world_wait_dialog (world, CL_TYPE_INVITATION_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "It works once, until 1 Dec at 10:00 AM.");
  ui_picture (dialog, "invitation");
  code = get_code (dialog);
  g_assert_cmpuint (strlen (code), ==, 23);
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Copy the Code"));
  copied = read_clipboard (dialog);
  g_assert_cmpstr (copied, ==, code);
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Copy a Link That Opens Caseload"));
  link = read_clipboard (dialog);
  check_mail (dialog, code);
  ui_wait_active (GTK_WINDOW (dialog));
  check_print (code);
  dismiss (dialog);
  ui_wait_for (find_card (page, "Kim Park"), GTK_TYPE_LABEL, "Ends in 7 days");
  follow_link (world, link, code);
  g_assert_true (
    cl_sign_in_service_accept (world->practice, KIM, code, "bright otter quay", NULL, &error));
  g_assert_no_error (error);
  close_page (world);
}

static gboolean
accepts (World *world, const char *code)
{
  return cl_sign_in_service_accept (world->practice, KIM, code, "bright otter quay", NULL, NULL);
}

/* An invitation that has ended is replaced, what was set since stays; cancelled, it is of no use;
 * and who was removed comes back by the same email. */
static void
test_invite_again (void)
{
  World *world = world_new ();
  g_autofree char *first = invite_kim (world);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (ClMember) kim = find_member (world, KIM);
  g_autoptr (ClMember) again = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *form, *dialog, *question;

  world_save (
    world, WORLD_RUIZ,
    cl_change_new_set_supervisor (kim->id, TRUE, world_get_member (world, WORLD_KWAME), NULL));
  g_assert_true (cl_practice_set_clock (world->practice, NOW + 8 * G_TIME_SPAN_DAY, &error));
  page = open_page (world, WORLD_RUIZ, 1200);
  ui_wait_for (find_card (page, "Kim Park"), GTK_TYPE_LABEL, "The invitation has ended");
  choose (page, "Kim Park", "Invite Again…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_picture (form, "invite-again");
  press (form, "_Invite");
  dialog = world_wait_dialog (world, CL_TYPE_INVITATION_DIALOG);
  second = get_code (dialog);
  dismiss (dialog);
  again = find_member (world, KIM);
  g_assert_cmpint (again->id, ==, kim->id);
  g_assert_cmpint (again->supervisor, ==, world_get_member (world, WORLD_KWAME));
  g_assert_false (accepts (world, first));

  choose (page, "Kim Park", "Cancel Invitation…");
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  press (question, "_Cancel Invitation");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "The invitation is cancelled");
  g_assert_false (accepts (world, second));
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Removed 1"));
  choose (page, "Kim Park", "Invite Again…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  press (form, "_Invite");
  dialog = world_wait_dialog (world, CL_TYPE_INVITATION_DIALOG);
  third = get_code (dialog);
  dismiss (dialog);
  g_assert_true (accepts (world, third));
  close_page (world);
}

/* The one-time password is shown once, serves, and has to be replaced. */
static void
test_reset_password (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  g_autofree char *password = NULL;
  g_autoptr (ClActor) wen = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  choose (page, "Dr. Wen Lee", "Reset Password…");
  dialog = world_wait_dialog (world, CL_TYPE_PASSWORD_DIALOG);
  ui_picture (dialog, "reset-password");
  press (dialog, "_Reset");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Tell Dr. Wen Lee this password. It is shown only now.");
  ui_picture (dialog, "reset-password-done");
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Copy"));
  password = read_clipboard (dialog);
  dismiss (dialog);
  wen = cl_sign_in_service_sign_in (world->practice, world_get_email (WORLD_WEN), password, &error);
  g_assert_no_error (error);
  g_assert_true (cl_actor_must_change_password (wen));
  ui_wait_for (find_card (page, "Dr. Wen Lee"), GTK_TYPE_LABEL, "Has a one-time password");
  close_page (world);
}

/* What somebody did and what was done to them, of who was removed too. */
static void
test_history (void)
{
  World *world = world_new ();
  GtkWidget *page;

  world_save (
    world, WORLD_RUIZ,
    cl_change_new_remove_member (world_get_member (world, WORLD_INGRID), cl_removal_draft_new ()));
  page = open_page (world, WORLD_RUIZ, 1200);
  choose (page, "Dr. Wen Lee", "History");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "History of Dr. Wen Lee");
  /* What was done to them stands there too. */
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Invited a member");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Accepted the invitation");
  ui_picture (world->window, "history");
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Members"));
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Removed 1"));
  choose (page, "Ingrid Solberg", "History");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "History of Ingrid Solberg");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Removed a member");
  close_page (world);
}

static guint
count_cards (GtkWidget *root)
{
  guint n = CL_IS_MEMBER_CARD (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);
  return n;
}

/* Three hundred members, one with a name of 200 characters, stay usable; at 360 pixels there is
 * one column, and the name is uncut. */
static void
test_many (void)
{
  World *world = world_new ();
  g_autoptr (GString) long_name = g_string_new ("Aa");
  GtkWidget *page, *card, *name;

  while (long_name->len < 200)
    g_string_append (long_name, " Wilhelmina");
  g_string_truncate (long_name, 200);
  for (int i = 0; i < 292; i++)
    {
      ClMemberDraft *draft = new_roles ("Practitioner", NULL);

      draft->email = g_strdup_printf ("member-%d@alder.test", i);
      draft->name = i == 0 ? g_strdup (long_name->str) : g_strdup_printf ("Member Number %d", i);
      world_save (world, WORLD_RUIZ, cl_change_new_invite (draft));
    }
  page = open_page (world, WORLD_RUIZ, 360);
  ui_wait_for (page, GTK_TYPE_LABEL, "300 people");
  find_card (page, long_name->str);
  ui_rest (page);
  card = find_card (page, long_name->str);
  g_assert_cmpint (gtk_widget_get_width (card), >, 300);
  name = ui_find (card, GTK_TYPE_LABEL, long_name->str);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (name))));
  ui_picture (world->window, "members-narrow");
  g_assert_cmpuint (count_cards (page), <, 250);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("number 277");
  ui_wait_for (page, CL_TYPE_MEMBER_CARD, "Member Number 277");
  g_assert_cmpuint (count_cards (page), <, 250);
  close_page (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  install_mail_program ();
  g_test_add_func ("/members/cards", test_cards);
  g_test_add_func ("/members/filters", test_filters);
  g_test_add_func ("/members/what-is-absent", test_what_is_absent);
  g_test_add_func ("/members/keyboard", test_keyboard);
  g_test_add_func ("/members/edit-roles", test_edit_roles);
  g_test_add_func ("/members/edit-supervisor", test_edit_supervisor);
  g_test_add_func ("/members/edit-switches", test_edit_switches);
  g_test_add_func ("/members/edit-doctors", test_edit_doctors);
  g_test_add_func ("/members/last-administrator", test_last_administrator);
  g_test_add_func ("/members/roles-beyond-ones-own", test_roles_beyond_ones_own);
  g_test_add_func ("/members/conflict", test_conflict);
  g_test_add_func ("/members/suspend", test_suspend);
  g_test_add_func ("/members/suspend-refused", test_suspend_refused);
  g_test_add_func ("/members/clinical", test_clinical);
  g_test_add_func ("/members/invite", test_invite);
  g_test_add_func ("/members/invite-again", test_invite_again);
  g_test_add_func ("/members/reset-password", test_reset_password);
  g_test_add_func ("/members/history", test_history);
  g_test_add_func ("/members/many", test_many);
  return g_test_run ();
}
