/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cl-print-flow-private.h"

/* Points. */
#define COLUMN_GAP 14.0
/* Of the width, at most. */
#define COLUMN_SHARE 0.4
#define FOOT_ROOM 30.0
#define RULE_GAP 6.0
/* What follows a heading on the same page. */
#define COMPANY 42.0
/* Bytes of text and paragraphs to break before anything else is done: some milliseconds. */
#define AT_ONCE 8192
#define PARAGRAPH_COST 128

static const struct
{
  const char *font;
  double before;
  double grey;
  gboolean keeps_company;
  double spacing; /* of lines */
} looks[CL_N_PRINT_FLOW_STYLES] = {
  [CL_PRINT_FLOW_TITLE] = { "Sans Bold 18", 0, 0, TRUE, 1 },
  [CL_PRINT_FLOW_SECTION] = { "Sans Bold 13", 22, 0, TRUE, 1 },
  [CL_PRINT_FLOW_HEADING] = { "Sans Bold 10", 12, 0, TRUE, 1 },
  [CL_PRINT_FLOW_FACT] = { "Sans 9.5", 3, 0, FALSE, 1.1 },
  [CL_PRINT_FLOW_ENTRY] = { "Sans 9", 3, 0, FALSE, 1.1 },
  [CL_PRINT_FLOW_TEXT] = { "Sans 10", 4, 0, FALSE, 1.2 },
  [CL_PRINT_FLOW_SMALL] = { "Sans 8.5", 2, 0.35, FALSE, 1.1 },
};

/* A point of the font is one of the paper, which knows no pixels to fit letters to. */
static void
set_up_context (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
}

