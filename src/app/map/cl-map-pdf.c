/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-pdf.h"

#include "cl-client-words.h"
#include "cl-error.h"
#include "cl-export-file.h"
#include "cl-map-cell.h"
#include "cl-member.h"
#include "cl-print-page.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

/* A4 across, in points. */
#define PAGE_WIDTH 842.0
#define PAGE_HEIGHT 595.0
#define MARGIN 36.0
#define WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define NAME_WIDTH 150.0
#define HEAD_HEIGHT 92.0
#define GAP 4.0
#define LINE 12.0
#define CELL_SCALE 0.5
#define CELL_WIDTH (CL_MAP_CELL_WIDTH * CELL_SCALE)
#define CELL_HEIGHT (CL_MAP_CELL_HEIGHT * CELL_SCALE)
#define COLUMNS ((guint) ((WIDTH - NAME_WIDTH - 30) / CELL_WIDTH))
/* A heading of long names leaves room for so many clients at least. */
#define MIN_ROWS 10u

#define TITLE_FONT "Sans Bold 12"
#define TEXT_FONT "Sans 8"

/* Each has a layout of its own, for there are thousands of texts. */
typedef enum
{
  FONT_TEXT,
  FONT_SMALL,
  FONT_LETTER,
  N_FONTS,
} Font;

static const char *const fonts[N_FONTS] = { TEXT_FONT, "Sans 7.5", "Sans Bold 7" };

typedef struct
{
  ClPractice *practice;
  ClMap *map;
  const ClMapPaper *words;
  cairo_t *cr;
  PangoLayout *layouts[N_FONTS];
  ClMapPalette palette;
  char *title;
  char *foot;
  double top; /* below the heading */
  double legend_height;
  guint n_rows; /* on a page */
  guint page;
  guint n_pages;
} Paper;

static void
set_ink (Paper *paper)
{
  cairo_set_source_rgb (paper->cr, .12, .12, .12);
}

static void
make_layouts (Paper *paper)
{
  for (int i = 0; i < N_FONTS; i++)
    {
      PangoFontDescription *description = pango_font_description_from_string (fonts[i]);

      paper->layouts[i] = pango_cairo_create_layout (paper->cr);
      pango_layout_set_font_description (paper->layouts[i], description);
      pango_layout_set_single_paragraph_mode (paper->layouts[i], TRUE);
      /* A name in letters from right to left begins where the others do. */
      pango_layout_set_auto_dir (paper->layouts[i], FALSE);
      pango_font_description_free (description);
    }
}

/* One line, whose end is left out where there is no room for it. */
static void
draw_line (Paper *paper, Font font, double x, double y, double width, const char *text)
{
  PangoLayout *layout = paper->layouts[font];

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (paper->cr, x, y);
  pango_cairo_show_layout (paper->cr, layout);
}

static void
draw_cell (Paper *paper, guint8 cell, double x, double y)
{
  cl_map_cell_draw (&paper->palette, paper->cr, paper->layouts[FONT_LETTER], cell, x, y,
                    CELL_SCALE);
}

/* What it is, and of which clients and members. */
static double
draw_heading (Paper *paper)
{
  double y = MARGIN;

  set_ink (paper);
  y += cl_print_page_draw_text (paper->cr, MARGIN, y, WIDTH, TITLE_FONT, paper->title) + GAP;
  return y +
         cl_print_page_draw_text (paper->cr, MARGIN, y, WIDTH, TEXT_FONT, paper->words->filters);
}

/* Where colour and letter of a cell are explained; as many lines as the words need. */
static double
draw_legend (Paper *paper, double top)
{
  gsize n;
  const guint8 *cells = cl_map_cell_list_legend (&n);
  PangoLayout *layout = paper->layouts[FONT_SMALL];
  double x = MARGIN;
  double y = top;

  for (gsize i = 0; i < n; i++)
    {
      int width, height;

      pango_layout_set_width (layout, -1);
      pango_layout_set_text (layout, cl_map_cell_get_label (cells[i]), -1);
      pango_layout_get_pixel_size (layout, &width, &height);
      if (x > MARGIN && x + CELL_WIDTH + GAP + width > MARGIN + WIDTH)
        {
          x = MARGIN;
          y += CELL_HEIGHT;
        }
      set_ink (paper);
      cairo_move_to (paper->cr, x + CELL_WIDTH + GAP, y + (CELL_HEIGHT - height) / 2);
      pango_cairo_show_layout (paper->cr, layout);
      draw_cell (paper, cells[i], x, y);
      x += CELL_WIDTH + GAP + width + 3 * GAP;
    }
  return y + CELL_HEIGHT - top;
}

