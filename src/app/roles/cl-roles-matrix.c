/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-matrix-private.h"

#include <glib/gi18n.h>

#include "cl-permission-cell.h"
#include "cl-role-cell.h"
#include "cl-role-head.h"
#include "cl-roles-words.h"
#include "cl-sticky-frame.h"

G_DEFINE_FINAL_TYPE (ClRolesMatrix, cl_roles_matrix, GTK_TYPE_WIDGET)

static void
show_reason (ClRolesMatrix *self, GtkWidget *at, const char *reason)
{
  GtkWidget *label = gtk_popover_get_child (GTK_POPOVER (self->popover));
  graphene_rect_t area;

  gtk_label_set_label (GTK_LABEL (label), reason);
  if (!gtk_widget_compute_bounds (at, GTK_WIDGET (self), &area))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ (int) area.origin.x, (int) area.origin.y,
                                                (int) area.size.width, (int) area.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_cell (ClRolesMatrix *self, guint column, int row)
{
  const ClStagedRole *role =
    cl_roles_stage_find (self->stage, cl_roles_matrix_get_column (self, column)->key);

  self->is_updating = TRUE;
  cl_role_cell_update (CL_ROLE_CELL (cl_roles_matrix_get_column (self, column)->cells[row]),
                       self->stage, role, self->rows[row].permission);
  self->is_updating = FALSE;
}

static void
update_edge (ClRolesMatrix *self, int row)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    is_changed |= cl_roles_stage_is_changed (self->stage, cl_roles_matrix_get_column (self, i)->key,
                                             self->rows[row].permission, NULL);
  set_class (self->rows[row].name, "changed", is_changed);
}

static void
update_all (ClRolesMatrix *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      ClRolesColumn *column = cl_roles_matrix_get_column (self, i);

      cl_role_head_set_role (CL_ROLE_HEAD (column->head), self->stage, column->key);
      for (int row = 0; row < CL_N_PERMISSIONS; row++)
        update_cell (self, i, row);
    }
  for (int row = 0; row < CL_N_PERMISSIONS; row++)
    update_edge (self, row);
  cl_roles_matrix_describe_cursor (self);
}

static void
on_toggled_cb (ClRolesMatrix *self, GtkCheckButton *check)
{
  int row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "cl-row"));
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "cl-column"));
  guint key = cl_roles_matrix_get_column (self, column)->key;
  ClPermission permission = self->rows[row].permission;
  g_autofree char *reason = NULL;

  if (self->is_updating)
    return;
  cl_roles_matrix_go (self, row, column);
  if (!gtk_check_button_get_active (check) &&
      cl_roles_stage_is_locked (self->stage, key, permission, &reason))
    {
      update_cell (self, column, row);
      show_reason (self, GTK_WIDGET (check), reason);
      return;
    }
  cl_roles_stage_set (self->stage, key, permission, gtk_check_button_get_active (check));
}

/* The grids' rows: a bar before each group, and a row for each permission. The body has a row of
 * rulers above all, which give its columns the width of the heads. */
static int
get_grid_row (int row)
{
  return row + 2 + (int) cl_permission_get_group (cl_permission_get_nth ((guint) row));
}

static int
get_bar_row (ClPermissionGroup group)
{
  for (int row = 0; row < CL_N_PERMISSIONS; row++)
    if (cl_permission_get_group (cl_permission_get_nth ((guint) row)) == group)
      return get_grid_row (row) - 1;
  g_return_val_if_reached (0);
}

static GtkWidget *
make_cell (ClRolesMatrix *self, guint column, int row)
{
  GtkWidget *cell = cl_role_cell_new ();
  GtkCheckButton *check = cl_role_cell_get_check (CL_ROLE_CELL (cell));

  g_object_set_data (G_OBJECT (check), "cl-row", GINT_TO_POINTER (row));
  g_object_set_data (G_OBJECT (check), "cl-column", GUINT_TO_POINTER (column));
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->body), cell, (int) column, get_grid_row (row), 1, 1);
  return cell;
}

