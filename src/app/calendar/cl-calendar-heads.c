/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-heads.h"

#include "cl-avatar.h"
#include "cl-calendar-geometry.h"
#include "cl-calendar-gutter.h"
#include "cl-calendar-look.h"
#include "cl-calendar-words.h"

#include <glib/gi18n.h>

/* docs: CALENDAR, Metrics. */
#define DAY_HEIGHT 42
#define AVATAR 32

struct _ClCalendarHeads
{
  GtkWidget parent_instance;
  GPtrArray *columns; /* element-type ClCalendarColumn */
  ClCalendarGeometry geometry;
};

G_DEFINE_FINAL_TYPE (ClCalendarHeads, cl_calendar_heads, GTK_TYPE_WIDGET)

static void
cl_calendar_heads_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  ClCalendarHeads *self = CL_CALENDAR_HEADS (widget);
  double scale = cl_calendar_get_text_scale (widget);

  *minimum = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;

      gtk_widget_measure (child, orientation, -1, &least, NULL, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *minimum = MAX (*minimum, least);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = cl_calendar_geometry_get_min_width (self->columns, scale);
  else
    *minimum = MAX (*minimum, (int) (DAY_HEIGHT * scale));
  *natural = *minimum;
}

static void
cl_calendar_heads_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClCalendarHeads *self = CL_CALENDAR_HEADS (widget);
  guint i = 0;

  self->geometry.scale = cl_calendar_get_text_scale (widget);
  self->geometry.is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  cl_calendar_geometry_set_columns (&self->geometry, self->columns, width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    {
      double x, room;
      GtkAllocation box = { 0, 0, 0, height };
      int least;

      cl_calendar_geometry_get_column (&self->geometry, i, &x, &room);
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      box.x = (int) x;
      box.width = MAX (least, (int) room);
      gtk_widget_size_allocate (child, &box, -1);
    }
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* The number and the name of a day: beside each other, or one below the other where little is to be
 * shown. */
static GtkWidget *
make_day (ClCalendarColumn *column, gboolean is_today)
{
  gboolean is_small = cl_calendar_column_get_width (column) != CL_CALENDAR_WIDTH_FULL;
  GtkWidget *head = gtk_box_new (is_small ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                                 is_small ? 0 : 6);
  g_autofree char *number = g_date_time_format (column->day, "%-d");
  /* Translators: the short name of a day above its column in the calendar */
  g_autofree char *short_name = g_date_time_format (column->day, C_ ("day of the week", "%a"));
  g_autofree char *name = g_utf8_strup (short_name, -1);
  g_autofree char *whole = cl_calendar_words_format_day (column->day);
  GtkWidget *day = make_label (number, "daynum");

  if (is_small)
    gtk_widget_add_css_class (day, "small");
  gtk_widget_add_css_class (head, "dayhead");
  if (is_today)
    {
      gtk_widget_add_css_class (head, "today");
      gtk_label_set_xalign (GTK_LABEL (day), 0.5);
    }
  gtk_widget_set_valign (day, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (day, GTK_ALIGN_START);
  gtk_widget_set_valign (head, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), day);
  gtk_box_append (GTK_BOX (head), make_label (name, "dayname"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  return head;
}

/* “8 AM – 4 PM”, or what else there is to say of the day's hours. */
static char *
describe_hours (ClCalendarColumn *column)
{
  const ClTimeSpan *first, *last;
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) to = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (column->is_suspended)
    return g_strdup (C_ ("calendar", "Suspended"));
  if (column->open == NULL)
    return g_strdup (_ ("Any time"));
  if (column->open->len == 0)
    return g_strdup (_ ("Not available"));
  first = &g_array_index (column->open, ClTimeSpan, 0);
  last = &g_array_index (column->open, ClTimeSpan, column->open->len - 1);
  from = cl_calendar_words_to_local (first->start, g_date_time_get_timezone (column->day));
  to = cl_calendar_words_to_local (last->end, g_date_time_get_timezone (column->day));
  start = g_date_time_get_minute (from) == 0
            ? cl_calendar_words_format_hour (g_date_time_get_hour (from))
            : cl_calendar_words_format_time (from);
  end = g_date_time_get_minute (to) == 0 ? cl_calendar_words_format_hour (g_date_time_get_hour (to))
                                         : cl_calendar_words_format_time (to);
  return g_strdup_printf (C_ ("span of time", "%s – %s"), start, end);
}

/* “6 of 8 booked”: the hours for appointments, as the month strip has them. Where nobody said when
 * these are, how many appointments there are. */
static char *
describe_load (ClCalendarColumn *column)
{
  guint n = 0;

  if (column->open != NULL)
    /* Translators: how many hours of those that a practitioner has on a day, as in "6 of 8 booked"
     */
    return g_strdup_printf (
      C_ ("hours", "%u of %u booked"),
      cl_calendar_words_count_hours (cl_calendar_column_get_booked_minutes (column)),
      cl_calendar_words_count_hours (cl_calendar_column_get_open_minutes (column)));
  for (guint i = 0; i < column->appointments->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (column->appointments, i);

      n += appointment->state != CL_APPOINTMENT_STATE_CANCELLED;
    }
  return g_strdup_printf (ngettext ("%u booked", "%u booked", n), n);
}

static GtkWidget *
make_practitioner (ClCalendarColumn *column)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = make_label (column->full_name, "heading");
  g_autofree char *hours = describe_hours (column);
  g_autofree char *load = describe_load (column);
  /* Translators: the hours of a practitioner's day, and how full it is */
  g_autofree char *text = column->open != NULL && column->open->len == 0
                            ? g_strdup (hours)
                            : g_strdup_printf (C_ ("head", "%s · %s"), hours, load);
  GtkWidget *second = make_label (text, "soft");

  gtk_widget_add_css_class (second, "small");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), 1);
  gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (second), 1);
  gtk_widget_set_tooltip_text (name, column->full_name);
  gtk_widget_set_tooltip_text (second, text);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), second);
  gtk_box_append (GTK_BOX (line), cl_avatar_new (column->full_name, AVATAR));
  gtk_box_append (GTK_BOX (line), words);
  gtk_widget_set_vexpand (line, TRUE);
  gtk_widget_add_css_class (line, "personhead");
  gtk_widget_add_css_class (bar, "cbar");
  cl_calendar_look_set_colour (bar, column->colour);
  gtk_box_append (GTK_BOX (head), line);
  gtk_box_append (GTK_BOX (head), bar);
  return head;
}

