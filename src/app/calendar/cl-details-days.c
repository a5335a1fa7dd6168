/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-days.h"

#include "cl-availability-times.h"
#include "cl-focus.h"
#include "cl-local-time.h"

#include <glib/gi18n.h>

#define N_DAYS 7

struct _ClDetailsDays
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkToggleButton *days[N_DAYS]; /* from Monday, wherever they stand */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClDetailsDays, cl_details_days, GTK_TYPE_WIDGET)

static void
on_toggled_cb (ClDetailsDays *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cl_details_days_dispose (GObject *object)
{
  ClDetailsDays *self = CL_DETAILS_DAYS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_details_days_parent_class)->dispose (object);
}

static void
cl_details_days_class_init (ClDetailsDaysClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_details_days_dispose;
  widget_class->focus = cl_focus_inside;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "detailsdays");
  /**
   * ClDetailsDays::changed:
   *
   * Other days are chosen.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static GtkToggleButton *
make_day (ClDetailsDays *self, guint day)
{
  static const char *const letters[N_DAYS] = {
    NC_ ("Monday", "M"), NC_ ("Tuesday", "T"),  NC_ ("Wednesday", "W"), NC_ ("Thursday", "T"),
    NC_ ("Friday", "F"), NC_ ("Saturday", "S"), NC_ ("Sunday", "S"),
  };
  static const char *const contexts[N_DAYS] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                                "Friday", "Saturday", "Sunday" };
  GtkWidget *button =
    gtk_toggle_button_new_with_label (g_dpgettext2 (NULL, contexts[day], letters[day]));

  gtk_widget_set_tooltip_text (button, cl_availability_times_get_day (day));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cl_availability_times_get_day (day), -1);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled_cb), self);
  return GTK_TOGGLE_BUTTON (button);
}

static void
cl_details_days_init (ClDetailsDays *self)
{
  guint first = cl_week_get_first_day ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  gtk_widget_add_css_class (self->box, "linked");
  for (guint i = 0; i < N_DAYS; i++)
    {
      guint day = (first + i) % N_DAYS;

      self->days[day] = make_day (self, day);
      gtk_widget_set_hexpand (GTK_WIDGET (self->days[day]), TRUE);
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->days[day]));
    }
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_details_days_new:
 *
 * The days of a week, each of which may be chosen.
 *
 * Returns: (transfer floating): seven buttons, none of them pressed
 */
GtkWidget *
cl_details_days_new (void)
{
  return g_object_new (CL_TYPE_DETAILS_DAYS, NULL);
}

/**
 * cl_details_days_set:
 * @self: the days of a week
 * @days: a bit for each from Monday
 *
 * Chooses those.
 */
void
cl_details_days_set (ClDetailsDays *self, guint days)
{
  g_return_if_fail (CL_IS_DETAILS_DAYS (self));

  for (guint day = 0; day < N_DAYS; day++)
    gtk_toggle_button_set_active (self->days[day], (days & 1u << day) != 0);
}

/**
 * cl_details_days_get:
 * @self: the days of a week
 *
 * Returns: a bit for each that is chosen, from Monday
 */
guint
cl_details_days_get (ClDetailsDays *self)
{
  guint days = 0;

  g_return_val_if_fail (CL_IS_DETAILS_DAYS (self), 0);

  for (guint day = 0; day < N_DAYS; day++)
    if (gtk_toggle_button_get_active (self->days[day]))
      days |= 1u << day;
  return days;
}
