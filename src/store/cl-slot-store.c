/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-slot-store.h"

#include "cl-appointment.h"
#include "cl-rows-private.h"

/* What overlaps a time is found by its start, for nothing lasts longer. */
#define LONGEST ((gint64) CL_APPOINTMENT_LONGEST_MINUTES * 60 * G_USEC_PER_SEC)

static gboolean
walk (ClStatement *rows, ClBusyFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (cl_statement_step (rows, &failure))
    if (!func (cl_statement_get_int (rows, 2), cl_statement_get_int (rows, 0),
               cl_statement_get_int (rows, 1), data))
      return TRUE;
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_slot_store_walk:
 * @db: the practice's database
 * @from: an instant
 * @to: the first instant after
 * @func: (scope call): called with each time that overlaps it, by start; ends by %FALSE
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reads when any practitioner is taken.
 *
 * Returns: whether it was read
 */
gboolean
cl_slot_store_walk (ClDatabase *db,
                    gint64 from,
                    gint64 to,
                    ClBusyFunc func,
                    gpointer data,
                    GError **error)
{
  g_autoptr (ClStatement) rows = NULL;

  rows = cl_database_query (db, error,
                            "SELECT start, end, practitioner_id FROM appointment"
                            " INDEXED BY appointment_start WHERE start > ?1 AND start < ?2"
                            " AND end > ?3 AND state <> 'cancelled' ORDER BY start",
                            "iii", from - LONGEST, to, from);
  return walk (rows, func, data, error);
}

/**
 * cl_slot_store_walk_practitioner:
 * @db: the practice's database
 * @practitioner: whose times
 * @from: an instant
 * @to: the first instant after
 * @func: (scope call): called with each time that overlaps it, by start; ends by %FALSE
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reads when one practitioner is taken.
 *
 * Returns: whether it was read
 */
gboolean
cl_slot_store_walk_practitioner (ClDatabase *db,
                                 gint64 practitioner,
                                 gint64 from,
                                 gint64 to,
                                 ClBusyFunc func,
                                 gpointer data,
                                 GError **error)
{
  g_autoptr (ClStatement) rows = NULL;

  rows = cl_database_query (db, error,
                            "SELECT start, end, practitioner_id FROM appointment"
                            " INDEXED BY appointment_practitioner WHERE practitioner_id = ?1"
                            " AND start > ?2 AND start < ?3 AND end > ?4"
                            " AND state <> 'cancelled' ORDER BY start",
                            "iiii", practitioner, from - LONGEST, to, from);
  return walk (rows, func, data, error);
}

/**
 * cl_slot_store_walk_client:
 * @db: the practice's database
 * @client: whose times
 * @from: an instant
 * @to: the first instant after
 * @func: (scope call): called with each time that overlaps it, by start; ends by %FALSE
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reads when a client is taken, whoever they are with.
 *
 * Returns: whether it was read
 */
gboolean
cl_slot_store_walk_client (ClDatabase *db,
                           gint64 client,
                           gint64 from,
                           gint64 to,
                           ClBusyFunc func,
                           gpointer data,
                           GError **error)
{
  g_autoptr (ClStatement) rows = NULL;

  rows = cl_database_query (db, error,
                            "SELECT start, end, practitioner_id FROM appointment"
                            " INDEXED BY appointment_client WHERE client_id = ?1"
                            " AND start > ?2 AND start < ?3 AND end > ?4"
                            " AND state <> 'cancelled' ORDER BY start",
                            "iiii", client, from - LONGEST, to, from);
  return walk (rows, func, data, error);
}
