/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* As many weeks as there is room for are shown, the middle ones. */
#define CL_MONTH_STRIP_WEEKS 5
#define CL_MONTH_STRIP_DAYS (CL_MONTH_STRIP_WEEKS * 7)

/**
 * ClMonthStripLoad:
 * @open: minutes for appointments
 * @booked: minutes of these that are taken
 * @has_hours: whether it is known when there are appointments
 *
 * How full a day is.
 */
typedef struct
{
  guint open;
  guint booked;
  gboolean has_hours;
} ClMonthStripLoad;

#define CL_TYPE_MONTH_STRIP (cl_month_strip_get_type ())
G_DECLARE_FINAL_TYPE (ClMonthStrip, cl_month_strip, CL, MONTH_STRIP, GtkWidget)

GtkWidget *cl_month_strip_new (void);
void cl_month_strip_set_days (ClMonthStrip *self,
                              GDateTime *first,
                              const ClMonthStripLoad *loads,
                              GDateTime *today,
                              GDateTime *chosen,
                              gboolean is_week);

G_END_DECLS
