/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include <adwaita.h>
#include <sqlite3.h>

#include "cl-clients-view.h"
#include "cl-form-dialog.h"
#include "cl-member-service.h"
#include "cl-role-head.h"
#include "cl-role-people-dialog.h"
#include "cl-roles-list.h"
#include "cl-roles-matrix.h"
#include "cl-roles-pane.h"
#include "cl-sidebar-button.h"

/* The roles page, driven as a person does. */

static GtkWidget *
open_roles (World *world, WorldPerson person, int width)
{
  world_open_window (world, person, width, 800);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  if (width < 700)
    ui_click (ui_wait_for (world->window, CL_TYPE_SIDEBAR_BUTTON, NULL));
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Roles"));
  return ui_wait_for (world->window, width < 700 ? CL_TYPE_ROLES_LIST : CL_TYPE_ROLES_MATRIX, NULL);
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                               GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return other == NULL;
}

static gboolean
is_described (GtkWidget *widget, const char *description)
{
  g_autofree char *other = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);

  return other == NULL;
}

/* The widget of a type that screen readers call so. */
static GtkWidget *
find_called (GtkWidget *root, GType type, const char *name)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && is_named (root, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_called (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *name;
} Called;

static gboolean
is_called (gpointer data)
{
  Called *called = data;

  return find_called (called->root, called->type, called->name) != NULL;
}

static GtkWidget *
wait_called (GtkWidget *root, GType type, const char *name)
{
  Called called = { root, type, name };

  if (!ui_wait (is_called, &called))
    g_error ("Nothing is called “%s”", name);
  return find_called (root, type, name);
}

static GtkWidget *
cell (World *world, const char *name)
{
  return wait_called (world->window, GTK_TYPE_CHECK_BUTTON, name);
}

static GtkWidget *
get_focus (World *world)
{
  return gtk_root_get_focus (GTK_ROOT (world->window));
}

static gboolean
has_focus (gpointer data)
{
  Called *called = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (called->root));

  return focus != NULL && G_TYPE_CHECK_INSTANCE_TYPE (focus, called->type) &&
         is_named (focus, called->name);
}

/* The cell of this name gets the focus. */
static void
wait_focus (World *world, const char *name)
{
  Called called = { world->window, GTK_TYPE_CHECK_BUTTON, name };

  if (!ui_wait (has_focus, &called))
    g_error ("The focus is not on “%s” but on a %s", name,
             get_focus (world) != NULL ? G_OBJECT_TYPE_NAME (get_focus (world)) : "nothing");
}

static GtkWidget *
pane (World *world)
{
  return ui_wait_for (world->window, CL_TYPE_ROLES_PANE, NULL);
}

static ClRole *
get_role (World *world, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    roles = cl_role_service_list (world->practice, world->actors[WORLD_RUIZ], &error);

  g_assert_no_error (error);
  for (guint i = 0; i < roles->len; i++)
    if (g_str_equal (((ClRole *) g_ptr_array_index (roles, i))->name, name))
      return g_object_ref (g_ptr_array_index (roles, i));
  return NULL;
}

static gboolean
allows (World *world, const char *name, ClPermission permission)
{
  g_autoptr (ClRole) role = get_role (world, name);

  g_assert_nonnull (role);
  return (role->permissions & permission) != 0;
}

static gboolean
holds (World *world, WorldPerson person, const char *role)
{
  g_autoptr (GPtrArray)
    members = cl_member_service_list (world->practice, world->actors[WORLD_RUIZ], NULL);

  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);

      if (member->id == world_get_member (world, person))
        return g_strv_contains ((const char *const *) member->roles, role);
    }
  g_assert_not_reached ();
}

static gboolean
can_save (World *world)
{
  return gtk_widget_get_sensitive (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Save Changes"));
}

static gboolean
cannot_save (gpointer world)
{
  return !can_save (world);
}

static void
save (World *world)
{
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Save Changes"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Roles saved");
}

/* From the search to a cell by Tab and arrows; Space gives, the pane counts, saving saves, and
 * Undo takes it back. */
