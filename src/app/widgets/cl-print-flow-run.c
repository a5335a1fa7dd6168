/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-print-flow-run.h"

#include "cl-print-preview.h"

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, ClPrintFlow *flow)
{
  cl_print_flow_begin (flow, gtk_print_context_get_width (context),
                       gtk_print_context_get_height (context));
}

/* GTK asks again while it is idle, until it is done: the window goes on meanwhile. */
static gboolean
on_paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, ClPrintFlow *flow)
{
  if (cl_print_flow_go_on (flow, gtk_print_context_get_cairo_context (context)))
    return FALSE;
  gtk_print_operation_set_n_pages (operation, (int) cl_print_flow_get_n_pages (flow));
  return TRUE;
}

static void
on_draw_page_cb (GtkPrintOperation *operation,
                 GtkPrintContext *context,
                 int page,
                 ClPrintFlow *flow)
{
  cl_print_flow_draw (flow, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
free_flow (gpointer flow, GClosure *closure)
{
  cl_print_flow_free (flow);
}

/**
 * cl_print_flow_run:
 * @parent: the window that asks
 * @job_name: what the printer's queue shows; nothing secret
 * @flow: (transfer full): what is printed
 *
 * Opens the print dialog for as many pages as it takes, and shows how far it is while they are
 * made. There is no preview: it would be a file with what is printed.
 */
void
cl_print_flow_run (GtkWindow *parent, const char *job_name, ClPrintFlow *flow)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), flow);
  g_signal_connect (operation, "paginate", G_CALLBACK (on_paginate_cb), flow);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb), flow, free_flow, 0);
  cl_print_preview_refuse (operation);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
