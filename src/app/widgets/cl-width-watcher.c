/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-width-watcher.h"

/* What a phone in portrait has: nothing inside may ask the window for more. */
#define MIN_WIDTH 320

struct _ClWidthWatcher
{
  AdwBin parent_instance;
  int narrow_below;
  gboolean narrow;
  gboolean wanted;
  guint tick_id;
};

enum
{
  PROP_NARROW_BELOW = 1,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClWidthWatcher, cl_width_watcher, ADW_TYPE_BIN)

/* The threshold is meant at the usual text size; large text narrows what fits. */
static double
text_scale (ClWidthWatcher *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (1.0, dpi / (96.0 * 1024.0)) : 1.0;
}

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ClWidthWatcher *self = CL_WIDTH_WATCHER (widget);

  self->tick_id = 0;
  if (self->narrow != self->wanted)
    {
      self->narrow = self->wanted;
      if (self->narrow)
        gtk_widget_add_css_class (widget, "narrow");
      else
        gtk_widget_remove_css_class (widget, "narrow");
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }
  return G_SOURCE_REMOVE;
}

/* As its child's: a height that depends on the width is asked for with it. */
static GtkSizeRequestMode
cl_width_watcher_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
cl_width_watcher_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
      *minimum = MIN (*minimum, MIN_WIDTH);
    }
  else
    {
      int child_min;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_min, NULL, NULL, NULL);
      gtk_widget_measure (child, orientation, for_size < 0 ? -1 : MAX (for_size, child_min),
                          minimum, natural, NULL, NULL);
    }
}

static void
cl_width_watcher_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClWidthWatcher *self = CL_WIDTH_WATCHER (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  self->wanted = self->narrow_below > 0 && width < self->narrow_below * text_scale (self);
  /* Who follows the property asks for a new layout, which is not allowed within one. */
  if (self->wanted != self->narrow && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (widget, on_tick_cb, NULL, NULL);

  if (child != NULL && gtk_widget_should_layout (child))
    {
      int child_min;
      GskTransform *transform = NULL;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_min, NULL, NULL, NULL);
      if (child_min > width && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (width - child_min, 0));
      gtk_widget_allocate (child, MAX (width, child_min), height, baseline, transform);
    }
}

static void
cl_width_watcher_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ClWidthWatcher *self = CL_WIDTH_WATCHER (object);

  switch (prop_id)
    {
    case PROP_NARROW_BELOW:
      g_value_set_int (value, self->narrow_below);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_width_watcher_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  ClWidthWatcher *self = CL_WIDTH_WATCHER (object);

  switch (prop_id)
    {
    case PROP_NARROW_BELOW:
      if (self->narrow_below == g_value_get_int (value))
        break;
      self->narrow_below = g_value_get_int (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_width_watcher_dispose (GObject *object)
{
  ClWidthWatcher *self = CL_WIDTH_WATCHER (object);

  if (self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
  G_OBJECT_CLASS (cl_width_watcher_parent_class)->dispose (object);
}

static void
cl_width_watcher_class_init (ClWidthWatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_width_watcher_get_property;
  object_class->set_property = cl_width_watcher_set_property;
  object_class->dispose = cl_width_watcher_dispose;
  widget_class->get_request_mode = cl_width_watcher_get_request_mode;
  widget_class->measure = cl_width_watcher_measure;
  widget_class->size_allocate = cl_width_watcher_size_allocate;

  properties[PROP_NARROW_BELOW] =
    g_param_spec_int ("narrow-below", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cl_width_watcher_init (ClWidthWatcher *self)
{
  /* It measures by itself. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * cl_width_watcher_new:
 * @narrow_below: below how many pixels (at the usual text size) it is narrow
 *
 * Holds one child and tells by its property "narrow", and the style class of that name, whether
 * its own width is below @narrow_below. Bind "narrow" to what shall change; a wide child does
 * not keep the window from becoming narrow.
 *
 * Returns: (transfer floating): a width watcher
 */
GtkWidget *
cl_width_watcher_new (int narrow_below)
{
  return g_object_new (CL_TYPE_WIDTH_WATCHER, "narrow-below", narrow_below, NULL);
}

/**
 * cl_width_watcher_get_narrow:
 * @self: a width watcher
 *
 * Returns: whether it is narrower than its threshold
 */
gboolean
cl_width_watcher_get_narrow (ClWidthWatcher *self)
{
  g_return_val_if_fail (CL_IS_WIDTH_WATCHER (self), FALSE);

  return self->narrow;
}
