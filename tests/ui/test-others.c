/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another window or program saves shows in one that lies idle. The practice of the world is a
 * connection of its own beside that of the window. */
#include "clients-world.h"

#include "cl-main-view.h"
#include "cl-person-row.h"
#include "cl-preview-bar.h"

#define CHANGED "Somebody else changed the staff meanwhile. Noor Haddad was removed."
#define REFUSED                                                                                    \
  "Somebody changed the staff of this client since you opened it. Look at it again, then save."

static void
open_staff (World *world)
{
  world_open_window (world, WORLD_RUIZ, 1200, 860);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 3");
  ui_key (GDK_KEY_4, GDK_ALT_MASK);
  ui_wait_for (world->window, CL_TYPE_PERSON_ROW, "Noor Haddad");
}

/* Nobody touches the window: who is removed elsewhere goes, and who is assigned comes. */
static void
test_staff (void)
{
  World *world = world_new ();

  open_staff (world);
  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_staff (world->ana, world_get_member (world, WORLD_NOOR)));
  ui_wait_gone (world->window, CL_TYPE_PERSON_ROW, "Noor Haddad");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 2");
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_staff (world->ana, world_get_member (world, WORLD_SAM)));
  ui_wait_for (world->window, CL_TYPE_PERSON_ROW, "Sam Ortiz");
  world_close_window (world);
  world_free (world);
}

static void
stage_kwame (World *world)
{
  GtkWidget *assign = ui_wait_for (world->window, GTK_TYPE_BUTTON, "Assign");

  ui_click (ui_find (gtk_widget_get_parent (assign), GTK_TYPE_TEXT, NULL));
  ui_type ("kwame");
  ui_wait_for (world->window, GTK_TYPE_POPOVER, "Kwame Mensah");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_focus (assign);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (world->window, CL_TYPE_PERSON_ROW, "Kwame Mensah");
  g_assert_false (ui_shows (world->window, CHANGED));
}

static gboolean
is_sensitive (gpointer widget)
{
  return gtk_widget_get_sensitive (widget);
}

static void
wait_sensitive (GtkWidget *widget)
{
  g_assert_true (ui_wait (is_sensitive, widget));
}

static void
remove_noor (World *world)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_staff (world->ana, world_get_member (world, WORLD_NOOR)));
}

static gboolean
has_grant (World *world, WorldPerson person)
{
  g_autoptr (ClAccess) access = world_get_access (world, WORLD_RUIZ);

  return world_find_grant (access, world_get_member (world, person)) != NULL;
}

/* What is staged stays as it is, and says what changed; Discard shows what is stored now. */
static void
test_staged (void)
{
  World *world = world_new ();

  open_staff (world);
  stage_kwame (world);
  remove_noor (world);
  ui_wait_for (world->window, GTK_TYPE_LABEL, CHANGED);
  ui_wait_for (world->window, CL_TYPE_PREVIEW_BAR, REFUSED);
  ui_picture (world->window, "others-staged");
  g_assert_true (ui_shows (world->window, "Kwame Mensah"));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Discard"));
  ui_wait_gone (world->window, CL_TYPE_PERSON_ROW, "Noor Haddad");
  g_assert_null (ui_find (world->window, CL_TYPE_PERSON_ROW, "Kwame Mensah"));
  g_assert_false (ui_shows (world->window, CHANGED));
  world_close_window (world);
  world_free (world);
}

/* Who saves before the window has heard of it is refused and told; looking again keeps what they
 * staged, and takes what the other saved. */
