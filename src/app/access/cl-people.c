/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-people.h"

#include <glib/gi18n.h>

struct _ClPeople
{
  GObject parent_instance;
  GPtrArray *members;
  GHashTable *by_id;
  gint64 me;
};

G_DEFINE_FINAL_TYPE (ClPeople, cl_people, G_TYPE_OBJECT)

static void
cl_people_finalize (GObject *object)
{
  ClPeople *self = CL_PEOPLE (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_people_parent_class)->finalize (object);
}

static void
cl_people_class_init (ClPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_people_finalize;
}

static void
cl_people_init (ClPeople *self)
{
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/**
 * cl_people_new:
 * @members: (element-type ClMember): all members, in the order to be shown
 * @me: the member who is signed in
 *
 * A snapshot of who there is, for naming people by their ids.
 *
 * Returns: (transfer full): the people
 */
ClPeople *
cl_people_new (GPtrArray *members, gint64 me)
{
  ClPeople *self;

  g_return_val_if_fail (members != NULL, NULL);

  self = g_object_new (CL_TYPE_PEOPLE, NULL);
  self->members = g_ptr_array_ref (members);
  self->me = me;
  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);

      g_hash_table_insert (self->by_id, &member->id, member);
    }
  return self;
}

/**
 * cl_people_get_me:
 * @self: people
 *
 * Returns: the id of the member who is signed in
 */
gint64
cl_people_get_me (ClPeople *self)
{
  g_return_val_if_fail (CL_IS_PEOPLE (self), 0);

  return self->me;
}

/**
 * cl_people_get_n:
 * @self: people
 *
 * Returns: how many there are
 */
guint
cl_people_get_n (ClPeople *self)
{
  g_return_val_if_fail (CL_IS_PEOPLE (self), 0);

  return self->members->len;
}

/**
 * cl_people_get_nth:
 * @self: people
 * @nth: less than how many there are
 *
 * Returns: (transfer none): a member
 */
ClMember *
cl_people_get_nth (ClPeople *self, guint nth)
{
  g_return_val_if_fail (CL_IS_PEOPLE (self), NULL);
  g_return_val_if_fail (nth < self->members->len, NULL);

  return g_ptr_array_index (self->members, nth);
}

/**
 * cl_people_find:
 * @self: people
 * @member: an id
 *
 * Returns: (transfer none) (nullable): the member of that id
 */
ClMember *
cl_people_find (ClPeople *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_PEOPLE (self), NULL);

  return g_hash_table_lookup (self->by_id, &member);
}

/**
 * cl_people_is_practitioner:
 * @self: people
 * @member: an id
 *
 * Returns: whether they are an active practitioner, who may own clients (docs:
 * ACCESS, Words)
 */
gboolean
cl_people_is_practitioner (ClPeople *self, gint64 member)
{
  ClMember *found = cl_people_find (self, member);

  return found != NULL && found->status == CL_MEMBER_STATUS_ACTIVE &&
         cl_member_is_practitioner (found);
}

/**
 * cl_people_get_name:
 * @self: people
 * @member: an id
 *
 * Returns: (transfer none): their name
 */
const char *
cl_people_get_name (ClPeople *self, gint64 member)
{
  ClMember *found = cl_people_find (self, member);

  if (found == NULL)
    return C_ ("member", "Unknown");
  return found->name != NULL && *found->name != '\0' ? found->name : found->email;
}

static char *
shorten (const char *name)
{
  const char *first = strchr (name, ' ');
  const char *last = strrchr (name, ' ');

  if (first == NULL)
    return g_strdup (name);
  if (first > name && first[-1] == '.')
    return g_strdup_printf ("%.*s%s", (int) (first - name), name, last);
  return g_strndup (name, (gsize) (first - name));
}

/**
 * cl_people_get_short_name:
 * @self: people
 * @member: an id
 *
 * What colleagues call them: “Dr. Ruiz” for Dr. Marisol Ruiz, else the first name; the whole name
 * where somebody else would be called the same.
 *
 * Returns: (transfer full): a short name
 */
char *
cl_people_get_short_name (ClPeople *self, gint64 member)
{
  const char *name = cl_people_get_name (self, member);
  g_autofree char *shortened = shorten (name);

  for (guint i = 0; i < self->members->len; i++)
    {
      ClMember *other = g_ptr_array_index (self->members, i);
      g_autofree char *theirs = NULL;

      if (other->id == member || other->status == CL_MEMBER_STATUS_REMOVED)
        continue;
      theirs = shorten (cl_people_get_name (self, other->id));
      if (g_str_equal (theirs, shortened))
        return g_strdup (name);
    }
  return g_steal_pointer (&shortened);
}

/**
 * cl_people_get_roles:
 * @self: people
 * @member: an id
 *
 * Returns: (transfer full): their roles, “Practitioner and 2 more” where there
 * are many
 */
char *
cl_people_get_roles (ClPeople *self, gint64 member)
{
  ClMember *found = cl_people_find (self, member);
  guint n = found != NULL && found->roles != NULL ? g_strv_length (found->roles) : 0;

  if (n == 0)
    return g_strdup ("");
  if (n == 1)
    return g_strdup (cl_role_translate_name (found->roles[0]));
  if (n == 2)
    /* Translators: two roles of one person */
    return g_strdup_printf (C_ ("roles", "%s, %s"), cl_role_translate_name (found->roles[0]),
                            cl_role_translate_name (found->roles[1]));
  /* Translators: the first role of a person, and how many others they have */
  return g_strdup_printf (C_ ("roles", "%s and %u more"), cl_role_translate_name (found->roles[0]),
                          n - 1);
}

/**
 * cl_people_count_practitioners:
 * @self: people
 * @except: a member not counted, or 0
 *
 * Returns: how many active practitioners there are beside @except
 */
guint
cl_people_count_practitioners (ClPeople *self, gint64 except)
{
  guint count = 0;

  g_return_val_if_fail (CL_IS_PEOPLE (self), 0);

  for (guint i = 0; i < self->members->len; i++)
    {
      ClMember *member = g_ptr_array_index (self->members, i);

      if (member->id != except && cl_people_is_practitioner (self, member->id))
        count++;
    }
  return count;
}
