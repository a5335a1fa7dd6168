/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-store.h"

#include "cl-rows-private.h"

/* The members by name, for where one is chosen before anybody is signed in. */

static ClMember *
begin_member (ClStatement *rows, gint64 id)
{
  ClMember *member =
    cl_member_new (id, cl_statement_get_text (rows, 1), cl_statement_get_text (rows, 2));

  member->status = cl_member_status_from_nick (cl_statement_get_text (rows, 3));
  return member;
}

static void
end_member (GPtrArray *members, GPtrArray *roles)
{
  ClMember *member;

  if (members->len == 0)
    return;
  member = g_ptr_array_index (members, members->len - 1);
  g_ptr_array_add (roles, NULL);
  g_strfreev (member->roles);
  member->roles = g_strdupv ((GStrv) roles->pdata);
  g_ptr_array_set_size (roles, 0);
}

/**
 * cl_member_store_list_names:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Who can sign in or accept an invitation, in one statement: of each the email, name, status and
 * roles alone.
 *
 * Returns: (transfer full) (element-type ClMember) (nullable): the members, by id
 */
GPtrArray *
cl_member_store_list_names (ClDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) roles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 last = 0;

  rows = cl_database_query (db, error,
                            "SELECT m.id, m.email, m.name, m.status, r.name FROM member m"
                            "  LEFT JOIN member_role h ON h.member_id = m.id"
                            "  LEFT JOIN role r ON r.id = h.role_id"
                            " WHERE m.status IN ('active', 'invited')"
                            " ORDER BY m.id, r.built_in DESC, r.id",
                            "");
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    {
      gint64 id = cl_statement_get_int (rows, 0);

      if (id != last)
        {
          end_member (members, roles);
          g_ptr_array_add (members, begin_member (rows, id));
          last = id;
        }
      if (!cl_statement_is_null (rows, 4))
        g_ptr_array_add (roles, cl_statement_dup_text (rows, 4));
    }
  end_member (members, roles);
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&members) : NULL;
}
