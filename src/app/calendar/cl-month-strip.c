/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-month-strip.h"

#include "cl-calendar-gutter.h"
#include "cl-calendar-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* docs: CALENDAR, Month strip; an em is the usual letter's. */
#define EM 14.67
#define THREE_WEEKS (60 * EM)
#define ONE_WEEK (36 * EM)
#define TRACK 18
#define DAYS_A_WEEK 7

typedef struct
{
  GtkWidget *button;
  GtkWidget *letter;
  GtkWidget *number;
  GtkWidget *track;
  GtkWidget *fill;
  GDateTime *day;
} Day;

struct _ClMonthStrip
{
  GtkWidget parent_instance;
  GtkWidget *earlier;
  GtkWidget *later;
  GtkWidget *weeks[CL_MONTH_STRIP_WEEKS];
  Day days[CL_MONTH_STRIP_DAYS];
  guint n_weeks; /* shown */
  guint chosen;
};

G_DEFINE_FINAL_TYPE (ClMonthStrip, cl_month_strip, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  SHIFTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
get_first_week (ClMonthStrip *self)
{
  return (CL_MONTH_STRIP_WEEKS - self->n_weeks) / 2;
}

static gboolean
is_week_shown (ClMonthStrip *self, guint week)
{
  guint first = get_first_week (self);

  return week >= first && week < first + self->n_weeks;
}

static void
cl_month_strip_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  ClMonthStrip *self = CL_MONTH_STRIP (widget);
  GtkWidget *parts[] = { self->earlier, self->weeks[CL_MONTH_STRIP_WEEKS / 2], self->later };

  *minimum = *natural = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      int least, usual;

      gtk_widget_measure (parts[i], orientation, -1, &least, &usual, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum += least;
          *natural += usual;
        }
      else
        *minimum = *natural = MAX (*minimum, least);
    }
}

static void
place (GtkWidget *widget, GtkWidget *child, int x, int width, int height)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation box = { is_rtl ? gtk_widget_get_width (widget) - x - width : x, 0, width, height };
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  box.height = MAX (least, height);
  gtk_widget_size_allocate (child, &box, -1);
}

/* The weeks that are shown share the room between the arrows. */
static void
cl_month_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClMonthStrip *self = CL_MONTH_STRIP (widget);
  double scale = cl_calendar_get_text_scale (widget);
  int arrow, other, week, room;
  guint n;

  gtk_widget_measure (self->earlier, GTK_ORIENTATION_HORIZONTAL, -1, &arrow, NULL, NULL, NULL);
  gtk_widget_measure (self->later, GTK_ORIENTATION_HORIZONTAL, -1, &other, NULL, NULL, NULL);
  arrow = MAX (arrow, other);
  self->n_weeks = width < ONE_WEEK * scale ? 1 : width < THREE_WEEKS * scale ? 3 : 5;
  n = self->n_weeks;
  room = width - 2 * arrow;
  place (widget, self->earlier, 0, arrow, height);
  place (widget, self->later, width - arrow, arrow, height);
  for (guint i = 0; i < CL_MONTH_STRIP_WEEKS; i++)
    {
      guint nth = i - get_first_week (self);

      gtk_widget_set_child_visible (self->weeks[i], is_week_shown (self, i));
      gtk_widget_measure (self->weeks[i], GTK_ORIENTATION_HORIZONTAL, -1, &week, NULL, NULL, NULL);
      if (is_week_shown (self, i))
        {
          int share = room / (int) n;
          int wide = MAX (week, MIN (share, (int) (week * 1.2)));

          place (widget, self->weeks[i], arrow + (int) nth * share + (share - wide) / 2, wide,
                 height);
        }
    }
}

/* One stop of Tab: the arrows go from day to day. */
static gboolean
cl_month_strip_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ClMonthStrip *self = CL_MONTH_STRIP (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *stops[3] = { self->earlier, NULL, self->later };
  gboolean is_forward = direction == GTK_DIR_TAB_FORWARD;
  int at = -1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (cl_month_strip_parent_class)->focus (widget, direction);
  stops[1] = is_week_shown (self, self->chosen / DAYS_A_WEEK)
               ? self->days[self->chosen].button
               : self->days[get_first_week (self) * DAYS_A_WEEK].button;
  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    at = focus == self->earlier ? 0 : focus == self->later ? 2 : 1;
  at = at < 0 ? (is_forward ? 0 : 2) : (is_forward ? at + 1 : at - 1);
  return at >= 0 && at < 3 && gtk_widget_grab_focus (stops[at]);
}

