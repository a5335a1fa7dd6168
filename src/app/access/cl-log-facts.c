/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-facts.h"

#include "cl-access-words.h"
#include "cl-audit-service.h"
#include "cl-client-words.h"
#include "cl-log-allowed.h"
#include "cl-log-appointment.h"
#include "cl-member.h"
#include "cl-setting-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* Who may write it down. */
typedef struct
{
  ClPractice *practice;
  ClPeople *people;
} Reader;

typedef char *(*Format) (Reader *reader, GVariant *node);

static gboolean
is_of_type (GVariant *node, const char *type)
{
  return g_variant_is_of_type (node, (const GVariantType *) type);
}

static GVariant *
get_item (GVariant *list, gsize nth)
{
  g_autoptr (GVariant) boxed = g_variant_get_child_value (list, nth);

  return g_variant_get_variant (boxed);
}

/* The recovery key stands among the members' keys as nobody's. */
static char *
name_holder (Reader *reader, gint64 id)
{
  return g_strdup (id != 0 ? cl_people_get_name (reader->people, id) : _ ("The recovery key"));
}

static char *
format_member (Reader *reader, GVariant *node)
{
  return name_holder (reader, is_of_type (node, "x") ? g_variant_get_int64 (node) : 0);
}

/* A line each of what an array holds. */
static char *
format_lines (Reader *reader, GVariant *node, Format format)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < g_variant_n_children (node); i++)
    {
      g_autoptr (GVariant) item = get_item (node, i);
      g_autofree char *line = format (reader, item);

      if (line != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
format_members (Reader *reader, GVariant *node)
{
  return format_lines (reader, node, format_member);
}

static char *
format_text (Reader *reader, GVariant *node)
{
  return g_strdup (g_variant_get_string (node, NULL));
}

static char *
format_number (Reader *reader, GVariant *node)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (node));
}

static char *
format_moment (Reader *reader, GVariant *node)
{
  return cl_client_words_format_moment (reader->practice, g_variant_get_int64 (node));
}

/* Of a grant, 0 is no end. */
static char *
format_until (Reader *reader, GVariant *node)
{
  return g_variant_get_int64 (node) != 0 ? format_moment (reader, node)
                                         : g_strdup (C_ ("log", "Without an end"));
}

static char *
format_everyone (Reader *reader, GVariant *node)
{
  const char *level = g_variant_get_string (node, NULL);

  if (g_strcmp0 (level, "record") == 0)
    return g_strdup (C_ ("access level", "Client record"));
  if (g_strcmp0 (level, "chart") == 0)
    return g_strdup (C_ ("access level", "Full chart"));
  return g_strdup (C_ ("shared with", "Nobody"));
}

static char *
format_password (Reader *reader, GVariant *node)
{
  return g_strdup (_ ("Somebody else knew it: it was not replaced yet"));
}

/* That it was not allowed stands in the outcome. */
static char *
format_code (Reader *reader, GVariant *node)
{
  static const struct
  {
    const char *nick;
    const char *words;
  } codes[] = {
    { "conflict", NC_ ("log", "Something had changed meanwhile") },
    { "invalid", NC_ ("log", "It was not possible as asked for") },
    { "not-found", NC_ ("log", "It was not there") },
    { "denied", NULL },
  };
  const char *nick = g_variant_get_string (node, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (codes[i].nick, nick) == 0)
      return codes[i].words != NULL ? g_strdup (g_dpgettext2 (NULL, "log", codes[i].words)) : NULL;
  return g_strdup (nick);
}

/* What is missing is a permission, an area, or a word of its own. */
static char *
format_missing (Reader *reader, GVariant *node)
{
  const char *nick = g_variant_get_string (node, NULL);
  ClPermission permission = cl_permission_from_nick (nick);
  ClArea area = cl_area_from_nick (nick);

  if (permission != 0 && permission != CL_PERMISSION_INVALID)
    return g_strdup (cl_permission_get_label (permission));
  if (area != CL_AREA_NONE)
    return cl_client_words_format_areas (area);
  return g_strdup (nick);
}

