/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-grid-private.h"

#include "cl-member.h"

#include <glib/gi18n.h>
#include <math.h>

/* From the edge to the names. */
#define NAME_MARGIN 18

static const char *
get_name (ClMapGrid *self, guint column)
{
  ClMap *map = cl_map_source_get_map (self->source);

  return ((ClMember *) g_ptr_array_index (map->members, column))->name;
}

static GdkRGBA
get_color (ClMapGrid *self, const char *name, float alpha)
{
  GdkRGBA color = { 0, 0, 0, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &color);
  color.alpha *= alpha;
  return color;
}

static void
append_text (ClMapGrid *self,
             GtkSnapshot *snapshot,
             PangoLayout *layout,
             double x,
             double y,
             const GdkRGBA *ink)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

/* Of a name, and of the name at the cursor. */
static void
get_inks (ClMapGrid *self, GdkRGBA inks[2])
{
  inks[FALSE] = get_color (self, "view_fg_color", 1);
  inks[TRUE] = get_color (self, "accent_color", 1);
}

/* The band of the cursor's column goes on among the slanted names. */
static void
snapshot_head_band (ClMapGrid *self, GtkSnapshot *snapshot)
{
  const ClMapGeometry *geometry = &self->geometry;
  GdkRGBA tint = get_color (self, "accent_bg_color", 0.12f);
  double foot = geometry->column_head - cl_map_geometry_get_group_line (geometry);
  double lean = cl_map_geometry_get_lean (geometry, foot);
  double x, left;
  cairo_t *cr;

  if (!self->has_cursor || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  x = cl_map_geometry_get_column (geometry, self->column);
  left = MIN (x, x + lean);
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT ((float) left, 0, (float) (geometry->cell_width + fabs (lean)),
                                   (float) geometry->column_head));
  gdk_cairo_set_source_rgba (cr, &tint);
  cairo_move_to (cr, x, geometry->column_head);
  cairo_line_to (cr, x, foot);
  cairo_line_to (cr, x + lean, 0);
  cairo_line_to (cr, x + lean + geometry->cell_width, 0);
  cairo_line_to (cr, x + geometry->cell_width, foot);
  cairo_line_to (cr, x + geometry->cell_width, geometry->column_head);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* The row and the column of the cursor are seen at a glance, through the names too. */
static void
snapshot_bands (ClMapGrid *self, GtkSnapshot *snapshot)
{
  const ClMapGeometry *geometry = &self->geometry;
  GdkRGBA tint = get_color (self, "accent_bg_color", 0.12f);
  double x, y;

  if (!self->has_cursor || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  x = cl_map_geometry_get_column (geometry, self->column);
  y = cl_map_geometry_get_row (geometry, self->row);
  gtk_snapshot_append_color (
    snapshot, &tint,
    &GRAPHENE_RECT_INIT (0, (float) y, (float) geometry->width, (float) geometry->cell_height));
  gtk_snapshot_append_color (snapshot, &tint,
                             &GRAPHENE_RECT_INIT ((float) x, (float) geometry->column_head,
                                                  (float) geometry->cell_width,
                                                  (float) geometry->height));
}

/* The cells that show, as far as that makes them look otherwise, until they are drawn. */
typedef struct
{
  guint8 *cells;
  guint n_rows;
  guint n_columns;
  guint gap; /* before which column the gap is; n_columns for nowhere */
} Shown;

#define DRAWN CL_REACH_NONE

static guint8
get_shown (const Shown *shown, guint row, guint column)
{
  return shown->cells[row * shown->n_columns + column];
}

static gboolean
is_run (const Shown *shown, guint row, guint first, guint end, guint8 kind)
{
  for (guint column = first; column < end; column++)
    if (get_shown (shown, row, column) != kind)
      return FALSE;
  return TRUE;
}

/* As many cells of one kind as stand beside each other from here on, on this side of the gap, and
 * as many such rows of them: they are drawn at once, and taken out. */
static void
take_block (Shown *shown, guint row, guint column, guint *n_columns, guint *n_rows)
{
  guint8 kind = get_shown (shown, row, column);
  guint limit = column < shown->gap ? shown->gap : shown->n_columns;
  guint end = column + 1;
  guint bottom = row + 1;

  while (end < limit && get_shown (shown, row, end) == kind)
    end++;
  while (bottom < shown->n_rows && is_run (shown, bottom, column, end, kind))
    bottom++;
  for (guint i = row; i < bottom; i++)
    memset (shown->cells + i * shown->n_columns + column, DRAWN, end - column);
  *n_columns = end - column;
  *n_rows = bottom - row;
}

/* From one column to another on the same side of the gap. */
static void
snapshot_block (ClMapGrid *self,
                GtkSnapshot *snapshot,
                guint8 kind,
                guint row,
                guint n_rows,
                guint first_column,
                guint end_column)
{
  const ClMapGeometry *geometry = &self->geometry;
  double x, y;

  if (n_rows == 0 || first_column >= end_column)
    return;
  x = MIN (cl_map_geometry_get_column (geometry, first_column),
           cl_map_geometry_get_column (geometry, end_column - 1));
  y = cl_map_geometry_get_row (geometry, row);
  if (n_rows == 1 && end_column - first_column == 1)
    cl_map_look_append (self->look, snapshot, kind, x, y);
  else
    cl_map_look_append_block (self->look, snapshot, kind, x, y, end_column - first_column, n_rows);
}

static gboolean
is_row_known (ClMapGrid *self, guint row)
{
  return cl_map_source_get_cell (self->source, row, 0) != CL_MAP_CELL_UNKNOWN;
}

/* Any other cell covers the empty one below it. */
static void
snapshot_empty (ClMapGrid *self,
                GtkSnapshot *snapshot,
                guint first_row,
                guint last_row,
                guint first_column,
                guint end_column)
{
  guint gap = CLAMP (self->geometry.n_practitioners, first_column, end_column);

  for (guint row = first_row, end; row <= last_row; row = MAX (end, row + 1))
    {
      for (end = row; end <= last_row && is_row_known (self, end); end++)
        ;
      snapshot_block (self, snapshot, CL_REACH_NONE, row, end - row, first_column, gap);
      snapshot_block (self, snapshot, CL_REACH_NONE, row, end - row, gap, end_column);
    }
}

/* First the empty cells of all rows that are fetched, then those which are not empty, as many of a
 * kind at once as stand together. */
static void
snapshot_cells (ClMapGrid *self,
                GtkSnapshot *snapshot,
                guint first_row,
                guint last_row,
                guint first_column,
                guint last_column)
{
  Shown shown = { .n_rows = last_row - first_row + 1, .n_columns = last_column - first_column + 1 };
  g_autofree guint8 *cells = g_malloc ((gsize) shown.n_rows * shown.n_columns);

  shown.cells = cells;
  shown.gap = CLAMP (self->geometry.n_practitioners, first_column, last_column + 1) - first_column;
  snapshot_empty (self, snapshot, first_row, last_row, first_column, last_column + 1);
  for (guint row = 0; row < shown.n_rows; row++)
    for (guint column = 0; column < shown.n_columns; column++)
      {
        guint8 cell = cl_map_source_get_cell (self->source, first_row + row, first_column + column);

        if (cell != CL_MAP_CELL_UNKNOWN)
          cell &= CL_MAP_CELL_REACH | CL_MAP_CELL_ENDS;
        cells[row * shown.n_columns + column] = (cell & CL_MAP_CELL_REACH) == CL_REACH_NONE ? DRAWN
                                                                                            : cell;
      }
  for (guint row = 0; row < shown.n_rows; row++)
    for (guint column = 0; column < shown.n_columns; column++)
      {
        guint8 kind = get_shown (&shown, row, column);
        guint n_columns, n_rows;

        if (kind == DRAWN)
          continue;
        take_block (&shown, row, column, &n_columns, &n_rows);
        snapshot_block (self, snapshot, kind, first_row + row, n_rows, first_column + column,
                        first_column + column + n_columns);
      }
}

static void
snapshot_cursor (ClMapGrid *self, GtkSnapshot *snapshot)
{
  const ClMapGeometry *geometry = &self->geometry;
  GdkRGBA ring = get_color (self, "accent_color", 1);
  const GdkRGBA colors[4] = { ring, ring, ring, ring };
  const float widths[4] = { 2, 2, 2, 2 };
  graphene_rect_t box;
  GskRoundedRect shape;

  if (!self->has_cursor || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  graphene_rect_init (&box, (float) cl_map_geometry_get_column (geometry, self->column),
                      (float) cl_map_geometry_get_row (geometry, self->row),
                      (float) geometry->cell_width, (float) geometry->cell_height);
  gsk_rounded_rect_init_from_rect (&shape, &box, 7);
  gtk_snapshot_append_border (snapshot, &shape, widths, colors);
}

static PangoLayout *
get_client_layout (ClMapGrid *self, const char *name, gboolean is_strong)
{
  const ClMapGeometry *geometry = &self->geometry;

  return cl_map_text_get (self->text, name, geometry->row_head - NAME_MARGIN * geometry->scale - 8,
                          is_strong);
}

static void
snapshot_names (ClMapGrid *self, GtkSnapshot *snapshot, guint first_row, guint last_row)
{
  const ClMapGeometry *geometry = &self->geometry;
  double left = geometry->is_rtl ? geometry->width - geometry->row_head : 0;
  double margin = NAME_MARGIN * geometry->scale;
  GdkRGBA inks[2];

  get_inks (self, inks);
  for (guint row = first_row; row <= last_row; row++)
    {
      const char *name = cl_map_source_get_name (self->source, row);
      gboolean is_here = self->has_cursor && row == self->row &&
                         gtk_widget_has_focus (GTK_WIDGET (self));
      PangoLayout *layout;
      int height;

      if (name == NULL)
        continue;
      layout = get_client_layout (self, name, is_here);
      pango_layout_get_pixel_size (layout, NULL, &height);
      append_text (self, snapshot, layout, left + (geometry->is_rtl ? 8 : margin),
                   cl_map_geometry_get_row (geometry, row) + (geometry->cell_height - height) / 2,
                   &inks[is_here]);
    }
}

static PangoLayout *
get_member_layout (ClMapGrid *self, guint column, gboolean is_strong)
{
  const ClMapGeometry *geometry = &self->geometry;
  double height = geometry->column_head - cl_map_geometry_get_group_line (geometry) -
                  10 * geometry->scale;

  return cl_map_text_get (self->text, get_name (self, column),
                          height / sin (CL_MAP_SLANT_DEGREES * G_PI / 180), is_strong);
}

static void
snapshot_member (ClMapGrid *self, GtkSnapshot *snapshot, guint column, const GdkRGBA inks[2])
{
  const ClMapGeometry *geometry = &self->geometry;
  gboolean is_here = self->has_cursor && column == self->column &&
                     gtk_widget_has_focus (GTK_WIDGET (self));
  PangoLayout *layout = get_member_layout (self, column, is_here);
  double bottom = geometry->column_head - cl_map_geometry_get_group_line (geometry) -
                  4 * geometry->scale;
  double middle = cl_map_geometry_get_column (geometry, column) + geometry->cell_width / 2;
  PangoRectangle box;

  pango_layout_get_pixel_extents (layout, NULL, &box);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) middle, (float) bottom));
  gtk_snapshot_rotate (snapshot, geometry->is_rtl ? CL_MAP_SLANT_DEGREES : -CL_MAP_SLANT_DEGREES);
  append_text (self, snapshot, layout, -box.x - (geometry->is_rtl ? box.width : 0),
               -box.height / 2.0, &inks[is_here]);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_group (ClMapGrid *self, GtkSnapshot *snapshot, const char *text, guint first, guint end)
{
  const ClMapGeometry *geometry = &self->geometry;
  GdkRGBA ink = get_color (self, "view_fg_color", 0.72f);
  double width = (end - first) * geometry->cell_width;
  PangoLayout *layout = cl_map_text_get (self->text, text, width, TRUE);
  double x = cl_map_geometry_get_column (geometry, first) + 2;
  int height;

  if (geometry->is_rtl)
    x -= width - geometry->cell_width + 4;
  pango_layout_get_pixel_size (layout, NULL, &height);
  append_text (self, snapshot, layout, x,
               geometry->column_head - cl_map_geometry_get_group_line (geometry) +
                 (cl_map_geometry_get_group_line (geometry) - height) / 2 - 2,
               &ink);
}

static void
snapshot_heads (ClMapGrid *self, GtkSnapshot *snapshot, guint first_column, guint last_column)
{
  const ClMapGeometry *geometry = &self->geometry;
  GdkRGBA inks[2];

  get_inks (self, inks);
  for (guint column = first_column; column <= last_column; column++)
    snapshot_member (self, snapshot, column, inks);
  if (geometry->n_practitioners > 0)
    snapshot_group (self, snapshot, _ ("Practitioners"), 0, geometry->n_practitioners);
  if (geometry->n_practitioners < geometry->n_columns)
    snapshot_group (self, snapshot, C_ ("members who are no practitioners", "Office"),
                    geometry->n_practitioners, geometry->n_columns);
}

static void
snapshot_corner (ClMapGrid *self, GtkSnapshot *snapshot)
{
  const ClMapGeometry *geometry = &self->geometry;
  GdkRGBA ink = get_color (self, "view_fg_color", 0.72f);
  double margin = NAME_MARGIN * geometry->scale;
  PangoLayout *layout =
    cl_map_text_get (self->text, self->corner, geometry->row_head - margin - 4, FALSE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  append_text (self, snapshot, layout,
               geometry->is_rtl ? geometry->width - geometry->row_head + 4 : margin,
               geometry->column_head - cl_map_geometry_get_group_line (geometry) +
                 (cl_map_geometry_get_group_line (geometry) - height) / 2 - 2,
               &ink);
}

/**
 * cl_map_grid_snapshot:
 * @widget: a grid
 * @snapshot: where to
 *
 * Draws the cells and heads that show, however many there are.
 */
void
cl_map_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ClMapGrid *self = CL_MAP_GRID (widget);
  const ClMapGeometry *geometry = &self->geometry;
  GdkRGBA line = get_color (self, "view_fg_color", 0.12f);
  guint first_row, last_row, first_column, last_column;
  graphene_rect_t area, rows, columns;

  if (!cl_map_geometry_get_visible (geometry, &first_row, &last_row, &first_column, &last_column))
    return;
  cl_map_geometry_get_area (geometry, &area);
  graphene_rect_init (&rows, 0, area.origin.y, (float) geometry->width, area.size.height);
  graphene_rect_init (&columns, area.origin.x, 0, area.size.width, area.origin.y);
  gtk_snapshot_push_clip (snapshot, &rows);
  snapshot_bands (self, snapshot);
  snapshot_names (self, snapshot, first_row, last_row);
  gtk_snapshot_push_clip (snapshot, &area);
  snapshot_cells (self, snapshot, first_row, last_row, first_column, last_column);
  snapshot_cursor (self, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
  /* A slanted name may lean over from a column that is scrolled away. */
  gtk_snapshot_push_clip (snapshot, &columns);
  snapshot_head_band (self, snapshot);
  snapshot_heads (self, snapshot, first_column > 2 ? first_column - 3 : 0,
                  MIN (last_column + 2, geometry->n_columns - 1));
  gtk_snapshot_pop (snapshot);
  if (self->corner != NULL)
    snapshot_corner (self, snapshot);
  gtk_snapshot_append_color (
    snapshot, &line, &GRAPHENE_RECT_INIT (0, area.origin.y - 1, (float) geometry->width, 1));
}

/**
 * cl_map_grid_get_cut_client:
 * @self: a grid
 * @row: a client's place
 *
 * Returns: (nullable) (transfer none): the client's name where there is not room for all of it
 */
const char *
cl_map_grid_get_cut_client (ClMapGrid *self, guint row)
{
  const char *name = cl_map_source_get_name (self->source, row);
  PangoLayout *layout = name != NULL ? get_client_layout (self, name, FALSE) : NULL;

  return layout != NULL && pango_layout_is_ellipsized (layout) ? name : NULL;
}

/**
 * cl_map_grid_get_cut_member:
 * @self: a grid
 * @column: a member's place
 *
 * Returns: (nullable) (transfer none): the member's name where there is not room for all of it
 */
const char *
cl_map_grid_get_cut_member (ClMapGrid *self, guint column)
{
  PangoLayout *layout = get_member_layout (self, column, FALSE);

  return pango_layout_is_ellipsized (layout) ? get_name (self, column) : NULL;
}