static void
draw_foot (Paper *paper)
{
  double y = PAGE_HEIGHT - MARGIN - LINE;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  draw_legend (paper, y - GAP - paper->legend_height);
  /* Translators: the number of a page and how many there are */
  number = g_strdup_printf (_ ("Page %u of %u"), ++paper->page, paper->n_pages);
  text = g_strdup_printf ("%s · %s", number, paper->foot);
  set_ink (paper);
  draw_line (paper, FONT_SMALL, MARGIN, y, WIDTH, text);
}

/* Which clients and members this page has. */
static void
draw_corner (Paper *paper, guint first_row, guint n_rows, guint first_column, guint end_column)
{
  /* Translators: which clients of the map are on a page: “Clients 1–30 of 60” */
  g_autofree char *rows = g_strdup_printf (_ ("Clients %u–%u of %u"), first_row + 1,
                                           first_row + n_rows, paper->map->clients->len);
  /* Translators: which members are on it: “Members 1–26 of 40” */
  g_autofree char *columns = g_strdup_printf (_ ("Members %u–%u of %u"), first_column + 1,
                                              end_column, paper->map->members->len);
  double bottom = paper->top + HEAD_HEIGHT;

  set_ink (paper);
  draw_line (paper, FONT_SMALL, MARGIN, bottom - 2 * LINE - GAP, NAME_WIDTH - 30, rows);
  draw_line (paper, FONT_SMALL, MARGIN, bottom - LINE - GAP, NAME_WIDTH - 30, columns);
}

static void
draw_heads (Paper *paper, guint first, guint end)
{
  double bottom = paper->top + HEAD_HEIGHT - GAP;

  set_ink (paper);
  for (guint column = first; column < end; column++)
    {
      ClMember *member = g_ptr_array_index (paper->map->members, column);

      cairo_save (paper->cr);
      cairo_translate (paper->cr, MARGIN + NAME_WIDTH + (column - first + .5) * CELL_WIDTH, bottom);
      cairo_rotate (paper->cr, -G_PI / 3);
      draw_line (paper, FONT_SMALL, 0, -6, HEAD_HEIGHT, member->name);
      cairo_restore (paper->cr);
    }
}

static void
draw_page (Paper *paper, const ClMapBlock *block, guint first_row, guint first_column)
{
  guint end = MIN (first_column + COLUMNS, (guint) block->n_members);

  draw_heading (paper);
  draw_foot (paper);
  draw_corner (paper, first_row, (guint) block->n_clients, first_column, end);
  draw_heads (paper, first_column, end);
  for (gsize row = 0; row < block->n_clients; row++)
    {
      double y = paper->top + HEAD_HEIGHT + row * CELL_HEIGHT;

      set_ink (paper);
      draw_line (paper, FONT_TEXT, MARGIN, y + 1.5, NAME_WIDTH - 8, block->names[row]);
      for (guint column = first_column; column < end; column++)
        draw_cell (paper, block->cells[row * block->n_members + column],
                   MARGIN + NAME_WIDTH + (column - first_column) * CELL_WIDTH, y);
    }
  cairo_show_page (paper->cr);
}

/* That there is nobody is an answer, too. */
static void
draw_nothing (Paper *paper)
{
  draw_heading (paper);
  draw_foot (paper);
  set_ink (paper);
  cl_print_page_draw_text (paper->cr, MARGIN, paper->top + LINE, WIDTH, TEXT_FONT,
                           _ ("Nobody and nothing matches"));
  cairo_show_page (paper->cr);
}

/* What stands on every page takes its room from the clients. */
static void
lay_out (Paper *paper)
{
  guint n_clients = paper->map->clients->len;
  guint n_members = paper->map->members->len;
  double room;

  /* What is drawn into a group that is thrown away is only measured. */
  cairo_push_group (paper->cr);
  paper->top = draw_heading (paper) + GAP;
  paper->legend_height = draw_legend (paper, 0);
  cairo_pattern_destroy (cairo_pop_group (paper->cr));
  room = PAGE_HEIGHT - MARGIN - LINE - 3 * GAP - paper->legend_height - paper->top - HEAD_HEIGHT;
  paper->n_rows = MAX (MIN_ROWS, (guint) MAX (0, room / CELL_HEIGHT));
  paper->n_pages = MAX (1, (n_clients + paper->n_rows - 1) / paper->n_rows *
                             ((n_members + COLUMNS - 1) / COLUMNS));
}

