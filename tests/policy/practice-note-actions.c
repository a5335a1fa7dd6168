/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice-private.h"

static gboolean
create_note (Practice *practice, int actor, GRand *rand, GError **error)
{
  int client = pick (rand, N_CLIENTS);
  int case_id = toss (rand) ? pick (rand, N_CASES) : 0;
  int note = pick (rand, N_NOTES);
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClClientFacts facts = practice_get_client_facts (practice, actor, client);
  ClArea areas = practice_get_areas (practice, actor, client);

  if (!cl_rules_require_permission (&me, CL_PERMISSION_PROVIDE_CARE, error) ||
      !cl_rules_find_client (areas, error))
    return FALSE;
  if (case_id != 0)
    {
      ClCaseFacts case_facts = practice_get_case_facts (practice, actor, case_id);

      if (!cl_rules_find_case (practice->cases[case_id].exists &&
                                 practice->cases[case_id].client == client &&
                                 cl_policy_knows_case (&me, &facts, &case_facts, practice->now),
                               error))
        return FALSE;
    }
  if (!cl_rules_may_write_note (&me, areas, error))
    return FALSE;
  /* A full notebook gives an old page's place to the new one. */
  practice->notes[note] = (Note){
    .exists = TRUE,
    .client = client,
    .case_id = case_id,
    .author = actor,
    .kind = g_rand_int_range (rand, CL_NOTE_KIND_PROGRESS, CL_NOTE_KIND_CONTACT + 1),
  };
  return TRUE;
}

/* Where a returned note's author was removed, the client's owner becomes its author; a
 * psychotherapy note cannot be returned then. */
static gboolean
return_note (Practice *practice, Note *note, GError **error)
{
  if (practice->members[note->author].status != CL_MEMBER_STATUS_REMOVED)
    return TRUE;
  if (note->kind == CL_NOTE_KIND_PSYCHOTHERAPY)
    {
      g_propagate_error (error,
                         cl_error_new_member (CL_ERROR_INVALID, "note", "Nobody to return to."));
      return FALSE;
    }
  note->author = practice->clients[note->client].owner;
  return TRUE;
}

static gboolean
step_note (Practice *practice, int actor, GRand *rand, GError **error)
{
  int id = pick (rand, N_NOTES);
  Note *note = &practice->notes[id];
  ClNoteStep step = g_rand_int_range (rand, CL_NOTE_STEP_UPDATE, CL_NOTE_STEP_RETURN + 1);
  int supervisor = practice->members[actor].supervisor;
  gboolean for_review = supervisor != 0 && g_rand_int_range (rand, 0, 4) != 0;
  ClMemberFacts me = practice_get_member_facts (practice, actor);
  ClClientFacts client_facts = practice_get_client_facts (practice, actor, note->client);
  ClCaseFacts case_facts;
  ClNoteFacts facts = practice_get_note_facts (practice, actor, id, &case_facts);

  if (!cl_rules_require_note_step (&me, step, error) ||
      !cl_rules_find_note (
        note->exists && cl_policy_reads_note (&me, &client_facts, &facts, practice->now), error) ||
      !cl_rules_may_step_note (&me, &facts, step, error) ||
      !cl_rules_check_step_note (note->state, step, for_review, &note->state, error))
    return FALSE;
  if (step == CL_NOTE_STEP_SIGN)
    note->reviewer = for_review ? supervisor : 0;
  if (step == CL_NOTE_STEP_RETURN && !return_note (practice, note, error))
    return FALSE;
  if (step == CL_NOTE_STEP_UNLOCK || step == CL_NOTE_STEP_RETURN)
    note->reviewer = 0;
  return TRUE;
}

const Action *
practice_get_note_actions (guint *n_actions)
{
  static const Action actions[] = {
    { "note.create", create_note },
    { "note.step", step_note },
    { "note.step", step_note },
    { "note.step", step_note },
  };

  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}
