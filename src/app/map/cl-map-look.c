/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-look.h"

#include <glib/gi18n.h>
#include <math.h>

/* docs: ADMIN, Metrics. */
#define CELL_WIDTH 44
#define CELL_HEIGHT 30
#define FILL_WIDTH 40
#define FILL_HEIGHT 26
#define RADIUS 5
#define CORNER 8

#define N_KINDS (CL_N_REACHES * 2)

struct _ClMapLook
{
  GtkWidget *widget; /* not owned: it owns this */
  double scale;
  int scale_factor;
  GdkTexture *kinds[N_KINDS]; /* as far as they have been shown */
  GdkTexture *unknown;
};

/* The colours are the style sheet's (docs: LOOK, map fill). */
static const char *const fills[CL_N_REACHES] = {
  [CL_REACH_NONE] = "map_none",           [CL_REACH_SCHEDULE] = "map_schedule",
  [CL_REACH_BILLING] = "map_billing",     [CL_REACH_RECORD] = "map_record",
  [CL_REACH_PART] = "map_chart",          [CL_REACH_CHART] = "map_chart",
  [CL_REACH_EMERGENCY] = "map_emergency", [CL_REACH_OWNER] = "map_owner",
};

static const char *const inks[CL_N_REACHES] = {
  [CL_REACH_NONE] = "view_fg_color",
  [CL_REACH_SCHEDULE] = "map_schedule_ink",
  [CL_REACH_BILLING] = "map_billing_ink",
  [CL_REACH_RECORD] = "map_record_ink",
  [CL_REACH_PART] = "chart_fg",
  [CL_REACH_CHART] = "map_chart_ink",
  [CL_REACH_EMERGENCY] = "map_emergency_ink",
  [CL_REACH_OWNER] = "map_owner_ink",
};

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

static GdkRGBA
get_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  return color;
}

static void
append_letter (GtkSnapshot *snapshot,
               GtkWidget *widget,
               const char *letter,
               const GdkRGBA *ink,
               const graphene_rect_t *box)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, letter);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.87));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (box->origin.x + (box->size.width - width) / 2,
                                                box->origin.y + (box->size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

/* Stripes tell a part from the whole without its colour. */
static void
append_hatch (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *fill)
{
  GdkRGBA pale = *fill;
  GdkRGBA strong = *fill;
  float step = 5;
  graphene_point_t end;

  pale.alpha = 0.14f;
  strong.alpha = 0.62f;
  end = GRAPHENE_POINT_INIT (box->origin.x + step, box->origin.y + step);
  {
    const GskColorStop stops[] = { { 0, pale }, { 0.5, pale }, { 0.5, strong }, { 1, strong } };

    gtk_snapshot_append_repeating_linear_gradient (snapshot, box, &box->origin, &end, stops,
                                                   G_N_ELEMENTS (stops));
  }
}

static void
append_outline (GtkSnapshot *snapshot, const GskRoundedRect *shape, GdkRGBA color, float alpha)
{
  const float widths[4] = { 1, 1, 1, 1 };

  color.alpha = alpha;
  {
    const GdkRGBA colors[4] = { color, color, color, color };

    gtk_snapshot_append_border (snapshot, shape, widths, colors);
  }
}

/* A cut corner: this ends by itself on a date. */
static void
append_corner (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *ink)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, box);
  double right = (double) box->origin.x + (double) box->size.width;
  double top = (double) box->origin.y;

  gdk_cairo_set_source_rgba (cr, ink);
  cairo_move_to (cr, right - CORNER, top);
  cairo_line_to (cr, right, top);
  cairo_line_to (cr, right, top + CORNER);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* A picture is placed in a fraction of the time that a rounded clip and a letter take, and there
 * are some hundred in each frame. */
static GdkTexture *
take_picture (GtkSnapshot *snapshot, const ClMapLook *look)
{
  g_autoptr (GskRenderNode) node = gtk_snapshot_to_node (snapshot);
  int width = (int) lround (CELL_WIDTH * look->scale) * look->scale_factor;
  int height = (int) lround (CELL_HEIGHT * look->scale) * look->scale_factor;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;

  cairo_scale (cr, look->scale_factor, look->scale_factor);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
make_kind (const ClMapLook *look, ClReach reach, gboolean ends)
{
  GtkWidget *widget = look->widget;
  double scale = look->scale;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GdkRGBA fill = get_color (widget, fills[reach]);
  GdkRGBA ink = get_color (widget, inks[reach]);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) ((CELL_WIDTH - FILL_WIDTH) / 2 * scale),
                                            (float) ((CELL_HEIGHT - FILL_HEIGHT) / 2 * scale),
                                            (float) (FILL_WIDTH * scale),
                                            (float) (FILL_HEIGHT * scale));
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &box, (float) (RADIUS * scale));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  if (reach == CL_REACH_PART)
    append_hatch (snapshot, &box, &fill);
  else if (reach != CL_REACH_NONE)
    gtk_snapshot_append_color (snapshot, &fill, &box);
  if (reach == CL_REACH_PART)
    {
      GdkRGBA ground = get_color (widget, "view_bg_color");
      graphene_rect_t inner;
      float side = box.size.height - 10;

      graphene_rect_init (&inner, box.origin.x + (box.size.width - side) / 2, box.origin.y + 5,
                          side, side);
      gtk_snapshot_append_color (snapshot, &ground, &inner);
    }
  append_letter (snapshot, widget, get_letter (reach), &ink, &box);
  if (ends)
    append_corner (snapshot, &box, &ink);
  gtk_snapshot_pop (snapshot);
  if (reach == CL_REACH_NONE)
    append_outline (snapshot, &shape, get_color (widget, "view_fg_color"), 0.13f);
  else if (reach == CL_REACH_PART)
    append_outline (snapshot, &shape, fill, 0.7f);
  return take_picture (snapshot, look);
}

