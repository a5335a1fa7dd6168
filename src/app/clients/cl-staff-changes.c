/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-staff-draft-private.h"

#include "cl-staff-revision.h"

/* What a draft of Assigned Staff asks for. */

/* What a save finds a member's cases to be, before it comes to them. */
typedef enum
{
  CASES_AS_STORED,
  CASES_NONE, /* a grant that ran out was replaced, which ended what hung on it */
  CASES_ALL, /* assigned by name in the same save */
} Cases;

static gboolean
is_on_new_case (ClStaffDraft *self, gint64 member)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      ClStaffCase *file = g_ptr_array_index (self->cases, i);

      if (cl_staff_list_has (file->is, member) && !cl_staff_list_has (file->was, member))
        return TRUE;
    }
  return FALSE;
}

static void
add_change (GPtrArray *changes, ClChange *change)
{
  g_ptr_array_add (changes, change);
}

/* The cases of a person who is, and stays, on the left. */
static void
add_case_changes (ClStaffDraft *self, GPtrArray *changes, gint64 member, Cases cases)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      ClStaffCase *file = g_ptr_array_index (self->cases, i);
      gboolean was = cases == CASES_ALL ||
                     (cases == CASES_AS_STORED && cl_staff_list_has (file->was, member));
      gboolean is = cl_staff_list_has (file->is, member);

      if (!was && is)
        add_change (changes, cl_change_new_assign_case (file->id, member));
      else if (was && !is)
        add_change (changes, cl_change_new_unassign_case (file->id, member));
    }
}

static char *
make_revision (ClStaffDraft *self)
{
  return cl_staff_revision_new (self->access, self->files);
}

/**
 * cl_staff_list_has:
 * @members: (element-type gint64): members
 * @member: one
 *
 * Returns: whether they are among them
 */
gboolean
cl_staff_list_has (GArray *members, gint64 member)
{
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, gint64, i) == member)
      return TRUE;
  return FALSE;
}

/**
 * cl_staff_draft_is_renewed:
 * @self: a draft
 * @person: (nullable): a person on the left
 *
 * Returns: whether saving replaces a grant of theirs that ran out; what hung on it, the staffing
 *   of cases too, ends then (docs: ACCESS, How areas are computed)
 */
gboolean
cl_staff_draft_is_renewed (ClStaffDraft *self, const ClStaffPerson *person)
{
  return person != NULL && person->stored && !person->was && person->is &&
         (person->assigned || is_on_new_case (self, person->member));
}

/**
 * cl_staff_draft_is_dirty:
 * @self: a draft
 *
 * Returns: whether there is anything to save
 */
gboolean
cl_staff_draft_is_dirty (ClStaffDraft *self)
{
  g_autoptr (GPtrArray) changes = cl_staff_draft_to_changes (self);

  return changes->len > 0;
}

/**
 * cl_staff_draft_to_changes:
 * @self: a draft
 *
 * What to save, as one: taking away first, then giving. It rests on the staff that was stored, so
 * that nothing of what somebody else made of it in between is lost unseen.
 *
 * Returns: (transfer full) (element-type ClChange): the changes, none where
 * nothing is staged
 */
GPtrArray *
cl_staff_draft_to_changes (ClStaffDraft *self)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), changes);

  for (guint i = 0; i < self->people->len; i++)
    {
      const ClStaffPerson *person = &g_array_index (self->people, ClStaffPerson, i);

      if (person->stored && !person->is)
        add_change (changes, cl_change_new_remove_staff (self->access->client, person->member));
    }
  for (guint i = 0; i < self->people->len; i++)
    {
      const ClStaffPerson *person = &g_array_index (self->people, ClStaffPerson, i);
      Cases cases = cl_staff_draft_is_renewed (self, person) ? CASES_NONE : CASES_AS_STORED;

      if (!person->is)
        continue;
      if (person->assigned && !person->was)
        {
          add_change (changes, cl_change_new_assign_staff (self->access->client, person->member));
          cases = CASES_ALL;
        }
      add_case_changes (self, changes, person->member, cases);
    }
  add_case_changes (self, changes, self->access->owner, CASES_AS_STORED);
  if (changes->len > 0)
    {
      g_autofree char *revision = make_revision (self);

      cl_change_expect_staff (g_ptr_array_index (changes, 0), self->access->client, revision);
    }
  return changes;
}

static void
adopt_case (ClStaffDraft *self, const ClStaffCase *file)
{
  for (guint i = 0; i < file->is->len; i++)
    {
      gint64 member = g_array_index (file->is, gint64, i);

      if (!cl_staff_list_has (file->was, member))
        cl_staff_draft_assign_case (self, file->id, member);
    }
}

/* After everybody who was added is there, and with them what that implies. */
static void
adopt_absences (ClStaffDraft *self, ClStaffDraft *other, const ClStaffCase *file)
{
  g_autoptr (GArray) listed = cl_staff_draft_list_case (self, file->id);

  for (guint i = 0; i < listed->len; i++)
    {
      gint64 member = g_array_index (listed, gint64, i);
      gboolean was = cl_staff_list_has (file->was, member);

      /* Who came to the case in between, by somebody else, stays. */
      if (!cl_staff_list_has (file->is, member) &&
          (was || cl_staff_draft_get_state (other, member) == CL_STAGED_NEW))
        cl_staff_draft_unassign_case (self, file->id, member);
    }
}

/**
 * cl_staff_draft_has_same_base:
 * @self: a draft
 * @other: another of the same client
 *
 * Returns: whether both are staged on the same staff
 */
gboolean
cl_staff_draft_has_same_base (ClStaffDraft *self, ClStaffDraft *other)
{
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), FALSE);
  g_return_val_if_fail (CL_IS_STAFF_DRAFT (other), FALSE);

  mine = make_revision (self);
  theirs = make_revision (other);
  return g_str_equal (mine, theirs);
}

/**
 * cl_staff_draft_adopt:
 * @self: a draft that equals what is stored
 * @other: one that was staged on what was stored earlier
 *
 * Stages on @self what @other staged, as far as it is still to be done.
 *
 * Returns: whether what is stored has not changed in between
 */
gboolean
cl_staff_draft_adopt (ClStaffDraft *self, ClStaffDraft *other)
{
  g_return_val_if_fail (CL_IS_STAFF_DRAFT (self), FALSE);
  g_return_val_if_fail (CL_IS_STAFF_DRAFT (other), FALSE);

  for (guint i = 0; i < other->people->len; i++)
    {
      const ClStaffPerson *person = &g_array_index (other->people, ClStaffPerson, i);

      if (!person->is)
        cl_staff_draft_remove (self, person->member);
      else if (person->assigned)
        cl_staff_draft_assign (self, person->member);
    }
  for (guint i = 0; i < other->cases->len; i++)
    adopt_case (self, g_ptr_array_index (other->cases, i));
  for (guint i = 0; i < other->cases->len; i++)
    adopt_absences (self, other, g_ptr_array_index (other->cases, i));
  return cl_staff_draft_has_same_base (self, other);
}
