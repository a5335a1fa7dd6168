/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-supervision-carry.h"

struct _ClSupervisionCarry
{
  GObject parent_instance;
  ClSupervisionState *state;
  ClPeople *people;
  gint64 carried;
  gint64 target;
  gboolean by_keyboard;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClSupervisionCarry, cl_supervision_carry, G_TYPE_OBJECT)

static void
changed (ClSupervisionCarry *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
cl_supervision_carry_dispose (GObject *object)
{
  ClSupervisionCarry *self = CL_SUPERVISION_CARRY (object);

  g_clear_object (&self->state);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (cl_supervision_carry_parent_class)->dispose (object);
}

static void
cl_supervision_carry_class_init (ClSupervisionCarryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_supervision_carry_dispose;

  /**
   * ClSupervisionCarry::changed:
   * @self: what is carried
   *
   * Somebody was picked up, is over another place, or was let go; or who supervises whom was read
   * anew.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_SUPERVISION_CARRY, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_supervision_carry_init (ClSupervisionCarry *self)
{
  self->target = CL_SUPERVISION_NOWHERE;
}

/**
 * cl_supervision_carry_new:
 *
 * Who is being moved in the tree, by the pointer or the keyboard, and to whom.
 *
 * Returns: (transfer full): nobody
 */
ClSupervisionCarry *
cl_supervision_carry_new (void)
{
  return g_object_new (CL_TYPE_SUPERVISION_CARRY, NULL);
}

/**
 * cl_supervision_carry_set_state:
 * @self: what is carried
 * @state: who supervises whom
 * @people: to name them
 *
 * What was carried stays so where it still can be.
 */
void
cl_supervision_carry_set_state (ClSupervisionCarry *self,
                                ClSupervisionState *state,
                                ClPeople *people)
{
  g_return_if_fail (CL_IS_SUPERVISION_CARRY (self));

  g_set_object (&self->state, state);
  g_set_object (&self->people, people);
  if (!cl_supervision_carry_can_lift (self, self->carried))
    {
      self->carried = 0;
      self->target = CL_SUPERVISION_NOWHERE;
      self->by_keyboard = FALSE;
    }
  changed (self);
}

/**
 * cl_supervision_carry_get_state:
 * @self: what is carried
 *
 * Returns: (transfer none) (nullable): who supervises whom
 */
ClSupervisionState *
cl_supervision_carry_get_state (ClSupervisionCarry *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_CARRY (self), NULL);

  return self->state;
}

/**
 * cl_supervision_carry_get_people:
 * @self: what is carried
 *
 * Returns: (transfer none) (nullable): to name members
 */
ClPeople *
cl_supervision_carry_get_people (ClSupervisionCarry *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_CARRY (self), NULL);

  return self->people;
}

/**
 * cl_supervision_carry_can_lift:
 * @self: what is carried
 * @member: an id
 *
 * Returns: whether they can be put under somebody, or under nobody
 */
gboolean
cl_supervision_carry_can_lift (ClSupervisionCarry *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_CARRY (self), FALSE);

  return self->state != NULL && (cl_supervision_state_may_be_supervised (self->state, member) ||
                                 cl_supervision_state_may_end (self->state, member));
}

/**
 * cl_supervision_carry_lift:
 * @self: what is carried
 * @member: who is picked up
 * @by_keyboard: whether the keyboard moves them, or else the pointer
 *
 * Picks somebody up.
 */
void
cl_supervision_carry_lift (ClSupervisionCarry *self, gint64 member, gboolean by_keyboard)
{
  g_return_if_fail (CL_IS_SUPERVISION_CARRY (self));

  if (!cl_supervision_carry_can_lift (self, member))
    return;
  self->carried = member;
  self->target = CL_SUPERVISION_NOWHERE;
  self->by_keyboard = by_keyboard;
  changed (self);
}

/**
 * cl_supervision_carry_end:
 * @self: what is carried
 *
 * Lets them go where they were.
 */
void
cl_supervision_carry_end (ClSupervisionCarry *self)
{
  g_return_if_fail (CL_IS_SUPERVISION_CARRY (self));

  if (self->carried == 0)
    return;
  self->carried = 0;
  self->target = CL_SUPERVISION_NOWHERE;
  self->by_keyboard = FALSE;
  changed (self);
}

/**
 * cl_supervision_carry_get_carried:
 * @self: what is carried
 *
 * Returns: who it is, or 0
 */
gint64
cl_supervision_carry_get_carried (ClSupervisionCarry *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_CARRY (self), 0);

  return self->carried;
}

/**
 * cl_supervision_carry_get_by_keyboard:
 * @self: what is carried
 *
 * Returns: whether somebody is moved by the keyboard
 */
gboolean
cl_supervision_carry_get_by_keyboard (ClSupervisionCarry *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_CARRY (self), FALSE);

  return self->by_keyboard;
}

/**
 * cl_supervision_carry_set_target:
 * @self: what is carried
 * @target: a member, %CL_SUPERVISION_NOBODY or %CL_SUPERVISION_NOWHERE
 *
 * Says over what they are; that may be where they cannot be dropped.
 */
void
cl_supervision_carry_set_target (ClSupervisionCarry *self, gint64 target)
{
  g_return_if_fail (CL_IS_SUPERVISION_CARRY (self));

  if (self->carried == 0 || self->target == target)
    return;
  self->target = target;
  changed (self);
}

/**
 * cl_supervision_carry_get_target:
 * @self: what is carried
 *
 * Returns: over what they are
 */
gint64
cl_supervision_carry_get_target (ClSupervisionCarry *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_CARRY (self), CL_SUPERVISION_NOWHERE);

  return self->target;
}

/**
 * cl_supervision_carry_allows:
 * @self: what is carried
 * @target: a member, %CL_SUPERVISION_NOBODY or %CL_SUPERVISION_NOWHERE
 *
 * Returns: whether dropping there is possible and changes something
 */
gboolean
cl_supervision_carry_allows (ClSupervisionCarry *self, gint64 target)
{
  ClMember *member;

  g_return_val_if_fail (CL_IS_SUPERVISION_CARRY (self), FALSE);

  if (self->carried == 0 || target == CL_SUPERVISION_NOWHERE)
    return FALSE;
  if (target == CL_SUPERVISION_NOBODY)
    return cl_supervision_state_may_end (self->state, self->carried);
  member = cl_supervision_state_find (self->state, self->carried);
  return member->supervisor != target &&
         cl_supervision_state_judge (self->state, self->carried, target) == CL_SUPERVISION_BAR_NONE;
}

/**
 * cl_supervision_carry_make_change:
 * @self: what is carried
 * @member: a member, as they were read
 * @supervisor: another, or %CL_SUPERVISION_NOBODY
 *
 * Returns: (transfer full): the change that puts @member under @supervisor
 */
ClChange *
cl_supervision_carry_make_change (ClSupervisionCarry *self, gint64 member, gint64 supervisor)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_CARRY (self), NULL);

  return cl_change_new_set_supervisor (member, supervisor != CL_SUPERVISION_NOBODY, supervisor,
                                       cl_supervision_state_find (self->state, member)->revision);
}
