/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-cell.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

/* docs: ADMIN, Metrics. */
#define FILL_WIDTH 40
#define FILL_HEIGHT 26
#define RADIUS 5
#define CORNER 8
#define STRIPE 5

/* docs: LOOK, map fill and letter. */
typedef struct
{
  const char *fill;
  const char *ink;
} Paint;

static const Paint paints[2][CL_N_REACHES] = {
  {
    [CL_REACH_NONE] = { "transparent", "#1e1e1e" },
    [CL_REACH_SCHEDULE] = { "#c9c6cf", "#1e1e1e" },
    [CL_REACH_BILLING] = { "#d9a114", "#1e1e1e" },
    [CL_REACH_RECORD] = { "#6fb0ef", "#1e1e1e" },
    [CL_REACH_PART] = { "#6d4bc3", "#55359f" },
    [CL_REACH_CHART] = { "#6d4bc3", "#ffffff" },
    [CL_REACH_EMERGENCY] = { "#c8321f", "#ffffff" },
    [CL_REACH_OWNER] = { "#0f5c58", "#ffffff" },
  },
  {
    [CL_REACH_NONE] = { "transparent", "#ffffff" },
    [CL_REACH_SCHEDULE] = { "#57555f", "#ffffff" },
    [CL_REACH_BILLING] = { "#f0cb62", "#1e1e1e" },
    [CL_REACH_RECORD] = { "#3579bd", "#ffffff" },
    [CL_REACH_PART] = { "#c9b6ff", "#cdbcff" },
    [CL_REACH_CHART] = { "#c9b6ff", "#1e1e1e" },
    [CL_REACH_EMERGENCY] = { "#ff6b57", "#1e1e1e" },
    [CL_REACH_OWNER] = { "#a5eadf", "#1e1e1e" },
  },
};

static const guint8 legend[] = {
  CL_REACH_OWNER,     CL_REACH_CHART,    CL_REACH_PART,
  CL_REACH_RECORD,    CL_REACH_SCHEDULE, CL_REACH_BILLING,
  CL_REACH_EMERGENCY, CL_REACH_NONE,     CL_REACH_RECORD | CL_MAP_CELL_ENDS,
};

/**
 * cl_map_palette_init:
 * @self: (out): the colours
 * @is_dark: whether light on dark; paper is not
 *
 * Gives every level its colours, on white or black.
 */
void
cl_map_palette_init (ClMapPalette *self, gboolean is_dark)
{
  gdk_rgba_parse (&self->ground, is_dark ? "#000000" : "#ffffff");
  gdk_rgba_parse (&self->outline, is_dark ? "#ffffff" : "#000000");
  for (int i = 0; i < CL_N_REACHES; i++)
    {
      gdk_rgba_parse (&self->fills[i], paints[is_dark ? 1 : 0][i].fill);
      gdk_rgba_parse (&self->inks[i], paints[is_dark ? 1 : 0][i].ink);
    }
}

/**
 * cl_map_cell_list_legend:
 * @n_out: (out): how many there are
 *
 * Returns: (array length=n_out) (transfer none): a cell of each kind, in the order of a legend
 */
const guint8 *
cl_map_cell_list_legend (gsize *n_out)
{
  *n_out = G_N_ELEMENTS (legend);
  return legend;
}

/**
 * cl_map_cell_get_label:
 * @cell: of the legend
 *
 * Returns: what it stands for, in words
 */
const char *
cl_map_cell_get_label (guint8 cell)
{
  if ((cell & CL_MAP_CELL_ENDS) != 0)
    return _ ("Ends on a date");
  return cl_reach_get_label ((ClReach) (cell & CL_MAP_CELL_REACH));
}

static const char *
get_letter (ClReach reach)
{
  switch (reach)
    {
    case CL_REACH_OWNER:
      return C_ ("letter on the access map", "O");
    case CL_REACH_CHART:
      return C_ ("letter on the access map", "C");
    case CL_REACH_PART:
      /* Translators: part of the chart; a small letter beside the capital of the whole chart */
      return C_ ("letter on the access map", "c");
    case CL_REACH_RECORD:
      return C_ ("letter on the access map", "R");
    case CL_REACH_BILLING:
      return C_ ("letter on the access map", "B");
    case CL_REACH_SCHEDULE:
      return C_ ("letter on the access map", "S");
    case CL_REACH_EMERGENCY:
      return C_ ("letter on the access map", "E");
    case CL_REACH_NONE:
    case CL_REACH_INVALID:
    case CL_N_REACHES:
    default:
      return "";
    }
}

static void
set_source (cairo_t *cr, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (cr, (double) color->red, (double) color->green, (double) color->blue,
                         (double) color->alpha * alpha);
}

