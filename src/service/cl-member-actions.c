/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-rights-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-keys-private.h"
#include "cl-log-detail-private.h"
#include "cl-member-store.h"
#include "cl-roles-private.h"
#include "cl-rules.h"
#include "cl-validate.h"

/* What every action on a member begins with: the permission, then who it is. */
static gboolean
find_member (ClAction *action, gint64 id, ClMemberFacts *facts, ClActionLog *log, GError **error)
{
  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_facts_store_get_member (action->db, id, facts, error) ||
      !cl_rules_find_member (facts->id, error))
    return FALSE;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, id);
  return TRUE;
}

/* Asked last, of those who say what their change rests on (docs: CTL, batch). */
static gboolean
check_revision (ClMember *member, const char *revision, GError **error)
{
  if (revision == NULL || g_strcmp0 (revision, member->revision) == 0)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_CONFLICT, "revision",
                                                 _ ("Somebody else changed %s meanwhile. Look at "
                                                    "it again before you save."),
                                                 member->name));
  return FALSE;
}

static gboolean
check_name (const char *name, GError **error)
{
  return cl_validate_line ("name", _ ("Name"), name, TRUE, error);
}

static gboolean
set_given_roles (ClAction *action, gint64 id, ClRoleSet *roles, GError **error)
{
  return cl_member_store_set_roles (action->db, id, roles->ids, error);
}

/* Somebody removed comes back as if new: roles and switches start anew, and nothing that ended
 * revives (docs: ACCESS, Removing a member). */
static gboolean
invite_again (ClAction *action, gint64 id, ClMemberDraft *draft, GError **error)
{
  return cl_member_store_set_email (action->db, id, draft->email, error) &&
         cl_member_store_set_name (action->db, id, draft->name, error) &&
         cl_member_store_set_status (action->db, id, CL_MEMBER_STATUS_INVITED, error) &&
         cl_member_store_set_switches (action->db, id, TRUE, TRUE, error) &&
         cl_member_store_set_doctors (action->db, id, NULL, error);
}

static gboolean
invite_new (ClAction *action, ClMemberDraft *draft, gint64 *id_out, GError **error)
{
  g_autoptr (ClMember) member = cl_member_new (0, draft->email, draft->name);

  member->status = CL_MEMBER_STATUS_INVITED;
  if (!cl_member_store_insert (action->db, member, action->now, error))
    return FALSE;
  *id_out = member->id;
  return TRUE;
}

/* The member of this email, if any, who must have been removed. */
static gboolean
find_invited (ClAction *action, const char *email, gint64 *id_out, GError **error)
{
  g_autofree char *key = cl_fold_email (email);
  ClMemberFacts facts;

  *id_out = cl_member_store_find (action->db, key);
  if (*id_out == 0)
    return TRUE;
  if (!cl_facts_store_get_member (action->db, *id_out, &facts, error))
    return FALSE;
  if (facts.status == CL_MEMBER_STATUS_REMOVED)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_CONFLICT, "email",
                                                 _ ("There is a member with the email %s already."),
                                                 email));
  return FALSE;
}

/**
 * cl_member_action_invite:
 * @action: a transaction
 * @change: an invitation
 * @outcome: gets the member and the code to hand over
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Invites somebody, or somebody removed again (docs: ACCESS, What each action does; VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_member_action_invite (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  ClMemberDraft *draft = change->member_draft;
  g_auto (ClRoleSet) roles = { 0 };
  gint64 id;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_role_set_resolve (action, (const char *const *) draft->roles, NULL, &roles, error) ||
      !cl_rules_may_give_roles (&action->me, roles.added, error) ||
      !cl_rules_check_role_count ("roles", roles.ids->len, error) ||
      !check_name (draft->name, error) || !cl_validate_email ("email", draft->email, error) ||
      !find_invited (action, draft->email, &id, error))
    return FALSE;
  if (id != 0 ? !invite_again (action, id, draft, error) : !invite_new (action, draft, &id, error))
    return FALSE;

  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, id);
  outcome->member = id;
  return set_given_roles (action, id, &roles, error) &&
         cl_keys_invite (action, id, &outcome->invitation, &outcome->until, error) &&
         cl_action_tell_member (action, log, id, error);
}

/**
 * cl_member_action_suspend:
 * @action: a transaction
 * @change: who
 * @outcome: unused
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Suspends a member: what they hold stays and does not count, and their sign-ins end.
 *
 * Returns: whether it was done
 */
