/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-member-service.h"
#include "cl-policy.h"
#include "cl-practice-private.h"
#include "cl-rules.h"

/* What a preview of several changes says is exactly what saving them as one does (docs: ACCESS,
 * Why?): random changes of roles, of what roles allow, of switches, supervision, suspension,
 * removal and access, several at once; before and after, everybody's areas on everything are
 * asked of explain. The same seed each time: a failure names the step, and comes again. */

#define SEED 20261125
#define N_STEPS 400
#define N_CUSTOM 3

typedef struct
{
  ClTestPractice *test;
  GRand *rand;
  GPtrArray *actors;
  GArray *clients;
  guint step;
  guint n_saved;
  guint n_together;
  guint n_refused;
  guint n_removed;
  guint n_pairs;
} World;

static int
roll (World *world, int n)
{
  return g_rand_int_range (world->rand, 0, n);
}

static gint64
pick_member (World *world)
{
  return cl_actor_get_id (
    g_ptr_array_index (world->actors, (guint) roll (world, (int) world->actors->len)));
}

/* But for who makes all these changes. */
static gint64
pick_other (World *world)
{
  return cl_actor_get_id (
    g_ptr_array_index (world->actors, (guint) (1 + roll (world, (int) world->actors->len - 1))));
}

/* Mostly somebody who can take over clients. */
static gint64
pick_practitioner (World *world)
{
  return cl_actor_get_id (g_ptr_array_index (world->actors, (guint) (1 + roll (world, 4))));
}

static gint64
pick_client (World *world)
{
  return g_array_index (world->clients, gint64, (guint) roll (world, (int) world->clients->len));
}

static GPtrArray *
list_roles (World *world)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *roles = cl_role_service_list (world->test->practice, world->test->admin, &error);

  g_assert_no_error (error);
  return roles;
}

static char *
pick_role (World *world)
{
  g_autoptr (GPtrArray) roles = list_roles (world);
  ClRole *role = g_ptr_array_index (roles, (guint) roll (world, (int) roles->len));

  return g_strdup (role->name);
}

/* Mostly a change of one permission: what people do. */
static ClChange *
make_role_update (World *world)
{
  g_autoptr (GPtrArray) roles = list_roles (world);
  ClRole *role = g_ptr_array_index (roles, (guint) roll (world, (int) roles->len));
  ClPermission flipped = (ClPermission) (1 << roll (world, CL_N_PERMISSIONS));

  if (roll (world, 8) == 0)
    flipped |= (ClPermission) (1 << roll (world, CL_N_PERMISSIONS));
  return cl_change_new_update_role (role->name, TRUE, role->permissions ^ flipped, NULL,
                                    roll (world, 2) == 0 ? role->revision : NULL);
}

static ClChange *
make_role_create (World *world)
{
  g_autofree char *name = g_strdup_printf ("Custom %u", world->step);

  return cl_change_new_create_role (name, (ClPermission) roll (world, CL_PERMISSIONS_ALL));
}

static ClChange *
make_role_delete (World *world)
{
  g_autofree char *name = pick_role (world);

  return cl_change_new_delete_role (name);
}

static ClChange *
make_member_update (World *world)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  if (roll (world, 3) == 0)
    {
      draft->has_billing_enabled = TRUE;
      draft->billing_enabled = roll (world, 2) == 0;
    }
  else
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (int i = roll (world, 3); i >= 0; i--)
        {
          g_autofree char *name = pick_role (world);

          g_strv_builder_add (builder, name);
        }
      draft->roles = g_strv_builder_end (builder);
    }
  return cl_change_new_update_member (pick_member (world), draft);
}

static ClChange *
make_access (World *world)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_everyone = roll (world, 2) == 0;
  draft->everyone = (ClLevel) roll (world, 3);
  if (roll (world, 2) == 0)
    {
      draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
      for (int i = roll (world, 4); i > 0; i--)
        {
          ClGrant grant = { .member = pick_member (world),
                            .level = (ClLevel) (1 + roll (world, 2)) };

          g_array_append_val (draft->grants, grant);
        }
    }
  return cl_change_new_set_access (pick_client (world), draft);
}

