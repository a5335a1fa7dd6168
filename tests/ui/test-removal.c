/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removing a member, as who manages members does it. */
#include "clients-world.h"

#include "cl-client-service.h"
#include "cl-error.h"
#include "cl-form-dialog.h"
#include "cl-heir-button.h"
#include "cl-member-card.h"
#include "cl-member-service.h"
#include "cl-members-page.h"
#include "cl-note-service.h"
#include "cl-removal-report.h"
#include "cl-removal-row.h"
#include "cl-removal-wizard.h"
#include "cl-sign-in-service.h"

#include <adwaita.h>
#include <cairo-pdf.h>
#include <glib/gstdio.h>

#define LONG_NAME                                                                                  \
  "Maximiliana Theodora Alexandrina Philippa Wilhelmine Auguste von Hohenlohe-Waldenburg-"         \
  "Schillingsfürst zu Sayn-Wittgenstein-Berleburg und Schwarzburg-Sondershausen, verwitwete "     \
  "Gräfin"

static gint64
add_client (World *world, WorldPerson owner, const char *first_name, const char *last_name)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  details->first_name = g_strdup (first_name);
  details->last_name = g_strdup (last_name);
  change = cl_change_new_create_client (details, TRUE, world_get_member (world, owner));
  result = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ], &change, 1, &error);
  g_assert_no_error (error);
  return ((ClChangeOutcome *) result->outcomes->pdata[0])->client;
}

static void
set_roles (World *world, WorldPerson person, const char *first, const char *second)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) (const char *const[]){ first, second, NULL });
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, person), draft));
}

/* Sam supervises Noor and owns three clients, one of whom Dana knows. */
static void
make_sam (World *world)
{
  gint64 priya = add_client (world, WORLD_SAM, "Priya", "Anand");

  add_client (world, WORLD_SAM, "Leo", "Marsh");
  set_roles (world, WORLD_SAM, "Practitioner", "Supervisor");
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_supervisor (world_get_member (world, WORLD_NOOR), TRUE,
                                            world_get_member (world, WORLD_SAM), NULL));
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_staff (priya, world_get_member (world, WORLD_DANA)));
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_staff (world->ana, world_get_member (world, WORLD_SAM)));
}

static GtkWidget *
open_page (World *world, WorldPerson person, int width)
{
  world_open_window (world, person, width, 800);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "members");
  return ui_wait_for (world->window, CL_TYPE_MEMBERS_PAGE, "Dana Lindqvist");
}

static GtkWidget *
open_menu (GtkWidget *page, const char *name)
{
  GtkWidget *card = ui_wait_for (page, CL_TYPE_MEMBER_CARD, name);
  GtkWidget *button = ui_find (card, GTK_TYPE_MENU_BUTTON, NULL);

  ui_click (button);
  return ui_wait_for (button, GTK_TYPE_POPOVER, NULL);
}

static GtkWidget *
open_wizard (World *world, GtkWidget *page, const char *name)
{
  ui_click (ui_wait_for (open_menu (page, name), GTK_TYPE_LABEL, "Remove…"));
  return world_wait_dialog (world, CL_TYPE_REMOVAL_WIZARD);
}

static void
press (GtkWidget *dialog, const char *label)
{
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, label));
}

static gboolean
is_sensitive (gpointer widget)
{
  return gtk_widget_get_sensitive (widget);
}

static gboolean
can_press (GtkWidget *dialog, const char *label)
{
  return gtk_widget_get_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, label));
}

static void
wait_can_press (GtkWidget *dialog, const char *label)
{
  g_assert_true (ui_wait (is_sensitive, ui_wait_for (dialog, GTK_TYPE_BUTTON, label)));
}

/* Types the beginning of a name where there are many, and takes the first that is left. */
static void
pick (GtkWidget *button, const char *name)
{
  GtkWidget *popover;

  ui_click (button);
  popover = ui_wait_for (button, GTK_TYPE_POPOVER, NULL);
  ui_click (ui_wait_for (popover, GTK_TYPE_LABEL, name));
  ui_wait_gone (button, GTK_TYPE_POPOVER, NULL);
}

