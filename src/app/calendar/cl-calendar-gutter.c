/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-gutter.h"

#include "cl-calendar-words.h"

#include <math.h>

/* docs: CALENDAR, Metrics. */
#define WIDTH 54
#define END_GAP 8
#define PILL_GAP 4
#define N_HOURS 24

struct _ClCalendarGutter
{
  GtkWidget parent_instance;
  GtkWidget *hours[N_HOURS];
  GtkWidget *pill;
  int now; /* in minutes, or -1 */
};

G_DEFINE_FINAL_TYPE (ClCalendarGutter, cl_calendar_gutter, GTK_TYPE_WIDGET)

/**
 * cl_calendar_get_text_scale:
 * @widget: a widget
 *
 * Returns: how much larger than usual text is: hours and columns grow with it
 */
double
cl_calendar_get_text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (1, dpi / 1024.0 / 96.0) : 1;
}

static void
cl_calendar_gutter_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  ClCalendarGutter *self = CL_CALENDAR_GUTTER (widget);
  double scale = cl_calendar_get_text_scale (widget);

  *minimum =
    (int) round ((orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : N_HOURS * 60) * scale);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    for (int i = 0; i < N_HOURS; i++)
      {
        int least;

        gtk_widget_measure (self->hours[i], orientation, -1, &least, NULL, NULL, NULL);
        *minimum = MAX (*minimum, least + 2 * END_GAP);
      }
  *natural = *minimum;
}

/* In the middle of a line, and ending before it. */
static void
place (ClCalendarGutter *self, GtkWidget *child, double y, int gap)
{
  int whole = gtk_widget_get_width (GTK_WIDGET (self));
  GtkAllocation box;
  int width, height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  box.x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? gap
                                                                           : whole - gap - width;
  box.y = (int) MAX (0, round (y - height / 2.0));
  box.width = width;
  box.height = height;
  gtk_widget_size_allocate (child, &box, -1);
}

static void
cl_calendar_gutter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClCalendarGutter *self = CL_CALENDAR_GUTTER (widget);
  double scale = cl_calendar_get_text_scale (widget);

  for (int i = 0; i < N_HOURS; i++)
    {
      place (self, self->hours[i], i * 60 * scale, END_GAP);
      /* Midnight has no room above its line, and what the pill covers is not to be read. */
      gtk_widget_set_child_visible (self->hours[i],
                                    i > 0 && (self->now < 0 || ABS (self->now - i * 60) > 14));
    }
  if (self->now >= 0)
    place (self, self->pill, self->now * scale, PILL_GAP);
  gtk_widget_set_child_visible (self->pill, self->now >= 0);
}

static void
cl_calendar_gutter_dispose (GObject *object)
{
  ClCalendarGutter *self = CL_CALENDAR_GUTTER (object);

  for (int i = 0; i < N_HOURS; i++)
    g_clear_pointer (&self->hours[i], gtk_widget_unparent);
  g_clear_pointer (&self->pill, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_calendar_gutter_parent_class)->dispose (object);
}

static void
cl_calendar_gutter_class_init (ClCalendarGutterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_calendar_gutter_dispose;
  widget_class->measure = cl_calendar_gutter_measure;
  widget_class->size_allocate = cl_calendar_gutter_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "calendargutter");
}

static void
cl_calendar_gutter_init (ClCalendarGutter *self)
{
  self->now = -1;
  for (int i = 0; i < N_HOURS; i++)
    {
      g_autofree char *text = cl_calendar_words_format_hour (i);

      self->hours[i] = gtk_label_new (text);
      gtk_widget_add_css_class (self->hours[i], "hour");
      gtk_widget_set_parent (self->hours[i], GTK_WIDGET (self));
    }
  self->pill = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->pill, "nowlab");
  gtk_widget_set_parent (self->pill, GTK_WIDGET (self));
}

/**
 * cl_calendar_gutter_new:
 *
 * The hours beside the days, as high as the grid.
 *
 * Returns: (transfer floating): a gutter
 */
GtkWidget *
cl_calendar_gutter_new (void)
{
  return g_object_new (CL_TYPE_CALENDAR_GUTTER, NULL);
}

/**
 * cl_calendar_gutter_set_now:
 * @self: a gutter
 * @minute: of today, or -1 where today is not shown
 * @now: what the practice's clocks show
 */
void
cl_calendar_gutter_set_now (ClCalendarGutter *self, int minute, GDateTime *now)
{
  g_autofree char *text = cl_calendar_words_format_clock (now);

  g_return_if_fail (CL_IS_CALENDAR_GUTTER (self));

  self->now = minute;
  gtk_label_set_label (GTK_LABEL (self->pill), text);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
