/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-keyring.h"

G_BEGIN_DECLS

/* Somebody with the whole file, and keys that they came by: what of it do they read? Nothing of the
 * program's own reading is used, nor what a row says of itself: whatever is sealed is tried with
 * every key that they have got hold of, and what is found is used on what is encrypted, whether it
 * is told to be genuine or not (docs: VAULT, Keys). */

typedef struct _Intruder Intruder;

Intruder *intruder_new (const char *path);
void intruder_free (Intruder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Intruder, intruder_free)

/* Tries their keys, and those that these open, on all that is sealed. */
void intruder_use (Intruder *self, ClKeyring *keyring);
guint intruder_count_pairs (Intruder *self);
/* (transfer full) (nullable): what is said by the row of a note's text. */
char *intruder_read_text (Intruder *self, gint64 text);
/* (transfer full) (nullable): how a clinical document is called, and all that is in it. */
char *intruder_read_label (Intruder *self, gint64 document);
GBytes *intruder_read_document (Intruder *self, gint64 document);

G_END_DECLS
