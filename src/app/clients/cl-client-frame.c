/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-frame.h"

#include <adwaita.h>

#define MAX_WIDTH 924

/**
 * cl_client_frame_new:
 * @box_out: (out) (transfer none): where the cards of a tab go, one below the other
 *
 * What the tabs of a client's page share that are a column of cards.
 *
 * Returns: (transfer floating): a scroller around @box_out
 */
GtkWidget *
cl_client_frame_new (GtkWidget **box_out)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);

  gtk_widget_set_margin_top (box, 20);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  *box_out = box;
  return scroller;
}
