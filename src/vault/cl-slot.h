/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-keyring.h"
#include "cl-secret.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * ClSlotKind:
 * @CL_SLOT_PASSWORD: a member's own, or the one-time password of an import or reset
 * @CL_SLOT_INVITATION: an invitation's code
 *
 * Under what a slot is locked; one does not open as the other.
 */
typedef enum
{
  CL_SLOT_PASSWORD,
  CL_SLOT_INVITATION,
} ClSlotKind;

/**
 * ClSlotCost:
 * @CL_COST_TEST: the least that there is; for a practice with a test clock alone
 * @CL_COST_INTERACTIVE: 64 MiB; for a practice with a test clock alone
 * @CL_COST_MODERATE: 256 MiB, half a second; a practice's default
 * @CL_COST_SENSITIVE: 1 GiB, several seconds
 *
 * What a try at a password costs (docs: VAULT, Keys).
 */
typedef enum
{
  CL_COST_TEST,
  CL_COST_INTERACTIVE,
  CL_COST_MODERATE,
  CL_COST_SENSITIVE,
} ClSlotCost;

GBytes *cl_slot_lock (ClKeyring *keyring,
                      ClSlotKind kind,
                      ClSecret *password,
                      ClSlotCost cost,
                      GBytes *practice_id,
                      gint64 member_id,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
ClKeyring *cl_slot_open (GBytes *slot,
                         ClSlotKind kind,
                         ClSecret *password,
                         GBytes *practice_id,
                         gint64 member_id,
                         GBytes *box_public,
                         GBytes *sign_public,
                         gboolean allow_test_cost,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
