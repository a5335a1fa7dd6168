/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What who manages members needs to see before they choose. */
#include "cl-member-service.h"

#include "cl-action-private.h"
#include "cl-facts-store.h"
#include "cl-key-store.h"
#include "cl-log-store.h"
#include "cl-member-store.h"
#include "cl-rules.h"
#include "cl-supervision-private.h"

/* Reads for the window's pages; a refusal is logged under the name of what they lead to. */
typedef GPtrArray *(*ReadFunc) (ClAction *action, gint64 member, GError **error);

static GPtrArray *
read_for (ClPractice *practice,
          ClActor *actor,
          const char *name,
          ReadFunc func,
          gint64 member,
          GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *items;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  items = func (&action, member, &local);
  cl_action_abort (&action);
  if (items == NULL)
    {
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      cl_action_log_refusal (practice, actor, name, log, local);
      g_propagate_error (error, g_steal_pointer (&local));
    }
  /* cppcheck-suppress returnDanglingLifetime ; they hold nothing of the action. */
  return items;
}

static guint
count_administrators (GArray *facts)
{
  guint n = 0;

  for (guint i = 0; i < facts->len; i++)
    n += cl_rules_is_administrator (&g_array_index (facts, ClMemberFacts, i)) ? 1 : 0;
  return n;
}

static gboolean
look_at (ClAction *action, ClManagedMember *managed, const ClMemberFacts *facts, GError **error)
{
  managed->deeds = cl_rules_list_deeds (&action->me, facts);
  return cl_member_store_count_owned (action->db, facts->id, &managed->n_clients,
                                      &managed->n_supervisees, error) &&
         cl_key_store_get_epoch (action->db, facts->id, &managed->epoch, error) &&
         cl_log_store_get_last_done (action->db, facts->id, "member.sign-in",
                                     &managed->last_sign_in, error);
}

static GPtrArray *
list_managed (ClAction *action, gint64 none, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GArray) facts = NULL;
  guint n_administrators;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_MEMBERS, error))
    return NULL;
  members = cl_member_store_list (action->db, error);
  facts = members != NULL ? cl_facts_store_list_members (action->db, error) : NULL;
  if (facts == NULL)
    return NULL;
  n_administrators = count_administrators (facts);
  /* Both lists are all members by id, read in one transaction. */
  for (guint i = 0; i < members->len && i < facts->len; i++)
    {
      const ClMemberFacts *known = &g_array_index (facts, ClMemberFacts, i);
      g_autoptr (ClManagedMember) managed = cl_managed_member_new (members->pdata[i]);

      managed->is_last_administrator = n_administrators == 1 && cl_rules_is_administrator (known);
      if (!look_at (action, managed, known, error))
        return NULL;
      g_ptr_array_add (list, g_steal_pointer (&managed));
    }
  return g_steal_pointer (&list);
}

/**
 * cl_member_service_list_managed:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClManagedMember) (nullable): all members, removed ones
 *   too, with what @actor may do about each (docs: SCREENS, Practice)
 */
GPtrArray *
cl_member_service_list_managed (ClPractice *practice, ClActor *actor, GError **error)
{
  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  return read_for (practice, actor, "member.list", list_managed, 0, error);
}

static gpointer
do_list_managed (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return cl_member_service_list_managed (practice, data, error);
}

/**
 * cl_member_service_list_managed_async:
 * @practice: a practice
 * @actor: who is signed in
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_member_service_list_managed(), on the worker thread.
 */
