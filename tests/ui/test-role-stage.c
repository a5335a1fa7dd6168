/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-role-effects.h"
#include "cl-roles-stage.h"
#include "cl-roles-words.h"

/* What is staged of roles is decided without a window. */

enum
{
  DANA = 1, /* administers */
  ANN = 2, /* practitioner */
  SID = 3, /* scheduler, and on nights */
  BEA = 4, /* on nights alone */
  OLD = 5, /* removed, had nights */
};

static ClRole *
make_role (gint64 id, const char *name, ClPermission permissions, const char *revision)
{
  ClRole *role = cl_role_new (id, name, permissions, id <= 3);

  role->revision = g_strdup (revision);
  return role;
}

static GPtrArray *
make_roles (void)
{
  GPtrArray *roles = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (roles, make_role (1, "Practitioner", CL_PERMISSION_PROVIDE_CARE, "1"));
  g_ptr_array_add (roles, make_role (2, "Scheduler", CL_PERMISSION_ALL_SCHEDULES, "1"));
  g_ptr_array_add (
    roles,
    make_role (3, "Administrator", CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES, "1"));
  g_ptr_array_add (roles, make_role (4, "Nights", CL_PERMISSION_ALL_RECORDS, "1"));
  return roles;
}

static void
add_member (GPtrArray *members, gint64 id, const char *name, const char *role, const char *other)
{
  const char *roles[] = { role, other, NULL };
  ClMember *member = cl_member_new (id, name, name);

  member->status = id == OLD ? CL_MEMBER_STATUS_REMOVED : CL_MEMBER_STATUS_ACTIVE;
  g_strfreev (member->roles);
  member->roles = g_strdupv ((GStrv) roles);
  member->revision = g_strdup ("m");
  g_ptr_array_add (members, member);
}

static GPtrArray *
make_members (void)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);

  add_member (members, DANA, "Dana", "Administrator", NULL);
  add_member (members, ANN, "Ann", "Practitioner", NULL);
  add_member (members, SID, "Sid", "Scheduler", "Nights");
  add_member (members, BEA, "Bea", "Nights", NULL);
  add_member (members, OLD, "Old", "Nights", NULL);
  return members;
}

static ClRolesStage *
make_stage (void)
{
  g_autoptr (GPtrArray) roles = make_roles ();
  g_autoptr (GPtrArray) members = make_members ();

  return cl_roles_stage_new (roles, members);
}

static guint
find (ClRolesStage *stage, const char *name)
{
  for (guint i = 0; i < cl_roles_stage_get_n_roles (stage); i++)
    if (g_str_equal (cl_roles_stage_get_role (stage, i)->name, name))
      return cl_roles_stage_get_role (stage, i)->key;
  g_assert_not_reached ();
}

static guint
count_edits (ClRolesStage *stage)
{
  g_autoptr (GArray) edits = cl_roles_stage_list_edits (stage);

  return edits->len;
}

/* The changes as their kinds, in order. */
static char *
list_changes (ClRolesStage *stage)
{
  g_autoptr (GPtrArray) changes = cl_roles_stage_to_changes (stage, DANA);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf (
      text, "%s%s", i == 0 ? "" : " ",
      cl_change_kind_to_action (cl_change_get_kind (g_ptr_array_index (changes, i))));
  return g_string_free (text, FALSE);
}

static GHashTable *
make_heirs (guint of_sid, guint of_bea)
{
  static const gint64 sid = SID;
  static const gint64 bea = BEA;
  GHashTable *heirs = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_hash_table_insert (heirs, (gpointer) &sid, GUINT_TO_POINTER (of_sid));
  g_hash_table_insert (heirs, (gpointer) &bea, GUINT_TO_POINTER (of_bea));
  return heirs;
}

static void
test_there_and_back (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  guint scheduler = find (stage, "Scheduler");
  gboolean given;
  ClRoleEdit edit = { CL_ROLE_EDIT_TAKE, scheduler, CL_PERMISSION_ALL_SCHEDULES };
  g_autofree char *none = NULL;

  g_assert_false (cl_roles_stage_is_dirty (stage));
  cl_roles_stage_set (stage, scheduler, CL_PERMISSION_ALL_RECORDS, TRUE);
  g_assert_true (cl_roles_stage_is_changed (stage, scheduler, CL_PERMISSION_ALL_RECORDS, &given) &&
                 given);
  g_assert_true (cl_roles_stage_is_edited (stage, scheduler));
  cl_roles_stage_set (stage, scheduler, CL_PERMISSION_ALL_SCHEDULES, FALSE);
  g_assert_cmpuint (count_edits (stage), ==, 2);
  cl_roles_stage_undo (stage, &edit);
  g_assert_cmpuint (count_edits (stage), ==, 1);
  cl_roles_stage_set (stage, scheduler, CL_PERMISSION_ALL_RECORDS, FALSE);
  g_assert_false (cl_roles_stage_is_dirty (stage));
  none = list_changes (stage);
  g_assert_cmpstr (none, ==, "");
}

