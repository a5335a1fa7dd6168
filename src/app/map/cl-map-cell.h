/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-map-service.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* What a cell is drawn of, alike on the screen and on paper. */

/* In pixels, where text has its usual size. */
#define CL_MAP_CELL_WIDTH 44
#define CL_MAP_CELL_HEIGHT 30

/**
 * ClMapPalette:
 * @ground: what the cells stand on
 * @outline: of cells without access
 * @fills: of each #ClReach
 * @inks: of its letter
 */
typedef struct
{
  GdkRGBA ground;
  GdkRGBA outline;
  GdkRGBA fills[CL_N_REACHES];
  GdkRGBA inks[CL_N_REACHES];
} ClMapPalette;

void cl_map_palette_init (ClMapPalette *self, gboolean is_dark);

const guint8 *cl_map_cell_list_legend (gsize *n_out);
const char *cl_map_cell_get_label (guint8 cell);
void cl_map_cell_draw (const ClMapPalette *palette,
                       cairo_t *cr,
                       PangoLayout *layout,
                       guint8 cell,
                       double x,
                       double y,
                       double scale);

G_END_DECLS
