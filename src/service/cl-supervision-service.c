/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who supervises whom and who could, for all members at once: asked while something is dragged,
 * so answered from memory by the rules themselves. */
#include "cl-supervision-private.h"

#include "cl-facts-store.h"
#include "cl-member-store.h"
#include "cl-note-store.h"
#include "cl-rules.h"

struct _ClSupervisionState
{
  GObject parent_instance;
  GPtrArray *members; /* ClMember */
  GArray *facts; /* ClMemberFacts, of the same members in the same order */
  GHashTable *places; /* id: place + 1 in both */
  GHashTable *to_review; /* id: how many notes await their co-signature */
  GHashTable *waiting; /* id: how many notes of theirs await somebody's */
};

G_DEFINE_FINAL_TYPE (ClSupervisionState, cl_supervision_state, G_TYPE_OBJECT)

static gboolean
find_place (ClSupervisionState *self, gint64 member, guint *place)
{
  gpointer found = g_hash_table_lookup (self->places, &member);

  *place = GPOINTER_TO_UINT (found) - 1;
  return found != NULL;
}

static const ClMemberFacts *
find_facts (ClSupervisionState *self, gint64 member)
{
  guint place;

  return find_place (self, member, &place) ? &g_array_index (self->facts, ClMemberFacts, place)
                                           : NULL;
}

static void
cl_supervision_state_finalize (GObject *object)
{
  ClSupervisionState *self = CL_SUPERVISION_STATE (object);

  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->to_review, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->facts, g_array_unref);
  G_OBJECT_CLASS (cl_supervision_state_parent_class)->finalize (object);
}

static void
cl_supervision_state_class_init (ClSupervisionStateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_supervision_state_finalize;
}

static void
cl_supervision_state_init (ClSupervisionState *self)
{
  self->places = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/**
 * cl_supervision_state_read:
 * @action: a state to read
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Asks no permission.
 *
 * Returns: (transfer full) (nullable): who supervises whom
 */
ClSupervisionState *
cl_supervision_state_read (ClAction *action, GError **error)
{
  g_autoptr (ClSupervisionState) self = g_object_new (CL_TYPE_SUPERVISION_STATE, NULL);

  self->members = cl_member_store_list (action->db, error);
  self->facts = self->members != NULL ? cl_facts_store_list_members (action->db, error) : NULL;
  if (self->facts == NULL ||
      !cl_note_store_count_waiting (action->db, &self->to_review, &self->waiting, error))
    return NULL;
  /* Both lists are all members by id, read in one transaction. */
  for (guint i = 0; i < self->members->len && i < self->facts->len; i++)
    {
      ClMember *member = g_ptr_array_index (self->members, i);

      g_hash_table_insert (self->places, &member->id, GUINT_TO_POINTER (i + 1));
    }
  return g_steal_pointer (&self);
}

static guint
look_up (GHashTable *counts, gint64 member)
{
  const gint64 *n = g_hash_table_lookup (counts, &member);

  return n != NULL ? (guint) *n : 0;
}

/**
 * cl_supervision_state_get_n_to_review:
 * @self: who supervises whom
 * @member: a member
 *
 * Returns: how many notes await their co-signature
 */
guint
cl_supervision_state_get_n_to_review (ClSupervisionState *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_STATE (self), 0);

  return look_up (self->to_review, member);
}

/**
 * cl_supervision_state_get_n_waiting:
 * @self: who supervises whom
 * @member: a member
 *
 * Returns: how many notes that they wrote await somebody's co-signature
 */
guint
cl_supervision_state_get_n_waiting (ClSupervisionState *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_STATE (self), 0);

  return look_up (self->waiting, member);
}

/**
 * cl_supervision_state_count_waiting:
 * @self: who supervises whom
 *
 * Returns: how many notes await a co-signature in the whole practice
 */
guint
cl_supervision_state_count_waiting (ClSupervisionState *self)
{
  GHashTableIter iter;
  gpointer n;
  guint total = 0;

  g_return_val_if_fail (CL_IS_SUPERVISION_STATE (self), 0);

  g_hash_table_iter_init (&iter, self->to_review);
  while (g_hash_table_iter_next (&iter, NULL, &n))
    total += (guint) * (gint64 *) n;
  return total;
}

/**
 * cl_supervision_state_get_facts:
 * @self: who supervises whom
 *
 * Returns: (transfer none) (element-type ClMemberFacts): what the rules know of all members
 */
GArray *
cl_supervision_state_get_facts (ClSupervisionState *self)
{
  return self->facts;
}

/**
 * cl_supervision_state_look_up:
 * @member: a member
 * @data: a #ClSupervisionState
 *
 * A #ClSupervisorFunc.
 *
 * Returns: who supervises them, or 0
 */