static void
test_names (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  guint nights = find (stage, "Nights");
  static const char *const taken[] = { "scheduler", "SCHEDULER", "", " ", "a\1b" };
  g_autofree char *own = NULL;
  g_autofree char *old = NULL;
  g_autofree char *changes = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autofree char *error = cl_roles_stage_check_name (stage, nights, taken[i]);

      g_assert_nonnull (error);
    }
  own = cl_roles_stage_check_name (stage, nights, "NIGHTS");
  g_assert_null (own);
  cl_roles_stage_rename (stage, nights, "Evenings");
  g_assert_cmpuint (count_edits (stage), ==, 1);
  /* Until it is saved, the old name is still taken. */
  old = cl_roles_stage_check_name (stage, 0, "Nights");
  g_assert_nonnull (old);
  changes = list_changes (stage);
  g_assert_cmpstr (changes, ==, "role.update");
  cl_roles_stage_discard (stage);
  g_assert_cmpuint (find (stage, "Nights"), ==, nights);
}

static void
test_new_and_gone_again (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  guint key = cl_roles_stage_add (stage, "Front desk", CL_PERMISSION_ALL_SCHEDULES);
  ClRoleEdit edit = { CL_ROLE_EDIT_NEW, key, CL_PERMISSION_NONE };
  g_autofree char *changes = NULL;

  cl_roles_stage_set (stage, key, CL_PERMISSION_ALL_RECORDS, TRUE);
  cl_roles_stage_rename (stage, key, "Desk");
  /* One thing, whatever was done to it. */
  g_assert_cmpuint (count_edits (stage), ==, 1);
  g_assert_false (cl_roles_stage_is_changed (stage, key, CL_PERMISSION_ALL_RECORDS, NULL));
  changes = list_changes (stage);
  g_assert_cmpstr (changes, ==, "role.create");
  cl_roles_stage_undo (stage, &edit);
  g_assert_null (cl_roles_stage_find (stage, key));
  g_assert_false (cl_roles_stage_is_dirty (stage));
}

static void
test_deleted_with_heirs (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  guint nights = find (stage, "Nights");
  guint scheduler = find (stage, "Scheduler");
  guint desk = cl_roles_stage_add (stage, "Desk", CL_PERMISSION_ALL_BILLING);
  g_autoptr (GHashTable) heirs = make_heirs (0, desk);
  g_autoptr (GPtrArray) holders = cl_roles_stage_list_holders (stage, nights);
  ClRoleEdit edit = { CL_ROLE_EDIT_DELETE, nights, CL_PERMISSION_NONE };
  g_autofree char *changes = NULL;

  g_assert_cmpuint (holders->len, ==, 2);
  cl_roles_stage_set (stage, scheduler, CL_PERMISSION_ALL_RECORDS, TRUE);
  cl_roles_stage_delete (stage, nights, heirs);
  g_assert_cmpuint (cl_roles_stage_count_holders (stage, nights), ==, 0);
  g_assert_cmpuint (cl_roles_stage_count_holders (stage, desk), ==, 1);
  g_assert_cmpuint (cl_roles_stage_count_holders (stage, scheduler), ==, 1);
  changes = list_changes (stage);
  g_assert_cmpstr (changes, ==, "role.create role.update member.update member.update role.delete");

  /* Without the role that she was to get, Bea's choice is to be made again. */
  cl_roles_stage_delete (stage, desk, NULL);
  g_assert_false (cl_roles_stage_find (stage, nights)->is_deleted);
  cl_roles_stage_delete (stage, nights, heirs);
  cl_roles_stage_undo (stage, &edit);
  g_assert_cmpuint (cl_roles_stage_count_holders (stage, nights), ==, 2);
}

