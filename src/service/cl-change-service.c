/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-record-private.h"

static void
emit_all (ClPractice *practice, ClChangedKind kind, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    cl_practice_emit_changed (practice, kind, g_array_index (ids, gint64, i));
}

static void
emit_touched (ClPractice *practice,
              GArray *clients,
              GArray *members,
              GArray *roles,
              GArray *calendars)
{
  if (clients->len + members->len + roles->len + calendars->len == 0)
    cl_practice_emit_changed (practice, CL_CHANGED_PRACTICE, 0);
  emit_all (practice, CL_CHANGED_CLIENT, clients);
  emit_all (practice, CL_CHANGED_MEMBER, members);
  emit_all (practice, CL_CHANGED_ROLE, roles);
  emit_all (practice, CL_CHANGED_CALENDAR, calendars);
}

/* Keys are not among the recorded rows: whose were renewed is told here. */
static void
emit_renewed (ClPractice *practice, ClChange *const *changes, gsize n_changes)
{
  for (gsize i = 0; i < n_changes; i++)
    if (changes[i]->kind == CL_CHANGE_MEMBER_RESET_PASSWORD)
      cl_practice_emit_changed (practice, CL_CHANGED_MEMBER, changes[i]->member);
}

/* Of whom the policy is asked again: of a chart share, whose chart it is; of a client's details,
 * in which areas they lie; of an appointment, what cl_appointment_action_may_undo() says. */
static gint64
get_asked_about (ClChange *change, const ClChangeOutcome *outcome)
{
  if (outcome->appointment != 0 || change->kind == CL_CHANGE_CALENDAR_IMPORT)
    return (outcome->shared ? CL_UNDO_SHARED : 0) | (outcome->overlaps ? CL_UNDO_OVERLAPS : 0);
  if (change->kind == CL_CHANGE_CLIENT_UPDATE)
    return cl_client_action_get_asked_areas (change->details);
  if (change->kind == CL_CHANGE_CHART_SHARE || change->kind == CL_CHANGE_CHART_UNSHARE)
    return change->other;
  return change->member;
}

/* What besides its client it was done to: a case, an appointment, or a calendar. */
static gint64
get_other (ClChange *change, const ClChangeOutcome *outcome)
{
  if (outcome->appointment != 0)
    return outcome->appointment;
  if (change->kind == CL_CHANGE_CALENDAR_IMPORT)
    return change->member;
  return outcome->case_id != 0 ? outcome->case_id : change->case_id;
}

/* What was done, so that an undo can ask the policy again: "[[kind, client, case, member], …]". */
static char *
describe_actions (ClChange *const *changes, gsize n_changes, GPtrArray *outcomes, GPtrArray *logs)
{
  GString *text = g_string_new ("[");

  for (gsize i = 0; i < n_changes; i++)
    {
      ClChangeOutcome *outcome = outcomes->pdata[i];
      ClActionLog *log = logs->pdata[i];

      g_string_append_printf (
        text, "%s[%d,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]",
        i == 0 ? "" : ",", (int) changes[i]->kind, log->client, get_other (changes[i], outcome),
        get_asked_about (changes[i], outcome));
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/* From the recorded rows to the signed entries; the transaction is ready to be committed. */
static gboolean
record (ClAction *action,
        ClChange *const *changes,
        gsize n_changes,
        GPtrArray *outcomes,
        GPtrArray *logs,
        GBytes *changeset,
        gint64 *change,
        GError **error)
{
  g_autofree char *actions = describe_actions (changes, n_changes, outcomes, logs);

  if (!cl_change_record_write (action, actions,
                               cl_change_service_can_undo (changes, n_changes) ? changeset : NULL,
                               change, error))
    return FALSE;
  for (gsize i = 0; i < n_changes; i++)
    if (!cl_action_write_entry (action, cl_change_kind_to_action (changes[i]->kind), logs->pdata[i],
                                CL_OUTCOME_DONE, error))
      return FALSE;
  return TRUE;
}

static ClActionLog *
get_refused (GPtrArray *logs)
{
  return logs->len == 0 ? NULL : logs->pdata[logs->len - 1];
}

static void
log_refusal (ClPractice *practice,
             ClActor *actor,
             ClChange *const *changes,
             GPtrArray *logs,
             const GError *refusal)
{
  ClActionLog *log = get_refused (logs);

  if (log != NULL)
    cl_action_log_refusal (practice, actor, cl_change_kind_to_action (changes[logs->len - 1]->kind),
                           log, refusal);
}

/**
 * cl_change_service_apply:
 * @practice: a practice
 * @actor: who is signed in
 * @changes: (array length=n_changes): what to do, in order
 * @n_changes: how many
 * @error: return location for an error of CL_ERROR: the first refusal, by the order of
 *   docs: CTL, batch
 *
 * Saves changes as one transaction with their log entries: all or none (docs: ACCESS, What each
 * action does). A refusal is logged by itself.
 *
 * Returns: (transfer full) (nullable): what was done
 */
ClChangeResult *
cl_change_service_apply (ClPractice *practice,
                         ClActor *actor,
                         ClChange *const *changes,
                         gsize n_changes,
                         GError **error)
{
  g_autoptr (GPtrArray)
    outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_outcome_free);
  g_autoptr (GPtrArray) logs = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_action_log_free);
  g_autoptr (GArray) clients = NULL;
  g_autoptr (GArray) members = NULL;
  g_autoptr (GArray) roles = NULL;
  g_autoptr (GArray) calendars = NULL;
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GError) local = NULL;
  ClChangeResult *result;
  ClAction action;
  gint64 change;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin (&action, practice, actor, error))
    return NULL;
  if (!cl_database_record_begin (action.db, &local) ||
      !cl_action_perform (&action, changes, n_changes, outcomes, logs, &local) ||
      (changeset = cl_database_record_end (action.db, &local)) == NULL ||
      !cl_database_list_touched (action.db, changeset, &clients, &members, &roles, &local) ||
      (calendars = cl_database_list_touched_calendars (action.db, changeset, &local)) == NULL ||
      !record (&action, changes, n_changes, outcomes, logs, changeset, &change, &local))
    {
      cl_action_abort (&action);
      log_refusal (practice, actor, changes, logs, local);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!cl_action_commit (&action, error))
    return NULL;
  emit_touched (practice, clients, members, roles, calendars);
  emit_renewed (practice, changes, n_changes);
  result = g_new0 (ClChangeResult, 1);
  result->change = change;
  result->outcomes = g_steal_pointer (&outcomes);
  return result;
}

