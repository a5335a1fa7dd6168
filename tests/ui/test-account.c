/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-account-dialog.h"
#include "cl-recovery-dialog.h"
#include "cl-sign-in-service.h"

/* One's own way in: an invitation, a password, the recovery key. */

#define KIM "kim@alder.test"
#define PASSWORD "bright otter under the quay"
#define NOT_VALID                                                                                  \
  "This invitation is not valid, or not any more. Compare the code, or ask for a new one."
#define NOT_THE_CODE                                                                               \
  "This is not the code of the invitation. Compare it with the one you were given, or ask for a "  \
  "new one."
#define NOW G_GINT64_CONSTANT (1795532400000000)

static char *
invite_kim (World *world)
{
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->email = g_strdup (KIM);
  draft->name = g_strdup ("Kim Park");
  draft->roles = g_strdupv ((GStrv) (const char *const[]){ "Practitioner", NULL });
  change = cl_change_new_invite (draft);
  result = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ], &change, 1, &error);
  g_assert_no_error (error);
  return g_strdup (((ClChangeOutcome *) result->outcomes->pdata[0])->invitation);
}

static gint64
find_kim (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = cl_sign_in_service_list_members (world->practice, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((ClMember *) members->pdata[i])->email, KIM))
      return ((ClMember *) members->pdata[i])->id;
  return 0;
}

static void
fill (GtkWidget *dialog, const char *title, const char *text)
{
  GtkWidget *row = ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, title);

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  ui_click (row);
  ui_type (text);
}

/* As from a password manager. */
static void
paste (GtkWidget *dialog, const char *title, const char *text)
{
  GtkWidget *row = ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, title);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (dialog), text);
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  ui_click (row);
  ui_key (GDK_KEY_v, GDK_CONTROL_MASK);
  ui_catch_up ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, text);
}

static GtkWidget *
open_invitation (World *world)
{
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "I Have an Invitation"));
  return world_wait_dialog (world, CL_TYPE_ACCOUNT_DIALOG);
}

static void
accept (GtkWidget *dialog, const char *code)
{
  fill (dialog, "Email", KIM);
  fill (dialog, "Invitation code", code);
  fill (dialog, "Your name", "Kim Park");
  fill (dialog, "New password", PASSWORD);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Accept"));
}

/* The sentence stands right below the field, which has the focus. */
static void
assert_told_at (GtkWidget *dialog, const char *title, const char *sentence)
{
  GtkWidget *label = ui_wait_for (dialog, GTK_TYPE_LABEL, sentence);
  GtkWidget *fault = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *row = ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, title);

  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (fault)), ==,
                   gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), row));
}

static void
assert_refused (World *world, const char *code, const char *sentence, const char *picture)
{
  GtkWidget *dialog = open_invitation (world);

  accept (dialog, code);
  assert_told_at (dialog, "Invitation code", sentence);
  if (picture != NULL)
    ui_picture (dialog, picture);
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
}

static void
test_invitations_that_do_not_hold (void)
{
  World *world = world_new ();
  g_autofree char *code = invite_kim (world);
  g_autofree char *mistyped = g_strdup (code);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  mistyped[0] = mistyped[0] == 'A' ? 'B' : 'A';
  world_open_practice (world, 1000, 760);
  assert_refused (world, mistyped, NOT_THE_CODE, "account-mistyped");
  assert_refused (world, "12345", NOT_VALID, NULL);

  /* Of somebody removed meanwhile. */
  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_member (find_kim (world), cl_removal_draft_new ()));
  assert_refused (world, code, NOT_VALID, NULL);

  /* Expired; then, invited anew, used twice. */
  again = invite_kim (world);
  g_assert_true (cl_practice_set_clock (world->practice, NOW + 8 * G_TIME_SPAN_DAY, &error));
  assert_refused (world, again, NOT_VALID, NULL);
  g_assert_true (cl_practice_set_clock (world->practice, NOW, &error));
  g_assert_true (cl_sign_in_service_accept (world->practice, KIM, again, PASSWORD, NULL, &error));
  assert_refused (world, again, NOT_VALID, NULL);
  world_close_window (world);
  world_free (world);
}

static void
assert_signs_in (World *world, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor) actor = cl_sign_in_service_sign_in (world->practice, KIM, password, &error);

  g_assert_no_error (error);
  g_assert_nonnull (actor);
}

/* How good a password is depends on whether a dictionary is there. */
static gboolean
tells_of_spaces (gpointer dialog)
{
  const char *rest = " A space at its beginning or end counts.";
  g_autofree char *good = g_strconcat ("Good. One more word makes it strong.", rest, NULL);
  g_autofree char *strong = g_strconcat ("Strong.", rest, NULL);

  return ui_shows (dialog, good) || ui_shows (dialog, strong);
}

