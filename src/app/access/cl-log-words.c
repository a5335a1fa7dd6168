/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-words.h"

#include "cl-log-facts.h"

#include <glib/gi18n.h>

/* What an entry is about: the names in its sentence. */
typedef enum
{
  ABOUT_NOTHING,
  ABOUT_CLIENT,
  ABOUT_MEMBER,
  ABOUT_BOTH, /* %1$s is the member, %2$s the client */
  ABOUT_ROLE,
  ABOUT_APPOINTMENT, /* with a client, or a block of time */
} About;

/* Sentences without a subject, for who did it stands beside them. */
static const struct
{
  const char *action;
  About about;
  const char *text;
} sentences[] = {
  { "member.sign-in", ABOUT_NOTHING, N_ ("Signed in") },
  { "member.sign-out", ABOUT_NOTHING, N_ ("Signed out") },
  { "member.accept", ABOUT_NOTHING, N_ ("Accepted the invitation") },
  { "member.change-password", ABOUT_NOTHING, N_ ("Changed their password") },
  { "member.recover", ABOUT_NOTHING, N_ ("Used the recovery key") },
  { "member.invite", ABOUT_MEMBER, N_ ("Invited %s") },
  { "member.suspend", ABOUT_MEMBER, N_ ("Suspended %s") },
  { "member.reactivate", ABOUT_MEMBER, N_ ("Reactivated %s") },
  { "member.reset-password", ABOUT_MEMBER, N_ ("Reset the password of %s") },
  { "member.update", ABOUT_MEMBER, N_ ("Changed name, roles or switches of %s") },
  { "member.set-clinical", ABOUT_MEMBER, N_ ("Changed the clinical information of %s") },
  { "member.set-supervisor", ABOUT_MEMBER, N_ ("Changed the supervisor of %s") },
  { "member.removal-preview", ABOUT_MEMBER, N_ ("Looked at what removing %s would do") },
  { "member.remove", ABOUT_MEMBER, N_ ("Removed %s") },
  { "member.list", ABOUT_NOTHING, N_ ("Looked at the members") },
  { "role.create", ABOUT_ROLE, N_ ("Created the role “%s”") },
  { "role.update", ABOUT_ROLE, N_ ("Changed the role “%s”") },
  { "role.delete", ABOUT_ROLE, N_ ("Deleted the role “%s”") },
  { "role.list", ABOUT_NOTHING, N_ ("Looked at the roles") },
  { "practice.create", ABOUT_NOTHING, N_ ("Created the practice") },
  { "practice.configure", ABOUT_NOTHING, N_ ("Changed the practice’s settings") },
  { "practice.settings", ABOUT_NOTHING, N_ ("Looked at the practice’s settings") },
  { "practice.set-clock", ABOUT_NOTHING, N_ ("Set the practice’s clock") },
  { "practice.replace-recovery-key", ABOUT_NOTHING, N_ ("Replaced the recovery key") },
  { "client.create", ABOUT_CLIENT, N_ ("Created %s") },
  { "client.update", ABOUT_CLIENT, N_ ("Changed the details of %s") },
  { "client.set-care", ABOUT_CLIENT, N_ ("Changed status or diagnoses of %s") },
  { "client.show", ABOUT_CLIENT, N_ ("Opened the record of %s") },
  { "client.list", ABOUT_NOTHING, N_ ("Looked at the clients") },
  { "access.set", ABOUT_CLIENT, N_ ("Changed who has access to %s") },
  { "access.show", ABOUT_CLIENT, N_ ("Looked at who has access to %s") },
  { "access.explain", ABOUT_CLIENT, N_ ("Asked why somebody can see %s") },
  { "access.preview", ABOUT_NOTHING, N_ ("Previewed a change") },
  { "access.map", ABOUT_NOTHING, N_ ("Looked at the access map") },
  { "access.map-export", ABOUT_NOTHING, N_ ("Exported the access map") },
  { "access.set-until", ABOUT_CLIENT, N_ ("Changed when access to %s ends") },
  { "access.keep", ABOUT_CLIENT, N_ ("Reviewed somebody’s access to %s and kept it") },
  { "access.review", ABOUT_NOTHING, N_ ("Looked at the access review") },
  { "access.review-done", ABOUT_NOTHING, N_ ("Finished an access review") },
  { "access.emergency", ABOUT_CLIENT, N_ ("Opened %s by emergency access") },
  { "access.end-emergency", ABOUT_CLIENT, N_ ("Ended the emergency access to %s") },
  { "emergency.find", ABOUT_CLIENT, N_ ("Looked for %s, to open them in an emergency") },
  { "emergency.terms", ABOUT_CLIENT, N_ ("Asked what emergency access to %s would open") },
  { "emergency.list", ABOUT_NOTHING, N_ ("Looked at the notices of emergency access") },
  { "emergency.seen", ABOUT_CLIENT, N_ ("Saw the notice of emergency access to %s") },
  { "staff.assign", ABOUT_BOTH, N_ ("Assigned %1$s to %2$s") },
  { "staff.remove", ABOUT_BOTH, N_ ("Removed %1$s from the staff of %2$s") },
  { "case.create", ABOUT_CLIENT, N_ ("Opened a case of %s") },
  { "case.assign", ABOUT_BOTH, N_ ("Put %1$s on a case of %2$s") },
  { "case.unassign", ABOUT_BOTH, N_ ("Took %1$s off a case of %2$s") },
  { "case.close", ABOUT_CLIENT, N_ ("Closed a case of %s") },
  { "case.reopen", ABOUT_CLIENT, N_ ("Opened a case of %s again") },
  { "chart.share", ABOUT_BOTH, N_ ("Shared a chart of %2$s with %1$s") },
  { "chart.unshare", ABOUT_BOTH, N_ ("Stopped sharing a chart of %2$s with %1$s") },
  { "chart.share-demographics", ABOUT_BOTH, N_ ("Shared the demographics of %2$s with %1$s") },
  { "availability.find", ABOUT_NOTHING, N_ ("Looked for open times") },
  { "availability.set", ABOUT_MEMBER, N_ ("Set when %s takes appointments") },
  { "availability.show", ABOUT_MEMBER, N_ ("Looked at when %s takes appointments") },
  { "appointment.book", ABOUT_CLIENT, N_ ("Booked an appointment with %s") },
  { "appointment.move", ABOUT_APPOINTMENT, N_ ("Moved an appointment with %s") },
  { "appointment.set-state", ABOUT_APPOINTMENT, N_ ("Said how an appointment with %s stands") },
  { "appointment.update", ABOUT_APPOINTMENT, N_ ("Changed an appointment with %s") },
  { "appointment.remind", ABOUT_APPOINTMENT,
    N_ ("Said whether %s was reminded of an appointment") },
  { "appointment.list-reminders", ABOUT_NOTHING,
    N_ ("Looked at who is to be reminded of appointments") },
  { "appointment.cancel", ABOUT_APPOINTMENT, N_ ("Cancelled an appointment with %s") },
  { "appointment.list", ABOUT_NOTHING, N_ ("Looked at a calendar") },
  { "appointment.preview", ABOUT_CLIENT, N_ ("Looked at what booking %s would do") },
  { "appointment.preview-move", ABOUT_APPOINTMENT,
    N_ ("Looked at where an appointment with %s could go") },
  { "block.add", ABOUT_NOTHING, N_ ("Blocked time in a calendar") },
  { "waiting.add", ABOUT_CLIENT, N_ ("Put %s on the waiting list") },
  { "waiting.close", ABOUT_CLIENT, N_ ("Took %s off the waiting list") },
  { "waiting.list", ABOUT_NOTHING, N_ ("Looked at the waiting list") },
  { "waiting.match", ABOUT_NOTHING, N_ ("Looked for who waits for a time") },
  { "change.apply", ABOUT_NOTHING, N_ ("Made several changes at once") },
  { "change.undo", ABOUT_NOTHING, N_ ("Undid a change") },
  { "audit.list", ABOUT_NOTHING, N_ ("Read the audit log") },
  { "audit.verify", ABOUT_NOTHING, N_ ("Verified the audit log") },
  { "audit.export", ABOUT_NOTHING, N_ ("Exported the audit log") },
  { "calendar.export", ABOUT_MEMBER, N_ ("Exported the calendar of %s") },
  { "calendar.import", ABOUT_MEMBER, N_ ("Imported busy times into the calendar of %s") },
  { "case.list", ABOUT_CLIENT, N_ ("Looked at the cases of %s") },
  { "import", ABOUT_NOTHING, N_ ("Imported clients") },
  { "clock.jump", ABOUT_NOTHING, N_ ("This computer’s clock was changed") },
  { "sweep", ABOUT_NOTHING, N_ ("Ended invitations that nobody used in time") },
};

