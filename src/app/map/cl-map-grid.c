/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-grid-private.h"

#include <math.h>

/* docs: ADMIN, Metrics and Interaction. */
#define ROW_HEAD 198
#define COLUMN_HEAD 126
#define GAP 22

enum
{
  PROP_SOURCE = 1,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (ClMapGrid,
                               cl_map_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static ClMap *
get_map (ClMapGrid *self)
{
  return self->source != NULL ? cl_map_source_get_map (self->source) : NULL;
}

/* What the text's resolution is beside the usual one: cells grow with the letters in them. */
static double
get_scale (ClMapGrid *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (1, dpi / 1024.0 / 96.0) : 1;
}

static void
update_geometry (ClMapGrid *self)
{
  ClMap *map = get_map (self);
  ClMapGeometry *geometry = &self->geometry;

  geometry->scale = get_scale (self);
  if (self->look == NULL)
    self->look = cl_map_look_new (GTK_WIDGET (self), geometry->scale);
  if (self->text == NULL)
    self->text = cl_map_text_new (GTK_WIDGET (self));
  geometry->cell_width = cl_map_look_get_cell_width (self->look);
  geometry->cell_height = cl_map_look_get_cell_height (self->look);
  geometry->row_head = round (ROW_HEAD * geometry->scale);
  geometry->column_head = round (COLUMN_HEAD * geometry->scale);
  geometry->width = gtk_widget_get_width (GTK_WIDGET (self));
  geometry->height = gtk_widget_get_height (GTK_WIDGET (self));
  geometry->is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  geometry->n_rows = map != NULL ? map->clients->len : 0;
  geometry->n_columns = map != NULL ? map->members->len : 0;
  geometry->n_practitioners = map != NULL ? map->n_practitioners : 0;
  geometry->gap = geometry->n_practitioners > 0 && geometry->n_practitioners < geometry->n_columns
                    ? round (GAP * geometry->scale)
                    : 0;
  geometry->x = self->adjustments[0] != NULL ? gtk_adjustment_get_value (self->adjustments[0]) : 0;
  geometry->y = self->adjustments[1] != NULL ? gtk_adjustment_get_value (self->adjustments[1]) : 0;
}

static void
want_visible (ClMapGrid *self)
{
  guint first_row, last_row, first_column, last_column;

  if (self->source != NULL && cl_map_geometry_get_visible (&self->geometry, &first_row, &last_row,
                                                           &first_column, &last_column))
    cl_map_source_want (self->source, first_row, last_row);
}

/* Scrolls so that a stretch is shown, and no further. */
static void
reveal (GtkAdjustment *adjustment, double start, double end)
{
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (start < value)
    gtk_adjustment_set_value (adjustment, start);
  else if (end > value + page)
    gtk_adjustment_set_value (adjustment, end - page);
}

/* Nothing can be shown before there is room: what is looked at would scroll away with the first. */
static void
reveal_cursor (ClMapGrid *self)
{
  const ClMapGeometry *geometry = &self->geometry;
  double x, end, y;

  if (!self->is_placed || !self->has_cursor)
    return;
  x = cl_map_geometry_get_column (geometry, self->column) + geometry->x -
      (geometry->is_rtl ? 0 : geometry->row_head);
  end = x + geometry->cell_width;
  y = self->row * geometry->cell_height;
  /* With the room into which the slanted name of the last column leans. */
  if (self->column + 1 == geometry->n_columns)
    {
      x = geometry->is_rtl ? 0 : x;
      end = geometry->is_rtl ? end : cl_map_geometry_get_content_width (geometry);
    }
  if (self->adjustments[0] != NULL)
    reveal (self->adjustments[0], x, end);
  if (self->adjustments[1] != NULL)
    reveal (self->adjustments[1], y, y + geometry->cell_height);
  update_geometry (self);
}

static void
configure (ClMapGrid *self)
{
  gboolean was_placed = self->is_placed;
  double across, down, width, height;

  update_geometry (self);
  across = MAX (1, self->geometry.width - self->geometry.row_head);
  down = MAX (1, self->geometry.height - self->geometry.column_head);
  width = MAX (across, cl_map_geometry_get_content_width (&self->geometry));
  height = MAX (down, cl_map_geometry_get_content_height (&self->geometry));
  if (self->adjustments[0] != NULL)
    {
      double value = gtk_adjustment_get_value (self->adjustments[0]);

      if (self->geometry.is_rtl && !self->is_placed && self->geometry.n_columns > 0)
        value = width - across;
      gtk_adjustment_configure (self->adjustments[0], value, 0, width, self->geometry.cell_width,
                                across * 0.9, across);
    }
  if (self->adjustments[1] != NULL)
    gtk_adjustment_configure (self->adjustments[1], gtk_adjustment_get_value (self->adjustments[1]),
                              0, height, self->geometry.cell_height, down * 0.9, down);
  self->is_placed = self->geometry.n_columns > 0 && self->geometry.width > 0;
  update_geometry (self);
  if (!was_placed)
    reveal_cursor (self);
  want_visible (self);
}

/**
 * cl_map_grid_leave:
 * @self: a grid
 *
 * Nothing is looked at any more.
 */
void
cl_map_grid_leave (ClMapGrid *self)
{
  g_clear_handle_id (&self->hover_id, g_source_remove);

  g_signal_emit_by_name (self, "left");
}

static void
on_scrolled_cb (ClMapGrid *self)
{
  double x = self->geometry.x;
  double y = self->geometry.y;

  update_geometry (self);
  if (x == self->geometry.x && y == self->geometry.y)
    return;
  want_visible (self);
  cl_map_grid_leave (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_filled_cb (ClMapGrid *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cl_map_grid_move_cursor:
 * @self: a grid
 * @row: a client's place, or beyond the last
 * @column: a member's place, or beyond the last
 *
 * Moves the cursor as near as there is a cell, and shows where it is.
 */
void
cl_map_grid_move_cursor (ClMapGrid *self, gint64 row, gint64 column)
{
  const ClMapGeometry *geometry = &self->geometry;

  if (geometry->n_rows == 0 || geometry->n_columns == 0)
    return;
  self->has_cursor = TRUE;
  self->row = (guint) CLAMP (row, 0, (gint64) geometry->n_rows - 1);
  self->column = (guint) CLAMP (column, 0, (gint64) geometry->n_columns - 1);
  reveal_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "cursor-moved", self->row, self->column);
}

static void
cl_map_grid_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  ClMapGrid *self = CL_MAP_GRID (widget);
  double scale = get_scale (self);

  *minimum =
    (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? ROW_HEAD + 100 : COLUMN_HEAD + 100) *
           scale);
  *natural = *minimum * 2;
  *minimum_baseline = *natural_baseline = -1;
}

static void
cl_map_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  configure (CL_MAP_GRID (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

/* Colours, letters and sizes come from the style and the screen. */
static void
drop_look (ClMapGrid *self)
{
  g_clear_pointer (&self->look, cl_map_look_free);
  g_clear_pointer (&self->text, cl_map_text_free);
}

static void
on_scale_factor_cb (ClMapGrid *self)
{
  drop_look (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
cl_map_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  ClMapGrid *self = CL_MAP_GRID (widget);

  GTK_WIDGET_CLASS (cl_map_grid_parent_class)->css_changed (widget, change);
  drop_look (self);
  gtk_widget_queue_resize (widget);
}

static void
cl_map_grid_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  ClMapGrid *self = CL_MAP_GRID (widget);

  GTK_WIDGET_CLASS (cl_map_grid_parent_class)->system_setting_changed (widget, setting);
  drop_look (self);
  gtk_widget_queue_resize (widget);
}

static void
set_adjustment (ClMapGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **slot = &self->adjustments[orientation];

  if (*slot == adjustment && adjustment != NULL)
    return;
  if (*slot != NULL)
    g_signal_handlers_disconnect_by_func (*slot, on_scrolled_cb, self);
  g_clear_object (slot);
  if (adjustment == NULL)
    return;
  *slot = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_scrolled_cb), self);
}

static void
cl_map_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ClMapGrid *self = CL_MAP_GRID (object);

  switch (id)
    {
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[0]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[1]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[0]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[1]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cl_map_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ClMapGrid *self = CL_MAP_GRID (object);

  switch (id)
    {
    case PROP_SOURCE:
      cl_map_grid_set_source (self, g_value_get_object (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[0] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[1] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cl_map_grid_dispose (GObject *object)
{
  ClMapGrid *self = CL_MAP_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->hover_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, on_filled_cb, self);
  g_clear_object (&self->source);
  drop_look (self);
  g_clear_pointer (&self->corner, g_free);
  G_OBJECT_CLASS (cl_map_grid_parent_class)->dispose (object);
}

static void
cl_map_grid_class_init (ClMapGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cl_map_grid_dispose;
  object_class->get_property = cl_map_grid_get_property;
  object_class->set_property = cl_map_grid_set_property;
  widget_class->snapshot = cl_map_grid_snapshot;
  widget_class->measure = cl_map_grid_measure;
  widget_class->size_allocate = cl_map_grid_size_allocate;
  widget_class->css_changed = cl_map_grid_css_changed;
  widget_class->system_setting_changed = cl_map_grid_system_setting_changed;
  widget_class->query_tooltip = cl_map_grid_query_tooltip;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  /**
   * ClMapGrid:source:
   *
   * The rows, columns and cells.
   */
  g_object_class_install_property (
    object_class, PROP_SOURCE,
    g_param_spec_object ("source", NULL, NULL, CL_TYPE_MAP_SOURCE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  cl_map_grid_install_signals ();

  gtk_widget_class_set_css_name (widget_class, "mapgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
cl_map_grid_init (ClMapGrid *self)
{
  self->pointer_x = self->pointer_y = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (on_scale_factor_cb), NULL);
  cl_map_grid_add_controllers (self);
}

/**
 * cl_map_grid_new:
 *
 * The drawn access map: members across, clients down. It implements #GtkScrollable with virtual
 * rows and columns; what it draws does not grow with the practice (docs: ADMIN, Access map).
 *
 * Returns: (transfer floating): an empty grid
 */
GtkWidget *
cl_map_grid_new (void)
{
  return g_object_new (CL_TYPE_MAP_GRID, NULL);
}

/**
 * cl_map_grid_set_source:
 * @self: a grid
 * @source: (nullable): its cells
 */
void
cl_map_grid_set_source (ClMapGrid *self, ClMapSource *source)
{
  g_return_if_fail (CL_IS_MAP_GRID (self));

  if (self->source == source)
    return;
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, on_filled_cb, self);
  g_set_object (&self->source, source);
  if (source != NULL)
    g_signal_connect_object (source, "filled", G_CALLBACK (on_filled_cb), self, G_CONNECT_SWAPPED);
  cl_map_grid_leave (self);
  configure (self);
  if (self->has_cursor)
    {
      self->has_cursor = self->geometry.n_rows > 0 && self->geometry.n_columns > 0;
      self->row = MIN (self->row, MAX (1, self->geometry.n_rows) - 1);
      self->column = MIN (self->column, MAX (1, self->geometry.n_columns) - 1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "source");
}

/**
 * cl_map_grid_set_corner:
 * @self: a grid
 * @text: (nullable): what stands in the corner, such as how many rows and columns there are
 */
void
cl_map_grid_set_corner (ClMapGrid *self, const char *text)
{
  g_return_if_fail (CL_IS_MAP_GRID (self));

  if (g_strcmp0 (self->corner, text) == 0)
    return;
  g_free (self->corner);
  self->corner = g_strdup (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cl_map_grid_get_cursor:
 * @self: a grid
 * @row: (out): a client's place
 * @column: (out): a member's place
 *
 * Returns: whether there is a cursor
 */
gboolean
cl_map_grid_get_cursor (ClMapGrid *self, guint *row, guint *column)
{
  g_return_val_if_fail (CL_IS_MAP_GRID (self), FALSE);

  *row = self->row;
  *column = self->column;
  return self->has_cursor;
}

/**
 * cl_map_grid_set_cursor:
 * @self: a grid
 * @row: a client's place
 * @column: a member's place
 *
 * Moves the cursor, and shows where it is.
 */
void
cl_map_grid_set_cursor (ClMapGrid *self, guint row, guint column)
{
  g_return_if_fail (CL_IS_MAP_GRID (self));

  cl_map_grid_move_cursor (self, row, column);
}

/**
 * cl_map_grid_describe:
 * @self: a grid
 * @label: what the cell at the cursor is
 * @description: (nullable): why
 *
 * Tells a screen reader what the cursor is on: cells are drawn, and no widgets.
 */
void
cl_map_grid_describe (ClMapGrid *self, const char *label, const char *description)
{
  g_return_if_fail (CL_IS_MAP_GRID (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}
