/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-facts.h"

#include "cl-audit-service.h"
#include "cl-log-appointment.h"
#include "cl-log-formats-private.h"
#include "cl-log-node.h"
#include "cl-setting-words.h"

#include <glib/gi18n.h>

/* In the order in which they are shown. The first that fits counts: an action of %NULL is any. */
static const struct
{
  const char *action;
  const char *name;
  const char *title;
  const char *type; /* of a #GVariant */
  ClLogFormat format;
} kinds[] = {
  { "clock.jump", "from", NC_ ("log", "Time before"), "x", cl_log_format_moment },
  { "clock.jump", "to", NC_ ("log", "Time after"), "x", cl_log_format_moment },
  { NULL, "reason", NC_ ("log", "Reason given"), "s", cl_log_format_text },
  { NULL, "comment", NC_ ("log", "Comment"), "s", cl_log_format_text },
  { NULL, "doctor", NC_ ("log", "Doctor"), "s", cl_log_format_text },
  { NULL, "until", NC_ ("log", "Until"), "x", cl_log_format_until },
  { NULL, "until_before", NC_ ("log", "Until, before"), "x", cl_log_format_until },
  { NULL, "owner", NC_ ("log", "Owner"), "x", cl_log_format_member },
  { NULL, "owner_before", NC_ ("log", "Owner before"), "x", cl_log_format_member },
  { NULL, "everyone", NC_ ("log", "Everyone in the practice"), "s", cl_log_format_everyone },
  { NULL, "everyone_before", NC_ ("log", "Everyone before"), "s", cl_log_format_everyone },
  { NULL, "given", NC_ ("log", "Access given"), "av", cl_log_format_grants },
  { NULL, "taken", NC_ ("log", "Access taken"), "av", cl_log_format_grants },
  { NULL, "moved", NC_ ("log", "Clients moved"), "av", cl_log_format_moved },
  { NULL, "member", NC_ ("log", "Member"), "x", cl_log_format_member },
  { NULL, "name", NC_ ("log", "Name"), "s", cl_log_format_text },
  { NULL, "name_before", NC_ ("log", "Name before"), "s", cl_log_format_text },
  { NULL, "supervisor", NC_ ("log", "Supervised by"), "x", cl_log_format_supervisor },
  { NULL, "supervisor_before", NC_ ("log", "Supervised before by"), "x", cl_log_format_supervisor },
  { NULL, "billing_enabled", NC_ ("log", "Billing"), "b", cl_log_format_switch },
  { NULL, "bookable_by_colleagues", NC_ ("log", "Bookable by colleagues"), "b",
    cl_log_format_switch },
  { NULL, "managed_doctors", NC_ ("log", "Works for"), "av", cl_log_format_members },
  { NULL, "roles_before", NC_ ("log", "Roles before"), "av", cl_log_format_names },
  { NULL, "permissions_before", NC_ ("log", "Allowed before"), "av", cl_log_format_permissions },
  { NULL, "from", NC_ ("log", "Chart of"), "x", cl_log_format_member },
  { NULL, "code", NC_ ("log", "Why not"), "s", cl_log_format_code },
  { NULL, "missing", NC_ ("log", "What was missing"), "s", cl_log_format_missing },
  { NULL, "allowed", NC_ ("log", "Allowed by"), "av", cl_log_format_all_allowed },
  { NULL, "rights", NC_ ("log", "Rights"), "a{sv}", cl_log_format_rights },
  { NULL, "keys", NC_ ("log", "New keys of"), "av", cl_log_format_all_keys },
  { NULL, "invitations", NC_ ("log", "Invitations that ran out"), "av", cl_log_format_members },
  { NULL, "temporary_password", NC_ ("log", "Password"), "b", cl_log_format_password },
  { NULL, "format", NC_ ("log", "Format"), "s", cl_log_format_text },
  { NULL, "entries", NC_ ("log", "Entries"), "x", cl_log_format_number },
  { NULL, "clients", NC_ ("log", "Clients"), "x", cl_log_format_number },
  { NULL, "cases", NC_ ("log", "Cases"), "x", cl_log_format_number },
  { "import", "appointments", NC_ ("log", "Appointments"), "x", cl_log_format_number },
  { "calendar.export", "count", NC_ ("log", "Events"), "x", cl_log_format_number },
  { "calendar.export", "names", NC_ ("log", "Clients"), "s", cl_log_format_naming },
  { "client.export", "notes", NC_ ("log", "Notes"), "x", cl_log_format_number },
  { "client.export", "psychotherapy_notes", NC_ ("log", "Psychotherapy notes"), "x",
    cl_log_format_number },
  { "client.export", "documents", NC_ ("log", "Documents"), "x", cl_log_format_number },
  { "client.export", "damaged", NC_ ("log", "Damaged notes and documents"), "x",
    cl_log_format_number },
  { "calendar.import", "count", NC_ ("log", "Busy times"), "x", cl_log_format_number },
  { "calendar.import", "replaced", NC_ ("log", "Busy times replaced"), "x", cl_log_format_number },
  { NULL, "members", NC_ ("log", "Members"), "x", cl_log_format_number },
  { NULL, "files", NC_ ("log", "Files"), "av", cl_log_format_files },
  { NULL, "head", NC_ ("log", "Head of the log"), "s", cl_log_format_text },
};

