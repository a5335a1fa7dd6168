/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-store.h"

#include "cl-facts-private.h"
#include "cl-rows-private.h"
#include "cl-validate.h"

#define N_COLUMNS 18
#define COLUMNS                                                                                    \
  "SELECT a.id, a.practitioner_id, a.client_id, a.start, a.end, a.state, a.kind, a.place, a.room," \
  " a.title, a.series_id, a.original_start, a.is_detached, a.revision, s.rule, c.first_name,"      \
  " c.last_name, s.start," CL_FACTS_COLUMNS
#define JOINS                                                                                      \
  " LEFT JOIN appointment_series s ON s.id = a.series_id"                                          \
  " LEFT JOIN client c ON c.id = a.client_id" CL_FACTS_JOINS
/* What overlaps ?2 to ?3; none that starts before ?4 reaches them. */
#define WITHIN " a.start < ?3 AND a.start > ?4 AND a.end > ?2 "
#define IN_ORDER " ORDER BY a.start, a.end, a.id"

static char *
read_name (ClStatement *statement, int column)
{
  if (cl_statement_is_null (statement, column))
    return NULL;
  return g_strjoin (" ", cl_statement_get_text (statement, column),
                    cl_statement_get_text (statement, column + 1), NULL);
}

static ClAppointment *
read_appointment (ClStatement *statement, ClClientFacts *facts)
{
  ClAppointment *self =
    cl_appointment_new (cl_statement_get_int (statement, 0), cl_statement_get_int (statement, 1),
                        cl_statement_get_int (statement, 3), cl_statement_get_int (statement, 4));

  self->client = cl_statement_get_int (statement, 2);
  self->state = cl_appointment_state_from_nick (cl_statement_get_text (statement, 5));
  self->kind = cl_appointment_kind_from_nick (cl_statement_get_text (statement, 6));
  self->place = cl_statement_dup_text (statement, 7);
  self->room = cl_statement_dup_text (statement, 8);
  self->title = cl_statement_dup_text (statement, 9);
  self->series = cl_statement_get_int (statement, 10);
  self->original_start = cl_statement_get_int (statement, 11);
  self->is_detached = cl_statement_get_int (statement, 12) != 0;
  self->revision = cl_statement_get_int (statement, 13);
  self->rule = cl_statement_dup_text (statement, 14);
  self->client_name = read_name (statement, 15);
  self->series_start = cl_statement_get_int (statement, 17);
  cl_facts_read (statement, N_COLUMNS, self->client, facts);
  return self;
}

static ClStatement *
query_range (ClDatabase *db, gint64 member, const ClAppointmentRange *range, GError **error)
{
  gint64 earliest = range->from - CL_APPOINTMENT_MAX_LENGTH - 1;

  if (range->practitioner != 0)
    return cl_database_query (
      db, error,
      COLUMNS " FROM appointment a INDEXED BY appointment_practitioner" JOINS
              " WHERE a.practitioner_id = ?5 AND" WITHIN IN_ORDER,
      "iiiii", member, range->from, range->to, earliest, range->practitioner);
  if (range->client != 0)
    return cl_database_query (db, error,
                              COLUMNS " FROM appointment a INDEXED BY appointment_client" JOINS
                                      " WHERE a.client_id = ?5 AND" WITHIN IN_ORDER,
                              "iiiii", member, range->from, range->to, earliest, range->client);
  return cl_database_query (db, error,
                            COLUMNS " FROM appointment a INDEXED BY appointment_start" JOINS
                                    " WHERE" WITHIN IN_ORDER,
                            "iiii", member, range->from, range->to, earliest);
}

