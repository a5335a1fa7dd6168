/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-pair.h"
#include "cl-secret.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CL_SEED_SIZE 32
#define CL_SIGNATURE_SIZE 64

#define CL_TYPE_KEYRING (cl_keyring_get_type ())
G_DECLARE_FINAL_TYPE (ClKeyring, cl_keyring, CL, KEYRING, GObject)

ClKeyring *cl_keyring_new_random (void) G_GNUC_WARN_UNUSED_RESULT;
ClKeyring *cl_keyring_new_from_seed (ClSecret *seed) G_GNUC_WARN_UNUSED_RESULT;
ClSecret *cl_keyring_get_seed (ClKeyring *self);
ClPair *cl_keyring_get_box_pair (ClKeyring *self);
GBytes *cl_keyring_get_box_public (ClKeyring *self);
GBytes *cl_keyring_get_sign_public (ClKeyring *self);
gboolean cl_keyring_has_publics (ClKeyring *self, GBytes *box_public, GBytes *sign_public);

GBytes *cl_keyring_sign (ClKeyring *self, gconstpointer data, gsize size) G_GNUC_WARN_UNUSED_RESULT;
GBytes *cl_keyring_sign_succession (ClKeyring *self,
                                    GBytes *practice_id,
                                    gint64 member_id,
                                    GBytes *new_box_public,
                                    GBytes *new_sign_public) G_GNUC_WARN_UNUSED_RESULT;

void cl_keyring_hold_pair (ClKeyring *self, ClPair *pair);
ClPair *cl_keyring_get_pair (ClKeyring *self, const char *name, guint generation);
void cl_keyring_forget_pairs (ClKeyring *self);

gboolean
cl_verify_signature (GBytes *sign_public, gconstpointer data, gsize size, GBytes *signature);
gboolean cl_verify_succession (GBytes *old_sign_public,
                               GBytes *practice_id,
                               gint64 member_id,
                               GBytes *new_box_public,
                               GBytes *new_sign_public,
                               GBytes *signature);
char *cl_fingerprint (GBytes *box_public, GBytes *sign_public) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
