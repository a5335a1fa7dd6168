/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-policy.h"

G_BEGIN_DECLS

/**
 * ClBasis:
 * @permissions: any of these allows it, whatever the client
 * @areas: any of these on its client allows it
 * @whole: where it is not `manage` that allows it: all of these on its client do, and no part
 *
 * What an action asks for, so that the log can keep by what it was allowed. The rules themselves
 * are those of cl-rules.h; who has nothing of the basis is refused by them.
 */
typedef struct
{
  ClPermission permissions;
  ClArea areas;
  ClArea whole;
} ClBasis;

ClBasis cl_policy_get_basis (const char *action);
GPtrArray *cl_policy_list_allowing (const ClBasis *basis,
                                    const ClMemberFacts *member,
                                    const ClClientFacts *client,
                                    GPtrArray *candidates,
                                    gint64 now);

G_END_DECLS