static void
test_keyboard (void)
{
  World *world = world_new ();

  open_roles (world, WORLD_RUIZ, 1200);
  g_assert_false (can_save (world));
  ui_wait_active (GTK_WINDOW (world->window));
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Tab, 0);
  wait_focus (world, "Provide care for Practitioner, on");
  ui_key (GDK_KEY_Right, 0);
  ui_key (GDK_KEY_Right, 0);
  wait_focus (world, "Provide care for Scheduler, off");
  for (int i = 0; i < 5; i++)
    ui_key (GDK_KEY_Down, 0);
  wait_focus (world, "All records for Scheduler, off");
  ui_picture (world->window, "roles");
  ui_key (GDK_KEY_space, 0);
  wait_focus (world, "All records for Scheduler, on, not saved");
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "person gains");
  g_assert_true (ui_shows (pane (world), "1 change. Nothing applies until you save."));
  g_assert_true (ui_shows (pane (world), "Scheduler · All records"));
  g_assert_true (ui_shows (pane (world), "Tomás Herrera"));
  g_assert_true (ui_shows (pane (world), "Record of 7 clients"));
  g_assert_true (
    ui_shows (pane (world), "Nobody else is affected. The notes in charts stay as they are."));
  g_assert_true (is_described (get_focus (world), "1 gains"));
  ui_wait_for (world->window, CL_TYPE_ROLE_HEAD, "· edited");
  ui_picture (world->window, "roles-staged");
  g_assert_true (can_save (world));
  g_assert_false (allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));

  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Roles saved");
  g_assert_true (allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  cell (world, "All records for Scheduler, on");
  g_assert_true (ui_wait (cannot_save, world));
  g_assert_false (ui_shows (pane (world), "person gains"));
  ui_picture (world->window, "roles-saved");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  cell (world, "All records for Scheduler, off");
  g_assert_false (allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  world_close_window (world);
  world_free (world);
}

/* Arrows stay in the matrix, go up to the heads, and Home and End to a row's ends. */
static void
test_arrows (void)
{
  World *world = world_new ();

  open_roles (world, WORLD_RUIZ, 1200);
  ui_wait_active (GTK_WINDOW (world->window));
  gtk_widget_grab_focus (ui_wait_for (world->window, GTK_TYPE_SEARCH_ENTRY, NULL));
  ui_key (GDK_KEY_Tab, 0);
  ui_key (GDK_KEY_Left, 0);
  wait_focus (world, "Provide care for Practitioner, on");
  ui_key (GDK_KEY_End, 0);
  wait_focus (world, "Provide care for Administrator, off");
  ui_key (GDK_KEY_Right, 0);
  wait_focus (world, "Provide care for Administrator, off");
  ui_key (GDK_KEY_Home, 0);
  ui_key (GDK_KEY_Up, 0);
  g_assert_true (
    gtk_widget_is_ancestor (get_focus (world), wait_called (world->window, GTK_TYPE_MENU_BUTTON,
                                                            "Practitioner, 6 people")) ||
    is_named (get_focus (world), "Practitioner, 6 people"));
  ui_key (GDK_KEY_Down, 0);
  for (int i = 0; i < 20; i++)
    ui_key (GDK_KEY_Down, 0);
  wait_focus (world, "View the log for Practitioner, off");
  /* One stop for Tab, wherever one was. */
  ui_key (GDK_KEY_Tab, GDK_SHIFT_MASK);
  ui_key (GDK_KEY_Tab, 0);
  wait_focus (world, "View the log for Practitioner, off");
  world_close_window (world);
  world_free (world);
}

/* Given and taken by the pointer, in two roles; each is taken back by itself. */
static void
test_pointer (void)
{
  World *world = world_new ();

  open_roles (world, WORLD_RUIZ, 1200);
  ui_click (cell (world, "All records for Scheduler, off"));
  cell (world, "All records for Scheduler, on, not saved");
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("invoices");
  ui_settle (300);
  ui_click (cell (world, "Practice billing for Biller, on"));
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "person loses");
  g_assert_true (ui_shows (pane (world), "2 changes. Nothing applies until you save."));
  g_assert_true (ui_shows (pane (world), "Ingrid Solberg"));
  g_assert_true (ui_shows (pane (world), "Past invoices, billing settings"));
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Escape, 0);
  ui_settle (300);
  ui_picture (world->window, "roles-two");
  ui_click (wait_called (pane (world), GTK_TYPE_BUTTON, "Undo: Scheduler · All records"));
  cell (world, "All records for Scheduler, off");
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "1 change. Nothing applies until you save.");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Discard"));
  cell (world, "Practice billing for Biller, on");
  g_assert_true (ui_wait (cannot_save, world));
  world_close_window (world);
  world_free (world);
}