/* Whatever can be typed or pasted is taken as it is; a space at the end is told of. */
static void
test_odd_passwords (void)
{
  g_autofree char *longest = g_strnfill (4096, 'q');
  const char *const passwords[] = { longest, "🦦🐚🦦🐚🦦🐚🦦🐚🦦🐚",
                                    "  otter under the quay " };

  for (gsize i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      World *world = world_new ();
      g_autofree char *code = invite_kim (world);
      GtkWidget *dialog;

      world_open_practice (world, 1000, 760);
      dialog = open_invitation (world);
      fill (dialog, "Email", KIM);
      paste (dialog, "Invitation code", code);
      fill (dialog, "Your name", "Kim Park");
      fill (dialog, "New password", "too short");
      g_assert_false (gtk_widget_get_sensitive (ui_find (dialog, GTK_TYPE_BUTTON, "_Accept")));
      ui_wait_for (dialog, GTK_TYPE_LABEL, "1 character more");
      paste (dialog, "New password", passwords[i]);
      if (passwords[i][0] == ' ')
        {
          g_assert_true (ui_wait (tells_of_spaces, dialog));
          ui_picture (dialog, "account-spaces");
        }
      ui_key (GDK_KEY_Return, 0);
      ui_wait_for (world->window, GTK_TYPE_LABEL, "Your password is set. Sign in with it.");
      assert_signs_in (world, passwords[i]);
      world_close_window (world);
      world_free (world);
    }
}

/* A wrong current password is told at its field. */
static void
test_change_password (void)
{
  World *world = world_new ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_WEN, 1000, 760);
  gtk_widget_activate_action (world->window, "win.change-password", NULL);
  dialog = world_wait_dialog (world, CL_TYPE_ACCOUNT_DIALOG);
  fill (dialog, "Current password", "not my password");
  fill (dialog, "New password", PASSWORD);
  ui_key (GDK_KEY_Return, 0);
  assert_told_at (dialog, "Current password", "The password is wrong. Try again.");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

/* Chosen by oneself, the new password counts at once. */
static void
test_own_password (void)
{
  World *world = world_new ();
  g_autoptr (ClActor) actor = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  world_open_window (world, WORLD_WEN, 1000, 760);
  world_choose (world, "Menu of Dr. Wen Lee", "Change Password…");
  dialog = world_wait_dialog (world, CL_TYPE_ACCOUNT_DIALOG);
  ui_fill (dialog, "Current password", "correct horse battery");
  ui_fill (dialog, "New password", PASSWORD);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "C_hange"));
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Your password is changed.");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Bram de Vries");
  g_assert_null (cl_sign_in_service_sign_in (world->practice, world_get_email (WORLD_WEN),
                                             "correct horse battery", &error));
  g_clear_error (&error);
  g_assert_true (cl_practice_set_clock (world->practice, NOW + G_TIME_SPAN_HOUR, &error));
  actor =
    cl_sign_in_service_sign_in (world->practice, world_get_email (WORLD_WEN), PASSWORD, &error);
  g_assert_no_error (error);
  world_close_window (world);
  world_free (world);
}

static void
sign_in_with (World *world, WorldPerson person, const char *password)
{
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, world_get_name (person)));
  ui_type (password);
  ui_key (GDK_KEY_Return, 0);
}

/* Who signs in with a password that somebody else gave chooses another, or is signed out. */
static void
test_forced_password (void)
{
  World *world = world_new ();
  const char *given = "given by an administrator";
  GtkWidget *dialog;

  world_save (world, WORLD_RUIZ,
              cl_change_new_reset_password (world_get_member (world, WORLD_SAM), given));
  world_open_practice (world, 1000, 760);
  sign_in_with (world, WORLD_SAM, given);
  dialog = world_wait_dialog (world, CL_TYPE_ACCOUNT_DIALOG);
  g_assert_true (ui_shows (dialog, "Somebody else knows the password that you signed in with. "
                                   "Choose one that only you know."));
  ui_picture (dialog, "account-forced");
  g_assert_false (ui_shows (world->window, "Daniel Kowalczyk"));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Sign _Out"));
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Who is signing in?");
  g_assert_false (cl_window_is_signed_in (CL_WINDOW (world->window)));

  ui_wait_active (GTK_WINDOW (world->window));
  sign_in_with (world, WORLD_SAM, given);
  dialog = world_wait_dialog (world, CL_TYPE_ACCOUNT_DIALOG);
  ui_fill (dialog, "Current password", given);
  ui_fill (dialog, "New password", PASSWORD);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Daniel Kowalczyk");
  world_lock (world);
  ui_wait_active (GTK_WINDOW (world->window));
  sign_in_with (world, WORLD_SAM, PASSWORD);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Daniel Kowalczyk");
  world_close_window (world);
  world_free (world);
}