typedef struct
{
  ClActor *actor;
  GPtrArray *changes;
  gint64 change;
} ChangeRequest;

static void
change_request_free (gpointer data)
{
  ChangeRequest *request = data;

  g_clear_object (&request->actor);
  g_clear_pointer (&request->changes, g_ptr_array_unref);
  g_free (request);
}

static gpointer
do_apply (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  ChangeRequest *request = data;

  return cl_change_service_apply (practice, request->actor,
                                  (ClChange *const *) request->changes->pdata,
                                  request->changes->len, error);
}

/**
 * cl_change_service_apply_async:
 * @practice: a practice
 * @actor: who is signed in
 * @changes: (array length=n_changes): what to do, in order
 * @n_changes: how many
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_change_service_apply(), on the worker thread.
 */
void
cl_change_service_apply_async (ClPractice *practice,
                               ClActor *actor,
                               ClChange *const *changes,
                               gsize n_changes,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ChangeRequest *request = g_new0 (ChangeRequest, 1);

  g_set_object (&request->actor, actor);
  request->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  for (gsize i = 0; i < n_changes; i++)
    g_ptr_array_add (request->changes, cl_change_ref (changes[i]));
  cl_practice_run_async (practice, do_apply, request, change_request_free,
                         (GDestroyNotify) cl_change_result_free, cancellable, callback, user_data);
}

/**
 * cl_change_service_apply_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_change_service_apply()
 *
 * Returns: (transfer full) (nullable): what was done
 */
ClChangeResult *
cl_change_service_apply_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_undo (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  ChangeRequest *request = data;

  return GINT_TO_POINTER (
    cl_change_service_undo (practice, request->actor, request->change, NULL, error));
}

/**
 * cl_change_service_can_undo:
 * @changes: (array length=n_changes): what is done, as one
 * @n_changes: how many
 *
 * Returns: whether an undo can put all of it back, as long as nothing else changes it
 */
gboolean
cl_change_service_can_undo (ClChange *const *changes, gsize n_changes)
{
  for (gsize i = 0; i < n_changes; i++)
    {
      const ClActionHandler *handler = cl_action_get_handler (changes[i]->kind);

      if (handler == NULL || !handler->undoable ||
          (handler->may_go_back != NULL && !handler->may_go_back (changes[i])))
        return FALSE;
    }
  return TRUE;
}

/**
 * cl_change_service_undo_async:
 * @practice: a practice
 * @actor: who is signed in
 * @change: what to undo
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_change_service_undo(), on the worker thread.
 */
void
cl_change_service_undo_async (ClPractice *practice,
                              ClActor *actor,
                              gint64 change,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  ChangeRequest *request = g_new0 (ChangeRequest, 1);

  g_set_object (&request->actor, actor);
  request->change = change;
  cl_practice_run_async (practice, do_undo, request, change_request_free, NULL, cancellable,
                         callback, user_data);
}

/**
 * cl_change_service_undo_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_change_service_undo()
 *
 * Returns: whether it was undone
 */
gboolean
cl_change_service_undo_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (cl_practice_run_finish (practice, result, error));
}
