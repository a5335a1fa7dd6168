/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sign-in-private.h"

#include <glib/gi18n-lib.h>

#include "cl-action-rights-private.h"
#include "cl-actor-private.h"
#include "cl-change-record-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-member-store.h"
#include "cl-validate.h"

/* Accepting an invitation, changing one's password, and the way back with the recovery key: each
 * makes a new seed whose public keys the old key, the invitation's or the recovery key signs
 * (docs: VAULT, Keys). */

static gboolean
refuse_invitation (GError **error)
{
  g_propagate_error (error, cl_error_new_denied ("invitation", "%s",
                                                 _ ("This invitation is not valid, or not any "
                                                    "more. Compare the code, or ask for a new "
                                                    "one.")));
  return FALSE;
}

static gboolean
is_still_invited (ClAction *action, ClSignInTry *attempt, GError **error)
{
  g_auto (ClKeyRow) row = { 0 };

  if (!cl_invitation_store_load (action->db, attempt->member, &row, error))
    return FALSE;
  return (row.slot != NULL && g_bytes_equal (row.slot, attempt->key.slot)) ||
         refuse_invitation (error);
}

static gboolean
accept_invitation (ClAction *action,
                   ClSignInTry *attempt,
                   ClKeyring *invitation,
                   const char *password,
                   const char *name,
                   GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClKeyring) keyring = NULL;
  g_autofree char *own_name = name == NULL ? NULL : cl_normalise_line (name);

  action->signer = attempt->member;
  cl_sign_in_name_subject (log, attempt->member);
  if (!is_still_invited (action, attempt, error) ||
      !cl_keys_open_pairs (action, attempt->member, invitation, error) ||
      !cl_member_store_set_status (action->db, attempt->member, CL_MEMBER_STATUS_ACTIVE, error) ||
      (own_name != NULL &&
       !cl_member_store_set_name (action->db, attempt->member, own_name, error)) ||
      !cl_invitation_store_drop (action->db, attempt->member, error))
    return FALSE;
  keyring = cl_keys_renew (action, attempt->member, password, FALSE, invitation, error);
  return keyring != NULL && cl_action_tell_member (action, log, attempt->member, error) &&
         cl_action_write_entry (action, "member.accept", log, CL_OUTCOME_DONE, error);
}

static gboolean
try_accept (ClPractice *practice,
            ClSignInTry *attempt,
            const char *code,
            const char *password,
            const char *name,
            GError **error)
{
  g_autoptr (ClSecret) secret = cl_invitation_code_parse (code, NULL);
  g_autoptr (ClKeyring)
    invitation = cl_sign_in_try_open (attempt, practice, CL_SLOT_INVITATION, secret, error);
  ClAction action;

  if (invitation == NULL || !cl_validate_password ("password", password, error) ||
      (name != NULL && !cl_validate_line ("name", _ ("Name"), name, TRUE, error)) ||
      !cl_action_begin_unsigned (&action, practice, error))
    return FALSE;
  if (!accept_invitation (&action, attempt, invitation, password, name, error))
    {
      cl_action_abort (&action);
      return FALSE;
    }
  return cl_action_commit_signed (&action, attempt->member, invitation, error);
}

/**
 * cl_sign_in_service_accept:
 * @practice: a practice
 * @email: who was invited
 * @invitation: the code that they were given
 * @password: their own from now on
 * @name: (nullable): their name as they write it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, missing `invitation`;
 *   %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Accepts an invitation (docs: VAULT, Keys): the member is active, with keys that nobody else
 * knows.
 *
 * Returns: whether it was done
 */
gboolean
cl_sign_in_service_accept (ClPractice *practice,
                           const char *email,
                           const char *invitation,
                           const char *password,
                           const char *name,
                           GError **error)
{
  g_auto (ClSignInTry) attempt = { 0 };
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  if (!cl_sign_in_try_read (&attempt, practice, cl_sign_in_find (practice, email),
                            CL_SLOT_INVITATION, error))
    return FALSE;
  if (!try_accept (practice, &attempt, invitation, password, name, &local))
    {
      cl_sign_in_refuse (practice, NULL, "member.accept", attempt.member, local);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  cl_practice_emit_changed (practice, CL_CHANGED_MEMBER, attempt.member);
  return TRUE;
}

static ClActor *
change_password (ClAction *action, const char *new_password, gint64 *change_out, GError **error)
{
  gint64 id = cl_actor_get_id (action->actor);
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClKeyring) keyring =
    cl_keys_renew (action, id, new_password, FALSE, cl_actor_get_keyring (action->actor), error);
  g_autoptr (ClMember) member = NULL;
  ClActor *actor;
  gint64 epoch, change;

  cl_sign_in_name_subject (log, id);
  if (keyring == NULL || !cl_keys_reconcile (action, cl_actor_get_keyring (action->actor), error) ||
      !cl_keys_open_pairs (action, id, keyring, error) ||
      !cl_key_store_get_epoch (action->db, id, &epoch, error) ||
      !cl_change_record_write (action, "[]", NULL, &change, error) ||
      !cl_action_write_entry (action, "member.change-password", log, CL_OUTCOME_DONE, error))
    return NULL;
  member = cl_member_store_load (action->db, id, error);
  if (member == NULL)
    return NULL;
  if (change_out != NULL)
    *change_out = change;
  actor = cl_actor_new (member, epoch, keyring);
  cl_practice_add_signed_in (action->practice, actor);
  return actor;
}

