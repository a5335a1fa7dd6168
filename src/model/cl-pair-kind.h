/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A pair of keys that mirrors who may read what (docs: VAULT, Keys). The first of them, up to
 * CL_PAIR_CASES, are those of roles, of which a practice has one each. */
typedef enum
{
  CL_PAIR_INVALID = -1,
  CL_PAIR_PRACTICE,
  CL_PAIR_CARE,
  CL_PAIR_CASES,
  CL_PAIR_CLIENT,
  CL_PAIR_CASE,
  CL_PAIR_CHART,
} ClPairKind;

const char *cl_pair_kind_to_nick (ClPairKind kind);
ClPairKind cl_pair_kind_from_nick (const char *nick);

G_END_DECLS
