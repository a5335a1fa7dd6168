/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "cl-access-service.h"
#include "cl-actor-private.h"
#include "cl-client-service.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-practice-private.h"
#include "measure.h"
#include "network.h"
#include "plain-sql.h"

/* What each question costs beside the simplest thing that could answer it (docs: PERFORMANCE,
 * Bars). */

typedef struct
{
  Network *network;
  sqlite3 *bare; /* a connection of its own, with statements of its own */
  sqlite3_stmt *lookup;
  sqlite3_stmt *member;
  sqlite3_stmt *first; /* one of plain-sql.h */
  GRand *rand;
  guint sum; /* so that nothing is left out as unused */
} Bench;

#define N_CALLS 1000

static gint64
pick_client (Bench *bench)
{
  return g_rand_int_range (bench->rand, 1, NETWORK_CLIENTS + 1);
}

static void
bare_lookup (gpointer data)
{
  Bench *bench = data;

  for (int i = 0; i < N_CALLS; i++)
    {
      sqlite3_bind_int64 (bench->lookup, 1, pick_client (bench));
      if (sqlite3_step (bench->lookup) == SQLITE_ROW)
        bench->sum += (guint) sqlite3_column_int64 (bench->lookup, 0);
      sqlite3_reset (bench->lookup);
    }
}

static void
check_signed_in (gpointer data)
{
  Bench *bench = data;

  for (int i = 0; i < N_CALLS; i++)
    bench->sum += cl_access_service_check (bench->network->practice, bench->network->actor,
                                           pick_client (bench));
}

static void
check_any (gpointer data)
{
  Bench *bench = data;
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

/* An actor who has just come has nothing loaded. */
static GPtrArray *
list_first (Bench *bench)
{
  ClActor *old = bench->network->actor;
  g_autoptr (ClActor) fresh =
    cl_actor_new (cl_actor_get_member (old), cl_actor_get_epoch (old), cl_actor_get_keyring (old));
  ClClientQuery query = { .limit = 100 };
  g_autoptr (GError) error = NULL;
  GPtrArray *rows =
    cl_client_service_list (bench->network->practice, fresh, &query, NULL, NULL, &error);

  if (rows == NULL || rows->len != 100)
    g_error ("There are no first 100 clients.");
  return rows;
}

static void
first_of_ours (gpointer data)
{
  g_autoptr (GPtrArray) rows = list_first (data);

  ((Bench *) data)->sum += rows->len;
}

static void
step_member (Bench *bench)
{
  sqlite3_bind_int64 (bench->member, 1, cl_actor_get_id (bench->network->actor));
  while (sqlite3_step (bench->member) == SQLITE_ROW)
    bench->sum += (guint) sqlite3_column_int64 (bench->member, 1);
  sqlite3_reset (bench->member);
}

static void
first_of_sql (gpointer data)
{
  Bench *bench = data;
  int n_columns = sqlite3_column_count (bench->first);

  step_member (bench);
  sqlite3_bind_int64 (bench->first, 1, cl_actor_get_id (bench->network->actor));
  sqlite3_bind_int64 (bench->first, 2, g_get_real_time ());
  while (sqlite3_step (bench->first) == SQLITE_ROW)
    for (int i = 0; i < n_columns; i++)
      bench->sum += (guint) sqlite3_column_type (bench->first, i);
  sqlite3_reset (bench->first);
}

static sqlite3_stmt *
prepare (sqlite3 *bare, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (bare, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (bare));
  return statement;
}

/* Both sides are to give the same. */
static void
check_same (Bench *bench, const char *sql)
{
  g_autoptr (GPtrArray) rows = list_first (bench);

  sqlite3_bind_int64 (bench->first, 1, cl_actor_get_id (bench->network->actor));
  sqlite3_bind_int64 (bench->first, 2, g_get_real_time ());
  for (guint i = 0; i < rows->len; i++)
    {
      const ClClientRow *row = g_ptr_array_index (rows, i);

      if (sqlite3_step (bench->first) != SQLITE_ROW ||
          sqlite3_column_int64 (bench->first, 0) != row->id ||
          sqlite3_column_int64 (bench->first, 5) != row->owner)
        g_error ("Row %u of ours is another than that of: %s", i, sql);
    }
  if (sqlite3_step (bench->first) != SQLITE_DONE)
    g_error ("There are too many rows of: %s", sql);
  sqlite3_reset (bench->first);
}

/* Each way to ask for them in SQL, alone; bench is left with the fastest. */
static const char *
pick_best_sql (Bench *bench, const char *kind, const PlainStatement *statements, gsize n_statements)
{
  gsize best = 0;
  double best_time = 0;

  for (gsize i = 0; i < n_statements; i++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *name = g_strdup_printf ("  %s, %s", kind, statements[i].name);
      double time;

      bench->first = prepare (bench->bare, statements[i].sql);
      check_same (bench, statements[i].sql);
      for (guint n = 0; n < 21; n++)
        {
          time = measure_work (MEASURE_PROCESSOR, first_of_sql, bench);
          g_array_append_val (times, time);
        }
      time = measure_take_median (times);
      measure_print_alone (name, time);
      if (i == 0 || time < best_time)
        {
          best = i;
          best_time = time;
        }
      sqlite3_finalize (bench->first);
    }
  bench->first = prepare (bench->bare, statements[best].sql);
  return statements[best].name;
}

static void
open_bare (Bench *bench)
{
  if (sqlite3_open_v2 (bench->network->path, &bench->bare, SQLITE_OPEN_READWRITE, NULL) !=
      SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench->bare));
  bench->lookup = prepare (bench->bare, "SELECT owner_id FROM client WHERE id = ?");
  bench->member = prepare (bench->bare, PLAIN_MEMBER);
}

static void
close_bare (Bench *bench)
{
  sqlite3_finalize (bench->lookup);
  sqlite3_finalize (bench->member);
  sqlite3_finalize (bench->first);
  sqlite3_close (bench->bare);
}

static void
compare (Bench *bench,
         const char *name,
         const char *beside,
         MeasureWork ours,
         MeasureWork theirs,
         guint n_pairs,
         double bar)
{
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();

  measure_pairs_run (pairs, MEASURE_PROCESSOR, n_pairs, ours, theirs, bench);
  measure_print (pairs, name, beside, ours == first_of_ours ? 1 : N_CALLS, bar);
}

/* The bar is beside what one would write; what SQLite has to be told is there to know. */
static void
compare_first (Bench *bench)
{
  const char *best =
    pick_best_sql (bench, "plain SQL", plain_statements, G_N_ELEMENTS (plain_statements));

  compare (bench, "first 100 visible clients, nothing loaded", best, first_of_ours, first_of_sql,
           201, 0.3);
  sqlite3_finalize (bench->first);
  best =
    pick_best_sql (bench, "told its indices", tuned_statements, G_N_ELEMENTS (tuned_statements));
  compare (bench, "the same, beside SQL told its indices", best, first_of_ours, first_of_sql, 201,
           0);
}

int
main (int argc, char **argv)
{
  Bench bench = { .rand = g_rand_new_with_seed (1) };

  bench.network = network_new ();
  open_bare (&bench);
  measure_begin ("processor time, microseconds");
  compare (&bench, "check, signed-in member, with freshness", "bare prepared lookup",
           check_signed_in, bare_lookup, 101, 0.75);
  compare (&bench, "check, any member, by SQL", "bare prepared lookup", check_any, bare_lookup, 101,
           2.5);
  compare_first (&bench);

  close_bare (&bench);
  network_free (bench.network);
  g_rand_free (bench.rand);
  return measure_end ();
}
