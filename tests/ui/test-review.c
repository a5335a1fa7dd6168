/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <sqlite3.h>

#include "cl-access-dialog.h"
#include "cl-form-dialog.h"
#include "cl-map-list.h"
#include "cl-member-service.h"
#include "cl-members-page.h"
#include "cl-preview-bar.h"
#include "cl-review-dialog.h"
#include "cl-review-entry.h"
#include "cl-review-page.h"
#include "cl-review-row.h"
#include "cl-review-second.h"
#include "cl-review-service.h"
#include "cl-supervision-page.h"
#include "cl-supervision-row.h"

/* The access review as an administrator works through it. In the hundred days since Ana was shared
 * with Dana, Wen and Noor, Noor alone opened her. */

#define DAY G_TIME_SPAN_DAY
#define LATER 100
#define N_OF_SAM 14

/* Its clock was set after it was made; what went on before its log began nobody knows. */
static void
begin_log_early (World *world)
{
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (cl_practice_get_path (world->practice), &other), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_exec (other, "UPDATE audit_event SET at = 0 WHERE seq = 1", NULL, NULL, NULL), ==,
    SQLITE_OK);
  sqlite3_close (other);
}

static void
add_clients_of_sam (World *world)
{
  for (guint i = 0; i < N_OF_SAM; i++)
    {
      ClClientDetails *details = cl_client_details_new ();

      details->first_name = g_strdup_printf ("No. %u", i + 1);
      details->last_name = g_strdup ("of Sam");
      world_save (world, WORLD_RUIZ,
                  cl_change_new_create_client (details, TRUE, world_get_member (world, WORLD_SAM)));
    }
}

static void
invite_ona (World *world)
{
  const char *const roles[] = { "Practitioner", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->email = g_strdup ("ona@alder.test");
  draft->name = g_strdup ("Ona Petrov");
  draft->roles = g_strdupv ((GStrv) roles);
  world_save (world, WORLD_RUIZ, cl_change_new_invite (draft));
}

static void
share_with_everyone (World *world, const char *name)
{
  g_autoptr (GPtrArray) found = world_list_clients (world, WORLD_RUIZ, name);
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_everyone = TRUE;
  draft->everyone = CL_LEVEL_RECORD;
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_access (((ClClientRow *) found->pdata[0])->id, draft));
}

static void
give_hana_to (World *world, WorldPerson person, gint64 until)
{
  g_autoptr (GPtrArray) found = world_list_clients (world, WORLD_RUIZ, "hana");
  gint64 hana = ((ClClientRow *) found->pdata[0])->id;

  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_staff (hana, world_get_member (world, person)));
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_until (hana, world_get_member (world, person), until));
}

static World *
review_world_new (void)
{
  World *world = world_new ();
  g_autoptr (GError) error = NULL;
  gint64 now = cl_practice_get_now (world->practice) + LATER * DAY;

  begin_log_early (world);
  add_clients_of_sam (world);
  invite_ona (world);
  cl_practice_set_clock (world->practice, now, &error);
  g_assert_no_error (error);
  g_object_unref (world_show_client (world, WORLD_NOOR, world->ana));
  share_with_everyone (world, "bram");
  give_hana_to (world, WORLD_WEN, now + 5 * DAY);
  give_hana_to (world, WORLD_DANA, now - 5 * DAY);
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_supervisor (world_get_member (world, WORLD_DANA), TRUE,
                                            world_get_member (world, WORLD_KWAME), NULL));
  return world;
}

static GtkWidget *
open_review (World *world, int width, int height)
{
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, width, height);
  GtkWidget *page;

  gtk_widget_activate_action (window, "win.show-page", "s", "access-review");
  page = ui_wait_for (window, CL_TYPE_REVIEW_PAGE, NULL);
  ui_wait_for (page, GTK_TYPE_LABEL, "Access that is not used");
  ui_rest (window);
  return page;
}

/* The row with this title and, below, this text. */
static GtkWidget *
wait_row (GtkWidget *page, const char *title)
{
  return ui_wait_for (page, CL_TYPE_REVIEW_ROW, title);
}

static void
press (GtkWidget *page, const char *title, const char *button)
{
  ui_rest (page);
  ui_click (ui_wait_for (wait_row (page, title), GTK_TYPE_BUTTON, button));
}