static void
pick_for (GtkWidget *dialog, const char *client, const char *name)
{
  GtkWidget *row = ui_wait_for (dialog, CL_TYPE_REMOVAL_ROW, client);

  pick (ui_find (row, CL_TYPE_HEIR_BUTTON, NULL), name);
}

static void
pick_for_all (GtkWidget *dialog, guint n, const char *name)
{
  g_autofree char *title = g_strdup_printf ("One person for all %u", n);
  GtkWidget *row = ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, title);

  pick (ui_find (row, CL_TYPE_HEIR_BUTTON, NULL), name);
}

static ClMember *
find_member (World *world, WorldPerson person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list (world->practice, world->actors[WORLD_RUIZ], &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((ClMember *) members->pdata[i])->email, world_get_email (person)))
      return g_object_ref (members->pdata[i]);
  g_assert_not_reached ();
}

static guint
count_owned (World *world, WorldPerson person)
{
  const ClClientQuery query = { .has_practitioner = TRUE,
                                .practitioner = world_get_member (world, person) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
    cl_client_service_list (world->practice, world->actors[WORLD_RUIZ], &query, NULL, NULL, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
assert_status (World *world, WorldPerson person, ClMemberStatus status)
{
  g_autoptr (ClMember) member = find_member (world, person);

  g_assert_cmpint (member->status, ==, status);
}

static void
close_page (World *world)
{
  world_close_window (world);
  world_free (world);
}

/* From the first question to the last page, each client to who knows them or is chosen by hand;
 * all of it happens, and who was removed is out. */
static void
test_each (void)
{
  World *world = world_new ();
  g_autoptr (ClMember) noor = NULL;
  g_autoptr (ClActor) again = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *dialog;

  make_sam (world);
  page = open_page (world, WORLD_RUIZ, 1200);
  dialog = open_wizard (world, page, "Sam Ortiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 person loses their supervisor");
  g_assert_true (ui_shows (dialog, "Noor Haddad"));
  g_assert_true (ui_shows (dialog, "Step 1 of 5"));
  ui_rest (dialog);
  ui_picture (dialog, "removal-supervisees");
  press (dialog, "_Next");

  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who takes over the 3 clients of Sam?");
  g_assert_true (ui_shows (dialog, "3 clients still need an owner. Nothing has been changed yet."));
  g_assert_false (can_press (dialog, "_Next"));
  ui_rest (dialog);
  ui_picture (dialog, "removal-clients-all");
  ui_click (ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Choose for each client"));
  ui_wait_for (dialog, CL_TYPE_REMOVAL_ROW, "Priya Anand");
  press (dialog, "Suggest for the _Rest");
  /* Dana sees Priya, and Dr. Ruiz, who administers, everybody. */
  ui_wait_for (ui_wait_for (dialog, CL_TYPE_REMOVAL_ROW, "Leo Marsh"), GTK_TYPE_LABEL,
               "Dr. Marisol Ruiz");
  pick_for (dialog, "Priya Anand", "Dana Lindqvist");
  pick_for (dialog, "Leo Marsh", "Kwame Mensah");
  g_assert_true (ui_shows (dialog, "3 of 3 chosen"));
  ui_rest (dialog);
  ui_picture (dialog, "removal-clients-each");
  press (dialog, "_Next");

  wait_can_press (dialog, "_Remove");
  g_assert_true (ui_shows (dialog, "3 clients get a new owner"));
  g_assert_true (ui_shows (dialog, "1 person loses their supervisor"));
  g_assert_true (ui_shows (dialog, "Ends: 1 grant, 2 places on cases"));
  ui_rest (dialog);
  ui_picture (dialog, "removal-summary");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Show: 3 clients get a new owner"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Kwame Mensah");
  ui_rest (dialog);
  ui_picture (dialog, "removal-list");
  press (dialog, "_Back");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Remove Sam Ortiz?");
  press (dialog, "_Remove");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Sam Ortiz is removed");
  world_wait_gone (dialog);

  assert_status (world, WORLD_SAM, CL_MEMBER_STATUS_REMOVED);
  g_assert_cmpuint (count_owned (world, WORLD_SAM), ==, 0);
  g_assert_cmpuint (count_owned (world, WORLD_KWAME), ==, 1);
  g_assert_cmpuint (count_owned (world, WORLD_DANA), ==, 2);
  noor = find_member (world, WORLD_NOOR);
  g_assert_cmpint (noor->supervisor, ==, 0);
  again = cl_sign_in_service_sign_in (world->practice, world_get_email (WORLD_SAM),
                                      "correct horse battery", &error);
  g_assert_null (again);
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  close_page (world);
}

/* One person for all; who gains and who loses is listed before, pair by pair; and whoever was
 * removed is invited again, with the email that they had. */
static void
test_all_and_again (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  make_sam (world);
  page = open_page (world, WORLD_RUIZ, 1200);
  dialog = open_wizard (world, page, "Sam Ortiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 person loses their supervisor");
  press (dialog, "_Next");
  pick_for_all (dialog, 3, "Kwame Mensah");
  g_assert_true (ui_shows (dialog, "Nothing has been changed yet."));
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  g_assert_true (ui_shows (dialog, "Kwame Mensah 3"));
  g_assert_true (ui_shows (dialog, "1 person gains access, 1 person loses access"));
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON,
                               "Show: 1 person gains access, 1 person loses access"));
  /* Three clients each, and Ana, whom Sam was staff of. */
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Ana Gomez");
  ui_rest (dialog);
  ui_picture (dialog, "removal-access");
  ui_key (GDK_KEY_Left, GDK_ALT_MASK);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Remove Sam Ortiz?");
  press (dialog, "_Remove");
  world_wait_gone (dialog);
  g_assert_cmpuint (count_owned (world, WORLD_KWAME), ==, 3);

  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Removed 1"));
  ui_click (ui_wait_for (open_menu (page, "Sam Ortiz"), GTK_TYPE_LABEL, "Invite Again…"));
  dialog = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  g_assert_true (ui_shows (dialog, world_get_email (WORLD_SAM)));
  press (dialog, "_Invite");
  world_wait_gone (dialog);
  assert_status (world, WORLD_SAM, CL_MEMBER_STATUS_INVITED);
  g_assert_cmpuint (count_owned (world, WORLD_SAM), ==, 0);
  while ((dialog = world_find_dialog (world, ADW_TYPE_WINDOW)) != NULL && dialog != world->window)
    world_close_dialog (dialog);
  close_page (world);
}

/* Another program gives Sam one more client while one chooses: it is told, nothing is removed, and
 * looking again keeps the other choices. */
static void
test_conflict (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  make_sam (world);
  page = open_page (world, WORLD_RUIZ, 1200);
  dialog = open_wizard (world, page, "Sam Ortiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 person loses their supervisor");
  press (dialog, "_Next");
  ui_click (ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Choose for each client"));
  press (dialog, "Suggest for the _Rest");
  pick_for (dialog, "Priya Anand", "Dana Lindqvist");
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  add_client (world, WORLD_SAM, "Newly", "Come");
  press (dialog, "_Remove");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Somebody else changed something about Sam Ortiz meanwhile. They own now: Newly "
               "Come.");
  g_assert_false (can_press (dialog, "_Remove"));
  ui_rest (dialog);
  ui_picture (dialog, "removal-conflict");
  assert_status (world, WORLD_SAM, CL_MEMBER_STATUS_ACTIVE);
  press (dialog, "_Look Again");
  press (dialog, "_Next");
  g_assert_true (ui_shows (dialog, "1 client still needs an owner. Nothing has been changed yet."));
  g_assert_false (can_press (dialog, "_Next"));
  ui_wait_for (ui_wait_for (dialog, CL_TYPE_REMOVAL_ROW, "Priya Anand"), GTK_TYPE_LABEL,
               "Dana Lindqvist");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "Only Show Those"));
  ui_wait_gone (dialog, CL_TYPE_REMOVAL_ROW, "Priya Anand");
  pick_for (dialog, "Newly Come", "Kwame Mensah");
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  press (dialog, "_Remove");
  world_wait_gone (dialog);
  assert_status (world, WORLD_SAM, CL_MEMBER_STATUS_REMOVED);
  close_page (world);
}

