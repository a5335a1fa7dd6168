/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

#include <glib/gi18n-lib.h>

#include "cl-actor-private.h"
#include "cl-error.h"
#include "cl-expectation-private.h"
#include "cl-facts-store.h"
#include "cl-key-store.h"
#include "cl-rules.h"

static gboolean
refuse_signed_out (GError **error)
{
  g_propagate_error (error, cl_error_new (CL_ERROR_NOT_SIGNED_IN, "%s",
                                          _ ("You are not signed in any more. Sign in again.")));
  return FALSE;
}

/* Who finds the window locked is to know why, and what to do. */
static gboolean
refuse_ended (ClDatabase *db, gint64 member, ClMemberStatus status, GError **error)
{
  g_auto (ClKeyRow) row = { 0 };
  const char *reason;

  if (status == CL_MEMBER_STATUS_SUSPENDED)
    reason = _ ("You were suspended, and are not signed in any more. Ask an administrator of the "
                "practice.");
  else if (status != CL_MEMBER_STATUS_ACTIVE)
    reason = _ ("You were removed from this practice, and are not signed in any more.");
  else if (!cl_key_store_load (db, member, &row, error))
    return FALSE;
  else if (row.is_temporary)
    reason = _ ("Your password was reset, and you are not signed in any more. Sign in with the one "
                "that you are given.");
  else
    reason = _ ("Your password was changed elsewhere, or your sign-in was ended. Sign in again.");
  g_propagate_error (error, cl_error_new (CL_ERROR_NOT_SIGNED_IN, "%s", reason));
  return FALSE;
}

/* A snapshot that grew old gives nothing away: status, epoch and permissions are read again. */
static gboolean
read_signed_in (ClDatabase *db, ClActor *actor, ClMemberFacts *facts, GError **error)
{
  gint64 id = cl_actor_get_id (actor);
  gint64 epoch;

  if (!cl_facts_store_get_member (db, id, facts, error) ||
      !cl_key_store_get_epoch (db, id, &epoch, error))
    return FALSE;
  return (facts->status == CL_MEMBER_STATUS_ACTIVE && epoch == cl_actor_get_epoch (actor)) ||
         refuse_ended (db, id, facts->status, error);
}

static gboolean
begin (ClAction *self, ClPractice *practice, ClActor *actor, gboolean writes, GError **error)
{
  *self = (ClAction){ .practice = practice, .actor = actor, .writes = writes };
  cl_practice_lock (practice);
  self->db = cl_practice_get_database (practice);
  if (self->db == NULL)
    {
      cl_practice_unlock (practice);
      return refuse_signed_out (error);
    }
  cl_practice_notice_others (practice);
  if (writes ? cl_database_begin (self->db, error) : cl_database_begin_read (self->db, error))
    {
      self->now = cl_practice_read_now (practice);
      if (cl_log_store_get_head (self->db, &self->head, error) &&
          (actor == NULL || read_signed_in (self->db, actor, &self->me, error)))
        {
          self->has_jump = writes && cl_practice_find_jump (practice, &self->head, &self->jump);
          return TRUE;
        }
      cl_database_rollback (self->db);
    }
  cl_practice_unlock (practice);
  return FALSE;
}

/**
 * cl_action_begin:
 * @self: (out caller-allocated): a transaction
 * @practice: the practice
 * @actor: who acts
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Locks the practice and begins a transaction that writes.
 *
 * Returns: whether it began; else nothing is locked
 */
gboolean
cl_action_begin (ClAction *self, ClPractice *practice, ClActor *actor, GError **error)
{
  return actor == NULL ? refuse_signed_out (error) : begin (self, practice, actor, TRUE, error);
}

/**
 * cl_action_begin_unsigned:
 * @self: (out caller-allocated): a transaction
 * @practice: the practice
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * As cl_action_begin(), with nobody signed in: for signing in, and for entries that have no
 * actor's key (docs: VAULT, The log).
 *
 * Returns: whether it began
 */
gboolean
cl_action_begin_unsigned (ClAction *self, ClPractice *practice, GError **error)
{
  return begin (self, practice, NULL, TRUE, error);
}