static GtkWidget *
wait_question (World *world, const char *sentence)
{
  GtkWidget *dialog = world_wait_dialog (world, CL_TYPE_REVIEW_DIALOG);
  GtkWidget *bar = ui_wait_for (dialog, CL_TYPE_PREVIEW_BAR, NULL);

  ui_wait_for (bar, GTK_TYPE_LABEL, sentence);
  ui_rest (dialog);
  return dialog;
}

static void
confirm (GtkWidget *dialog, const char *verb)
{
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, verb));
  world_wait_gone (dialog);
}

static void
undo (World *world)
{
  ui_wait_active (GTK_WINDOW (world->window));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
}

static gint64
find_member_by_email (World *world, const char *email)
{
  g_autoptr (GPtrArray)
    members = cl_member_service_list (world->practice, world->actors[WORLD_RUIZ], NULL);

  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((ClMember *) members->pdata[i])->email, email))
      return ((ClMember *) members->pdata[i])->id;
  g_assert_not_reached ();
}

/* A list makes the rows that are in sight alone: to the one about this client or member. */
static void
scroll_to (GtkWidget *page, gint64 member, const char *client)
{
  GtkWidget *list = ui_find (page, GTK_TYPE_LIST_VIEW, NULL);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ClReviewEntry) entry = g_list_model_get_item (model, i);

      if (entry->finding != NULL && entry->finding->member == member &&
          g_strcmp0 (entry->finding->client_name, client) == 0)
        gtk_widget_activate_action (list, "list.scroll-to-item", "u", i);
    }
  ui_rest (page);
}

static gboolean
has_grant (World *world, WorldPerson person)
{
  g_autoptr (ClAccess) access = world_get_access (world, WORLD_RUIZ);

  return world_find_grant (access, world_get_member (world, person)) != NULL;
}

/* One by its button: who loses what is seen before, and Undo gives it back. */
static void
test_remove (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);
  GtkWidget *dialog, *bar;

  ui_picture (world->window, "review");
  /* Who opened the client is not asked about. */
  g_assert_false (ui_shows (page, "Noor Haddad · Ana Gomez"));
  press (page, "Dana Lindqvist · Ana Gomez", "Remove…");
  dialog = wait_question (world, "Takes access from 1 person.");
  bar = ui_find (dialog, CL_TYPE_PREVIEW_BAR, NULL);
  ui_click (ui_wait_for (bar, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  ui_wait_for (bar, GTK_TYPE_LABEL, "Loses access");
  ui_wait_for (bar, GTK_TYPE_LABEL, "Dana Lindqvist");
  ui_rest (dialog);
  ui_picture (dialog, "review-remove");
  g_assert_true (has_grant (world, WORLD_DANA));
  confirm (dialog, "_Remove");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "1 entry removed");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Dana Lindqvist · Ana Gomez");
  g_assert_false (has_grant (world, WORLD_DANA));
  g_assert_false (world_is_on_case (world, world->anxiety, WORLD_DANA));
  undo (world);
  wait_row (page, "Dana Lindqvist · Ana Gomez");
  g_assert_true (has_grant (world, WORLD_DANA));
  g_assert_true (world_is_on_case (world, world->anxiety, WORLD_DANA));
  world_close_window (world);
  world_free (world);
}

/* Cancel and Escape change nothing. */
static void
test_cancel (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);

  gtk_widget_grab_focus (
    ui_wait_for (wait_row (page, "Dana Lindqvist · Ana Gomez"), GTK_TYPE_BUTTON, "Remove…"));
  ui_key (GDK_KEY_Return, 0);
  wait_question (world, "Takes access from 1 person.");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_active (GTK_WINDOW (world->window));
  press (page, "Dana Lindqvist · Ana Gomez", "Remove…");
  ui_click (
    ui_wait_for (wait_question (world, "Takes access from 1 person."), GTK_TYPE_BUTTON, "_Cancel"));
  ui_wait_active (GTK_WINDOW (world->window));
  g_assert_true (has_grant (world, WORLD_DANA));
  world_close_window (world);
  world_free (world);
}

static void
test_keep (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);

  press (page, "Dr. Wen Lee · Ana Gomez", "Keep");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "1 entry kept");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Dr. Wen Lee · Ana Gomez");
  g_assert_true (has_grant (world, WORLD_WEN));
  undo (world);
  wait_row (page, "Dr. Wen Lee · Ana Gomez");
  world_close_window (world);
  world_free (world);
}

