/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-look.h"

#include "cl-map-cell.h"

#include <adwaita.h>
#include <math.h>

#define N_KINDS (CL_N_REACHES * 2)

struct _ClMapLook
{
  GtkWidget *widget; /* not owned: it owns this */
  double scale;
  int scale_factor;
  GdkTexture *kinds[N_KINDS]; /* as far as they have been shown */
  GdkTexture *unknown;
};

static GdkRGBA
get_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  return color;
}

/* Where a picture is drawn. */
static cairo_t *
begin_picture (const ClMapLook *look)
{
  int width = (int) lround (CL_MAP_CELL_WIDTH * look->scale) * look->scale_factor;
  int height = (int) lround (CL_MAP_CELL_HEIGHT * look->scale) * look->scale_factor;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_scale (cr, look->scale_factor, look->scale_factor);
  return cr;
}

/* A picture is placed in a fraction of the time that a rounded clip and a letter take, and there
 * are some hundred in each frame. */
static GdkTexture *
end_picture (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
make_kind (const ClMapLook *look, guint8 cell)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (look->widget, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  cairo_t *cr = begin_picture (look);
  ClMapPalette palette;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.87));
  pango_layout_set_attributes (layout, attributes);
  cl_map_palette_init (&palette, adw_style_manager_get_dark (adw_style_manager_get_default ()));
  palette.ground = get_color (look->widget, "view_bg_color");
  palette.outline = get_color (look->widget, "view_fg_color");
  cl_map_cell_draw (&palette, cr, layout, cell, 0, 0, look->scale);
  return end_picture (cr);
}

static GdkTexture *
make_unknown (const ClMapLook *look)
{
  GdkRGBA color = get_color (look->widget, "view_fg_color");
  cairo_t *cr = begin_picture (look);

  color.alpha = 0.25f;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_arc (cr, CL_MAP_CELL_WIDTH * look->scale / 2, CL_MAP_CELL_HEIGHT * look->scale / 2,
             2 * look->scale, 0, 2 * G_PI);
  cairo_fill (cr);
  return end_picture (cr);
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
  return (int) lround (CL_MAP_CELL_WIDTH * self->scale);
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
  return (int) lround (CL_MAP_CELL_HEIGHT * self->scale);
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
    *picture = make_kind (self, cell);
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
 * cl_map_look_append_block:
 * @self: a look
 * @snapshot: where to
 * @kind: the byte of the cells
 * @x: the left edge
 * @y: the upper edge
 * @n_columns: how many cells beside each other
 * @n_rows: and below each other
 *
 * Draws cells of one kind all at once: those without access, as most of a large practice are, and
 * what a role or sharing with everyone gives.
 */
void
cl_map_look_append_block (ClMapLook *self,
                          GtkSnapshot *snapshot,
                          guint8 kind,
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
  gtk_snapshot_append_texture (snapshot, get_picture (self, kind), &cell);
  gtk_snapshot_pop (snapshot);
}
