/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Members. */
#include "members-world.h"

#include "cl-form-dialog.h"
#include "cl-member-card.h"
#include "cl-member-dialog.h"
#include "cl-member-service.h"
#include "cl-members-page.h"

#include <adwaita.h>

/* A card each: roles, supervision, status, and what sets them apart. */
static void
test_cards (void)
{
  World *world = world_new ();
  ClMemberDraft *unbilled = cl_member_draft_new ();
  ClMemberDraft *unbooked = cl_member_draft_new ();
  g_autofree char *code = members_invite_kim (world);
  GtkWidget *page;

  unbilled->has_billing_enabled = TRUE;
  unbooked->has_bookable = TRUE;
  members_update (world, WORLD_WEN, unbilled);
  members_update (world, WORLD_NOOR, unbooked);
  members_supervise (world, WORLD_SAM, WORLD_KWAME);
  world_save (world, WORLD_RUIZ, cl_change_new_suspend (world_get_member (world, WORLD_TOMAS)));
  page = members_open_page (world, WORLD_RUIZ, 1200);
  g_assert_true (ui_shows (world->window, "Practice"));
  g_assert_true (ui_shows (page, "9 people"));
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "All 9");
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Active 7");
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Invited 1");
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Suspended 1");
  g_assert_true (ui_shows (members_find_card (page, "Dr. Marisol Ruiz"), "Custodian"));
  g_assert_true (ui_shows (members_find_card (page, "Dr. Marisol Ruiz"), "Signed in now"));
  g_assert_true (ui_shows (members_find_card (page, "Dr. Wen Lee"), "Billing off"));
  g_assert_true (ui_shows (members_find_card (page, "Noor Haddad"), "Not bookable"));
  g_assert_false (ui_shows (members_find_card (page, "Dana Lindqvist"), "Custodian"));
  g_assert_true (ui_shows (members_find_card (page, "Sam Ortiz"), "Supervised by Kwame Mensah"));
  g_assert_true (ui_shows (members_find_card (page, "Kwame Mensah"), "Supervises 1"));
  g_assert_true (ui_shows (members_find_card (page, "Ingrid Solberg"), "No supervisor needed"));
  g_assert_true (ui_shows (members_find_card (page, "Kim Park"), "Invited"));
  g_assert_true (ui_shows (members_find_card (page, "Kim Park"), "Ends in 7 days"));
  g_assert_true (ui_shows (members_find_card (page, "Tomás Herrera"), "Suspended"));
  ui_picture (world->window, "members");
  members_close_page (world);
}

/* Search, role and status; nothing found says so and leads back. */
static void
test_filters (void)
{
  World *world = world_new ();
  GtkWidget *page;

  world_save (world, WORLD_RUIZ, cl_change_new_suspend (world_get_member (world, WORLD_TOMAS)));
  page = members_open_page (world, WORLD_RUIZ, 1200);
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
  members_press (page, "Clear Filters");
  ui_wait_for (page, CL_TYPE_MEMBER_CARD, "Dana Lindqvist");
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Suspended 1"));
  ui_wait_gone (page, CL_TYPE_MEMBER_CARD, "Dana Lindqvist");
  g_assert_true (ui_shows (page, "Tomás Herrera"));
  members_close_page (world);
}

/* What one may not do is absent: of others, and the page itself. */
static void
test_what_is_absent (void)
{
  World *world = world_new ();
  GtkWidget *page, *menu;

  members_make_office_manager (world);
  page = members_open_page (world, WORLD_INGRID, 1200);
  menu = members_open_menu (page, "Dr. Marisol Ruiz");
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
  members_close_page (world);
}

/* The keyboard alone: to a card, its menu, and into the dialog. */
static void
test_keyboard (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  GtkWidget *dialog;

  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("tom");
  ui_wait_gone (page, CL_TYPE_MEMBER_CARD, "Dana Lindqvist");
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_F10, GDK_SHIFT_MASK);
  ui_wait_for (members_find_card (page, "Tomás Herrera"), GTK_TYPE_LABEL, "Edit…");
  ui_picture (world->window, "members-menu");
  ui_key (GDK_KEY_Return, 0);
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  members_wait_line (dialog, "No changes.");
  members_dismiss (dialog);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Return, 0);
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  members_dismiss (dialog);
  members_close_page (world);
}

