/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClPrintPageDraw:
 * @cr: where to draw, in points
 * @width: the width to fill, in points
 * @data: what was given with it
 *
 * Draws a page.
 */
typedef void (*ClPrintPageDraw) (cairo_t *cr, double width, gpointer data);

void cl_print_page_run (GtkWindow *parent,
                        const char *job_name,
                        ClPrintPageDraw draw,
                        gpointer data,
                        GDestroyNotify data_free);
/**
 * ClPrintPagesPaginate:
 * @data: what is printed
 * @cr: the printer's context
 * @width: of its paper, in points
 * @height: of its paper, in points
 *
 * Returns: how many pages it takes
 */
typedef guint (*ClPrintPagesPaginate) (gpointer data, cairo_t *cr, double width, double height);

/**
 * ClPrintPagesDraw:
 * @data: what is printed
 * @cr: where to draw
 * @page: which page, from 0
 *
 * Draws one page, once they were counted.
 */
typedef void (*ClPrintPagesDraw) (gpointer data, cairo_t *cr, guint page);

void cl_print_pages_run (GtkWindow *parent,
                         const char *job_name,
                         ClPrintPagesPaginate paginate,
                         ClPrintPagesDraw draw,
                         gpointer data,
                         GDestroyNotify data_free);
double cl_print_page_draw_text (cairo_t *cr,
                                double x,
                                double y,
                                double width,
                                const char *font,
                                const char *text);
void cl_print_page_draw_qr (cairo_t *cr, double x, double y, double size, const char *text);

G_END_DECLS