static gboolean
fits (guint nth, const char *action, const char *name, GVariant *node)
{
  return g_str_equal (kinds[nth].name, name) && cl_log_node_is (node, kinds[nth].type) &&
         (kinds[nth].action == NULL || g_str_equal (kinds[nth].action, action));
}

static gboolean
is_known (const char *action, const char *name, GVariant *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (fits (i, action, name, node))
      return TRUE;
  return FALSE;
}

static void
fact_free (gpointer data)
{
  ClLogFact *fact = data;

  g_free (fact->title);
  g_free (fact->value);
  g_free (fact);
}

static void
add_fact (GPtrArray *facts, const char *title, char *value)
{
  ClLogFact *fact;

  if (value == NULL || *value == '\0')
    {
      g_free (value);
      return;
    }
  fact = g_new0 (ClLogFact, 1);
  fact->title = g_strdup (title);
  fact->value = value;
  g_ptr_array_add (facts, fact);
}

static void
add_known (ClLogReader *reader, GPtrArray *facts, const char *action, GVariant *detail)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GVariant) node = g_variant_lookup_value (detail, kinds[i].name, NULL);

      if (node != NULL && fits (i, action, kinds[i].name, node))
        add_fact (facts, g_dpgettext2 (NULL, "log", kinds[i].title),
                  kinds[i].format (reader, node));
    }
}

static char *
print_value (ClLogReader *reader, GVariant *node)
{
  if (cl_log_node_is (node, "s"))
    return cl_log_format_text (reader, node);
  if (cl_log_node_is (node, "av"))
    return cl_log_format_lines (reader, node, print_value);
  return g_variant_print (node, FALSE);
}

/* A setting of the practice, or what it was before. */
static gboolean
add_setting (GPtrArray *facts, const char *name, GVariant *node)
{
  gboolean is_before = g_str_has_suffix (name, "_before");
  g_autofree char *setting = g_strndup (name, strlen (name) - (is_before ? strlen ("_before") : 0));
  const ClSettingWords *words = cl_setting_words_find (setting);
  const char *title;
  g_autofree char *before = NULL;

  if (words == NULL || !cl_log_node_is (node, "s"))
    return FALSE;
  title = g_dpgettext2 (NULL, "settings", words->title);
  if (is_before)
    /* Translators: %s is a setting of the practice, such as “Emergency access lasts” */
    before = g_strdup_printf (_ ("%s, before"), title);
  add_fact (facts, is_before ? before : title,
            cl_setting_words_format (setting, g_variant_get_string (node, NULL)));
  return TRUE;
}

static gboolean
add_appointment (ClLogReader *reader, GPtrArray *facts, const char *name, GVariant *node)
{
  const char *title;
  char *value = cl_log_appointment_format (reader->practice, reader->people, name, node, &title);

  if (value != NULL)
    add_fact (facts, title, value);
  return value != NULL;
}

/* What has no words here is shown as it is stored: nothing of the log is left out. */
static void
add_others (ClLogReader *reader, GPtrArray *facts, const char *action, GVariant *detail)
{
  GVariantIter iter;
  const char *name;
  GVariant *node;

  g_variant_iter_init (&iter, detail);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &node))
    if (!is_known (action, name, node) && !add_setting (facts, name, node) &&
        !add_appointment (reader, facts, name, node))
      add_fact (facts, name, print_value (reader, node));
}

/**
 * cl_log_facts_list:
 * @practice: for its time zone
 * @people: to name members
 * @event: an entry of the log
 *
 * Returns: (transfer full) (element-type ClLogFact): what @event keeps beside who, what and whom,
 *   in words
 */
GPtrArray *
cl_log_facts_list (ClPractice *practice, ClPeople *people, ClAuditEvent *event)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);
  g_autoptr (GVariant) detail = NULL;
  ClLogReader reader = { practice, people };

  g_return_val_if_fail (event != NULL, facts);

  detail = cl_audit_service_read_detail (event);
  if (detail != NULL)
    {
      add_known (&reader, facts, event->action, detail);
      add_others (&reader, facts, event->action, detail);
    }
  return facts;
}