/* A menu gets the keys only where its head can have them. */
static void
on_head_pressed_cb (ClRolesMatrix *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *head = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  for (guint i = 0; i < self->columns->len; i++)
    if (cl_roles_matrix_get_column (self, i)->head == head)
      cl_roles_matrix_set_cursor (self, CL_ROLES_HEAD, i);
}

static void
add_column (ClRolesMatrix *self, guint nth, guint key)
{
  g_autoptr (GtkSizeGroup) widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  ClRolesColumn column = { .key = key, .head = cl_role_head_new () };
  GtkGesture *press;

  column.ruler = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_can_focus (cl_role_head_get_button (CL_ROLE_HEAD (column.head)), FALSE);
  press = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_head_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (column.head, GTK_EVENT_CONTROLLER (press));
  gtk_size_group_add_widget (widths, column.head);
  gtk_size_group_add_widget (widths, column.ruler);
  gtk_grid_attach (GTK_GRID (self->heads), column.head, (int) nth, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->body), column.ruler, (int) nth, 0, 1, 1);
  for (int row = 0; row < CL_N_PERMISSIONS; row++)
    column.cells[row] = make_cell (self, nth, row);
  g_array_append_val (self->columns, column);
}

static void
clear_grid (GtkWidget *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);
}

/* Rows are as high as what needs most, on both sides. */
static void
share_heights (GtkWidget *a, GtkWidget *b)
{
  g_autoptr (GtkSizeGroup) heights = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  gtk_size_group_add_widget (heights, a);
  gtk_size_group_add_widget (heights, b);
}

/* Above what each row of the body ends with. */
static void
add_end (ClRolesMatrix *self, guint column)
{
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (end, CL_ROLES_END_WIDTH, -1);
  gtk_grid_attach (GTK_GRID (self->heads), end, (int) column, 0, 1, 1);
}

/* Each row of the body ends with something that is always there, and is as high as its name. */
static void
add_filler (ClRolesMatrix *self, int row, guint column)
{
  GtkWidget *filler = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_hexpand (filler, TRUE);
  gtk_widget_set_size_request (filler, CL_ROLES_END_WIDTH, -1);
  gtk_widget_add_css_class (filler, "filler-cell");
  gtk_widget_set_visible (filler, gtk_widget_get_visible (self->rows[row].name));
  gtk_grid_attach (GTK_GRID (self->body), filler, (int) column, get_grid_row (row), 1, 1);
  share_heights (self->rows[row].name, filler);
  self->rows[row].filler = filler;
}

static void
build_columns (ClRolesMatrix *self)
{
  guint n = cl_roles_stage_get_n_roles (self->stage);

  clear_grid (self->heads);
  clear_grid (self->body);
  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < n; i++)
    add_column (self, i, cl_roles_stage_get_role (self->stage, i)->key);
  for (int group = 0; group < CL_N_PERMISSION_GROUPS; group++)
    {
      GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_add_css_class (bar, "group-bar");
      gtk_grid_attach (GTK_GRID (self->body), bar, 0, get_bar_row ((ClPermissionGroup) group),
                       (int) n + 1, 1);
      share_heights (self->bars[group], bar);
      self->body_bars[group] = bar;
    }
  for (int row = 0; row < CL_N_PERMISSIONS; row++)
    add_filler (self, row, n);
  add_end (self, n);
  self->column = MIN (self->column, n > 0 ? n - 1 : 0);
  cl_roles_matrix_set_cursor (self, self->row, self->column);
}

static gboolean
has_same_columns (ClRolesMatrix *self)
{
  if (self->columns->len != cl_roles_stage_get_n_roles (self->stage))
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    if (cl_roles_matrix_get_column (self, i)->key != cl_roles_stage_get_role (self->stage, i)->key)
      return FALSE;
  return TRUE;
}

static void
on_stage_changed_cb (ClRolesMatrix *self)
{
  if (!has_same_columns (self))
    {
      build_columns (self);
      cl_roles_matrix_filter (self);
    }
  update_all (self);
}