/* The fill of a cell whose corner is the origin, larger or smaller by @grow. */
static void
trace_shape (cairo_t *cr, double grow)
{
  double left = (CL_MAP_CELL_WIDTH - FILL_WIDTH) / 2.0 - grow;
  double top = (CL_MAP_CELL_HEIGHT - FILL_HEIGHT) / 2.0 - grow;
  double right = CL_MAP_CELL_WIDTH - left;
  double bottom = CL_MAP_CELL_HEIGHT - top;
  double radius = RADIUS + grow;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, top + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, left + radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, left + radius, top + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* Every other stripe of those that lean over the whole cell. */
static void
draw_stripes (cairo_t *cr, double first, const GdkRGBA *color, double alpha)
{
  for (double x = first; x < CL_MAP_CELL_WIDTH + CL_MAP_CELL_HEIGHT; x += 2 * STRIPE)
    {
      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x + STRIPE, 0);
      cairo_line_to (cr, x + STRIPE - CL_MAP_CELL_HEIGHT, CL_MAP_CELL_HEIGHT);
      cairo_line_to (cr, x - CL_MAP_CELL_HEIGHT, CL_MAP_CELL_HEIGHT);
      cairo_close_path (cr);
    }
  set_source (cr, color, alpha);
  cairo_fill (cr);
}

/* Stripes tell a part from the whole without its colour; the letter stands on clear ground. */
static void
draw_hatch (const ClMapPalette *palette, cairo_t *cr)
{
  double side = FILL_HEIGHT - 10;

  cairo_save (cr);
  trace_shape (cr, 0);
  cairo_clip (cr);
  draw_stripes (cr, 0, &palette->fills[CL_REACH_PART], 0.14);
  draw_stripes (cr, STRIPE, &palette->fills[CL_REACH_PART], 0.62);
  cairo_restore (cr);
  cairo_rectangle (cr, (CL_MAP_CELL_WIDTH - side) / 2, (CL_MAP_CELL_HEIGHT - side) / 2, side, side);
  set_source (cr, &palette->ground, 1);
  cairo_fill (cr);
}

static void
draw_outline (cairo_t *cr, const GdkRGBA *color, double alpha)
{
  trace_shape (cr, -0.5);
  set_source (cr, color, alpha);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* A cut corner: this ends by itself on a date. */
static void
draw_corner (cairo_t *cr, const GdkRGBA *ink)
{
  double right = (CL_MAP_CELL_WIDTH + FILL_WIDTH) / 2.0;
  double top = (CL_MAP_CELL_HEIGHT - FILL_HEIGHT) / 2.0;

  cairo_save (cr);
  trace_shape (cr, 0);
  cairo_clip (cr);
  cairo_move_to (cr, right - CORNER, top);
  cairo_line_to (cr, right, top);
  cairo_line_to (cr, right, top + CORNER);
  cairo_close_path (cr);
  set_source (cr, ink, 1);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_shape (const ClMapPalette *palette, cairo_t *cr, guint8 cell)
{
  ClReach reach = (ClReach) (cell & CL_MAP_CELL_REACH);

  if (reach == CL_REACH_NONE)
    {
      draw_outline (cr, &palette->outline, 0.13);
      return;
    }
  if (reach == CL_REACH_PART)
    {
      draw_hatch (palette, cr);
      draw_outline (cr, &palette->fills[reach], 0.7);
    }
  else
    {
      trace_shape (cr, 0);
      set_source (cr, &palette->fills[reach], 1);
      cairo_fill (cr);
    }
  if ((cell & CL_MAP_CELL_ENDS) != 0)
    draw_corner (cr, &palette->inks[reach]);
}

/**
 * cl_map_cell_draw:
 * @palette: its colours
 * @cr: where to draw
 * @layout: with the font of its letter
 * @cell: the byte of a cell
 * @x: its left edge
 * @y: its upper edge
 * @scale: how much larger than usual; the font has it already
 *
 * Draws a cell that is known. Colour alone says nothing: every level has its letter.
 */
void
cl_map_cell_draw (const ClMapPalette *palette,
                  cairo_t *cr,
                  PangoLayout *layout,
                  guint8 cell,
                  double x,
                  double y,
                  double scale)
{
  ClReach reach = (ClReach) (cell & CL_MAP_CELL_REACH);
  int width, height;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  draw_shape (palette, cr, cell);
  cairo_restore (cr);
  pango_layout_set_text (layout, get_letter (reach), -1);
  pango_layout_get_size (layout, &width, &height);
  set_source (cr, &palette->inks[reach], 1);
  cairo_move_to (cr, x + (CL_MAP_CELL_WIDTH * scale - (double) width / PANGO_SCALE) / 2,
                 y + (CL_MAP_CELL_HEIGHT * scale - (double) height / PANGO_SCALE) / 2);
  pango_cairo_show_layout (cr, layout);
}