/* The last administrator's two cells stay, and say why. */
static void
test_last_administrator (void)
{
  World *world = world_new ();
  const char *reason = "Nobody would be left to manage members and roles. Make somebody else an "
                       "administrator first.";
  GtkWidget *locked;

  open_roles (world, WORLD_RUIZ, 1200);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("manage");
  ui_settle (300);
  locked = cell (world, "Manage roles for Administrator, on, locked");
  cell (world, "Manage members for Administrator, on, locked");
  cell (world, "Manage access for Administrator, on");
  ui_click (locked);
  ui_wait_for (world->window, GTK_TYPE_LABEL, reason);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (locked)));
  g_assert_true (is_described (locked, reason));
  ui_picture (world->window, "roles-locked");
  ui_key (GDK_KEY_Escape, 0);
  ui_settle (200);
  g_assert_false (can_save (world));
  world_close_window (world);
  world_free (world);
}

/* What saving would refuse is said, and cannot be saved. */
static void
test_refused (void)
{
  World *world = world_new ();

  open_roles (world, WORLD_RUIZ, 1200);
  ui_click (cell (world, "Provide care for Practitioner, on"));
  ui_wait_for (pane (world), GTK_TYPE_LABEL,
               "Somebody owns clients and would no longer be a practitioner. Give the clients "
               "another owner first.");
  g_assert_true (ui_wait (cannot_save, world));
  ui_picture (world->window, "roles-refused");
  /* A role that gives it instead is not enough: nobody holds it yet. */
  ui_click (cell (world, "Provide care for Practitioner, off, not saved"));
  ui_wait_for (pane (world), GTK_TYPE_LABEL,
               "Change what a role allows, and see here who would gain or lose what.");
  world_close_window (world);
  world_free (world);
}

/* Leaving asks: kept, then saved. */
static void
test_leave (void)
{
  World *world = world_new ();
  GtkWidget *question;

  open_roles (world, WORLD_RUIZ, 1200);
  ui_click (cell (world, "All records for Scheduler, off"));
  cell (world, "All records for Scheduler, on, not saved");
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Clients"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_picture (question, "roles-leave");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (question);
  ui_wait_active (GTK_WINDOW (world->window));
  cell (world, "All records for Scheduler, on, not saved");
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Clients"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (question);
  ui_wait_for (world->window, CL_TYPE_CLIENTS_VIEW, NULL);
  g_assert_true (allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  world_close_window (world);
  world_free (world);
}

static void
choose_in_menu (World *world, const char *role, const char *item)
{
  GtkWidget *head = wait_called (world->window, GTK_TYPE_MENU_BUTTON, role);

  ui_click (head);
  ui_click (ui_wait_for_private (head, "GtkModelButton", item));
  ui_settle (150);
}

/* A blank one, a copy, another name: staged, and saved as one. */
static void
test_new_roles (void)
{
  World *world = world_new ();
  GtkWidget *form;
  g_autoptr (ClRole) gone = NULL;

  open_roles (world, WORLD_RUIZ, 1200);
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_type ("scheduler");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait_for (form, GTK_TYPE_LABEL, "There is a role “Scheduler” already. Choose another name.");
  ui_picture (form, "roles-new");
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("Front desk");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (form);
  ui_wait_active (GTK_WINDOW (world->window));
  wait_focus (world, "Provide care for Front desk, off");
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_space, 0);
  cell (world, "Supervise for Front desk, on");

  choose_in_menu (world, "Front desk, 0 people, new", "Copy…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Add"));
  world_wait_gone (form);
  cell (world, "Supervise for Front desk, copy, on");
  choose_in_menu (world, "Scheduler, 1 person", "Rename…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("Reception");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Rename"));
  world_wait_gone (form);
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "3 changes. Nothing applies until you save.");
  g_assert_true (ui_shows (pane (world), "Scheduler · now “Reception”"));
  g_assert_true (ui_shows (pane (world), "Front desk · new role"));
  ui_picture (world->window, "roles-new-staged");
  save (world);
  g_assert_true (allows (world, "Front desk", CL_PERMISSION_SUPERVISE));
  g_assert_true (allows (world, "Front desk, copy", CL_PERMISSION_SUPERVISE));
  g_assert_true (allows (world, "Reception", CL_PERMISSION_ALL_SCHEDULES));
  g_assert_true (holds (world, WORLD_TOMAS, "Reception"));
  wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Front desk, 0 people");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  gone = get_role (world, "Front desk");
  g_assert_null (gone);
  g_assert_true (holds (world, WORLD_TOMAS, "Scheduler"));
  world_close_window (world);
  world_free (world);
}

