/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-print.h"

#include "cl-audit-entry.h"
#include "cl-print-preview.h"

#include <glib/gi18n.h>

/* Points. */
#define LINE 15.0
#define TITLE 40.0
#define TIME_PART 0.24
#define WHO_PART 0.26

typedef struct
{
  char *title;
  GPtrArray *entries; /* ClAuditEntry, without the headings of days */
  guint per_page;
} Report;

static void
report_free (gpointer data, GClosure *closure)
{
  Report *report = data;

  g_ptr_array_unref (report->entries);
  g_free (report->title);
  g_free (report);
}

static void
draw_text (GtkPrintContext *context,
           double x,
           double y,
           double width,
           const char *font,
           const char *text)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Report *report)
{
  double height = gtk_print_context_get_height (context);

  report->per_page = (guint) MAX (1, (height - TITLE - LINE) / LINE);
  gtk_print_operation_set_n_pages (
    operation, (int) MAX (1, (report->entries->len + report->per_page - 1) / report->per_page));
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Report *report)
{
  double width = gtk_print_context_get_width (context);
  guint first = (guint) page * report->per_page;
  guint end = MIN (first + report->per_page, report->entries->len);

  draw_text (context, 0, 0, width, "Sans Bold 12", report->title);
  for (guint i = first; i < end; i++)
    {
      ClAuditEntry *entry = g_ptr_array_index (report->entries, i);
      double y = TITLE + (i - first) * LINE;

      draw_text (context, 0, y, width * TIME_PART - 6, "Sans 9", entry->moment);
      draw_text (context, width * TIME_PART, y, width * WHO_PART - 6, "Sans 9", entry->who);
      draw_text (context, width * (TIME_PART + WHO_PART), y, width * (1 - TIME_PART - WHO_PART),
                 "Sans 9", entry->what);
    }
}

/**
 * cl_audit_print_run:
 * @parent: the window that asks
 * @title: what the report is about
 * @entries: (element-type ClAuditEntry): what is shown
 *
 * Prints a report of entries: when, who, what. There is no preview, which would be a file.
 */
void
cl_audit_print_run (GtkWindow *parent, const char *title, GListModel *entries)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  Report *report = g_new0 (Report, 1);

  report->title = g_strdup (title);
  report->entries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      ClAuditEntry *entry = g_list_model_get_item (entries, i);

      if (entry->event != NULL)
        g_ptr_array_add (report->entries, entry);
      else
        g_object_unref (entry);
    }
  gtk_print_operation_set_job_name (operation, _ ("Audit log"));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), report);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb), report, report_free,
                         0);
  cl_print_preview_refuse (operation);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
