/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-service.h"
#include "cl-sample-work-private.h"

/* What was written about the sample's clients: notes of each kind and in each state, some of which
 * await a co-signature. */

typedef enum
{
  WRITTEN, /* and not signed */
  SIGNED,
  SUBMITTED, /* and waiting */
  COSIGNED,
  RETURNED,
} Outcome;

typedef struct
{
  ClSamplePerson author;
  guint case_place;
  ClNoteKind kind;
  Outcome outcome;
  const char *body;
} Note;

static const Note notes[CL_SAMPLE_N_NOTES] = {
  { CL_SAMPLE_RUIZ, 0, CL_NOTE_KIND_INTAKE, SIGNED,
    "Reason for coming\nMoved here in spring; since then tense before work, sleeps four hours.\n\n"
    "History\nNo treatment before. Her sister is close and calls every evening.\n\n"
    "Impression\nGeneralised anxiety, after a move." },
  { CL_SAMPLE_RUIZ, 0, CL_NOTE_KIND_TREATMENT_PLAN, SIGNED,
    "Goals\nTo sleep six hours in five nights of seven. To drive to work again.\n\n"
    "Steps\nWorry time in the evening, exposure in small steps, every two weeks.\n\n"
    "Looked at again after eight sessions." },
  { CL_SAMPLE_RUIZ, 1, CL_NOTE_KIND_PROGRESS, SIGNED,
    "Subjective\nBack at work three days a week; calmer on the way there.\n\n"
    "Objective\nRested, speaks freely.\n\nAssessment\nOn the way.\n\nPlan\nFour days from next "
    "month, with the employer’s consent." },
  { CL_SAMPLE_RUIZ, 4, CL_NOTE_KIND_PROGRESS, WRITTEN,
    "Subjective\nFirst examinations passed. Homesick at weekends.\n\nPlan\n" },
  { CL_SAMPLE_RUIZ, 0, CL_NOTE_KIND_PSYCHOTHERAPY, SIGNED,
    "My own impressions of the hour: the silence after the question about her father." },
  { CL_SAMPLE_LEE, 2, CL_NOTE_KIND_PROGRESS, COSIGNED,
    "Subjective\nGets up by nine; the evenings are long.\n\nAssessment\nSecond episode, easing.\n\n"
    "Plan\nWalk after supper, keep the list." },
  { CL_SAMPLE_LEE, 7, CL_NOTE_KIND_CONTACT, SUBMITTED,
    "Called the physical therapist, with his consent: three sessions a week until January." },
  { CL_SAMPLE_LINDQVIST, 9, CL_NOTE_KIND_PROGRESS, SUBMITTED,
    "Data\nBrought the letters. Read two of them aloud.\n\nAssessment\nGrief finds words.\n\n"
    "Plan\nThe third letter, when she wants to." },
  { CL_SAMPLE_LINDQVIST, 6, CL_NOTE_KIND_INTAKE, SUBMITTED,
    "Reason for coming\nHas not been to school for six weeks.\n\n"
    "History\nThe class was split in autumn. Her friends are in the other half.\n\n"
    "Impression\nAvoidance, social. The parents stand behind her." },
  { CL_SAMPLE_ORTIZ, 5, CL_NOTE_KIND_TREATMENT_PLAN, RETURNED,
    "Goals\nTo stay sober.\n\nSteps\nThe group on Tuesdays, a call on Fridays." },
  { CL_SAMPLE_HADDAD, 18, CL_NOTE_KIND_PROGRESS, SUBMITTED,
    "Data\nSlept through twice this week. The picture comes less often.\n\n"
    "Assessment\nResponds well.\n\nPlan\nGo on as before; look at the anniversary in time." },
};

#define COMMENT                                                                                     \
  "Please write the goals so that we can see when they are reached, and name who is there for him " \
  "at weekends."

static gboolean
is_by (guint place, ClSamplePerson person)
{
  return notes[place].author == person;
}

static gboolean
begin (ClSample *self, ClActor *actor, ClSamplePerson person, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();
  g_autoptr (ClChangeResult) result = NULL;
  guint n = 0;

  for (guint i = 0; i < CL_SAMPLE_N_NOTES; i++)
    if (is_by (i, person))
      g_ptr_array_add (changes,
                       cl_change_new_create_note (
                         self->clients[cl_sample_cases[notes[i].case_place].client],
                         self->cases[notes[i].case_place], 0, notes[i].kind, notes[i].body));
  result = cl_sample_save (self, actor, changes, error);
  for (guint i = 0; result != NULL && i < CL_SAMPLE_N_NOTES; i++)
    if (is_by (i, person))
      self->notes[i] = ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, n++))->note;
  return result != NULL;
}

static gboolean
sign (ClSample *self, ClActor *actor, ClSamplePerson person, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();

  for (guint i = 0; i < CL_SAMPLE_N_NOTES; i++)
    if (is_by (i, person) && notes[i].outcome != WRITTEN)
      g_ptr_array_add (changes,
                       cl_change_new_sign_note (self->notes[i], notes[i].outcome != SIGNED));
  return cl_sample_save_plain (self, actor, changes, error);
}

static gboolean
writes (ClSamplePerson person)
{
  for (guint i = 0; i < CL_SAMPLE_N_NOTES; i++)
    if (is_by (i, person))
      return TRUE;
  return FALSE;
}

static gboolean
review (ClSample *self, ClActor *actor, ClSamplePerson person, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();

  for (guint i = 0; i < CL_SAMPLE_N_NOTES; i++)
    {
      if (cl_sample_members[notes[i].author].supervisor != person)
        continue;
      if (notes[i].outcome == COSIGNED)
        g_ptr_array_add (changes, cl_change_new_cosign_note (self->notes[i]));
      else if (notes[i].outcome == RETURNED)
        g_ptr_array_add (changes, cl_change_new_return_note (self->notes[i], COMMENT));
    }
  return changes->len == 0 || cl_sample_save_plain (self, actor, changes, error);
}

/**
 * cl_sample_count_note_steps:
 *
 * Returns: how many steps all calls of cl_sample_write_notes() take
 */
guint
cl_sample_count_note_steps (void)
{
  guint n = 1; /* one supervisor reviews */

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    n += writes ((ClSamplePerson) i) ? 2 : 0;
  return n;
}

/**
 * cl_sample_write_notes:
 * @self: the sample practice, with its caseloads
 * @actor: who is at work
 * @person: who that is
 * @error: return location for an error
 *
 * Has somebody write the notes that they have to write, and review those that await them.
 *
 * Returns: whether they are written
 */
gboolean
cl_sample_write_notes (ClSample *self, ClActor *actor, ClSamplePerson person, GError **error)
{
  if (!writes (person))
    return review (self, actor, person, error);
  return begin (self, actor, person, error) && sign (self, actor, person, error) &&
         review (self, actor, person, error);
}