gboolean
cl_member_action_suspend (ClAction *action,
                          ClChange *change,
                          ClChangeOutcome *outcome,
                          ClActionLog *log,
                          GError **error)
{
  ClMemberFacts facts;
  guint n_clients, n_supervisees;

  if (!find_member (action, change->member, &facts, log, error))
    return FALSE;
  if (facts.status == CL_MEMBER_STATUS_SUSPENDED)
    return TRUE;
  return cl_member_store_count_owned (action->db, facts.id, &n_clients, &n_supervisees, error) &&
         cl_rules_check_suspend (&facts, n_clients, n_supervisees, error) &&
         cl_member_store_set_status (action->db, facts.id, CL_MEMBER_STATUS_SUSPENDED, error) &&
         cl_keys_suspend (action, facts.id, error) &&
         cl_action_tell_member (action, log, facts.id, error);
}

/**
 * cl_member_action_reactivate:
 * @action: a transaction
 * @change: who
 * @outcome: unused
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Makes a suspended member active: what they held counts again.
 *
 * Returns: whether it was done
 */
gboolean
cl_member_action_reactivate (ClAction *action,
                             ClChange *change,
                             ClChangeOutcome *outcome,
                             ClActionLog *log,
                             GError **error)
{
  ClMemberFacts facts;

  if (!find_member (action, change->member, &facts, log, error))
    return FALSE;
  if (facts.status == CL_MEMBER_STATUS_ACTIVE)
    return TRUE;
  return cl_rules_check_reactivate (&facts, error) &&
         cl_member_store_set_status (action->db, facts.id, CL_MEMBER_STATUS_ACTIVE, error) &&
         cl_keys_reactivate (action, facts.id, error) &&
         cl_action_tell_member (action, log, facts.id, error);
}

/**
 * cl_member_action_reset_password:
 * @action: a transaction
 * @change: who, and their new password, or none to have one made
 * @outcome: gets the password that was made
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Gives a member a password that they are asked to replace by their own; their sign-ins end.
 *
 * Returns: whether it was done
 */
gboolean
cl_member_action_reset_password (ClAction *action,
                                 ClChange *change,
                                 ClChangeOutcome *outcome,
                                 ClActionLog *log,
                                 GError **error)
{
  g_autoptr (ClSecret) made = NULL;
  const char *password = change->secret;
  ClMemberFacts facts;

  if (!find_member (action, change->member, &facts, log, error) ||
      !cl_rules_may_reset_password (&action->me, &facts, error) ||
      !cl_rules_check_reset_password (&facts, error))
    return FALSE;
  if (password == NULL)
    {
      made = cl_vault_generate_password ();
      password = cl_secret_get_text (made);
      outcome->password = g_strdup (password);
    }
  return cl_validate_password ("password", password, error) &&
         cl_keys_reset (action, facts.id, password, error);
}

