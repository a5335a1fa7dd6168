/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sample-work-private.h"
#include "cl-sign-in-service.h"

/* Signing in, the role, the supervision and switches. */
#define STEPS_ELSE 3

static gboolean
make_role (ClSample *self, ClActor *admin, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();

  g_ptr_array_add (changes,
                   cl_change_new_create_role (CL_SAMPLE_ON_CALL, CL_PERMISSION_EMERGENCY_ACCESS));
  return cl_sample_save_plain (self, admin, changes, error);
}

/**
 * cl_sample_make_member:
 * @self: the sample practice
 * @admin: who invites
 * @person: whom
 * @error: return location for an error
 *
 * Somebody is invited and accepts, in %CL_SAMPLE_STEPS_A_MEMBER steps.
 *
 * Returns: whether they are there
 */
gboolean
cl_sample_make_member (ClSample *self, ClActor *admin, ClSamplePerson person, GError **error)
{
  const ClSampleMember *member = &cl_sample_members[person];
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();
  g_autoptr (ClChangeResult) result = NULL;
  ClMemberDraft *draft = cl_member_draft_new ();
  const ClChangeOutcome *outcome;

  draft->email = g_strdup (member->email);
  draft->name = g_strdup (member->name);
  draft->roles = g_strdupv ((GStrv) member->roles);
  g_ptr_array_add (changes, cl_change_new_invite (draft));
  result = cl_sample_save (self, admin, changes, error);
  if (result == NULL)
    return FALSE;
  outcome = g_ptr_array_index (result->outcomes, 0);
  self->members[person] = outcome->member;
  return cl_import_steps_take (self->steps, TRUE, error) &&
         cl_sign_in_service_accept (self->practice, member->email, outcome->invitation,
                                    member->password, NULL, error);
}

/* What needs everybody to be there: supervision, clinical information, a switch. */
static gboolean
finish_members (ClSample *self, ClActor *admin, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();
  ClMemberDraft *draft = cl_member_draft_new ();

  for (guint i = 0; i < CL_SAMPLE_N_FOUNDERS; i++)
    {
      const ClSampleMember *member = &cl_sample_members[i];

      if (member->supervisor != CL_SAMPLE_NOBODY)
        g_ptr_array_add (changes,
                         cl_change_new_set_supervisor (self->members[i], TRUE,
                                                       self->members[member->supervisor], NULL));
      if (member->npi != NULL)
        {
          ClMemberDraft *clinical = cl_member_draft_new ();

          clinical->first_name = g_strdup (member->first_name);
          clinical->last_name = g_strdup (member->last_name);
          clinical->npi = g_strdup (member->npi);
          clinical->taxonomy = g_strdup (member->taxonomy);
          g_ptr_array_add (changes, cl_change_new_set_clinical (self->members[i], clinical));
        }
    }
  draft->has_billing_enabled = TRUE;
  draft->billing_enabled = FALSE;
  g_ptr_array_add (changes,
                   cl_change_new_update_member (self->members[CL_SAMPLE_WITHOUT_BILLING], draft));
  return cl_sample_save_plain (self, admin, changes, error);
}

/**
 * cl_sample_count_member_steps:
 *
 * Returns: how many steps cl_sample_make_members() takes
 */
guint
cl_sample_count_member_steps (void)
{
  return STEPS_ELSE + (CL_SAMPLE_N_FOUNDERS - 1) * CL_SAMPLE_STEPS_A_MEMBER;
}

/**
 * cl_sample_make_members:
 * @self: the sample practice, with its administrator
 * @error: return location for an error
 *
 * Everybody who was there from the beginning joins.
 *
 * Returns: whether they are there
 */
gboolean
cl_sample_make_members (ClSample *self, GError **error)
{
  ClActor *admin = cl_sample_sign_in (self, CL_SAMPLE_NAIR, error);

  if (admin == NULL || !make_role (self, admin, error))
    return FALSE;
  self->members[CL_SAMPLE_NAIR] = cl_actor_get_id (admin);
  for (guint i = 0; i < CL_SAMPLE_N_FOUNDERS; i++)
    if (i != CL_SAMPLE_NAIR && !cl_sample_make_member (self, admin, (ClSamplePerson) i, error))
      return FALSE;
  return finish_members (self, admin, error);
}
