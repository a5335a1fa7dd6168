/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "cl-review-service.h"
#include "measure.h"
#include "network.h"

/* The access review of the whole practice, beside reading every grant with who it is for, which is
 * the least that tells whose are to be looked at. */

typedef struct
{
  Network *network;
  sqlite3 *bare;
  sqlite3_stmt *grants;
  guint64 sum; /* so that nothing is left out as unused */
} Bench;

static void
open_review (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClReview) review = cl_review_service_open (
    bench->network->practice, bench->network->admin, NULL, NULL, NULL, &error);

  if (review == NULL)
    g_error ("%s", error->message);
}

static void
read_grants (gpointer data)
{
  Bench *bench = data;

  while (sqlite3_step (bench->grants) == SQLITE_ROW)
    bench->sum += (guint64) sqlite3_column_int64 (bench->grants, 0) +
                  (guint64) sqlite3_column_bytes (bench->grants, 3);
  sqlite3_reset (bench->grants);
}

int
main (int argc, char **argv)
{
  Bench bench = { .network = network_new () };
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();

  if (sqlite3_open_v2 (bench.network->path, &bench.bare, SQLITE_OPEN_READWRITE, NULL) !=
        SQLITE_OK ||
      sqlite3_prepare_v3 (bench.bare,
                          "SELECT g.member_id, g.client_id, g.granted_at, m.name, c.owner_id"
                          "  FROM access_grant g JOIN member m ON m.id = g.member_id"
                          "  JOIN client c ON c.id = g.client_id",
                          -1, SQLITE_PREPARE_PERSISTENT, &bench.grants, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench.bare));
  measure_begin ("processor time, milliseconds");
  measure_pairs_run (pairs, MEASURE_PROCESSOR, 7, open_review, read_grants, &bench);
  measure_print (pairs, "access review of the whole practice", "bare SQL that reads every grant",
                 1e3, 0);
  sqlite3_finalize (bench.grants);
  sqlite3_close (bench.bare);
  network_free (bench.network);
  return measure_end ();
}
