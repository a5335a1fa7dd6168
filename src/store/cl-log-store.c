/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-store.h"

#include "cl-statement.h"

/**
 * cl_log_store_get_head:
 * @db: a database; in a transaction that writes, so that the head stays the head
 * @head: (out caller-allocated): the last entry; all 0 where the log is empty
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_log_store_get_head (ClDatabase *db, ClLogHead *head, GError **error)
{
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  *head = (ClLogHead){ 0 };
  rows = cl_database_query (db, error,
                            "SELECT seq, at, hash FROM audit_event ORDER BY seq DESC LIMIT 1", "");
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &local))
    {
      gsize size;
      gconstpointer hash = cl_statement_get_blob (rows, 2, &size);

      head->seq = cl_statement_get_int (rows, 0);
      head->at = cl_statement_get_int (rows, 1);
      if (size > 0)
        memcpy (head->hash, hash, MIN (size, sizeof head->hash));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * cl_log_store_has:
 * @db: a database
 * @action: what was done
 * @at: when
 *
 * Returns: whether an entry says that @action was done at that very instant
 */
gboolean
cl_log_store_has (ClDatabase *db, const char *action, gint64 at)
{
  gint64 n;

  return cl_database_get_int (db, &n, NULL,
                              "SELECT EXISTS (SELECT 1 FROM audit_event WHERE action = ? AND "
                              "at = ?)",
                              "ti", action, at) &&
         n != 0;
}

/**
 * cl_log_store_only_read_since:
 * @db: a database
 * @seq: an entry, or 0
 *
 * Returns: whether there are entries after @seq, and all of them tell of looking, of signing in and
 *   out, or of what was refused: nothing that a window shows is another by them
 */
gboolean
cl_log_store_only_read_since (ClDatabase *db, gint64 seq)
{
  gint64 n;

  return cl_database_get_int (db, &n, NULL,
                              "SELECT count (*) > 0 AND"
                              "       sum (outcome = 'done' AND action NOT IN"
                              "            ('client.show', 'client.export', 'emergency.find',"
                              "             'member.sign-in', 'member.sign-out', 'audit.export',"
                              "             'access.map-export')) = 0"
                              "  FROM audit_event WHERE seq > ?",
                              "i", seq) &&
         n != 0;
}

/**
 * cl_log_store_insert:
 * @db: a database in a transaction
 * @row: the entry; its signature comes with cl_log_store_sign()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_log_store_insert (ClDatabase *db, const ClLogRow *row, GError **error)
{
  g_autoptr (GBytes) prev_hash = g_bytes_new (row->prev_hash, row->prev_hash_size);
  g_autoptr (GBytes) hash = g_bytes_new (row->hash, row->hash_size);

  return cl_database_run (db, error,
                          "INSERT INTO audit_event (seq, at, actor_id, on_behalf_of, action, "
                          "client_id, subject, detail, outcome, prev_hash, hash) "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          "iiddtdtttbb", row->seq, row->at, row->actor, row->on_behalf_of,
                          row->action, row->client, row->subject, row->detail, row->outcome,
                          prev_hash, hash);
}

/**
 * cl_log_store_tell:
 * @db: a database in a transaction
 * @seq: an entry
 * @client: a client that it tells of without being about them alone
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Lets the client's history have the entry too.
 *
 * Returns: whether it was written
 */
gboolean
cl_log_store_tell (ClDatabase *db, gint64 seq, gint64 client, GError **error)
{
  return cl_database_run (db, error,
                          "INSERT OR IGNORE INTO audit_event_told (client_id, seq) VALUES (?, ?)",
                          "ii", client, seq);
}

/**
 * cl_log_store_sign:
 * @db: a database in a transaction
 * @seq: the transaction's last entry
 * @signer: whose key it is; 0 is the recovery key
 * @signature: over the entry's hash
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_log_store_sign (ClDatabase *db, gint64 seq, gint64 signer, GBytes *signature, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE audit_event SET signer = ?, signature = ? WHERE seq = ?", "ibi",
                          signer, signature, seq);
}

static ClLogRow
read_row (ClStatement *rows)
{
  ClLogRow row = {
    .seq = cl_statement_get_int (rows, 0),
    .at = cl_statement_get_int (rows, 1),
    .actor = cl_statement_get_int (rows, 2),
    .on_behalf_of = cl_statement_get_int (rows, 3),
    .action = cl_statement_get_text (rows, 4),
    .client = cl_statement_get_int (rows, 5),
    .subject = cl_statement_get_text (rows, 6),
    .detail = cl_statement_get_text (rows, 7),
    .outcome = cl_statement_get_text (rows, 8),
    .signer = cl_statement_get_int (rows, 11),
  };

  row.prev_hash = cl_statement_get_blob (rows, 9, &row.prev_hash_size);
  row.hash = cl_statement_get_blob (rows, 10, &row.hash_size);
  row.signature = cl_statement_get_blob (rows, 12, &row.signature_size);
  return row;
}

/**
 * cl_log_store_for_each:
 * @db: a database
 * @first: only entries from this number on; %G_MININT64 for all
 * @limit: how many entries at most
 * @func: (scope call): called with each entry, oldest first; ends the walk with %FALSE
 * @data: for @func
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE, or what @func sets
 *
 * Returns: whether the walk came to an end without an error
 */
