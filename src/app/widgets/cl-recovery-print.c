/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-recovery-print.h"

#include "cl-print-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* Points. */
#define QR_SIZE 170.0
#define LINE_GAP 14.0

typedef struct
{
  char *practice_name;
  char *words;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  explicit_bzero (page->words, strlen (page->words));
  g_free (page->words);
  g_free (page->practice_name);
  g_free (page);
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
  y += cl_print_page_draw_text (cr, 0, y, width, "Cantarell Bold 20", title) + LINE_GAP;
  y += cl_print_page_draw_text (
         cr, 0, y, width, "Cantarell 11",
         _ ("Whoever holds this page can open everything that the practice keeps. Lock it "
            "away, apart from the computer. Without it, nobody can help when the last "
            "administrator forgets a password.")) +
       2 * LINE_GAP;
  top = y;
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("%2u  %s", i + 1, list[i]);

      cl_print_page_draw_text (cr, (i / 8) * column, top + (i % 8) * 22.0, column, "Monospace 12",
                               text);
      explicit_bzero (text, strlen (text));
      explicit_bzero (list[i], strlen (list[i]));
    }
  cl_print_page_draw_qr (cr, width - QR_SIZE, top, QR_SIZE, words);
  cl_print_page_draw_text (
    cr, 0, top + QR_SIZE + 2 * LINE_GAP, width, "Cantarell 10",
    _ ("To use it: open Caseload, choose “Use the Recovery Key” where one signs in, and "
       "type the words in this order."));
}

static void
draw_page (cairo_t *cr, double width, gpointer data)
{
  Page *page = data;

  cl_recovery_print_draw (cr, width, page->practice_name, page->words);
}

/**
 * cl_recovery_print_run:
 * @parent: the window that asks
 * @practice_name: whose key it is
 * @words: the 24 words; the copy made is wiped
 *
 * Opens the print dialog for the recovery page.
 */
void
cl_recovery_print_run (GtkWindow *parent, const char *practice_name, const char *words)
{
  Page *page = g_new0 (Page, 1);

  page->practice_name = g_strdup (practice_name);
  page->words = g_strdup (words);
  cl_print_page_run (parent, _ ("Recovery key"), draw_page, page, page_free);
}
