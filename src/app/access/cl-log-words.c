/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-words.h"

#include "cl-log-about.h"
#include "cl-log-sentences.h"

#include <glib/gi18n.h>

static const char *
find_member (ClPeople *people, ClAuditEvent *event)
{
  gint64 id = cl_log_about_get_member (event);

  return id != 0 && cl_people_find (people, id) != NULL ? cl_people_get_name (people, id)
                                                        : C_ ("log", "somebody");
}

static const char *
get_client (const char *client)
{
  return client != NULL ? client : C_ ("log", "a client");
}

/* The patterns are ours and translated: the compiler cannot see them. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
describe_role (ClAuditEvent *event, const char *text)
{
  g_autofree char *role = cl_log_about_get_role (event);

  if (role != NULL)
    return g_strdup_printf (text, role);
  /* A refusal does not name it. */
  if (g_str_equal (event->action, "role.create"))
    return g_strdup (_ ("Created a role"));
  if (g_str_equal (event->action, "role.delete"))
    return g_strdup (_ ("Deleted a role"));
  return g_strdup (_ ("Changed a role"));
}

/* What blocks time is nobody's appointment. */
static gboolean
is_block (ClAuditEvent *event, const char *client, ClLogAbout about)
{
  return about == CL_LOG_ABOUT_APPOINTMENT && event->client == 0 && client == NULL &&
         event->outcome == CL_OUTCOME_DONE;
}

static char *
describe_appointment (ClAuditEvent *event, const char *client, const char *text)
{
  if (!is_block (event, client, CL_LOG_ABOUT_APPOINTMENT))
    return g_strdup_printf (text, get_client (client));
  if (g_str_equal (event->action, "appointment.cancel"))
    return g_strdup (_ ("Took blocked time out of a calendar"));
  return g_strdup (_ ("Changed blocked time in a calendar"));
}

static char *
describe (ClPeople *people, ClAuditEvent *event, const char *client, const ClLogSentence *sentence)
{
  const char *text = _ (sentence->text);

  switch (sentence->about)
    {
    case CL_LOG_ABOUT_CLIENT:
      return g_strdup_printf (text, get_client (client));
    case CL_LOG_ABOUT_MEMBER:
      return g_strdup_printf (text, find_member (people, event));
    case CL_LOG_ABOUT_BOTH:
    case CL_LOG_ABOUT_BOTH_APART:
      return g_strdup_printf (text, find_member (people, event), get_client (client));
    case CL_LOG_ABOUT_ROLE:
      return describe_role (event, text);
    case CL_LOG_ABOUT_APPOINTMENT:
      return describe_appointment (event, client, text);
    case CL_LOG_ABOUT_NOTHING:
    default:
      return g_strdup (text);
    }
}

#pragma GCC diagnostic pop

/* To a client of whom the entry tells among others; %NULL where there is nothing to add. */
static char *
describe_told (ClPeople *people, ClAuditEvent *event, const char *client)
{
  gint64 owner;

  if (event->told == 0 || event->outcome != CL_OUTCOME_DONE)
    return NULL;
  if (g_str_equal (event->action, "import"))
    /* Translators: %s is a client */
    return g_strdup_printf (_ ("Imported %s"), get_client (client));
  owner = g_str_equal (event->action, "member.remove")
            ? cl_log_about_get_new_owner (event, event->told)
            : 0;
  if (owner == 0)
    return NULL;
  /* Translators: a client, who owns them now, who was removed */
  return g_strdup_printf (_ ("Moved %1$s to %2$s and removed %3$s"), get_client (client),
                          cl_people_get_name (people, owner), find_member (people, event));
}

/**
 * cl_log_words_describe:
 * @people: to name members
 * @event: an entry of the log
 * @client: (nullable): the name of the client of cl_audit_event_get_client(), where the reader may
 *   know it
 *
 * Returns: (transfer full): what was done, without who did it, such as “Opened the record of Ana
 *   Gomez”; the action's own word where there is no sentence for it
 */
