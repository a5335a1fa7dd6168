/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member.h"

G_BEGIN_DECLS

char *cl_member_difference_describe (ClMember *was, ClMember *now);

G_END_DECLS
