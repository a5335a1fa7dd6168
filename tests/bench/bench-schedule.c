/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "cl-appointment-service.h"
#include "cl-availability-service.h"
#include "cl-change-service.h"
#include "cl-member-service.h"
#include "cl-practice-private.h"
#include "cl-statement.h"
#include "measure.h"
#include "network.h"

/* The calendar and booking in a practice of 2,000,000 appointments (docs: PERFORMANCE, Bars):
 * reading a week and a day beside the bare query of those rows, and booking, with the access that
 * it gives and the signed entry, beside 8 KB appended and made lasting. */

#define N_APPOINTMENTS 2000000
#define N_A_DAY 8
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAY (24 * 60 * MINUTE)
/* Of the month strip. */
#define STRIP_DAYS 42
#define FIRST_DAY (G_GINT64_CONSTANT (20400) * DAY)

typedef struct
{
  Network *network;
  ClActor *asking;
  sqlite3 *bare;
  sqlite3_stmt *rows;
  gint64 practitioners[20];
  gsize n_practitioners;
  gint64 days;
  GRand *rand;
  guint sum;
  int file;
  guint n_booked;
} Bench;

static void
fill (Network *network)
{
  g_autoptr (GError) error = NULL;
  ClDatabase *db;

  cl_practice_lock (network->practice);
  db = cl_practice_get_database (network->practice);
  if (!cl_database_begin (db, &error) ||
      !cl_database_run (db, &error,
                        "INSERT INTO appointment (practitioner_id, client_id, start, end, kind,"
                        " place, created_by, created_at)"
                        " WITH RECURSIVE n (i) AS"
                        "  (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)"
                        " SELECT 1 + i % 300, 1 + (i * 31 + i / 300 * 7) % 200000,"
                        "   ?2 + (i / 2400) * 86400000000 + (9 + i / 300 % 8) * 3600000000,"
                        "   ?2 + (i / 2400) * 86400000000 + (9 + i / 300 % 8) * 3600000000"
                        "     + 3000000000, 'therapy', '11', 1, 1 FROM n",
                        "ii", (gint64) N_APPOINTMENTS, FIRST_DAY) ||
      !cl_database_commit (db, &error))
    g_error ("%s", error->message);
  cl_practice_unlock (network->practice);
}

static gint64
pick_day (Bench *bench)
{
  return FIRST_DAY + g_rand_int_range (bench->rand, 0, N_APPOINTMENTS / 2400 - 8) * DAY;
}

static gint64 day; /* the same for both sides of a pair */

static void
list_ours (gpointer data)
{
  Bench *bench = data;
  ClAppointmentQuery query = { .from = day,
                               .to = day + bench->days * DAY,
                               .practitioners = bench->practitioners,
                               .n_practitioners = bench->n_practitioners };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    rows = cl_appointment_service_list (bench->network->practice, bench->asking, &query, &error);

  if (rows == NULL || rows->len != bench->n_practitioners * (guint) bench->days * N_A_DAY)
    g_error ("There are %u appointments.", rows != NULL ? rows->len : 0);
  bench->sum += rows->len;
}

/* What a calendar shows of each, with everything read. */
static void
list_bare (gpointer data)
{
  Bench *bench = data;

  day = pick_day (bench);
  for (gsize i = 0; i < bench->n_practitioners; i++)
    {
      sqlite3_bind_int64 (bench->rows, 1, bench->practitioners[i]);
      sqlite3_bind_int64 (bench->rows, 2, day);
      sqlite3_bind_int64 (bench->rows, 3, day + bench->days * DAY);
      while (sqlite3_step (bench->rows) == SQLITE_ROW)
        for (int k = 0; k < 16; k++)
          bench->sum += (guint) sqlite3_column_bytes (bench->rows, k);
      sqlite3_reset (bench->rows);
    }
}

static void
compare_lists (Bench *bench, const char *name, gsize n_practitioners, gint64 days)
{
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();

  bench->n_practitioners = n_practitioners;
  bench->days = days;
  for (guint i = 0; i < 201; i++)
    {
      double theirs = measure_work (MEASURE_PROCESSOR, list_bare, bench);

      measure_pairs_add (pairs, measure_work (MEASURE_PROCESSOR, list_ours, bench), theirs);
    }
  measure_print (pairs, name, "the bare query of those rows", 1, 2);
}

/* Everything that the calendar's page reads: who is there and may be booked, the appointments and
 * the hours, and how full each day of the month strip is. */
