/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-rights-private.h"

#include "cl-facts-store.h"
#include "cl-log-detail-private.h"
#include "cl-member-store.h"
#include "cl-role-store.h"

/* Names change; the log says what they were. */
static GStrv
list_role_names (ClAction *action, GArray *ids, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (ClRole)
        role = cl_role_store_load (action->db, g_array_index (ids, gint64, i), error);

      if (role == NULL)
        return NULL;
      g_strv_builder_add (names, role->name);
    }
  return g_strv_builder_end (names);
}

static char *
describe_member (ClAction *action, gint64 id, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) roles = NULL;
  g_auto (GStrv) names = NULL;
  ClMemberFacts facts;

  if (!cl_facts_store_get_member (action->db, id, &facts, error) ||
      (roles = cl_member_store_list_roles (action->db, id, error)) == NULL ||
      (names = list_role_names (action, roles, error)) == NULL)
    return NULL;
  cl_log_detail_add_int (text, "member", id);
  cl_log_detail_add_text (text, "status", cl_member_status_to_nick (facts.status));
  cl_log_detail_add_ids (text, "roles", roles);
  cl_log_detail_add_texts (text, "role_names", (const char *const *) names);
  return g_strdup (text->str);
}

static char *
describe_role (ClAction *action, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (ClRole) role = cl_role_store_load (action->db, id, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  cl_log_detail_add_int (text, "role", id);
  if (role != NULL)
    {
      g_auto (GStrv) permissions = cl_permissions_to_nicks (role->permissions);

      cl_log_detail_add_text (text, "name", role->name);
      cl_log_detail_add_texts (text, "permissions", (const char *const *) permissions);
    }
  else
    cl_log_detail_add (text, "permissions", "null");
  return g_strdup (text->str);
}

typedef char *(*Describe) (ClAction *action, gint64 id, GError **error);

static GPtrArray *
describe_all (ClAction *action, GArray *ids, Describe describe, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      char *text = describe (action, g_array_index (ids, gint64, i), error);

      if (text == NULL)
        return NULL;
      g_ptr_array_add (texts, text);
    }
  return g_steal_pointer (&texts);
}

/**
 * cl_action_describe_roles:
 * @action: a transaction
 * @roles: (element-type gint64) (nullable): roles, of which some may be gone
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type utf8) (nullable): what each allows, for
 *   cl_action_tell_described()
 */
GPtrArray *
cl_action_describe_roles (ClAction *action, GArray *roles, GError **error)
{
  return describe_all (action, roles, describe_role, error);
}

/**
 * cl_action_describe_members:
 * @action: a transaction
 * @members: (element-type gint64) (nullable): members
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type utf8) (nullable): status and roles of each, for
 *   cl_action_tell_described()
 */
GPtrArray *
cl_action_describe_members (ClAction *action, GArray *members, GError **error)
{
  return describe_all (action, members, describe_member, error);
}

static void
add_list (GString *rights, const char *name, GPtrArray *texts)
{
  g_autoptr (GString) list = g_string_new ("[");

  if (texts->len == 0)
    return;
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : ",",
                            (const char *) g_ptr_array_index (texts, i));
  g_string_append_c (list, ']');
  cl_log_detail_add (rights, name, list->str);
}

/**
 * cl_action_tell_described:
 * @log: what an entry says
 * @roles: (element-type utf8): of cl_action_describe_roles()
 * @members: (element-type utf8): of cl_action_describe_members()
 *
 * The entry is to tell of them; of nothing, where there is none.
 */
void
cl_action_tell_described (ClActionLog *log, GPtrArray *roles, GPtrArray *members)
{
  g_autoptr (GString) rights = g_string_new (NULL);

  add_list (rights, "roles", roles);
  add_list (rights, "members", members);
  if (rights->len > 0)
    cl_log_detail_add (log->detail, "rights", rights->str);
}

/**
 * cl_action_tell_rights:
 * @action: a transaction, as the rows are to be
 * @log: what an entry says
 * @roles: (element-type gint64) (nullable): roles that differ
 * @members: (element-type gint64) (nullable): members whose status or roles differ
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the entry tells of them
 */
gboolean
cl_action_tell_rights (ClAction *action,
                       ClActionLog *log,
                       GArray *roles,
                       GArray *members,
                       GError **error)
{
  g_autoptr (GPtrArray) described_roles = cl_action_describe_roles (action, roles, error);
  g_autoptr (GPtrArray) described_members = NULL;

  if (described_roles == NULL)
    return FALSE;
  described_members = cl_action_describe_members (action, members, error);
  if (described_members == NULL)
    return FALSE;
  cl_action_tell_described (log, described_roles, described_members);
  return TRUE;
}

static GArray *
list_one (gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  return ids;
}

/**
 * cl_action_tell_member:
 * @action: a transaction, as the rows are to be
 * @log: what an entry says
 * @member: whose status or roles differ
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the entry tells of them
 */
gboolean
cl_action_tell_member (ClAction *action, ClActionLog *log, gint64 member, GError **error)
{
  g_autoptr (GArray) members = list_one (member);

  return cl_action_tell_rights (action, log, NULL, members, error);
}

/**
 * cl_action_tell_role:
 * @action: a transaction, as the rows are to be
 * @log: what an entry says
 * @role: a role that differs, or is gone
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the entry tells of it
 */
gboolean
cl_action_tell_role (ClAction *action, ClActionLog *log, gint64 role, GError **error)
{
  g_autoptr (GArray) roles = list_one (role);

  return cl_action_tell_rights (action, log, roles, NULL, error);
}
