/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CL_TYPE_SECRET (cl_secret_get_type ())

typedef struct _ClSecret ClSecret;

GType cl_secret_get_type (void);

ClSecret *cl_secret_new (gsize size) G_GNUC_WARN_UNUSED_RESULT;
ClSecret *cl_secret_new_random (gsize size) G_GNUC_WARN_UNUSED_RESULT;
ClSecret *cl_secret_new_from_data (gconstpointer data, gsize size) G_GNUC_WARN_UNUSED_RESULT;
ClSecret *
cl_secret_new_from_password (const char *password, GError **error) G_GNUC_WARN_UNUSED_RESULT;
ClSecret *cl_secret_ref (ClSecret *self);
void cl_secret_unref (ClSecret *self);
gsize cl_secret_get_size (ClSecret *self);
const guint8 *cl_secret_get_data (ClSecret *self);
guint8 *cl_secret_get_writable (ClSecret *self);
const char *cl_secret_get_text (ClSecret *self);
gboolean cl_secret_equal (ClSecret *self, ClSecret *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClSecret, cl_secret_unref)

G_END_DECLS
