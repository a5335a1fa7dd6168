/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-words.h"

#include <glib/gi18n.h>

/* What an entry is about: the name in its sentence. */
typedef enum
{
  ABOUT_NOTHING,
  ABOUT_CLIENT,
  ABOUT_MEMBER,
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
  { "role.create", ABOUT_NOTHING, N_ ("Created a role") },
  { "role.update", ABOUT_NOTHING, N_ ("Changed a role") },
  { "role.delete", ABOUT_NOTHING, N_ ("Deleted a role") },
  { "practice.create", ABOUT_NOTHING, N_ ("Created the practice") },
  { "practice.configure", ABOUT_NOTHING, N_ ("Changed the practice’s settings") },
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
  { "emergency.seen", ABOUT_CLIENT, N_ ("Saw the notice of emergency access to %s") },
  { "staff.assign", ABOUT_CLIENT, N_ ("Assigned somebody to %s") },
  { "staff.remove", ABOUT_CLIENT, N_ ("Removed somebody from the staff of %s") },
  { "case.create", ABOUT_CLIENT, N_ ("Opened a case of %s") },
  { "case.assign", ABOUT_CLIENT, N_ ("Put somebody on a case of %s") },
  { "case.unassign", ABOUT_CLIENT, N_ ("Took somebody off a case of %s") },
  { "case.close", ABOUT_CLIENT, N_ ("Closed a case of %s") },
  { "case.reopen", ABOUT_CLIENT, N_ ("Opened a case of %s again") },
  { "chart.share", ABOUT_CLIENT, N_ ("Shared a chart of %s") },
  { "chart.unshare", ABOUT_CLIENT, N_ ("Stopped sharing a chart of %s") },
  { "chart.share-demographics", ABOUT_CLIENT, N_ ("Shared the demographics of %s") },
  { "change.undo", ABOUT_NOTHING, N_ ("Undid a change") },
  { "audit.list", ABOUT_NOTHING, N_ ("Read the audit log") },
  { "audit.verify", ABOUT_NOTHING, N_ ("Verified the audit log") },
};

/* The member in a subject such as "member:3". */
static const char *
find_member (ClPeople *people, ClAuditEvent *event)
{
  gint64 id;

  if (event->subject == NULL || !g_str_has_prefix (event->subject, "member:"))
    return C_ ("log", "somebody");
  id = g_ascii_strtoll (event->subject + strlen ("member:"), NULL, 10);
  return cl_people_find (people, id) != NULL ? cl_people_get_name (people, id)
                                             : C_ ("log", "somebody");
}

/**
 * cl_log_words_describe:
 * @people: to name members
 * @event: an entry of the log
 * @client: (nullable): the name of its client, where the reader may know it
 *
 * Returns: (transfer full): what was done, without who did it, such as “Opened the record of Ana
 *   Gomez”; the action's own word where there is no sentence for it
 */
char *
cl_log_words_describe (ClPeople *people, ClAuditEvent *event, const char *client)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      const char *name;

      if (!g_str_equal (sentences[i].action, event->action))
        continue;
      if (sentences[i].about == ABOUT_NOTHING)
        return g_strdup (_ (sentences[i].text));
      if (sentences[i].about == ABOUT_MEMBER)
        name = find_member (people, event);
      else
        name = client != NULL ? client : C_ ("log", "a client");
        /* The patterns are ours and translated: the compiler cannot see them. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      return g_strdup_printf (_ (sentences[i].text), name);
#pragma GCC diagnostic pop
    }
  return g_strdup (event->action);
}
