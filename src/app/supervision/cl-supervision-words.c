/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-supervision-words.h"

#include <glib/gi18n.h>

/**
 * cl_supervision_words_describe:
 * @node: a member in the tree
 * @people: to name roles
 *
 * Returns: (transfer full): whom they supervise or what they are: “Supervises 1, and 1 below”
 */
char *
cl_supervision_words_describe (ClSupervisionNode *node, ClPeople *people)
{
  ClMember *member = cl_supervision_node_get_member (node);
  guint n = cl_supervision_node_get_n_direct (node);
  guint n_deeper = cl_supervision_node_get_n_all (node) - n;
  g_autofree char *what = NULL;

  if (n == 0)
    what = cl_people_get_roles (people, member->id);
  else if (n_deeper == 0)
    what = g_strdup_printf (ngettext ("Supervises %u", "Supervises %u", n), n);
  else
    /* Translators: whom somebody supervises, and how many are supervised by these in turn */
    what = g_strdup_printf (
      ngettext ("Supervises %u, and %u below", "Supervises %u, and %u below", n), n, n_deeper);
  if (member->status == CL_MEMBER_STATUS_INVITED)
    return g_strdup (_ ("Invited, not signed in yet"));
  if (member->status == CL_MEMBER_STATUS_SUSPENDED)
    /* Translators: %s is what a member is or does */
    return g_strdup_printf (_ ("%s, suspended"), what);
  return g_steal_pointer (&what);
}

/**
 * cl_supervision_words_get_bar:
 * @state: who supervises whom
 * @people: to name them
 * @supervisee: who would be supervised
 * @supervisor: by whom
 *
 * Returns: (transfer full) (nullable): what is in the way; %NULL where nothing is
 */
char *
cl_supervision_words_get_bar (ClSupervisionState *state,
                              ClPeople *people,
                              gint64 supervisee,
                              gint64 supervisor)
{
  g_autofree char *one = cl_people_get_short_name (people, supervisee);
  g_autofree char *other = cl_people_get_short_name (people, supervisor);

  switch (cl_supervision_state_judge (state, supervisee, supervisor))
    {
    case CL_SUPERVISION_BAR_NONE:
      return NULL;
    case CL_SUPERVISION_BAR_REMOVED:
      return g_strdup_printf (_ ("%s has left the practice"), one);
    case CL_SUPERVISION_BAR_NO_PRACTITIONER:
      return g_strdup_printf (_ ("%s provides no care, so nobody supervises them"), one);
    case CL_SUPERVISION_BAR_SELF:
      return g_strdup (_ ("Nobody supervises themself"));
    case CL_SUPERVISION_BAR_INVITED:
      return g_strdup_printf (_ ("%s has not accepted the invitation yet"), other);
    case CL_SUPERVISION_BAR_SUSPENDED:
      return g_strdup_printf (_ ("%s is suspended"), other);
    case CL_SUPERVISION_BAR_LEFT:
      return g_strdup_printf (_ ("%s has left the practice"), other);
    case CL_SUPERVISION_BAR_NO_SUPERVISOR:
      return g_strdup_printf (_ ("%s may not supervise: that takes the Supervisor role"), other);
    case CL_SUPERVISION_BAR_CIRCLE:
    default:
      /* Translators: said of the second person: the first supervises them, over some steps */
      return g_strdup_printf (_ ("Below %1$s, so %1$s cannot go under %2$s: a circle"), one, other);
    }
}

/* Why nothing is dropped at @target, or NULL. */
static char *
get_refusal (ClSupervisionCarry *carry, gint64 target)
{
  ClSupervisionState *state = cl_supervision_carry_get_state (carry);
  ClPeople *people = cl_supervision_carry_get_people (carry);
  gint64 carried = cl_supervision_carry_get_carried (carry);
  g_autofree char *one = cl_people_get_short_name (people, carried);
  g_autofree char *other = NULL;

  if (cl_supervision_carry_allows (carry, target))
    return NULL;
  if (target == CL_SUPERVISION_NOBODY)
    return g_strdup_printf (_ ("%s has no supervisor"), one);
  if (cl_supervision_state_find (state, carried)->supervisor != target)
    return cl_supervision_words_get_bar (state, people, carried, target);
  other = cl_people_get_short_name (people, target);
  return g_strdup_printf (_ ("%1$s supervises %2$s already"), other, one);
}

