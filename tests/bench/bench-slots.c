/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"
#include "network.h"

#include <sqlite3.h>

#include "cl-practice-private.h"
#include "cl-slot-service.h"
#include "cl-statement.h"
#include "cl-time.h"

/* The next free 50 minutes of 300 practitioners within 60 days, beside the bare sweep in C over the
 * same rows, read by SQLite alone: who there is, their hours, what is booked. Fails where the bar
 * is missed. */

#define BAR 1.2
#define N_PAIRS 41
#define MEMBERS 300
#define LENGTH (G_GINT64_CONSTANT (50) * 60 * G_USEC_PER_SEC)
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define DAYS 60
#define LONGEST DAY

typedef struct
{
  gint64 id;
  guint from[7];
  guint to[7];
  gint64 free_from;
} Line;

typedef struct
{
  Network *network;
  sqlite3 *bare;
  sqlite3_stmt *members;
  sqlite3_stmt *hours;
  sqlite3_stmt *booked;
  gint64 from; /* a Monday to come, 0:00 in Chicago */
  Line lines[MEMBERS + 8];
  guint n_lines;
  ClSlot found;
} Bench;

static void
run (ClDatabase *db, const char *sql, const char *types, gint64 a, gint64 b)
{
  g_autoptr (GError) error = NULL;

  if (!cl_database_run (db, &error, sql, types, a, b))
    g_error ("%s: %s", sql, error->message);
}

/* All are booked from 9 to 17 but for now and then an hour: the first @full days wholly. */
static void
fill (ClDatabase *db, gint64 from, gint64 full)
{
  run (db,
       "INSERT INTO member (email, email_key, name, status, created_at)"
       " WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
       " SELECT 'm' || i || '@network.test', 'm' || i || '@network.test', 'Member ' || i,"
       " 'active', 1 FROM n WHERE ?2 = ?2",
       "ii", MEMBERS, 0);
  run (db,
       "INSERT INTO member_role (member_id, role_id) SELECT m.id, r.id FROM member m, role r"
       " WHERE r.name = 'Practitioner' AND m.id > ?1 AND m.id > ?2",
       "ii", 1, 1);
  run (db, "INSERT INTO availability (member_id) SELECT id FROM member WHERE ?1 = ?2", "ii", 0, 0);
  run (db,
       "INSERT INTO availability_week (member_id, day, from_minute, to_minute)"
       " WITH d (day) AS (VALUES (0), (1), (2), (3), (4))"
       " SELECT m.id, d.day, 540, 1020 FROM member m, d WHERE ?1 = ?2",
       "ii", 0, 0);
  run (db,
       "INSERT INTO appointment (practitioner_id, start, end, kind, created_by, created_at)"
       " WITH RECURSIVE d (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM d WHERE i < 59),"
       " h (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM h WHERE i < 7)"
       " SELECT m.id, ?1 + (d.i * 24 + 9 + h.i) * 3600000000,"
       "        ?1 + (d.i * 24 + 10 + h.i) * 3600000000, 'meeting', 1, 1"
       "   FROM d, h, member m WHERE d.i % 7 < 5"
       "    AND (d.i < ?2 OR (m.id * 31 + d.i * 7 + h.i * 3) % 400 <> 0)",
       "ii", from, full);
}

static void
read_lines (Bench *bench)
{
  guint at = 0;

  bench->n_lines = 0;
  while (sqlite3_step (bench->members) == SQLITE_ROW)
    bench->lines[bench->n_lines++] = (Line){ .id = sqlite3_column_int64 (bench->members, 0) };
  sqlite3_reset (bench->members);
  while (sqlite3_step (bench->hours) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (bench->hours, 0);
      gint64 day = sqlite3_column_int64 (bench->hours, 1);

      while (at < bench->n_lines && bench->lines[at].id < id)
        at++;
      bench->lines[at].from[day] = (guint) sqlite3_column_int64 (bench->hours, 2);
      bench->lines[at].to[day] = (guint) sqlite3_column_int64 (bench->hours, 3);
    }
  sqlite3_reset (bench->hours);
}

/* Where an appointment fits between what was booked before and @until. */
static gint64
find_gap (const Bench *bench, const Line *line, gint64 until)
{
  for (gint64 day = bench->from + (MAX (line->free_from, bench->from) - bench->from) / DAY * DAY;
       day < until; day += DAY)
    {
      guint weekday = (guint) ((day - bench->from) / DAY % 7);
      gint64 start = MAX (line->free_from, day + line->from[weekday] * MINUTE);

      if (start + LENGTH <= MIN (until, day + line->to[weekday] * MINUTE))
        return start;
    }
  return G_MAXINT64;
}

