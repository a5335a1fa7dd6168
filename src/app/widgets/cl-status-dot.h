/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClStatusDotStatus:
 * @CL_STATUS_DOT_BLANK: nothing is shown: unset, or not for this member
 * @CL_STATUS_DOT_ACTIVE: a disc
 * @CL_STATUS_DOT_INACTIVE: a square
 * @CL_STATUS_DOT_WAITING: a ring
 * @CL_STATUS_DOT_DISCHARGED: a square
 *
 * A client's status as a shape and a word.
 */
typedef enum
{
  CL_STATUS_DOT_BLANK,
  CL_STATUS_DOT_ACTIVE,
  CL_STATUS_DOT_INACTIVE,
  CL_STATUS_DOT_WAITING,
  CL_STATUS_DOT_DISCHARGED,
} ClStatusDotStatus;

#define CL_TYPE_STATUS_DOT (cl_status_dot_get_type ())
G_DECLARE_FINAL_TYPE (ClStatusDot, cl_status_dot, CL, STATUS_DOT, GtkWidget)

GtkWidget *cl_status_dot_new (ClStatusDotStatus status);
void cl_status_dot_set_status (ClStatusDot *self, ClStatusDotStatus status);
const char *cl_status_dot_get_label (ClStatusDotStatus status);

G_END_DECLS