/* Each client or note to somebody of their own. */
static GArray *
make_heirs (World *world, GArray *items)
{
  GArray *heirs = g_array_new (FALSE, FALSE, sizeof (ClHeir));

  for (guint i = 0; i < items->len; i++)
    {
      ClHeir heir = { g_array_index (items, gint64, i), pick_practitioner (world) };

      g_array_append_val (heirs, heir);
    }
  return heirs;
}

static ClChange *
make_removal (World *world)
{
  ClRemovalDraft *draft = cl_removal_draft_new ();
  gint64 member = pick_other (world);
  g_autoptr (ClRemovalPreview) preview =
    cl_member_service_preview_removal (world->test->practice, world->test->admin, member, NULL);

  if (preview != NULL && roll (world, 2) == 0)
    draft->notes = make_heirs (world, preview->incomplete_notes);
  else
    {
      draft->has_notes_to = TRUE;
      draft->notes_to = pick_practitioner (world);
    }
  if (preview != NULL && roll (world, 2) == 0)
    draft->clients = make_heirs (world, preview->clients);
  else
    {
      draft->has_clients_to = TRUE;
      draft->clients_to = pick_practitioner (world);
    }
  return cl_change_new_remove_member (member, draft);
}

static ClChange *
make_change (World *world)
{
  switch (roll (world, 25))
    {
    case 0:
      return cl_change_new_suspend (pick_other (world));
    case 1:
    case 2:
      return cl_change_new_reactivate (pick_member (world));
    case 3:
      return make_removal (world);
    case 4:
    case 5:
      return make_role_create (world);
    case 6:
    case 7:
      return make_role_delete (world);
    case 8:
      return cl_change_new_set_supervisor (pick_member (world), roll (world, 3) != 0,
                                           pick_member (world), NULL);
    case 9:
    case 10:
    case 11:
      return make_access (world);
    case 12:
    case 13:
    case 14:
    case 15:
      return make_member_update (world);
    default:
      return make_role_update (world);
    }
}

static GPtrArray *
make_changes (World *world)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);

  for (int i = roll (world, 4); i >= 0; i--)
    g_ptr_array_add (changes, make_change (world));
  return changes;
}

/* What everybody has, and may do whatever the client. */
typedef struct
{
  GHashTable *areas; /* "member client" → areas */
  GHashTable *permissions; /* member → permissions */
} Looked;

static void
looked_clear (Looked *looked)
{
  g_clear_pointer (&looked->areas, g_hash_table_unref);
  g_clear_pointer (&looked->permissions, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Looked, looked_clear)

static ClArea
explain (ClDatabase *db, gint64 id, gint64 client, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  ClMemberFacts member;
  ClClientFacts facts;
  ClArea areas, of_reasons = CL_AREA_NONE;

  g_assert_true (cl_facts_store_get (db, id, client, &member, &facts, &error));
  candidates = cl_facts_store_list_candidates (db, id, client, &error);
  g_assert_no_error (error);
  reasons = cl_policy_explain (&member, &facts, candidates, NULL, NULL, now, &areas);
  for (guint i = 0; i < reasons->len; i++)
    of_reasons |= ((ClReason *) g_ptr_array_index (reasons, i))->areas;
  g_assert_cmpuint (areas, ==, of_reasons);
  return areas;
}

static void
look (World *world, Looked *looked)
{
  ClDatabase *db = cl_practice_get_database (world->test->practice);
  g_autoptr (GArray) members = NULL;

  looked->areas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  looked->permissions = g_hash_table_new (NULL, NULL);
  cl_practice_lock (world->test->practice);
  members = cl_facts_store_list_members (db, NULL);
  for (guint i = 0; i < members->len; i++)
    {
      const ClMemberFacts *member = &g_array_index (members, ClMemberFacts, i);

      g_hash_table_insert (looked->permissions, GSIZE_TO_POINTER (member->id),
                           GUINT_TO_POINTER (cl_rules_get_permissions (member)));
      for (guint k = 0; k < world->clients->len; k++)
        {
          gint64 client = g_array_index (world->clients, gint64, k);

          g_hash_table_insert (
            looked->areas,
            g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, member->id, client),
            GUINT_TO_POINTER (explain (db, member->id, client, world->test->now)));
        }
    }
  cl_practice_unlock (world->test->practice);
}