gint64
cl_supervision_state_look_up (gint64 member, gpointer data)
{
  ClMember *found = cl_supervision_state_find (data, member);

  return found != NULL ? found->supervisor : 0;
}

/**
 * cl_supervision_service_load:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Reads who supervises whom, as it is now (docs: ACCESS, Supervision).
 *
 * Returns: (transfer full) (nullable): what answers who may supervise whom
 */
ClSupervisionState *
cl_supervision_service_load (ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GError) local = NULL;
  ClSupervisionState *self = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (cl_rules_require_permission (&action.me, CL_PERMISSION_MANAGE_MEMBERS, &local))
    self = cl_supervision_state_read (&action, &local);
  cl_action_abort (&action);
  if (self == NULL)
    {
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      cl_action_log_refusal (practice, actor, "member.set-supervisor", log, local);
      g_propagate_error (error, g_steal_pointer (&local));
    }
  return self;
}

static gpointer
do_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return cl_supervision_service_load (practice, data, error);
}

/**
 * cl_supervision_service_load_async:
 * @practice: a practice
 * @actor: who is signed in
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_supervision_service_load(), on the worker thread.
 */
void
cl_supervision_service_load_async (ClPractice *practice,
                                   ClActor *actor,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  cl_practice_run_async (practice, do_load, g_object_ref (actor), g_object_unref, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_supervision_service_load_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_supervision_service_load()
 *
 * Returns: (transfer full) (nullable): what answers who may supervise whom
 */
ClSupervisionState *
cl_supervision_service_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

/**
 * cl_supervision_state_get_members:
 * @self: who supervises whom
 *
 * Returns: (transfer none) (element-type ClMember): all members, removed ones too, by id
 */
GPtrArray *
cl_supervision_state_get_members (ClSupervisionState *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_STATE (self), NULL);

  return self->members;
}

/**
 * cl_supervision_state_find:
 * @self: who supervises whom
 * @member: an id
 *
 * Returns: (transfer none) (nullable): the member of that id
 */
ClMember *
cl_supervision_state_find (ClSupervisionState *self, gint64 member)
{
  guint place;

  g_return_val_if_fail (CL_IS_SUPERVISION_STATE (self), NULL);

  return find_place (self, member, &place) ? g_ptr_array_index (self->members, place) : NULL;
}

/**
 * cl_supervision_state_may_supervise:
 * @self: who supervises whom
 * @member: an id
 *
 * Returns: whether they may be somebody's supervisor
 */
gboolean
cl_supervision_state_may_supervise (ClSupervisionState *self, gint64 member)
{
  const ClMemberFacts *facts;

  g_return_val_if_fail (CL_IS_SUPERVISION_STATE (self), FALSE);

  facts = find_facts (self, member);
  return facts != NULL && cl_rules_may_supervise (facts);
}

/**
 * cl_supervision_state_may_be_supervised:
 * @self: who supervises whom
 * @member: an id
 *
 * Returns: whether they may be given a supervisor
 */
gboolean
cl_supervision_state_may_be_supervised (ClSupervisionState *self, gint64 member)
{
  const ClMemberFacts *facts;

  g_return_val_if_fail (CL_IS_SUPERVISION_STATE (self), FALSE);

  facts = find_facts (self, member);
  return facts != NULL && cl_rules_check_supervisee (facts, NULL);
}

/**
 * cl_supervision_state_may_end:
 * @self: who supervises whom
 * @member: an id
 *
 * Returns: whether they have a supervisor, who can be taken off
 */
gboolean
cl_supervision_state_may_end (ClSupervisionState *self, gint64 member)
{
  const ClMemberFacts *facts;

  g_return_val_if_fail (CL_IS_SUPERVISION_STATE (self), FALSE);

  facts = find_facts (self, member);
  return facts != NULL && cl_rules_check_not_removed (facts, NULL) &&
         cl_supervision_state_look_up (member, self) != 0;
}

/**
 * cl_supervision_state_judge:
 * @self: who supervises whom
 * @supervisee: who is to be supervised
 * @supervisor: by whom
 *
 * Saving asks again.
 *
 * Returns: what is in the way (docs: ACCESS, Supervision)
 */
ClSupervisionBar
cl_supervision_state_judge (ClSupervisionState *self, gint64 supervisee, gint64 supervisor)
{
  const ClMemberFacts *first, *second;

  g_return_val_if_fail (CL_IS_SUPERVISION_STATE (self), CL_SUPERVISION_BAR_REMOVED);

  first = find_facts (self, supervisee);
  second = find_facts (self, supervisor);
  if (first == NULL || second == NULL)
    return first == NULL ? CL_SUPERVISION_BAR_REMOVED : CL_SUPERVISION_BAR_LEFT;
  return cl_rules_judge_supervision (first, second, cl_supervision_state_look_up, self);
}