static void
give_nights (World *world)
{
  static const char *const roles[] = { "Scheduler", "Nights", NULL };
  static const char *const alone[] = { "Nights", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();
  ClMemberDraft *other = cl_member_draft_new ();

  world_save (world, WORLD_RUIZ, cl_change_new_create_role ("Nights", CL_PERMISSION_ALL_RECORDS));
  draft->roles = g_strdupv ((GStrv) roles);
  other->roles = g_strdupv ((GStrv) alone);
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_TOMAS), draft));
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_INGRID), other));
}

static void
pick (GtkWidget *row, const char *item)
{
  ui_click (row);
  ui_click (ui_wait_for_private (row, "GtkListItemWidget", item));
}

/* A role that people hold goes with a choice for them: all the same, but for one. */
static void
test_delete (void)
{
  World *world = world_new ();
  GtkWidget *form;
  g_autoptr (ClRole) gone = NULL;

  give_nights (world);
  open_roles (world, WORLD_RUIZ, 1380);
  choose_in_menu (world, "Nights, 2 people", "Delete…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait_for (form, GTK_TYPE_LABEL, "Choose the role that Tomás Herrera gets instead.");
  pick (ui_wait_for (form, ADW_TYPE_COMBO_ROW, "All of them get"), "Biller");
  ui_click (ui_wait_for (form, GTK_TYPE_LABEL, "One by one"));
  ui_settle (300);
  pick (ui_wait_for (form, ADW_TYPE_COMBO_ROW, "Tomás Herrera"), "No other role");
  ui_picture (form, "roles-delete");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Delete"));
  world_wait_gone (form);
  ui_wait_active (GTK_WINDOW (world->window));
  wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Nights, 0 people, deleted");
  wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Biller, 1 person");
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "people lose");
  g_assert_true (ui_shows (pane (world), "Nights · deleted"));
  ui_picture (world->window, "roles-deleted");
  save (world);
  gone = get_role (world, "Nights");
  g_assert_null (gone);
  g_assert_true (holds (world, WORLD_INGRID, "Biller"));
  g_assert_true (holds (world, WORLD_TOMAS, "Scheduler"));
  g_assert_false (holds (world, WORLD_TOMAS, "Biller"));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  g_assert_true (holds (world, WORLD_TOMAS, "Nights"));
  g_assert_true (holds (world, WORLD_INGRID, "Nights"));
  wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Nights, 2 people");
  world_close_window (world);
  world_free (world);
}

/* Somebody else saves meanwhile: it is told, nothing can be saved, and looking again keeps what
 * is staged. */
