/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-practice-mark.h"

/* A house with a heart, as in cl-practice-symbolic.svg, on the practice's colour. It is on the
 * first page that anybody sees: drawn here, that page need not wait for what reads and draws SVG.
 */

/* The side of the square that the lines are given in. */
#define SIDE 16.0
#define CORNER 1.8
#define LOBE 2.084
#define LOBE_TURN (30.26 * G_PI / 180.0)

struct _ClPracticeMark
{
  GtkWidget parent_instance;
  int size;
};

enum
{
  PROP_SIZE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClPracticeMark, cl_practice_mark, GTK_TYPE_WIDGET)

static void
trace_house (cairo_t *cr)
{
  cairo_move_to (cr, SIDE / 2, 0);
  cairo_line_to (cr, SIDE, 6);
  cairo_arc (cr, SIDE - CORNER, SIDE - CORNER, CORNER, 0, G_PI_2);
  cairo_arc (cr, CORNER, SIDE - CORNER, CORNER, G_PI_2, G_PI);
  cairo_line_to (cr, 0, 6);
  cairo_close_path (cr);
}

static void
trace_heart (cairo_t *cr)
{
  cairo_move_to (cr, SIDE / 2, 12.9);
  cairo_arc_negative (cr, 9.8, 8.25, LOBE, LOBE_TURN, LOBE_TURN - G_PI);
  cairo_arc_negative (cr, 6.2, 8.25, LOBE, -LOBE_TURN, -LOBE_TURN - G_PI);
  cairo_close_path (cr);
}

static void
cl_practice_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int size = CL_PRACTICE_MARK (widget)->size;
  float left = (float) (gtk_widget_get_width (widget) - size) / 2;
  float top = (float) (gtk_widget_get_height (widget) - size) / 2;
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (left, top, (float) size, (float) size));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_translate (cr, (double) left, (double) top);
  cairo_scale (cr, size / SIDE, size / SIDE);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  trace_house (cr);
  trace_heart (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
cl_practice_mark_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = CL_PRACTICE_MARK (widget)->size;
}

static void
cl_practice_mark_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ClPracticeMark *self = CL_PRACTICE_MARK (object);

  switch (prop_id)
    {
    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_practice_mark_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  ClPracticeMark *self = CL_PRACTICE_MARK (object);

  switch (prop_id)
    {
    case PROP_SIZE:
      self->size = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_practice_mark_class_init (ClPracticeMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_practice_mark_get_property;
  object_class->set_property = cl_practice_mark_set_property;
  widget_class->measure = cl_practice_mark_measure;
  widget_class->snapshot = cl_practice_mark_snapshot;

  /**
   * ClPracticeMark:size:
   *
   * The side of the house in pixels; the mark around it is larger, by the style.
   */
  properties[PROP_SIZE] =
    g_param_spec_int ("size", NULL, NULL, 1, G_MAXINT, 16,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cl_practice_mark_init (ClPracticeMark *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "practice-mark");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}
