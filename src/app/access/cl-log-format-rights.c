/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-formats-private.h"

#include "cl-access-words.h"
#include "cl-client-words.h"
#include "cl-log-node.h"
#include "cl-member.h"

#include <glib/gi18n.h>

/* What of the log gives and takes: access, permissions, roles, keys. */

/* The recovery key stands among the members' keys as nobody's. */
char *
cl_log_format_holder (ClLogReader *reader, gint64 id)
{
  return g_strdup (id != 0 ? cl_people_get_name (reader->people, id) : _ ("The recovery key"));
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
describe_level (ClLogReader *reader, GVariant *node, const char *level_name, const char *until_name)
{
  const char *words = get_level_words (cl_log_node_get_text (node, level_name));
  gint64 until = cl_log_node_get_int (node, until_name);
  g_autofree char *end = NULL;

  if (until == 0)
    return g_strdup (words);
  end = cl_client_words_format_moment (reader->practice, until);
  /* Translators: what somebody is given, such as “full chart”; when it ends */
  return g_strdup_printf (_ ("%s until %s"), words, end);
}

/* What somebody was given, or lost, and what they had. */
static char *
format_grant (ClLogReader *reader, GVariant *node)
{
  const char *name = cl_people_get_name (reader->people, cl_log_node_get_int (node, "member"));
  g_autofree char *now = describe_level (reader, node, "level", "until");
  g_autofree char *before = describe_level (reader, node, "level_before", "until_before");

  /* Translators: somebody; what they are given, such as “full chart”; what they had */
  return g_strdup_printf (_ ("%1$s: %2$s (before: %3$s)"), name, now, before);
}

char *
cl_log_format_grants (ClLogReader *reader, GVariant *node)
{
  return cl_log_format_lines (reader, node, format_grant);
}

static char *
format_keys (ClLogReader *reader, GVariant *node)
{
  return cl_log_format_holder (reader, cl_log_node_get_int (node, "member"));
}

char *
cl_log_format_all_keys (ClLogReader *reader, GVariant *node)
{
  return cl_log_format_lines (reader, node, format_keys);
}

static ClPermission
read_permissions (GVariant *list)
{
  ClPermission permissions = 0;

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) item = cl_log_node_get_item (list, i);
      ClPermission one = cl_log_node_is (item, "s")
                           ? cl_permission_from_nick (g_variant_get_string (item, NULL))
                           : 0;

      if (one != CL_PERMISSION_INVALID)
        permissions |= one;
    }
  return permissions;
}

char *
cl_log_format_permissions (ClLogReader *reader, GVariant *node)
{
  ClPermission permissions = read_permissions (node);

  return permissions != 0 ? cl_access_words_format_permissions (permissions)
                          : g_strdup (C_ ("permissions", "Nothing"));
}

static char *
format_role (ClLogReader *reader, GVariant *node)
{
  const char *name = cl_log_node_get_text (node, "name");
  g_autoptr (GVariant) list = cl_log_node_get_list (node, "permissions");
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
format_standing (ClLogReader *reader, GVariant *node)
{
  const char *name = cl_people_get_name (reader->people, cl_log_node_get_int (node, "member"));
  const char *nick = cl_log_node_get_text (node, "status");
  ClMemberStatus status = cl_member_status_from_nick (nick);
  g_autoptr (GVariant) list = cl_log_node_get_list (node, "role_names");
  g_autofree char *roles = list != NULL ? cl_log_format_names (reader, list) : g_strdup ("");
  const char *standing = status != CL_MEMBER_STATUS_INVALID ? cl_member_status_get_label (status)
                                                            : nick;

  if (*roles == '\0')
    /* Translators: somebody; how they stand, such as “Active” */
    return g_strdup_printf (_ ("%1$s: %2$s"), name, standing);
  /* Translators: somebody; how they stand, such as “Active”; their roles */
  return g_strdup_printf (_ ("%1$s: %2$s, %3$s"), name, standing, roles);
}

/* Roles with what they allow, then members with how they stand. */
char *
cl_log_format_rights (ClLogReader *reader, GVariant *node)
{
  static const struct
  {
    const char *name;
    ClLogFormat format;
  } parts[] = { { "roles", format_role }, { "members", format_standing } };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GVariant) part = cl_log_node_get_list (node, parts[i].name);
      g_autofree char *lines = part != NULL ? cl_log_format_lines (reader, part, parts[i].format)
                                            : NULL;

      if (lines != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 && *lines != '\0' ? "\n" : "", lines);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