/* Supervision ends meanwhile: one is told, though it takes nothing away from what was chosen. */
static void
test_conflict_of_supervision (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  make_sam (world);
  page = open_page (world, WORLD_RUIZ, 1200);
  dialog = open_wizard (world, page, "Sam Ortiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 person loses their supervisor");
  press (dialog, "_Next");
  pick_for_all (dialog, 3, "Kwame Mensah");
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_supervisor (world_get_member (world, WORLD_NOOR), FALSE, 0, NULL));
  press (dialog, "_Remove");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Somebody else changed something about Sam Ortiz meanwhile. They no longer "
               "supervise: Noor Haddad.");
  assert_status (world, WORLD_SAM, CL_MEMBER_STATUS_ACTIVE);
  press (dialog, "_Look Again");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who takes over the 3 clients of Sam?");
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  press (dialog, "_Remove");
  world_wait_gone (dialog);
  assert_status (world, WORLD_SAM, CL_MEMBER_STATUS_REMOVED);
  close_page (world);
}

/* Somebody else removes them first: there is nothing left to do, and that is said. */
static void
test_removed_meanwhile (void)
{
  World *world = world_new ();
  ClRemovalDraft *draft = cl_removal_draft_new ();
  GtkWidget *page, *dialog, *remove;

  make_sam (world);
  page = open_page (world, WORLD_RUIZ, 1200);
  dialog = open_wizard (world, page, "Sam Ortiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 person loses their supervisor");
  press (dialog, "_Next");
  pick_for_all (dialog, 3, "Kwame Mensah");
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  remove = ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Remove");
  draft->has_clients_to = TRUE;
  draft->clients_to = world_get_member (world, WORLD_DANA);
  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_member (world_get_member (world, WORLD_SAM), draft));
  /* Before the window hears of it, which takes the button away. */
  gtk_widget_activate (remove);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "This person cannot be removed");
  g_assert_cmpuint (count_owned (world, WORLD_KWAME), ==, 0);
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  close_page (world);
}

