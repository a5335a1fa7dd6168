/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ClTextPartKind:
 * @CL_TEXT_PART_SAME: in both texts
 * @CL_TEXT_PART_REMOVED: in the earlier alone
 * @CL_TEXT_PART_ADDED: in the later alone
 *
 * Where a part of two texts that are compared stands.
 */
typedef enum
{
  CL_TEXT_PART_SAME,
  CL_TEXT_PART_REMOVED,
  CL_TEXT_PART_ADDED,
} ClTextPartKind;

/**
 * ClTextPart:
 * @kind: in which of the texts it is
 * @text: what it says; wiped
 */
typedef struct
{
  ClTextPartKind kind;
  char *text;
} ClTextPart;

GArray *cl_text_difference_compare (const char *before, const char *after);
guint cl_text_difference_count_words (GArray *parts, ClTextPartKind kind);

G_END_DECLS
