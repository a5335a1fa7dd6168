/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-keys-pair-private.h"
#include "cl-note.h"
#include "cl-text-key.h"
#include "cl-text-store.h"

G_BEGIN_DECLS

/* What notes say, and who holds the keys (cl-keys-text.c). */

gboolean cl_keys_write_text (ClAction *action,
                             ClNote *note,
                             ClTextRow *row,
                             ClSecret *text,
                             char **hash_out,
                             GError **error);
char *cl_keys_hash_text (ClAction *action, ClNote *note, const ClTextRow *row);
gboolean cl_keys_read_text (ClAction *action,
                            ClNote *note,
                            const ClTextRow *row,
                            ClSecret **text_out,
                            GError **error);
gboolean cl_keys_read_older_text (ClAction *action,
                                  ClNote *note,
                                  const ClTextRow *row,
                                  ClSecret **text_out,
                                  GError **error);

/* Its keys made equal to the policy (cl-keys-note.c). */
gboolean cl_keys_reconcile_note (ClAction *action, ClKeyring *opener, gint64 note, GError **error);
gboolean cl_keys_seal_text (ClAction *action,
                            ClKeyring *opener,
                            ClNote *note,
                            const ClTextRow *row,
                            ClTextKey *key,
                            GError **error);
char *cl_keys_name_text (const ClTextRow *row);
gboolean cl_keys_open_text (ClAction *action,
                            ClKeyring *opener,
                            const ClTextRow *row,
                            ClTextKey **key_out,
                            GError **error);

G_END_DECLS
