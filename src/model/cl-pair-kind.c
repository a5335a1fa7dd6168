/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-pair-kind.h"

#include "cl-nick-private.h"

static const char *const nicks[] = {
  [CL_PAIR_PRACTICE] = "practice", [CL_PAIR_CARE] = "care", [CL_PAIR_CASES] = "cases",
  [CL_PAIR_CLIENT] = "client",     [CL_PAIR_CASE] = "case", [CL_PAIR_CHART] = "chart",
};

/**
 * cl_pair_kind_to_nick:
 * @kind: a value other than %CL_PAIR_INVALID
 *
 * Returns: (transfer none): its word in the database and in what a sealed key is bound to
 */
const char *
cl_pair_kind_to_nick (ClPairKind kind)
{
  return cl_nick_get (nicks, G_N_ELEMENTS (nicks), kind);
}

/**
 * cl_pair_kind_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the value that @nick names, or %CL_PAIR_INVALID
 */
ClPairKind
cl_pair_kind_from_nick (const char *nick)
{
  return (ClPairKind) cl_nick_find (nicks, G_N_ELEMENTS (nicks), nick);
}
