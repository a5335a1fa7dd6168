/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-reader.h"

#include "cl-client-service.h"
#include "cl-log-words.h"
#include "cl-member-service.h"
#include "cl-name-match.h"

/* How many entries a page shows, and how many are looked through at once for what is typed. */
#define PAGE 200

typedef struct
{
  ClActor *actor;
  ClAuditQuery query;
  char *text;
  guint limit; /* how many entries are wanted */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request->text);
  g_free (request);
}

/**
 * cl_audit_found_free:
 * @found: (transfer full): a page
 */
void
cl_audit_found_free (ClAuditFound *found)
{
  g_clear_object (&found->people);
  g_clear_pointer (&found->events, g_ptr_array_unref);
  g_clear_pointer (&found->names, g_hash_table_unref);
  g_free (found);
}

/* Only whom the reader may know is named: the rows are theirs. */
static gboolean
name_clients (ClAuditFound *found,
              ClPractice *practice,
              ClActor *actor,
              GPtrArray *events,
              GError **error)
{
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      gint64 client = cl_audit_event_get_client (g_ptr_array_index (events, i));

      if (client == 0 || g_hash_table_contains (found->names, &client) ||
          !g_hash_table_add (asked, g_memdup2 (&client, sizeof client)))
        continue;
      g_array_append_val (ids, client);
    }
  rows = cl_client_service_get_rows (practice, actor, (const gint64 *) (gpointer) ids->data,
                                     ids->len, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      ClClientRow *row = g_ptr_array_index (rows, i);

      if (row->name != NULL)
        g_hash_table_insert (found->names, g_memdup2 (&row->id, sizeof row->id),
                             g_strdup (row->name));
    }
  return rows != NULL;
}

/**
 * cl_audit_found_get_client:
 * @found: a page of the log
 * @event: one of its entries
 *
 * Returns: (nullable) (transfer none): the name of the client that it is read for, where the reader
 *   may know it
 */
const char *
cl_audit_found_get_client (ClAuditFound *found, ClAuditEvent *event)
{
  gint64 client = cl_audit_event_get_client (event);

  return g_hash_table_lookup (found->names, &client);
}

/* What is typed is looked for in all that a row says. */
static gboolean
matches (ClAuditFound *found, ClAuditEvent *event, const char *text)
{
  const char *client = cl_audit_found_get_client (found, event);
  g_autofree char *what = NULL;
  g_autofree char *all = NULL;

  if (text == NULL || *text == '\0')
    return TRUE;
  what = cl_log_words_describe (found->people, event, client);
  all = g_strjoin (" ", event->actor != 0 ? cl_people_get_name (found->people, event->actor) : "",
                   what, client != NULL ? client : "", event->action, NULL);
  return cl_name_match (all, text, NULL);
}

/**
 * cl_audit_found_new:
 * @practice: a practice
 * @actor: who reads
 * @error: return location for an error, as of cl_member_service_list()
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): a page without entries
 */
ClAuditFound *
cl_audit_found_new (ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GPtrArray) members = cl_member_service_list (practice, actor, error);
  ClAuditFound *found;

  if (members == NULL)
    return NULL;
  found = g_new0 (ClAuditFound, 1);
  found->people = cl_people_new (members, cl_actor_get_id (actor));
  found->events = g_ptr_array_new_with_free_func (g_object_unref);
  found->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return found;
}

/**
 * cl_audit_found_select:
 * @found: a page
 * @practice: a practice
 * @actor: who reads
 * @events: (element-type ClAuditEvent): entries
 * @text: (nullable): what was typed
 * @error: return location for an error, as of cl_client_service_get_rows()
 *
 * Learns the names that entries need. May be called on any thread.
 *
 * Returns: (transfer full) (element-type ClAuditEvent) (nullable): those with words of @text
 */
GPtrArray *
cl_audit_found_select (ClAuditFound *found,
                       ClPractice *practice,
                       ClActor *actor,
                       GPtrArray *events,
                       const char *text,
                       GError **error)
{
  GPtrArray *kept;

  if (!name_clients (found, practice, actor, events, error))
    return NULL;
  kept = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < events->len; i++)
    if (matches (found, events->pdata[i], text))
      g_ptr_array_add (kept, g_object_ref (events->pdata[i]));
  return kept;
}

static gboolean
read_events (ClAuditFound *found,
             ClPractice *practice,
             Request *request,
             GCancellable *cancellable,
             GError **error)
{
  ClAuditQuery query = request->query;

  query.limit = PAGE;
  while (found->events->len < request->limit)
    {
      g_autoptr (GPtrArray) events = NULL;
      g_autoptr (GPtrArray) kept = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      events = cl_audit_service_list (practice, request->actor, &query, error);
      if (events == NULL || (kept = cl_audit_found_select (found, practice, request->actor, events,
                                                           request->text, error)) == NULL)
        return FALSE;
      g_ptr_array_extend_and_steal (found->events, g_steal_pointer (&kept));
      found->next = 0;
      if (events->len < PAGE)
        return TRUE;
      query.before = ((ClAuditEvent *) events->pdata[events->len - 1])->seq;
      found->next = query.before;
    }
  return TRUE;
}

static gpointer
work_read (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (ClAuditFound) found = cl_audit_found_new (practice, request->actor, error);

  return found != NULL && read_events (found, practice, request, cancellable, error)
           ? g_steal_pointer (&found)
           : NULL;
}

/**
 * cl_audit_reader_read_async:
 * @practice: a practice
 * @actor: who reads
 * @query: which entries; its words must live as long as the program
 * @text: (nullable): what was typed: words of who, what, about whom
 * @limit: how many entries are wanted; 0 for a page
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads pages of the log on the worker, as many as it takes to find @limit.
 */
void
cl_audit_reader_read_async (ClPractice *practice,
                            ClActor *actor,
                            const ClAuditQuery *query,
                            const char *text,
                            guint limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->query = *query;
  request->limit = limit != 0 ? limit : PAGE;
  request->text = g_strdup (text);
  cl_practice_run_async (practice, work_read, request, request_free,
                         (GDestroyNotify) cl_audit_found_free, cancellable, callback, user_data);
}

/**
 * cl_audit_reader_read_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_audit_service_list()
 *
 * Returns: (transfer full) (nullable): a page
 */
ClAuditFound *
cl_audit_reader_read_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
