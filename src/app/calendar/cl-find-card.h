/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-find-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which times of the day are shown. */
typedef enum
{
  CL_FIND_PART_ALL,
  CL_FIND_PART_MORNING,
  CL_FIND_PART_AFTERNOON,
} ClFindPart;

GtkWidget *cl_find_card_new (ClFindBundle *bundle,
                             ClFindLine *line,
                             GTimeZone *zone,
                             ClFindPart part,
                             gint64 chosen_practitioner,
                             gint64 chosen_start);
void cl_find_card_mark (GtkWidget *cards, gint64 chosen_practitioner, gint64 chosen_start);
GtkWidget *cl_find_card_find (GtkWidget *cards, gint64 practitioner, gint64 start);
gboolean cl_find_card_read_slot (GtkWidget *widget, gint64 *practitioner, gint64 *start);
guint cl_find_card_count (ClFindLine *line, GTimeZone *zone, ClFindPart part);

G_END_DECLS
