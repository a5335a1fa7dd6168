/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-rights-private.h"

#include "cl-log-detail-private.h"

static void
person_free (gpointer data)
{
  ClLogPerson *person = data;

  if (person == NULL)
    return;
  g_clear_pointer (&person->roles, g_array_unref);
  g_free (person);
}

/**
 * cl_log_told_clear:
 * @told: what an entry tells
 *
 * Frees what is in @told, but for its keys.
 */
void
cl_log_told_clear (ClLogTold *told)
{
  g_clear_pointer (&told->roles, g_ptr_array_unref);
  g_clear_pointer (&told->people, g_ptr_array_unref);
}

/**
 * cl_log_rights_new:
 *
 * Returns: (transfer full): what is known before the first entry: nothing
 */
ClLogRights *
cl_log_rights_new (void)
{
  ClLogRights *self = g_new0 (ClLogRights, 1);

  self->roles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->people = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, person_free);
  return self;
}

/**
 * cl_log_rights_free:
 * @self: (transfer full): what is known
 *
 * Frees @self.
 */
void
cl_log_rights_free (ClLogRights *self)
{
  g_hash_table_unref (self->roles);
  g_hash_table_unref (self->people);
  g_free (self);
}

static gboolean
contains (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
is_same (GArray *a, GArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static gboolean
read_permissions (JsonArray *nicks, ClPermission *permissions_out)
{
  *permissions_out = CL_PERMISSION_NONE;
  for (guint i = 0; i < json_array_get_length (nicks); i++)
    {
      JsonNode *nick = json_array_get_element (nicks, i);

      if (!JSON_NODE_HOLDS_VALUE (nick) || json_node_get_value_type (nick) != G_TYPE_STRING)
        return FALSE;
      *permissions_out |= cl_permission_from_nick (json_node_get_string (nick));
    }
  return (*permissions_out & ~CL_PERMISSIONS_ALL) == 0;
}

static gboolean
read_role (ClLogTold *told, JsonObject *object)
{
  JsonArray *nicks = cl_log_detail_get_list (object, "permissions");
  ClLogRole *role = g_new0 (ClLogRole, 1);

  g_ptr_array_add (told->roles, role);
  role->is_gone = nicks == NULL;
  if (!cl_log_detail_get_int (object, "role", &role->id))
    return FALSE;
  return role->is_gone ? json_object_has_member (object, "permissions") &&
                           json_object_get_null_member (object, "permissions")
                       : read_permissions (nicks, &role->permissions);
}

static gboolean
read_ids (JsonArray *list, GArray *ids)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      gint64 id;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
        return FALSE;
      id = json_node_get_int (node);
      g_array_append_val (ids, id);
    }
  return TRUE;
}

static gboolean
read_person (ClLogTold *told, JsonObject *object)
{
  JsonArray *roles = cl_log_detail_get_list (object, "roles");
  ClLogPerson *person = g_new0 (ClLogPerson, 1);

  g_ptr_array_add (told->people, person);
  person->roles = g_array_new (FALSE, FALSE, sizeof (gint64));
  person->status = cl_member_status_from_nick (cl_log_detail_get_text (object, "status"));
  return cl_log_detail_get_int (object, "member", &person->id) &&
         person->status != CL_MEMBER_STATUS_INVALID && roles != NULL &&
         read_ids (roles, person->roles);
}

static gboolean
read_list (ClLogTold *told,
           JsonObject *rights,
           const char *name,
           gboolean (*read) (ClLogTold *told, JsonObject *object))
{
  JsonArray *list = cl_log_detail_get_list (rights, name);

  if (list == NULL)
    return !json_object_has_member (rights, name);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (!JSON_NODE_HOLDS_OBJECT (node) || !read (told, json_node_get_object (node)))
        return FALSE;
    }
  return TRUE;
}

/**
 * cl_log_told_read:
 * @told: (out caller-allocated): what an entry tells; its keys are the caller's
 * @detail: (nullable): its detail
 *
 * Returns: whether @detail is as the program writes it
 */
gboolean
cl_log_told_read (ClLogTold *told, JsonObject *detail)
{
  JsonObject *rights = detail != NULL ? cl_log_detail_get_object (detail, "rights") : NULL;

  told->roles = g_ptr_array_new_with_free_func (g_free);
  told->people = g_ptr_array_new_with_free_func (person_free);
  if (rights == NULL)
    return detail == NULL || !json_object_has_member (detail, "rights");
  return read_list (told, rights, "roles", read_role) &&
         read_list (told, rights, "members", read_person);
}

