/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-pdf.h"

#include "cl-client-words.h"
#include "cl-error.h"
#include "cl-export-file.h"
#include "cl-member.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

/* A4 across, in points. Colour alone says nothing on paper: every cell has its letter. */
#define PAGE_WIDTH 842.0
#define PAGE_HEIGHT 595.0
#define MARGIN 36.0
#define NAME_WIDTH 150.0
#define HEAD_HEIGHT 92.0
#define TITLE_HEIGHT 26.0
#define CELL_WIDTH 22.0
#define CELL_HEIGHT 14.0
#define COLUMNS ((guint) ((PAGE_WIDTH - 2 * MARGIN - NAME_WIDTH - 30) / CELL_WIDTH))
#define ROWS ((guint) ((PAGE_HEIGHT - 2 * MARGIN - HEAD_HEIGHT - 2 * TITLE_HEIGHT) / CELL_HEIGHT))

typedef struct
{
  ClPractice *practice;
  ClMap *map;
  cairo_t *cr;
  PangoLayout *layout;
  char *title;
  guint page;
  guint n_pages;
} Paper;

static const struct
{
  const char *letter;
  double red, green, blue;
  gboolean is_dark;
} looks[CL_N_REACHES] = {
  [CL_REACH_NONE] = { "", 1, 1, 1, FALSE },
  [CL_REACH_SCHEDULE] = { NC_ ("letter on the access map", "S"), .788, .776, .812, FALSE },
  [CL_REACH_BILLING] = { NC_ ("letter on the access map", "B"), .851, .631, .078, FALSE },
  [CL_REACH_RECORD] = { NC_ ("letter on the access map", "R"), .435, .690, .937, FALSE },
  [CL_REACH_PART] = { NC_ ("letter on the access map", "c"), .894, .863, .965, FALSE },
  [CL_REACH_CHART] = { NC_ ("letter on the access map", "C"), .427, .294, .765, TRUE },
  [CL_REACH_EMERGENCY] = { NC_ ("letter on the access map", "E"), .784, .196, .122, TRUE },
  [CL_REACH_OWNER] = { NC_ ("letter on the access map", "O"), .059, .361, .345, TRUE },
};

static void
set_font (Paper *paper, const char *font)
{
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (paper->layout, description);
  pango_font_description_free (description);
}

