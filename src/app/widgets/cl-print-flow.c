/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-print-flow.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cl-wipe.h"

/* Points. */
#define COLUMN_GAP 14.0
/* Of the width, at most. */
#define COLUMN_SHARE 0.4
#define FOOT_ROOM 30.0
#define RULE_GAP 6.0
/* What follows a heading on the same page. */
#define COMPANY 42.0

static const struct
{
  const char *font;
  double before;
  double grey;
  gboolean keeps_company;
} looks[CL_N_PRINT_FLOW_STYLES] = {
  [CL_PRINT_FLOW_TITLE] = { "Sans Bold 18", 0, 0, TRUE },
  [CL_PRINT_FLOW_SECTION] = { "Sans Bold 13", 22, 0, TRUE },
  [CL_PRINT_FLOW_HEADING] = { "Sans Bold 10", 12, 0, TRUE },
  [CL_PRINT_FLOW_FACT] = { "Sans 9.5", 3, 0, FALSE },
  [CL_PRINT_FLOW_ENTRY] = { "Sans 9", 3, 0, FALSE },
  [CL_PRINT_FLOW_TEXT] = { "Sans 10", 4, 0, FALSE },
  [CL_PRINT_FLOW_SMALL] = { "Sans 8.5", 2, 0.35, FALSE },
};

typedef struct
{
  ClPrintFlowStyle style;
  char *text;
} Block;

/* Lines of a block that stand on one page. */
typedef struct
{
  guint block;
  guint page;
  int first; /* line */
  int last; /* line, the first after them */
  double y;
} Piece;

struct _ClPrintFlow
{
  GArray *blocks;
  GArray *pieces;
  char *foot;
  guint n_pages;
  double width;
  double height;
  double columns[CL_N_PRINT_FLOW_STYLES]; /* where what stands beside a name begins, or 0 */
};

static void
block_clear (gpointer data)
{
  Block *block = data;

  cl_wipe_text (&block->text);
}

/**
 * cl_print_flow_new:
 * @foot: what stands at the foot of each page, beside its number
 *
 * Returns: (transfer full): a flow without anything in it
 */
ClPrintFlow *
cl_print_flow_new (const char *foot)
{
  ClPrintFlow *self = g_new0 (ClPrintFlow, 1);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (self->blocks, block_clear);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->foot = g_strdup (foot);
  return self;
}

/**
 * cl_print_flow_free:
 * @self: (transfer full): a flow
 *
 * Wipes what it says.
 */
void
cl_print_flow_free (ClPrintFlow *self)
{
  g_array_unref (self->blocks);
  g_array_unref (self->pieces);
  cl_wipe_text (&self->foot);
  g_free (self);
}

/**
 * cl_print_flow_add:
 * @self: a flow that was not paginated yet
 * @style: what @text is
 * @text: (nullable): a block, of one paragraph or several; nothing is added for an empty one
 *
 * Adds a block below all others.
 */
void
cl_print_flow_add (ClPrintFlow *self, ClPrintFlowStyle style, const char *text)
{
  Block block = { style, g_strdup (text) };

  if (text != NULL && *text != '\0')
    g_array_append_val (self->blocks, block);
  else
    g_free (block.text);
}

/**
 * cl_print_flow_add_pair:
 * @self: a flow that was not paginated yet
 * @style: %CL_PRINT_FLOW_FACT or %CL_PRINT_FLOW_ENTRY
 * @name: what @value is
 * @value: (nullable): nothing is added for an empty one
 *
 * Adds a name with its value, whose lines stand one below the other.
 */
void
cl_print_flow_add_pair (ClPrintFlow *self,
                        ClPrintFlowStyle style,
                        const char *name,
                        const char *value)
{
  g_auto (GStrv) lines = value != NULL ? g_strsplit (value, "\n", -1) : NULL;
  /* Lines of one paragraph (U+2028) all begin where the value does. */
  g_autofree char *joined = lines != NULL ? g_strjoinv ("\342\200\250", lines) : NULL;
  g_autofree char *text = NULL;

  if (joined == NULL || *joined == '\0')
    return;
  text = g_strconcat (name, "\t", joined, NULL);
  cl_print_flow_add (self, style, text);
}

