/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-staff-draft-private.h"

#include "cl-case-file.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClStaffDraft, cl_staff_draft, G_TYPE_OBJECT)

static void
case_free (ClStaffCase *file)
{
  g_array_unref (file->was);
  g_array_unref (file->is);
  g_free (file->title);
  g_free (file);
}

static void
emit_changed (ClStaffDraft *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
insert (GArray *members, gint64 member)
{
  if (!cl_staff_list_has (members, member))
    g_array_append_val (members, member);
}

static void
erase (GArray *members, gint64 member)
{
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, gint64, i) == member)
      {
        g_array_remove_index (members, i);
        return;
      }
}

static ClStaffPerson *
find_person (ClStaffDraft *self, gint64 member)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      ClStaffPerson *person = &g_array_index (self->people, ClStaffPerson, i);

      if (person->member == member)
        return person;
    }
  return NULL;
}

static ClStaffCase *
find_case (ClStaffDraft *self, gint64 case_id)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      ClStaffCase *file = g_ptr_array_index (self->cases, i);

      if (file->id == case_id)
        return file;
    }
  return NULL;
}

static void
load (ClStaffDraft *self)
{
  g_array_set_size (self->people, 0);
  g_ptr_array_set_size (self->cases, 0);
  for (guint i = 0; i < self->access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (self->access->grants, ClGrant, i);
      gboolean holds = cl_grant_holds (grant, self->now);
      ClStaffPerson person = { .member = grant->member,
                               .grant = *grant,
                               .given = { .member = grant->member, .level = CL_LEVEL_RECORD },
                               .stored = TRUE,
                               .was = holds,
                               .is = TRUE };

      if (grant->member != self->access->owner)
        g_array_append_val (self->people, person);
    }
  for (guint i = 0; i < self->files->len; i++)
    {
      ClCaseFile *stored = g_ptr_array_index (self->files, i);
      ClStaffCase *file;

      if (stored->status != CL_CASE_STATUS_ACTIVE)
        continue;
      file = g_new0 (ClStaffCase, 1);
      file->id = stored->id;
      file->title = g_strdup (stored->title);
      file->was = g_array_copy (stored->staff);
      file->is = g_array_copy (stored->staff);
      g_ptr_array_add (self->cases, file);
    }
}

/* Puts a person on the left, as any assigning does. A grant that ran out counts
 * as none (docs: ACCESS, How areas are computed). */
static ClStaffPerson *
put_left (ClStaffDraft *self, gint64 member)
{
  ClStaffPerson *person = find_person (self, member);
  ClStaffPerson added = { .member = member,
                          .grant = { .member = member, .level = CL_LEVEL_RECORD },
                          .is = TRUE };

  if (person == NULL)
    {
      g_array_append_val (self->people, added);
      return find_person (self, member);
    }
  person->is = TRUE;
  return person;
}

static gboolean
is_on_any_case (ClStaffDraft *self, gint64 member)
{
  for (guint i = 0; i < self->cases->len; i++)
    if (cl_staff_list_has (((ClStaffCase *) g_ptr_array_index (self->cases, i))->is, member))
      return TRUE;
  return FALSE;
}

static void
set_cases (ClStaffDraft *self, gint64 member, gboolean as_stored)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      ClStaffCase *file = g_ptr_array_index (self->cases, i);

      if (as_stored && cl_staff_list_has (file->was, member))
        insert (file->is, member);
      else
        erase (file->is, member);
    }
}

/* A person who was staged through a case alone leaves the left with the last
 * case. */
static void
settle_left (ClStaffDraft *self, gint64 member)
{
  ClStaffPerson *person = find_person (self, member);

  if (person == NULL || person->stored || person->assigned || is_on_any_case (self, member))
    return;
  g_array_remove_index (self->people, person - (ClStaffPerson *) (void *) self->people->data);
}

static void
cl_staff_draft_finalize (GObject *object)
{
  ClStaffDraft *self = CL_STAFF_DRAFT (object);

  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->access);
  G_OBJECT_CLASS (cl_staff_draft_parent_class)->finalize (object);
}

