/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-member-service.h"
#include "cl-supervision-page.h"
#include "cl-supervision-row.h"

/* Supervision as an administrator changes it. At first Kwame supervises Wen, Wen supervises Noor;
 * Dana and Sam have nobody, and Marisol may supervise but does not. */

static void
give_supervisor (World *world, WorldPerson person)
{
  const char *const roles[] = { "Practitioner", "Supervisor", NULL };
  const char *const administrator[] = { "Practitioner", "Administrator", "Supervisor", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) (person == WORLD_RUIZ ? administrator : roles));
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, person), draft));
}

static void
put_under (World *world, WorldPerson supervisee, WorldPerson supervisor)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_supervisor (world_get_member (world, supervisee), TRUE,
                                            world_get_member (world, supervisor), NULL));
}

static World *
make_world (void)
{
  World *world = world_new ();

  give_supervisor (world, WORLD_RUIZ);
  give_supervisor (world, WORLD_WEN);
  give_supervisor (world, WORLD_NOOR);
  put_under (world, WORLD_WEN, WORLD_KWAME);
  put_under (world, WORLD_NOOR, WORLD_WEN);
  return world;
}

static GtkWidget *
open_page (World *world, int width, int height)
{
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, width, height);

  gtk_widget_activate_action (window, "win.show-page", "s", "supervision");
  return ui_wait_for (window, CL_TYPE_SUPERVISION_PAGE, NULL);
}

static GtkWidget *
wait_row (GtkWidget *page, WorldPerson person)
{
  return ui_wait_for (page, CL_TYPE_SUPERVISION_ROW, world_get_name (person));
}

typedef struct
{
  World *world;
  WorldPerson person;
  gint64 supervisor;
} Under;

static ClMember *
find_member (World *world, WorldPerson person, GPtrArray **members)
{
  g_autoptr (GError) error = NULL;

  *members = cl_member_service_list (world->practice, world->actors[WORLD_RUIZ], &error);
  g_assert_no_error (error);
  for (guint i = 0; i < (*members)->len; i++)
    {
      ClMember *member = g_ptr_array_index (*members, i);

      if (member->id == world_get_member (world, person))
        return member;
    }
  g_assert_not_reached ();
}

static gint64
get_supervisor (World *world, WorldPerson person)
{
  g_autoptr (GPtrArray) members = NULL;

  return find_member (world, person, &members)->supervisor;
}

static gboolean
is_under (gpointer data)
{
  Under *under = data;

  return get_supervisor (under->world, under->person) == under->supervisor;
}

static void
wait_under (World *world, WorldPerson person, gint64 supervisor)
{
  Under under = { world, person, supervisor };

  g_assert_true (ui_wait (is_under, &under));
}

static GtkWidget *
wait_line (GtkWidget *page, const char *text)
{
  return ui_wait_for (page, GTK_TYPE_LABEL, text);
}

/* A drop is saved at once, told, and taken back by Undo. */
static void
test_drag (void)
{
  World *world = make_world ();
  GtkWidget *page = open_page (world, 1180, 800);
  gint64 kwame = world_get_member (world, WORLD_KWAME);

  wait_row (page, WORLD_DANA);
  g_assert_true (ui_shows (page, "2 practitioners have a supervisor"));
  g_assert_true (ui_shows (page, "Supervises 1, and 1 below"));
  ui_picture (world->window, "rest");

  ui_press (wait_row (page, WORLD_DANA));
  wait_line (page, "Dana Lindqvist");
  ui_drag_to (wait_row (page, WORLD_KWAME));
  wait_line (page, "Drop: Kwame will supervise Dana. Nobody gains or loses access by it.");
  g_assert_nonnull (
    ui_find_named (page, CL_TYPE_SUPERVISION_ROW, "Dana Lindqvist onto Kwame, allowed"));
  ui_picture (world->window, "drag");
  g_assert_cmpint (get_supervisor (world, WORLD_DANA), ==, 0);
  ui_release ();
  wait_under (world, WORLD_DANA, kwame);
  wait_line (page, "3 practitioners have a supervisor");
  ui_wait_focus (wait_row (page, WORLD_DANA));
  wait_line (world->window, "Kwame Mensah supervises Dana Lindqvist now");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  wait_under (world, WORLD_DANA, 0);
  wait_line (page, "2 practitioners have a supervisor");

  world_close_window (world);
  world_free (world);
}

