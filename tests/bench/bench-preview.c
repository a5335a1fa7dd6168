/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network.h"

#include <sqlite3.h>
#include <time.h>

#include "cl-change-service.h"

/* The preview of taking `all-clients` from a role that all practitioners hold, against the bare
 * SQL that counts the same pairs of member and client. Fails where the bar is missed. */

#define BAR 3.0
#define N_PAIRS 15
#define PRACTITIONER                                                                               \
  ((ClPermission) (CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_CREATE_CLIENTS |                     \
                   CL_PERMISSION_OWN_BILLING))

/* All pairs, but for those who see the whole chart without the role too: owners, holders of a
 * grant of the chart, and of the record with a case of it. What everyone sees is the record. */
static const char counting_sql[] =
  "WITH holder (id) AS MATERIALIZED (SELECT mr.member_id FROM member_role mr"
  "   JOIN role r ON r.id = mr.role_id WHERE r.name = 'Practitioner' AND NOT EXISTS (SELECT 1"
  "     FROM member_role o JOIN role a ON a.id = o.role_id WHERE o.member_id = mr.member_id"
  "      AND a.name = 'Administrator'))"
  " SELECT (SELECT count (*) FROM holder) * (SELECT count (*) FROM client)"
  "  - (SELECT count (*) FROM holder h JOIN client c ON c.owner_id = h.id)"
  "  - (SELECT count (*) FROM holder h JOIN access_grant g ON g.member_id = h.id"
  "      WHERE (g.until IS NULL OR g.until > ?1) AND (g.level = 'chart'"
  "        OR EXISTS (SELECT 1 FROM case_staff s WHERE s.member_id = g.member_id"
  "                    AND s.client_id = g.client_id)))";

typedef struct
{
  Network *network;
  sqlite3 *bare;
  sqlite3_stmt *counting;
} Bench;

static guint64
count_bare (Bench *bench)
{
  guint64 n;

  sqlite3_bind_int64 (bench->counting, 1, cl_practice_get_now (bench->network->practice));
  if (sqlite3_step (bench->counting) != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (bench->bare));
  n = (guint64) sqlite3_column_int64 (bench->counting, 0);
  sqlite3_reset (bench->counting);
  return n;
}

static guint64
preview (Bench *bench)
{
  g_autoptr (ClChange)
    change = cl_change_new_update_role ("Practitioner", TRUE, PRACTITIONER, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPreview) result = cl_change_service_preview (
    bench->network->practice, bench->network->admin, &change, 1, 100, 0, NULL, &error);

  if (result == NULL)
    g_error ("%s", error->message);
  return result->total;
}

/* Processor time of this thread, in microseconds. */
static double
read_clock (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
take_median (double *values)
{
  qsort (values, N_PAIRS, sizeof *values, compare_doubles);
  return values[N_PAIRS / 2];
}

static void
open_bare (Bench *bench)
{
  if (sqlite3_open_v2 (bench->network->path, &bench->bare, SQLITE_OPEN_READWRITE, NULL) !=
        SQLITE_OK ||
      sqlite3_prepare_v3 (bench->bare, counting_sql, -1, SQLITE_PREPARE_PERSISTENT,
                          &bench->counting, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench->bare));
}

/* Everybody who owns clients sees all of them, until it is taken away. */
static void
give_all_clients (Network *network)
{
  g_autoptr (ClChange) change = cl_change_new_update_role (
    "Practitioner", TRUE, (ClPermission) (PRACTITIONER | CL_PERMISSION_ALL_CLIENTS), NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (network->practice, network->admin, &change, 1, &error);

  if (result == NULL)
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  Bench bench = { .network = network_new () };
  double ours[N_PAIRS], bare[N_PAIRS], ratios[N_PAIRS];
  double ratio;

  give_all_clients (bench.network);
  open_bare (&bench);
  if (preview (&bench) != count_bare (&bench))
    g_error ("They do not count the same pairs.");
  for (int i = 0; i < N_PAIRS; i++)
    {
      double begin = read_clock ();
      double middle, end;

      preview (&bench);
      middle = read_clock ();
      count_bare (&bench);
      end = read_clock ();
      ours[i] = middle - begin;
      bare[i] = end - middle;
      ratios[i] = ours[i] / bare[i];
    }
  ratio = take_median (ratios);
  g_print ("Taking all-clients from %d members on %d clients: preview %.1f ms, bare SQL %.1f ms, "
           "ratio %.2f, bar %.2f: %s\n",
           NETWORK_MEMBERS - 1, NETWORK_CLIENTS, take_median (ours) / 1e3, take_median (bare) / 1e3,
           ratio, BAR, ratio <= BAR ? "met" : "MISSED");

  sqlite3_finalize (bench.counting);
  sqlite3_close (bench.bare);
  network_free (bench.network);
  return ratio <= BAR ? 0 : 1;
}