static void
cl_staff_draft_class_init (ClStaffDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_staff_draft_finalize;

  /**
   * ClStaffDraft::changed:
   * @self: a draft
   *
   * Something was staged or taken back.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_STAFF_DRAFT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_staff_draft_init (ClStaffDraft *self)
{
  self->people = g_array_new (FALSE, TRUE, sizeof (ClStaffPerson));
  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) case_free);
}

/**
 * cl_staff_draft_new:
 * @access: owner and grants as stored
 * @cases: (element-type ClCaseFile): the client's cases; closed ones are left
 * out
 * @now: microseconds since 1970 in UTC
 *
 * What the Assigned Staff page holds until it is saved. What an edit implies
 * shows at once: assigning to the client adds to every active case, assigning
 * to a case adds to the client, and removing from the client removes from every
 * case (docs: ACCESS, What each action does).
 *
 * Returns: (transfer full): a draft that equals what is stored
 */
ClStaffDraft *
cl_staff_draft_new (ClAccess *access, GPtrArray *cases, gint64 now)
{
  ClStaffDraft *self;

  g_return_val_if_fail (CL_IS_ACCESS (access), NULL);
  g_return_val_if_fail (cases != NULL, NULL);

  self = g_object_new (CL_TYPE_STAFF_DRAFT, NULL);
  self->access = g_object_ref (access);
  self->files = g_ptr_array_ref (cases);
  self->now = now;
  load (self);
  return self;
}

/**
 * cl_staff_draft_discard:
 * @self: a draft
 *
 * Drops everything that is staged.
 */
void
cl_staff_draft_discard (ClStaffDraft *self)
{
  g_return_if_fail (CL_IS_STAFF_DRAFT (self));

  load (self);
  emit_changed (self);
}

/**
 * cl_staff_draft_get_owner:
 * @self: a draft
 *
 * Returns: the owner of the client
 */
gint64
cl_staff_draft_get_owner (ClStaffDraft *self)
{
  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), 0);

  return self->access->owner;
}

/**
 * cl_staff_draft_get_n_members:
 * @self: a draft
 *
 * Returns: how many stand on the left beside the owner, those to be removed too
 */
guint
cl_staff_draft_get_n_members (ClStaffDraft *self)
{
  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), 0);

  return self->people->len;
}

/**
 * cl_staff_draft_get_member:
 * @self: a draft
 * @nth: less than how many there are
 *
 * Returns: the member's id
 */
gint64
cl_staff_draft_get_member (ClStaffDraft *self, guint nth)
{
  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), 0);
  g_return_val_if_fail (nth < self->people->len, 0);

  return g_array_index (self->people, ClStaffPerson, nth).member;
}

/**
 * cl_staff_draft_get_grant:
 * @self: a draft
 * @member: a member on the left
 *
 * Returns: (transfer none) (nullable): their grant as stored, or the one that
 * saving gives, until the draft changes
 */
const ClGrant *
cl_staff_draft_get_grant (ClStaffDraft *self, gint64 member)
{
  ClStaffPerson *person;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), NULL);

  person = find_person (self, member);
  if (cl_staff_draft_is_renewed (self, person))
    return &person->given;
  return person != NULL ? &person->grant : NULL;
}

/**
 * cl_staff_draft_get_state:
 * @self: a draft
 * @member: a member on the left
 *
 * Returns: how they stand to what is stored; new too where a grant that ran out
 * is given anew
 */
ClStagedState
cl_staff_draft_get_state (ClStaffDraft *self, gint64 member)
{
  ClStaffPerson *person;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), CL_STAGED_SAVED);

  person = find_person (self, member);
  if (person == NULL)
    return CL_STAGED_SAVED;
  if (!person->is)
    return CL_STAGED_GONE;
  return !person->stored || cl_staff_draft_is_renewed (self, person) ? CL_STAGED_NEW
                                                                     : CL_STAGED_SAVED;
}

/**
 * cl_staff_draft_count_members:
 * @self: a draft
 *
 * Returns: how many are assigned as staged, the owner with them
 */
guint
cl_staff_draft_count_members (ClStaffDraft *self)
{
  guint count = 1;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), 0);

  for (guint i = 0; i < self->people->len; i++)
    if (g_array_index (self->people, ClStaffPerson, i).is)
      count++;
  return count;
}