static const char *
find_member (ClPeople *people, ClAuditEvent *event)
{
  gint64 id = cl_log_facts_get_member (event);

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
  g_autofree char *role = cl_log_facts_get_role (event);

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
static char *
describe_appointment (ClAuditEvent *event, const char *client, const char *text)
{
  if (event->client != 0 || client != NULL || event->outcome != CL_OUTCOME_DONE)
    return g_strdup_printf (text, get_client (client));
  if (g_str_equal (event->action, "appointment.cancel"))
    return g_strdup (_ ("Took blocked time out of a calendar"));
  return g_strdup (_ ("Changed blocked time in a calendar"));
}

static char *
describe (ClPeople *people, ClAuditEvent *event, const char *client, About about, const char *text)
{
  switch (about)
    {
    case ABOUT_CLIENT:
      return g_strdup_printf (text, get_client (client));
    case ABOUT_MEMBER:
      return g_strdup_printf (text, find_member (people, event));
    case ABOUT_BOTH:
      return g_strdup_printf (text, find_member (people, event), get_client (client));
    case ABOUT_ROLE:
      return describe_role (event, text);
    case ABOUT_APPOINTMENT:
      return describe_appointment (event, client, text);
    case ABOUT_NOTHING:
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
            ? cl_log_facts_get_new_owner (event, event->told)
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
  char *told = describe_told (people, event, client);

  if (told != NULL)
    return told;
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].action, event->action))
      return describe (people, event, client, sentences[i].about, _ (sentences[i].text));
  return g_strdup (event->action);
}