/* A circle and who may not supervise say why, and take nothing. */
static void
test_refused (void)
{
  World *world = make_world ();
  GtkWidget *page;

  put_under (world, WORLD_SAM, WORLD_NOOR);
  page = open_page (world, 1180, 800);
  ui_press (wait_row (page, WORLD_WEN));
  wait_line (page, "Dr. Wen Lee and the 2 people below Dr. Lee");
  wait_line (page, "Below Dr. Lee, so Dr. Lee cannot go under Noor: a circle");
  ui_drag_to (wait_row (page, WORLD_NOOR));
  ui_wait_for_named (page, CL_TYPE_SUPERVISION_ROW,
                     "Dr. Wen Lee onto Noor, not allowed: Below Dr. Lee, so Dr. Lee cannot go "
                     "under Noor: a circle");
  ui_picture (world->window, "circle");
  ui_release ();
  ui_wait_gone (page, GTK_TYPE_LABEL, "Dr. Wen Lee and the 2 people below Dr. Lee");
  wait_line (page, "Supervises 1, and 2 below");

  ui_press (wait_row (page, WORLD_DANA));
  ui_drag_to (wait_row (page, WORLD_SAM));
  wait_line (page, "Sam may not supervise: that takes the Supervisor role");
  ui_release ();
  ui_wait_gone (page, GTK_TYPE_LABEL, "Sam may not supervise: that takes the Supervisor role");
  g_assert_cmpint (get_supervisor (world, WORLD_WEN), ==, world_get_member (world, WORLD_KWAME));
  g_assert_cmpint (get_supervisor (world, WORLD_DANA), ==, 0);

  world_close_window (world);
  world_free (world);
}

/* Onto those without a supervisor, who then stands there. */
static void
test_take_off (void)
{
  World *world = make_world ();
  GtkWidget *page;

  put_under (world, WORLD_SAM, WORLD_NOOR);
  page = open_page (world, 1180, 800);
  ui_press (wait_row (page, WORLD_SAM));
  ui_drag_to (wait_row (page, WORLD_DANA));
  wait_line (page, "Drop: Sam will have no supervisor. Nobody gains or loses access by it.");
  ui_picture (world->window, "take-off");
  ui_release ();
  wait_under (world, WORLD_SAM, 0);
  wait_line (page, "2 practitioners have a supervisor");
  ui_wait_focus (wait_row (page, WORLD_SAM));

  world_close_window (world);
  world_free (world);
}