/* What takes from Dana what she needs for the rest comes last. */
static void
test_order (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  guint administrator = find (stage, "Administrator");
  guint practitioner = find (stage, "Practitioner");
  g_autoptr (GPtrArray) changes = NULL;

  cl_roles_stage_set (stage, administrator, CL_PERMISSION_MANAGE_ROLES, FALSE);
  cl_roles_stage_set (stage, practitioner, CL_PERMISSION_MANAGE_ROLES, TRUE);
  cl_roles_stage_rename (stage, practitioner, "Doctor");
  changes = cl_roles_stage_to_changes (stage, DANA);
  /* Permissions, name, and then the administrators. */
  g_assert_cmpuint (changes->len, ==, 3);
}

static void
test_last_administrator (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  guint administrator = find (stage, "Administrator");
  guint practitioner = find (stage, "Practitioner");
  g_autofree char *reason = NULL;
  g_autofree char *name = NULL;

  g_assert_true (
    cl_roles_stage_is_locked (stage, administrator, CL_PERMISSION_MANAGE_ROLES, &reason));
  g_assert_nonnull (reason);
  g_assert_true (
    cl_roles_stage_is_locked (stage, administrator, CL_PERMISSION_MANAGE_MEMBERS, NULL));
  g_assert_false (cl_roles_stage_is_locked (stage, practitioner, CL_PERMISSION_MANAGE_ROLES, NULL));
  name = cl_roles_words_name_cell (stage, administrator, CL_PERMISSION_MANAGE_ROLES);
  g_assert_cmpstr (name, ==, "Manage roles for Administrator, on, locked");
  /* Another administrator, staged, is one. */
  cl_roles_stage_set (stage, practitioner, CL_PERMISSION_MANAGE_ROLES, TRUE);
  g_assert_true (cl_roles_stage_is_locked (stage, administrator, CL_PERMISSION_MANAGE_ROLES, NULL));
  cl_roles_stage_set (stage, practitioner, CL_PERMISSION_MANAGE_MEMBERS, TRUE);
  g_assert_false (
    cl_roles_stage_is_locked (stage, administrator, CL_PERMISSION_MANAGE_ROLES, NULL));
  g_assert_false (cl_roles_stage_is_locked (stage, practitioner, CL_PERMISSION_MANAGE_ROLES, NULL));
}

static void
test_cells_are_named (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  guint scheduler = find (stage, "Scheduler");
  static const char *const names[] = { "All records for Scheduler, off",
                                       "All records for Scheduler, on, not saved",
                                       "All schedules for Scheduler, on",
                                       "All schedules for Scheduler, off, not saved" };
  char *found[4];

  found[0] = cl_roles_words_name_cell (stage, scheduler, CL_PERMISSION_ALL_RECORDS);
  found[2] = cl_roles_words_name_cell (stage, scheduler, CL_PERMISSION_ALL_SCHEDULES);
  cl_roles_stage_set (stage, scheduler, CL_PERMISSION_ALL_RECORDS, TRUE);
  cl_roles_stage_set (stage, scheduler, CL_PERMISSION_ALL_SCHEDULES, FALSE);
  found[1] = cl_roles_words_name_cell (stage, scheduler, CL_PERMISSION_ALL_RECORDS);
  found[3] = cl_roles_words_name_cell (stage, scheduler, CL_PERMISSION_ALL_SCHEDULES);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (found[i], ==, names[i]);
      g_free (found[i]);
    }
}

/* What somebody else saved meanwhile is told, and what is staged is kept on it. */
static void
test_meanwhile (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (GPtrArray) same = make_roles ();
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *told = NULL;
  guint scheduler = find (stage, "Scheduler");
  guint practitioner = find (stage, "Practitioner");

  cl_roles_stage_set (stage, scheduler, CL_PERMISSION_ALL_RECORDS, TRUE);
  cl_roles_stage_set (stage, practitioner, CL_PERMISSION_PROVIDE_CARE, FALSE);
  g_assert_false (cl_roles_stage_is_stale (stage, same));
  g_ptr_array_add (now, make_role (1, "Practitioner",
                                   CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_OWN_BILLING, "2"));
  g_ptr_array_add (now, make_role (2, "Reception", CL_PERMISSION_ALL_BILLING, "2"));
  g_ptr_array_add (now, g_object_ref (g_ptr_array_index (same, 2)));
  g_ptr_array_add (now, make_role (6, "Days", CL_PERMISSION_NONE, "1"));
  g_assert_true (cl_roles_stage_is_stale (stage, now));
  told = cl_roles_words_describe_meanwhile (stage, now);
  g_assert_cmpstr (told, ==,
                   "“Practitioner” was given: Own billing. “Scheduler” is called “Reception” now. "
                   "“Reception” was given: All billing. “Reception” has lost: All schedules. "
                   "“Nights” was deleted. “Days” is new.");

  cl_roles_stage_merge (stage, now, members);
  g_assert_false (cl_roles_stage_is_stale (stage, now));
  g_assert_cmpint (cl_roles_stage_find (stage, scheduler)->permissions, ==,
                   CL_PERMISSION_ALL_BILLING | CL_PERMISSION_ALL_RECORDS);
  g_assert_cmpstr (cl_roles_stage_find (stage, scheduler)->name, ==, "Reception");
  g_assert_cmpint (cl_roles_stage_find (stage, practitioner)->permissions, ==,
                   CL_PERMISSION_OWN_BILLING);
  g_assert_cmpuint (count_edits (stage), ==, 2);
}

