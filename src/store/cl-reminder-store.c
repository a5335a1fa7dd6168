/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder-store.h"

#include "cl-rows-private.h"

/**
 * cl_reminder_store_fill:
 * @db: the practice's database
 * @reminder: an appointment; gets how its client is reached, and who reminded them when of the time
 *   that it has now
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_reminder_store_fill (ClDatabase *db, ClReminder *reminder, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ClStatement) rows =
    cl_database_query (db, error,
                       "SELECT c.phone, c.email, r.reminded_by, r.reminded_at FROM appointment a"
                       " JOIN client c ON c.id = a.client_id"
                       " LEFT JOIN appointment_reminder r"
                       "  ON r.appointment_id = a.id AND r.start = a.start"
                       " WHERE a.id = ?1",
                       "i", reminder->appointment->id);

  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    {
      reminder->phone = cl_statement_dup_text (rows, 0);
      reminder->email = cl_statement_dup_text (rows, 1);
      reminder->reminded_by = cl_statement_get_int (rows, 2);
      reminder->reminded_at = cl_statement_get_int (rows, 3);
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_reminder_store_put:
 * @db: the practice's database
 * @appointment: of what its client was reminded
 * @member: by whom
 * @at: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Keeps the last time that they were.
 *
 * Returns: whether it was written
 */
gboolean
cl_reminder_store_put (ClDatabase *db,
                       ClAppointment *appointment,
                       gint64 member,
                       gint64 at,
                       GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO appointment_reminder (appointment_id, start, reminded_by,"
                          " reminded_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (appointment_id)"
                          " DO UPDATE SET start = ?2, reminded_by = ?3, reminded_at = ?4",
                          "iiii", appointment->id, appointment->start, member, at);
}

/**
 * cl_reminder_store_delete:
 * @db: the practice's database
 * @appointment: an appointment
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Takes back that its client was reminded.
 *
 * Returns: whether it was written
 */
gboolean
cl_reminder_store_delete (ClDatabase *db, gint64 appointment, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM appointment_reminder WHERE appointment_id = ?1",
                          "i", appointment);
}