gboolean
cl_log_store_for_each (ClDatabase *db,
                       gint64 first,
                       guint limit,
                       ClLogRowFunc func,
                       gpointer data,
                       GError **error)
{
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  rows = cl_database_query (db, error,
                            "SELECT seq, at, actor_id, on_behalf_of, action, client_id, subject, "
                            "detail, outcome, prev_hash, hash, signer, signature "
                            "FROM audit_event WHERE seq >= ? ORDER BY seq LIMIT ?",
                            "ii", first, (gint64) limit);
  if (rows == NULL)
    return FALSE;
  while (cl_statement_step (rows, &local))
    {
      ClLogRow row = read_row (rows);

      if (!func (&row, data, &local))
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * cl_log_store_count:
 * @db: a database
 * @n: (out): how many entries there are
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were counted
 */
gboolean
cl_log_store_count (ClDatabase *db, gint64 *n, GError **error)
{
  return cl_database_get_int (db, n, error, "SELECT count(*) FROM audit_event", "");
}

/**
 * cl_log_store_get_last_done:
 * @db: a database
 * @actor: who was signed in
 * @action: what they did
 * @at: (out): when they did it last; 0 for never
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_log_store_get_last_done (ClDatabase *db,
                            gint64 actor,
                            const char *action,
                            gint64 *at,
                            GError **error)
{
  return cl_database_get_int (db, at, error,
                              "SELECT at FROM audit_event WHERE actor_id = ? AND action = ? "
                              "AND outcome = 'done' ORDER BY seq DESC LIMIT 1",
                              "it", actor, action);
}

static char *
write_hexadecimal (const guint8 *bytes, gsize size)
{
  GString *text = g_string_sized_new (2 * size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

static ClAuditEvent *
read_event (ClStatement *rows)
{
  ClLogRow row = read_row (rows);
  ClAuditEvent *event = cl_audit_event_new (row.seq);

  event->at = row.at;
  event->actor = row.actor;
  event->on_behalf_of = row.on_behalf_of;
  event->action = g_strdup (row.action);
  event->client = row.client;
  event->subject = g_strdup (row.subject);
  event->detail = g_strdup (row.detail);
  event->outcome = cl_outcome_from_nick (row.outcome);
  event->hash = write_hexadecimal (row.hash, row.hash_size);
  return event;
}

/**
 * cl_log_store_list:
 * @db: a database
 * @filter: which entries
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClAuditEvent) (nullable): the entries, newest first
 */
GPtrArray *
cl_log_store_list (ClDatabase *db, const ClLogFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  rows = cl_database_query (
    db, error,
    "SELECT seq, at, actor_id, on_behalf_of, action, client_id, subject, detail, outcome, "
    "prev_hash, hash, signer, signature FROM audit_event "
    "WHERE (?1 = 0 OR client_id IS ?2 "
    "       OR seq IN (SELECT seq FROM audit_event_told WHERE client_id = ?2)) AND (?3 = 0 OR actor_id IS ?4) AND at >= ?5 AND at < ?6 "
    "AND (?7 IS NULL OR action = ?7)"
    "AND (?8 = 0 OR actor_id IS ?9 OR on_behalf_of IS ?9 OR subject = 'member:' || ?9) "
    "AND (?10 = 0 OR outcome <> 'done') AND (?11 = 0 OR seq < ?11) "
    "AND (?13 IS NULL OR instr(?13, ' ' || action || ' ') > 0 "
    "OR instr(?13, ' ' || substr(action, 1, instr(action, '.')) || ' ') > 0) "
    "ORDER BY seq DESC LIMIT ?12",
    "idiiiitiiiiit", (gint64) filter->has_client, filter->client, (gint64) filter->has_actor,
    filter->actor, filter->from == 0 ? G_MININT64 : filter->from,
    filter->to == 0 ? G_MAXINT64 : filter->to, filter->action, (gint64) filter->has_about,
    filter->about, (gint64) filter->refused, filter->before,
    filter->limit == 0 ? (gint64) -1 : (gint64) MIN (filter->limit, G_MAXINT64), filter->kinds);
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &local))
    {
      ClAuditEvent *event = read_event (rows);

      if (filter->has_client && event->client != filter->client)
        event->told = filter->client;
      g_ptr_array_add (events, event);
    }
  if (local == NULL)
    return g_steal_pointer (&events);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * cl_log_store_list_note:
 * @db: a database
 * @note: a note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClAuditEvent) (nullable): what was done with it, oldest
 *   first, but for saving its draft and opening it
 */
GPtrArray *
cl_log_store_list_note (ClDatabase *db, gint64 note, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("note:%" G_GINT64_FORMAT, note);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;
  g_autoptr (ClStatement) rows =
    cl_database_query (db, error,
                       "SELECT seq, at, actor_id, on_behalf_of, action, client_id, subject, detail,"
                       " outcome, prev_hash, hash, signer, signature FROM audit_event"
                       " WHERE subject = ? AND subject LIKE 'note:%'"
                       " AND action NOT IN ('note.show', 'note.show-version')"
                       " AND action <> 'note.update' AND outcome = 'done' ORDER BY seq",
                       "t", subject);

  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    g_ptr_array_add (events, read_event (rows));
  if (failure == NULL)
    return g_steal_pointer (&events);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