/**
 * cl_action_begin_read:
 * @self: (out caller-allocated): a state to read
 * @practice: the practice
 * @actor: who reads
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Locks the practice and begins a transaction that reads, to be ended by cl_action_abort().
 *
 * Returns: whether it began; else nothing is locked
 */
gboolean
cl_action_begin_read (ClAction *self, ClPractice *practice, ClActor *actor, GError **error)
{
  return actor == NULL ? refuse_signed_out (error) : begin (self, practice, actor, FALSE, error);
}

/* What outlives neither commit nor abort. */
static void
end (ClAction *self, gboolean is_done)
{
  if (is_done && self->has_jump && self->n_entries > 0)
    cl_practice_accept_jump (self->practice, &self->jump);
  g_clear_pointer (&self->new_keys, g_ptr_array_unref);
  g_clear_pointer (&self->swept, g_array_unref);
  g_clear_pointer (&self->written, g_hash_table_unref);
  g_clear_pointer (&self->labelled, g_hash_table_unref);
  g_clear_pointer (&self->opened, g_hash_table_unref);
  g_clear_pointer (&self->standing.candidates, g_ptr_array_unref);
  cl_practice_unlock (self->practice);
}

/**
 * cl_action_abort:
 * @self: a transaction, or a state read
 *
 * Takes back what was written, and unlocks the practice.
 */
void
cl_action_abort (ClAction *self)
{
  cl_database_rollback (self->db);
  end (self, FALSE);
}

/* One signature covers all entries of the transaction, for each holds the hash before it. */
static gboolean
sign (ClAction *self, gint64 signer, ClKeyring *keyring, GError **error)
{
  g_autoptr (GBytes) signature = NULL;

  if (self->n_entries == 0)
    return TRUE;
  signature = cl_keyring_sign (keyring, self->head.hash, sizeof self->head.hash);
  return cl_log_store_sign (self->db, self->head.seq, signer, signature, error);
}

/* An entry that is nobody's is signed by who is signed in, whoever that is (docs: VAULT, The
 * log). */
static ClActor *
find_witness (ClAction *self)
{
  g_autoptr (GPtrArray) actors = cl_practice_list_signed_in (self->practice);
  ClMemberFacts facts;

  for (guint i = 0; i < actors->len; i++)
    if (read_signed_in (self->db, g_ptr_array_index (actors, i), &facts, NULL))
      return g_object_ref (g_ptr_array_index (actors, i));
  return NULL;
}

/* The one place where a transaction ends: whatever was done in it, keys are made equal to the
 * policy. */
static gboolean
finish (ClAction *self, gint64 signer, ClKeyring *keyring, ClKeyring *opener, GError **error)
{
  gboolean is_done = cl_keys_reconcile (self, opener, error) &&
                     (self->n_entries == 0 || cl_action_write_sweep (self, error)) &&
                     (keyring == NULL || sign (self, signer, keyring, error)) &&
                     cl_database_commit (self->db, error);

  if (!is_done)
    cl_database_rollback (self->db);
  end (self, is_done);
  return is_done;
}

/**
 * cl_action_commit:
 * @self: a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reconciles keys with the policy, signs the transaction's entries with the actor's key, or
 * without an actor with that of who is signed in, commits and unlocks; where it fails, nothing was
 * done.
 *
 * Returns: whether it is done
 */
gboolean
cl_action_commit (ClAction *self, GError **error)
{
  g_autoptr (ClActor) witness = NULL;

  if (self->actor != NULL)
    return finish (self, cl_actor_get_id (self->actor), cl_actor_get_keyring (self->actor),
                   cl_actor_get_keyring (self->actor), error);
  if (self->n_entries > 0)
    witness = find_witness (self);
  /* Who witnesses what is nobody's lends a signature, and no key. */
  return witness != NULL
           ? finish (self, cl_actor_get_id (witness), cl_actor_get_keyring (witness), NULL, error)
           : finish (self, 0, NULL, NULL, error);
}

/**
 * cl_action_commit_signed:
 * @self: a transaction
 * @signer: the member whose key signs; 0 for the recovery key
 * @keyring: their keys
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * As cl_action_commit(), signed by an invitation's, a new member's or the recovery key.
 *
 * Returns: whether it is done
 */