/* Space, the arrows over those allowed alone, Enter, Escape. */
static void
test_keyboard (void)
{
  World *world = make_world ();
  GtkWidget *page = open_page (world, 1180, 800);
  gint64 kwame = world_get_member (world, WORLD_KWAME);
  gint64 ruiz = world_get_member (world, WORLD_RUIZ);
  GtkWidget *row = wait_row (page, WORLD_NOOR);

  gtk_widget_grab_focus (row);
  ui_wait_focus (row);
  ui_key (GDK_KEY_space, 0);
  wait_line (page, "Noor Haddad: choose a supervisor with Up and Down");
  ui_wait_for_named (page, CL_TYPE_SUPERVISION_ROW, "Noor Haddad, picked up");
  /* Marisol stands first; Wen has Noor already and is passed over. */
  ui_key (GDK_KEY_Down, 0);
  wait_line (page, "Drop: Dr. Ruiz will supervise Noor. Nobody gains or loses access by it.");
  ui_key (GDK_KEY_Down, 0);
  wait_line (page, "Drop: Kwame will supervise Noor. Nobody gains or loses access by it.");
  ui_key (GDK_KEY_Down, 0);
  wait_line (page, "Drop: Noor will have no supervisor. Nobody gains or loses access by it.");
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Up, 0);
  wait_line (page, "Drop: Kwame will supervise Noor. Nobody gains or loses access by it.");
  ui_picture (world->window, "keyboard");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, GTK_TYPE_LABEL,
                "Drop: Kwame will supervise Noor. Nobody gains or loses access by it.");
  g_assert_cmpint (get_supervisor (world, WORLD_NOOR), ==, world_get_member (world, WORLD_WEN));

  ui_key (GDK_KEY_space, 0);
  ui_key (GDK_KEY_Down, 0);
  wait_line (page, "Drop: Dr. Ruiz will supervise Noor. Nobody gains or loses access by it.");
  ui_key (GDK_KEY_Return, 0);
  wait_under (world, WORLD_NOOR, ruiz);
  ui_wait_gone (page, GTK_TYPE_LABEL, "Supervises 1, and 1 below");
  ui_wait_focus (wait_row (page, WORLD_NOOR));

  /* The focus went with her: on, at once. */
  ui_key (GDK_KEY_space, 0);
  wait_line (page, "Noor Haddad: choose a supervisor with Up and Down");
  ui_key (GDK_KEY_Down, 0);
  wait_line (page, "Drop: Kwame will supervise Noor. Nobody gains or loses access by it.");
  ui_key (GDK_KEY_Down, 0);
  wait_line (page, "Drop: Dr. Lee will supervise Noor. Nobody gains or loses access by it.");
  ui_key (GDK_KEY_Tab, 0);
  ui_wait_gone (page, GTK_TYPE_LABEL,
                "Drop: Dr. Lee will supervise Noor. Nobody gains or loses access by it.");
  g_assert_cmpint (get_supervisor (world, WORLD_NOOR), ==, ruiz);
  g_assert_cmpint (get_supervisor (world, WORLD_WEN), ==, kwame);

  world_close_window (world);
  world_free (world);
}

/* The drop-down of a row, with the reasons of those who cannot be chosen. */
static void
test_drop_down (void)
{
  World *world = make_world ();
  GtkWidget *page = open_page (world, 1180, 800);
  GtkWidget *row = wait_row (page, WORLD_WEN);
  GtkWidget *button;

  button = ui_find_named (row, GTK_TYPE_MENU_BUTTON, "Supervisor of Dr. Wen Lee");
  ui_click (button);
  ui_wait_for (button, GTK_TYPE_LABEL, "Below Dr. Lee, so Dr. Lee cannot go under Noor: a circle");
  ui_picture (ui_find (button, GTK_TYPE_POPOVER, NULL), "drop-down");
  ui_click (ui_wait_for (button, GTK_TYPE_LIST_BOX_ROW, "Dr. Marisol Ruiz"));
  wait_under (world, WORLD_WEN, world_get_member (world, WORLD_RUIZ));
  ui_wait_focus (wait_row (page, WORLD_WEN));

  /* By the keyboard, and to nobody: Wen heads a tree then. */
  ui_settle (300);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (page, GTK_TYPE_LIST_BOX_ROW, "Nobody");
  ui_settle (100);
  ui_click (ui_wait_for (page, GTK_TYPE_LIST_BOX_ROW, "Nobody"));
  wait_under (world, WORLD_WEN, 0);

  world_close_window (world);
  world_free (world);
}

static void
test_search (void)
{
  World *world = make_world ();
  GtkWidget *page = open_page (world, 1180, 800);

  wait_row (page, WORLD_DANA);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("noor");
  ui_wait_gone (page, GTK_TYPE_LABEL, "Dana Lindqvist");
  /* Those above stay, to show where she is. */
  wait_row (page, WORLD_NOOR);
  wait_row (page, WORLD_KWAME);
  wait_line (page, "Nobody here matches.");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_focus (wait_row (page, WORLD_KWAME));
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("zz");
  wait_line (page, "No supervisor matches “noorzz”");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Clear Search"));
  wait_row (page, WORLD_DANA);

  world_close_window (world);
  world_free (world);
}