static ClPreview *
preview (World *world, GPtrArray *changes, guint64 limit, guint64 offset, GError **error)
{
  return cl_change_service_preview (world->test->practice, world->test->admin,
                                    (ClChange *const *) changes->pdata, changes->len, limit, offset,
                                    NULL, error);
}

static guint
get_areas (GHashTable *areas, const ClEffect *effect)
{
  g_autofree char *key =
    g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, effect->member, effect->client);

  return GPOINTER_TO_UINT (g_hash_table_lookup (areas, key));
}

static void
check_pairs (ClPreview *preview, const Looked *before, const Looked *after)
{
  GHashTableIter iter;
  gpointer key, value;
  guint n = 0;

  g_hash_table_iter_init (&iter, after->areas);
  while (g_hash_table_iter_next (&iter, &key, &value))
    n += g_hash_table_lookup (before->areas, key) != value ? 1 : 0;
  g_assert_cmpuint (preview->total, ==, n);
  g_assert_cmpuint (preview->effects->len, ==, n);
  for (guint i = 0; i < preview->effects->len; i++)
    {
      const ClEffect *effect = &g_array_index (preview->effects, ClEffect, i);

      g_assert_cmpuint (effect->before, ==, get_areas (before->areas, effect));
      g_assert_cmpuint (effect->after, ==, get_areas (after->areas, effect));
      g_assert_cmpuint (effect->before, !=, effect->after);
    }
}

static void
check_permissions (ClPreview *preview, const Looked *before, const Looked *after)
{
  GHashTableIter iter;
  gpointer key, value;
  guint n = 0;

  g_hash_table_iter_init (&iter, after->permissions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    n += g_hash_table_lookup (before->permissions, key) != value ? 1 : 0;
  g_assert_cmpuint (preview->permissions->len, ==, n);
  for (guint i = 0; i < preview->permissions->len; i++)
    {
      ClPermissionEffect *effect = &g_array_index (preview->permissions, ClPermissionEffect, i);
      gpointer member = GSIZE_TO_POINTER (effect->member);

      g_assert_cmpuint (effect->before, ==,
                        GPOINTER_TO_UINT (g_hash_table_lookup (before->permissions, member)));
      g_assert_cmpuint (effect->after, ==,
                        GPOINTER_TO_UINT (g_hash_table_lookup (after->permissions, member)));
    }
}

/* The counts are those of the list, and pages put together are the list. */
static void
check_counts (World *world, GPtrArray *changes, ClPreview *whole)
{
  guint64 limit = (guint64) (1 + roll (world, 5));
  guint64 counted = 0;
  g_autoptr (ClPreview) counts = preview (world, changes, 0, CL_PREVIEW_COUNTS, NULL);

  g_assert_cmpuint (counts->effects->len, ==, 0);
  g_assert_cmpuint (counts->total, ==, whole->total);
  g_assert_cmpuint (counts->n_gain, ==, whole->n_gain);
  g_assert_cmpuint (counts->n_lose, ==, whole->n_lose);
  for (guint i = 0; i < counts->groups->len; i++)
    {
      const ClEffectGroup *group = &g_array_index (counts->groups, ClEffectGroup, i);
      guint64 n = 0;

      for (guint k = 0; k < whole->effects->len; k++)
        {
          const ClEffect *effect = &g_array_index (whole->effects, ClEffect, k);

          n += effect->member == group->member && effect->before == group->before &&
               effect->after == group->after;
        }
      g_assert_cmpuint (group->n_clients, ==, n);
      counted += n;
    }
  g_assert_cmpuint (counted, ==, whole->total);
  for (guint64 offset = 0; offset < whole->total + limit; offset += limit)
    {
      g_autoptr (ClPreview) page = preview (world, changes, limit, offset, NULL);

      g_assert_cmpuint (page->total, ==, whole->total);
      g_assert_cmpuint (page->effects->len, ==,
                        offset >= whole->total ? 0 : MIN (limit, whole->total - offset));
      g_assert_cmpmem (page->effects->data, page->effects->len * sizeof (ClEffect),
                       page->effects->len > 0 ? &g_array_index (whole->effects, ClEffect, offset)
                                              : NULL,
                       page->effects->len * sizeof (ClEffect));
    }
}

static gboolean
try_one (World *world, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChangeResult)
    done = cl_change_service_apply (world->test->practice, actor, &change, 1, NULL);

  return done != NULL;
}

