/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-error.h"
#include "cl-vault.h"

G_BEGIN_DECLS

void vault_test_init (int *argc, char ***argv);
GBytes *bytes_from_hex (const char *hex);
ClSecret *secret_from_hex (const char *hex);
ClSecret *password_new (const char *password);
GBytes *bytes_with_flipped_bit (GBytes *bytes, gsize index);
GBytes *practice_a (void);
GBytes *practice_b (void);
void assert_bytes_hex (GBytes *bytes, const char *hex);
void assert_refused (GError **error, ClError code, const char *missing, const char *member);

G_END_DECLS
