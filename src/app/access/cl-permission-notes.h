/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-change-service.h"

G_BEGIN_DECLS

GStrv cl_permission_notes_list (ClPreview *preview);

G_END_DECLS
