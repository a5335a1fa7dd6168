/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-secret.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CL_PUBLIC_KEY_SIZE 32
/* Of whatever is sealed to a holder: a key with a hash of what it opens. */
#define CL_SEALED_SIZE 112

#define CL_TYPE_PAIR (cl_pair_get_type ())

typedef struct _ClPair ClPair;

GType cl_pair_get_type (void);

ClPair *cl_pair_new (const char *name, guint generation) G_GNUC_WARN_UNUSED_RESULT;
ClPair *cl_pair_new_from_seed (const char *name,
                               guint generation,
                               ClSecret *seed) G_GNUC_WARN_UNUSED_RESULT;
ClPair *cl_pair_ref (ClPair *self);
void cl_pair_unref (ClPair *self);
const char *cl_pair_get_name (ClPair *self);
guint cl_pair_get_generation (ClPair *self);
GBytes *cl_pair_get_public (ClPair *self);
GBytes *cl_pair_seal_to (ClPair *self,
                         GBytes *practice_id,
                         const char *holder,
                         GBytes *holder_public,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
ClPair *cl_pair_open (ClPair *holder_pair,
                      GBytes *sealed,
                      GBytes *practice_id,
                      const char *name,
                      guint generation,
                      GBytes *expected_public,
                      const char *holder,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClPair, cl_pair_unref)

G_END_DECLS