static PangoLayout *
make_layout (cairo_t *cr, ClPrintFlowStyle style, double width, const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string (looks[style].font);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
set_bold (PangoLayout *layout, gsize size)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD);

  bold->end_index = (guint) size;
  pango_attr_list_insert (attributes, bold);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoLayout *
make_block_layout (ClPrintFlow *self, cairo_t *cr, const Block *block)
{
  PangoLayout *layout = make_layout (cr, block->style, self->width, block->text);
  int column = (int) (self->columns[block->style] * PANGO_SCALE);
  PangoTabArray *tabs;

  if (column == 0)
    return layout;
  tabs = pango_tab_array_new_with_positions (1, FALSE, PANGO_TAB_LEFT, column);
  pango_layout_set_tabs (layout, tabs);
  pango_tab_array_free (tabs);
  pango_layout_set_indent (layout, -column);
  if (block->style == CL_PRINT_FLOW_FACT)
    set_bold (layout, strcspn (block->text, "\t"));
  return layout;
}

/* As wide as the widest name needs, up to a share of the page. */
static void
measure_columns (ClPrintFlow *self, cairo_t *cr)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);
      const char *end = strchr (block->text, '\t');
      g_autofree char *name = NULL;
      g_autoptr (PangoLayout) layout = NULL;
      int taken;

      if ((block->style != CL_PRINT_FLOW_FACT && block->style != CL_PRINT_FLOW_ENTRY) ||
          end == NULL)
        continue;
      name = g_strndup (block->text, (gsize) (end - block->text));
      layout = make_layout (cr, block->style, self->width, name);
      pango_layout_set_width (layout, -1);
      if (block->style == CL_PRINT_FLOW_FACT)
        set_bold (layout, strlen (name));
      pango_layout_get_pixel_size (layout, &taken, NULL);
      self->columns[block->style] =
        MAX (self->columns[block->style], MIN (taken + COLUMN_GAP, COLUMN_SHARE * self->width));
    }
}

static double
get_line_height (PangoLayoutIter *iter)
{
  PangoRectangle line;

  pango_layout_iter_get_line_extents (iter, NULL, &line);
  return (double) line.height / PANGO_SCALE;
}

typedef struct
{
  ClPrintFlow *self;
  guint page;
  double y;
  double bottom;
} Place;

static void
turn_page (Place *place)
{
  place->page++;
  place->y = 0;
}

static void
place_block (Place *place, cairo_t *cr, guint nth)
{
  const Block *block = &g_array_index (place->self->blocks, Block, nth);
  g_autoptr (PangoLayout) layout = make_block_layout (place->self, cr, block);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  Piece piece = { .block = nth, .page = place->page };
  double needed = get_line_height (iter) + (looks[block->style].keeps_company ? COMPANY : 0);
  gboolean goes_on = TRUE;

  if (place->y > 0)
    place->y += looks[block->style].before;
  if (place->y > 0 && place->y + needed > place->bottom)
    turn_page (place);
  piece.page = place->page;
  piece.y = place->y;
  for (int line = 0; goes_on; line++)
    {
      double height = get_line_height (iter);

      if (place->y > 0 && place->y + height > place->bottom)
        {
          piece.last = line;
          if (piece.last > piece.first)
            g_array_append_val (place->self->pieces, piece);
          turn_page (place);
          piece = (Piece){ .block = nth, .page = place->page, .first = line };
        }
      place->y += height;
      piece.last = line + 1;
      goes_on = pango_layout_iter_next_line (iter);
    }
  g_array_append_val (place->self->pieces, piece);
  pango_layout_iter_free (iter);
}

