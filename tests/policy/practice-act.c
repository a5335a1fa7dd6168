/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice-private.h"

typedef const Action *(*GetActions) (guint *n_actions);

/* The service's transaction in small: all of it happens or nothing, and it is logged. */
Event
practice_act (Practice *practice, int actor, GRand *rand, GError **error)
{
  static const GetActions kinds[] = {
    practice_get_member_actions,
    practice_get_client_actions,
    practice_get_case_actions,
    practice_get_note_actions,
  };
  g_autoptr (GError) refusal = NULL;
  Practice before;
  Event event = { .actor = actor, .outcome = CL_OUTCOME_DONE };
  const Action *actions, *action;
  guint n_actions;

  before = *practice;
  actions = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))](&n_actions);
  action = &actions[g_rand_int_range (rand, 0, (gint32) n_actions)];
  event.action = action->name;
  event.is_booking = g_str_has_prefix (action->name, "appointment.");

  if (!action->act (practice, actor, rand, &refusal))
    {
      *practice = before;
      event.outcome = g_error_matches (refusal, CL_ERROR, CL_ERROR_DENIED) ? CL_OUTCOME_DENIED
                                                                           : CL_OUTCOME_FAILED;
    }
  if (refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  return event;
}
