/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-report.h"

#include <glib/gi18n.h>

#include "cl-print-page.h"

/* Points. */
#define FOOT 24.0
#define GAP 4.0
#define GROUP_GAP 10.0
#define INDENT 14.0
#define DETAIL_PART 0.5
#define TITLE_FONT "Sans Bold 13"
#define HEADING_FONT "Sans Bold 10"
#define TEXT_FONT "Sans 9"
#define SMALL_FONT "Sans 8"

typedef struct
{
  ClRemovalReportKind kind;
  char *text;
  char *second;
  double height;
} Row;

/* The last page of the wizard on paper: nothing is cut off, no heading stands alone at the foot of
 * a page, nor a line that counts without the first of what it counts, and each page says which it
 * is. */
struct _ClRemovalReport
{
  char *title;
  char *foot;
  GArray *rows; /* Row */
  GArray *starts; /* guint: the first row of each page */
  double head;
  double width;
  double height;
};

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->text);
  g_free (row->second);
}

static Row *
get_row (ClRemovalReport *self, guint nth)
{
  return &g_array_index (self->rows, Row, nth);
}

/**
 * cl_removal_report_new:
 * @title: what it is
 * @foot: when it was printed, and by whom
 *
 * Returns: (transfer full): a report without rows
 */
ClRemovalReport *
cl_removal_report_new (const char *title, const char *foot)
{
  ClRemovalReport *self = g_new0 (ClRemovalReport, 1);

  self->title = g_strdup (title);
  self->foot = g_strdup (foot);
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * cl_removal_report_free:
 * @self: (transfer full): a report
 */
void
cl_removal_report_free (ClRemovalReport *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->starts);
  g_free (self->title);
  g_free (self->foot);
  g_free (self);
}

/**
 * cl_removal_report_add:
 * @self: a report
 * @kind: what it is
 * @text: what it says
 * @second: (nullable): below it, or beside a detail
 *
 * Adds a row.
 */
void
cl_removal_report_add (ClRemovalReport *self,
                       ClRemovalReportKind kind,
                       const char *text,
                       const char *second)
{
  Row row = { .kind = kind, .text = g_strdup (text), .second = g_strdup (second) };

  g_array_append_val (self->rows, row);
}

/* Draws a row, and says how high it is with what follows it. */
static double
draw_row (ClRemovalReport *self, cairo_t *cr, const Row *row, double y)
{
  double left = row->kind == CL_REMOVAL_REPORT_DETAIL ? INDENT : 0;
  double width = self->width - left;
  double height;

  if (row->kind == CL_REMOVAL_REPORT_HEADING)
    return GROUP_GAP + GAP +
           cl_print_page_draw_text (cr, 0, y + GROUP_GAP, width, HEADING_FONT, row->text);
  if (row->kind == CL_REMOVAL_REPORT_LINE || row->second == NULL)
    {
      height = cl_print_page_draw_text (cr, left, y, width, TEXT_FONT, row->text);
      if (row->second != NULL && *row->second != '\0')
        height += cl_print_page_draw_text (cr, left, y + height, width, SMALL_FONT, row->second);
      return height + GAP;
    }
  height = cl_print_page_draw_text (cr, left, y, width * DETAIL_PART - GAP, SMALL_FONT, row->text);
  return GAP / 2 +
         MAX (height, cl_print_page_draw_text (cr, left + width * DETAIL_PART, y,
                                               width * (1 - DETAIL_PART), SMALL_FONT, row->second));
}

static gboolean
keeps_with_next (ClRemovalReport *self, guint nth)
{
  if (nth + 1 >= self->rows->len)
    return FALSE;
  return get_row (self, nth)->kind == CL_REMOVAL_REPORT_HEADING ||
         (get_row (self, nth)->kind == CL_REMOVAL_REPORT_LINE &&
          get_row (self, nth + 1)->kind == CL_REMOVAL_REPORT_DETAIL);
}