static void
on_day_clicked_cb (ClMonthStrip *self, GtkWidget *button)
{
  for (guint i = 0; i < CL_MONTH_STRIP_DAYS; i++)
    if (self->days[i].button == button && self->days[i].day != NULL)
      {
        g_signal_emit (self, signals[CHOSEN], 0, self->days[i].day);
        return;
      }
}

static void
on_arrow_clicked_cb (ClMonthStrip *self, GtkWidget *button)
{
  int weeks = (int) self->n_weeks;

  g_signal_emit (self, signals[SHIFTED], 0, button == self->earlier ? -weeks : weeks);
}

static GtkWidget *
make_arrow (ClMonthStrip *self, const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_arrow_clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static GtkWidget *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, style);
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
make_day (ClMonthStrip *self, Day *day, GtkWidget *week)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  day->button = gtk_button_new ();
  day->letter = add_label (box, "w");
  day->number = add_label (box, "d");
  day->track = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  day->fill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (day->track, "track");
  gtk_widget_add_css_class (day->fill, "fill");
  gtk_widget_set_halign (day->track, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (day->track), day->fill);
  gtk_box_append (GTK_BOX (box), day->track);
  gtk_button_set_child (GTK_BUTTON (day->button), box);
  gtk_widget_add_css_class (day->button, "flat");
  gtk_widget_add_css_class (day->button, "sday");
  gtk_widget_set_hexpand (day->button, TRUE);
  g_signal_connect_swapped (day->button, "clicked", G_CALLBACK (on_day_clicked_cb), self);
  gtk_box_append (GTK_BOX (week), day->button);
}

static void
cl_month_strip_dispose (GObject *object)
{
  ClMonthStrip *self = CL_MONTH_STRIP (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < CL_MONTH_STRIP_DAYS; i++)
    g_clear_pointer (&self->days[i].day, g_date_time_unref);
  G_OBJECT_CLASS (cl_month_strip_parent_class)->dispose (object);
}

