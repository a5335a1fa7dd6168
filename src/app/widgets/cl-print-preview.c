/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-print-preview.h"

#include <glib/gi18n.h>

#include "cl-confirm.h"

/* Of the drawing on the recording surface, which nobody plays. */
#define DPI 72.0

/* What was drawn for the preview is nowhere but in memory, and ends with this. */
static void
on_ready_cb (GtkPrintOperationPreview *preview)
{
  gtk_print_operation_preview_end_preview (preview);
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *parent)
{
  const ClConfirmAnswer answers[] = { { "cancel", _ ("_Close"), CL_CONFIRM_SUGGESTED } };

  if (!gtk_widget_get_mapped (parent))
    return;
  cl_confirm_ask (parent, _ ("There Is No Preview"),
                  _ ("It would leave what is on the page in a file. Print it, to see it on paper."),
                  answers, G_N_ELEMENTS (answers), NULL, NULL, NULL);
}

/* GTK's print dialog always offers a preview, and its own writes the pages to a file for another
 * program. Who takes it over has to give the operation something to draw on, and to end it. */
static gboolean
on_preview_cb (GtkPrintOperation *operation,
               GtkPrintOperationPreview *preview,
               GtkPrintContext *context,
               GtkWindow *parent)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  gtk_print_context_set_cairo_context (context, cr, DPI, DPI);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_signal_connect (preview, "ready", G_CALLBACK (on_ready_cb), NULL);
  if (parent != NULL)
    g_signal_connect_object (operation, "done", G_CALLBACK (on_done_cb), parent, 0);
  return TRUE;
}

/**
 * cl_print_preview_refuse:
 * @operation: what prints something that must not get into a file
 *
 * Says that there is no preview where somebody asks for it: it would leave what is printed in a
 * file that another program shows (docs: VAULT, Keys).
 */
void
cl_print_preview_refuse (GtkPrintOperation *operation)
{
  g_return_if_fail (GTK_IS_PRINT_OPERATION (operation));

  g_signal_connect (operation, "preview", G_CALLBACK (on_preview_cb), NULL);
}
