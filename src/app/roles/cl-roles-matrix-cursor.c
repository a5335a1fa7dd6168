/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the keyboard is in the matrix: one of all cells and heads. */
#include "cl-roles-matrix-private.h"

#include "cl-role-cell.h"
#include "cl-role-head.h"
#include "cl-sticky-frame.h"

/* What takes the focus where the cursor is. */
static GtkWidget *
get_target (ClRolesMatrix *self, int row, guint column)
{
  if (column >= self->columns->len)
    return NULL;
  return row == CL_ROLES_HEAD ? cl_role_head_get_button (
                                  CL_ROLE_HEAD (cl_roles_matrix_get_column (self, column)->head))
                              : GTK_WIDGET (cl_role_cell_get_check (CL_ROLE_CELL (
                                  cl_roles_matrix_get_column (self, column)->cells[row])));
}

/**
 * cl_roles_matrix_set_cursor:
 * @self: a matrix
 * @row: %CL_ROLES_HEAD, or a permission's
 * @column: a role's
 *
 * Moves the cursor: one of all cells is reached by Tab, where one was last.
 */
void
cl_roles_matrix_set_cursor (ClRolesMatrix *self, int row, guint column)
{
  GtkWidget *old = get_target (self, self->row, self->column);
  GtkWidget *target = get_target (self, row, column);

  if (target == NULL)
    return;
  if (old != NULL && old != target)
    gtk_widget_set_can_focus (old, FALSE);
  gtk_widget_set_can_focus (target, TRUE);
  cl_sticky_frame_set_heads_reachable (CL_STICKY_FRAME (self->frame), row == CL_ROLES_HEAD);
  self->row = row;
  self->column = column;
}

static gboolean
can_stand (ClRolesMatrix *self, int row, guint column)
{
  GtkWidget *target = get_target (self, row, column);

  return target != NULL && gtk_widget_get_sensitive (target) &&
         gtk_widget_get_visible (cl_roles_matrix_get_column (self, column)->head) &&
         (row == CL_ROLES_HEAD || gtk_widget_get_visible (self->rows[row].name));
}

/**
 * cl_roles_matrix_describe_cursor:
 * @self: a matrix
 *
 * Has the description of the focused cell say what saving would do: GTK 4.8 announces nothing.
 */
void
cl_roles_matrix_describe_cursor (ClRolesMatrix *self)
{
  GtkWidget *target = get_target (self, self->row, self->column);
  g_autofree char *reason = NULL;

  if (target == NULL || self->row == CL_ROLES_HEAD)
    return;
  cl_roles_stage_is_locked (self->stage, cl_roles_matrix_get_column (self, self->column)->key,
                            self->rows[self->row].permission, &reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason != NULL         ? reason
                                  : self->effect != NULL ? self->effect
                                                         : "",
                                  -1);
}

/* The viewport brings what has the focus into view; here the whole cell, and what the
 * last of a row ends with. */
static void
reveal (ClRolesMatrix *self, int row, guint column)
{
  GtkScrollable *view = GTK_SCROLLABLE (gtk_widget_get_parent (self->body));
  GtkWidget *ruler = cl_roles_matrix_get_column (self, column)->ruler;
  graphene_rect_t area;

  if (!gtk_widget_compute_bounds (ruler, self->body, &area) || area.size.width <= 0)
    return;
  if (column + 1 == self->columns->len)
    {
      if (gtk_widget_get_direction (self->body) == GTK_TEXT_DIR_RTL)
        area.origin.x -= CL_ROLES_END_WIDTH;
      area.size.width += CL_ROLES_END_WIDTH;
    }
  gtk_adjustment_clamp_page (gtk_scrollable_get_hadjustment (view), (double) area.origin.x,
                             (double) (area.origin.x + area.size.width));
}

/**
 * cl_roles_matrix_go:
 * @self: a matrix
 * @row: %CL_ROLES_HEAD, or a permission's
 * @column: a role's
 *
 * Moves the cursor with the focus, and brings it into view.
 *
 * Returns: whether one can stand there
 */