static gint64
submit_note (World *world, WorldPerson author, gint64 client)
{
  g_autoptr (ClChange)
    change = cl_change_new_create_note (client, 0, 0, CL_NOTE_KIND_PROGRESS, "Slept well.");
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (world->practice, world->actors[author], &change, 1, &error);
  gint64 note;

  g_assert_no_error (error);
  note = ((ClChangeOutcome *) result->outcomes->pdata[0])->note;
  world_save (world, author, cl_change_new_sign_note (note, TRUE));
  return note;
}

/* What waits for a co-signature stands beside who is to give it and whose note it is, in all above
 * the tree, and follows what others do; a suspension hides nothing. */
static void
test_waiting (void)
{
  World *world = make_world ();
  GtkWidget *page = open_page (world, 1180, 800);
  GtkWidget *wen;
  gint64 note;

  wen = wait_row (page, WORLD_WEN);
  g_assert_false (ui_shows (page, "1 waiting"));
  note = submit_note (world, WORLD_NOOR, world->ana);
  submit_note (world, WORLD_WEN, world->ana);
  submit_note (world, WORLD_WEN, world->ana);
  ui_wait_for (page, GTK_TYPE_LABEL, "3 notes wait for a co-signature");
  ui_wait_for (wait_row (page, WORLD_KWAME), GTK_TYPE_LABEL, "2 to review");
  ui_wait_for (wen, GTK_TYPE_LABEL, "1 to review");
  ui_wait_for (wen, GTK_TYPE_LABEL, "2 waiting");
  ui_wait_for (wait_row (page, WORLD_NOOR), GTK_TYPE_LABEL, "1 waiting");
  ui_picture (world->window, "waiting");
  world_save (world, WORLD_WEN, cl_change_new_cosign_note (note));
  ui_wait_for (page, GTK_TYPE_LABEL, "2 notes wait for a co-signature");
  ui_wait_gone (wen, GTK_TYPE_LABEL, "1 to review");
  ui_wait_gone (wait_row (page, WORLD_NOOR), GTK_TYPE_LABEL, "1 waiting");
  put_under (world, WORLD_WEN, WORLD_RUIZ);
  world_save (world, WORLD_RUIZ, cl_change_new_suspend (world_get_member (world, WORLD_KWAME)));
  ui_wait_for (wait_row (page, WORLD_KWAME), GTK_TYPE_LABEL, "Practitioner, Supervisor, suspended");
  ui_wait_for (wait_row (page, WORLD_KWAME), GTK_TYPE_LABEL, "2 to review");
  world_close_window (world);
  world_free (world);
}

/* Somebody else was faster: nothing is overwritten, it is told, and the page shows how it is. */
static void
test_conflict (void)
{
  World *world = make_world ();
  GtkWidget *page = open_page (world, 1180, 800);
  gint64 dana = world_get_member (world, WORLD_DANA);
  gint64 ruiz = world_get_member (world, WORLD_RUIZ);

  wait_row (page, WORLD_DANA);
  put_under (world, WORLD_DANA, WORLD_KWAME);
  gtk_widget_activate_action (page, "supervision.set", "(xx)", dana, ruiz);
  wait_line (world->window, "Somebody else changed Dana Lindqvist meanwhile. Changed: supervisor.");
  ui_picture (world->window, "conflict");
  wait_line (page, "3 practitioners have a supervisor");
  g_assert_cmpint (get_supervisor (world, WORLD_DANA), ==, world_get_member (world, WORLD_KWAME));

  world_close_window (world);
  world_free (world);
}