/* Who is left as the only one to manage members and roles cannot go, and the reason is there at
 * once; who is not can go, and that is the end of their own sign-in. */
static void
test_administrators (void)
{
  World *world = world_new ();
  GtkWidget *page = open_page (world, WORLD_RUIZ, 1200);
  GtkWidget *dialog = open_wizard (world, page, "Dr. Marisol Ruiz");

  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Nobody would be left to manage members and roles. Make somebody else an "
               "administrator first.");
  ui_rest (dialog);
  ui_picture (dialog, "removal-refused");
  g_assert_null (ui_find (dialog, GTK_TYPE_BUTTON, "_Remove"));
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);

  set_roles (world, WORLD_KWAME, "Practitioner", "Administrator");
  dialog = open_wizard (world, page, "Dr. Marisol Ruiz");
  pick_for_all (dialog, 3, "Dana Lindqvist");
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  g_assert_true (ui_shows (dialog,
                           "This is you: you are signed out at once, and only somebody else "
                           "can invite you again"));
  press (dialog, "_Remove");
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "Kwame Mensah");
  g_assert_false (cl_window_is_signed_in (CL_WINDOW (world->window)));
  g_assert_false (ui_shows (world->window, "Dr. Marisol Ruiz"));
  close_page (world);
}

static void
book (World *world, gint64 client, gint64 start)
{
  ClBookingDraft *draft = cl_booking_draft_new (client, world_get_member (world, WORLD_SAM));

  draft->start = start;
  draft->minutes = 50;
  world_save (world, WORLD_RUIZ, cl_change_new_book (draft));
}

