/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-pair.h"

G_BEGIN_DECLS

/* Inside the vault only: a secret sealed to a public key, whatever it is of. */

GBytes *cl_pair_seal_secret (ClSecret *plain,
                             GBytes *holder_public,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
ClSecret *
cl_pair_unseal_secret (ClPair *holder_pair, GBytes *sealed, gsize size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
