/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder-words.h"

#include "cl-calendar-words.h"
#include "cl-client-words.h"
#include "cl-local-time.h"

#include <glib/gi18n.h>

/**
 * cl_reminder_words_get_client:
 * @reminder: who is to be reminded
 *
 * Returns: (transfer none): what they are called, where the member may know
 */
const char *
cl_reminder_words_get_client (ClReminder *reminder)
{
  return reminder->appointment->client_name != NULL ? reminder->appointment->client_name
                                                    : _ ("the client");
}

/**
 * cl_reminder_words_is_tomorrow:
 * @reminder: who is to be reminded
 * @practice: whose clocks
 *
 * Returns: whether it is of tomorrow, not of today
 */
gboolean
cl_reminder_words_is_tomorrow (ClReminder *reminder, ClPractice *practice)
{
  return reminder->appointment->start >=
         cl_time_get_day_start (cl_practice_get_now (practice), 1,
                                cl_practice_get_timezone (practice));
}

/**
 * cl_reminder_words_format_day:
 * @is_tomorrow: which day
 * @practice: whose clocks
 *
 * Returns: (transfer full): such as “Tomorrow, Thu 19 Nov”
 */
char *
cl_reminder_words_format_day (gboolean is_tomorrow, ClPractice *practice)
{
  GTimeZone *zone = cl_practice_get_timezone (practice);
  g_autoptr (GDateTime) start = cl_calendar_words_to_local (
    cl_time_get_day_start (cl_practice_get_now (practice), is_tomorrow ? 1 : 0, zone), zone);
  g_autofree char *day = cl_calendar_words_say_day (start);

  /* Translators: %s is a day, as in "Thu 19 Nov" */
  return g_strdup_printf (is_tomorrow ? _ ("Tomorrow, %s") : _ ("Today, %s"), day);
}

/**
 * cl_reminder_words_describe:
 * @reminder: who is to be reminded
 * @people: to name the practitioner
 *
 * Returns: (transfer full): of what: such as “Therapy with Dr. Wen Lee”
 */
char *
cl_reminder_words_describe (ClReminder *reminder, ClPeople *people)
{
  ClAppointment *appointment = reminder->appointment;

  /* Translators: the kind of an appointment, such as "Therapy", and a practitioner */
  return g_strdup_printf (C_ ("reminder", "%s with %s"),
                          cl_calendar_words_get_kind (appointment->kind),
                          cl_people_get_name (people, appointment->practitioner));
}

static gboolean
is_there (const char *text)
{
  return text != NULL && *text != '\0';
}

/**
 * cl_reminder_words_reach:
 * @reminder: who is to be reminded
 *
 * Returns: (transfer full): how they are reached, as far as the member may know
 */
char *
cl_reminder_words_reach (ClReminder *reminder)
{
  if (reminder->appointment->client_name == NULL)
    return g_strdup (_ ("How they are reached is not shown to you."));
  if (is_there (reminder->phone) && is_there (reminder->email))
    return g_strdup_printf ("%s · %s", reminder->phone, reminder->email);
  if (is_there (reminder->phone) || is_there (reminder->email))
    return g_strdup (is_there (reminder->phone) ? reminder->phone : reminder->email);
  return g_strdup (_ ("Neither a phone number nor an email address is known."));
}

/**
 * cl_reminder_words_reminded:
 * @reminder: who is to be reminded
 * @people: to name who reminded
 * @practice: whose clocks
 *
 * Returns: (transfer full): such as “Reminded today at 9:40 AM by Sam Ortiz”; “Reminded” alone is
 *   what a box says that is not ticked
 */
char *
cl_reminder_words_reminded (ClReminder *reminder, ClPeople *people, ClPractice *practice)
{
  g_autofree char *when = NULL;

  if (reminder->reminded_at == 0)
    return g_strdup (C_ ("reminder", "Reminded"));
  when = cl_client_words_format_moment (practice, reminder->reminded_at);
  /* Translators: a moment, as in "today at 9:40 AM", and a member */
  return g_strdup_printf (_ ("Reminded %s by %s"), when,
                          cl_people_get_name (people, reminder->reminded_by));
}