/* Whose appointments go is said before anybody is removed. */
static void
test_appointments (void)
{
  World *world = world_new ();
  gint64 tomorrow = cl_practice_get_now (world->practice) + G_TIME_SPAN_DAY;
  gint64 client = add_client (world, WORLD_SAM, "Ida", "Holm");
  GtkWidget *page, *dialog;

  book (world, client, tomorrow);
  book (world, client, tomorrow + G_TIME_SPAN_DAY);
  book (world, client, tomorrow - 3 * G_TIME_SPAN_DAY);
  page = open_page (world, WORLD_RUIZ, 1200);
  dialog = open_wizard (world, page, "Sam Ortiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "2 future appointments are cancelled");
  g_assert_true (ui_shows (dialog, "Ida Holm"));
  g_assert_true (ui_shows (dialog, "Step 2 of 5"));
  ui_rest (dialog);
  ui_picture (dialog, "removal-appointments");
  press (dialog, "_Next");
  ui_wait_for (dialog, CL_TYPE_HEIR_BUTTON, NULL);
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  close_page (world);
}

static void
wait_for_time (World *world, gint64 client, WorldPerson practitioner)
{
  ClWaiting *waiting = cl_waiting_new (client);
  gint64 later = cl_practice_get_now (world->practice) + 9 * G_TIME_SPAN_DAY;
  g_autoptr (GDateTime)
    now = g_date_time_new_from_unix_utc (cl_practice_get_now (world->practice) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_utc (later / G_USEC_PER_SEC);

  waiting->practitioner = world_get_member (world, practitioner);
  waiting->minutes = 50;
  waiting->days = CL_WAITING_EVERY_DAY;
  waiting->from_minute = 9 * 60;
  waiting->to_minute = 12 * 60;
  waiting->from_date = g_date_time_format (now, "%F");
  waiting->to_date = g_date_time_format (then, "%F");
  world_save (world, WORLD_RUIZ, cl_change_new_add_waiting (waiting, TRUE));
}

/* Who waits for a time of theirs is not forgotten on the list, and the last page says so. */
static void
test_waiting (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  set_roles (world, WORLD_TOMAS, "Practitioner", NULL);
  page = open_page (world, WORLD_RUIZ, 1200);
  dialog = open_wizard (world, page, "Tomás Herrera");
  wait_can_press (dialog, "_Remove");
  g_assert_false (ui_shows (dialog, "1 client stays on the waiting list"));
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);

  wait_for_time (world, world->ana, WORLD_TOMAS);
  wait_for_time (world, world->ana, WORLD_TOMAS);
  wait_for_time (world, add_client (world, WORLD_SAM, "Ida", "Holm"), WORLD_SAM);
  /* The cards are read again, and a menu goes with its card: once the window has seen what others
   * did, it stays. */
  gtk_widget_activate_action (world->window, "win.show-page", "s", "clients");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ida Holm");
  gtk_widget_activate_action (world->window, "win.show-page", "s", "members");
  page = ui_wait_for (world->window, CL_TYPE_MEMBERS_PAGE, "Tomás Herrera");
  ui_rest (page);
  dialog = open_wizard (world, page, "Tomás Herrera");
  wait_can_press (dialog, "_Remove");
  g_assert_true (ui_shows (dialog, "1 client stays on the waiting list"));
  g_assert_true (ui_shows (dialog, "For a time with anybody, no longer with Tomás"));
  ui_rest (dialog);
  ui_picture (dialog, "removal-waiting");
  press (dialog, "_Remove");
  world_wait_gone (dialog);
  close_page (world);
}

/* Whoever owns nothing and supervises nobody goes to the last page at once; who manages members
 * and sees no clients has them by number, and nothing of who sees them. */
static void
test_office_manager (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog, *row;

  make_sam (world);
  world_save (world, WORLD_RUIZ,
              cl_change_new_create_role ("Office manager", CL_PERMISSION_MANAGE_MEMBERS));
  set_roles (world, WORLD_INGRID, "Office manager", NULL);
  page = open_page (world, WORLD_INGRID, 1200);
  dialog = open_wizard (world, page, "Tomás Herrera");
  wait_can_press (dialog, "_Remove");
  g_assert_true (ui_shows (dialog, "Step 5 of 5"));
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);

  dialog = open_wizard (world, page, "Sam Ortiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 person loses their supervisor");
  press (dialog, "_Next");
  ui_click (ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Choose for each client"));
  row = ui_wait_for (dialog, CL_TYPE_REMOVAL_ROW, "Client 4");
  g_assert_false (ui_shows (dialog, "Priya Anand"));
  g_assert_false (ui_shows (dialog, "Suggest for the Rest"));
  pick (ui_find (row, CL_TYPE_HEIR_BUTTON, NULL), "Dana Lindqvist");
  /* Choices that were made are not dropped without asking. */
  ui_key (GDK_KEY_Escape, 0);
  press (world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG), "_Discard");
  world_wait_gone (dialog);
  close_page (world);
}