static gboolean
draw_all (Paper *paper,
          ClActor *actor,
          ClMapProgress progress,
          gpointer progress_data,
          GCancellable *cancellable,
          GError **error)
{
  guint n_clients = paper->map->clients->len;

  if (n_clients == 0 || paper->map->members->len == 0)
    draw_nothing (paper);
  else
    for (guint first = 0; first < n_clients; first += paper->n_rows)
      {
        g_autoptr (ClMapBlock) block = NULL;

        if (g_cancellable_set_error_if_cancelled (cancellable, error))
          return FALSE;
        block = cl_map_service_get_block (paper->practice, actor, paper->map, first, paper->n_rows,
                                          error);
        if (block == NULL)
          return FALSE;
        for (guint column = 0; column < paper->map->members->len; column += COLUMNS)
          draw_page (paper, block, first, column);
        progress (first + block->n_clients, n_clients, progress_data);
      }
  return TRUE;
}

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  return fwrite (data, 1, length, closure) == length ? CAIRO_STATUS_SUCCESS
                                                     : CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
write_paper (Paper *paper,
             ClActor *actor,
             ClExportFile *file,
             const char *path,
             ClMapProgress progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
    write_bytes, cl_export_file_get_stream (file), PAGE_WIDTH, PAGE_HEIGHT);
  gboolean is_drawn;

  paper->cr = cairo_create (surface);
  make_layouts (paper);
  lay_out (paper);
  is_drawn = draw_all (paper, actor, progress, progress_data, cancellable, error);
  for (int i = 0; i < N_FONTS; i++)
    g_object_unref (paper->layouts[i]);
  cairo_destroy (paper->cr);
  cairo_surface_finish (surface);
  if (is_drawn && cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, CL_ERROR, CL_ERROR_STORAGE,
                   _ ("“%s” cannot be written: %s. Choose another place, or make room."), path,
                   cairo_status_to_string (cairo_surface_status (surface)));
      is_drawn = FALSE;
    }
  cairo_surface_destroy (surface);
  return is_drawn && cl_export_file_sync (file, error);
}

static char *
make_title (ClPractice *practice)
{
  g_autofree char *name = cl_practice_get_name (practice);

  /* Translators: a practice; the title of its access map on paper */
  return g_strdup_printf (_ ("%s: who can see whom"), name);
}

/* Paper is looked at on another day, by others: it says when it was made, and who made it. */
static char *
make_foot (ClPractice *practice, const ClMapPaper *words)
{
  g_autofree char *now = cl_client_words_format_exact (practice, cl_practice_get_now (practice));

  /* Translators: a day and time; who exported it */
  return g_strdup_printf (_ ("Exported on %s by %s"), now, words->maker);
}

/**
 * cl_map_pdf_write:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which rows and columns
 * @words: what the pages say beside it
 * @path: the file; readable by its owner alone
 * @progress: told after each page of clients, on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it, which leaves no file
 * @error: return location for an error, as of cl_map_service_open(); %CL_ERROR_STORAGE where the
 *   file cannot be written
 *
 * Writes the map on pages of A4, each with its heading, legend and number. May be called on any
 * thread. What was at @path stays until the new file is whole.
 *
 * Returns: whether the file is whole, and the export in the log
 */
gboolean
cl_map_pdf_write (ClPractice *practice,
                  ClActor *actor,
                  const ClMapQuery *query,
                  const ClMapPaper *words,
                  const char *path,
                  ClMapProgress progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (ClMap) map = cl_map_service_open (practice, actor, query, cancellable, error);
  g_autoptr (ClExportFile) file = map != NULL ? cl_export_file_new (path, error) : NULL;
  g_autofree char *title = make_title (practice);
  g_autofree char *foot = make_foot (practice, words);
  Paper paper = { .practice = practice, .map = map, .words = words, .title = title, .foot = foot };

  if (file == NULL)
    return FALSE;
  cl_map_palette_init (&paper.palette, FALSE);
  return write_paper (&paper, actor, file, path, progress, progress_data, cancellable, error) &&
         cl_map_service_log_export (practice, actor, map, "pdf", error) &&
         cl_export_file_commit (file, error);
}