static void
build_names (ClRolesMatrix *self)
{
  for (int group = 0; group < CL_N_PERMISSION_GROUPS; group++)
    {
      GtkWidget *bar = gtk_label_new (cl_permission_group_get_label ((ClPermissionGroup) group));

      gtk_label_set_xalign (GTK_LABEL (bar), 0);
      gtk_widget_add_css_class (bar, "group-bar");
      gtk_grid_attach (GTK_GRID (self->names), bar, 0, get_bar_row ((ClPermissionGroup) group), 1,
                       1);
      self->bars[group] = bar;
    }
  for (int row = 0; row < CL_N_PERMISSIONS; row++)
    {
      self->rows[row].permission = cl_permission_get_nth ((guint) row);
      self->rows[row].name = cl_permission_cell_new (self->rows[row].permission);
      gtk_grid_attach (GTK_GRID (self->names), self->rows[row].name, 0, get_grid_row (row), 1, 1);
    }
}

static void
cl_roles_matrix_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClRolesMatrix *self = CL_ROLES_MATRIX (widget);

  gtk_widget_allocate (self->frame, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
cl_roles_matrix_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gtk_widget_measure (CL_ROLES_MATRIX (widget)->frame, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
cl_roles_matrix_dispose (GObject *object)
{
  ClRolesMatrix *self = CL_ROLES_MATRIX (object);

  g_array_set_size (self->columns, 0);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->frame, gtk_widget_unparent);
  g_clear_object (&self->stage);
  G_OBJECT_CLASS (cl_roles_matrix_parent_class)->dispose (object);
}

static void
cl_roles_matrix_finalize (GObject *object)
{
  ClRolesMatrix *self = CL_ROLES_MATRIX (object);

  g_array_unref (self->columns);
  g_free (self->effect);
  G_OBJECT_CLASS (cl_roles_matrix_parent_class)->finalize (object);
}

static void
cl_roles_matrix_class_init (ClRolesMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cl_roles_matrix_dispose;
  object_class->finalize = cl_roles_matrix_finalize;
  widget_class->measure = cl_roles_matrix_measure;
  widget_class->size_allocate = cl_roles_matrix_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "rolesmatrix");
}

static void
cl_roles_matrix_init (ClRolesMatrix *self)
{
  GtkWidget *reason = gtk_label_new (NULL);

  self->columns = g_array_new (FALSE, TRUE, sizeof (ClRolesColumn));
  self->heads = gtk_grid_new ();
  self->names = gtk_grid_new ();
  self->body = gtk_grid_new ();
  gtk_widget_set_valign (self->heads, GTK_ALIGN_END);
  gtk_widget_set_halign (self->heads, GTK_ALIGN_START);
  gtk_widget_set_valign (self->body, GTK_ALIGN_START);
  gtk_widget_set_valign (self->names, GTK_ALIGN_START);
  gtk_grid_set_column_homogeneous (GTK_GRID (self->names), TRUE);
  build_names (self);
  self->frame =
    cl_sticky_frame_new (cl_roles_matrix_make_corner (self), self->heads, self->names, self->body);
  cl_sticky_frame_set_empty (CL_STICKY_FRAME (self->frame), cl_roles_matrix_make_empty (self));
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
  self->popover = gtk_popover_new ();
  gtk_label_set_wrap (GTK_LABEL (reason), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (reason), 32);
  gtk_popover_set_child (GTK_POPOVER (self->popover), reason);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  cl_roles_matrix_add_keys (self);
}

/**
 * cl_roles_matrix_new:
 * @stage: what is staged
 *
 * Permissions down, roles across: a check button for each. The heads and the first column stay
 * where the rest is scrolled. Arrows move, Space toggles.
 *
 * Returns: (transfer floating): a matrix
 */
GtkWidget *
cl_roles_matrix_new (ClRolesStage *stage)
{
  ClRolesMatrix *self = g_object_new (CL_TYPE_ROLES_MATRIX, NULL);

  self->stage = g_object_ref (stage);
  g_signal_connect_object (stage, "changed", G_CALLBACK (on_stage_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_stage_changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * cl_roles_matrix_get_column:
 * @self: a matrix
 * @nth: a number below that of its columns
 *
 * Returns: (transfer none): what stands there, until the roles are others
 */
ClRolesColumn *
cl_roles_matrix_get_column (ClRolesMatrix *self, guint nth)
{
  return &g_array_index (self->columns, ClRolesColumn, nth);
}