/* Hundreds of clients and people with the longest names: found by typing, and quick. */
static void
test_many (void)
{
  World *world = world_new ();
  ClMemberDraft *draft = cl_member_draft_new ();
  GtkWidget *page, *dialog, *button, *popover;
  gint64 begun;

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *last_name = g_strdup_printf ("Client %03d", i);

      add_client (world, WORLD_SAM, i == 150 ? LONG_NAME : "Some", last_name);
    }
  draft->name = g_strdup (LONG_NAME);
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_SAM), draft));
  page = open_page (world, WORLD_RUIZ, 1200);
  begun = g_get_monotonic_time ();
  dialog = open_wizard (world, page, LONG_NAME);
  ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "One person for all 301");
  g_test_message ("opened in %d ms", (int) ((g_get_monotonic_time () - begun) / 1000));
  ui_click (ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Choose for each client"));
  press (dialog, "Suggest for the _Rest");
  ui_click (ui_wait_for (dialog, GTK_TYPE_SEARCH_ENTRY, NULL));
  ui_type ("maxi");
  ui_wait_gone (dialog, CL_TYPE_REMOVAL_ROW, "Some Client 000");
  ui_rest (dialog);
  ui_picture (dialog, "removal-long-name");
  button = ui_find (ui_wait_for (dialog, CL_TYPE_REMOVAL_ROW, LONG_NAME " Client 150"),
                    CL_TYPE_HEIR_BUTTON, NULL);
  ui_click (button);
  popover = ui_wait_for (button, GTK_TYPE_POPOVER, NULL);
  ui_rest (dialog);
  ui_picture (popover, "removal-heirs");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (button, GTK_TYPE_POPOVER, NULL);
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  begun = g_get_monotonic_time ();
  press (dialog, "_Remove");
  world_wait_gone (dialog);
  g_test_message ("removed in %d ms", (int) ((g_get_monotonic_time () - begun) / 1000));
  g_assert_cmpuint (count_owned (world, WORLD_SAM), ==, 0);
  close_page (world);
}

/* On a phone, the ways on stand at the foot. */
static void
test_narrow (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  make_sam (world);
  page = open_page (world, WORLD_RUIZ, 360);
  gtk_widget_activate_action (page, "members.remove", "x", world_get_member (world, WORLD_SAM));
  dialog = world_wait_dialog (world, CL_TYPE_REMOVAL_WIZARD);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 person loses their supervisor");
  ui_rest (dialog);
  press (dialog, "_Next");
  press (dialog, "Suggest for the _Rest");
  ui_wait_for (dialog, CL_TYPE_REMOVAL_ROW, "Leo Marsh");
  ui_rest (dialog);
  ui_picture (dialog, "removal-narrow");
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  ui_rest (dialog);
  ui_picture (dialog, "removal-summary-narrow");
  /* Back to the clients by their step. */
  press (dialog, "_Back");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who takes over the 3 clients of Sam?");
  ui_key (GDK_KEY_Escape, 0);
  press (world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG), "_Discard");
  world_wait_gone (dialog);
  close_page (world);
}

static void
write_note (World *world, gint64 client, ClNoteKind kind)
{
  world_save (world, WORLD_SAM, cl_change_new_create_note (client, 0, 0, kind, "Slept well."));
}

