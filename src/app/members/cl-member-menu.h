/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-managed-member.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *cl_member_menu_new (ClManagedMember *managed);

G_END_DECLS
