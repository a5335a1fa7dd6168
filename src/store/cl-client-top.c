/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-store.h"

#include <string.h>

#include "cl-client-row-private.h"
#include "cl-database-private.h"
#include "cl-rows-private.h"

/* The first rows of a list with nothing loaded: one statement goes through the names, and reads
 * the rows of those clients only of which there is something to know for the member. It learns
 * which these are from a function of ours, for SQLite takes several times as long to keep a set of
 * numbers and look them up (docs: PERFORMANCE, What is fast). */

#define KNOWN_FUNCTION "caseload_known"
#define GRANTED_FUNCTION "caseload_granted"
#define MARK_FUNCTION "caseload_mark"
#define GRANTED CL_FACTS_JOINS_BY (GRANTED_FUNCTION " (c.id)")

/* A scan in the order of the names that waits at the client which it comes to next. */
typedef struct
{
  ClStatement *statement;
  gint64 client; /* 0 at its end */
} Beside;

/* A bit for each client, few enough to stay at hand. */
typedef guint8 Bits;

struct _ClKnownClients
{
  gboolean all;
  guint64 n_bits; /* rows that name no client that there is lead nowhere */
  Bits *led_to; /* to which clients a row leads */
  Bits *granted; /* on whom the member holds a grant, run out or not */
  Bits *on_case; /* on whose cases' staff the member is */
  Bits *chart_shared; /* of whose chart something is shared with them */
  Bits *reviewed; /* of whom a note awaits their co-signature, or has it */
  Bits *referred; /* of whom a referral names them, and is not rejected */
  Bits *managed; /* of whom a referral names a doctor whom they manage */
  Bits *marking; /* which of them is being made, led_to besides */
  Beside owned; /* theirs, and those open to everyone: read no further than the names are */
  Beside open;
  GError *failure;
};

static inline void
set_bit (Bits *bits, guint64 client)
{
  bits[client / 8] |= (Bits) (1 << client % 8);
}

static inline gboolean
has_bit (const Bits *bits, guint64 client)
{
  return (bits[client / 8] >> client % 8 & 1) != 0;
}

static void
advance (Beside *self, GError **failure)
{
  self->client = *failure == NULL && cl_statement_step (self->statement, failure)
                   ? cl_statement_get_int (self->statement, 0)
                   : 0;
}

static inline gboolean
is_known (ClKnownClients *self, guint64 client)
{
  gboolean is_known;

  if (client >= self->n_bits)
    return self->all;
  is_known = has_bit (self->led_to, client);
  if ((gint64) client == self->owned.client)
    {
      is_known = TRUE;
      advance (&self->owned, &self->failure);
    }
  if ((gint64) client == self->open.client)
    {
      is_known = TRUE;
      advance (&self->open, &self->failure);
    }
  return is_known;
}

/* Called for thousands of rows, most of them unknown: what gives no result gives NULL, which is not
 * true. */
static void
on_known_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  ClKnownClients *known = ((ClDatabase *) sqlite3_user_data (context))->known;

  if (known != NULL && is_known (known, (guint64) sqlite3_value_int64 (values[0])))
    sqlite3_result_int (context, 1);
}

/* The client where there is a grant to read, else NULL, which is looked for nowhere. */
static void
on_granted_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  ClKnownClients *known = ((ClDatabase *) sqlite3_user_data (context))->known;
  guint64 client = (guint64) sqlite3_value_int64 (values[0]);

  if (known != NULL && (client >= known->n_bits || has_bit (known->granted, client)))
    sqlite3_result_int64 (context, (gint64) client);
}

static void
on_mark_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  ClKnownClients *known = ((ClDatabase *) sqlite3_user_data (context))->known;
  guint64 client = (guint64) sqlite3_value_int64 (values[0]);

  if (known == NULL || client >= known->n_bits)
    return;
  set_bit (known->led_to, client);
  set_bit (known->marking, client);
}

