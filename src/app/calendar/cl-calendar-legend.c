/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-legend.h"

#include "cl-appointment.h"
#include "cl-wrap-box.h"

#include <glib/gi18n.h>

struct _ClCalendarLegend
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *busy;
};

G_DEFINE_FINAL_TYPE (ClCalendarLegend, cl_calendar_legend, GTK_TYPE_WIDGET)

static GtkWidget *
add (ClCalendarLegend *self, GtkWidget *sign, const char *text)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "soft");
  gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (item), sign);
  gtk_box_append (GTK_BOX (item), label);
  gtk_widget_set_margin_end (item, 12);
  cl_wrap_box_append (CL_WRAP_BOX (self->box), item);
  return item;
}

static GtkWidget *
make_icon (const char *name)
{
  return gtk_image_new_from_icon_name (name);
}

static void
cl_calendar_legend_dispose (GObject *object)
{
  g_clear_pointer (&CL_CALENDAR_LEGEND (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_calendar_legend_parent_class)->dispose (object);
}

static void
cl_calendar_legend_class_init (ClCalendarLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_calendar_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_calendar_legend_init (ClCalendarLegend *self)
{
  GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *arrived = make_icon ("cl-arrived-symbolic");

  self->box = cl_wrap_box_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "legend");
  gtk_widget_add_css_class (arrived, "st-ok");
  gtk_widget_add_css_class (swatch, "swatch");
  add (self, arrived, cl_appointment_state_get_label (CL_APPOINTMENT_STATE_ARRIVED));
  add (self, make_icon ("object-select-symbolic"),
       cl_appointment_state_get_label (CL_APPOINTMENT_STATE_FULFILLED));
  add (self, make_icon ("cl-noshow-symbolic"),
       cl_appointment_state_get_label (CL_APPOINTMENT_STATE_NO_SHOW));
  add (self, make_icon ("action-unavailable-symbolic"),
       cl_appointment_state_get_label (CL_APPOINTMENT_STATE_CANCELLED));
  self->busy =
    add (self, make_icon ("changes-prevent-symbolic"), _ ("Busy: a client you don’t see"));
  add (self, swatch, _ ("Outside availability"));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_calendar_legend_set_busy:
 * @self: a legend
 * @has_busy: whether anything is shown that is of a client whom one does not see
 */
void
cl_calendar_legend_set_busy (ClCalendarLegend *self, gboolean has_busy)
{
  g_return_if_fail (CL_IS_CALENDAR_LEGEND (self));

  gtk_widget_set_visible (self->busy, has_busy);
}