static void
on_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static ClPreview *
wait_for (World *world, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) done = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  done = g_steal_pointer (result);
  return cl_change_service_preview_finish (world->test->practice, done, error);
}

/* Of one member, the same effects and none else. */
static void
check_member (World *world, GPtrArray *changes, ClPreview *whole)
{
  gint64 member = pick_member (world);
  GAsyncResult *result = NULL;
  g_autoptr (ClPreview) one = NULL;
  guint n = 0;

  cl_change_service_preview_member_async (world->test->practice, world->test->admin,
                                          (ClChange *const *) changes->pdata, changes->len, member,
                                          0, 0, NULL, on_ready_cb, &result);
  one = wait_for (world, &result, NULL);
  g_assert_nonnull (one);
  for (guint i = 0; i < whole->effects->len; i++)
    {
      const ClEffect *effect = &g_array_index (whole->effects, ClEffect, i);

      if (effect->member != member)
        continue;
      g_assert_cmpuint (n, <, one->effects->len);
      g_assert_cmpmem (&g_array_index (one->effects, ClEffect, n), sizeof *effect, effect,
                       sizeof *effect);
      n++;
    }
  g_assert_cmpuint (one->total, ==, n);
}

/* Who was removed is invited again, and comes back without anything. */
static void
bring_back (World *world)
{
  const char *const roles[] = { "Practitioner", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list (world->test->practice, world->test->admin, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    {
      const ClMember *member = g_ptr_array_index (members, i);

      for (guint k = 0; k < world->actors->len; k++)
        if (member->status == CL_MEMBER_STATUS_REMOVED &&
            cl_actor_get_id (g_ptr_array_index (world->actors, k)) == member->id)
          {
            ClActor *again = cl_test_practice_add (world->test, member->email, roles);

            g_object_unref (g_ptr_array_index (world->actors, k));
            world->actors->pdata[k] = again;
            world->n_removed++;
          }
    }
}

static ClChangeResult *
save (World *world, GPtrArray *changes, GError **error)
{
  return cl_change_service_apply (world->test->practice, world->test->admin,
                                  (ClChange *const *) changes->pdata, changes->len, error);
}

/* Whether who makes all these changes could make no more. */
static gboolean
ends_world (World *world, ClPreview *said)
{
  const ClPermission needed = CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES |
                              CL_PERMISSION_MANAGE_ACCESS;

  for (guint i = 0; i < said->permissions->len; i++)
    {
      ClPermissionEffect *effect = &g_array_index (said->permissions, ClPermissionEffect, i);

      if (effect->member == cl_actor_get_id (world->test->admin) &&
          (effect->after & needed) != needed)
        return TRUE;
    }
  return FALSE;
}

/* Somebody goes on with their work, where they may: a draft, a signed note, one that waits for
 * their supervisor, and what that one does about it. */
static void
write_something (World *world)
{
  static const ClNoteKind kinds[] = { CL_NOTE_KIND_PROGRESS, CL_NOTE_KIND_PROGRESS,
                                      CL_NOTE_KIND_PSYCHOTHERAPY };
  ClActor *author = g_ptr_array_index (world->actors, (guint) (1 + roll (world, 3)));
  ClNoteKind kind = kinds[roll (world, G_N_ELEMENTS (kinds))];
  g_autoptr (ClChange)
    change = cl_change_new_create_note (pick_client (world), 0, 0, kind, "Slept well.");
  g_autoptr (ClChange) sign = NULL;
  g_autoptr (ClChangeResult) done = NULL;
  gint64 note;

  done = cl_change_service_apply (world->test->practice, author, &change, 1, NULL);
  if (done == NULL || roll (world, 3) == 0)
    return;
  note = ((ClChangeOutcome *) done->outcomes->pdata[0])->note;
  sign = cl_change_new_sign_note (note, roll (world, 4) != 0);
  if (try_one (world, author, sign) && roll (world, 3) == 0)
    {
      g_autoptr (ClChange) review = roll (world, 2) == 0
                                      ? cl_change_new_cosign_note (note)
                                      : cl_change_new_return_note (note, "Add the plan.");

      for (guint i = 1; i < world->actors->len; i++)
        if (try_one (world, world->actors->pdata[i], review))
          break;
    }
}

static void
take_step (World *world)
{
  g_autoptr (GPtrArray) changes = make_changes (world);
  g_autofree char *rows = cl_test_practice_dump (world->test);
  g_autofree char *same = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Looked) before = { 0 };
  g_auto (Looked) after = { 0 };
  g_autoptr (ClPreview) said = NULL;
  g_autoptr (ClChangeResult) saved = NULL;

  look (world, &before);
  said = preview (world, changes, 0, 0, &refusal);
  if (said != NULL)
    {
      check_counts (world, changes, said);
      check_member (world, changes, said);
    }
  same = cl_test_practice_dump (world->test);
  g_assert_cmpstr (rows, ==, same);
  if (said != NULL && ends_world (world, said))
    return;

  saved = save (world, changes, &error);
  g_assert_true ((said != NULL) == (saved != NULL));
  if (saved == NULL)
    {
      g_assert_error (refusal, CL_ERROR, error->code);
      world->n_refused++;
      return;
    }
  look (world, &after);
  check_pairs (said, &before, &after);
  check_permissions (said, &before, &after);
  world->n_saved++;
  world->n_together += changes->len > 1 ? 1 : 0;
  world->n_pairs += (guint) said->total;
  /* Back, mostly, so that the world stays one where much can happen. */
  if (roll (world, 4) != 0)
    cl_change_service_undo (world->test->practice, world->test->admin, saved->change, NULL, NULL);
  bring_back (world);
}

static void
add_actor (World *world, const char *email, const char *role, const char *other)
{
  const char *roles[] = { role, other, NULL };

  g_ptr_array_add (world->actors, cl_test_practice_add (world->test, email, roles));
}

static void
do_one (World *world, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (world->test, actor, change);
}

/* Cases and shared charts, so that notes are read in part too. */
static void
share (World *world)
{
  for (guint i = 0; i < world->clients->len; i++)
    {
      gint64 client = g_array_index (world->clients, gint64, i);
      ClActor *owner = g_ptr_array_index (world->actors, 1 + i % 3);
      gint64 other = cl_actor_get_id (g_ptr_array_index (world->actors, 1 + (i + 1) % 3));

      if (i % 2 == 0)
        do_one (world, owner, cl_change_new_create_case (client, "Panic", NULL));
      do_one (world, owner, cl_change_new_assign_staff (client, other));
      if (i % 3 == 0)
        do_one (world, owner, cl_change_new_share_chart (client, cl_actor_get_id (owner), other));
    }
}

/* Cho co-signs what Ann and Bob write: what waits for her she sees by that alone. */
static void
supervise (World *world)
{
  gint64 cho = cl_actor_get_id (world->actors->pdata[3]);

  for (guint i = 1; i < 3; i++)
    do_one (
      world, world->test->admin,
      cl_change_new_set_supervisor (cl_actor_get_id (world->actors->pdata[i]), TRUE, cho, NULL));
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->test = cl_test_practice_new ();
  world->rand = g_rand_new_with_seed (SEED);
  world->actors = g_ptr_array_new_with_free_func (g_object_unref);
  world->clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < N_CUSTOM; i++)
    {
      g_autofree char *name = g_strdup_printf ("Own %u", i);

      do_one (world, world->test->admin,
              cl_change_new_create_role (name, (ClPermission) (0x7f << (3 * i))));
    }
  g_ptr_array_add (world->actors, g_object_ref (world->test->admin));
  add_actor (world, "ann@lakeside.test", "Practitioner", "Own 0");
  add_actor (world, "bob@lakeside.test", "Practitioner", NULL);
  add_actor (world, "cho@lakeside.test", "Practitioner", "Supervisor");
  add_actor (world, "sid@lakeside.test", "Scheduler", "Own 1");
  add_actor (world, "bea@lakeside.test", "Biller", NULL);
  add_actor (world, "max@lakeside.test", "Administrator", NULL);
  for (guint i = 0; i < 8; i++)
    {
      gint64 client = cl_test_practice_add_client (
        world->test, g_ptr_array_index (world->actors, 1 + i % 3), "Ana", "Gomez");

      g_array_append_val (world->clients, client);
    }
  share (world);
  supervise (world);
  return world;
}