/**
 * cl_print_flow_paginate:
 * @self: a flow
 * @cr: where it is going to be drawn
 * @width: of what is printed on, in points
 * @height: of what is printed on, in points
 *
 * Breaks it into pages.
 *
 * Returns: how many there are; one at least
 */
guint
cl_print_flow_paginate (ClPrintFlow *self, cairo_t *cr, double width, double height)
{
  Place place = { self, 0, 0, height - FOOT_ROOM };

  self->width = width;
  self->height = height;
  memset (self->columns, 0, sizeof self->columns);
  measure_columns (self, cr);
  g_array_set_size (self->pieces, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    place_block (&place, cr, i);
  self->n_pages = place.page + 1;
  return self->n_pages;
}

static void
draw_piece (ClPrintFlow *self, cairo_t *cr, const Piece *piece)
{
  const Block *block = &g_array_index (self->blocks, Block, piece->block);
  g_autoptr (PangoLayout) layout = make_block_layout (self, cr, block);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double grey = looks[block->style].grey;
  double top = 0;
  int line = 0;

  cairo_set_source_rgb (cr, grey, grey, grey);
  do
    {
      PangoRectangle extents;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      if (line == piece->first)
        top = (double) extents.y / PANGO_SCALE;
      if (line >= piece->first && line < piece->last)
        {
          cairo_move_to (cr, (double) extents.x / PANGO_SCALE,
                         piece->y - top +
                           (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      line++;
    }
  while (line < piece->last && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_rule (ClPrintFlow *self, cairo_t *cr, double y)
{
  cairo_set_source_rgb (cr, 0.7, 0.7, 0.7);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, self->width, y);
  cairo_stroke (cr);
}

static void
draw_foot (ClPrintFlow *self, cairo_t *cr, guint page)
{
  /* Translators: at the foot of a page that is printed */
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->n_pages);
  double y = self->height - FOOT_ROOM + 2 * RULE_GAP;
  g_autoptr (PangoLayout) right = make_layout (cr, CL_PRINT_FLOW_SMALL, self->width, number);
  g_autoptr (PangoLayout) left = NULL;
  int taken;

  draw_rule (self, cr, y - RULE_GAP);
  pango_layout_set_width (right, -1);
  pango_layout_get_pixel_size (right, &taken, NULL);
  left = make_layout (cr, CL_PRINT_FLOW_SMALL, self->width - taken - 2 * RULE_GAP, self->foot);
  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, left);
  cairo_move_to (cr, self->width - taken, y);
  pango_cairo_show_layout (cr, right);
}

/**
 * cl_print_flow_draw:
 * @self: a flow that was paginated
 * @cr: where to draw
 * @page: which page, from 0
 *
 * Draws a page with its foot.
 */
void
cl_print_flow_draw (ClPrintFlow *self, cairo_t *cr, guint page)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      ClPrintFlowStyle style = g_array_index (self->blocks, Block, piece->block).style;

      if (piece->page > page)
        break;
      if (piece->page < page)
        continue;
      if (style == CL_PRINT_FLOW_SECTION && piece->y > 0)
        draw_rule (self, cr, piece->y - RULE_GAP);
      draw_piece (self, cr, piece);
    }
  draw_foot (self, cr, page);
}

/**
 * cl_print_flow_foreach_mark:
 * @self: a flow that was paginated
 * @mark: (scope call): called for each section and heading, in order
 * @data: for @mark
 *
 * Tells where they stand.
 */
void
cl_print_flow_foreach_mark (ClPrintFlow *self, ClPrintFlowMark mark, gpointer data)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      const Block *block = &g_array_index (self->blocks, Block, piece->block);

      if (piece->first == 0 &&
          (block->style == CL_PRINT_FLOW_SECTION || block->style == CL_PRINT_FLOW_HEADING))
        mark (block->text, block->style, piece->page, piece->y, data);
    }
}