/**
 * cl_appointment_store_scan:
 * @db: the practice's database
 * @member: who asks
 * @range: which appointments
 * @func: (scope call): called for each, by start
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_appointment_store_scan (ClDatabase *db,
                           gint64 member,
                           const ClAppointmentRange *range,
                           ClAppointmentFunc func,
                           gpointer data,
                           GError **error)
{
  g_autoptr (ClStatement) statement = query_range (db, member, range, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (cl_statement_step (statement, &failure))
    {
      g_autoptr (ClAppointment) appointment = NULL;
      ClClientFacts facts;

      appointment = read_appointment (statement, &facts);
      func (appointment, &facts, data);
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_appointment_store_get:
 * @db: the practice's database
 * @member: who asks
 * @id: an appointment
 * @facts_out: (out): of @member and its client; client 0 where it has none
 * @appointment_out: (out) (transfer full) (nullable): %NULL where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_appointment_store_get (ClDatabase *db,
                          gint64 member,
                          gint64 id,
                          ClClientFacts *facts_out,
                          ClAppointment **appointment_out,
                          GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *appointment_out = NULL;
  *facts_out = (ClClientFacts){ 0 };
  statement = cl_database_query (db, error, COLUMNS " FROM appointment a" JOINS " WHERE a.id = ?2",
                                 "ii", member, id);
  if (statement == NULL)
    return FALSE;
  if (cl_statement_step (statement, &failure))
    *appointment_out = read_appointment (statement, facts_out);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_appointment_store_list_series:
 * @db: the practice's database
 * @member: who asks
 * @series: a repeat
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClAppointment) (nullable): its appointments, cancelled
 *   ones too, by start
 */
GPtrArray *
cl_appointment_store_list_series (ClDatabase *db, gint64 member, gint64 series, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  ClClientFacts facts;

  statement = cl_database_query (db, error,
                                 COLUMNS
                                 " FROM appointment a INDEXED BY appointment_series_of" JOINS
                                 " WHERE a.series_id = ?2 ORDER BY a.start, a.id",
                                 "ii", member, series);
  if (statement == NULL)
    return NULL;
  while (cl_statement_step (statement, &failure))
    g_ptr_array_add (rows, read_appointment (statement, &facts));
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&rows) : NULL;
}

/**
 * cl_appointment_store_fold_room:
 * @room: (nullable): as it was typed
 *
 * Returns: (transfer full) (nullable): the key by which the same room is found, however it is
 *   written: letters' case, marks and spaces do not count
 */
char *
cl_appointment_store_fold_room (const char *room)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  GString *key;

  if (room == NULL || *room == '\0')
    return NULL;
  folded = cl_fold_name (room);
  words = g_strsplit_set (folded, " \t", -1);
  key = g_string_new (NULL);
  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (key, "%s%s", key->len > 0 ? " " : "", words[i]);
  return g_string_free (key, FALSE);
}

/**
 * cl_appointment_store_insert:
 * @db: a database in a transaction
 * @appointment: what is booked; gets its id
 * @created_by: who books
 * @created_at: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_appointment_store_insert (ClDatabase *db,
                             ClAppointment *appointment,
                             gint64 created_by,
                             gint64 created_at,
                             GError **error)
{
  g_autofree char *room_key = cl_appointment_store_fold_room (appointment->room);

  if (!cl_database_run (
        db, error,
        "INSERT INTO appointment (practitioner_id, client_id, start, end, state,"
        " kind, place, room, room_key, title, series_id, original_start,"
        " is_detached, created_by, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "idiittttttddiii", appointment->practitioner, appointment->client, appointment->start,
        appointment->end, cl_appointment_state_to_nick (appointment->state),
        cl_appointment_kind_to_nick (appointment->kind), appointment->place, appointment->room,
        room_key, appointment->title, appointment->series, appointment->original_start,
        (gint64) (appointment->is_detached ? 1 : 0), created_by, created_at))
    return FALSE;
  appointment->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_appointment_store_set_state:
 * @db: a database in a transaction
 * @id: an appointment
 * @state: how it stands now
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_appointment_store_set_state (ClDatabase *db, gint64 id, ClAppointmentState state, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE appointment SET state = ?2, revision = revision + 1"
                          " WHERE id = ?1 AND state <> ?2",
                          "it", id, cl_appointment_state_to_nick (state));
}

/**
 * cl_appointment_store_has_booked:
 * @db: a database
 * @practitioner: in whose calendar
 * @client: with whom
 * @has_out: (out): whether there is an appointment that was not cancelled
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_appointment_store_has_booked (ClDatabase *db,
                                 gint64 practitioner,
                                 gint64 client,
                                 gboolean *has_out,
                                 GError **error)
{
  gint64 has = 0;

  if (!cl_database_get_int (db, &has, error,
                            "SELECT EXISTS (SELECT 1 FROM appointment WHERE client_id = ?"
                            " AND practitioner_id = ? AND state <> 'cancelled')",
                            "ii", client, practitioner))
    return FALSE;
  *has_out = has != 0;
  return TRUE;
}