/* What was marked is there already: the aggregate itself is NULL. */
static void
on_marked_cb (sqlite3_context *context)
{
}

/**
 * cl_client_top_register:
 * @db: a database being opened
 *
 * Gives its SQL the functions that mark which clients are known, and tell it. Marking is an
 * aggregate, so that a statement goes through all of its rows in one step.
 *
 * Returns: SQLite's code
 */
int
cl_client_top_register (ClDatabase *db)
{
  const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
  int code = sqlite3_create_function_v2 (db->handle, KNOWN_FUNCTION, 1, flags, db, on_known_cb,
                                         NULL, NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function_v2 (db->handle, GRANTED_FUNCTION, 1, flags, db, on_granted_cb,
                                       NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_create_function_v2 (db->handle, MARK_FUNCTION, 1, flags, db, NULL, on_mark_cb,
                                       on_marked_cb, NULL);
  return code;
}

static gboolean
make_bits (ClKnownClients *self, ClDatabase *db, GError **error)
{
  gint64 max_id;
  gsize size;

  if (!cl_client_store_get_max_id (db, &max_id, error))
    return FALSE;
  self->n_bits = (guint64) max_id + 1;
  size = (gsize) max_id / 8 + 1;
  self->led_to = g_malloc0 (size);
  self->granted = g_malloc0 (size);
  self->on_case = g_malloc0 (size);
  self->chart_shared = g_malloc0 (size);
  self->reviewed = g_malloc0 (size);
  self->referred = g_malloc0 (size);
  self->managed = g_malloc0 (size);
  if (!self->all)
    return TRUE;
  memset (self->led_to, 0xff, size);
  memset (self->granted, 0xff, size);
  return TRUE;
}

#define MARK_OF(table) "SELECT " MARK_FUNCTION " (client_id) FROM " table " WHERE member_id = ?1"

#define MARK_REVIEWED "SELECT " MARK_FUNCTION " (client_id) FROM note WHERE reviewer_id = ?1"
#define MARK_REFERRED "SELECT " MARK_FUNCTION " (d.client_id)" CL_FACTS_REFERRED
#define MARK_MANAGED "SELECT " MARK_FUNCTION " (d.client_id)" CL_FACTS_MANAGED

/* sql: one of MARK_OF(), or of the statements after it. */
static gboolean
mark (ClKnownClients *self,
      ClDatabase *db,
      Bits *bits,
      const char *sql,
      gint64 member,
      GError **error)
{
  self->marking = bits;
  return cl_database_run (db, error, sql, "i", member);
}

/* What is only counted is needed of all too. */
static gboolean
mark_all (ClKnownClients *self,
          ClDatabase *db,
          gint64 member,
          gboolean with_managed,
          GError **error)
{
  if (!mark (self, db, self->on_case, MARK_OF ("case_staff"), member, error) ||
      !mark (self, db, self->chart_shared, MARK_OF ("chart_share"), member, error) ||
      !mark (self, db, self->reviewed, MARK_REVIEWED, member, error) ||
      !mark (self, db, self->referred, MARK_REFERRED, member, error) ||
      (with_managed && !mark (self, db, self->managed, MARK_MANAGED, member, error)))
    return FALSE;
  return self->all || (mark (self, db, self->granted, MARK_OF ("access_grant"), member, error) &&
                       mark (self, db, self->led_to, MARK_OF ("emergency"), member, error));
}

static gboolean
begin_beside (ClKnownClients *self, ClDatabase *db, gint64 member, GError **error)
{
  self->owned.statement = cl_database_query (db, error,
                                             "SELECT id FROM client INDEXED BY client_by_owner"
                                             " WHERE owner_id = ?1 ORDER BY name_key, id",
                                             "i", member);
  if (self->owned.statement == NULL)
    return FALSE;
  self->open.statement = cl_database_query (db, error,
                                            "SELECT id FROM client INDEXED BY client_everyone"
                                            " WHERE everyone <> 'none' ORDER BY name_key, id",
                                            "");
  if (self->open.statement == NULL)
    return FALSE;
  advance (&self->owned, &self->failure);
  advance (&self->open, &self->failure);
  return TRUE;
}

static gboolean
begin_known (ClKnownClients *self,
             ClDatabase *db,
             gint64 member,
             gboolean with_managed,
             GError **error)
{
  return make_bits (self, db, error) && mark_all (self, db, member, with_managed, error) &&
         (self->all || begin_beside (self, db, member, error));
}

static void
cl_known_clients_clear (ClKnownClients *self)
{
  g_free (self->led_to);
  g_free (self->granted);
  g_free (self->on_case);
  g_free (self->chart_shared);
  g_free (self->reviewed);
  g_free (self->referred);
  g_free (self->managed);
  g_clear_pointer (&self->owned.statement, cl_statement_release);
  g_clear_pointer (&self->open.statement, cl_statement_release);
  g_clear_error (&self->failure);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClKnownClients, cl_known_clients_clear)

static gboolean
walk_rows (ClDatabase *db,
           ClKnownClients *known,
           gint64 member,
           gint64 now,
           ClClientRowWalk walk,
           gpointer data,
           GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  /* The names by themselves, for their index alone has them. */
  statement = cl_database_query (db, error,
                                 "SELECT n.id," CL_CLIENT_ROW_COLUMNS "," CL_FACTS_SINGLE_COLUMNS
                                 "  FROM client n INDEXED BY client_by_name"
                                 "  CROSS JOIN client c ON c.id = n.id" CL_CLIENT_ROW_JOINS GRANTED
                                 " WHERE " KNOWN_FUNCTION " (n.id)"
                                 " ORDER BY n.name_key, n.id",
                                 "ii", member, now);
  if (statement == NULL)
    return FALSE;
  while (known->failure == NULL && cl_statement_step (statement, &failure))
    {
      gint64 client = cl_statement_get_int (statement, 0);
      g_autoptr (ClClientRow) row = cl_client_row_read (statement, 1, client);
      ClClientFacts facts;

      cl_facts_read_single (statement, 1 + CL_CLIENT_ROW_N_COLUMNS, client, &facts);
      if ((guint64) client < known->n_bits)
        {
          facts.n_cases = has_bit (known->on_case, (guint64) client);
          facts.n_chart_shares = has_bit (known->chart_shared, (guint64) client);
          facts.n_reviews = has_bit (known->reviewed, (guint64) client);
          facts.n_referrals = has_bit (known->referred, (guint64) client);
          facts.n_managed_referrals = has_bit (known->managed, (guint64) client);
        }
      if (!walk (row, &facts, data))
        break;
    }
  if (failure == NULL)
    failure = g_steal_pointer (&known->failure);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_client_store_walk_rows:
 * @db: the practice's database
 * @member: who asks: the status is their own setting, else the owner's
 * @now: microseconds since 1970 in UTC
 * @all: whether @walk is to see all clients, or those only of which there is something to know
 *   for @member beside their permissions (the same as cl_facts_store_scan_clients() gives)
 * @with_managed: whether the referrals of doctors whom @member manages are to be looked at
 * @walk: (scope call): called for each, by last name, first name, id
 * @data: for @walk
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What cl_client_store_get_row() says of each, for whoever needs the first of a list: no more is
 * read than @walk asks for.
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_walk_rows (ClDatabase *db,
                           gint64 member,
                           gint64 now,
                           gboolean all,
                           gboolean with_managed,
                           ClClientRowWalk walk,
                           gpointer data,
                           GError **error)
{
  g_auto (ClKnownClients) known = { .all = all };
  gboolean is_read;

  g_return_val_if_fail (db->known == NULL, FALSE);

  db->known = &known;
  is_read = begin_known (&known, db, member, with_managed, error) &&
            walk_rows (db, &known, member, now, walk, data, error);
  db->known = NULL;
  return is_read;
}
