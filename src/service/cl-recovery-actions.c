/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

#include "cl-keys-private.h"
#include "cl-recovery-service.h"
#include "cl-rules.h"

/**
 * cl_recovery_action_replace:
 * @action: a transaction
 * @change: the new words, or none to have them made
 * @outcome: gets the new words
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Gives the practice another recovery key: the one before opens nothing that is written from now
 * on, and resets nobody (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_recovery_action_replace (ClAction *action,
                            ClChange *change,
                            ClChangeOutcome *outcome,
                            ClActionLog *log,
                            GError **error)
{
  g_autoptr (ClSecret) seed = NULL;
  g_autoptr (ClKeyring) keyring = NULL;

  if (!cl_rules_require_custodian (&action->me, error))
    return FALSE;
  outcome->recovery_key = change->secret != NULL ? g_strdup (change->secret)
                                                 : cl_recovery_service_make_words ();
  seed = cl_recovery_seed_from_words (outcome->recovery_key, error);
  if (seed == NULL)
    return FALSE;
  keyring = cl_keyring_new_from_seed (seed);
  return cl_keys_replace_recovery (action, keyring, error);
}
