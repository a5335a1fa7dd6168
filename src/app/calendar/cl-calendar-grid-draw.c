/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-grid-private.h"

#include <math.h>

#define DOT 9

static GdkRGBA
get_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  return color;
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);

  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, color, &box);
}

static gboolean
is_today (ClCalendarGrid *self, guint nth)
{
  ClCalendarColumn *column = g_ptr_array_index (self->columns, nth);

  return column->start <= self->now && self->now < column->end;
}

static void
draw_ground (ClCalendarGrid *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const ClCalendarGeometry *geometry = &self->geometry;
  GdkRGBA open = get_color (widget, "view_bg_color");
  GdkRGBA closed = get_color (widget, "cal_off");
  GdkRGBA today = get_color (widget, "cal_today");
  double height = gtk_widget_get_height (widget);

  for (guint i = 0; i < self->columns->len; i++)
    {
      ClCalendarColumn *column = g_ptr_array_index (self->columns, i);
      double x, width;

      cl_calendar_geometry_get_column (geometry, i, &x, &width);
      fill (snapshot, column->open == NULL ? &open : &closed, x, 0, width, height);
      for (guint j = 0; column->open != NULL && j < column->open->len; j++)
        {
          const ClTimeSpan *span = &g_array_index (column->open, ClTimeSpan, j);
          double top = cl_calendar_geometry_get_y (
            geometry, cl_calendar_column_get_minute (column, span->start));
          double end = cl_calendar_geometry_get_y (
            geometry, cl_calendar_column_get_minute (column, span->end));

          fill (snapshot, &open, x, top, width, end - top);
        }
      if (column->is_by_day && is_today (self, i))
        fill (snapshot, &today, x, 0, width, height);
    }
}

static void
draw_lines (ClCalendarGrid *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA line = get_color (widget, "cal_line");
  GdkRGBA soft = get_color (widget, "cal_softline");
  double width = gtk_widget_get_width (widget);

  for (int minute = 30; minute < CL_MINUTES_A_DAY; minute += 30)
    fill (snapshot, minute % 60 == 0 ? &line : &soft, 0,
          cl_calendar_geometry_get_y (&self->geometry, minute), width, 1);
  for (guint i = 0; i < self->columns->len; i++)
    {
      double x, room;

      cl_calendar_geometry_get_column (&self->geometry, i, &x, &room);
      fill (snapshot, &line, self->geometry.is_rtl ? x + room - 1 : x, 0, 1,
            gtk_widget_get_height (widget));
    }
}

static void
draw_dot (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y)
{
  graphene_rect_t box =
    GRAPHENE_RECT_INIT ((float) (x - DOT / 2.0), (float) (y - DOT / 2.0), DOT, DOT);
  GskRoundedRect round_box;

  gsk_rounded_rect_init_from_rect (&round_box, &box, DOT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &round_box);
  gtk_snapshot_append_color (snapshot, color, &box);
  gtk_snapshot_pop (snapshot);
}

/* On the line before today, and whole where nothing is before it. */
static double
get_dot_x (ClCalendarGrid *self, double x, double width)
{
  double all = gtk_widget_get_width (GTK_WIDGET (self));

  return CLAMP (self->geometry.is_rtl ? x + width : x, DOT / 2.0, all - DOT / 2.0);
}

/* On today it is 2 pixels of ink below what is booked, and shines through it; on other days it is
 * as good as a line (docs: CALENDAR, Drawing and children). */
static void
draw_now (ClCalendarGrid *self, GtkSnapshot *snapshot, gboolean is_over)
{
  int minute = cl_calendar_grid_get_now_minute (self);
  GdkRGBA ink = get_color (GTK_WIDGET (self), "cal_now");
  GdkRGBA pale = ink;
  gboolean has_dot = FALSE;
  double y;

  if (minute < 0)
    return;
  y = cl_calendar_geometry_get_y (&self->geometry, minute);
  pale.alpha = is_over ? 0.45f : 0.4f;
  for (guint i = 0; i < self->columns->len; i++)
    {
      double x, width;

      cl_calendar_geometry_get_column (&self->geometry, i, &x, &width);
      if (is_today (self, i))
        fill (snapshot, is_over ? &pale : &ink, x, y - 1, width, 2);
      else if (!is_over)
        fill (snapshot, &pale, x, y, width, 1);
      if (is_today (self, i) && is_over && !has_dot)
        {
          draw_dot (snapshot, &ink, get_dot_x (self, x, width), y);
          has_dot = TRUE;
        }
    }
}

/* Where the keyboard is. */
static void
draw_slot (ClCalendarGrid *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA accent = get_color (widget, "accent_bg_color");
  GdkRGBA tint = accent;
  const float widths[4] = { 2, 2, 2, 2 };
  const GdkRGBA colors[4] = { accent, accent, accent, accent };
  graphene_rect_t bounds;
  GskRoundedRect shape;
  GdkRectangle box;

  if (!gtk_widget_has_visible_focus (widget) || self->columns->len == 0)
    return;
  cl_calendar_grid_get_box (self, self->slot_column, self->slot_minute, self->slot_minutes, &box);
  bounds = GRAPHENE_RECT_INIT ((float) box.x, (float) box.y, (float) box.width, (float) box.height);
  gsk_rounded_rect_init_from_rect (&shape, &bounds, 6);
  tint.alpha = 0.1f;
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &tint, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, widths, colors);
}

/**
 * cl_calendar_grid_snapshot:
 * @widget: a grid
 * @snapshot: where to
 *
 * Ground, availability, lines and the now line, with the cards between.
 */
void
cl_calendar_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ClCalendarGrid *self = CL_CALENDAR_GRID (widget);

  if (cl_calendar_geometry_get_n_columns (&self->geometry) != self->columns->len)
    return;
  draw_ground (self, snapshot);
  draw_lines (self, snapshot);
  draw_now (self, snapshot, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      gtk_widget_snapshot_child (widget, child, snapshot);
  draw_now (self, snapshot, TRUE);
  draw_slot (self, snapshot);
}
