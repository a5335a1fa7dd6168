/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-import-private.h"

G_BEGIN_DECLS

guint cl_sample_calendar_count_steps (void);
gboolean cl_sample_calendar_make (ClPractice *practice,
                                  ClImportSteps *steps,
                                  GTimeZone *zone,
                                  const gint64 *members,
                                  const gint64 *clients,
                                  GError **error);

G_END_DECLS