static void
test_race (void)
{
  World *world = world_new ();
  GtkWidget *save;

  open_staff (world);
  stage_kwame (world);
  save = ui_wait_for (world->window, GTK_TYPE_BUTTON, "Save");
  wait_sensitive (save);
  remove_noor (world);
  /* At once: not even a click's time passes. */
  g_signal_emit_by_name (save, "clicked");
  ui_wait_for (world->window, GTK_TYPE_LABEL, CHANGED);
  ui_wait_for (world->window, CL_TYPE_PREVIEW_BAR, REFUSED);
  ui_picture (world->window, "others-race");
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_false (has_grant (world, WORLD_KWAME));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Look Again"));
  ui_wait_gone (world->window, CL_TYPE_PERSON_ROW, "Noor Haddad");
  g_assert_true (ui_shows (world->window, "Kwame Mensah"));
  g_assert_false (ui_shows (world->window, CHANGED));
  wait_sensitive (save);
  ui_click (save);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Assigned staff saved");
  g_assert_true (has_grant (world, WORLD_KWAME));
  g_assert_false (has_grant (world, WORLD_NOOR));
  world_close_window (world);
  world_free (world);
}

/* Who loses the right to see a client does not go on seeing it. */
static void
test_revoked (void)
{
  World *world = world_new ();

  world_open_window (world, WORLD_DANA, 1200, 860);
  world_open_client (world, "Ana Gomez");
  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_staff (world->ana, world_get_member (world, WORLD_DANA)));
  ui_wait_gone (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  world_close_window (world);
  world_free (world);
}

static gboolean
is_locked (gpointer window)
{
  return !cl_window_is_signed_in (window);
}

/* Nobody touches the window: what somebody else does to who is signed in there takes all of it off
 * the screen, and says what it was. */
static void
check_locked_out (ClChange *(*make) (gint64 member), const char *sentence, const char *picture)
{
  World *world = world_new ();
  GtkWidget *content;

  world_open_window (world, WORLD_TOMAS, 1200, 860);
  world_open_client (world, "Ana Gomez");
  content = ui_wait_for (world->window, CL_TYPE_MAIN_VIEW, NULL);
  g_object_add_weak_pointer (G_OBJECT (content), (gpointer *) &content);
  world_save (world, WORLD_RUIZ, make (world_get_member (world, WORLD_TOMAS)));
  g_assert_true (ui_wait (is_locked, world->window));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Who is signing in?");
  ui_wait_for (world->window, GTK_TYPE_LABEL, sentence);
  ui_picture (world->window, picture);
  g_assert_null (content);
  g_assert_false (ui_shows (world->window, "Ana Gomez"));
  world_close_window (world);
  world_free (world);
}

static void
test_suspended (void)
{
  check_locked_out (cl_change_new_suspend,
                    "You were suspended, and are not signed in any more. Ask an administrator of "
                    "the practice.",
                    "others-suspended");
}

static ClChange *
make_removal (gint64 member)
{
  return cl_change_new_remove_member (member, cl_removal_draft_new ());
}

static void
test_removed (void)
{
  check_locked_out (make_removal,
                    "You were removed from this practice, and are not signed in any more.",
                    "others-removed");
}

static ClChange *
make_reset (gint64 member)
{
  return cl_change_new_reset_password (member, "another horse battery");
}

static void
test_reset (void)
{
  check_locked_out (make_reset,
                    "Your password was reset, and you are not signed in any more. Sign in with the "
                    "one that you are given.",
                    "others-reset");
}

/* What is done to somebody else, or what else of them is changed, leaves the window as it is. */
static void
test_stays (void)
{
  World *world = world_new ();
  ClMemberDraft *draft = cl_member_draft_new ();

  open_staff (world);
  world_save (world, WORLD_RUIZ, cl_change_new_suspend (world_get_member (world, WORLD_INGRID)));
  draft->has_bookable = TRUE;
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_RUIZ), draft));
  ui_settle (1500);
  g_assert_true (cl_window_is_signed_in (CL_WINDOW (world->window)));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/others/staff", test_staff);
  g_test_add_func ("/others/staged", test_staged);
  g_test_add_func ("/others/race", test_race);
  g_test_add_func ("/others/revoked", test_revoked);
  g_test_add_func ("/others/suspended", test_suspended);
  g_test_add_func ("/others/removed", test_removed);
  g_test_add_func ("/others/reset", test_reset);
  g_test_add_func ("/others/stays", test_stays);
  return g_test_run ();
}
