/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-store.h"

#include "cl-client-row-private.h"
#include "cl-database-private.h"
#include "cl-rows-private.h"

/* The first rows of a list with nothing loaded: one statement goes through the names, and reads
 * the rows of those clients only of which there is something to know for the member. It learns
 * which these are from a function of ours, for SQLite takes several times as long to keep a set of
 * numbers and look them up (docs: PERFORMANCE, What is fast). */

#define KNOWN_FUNCTION "caseload_known"
#define MARK_FUNCTION "caseload_mark"

/* A scan in the order of the names that waits at the client which it comes to next. */
typedef struct
{
  ClStatement *statement;
  gint64 client; /* 0 at its end */
} Beside;

struct _ClKnownClients
{
  gboolean all;
  guint8 *led_to; /* a bit for each client to which a row leads; few enough to stay at hand */
  guint64 n_led_to; /* rows that name no client that there is lead nowhere */
  GArray *on_case; /* gint64, by number: on whose cases' staff the member is */
  GArray *chart_shared; /* gint64, by number: of whose chart something is shared with them */
  Beside owned; /* theirs, and those open to everyone: read no further than the names are */
  Beside open;
  GError *failure;
};

static inline void
lead_to (ClKnownClients *self, gint64 client)
{
  if ((guint64) client < self->n_led_to)
    self->led_to[client / 8] |= (guint8) (1 << client % 8);
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

  if (client >= self->n_led_to)
    return self->all;
  is_known = (self->led_to[client / 8] >> client % 8 & 1) != 0;
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

/* True of no row, so that a statement goes through all of its rows in one step. */
static void
on_mark_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  ClKnownClients *known = ((ClDatabase *) sqlite3_user_data (context))->known;

  if (known != NULL)
    lead_to (known, sqlite3_value_int64 (values[0]));
}

/**
 * cl_client_top_register:
 * @db: a database being opened
 *
 * Gives its SQL the functions that mark which clients are known, and tell it.
 *
 * Returns: SQLite's code
 */
int
cl_client_top_register (ClDatabase *db)
{
  int code = sqlite3_create_function_v2 (db->handle, KNOWN_FUNCTION, 1,
                                         SQLITE_UTF8 | SQLITE_DIRECTONLY, db, on_known_cb, NULL,
                                         NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function_v2 (db->handle, MARK_FUNCTION, 1,
                                       SQLITE_UTF8 | SQLITE_DIRECTONLY, db, on_mark_cb, NULL, NULL,
                                       NULL);
  return code;
}

static gboolean
make_bits (ClKnownClients *self, ClDatabase *db, GError **error)
{
  gint64 max_id;

  if (!cl_client_store_get_max_id (db, &max_id, error))
    return FALSE;
  self->n_led_to = (guint64) max_id + 1;
  self->led_to = g_malloc0 ((gsize) max_id / 8 + 1);
  return TRUE;
}

static void
mark_listed (ClKnownClients *self, GArray *clients)
{
  for (guint i = 0; i < clients->len; i++)
    lead_to (self, g_array_index (clients, gint64, i));
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

/* What is only counted is needed of all too. */
static gboolean
list_counted (ClKnownClients *self, ClDatabase *db, gint64 member, GError **error)
{
  self->on_case = cl_database_list_ids (db, error,
                                        "SELECT client_id FROM case_staff WHERE member_id = ?1"
                                        " ORDER BY client_id",
                                        "i", member);
  if (self->on_case == NULL)
    return FALSE;
  self->chart_shared =
    cl_database_list_ids (db, error,
                          "SELECT client_id FROM chart_share WHERE member_id = ?1"
                          " ORDER BY client_id",
                          "i", member);
  return self->chart_shared != NULL;
}

static gboolean
begin_known (ClKnownClients *self, ClDatabase *db, gint64 member, GError **error)
{
  if (!list_counted (self, db, member, error))
    return FALSE;
  if (self->all)
    return TRUE;
  if (!make_bits (self, db, error) ||
      !cl_database_run (db, error,
                        "SELECT 1 FROM access_grant WHERE member_id = ?1 AND " MARK_FUNCTION
                        " (client_id)",
                        "i", member) ||
      !cl_database_run (
        db, error, "SELECT 1 FROM emergency WHERE member_id = ?1 AND " MARK_FUNCTION " (client_id)",
        "i", member))
    return FALSE;
  mark_listed (self, self->on_case);
  mark_listed (self, self->chart_shared);
  return begin_beside (self, db, member, error);
}

static void
cl_known_clients_clear (ClKnownClients *self)
{
  g_free (self->led_to);
  g_clear_pointer (&self->on_case, g_array_unref);
  g_clear_pointer (&self->chart_shared, g_array_unref);
  g_clear_pointer (&self->owned.statement, cl_statement_release);
  g_clear_pointer (&self->open.statement, cl_statement_release);
  g_clear_error (&self->failure);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClKnownClients, cl_known_clients_clear)

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static gboolean
walk_rows (ClDatabase *db,
           ClKnownClients *known,
           gint64 member,
           ClClientRowWalk walk,
           gpointer data,
           GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  /* The names by themselves, for their index alone has them. */
  statement =
    cl_database_query (db, error,
                       "SELECT n.id," CL_CLIENT_ROW_COLUMNS "," CL_FACTS_SINGLE_COLUMNS
                       "  FROM client n INDEXED BY client_by_name"
                       "  CROSS JOIN client c ON c.id = n.id" CL_CLIENT_ROW_JOINS CL_FACTS_JOINS
                       " WHERE " KNOWN_FUNCTION " (n.id)"
                       " ORDER BY n.name_key, n.id",
                       "i", member);
  if (statement == NULL)
    return FALSE;
  while (known->failure == NULL && cl_statement_step (statement, &failure))
    {
      gint64 client = cl_statement_get_int (statement, 0);
      g_autoptr (ClClientRow) row = cl_client_row_read (statement, 1, client);
      ClClientFacts facts;

      cl_facts_read_single (statement, 1 + CL_CLIENT_ROW_N_COLUMNS, client, &facts);
      facts.n_cases = g_array_binary_search (known->on_case, &client, compare_ids, NULL);
      facts.n_chart_shares =
        g_array_binary_search (known->chart_shared, &client, compare_ids, NULL);
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
 * @all: whether @walk is to see all clients, or those only of which there is something to know
 *   for @member beside their permissions (the same as cl_facts_store_scan_clients() gives)
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
                           gboolean all,
                           ClClientRowWalk walk,
                           gpointer data,
                           GError **error)
{
  g_auto (ClKnownClients) known = { .all = all };
  gboolean is_read;

  g_return_val_if_fail (db->known == NULL, FALSE);

  db->known = &known;
  is_read = begin_known (&known, db, member, error) &&
            walk_rows (db, &known, member, walk, data, error);
  db->known = NULL;
  return is_read;
}
