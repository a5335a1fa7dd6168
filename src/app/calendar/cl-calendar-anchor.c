/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-anchor.h"

/* What is open beside a card stays beside it, wherever the card goes when the days are shown anew.
 */

#define KEY "cl-calendar-anchor"

/* Without an appointment: what is about to be booked. */
typedef struct
{
  ClAppointment *appointment;
} Anchor;

static void
anchor_free (gpointer data)
{
  Anchor *anchor = data;

  g_clear_object (&anchor->appointment);
  g_free (anchor);
}

/**
 * cl_calendar_anchor_set:
 * @popover: a popover of the grid or the agenda
 * @appointment: (nullable): what it is about, %NULL: what is about to be booked
 *
 * Says what @popover stands beside.
 */
void
cl_calendar_anchor_set (GtkWidget *popover, ClAppointment *appointment)
{
  Anchor *anchor = g_new0 (Anchor, 1);

  g_return_if_fail (GTK_IS_POPOVER (popover));

  g_set_object (&anchor->appointment, appointment);
  g_object_set_data_full (G_OBJECT (popover), KEY, anchor, anchor_free);
}

/**
 * cl_calendar_anchor_get:
 * @popover: a widget
 *
 * Returns: (transfer none) (nullable): the appointment that it is about, where it is a popover
 * beside one
 */
ClAppointment *
cl_calendar_anchor_get (GtkWidget *popover)
{
  Anchor *anchor = g_object_get_data (G_OBJECT (popover), KEY);

  return anchor != NULL ? anchor->appointment : NULL;
}

/**
 * cl_calendar_anchor_is_same:
 * @a: an appointment
 * @b: another, which may have been read later
 *
 * Returns: whether they are one. What is busy has no row to be known by: it is one where it stands
 * in the same place.
 */
gboolean
cl_calendar_anchor_is_same (ClAppointment *a, ClAppointment *b)
{
  return a->id == b->id &&
         (a->id != 0 || (a->practitioner == b->practitioner && a->start == b->start));
}

static gboolean
point_at (GtkWidget *parent, GtkWidget *popover, GtkWidget *target)
{
  graphene_rect_t bounds;
  GdkRectangle box, before;

  if (!gtk_widget_compute_bounds (target, parent, &bounds))
    return FALSE;
  box = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                        (int) bounds.size.height };
  if (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &before) &&
      gdk_rectangle_equal (&before, &box))
    return FALSE;
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &box);
  return TRUE;
}

/**
 * cl_calendar_anchor_present:
 * @parent: the grid or the agenda, whose children have their sizes
 * @find: finds the card of an appointment, or what is about to be booked, among its children
 *
 * Places the popovers of @parent, as whoever allocates them has to; those that stand beside a card
 * where that is now.
 */
void
cl_calendar_anchor_present (GtkWidget *parent, ClCalendarAnchorFind find)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Anchor *anchor = g_object_get_data (G_OBJECT (child), KEY);
      GtkWidget *target = anchor != NULL ? find (parent, anchor->appointment) : NULL;

      if (!GTK_IS_POPOVER (child))
        continue;
      if (target == NULL || !point_at (parent, child, target))
        gtk_popover_present (GTK_POPOVER (child));
    }
}
