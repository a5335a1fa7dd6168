/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-hours-store.h"

#include "cl-rows-private.h"

/* So few are asked for one by one. */
#define FEW 4

struct _ClHoursTable
{
  GArray *members; /* gint64, sorted */
  GArray *hours; /* ClHours, one for each; they point into the arrays below */
  GArray *weekly; /* ClWeeklyHours of all, by member */
  GArray *exceptions; /* ClDayException of all, by member */
};

/* Takes over what a row says of whom it is about. */
typedef void (*AddRow) (ClHoursTable *self, ClHours *hours, ClStatement *rows);

static void
add_set (ClHoursTable *self, ClHours *hours, ClStatement *rows)
{
  hours->is_set = TRUE;
}

static void
add_weekly (ClHoursTable *self, ClHours *hours, ClStatement *rows)
{
  ClWeeklyHours weekly = { (guint) cl_statement_get_int (rows, 1),
                           (guint) cl_statement_get_int (rows, 2),
                           (guint) cl_statement_get_int (rows, 3) };

  g_array_append_val (self->weekly, weekly);
  hours->n_weekly++;
}

static void
add_exception (ClHoursTable *self, ClHours *hours, ClStatement *rows)
{
  ClDayException exception = { cl_statement_dup_text (rows, 1), cl_statement_get_int (rows, 2) != 0,
                               (guint) cl_statement_get_int (rows, 3),
                               (guint) cl_statement_get_int (rows, 4), NULL };

  g_array_append_val (self->exceptions, exception);
  hours->n_exceptions++;
}

/* @rows: (transfer full) (nullable): of whom, and what; by member. */
static gboolean
take_rows (ClHoursTable *self, ClStatement *rows, AddRow add, GError **error)
{
  g_autoptr (ClStatement) owned = rows;
  g_autoptr (GError) failure = NULL;
  guint at = 0;

  if (rows == NULL)
    return FALSE;
  while (cl_statement_step (rows, &failure))
    {
      gint64 member = cl_statement_get_int (rows, 0);

      while (at < self->members->len && g_array_index (self->members, gint64, at) < member)
        at++;
      if (at < self->members->len && g_array_index (self->members, gint64, at) == member)
        add (self, &g_array_index (self->hours, ClHours, at), rows);
    }
  return cl_rows_are_done (&failure, error);
}

#define SET "SELECT member_id FROM availability"
#define WEEKLY "SELECT member_id, day, from_minute, to_minute FROM availability_week"
#define EXCEPTIONS                                                                                 \
  "SELECT member_id, date, is_available, from_minute, to_minute FROM availability_exception"       \
  " WHERE date BETWEEN ?1 AND ?2"

static gboolean
read_all (ClHoursTable *self, ClDatabase *db, const char *from, const char *to, GError **error)
{
  return take_rows (self, cl_database_query (db, error, SET " ORDER BY member_id", ""), add_set,
                    error) &&
         take_rows (
           self, cl_database_query (db, error, WEEKLY " ORDER BY member_id, day, from_minute", ""),
           add_weekly, error) &&
         take_rows (self,
                    cl_database_query (
                      db, error, EXCEPTIONS " ORDER BY member_id, date, is_available, from_minute",
                      "tt", from, to),
                    add_exception, error);
}

static gboolean
read_one (ClHoursTable *self,
          ClDatabase *db,
          gint64 member,
          const char *from,
          const char *to,
          GError **error)
{
  return take_rows (self, cl_database_query (db, error, SET " WHERE member_id = ?1", "i", member),
                    add_set, error) &&
         take_rows (self,
                    cl_database_query (db, error,
                                       WEEKLY " WHERE member_id = ?1 ORDER BY day, from_minute",
                                       "i", member),
                    add_weekly, error) &&
         take_rows (self,
                    cl_database_query (
                      db, error,
                      EXCEPTIONS " AND member_id = ?3 ORDER BY date, is_available, from_minute",
                      "tti", from, to, member),
                    add_exception, error);
}

/* Only now that no more is added do the arrays stay where they are. */
static void
point (ClHoursTable *self)
{
  const ClWeeklyHours *weekly = (const ClWeeklyHours *) self->weekly->data;
  const ClDayException *exceptions = (const ClDayException *) self->exceptions->data;

  for (guint i = 0; i < self->hours->len; i++)
    {
      ClHours *hours = &g_array_index (self->hours, ClHours, i);

      hours->weekly = weekly;
      hours->exceptions = exceptions;
      weekly += hours->n_weekly;
      exceptions += hours->n_exceptions;
    }
}

/**
 * cl_hours_table_new_unset:
 * @members: (element-type gint64): practitioners, sorted, each once
 *
 * Returns: (transfer full): as if none of them had set any hours
 */
ClHoursTable *
cl_hours_table_new_unset (GArray *members)
{
  ClHoursTable *self = g_new0 (ClHoursTable, 1);

  self->members = g_array_ref (members);
  self->hours = g_array_sized_new (FALSE, TRUE, sizeof (ClHours), members->len);
  g_array_set_size (self->hours, members->len);
  self->weekly = g_array_new (FALSE, FALSE, sizeof (ClWeeklyHours));
  self->exceptions = g_array_new (FALSE, FALSE, sizeof (ClDayException));
  g_array_set_clear_func (self->exceptions, cl_day_exception_clear);
  return self;
}

/**
 * cl_hours_table_free:
 * @self: (transfer full): hours
 *
 * Frees @self.
 */
void
cl_hours_table_free (ClHoursTable *self)
{
  g_array_unref (self->members);
  g_array_unref (self->hours);
  g_array_unref (self->weekly);
  g_array_unref (self->exceptions);
  g_free (self);
}

/**
 * cl_hours_table_get:
 * @self: hours
 *
 * Returns: (transfer none) (array): those of each member, in the order of the members
 */
const ClHours *
cl_hours_table_get (ClHoursTable *self)
{
  return (const ClHours *) self->hours->data;
}

/**
 * cl_hours_store_load:
 * @db: the practice's database, in a transaction
 * @members: (element-type gint64): practitioners, sorted, each once
 * @from_date: the first date whose exceptions are read
 * @to_date: the last
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reads each table once, however many members there are, unless they are few.
 *
 * Returns: (transfer full) (nullable): their hours
 */
ClHoursTable *
cl_hours_store_load (ClDatabase *db,
                     GArray *members,
                     const char *from_date,
                     const char *to_date,
                     GError **error)
{
  g_autoptr (ClHoursTable) self = cl_hours_table_new_unset (members);
  gboolean is_read = TRUE;

  if (members->len > FEW)
    is_read = read_all (self, db, from_date, to_date, error);
  for (guint i = 0; i < members->len && members->len <= FEW && is_read; i++)
    is_read = read_one (self, db, g_array_index (members, gint64, i), from_date, to_date, error);
  if (!is_read)
    return NULL;
  point (self);
  return g_steal_pointer (&self);
}