static gboolean
check_own_password (ClPractice *practice, ClActor *actor, const char *password, GError **error)
{
  g_auto (ClSignInTry) attempt = { 0 };
  g_autoptr (ClKeyring) keyring = NULL;

  if (!cl_sign_in_try_read (&attempt, practice, cl_actor_get_id (actor), CL_SLOT_PASSWORD, error))
    return FALSE;
  keyring =
    cl_sign_in_try_password (&attempt, practice, password, "member.change-password", actor, error);
  return keyring != NULL;
}

static gboolean
check_new_password (ClPractice *practice, ClActor *actor, const char *new_password, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (cl_validate_password ("new_password", new_password, &local))
    return TRUE;
  cl_sign_in_refuse (practice, actor, "member.change-password", cl_actor_get_id (actor), local);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * cl_sign_in_service_change_password:
 * @practice: a practice
 * @actor: who is signed in
 * @password: theirs until now
 * @new_password: theirs from now on
 * @change_out: (out) (optional): the change, which nothing undoes
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   missing `password` or `wait`; %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Makes a new seed under a new password, and seals to it what the old one opened (docs: VAULT,
 * Keys). Other sign-ins of the member end.
 *
 * Returns: (transfer full) (nullable): the actor to go on with
 */
ClActor *
cl_sign_in_service_change_password (ClPractice *practice,
                                    ClActor *actor,
                                    const char *password,
                                    const char *new_password,
                                    gint64 *change_out,
                                    GError **error)
{
  g_autoptr (ClActor) renewed = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  /* Whether they still are signed in goes before whether the password is right. */
  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  cl_action_abort (&action);
  if (!check_own_password (practice, actor, password, error) ||
      !check_new_password (practice, actor, new_password, error) ||
      !cl_action_begin (&action, practice, actor, error))
    return NULL;
  renewed = change_password (&action, new_password, change_out, error);
  if (renewed == NULL)
    {
      cl_action_abort (&action);
      return NULL;
    }
  if (!cl_action_commit (&action, error))
    return NULL;
  cl_practice_emit_changed (practice, CL_CHANGED_MEMBER, cl_actor_get_id (renewed));
  return g_steal_pointer (&renewed);
}

static gboolean
refuse_recovery (GError **error)
{
  g_propagate_error (
    error, cl_error_new_denied ("recovery-key", "%s",
                                _ ("These are not the words of this practice's recovery key, or "
                                   "the email is not that of an active administrator. Compare "
                                   "both with the page that was printed.")));
  return FALSE;
}

static gboolean
recover (ClAction *action,
         gint64 member,
         ClKeyring *recovery,
         const char *new_password,
         GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClKeyring) keyring = NULL;
  g_autoptr (GBytes) box_public = NULL;
  g_autoptr (GBytes) sign_public = NULL;
  ClMemberFacts facts;

  cl_sign_in_name_subject (log, member);
  if (!cl_recovery_store_load (action->db, &box_public, &sign_public, error) ||
      !cl_facts_store_get_member (action->db, member, &facts, error))
    return FALSE;
  if (!cl_keyring_has_publics (recovery, box_public, sign_public) ||
      facts.status != CL_MEMBER_STATUS_ACTIVE ||
      (facts.permissions & CL_PERMISSIONS_CUSTODIAN) == 0)
    return refuse_recovery (error);
  if (!cl_validate_password ("new_password", new_password, error) ||
      !cl_keys_open_recovered (action, recovery, error))
    return FALSE;
  keyring = cl_keys_renew (action, member, new_password, FALSE, NULL, error);
  return keyring != NULL &&
         cl_action_write_entry (action, "member.recover", log, CL_OUTCOME_DONE, error);
}

static gboolean
try_recover (ClPractice *practice,
             gint64 member,
             const char *words,
             const char *new_password,
             GError **error)
{
  g_autoptr (ClSecret) seed = cl_recovery_seed_from_words (words, NULL);
  g_autoptr (ClKeyring) recovery = NULL;
  ClAction action;

  if (seed == NULL)
    return refuse_recovery (error);
  recovery = cl_keyring_new_from_seed (seed);
  if (!cl_action_begin_unsigned (&action, practice, error))
    return FALSE;
  if (!recover (&action, member, recovery, new_password, error))
    {
      cl_action_abort (&action);
      return FALSE;
    }
  return cl_action_commit_signed (&action, 0, recovery, error);
}

/**
 * cl_sign_in_service_recover:
 * @practice: a practice
 * @email: a custodian's
 * @recovery_key: the 24 words
 * @new_password: theirs from now on
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, missing `recovery-key`;
 *   %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * A custodian's way back in: the recovery key gives them a new seed, and signs the entry
 * (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_sign_in_service_recover (ClPractice *practice,
                            const char *email,
                            const char *recovery_key,
                            const char *new_password,
                            GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 member;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  member = cl_sign_in_find (practice, email);
  if (!try_recover (practice, member, recovery_key, new_password, &local))
    {
      cl_sign_in_refuse (practice, NULL, "member.recover", member, local);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  cl_practice_emit_changed (practice, CL_CHANGED_MEMBER, member);
  return TRUE;
}