static void
test_conflict (void)
{
  World *world = world_new ();

  open_roles (world, WORLD_RUIZ, 1200);
  ui_click (cell (world, "All records for Scheduler, off"));
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "person gains");
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_role ("Scheduler", TRUE, CL_PERMISSION_ALL_BILLING, NULL, NULL));
  /* The window hears of other programs when it next asks. */
  ui_click (cell (world, "All records for Biller, off"));
  ui_wait_for (pane (world), GTK_TYPE_LABEL,
               "Somebody else changed the roles meanwhile. “Scheduler” was given: All billing. "
               "“Scheduler” has lost: Create clients, All schedules.");
  g_assert_true (ui_wait (cannot_save, world));
  ui_picture (world->window, "roles-conflict");
  ui_click (ui_wait_for (pane (world), GTK_TYPE_BUTTON, "_Look Again"));
  cell (world, "All billing for Scheduler, on");
  cell (world, "All schedules for Scheduler, off");
  cell (world, "All records for Scheduler, on, not saved");
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "people gain");
  save (world);
  g_assert_true (allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  g_assert_true (allows (world, "Scheduler", CL_PERMISSION_ALL_BILLING));
  g_assert_false (allows (world, "Scheduler", CL_PERMISSION_ALL_SCHEDULES));
  world_close_window (world);
  world_free (world);
}

/* A role that is to go was given to somebody else meanwhile: it stays, and that is said. */
static void
test_given_meanwhile (void)
{
  World *world = world_new ();
  static const char *const roles[] = { "Practitioner", "Nights", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();
  GtkWidget *form;

  give_nights (world);
  open_roles (world, WORLD_RUIZ, 1380);
  choose_in_menu (world, "Nights, 2 people", "Delete…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  pick (ui_wait_for (form, ADW_TYPE_COMBO_ROW, "All of them get"), "Biller");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Delete"));
  world_wait_gone (form);
  wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Nights, 0 people, deleted");
  draft->roles = g_strdupv ((GStrv) roles);
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_SAM), draft));
  ui_click (cell (world, "All records for Biller, off"));
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "Somebody else was given “Nights” meanwhile. Delete it again, with a choice for "
               "them too.");
  wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Nights, 3 people");
  cell (world, "All records for Biller, on, not saved");
  world_close_window (world);
  world_free (world);
}

/* What somebody else saves shows at once where nothing is staged. */
static void
test_follows (void)
{
  World *world = world_new ();

  open_roles (world, WORLD_RUIZ, 1200);
  cell (world, "All billing for Scheduler, off");
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_role ("Scheduler", TRUE, CL_PERMISSION_ALL_BILLING, NULL, NULL));
  ui_click (cell (world, "All records for Biller, off"));
  cell (world, "All records for Biller, on, not saved");
  world_close_window (world);
  world_free (world);
}

/* Somebody's clients by name, and where there are many people, all of them. */
static void
test_see_who (void)
{
  World *world = world_new ();
  GtkWidget *dialog;

  open_roles (world, WORLD_RUIZ, 1200);
  ui_click (cell (world, "All records for Practitioner, off"));
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "people gain");
  ui_click (ui_wait_for (pane (world), GTK_TYPE_BUTTON, "See all 5"));
  dialog = world_wait_dialog (world, CL_TYPE_ROLE_PEOPLE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who Gains");
  ui_picture (dialog, "roles-who");
  ui_click (ui_wait_for (dialog, GTK_TYPE_LABEL, "Kwame Mensah"));
  ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Ana Gomez");
  g_assert_true (ui_shows (dialog, "Record of 7 clients"));
  ui_settle (200);
  ui_picture (dialog, "roles-who-clients");
  ui_click (wait_called (dialog, GTK_TYPE_BUTTON, "Back"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who Gains");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  ui_wait_active (GTK_WINDOW (world->window));
  ui_click (ui_wait_for (pane (world), GTK_TYPE_BUTTON, "Dana Lindqvist"));
  dialog = world_wait_dialog (world, CL_TYPE_ROLE_PEOPLE_DIALOG);
  ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Hana Nováková");
  g_assert_false (ui_shows (dialog, "Emi Tanaka"));
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
toggle (World *world, const char *name)
{
  return wait_called (world->window, GTK_TYPE_SWITCH, name);
}

/* On a phone: a role is chosen, its permissions are switches, the pane is a sheet. */
static void
test_narrow (void)
{
  World *world = world_new ();

  open_roles (world, WORLD_RUIZ, 360);
  ui_settle (300);
  toggle (world, "Provide care for Practitioner, on");
  pick (ui_wait_for (world->window, GTK_TYPE_DROP_DOWN, NULL), "Scheduler · 1 person");
  ui_click (toggle (world, "All records for Scheduler, off"));
  toggle (world, "All records for Scheduler, on, not saved");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "1 gains");
  g_assert_true (ui_shows (world->window, "in 1 role"));
  g_assert_true (ui_shows (world->window, "1 unsaved change"));
  ui_picture (world->window, "roles-narrow");
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "See _Who"));
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "Tomás Herrera");
  ui_settle (300);
  ui_picture (world->window, "roles-narrow-who");
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "See _Who"));
  ui_settle (300);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Save"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Roles saved");
  g_assert_true (allows (world, "Scheduler", CL_PERMISSION_ALL_RECORDS));
  world_close_window (world);
  world_free (world);
}

