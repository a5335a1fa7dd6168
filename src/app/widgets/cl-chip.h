/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClChipState:
 * @CL_CHIP_NORMAL: as stored
 * @CL_CHIP_NEW: added, not yet saved
 * @CL_CHIP_GONE: taken away, not yet saved: struck through, with a button that keeps it
 *
 * How a chip stands to what is stored.
 */
typedef enum
{
  CL_CHIP_NORMAL,
  CL_CHIP_NEW,
  CL_CHIP_GONE,
} ClChipState;

#define CL_TYPE_CHIP (cl_chip_get_type ())
G_DECLARE_FINAL_TYPE (ClChip, cl_chip, CL, CHIP, GtkWidget)

GtkWidget *cl_chip_new (gint64 id, const char *name);
gint64 cl_chip_get_id (ClChip *self);
const char *cl_chip_get_name (ClChip *self);
ClChipState cl_chip_get_state (ClChip *self);
void cl_chip_set_state (ClChip *self, ClChipState state);
void cl_chip_set_owner (ClChip *self, gboolean owner);
void cl_chip_set_removable (ClChip *self, gboolean removable);

G_END_DECLS
