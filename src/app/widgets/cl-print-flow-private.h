/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-print-flow.h"

G_BEGIN_DECLS

/* What is said (cl-print-flow.c) and how it is broken into pages (cl-print-flow-pages.c). */

/* A paragraph. What follows another one of the same text stands close to it. */
typedef struct
{
  ClPrintFlowStyle style;
  gboolean goes_on;
  char *text;
} ClPrintBlock;

/* Lines of a block that stand on one page. */
typedef struct
{
  guint block;
  guint page;
  int first; /* line */
  int last; /* line, the first after them */
  double y;
} ClPrintPiece;

struct _ClPrintFlow
{
  GArray *blocks;
  GArray *pieces; /* by page */
  char *foot;
  double width;
  double height;
  double columns[CL_N_PRINT_FLOW_STYLES]; /* where what stands beside a name begins, or 0 */
  guint n_measured; /* blocks */
  guint n_placed; /* blocks */
  guint page; /* the last one */
  double y; /* where the next block begins there */
};

G_END_DECLS