/* What is staged stays where the window becomes narrow and wide again. */
static void
test_resized (void)
{
  World *world = world_new ();

  open_roles (world, WORLD_RUIZ, 1200);
  ui_click (cell (world, "All records for Scheduler, off"));
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "person gains");
  gtk_window_set_default_size (GTK_WINDOW (world->window), 360, 720);
  ui_wait_for (world->window, CL_TYPE_ROLES_LIST, NULL);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "1 gains");
  gtk_window_set_default_size (GTK_WINDOW (world->window), 1200, 800);
  cell (world, "All records for Scheduler, on, not saved");
  g_assert_true (ui_shows (pane (world), "person gains"));
  world_close_window (world);
  world_free (world);
}

/* Found: permissions are rows, roles are columns. */
static void
test_find (void)
{
  World *world = world_new ();

  open_roles (world, WORLD_RUIZ, 1200);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("biller");
  ui_settle (300);
  cell (world, "Provide care for Biller, off");
  g_assert_null (
    find_called (world->window, GTK_TYPE_CHECK_BUTTON, "Provide care for Practitioner, on"));
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("audit zebra");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Nothing matches “audit zebra”");
  ui_picture (world->window, "roles-nothing");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Clear Search"));
  cell (world, "Provide care for Practitioner, on");
  world_close_window (world);
  world_free (world);
}

static gboolean
is_counting (gpointer world)
{
  return ui_find (((World *) world)->window, GTK_TYPE_PROGRESS_BAR, NULL) != NULL;
}

static gboolean
has_counted (gpointer world)
{
  return !is_counting (world);
}

/* Another program writes for long: counting waits, says so, and the window goes on; what is
 * staged meanwhile is counted instead. */
static void
test_patience (void)
{
  World *world = world_new ();
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (cl_practice_get_path (world->practice), &other), ==, SQLITE_OK);
  open_roles (world, WORLD_RUIZ, 1200);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  ui_click (cell (world, "All records for Scheduler, off"));
  g_assert_true (ui_wait (is_counting, world));
  ui_picture (world->window, "roles-counting");
  ui_click (cell (world, "All records for Biller, off"));
  cell (world, "All records for Biller, on, not saved");
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "people gain");
  g_assert_true (ui_shows (pane (world), "Ingrid Solberg"));
  g_assert_true (ui_wait (has_counted, world));
  world_close_window (world);
  world_free (world);
}

