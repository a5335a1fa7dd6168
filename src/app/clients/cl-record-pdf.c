/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-record-pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "cl-error.h"
#include "cl-record-pages.h"

/* Points. */
#define MARGIN 54.0

static cairo_status_t
write_bytes (void *stream, const unsigned char *data, unsigned int size)
{
  return fwrite (data, 1, size, stream) == size ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

typedef struct
{
  cairo_surface_t *surface;
  int section; /* of the outline, which headings stand below */
} Outline;

static void
add_mark (const char *text, ClPrintFlowStyle style, guint page, double y, gpointer data)
{
  Outline *self = data;
  gboolean is_section = style == CL_PRINT_FLOW_SECTION;
  /* Whole points: Cairo reads fractions as the person's locale writes them. */
  g_autofree char *where =
    g_strdup_printf ("page=%u pos=[%d %d]", page + 1, (int) MARGIN, (int) (MARGIN + y));
  int place = cairo_pdf_surface_add_outline (
    self->surface, is_section ? CAIRO_PDF_OUTLINE_ROOT : self->section, text, where,
    is_section ? CAIRO_PDF_OUTLINE_FLAG_BOLD : 0);

  if (is_section)
    self->section = place;
}

static gboolean
break_pages (ClExport *export, ClPrintFlow *flow, cairo_t *cr, GError **error)
{
  while (!g_cancellable_set_error_if_cancelled (export->cancellable, error))
    if (!cl_print_flow_go_on (flow, cr))
      return TRUE;
  return FALSE;
}

static gboolean
draw_pages (ClExport *export, ClPrintFlow *flow, cairo_t *cr, GError **error)
{
  guint n = cl_print_flow_get_n_pages (flow);

  for (guint i = 0; i < n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (export->cancellable, error))
        return FALSE;
      cairo_save (cr);
      cairo_translate (cr, MARGIN, MARGIN);
      cl_print_flow_draw (flow, cr, i);
      cairo_restore (cr);
      cairo_show_page (cr);
      if (export->progress != NULL)
        export->progress (i + 1, n, export->progress_data);
    }
  return TRUE;
}

/* What a file tells of itself names nobody: other programs show it in their lists. */
static void
describe (cairo_surface_t *surface)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _ ("Client record"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Caseload");
}

/* What fails while a page is drawn stays with @cr, which draws nothing more from then on. */
static gboolean
check (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE,
                                          _ ("The file cannot be written: %s. Choose another "
                                             "place, or make room."),
                                          cairo_status_to_string (status)));
  return FALSE;
}

static gboolean
write_pdf (ClExport *export, GError **error)
{
  g_autoptr (ClPrintFlow) flow = cl_record_pages_new (export->record);
  GtkPaperSize *paper = gtk_paper_size_new (NULL);
  double width = gtk_paper_size_get_width (paper, GTK_UNIT_POINTS);
  double height = gtk_paper_size_get_height (paper, GTK_UNIT_POINTS);
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (write_bytes, export->stream, width, height);
  Outline outline = { surface, CAIRO_PDF_OUTLINE_ROOT };
  cairo_t *cr = cairo_create (surface);
  gboolean is_drawn;

  describe (surface);
  cl_print_flow_begin (flow, width - 2 * MARGIN, height - 2 * MARGIN);
  is_drawn = break_pages (export, flow, cr, error) && draw_pages (export, flow, cr, error);
  if (is_drawn)
    cl_print_flow_foreach_mark (flow, add_mark, &outline);
  is_drawn = is_drawn && check (cairo_status (cr), error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  is_drawn = is_drawn && check (cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  gtk_paper_size_free (paper);
  return is_drawn;
}

/* As pages that anybody can read and print (docs: SCREENS, Client page). */
const ClExportFormat cl_record_pdf_format = { "pdf", write_pdf };
