/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-entry.h"

#include "cl-client-words.h"
#include "cl-log-facts.h"
#include "cl-log-words.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (ClAuditEntry, cl_audit_entry, G_TYPE_OBJECT)

static void
cl_audit_entry_finalize (GObject *object)
{
  ClAuditEntry *self = CL_AUDIT_ENTRY (object);

  g_clear_object (&self->event);
  g_free (self->day);
  g_free (self->who);
  g_free (self->for_whom);
  g_free (self->what);
  g_free (self->brief);
  g_free (self->about);
  g_free (self->client);
  g_free (self->time);
  g_free (self->moment);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_audit_entry_parent_class)->finalize (object);
}

static void
cl_audit_entry_class_init (ClAuditEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_audit_entry_finalize;
}

static void
cl_audit_entry_init (ClAuditEntry *self)
{
}

/**
 * cl_audit_entry_new_day:
 * @day: such as “Today, 24 Nov”
 *
 * Returns: (transfer full): the heading of a day
 */
ClAuditEntry *
cl_audit_entry_new_day (const char *day)
{
  ClAuditEntry *self = g_object_new (CL_TYPE_AUDIT_ENTRY, NULL);

  self->day = g_strdup (day);
  return self;
}

/**
 * cl_audit_entry_new:
 * @practice: whose time zone counts
 * @people: to name members
 * @event: an entry of the log
 * @client: (nullable): the name of its client, where the reader may know it
 *
 * Returns: (transfer full): its line
 */
ClAuditEntry *
cl_audit_entry_new (ClPractice *practice, ClPeople *people, ClAuditEvent *event, const char *client)
{
  ClAuditEntry *self = g_object_new (CL_TYPE_AUDIT_ENTRY, NULL);

  self->event = g_object_ref (event);
  self->who = event->actor != 0 ? g_strdup (cl_people_get_name (people, event->actor))
                                : g_strdup (C_ ("log", "Nobody signed in"));
  if (event->on_behalf_of != 0)
    /* Translators: %s is the doctor for whom a case manager worked */
    self->for_whom =
      g_strdup_printf (_ ("for %s"), cl_people_get_name (people, event->on_behalf_of));
  self->what = cl_log_words_describe (people, event, client);
  self->brief = cl_log_words_describe_briefly (people, event, client);
  self->about = cl_log_words_name_about (people, event, client);
  self->client = g_strdup (client);
  self->time = cl_client_words_format_second (practice, event->at);
  self->moment = cl_client_words_format_exact (practice, event->at);
  self->facts = cl_log_facts_list (practice, people, event);
  return self;
}

static char *
add_outcome (ClAuditEntry *self, const char *what)
{
  switch (self->event->outcome)
    {
    case CL_OUTCOME_DENIED:
      /* Translators: %s is what was asked for, such as “Changed a role” */
      return g_strdup_printf (_ ("Refused: %s"), what);
    case CL_OUTCOME_FAILED:
      /* Translators: %s is what was asked for, such as “Signed in” */
      return g_strdup_printf (_ ("Failed: %s"), what);
    case CL_OUTCOME_DONE:
    case CL_OUTCOME_INVALID:
    default:
      return g_strdup (what);
    }
}

/**
 * cl_audit_entry_dup_text:
 * @self: a line that is no heading
 *
 * Returns: (transfer full): what was done and to whom, or that it was refused or failed
 */
char *
cl_audit_entry_dup_text (ClAuditEntry *self)
{
  g_return_val_if_fail (CL_IS_AUDIT_ENTRY (self) && self->event != NULL, NULL);

  return add_outcome (self, self->what);
}

/**
 * cl_audit_entry_dup_brief:
 * @self: a line that is no heading
 *
 * Returns: (transfer full): the same without the names, where these stand beside it
 */
char *
cl_audit_entry_dup_brief (ClAuditEntry *self)
{
  g_return_val_if_fail (CL_IS_AUDIT_ENTRY (self) && self->event != NULL, NULL);

  return add_outcome (self, self->brief);
}

/* By what the request's name begins with: the field that it is about. */
static const struct
{
  const char *prefix;
  const char *icon_name;
} icons[] = {
  { "access.emergency", "cl-emergency-symbolic" },
  { "access.", "cl-shared-symbolic" },
  { "staff.", "cl-shared-symbolic" },
  { "role.", "cl-roles-symbolic" },
  { "member.", "system-users-symbolic" },
  { "client.", "cl-clients-symbolic" },
  { "case.", "cl-case-symbolic" },
  { "referral.", "cl-case-symbolic" },
  { "chart.", "cl-chart-symbolic" },
  { "appointment.", "cl-schedule-symbolic" },
  { "block.", "cl-schedule-symbolic" },
  { "calendar.", "cl-schedule-symbolic" },
  { "availability.", "cl-schedule-symbolic" },
  { "waiting.", "cl-schedule-symbolic" },
  { "emergency.", "cl-emergency-symbolic" },
  { "audit.", "cl-log-symbolic" },
  { "practice.", "cl-practice-symbolic" },
  { "change.", "edit-undo-symbolic" },
};

/**
 * cl_audit_entry_get_icon_name:
 * @self: a line that is no heading
 *
 * Returns: the icon of what was done; a lock where it was refused
 */
const char *
cl_audit_entry_get_icon_name (ClAuditEntry *self)
{
  g_return_val_if_fail (CL_IS_AUDIT_ENTRY (self) && self->event != NULL, NULL);

  if (self->event->outcome != CL_OUTCOME_DONE)
    return "cl-private-symbolic";
  for (gsize i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_has_prefix (self->event->action, icons[i].prefix))
      return icons[i].icon_name;
  return "cl-info-symbolic";
}
