/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sign-in-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-member-store.h"
#include "cl-validate.h"

#define FIRST_WAIT G_TIME_SPAN_SECOND
#define LONGEST_WAIT (5 * G_TIME_SPAN_MINUTE)

/**
 * cl_sign_in_try_clear:
 * @attempt: a try
 *
 * Frees what @attempt holds.
 */
void
cl_sign_in_try_clear (ClSignInTry *attempt)
{
  cl_key_row_clear (&attempt->key);
}

/**
 * cl_sign_in_find:
 * @practice: a practice
 * @email: an email, in any case of letters
 *
 * Returns: whose it is, or 0
 */
gint64
cl_sign_in_find (ClPractice *practice, const char *email)
{
  g_autofree char *key = cl_fold_email (email);
  gint64 id = 0;

  cl_practice_lock (practice);
  if (cl_practice_get_database (practice) != NULL)
    id = cl_member_store_find (cl_practice_get_database (practice), key);
  cl_practice_unlock (practice);
  return id;
}

/**
 * cl_sign_in_name_subject:
 * @log: what an entry is to say
 * @member: who it is about, or 0: typed emails of nobody are not kept (docs: VAULT, The log)
 *
 * Names the subject of an entry.
 */
void
cl_sign_in_name_subject (ClActionLog *log, gint64 member)
{
  if (member != 0)
    g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, member);
}

/**
 * cl_sign_in_refuse:
 * @practice: a practice
 * @actor: (nullable): who is signed in
 * @name: the action
 * @member: who it is about, or 0
 * @refusal: the answer
 *
 * Logs a failed sign-in or its like.
 */
void
cl_sign_in_refuse (ClPractice *practice,
                   ClActor *actor,
                   const char *name,
                   gint64 member,
                   const GError *refusal)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();

  cl_sign_in_name_subject (log, member);
  cl_action_log_refusal (practice, actor, name, log, refusal);
}

/**
 * cl_sign_in_try_read:
 * @attempt: (out caller-allocated): a try
 * @practice: a practice
 * @member: who tries, or 0
 * @kind: a password or an invitation's code
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reads what a try needs.
 *
 * Returns: whether it was read
 */
gboolean
cl_sign_in_try_read (ClSignInTry *attempt,
                     ClPractice *practice,
                     gint64 member,
                     ClSlotKind kind,
                     GError **error)
{
  gboolean is_read;
  ClDatabase *db;
  gint64 failures;

  *attempt = (ClSignInTry){ .member = member };
  cl_practice_lock (practice);
  db = cl_practice_require_database (practice, error);
  if (db != NULL)
    attempt->now = cl_practice_read_now (practice);
  is_read = db != NULL && cl_facts_store_get_member (db, member, &attempt->facts, error) &&
            (kind == CL_SLOT_PASSWORD
               ? cl_key_store_load (db, member, &attempt->key, error)
               : cl_invitation_store_load (db, member, &attempt->key, error)) &&
            cl_wait_store_load (db, member, &failures, &attempt->wait_until, error);
  cl_practice_unlock (practice);
  return is_read;
}

/* Who knows no slot does the same work, so that the time tells nothing about who there is. */
static void
work_in_vain (ClPractice *practice, ClSecret *secret)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  g_autoptr (GBytes) slot = NULL;
  ClAction action = { .practice = practice, .db = cl_practice_get_database (practice) };
  ClSlotCost cost;

  cl_practice_lock (practice);
  cost = cl_keys_get_cost (&action);
  cl_practice_unlock (practice);
  slot = cl_slot_lock (keyring, CL_SLOT_PASSWORD, secret, cost, cl_practice_get_uuid (practice), 0,
                       NULL);
}

/**
 * cl_sign_in_try_open:
 * @attempt: a try
 * @practice: a practice, not locked
 * @kind: what @secret is
 * @secret: (nullable): the password or code; %NULL for what can be none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, missing `password` or
 *   `invitation`; %CL_ERROR_STORAGE
 *
 * Tries a password or code. An unknown email, a member who is not active and a wrong password
 * answer alike (docs: CTL, batch).
 *
 * Returns: (transfer full) (nullable): the keys
 */
