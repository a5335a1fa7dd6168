/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change rests on that has no revision of its own: nobody's work is overwritten unseen. */
#include "cl-change-private.h"

/**
 * cl_change_expect_staff:
 * @change: a change that was made just now
 * @client: whose staff it rests on
 * @revision: of cl_staff_revision_new(), of what was shown
 *
 * Whatever the change is saved with is then saved only while the client's staff is what was shown;
 * else it is refused with %CL_ERROR_CONFLICT, which is looked at before any change is made. What
 * is done to staff and cases one at a time has no revision of its own.
 */
void
cl_change_expect_staff (ClChange *change, gint64 client, const char *revision)
{
  g_return_if_fail (change != NULL);
  g_return_if_fail (revision != NULL);

  change->expected_client = client;
  g_free (change->expected_staff);
  change->expected_staff = g_strdup (revision);
}

/**
 * cl_change_expect_grant:
 * @change: a change that was made just now, of one member's grant on one client
 * @shown: that grant, as it was shown
 *
 * Whatever the change is saved with is then saved only while the grant is what was shown; else it
 * is refused with %CL_ERROR_CONFLICT that says what became of it.
 */
void
cl_change_expect_grant (ClChange *change, const ClGrant *shown)
{
  g_return_if_fail (change != NULL && change->client != 0 && change->member != 0);
  g_return_if_fail (shown != NULL);

  change->has_expected_grant = TRUE;
  change->expected_grant = *shown;
}

/**
 * cl_change_expect_everyone:
 * @change: a change that was made just now, of the access to one client
 * @shown: with how much of it the whole practice was shown to be
 *
 * The same for what is shared with everyone.
 */
void
cl_change_expect_everyone (ClChange *change, ClLevel shown)
{
  g_return_if_fail (change != NULL && change->client != 0);

  change->has_expected_everyone = TRUE;
  change->expected_everyone = shown;
}

/**
 * cl_change_expect_kept:
 * @change: a change that was made just now, of one member's grant on one client
 * @kept_at: when an access review was shown to have kept that grant last, or 0
 *
 * The same for what a review found of the grant: who takes it away is told that somebody else said
 * meanwhile that it stays.
 */
void
cl_change_expect_kept (ClChange *change, gint64 kept_at)
{
  g_return_if_fail (change != NULL && change->client != 0 && change->member != 0);

  change->has_expected_kept = TRUE;
  change->expected_kept = kept_at;
}

/**
 * cl_change_expect_member:
 * @change: a change that was made just now, of one member
 * @revision: of that member, as they were shown
 *
 * The same for what can be edited of a member, whether they are suspended too. For the changes
 * that take no revision of their own.
 */
void
cl_change_expect_member (ClChange *change, const char *revision)
{
  g_return_if_fail (change != NULL && change->member != 0);
  g_return_if_fail (revision != NULL);

  g_free (change->expected_member);
  change->expected_member = g_strdup (revision);
}

/**
 * cl_change_expect_epoch:
 * @change: a change that was made just now, of one member
 * @epoch: how often their sign-ins had been ended, as in #ClManagedMember
 *
 * The same for a member's password: who resets it is told that somebody else just did.
 */
void
cl_change_expect_epoch (ClChange *change, gint64 epoch)
{
  g_return_if_fail (change != NULL && change->member != 0);

  change->has_expected_epoch = TRUE;
  change->expected_epoch = epoch;
}

/**
 * cl_change_expect_recovery:
 * @change: a change of cl_change_new_replace_recovery_key()
 * @revision: of cl_recovery_service_get_revision(), from before the new words were shown
 *
 * The same for the recovery key: the words that somebody else has printed meanwhile stay the ones
 * that count.
 */
void
cl_change_expect_recovery (ClChange *change, const char *revision)
{
  g_return_if_fail (change != NULL && change->kind == CL_CHANGE_PRACTICE_REPLACE_RECOVERY_KEY);
  g_return_if_fail (revision != NULL);

  g_free (change->expected_recovery);
  change->expected_recovery = g_strdup (revision);
}
