/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-kinds.h"

G_BEGIN_DECLS

const char *cl_note_words_get_kind (ClNoteKind kind);

G_END_DECLS
