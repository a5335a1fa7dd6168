/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-words.h"

#include <glib/gi18n.h>

#include "cl-client-words.h"

const ClNoteKind cl_note_words_kinds[CL_NOTE_WORDS_N_KINDS] = {
  CL_NOTE_KIND_PROGRESS, CL_NOTE_KIND_INTAKE,        CL_NOTE_KIND_TREATMENT_PLAN,
  CL_NOTE_KIND_CONTACT,  CL_NOTE_KIND_PSYCHOTHERAPY,
};

const ClNoteState cl_note_words_states[CL_NOTE_WORDS_N_STATES] = {
  CL_NOTE_STATE_DRAFT,  CL_NOTE_STATE_RETURNED, CL_NOTE_STATE_SUBMITTED,
  CL_NOTE_STATE_SIGNED, CL_NOTE_STATE_COSIGNED,
};

/**
 * cl_note_words_get_kind:
 * @kind: what kind of note
 *
 * Returns: (transfer none): what it is called
 */
const char *
cl_note_words_get_kind (ClNoteKind kind)
{
  switch (kind)
    {
    case CL_NOTE_KIND_PROGRESS:
      return C_ ("note", "Progress note");
    case CL_NOTE_KIND_INTAKE:
      return C_ ("note", "Intake note");
    case CL_NOTE_KIND_PSYCHOTHERAPY:
      return C_ ("note", "Psychotherapy note");
    case CL_NOTE_KIND_TREATMENT_PLAN:
      return C_ ("note", "Treatment plan");
    case CL_NOTE_KIND_CONTACT:
      return C_ ("note", "Contact note");
    case CL_NOTE_KIND_INVALID:
    default:
      return C_ ("note", "Note");
    }
}

/**
 * cl_note_words_get_state:
 * @state: where a note stands
 *
 * Returns: (transfer none): what that is called
 */
const char *
cl_note_words_get_state (ClNoteState state)
{
  switch (state)
    {
    case CL_NOTE_STATE_SIGNED:
      return C_ ("note", "Signed");
    case CL_NOTE_STATE_SUBMITTED:
      return C_ ("note", "Awaiting review");
    case CL_NOTE_STATE_COSIGNED:
      return C_ ("note", "Co-signed");
    case CL_NOTE_STATE_RETURNED:
      return C_ ("note", "Needs revision");
    case CL_NOTE_STATE_DRAFT:
    case CL_NOTE_STATE_INVALID:
    default:
      return C_ ("note", "Draft");
    }
}

/**
 * cl_note_words_get_icon:
 * @kind: what kind of note
 *
 * Returns: (transfer none): its icon
 */
const char *
cl_note_words_get_icon (ClNoteKind kind)
{
  return kind == CL_NOTE_KIND_PSYCHOTHERAPY ? "cl-private-symbolic" : "text-x-generic-symbolic";
}

/**
 * cl_note_words_format_title:
 * @practice: whose time zone and clock
 * @note: a note
 *
 * Returns: (transfer full): what it is, and of which day: that of its appointment, else of when it
 *   was begun
 */
char *
cl_note_words_format_title (ClPractice *practice, ClNote *note)
{
  g_autofree char *day =
    cl_client_words_format_day (practice, note->start != 0 ? note->start : note->created_at);

  /* Translators: a kind of note and a day, as in "Progress note, 4 Nov" */
  return g_strdup_printf (C_ ("note", "%s, %s"), cl_note_words_get_kind (note->kind), day);
}

/**
 * cl_note_words_format_session:
 * @practice: whose time zone
 * @start: when an appointment begins
 * @end: when it ends
 *
 * Returns: (transfer full): its day and times
 */
char *
cl_note_words_format_session (ClPractice *practice, gint64 start, gint64 end)
{
  g_autofree char *day = cl_client_words_format_date_of (practice, start);
  g_autofree char *from = cl_client_words_format_time (practice, start);
  g_autofree char *to = cl_client_words_format_time (practice, end);

  /* Translators: a day, and from one time of day to another */
  return g_strdup_printf (C_ ("appointment", "%s, %s – %s"), day, from, to);
}

/**
 * cl_note_words_format_author:
 * @people: everybody
 * @note: a note
 *
 * Returns: (transfer full): by whom it is
 */
char *
cl_note_words_format_author (ClPeople *people, ClNote *note)
{
  if (note->author == cl_people_get_me (people))
    return g_strdup (C_ ("note", "by you"));
  /* Translators: %s is who wrote a note */
  return g_strdup_printf (C_ ("note", "by %s"), cl_people_get_name (people, note->author));
}

static char *
describe_version (ClPractice *practice, ClPeople *people, const ClNoteVersion *version)
{
  g_autofree char *moment = cl_client_words_format_moment (practice, version->at);
  const char *by = cl_people_get_name (people, version->by);

  if (version->state == CL_NOTE_STATE_SUBMITTED)
    /* Translators: a person, and a moment as in "3 Nov at 3:10 PM" */
    return g_strdup_printf (_ ("Submitted by %s %s, and taken back"), by, moment);
  if (version->state == CL_NOTE_STATE_COSIGNED)
    /* Translators: a person, and a moment as in "3 Nov at 3:10 PM" */
    return g_strdup_printf (_ ("Signed by %s %s, co-signed, and unlocked since"), by, moment);
  /* Translators: a person, and a moment as in "3 Nov at 3:10 PM" */
  return g_strdup_printf (_ ("Signed by %s %s, and unlocked since"), by, moment);
}