static void
draw_text (Paper *paper, double x, double y, double width, const char *text)
{
  pango_layout_set_width (paper->layout, width > 0 ? (int) (width * PANGO_SCALE) : -1);
  pango_layout_set_ellipsize (paper->layout,
                              width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (paper->layout, text, -1);
  cairo_move_to (paper->cr, x, y);
  pango_cairo_show_layout (paper->cr, paper->layout);
}

static void
draw_cell (Paper *paper, double x, double y, guint8 cell)
{
  ClReach reach = (ClReach) (cell & CL_MAP_CELL_REACH);
  const char *letter =
    reach == CL_REACH_NONE
      ? ""
      : g_dpgettext2 (GETTEXT_PACKAGE, "letter on the access map", looks[reach].letter);
  int width, height;

  cairo_rectangle (paper->cr, x + 1, y + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2);
  cairo_set_source_rgb (paper->cr, looks[reach].red, looks[reach].green, looks[reach].blue);
  cairo_fill_preserve (paper->cr);
  cairo_set_source_rgb (paper->cr, .75, .75, .75);
  cairo_set_line_width (paper->cr, .4);
  cairo_stroke (paper->cr);
  if (looks[reach].is_dark)
    cairo_set_source_rgb (paper->cr, 1, 1, 1);
  else
    cairo_set_source_rgb (paper->cr, .12, .12, .12);
  pango_layout_set_width (paper->layout, -1);
  pango_layout_set_text (paper->layout, letter, -1);
  pango_layout_get_pixel_size (paper->layout, &width, &height);
  cairo_move_to (paper->cr, x + (CELL_WIDTH - width) / 2, y + (CELL_HEIGHT - height) / 2);
  pango_cairo_show_layout (paper->cr, paper->layout);
  if ((cell & CL_MAP_CELL_ENDS) != 0)
    {
      cairo_move_to (paper->cr, x + CELL_WIDTH - 6, y + 1);
      cairo_line_to (paper->cr, x + CELL_WIDTH - 1, y + 1);
      cairo_line_to (paper->cr, x + CELL_WIDTH - 1, y + 6);
      cairo_fill (paper->cr);
    }
}

static void
draw_heads (Paper *paper, guint first, guint end)
{
  double bottom = MARGIN + TITLE_HEIGHT + HEAD_HEIGHT - 4;

  cairo_set_source_rgb (paper->cr, .12, .12, .12);
  set_font (paper, "Sans 7.5");
  for (guint column = first; column < end; column++)
    {
      ClMember *member = g_ptr_array_index (paper->map->members, column);

      cairo_save (paper->cr);
      cairo_translate (paper->cr, MARGIN + NAME_WIDTH + (column - first + .5) * CELL_WIDTH, bottom);
      cairo_rotate (paper->cr, -G_PI / 3);
      draw_text (paper, 0, -6, HEAD_HEIGHT, member->name);
      cairo_restore (paper->cr);
    }
}

static void
draw_frame (Paper *paper)
{
  g_autofree char *number = NULL;

  cairo_set_source_rgb (paper->cr, .12, .12, .12);
  set_font (paper, "Sans Bold 11");
  draw_text (paper, MARGIN, MARGIN, PAGE_WIDTH - 2 * MARGIN, paper->title);
  set_font (paper, "Sans 7.5");
  draw_text (
    paper, MARGIN, PAGE_HEIGHT - MARGIN - 10, PAGE_WIDTH - 2 * MARGIN - 90,
    _ ("O owner · C full chart · c part of the chart · R record · S schedule · B billing · "
       "E emergency · cut corner: ends on a date"));
  /* Translators: the number of a page and how many there are */
  number = g_strdup_printf (_ ("Page %u of %u"), ++paper->page, paper->n_pages);
  draw_text (paper, PAGE_WIDTH - MARGIN - 80, PAGE_HEIGHT - MARGIN - 10, 80, number);
}

static void
draw_page (Paper *paper, const ClMapBlock *block, guint first_column)
{
  guint end = MIN (first_column + COLUMNS, (guint) block->n_members);
  double top = MARGIN + TITLE_HEIGHT + HEAD_HEIGHT;

  draw_frame (paper);
  draw_heads (paper, first_column, end);
  for (gsize row = 0; row < block->n_clients; row++)
    {
      double y = top + row * CELL_HEIGHT;

      set_font (paper, "Sans 8");
      cairo_set_source_rgb (paper->cr, .12, .12, .12);
      draw_text (paper, MARGIN, y + 1, NAME_WIDTH - 8, block->names[row]);
      set_font (paper, "Sans Bold 7.5");
      for (guint column = first_column; column < end; column++)
        draw_cell (paper, MARGIN + NAME_WIDTH + (column - first_column) * CELL_WIDTH, y,
                   block->cells[row * block->n_members + column]);
    }
  cairo_show_page (paper->cr);
}

static gboolean
draw_all (Paper *paper,
          ClActor *actor,
          ClMapProgress progress,
          gpointer progress_data,
          GCancellable *cancellable,
          GError **error)
{
  guint n_rows = paper->map->clients->len;

  for (guint first = 0; first < n_rows; first += ROWS)
    {
      g_autoptr (ClMapBlock) block = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      block = cl_map_service_get_block (paper->practice, actor, paper->map, first, ROWS, error);
      if (block == NULL)
        return FALSE;
      for (guint column = 0; column < MAX (1, paper->map->members->len); column += COLUMNS)
        draw_page (paper, block, column);
      progress (first + block->n_clients, n_rows, progress_data);
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
  paper->layout = pango_cairo_create_layout (paper->cr);
  is_drawn = draw_all (paper, actor, progress, progress_data, cancellable, error);
  g_object_unref (paper->layout);
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

/* Paper is looked at on another day: the date stands in it. */
static char *
make_title (ClPractice *practice)
{
  g_autofree char *name = cl_practice_get_name (practice);
  gint64 now = cl_practice_get_now (practice);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, cl_practice_get_timezone (practice));
  g_autofree char *date = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *day = cl_client_words_format_date (date);
  g_autofree char *time = cl_client_words_format_time (practice, now);

  /* Translators: a practice; the day and the time of day when it was printed */
  return g_strdup_printf (_ ("%s: who can see whom, %s, %s"), name, day, time);
}

/**
 * cl_map_pdf_write:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which rows and columns
 * @path: the file; readable by its owner alone
 * @progress: told after each page of clients, on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it, which leaves no file
 * @error: return location for an error, as of cl_map_service_open(); %CL_ERROR_STORAGE where the
 *   file cannot be written
 *
 * Writes the map on pages of A4. May be called on any thread. What was at @path stays until the
 * new file is whole.
 *
 * Returns: whether the file is whole, and the export in the log
 */
gboolean
cl_map_pdf_write (ClPractice *practice,
                  ClActor *actor,
                  const ClMapQuery *query,
                  const char *path,
                  ClMapProgress progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (ClMap) map = cl_map_service_open (practice, actor, query, cancellable, error);
  g_autoptr (ClExportFile) file = map != NULL ? cl_export_file_new (path, error) : NULL;
  g_autofree char *title = make_title (practice);
  Paper paper = { .practice = practice, .map = map, .title = title };

  if (file == NULL)
    return FALSE;
  paper.n_pages = ((map->clients->len + ROWS - 1) / ROWS) *
                  ((MAX (1, map->members->len) + COLUMNS - 1) / COLUMNS);
  return write_paper (&paper, actor, file, path, progress, progress_data, cancellable, error) &&
         cl_map_service_log_export (practice, actor, map, "pdf", error) &&
         cl_export_file_commit (file, error);
}