static PangoLayout *
make_layout (cairo_t *cr, ClPrintFlowStyle style, double width, const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string (looks[style].font);

  set_up_context (pango_layout_get_context (layout));
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
make_block_layout (ClPrintFlow *self, cairo_t *cr, const ClPrintBlock *block)
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
measure_column (ClPrintFlow *self, cairo_t *cr, const ClPrintBlock *block)
{
  const char *end = strchr (block->text, '\t');
  g_autofree char *name = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int taken;

  if ((block->style != CL_PRINT_FLOW_FACT && block->style != CL_PRINT_FLOW_ENTRY) || end == NULL)
    return;
  name = g_strndup (block->text, (gsize) (end - block->text));
  layout = make_layout (cr, block->style, self->width, name);
  pango_layout_set_width (layout, -1);
  if (block->style == CL_PRINT_FLOW_FACT)
    set_bold (layout, strlen (name));
  pango_layout_get_pixel_size (layout, &taken, NULL);
  self->columns[block->style] =
    MAX (self->columns[block->style], MIN (taken + COLUMN_GAP, COLUMN_SHARE * self->width));
}

/* Pango would leave no room below the last line of a paragraph. */
static double
get_line_height (PangoLayoutIter *iter, ClPrintFlowStyle style)
{
  PangoRectangle line;

  pango_layout_iter_get_line_extents (iter, NULL, &line);
  return looks[style].spacing * line.height / PANGO_SCALE;
}

static void
turn_page (ClPrintFlow *self)
{
  self->page++;
  self->y = 0;
}

static void
begin_block (ClPrintFlow *self, const ClPrintBlock *block, double first_line)
{
  double needed = first_line + (looks[block->style].keeps_company ? COMPANY : 0);

  if (self->y > 0 && !block->goes_on)
    self->y += looks[block->style].before;
  if (self->y > 0 && self->y + needed > self->height - FOOT_ROOM)
    turn_page (self);
}

/* How many bytes of text it took. */
static gsize
place_block (ClPrintFlow *self, cairo_t *cr, guint nth)
{
  const ClPrintBlock *block = &g_array_index (self->blocks, ClPrintBlock, nth);
  g_autoptr (PangoLayout) layout = make_block_layout (self, cr, block);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  ClPrintPiece piece = { .block = nth };
  gboolean goes_on = TRUE;

  begin_block (self, block, get_line_height (iter, block->style));
  piece.page = self->page;
  piece.y = self->y;
  for (int line = 0; goes_on; line++)
    {
      double height = get_line_height (iter, block->style);

      if (self->y > 0 && self->y + height > self->height - FOOT_ROOM)
        {
          piece.last = line;
          if (piece.last > piece.first)
            g_array_append_val (self->pieces, piece);
          turn_page (self);
          piece = (ClPrintPiece){ .block = nth, .page = self->page, .first = line };
        }
      self->y += height;
      piece.last = line + 1;
      goes_on = pango_layout_iter_next_line (iter);
    }
  g_array_append_val (self->pieces, piece);
  pango_layout_iter_free (iter);
  return strlen (block->text);
}

/**
 * cl_print_flow_begin:
 * @self: a flow
 * @width: of what is printed on, in points
 * @height: of what is printed on, in points
 *
 * Begins to break it into pages, which cl_print_flow_go_on() does.
 */
void
cl_print_flow_begin (ClPrintFlow *self, double width, double height)
{
  self->width = width;
  self->height = height;
  memset (self->columns, 0, sizeof self->columns);
  g_array_set_size (self->pieces, 0);
  self->n_measured = 0;
  self->n_placed = 0;
  self->page = 0;
  self->y = 0;
}

/**
 * cl_print_flow_go_on:
 * @self: a flow that was begun
 * @cr: where it is going to be drawn
 *
 * Breaks some more of it into pages, in a moment.
 *
 * Returns: whether there is more to do
 */
gboolean
cl_print_flow_go_on (ClPrintFlow *self, cairo_t *cr)
{
  for (gsize done = 0; done < AT_ONCE; done += PARAGRAPH_COST)
    if (self->n_measured < self->blocks->len)
      measure_column (self, cr, &g_array_index (self->blocks, ClPrintBlock, self->n_measured++));
    else if (self->n_placed < self->blocks->len)
      done += place_block (self, cr, self->n_placed++);
    else
      return FALSE;
  return TRUE;
}

/**
 * cl_print_flow_get_n_pages:
 * @self: a flow
 *
 * Returns: how many pages there are so far; one at least
 */
guint
cl_print_flow_get_n_pages (ClPrintFlow *self)
{
  return self->page + 1;
}

static void
draw_piece (ClPrintFlow *self, cairo_t *cr, const ClPrintPiece *piece)
{
  const ClPrintBlock *block = &g_array_index (self->blocks, ClPrintBlock, piece->block);
  g_autoptr (PangoLayout) layout = make_block_layout (self, cr, block);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double grey = looks[block->style].grey;
  double y = piece->y;
  int line = 0;

  cairo_set_source_rgb (cr, grey, grey, grey);
  do
    {
      PangoRectangle extents;

      if (line >= piece->first)
        {
          pango_layout_iter_get_line_extents (iter, NULL, &extents);
          cairo_move_to (cr, (double) extents.x / PANGO_SCALE,
                         y + (double) (pango_layout_iter_get_baseline (iter) - extents.y) /
                               PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
          y += get_line_height (iter, block->style);
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
  g_autofree char *number =
    g_strdup_printf (_ ("Page %u of %u"), page + 1, cl_print_flow_get_n_pages (self));
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

/* By bisection: the pages before it may be thousands. */
static guint
find_first_piece (ClPrintFlow *self, guint page)
{
  guint low = 0, high = self->pieces->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->pieces, ClPrintPiece, middle).page < page)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * cl_print_flow_draw:
 * @self: a flow, all of which was broken into pages
 * @cr: where to draw
 * @page: which page, from 0
 *
 * Draws a page with its foot.
 */
void
cl_print_flow_draw (ClPrintFlow *self, cairo_t *cr, guint page)
{
  for (guint i = find_first_piece (self, page); i < self->pieces->len; i++)
    {
      const ClPrintPiece *piece = &g_array_index (self->pieces, ClPrintPiece, i);
      ClPrintFlowStyle style = g_array_index (self->blocks, ClPrintBlock, piece->block).style;

      if (piece->page > page)
        break;
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
      const ClPrintPiece *piece = &g_array_index (self->pieces, ClPrintPiece, i);
      const ClPrintBlock *block = &g_array_index (self->blocks, ClPrintBlock, piece->block);

      if (piece->first == 0 && !block->goes_on &&
          (block->style == CL_PRINT_FLOW_SECTION || block->style == CL_PRINT_FLOW_HEADING))
        mark (block->text, block->style, piece->page, piece->y, data);
    }
}
