/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-rules.h"

G_BEGIN_DECLS

gboolean cl_rules_deny (GError **error, const char *missing, const char *sentence);
gboolean cl_rules_deny_permission (GError **error, ClPermission permission);
gboolean cl_rules_refuse (GError **error, const char *field, const char *sentence);

static inline gboolean
cl_rules_holds (const ClMemberFacts *member, ClPermission permission)
{
  return member->status == CL_MEMBER_STATUS_ACTIVE && (member->permissions & permission) != 0;
}

/* Whether the member is the case manager of a referral case (docs: ACCESS, How areas are
 * computed). */
static inline gboolean
cl_rules_is_case_manager (const ClMemberFacts *member, const ClCaseFacts *case_facts)
{
  return case_facts->is_referral && case_facts->is_managed &&
         cl_rules_holds (member, CL_PERMISSION_MANAGE_CASES);
}

G_END_DECLS
