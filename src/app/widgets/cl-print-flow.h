/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * ClPrintFlowStyle:
 * @CL_PRINT_FLOW_TITLE: what all of it is
 * @CL_PRINT_FLOW_SECTION: a part of it, below a rule
 * @CL_PRINT_FLOW_HEADING: of something in a part
 * @CL_PRINT_FLOW_FACT: a name and a value beside it
 * @CL_PRINT_FLOW_ENTRY: a time and what happened beside it
 * @CL_PRINT_FLOW_TEXT: running text
 * @CL_PRINT_FLOW_SMALL: what is said about something else
 *
 * What a block of text is.
 */
typedef enum
{
  CL_PRINT_FLOW_TITLE,
  CL_PRINT_FLOW_SECTION,
  CL_PRINT_FLOW_HEADING,
  CL_PRINT_FLOW_FACT,
  CL_PRINT_FLOW_ENTRY,
  CL_PRINT_FLOW_TEXT,
  CL_PRINT_FLOW_SMALL,
  CL_N_PRINT_FLOW_STYLES,
} ClPrintFlowStyle;

/* Text that flows over as many pages as it takes: blocks one below the other, broken between lines
 * where a page ends, and no heading alone at a page's foot. */
typedef struct _ClPrintFlow ClPrintFlow;

ClPrintFlow *cl_print_flow_new (const char *foot) G_GNUC_WARN_UNUSED_RESULT;
void cl_print_flow_free (ClPrintFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClPrintFlow, cl_print_flow_free)

void cl_print_flow_add (ClPrintFlow *self, ClPrintFlowStyle style, const char *text);
void cl_print_flow_add_pair (ClPrintFlow *self,
                             ClPrintFlowStyle style,
                             const char *name,
                             const char *value);

void cl_print_flow_begin (ClPrintFlow *self, double width, double height);
gboolean cl_print_flow_go_on (ClPrintFlow *self, cairo_t *cr);
guint cl_print_flow_get_n_pages (ClPrintFlow *self);
void cl_print_flow_draw (ClPrintFlow *self, cairo_t *cr, guint page);

/**
 * ClPrintFlowMark:
 * @text: a section's or a heading's
 * @style: which of them
 * @page: where it stands, from 0
 * @y: how far below the upper edge of what is printed on, in points
 * @data: what was handed in
 *
 * Is told of a place in the flow.
 */
typedef void (
  *ClPrintFlowMark) (const char *text, ClPrintFlowStyle style, guint page, double y, gpointer data);

void cl_print_flow_foreach_mark (ClPrintFlow *self, ClPrintFlowMark mark, gpointer data);

G_END_DECLS
