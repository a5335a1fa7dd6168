/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-days.h"

#include "cl-calendar-gutter.h"
#include "cl-calendar-heads.h"
#include "cl-calendar-words.h"
#include "cl-sticky-frame.h"

struct _ClCalendarDays
{
  GtkWidget parent_instance;
  GtkWidget *frame;
  ClCalendarHeads *heads;
  ClCalendarGutter *gutter;
  ClCalendarGrid *grid;
  guint scroll_id;
};

G_DEFINE_FINAL_TYPE (ClCalendarDays, cl_calendar_days, GTK_TYPE_WIDGET)

static GtkAdjustment *
get_down (ClCalendarDays *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self->grid), GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

/* Nothing can be scrolled before it has its size. */
static gboolean
on_scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ClCalendarDays *self = CL_CALENDAR_DAYS (widget);
  GtkAdjustment *down = get_down (self);
  int now = cl_calendar_grid_get_now_minute (self->grid);
  double page = gtk_adjustment_get_page_size (down);
  double value, scale;

  if (page <= 1 || gtk_adjustment_get_upper (down) <= page)
    return G_SOURCE_CONTINUE;
  value = cl_calendar_grid_get_opening (self->grid);
  scale = cl_calendar_get_text_scale (widget);
  /* The present is in view, whenever the day began. */
  if (now >= 0 && now * scale > value + page - 60 * scale)
    value = now * scale - page / 2;
  gtk_adjustment_set_value (down, value);
  self->scroll_id = 0;
  return G_SOURCE_REMOVE;
}

static void
cl_calendar_days_dispose (GObject *object)
{
  ClCalendarDays *self = CL_CALENDAR_DAYS (object);

  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
  g_clear_pointer (&self->frame, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_calendar_days_parent_class)->dispose (object);
}

static void
cl_calendar_days_class_init (ClCalendarDaysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_calendar_days_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_calendar_days_init (ClCalendarDays *self)
{
  GtkWidget *corner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->heads = CL_CALENDAR_HEADS (cl_calendar_heads_new ());
  self->gutter = CL_CALENDAR_GUTTER (cl_calendar_gutter_new ());
  self->grid = CL_CALENDAR_GRID (cl_calendar_grid_new ());
  self->frame = cl_sticky_frame_new (corner, GTK_WIDGET (self->heads), GTK_WIDGET (self->gutter),
                                     GTK_WIDGET (self->grid));
  /* The grid is as high as the day: it shows itself what has the focus. */
  gtk_viewport_set_scroll_to_focus (
    GTK_VIEWPORT (gtk_widget_get_ancestor (GTK_WIDGET (self->grid), GTK_TYPE_VIEWPORT)), FALSE);
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
}

/**
 * cl_calendar_days_get_grid:
 * @self: days
 *
 * Returns: (transfer none): the grid, which tells what is asked for
 */
ClCalendarGrid *
cl_calendar_days_get_grid (ClCalendarDays *self)
{
  g_return_val_if_fail (CL_IS_CALENDAR_DAYS (self), NULL);

  return self->grid;
}

/**
 * cl_calendar_days_set_columns:
 * @self: days
 * @columns: (element-type ClCalendarColumn): in the order of the line
 * @now: an instant
 *
 * Shows them below their heads and beside their hours.
 */
void
cl_calendar_days_set_columns (ClCalendarDays *self, GPtrArray *columns, gint64 now)
{
  g_return_if_fail (CL_IS_CALENDAR_DAYS (self));

  cl_calendar_grid_set_columns (self->grid, columns, now);
  cl_calendar_heads_set_columns (self->heads, columns, now);
  cl_calendar_days_set_now (self, now);
}

/**
 * cl_calendar_days_set_now:
 * @self: days
 * @now: an instant
 *
 * Moves the now line.
 */
void
cl_calendar_days_set_now (ClCalendarDays *self, gint64 now)
{
  ClCalendarColumn *first;
  g_autoptr (GDateTime) local = NULL;

  g_return_if_fail (CL_IS_CALENDAR_DAYS (self));

  first = cl_calendar_grid_get_column (self->grid, 0);
  if (first == NULL)
    return;
  local = cl_calendar_words_to_local (now, g_date_time_get_timezone (first->day));
  cl_calendar_grid_set_now (self->grid, now);
  cl_calendar_gutter_set_now (self->gutter, cl_calendar_grid_get_now_minute (self->grid), local);
}

/**
 * cl_calendar_days_open:
 * @self: days
 *
 * Scrolls to half an hour before the first hour, or to where the present is in view; once it has
 * its size.
 */
void
cl_calendar_days_open (ClCalendarDays *self)
{
  g_return_if_fail (CL_IS_CALENDAR_DAYS (self));

  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_scroll_cb, NULL, NULL);
}
