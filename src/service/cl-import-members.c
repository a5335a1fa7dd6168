/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The members that an import makes: active at once, with a password for the first sign-in. */
#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-import-private.h"
#include "cl-key-store.h"
#include "cl-keys-private.h"
#include "cl-member-store.h"
#include "cl-roles-private.h"
#include "cl-rules.h"
#include "cl-validate.h"

static void
member_free (gpointer data)
{
  ClImportMember *member = data;

  g_free (member->name);
  g_free (member->email);
  g_clear_pointer (&member->password, cl_secret_unref);
  g_clear_object (&member->keyring);
  g_clear_pointer (&member->slot, g_bytes_unref);
  g_free (member);
}

static gboolean
is_taken (ClDatabase *db, GPtrArray *members, const char *email)
{
  g_autofree char *key = cl_fold_email (email);

  for (guint i = 0; i < members->len; i++)
    {
      const ClImportMember *member = g_ptr_array_index (members, i);

      if (g_strcmp0 (member->email, email) == 0)
        return TRUE;
    }
  return cl_member_store_find (db, key) != 0;
}

/* Ids and emails as they will be, if nobody comes in between. */
static GPtrArray *
plan_members (ClAction *action, const ClImportPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (member_free);
  g_autoptr (GArray) facts = cl_facts_store_list_members (action->db, error);
  gint64 last;

  if (facts == NULL)
    return NULL;
  last = facts->len == 0 ? 0 : g_array_index (facts, ClMemberFacts, facts->len - 1).id;
  for (guint i = 0; i < plan->providers->len; i++)
    {
      const ClImportProvider *provider = g_ptr_array_index (plan->providers, i);
      ClImportMember *member = g_new0 (ClImportMember, 1);
      guint attempt = 0;

      member->id = ++last;
      member->name = g_strdup (provider->name);
      do
        {
          g_free (member->email);
          member->email = cl_import_make_email (provider->name, attempt++);
        }
      while (is_taken (action->db, members, member->email));
      g_ptr_array_add (members, member);
    }
  return g_steal_pointer (&members);
}

static gboolean
lock_member (ClImportMember *member, ClSlotCost cost, ClPractice *practice, GError **error)
{
  member->password = cl_vault_generate_password ();
  member->keyring = cl_keyring_new_random ();
  member->slot = cl_slot_lock (member->keyring, CL_SLOT_PASSWORD, member->password, cost,
                               cl_practice_get_uuid (practice), member->id, error);
  return member->slot != NULL;
}

/**
 * cl_import_members_prepare:
 * @practice: a practice, not in a transaction
 * @actor: who is signed in
 * @plan: what is imported
 * @steps: how far it is
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE;
 *   or %G_IO_ERROR_CANCELLED
 *
 * Makes keys and passwords (docs: VAULT, Keys), outside of a transaction: each password is made
 * to take long, and nobody else could save anything meanwhile.
 *
 * Returns: (transfer full) (element-type ClImportMember): the members to be made
 */
GPtrArray *
cl_import_members_prepare (ClPractice *practice,
                           ClActor *actor,
                           const ClImportPlan *plan,
                           ClImportSteps *steps,
                           GError **error)
{
  g_autoptr (GPtrArray) members = NULL;
  ClAction action;
  ClSlotCost cost;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  members = plan_members (&action, plan, error);
  cost = cl_keys_get_cost (&action);
  cl_action_abort (&action);
  if (members == NULL)
    return NULL;
  for (guint i = 0; i < members->len; i++)
    if (!cl_import_steps_take (steps, TRUE, error) ||
        !lock_member (g_ptr_array_index (members, i), cost, practice, error))
      return NULL;
  return g_steal_pointer (&members);
}

/* The first of the roles that come with the program, whatever it is called now. */
static gboolean
find_role (ClAction *action, ClRoleSet *roles, GError **error)
{
  g_autoptr (GPtrArray) all = cl_role_store_list (action->db, error);

  return all != NULL &&
         cl_role_set_resolve (action, (const char *[]){ ((ClRole *) all->pdata[0])->name, NULL },
                              NULL, roles, error);
}

static gboolean
check_role (ClAction *action, ClRoleSet *roles, GError **error)
{
  if (!find_role (action, roles, error) ||
      !cl_rules_may_give_roles (&action->me, roles->added, error))
    return FALSE;
  if ((roles->permissions & CL_PERMISSION_PROVIDE_CARE) != 0)
    return TRUE;
  g_propagate_error (
    error,
    cl_error_new (CL_ERROR_INVALID, _ ("The role Practitioner does not allow to provide care, so "
                                       "that the providers could own no clients. Add that to the "
                                       "role, or import without providers.")));
  return FALSE;
}

static gboolean
refuse_changed (GError **error)
{
  g_propagate_error (
    error, cl_error_new (CL_ERROR_CONFLICT, _ ("Somebody added members during the import. Nothing "
                                               "was imported: start it again.")));
  return FALSE;
}

static gboolean
write_member (ClAction *action, ClImportMember *planned, ClRoleSet *roles, GError **error)
{
  g_autoptr (ClMember) member = cl_member_new (0, planned->email, planned->name);
  g_autofree char *key = cl_fold_email (planned->email);
  g_auto (ClKeyRow) row = {
    .member = planned->id,
    .box_public = g_bytes_ref (cl_keyring_get_box_public (planned->keyring)),
    .sign_public = g_bytes_ref (cl_keyring_get_sign_public (planned->keyring)),
    .slot = g_bytes_ref (planned->slot),
    .is_temporary = TRUE,
  };

  member->status = CL_MEMBER_STATUS_ACTIVE;
  if (cl_member_store_find (action->db, key) != 0)
    return refuse_changed (error);
  if (!cl_member_store_insert (action->db, member, action->now, error))
    return FALSE;
  if (member->id != planned->id)
    return refuse_changed (error);
  if (!cl_member_store_set_roles (action->db, member->id, roles->ids, error) ||
      !cl_key_store_save (action->db, &row, error))
    return FALSE;
  cl_action_add_key (action, member->id, row.box_public, row.sign_public);
  return TRUE;
}

/**
 * cl_import_members_write:
 * @action: a transaction
 * @members: (element-type ClImportMember): as prepared
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED where the role holds more
 *   than the acting member may give, %CL_ERROR_INVALID where the role makes no
 *   practitioners, %CL_ERROR_CONFLICT where others came in between,
 *   %CL_ERROR_STORAGE
 *
 * Makes active members with the role Practitioner, who are asked for a password of their own
 * when they first sign in.
 *
 * Returns: whether they were written
 */
gboolean
cl_import_members_write (ClAction *action, GPtrArray *members, GError **error)
{
  g_auto (ClRoleSet) roles = { 0 };

  if (members->len == 0)
    return TRUE;
  if (!check_role (action, &roles, error))
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (!write_member (action, g_ptr_array_index (members, i), &roles, error))
      return FALSE;
  return TRUE;
}