static GtkAdjustment *
get_across (GtkWidget *scrolled)
{
  return gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

/* How far something ends before the pane of what changes. */
static int
get_room (World *world, GtkWidget *widget)
{
  graphene_rect_t place, side;

  g_assert_true (gtk_widget_compute_bounds (widget, world->window, &place));
  g_assert_true (gtk_widget_compute_bounds (pane (world), world->window, &side));
  return (int) MAX (side.origin.x - place.origin.x - place.size.width,
                    place.origin.x - side.origin.x - side.size.width);
}

/* The practice's own roles fit where windows are as wide as they open, and stand off the pane; one
 * more is scrolled to, and stands off it too. */
static void
test_end (void)
{
  World *world = world_new ();
  g_autoptr (ClChange) change = cl_change_new_create_role ("Front desk", CL_PERMISSION_SUPERVISE);
  g_autoptr (GError) error = NULL;
  ClChange *changes[] = { change };
  g_autoptr (ClChangeResult) made = NULL;
  GtkWidget *heads;
  GtkWidget *six;

  open_roles (world, WORLD_RUIZ, 1200);
  six = wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Administrator, 1 person");
  ui_rest (world->window);
  g_assert_cmpint (get_room (world, six), >=, 6);
  heads = gtk_widget_get_ancestor (six, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_nonnull (heads);
  g_assert_cmpfloat (gtk_adjustment_get_upper (get_across (heads)), <=,
                     gtk_adjustment_get_page_size (get_across (heads)));
  made = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ], changes, 1, &error);
  g_assert_no_error (error);
  ui_wait_for (world->window, CL_TYPE_ROLE_HEAD, NULL);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Tab, 0);
  cell (world, "Provide care for Front desk, off");
  ui_key (GDK_KEY_End, 0);
  wait_focus (world, "Provide care for Front desk, off");
  ui_rest (world->window);
  ui_picture (world->window, "roles-end");
  g_assert_cmpint (
    get_room (world, wait_called (world->window, GTK_TYPE_MENU_BUTTON, "Front desk, 0 people")), >=,
    6);
  world_close_window (world);
  world_free (world);
}

/* Sixty roles with names of two hundred characters: the last is reached, seen and edited. */
static void
test_many (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (ClChangeResult) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *last = g_strdup_printf ("Role %0195d", 59);
  g_autofree char *off = g_strdup_printf ("Provide care for %s, off", last);
  g_autofree char *on = g_strdup_printf ("Provide care for %s, on, not saved", last);

  for (int i = 6; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Role %0195d", i);

      g_ptr_array_add (changes, cl_change_new_create_role (name, CL_PERMISSION_SUPERVISE));
    }
  made = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ],
                                  (ClChange *const *) changes->pdata, changes->len, &error);
  g_assert_no_error (error);
  open_roles (world, WORLD_RUIZ, 1200);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_Tab, 0);
  ui_key (GDK_KEY_End, 0);
  ui_settle (200);
  wait_focus (world, off);
  ui_key (GDK_KEY_space, 0);
  cell (world, on);
  ui_wait_for (pane (world), GTK_TYPE_LABEL, "Nobody gains");
  ui_picture (world->window, "roles-many");
  gtk_window_set_default_size (GTK_WINDOW (world->window), 360, 720);
  ui_wait_for (world->window, CL_TYPE_ROLES_LIST, NULL);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Nobody gains or loses");
  ui_picture (world->window, "roles-many-narrow");
  world_close_window (world);
  world_free (world);
}

/* Who may not manage roles has no such page. */
static void
test_without_manage (void)
{
  World *world = world_new ();

  world_open_window (world, WORLD_WEN, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Clients");
  g_assert_null (ui_find (world->window, GTK_TYPE_LIST_BOX_ROW, "Roles"));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roles/keyboard", test_keyboard);
  g_test_add_func ("/roles/arrows", test_arrows);
  g_test_add_func ("/roles/pointer", test_pointer);
  g_test_add_func ("/roles/last-administrator", test_last_administrator);
  g_test_add_func ("/roles/refused", test_refused);
  g_test_add_func ("/roles/leave", test_leave);
  g_test_add_func ("/roles/new", test_new_roles);
  g_test_add_func ("/roles/delete", test_delete);
  g_test_add_func ("/roles/conflict", test_conflict);
  g_test_add_func ("/roles/given-meanwhile", test_given_meanwhile);
  g_test_add_func ("/roles/follows", test_follows);
  g_test_add_func ("/roles/see-who", test_see_who);
  g_test_add_func ("/roles/narrow", test_narrow);
  g_test_add_func ("/roles/resized", test_resized);
  g_test_add_func ("/roles/find", test_find);
  g_test_add_func ("/roles/patience", test_patience);
  g_test_add_func ("/roles/end", test_end);
  g_test_add_func ("/roles/many", test_many);
  g_test_add_func ("/roles/without-manage", test_without_manage);
  return g_test_run ();
}
