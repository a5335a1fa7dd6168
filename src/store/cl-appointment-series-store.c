/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-series-store.h"

#include "cl-rows-private.h"

/**
 * cl_appointment_store_insert_series:
 * @db: a database in a transaction
 * @rule: an RRULE
 * @start: of its first occurrence
 * @created_by: who books
 * @created_at: when
 * @series_out: (out): the series made
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_appointment_store_insert_series (ClDatabase *db,
                                    const char *rule,
                                    gint64 start,
                                    gint64 created_by,
                                    gint64 created_at,
                                    gint64 *series_out,
                                    GError **error)
{
  if (!cl_database_run (db, error,
                        "INSERT INTO appointment_series (rule, start, created_by, created_at)"
                        " VALUES (?, ?, ?, ?)",
                        "tiii", rule, start, created_by, created_at))
    return FALSE;
  *series_out = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_appointment_store_get_series:
 * @db: the practice's database
 * @series: a series
 * @rule_out: (out) (transfer full) (nullable): its RRULE; %NULL where there is none
 * @start_out: (out): of its first occurrence
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_appointment_store_get_series (ClDatabase *db,
                                 gint64 series,
                                 char **rule_out,
                                 gint64 *start_out,
                                 GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *rule_out = NULL;
  *start_out = 0;
  statement = cl_database_query (
    db, error, "SELECT rule, start FROM appointment_series WHERE id = ?", "i", series);
  if (statement == NULL)
    return FALSE;
  if (cl_statement_step (statement, &failure))
    {
      *rule_out = cl_statement_dup_text (statement, 0);
      *start_out = cl_statement_get_int (statement, 1);
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_appointment_store_set_series:
 * @db: a database in a transaction
 * @series: a series
 * @rule: its RRULE from now on
 * @start: of its first occurrence
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_appointment_store_set_series (ClDatabase *db,
                                 gint64 series,
                                 const char *rule,
                                 gint64 start,
                                 GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE appointment_series SET rule = ?2, start = ?3 WHERE id = ?1",
                          "iti", series, rule, start);
}

/**
 * cl_appointment_store_end_series:
 * @db: a database in a transaction
 * @series: a series
 * @rule: its RRULE from now on, which starts as it did
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_appointment_store_end_series (ClDatabase *db, gint64 series, const char *rule, GError **error)
{
  return cl_database_run (db, error, "UPDATE appointment_series SET rule = ?2 WHERE id = ?1", "it",
                          series, rule);
}

/**
 * cl_appointment_store_detach:
 * @db: a database in a transaction
 * @id: an appointment of a series, which stays where it is when that moves
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_appointment_store_detach (ClDatabase *db, gint64 id, GError **error)
{
  return cl_database_run (db, error, "UPDATE appointment SET is_detached = 1 WHERE id = ?", "i",
                          id);
}

/**
 * cl_appointment_store_move:
 * @db: a database in a transaction
 * @appointment: its practitioner, time and place in a series as they are to be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_appointment_store_move (ClDatabase *db, ClAppointment *appointment, GError **error)
{
  return cl_database_run (
    db, error,
    "UPDATE appointment SET practitioner_id = ?2, start = ?3, end = ?4, series_id = ?5,"
    " original_start = ?6, is_detached = ?7, revision = revision + 1 WHERE id = ?1",
    "iiiiddi", appointment->id, appointment->practitioner, appointment->start, appointment->end,
    appointment->series, appointment->original_start, (gint64) (appointment->is_detached ? 1 : 0));
}

/**
 * cl_appointment_store_update:
 * @db: a database in a transaction
 * @appointment: its kind, place, room and title as they are to be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_appointment_store_update (ClDatabase *db, ClAppointment *appointment, GError **error)
{
  g_autofree char *room_key = cl_appointment_store_fold_room (appointment->room);

  return cl_database_run (db, error,
                          "UPDATE appointment SET kind = ?2, place = ?3, room = ?4, room_key = ?5,"
                          " title = ?6, revision = revision + 1 WHERE id = ?1",
                          "ittttt", appointment->id,
                          cl_appointment_kind_to_nick (appointment->kind), appointment->place,
                          appointment->room, room_key, appointment->title);
}
