/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include "cl-actor-private.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-practice-private.h"
#include "cl-statement.h"

/* The list of clients on practices of rows at random: its top, read with nothing loaded, and the
 * whole of it are what the slow way gives, which asks the policy about every client and sorts. */

#define N_PRACTICES 12
#define N_CLIENTS 150
#define N_MEMBERS 7

typedef struct
{
  ClTestPractice *test;
  GPtrArray *actors;
} World;

/* Whole numbers at random, the same in each run; @ stands for the practice, and each has a salt. */
#define AT_RANDOM(x, salt)                                                                         \
  "((((" x ") * 1103515245 + @ * 7919 + " salt                                                     \
  " * 715827883) & 2147483647) * 69069 & 2147483647) / 4096"

/* Names shared by many, so that the order has to fall back on the first name and the number. */
#define ADD_CLIENTS                                                                                                             \
  "INSERT INTO client (owner_id, everyone, name_key, search_key, first_name, last_name,"                                        \
  "                    birth_date, created_by, created_at)"                                                                     \
  " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150),"                                            \
  " named (i, last, first) AS (SELECT i, char (97 + " AT_RANDOM (                                                               \
    "i",                                                                                                                        \
    "1") " % 20),"                                                                                                              \
         "                                   char (97 + " AT_RANDOM (                                                           \
           "i",                                                                                                                 \
           "2") " % 3) FROM n),"                                                                                                \
                " owner (id, at, n) AS (SELECT mr.member_id, row_number () OVER () - 1, count (*) OVER ()"                      \
                "   FROM member_role mr JOIN role r ON r.id = mr.role_id WHERE r.name = 'Practitioner')"                        \
                " SELECT (SELECT id FROM owner WHERE at = " AT_RANDOM (                                                         \
                  "i",                                                                                                          \
                  "3") " % owner.n),"                                                                                           \
                       "        CASE " AT_RANDOM (                                                                              \
                         "i",                                                                                                   \
                         "4") " % 12 WHEN 0 THEN 'record' WHEN 1 THEN 'chart'"                                                  \
                              "          ELSE 'none' END,"                                                                      \
                              "        last || char (1) || first, ' ' || first || ' ' || last, first, last, '1984-05-17', 1, 1" \
                              "   FROM named"

/* A row for some pairs of a member and a client; ends before, at and after now. */
#define SOME_PAIRS(salt)                                                                           \
  " FROM member m, client c WHERE " AT_RANDOM ("m.id * 1000 + c.id", salt) " % 16 = 0"
#define SOME_END(salt)                                                                             \
  "(SELECT clock_now FROM practice) + (" AT_RANDOM ("c.id", salt) " % 3 - 1) * 1000000"

static const char *const rows[] = {
  ADD_CLIENTS,
  "INSERT INTO access_grant (member_id, client_id, level, until, source, granted_by, granted_at)"
  " SELECT m.id, c.id, CASE " AT_RANDOM (
    "c.id",
    "5") " % 2 WHEN 0 THEN 'record' ELSE 'chart' END,"
         "        CASE " AT_RANDOM ("c.id", "6") " % 2 WHEN 0 THEN " SOME_END (
           "7") " END, 'manage', 1, 1" SOME_PAIRS ("8") " AND m.id <> c.owner_id",
  "INSERT INTO emergency (member_id, client_id, reason, since, until)"
  " SELECT m.id, c.id, 'Client in danger', 1, " SOME_END ("9") SOME_PAIRS ("10"),
  "INSERT INTO chart_share (member_id, client_id, author_id, shared_by, shared_at)"
  " SELECT m.id, c.id, c.owner_id, c.owner_id, 1" SOME_PAIRS ("11"),
  "INSERT INTO case_file (client_id, title, created_by, created_at)"
  " SELECT id, 'Anxiety', owner_id, 1 FROM client WHERE id % 2 = 0",
  "INSERT INTO case_staff (member_id, client_id, case_id, added_by, added_at)"
  " SELECT m.id, c.id, k.id, 1, 1 FROM case_file k JOIN client c ON c.id = k.client_id, member m"
  "  WHERE " AT_RANDOM ("m.id * 1000 + k.id", "12") " % 8 = 0",
  "INSERT INTO client_care (client_id, practitioner_id, status)"
  " SELECT c.id, m.id, CASE " AT_RANDOM ("c.id",
                                         "13") " % 2 WHEN 0 THEN 'waiting'"
                                               "          ELSE 'inactive' END" SOME_PAIRS ("14"),
  "INSERT INTO appointment (practitioner_id, client_id, start, end, state, kind, created_by,"
  "                         created_at)"
  " SELECT m.id, c.id, " SOME_END (
    "15") ", 4000000000000000,"
          "        CASE " AT_RANDOM ("c.id", "16") " % 3 WHEN 0 THEN 'cancelled' ELSE 'booked' END,"
                                                   "        'session', 1, 1" SOME_PAIRS ("17"),
};