static void
check_box (GtkWidget *page, const char *title)
{
  ui_rest (page);
  ui_click (ui_wait_for (wait_row (page, title), GTK_TYPE_CHECK_BUTTON, NULL));
}

/* What is chosen, and all of a list. */
static void
test_several (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);
  const char *head = "Access that is not used";

  check_box (page, "Dana Lindqvist · Ana Gomez");
  ui_wait_for (wait_row (page, head), GTK_TYPE_BUTTON, "Remove… (1)");
  check_box (page, "Dr. Wen Lee · Ana Gomez");
  ui_rest (page);
  ui_picture (world->window, "review-chosen");
  press (page, head, "Keep (2)");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "2 entries kept");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Dana Lindqvist · Ana Gomez");
  g_assert_false (ui_shows (page, head));
  undo (world);
  wait_row (page, head);
  ui_rest (page);
  ui_picture (world->window, "review-undone");
  press (page, head, "Remove All…");
  confirm (wait_question (world, "Takes access from 2 people."), "_Remove");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, head);
  g_assert_false (has_grant (world, WORLD_DANA));
  g_assert_false (has_grant (world, WORLD_WEN));
  g_assert_true (has_grant (world, WORLD_NOOR));
  world_close_window (world);
  world_free (world);
}

/* What ends can be extended; what has ended is taken off; neither changes what anybody sees now. */
static void
test_ends (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);

  press (page, "Dr. Wen Lee · Hana Nováková", "Extend…");
  confirm (wait_question (world, "Nobody sees more or less today."), "_Extend");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Dr. Wen Lee · Hana Nováková");
  undo (world);
  press (page, "Dr. Wen Lee · Hana Nováková", "No End…");
  confirm (wait_question (world, "Nobody sees more or less today."), "_Take Ends Away");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Dr. Wen Lee · Hana Nováková");
  press (page, "Dana Lindqvist · Hana Nováková", "Remove…");
  confirm (wait_question (world, "Nobody sees more or less today."), "_Remove");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Dana Lindqvist · Hana Nováková");
  world_close_window (world);
  world_free (world);
}

static void
test_everyone (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);
  GtkWidget *dialog;

  scroll_to (page, 0, "Bram de Vries");
  press (page, "Bram de Vries", "Manage Access");
  dialog = world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Dr. Wen Lee");
  world_close_dialog (dialog);
  ui_wait_active (GTK_WINDOW (world->window));
  press (page, "Bram de Vries", "Share with Nobody…");
  dialog = wait_question (world, "Takes access from 4 people.");
  ui_picture (dialog, "review-everyone");
  confirm (dialog, "_Share with Nobody");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Bram de Vries");
  world_close_window (world);
  world_free (world);
}

static gboolean
is_freed (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

/* Somebody else changes what the question is about: it is told, nothing is overwritten, and one
 * looks at it anew; where nothing is left of it, that is told. */
static void
test_conflict (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);
  gint64 wen = world_get_member (world, WORLD_WEN);
  gint64 now = cl_practice_get_now (world->practice);
  gint64 until = now + 30 * DAY;
  g_autoptr (ClAccess) access = NULL;
  GtkWidget *dialog, *again;

  press (page, "Dr. Wen Lee · Ana Gomez", "Remove…");
  dialog = wait_question (world, "Takes access from 1 person.");
  world_save (world, WORLD_RUIZ, cl_change_new_set_until (world->ana, wen, until));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Remove"));
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Somebody changed when the access of Dr. Wen Lee to Ana Gomez ends since you "
               "looked. Look again before you change it.");
  access = world_get_access (world, WORLD_RUIZ);
  g_assert_cmpint (world_find_grant (access, wen)->until, ==, until);
  ui_picture (dialog, "review-conflict");
  again = ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Look Again");
  ui_rest (dialog);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  ui_click (again);
  /* The next one may lie where this one lay. */
  g_assert_true (ui_wait (is_freed, &dialog));
  /* It is new, and not among those that lie unused any more. */
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Nothing is left to do about it");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Dr. Wen Lee · Ana Gomez");

  press (page, "Dr. Wen Lee · Hana Nováková", "Extend…");
  dialog = wait_question (world, "Nobody sees more or less today.");
  give_hana_to (world, WORLD_WEN, now + 9 * DAY);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Extend"));
  again = ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Look Again");
  /* The button comes with a sentence, which moves what is beside it. */
  ui_rest (dialog);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  ui_click (again);
  /* The next one may lie where this one lay. */
  g_assert_true (ui_wait (is_freed, &dialog));
  dialog = wait_question (world, "Nobody sees more or less today.");
  confirm (dialog, "_Extend");
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Dr. Wen Lee · Hana Nováková");
  world_close_window (world);
  world_free (world);
}