static void
world_free (World *world)
{
  g_ptr_array_unref (world->actors);
  g_array_unref (world->clients);
  g_rand_free (world->rand);
  cl_test_practice_free (world->test);
  g_free (world);
}

static void
test_random_changes (void)
{
  World *world = world_new ();
  gint64 n_drafts, n_waiting;

  for (world->step = 0; world->step < N_STEPS; world->step++)
    {
      if (world->step % 4 == 0)
        write_something (world);
      take_step (world);
    }
  n_drafts = cl_test_practice_ask (
    world->test, "SELECT count (*) FROM note WHERE state IN ('draft', 'returned')");
  n_waiting =
    cl_test_practice_ask (world->test, "SELECT count (*) FROM note WHERE state = 'submitted'");
  g_test_message ("%u saved (%u of several changes), %u refused, %u removed, %u pairs",
                  world->n_saved, world->n_together, world->n_refused, world->n_removed,
                  world->n_pairs);
  /* A run in which little happens proves little. */
  g_assert_cmpuint (world->n_saved, >, N_STEPS / 8);
  g_assert_cmpuint (world->n_together, >, N_STEPS / 20);
  g_assert_cmpuint (world->n_removed, >, N_STEPS / 80);
  g_assert_cmpuint (world->n_pairs, >, N_STEPS);
  g_assert_cmpint (n_drafts, >, 5);
  g_assert_cmpint (n_waiting, >, 2);
  world_free (world);
}

