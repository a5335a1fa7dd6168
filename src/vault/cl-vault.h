/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The whole vault: keys, slots, sealing and the log's hash. It knows bytes, no SQL, no policy. */
#include "cl-change-hash.h"
#include "cl-invitation-code.h"
#include "cl-keyring.h"
#include "cl-log-hasher.h"
#include "cl-pair.h"
#include "cl-recovery-key.h"
#include "cl-secret.h"
#include "cl-slot.h"

#include <glib.h>

G_BEGIN_DECLS

gboolean cl_vault_init (GError **error);
void cl_vault_harden_process (void);
GBytes *cl_vault_random_bytes (gsize size) G_GNUC_WARN_UNUSED_RESULT;
ClSecret *cl_vault_generate_password (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
