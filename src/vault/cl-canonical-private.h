/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sodium.h>

G_BEGIN_DECLS

/* Inside the vault only: it shows libsodium's types. */

#define CL_CANONICAL_SIZE crypto_generichash_BYTES

typedef struct
{
  crypto_generichash_state state;
} ClCanonical;

void cl_canonical_init (ClCanonical *self, const char *tag);
void cl_canonical_add (ClCanonical *self, gconstpointer data, gsize size);
void cl_canonical_add_bytes (ClCanonical *self, GBytes *bytes);
void cl_canonical_add_text (ClCanonical *self, const char *text);
void cl_canonical_add_integer (ClCanonical *self, gint64 value);
void cl_canonical_add_absent (ClCanonical *self);
void cl_canonical_finish (ClCanonical *self, guint8 *hash);

G_END_DECLS