/* What cannot be mended here leads to where it can: to the person's dialog, or their place. */
static void
test_ways (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);
  gint64 invited = find_member_by_email (world, "ona@alder.test");
  GtkWidget *list, *row;

  press (page, "Sam Ortiz", "Show Clients");
  list = world_wait_dialog (world, CL_TYPE_MAP_LIST);
  ui_wait_for (list, GTK_TYPE_LABEL, "No. 1 of Sam");
  world_close_dialog (list);
  ui_wait_active (GTK_WINDOW (world->window));
  scroll_to (page, world_get_member (world, WORLD_NOOR), NULL);
  ui_picture (world->window, "review-end");
  press (page, "Noor Haddad", "Choose a Supervisor");
  list = ui_wait_for (world->window, CL_TYPE_SUPERVISION_PAGE, NULL);
  row = ui_wait_for (list, CL_TYPE_SUPERVISION_ROW, "Noor Haddad");
  ui_click (ui_wait_for (row, GTK_TYPE_LIST_BOX_ROW, "Kwame Mensah"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Kwame Mensah supervises Noor Haddad now");

  gtk_widget_activate_action (world->window, "win.show-page", "s", "access-review");
  page = ui_wait_for (world->window, CL_TYPE_REVIEW_PAGE, NULL);
  ui_wait_for (page, CL_TYPE_REVIEW_ROW, NULL);
  scroll_to (page, invited, NULL);
  press (page, "Ona Petrov", "Invite Again…");
  list = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (list, GTK_TYPE_LABEL, "ona@alder.test");
  ui_picture (list, "review-invite-again");
  world_close_dialog (list);
  ui_wait_for (world->window, CL_TYPE_MEMBERS_PAGE, NULL);
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
wait_second (World *world, const char *sentence)
{
  GtkWidget *dialog = world_wait_dialog (world, CL_TYPE_REVIEW_SECOND);

  ui_wait_for (ui_wait_for (dialog, CL_TYPE_PREVIEW_BAR, NULL), GTK_TYPE_LABEL, sentence);
  ui_rest (dialog);
  return dialog;
}

static void
choose_who (GtkWidget *dialog, const char *name)
{
  GtkWidget *who = ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, "Who");
  GListModel *names = gtk_drop_down_get_model (GTK_DROP_DOWN (who));

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (item), name))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (who), i);
    }
}

/* Where all hangs on one person, a second one is chosen, whose gains are seen before; what somebody
 * else changed about them is told. With two there is nothing left to find. */
static void
test_second (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);
  ClMemberDraft *draft = cl_member_draft_new ();
  GtkWidget *dialog, *again;

  scroll_to (page, world_get_member (world, WORLD_RUIZ), NULL);
  press (page, "Dr. Marisol Ruiz", "Choose Somebody Else…");
  dialog = world_wait_dialog (world, CL_TYPE_REVIEW_SECOND);
  choose_who (dialog, "Kwame Mensah");
  dialog = wait_second (world, "Kwame Mensah sees more of 21 clients by this.");
  ui_picture (dialog, "review-second");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "May from now on: Emergency access, All clients, All schedules, Manage access, All "
               "billing, Practice billing, Manage members, Manage roles, Manage forms, View the "
               "log.");
  ui_picture (dialog, "review-second-who");
  draft->has_bookable = TRUE;
  draft->bookable_by_colleagues = FALSE;
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_KWAME), draft));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Give Role"));
  again = ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Look Again");
  ui_rest (dialog);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  ui_click (again);
  g_assert_true (ui_wait (is_freed, &dialog));
  dialog = world_wait_dialog (world, CL_TYPE_REVIEW_SECOND);
  choose_who (dialog, "Kwame Mensah");
  dialog = wait_second (world, "Kwame Mensah sees more of 21 clients by this.");
  confirm (dialog, "_Give Role");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Kwame Mensah has the role “Administrator” now");
  ui_wait_gone (page, GTK_TYPE_LABEL, "Only one custodian");
  ui_wait_gone (page, GTK_TYPE_LABEL, "Only one administrator");
  undo (world);
  ui_wait_for (page, GTK_TYPE_LABEL, "Only one custodian");
  world_close_window (world);
  world_free (world);
}

