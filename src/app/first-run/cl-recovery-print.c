/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-recovery-print.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <string.h>

/* Points. */
#define QR_SIZE 170.0
#define LINE_GAP 14.0
#define QUIET_MODULES 4

typedef struct
{
  char *practice_name;
  char *words;
} Page;

static void
page_free (gpointer data, GClosure *closure)
{
  Page *page = data;

  explicit_bzero (page->words, strlen (page->words));
  g_free (page->words);
  g_free (page->practice_name);
  g_free (page);
}

/* Draws text in a column and returns the height that it took. */
static double
draw_text (cairo_t *cr, double x, double y, double width, const char *font, const char *text)
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

static void
draw_qr (cairo_t *cr, double x, double y, double size, const char *text)
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

/**
 * cl_recovery_print_draw:
 * @cr: where to draw, in points
 * @width: the width to fill, in points
 * @practice_name: whose key it is
 * @words: the 24 words
 *
 * Draws the page to keep in a safe place: what it is for, the words with their numbers, and the
 * same as a QR code.
 */
void
cl_recovery_print_draw (cairo_t *cr, double width, const char *practice_name, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  g_autofree char *title = g_strdup_printf (_ ("Recovery key of %s"), practice_name);
  double column = (width - QR_SIZE) / 3;
  double y = 0;
  double top;

  cairo_set_source_rgb (cr, 0, 0, 0);
  y += draw_text (cr, 0, y, width, "Cantarell Bold 20", title) + LINE_GAP;
  y += draw_text (cr, 0, y, width, "Cantarell 11",
                  _ ("Whoever holds this page can open everything that the practice keeps. Lock it "
                     "away, apart from the computer. Without it, nobody can help when the last "
                     "administrator forgets a password.")) +
       2 * LINE_GAP;
  top = y;
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("%2u  %s", i + 1, list[i]);

      draw_text (cr, (i / 8) * column, top + (i % 8) * 22.0, column, "Monospace 12", text);
      explicit_bzero (text, strlen (text));
      explicit_bzero (list[i], strlen (list[i]));
    }
  draw_qr (cr, width - QR_SIZE, top, QR_SIZE, words);
  draw_text (cr, 0, top + QR_SIZE + 2 * LINE_GAP, width, "Cantarell 10",
             _ ("To use it: open Caseload, choose “Use the Recovery Key” where one signs in, and "
                "type the words in this order."));
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page_nr, Page *page)
{
  cl_recovery_print_draw (gtk_print_context_get_cairo_context (context),
                          gtk_print_context_get_width (context), page->practice_name, page->words);
}

static void
on_preview_ready_cb (GtkPrintOperationPreview *preview)
{
  gtk_print_operation_preview_end_preview (preview);
}

/* GTK's own preview writes the page to a file for another program: take it over, and end it. */
static gboolean
on_preview_cb (GtkPrintOperation *operation, GtkPrintOperationPreview *preview)
{
  g_signal_connect (preview, "ready", G_CALLBACK (on_preview_ready_cb), NULL);
  return TRUE;
}

/**
 * cl_recovery_print_run:
 * @parent: the window that asks
 * @practice_name: whose key it is
 * @words: the 24 words; the copy made is wiped
 *
 * Opens the print dialog for the recovery page. There is no preview: it would leave the words in
 * a file (docs: VAULT, Keys).
 */
void
cl_recovery_print_run (GtkWindow *parent, const char *practice_name, const char *words)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  Page *page = g_new0 (Page, 1);

  page->practice_name = g_strdup (practice_name);
  page->words = g_strdup (words);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, _ ("Recovery key"));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb), page, page_free, 0);
  g_signal_connect (operation, "preview", G_CALLBACK (on_preview_cb), NULL);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