static void
test_cancelled (void)
{
  World *world = world_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ClChange) change = cl_change_new_update_role (
    "Practitioner", TRUE, (ClPermission) (CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_ALL_RECORDS),
    NULL, NULL);
  g_autofree char *rows = cl_test_practice_dump (world->test);
  g_autofree char *same = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cl_change_service_preview (world->test->practice, world->test->admin, &change, 1,
                                            0, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  cl_change_service_preview_async (world->test->practice, world->test->admin, &change, 1, 0, 0,
                                   cancellable, on_ready_cb, &result);
  g_assert_null (wait_for (world, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  same = cl_test_practice_dump (world->test);
  g_assert_cmpstr (rows, ==, same);
  /* It is no refusal: nobody did anything. */
  g_assert_cmpint (cl_test_practice_ask (world->test, "SELECT count (*) FROM audit_event"
                                                      " WHERE outcome <> 'done'"),
                   ==, 0);
  world_free (world);
}

static ClChange *
make_grant (gint64 client, gint64 member, ClLevel level)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClGrant grant = { .member = member, .level = level };

  draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
  g_array_append_val (draft->grants, grant);
  return cl_change_new_set_access (client, draft);
}

static void
expect_breadth (World *world,
                ClChange *change,
                gint64 member,
                gint64 client,
                guint wider,
                guint narrower)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (ClPreview) said = NULL;
  g_autoptr (ClPreview) counted = NULL;
  g_autoptr (GError) error = NULL;
  const ClEffect *effect;

  g_ptr_array_add (changes, change);
  said = preview (world, changes, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (said->total, ==, 0);
  g_assert_cmpuint (said->n_gain, ==, 0);
  g_assert_cmpuint (said->n_lose, ==, 0);
  g_assert_cmpuint (said->wider->len, ==, wider);
  g_assert_cmpuint (said->narrower->len, ==, narrower);
  effect = &g_array_index (wider > 0 ? said->wider : said->narrower, ClEffect, 0);
  g_assert_cmpint (effect->member, ==, member);
  g_assert_cmpint (effect->client, ==, client);
  g_assert_cmpuint (effect->before, ==, effect->after);
  counted = preview (world, changes, 0, CL_PREVIEW_COUNTS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counted->wider->len, ==, wider);
  g_assert_cmpuint (counted->narrower->len, ==, narrower);
  do_one (world, world->test->admin, cl_change_ref (change));
}

/* Who keeps their areas may yet read more of the chart, or less: all of it instead of a case, and
 * a case of it instead of all. */
static void
test_breadth (void)
{
  World *world = world_new ();
  ClActor *ann = g_ptr_array_index (world->actors, 1);
  gint64 cho = cl_actor_get_id (g_ptr_array_index (world->actors, 3));
  gint64 client = cl_test_practice_add_client (world->test, ann, "Eva", "Novak");
  g_autoptr (ClChangeResult) made =
    cl_test_practice_do (world->test, ann, cl_change_new_create_case (client, "Panic", NULL));

  do_one (world, world->test->admin, cl_change_new_assign_staff (client, cho));
  expect_breadth (world, make_grant (client, cho, CL_LEVEL_CHART), cho, client, 1, 0);
  expect_breadth (world, make_grant (client, cho, CL_LEVEL_RECORD), cho, client, 0, 1);
  world_free (world);
}

/* What one change takes, another of the same save may give: only what they make is asked. */
static void
test_together (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (ClPreview) said = NULL;
  g_autoptr (ClChangeResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, cl_change_new_update_role ("Practitioner", TRUE,
                                                       CL_PERMISSION_OWN_BILLING, NULL, NULL));
  said = preview (world, changes, 0, 0, &error);
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_clear_error (&error);
  g_ptr_array_add (changes, cl_change_new_create_role ("Care", CL_PERMISSION_PROVIDE_CARE));
  for (guint i = 0; i < 4; i++)
    {
      static const char *const roles[][4] = { { "Administrator", "Practitioner", "Care" },
                                              { "Practitioner", "Own 0", "Care" },
                                              { "Practitioner", "Care" },
                                              { "Practitioner", "Supervisor", "Care" } };
      ClMemberDraft *draft = cl_member_draft_new ();

      draft->roles = g_strdupv ((GStrv) roles[i]);
      g_ptr_array_add (changes, cl_change_new_update_member (
                                  cl_actor_get_id (g_ptr_array_index (world->actors, i)), draft));
    }
  said = preview (world, changes, 0, 0, &error);
  g_assert_no_error (error);
  saved = save (world, changes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (said->total, ==, 0);
  world_free (world);
}

/* Whoever saves what they saw before somebody else changed it hears of that, and only where
 * nothing else speaks against it. */
static void
test_stale_role (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) seen = list_roles (world);
  ClRole *scheduler = g_ptr_array_index (seen, 2);
  ClRole *administrator = g_ptr_array_index (seen, 5);

  g_assert_cmpstr (scheduler->name, ==, "Scheduler");
  do_one (world, world->test->admin,
          cl_change_new_update_role ("Scheduler", TRUE, CL_PERMISSION_ALL_RECORDS, NULL,
                                     scheduler->revision));
  do_one (world, world->test->admin,
          cl_change_new_update_role ("Administrator", TRUE,
                                     administrator->permissions | CL_PERMISSION_ALL_RECORDS, NULL,
                                     administrator->revision));
  cl_test_practice_refuse (world->test, world->test->admin,
                           cl_change_new_update_role ("Scheduler", TRUE, CL_PERMISSION_ALL_BILLING,
                                                      NULL, scheduler->revision),
                           CL_ERROR_CONFLICT);
  cl_test_practice_refuse (world->test, world->test->admin,
                           cl_change_new_update_role ("Administrator", TRUE,
                                                      CL_PERMISSION_ALL_BILLING, NULL,
                                                      administrator->revision),
                           CL_ERROR_LAST_ADMINISTRATOR);
  world_free (world);
}

/* A role that somebody else has changed since is not deleted as if it were the one shown. */
static void
test_stale_deleted_role (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) seen = list_roles (world);
  ClRole *own = g_ptr_array_index (seen, seen->len - 1);
  g_autoptr (GPtrArray) now = NULL;

  g_assert_cmpstr (own->name, ==, "Own 2");
  do_one (world, world->test->admin,
          cl_change_new_update_role (own->name, TRUE, CL_PERMISSION_ALL_RECORDS, NULL, NULL));
  cl_test_practice_refuse (world->test, world->test->admin,
                           cl_change_new_delete_shown_role (own->name, own->revision),
                           CL_ERROR_CONFLICT);
  now = list_roles (world);
  own = g_ptr_array_index (now, now->len - 1);
  do_one (world, world->test->admin, cl_change_new_delete_shown_role (own->name, own->revision));
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/preview/random-changes", test_random_changes);
  g_test_add_func ("/service/preview/cancelled", test_cancelled);
  g_test_add_func ("/service/preview/breadth", test_breadth);
  g_test_add_func ("/service/preview/together", test_together);
  g_test_add_func ("/service/preview/stale-role", test_stale_role);
  g_test_add_func ("/service/preview/stale-deleted-role", test_stale_deleted_role);

  return g_test_run ();
}