/**
 * cl_staff_draft_is_assigned:
 * @self: a draft
 * @member: a member
 *
 * Returns: whether they are the owner, or on the left with a grant that holds
 * or is staged
 */
gboolean
cl_staff_draft_is_assigned (ClStaffDraft *self, gint64 member)
{
  ClStaffPerson *person;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), FALSE);

  person = find_person (self, member);
  return member == self->access->owner ||
         (person != NULL && person->is &&
          (person->was || cl_staff_draft_get_state (self, member) == CL_STAGED_NEW));
}

/**
 * cl_staff_draft_assign:
 * @self: a draft
 * @member: whom to assign to the client
 *
 * Stages a member on the left and on every active case; the owner goes onto the
 * cases only.
 *
 * Returns: %FALSE where there was nothing to add
 */
gboolean
cl_staff_draft_assign (ClStaffDraft *self, gint64 member)
{
  gboolean missing = FALSE;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), FALSE);
  g_return_val_if_fail (member != 0, FALSE);

  for (guint i = 0; i < self->cases->len; i++)
    missing |=
      !cl_staff_list_has (((ClStaffCase *) g_ptr_array_index (self->cases, i))->is, member);
  if (!missing && cl_staff_draft_is_assigned (self, member))
    return FALSE;
  if (member != self->access->owner)
    put_left (self, member)->assigned = TRUE;
  for (guint i = 0; i < self->cases->len; i++)
    insert (((ClStaffCase *) g_ptr_array_index (self->cases, i))->is, member);
  emit_changed (self);
  return TRUE;
}

/**
 * cl_staff_draft_remove:
 * @self: a draft
 * @member: whom to take off the client
 *
 * Stages removing a member from the left and from every case.
 */
void
cl_staff_draft_remove (ClStaffDraft *self, gint64 member)
{
  ClStaffPerson *person;

  g_return_if_fail (CL_IS_STAFF_DRAFT (self));

  person = find_person (self, member);
  if (person == NULL || !person->is)
    return;
  set_cases (self, member, FALSE);
  person->is = FALSE;
  person->assigned = FALSE;
  settle_left (self, member);
  emit_changed (self);
}

/**
 * cl_staff_draft_keep:
 * @self: a draft
 * @member: a member to be removed
 *
 * Takes the removal back: they stay on the left, and on the cases that they
 * were on.
 */
void
cl_staff_draft_keep (ClStaffDraft *self, gint64 member)
{
  ClStaffPerson *person;

  g_return_if_fail (CL_IS_STAFF_DRAFT (self));

  person = find_person (self, member);
  if (person == NULL || person->is)
    return;
  person->is = TRUE;
  set_cases (self, member, TRUE);
  emit_changed (self);
}

/**
 * cl_staff_draft_get_n_cases:
 * @self: a draft
 *
 * Returns: how many active cases there are
 */
guint
cl_staff_draft_get_n_cases (ClStaffDraft *self)
{
  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), 0);

  return self->cases->len;
}

/**
 * cl_staff_draft_get_case:
 * @self: a draft
 * @nth: less than how many there are
 *
 * Returns: the case's id
 */
gint64
cl_staff_draft_get_case (ClStaffDraft *self, guint nth)
{
  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), 0);
  g_return_val_if_fail (nth < self->cases->len, 0);

  return ((ClStaffCase *) g_ptr_array_index (self->cases, nth))->id;
}

/**
 * cl_staff_draft_get_case_title:
 * @self: a draft
 * @case_id: an active case
 *
 * Returns: (transfer none) (nullable): its title
 */
const char *
cl_staff_draft_get_case_title (ClStaffDraft *self, gint64 case_id)
{
  ClStaffCase *file;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), NULL);

  file = find_case (self, case_id);
  return file != NULL ? file->title : NULL;
}

/**
 * cl_staff_draft_list_case:
 * @self: a draft
 * @case_id: an active case
 *
 * Returns: (transfer full) (element-type gint64): its staff as stored, in that
 * order, then the new ones
 */
