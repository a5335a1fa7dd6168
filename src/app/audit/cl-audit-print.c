/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-print.h"

#include "cl-audit-entry.h"
#include "cl-print-page.h"

#include <glib/gi18n.h>

/* Points. */
#define HEAD 44.0
#define FOOT 24.0
#define GAP 5.0
#define TIME_PART 0.26
#define WHO_PART 0.24
#define TEXT_FONT "Sans 9"
#define SMALL_FONT "Sans 8"

/* A report of entries: when, who, what; nothing is cut off, and each page says which it is. */
struct _ClAuditReport
{
  char *title;
  char *second;
  char *foot;
  GPtrArray *entries; /* ClAuditEntry */
  GArray *starts; /* guint: the first entry of each page */
  double width;
  double height;
};

/**
 * cl_audit_report_new:
 * @title: what it is
 * @second: of which practice, period and filters
 * @foot: when it was printed, and by whom
 * @entries: (element-type ClAuditEntry): newest first
 *
 * Returns: (transfer full): a report without pages
 */
ClAuditReport *
cl_audit_report_new (const char *title, const char *second, const char *foot, GPtrArray *entries)
{
  ClAuditReport *self = g_new0 (ClAuditReport, 1);

  self->title = g_strdup (title);
  self->second = g_strdup (second);
  self->foot = g_strdup (foot);
  self->entries = g_ptr_array_ref (entries);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * cl_audit_report_free:
 * @self: (transfer full): a report
 */
void
cl_audit_report_free (ClAuditReport *self)
{
  g_ptr_array_unref (self->entries);
  g_array_unref (self->starts);
  g_free (self->title);
  g_free (self->second);
  g_free (self->foot);
  g_free (self);
}

/* Draws an entry where there is room for it to its foot, and says how high it is. */
static double
draw_entry (ClAuditReport *self, cairo_t *cr, ClAuditEntry *entry, double y)
{
  double time = self->width * TIME_PART;
  double who = self->width * WHO_PART;
  g_autofree char *name = entry->for_whom == NULL
                            ? g_strdup (entry->who)
                            : g_strdup_printf ("%s\n%s", entry->who, entry->for_whom);
  g_autofree char *what = cl_audit_entry_dup_text (entry);
  double height = cl_print_page_draw_text (cr, 0, y, time - 6, TEXT_FONT, entry->moment);

  height = MAX (height, cl_print_page_draw_text (cr, time, y, who - 6, TEXT_FONT, name));
  return MAX (
    height, cl_print_page_draw_text (cr, time + who, y, self->width - time - who, TEXT_FONT, what));
}

/**
 * cl_audit_report_paginate:
 * @self: a report
 * @cr: of the printer or the file
 * @width: of a page, in points
 * @height: of a page
 *
 * Breaks the report into pages.
 *
 * Returns: how many there are
 */
guint
cl_audit_report_paginate (ClAuditReport *self, cairo_t *cr, double width, double height)
{
  double y = HEAD;

  self->width = width;
  self->height = height;
  g_array_set_size (self->starts, 0);
  g_array_append_val (self->starts, (guint){ 0 });
  /* What is drawn into a group that is thrown away is only measured. */
  cairo_push_group (cr);
  for (guint i = 0; i < self->entries->len; i++)
    {
      double needed = draw_entry (self, cr, self->entries->pdata[i], 0) + GAP;

      if (y + needed > height - FOOT && y > HEAD)
        {
          g_array_append_val (self->starts, i);
          y = HEAD;
        }
      y += needed;
    }
  cairo_pattern_destroy (cairo_pop_group (cr));
  return self->starts->len;
}

static void
draw_foot (ClAuditReport *self, cairo_t *cr, guint page)
{
  /* Translators: which page of how many */
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->starts->len);
  g_autofree char *text = g_strdup_printf ("%s · %s", self->foot, number);

  cl_print_page_draw_text (cr, 0, self->height - FOOT + 8, self->width, SMALL_FONT, text);
}

/**
 * cl_audit_report_draw:
 * @self: a report with pages
 * @cr: where to draw
 * @page: which page, from 0
 */
void
cl_audit_report_draw (ClAuditReport *self, cairo_t *cr, guint page)
{
  guint first = g_array_index (self->starts, guint, page);
  guint end = page + 1 < self->starts->len ? g_array_index (self->starts, guint, page + 1)
                                           : self->entries->len;
  double y = HEAD;

  cl_print_page_draw_text (cr, 0, 0, self->width, "Sans Bold 12", self->title);
  cl_print_page_draw_text (cr, 0, 20, self->width, SMALL_FONT, self->second);
  for (guint i = first; i < end; i++)
    y += draw_entry (self, cr, self->entries->pdata[i], y) + GAP;
  draw_foot (self, cr, page);
}

static guint
paginate (gpointer report, cairo_t *cr, double width, double height)
{
  return cl_audit_report_paginate (report, cr, width, height);
}

static void
draw (gpointer report, cairo_t *cr, guint page)
{
  cl_audit_report_draw (report, cr, page);
}

static void
free_data (gpointer report)
{
  cl_audit_report_free (report);
}

/**
 * cl_audit_print_run:
 * @parent: the window that asks
 * @title: what the report is
 * @second: of which practice, period and filters
 * @foot: when it is printed, and by whom
 * @entries: (element-type ClAuditEntry): newest first
 *
 * Opens the print dialog for a report. There is no preview, which would be a file.
 */
void
cl_audit_print_run (GtkWindow *parent,
                    const char *title,
                    const char *second,
                    const char *foot,
                    GPtrArray *entries)
{
  cl_print_pages_run (parent, _ ("Audit log"), paginate, draw,
                      cl_audit_report_new (title, second, foot, entries), free_data);
}