static void
cl_month_strip_class_init (ClMonthStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_month_strip_dispose;
  widget_class->measure = cl_month_strip_measure;
  widget_class->size_allocate = cl_month_strip_size_allocate;
  widget_class->focus = cl_month_strip_focus;
  /**
   * ClMonthStrip::chosen:
   * @day: (type GDateTime): a day
   */
  signals[CHOSEN] = g_signal_new ("chosen", CL_TYPE_MONTH_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_DATE_TIME);
  /**
   * ClMonthStrip::shifted:
   * @weeks: how far
   *
   * Later or earlier weeks are to be shown.
   */
  signals[SHIFTED] = g_signal_new ("shifted", CL_TYPE_MONTH_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "monthstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cl_month_strip_init (ClMonthStrip *self)
{
  self->n_weeks = CL_MONTH_STRIP_WEEKS;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Days"),
                                  -1);
  self->earlier = make_arrow (self, "go-previous-symbolic", _ ("Earlier Weeks"));
  for (guint i = 0; i < CL_MONTH_STRIP_WEEKS; i++)
    {
      self->weeks[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_box_set_homogeneous (GTK_BOX (self->weeks[i]), TRUE);
      gtk_widget_add_css_class (self->weeks[i], "sweek");
      gtk_widget_set_parent (self->weeks[i], GTK_WIDGET (self));
      for (guint j = 0; j < DAYS_A_WEEK; j++)
        make_day (self, &self->days[i * DAYS_A_WEEK + j], self->weeks[i]);
    }
  self->later = make_arrow (self, "go-next-symbolic", _ ("Later Weeks"));
}

/**
 * cl_month_strip_new:
 *
 * Five weeks in a line, to jump to a day; below each day a bar says how full it is.
 *
 * Returns: (transfer floating): a strip without days
 */
GtkWidget *
cl_month_strip_new (void)
{
  return g_object_new (CL_TYPE_MONTH_STRIP, NULL);
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static gboolean
is_full (const ClMonthStripLoad *load)
{
  return load->has_hours && load->open > 0 && load->booked >= load->open;
}

static char *
describe (GDateTime *date, const ClMonthStripLoad *load, gboolean is_today)
{
  g_autofree char *day = cl_calendar_words_say_day (date);
  g_autofree char *text = NULL;
  guint open = cl_calendar_words_count_hours (load->open);
  guint booked = cl_calendar_words_count_hours (load->booked);

  if (!load->has_hours)
    text = g_strdup (day);
  else if (load->open == 0)
    /* Translators: %s is a day */
    text = g_strdup_printf (_ ("%s, no hours"), day);
  else if (is_full (load))
    /* Translators: %s is a day, %u are hours: "Tue 17 Nov, full: 7 of 7" */
    text = g_strdup_printf (_ ("%s, full: %u of %u"), day, open, open);
  else
    /* Translators: %s is a day, %u are hours: "Tue 17 Nov, 5 of 7 booked" */
    text = g_strdup_printf (_ ("%s, %u of %u booked"), day, booked, open);
  if (!is_today)
    return g_steal_pointer (&text);
  /* Translators: %s is a day, and how full it is */
  return g_strdup_printf (_ ("Today, %s"), text);
}

static void
show_day (Day *day, const ClMonthStripLoad *load, GDateTime *today, double scale)
{
  gboolean is_today = is_same_day (day->day, today);
  gboolean is_first = g_date_time_get_day_of_month (day->day) == 1;
  double share = load->open > 0 ? MIN (1, (double) load->booked / load->open) : 0;
  g_autofree char *number = g_date_time_format (day->day, "%-d");
  g_autofree char *name =
    g_date_time_format (day->day, is_first ? "%b" : C_ ("day of the week", "%a"));
  g_autofree char *part = is_first ? g_strdup (name) : g_utf8_substring (name, 0, 1);
  g_autofree char *letter = g_utf8_strup (part, -1);
  g_autofree char *text = describe (day->day, load, is_today);
  int width = (int) round (TRACK * scale);

  gtk_label_set_label (GTK_LABEL (day->letter), letter);
  gtk_label_set_label (GTK_LABEL (day->number), number);
  set_class (day->letter, "month", is_first);
  set_class (day->button, "now", is_today);
  set_class (day->button, "off", load->has_hours && load->open == 0);
  set_class (day->fill, "full", is_full (load));
  gtk_widget_set_opacity (day->track, load->has_hours ? 1 : 0);
  gtk_widget_set_size_request (day->track, width, 3);
  gtk_widget_set_size_request (day->fill, (int) ceil (width * share), 3);
  gtk_widget_set_visible (day->fill, share > 0);
  gtk_widget_set_tooltip_text (day->button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (day->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

/**
 * cl_month_strip_set_days:
 * @self: a strip
 * @first: its first day, which begins a week
 * @loads: (nullable) (array fixed-size=35): how full each is
 * @today: today
 * @chosen: the day that the calendar shows
 * @is_week: whether it shows the whole week of it
 */
void
cl_month_strip_set_days (ClMonthStrip *self,
                         GDateTime *first,
                         const ClMonthStripLoad *loads,
                         GDateTime *today,
                         GDateTime *chosen,
                         gboolean is_week)
{
  const ClMonthStripLoad nothing = { 0, 0, FALSE };
  double scale = cl_calendar_get_text_scale (GTK_WIDGET (self));

  g_return_if_fail (CL_IS_MONTH_STRIP (self));

  self->chosen = CL_MONTH_STRIP_DAYS / 2;
  for (guint i = 0; i < CL_MONTH_STRIP_WEEKS; i++)
    gtk_widget_remove_css_class (self->weeks[i], "sel");
  for (guint i = 0; i < CL_MONTH_STRIP_DAYS; i++)
    {
      Day *day = &self->days[i];
      gboolean is_chosen;

      g_clear_pointer (&day->day, g_date_time_unref);
      day->day = g_date_time_add_days (first, (int) i);
      is_chosen = is_same_day (day->day, chosen);
      show_day (day, loads != NULL ? &loads[i] : &nothing, today, scale);
      set_class (day->button, "sel", is_chosen && !is_week);
      if (is_chosen)
        self->chosen = i;
      if (is_chosen && is_week)
        gtk_widget_add_css_class (self->weeks[i / DAYS_A_WEEK], "sel");
      if (is_chosen)
        gtk_accessible_update_state (GTK_ACCESSIBLE (day->button), GTK_ACCESSIBLE_STATE_SELECTED,
                                     TRUE, -1);
      else
        gtk_accessible_reset_state (GTK_ACCESSIBLE (day->button), GTK_ACCESSIBLE_STATE_SELECTED);
    }
}