char *
cl_log_words_describe (ClPeople *people, ClAuditEvent *event, const char *client)
{
  const ClLogSentence *sentence = cl_log_sentences_find (event->action);
  char *told = describe_told (people, event, client);

  if (told != NULL)
    return told;
  return sentence != NULL ? describe (people, event, client, sentence) : g_strdup (event->action);
}

/**
 * cl_log_words_describe_briefly:
 * @people: to name members
 * @event: an entry of the log
 * @client: (nullable): as of cl_log_words_describe()
 *
 * Returns: (transfer full): what was done, without the names that cl_log_words_name_about() has,
 *   such as “Opened the record”
 */
char *
cl_log_words_describe_briefly (ClPeople *people, ClAuditEvent *event, const char *client)
{
  const ClLogSentence *sentence = cl_log_sentences_find (event->action);
  char *told = describe_told (people, event, client);

  if (told != NULL)
    return told;
  if (sentence == NULL)
    return g_strdup (event->action);
  if (sentence->brief == NULL || is_block (event, client, sentence->about))
    return describe (people, event, client, sentence);
  return g_strdup (g_dpgettext2 (NULL, "log", sentence->brief));
}

static char *
join (const char *client, const char *member, gboolean apart)
{
  if (client == NULL || member == NULL)
    return g_strdup (client != NULL ? client : member);
  if (apart)
    return g_strdup_printf ("%s · %s", client, member);
  /* Translators: a client; the member who was given something of theirs. Turn the arrow where the
   * language is written from right to left. */
  return g_strdup_printf (C_ ("log", "%1$s → %2$s"), client, member);
}

/* Of an emergency, how long it was to last too. */
static char *
add_hours (ClAuditEvent *event, const char *client)
{
  gint64 until = g_str_equal (event->action, "access.emergency") ? cl_log_about_get_until (event)
                                                                 : 0;
  guint hours = (guint) (MAX (until - event->at + G_TIME_SPAN_HOUR / 2, 0) / G_TIME_SPAN_HOUR);
  g_autofree char *span = NULL;

  if (hours == 0)
    return g_strdup (client);
  span = g_strdup_printf (ngettext ("for %u hour", "for %u hours", hours), hours);
  /* Translators: a client, and how long an emergency lasts: “Ana Gomez, for 4 hours” */
  return client != NULL ? g_strdup_printf (C_ ("log", "%s, %s"), client, span)
                        : g_steal_pointer (&span);
}

/**
 * cl_log_words_name_about:
 * @people: to name members
 * @event: an entry of the log
 * @client: (nullable): as of cl_log_words_describe()
 *
 * Returns: (transfer full) (nullable): whom or what it is about, such as “Ana Gomez → Wen Lee”;
 *   %NULL where it is about nobody, or nobody who may be named
 */
char *
cl_log_words_name_about (ClPeople *people, ClAuditEvent *event, const char *client)
{
  const ClLogSentence *sentence = cl_log_sentences_find (event->action);
  gint64 id = cl_log_about_get_member (event);
  const char *member =
    id != 0 && cl_people_find (people, id) != NULL ? cl_people_get_name (people, id) : NULL;

  switch (sentence != NULL ? sentence->about : CL_LOG_ABOUT_CLIENT)
    {
    case CL_LOG_ABOUT_MEMBER:
      /* In the history of a client of whom it tells among others. */
      return join (client, member, TRUE);
    case CL_LOG_ABOUT_BOTH:
    case CL_LOG_ABOUT_BOTH_APART:
      return join (client, member, sentence->about == CL_LOG_ABOUT_BOTH_APART);
    case CL_LOG_ABOUT_ROLE:
      return cl_log_about_get_role (event);
    case CL_LOG_ABOUT_NOTHING:
    case CL_LOG_ABOUT_CLIENT:
    case CL_LOG_ABOUT_APPOINTMENT:
    default:
      return add_hours (event, client);
    }
}