static char *
describe_signing (ClPractice *practice, ClPeople *people, ClNote *note)
{
  g_autofree char *moment = cl_client_words_format_moment (practice, note->signed_at);
  const char *by = cl_people_get_name (people, note->author);

  if (note->state == CL_NOTE_STATE_SUBMITTED)
    /* Translators: an author, a supervisor, and a moment as in "3 Nov at 3:10 PM" */
    return g_strdup_printf (_ ("Submitted by %s to %s %s"), by,
                            cl_people_get_name (people, note->reviewer), moment);
  /* Translators: a person, and a moment as in "3 Nov at 3:10 PM" */
  return g_strdup_printf (_ ("Signed by %s %s"), by, moment);
}

/**
 * cl_note_words_list_history:
 * @practice: whose time zone and clock
 * @people: everybody
 * @note: a note
 *
 * Returns: (transfer full): who began it where that was another, and who signed what when, oldest
 *   first
 */
GStrv
cl_note_words_list_history (ClPractice *practice, ClPeople *people, ClNote *note)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *signing = NULL;
  g_autofree char *review = NULL;

  if (note->first_author != note->author)
    {
      g_autofree char *moment = cl_client_words_format_moment (practice, note->created_at);
      /* Translators: a person, and a moment as in "3 Nov at 3:10 PM" */
      g_autofree char *begun = g_strdup_printf (
        _ ("Begun by %s %s"), cl_people_get_name (people, note->first_author), moment);

      g_strv_builder_add (lines, begun);
    }
  for (guint i = 0; i < note->versions->len; i++)
    {
      g_autofree char *line =
        describe_version (practice, people, &g_array_index (note->versions, ClNoteVersion, i));

      g_strv_builder_add (lines, line);
    }
  if (note->signed_at != 0)
    {
      signing = describe_signing (practice, people, note);
      g_strv_builder_add (lines, signing);
    }
  if (note->state == CL_NOTE_STATE_COSIGNED)
    {
      g_autofree char *moment = cl_client_words_format_moment (practice, note->reviewed_at);

      /* Translators: a supervisor, and a moment as in "3 Nov at 3:10 PM" */
      review = g_strdup_printf (_ ("Co-signed by %s %s"),
                                cl_people_get_name (people, note->reviewer), moment);
      g_strv_builder_add (lines, review);
    }
  return g_strv_builder_end (lines);
}

/**
 * cl_note_words_format_event:
 * @people: everybody
 * @event: a step in the history of a note
 *
 * Returns: (transfer full): who did what
 */
char *
cl_note_words_format_event (ClPeople *people, const ClNoteEvent *event)
{
  const char *by = cl_people_get_name (people, event->by);

  switch (event->done)
    {
    case CL_NOTE_STEP_DONE_SIGNED:
      return g_strdup_printf (_ ("Signed by %s"), by);
    case CL_NOTE_STEP_DONE_SUBMITTED:
      /* Translators: an author, and a supervisor */
      return g_strdup_printf (_ ("Submitted by %s to %s"), by,
                              cl_people_get_name (people, event->to));
    case CL_NOTE_STEP_DONE_UNLOCKED:
      return g_strdup_printf (_ ("Unlocked by %s"), by);
    case CL_NOTE_STEP_DONE_TAKEN_BACK:
      return g_strdup_printf (_ ("Taken back by %s"), by);
    case CL_NOTE_STEP_DONE_COSIGNED:
      return g_strdup_printf (_ ("Co-signed by %s"), by);
    case CL_NOTE_STEP_DONE_RETURNED:
      return g_strdup_printf (_ ("Returned by %s"), by);
    case CL_NOTE_STEP_DONE_ADDED:
      return g_strdup_printf (_ ("Addendum by %s"), by);
    case CL_NOTE_STEP_DONE_BEGUN:
    default:
      return g_strdup_printf (_ ("Begun by %s"), by);
    }
}

/**
 * cl_note_words_format_proof:
 * @practice: whose time zone and clock
 * @event: a step in the history of a note
 *
 * Returns: (transfer full): when that was, and whether the log proves it
 */
char *
cl_note_words_format_proof (ClPractice *practice, const ClNoteEvent *event)
{
  g_autofree char *moment = cl_client_words_format_moment (practice, event->at);

  if (event->is_proven)
    /* Translators: %s is a moment as in "3 Nov at 3:10 PM" */
    return g_strdup_printf (_ ("%s · signature checked"), moment);
  /* Translators: %s is a moment as in "3 Nov at 3:10 PM" */
  return g_strdup_printf (_ ("%s · the signature does not hold: have the audit log verified"),
                          moment);
}
