/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability-store.h"

#include "cl-rows-private.h"

static void
read_hours (ClStatement *rows, ClAvailability *availability)
{
  cl_availability_add_hours (availability, (guint) cl_statement_get_int (rows, 0),
                             (guint) cl_statement_get_int (rows, 1),
                             (guint) cl_statement_get_int (rows, 2));
}

static void
read_exception (ClStatement *rows, ClAvailability *availability)
{
  cl_availability_add_exception (
    availability, cl_statement_get_text (rows, 0), cl_statement_get_int (rows, 1) != 0,
    (guint) cl_statement_get_int (rows, 2), (guint) cl_statement_get_int (rows, 3),
    cl_statement_get_text (rows, 4));
}

static gboolean
load_one (ClDatabase *db, ClAvailability *availability, GError **error)
{
  g_autoptr (ClStatement) hours = NULL;
  g_autoptr (ClStatement) exceptions = NULL;
  g_autoptr (GError) failure = NULL;

  hours = cl_database_query (db, error,
                             "SELECT day, from_minute, to_minute FROM availability_week"
                             " WHERE member_id = ?1 ORDER BY day, from_minute",
                             "i", availability->member);
  if (hours == NULL)
    return FALSE;
  while (cl_statement_step (hours, &failure))
    read_hours (hours, availability);
  if (!cl_rows_are_done (&failure, error))
    return FALSE;
  exceptions = cl_database_query (db, error,
                                  "SELECT date, is_available, from_minute, to_minute, label"
                                  " FROM availability_exception WHERE member_id = ?1"
                                  " ORDER BY date, is_available, from_minute",
                                  "i", availability->member);
  if (exceptions == NULL)
    return FALSE;
  while (cl_statement_step (exceptions, &failure))
    read_exception (exceptions, availability);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_availability_store_get:
 * @db: the practice's database
 * @member: whose
 * @availability_out: (out) (transfer full): when they take appointments; not set where nobody has
 *   set it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_availability_store_get (ClDatabase *db,
                           gint64 member,
                           ClAvailability **availability_out,
                           GError **error)
{
  g_autoptr (ClAvailability) availability = cl_availability_new (member);
  gint64 is_set;

  if (!cl_database_get_int (db, &is_set, error, "SELECT 1 FROM availability WHERE member_id = ?1",
                            "i", member) ||
      (is_set != 0 && !load_one (db, availability, error)))
    return FALSE;
  availability->is_set = is_set != 0;
  availability->revision = cl_availability_compute_revision (availability);
  *availability_out = g_steal_pointer (&availability);
  return TRUE;
}

static gboolean
insert_rows (ClDatabase *db, ClAvailability *availability, GError **error)
{
  for (guint i = 0; i < availability->weekly->len; i++)
    {
      const ClWeeklyHours *hours = &g_array_index (availability->weekly, ClWeeklyHours, i);

      if (!cl_database_run (db, error,
                            "INSERT INTO availability_week (member_id, day, from_minute, to_minute)"
                            " VALUES (?1, ?2, ?3, ?4)",
                            "iiii", availability->member, (gint64) hours->day, (gint64) hours->from,
                            (gint64) hours->to))
        return FALSE;
    }
  for (guint i = 0; i < availability->exceptions->len; i++)
    {
      const ClDayException *each = &g_array_index (availability->exceptions, ClDayException, i);

      if (!cl_database_run (db, error,
                            "INSERT INTO availability_exception (member_id, date, is_available,"
                            " from_minute, to_minute, label) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                            "itiiit", availability->member, each->date, (gint64) each->is_available,
                            (gint64) each->from, (gint64) each->to, each->label))
        return FALSE;
    }
  return TRUE;
}

/**
 * cl_availability_store_put:
 * @db: the practice's database
 * @availability: whose and what, in order
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Replaces all that a member has set; one that is not set takes it away.
 *
 * Returns: whether it was written
 */
gboolean
cl_availability_store_put (ClDatabase *db, ClAvailability *availability, GError **error)
{
  gint64 member = availability->member;

  if (!cl_database_run (db, error, "DELETE FROM availability_week WHERE member_id = ?1", "i",
                        member) ||
      !cl_database_run (db, error, "DELETE FROM availability_exception WHERE member_id = ?1", "i",
                        member))
    return FALSE;
  if (!availability->is_set)
    return cl_database_run (db, error, "DELETE FROM availability WHERE member_id = ?1", "i",
                            member);
  return cl_database_run (db, error,
                          "INSERT INTO availability (member_id) VALUES (?1) ON CONFLICT DO NOTHING",
                          "i", member) &&
         insert_rows (db, availability, error);
}