/* On a telephone's width one pane at a time, names uncut, and a drop-down on each. */
static void
test_narrow (void)
{
  World *world = make_world ();
  GtkWidget *page, *row;

  submit_note (world, WORLD_NOOR, world->ana);
  submit_note (world, WORLD_WEN, world->ana);
  page = open_page (world, 360, 720);
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Without One (2)");
  ui_wait_for (wait_row (page, WORLD_WEN), GTK_TYPE_LABEL, "1 to review");
  ui_wait_for (page, GTK_TYPE_LABEL, "2 notes wait for a co-signature");
  row = wait_row (page, WORLD_KWAME);
  ui_picture (world->window, "narrow-tree");
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  g_assert_nonnull (ui_find_named (row, GTK_TYPE_MENU_BUTTON, "Supervisor of Kwame Mensah"));
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Without One (2)"));
  row = wait_row (page, WORLD_DANA);
  ui_picture (world->window, "narrow-alone");
  ui_click (ui_wait_for_named (row, GTK_TYPE_MENU_BUTTON, "Supervisor of Dana Lindqvist"));
  ui_click (ui_wait_for (row, GTK_TYPE_LIST_BOX_ROW, "Kwame Mensah"));
  wait_under (world, WORLD_DANA, world_get_member (world, WORLD_KWAME));
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Without One (1)");

  world_close_window (world);
  world_free (world);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = CL_IS_SUPERVISION_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* Of 300 only those near the view have rows; the search and the keyboard reach all. */
static void
test_many (void)
{
  enum
  {
    N_MANY = 300
  };
  World *world = make_world ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const char *const practitioner[] = { "Practitioner", NULL };
  GtkWidget *page, *row;

  for (int i = 0; i < N_MANY; i++)
    {
      ClMemberDraft *draft = cl_member_draft_new ();

      draft->email = g_strdup_printf ("member-%03d@alder.test", i);
      draft->name = g_strdup_printf ("Member Number-%03d", i);
      draft->roles = g_strdupv ((GStrv) practitioner);
      g_ptr_array_add (changes, cl_change_new_invite (draft));
    }
  result = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ],
                                    (ClChange *const *) changes->pdata, changes->len, &error);
  g_assert_no_error (error);
  page = open_page (world, 1180, 800);
  wait_row (page, WORLD_KWAME);
  g_assert_cmpuint (count_rows (page), <, N_MANY);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("number-277");
  row = ui_wait_for (page, CL_TYPE_SUPERVISION_ROW, "Member Number-277");
  ui_wait_gone (page, CL_TYPE_SUPERVISION_ROW, "Member Number-000");
  ui_click (ui_wait_for_named (row, GTK_TYPE_MENU_BUTTON, "Supervisor of Member Number-277"));
  ui_click (ui_wait_for (row, GTK_TYPE_LIST_BOX_ROW, "Kwame Mensah"));
  wait_line (page, "3 practitioners have a supervisor");
  ui_wait_focus (ui_wait_for (page, CL_TYPE_SUPERVISION_ROW, "Member Number-277"));
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Escape, 0);
  wait_row (page, WORLD_WEN);
  ui_picture (world->window, "many");

  world_close_window (world);
  world_free (world);
}

/* Nobody can supervise: it says what to do. Who may not manage members has no such page. */
static void
test_empty (void)
{
  const char *const practitioner[] = { "Practitioner", NULL };
  World *world = world_new ();
  ClMemberDraft *draft = cl_member_draft_new ();
  GtkWidget *page;

  draft->roles = g_strdupv ((GStrv) practitioner);
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_KWAME), draft));
  page = open_page (world, 1180, 800);
  wait_line (page, "Nobody can supervise yet");
  ui_picture (world->window, "empty");
  world_lock (world);
  world_sign_in (world, WORLD_TOMAS);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Clients");
  g_assert_false (ui_shows (world->window, "Supervision"));

  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/supervision/drag", test_drag);
  g_test_add_func ("/supervision/refused", test_refused);
  g_test_add_func ("/supervision/take-off", test_take_off);
  g_test_add_func ("/supervision/keyboard", test_keyboard);
  g_test_add_func ("/supervision/drop-down", test_drop_down);
  g_test_add_func ("/supervision/search", test_search);
  g_test_add_func ("/supervision/waiting", test_waiting);
  g_test_add_func ("/supervision/conflict", test_conflict);
  g_test_add_func ("/supervision/many", test_many);
  g_test_add_func ("/supervision/narrow", test_narrow);
  g_test_add_func ("/supervision/empty", test_empty);

  return g_test_run ();
}
