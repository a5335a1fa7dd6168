/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-roles-matrix.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The row of the heads, for the cursor. */
#define CL_ROLES_HEAD (-1)
/* How far the last role stands off what is beside the matrix, once it is scrolled to its end. */
#define CL_ROLES_END_WIDTH 10

typedef struct
{
  guint key;
  GtkWidget *head;
  GtkWidget *ruler;
  GtkWidget *cells[CL_N_PERMISSIONS];
} ClRolesColumn;

typedef struct
{
  ClPermission permission;
  GtkWidget *name;
  GtkWidget *filler; /* what is left beside the last role */
} ClRolesRow;

/* The matrix is one class in three files: what stands in it (cl-roles-matrix.c), where the keyboard
 * is (cl-roles-matrix-cursor.c), and what is found (cl-roles-matrix-find.c). */
struct _ClRolesMatrix
{
  GtkWidget parent_instance;
  ClRolesStage *stage;
  char *effect;

  GtkWidget *frame;
  GtkWidget *search;
  GtkWidget *heads;
  GtkWidget *names;
  GtkWidget *body;
  AdwStatusPage *empty;
  GtkWidget *popover;

  ClRolesRow rows[CL_N_PERMISSIONS];
  GtkWidget *bars[CL_N_PERMISSION_GROUPS]; /* in names */
  GtkWidget *body_bars[CL_N_PERMISSION_GROUPS];
  GArray *columns; /* ClRolesColumn */
  int row; /* the cursor */
  guint column;
  gboolean is_updating;
};

ClRolesColumn *cl_roles_matrix_get_column (ClRolesMatrix *self, guint nth);

void cl_roles_matrix_add_keys (ClRolesMatrix *self);
void cl_roles_matrix_set_cursor (ClRolesMatrix *self, int row, guint column);
void cl_roles_matrix_rescue_cursor (ClRolesMatrix *self);
void cl_roles_matrix_describe_cursor (ClRolesMatrix *self);
gboolean cl_roles_matrix_go (ClRolesMatrix *self, int row, guint column);

GtkWidget *cl_roles_matrix_make_corner (ClRolesMatrix *self);
GtkWidget *cl_roles_matrix_make_empty (ClRolesMatrix *self);
void cl_roles_matrix_filter (ClRolesMatrix *self);

G_END_DECLS
