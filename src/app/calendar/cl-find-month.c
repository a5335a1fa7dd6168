/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month to choose a day from; a bar is under the days on which a time is left. */
#include "cl-find-month.h"

#include "cl-calendar-place.h"
#include "cl-local-time.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define N_DAYS 7

struct _ClFindMonth
{
  GtkWidget parent_instance;
  GDateTime *first; /* of the grid */
  GDateTime *today;
  GtkWidget *box;
  GtkLabel *title;
  GtkWidget *days[CL_FIND_GRID_DAYS];
  GtkWidget *numbers[CL_FIND_GRID_DAYS];
  GtkWidget *bars[CL_FIND_GRID_DAYS];
};

enum
{
  CHOSEN,
  TURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClFindMonth, cl_find_month, GTK_TYPE_WIDGET)

static void
on_day_cb (GtkWidget *button, ClFindMonth *self)
{
  int i = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "cl-day"));
  g_autoptr (GDateTime) day = NULL;

  if (self->first == NULL)
    return;
  day = g_date_time_add_days (self->first, i);
  g_signal_emit (self, signals[CHOSEN], 0, day);
}

static void
on_earlier_cb (ClFindMonth *self)
{
  g_signal_emit (self, signals[TURNED], 0, -1);
}

static void
on_later_cb (ClFindMonth *self)
{
  g_signal_emit (self, signals[TURNED], 0, 1);
}

static GtkWidget *
make_turner (ClFindMonth *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_head (ClFindMonth *self)
{
  GtkWidget *head = gtk_center_box_new ();

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_center_box_set_start_widget (
    GTK_CENTER_BOX (head),
    make_turner (self, "go-previous-symbolic", _ ("Earlier Month"), G_CALLBACK (on_earlier_cb)));
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (head), GTK_WIDGET (self->title));
  gtk_center_box_set_end_widget (
    GTK_CENTER_BOX (head),
    make_turner (self, "go-next-symbolic", _ ("Later Month"), G_CALLBACK (on_later_cb)));
  return head;
}

static GtkWidget *
make_day (ClFindMonth *self, int i)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->days[i] = button;
  self->numbers[i] = gtk_label_new (NULL);
  self->bars[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->bars[i], "open-bar");
  gtk_widget_set_halign (self->bars[i], GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->numbers[i]);
  gtk_box_append (GTK_BOX (box), self->bars[i]);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "find-day");
  g_object_set_data (G_OBJECT (button), "cl-day", GINT_TO_POINTER (i));
  g_signal_connect (button, "clicked", G_CALLBACK (on_day_cb), self);
  return button;
}

static GtkWidget *
make_grid (ClFindMonth *self)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < N_DAYS; i++)
    {
      /* The first of January 2024 is a Monday. */
      g_autoptr (GDateTime)
        day = g_date_time_new (utc, 2024, 1, 1 + (int) cl_week_get_first_day () + i, 0, 0, 0);
      g_autofree char *name = g_date_time_format (day, "%a");
      GtkWidget *label = gtk_label_new (name);

      gtk_widget_add_css_class (label, "soft");
      gtk_widget_add_css_class (label, "small");
      gtk_grid_attach (GTK_GRID (grid), label, i, 0, 1, 1);
    }
  for (int i = 0; i < CL_FIND_GRID_DAYS; i++)
    gtk_grid_attach (GTK_GRID (grid), make_day (self, i), i % N_DAYS, 1 + i / N_DAYS, 1, 1);
  return grid;
}

static void
cl_find_month_dispose (GObject *object)
{
  ClFindMonth *self = CL_FIND_MONTH (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->first, g_date_time_unref);
  G_OBJECT_CLASS (cl_find_month_parent_class)->dispose (object);
}

static void
cl_find_month_class_init (ClFindMonthClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_find_month_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  /**
   * ClFindMonth::chosen:
   * @day: (type GDateTime): the day
   *
   * Somebody chose a day.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DATE_TIME);
  /**
   * ClFindMonth::turned:
   * @by: -1 to an earlier month, 1 to a later one
   *
   * Somebody wants to see another month.
   */
  signals[TURNED] = g_signal_new ("turned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cl_find_month_init (ClFindMonth *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "find-month");
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), make_grid (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_find_month_new:
 *
 * Returns: (transfer floating): a month that shows nothing yet
 */
GtkWidget *
cl_find_month_new (void)
{
  return g_object_new (CL_TYPE_FIND_MONTH, NULL);
}

/**
 * cl_find_month_get_grid:
 * @month: any day of a month
 *
 * Returns: (transfer full): the first day of the week in which it begins, with which its grid does
 */
GDateTime *
cl_find_month_get_grid (GDateTime *month)
{
  g_autoptr (GDateTime)
    first = g_date_time_add_days (month, 1 - g_date_time_get_day_of_month (month));

  return cl_calendar_get_week (first);
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

/**
 * cl_find_month_set:
 * @self: a month
 * @month: any day of it, its midnight
 * @chosen: the day that is looked at
 * @today: the practice's day; none before it can be chosen
 * @is_open: (array fixed-size=42) (nullable): whether a time is left, by day of the grid
 *
 * Shows a month.
 */
void
cl_find_month_set (ClFindMonth *self,
                   GDateTime *month,
                   GDateTime *chosen,
                   GDateTime *today,
                   const gboolean *is_open)
{
  g_autofree char *title = NULL;

  g_return_if_fail (CL_IS_FIND_MONTH (self));

  g_clear_pointer (&self->first, g_date_time_unref);
  self->first = cl_find_month_get_grid (month);
  /* Translators: a month over its days, as in "November 2026" */
  title = g_date_time_format (month, C_ ("month", "%B %Y"));
  gtk_label_set_label (self->title, title);
  for (int i = 0; i < CL_FIND_GRID_DAYS; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (self->first, i);
      g_autofree char *number = g_strdup_printf ("%d", g_date_time_get_day_of_month (day));
      g_autofree char *date = g_date_time_format (day, C_ ("date", "%A, %-d %B"));
      gboolean has_time = is_open != NULL && is_open[i];
      /* Translators: a day of which it is said whether times are open */
      g_autofree char *name =
        g_strdup_printf (has_time ? _ ("%s, times are open") : _ ("%s, nothing is open"), date);

      gtk_label_set_label (GTK_LABEL (self->numbers[i]), number);
      gtk_widget_set_opacity (self->bars[i], has_time ? 1 : 0);
      set_class (self->numbers[i], "soft",
                 g_date_time_get_month (day) != g_date_time_get_month (month));
      set_class (self->days[i], "suggested-action", is_same_day (day, chosen));
      set_class (self->numbers[i], "heading", is_same_day (day, today));
      set_class (self->days[i], "flat", !is_same_day (day, chosen));
      gtk_widget_set_sensitive (self->days[i], g_date_time_compare (day, today) >= 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->days[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
    }
}