static void
test_done (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);

  ui_wait_for (page, GTK_TYPE_LABEL, "Access has not been reviewed yet");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Mark Review as Done"));
  ui_wait_for (page, GTK_TYPE_LABEL, "Reviewed on 4 Mar by Dr. Marisol Ruiz");
  ui_wait_for (page, GTK_TYPE_LABEL, "The next review is due on 2 Jun.");
  undo (world);
  ui_wait_for (page, GTK_TYPE_LABEL, "Access has not been reviewed yet");
  world_close_window (world);
  world_free (world);
}

/* Somebody else works meanwhile: the list follows, and what is chosen stays so. */
static void
test_follows (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 1200, 860);
  const char *head = "Access that is not used";

  check_box (page, "Dana Lindqvist · Ana Gomez");
  ui_wait_for (wait_row (page, head), GTK_TYPE_BUTTON, "Keep (1)");
  world_save (world, WORLD_RUIZ,
              cl_change_new_keep_grant (world->ana, world_get_member (world, WORLD_WEN)));
  /* What others saved is noticed by the next look into the file. */
  press (page, "Sam Ortiz", "Show Clients");
  world_close_dialog (world_wait_dialog (world, CL_TYPE_MAP_LIST));
  ui_wait_active (GTK_WINDOW (world->window));
  ui_wait_gone (page, CL_TYPE_REVIEW_ROW, "Dr. Wen Lee · Ana Gomez");
  /* One alone needs no box, and no buttons for all. */
  ui_wait_gone (wait_row (page, head), GTK_TYPE_BUTTON, "Keep (1)");
  world_close_window (world);
  world_free (world);
}

/* Who does not change access has no such page. */
static void
test_others (void)
{
  World *world = world_new ();
  GtkWidget *window = world_open_window (world, WORLD_DANA, 1200, 860);

  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  g_assert_null (ui_find (window, GTK_TYPE_LIST_BOX_ROW, "Access Review"));
  world_close_window (world);
  world_free (world);
}

/* Narrow, what can be done stands below the words. */
static void
test_narrow (void)
{
  World *world = review_world_new ();
  GtkWidget *page = open_review (world, 360, 720);
  GtkWidget *dialog;

  ui_picture (world->window, "review-narrow");
  press (page, "Dana Lindqvist · Ana Gomez", "Remove…");
  ui_picture (wait_question (world, "Takes access from 1 person."), "review-narrow-remove");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_active (GTK_WINDOW (world->window));
  scroll_to (page, world_get_member (world, WORLD_RUIZ), NULL);
  press (page, "Dr. Marisol Ruiz", "Choose Somebody Else…");
  dialog = world_wait_dialog (world, CL_TYPE_REVIEW_SECOND);
  choose_who (dialog, "Kwame Mensah");
  dialog = wait_second (world, "Kwame Mensah sees more of 21 clients by this.");
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, 360);
  ui_picture (dialog, "review-narrow-second");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_active (GTK_WINDOW (world->window));
  scroll_to (page, world_get_member (world, WORLD_NOOR), NULL);
  ui_picture (world->window, "review-narrow-end");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  ui_set_up ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/remove", test_remove);
  g_test_add_func ("/review/cancel", test_cancel);
  g_test_add_func ("/review/keep", test_keep);
  g_test_add_func ("/review/several", test_several);
  g_test_add_func ("/review/ends", test_ends);
  g_test_add_func ("/review/everyone", test_everyone);
  g_test_add_func ("/review/conflict", test_conflict);
  g_test_add_func ("/review/ways", test_ways);
  g_test_add_func ("/review/second", test_second);
  g_test_add_func ("/review/done", test_done);
  g_test_add_func ("/review/follows", test_follows);
  g_test_add_func ("/review/others", test_others);
  g_test_add_func ("/review/narrow", test_narrow);
  return g_test_run ();
}
