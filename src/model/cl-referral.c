/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-referral.h"

/**
 * cl_doctor_new_member:
 * @member: a member, or 0 where a name was nobody's
 *
 * Returns: (transfer full): them
 */
ClDoctor *
cl_doctor_new_member (gint64 member)
{
  ClDoctor *self = g_new0 (ClDoctor, 1);

  self->member = member;
  return self;
}

/**
 * cl_doctor_new_outside:
 * @name: what the doctor is called
 * @practice: where they work
 *
 * Returns: (transfer full): a doctor of another practice
 */
ClDoctor *
cl_doctor_new_outside (const char *name, const char *practice)
{
  ClDoctor *self = g_new0 (ClDoctor, 1);

  self->name = g_strdup (name != NULL ? name : "");
  self->practice = g_strdup (practice != NULL ? practice : "");
  return self;
}

/**
 * cl_doctor_copy:
 * @self: a doctor
 *
 * Returns: (transfer full): the same
 */
ClDoctor *
cl_doctor_copy (const ClDoctor *self)
{
  ClDoctor *copy = g_new0 (ClDoctor, 1);

  copy->member = self->member;
  copy->has_left = self->has_left;
  copy->name = g_strdup (self->name);
  copy->practice = g_strdup (self->practice);
  return copy;
}

/**
 * cl_doctor_free:
 * @self: (transfer full): a doctor
 *
 * Frees @self.
 */
void
cl_doctor_free (ClDoctor *self)
{
  g_free (self->name);
  g_free (self->practice);
  g_free (self);
}

/**
 * cl_doctor_is_outside:
 * @self: a doctor
 *
 * Returns: whether they are of another practice
 */
gboolean
cl_doctor_is_outside (const ClDoctor *self)
{
  return self->name != NULL;
}

/**
 * cl_doctor_is_same:
 * @self: a doctor
 * @other: another
 *
 * Returns: whether both are one: the same member, or of the same name and practice
 */
gboolean
cl_doctor_is_same (const ClDoctor *self, const ClDoctor *other)
{
  return self->member == other->member && g_strcmp0 (self->name, other->name) == 0 &&
         g_strcmp0 (self->practice, other->practice) == 0;
}

/**
 * cl_referral_new:
 *
 * Returns: (transfer full): a referral that is requested, without doctors yet
 */
ClReferral *
cl_referral_new (void)
{
  ClReferral *self = g_new0 (ClReferral, 1);

  self->status = CL_REFERRAL_STATUS_REQUESTED;
  self->associated = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_doctor_free);
  return self;
}

/**
 * cl_referral_free:
 * @self: (transfer full): a referral
 *
 * Frees @self with its doctors.
 */
void
cl_referral_free (ClReferral *self)
{
  g_clear_pointer (&self->referred_by, cl_doctor_free);
  g_clear_pointer (&self->referred_to, cl_doctor_free);
  g_clear_pointer (&self->associated, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_member (const ClDoctor *doctor, gint64 member)
{
  return doctor != NULL && member != 0 && doctor->member == member;
}

/**
 * cl_referral_names:
 * @self: a referral
 * @member: a member
 *
 * Returns: whether @member is named as one of its doctors, whether they are here still or not
 */
gboolean
cl_referral_names (const ClReferral *self, gint64 member)
{
  if (is_member (self->referred_by, member) || is_member (self->referred_to, member))
    return TRUE;
  for (guint i = 0; i < self->associated->len; i++)
    if (is_member (g_ptr_array_index (self->associated, i), member))
      return TRUE;
  return FALSE;
}

/**
 * cl_referral_draft_new:
 *
 * Returns: (transfer full): a draft that says nothing yet
 */
ClReferralDraft *
cl_referral_draft_new (void)
{
  return g_new0 (ClReferralDraft, 1);
}

/**
 * cl_referral_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees @self.
 */
void
cl_referral_draft_free (ClReferralDraft *self)
{
  g_free (self->title);
  g_clear_pointer (&self->referred_by, cl_doctor_free);
  g_clear_pointer (&self->referred_to, cl_doctor_free);
  g_clear_pointer (&self->associated, g_ptr_array_unref);
  g_free (self->comment);
  g_free (self);
}

/**
 * cl_referral_event_free:
 * @self: (transfer full): what was done to a referral
 *
 * Frees @self.
 */
void
cl_referral_event_free (ClReferralEvent *self)
{
  g_free (self->step);
  g_clear_pointer (&self->to, cl_doctor_free);
  g_free (self->comment);
  g_free (self);
}