/* A choice does not outlive the members whom it was made for. */
static void
test_somebody_else_gets_the_role (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  g_autoptr (GPtrArray) roles = make_roles ();
  g_autoptr (GPtrArray) members = make_members ();
  guint nights = find (stage, "Nights");
  g_autoptr (GHashTable) heirs = make_heirs (0, find (stage, "Scheduler"));

  cl_roles_stage_delete (stage, nights, heirs);
  g_assert_null (cl_roles_stage_merge (stage, roles, members));
  g_assert_true (cl_roles_stage_find (stage, nights)->is_deleted);
  add_member (members, 9, "Max", "Nights", NULL);
  g_assert_true (cl_roles_stage_merge (stage, roles, members) ==
                 cl_roles_stage_find (stage, nights));
  g_assert_false (cl_roles_stage_find (stage, nights)->is_deleted);
}

/* While it is saved, nothing can be staged. */
static void
test_frozen (void)
{
  g_autoptr (ClRolesStage) stage = make_stage ();
  guint scheduler = find (stage, "Scheduler");

  cl_roles_stage_set (stage, scheduler, CL_PERMISSION_ALL_RECORDS, TRUE);
  cl_roles_stage_set_frozen (stage, TRUE);
  cl_roles_stage_set (stage, scheduler, CL_PERMISSION_ALL_BILLING, TRUE);
  cl_roles_stage_rename (stage, scheduler, "Desk");
  cl_roles_stage_delete (stage, find (stage, "Nights"), NULL);
  g_assert_cmpuint (cl_roles_stage_add (stage, "New", CL_PERMISSION_NONE), ==, 0);
  cl_roles_stage_discard (stage);
  g_assert_cmpuint (count_edits (stage), ==, 1);
  cl_roles_stage_set_frozen (stage, FALSE);
  cl_roles_stage_discard (stage);
  g_assert_false (cl_roles_stage_is_dirty (stage));
}

static void
add_group (ClPreview *preview, gint64 member, ClArea before, ClArea after, guint64 n)
{
  ClEffectGroup group = { member, before, after, n };

  g_array_append_val (preview->groups, group);
}

static void
add_permissions (ClPreview *preview, gint64 member, ClPermission before, ClPermission after)
{
  ClPermissionEffect effect = { member, before, after };

  g_array_append_val (preview->permissions, effect);
}

static void
assert_effect (GListModel *list, guint nth, const char *name, const char *detail)
{
  g_autoptr (ClRoleEffect) effect = g_list_model_get_item (list, nth);

  g_assert_nonnull (effect);
  g_assert_cmpstr (effect->name, ==, name);
  g_assert_cmpstr (effect->detail, ==, detail);
}

