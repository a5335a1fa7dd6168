/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network.h"

#include <sqlite3.h>
#include <time.h>

#include "cl-access-service.h"
#include "cl-actor-private.h"
#include "cl-client-service.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-practice-private.h"

/* What is measured against what, in pairs within one run: the machine's day cancels out (docs:
 * PERFORMANCE, Bars). Fails where a bar is missed. */

typedef struct
{
  Network *network;
  sqlite3 *bare; /* a connection of its own, with statements of its own */
  sqlite3_stmt *lookup;
  sqlite3_stmt *first_sorted;
  sqlite3_stmt *first_walked;
  GRand *rand;
  guint sum; /* so that nothing is left out as unused */
} Bench;

typedef void (*Work) (Bench *bench);

#define N_CALLS 1000

static gint64
pick_client (Bench *bench)
{
  return g_rand_int_range (bench->rand, 1, NETWORK_CLIENTS + 1);
}

static void
bare_lookup (Bench *bench)
{
  for (int i = 0; i < N_CALLS; i++)
    {
      sqlite3_bind_int64 (bench->lookup, 1, pick_client (bench));
      if (sqlite3_step (bench->lookup) == SQLITE_ROW)
        bench->sum += (guint) sqlite3_column_int64 (bench->lookup, 0);
      sqlite3_reset (bench->lookup);
    }
}

static void
check_signed_in (Bench *bench)
{
  for (int i = 0; i < N_CALLS; i++)
    bench->sum += cl_access_service_check (bench->network->practice, bench->network->actor,
                                           pick_client (bench));
}

static void
check_any (Bench *bench)
{
  ClDatabase *db = cl_practice_get_database (bench->network->practice);
  gint64 now = g_get_real_time ();

  if (!cl_database_begin_read (db, NULL))
    g_error ("The practice cannot be read.");
  for (int i = 0; i < N_CALLS; i++)
    {
      gint64 id = g_rand_int_range (bench->rand, 3, NETWORK_MEMBERS + 1);
      ClMemberFacts member;
      ClClientFacts client;

      if (!cl_facts_store_get (db, id, pick_client (bench), &member, &client, NULL))
        g_error ("The facts cannot be read.");
      bench->sum += cl_policy_get_areas (&member, &client, now);
    }
  cl_database_rollback (db);
}

static guint
run_first (sqlite3_stmt *statement, gint64 member)
{
  guint n = 0;

  sqlite3_bind_int64 (statement, 1, member);
  sqlite3_bind_int64 (statement, 2, g_get_real_time ());
  while (sqlite3_step (statement) == SQLITE_ROW)
    n += (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return n;
}

static void
first_by_sorting (Bench *bench)
{
  bench->sum += run_first (bench->first_sorted, cl_actor_get_id (bench->network->actor));
}

static void
first_by_walking (Bench *bench)
{
  bench->sum += run_first (bench->first_walked, cl_actor_get_id (bench->network->actor));
}

/* An actor who has just come has nothing loaded. */
static void
first_of_ours (Bench *bench)
{
  ClActor *old = bench->network->actor;
  g_autoptr (ClActor) fresh =
    cl_actor_new (cl_actor_get_member (old), cl_actor_get_epoch (old), cl_actor_get_keyring (old));
  ClClientQuery query = { .limit = 100 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    rows = cl_client_service_list (bench->network->practice, fresh, &query, NULL, NULL, &error);

  if (rows == NULL || rows->len != 100)
    g_error ("There are no first 100 clients.");
  bench->sum += rows->len;
}

static void
search (Bench *bench, const char *words)
{
  ClClientQuery query = { .search = words };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = cl_client_service_list_ids (bench->network->practice,
                                                       bench->network->actor, &query, NULL, &error);

  if (ids == NULL)
    g_error ("%s", error->message);
  bench->sum += ids->len;
}

static void
search_letter (Bench *bench)
{
  search (bench, "g");
}

static void
search_word (Bench *bench)
{
  search (bench, "gome");
}

static void
search_words (Bench *bench)
{
  search (bench, "gom mary");
}

/* Processor time of this thread, in microseconds: nothing measured here waits for a disk, and
 * what else the machine does does not count. */
static double
read_clock (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

static double
measure (Bench *bench, Work work)
{
  double begin = read_clock ();

  work (bench);
  return read_clock () - begin;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
take_median (GArray *values)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, values->len / 2);
}

/* Prints a line, and whether the bar is met: the median of the ratios of pairs. */
static gboolean
compare (Bench *bench,
         const char *name,
         Work ours,
         Work theirs,
         guint n_pairs,
         double calls,
         double bar)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (double));
  double ratio;

  measure (bench, ours);
  measure (bench, theirs);
  for (guint i = 0; i < n_pairs; i++)
    {
      double a = measure (bench, ours);
      double b = measure (bench, theirs);
      double r = a / b;

      g_array_append_val (mine, a);
      g_array_append_val (others, b);
      g_array_append_val (ratios, r);
    }
  ratio = take_median (ratios);
  g_print ("| %-44s | %10.2f | %10.2f | %5.2f | %4.2f | %s\n", name, take_median (mine) / calls,
           take_median (others) / calls, ratio, bar, ratio <= bar ? "met" : "MISSED");
  return ratio <= bar;
}

