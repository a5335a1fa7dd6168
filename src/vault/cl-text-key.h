/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-pair.h"

G_BEGIN_DECLS

#define CL_TEXT_KEY_HASH_SIZE 32

#define CL_TYPE_TEXT_KEY (cl_text_key_get_type ())

/**
 * ClTextBinding:
 * @practice_id: the practice's id
 * @client: whose chart it is in
 * @subject: what it is a text of, "note:5"
 * @version: which of its texts
 * @kind: what kind of text, "body"
 *
 * To what a text is bound: it opens nowhere else (docs: VAULT, Keys). Nothing is owned.
 */
typedef struct
{
  GBytes *practice_id;
  gint64 client;
  const char *subject;
  gint64 version;
  const char *kind;
} ClTextBinding;

typedef struct _ClTextKey ClTextKey;

GType cl_text_key_get_type (void);

ClTextKey *cl_text_key_new_random (void) G_GNUC_WARN_UNUSED_RESULT;
void cl_text_key_free (ClTextKey *self);
GBytes *cl_text_key_get_hash (ClTextKey *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes *cl_text_key_lock (ClTextKey *self,
                          ClSecret *text,
                          const ClTextBinding *binding) G_GNUC_WARN_UNUSED_RESULT;
ClSecret *cl_text_key_unlock (ClTextKey *self,
                              GBytes *locked,
                              const ClTextBinding *binding,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *cl_text_key_seal_to (ClTextKey *self,
                             GBytes *practice_id,
                             const char *name,
                             const char *holder,
                             GBytes *holder_public,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
ClTextKey *cl_text_key_open (ClPair *holder_pair,
                             GBytes *sealed,
                             GBytes *practice_id,
                             const char *name,
                             const char *holder,
                             GBytes *hash,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *cl_text_row_hash (const ClTextBinding *binding,
                        GBytes *key_hash,
                        GBytes *locked) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClTextKey, cl_text_key_free)

G_END_DECLS