static gint64
get_int (GVariant *node, const char *name)
{
  gint64 value = 0;

  if (is_of_type (node, "a{sv}"))
    g_variant_lookup (node, name, "x", &value);
  return value;
}

/* Valid as long as @node is. */
static const char *
get_text (GVariant *node, const char *name)
{
  const char *value = NULL;

  if (is_of_type (node, "a{sv}"))
    g_variant_lookup (node, name, "&s", &value);
  return value;
}

static GVariant *
get_list (GVariant *node, const char *name)
{
  return is_of_type (node, "a{sv}")
           ? g_variant_lookup_value (node, name, (const GVariantType *) "av")
           : NULL;
}

static const char *
get_level_words (const char *nick)
{
  if (g_strcmp0 (nick, "record") == 0)
    return C_ ("log", "client record");
  if (g_strcmp0 (nick, "chart") == 0)
    return C_ ("log", "full chart");
  return C_ ("log", "no access");
}

static char *
describe_level (Reader *reader, GVariant *node, const char *level_name, const char *until_name)
{
  const char *words = get_level_words (get_text (node, level_name));
  gint64 until = get_int (node, until_name);
  g_autofree char *end = NULL;

  if (until == 0)
    return g_strdup (words);
  end = cl_client_words_format_moment (reader->practice, until);
  /* Translators: what somebody is given, such as “full chart”; when it ends */
  return g_strdup_printf (_ ("%s until %s"), words, end);
}

/* What somebody was given, or lost, and what they had. */
static char *
format_grant (Reader *reader, GVariant *node)
{
  const char *name = cl_people_get_name (reader->people, get_int (node, "member"));
  g_autofree char *now = describe_level (reader, node, "level", "until");
  g_autofree char *before = describe_level (reader, node, "level_before", "until_before");

  /* Translators: somebody; what they are given, such as “full chart”; what they had */
  return g_strdup_printf (_ ("%1$s: %2$s (before: %3$s)"), name, now, before);
}

static char *
format_grants (Reader *reader, GVariant *node)
{
  return format_lines (reader, node, format_grant);
}

static char *
format_supervisor (Reader *reader, GVariant *node)
{
  gint64 id = g_variant_get_int64 (node);

  return g_strdup (id != 0 ? cl_people_get_name (reader->people, id) : C_ ("supervisor", "Nobody"));
}

static char *
format_switch (Reader *reader, GVariant *node)
{
  return g_strdup (g_variant_get_boolean (node) ? C_ ("switch", "On") : C_ ("switch", "Off"));
}

static char *
format_name (Reader *reader, GVariant *node)
{
  return is_of_type (node, "s") ? format_text (reader, node) : NULL;
}

static char *
format_names (Reader *reader, GVariant *node)
{
  g_autofree char *lines = format_lines (reader, node, format_name);
  g_auto (GStrv) names = g_strsplit (lines, "\n", -1);

  return g_strjoinv (_ (", "), names);
}

static char *
format_keys (Reader *reader, GVariant *node)
{
  return name_holder (reader, get_int (node, "member"));
}

static char *
format_all_keys (Reader *reader, GVariant *node)
{
  return format_lines (reader, node, format_keys);
}

static ClPermission
read_permissions (GVariant *list)
{
  ClPermission permissions = 0;

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) item = get_item (list, i);
      ClPermission one =
        is_of_type (item, "s") ? cl_permission_from_nick (g_variant_get_string (item, NULL)) : 0;

      if (one != CL_PERMISSION_INVALID)
        permissions |= one;
    }
  return permissions;
}

static char *
format_permissions (Reader *reader, GVariant *node)
{
  ClPermission permissions = read_permissions (node);

  return permissions != 0 ? cl_access_words_format_permissions (permissions)
                          : g_strdup (C_ ("permissions", "Nothing"));
}

