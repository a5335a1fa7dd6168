/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-facts.h"

G_BEGIN_DECLS

/* When a practitioner takes appointments (docs: ACCESS, What each action does). */

gboolean cl_rules_may_set_availability (const ClMemberFacts *me,
                                        const ClMemberFacts *practitioner,
                                        GError **error);

gboolean cl_rules_check_hours_practitioner (const ClMemberFacts *member, GError **error);

G_END_DECLS