/* What is wrong is told at its field; the list is searched by profession and code. */
static void
test_clinical (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  g_autoptr (ClMember) wen = NULL;
  GtkWidget *form, *code, *lookup;

  members_choose (page, "Dr. Wen Lee", "Clinical Information…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  code = ui_wait_for (form, ADW_TYPE_ENTRY_ROW, "Taxonomy code (NUCC)");
  members_fill (form, "NPI, ten digits", "1234567890");
  members_fill (form, "Taxonomy code (NUCC)", "1041c0700x");
  ui_wait_for (form, GTK_TYPE_LABEL, "Social Worker, Clinical");
  members_press (form, "_Save");
  ui_wait_for (form, GTK_TYPE_LABEL,
               "The NPI's check digit does not fit. Compare it with the original.");
  ui_picture (form, "clinical-npi");
  members_fill (form, "NPI, ten digits", "1234567893");
  members_fill (form, "Taxonomy code (NUCC)", "counselor");
  members_press (form, "_Save");
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
  members_press (form, "_Save");
  world_wait_gone (form);
  wen = members_find_member (world, world_get_email (WORLD_WEN));
  g_assert_cmpstr (wen->first_name, ==, "Wen");
  g_assert_cmpstr (wen->last_name, ==, "Lee");
  g_assert_cmpstr (wen->npi, ==, "1234567893");
  g_assert_cmpstr (wen->taxonomy, ==, "101YA0400X");
  ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo");
  members_close_page (world);
}

/* Somebody else saves meanwhile: what changed is told, nothing is overwritten, and one looks again:
 * what was typed stays, what was not is as it is now. */
static void
test_clinical_conflict (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClMember) wen = NULL;
  GtkWidget *form, *first_name;

  members_choose (page, "Dr. Wen Lee", "Clinical Information…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  members_fill (form, "NPI, ten digits", "1245319599");
  members_fill (form, "Taxonomy code (NUCC)", "207Q00000X");
  ui_wait_for (form, GTK_TYPE_LABEL,
               "This code is not among those of behavioral health that are listed here. Compare it "
               "with the original.");
  ui_picture (form, "clinical-unlisted");
  draft->first_name = g_strdup ("Wenyi");
  draft->last_name = g_strdup ("Lee");
  draft->npi = g_strdup ("1234567893");
  draft->taxonomy = g_strdup ("101YA0400X");
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_clinical (world_get_member (world, WORLD_WEN), draft));
  members_press (form, "_Save");
  ui_wait_for (form, GTK_TYPE_LABEL,
               "Somebody else changed Dr. Wen Lee meanwhile. Changed: clinical information.");
  ui_picture (form, "clinical-conflict");
  g_assert_false (gtk_widget_get_sensitive (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save")));
  members_press (form, "_Look Again");
  first_name = ui_wait_for (form, ADW_TYPE_ENTRY_ROW, "First name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (first_name)), ==, "Wenyi");
  members_press (form, "_Save");
  world_wait_gone (form);
  wen = members_find_member (world, world_get_email (WORLD_WEN));
  g_assert_cmpstr (wen->first_name, ==, "Wenyi");
  g_assert_cmpstr (wen->npi, ==, "1245319599");
  g_assert_cmpstr (wen->taxonomy, ==, "207Q00000X");
  members_close_page (world);
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
  page = members_open_page (world, WORLD_RUIZ, 1200);
  members_choose (page, "Dr. Wen Lee", "History");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "History of Dr. Wen Lee");
  /* What was done to them stands there too. */
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Invited a member");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Accepted the invitation");
  ui_picture (world->window, "history");
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Members"));
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Removed 1"));
  members_choose (page, "Ingrid Solberg", "History");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "History of Ingrid Solberg");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Removed a member");
  members_close_page (world);
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
      ClMemberDraft *draft = members_new_roles ("Practitioner", NULL);

      draft->email = g_strdup_printf ("member-%d@alder.test", i);
      draft->name = i == 0 ? g_strdup (long_name->str) : g_strdup_printf ("Member Number %d", i);
      world_save (world, WORLD_RUIZ, cl_change_new_invite (draft));
    }
  page = members_open_page (world, WORLD_RUIZ, 360);
  ui_wait_for (page, GTK_TYPE_LABEL, "300 people");
  members_find_card (page, long_name->str);
  ui_rest (page);
  card = members_find_card (page, long_name->str);
  g_assert_cmpint (gtk_widget_get_width (card), >, 300);
  name = ui_find (card, GTK_TYPE_LABEL, long_name->str);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (name))));
  ui_picture (world->window, "members-narrow");
  g_assert_cmpuint (count_cards (page), <, 250);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("number 277");
  ui_wait_for (page, CL_TYPE_MEMBER_CARD, "Member Number 277");
  g_assert_cmpuint (count_cards (page), <, 250);
  members_close_page (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/members/cards", test_cards);
  g_test_add_func ("/members/filters", test_filters);
  g_test_add_func ("/members/what-is-absent", test_what_is_absent);
  g_test_add_func ("/members/keyboard", test_keyboard);
  g_test_add_func ("/members/clinical", test_clinical);
  g_test_add_func ("/members/clinical-conflict", test_clinical_conflict);
  g_test_add_func ("/members/history", test_history);
  g_test_add_func ("/members/many", test_many);
  return g_test_run ();
}