static GdkTexture *
make_unknown (const ClMapLook *look)
{
  double scale = look->scale;
  GdkRGBA color = get_color (look->widget, "view_fg_color");
  float side = (float) (4 * scale);
  float left = ((float) (CELL_WIDTH * scale) - side) / 2;
  float top = ((float) (CELL_HEIGHT * scale) - side) / 2;
  graphene_rect_t box = GRAPHENE_RECT_INIT (left, top, side, side);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRoundedRect shape;

  color.alpha = 0.25f;
  gsk_rounded_rect_init_from_rect (&shape, &box, side / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &box);
  gtk_snapshot_pop (snapshot);
  return take_picture (snapshot, look);
}

/**
 * cl_map_look_new:
 * @widget: whose style and font it has; make a new look when these change
 * @scale: how much larger than usual text is
 *
 * It fits the widget's scale factor, too.
 *
 * Returns: (transfer full): the look of every kind of cell
 */
ClMapLook *
cl_map_look_new (GtkWidget *widget, double scale)
{
  ClMapLook *self = g_new0 (ClMapLook, 1);

  self->widget = widget;
  self->scale = scale;
  self->scale_factor = gtk_widget_get_scale_factor (widget);
  return self;
}

/**
 * cl_map_look_free:
 * @self: (transfer full): a look
 */
void
cl_map_look_free (ClMapLook *self)
{
  for (int i = 0; i < N_KINDS; i++)
    g_clear_object (&self->kinds[i]);
  g_clear_object (&self->unknown);
  g_free (self);
}

/**
 * cl_map_look_get_cell_width:
 * @self: a look
 *
 * Returns: in pixels
 */
int
cl_map_look_get_cell_width (ClMapLook *self)
{
  return (int) lround (CELL_WIDTH * self->scale);
}

/**
 * cl_map_look_get_cell_height:
 * @self: a look
 *
 * Returns: in pixels
 */
int
cl_map_look_get_cell_height (ClMapLook *self)
{
  return (int) lround (CELL_HEIGHT * self->scale);
}

static GdkTexture *
get_picture (ClMapLook *self, guint8 cell)
{
  ClReach reach = (ClReach) (cell & CL_MAP_CELL_REACH);
  gboolean ends = (cell & CL_MAP_CELL_ENDS) != 0;
  GdkTexture **picture = &self->kinds[reach * 2 + ends];

  if (cell == CL_MAP_CELL_UNKNOWN)
    {
      if (self->unknown == NULL)
        self->unknown = make_unknown (self);
      return self->unknown;
    }
  if (*picture == NULL)
    *picture = make_kind (self, reach, ends);
  return *picture;
}

/**
 * cl_map_look_append:
 * @self: a look
 * @snapshot: where to
 * @cell: the byte of a cell
 * @x: the left edge
 * @y: the upper edge
 *
 * Draws a cell. One that is not fetched is a dot, never “no access”.
 */
void
cl_map_look_append (ClMapLook *self, GtkSnapshot *snapshot, guint8 cell, double x, double y)
{
  float left = (float) (round (x * self->scale_factor) / self->scale_factor);
  float top = (float) (round (y * self->scale_factor) / self->scale_factor);

  gtk_snapshot_append_texture (snapshot, get_picture (self, cell),
                               &GRAPHENE_RECT_INIT (left, top,
                                                    (float) cl_map_look_get_cell_width (self),
                                                    (float) cl_map_look_get_cell_height (self)));
}

/**
 * cl_map_look_append_empty:
 * @self: a look
 * @snapshot: where to
 * @x: the left edge
 * @y: the upper edge
 * @n_columns: how many cells beside each other
 * @n_rows: and below each other
 *
 * Draws cells without access, as most of a large practice are, all at once. Any other cell covers
 * the empty one below it.
 */
void
cl_map_look_append_empty (ClMapLook *self,
                          GtkSnapshot *snapshot,
                          double x,
                          double y,
                          guint n_columns,
                          guint n_rows)
{
  float left = (float) (round (x * self->scale_factor) / self->scale_factor);
  float top = (float) (round (y * self->scale_factor) / self->scale_factor);
  graphene_rect_t cell;
  graphene_rect_t all;

  graphene_rect_init (&cell, left, top, (float) cl_map_look_get_cell_width (self),
                      (float) cl_map_look_get_cell_height (self));
  graphene_rect_init (&all, left, top, cell.size.width * (float) n_columns,
                      cell.size.height * (float) n_rows);
  gtk_snapshot_push_repeat (snapshot, &all, &cell);
  gtk_snapshot_append_texture (snapshot, get_picture (self, CL_REACH_NONE), &cell);
  gtk_snapshot_pop (snapshot);
}
