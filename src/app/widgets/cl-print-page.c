/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-print-page.h"

#include <pango/pangocairo.h>
#include <qrencode.h>
#include <string.h>

#include "cl-print-preview.h"

#define QUIET_MODULES 4

typedef struct
{
  ClPrintPageDraw draw;
  gpointer data;
  GDestroyNotify data_free;
} Page;

static void
page_free (gpointer data, GClosure *closure)
{
  Page *page = data;

  if (page->data_free != NULL)
    page->data_free (page->data);
  g_free (page);
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page_nr, Page *page)
{
  page->draw (gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context),
              page->data);
}

/**
 * cl_print_page_run:
 * @parent: the window that asks
 * @job_name: what the printer's queue shows; nothing secret
 * @draw: draws the page
 * @data: for @draw
 * @data_free: (nullable): frees, and wipes, @data
 *
 * Opens the print dialog for one page that holds a secret. There is no preview: it would leave
 * the secret in a file (docs: VAULT, Keys).
 */
void
cl_print_page_run (GtkWindow *parent,
                   const char *job_name,
                   ClPrintPageDraw draw,
                   gpointer data,
                   GDestroyNotify data_free)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  Page *page = g_new0 (Page, 1);

  page->draw = draw;
  page->data = data;
  page->data_free = data_free;
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, job_name);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb), page, page_free, 0);
  cl_print_preview_refuse (operation);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

typedef struct
{
  ClPrintPagesPaginate paginate;
  ClPrintPagesDraw draw;
  gpointer data;
  GDestroyNotify data_free;
} Pages;

static void
pages_free (gpointer data, GClosure *closure)
{
  Pages *pages = data;

  pages->data_free (pages->data);
  g_free (pages);
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Pages *pages)
{
  guint n = pages->paginate (pages->data, gtk_print_context_get_cairo_context (context),
                             gtk_print_context_get_width (context),
                             gtk_print_context_get_height (context));

  gtk_print_operation_set_n_pages (operation, (int) n);
}

static void
on_draw_one_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Pages *pages)
{
  pages->draw (pages->data, gtk_print_context_get_cairo_context (context), (guint) page);
}

/**
 * cl_print_pages_run:
 * @parent: the window that asks
 * @job_name: what the printer's queue shows; nothing secret
 * @paginate: counts the pages
 * @draw: draws one
 * @data: (transfer full): what is printed
 * @data_free: frees it
 *
 * Opens the print dialog for a list of as many pages as it takes. There is no preview: it would be
 * a file with what is printed.
 */
void
cl_print_pages_run (GtkWindow *parent,
                    const char *job_name,
                    ClPrintPagesPaginate paginate,
                    ClPrintPagesDraw draw,
                    gpointer data,
                    GDestroyNotify data_free)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  Pages *pages = g_new0 (Pages, 1);

  pages->paginate = paginate;
  pages->draw = draw;
  pages->data = data;
  pages->data_free = data_free;
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), pages);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_one_cb), pages, pages_free, 0);
  cl_print_preview_refuse (operation);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

/**
 * cl_print_page_draw_text:
 * @cr: where to draw
 * @x: its left edge, in points
 * @y: its upper edge
 * @width: at which lines are broken
 * @font: as of pango_font_description_from_string()
 * @text: what to write
 *
 * Draws text in a column.
 *
 * Returns: the height that it took
 */
double
cl_print_page_draw_text (cairo_t *cr,
                         double x,
                         double y,
                         double width,
                         const char *font,
                         const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  return height;
}

/**
 * cl_print_page_draw_qr:
 * @cr: where to draw
 * @x: its left edge, in points
 * @y: its upper edge
 * @size: of each side
 * @text: what it says; the code's copy is wiped
 *
 * Draws a QR code with its quiet zone.
 */
void
cl_print_page_draw_qr (cairo_t *cr, double x, double y, double size, const char *text)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  double module;

  if (code == NULL)
    return;
  module = size / (code->width + 2 * QUIET_MODULES);
  for (int row = 0; row < code->width; row++)
    for (int column = 0; column < code->width; column++)
      if ((code->data[row * code->width + column] & 1) != 0)
        cairo_rectangle (cr, x + (column + QUIET_MODULES) * module,
                         y + (row + QUIET_MODULES) * module, module, module);
  cairo_fill (cr);
  explicit_bzero (code->data, (gsize) code->width * code->width);
  QRcode_free (code);
}