static void
world_clear (World *world)
{
  g_ptr_array_unref (world->actors);
  cl_test_practice_free (world->test);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static void
world_set_up (World *world)
{
  static const char *const roles[N_MEMBERS - 1][3] = {
    { "Practitioner" }, { "Practitioner" }, { "Practitioner", "Scheduler" },
    { "Biller" },       { "Case manager" }, { "Supervisor" },
  };

  world->test = cl_test_practice_new ();
  world->actors = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (world->actors, g_object_ref (world->test->admin));
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *email = g_strdup_printf ("m%" G_GSIZE_FORMAT "@lakeside.test", i);

      g_ptr_array_add (world->actors, cl_test_practice_add (world->test, email, roles[i]));
    }
}

static void
make_rows (World *world, guint practice)
{
  static const char *const tables[] = { "appointment", "client_care", "case_staff",   "case_file",
                                        "chart_share", "emergency",   "access_grant", "client" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", tables[i]);

      cl_test_practice_run_sql (world->test, sql);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", practice);
      g_autoptr (GString) sql = g_string_new (rows[i]);

      g_string_replace (sql, "@", number, 0);
      cl_test_practice_run_sql (world->test, sql->str);
    }
}

/* The slow way: each client by itself, in the order of the names. */
static GArray *
ask_of_each (World *world, ClActor *actor)
{
  ClDatabase *db = cl_practice_get_database (world->test->practice);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) all = NULL;
  g_autoptr (GError) error = NULL;

  cl_practice_lock (world->test->practice);
  all = cl_database_list_ids (db, &error, "SELECT id FROM client ORDER BY +name_key, +id", "");
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      ClMemberFacts member;
      ClClientFacts facts;

      g_assert_true (cl_facts_store_get (db, cl_actor_get_id (actor),
                                         g_array_index (all, gint64, i), &member, &facts, &error));
      if (cl_policy_get_areas (&member, &facts, world->test->now) != CL_AREA_NONE)
        g_array_append_val (ids, facts.client);
    }
  cl_practice_unlock (world->test->practice);
  return ids;
}

/* An actor who has just come has nothing loaded. */
static GPtrArray *
list (World *world, ClActor *actor, guint64 limit, guint64 *total_out)
{
  g_autoptr (ClActor) fresh = cl_actor_new (cl_actor_get_member (actor), cl_actor_get_epoch (actor),
                                            cl_actor_get_keyring (actor));
  ClClientQuery query = { .limit = limit };
  g_autoptr (GError) error = NULL;
  GPtrArray *found =
    cl_client_service_list (world->test->practice, fresh, &query, total_out, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static void
assert_same_row (const ClClientRow *a, const ClClientRow *b)
{
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpint (a->owner, ==, b->owner);
  g_assert_cmpuint (a->areas, ==, b->areas);
  g_assert_cmpint (a->is_partial, ==, b->is_partial);
  g_assert_cmpint (a->emergency_until, ==, b->emergency_until);
  g_assert_cmpint (a->has_status, ==, b->has_status);
  g_assert_cmpint (a->status, ==, b->status);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->pronouns, ==, b->pronouns);
  g_assert_cmpstr (a->birth_date, ==, b->birth_date);
  g_assert_cmpint (a->next_appointment, ==, b->next_appointment);
}

/* Asked apart from the row: when the client comes next, for who may know it. */
static void
check_next (World *world, const ClClientRow *row)
{
  ClDatabase *db = cl_practice_get_database (world->test->practice);
  g_autoptr (GError) error = NULL;
  gint64 next;

  cl_practice_lock (world->test->practice);
  cl_database_get_int (db, &next, &error,
                       "SELECT min (start) FROM appointment"
                       " WHERE client_id = ?1 AND start > ?2 AND state = 'booked'",
                       "ii", row->id, world->test->now);
  cl_practice_unlock (world->test->practice);
  g_assert_no_error (error);
  g_assert_cmpint (row->next_appointment, ==, (row->areas & CL_AREA_SCHEDULE) != 0 ? next : 0);
}

static void
check_list (World *world, ClActor *actor)
{
  static const guint limits[] = { 1, 2, 10, 40, N_CLIENTS, N_CLIENTS + 1 };
  g_autoptr (GArray) slow = ask_of_each (world, actor);
  guint64 total = 0;
  g_autoptr (GPtrArray) whole = list (world, actor, 0, &total);

  g_assert_cmpuint (whole->len, ==, slow->len);
  g_assert_cmpuint (total, ==, slow->len);
  for (guint i = 0; i < whole->len; i++)
    g_assert_cmpint (((ClClientRow *) whole->pdata[i])->id, ==, g_array_index (slow, gint64, i));
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GPtrArray) top = list (world, actor, limits[i], NULL);

      g_assert_cmpuint (top->len, ==, MIN (limits[i], whole->len));
      for (guint k = 0; k < top->len; k++)
        assert_same_row (top->pdata[k], whole->pdata[k]);
    }
  for (guint i = 0; i < whole->len; i++)
    check_next (world, whole->pdata[i]);
}

static void
test_list_is_what_the_policy_says (void)
{
  g_auto (World) world = { 0 };

  world_set_up (&world);
  for (guint n = 0; n < N_PRACTICES; n++)
    {
      make_rows (&world, n);
      for (guint i = 0; i < world.actors->len; i++)
        check_list (&world, world.actors->pdata[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/list/is-what-the-policy-says", test_list_is_what_the_policy_says);

  return g_test_run ();
}