ClKeyring *
cl_sign_in_try_open (ClSignInTry *attempt,
                     ClPractice *practice,
                     ClSlotKind kind,
                     ClSecret *secret,
                     GError **error)
{
  gboolean is_password = kind == CL_SLOT_PASSWORD;
  gboolean is_open = attempt->member != 0 && attempt->key.slot != NULL &&
                     attempt->facts.status ==
                       (is_password ? CL_MEMBER_STATUS_ACTIVE : CL_MEMBER_STATUS_INVITED) &&
                     (is_password || attempt->now < attempt->key.expires_at);

  if (is_open && secret != NULL)
    return cl_slot_open (attempt->key.slot, kind, secret, cl_practice_get_uuid (practice),
                         attempt->member, attempt->key.box_public, attempt->key.sign_public,
                         cl_practice_has_test_clock (practice), error);
  if (secret != NULL)
    work_in_vain (practice, secret);
  g_propagate_error (
    error, is_password ? cl_error_new_denied ("password", "%s",
                                              _ ("Email and password do not belong together. Try "
                                                 "again."))
                       : cl_error_new_denied ("invitation", "%s",
                                              _ ("This invitation is not valid, or not any more. "
                                                 "Compare the code, or ask for a new one.")));
  return NULL;
}

static gint64
get_wait (gint64 failures)
{
  gint64 wait = FIRST_WAIT;

  for (gint64 i = 1; i < failures && wait < LONGEST_WAIT; i++)
    wait *= 2;
  return MIN (wait, LONGEST_WAIT);
}

/* Every wrong password of a member doubles the wait; they are counted where a restart does not
 * end it (docs: VAULT, Keys). */
static void
count_failure (ClPractice *practice, gint64 member)
{
  g_autoptr (GError) error = NULL;
  gint64 failures, wait_until;
  ClAction action;

  if (!cl_action_begin_unsigned (&action, practice, &error))
    {
      g_debug ("The wait could not be kept: %s", error->message);
      return;
    }
  if (!cl_wait_store_load (action.db, member, &failures, &wait_until, &error) ||
      !cl_wait_store_save (action.db, member, failures + 1, action.now + get_wait (failures + 1),
                           &error))
    {
      cl_action_abort (&action);
      return;
    }
  if (!cl_action_commit (&action, &error))
    g_debug ("The wait could not be kept: %s", error->message);
}

static gboolean
check_wait (const ClSignInTry *attempt, GError **error)
{
  gint64 left = attempt->wait_until - attempt->now;
  gint64 seconds = (left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND;

  if (left <= 0 || attempt->facts.status != CL_MEMBER_STATUS_ACTIVE)
    return TRUE;
  g_propagate_error (
    error, cl_error_new_denied (
             "wait",
             g_dngettext (GETTEXT_PACKAGE, "The password was wrong. Try again in %d second.",
                          "The password was wrong. Try again in %d seconds.", (gulong) seconds),
             (int) seconds));
  return FALSE;
}

/**
 * cl_sign_in_try_password:
 * @attempt: a try that was read
 * @practice: a practice, not locked
 * @password: what was typed
 * @name: the action, for the log
 * @actor: (nullable): who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, missing `wait` or
 *   `password`; %CL_ERROR_STORAGE
 *
 * Tries a password with the waits that wrong ones bring, and logs a refusal.
 *
 * Returns: (transfer full) (nullable): the keys
 */
ClKeyring *
cl_sign_in_try_password (ClSignInTry *attempt,
                         ClPractice *practice,
                         const char *password,
                         const char *name,
                         ClActor *actor,
                         GError **error)
{
  g_autoptr (ClSecret) secret = cl_secret_new_from_password (password, NULL);
  g_autoptr (ClKeyring) keyring = NULL;
  g_autoptr (GError) local = NULL;

  if (check_wait (attempt, &local))
    {
      keyring = cl_sign_in_try_open (attempt, practice, CL_SLOT_PASSWORD, secret, &local);
      if (keyring != NULL)
        return g_steal_pointer (&keyring);
      if (attempt->facts.status == CL_MEMBER_STATUS_ACTIVE &&
          g_error_matches (local, CL_ERROR, CL_ERROR_DENIED))
        count_failure (practice, attempt->member);
    }
  cl_sign_in_refuse (practice, actor, name, attempt->member, local);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