static double
get_block_height (ClRemovalReport *self, guint nth)
{
  double height = get_row (self, nth)->height;

  for (; keeps_with_next (self, nth); nth++)
    height += get_row (self, nth + 1)->height;
  return height;
}

/**
 * cl_removal_report_paginate:
 * @self: a report
 * @cr: of the printer or the file
 * @width: of a page, in points
 * @height: of a page
 *
 * Breaks the report into pages.
 *
 * Returns: how many there are
 */
guint
cl_removal_report_paginate (ClRemovalReport *self, cairo_t *cr, double width, double height)
{
  double y;

  self->width = width;
  self->height = height;
  g_array_set_size (self->starts, 0);
  g_array_append_val (self->starts, (guint){ 0 });
  /* What is drawn into a group that is thrown away is only measured. */
  cairo_push_group (cr);
  self->head = GAP + cl_print_page_draw_text (cr, 0, 0, width, TITLE_FONT, self->title);
  for (guint i = 0; i < self->rows->len; i++)
    get_row (self, i)->height = draw_row (self, cr, get_row (self, i), 0);
  cairo_pattern_destroy (cairo_pop_group (cr));
  y = self->head;
  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean is_held = i > 0 && keeps_with_next (self, i - 1);

      if (!is_held && y > self->head && y + get_block_height (self, i) > height - FOOT)
        {
          g_array_append_val (self->starts, i);
          y = self->head;
        }
      y += get_row (self, i)->height;
    }
  return self->starts->len;
}

/**
 * cl_removal_report_get_n_rows:
 * @self: a report
 *
 * Returns: how many rows were added
 */
guint
cl_removal_report_get_n_rows (ClRemovalReport *self)
{
  return self->rows->len;
}

/**
 * cl_removal_report_get_kind:
 * @self: a report
 * @row: a row
 *
 * Returns: what it is
 */
ClRemovalReportKind
cl_removal_report_get_kind (ClRemovalReport *self, guint row)
{
  return get_row (self, row)->kind;
}

/**
 * cl_removal_report_find_page:
 * @self: a report with pages
 * @row: a row
 *
 * Returns: on which page it is, from 0
 */
guint
cl_removal_report_find_page (ClRemovalReport *self, guint row)
{
  guint page = 0;

  while (page + 1 < self->starts->len && g_array_index (self->starts, guint, page + 1) <= row)
    page++;
  return page;
}

/**
 * cl_removal_report_draw:
 * @self: a report with pages
 * @cr: where to draw
 * @page: which page, from 0
 *
 * Returns: where the last row of the page ends, above its foot
 */
double
cl_removal_report_draw (ClRemovalReport *self, cairo_t *cr, guint page)
{
  /* Translators: which page of how many */
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->starts->len);
  g_autofree char *foot = g_strdup_printf ("%s · %s", self->foot, number);
  double y = self->head;

  cl_print_page_draw_text (cr, 0, 0, self->width, TITLE_FONT, self->title);
  for (guint i = g_array_index (self->starts, guint, page);
       i < self->rows->len && cl_removal_report_find_page (self, i) == page; i++)
    y += draw_row (self, cr, get_row (self, i), y);
  cl_print_page_draw_text (cr, 0, self->height - FOOT + 8, self->width, SMALL_FONT, foot);
  return y;
}

static guint
paginate (gpointer report, cairo_t *cr, double width, double height)
{
  return cl_removal_report_paginate (report, cr, width, height);
}

static void
draw (gpointer report, cairo_t *cr, guint page)
{
  cl_removal_report_draw (report, cr, page);
}

static void
free_data (gpointer report)
{
  cl_removal_report_free (report);
}

/**
 * cl_removal_report_print:
 * @self: (transfer full): a report
 * @parent: the window that asks
 *
 * Opens the print dialog. There is no preview, which would be a file.
 */
void
cl_removal_report_print (ClRemovalReport *self, GtkWindow *parent)
{
  cl_print_pages_run (parent, _ ("Removal of a member"), paginate, draw, self, free_data);
}
