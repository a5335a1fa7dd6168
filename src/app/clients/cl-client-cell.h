/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-list.h"
#include "cl-people.h"

G_BEGIN_DECLS

/**
 * ClClientCellKind:
 * @CL_CLIENT_CELL_NAME: name, and pronouns, age and birth date below
 * @CL_CLIENT_CELL_OWNER: avatar and name of the owner
 * @CL_CLIENT_CELL_STATUS: the status, blank where it may not be known
 * @CL_CLIENT_CELL_ACCESS: the badge of one's own access
 * @CL_CLIENT_CELL_NEXT: when the next appointment is, blank where that may not be known
 * @CL_CLIENT_CELL_LINES: all of it on two lines, for narrow windows
 *
 * What a cell of the clients list shows.
 */
typedef enum
{
  CL_CLIENT_CELL_NAME,
  CL_CLIENT_CELL_OWNER,
  CL_CLIENT_CELL_STATUS,
  CL_CLIENT_CELL_ACCESS,
  CL_CLIENT_CELL_NEXT,
  CL_CLIENT_CELL_LINES,
} ClClientCellKind;

#define CL_TYPE_CLIENT_CELL (cl_client_cell_get_type ())
G_DECLARE_FINAL_TYPE (ClClientCell, cl_client_cell, CL, CLIENT_CELL, GtkWidget)

GtkWidget *cl_client_cell_new (ClClientCellKind kind, ClPractice *practice);
void cl_client_cell_set_item (ClClientCell *self, ClClientItem *item, ClPeople *people);

G_END_DECLS