/**
 * cl_log_rights_find:
 * @self: what is known
 * @member: a member
 *
 * Returns: (transfer none) (nullable): their status and roles
 */
const ClLogPerson *
cl_log_rights_find (ClLogRights *self, gint64 member)
{
  return g_hash_table_lookup (self->people, &member);
}

/**
 * cl_log_rights_sum:
 * @self: what is known
 * @roles: (element-type gint64): roles
 * @but: (element-type gint64) (nullable): roles that do not count
 *
 * Returns: what @roles allow
 */
ClPermission
cl_log_rights_sum (ClLogRights *self, GArray *roles, GArray *but)
{
  ClPermission permissions = CL_PERMISSION_NONE;

  for (guint i = 0; i < roles->len; i++)
    {
      const ClLogRole *role = g_hash_table_lookup (self->roles, &g_array_index (roles, gint64, i));

      if (role != NULL && (but == NULL || !contains (but, role->id)))
        permissions |= role->permissions;
    }
  return permissions;
}

/**
 * cl_log_rights_get_facts:
 * @self: what is known
 * @id: a member, or 0
 *
 * Returns: what the policy judges of them; nobody has no permission and is not active
 */
ClMemberFacts
cl_log_rights_get_facts (ClLogRights *self, gint64 id)
{
  const ClLogPerson *person = cl_log_rights_find (self, id);
  ClMemberFacts facts = { .id = id, .status = CL_MEMBER_STATUS_REMOVED };

  if (person == NULL)
    return facts;
  facts.status = person->status;
  facts.permissions = cl_log_rights_sum (self, person->roles, NULL);
  return facts;
}

static void
learn_role (ClLogRights *self, ClLogRole *role)
{
  GHashTableIter iterator;
  gpointer value;

  if (!role->is_gone)
    {
      g_hash_table_replace (self->roles, &role->id, role);
      return;
    }
  /* It goes from those who were removed as well. */
  g_hash_table_iter_init (&iterator, self->people);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      GArray *held = ((ClLogPerson *) value)->roles;

      for (guint i = held->len; i-- > 0;)
        if (g_array_index (held, gint64, i) == role->id)
          g_array_remove_index (held, i);
    }
  g_hash_table_remove (self->roles, &role->id);
  g_free (role);
}

/**
 * cl_log_rights_learn:
 * @self: what is known
 * @told: what an entry tells; it is used up
 *
 * From now on that is known too.
 */
void
cl_log_rights_learn (ClLogRights *self, ClLogTold *told)
{
  for (guint i = 0; i < told->roles->len; i++)
    learn_role (self, g_steal_pointer (&told->roles->pdata[i]));
  for (guint i = 0; i < told->people->len; i++)
    {
      ClLogPerson *person = g_steal_pointer (&told->people->pdata[i]);

      g_hash_table_replace (self->people, &person->id, person);
    }
}

/**
 * cl_log_rights_has_role:
 * @self: what is known after the last entry
 * @id: a role
 * @permissions: what its row allows
 *
 * Returns: whether the log told so
 */
gboolean
cl_log_rights_has_role (ClLogRights *self, gint64 id, ClPermission permissions)
{
  const ClLogRole *role = g_hash_table_lookup (self->roles, &id);

  return role != NULL && role->permissions == permissions;
}

/**
 * cl_log_rights_has_member:
 * @self: what is known after the last entry
 * @id: a member
 * @status: as their row says
 * @roles: (element-type gint64): as the rows say, by id
 *
 * Returns: whether the log told so
 */
gboolean
cl_log_rights_has_member (ClLogRights *self, gint64 id, ClMemberStatus status, GArray *roles)
{
  const ClLogPerson *person = cl_log_rights_find (self, id);

  return person != NULL && person->status == status && is_same (person->roles, roles);
}

/**
 * cl_log_rights_are_all:
 * @self: what is known after the last entry
 * @n_roles: how many roles there are
 * @n_members: how many members there are
 *
 * Returns: whether the log told of as many
 */
gboolean
cl_log_rights_are_all (ClLogRights *self, guint n_roles, guint n_members)
{
  return g_hash_table_size (self->roles) == n_roles &&
         g_hash_table_size (self->people) == n_members;
}
