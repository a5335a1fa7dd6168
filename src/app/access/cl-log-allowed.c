/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-allowed.h"

#include "cl-access-words.h"

#include <glib/gi18n.h>

static const char *
get_text (GVariant *node, const char *name)
{
  const char *text = NULL;

  g_variant_lookup (node, name, "&s", &text);
  return text;
}

static ClPermission
get_permissions (GVariant *node)
{
  g_autoptr (GVariant) list = g_variant_lookup_value (node, "permissions", G_VARIANT_TYPE ("av"));
  ClPermission permissions = 0;

  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) nick = g_variant_get_variant (boxed);
      ClPermission one = g_variant_is_of_type (nick, G_VARIANT_TYPE_STRING)
                           ? cl_permission_from_nick (g_variant_get_string (nick, NULL))
                           : CL_PERMISSION_INVALID;

      if (one != CL_PERMISSION_INVALID)
        permissions |= one;
    }
  return permissions;
}

static char *
format_role (GVariant *node)
{
  const char *role = get_text (node, "role");
  ClPermission permissions = get_permissions (node);
  const char *name = role != NULL ? cl_role_translate_name (role) : "";
  g_autofree char *words = NULL;

  if (permissions == 0)
    return g_strdup_printf (_ ("Role %s"), name);
  words = cl_access_words_format_permissions (permissions);
  /* Translators: a role; those of its permissions that allowed something */
  return g_strdup_printf (_ ("Role %1$s: %2$s"), name, words);
}

/* The log keeps which case it was, and not how it was called. */
static char *
format_case (ClReasonSource source)
{
  switch ((int) source)
    {
    case CL_REASON_CASE:
      return g_strdup (C_ ("log", "On the staff of a case"));
    case CL_REASON_REFERRAL:
      return g_strdup (C_ ("log", "Doctor of a referral"));
    case CL_REASON_CASE_MANAGER:
    default:
      return g_strdup (C_ ("log", "Case manager of a referral"));
    }
}

static char *
format_grant (ClPeople *people, const ClReason *reason)
{
  g_autofree char *title = cl_access_words_get_title (people, reason);

  if (reason->by == 0)
    return g_steal_pointer (&title);
  /* Translators: a reason, such as “Named in Manage Access”; who gave the access */
  return g_strdup_printf (_ ("%1$s, by %2$s"), title, cl_people_get_name (people, reason->by));
}

/**
 * cl_log_allowed_format:
 * @people: to name members
 * @reason: one of what an entry of the log says that it was allowed by, of type a{sv}
 *
 * Returns: (transfer full) (nullable): the reason in words, such as “Owner of the client” or “Role
 *   Administrator: Manage members”
 */
char *
cl_log_allowed_format (ClPeople *people, GVariant *reason)
{
  g_autoptr (ClReason) as_reason = NULL;
  ClReasonSource source;

  if (!g_variant_is_of_type (reason, G_VARIANT_TYPE_VARDICT))
    return NULL;
  source = cl_reason_source_from_nick (get_text (reason, "source"));
  as_reason = cl_reason_new (source, CL_AREA_NONE);
  as_reason->grant_source = cl_grant_source_from_nick (get_text (reason, "from"));
  g_variant_lookup (reason, "by", "x", &as_reason->by);
  switch ((int) source)
    {
    case CL_REASON_ROLE:
      return format_role (reason);
    case CL_REASON_GRANT:
      return format_grant (people, as_reason);
    case CL_REASON_CASE:
    case CL_REASON_REFERRAL:
    case CL_REASON_CASE_MANAGER:
      return format_case (source);
    default:
      return cl_access_words_get_title (people, as_reason);
    }
}
