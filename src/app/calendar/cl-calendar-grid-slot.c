/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-grid-private.h"

#include "cl-calendar-words.h"

#include <glib/gi18n.h>

/* Where the keyboard is, and what is about to be booked. */

/**
 * cl_calendar_grid_describe_slot:
 * @self: a grid
 *
 * Tells a screen reader where the keyboard is, and whether that is free.
 */
void
cl_calendar_grid_describe_slot (ClCalendarGrid *self)
{
  ClCalendarColumn *column = cl_calendar_grid_get_column (self, self->slot_column);
  g_autoptr (GDateTime) start = NULL;
  g_autofree char *slot = NULL;
  g_autofree char *text = NULL;
  gint64 from, to;

  if (column == NULL)
    return;
  from = cl_calendar_column_get_instant (column, self->slot_minute);
  to = cl_calendar_column_get_instant (column, self->slot_minute + self->slot_minutes);
  start = cl_calendar_words_to_local (from, g_date_time_get_timezone (column->day));
  slot = cl_calendar_words_format_slot (start);
  if (!cl_calendar_column_is_free (column, from, to))
    /* Translators: %s is a day and a time of day */
    text = g_strdup_printf (_ ("%s, taken"), slot);
  else if (!cl_calendar_column_is_open (column, from, to))
    /* Translators: %s is a day and a time of day */
    text = g_strdup_printf (_ ("%s, outside availability"), slot);
  else
    /* Translators: %s is a day and a time of day */
    text = g_strdup_printf (_ ("%s, free"), slot);
  if (!column->is_by_day)
    {
      /* Translators: a practitioner, and what is to be said of a time in their calendar */
      g_autofree char *whole = g_strdup_printf (C_ ("slot", "%s, %s"), column->name, text);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole,
                                      -1);
      return;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * cl_calendar_grid_reveal:
 * @self: a grid
 * @box: a place in it
 *
 * Scrolls as far as @box is in view.
 */
void
cl_calendar_grid_reveal (ClCalendarGrid *self, const GdkRectangle *box)
{
  GtkWidget *widget = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkScrolledWindow *scroller = widget != NULL ? GTK_SCROLLED_WINDOW (widget) : NULL;

  if (scroller == NULL)
    return;
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (scroller), box->y - 4,
                             box->y + box->height + 4);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (scroller), box->x - 4,
                             box->x + box->width + 4);
}

/**
 * cl_calendar_grid_reveal_slot:
 * @self: a grid
 *
 * Scrolls as far as the slot is in view.
 */
void
cl_calendar_grid_reveal_slot (ClCalendarGrid *self)
{
  GdkRectangle box;

  cl_calendar_grid_get_box (self, self->slot_column, self->slot_minute, self->slot_minutes, &box);
  cl_calendar_grid_reveal (self, &box);
}

/**
 * cl_calendar_grid_get_slot:
 * @self: a grid
 * @column: (out): the place of its day
 * @minute: (out): when it begins
 * @minutes: (out): how long it is
 *
 * Where the keyboard is.
 */
void
cl_calendar_grid_get_slot (ClCalendarGrid *self, guint *column, int *minute, int *minutes)
{
  g_return_if_fail (CL_IS_CALENDAR_GRID (self));

  *column = self->slot_column;
  *minute = self->slot_minute;
  *minutes = self->slot_minutes;
}

/**
 * cl_calendar_grid_set_slot:
 * @self: a grid
 * @column: the place of a day
 * @minute: when it begins
 * @minutes: how long it is; 0: as long as usual
 *
 * Moves the slot of the keyboard, as near as there is one.
 */
void
cl_calendar_grid_set_slot (ClCalendarGrid *self, guint column, int minute, int minutes)
{
  g_return_if_fail (CL_IS_CALENDAR_GRID (self));

  self->keeps_slot = TRUE;
  self->slot_column = MIN (column, MAX (1, self->columns->len) - 1);
  self->slot_minute = CLAMP (minute, 0, CL_MINUTES_A_DAY - CL_CALENDAR_SNAP);
  self->slot_minutes = minutes == 0 ? CL_CALENDAR_SLOT_MINUTES
                                    : MAX (minutes, CL_CALENDAR_FINE_SNAP);
  self->slot_minutes = MIN (self->slot_minutes, CL_MINUTES_A_DAY - self->slot_minute);
  cl_calendar_grid_describe_slot (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cl_calendar_grid_get_box:
 * @self: a grid that has its size
 * @column: the place of a day
 * @minute: when it begins
 * @minutes: how long
 * @box: (out): where that is
 */
void
cl_calendar_grid_get_box (ClCalendarGrid *self,
                          guint column,
                          int minute,
                          int minutes,
                          GdkRectangle *box)
{
  ClCalendarBox place = { minute, minute + minutes, FALSE, 0, 1, FALSE, 0 };
  ClCalendarRect rect;

  g_return_if_fail (CL_IS_CALENDAR_GRID (self));

  *box = (GdkRectangle){ 0, 0, 1, 1 };
  if (column >= cl_calendar_geometry_get_n_columns (&self->geometry))
    return;
  cl_calendar_geometry_place (&self->geometry, column, &place, &rect);
  *box = (GdkRectangle){ (int) rect.x, (int) rect.y, (int) rect.width, (int) rect.height };
}

/**
 * cl_calendar_grid_show_new:
 * @self: a grid
 * @column: the place of a day
 * @minute: when it begins
 * @minutes: how long it is
 * @title: who or what for
 *
 * Shows what is about to be booked, until cl_calendar_grid_hide_new().
 */
void
cl_calendar_grid_show_new (ClCalendarGrid *self,
                           guint column,
                           int minute,
                           int minutes,
                           const char *title)
{
  ClCalendarColumn *day = cl_calendar_grid_get_column (self, column);
  ClCalendarBox box = { minute, minute + minutes, FALSE, 0, 1, FALSE, 0 };
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) end = NULL;

  if (day == NULL)
    return;
  start = cl_calendar_words_to_local (cl_calendar_column_get_instant (day, minute),
                                      g_date_time_get_timezone (day->day));
  end = cl_calendar_words_to_local (cl_calendar_column_get_instant (day, minute + minutes),
                                    g_date_time_get_timezone (day->day));
  self->ghost_column = column;
  self->ghost_box = box;
  cl_calendar_card_show_new (CL_CALENDAR_CARD (self->ghost), title, start, end);
  cl_calendar_card_set_box (CL_CALENDAR_CARD (self->ghost), column, &box,
                            cl_calendar_column_get_width (day) != CL_CALENDAR_WIDTH_FULL);
  gtk_widget_set_visible (self->ghost, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * cl_calendar_grid_hide_new:
 * @self: a grid
 */
void
cl_calendar_grid_hide_new (ClCalendarGrid *self)
{
  g_return_if_fail (CL_IS_CALENDAR_GRID (self));

  if (self->ghost != NULL)
    gtk_widget_set_visible (self->ghost, FALSE);
}