gboolean
cl_roles_matrix_go (ClRolesMatrix *self, int row, guint column)
{
  if (!can_stand (self, row, column))
    return FALSE;
  cl_roles_matrix_set_cursor (self, row, column);
  gtk_widget_grab_focus (get_target (self, row, column));
  reveal (self, row, column);
  cl_roles_matrix_describe_cursor (self);
  return TRUE;
}

static void
step_across (ClRolesMatrix *self, int by)
{
  for (int column = (int) self->column + by; column >= 0 && column < (int) self->columns->len;
       column += by)
    if (cl_roles_matrix_go (self, self->row, (guint) column))
      return;
}

static void
step_down (ClRolesMatrix *self, int by)
{
  for (int row = self->row + by; row >= CL_ROLES_HEAD && row < CL_N_PERMISSIONS; row += by)
    if (cl_roles_matrix_go (self, row, self->column))
      return;
}

static void
step_to_end (ClRolesMatrix *self, gboolean is_first)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (cl_roles_matrix_go (self, self->row, is_first ? i : self->columns->len - 1 - i))
      return;
}

static gboolean
is_inside (ClRolesMatrix *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == get_target (self, self->row, self->column) ||
                           gtk_widget_is_ancestor (focus, self->heads));
}

static gboolean
on_key_pressed_cb (ClRolesMatrix *self,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   GtkEventControllerKey *controller)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 || !is_inside (self))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step_across (self, -forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step_across (self, forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step_down (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step_down (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      step_to_end (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      step_to_end (self, FALSE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/**
 * cl_roles_matrix_rescue_cursor:
 * @self: a matrix
 *
 * Has the cursor stand on something that is shown.
 */
void
cl_roles_matrix_rescue_cursor (ClRolesMatrix *self)
{
  if (can_stand (self, self->row, self->column))
    return;
  for (guint i = 0; i < self->columns->len; i++)
    for (int row = 0; row < CL_N_PERMISSIONS; row++)
      if (can_stand (self, row, i))
        {
          cl_roles_matrix_set_cursor (self, row, i);
          return;
        }
}

/**
 * cl_roles_matrix_add_keys:
 * @self: a matrix
 *
 * Moves the cursor by the arrows.
 */
void
cl_roles_matrix_add_keys (ClRolesMatrix *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * cl_roles_matrix_set_effect:
 * @self: a matrix
 * @effect: (nullable): what saving would do, in a line
 *
 * Lets screen readers say it at the cell that has the focus.
 */
void
cl_roles_matrix_set_effect (ClRolesMatrix *self, const char *effect)
{
  g_return_if_fail (CL_IS_ROLES_MATRIX (self));

  g_free (self->effect);
  self->effect = g_strdup (effect);
  cl_roles_matrix_describe_cursor (self);
}

/**
 * cl_roles_matrix_focus_role:
 * @self: a matrix
 * @key: of a role
 *
 * Brings the role into view, and moves to its first cell.
 */
void
cl_roles_matrix_focus_role (ClRolesMatrix *self, guint key)
{
  g_return_if_fail (CL_IS_ROLES_MATRIX (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  for (guint i = 0; i < self->columns->len; i++)
    if (cl_roles_matrix_get_column (self, i)->key == key && !cl_roles_matrix_go (self, 0, i))
      cl_roles_matrix_go (self, CL_ROLES_HEAD, i);
}

/**
 * cl_roles_matrix_focus_cell:
 * @self: a matrix
 *
 * Moves to the cell where the focus was last.
 *
 * Returns: whether there is one
 */
gboolean
cl_roles_matrix_focus_cell (ClRolesMatrix *self)
{
  g_return_val_if_fail (CL_IS_ROLES_MATRIX (self), FALSE);

  return cl_roles_matrix_go (self, self->row, self->column);
}