static void
test_effects (void)
{
  const ClArea schedule = CL_AREA_SCHEDULE | CL_AREA_DEMOGRAPHICS;
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (ClPeople) people = cl_people_new (members, DANA);
  g_autoptr (ClPreview) preview = cl_preview_new ();
  g_autoptr (ClRoleEffects) effects = NULL;
  g_autofree char *line = NULL;
  GListModel *gains, *losses;

  add_group (preview, SID, schedule, CL_AREAS_RECORD, 1200);
  add_group (preview, SID, CL_AREA_NONE, CL_AREAS_RECORD, 84);
  add_permissions (preview, SID, CL_PERMISSION_ALL_SCHEDULES,
                   CL_PERMISSION_ALL_SCHEDULES | CL_PERMISSION_ALL_RECORDS);
  add_permissions (preview, BEA, CL_PERMISSION_PRACTICE_BILLING, CL_PERMISSION_NONE);
  add_group (preview, ANN, CL_AREAS_CHART, CL_AREAS_RECORD, 7);
  add_permissions (preview, DANA, CL_PERMISSION_MANAGE_ROLES,
                   CL_PERMISSION_MANAGE_ROLES | CL_PERMISSION_ALL_RECORDS);
  effects = cl_role_effects_new (preview, people);
  gains = cl_role_effects_get_gains (effects);
  losses = cl_role_effects_get_losses (effects);
  /* Dana has all that this could give her on clients already. */
  g_assert_cmpuint (g_list_model_get_n_items (gains), ==, 1);
  assert_effect (gains, 0, "Sid", "Record of 1284 clients");
  g_assert_cmpuint (g_list_model_get_n_items (losses), ==, 2);
  assert_effect (losses, 0, "Ann", "Chart of 7 clients");
  assert_effect (losses, 1, "Bea", "Past invoices, billing settings");
  line = cl_role_effects_summarise (effects);
  g_assert_cmpstr (line, ==, "1 gains, 2 lose");
  g_assert_cmpstr (cl_role_effects_get_notes (effects)[0], ==, "Nobody else is affected.");
}

static void
test_notes (void)
{
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (ClPeople) people = cl_people_new (members, DANA);
  g_autoptr (ClPreview) preview = cl_preview_new ();
  g_autoptr (ClRoleEffects) effects = NULL;
  const char *const *notes;

  add_permissions (preview, SID, CL_PERMISSION_NONE, CL_PERMISSION_MANAGE_MEMBERS);
  add_permissions (preview, DANA, CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES,
                   CL_PERMISSION_MANAGE_MEMBERS);
  effects = cl_role_effects_new (preview, people);
  notes = cl_role_effects_get_notes (effects);
  g_assert_cmpstr (notes[0], ==, "Sid becomes a custodian, with a key to every chart.");
  g_assert_cmpstr (notes[1], ==, "You will not be able to change roles any more.");
  g_assert_cmpstr (notes[2], ==, "Nobody else is affected. The notes in charts stay as they are.");
  g_assert_null (notes[3]);
}

/* Sixty roles with long names, and three hundred people who hold some of them. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) roles = make_roles ();
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (ClRolesStage) stage = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  for (int i = 10; i < 66; i++)
    {
      g_autofree char *name = g_strdup_printf ("%0200d", i);

      g_ptr_array_add (roles, make_role (i, name, CL_PERMISSION_MANAGE_ROLES, "1"));
    }
  for (int i = 10; i < 305; i++)
    {
      g_autofree char *name = g_strdup_printf ("Member %d", i);
      g_autofree char *role = g_strdup_printf ("%0200d", 10 + i % 56);

      add_member (members, i, name, role, "Practitioner");
    }
  stage = cl_roles_stage_new (roles, members);
  for (guint i = 0; i < cl_roles_stage_get_n_roles (stage); i++)
    {
      guint key = cl_roles_stage_get_role (stage, i)->key;
      const char *role = cl_roles_stage_get_role (stage, i)->name;

      g_assert_cmpint (cl_roles_stage_is_locked (stage, key, CL_PERMISSION_MANAGE_ROLES, NULL), ==,
                       g_str_equal (role, "Administrator"));
      cl_roles_stage_set (stage, key, CL_PERMISSION_ALL_RECORDS, TRUE);
    }
  changes = cl_roles_stage_to_changes (stage, DANA);
  g_assert_cmpuint (changes->len, ==, 59);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/role-stage/there-and-back", test_there_and_back);
  g_test_add_func ("/role-stage/names", test_names);
  g_test_add_func ("/role-stage/new-and-gone-again", test_new_and_gone_again);
  g_test_add_func ("/role-stage/deleted-with-heirs", test_deleted_with_heirs);
  g_test_add_func ("/role-stage/order", test_order);
  g_test_add_func ("/role-stage/last-administrator", test_last_administrator);
  g_test_add_func ("/role-stage/cells-are-named", test_cells_are_named);
  g_test_add_func ("/role-stage/meanwhile", test_meanwhile);
  g_test_add_func ("/role-stage/somebody-else-gets-it", test_somebody_else_gets_the_role);
  g_test_add_func ("/role-stage/frozen", test_frozen);
  g_test_add_func ("/role-stage/effects", test_effects);
  g_test_add_func ("/role-stage/notes", test_notes);
  g_test_add_func ("/role-stage/many", test_many);

  return g_test_run ();
}