void
cl_member_service_list_managed_async (ClPractice *practice,
                                      ClActor *actor,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  cl_practice_run_async (practice, do_list_managed, g_object_ref (actor), g_object_unref,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_member_service_list_managed_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_member_service_list_managed()
 *
 * Returns: (transfer full) (element-type ClManagedMember) (nullable): all members
 */
GPtrArray *
cl_member_service_list_managed_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

/**
 * cl_supervisor_choice_free:
 * @choice: (transfer full): a choice
 *
 * Frees @choice.
 */
void
cl_supervisor_choice_free (ClSupervisorChoice *choice)
{
  g_free (choice->refusal);
  g_free (choice);
}

static GPtrArray *
list_supervisors (ClAction *action, gint64 member, GError **error)
{
  g_autoptr (GPtrArray)
    choices = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_supervisor_choice_free);
  g_autoptr (ClSupervisionState) state = NULL;
  ClMemberFacts supervisee;
  GArray *facts;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_facts_store_get_member (action->db, member, &supervisee, error) ||
      !cl_rules_find_member (supervisee.id, error))
    return NULL;
  state = cl_supervision_state_read (action, error);
  facts = state != NULL ? cl_supervision_state_get_facts (state) : NULL;
  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      const ClMemberFacts *supervisor = &g_array_index (facts, ClMemberFacts, i);
      g_autoptr (GError) refusal = NULL;
      ClSupervisorChoice *choice;

      if ((supervisor->permissions & CL_PERMISSION_SUPERVISE) == 0 ||
          supervisor->status == CL_MEMBER_STATUS_REMOVED || supervisor->id == member)
        continue;
      cl_rules_check_supervisor (&supervisee, supervisor, cl_supervision_state_look_up, state,
                                 &refusal);
      choice = g_new0 (ClSupervisorChoice, 1);
      choice->member = supervisor->id;
      choice->refusal = refusal != NULL ? g_strdup (refusal->message) : NULL;
      g_ptr_array_add (choices, choice);
    }
  return facts != NULL ? g_steal_pointer (&choices) : NULL;
}

/**
 * cl_member_service_list_supervisors:
 * @practice: a practice
 * @actor: who is signed in
 * @member: who is to be supervised
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClSupervisorChoice) (nullable): whoever has `supervise`
 *   and is not removed, each with the reason where it cannot be them (docs: ACCESS, Supervision)
 */
GPtrArray *
cl_member_service_list_supervisors (ClPractice *practice,
                                    ClActor *actor,
                                    gint64 member,
                                    GError **error)
{
  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  return read_for (practice, actor, "member.set-supervisor", list_supervisors, member, error);
}

typedef struct
{
  ClActor *actor;
  gint64 member;
} SupervisorsRequest;

static void
supervisors_request_free (gpointer data)
{
  SupervisorsRequest *request = data;

  g_object_unref (request->actor);
  g_free (request);
}

static gpointer
do_list_supervisors (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  SupervisorsRequest *request = data;

  return cl_member_service_list_supervisors (practice, request->actor, request->member, error);
}

/**
 * cl_member_service_list_supervisors_async:
 * @practice: a practice
 * @actor: who is signed in
 * @member: who is to be supervised
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_member_service_list_supervisors(), on the worker thread.
 */
void
cl_member_service_list_supervisors_async (ClPractice *practice,
                                          ClActor *actor,
                                          gint64 member,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  SupervisorsRequest *request = g_new0 (SupervisorsRequest, 1);

  request->actor = g_object_ref (actor);
  request->member = member;
  cl_practice_run_async (practice, do_list_supervisors, request, supervisors_request_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_member_service_list_supervisors_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_member_service_list_supervisors()
 *
 * Returns: (transfer full) (element-type ClSupervisorChoice) (nullable): who has `supervise`
 */
GPtrArray *
cl_member_service_list_supervisors_finish (ClPractice *practice,
                                           GAsyncResult *result,
                                           GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

/**
 * cl_role_service_may_give:
 * @actor: who is signed in
 * @permissions: what a role allows
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * For showing and hiding, from what @actor had when they signed in; saving asks again.
 *
 * Returns: whether @actor may give the role to who does not hold it (docs: ACCESS, What each
 *   action does, give roles)
 */
gboolean
cl_role_service_may_give (ClActor *actor, ClPermission permissions, GError **error)
{
  ClMemberFacts me = { .id = cl_actor_get_id (actor),
                       .status = CL_MEMBER_STATUS_ACTIVE,
                       .permissions = cl_actor_get_permissions (actor) };

  return cl_rules_may_give_roles (&me, permissions, error);
}
