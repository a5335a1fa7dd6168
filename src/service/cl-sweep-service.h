/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-practice.h"

G_BEGIN_DECLS

gboolean cl_sweep_service_sweep (ClPractice *practice, GError **error);
void cl_sweep_service_sweep_async (ClPractice *practice);

G_END_DECLS