/* Notes that are not finished go on under somebody else, but for what is kept apart. */
static void
test_notes (void)
{
  World *world = world_new ();
  gint64 ida = add_client (world, WORLD_SAM, "Ida", "Holm");
  g_autoptr (GPtrArray) notes = NULL;
  GtkWidget *page, *dialog;

  write_note (world, ida, CL_NOTE_KIND_PROGRESS);
  write_note (world, ida, CL_NOTE_KIND_TREATMENT_PLAN);
  write_note (world, ida, CL_NOTE_KIND_PSYCHOTHERAPY);
  page = open_page (world, WORLD_RUIZ, 1200);
  dialog = open_wizard (world, page, "Sam Ortiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who takes over the 2 clients of Sam?");
  pick_for_all (dialog, 2, "Kwame Mensah");
  press (dialog, "_Next");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who goes on with the 2 unfinished notes of Sam?");
  g_assert_true (ui_shows (dialog, "2 notes still need an author. Nothing has been changed yet."));
  g_assert_false (can_press (dialog, "_Next"));
  ui_click (ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Choose for each note"));
  ui_wait_for (dialog, CL_TYPE_REMOVAL_ROW, NULL);
  ui_rest (dialog);
  ui_picture (dialog, "removal-notes-each");
  pick_for_all (dialog, 2, "Dana Lindqvist");
  ui_rest (dialog);
  ui_picture (dialog, "removal-notes");
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  g_assert_true (ui_shows (dialog, "2 unfinished notes get a new author"));
  g_assert_true (ui_shows (dialog, "1 unfinished psychotherapy note moves to nobody"));
  ui_rest (dialog);
  ui_picture (dialog, "removal-summary-notes");
  ui_click (
    ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Show: 2 unfinished notes get a new author"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Dana Lindqvist");
  press (dialog, "_Back");
  press (dialog, "_Remove");
  world_wait_gone (dialog);
  notes = cl_note_service_list (world->practice, world->actors[WORLD_DANA], ida, NULL);
  g_assert_cmpuint (notes->len, ==, 2);
  close_page (world);
}

static gint64
submit_note (World *world, WorldPerson author, gint64 client)
{
  g_autoptr (ClChange)
    change = cl_change_new_create_note (client, 0, 0, CL_NOTE_KIND_PROGRESS, "Slept well.");
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (world->practice, world->actors[author], &change, 1, NULL);
  gint64 note = ((ClChangeOutcome *) result->outcomes->pdata[0])->note;

  world_save (world, author, cl_change_new_sign_note (note, TRUE));
  return note;
}

/* What awaits a supervisor's co-signature is counted beside them, and goes back when they go. */
static void
test_reviews (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;
  gint64 client;

  make_sam (world);
  client = add_client (world, WORLD_NOOR, "Ida", "Holm");
  submit_note (world, WORLD_NOOR, client);
  submit_note (world, WORLD_NOOR, client);
  world_save (world, WORLD_SAM,
              cl_change_new_cosign_note (submit_note (world, WORLD_NOOR, client)));
  page = open_page (world, WORLD_RUIZ, 1200);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "supervision");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "2 to review");
  ui_rest (world->window);
  ui_picture (world->window, "supervision-notes-wait");
  gtk_widget_activate_action (world->window, "win.show-page", "s", "members");
  page = ui_wait_for (world->window, CL_TYPE_MEMBERS_PAGE, "Dana Lindqvist");
  dialog = open_wizard (world, page, "Sam Ortiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 person loses their supervisor");
  press (dialog, "_Next");
  pick_for_all (dialog, 3, "Kwame Mensah");
  press (dialog, "_Next");
  wait_can_press (dialog, "_Remove");
  g_assert_true (ui_shows (dialog, "2 notes sent to Sam go back to their authors"));
  g_assert_true (ui_shows (dialog, "1 co-signed note names no reviewer any more"));
  ui_rest (dialog);
  ui_picture (dialog, "removal-summary-reviews");
  press (dialog, "_Remove");
  world_wait_gone (dialog);
  close_page (world);
}

#define PAGE_WIDTH 400
#define PAGE_HEIGHT 300

/* Draws the pages into a file, and says how many there are; nothing reaches into the foot. */
static guint
draw_pages (ClRemovalReport *report, const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  guint n = cl_removal_report_paginate (report, cr, PAGE_WIDTH, PAGE_HEIGHT);

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (cl_removal_report_draw (report, cr, i), <=, PAGE_HEIGHT - 24);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return n;
}

/* However many rows come before it: no heading is the last of a page, nor a line that counts; and
 * the last page is no empty one. */
