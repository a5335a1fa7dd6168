/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-words.h"

#include "cl-client-words.h"

#include <glib/gi18n.h>

static const struct
{
  const char *title;
  const char *quiet; /* what was looked for and not found */
  const char *icon;
} kinds[CL_N_REVIEW_KINDS] = {
  [CL_REVIEW_UNUSED] = { N_ ("Access that is not used"), N_ ("access that is not used"),
                         "cl-private-symbolic" },
  [CL_REVIEW_RUN_OUT] = { N_ ("Access that has run out"), N_ ("access that has run out"),
                          "cl-noshow-symbolic" },
  [CL_REVIEW_EXPIRING] = { N_ ("Access that ends soon"), N_ ("access that ends soon"),
                           "cl-schedule-symbolic" },
  [CL_REVIEW_MANY_CLIENTS] = { N_ ("More clients than their peers"),
                               N_ ("members with more clients than their peers"),
                               "cl-clients-symbolic" },
  [CL_REVIEW_EVERYONE] = { N_ ("Clients shared with everyone"), N_ ("clients shared with everyone"),
                           "cl-everyone-symbolic" },
  [CL_REVIEW_SOLE_CUSTODIAN] = { N_ ("Only one custodian"), N_ ("only one custodian"),
                                 "cl-owner-symbolic" },
  [CL_REVIEW_SOLE_ADMINISTRATOR] = { N_ ("Only one administrator"), N_ ("only one administrator"),
                                     "cl-roles-symbolic" },
  [CL_REVIEW_UNSUPERVISED] = { N_ ("Practitioners without a supervisor"),
                               N_ ("practitioners without a supervisor"),
                               "cl-supervision-symbolic" },
  [CL_REVIEW_INVITED] = { N_ ("Invitations nobody accepted"), N_ ("invitations nobody accepted"),
                          "mail-unread-symbolic" },
  [CL_REVIEW_SUSPENDED] = { N_ ("Suspended, with access"), N_ ("suspended members with access"),
                            "cl-emergency-symbolic" },
};

/**
 * cl_review_words_get_title:
 * @kind: a kind of finding
 *
 * Returns: the heading over findings of it
 */
const char *
cl_review_words_get_title (ClReviewKind kind)
{
  return _ (kinds[kind].title);
}

/**
 * cl_review_words_get_icon:
 * @kind: a kind of finding
 *
 * Returns: the icon of its heading
 */
const char *
cl_review_words_get_icon (ClReviewKind kind)
{
  return kinds[kind].icon;
}

/**
 * cl_review_words_explain:
 * @kind: a kind of finding
 *
 * Returns: (transfer full): by which rule something is one, and what can be done about it
 */