static void
cl_calendar_heads_dispose (GObject *object)
{
  ClCalendarHeads *self = CL_CALENDAR_HEADS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  cl_calendar_geometry_clear (&self->geometry);
  G_OBJECT_CLASS (cl_calendar_heads_parent_class)->dispose (object);
}

static void
cl_calendar_heads_class_init (ClCalendarHeadsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_calendar_heads_dispose;
  widget_class->measure = cl_calendar_heads_measure;
  widget_class->size_allocate = cl_calendar_heads_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "calendarheads");
}

static void
cl_calendar_heads_init (ClCalendarHeads *self)
{
}

/**
 * cl_calendar_heads_new:
 *
 * What stands above the columns, as wide as they are.
 *
 * Returns: (transfer floating): heads
 */
GtkWidget *
cl_calendar_heads_new (void)
{
  return g_object_new (CL_TYPE_CALENDAR_HEADS, NULL);
}

/**
 * cl_calendar_heads_set_columns:
 * @self: heads
 * @columns: (element-type ClCalendarColumn): what they stand above
 * @now: an instant
 */
void
cl_calendar_heads_set_columns (ClCalendarHeads *self, GPtrArray *columns, gint64 now)
{
  GtkWidget *child;

  g_return_if_fail (CL_IS_CALENDAR_HEADS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  self->columns = g_ptr_array_ref (columns);
  for (guint i = 0; i < columns->len; i++)
    {
      ClCalendarColumn *column = g_ptr_array_index (columns, i);
      gboolean is_today = column->start <= now && now < column->end;

      gtk_widget_set_parent (column->is_by_day ? make_day (column, is_today)
                                               : make_practitioner (column),
                             GTK_WIDGET (self));
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