gboolean
cl_action_commit_signed (ClAction *self, gint64 signer, ClKeyring *keyring, GError **error)
{
  return finish (self, signer, keyring, keyring, error);
}

/**
 * cl_action_check_administrator:
 * @self: a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_LAST_ADMINISTRATOR,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether, as the rows are now, somebody can manage members and roles
 *   (docs: ACCESS, Invariants, 3)
 */
gboolean
cl_action_check_administrator (ClAction *self, GError **error)
{
  g_autoptr (GArray) members = cl_facts_store_list_members (self->db, error);
  guint n = 0;

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    n += cl_rules_is_administrator (&g_array_index (members, ClMemberFacts, i)) ? 1 : 0;
  return cl_rules_check_last_administrator (n, error);
}

static gboolean
refuse_unknown (GError **error)
{
  g_propagate_error (error, cl_error_new (CL_ERROR_BAD_REQUEST, "%s",
                                          _ ("This version of Caseload cannot do that.")));
  return FALSE;
}

/* What rests on the rows as all changes together leave them. */
static gboolean
check_all (ClAction *self,
           ClChange *const *changes,
           gsize n_changes,
           GPtrArray *outcomes,
           GPtrArray *logs,
           GError **error)
{
  for (gsize i = 0; i < n_changes; i++)
    {
      const ClActionHandler *handler = cl_action_get_handler (changes[i]->kind);

      if (handler->check == NULL ||
          handler->check (self, changes[i], g_ptr_array_index (outcomes, i),
                          g_ptr_array_index (logs, i), error))
        continue;
      /* The refused one is the last, as where it cannot be done at all. */
      g_ptr_array_set_size (logs, (int) i + 1);
      return FALSE;
    }
  return TRUE;
}

/**
 * cl_action_perform:
 * @self: a transaction that writes
 * @changes: (array length=n_changes): what to do
 * @n_changes: how many
 * @outcomes: (element-type ClChangeOutcome): gets one for each change done
 * @logs: (element-type ClActionLog): gets one for each change tried
 * @error: return location for an error of CL_ERROR
 *
 * Does changes one after the other, each on what those before it made, and asks at last what rests
 * on all of them: whether owners are practitioners, an administrator is left, and what the changes
 * expect was there before them.
 *
 * Returns: whether all of them were done; else the transaction is to be aborted
 */
gboolean
cl_action_perform (ClAction *self,
                   ClChange *const *changes,
                   gsize n_changes,
                   GPtrArray *outcomes,
                   GPtrArray *logs,
                   GError **error)
{
  gboolean asks_administrator = FALSE;
  g_autofree char *unmet = NULL;

  if (!cl_expectation_look (self, changes, n_changes, &unmet, error))
    return FALSE;
  for (gsize i = 0; i < n_changes; i++)
    {
      const ClActionHandler *handler = cl_action_get_handler (changes[i]->kind);
      ClChangeOutcome *outcome = cl_change_outcome_new ();
      ClActionLog *log = cl_action_log_new ();

      g_ptr_array_add (logs, log);
      g_ptr_array_add (outcomes, outcome);
      self->n_performed = (guint) i;
      asks_administrator |= changes[i]->kind <= CL_CHANGE_ROLE_DELETE;
      if (handler == NULL)
        return refuse_unknown (error);
      if (!cl_action_look_at_standing (self, 0, error) ||
          !handler->perform (self, changes[i], outcome, log, error) ||
          !cl_action_describe_allowed (self, cl_change_kind_to_action (changes[i]->kind), log,
                                       error))
        return FALSE;
      /* A later change of the same transaction sees the roles as this one left them. */
      if (self->actor != NULL &&
          !cl_facts_store_get_member (self->db, cl_actor_get_id (self->actor), &self->me, error))
        return FALSE;
    }
  return check_all (self, changes, n_changes, outcomes, logs, error) &&
         (!asks_administrator || cl_action_check_administrator (self, error)) &&
         cl_expectation_check (unmet, error);
}