/**
 * cl_supervision_words_get_drop:
 * @carry: who is moved
 * @target: a member, or %CL_SUPERVISION_NOBODY
 *
 * Returns: (transfer full): what dropping there does, or why it does nothing
 */
char *
cl_supervision_words_get_drop (ClSupervisionCarry *carry, gint64 target)
{
  ClPeople *people = cl_supervision_carry_get_people (carry);
  g_autofree char *one =
    cl_people_get_short_name (people, cl_supervision_carry_get_carried (carry));
  g_autofree char *other = NULL;
  char *refusal = get_refusal (carry, target);

  if (refusal != NULL)
    return refusal;
  if (target == CL_SUPERVISION_NOBODY)
    return g_strdup_printf (_ ("Drop: %s will have no supervisor"), one);
  other = cl_people_get_short_name (people, target);
  return g_strdup_printf (_ ("Drop: %1$s will supervise %2$s"), other, one);
}

/**
 * cl_supervision_words_get_name:
 * @carry: who is moved
 * @target: a member, or %CL_SUPERVISION_NOBODY
 *
 * Returns: (transfer full): what a screen reader says: “Yuki Tanabe onto Dr. Diallo, allowed”
 */
char *
cl_supervision_words_get_name (ClSupervisionCarry *carry, gint64 target)
{
  ClPeople *people = cl_supervision_carry_get_people (carry);
  const char *one = cl_people_get_name (people, cl_supervision_carry_get_carried (carry));
  g_autofree char *refusal = get_refusal (carry, target);
  g_autofree char *other = target == CL_SUPERVISION_NOBODY
                             ? g_strdup (_ ("no supervisor"))
                             : cl_people_get_short_name (people, target);

  if (refusal == NULL)
    /* Translators: one member is moved onto another, or onto “no supervisor” */
    return g_strdup_printf (_ ("%1$s onto %2$s, allowed"), one, other);
  return g_strdup_printf (_ ("%1$s onto %2$s, not allowed: %3$s"), one, other, refusal);
}

/**
 * cl_supervision_words_get_party:
 * @people: to name them
 * @member: who is moved
 * @n_below: how many are below them
 *
 * Returns: (transfer full): all who move: “Yuki Tanabe and the 2 people below Yuki”
 */
char *
cl_supervision_words_get_party (ClPeople *people, gint64 member, guint n_below)
{
  const char *name = cl_people_get_name (people, member);
  g_autofree char *short_name = cl_people_get_short_name (people, member);

  if (n_below == 0)
    return g_strdup (name);
  return g_strdup_printf (ngettext ("%1$s and the %2$u person below %3$s",
                                    "%1$s and the %2$u people below %3$s", n_below),
                          name, n_below, short_name);
}

/**
 * cl_supervision_words_get_toast:
 * @people: to name them
 * @supervisee: who was moved
 * @supervisor: to whom, or %CL_SUPERVISION_NOBODY
 *
 * Returns: (transfer full): what was done
 */
char *
cl_supervision_words_get_toast (ClPeople *people, gint64 supervisee, gint64 supervisor)
{
  const char *name = cl_people_get_name (people, supervisee);

  if (supervisor == CL_SUPERVISION_NOBODY)
    return g_strdup_printf (_ ("%s has no supervisor now"), name);
  return g_strdup_printf (_ ("%1$s supervises %2$s now"), cl_people_get_name (people, supervisor),
                          name);
}

/**
 * cl_supervision_words_get_effect:
 * @preview: what a drop would do
 *
 * Returns: (transfer full): who gains and loses access by it
 */
char *
cl_supervision_words_get_effect (ClPreview *preview)
{
  g_autofree char *gains = NULL;
  g_autofree char *losses = NULL;

  if (preview->n_gain == 0 && preview->n_lose == 0)
    return g_strdup (_ ("Nobody gains or loses access by it."));
  gains = g_strdup_printf (
    ngettext ("%u person gains access", "%u people gain access", preview->n_gain), preview->n_gain);
  losses = g_strdup_printf (ngettext ("%u loses", "%u lose", preview->n_lose), preview->n_lose);
  /* Translators: “2 people gain access, 1 loses.” */
  return g_strdup_printf (_ ("%1$s, %2$s."), gains, losses);
}