char *
cl_review_words_explain (ClReviewKind kind)
{
  switch (kind)
    {
    case CL_REVIEW_UNUSED:
      return g_strdup_printf (
        ngettext ("Given more than %d day ago, and the client was not opened or worked on since. "
                  "What you keep is asked about again after as long.",
                  "Given more than %d days ago, and the client was not opened or worked on since. "
                  "What you keep is asked about again after as long.",
                  CL_REVIEW_UNUSED_DAYS),
        CL_REVIEW_UNUSED_DAYS);
    case CL_REVIEW_RUN_OUT:
      return g_strdup (_ ("It no longer counts, but is still written down. Cases and charts that "
                          "were shared with it come back with it, should somebody extend it."));
    case CL_REVIEW_EXPIRING:
      return g_strdup_printf (
        ngettext ("It ends within %d day. What you leave alone runs out by itself.",
                  "It ends within %d days. What you leave alone runs out by itself.",
                  CL_REVIEW_EXPIRING_DAYS),
        CL_REVIEW_EXPIRING_DAYS);
    case CL_REVIEW_MANY_CLIENTS:
      return g_strdup (_ ("They own or were given more than three times as many clients as members "
                          "with the same roles usually have. There may be a good reason."));
    case CL_REVIEW_EVERYONE:
      return g_strdup (_ ("Every practitioner sees them, also those who join later. The owner and "
                          "who was given access by name keep it when that ends."));
    case CL_REVIEW_SOLE_CUSTODIAN:
      return g_strdup (_ ("If they leave or forget their password, only the recovery key helps. "
                          "Give somebody else a role that makes a custodian."));
    case CL_REVIEW_SOLE_ADMINISTRATOR:
      return g_strdup (
        _ ("Nobody else can manage both members and roles. Give somebody else a role "
           "that can."));
    case CL_REVIEW_UNSUPERVISED:
      return g_strdup (_ ("Others in the practice have a supervisor. What these write goes to "
                          "nobody for review."));
    case CL_REVIEW_INVITED:
      return g_strdup_printf (ngettext ("For %d day or longer. Invite them again, or take the "
                                        "invitation back.",
                                        "For %d days or longer. Invite them again, or take the "
                                        "invitation back.",
                                        CL_REVIEW_INVITED_DAYS),
                              CL_REVIEW_INVITED_DAYS);
    case CL_REVIEW_SUSPENDED:
      return g_strdup (_ ("What they were given does not count now, and counts again once they are "
                          "reactivated."));
    case CL_REVIEW_INVALID:
    case CL_N_REVIEW_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * cl_review_words_name:
 * @people: to name members
 * @finding: a finding
 *
 * Returns: (transfer full): whom it is about, such as “Wen Lee · Ana Gomez”
 */
char *
cl_review_words_name (ClPeople *people, ClReviewFinding *finding)
{
  const char *client = finding->client_name != NULL ? finding->client_name : "";

  if (finding->member == 0)
    return g_strdup (client);
  if (finding->client == 0)
    return g_strdup (cl_people_get_name (people, finding->member));
  /* Translators: a member, and a client whom they may see */
  return g_strdup_printf (_ ("%1$s · %2$s"), cl_people_get_name (people, finding->member), client);
}

static char *
describe_unused (ClPractice *practice, ClPeople *people, ClReviewFinding *finding)
{
  g_autofree char *given = cl_client_words_format_day (practice, finding->granted_at);
  g_autofree char *used = NULL;

  if (finding->last_used == 0)
    /* Translators: a day, then a member */
    return g_strdup_printf (_ ("Never opened. Given on %1$s by %2$s."), given,
                            cl_people_get_name (people, finding->granted_by));
  used = cl_client_words_format_day (practice, finding->last_used);
  /* Translators: two days, then a member */
  return g_strdup_printf (_ ("Last opened on %1$s. Given on %2$s by %3$s."), used, given,
                          cl_people_get_name (people, finding->granted_by));
}

static char *
describe_end (ClPractice *practice, ClPeople *people, ClReviewFinding *finding)
{
  g_autofree char *end = cl_client_words_format_end (practice, finding->until);
  const char *who = cl_people_get_name (people, finding->granted_by);

  if (finding->kind == CL_REVIEW_RUN_OUT)
    /* Translators: a day, then a member */
    return g_strdup_printf (_ ("Ran out on %1$s. Given by %2$s."), end, who);
  /* Translators: a day, then a member */
  return g_strdup_printf (_ ("Until %1$s. Given by %2$s."), end, who);
}

static char *
describe_many (ClReviewFinding *finding)
{
  g_autofree char *theirs = g_strdup_printf (
    ngettext ("%u client.", "%u clients.", finding->n_clients), finding->n_clients);
  g_autofree char *peers =
    g_strdup_printf (ngettext ("%u other member with the same roles",
                               "%u other members with the same roles", finding->n_peers),
                     finding->n_peers);

  /* Translators: "48 clients.", "4 other members with the same roles", and how many clients these
   * have */
  return g_strdup_printf (_ ("%1$s Usual among %2$s: %3$u."), theirs, peers, finding->n_usual);
}

/**
 * cl_review_words_describe:
 * @practice: whose clock and time zone
 * @people: to name members
 * @finding: a finding
 *
 * Returns: (transfer full): what was found
 */
char *
cl_review_words_describe (ClPractice *practice, ClPeople *people, ClReviewFinding *finding)
{
  g_autofree char *day = NULL;

  switch (finding->kind)
    {
    case CL_REVIEW_UNUSED:
      return describe_unused (practice, people, finding);
    case CL_REVIEW_RUN_OUT:
    case CL_REVIEW_EXPIRING:
      return describe_end (practice, people, finding);
    case CL_REVIEW_MANY_CLIENTS:
      return describe_many (finding);
    case CL_REVIEW_EVERYONE:
      return g_strdup (finding->level == CL_LEVEL_CHART
                         ? _ ("Every practitioner reads the full chart.")
                         : _ ("Every practitioner sees the client record."));
    case CL_REVIEW_INVITED:
      day = cl_client_words_format_day (practice, finding->since);
      /* Translators: %s is a day */
      return g_strdup_printf (_ ("Invited on %s."), day);
    case CL_REVIEW_SUSPENDED:
      return g_strdup_printf (
        ngettext ("Access to %u client.", "Access to %u clients.", finding->n_clients),
        finding->n_clients);
    case CL_REVIEW_SOLE_CUSTODIAN:
    case CL_REVIEW_SOLE_ADMINISTRATOR:
    case CL_REVIEW_UNSUPERVISED:
      return cl_people_get_roles (people, finding->member);
    case CL_REVIEW_INVALID:
    case CL_N_REVIEW_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * cl_review_words_tell_last:
 * @practice: whose clock and time zone
 * @people: to name members
 * @review: what was found
 *
 * Returns: (transfer full): when the last review was, and whose
 */
char *
cl_review_words_tell_last (ClPractice *practice, ClPeople *people, ClReview *review)
{
  g_autofree char *day = NULL;

  if (review->reviewed_at == 0)
    return g_strdup (_ ("Access has not been reviewed yet"));
  day = cl_client_words_format_day (practice, review->reviewed_at);
  /* Translators: a day, then a member */
  return g_strdup_printf (_ ("Reviewed on %1$s by %2$s"), day,
                          cl_people_get_name (people, review->reviewed_by));
}

/**
 * cl_review_words_tell_due:
 * @practice: whose clock and time zone
 * @review: what was found
 *
 * Returns: (transfer full): when the next review is due
 */
char *
cl_review_words_tell_due (ClPractice *practice, ClReview *review)
{
  g_autofree char *day = cl_client_words_format_day (practice, review->due);

  if (review->due <= review->now)
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("The next review has been due since %s."), day);
  /* Translators: %s is a day */
  return g_strdup_printf (_ ("The next review is due on %s."), day);
}

/**
 * cl_review_words_list_quiet:
 * @review: what was found
 *
 * Returns: (transfer full) (nullable): a sentence with all that was looked for and not found; %NULL
 *   where everything was found
 */
char *
cl_review_words_list_quiet (ClReview *review)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *list = NULL;

  for (guint kind = 0; kind < CL_N_REVIEW_KINDS; kind++)
    if (review->totals[kind] == 0)
      g_strv_builder_add (builder, _ (kinds[kind].quiet));
  parts = g_strv_builder_end (builder);
  if (parts[0] == NULL)
    return NULL;
  list = g_strjoinv (_ (", "), parts);
  /* Translators: %s is a list such as “access that has run out, only one custodian” */
  return g_strdup_printf (_ ("Looked for and not found: %s."), list);
}