/* The 24 words give an administrator a new password, and are told of when one is wrong. */
static void
test_recover (void)
{
  World *world = world_new ();
  g_autofree char *wrong = g_strdup_printf ("%s zebra", strchr (world->recovery_key, ' ') + 1);
  GtkWidget *dialog, *code;

  world_open_practice (world, 1000, 760);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Use the Recovery Key"));
  dialog = world_wait_dialog (world, CL_TYPE_ACCOUNT_DIALOG);
  ui_fill (dialog, "Email", world_get_email (WORLD_RUIZ));
  ui_fill (dialog, "24 words", wrong);
  ui_fill (dialog, "New password", PASSWORD);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Set Password"));
  code = ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "24 words");
  ui_wait_error (code);
  ui_picture (dialog, "account-wrong-words");
  ui_fill (dialog, "24 words", world->recovery_key);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Set Password"));
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Your password is set. Sign in with it.");
  sign_in_with (world, WORLD_RUIZ, PASSWORD);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
open_menu (World *world, WorldPerson person)
{
  GtkWidget *button = ui_wait_for (world->window, GTK_TYPE_MENU_BUTTON, world_get_name (person));

  ui_click (button);
  return ui_wait_for (button, GTK_TYPE_POPOVER, NULL);
}

static char *
get_word (GtkWidget *dialog, guint place)
{
  g_autofree char *number = g_strdup_printf ("%u", place);
  GtkWidget *label = ui_wait_for (dialog, GTK_TYPE_LABEL, number);

  return g_strdup (gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (label))));
}

static char *
read_words (GtkWidget *dialog)
{
  g_auto (GStrv) words = g_new0 (char *, 25);

  ui_wait_for (dialog, GTK_TYPE_LABEL, "Your recovery key");
  for (guint place = 1; place <= 24; place++)
    words[place - 1] = get_word (dialog, place);
  return g_strjoinv (" ", words);
}

static void
confirm_words (GtkWidget *dialog, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Continue"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Do you have the words?");
  for (guint place = 1; place <= 24; place++)
    {
      g_autofree char *title = g_strdup_printf ("Word %u", place);

      if (ui_find (dialog, GTK_TYPE_LIST_BOX_ROW, title) != NULL)
        fill (dialog, title, list[place - 1]);
    }
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Done"));
}

static gboolean
recovers (World *world, const char *words)
{
  return cl_sign_in_service_recover (world->practice, world_get_email (WORLD_RUIZ), words, PASSWORD,
                                     NULL);
}

/* A custodian replaces the recovery key; closing before the words are confirmed changes nothing,
 * and neither do words whose key somebody else replaced while they were printed. */
static void
test_replace_recovery_key (void)
{
  World *world = world_new ();
  g_autofree char *dropped = NULL;
  g_autofree char *first = NULL;
  g_autofree char *words = NULL;
  GtkWidget *dialog;

  world_open_window (world, WORLD_RUIZ, 1000, 760);
  ui_click (ui_wait_for (open_menu (world, WORLD_RUIZ), GTK_TYPE_LABEL, "Replace Recovery Key…"));
  dialog = world_wait_dialog (world, CL_TYPE_RECOVERY_DIALOG);
  ui_picture (dialog, "replace-recovery-key");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Make New Words"));
  dropped = read_words (dialog);
  ui_picture (dialog, "replace-recovery-key-words");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);

  gtk_widget_activate_action (world->window, "win.replace-recovery-key", NULL);
  dialog = world_wait_dialog (world, CL_TYPE_RECOVERY_DIALOG);
  ui_key (GDK_KEY_Return, 0);
  first = read_words (dialog);
  world_save (world, WORLD_RUIZ, cl_change_new_replace_recovery_key (NULL));
  confirm_words (dialog, first);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Your new words do not count");
  ui_picture (dialog, "replace-recovery-key-conflict");
  g_assert_false (recovers (world, first));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Look Again"));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Make New Words"));
  words = read_words (dialog);
  g_assert_cmpstr (words, !=, first);
  confirm_words (dialog, words);
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "The recovery key is replaced. Destroy the page with the old words.");
  g_assert_false (recovers (world, dropped));
  g_assert_false (recovers (world, world->recovery_key));
  g_assert_true (recovers (world, words));
  world_close_window (world);
  world_free (world);
}

/* Who holds none of the practice's keys finds no such entry. */
static void
test_no_custodian (void)
{
  World *world = world_new ();
  GtkWidget *menu;

  world_open_window (world, WORLD_WEN, 1000, 760);
  menu = open_menu (world, WORLD_WEN);
  ui_wait_for (menu, GTK_TYPE_LABEL, "Change Password…");
  g_assert_false (ui_shows (menu, "Replace Recovery Key…"));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account/invitations-that-do-not-hold", test_invitations_that_do_not_hold);
  g_test_add_func ("/account/odd-passwords", test_odd_passwords);
  g_test_add_func ("/account/change-password", test_change_password);
  g_test_add_func ("/account/own-password", test_own_password);
  g_test_add_func ("/account/forced-password", test_forced_password);
  g_test_add_func ("/account/recover", test_recover);
  g_test_add_func ("/account/replace-recovery-key", test_replace_recovery_key);
  g_test_add_func ("/account/no-custodian", test_no_custodian);
  return g_test_run ();
}