static void
offer (Bench *bench, const Line *line, gint64 until)
{
  gint64 start = find_gap (bench, line, until);

  if (start < bench->found.start ||
      (start == bench->found.start && line->id < bench->found.practitioner))
    bench->found = (ClSlot){ line->id, start };
}

static void
sweep_bare (gpointer data)
{
  Bench *bench = data;

  read_lines (bench);
  bench->found = (ClSlot){ 0, bench->from + DAYS * DAY };
  sqlite3_bind_int64 (bench->booked, 1, bench->from - LONGEST);
  sqlite3_bind_int64 (bench->booked, 2, bench->from + DAYS * DAY);
  sqlite3_bind_int64 (bench->booked, 3, bench->from);
  while (sqlite3_step (bench->booked) == SQLITE_ROW)
    {
      gint64 start = sqlite3_column_int64 (bench->booked, 0);
      gint64 end = sqlite3_column_int64 (bench->booked, 1);
      gint64 id = sqlite3_column_int64 (bench->booked, 2);
      guint low = 0;
      guint high = bench->n_lines;

      if (start >= bench->found.start + LENGTH)
        break;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (bench->lines[middle].id < id)
            low = middle + 1;
          else
            high = middle;
        }
      offer (bench, &bench->lines[low], start);
      bench->lines[low].free_from = MAX (bench->lines[low].free_from, end);
    }
  sqlite3_reset (bench->booked);
  for (guint i = 0; i < bench->n_lines; i++)
    offer (bench, &bench->lines[i], MIN (bench->from + DAYS * DAY, bench->found.start + LENGTH));
}

static void
sweep_ours (gpointer data)
{
  Bench *bench = data;
  ClSlotQuery query = { .from = bench->from,
                        .to = bench->from + DAYS * DAY,
                        .minutes = 50,
                        .limit = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray)
    slots = cl_slot_service_find (bench->network->practice, bench->network->admin, &query, &error);

  if (slots == NULL)
    g_error ("%s", error->message);
  bench->found = slots->len > 0 ? g_array_index (slots, ClSlot, 0) : (ClSlot){ 0, G_MAXINT64 };
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
  if (sqlite3_open_v2 (bench->network->path, &bench->bare, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench->bare));
  bench->members = prepare (bench->bare, "SELECT DISTINCT m.id FROM member m"
                                         " JOIN member_role mr ON mr.member_id = m.id"
                                         " JOIN role r ON r.id = mr.role_id"
                                         " WHERE m.status = 'active' AND r.permissions & 1"
                                         " ORDER BY m.id");
  bench->hours = prepare (bench->bare, "SELECT member_id, day, from_minute, to_minute"
                                       " FROM availability_week ORDER BY member_id, day");
  bench->booked = prepare (bench->bare, "SELECT start, end, practitioner_id FROM appointment"
                                        " INDEXED BY appointment_start WHERE start > ?1"
                                        " AND start < ?2 AND end > ?3 AND state <> 'cancelled'"
                                        " ORDER BY start");
}

static void
close_bare (Bench *bench)
{
  sqlite3_finalize (bench->members);
  sqlite3_finalize (bench->hours);
  sqlite3_finalize (bench->booked);
  sqlite3_close (bench->bare);
}

static void
measure (gint64 full, const char *name)
{
  Bench bench = { .network = network_new_empty (),
                  .from = cl_time_parse ("2040-01-02T00:00:00-06:00") };
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();
  g_autoptr (GError) error = NULL;
  ClDatabase *db;
  ClSlot ours;

  cl_practice_lock (bench.network->practice);
  db = cl_practice_get_database (bench.network->practice);
  if (!cl_database_begin (db, &error))
    g_error ("%s", error->message);
  fill (db, bench.from, full);
  if (!cl_database_commit (db, &error))
    g_error ("%s", error->message);
  cl_practice_unlock (bench.network->practice);
  open_bare (&bench);
  sweep_ours (&bench);
  ours = bench.found;
  sweep_bare (&bench);
  if (ours.start != bench.found.start || ours.practitioner != bench.found.practitioner)
    g_error ("%s: ours is another slot than that of the bare sweep", name);
  measure_pairs_run (pairs, MEASURE_PROCESSOR, N_PAIRS, sweep_ours, sweep_bare, &bench);
  measure_print (pairs, name, "bare sweep in C", 1000, BAR);
  close_bare (&bench);
  network_free (bench.network);
}

int
main (void)
{
  measure_begin ("next free time, 300 practitioners, 60 days (ms)");
  measure (1, "on the second day");
  measure (20, "after three weeks that are full");
  return measure_end ();
}
