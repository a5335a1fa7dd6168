/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-managed-member.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

char *cl_member_words_describe_supervision (ClManagedMember *managed, ClPeople *people);
char *cl_member_words_describe_status (ClManagedMember *managed, ClPractice *practice, gint64 me);
char *cl_member_words_format_days_left (ClPractice *practice, gint64 until);
char *cl_member_words_describe_preview (const char *name, ClPreview *preview);

G_END_DECLS