static void
report (Bench *bench, const char *name, Work work)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  measure (bench, work);
  for (guint i = 0; i < 51; i++)
    {
      double time = measure (bench, work);

      g_array_append_val (times, time);
    }
  g_print ("| %-44s | %10.2f |            |       |      |\n", name, take_median (times));
}

static sqlite3_stmt *
prepare (sqlite3 *bare, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (bare, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (bare));
  return statement;
}

static void
open_bare (Bench *bench)
{
  if (sqlite3_open_v2 (bench->network->path, &bench->bare, SQLITE_OPEN_READWRITE, NULL) !=
      SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench->bare));
  bench->lookup = prepare (bench->bare, "SELECT owner_id FROM client WHERE id = ?");
  bench->first_sorted = prepare (
    bench->bare,
    "SELECT c.id, c.first_name, c.last_name, c.pronouns, c.birth_date, c.owner_id FROM client c"
    " WHERE c.id IN (SELECT id FROM client WHERE owner_id = ?1"
    "   UNION ALL SELECT client_id FROM access_grant WHERE member_id = ?1"
    "     AND (until IS NULL OR until > ?2)"
    "   UNION ALL SELECT id FROM client WHERE everyone <> 'none'"
    "   UNION ALL SELECT client_id FROM emergency WHERE member_id = ?1 AND until > ?2)"
    " ORDER BY c.name_key, c.id LIMIT 100");
  bench->first_walked = prepare (
    bench->bare,
    "SELECT c.id, c.first_name, c.last_name, c.pronouns, c.birth_date, c.owner_id"
    " FROM client c INDEXED BY client_by_name"
    " WHERE c.owner_id = ?1 OR c.everyone <> 'none'"
    "   OR EXISTS (SELECT 1 FROM access_grant g WHERE g.member_id = ?1 AND g.client_id = c.id"
    "     AND (g.until IS NULL OR g.until > ?2))"
    "   OR EXISTS (SELECT 1 FROM emergency e WHERE e.member_id = ?1 AND e.client_id = c.id"
    "     AND e.until > ?2)"
    " ORDER BY c.name_key, c.id LIMIT 100");
}

static void
close_bare (Bench *bench)
{
  sqlite3_finalize (bench->lookup);
  sqlite3_finalize (bench->first_sorted);
  sqlite3_finalize (bench->first_walked);
  sqlite3_close (bench->bare);
}

static Work
pick_best_sql (Bench *bench)
{
  double sorted, walked;

  measure (bench, first_by_sorting);
  measure (bench, first_by_walking);
  sorted = measure (bench, first_by_sorting);
  walked = measure (bench, first_by_walking);
  return sorted < walked ? first_by_sorting : first_by_walking;
}

int
main (int argc, char **argv)
{
  Bench bench = { .rand = g_rand_new_with_seed (1) };
  gint64 begin = g_get_monotonic_time ();
  gboolean is_met = TRUE;

  bench.network = network_new ();
  g_print ("Network: %d members, %d clients, %d grants, made in %.1f s\n\n", NETWORK_MEMBERS,
           NETWORK_CLIENTS, NETWORK_GRANTS,
           (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  open_bare (&bench);

  g_print ("| %-44s | %10s | %10s | %5s | %4s |\n", "median of pairs, microseconds", "ours", "bare",
           "ratio", "bar");
  g_print ("|---|---|---|---|---|\n");
  is_met &= compare (&bench, "check, signed-in member, with freshness", check_signed_in,
                     bare_lookup, 101, N_CALLS, 0.75);
  is_met &=
    compare (&bench, "check, any member, by SQL", check_any, bare_lookup, 101, N_CALLS, 2.5);
  is_met &= compare (&bench, "first 100 visible clients, nothing loaded", first_of_ours,
                     pick_best_sql (&bench), 51, 1, 0.3);
  report (&bench, "keystroke, one letter", search_letter);
  report (&bench, "keystroke, a word", search_word);
  report (&bench, "keystroke, two words", search_words);

  close_bare (&bench);
  network_free (bench.network);
  g_rand_free (bench.rand);
  return is_met ? 0 : 1;
}
