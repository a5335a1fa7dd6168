/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-text-key.h"

G_BEGIN_DECLS

/* Inside the vault only. */

ClSecret *cl_text_key_derive_stream (ClTextKey *self);

G_END_DECLS