static char *
format_role (Reader *reader, GVariant *node)
{
  const char *name = get_text (node, "name");
  g_autoptr (GVariant) list = get_list (node, "permissions");
  ClPermission permissions = list != NULL ? read_permissions (list) : 0;
  g_autofree char *words = cl_access_words_format_permissions (permissions);

  if (name == NULL)
    return NULL; /* it is gone, and the sentence says so */
  if (permissions == 0)
    /* Translators: %s is a role */
    return g_strdup_printf (_ ("“%s” allows nothing"), name);
  /* Translators: a role; what it allows, such as “Provide care, Create clients” */
  return g_strdup_printf (_ ("“%s” allows: %s"), name, words);
}

static char *
format_standing (Reader *reader, GVariant *node)
{
  const char *name = cl_people_get_name (reader->people, get_int (node, "member"));
  const char *nick = get_text (node, "status");
  ClMemberStatus status = cl_member_status_from_nick (nick);
  g_autoptr (GVariant) list = get_list (node, "role_names");
  g_autofree char *roles = list != NULL ? format_names (reader, list) : g_strdup ("");
  const char *standing = status != CL_MEMBER_STATUS_INVALID ? cl_member_status_get_label (status)
                                                            : nick;

  if (*roles == '\0')
    /* Translators: somebody; how they stand, such as “Active” */
    return g_strdup_printf (_ ("%1$s: %2$s"), name, standing);
  /* Translators: somebody; how they stand, such as “Active”; their roles */
  return g_strdup_printf (_ ("%1$s: %2$s, %3$s"), name, standing, roles);
}

/* Roles with what they allow, then members with how they stand. */
static char *
format_rights (Reader *reader, GVariant *node)
{
  static const struct
  {
    const char *name;
    Format format;
  } parts[] = { { "roles", format_role }, { "members", format_standing } };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GVariant) part = get_list (node, parts[i].name);
      g_autofree char *lines = part != NULL ? format_lines (reader, part, parts[i].format) : NULL;

      if (lines != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 && *lines != '\0' ? "\n" : "", lines);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
format_file (Reader *reader, GVariant *node)
{
  const char *name = get_text (node, "name");
  gint64 rows = get_int (node, "rows");

  return g_strdup_printf (ngettext ("%s, %" PRIi64 " row", "%s, %" PRIi64 " rows", (gulong) rows),
                          name != NULL ? name : "", rows);
}

