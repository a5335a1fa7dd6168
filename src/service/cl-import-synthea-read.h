/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-import-plan.h"

G_BEGIN_DECLS

/**
 * ClImportReading:
 * @n_providers: how many of the busiest providers become members, at most
 * @strip_digits: whether digits in names are left out
 * @now: the practice's time
 * @zone: (nullable): the practice's time zone, or %NULL for UTC
 *
 * How a folder is read.
 */
typedef struct
{
  guint n_providers;
  gboolean strip_digits;
  gint64 now;
  GTimeZone *zone;
} ClImportReading;

ClImportPlan *cl_import_synthea_read (const char *folder,
                                      const ClImportReading *reading,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