static void
open_page (gpointer data)
{
  Bench *bench = data;
  ClPractice *practice = bench->network->practice;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = cl_member_service_list (practice, bench->asking, &error);
  g_autoptr (GPtrArray)
    calendars = cl_appointment_service_list_calendars (practice, bench->asking, &error);
  g_autoptr (GPtrArray) hours = cl_availability_service_list (
    practice, bench->asking, bench->practitioners, bench->n_practitioners, &error);
  g_autoptr (GArray) loads = cl_availability_service_list_loads (
    practice, bench->asking, bench->practitioners, bench->n_practitioners, day,
    day + STRIP_DAYS * DAY, &error);

  if (members == NULL || calendars == NULL || hours == NULL || loads == NULL)
    g_error ("The page cannot be read.");
  list_ours (data);
}

static void
list_bare_strip (gpointer data)
{
  Bench *bench = data;
  gint64 days = bench->days;

  bench->days = STRIP_DAYS;
  list_bare (data);
  bench->days = days;
}

static void
compare_pages (Bench *bench, const char *name, gsize n_practitioners, gint64 days)
{
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();

  bench->n_practitioners = n_practitioners;
  bench->days = days;
  for (guint i = 0; i < 101; i++)
    {
      double theirs = measure_work (MEASURE_PROCESSOR, list_bare_strip, bench);

      measure_pairs_add (pairs, measure_work (MEASURE_PROCESSOR, open_page, bench), theirs);
    }
  measure_print (pairs, name, "the bare query of the rows of its six weeks", 1, 2);
}

static void
book_ours (gpointer data)
{
  Bench *bench = data;
  ClBookingDraft *draft =
    cl_booking_draft_new (1 + g_rand_int_range (bench->rand, 0, NETWORK_CLIENTS), 20);
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->start = FIRST_DAY + (2000 + bench->n_booked++) * DAY;
  draft->minutes = 50;
  change = cl_change_new_book (draft);
  result =
    cl_change_service_apply (bench->network->practice, bench->network->admin, &change, 1, &error);
  if (result == NULL)
    g_error ("%s", error->message);
  bench->sum += ((ClChangeOutcome *) result->outcomes->pdata[0])->shared ? 1 : 0;
}

static void
append_bare (gpointer data)
{
  static char block[8192];
  Bench *bench = data;

  if (write (bench->file, block, sizeof block) != sizeof block || fdatasync (bench->file) != 0)
    g_error ("Nothing can be written.");
}

static void
compare_booking (Bench *bench)
{
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();
  g_autofree char *path = g_build_filename (bench->network->folder, "bare", NULL);

  bench->file = open (path, O_CREAT | O_WRONLY | O_APPEND, 0600);
  measure_pairs_run (pairs, MEASURE_CLOCK, 201, book_ours, append_bare, bench);
  close (bench->file);
  measure_print (pairs, "booking with its grant and signed entry", "8 KB appended and fdatasync", 1,
                 1.6);
}

int
main (int argc, char **argv)
{
  Bench bench = { .rand = g_rand_new_with_seed (1) };

  bench.network = network_new ();
  fill (bench.network);
  for (gsize i = 0; i < G_N_ELEMENTS (bench.practitioners); i++)
    bench.practitioners[i] = (gint64) (i == 0 ? 2 : 20 + i * 3);
  if (sqlite3_open_v2 (bench.network->path, &bench.bare, SQLITE_OPEN_READWRITE, NULL) !=
        SQLITE_OK ||
      sqlite3_prepare_v3 (bench.bare,
                          "SELECT a.id, a.practitioner_id, a.client_id, a.start, a.end, a.state,"
                          " a.kind, a.place, a.room, a.title, a.series_id, a.original_start,"
                          " a.is_detached, a.revision, c.first_name, c.last_name"
                          " FROM appointment a LEFT JOIN client c ON c.id = a.client_id"
                          " WHERE a.practitioner_id = ?1 AND a.start < ?3 AND a.end > ?2"
                          " AND a.start > ?2 - 86400000000 ORDER BY a.start",
                          -1, SQLITE_PREPARE_PERSISTENT, &bench.rows, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench.bare));

  measure_begin ("processor time, microseconds");
  bench.asking = bench.network->actor;
  compare_lists (&bench, "a practitioner's own week", 1, 7);
  compare_lists (&bench, "a day of 20, most of it busy", 20, 1);
  bench.asking = bench.network->admin;
  compare_lists (&bench, "a week of one, all of it seen", 1, 7);
  compare_lists (&bench, "a day of 20, all of it seen", 20, 1);
  compare_pages (&bench, "the whole page of a week of one", 1, 7);
  compare_pages (&bench, "the whole page of a day of 20", 20, 1);
  sqlite3_finalize (bench.rows);
  sqlite3_close (bench.bare);
  measure_begin ("on the clock, microseconds");
  compare_booking (&bench);

  network_free (bench.network);
  g_rand_free (bench.rand);
  return measure_end ();
}