static void
test_pages (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "caseload-removal.pdf", NULL);

  for (guint n = 0; n < 40; n++)
    {
      g_autoptr (ClRemovalReport)
        report = cl_removal_report_new ("If Sam Ortiz is removed", "Foot");
      guint n_pages, last;

      cl_removal_report_add (report, CL_REMOVAL_REPORT_HEADING, "Moves to someone else", NULL);
      cl_removal_report_add (report, CL_REMOVAL_REPORT_LINE, "Clients get a new owner", "Wen");
      for (guint i = 0; i < n; i++)
        cl_removal_report_add (report, CL_REMOVAL_REPORT_DETAIL, "Ana Gomez", "Dr. Wen Lee");
      cl_removal_report_add (report, CL_REMOVAL_REPORT_HEADING, "Ends", NULL);
      cl_removal_report_add (report, CL_REMOVAL_REPORT_LINE, "1 person loses", "Noor Haddad");
      cl_removal_report_add (report, CL_REMOVAL_REPORT_DETAIL, "Noor Haddad", NULL);
      cl_removal_report_add (report, CL_REMOVAL_REPORT_LINE, "Sign-in ends now", LONG_NAME);
      n_pages = draw_pages (report, path);
      last = cl_removal_report_get_n_rows (report) - 1;
      g_assert_cmpuint (cl_removal_report_find_page (report, last), ==, n_pages - 1);
      for (guint i = 0; i < last; i++)
        if (cl_removal_report_get_kind (report, i) == CL_REMOVAL_REPORT_HEADING ||
            cl_removal_report_get_kind (report, i + 1) == CL_REMOVAL_REPORT_DETAIL)
          g_assert_true (cl_removal_report_find_page (report, i) ==
                           cl_removal_report_find_page (report, i + 1) ||
                         (cl_removal_report_get_kind (report, i) == CL_REMOVAL_REPORT_DETAIL));
      g_assert_cmpuint (n_pages, ==, n < 8 ? n_pages : MAX (n_pages, 2));
    }
  g_unlink (path);
}

static gboolean
is_print_dialog_open (gpointer world)
{
  GType type = g_type_from_name ("GtkPrintUnixDialog");

  return type != 0 && world_find_dialog (world, type) != NULL;
}

/* The print dialog has a loop of its own, in which this is done. */
static gboolean
cancel_print_cb (gpointer data)
{
  World *world = data;

  if (!is_print_dialog_open (world))
    return G_SOURCE_CONTINUE;
  ui_click (ui_wait_for (world_wait_dialog (world, g_type_from_name ("GtkPrintUnixDialog")),
                         GTK_TYPE_BUTTON, "_Cancel"));
  return G_SOURCE_REMOVE;
}

/* The last page is printed, once it is counted, and nobody is removed by it. */
static void
test_print (void)
{
  World *world = world_new ();
  GtkWidget *page, *dialog;

  make_sam (world);
  page = open_page (world, WORLD_RUIZ, 1200);
  dialog = open_wizard (world, page, "Sam Ortiz");
  press (dialog, "_Next");
  pick_for_all (dialog, 3, "Dr. Wen Lee");
  press (dialog, "_Next");
  wait_can_press (dialog, "Print the List…");
  ui_picture (dialog, "removal-print");
  g_timeout_add (20, cancel_print_cb, world);
  press (dialog, "Print the List…");
  wait_can_press (dialog, "_Remove");
  gtk_window_destroy (GTK_WINDOW (dialog));
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/removal/each", test_each);
  g_test_add_func ("/removal/appointments", test_appointments);
  g_test_add_func ("/removal/waiting", test_waiting);
  g_test_add_func ("/removal/notes", test_notes);
  g_test_add_func ("/removal/reviews", test_reviews);
  g_test_add_func ("/removal/all-and-again", test_all_and_again);
  g_test_add_func ("/removal/conflict", test_conflict);
  g_test_add_func ("/removal/conflict-of-supervision", test_conflict_of_supervision);
  g_test_add_func ("/removal/removed-meanwhile", test_removed_meanwhile);
  g_test_add_func ("/removal/administrators", test_administrators);
  g_test_add_func ("/removal/office-manager", test_office_manager);
  g_test_add_func ("/removal/many", test_many);
  g_test_add_func ("/removal/narrow", test_narrow);
  g_test_add_func ("/removal/pages", test_pages);
  g_test_add_func ("/removal/print", test_print);

  return g_test_run ();
}