/* How many clients each took over: who they are stands in the clients' own access. */
static char *
format_moved (Reader *reader, GVariant *node)
{
  g_autoptr (GArray) heirs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (gulong));
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < g_variant_n_children (node); i++)
    {
      g_autoptr (GVariant) item = get_item (node, i);
      gint64 heir = get_int (item, "owner");
      const gulong one = 1;
      guint at = 0;

      while (at < heirs->len && g_array_index (heirs, gint64, at) != heir)
        at++;
      if (at < heirs->len)
        g_array_index (counts, gulong, at)++;
      else
        {
          g_array_append_val (heirs, heir);
          g_array_append_val (counts, one);
        }
    }
  for (guint i = 0; i < heirs->len; i++)
    {
      gulong n = g_array_index (counts, gulong, i);

      g_string_append_printf (text, "%s", i > 0 ? "\n" : "");
      /* Translators: how many clients; who owns them from then on */
      g_string_append_printf (
        text, ngettext ("%1$lu client to %2$s", "%1$lu clients to %2$s", n), n,
        cl_people_get_name (reader->people, g_array_index (heirs, gint64, i)));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
format_files (Reader *reader, GVariant *node)
{
  return format_lines (reader, node, format_file);
}

static char *
format_naming (Reader *reader, GVariant *node)
{
  return g_strdup (cl_setting_words_get_choice (CL_SETTING_CALENDAR_EXPORT_NAMES,
                                                g_variant_get_string (node, NULL)));
}

static char *
format_allowed (Reader *reader, GVariant *node)
{
  return cl_log_allowed_format (reader->people, node);
}

static char *
format_all_allowed (Reader *reader, GVariant *node)
{
  return format_lines (reader, node, format_allowed);
}

/* In the order in which they are shown. The first that fits counts: an action of %NULL is any. */
static const struct
{
  const char *action;
  const char *name;
  const char *title;
  const char *type; /* of a #GVariant */
  Format format;
} kinds[] = {
  { "clock.jump", "from", NC_ ("log", "Time before"), "x", format_moment },
  { "clock.jump", "to", NC_ ("log", "Time after"), "x", format_moment },
  { NULL, "reason", NC_ ("log", "Reason given"), "s", format_text },
  { NULL, "until", NC_ ("log", "Until"), "x", format_until },
  { NULL, "until_before", NC_ ("log", "Until, before"), "x", format_until },
  { NULL, "owner", NC_ ("log", "Owner"), "x", format_member },
  { NULL, "owner_before", NC_ ("log", "Owner before"), "x", format_member },
  { NULL, "everyone", NC_ ("log", "Everyone in the practice"), "s", format_everyone },
  { NULL, "everyone_before", NC_ ("log", "Everyone before"), "s", format_everyone },
  { NULL, "given", NC_ ("log", "Access given"), "av", format_grants },
  { NULL, "taken", NC_ ("log", "Access taken"), "av", format_grants },
  { NULL, "moved", NC_ ("log", "Clients moved"), "av", format_moved },
  { NULL, "member", NC_ ("log", "Member"), "x", format_member },
  { NULL, "name", NC_ ("log", "Name"), "s", format_text },
  { NULL, "name_before", NC_ ("log", "Name before"), "s", format_text },
  { NULL, "supervisor", NC_ ("log", "Supervised by"), "x", format_supervisor },
  { NULL, "supervisor_before", NC_ ("log", "Supervised before by"), "x", format_supervisor },
  { NULL, "billing_enabled", NC_ ("log", "Billing"), "b", format_switch },
  { NULL, "bookable_by_colleagues", NC_ ("log", "Bookable by colleagues"), "b", format_switch },
  { NULL, "managed_doctors", NC_ ("log", "Works for"), "av", format_members },
  { NULL, "roles_before", NC_ ("log", "Roles before"), "av", format_names },
  { NULL, "permissions_before", NC_ ("log", "Allowed before"), "av", format_permissions },
  { NULL, "from", NC_ ("log", "Chart of"), "x", format_member },
  { NULL, "code", NC_ ("log", "Why not"), "s", format_code },
  { NULL, "missing", NC_ ("log", "What was missing"), "s", format_missing },
  { NULL, "allowed", NC_ ("log", "Allowed by"), "av", format_all_allowed },
  { NULL, "rights", NC_ ("log", "Rights"), "a{sv}", format_rights },
  { NULL, "keys", NC_ ("log", "New keys of"), "av", format_all_keys },
  { NULL, "invitations", NC_ ("log", "Invitations that ran out"), "av", format_members },
  { NULL, "temporary_password", NC_ ("log", "Password"), "b", format_password },
  { NULL, "format", NC_ ("log", "Format"), "s", format_text },
  { NULL, "entries", NC_ ("log", "Entries"), "x", format_number },
  { NULL, "clients", NC_ ("log", "Clients"), "x", format_number },
  { NULL, "cases", NC_ ("log", "Cases"), "x", format_number },
  { "import", "appointments", NC_ ("log", "Appointments"), "x", format_number },
  { "calendar.export", "count", NC_ ("log", "Events"), "x", format_number },
  { "calendar.export", "names", NC_ ("log", "Clients"), "s", format_naming },
  { "calendar.import", "count", NC_ ("log", "Busy times"), "x", format_number },
  { "calendar.import", "replaced", NC_ ("log", "Busy times replaced"), "x", format_number },
  { NULL, "members", NC_ ("log", "Members"), "x", format_number },
  { NULL, "files", NC_ ("log", "Files"), "av", format_files },
  { NULL, "head", NC_ ("log", "Head of the log"), "s", format_text },
};

static gboolean
fits (guint nth, const char *action, const char *name, GVariant *node)
{
  return g_str_equal (kinds[nth].name, name) && is_of_type (node, kinds[nth].type) &&
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
add_known (Reader *reader, GPtrArray *facts, const char *action, GVariant *detail)
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
print_value (Reader *reader, GVariant *node)
{
  if (is_of_type (node, "s"))
    return format_text (reader, node);
  if (is_of_type (node, "av"))
    return format_lines (reader, node, print_value);
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

  if (words == NULL || !is_of_type (node, "s"))
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
add_appointment (Reader *reader, GPtrArray *facts, const char *name, GVariant *node)
{
  const char *title;
  char *value = cl_log_appointment_format (reader->practice, reader->people, name, node, &title);

  if (value != NULL)
    add_fact (facts, title, value);
  return value != NULL;
}

/* What has no words here is shown as it is stored: nothing of the log is left out. */
static void
add_others (Reader *reader, GPtrArray *facts, const char *action, GVariant *detail)
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
  Reader reader = { practice, people };

  g_return_val_if_fail (event != NULL, facts);

  detail = cl_audit_service_read_detail (event);
  if (detail != NULL)
    {
      add_known (&reader, facts, event->action, detail);
      add_others (&reader, facts, event->action, detail);
    }
  return facts;
}

/**
 * cl_log_facts_get_member:
 * @event: an entry of the log
 *
 * Returns: the member whom it is about: its subject, or named in its detail; 0 for nobody
 */
gint64
cl_log_facts_get_member (ClAuditEvent *event)
{
  g_autoptr (GVariant) detail = NULL;

  if (event->subject != NULL && g_str_has_prefix (event->subject, "member:"))
    return g_ascii_strtoll (event->subject + strlen ("member:"), NULL, 10);
  if (event->detail == NULL || strstr (event->detail, "\"member\":") == NULL)
    return 0;
  detail = cl_audit_service_read_detail (event);
  return detail != NULL ? get_int (detail, "member") : 0;
}

/**
 * cl_log_facts_get_until:
 * @event: an entry of the log
 *
 * Returns: until when it gives access; 0 where it names no end
 */
gint64
cl_log_facts_get_until (ClAuditEvent *event)
{
  g_autoptr (GVariant) detail = cl_audit_service_read_detail (event);

  return detail != NULL ? get_int (detail, "until") : 0;
}

/**
 * cl_log_facts_get_new_owner:
 * @event: an entry of the log
 * @client: a client
 *
 * Returns: to whom it says that @client moved; 0 where it does not
 */
gint64
cl_log_facts_get_new_owner (ClAuditEvent *event, gint64 client)
{
  g_autoptr (GVariant) detail = cl_audit_service_read_detail (event);
  g_autoptr (GVariant) moved = detail != NULL ? get_list (detail, "moved") : NULL;

  for (gsize i = 0; moved != NULL && i < g_variant_n_children (moved); i++)
    {
      g_autoptr (GVariant) item = get_item (moved, i);

      if (get_int (item, "client") == client)
        return get_int (item, "owner");
    }
  return 0;
}

/**
 * cl_log_facts_get_role:
 * @event: an entry of the log
 *
 * Returns: (transfer full) (nullable): the name of the role that it tells of, as it was then
 */
char *
cl_log_facts_get_role (ClAuditEvent *event)
{
  g_autoptr (GVariant) detail = cl_audit_service_read_detail (event);
  g_autoptr (GVariant) rights = NULL;
  g_autoptr (GVariant) roles = NULL;
  g_autoptr (GVariant) role = NULL;
  const char *name = NULL;

  if (detail == NULL)
    return NULL;
  rights = g_variant_lookup_value (detail, "rights", G_VARIANT_TYPE_VARDICT);
  roles = rights != NULL ? get_list (rights, "roles") : NULL;
  if (roles != NULL && g_variant_n_children (roles) > 0)
    {
      role = get_item (roles, 0);
      name = get_text (role, "name");
    }
  return g_strdup (name != NULL ? name : get_text (detail, "name_before"));
}
