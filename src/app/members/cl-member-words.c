/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-words.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"

static GDateTime *
to_local (ClPractice *practice, gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, cl_practice_get_timezone (practice));
}

/* How many midnights of the practice's zone lie between two instants. */
static int
count_days (ClPractice *practice, gint64 from, gint64 to)
{
  g_autoptr (GDateTime) first = to_local (practice, from);
  g_autoptr (GDateTime) second = to_local (practice, to);
  GDate days[2];

  g_date_set_dmy (&days[0], (GDateDay) g_date_time_get_day_of_month (first),
                  (GDateMonth) g_date_time_get_month (first),
                  (GDateYear) g_date_time_get_year (first));
  g_date_set_dmy (&days[1], (GDateDay) g_date_time_get_day_of_month (second),
                  (GDateMonth) g_date_time_get_month (second),
                  (GDateYear) g_date_time_get_year (second));
  return g_date_days_between (&days[0], &days[1]);
}

/**
 * cl_member_words_describe_supervision:
 * @managed: a member
 * @people: to name their supervisor
 *
 * Returns: (transfer full): such as “Supervised by Dr. Amara Diallo” or “Supervises 2”
 */
char *
cl_member_words_describe_supervision (ClManagedMember *managed, ClPeople *people)
{
  const char *supervisor = managed->member->supervisor != 0
                             ? cl_people_get_name (people, managed->member->supervisor)
                             : NULL;
  g_autofree char *supervises = NULL;

  if (managed->n_supervisees > 0)
    /* Translators: of somebody who supervises so many colleagues */
    supervises = g_strdup_printf (
      ngettext ("Supervises %u", "Supervises %u", managed->n_supervisees), managed->n_supervisees);
  if (supervisor != NULL && supervises != NULL)
    /* Translators: a name, and “Supervises 2” */
    return g_strdup_printf (_ ("Supervised by %s · %s"), supervisor, supervises);
  if (supervisor != NULL)
    return g_strdup_printf (_ ("Supervised by %s"), supervisor);
  if (supervises != NULL)
    return g_steal_pointer (&supervises);
  return g_strdup (cl_member_is_practitioner (managed->member) ? _ ("No supervisor")
                                                               : _ ("No supervisor needed"));
}

static char *
describe_sign_in (ClManagedMember *managed, ClPractice *practice, gint64 me)
{
  g_autofree char *day = NULL;
  int days;

  if (managed->member->id == me)
    return g_strdup (_ ("Signed in now"));
  if (managed->last_sign_in == 0)
    return g_strdup (_ ("Has not signed in yet"));
  days = count_days (practice, managed->last_sign_in, cl_practice_get_now (practice));
  if (days <= 0)
    return g_strdup (_ ("Signed in today"));
  if (days == 1)
    return g_strdup (_ ("Signed in yesterday"));
  if (days < 7)
    return g_strdup_printf (ngettext ("Signed in %d day ago", "Signed in %d days ago", days), days);
  day = cl_client_words_format_day (practice, managed->last_sign_in);
  /* Translators: %s is a day, as in “3 Nov” */
  return g_strdup_printf (_ ("Signed in on %s"), day);
}

/**
 * cl_member_words_format_days_left:
 * @practice: whose clock and time zone
 * @until: when an invitation ends, or 0 where it has
 *
 * Returns: (transfer full): such as “Ends in 5 days”
 */
char *
cl_member_words_format_days_left (ClPractice *practice, gint64 until)
{
  gint64 now = cl_practice_get_now (practice);
  int days;

  if (until <= now)
    return g_strdup (_ ("The invitation has ended"));
  days = count_days (practice, now, until);
  if (days == 0)
    return g_strdup (_ ("Ends today"));
  return g_strdup_printf (ngettext ("Ends in %d day", "Ends in %d days", days), days);
}

/**
 * cl_member_words_describe_status:
 * @managed: a member
 * @practice: whose clock and time zone
 * @me: the member who is signed in
 *
 * Returns: (transfer full): what stands beside the status, such as “Signed in yesterday”
 */
char *
cl_member_words_describe_status (ClManagedMember *managed, ClPractice *practice, gint64 me)
{
  if (managed->member->status == CL_MEMBER_STATUS_INVITED)
    return cl_member_words_format_days_left (practice, managed->member->invitation_expires);
  if (managed->member->status == CL_MEMBER_STATUS_ACTIVE && managed->member->must_change_password)
    return g_strdup (_ ("Has a one-time password"));
  return describe_sign_in (managed, practice, me);
}

static void
count_clients (ClPreview *preview, guint *n_gained, guint *n_lost)
{
  guint64 gained = 0, lost = 0;

  for (guint i = 0; i < preview->groups->len; i++)
    {
      const ClEffectGroup *group = &g_array_index (preview->groups, ClEffectGroup, i);

      if ((group->after & ~group->before) != 0)
        gained += group->n_clients;
      if ((group->before & ~group->after) != 0)
        lost += group->n_clients;
    }
  *n_gained = (guint) MIN (gained, G_MAXUINT);
  *n_lost = (guint) MIN (lost, G_MAXUINT);
}

/**
 * cl_member_words_describe_preview:
 * @name: the member whom the change is about
 * @preview: what it does
 *
 * Returns: (transfer full): the line of the preview bar, as Pango markup
 */
char *
cl_member_words_describe_preview (const char *name, ClPreview *preview)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  guint n_gained, n_lost;

  count_clients (preview, &n_gained, &n_lost);
  if (n_gained > 0 && n_lost > 0)
    /* Translators: a person, and numbers of clients */
    return g_strdup_printf (_ ("Saving gives <b>%s</b> access on <b>%u</b> clients and takes it "
                               "on <b>%u</b>."),
                            escaped, n_gained, n_lost);
  if (n_gained > 0)
    return g_strdup_printf (ngettext ("Saving gives <b>%s</b> access on <b>%u client</b>.",
                                      "Saving gives <b>%s</b> access on <b>%u clients</b>.",
                                      n_gained),
                            escaped, n_gained);
  if (n_lost > 0)
    return g_strdup_printf (ngettext ("Saving takes access from <b>%s</b> on <b>%u client</b>.",
                                      "Saving takes access from <b>%s</b> on <b>%u clients</b>.",
                                      n_lost),
                            escaped, n_lost);
  if (preview->permissions->len > 0)
    return g_strdup_printf (_ ("Saving changes what <b>%s</b> may do, and no access to clients."),
                            escaped);
  return g_strdup (_ ("Saving changes nobody’s access."));
}