GArray *
cl_staff_draft_list_case (ClStaffDraft *self, gint64 case_id)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (gint64));
  ClStaffCase *file;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), members);

  file = find_case (self, case_id);
  if (file == NULL)
    return members;
  g_array_append_vals (members, file->was->data, file->was->len);
  for (guint i = 0; i < file->is->len; i++)
    insert (members, g_array_index (file->is, gint64, i));
  return members;
}

/**
 * cl_staff_draft_get_case_state:
 * @self: a draft
 * @case_id: an active case
 * @member: one of its staff, stored or staged
 *
 * Returns: how they stand to what is stored
 */
ClStagedState
cl_staff_draft_get_case_state (ClStaffDraft *self, gint64 case_id, gint64 member)
{
  ClStaffCase *file;
  gboolean was;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), CL_STAGED_SAVED);

  file = find_case (self, case_id);
  if (file == NULL)
    return CL_STAGED_SAVED;
  was = cl_staff_list_has (file->was, member);
  if (was == cl_staff_list_has (file->is, member))
    return CL_STAGED_SAVED;
  return was ? CL_STAGED_GONE : CL_STAGED_NEW;
}

/**
 * cl_staff_draft_is_on_case:
 * @self: a draft
 * @case_id: an active case
 * @member: a member
 *
 * Returns: whether they are on its staff as staged
 */
gboolean
cl_staff_draft_is_on_case (ClStaffDraft *self, gint64 case_id, gint64 member)
{
  ClStaffCase *file;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), FALSE);

  file = find_case (self, case_id);
  return file != NULL && cl_staff_list_has (file->is, member);
}

/**
 * cl_staff_draft_assign_case:
 * @self: a draft
 * @case_id: an active case
 * @member: whom to put on its staff
 *
 * Stages a member on the case, and on the left where they are not there yet. A grant that ran out
 * is given anew by it, and the member leaves the other cases.
 *
 * Returns: %FALSE where they are on it already
 */
gboolean
cl_staff_draft_assign_case (ClStaffDraft *self, gint64 case_id, gint64 member)
{
  ClStaffCase *file;
  ClStaffPerson *person;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), FALSE);
  g_return_val_if_fail (member != 0, FALSE);

  file = find_case (self, case_id);
  if (file == NULL || cl_staff_list_has (file->is, member))
    return FALSE;
  person = find_person (self, member);
  if (person != NULL && person->stored && !person->was &&
      !cl_staff_draft_is_renewed (self, person) && !cl_staff_list_has (file->was, member))
    set_cases (self, member, FALSE);
  insert (file->is, member);
  if (member != self->access->owner)
    put_left (self, member);
  emit_changed (self);
  return TRUE;
}

/**
 * cl_staff_draft_unassign_case:
 * @self: a draft
 * @case_id: an active case
 * @member: whom to take off its staff
 *
 * Stages taking a member off the case; who was assigned stays on the left, to
 * be removed there by hand. Where that was the last case for which a grant that ran out is given
 * anew, it is not, and the member is on the cases that they were on.
 */
void
cl_staff_draft_unassign_case (ClStaffDraft *self, gint64 case_id, gint64 member)
{
  ClStaffCase *file;
  ClStaffPerson *person;
  gboolean renewed;

  g_return_if_fail (CL_IS_STAFF_DRAFT (self));

  file = find_case (self, case_id);
  if (file == NULL || !cl_staff_list_has (file->is, member))
    return;
  person = find_person (self, member);
  renewed = cl_staff_draft_is_renewed (self, person);
  erase (file->is, member);
  if (renewed && !cl_staff_draft_is_renewed (self, person))
    set_cases (self, member, TRUE);
  settle_left (self, member);
  emit_changed (self);
}

/**
 * cl_staff_draft_keep_case:
 * @self: a draft
 * @case_id: an active case
 * @member: who is to be taken off it
 *
 * Takes it back; who is also to be removed from the client stays there too.
 */
void
cl_staff_draft_keep_case (ClStaffDraft *self, gint64 case_id, gint64 member)
{
  ClStaffCase *file;

  g_return_if_fail (CL_IS_STAFF_DRAFT (self));

  file = find_case (self, case_id);
  if (file == NULL || !cl_staff_list_has (file->was, member))
    return;
  cl_staff_draft_assign_case (self, case_id, member);
}