static gboolean
contains_doctor (GArray *doctors, gint64 id)
{
  for (guint i = 0; doctors != NULL && i < doctors->len; i++)
    if (g_array_index (doctors, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
find_doctors (ClAction *action, GArray *doctors, GError **error)
{
  for (guint i = 0; doctors != NULL && i < doctors->len; i++)
    {
      ClMemberFacts facts;

      if (!cl_facts_store_get_member (action->db, g_array_index (doctors, gint64, i), &facts,
                                      error) ||
          !cl_rules_find_member (facts.id, error))
        return FALSE;
    }
  return TRUE;
}

/* Doctors on the list already may stay whatever became of them: removing one leaves the lists. */
static gboolean
check_doctors (ClAction *action, GArray *doctors, GArray *before, GError **error)
{
  for (guint i = 0; doctors != NULL && i < doctors->len; i++)
    {
      gint64 id = g_array_index (doctors, gint64, i);
      ClMemberFacts facts;

      if (contains_doctor (before, id))
        continue;
      if (!cl_facts_store_get_member (action->db, id, &facts, error) ||
          !cl_rules_check_practitioner (&facts, "managed_doctors", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_update (ClAction *action,
              ClMember *member,
              ClMemberFacts *facts,
              ClMemberDraft *draft,
              ClRoleSet *roles,
              GError **error)
{
  if (!cl_rules_check_not_removed (facts, error) ||
      (draft->name != NULL && !check_name (draft->name, error)) ||
      !check_doctors (action, draft->managed_doctors, member->managed_doctors, error))
    return FALSE;
  return draft->roles == NULL || cl_rules_check_role_count ("roles", roles->ids->len, error);
}

static gboolean
write_update (ClAction *action,
              ClMember *member,
              ClMemberDraft *draft,
              ClRoleSet *roles,
              GError **error)
{
  gboolean billing = draft->has_billing_enabled ? draft->billing_enabled : member->billing_enabled;
  gboolean bookable = draft->has_bookable ? draft->bookable_by_colleagues
                                          : member->bookable_by_colleagues;

  return (draft->name == NULL ||
          cl_member_store_set_name (action->db, member->id, draft->name, error)) &&
         (draft->roles == NULL || set_given_roles (action, member->id, roles, error)) &&
         ((!draft->has_billing_enabled && !draft->has_bookable) ||
          cl_member_store_set_switches (action->db, member->id, billing, bookable, error)) &&
         (draft->managed_doctors == NULL ||
          cl_member_store_set_doctors (action->db, member->id, draft->managed_doctors, error));
}

/* What differs, and what was: the roles that are given stand among the rights. */
static void
describe_update (ClMember *member, ClMemberDraft *draft, GString *detail)
{
  if (draft->name != NULL && g_strcmp0 (draft->name, member->name) != 0)
    {
      cl_log_detail_add_text (detail, "name", draft->name);
      cl_log_detail_add_text (detail, "name_before", member->name != NULL ? member->name : "");
    }
  if (draft->has_billing_enabled && !draft->billing_enabled != !member->billing_enabled)
    cl_log_detail_add (detail, "billing_enabled", draft->billing_enabled ? "true" : "false");
  if (draft->has_bookable && !draft->bookable_by_colleagues != !member->bookable_by_colleagues)
    cl_log_detail_add (detail, "bookable_by_colleagues",
                       draft->bookable_by_colleagues ? "true" : "false");
  if (draft->managed_doctors != NULL)
    cl_log_detail_add_ids (detail, "managed_doctors", draft->managed_doctors);
  if (draft->roles != NULL)
    cl_log_detail_add_texts (detail, "roles_before", (const char *const *) member->roles);
}

static void
describe_supervisor (ClMember *member, gint64 supervisor, GString *detail)
{
  cl_log_detail_add_int (detail, "supervisor", supervisor);
  cl_log_detail_add_int (detail, "supervisor_before", member->supervisor);
}

/* What goes before a conflict is asked first, though all else of it waits for the end. */
static gboolean
check_update_revision (ClAction *action, ClMember *member, ClMemberDraft *draft, GError **error)
{
  if (check_revision (member, draft->revision, NULL))
    return TRUE;
  return (draft->roles == NULL || cl_roles_check_member (action, member->id, "roles", error)) &&
         cl_action_check_administrator (action, error) &&
         check_revision (member, draft->revision, error);
}

/**
 * cl_member_action_update:
 * @action: a transaction
 * @change: who, and what is to differ
 * @outcome: unused
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Changes a member's name, roles, switches and managed doctors. What rests on the roles is asked
 * when all changes of the transaction are made, see cl_member_action_check_update().
 *
 * Returns: whether it was done
 */
gboolean
cl_member_action_update (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  ClMemberDraft *draft = change->member_draft;
  g_autoptr (ClMember) member = NULL;
  g_auto (ClRoleSet) roles = { 0 };
  ClMemberFacts facts;

  if (!find_member (action, change->member, &facts, log, error))
    return FALSE;
  member = cl_member_store_load (action->db, facts.id, error);
  if (member == NULL)
    return FALSE;
  if (draft->roles != NULL &&
      !cl_role_set_resolve (action, (const char *const *) draft->roles,
                            (const char *const *) member->roles, &roles, error))
    return FALSE;
  describe_update (member, draft, log->detail);
  return find_doctors (action, draft->managed_doctors, error) &&
         cl_rules_may_give_roles (&action->me, roles.added, error) &&
         check_update (action, member, &facts, draft, &roles, error) &&
         write_update (action, member, draft, &roles, error) &&
         check_update_revision (action, member, draft, error) &&
         (draft->roles == NULL || cl_action_tell_member (action, log, facts.id, error));
}

/**
 * cl_member_action_check_update:
 * @action: a transaction, with all its changes made
 * @change: the change of a member
 * @outcome: unused
 * @log: unused
 * @error: return location for an error of CL_ERROR
 *
 * Returns: whether the roles that the member has now leave them what they are
 */
gboolean
cl_member_action_check_update (ClAction *action,
                               ClChange *change,
                               ClChangeOutcome *outcome,
                               ClActionLog *log,
                               GError **error)
{
  return change->member_draft->roles == NULL ||
         cl_roles_check_member (action, change->member, "roles", error);
}

/**
 * cl_member_action_set_clinical:
 * @action: a transaction
 * @change: who, and their clinical information
 * @outcome: unused
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Keeps a member's first and last name, NPI and taxonomy code.
 *
 * Returns: whether it was done
 */
gboolean
cl_member_action_set_clinical (ClAction *action,
                               ClChange *change,
                               ClChangeOutcome *outcome,
                               ClActionLog *log,
                               GError **error)
{
  ClMemberDraft *draft = change->member_draft;
  g_autoptr (ClMember) member = NULL;
  ClMemberFacts facts;

  if (!find_member (action, change->member, &facts, log, error))
    return FALSE;
  member = cl_member_store_load (action->db, facts.id, error);
  return member != NULL && cl_rules_check_not_removed (&facts, error) &&
         cl_validate_line ("first_name", _ ("First name"), draft->first_name, TRUE, error) &&
         cl_validate_line ("last_name", _ ("Last name"), draft->last_name, TRUE, error) &&
         cl_validate_npi ("npi", draft->npi, error) &&
         cl_validate_taxonomy ("taxonomy", draft->taxonomy, error) &&
         check_revision (member, draft->revision, error) &&
         cl_member_store_set_clinical (action->db, facts.id, draft->first_name, draft->last_name,
                                       draft->npi, draft->taxonomy, error);
}

typedef struct
{
  ClDatabase *db;
  GError *error; /* (nullable): why the last look failed */
} Lookup;

/* Nobody where it cannot be read, which ends the walk up; check_supervisor() tells of it then. */
static gint64
look_up_supervisor (gint64 member, gpointer data)
{
  Lookup *lookup = data;
  gint64 supervisor;

  return cl_member_store_get_supervisor (lookup->db, member, &supervisor, &lookup->error)
           ? supervisor
           : 0;
}

static gboolean
check_supervisor (ClAction *action,
                  const ClMemberFacts *supervisee,
                  const ClMemberFacts *supervisor,
                  GError **error)
{
  Lookup lookup = { .db = action->db };
  gboolean may =
    cl_rules_check_supervisor (supervisee, supervisor, look_up_supervisor, &lookup, error);

  if (may && lookup.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&lookup.error));
      return FALSE;
    }
  g_clear_error (&lookup.error);
  return may;
}

/**
 * cl_member_action_set_supervisor:
 * @action: a transaction
 * @change: who, and by whom they are supervised or that they are not
 * @outcome: unused
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Puts a practitioner under a supervisor, in the earlier one's place (docs: ACCESS, Supervision).
 *
 * Returns: whether it was done
 */
gboolean
cl_member_action_set_supervisor (ClAction *action,
                                 ClChange *change,
                                 ClChangeOutcome *outcome,
                                 ClActionLog *log,
                                 GError **error)
{
  g_autoptr (ClMember) member = NULL;
  ClMemberFacts facts, supervisor;

  if (!find_member (action, change->member, &facts, log, error))
    return FALSE;
  member = cl_member_store_load (action->db, facts.id, error);
  if (member == NULL)
    return FALSE;
  describe_supervisor (member, change->has_other ? change->other : 0, log->detail);
  if (!change->has_other)
    return cl_rules_check_not_removed (&facts, error) &&
           check_revision (member, change->revision, error) &&
           cl_member_store_set_supervisor (action->db, facts.id, 0, error);
  return cl_facts_store_get_member (action->db, change->other, &supervisor, error) &&
         cl_rules_find_member (supervisor.id, error) && cl_rules_check_supervisee (&facts, error) &&
         check_supervisor (action, &facts, &supervisor, error) &&
         check_revision (member, change->revision, error) &&
         cl_member_store_set_supervisor (action->db, facts.id, supervisor.id, error);
}
