/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-modest-bin.h"

/* What the content is given beside the sidebar before the sidebar folds away. */
#define NATURAL_WIDTH 600

/* Holds one child and asks for no more width than this, whatever the child would like: a line of
 * many filters in a wordy language must not fold the sidebar away, and none that was shown once
 * may keep it folded on every other page. It takes all that there is. */
struct _ClModestBin
{
  GtkWidget parent_instance;
  GtkWidget *child;
};

enum
{
  PROP_CHILD = 1,
};

static GtkBuildableIface *parent_buildable_iface;

static void
cl_modest_bin_add_child (GtkBuildable *buildable,
                         GtkBuilder *builder,
                         GObject *child,
                         const char *type)
{
  if (GTK_IS_WIDGET (child))
    cl_modest_bin_set_child (CL_MODEST_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
cl_modest_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = cl_modest_bin_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClModestBin,
                               cl_modest_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cl_modest_bin_buildable_init))

static GtkSizeRequestMode
cl_modest_bin_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = CL_MODEST_BIN (widget)->child;

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
cl_modest_bin_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  GtkWidget *child = CL_MODEST_BIN (widget)->child;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, MIN (*natural, NATURAL_WIDTH));
}

static void
cl_modest_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = CL_MODEST_BIN (widget)->child;

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
cl_modest_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, CL_MODEST_BIN (object)->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cl_modest_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHILD:
      cl_modest_bin_set_child (CL_MODEST_BIN (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cl_modest_bin_dispose (GObject *object)
{
  g_clear_pointer (&CL_MODEST_BIN (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_modest_bin_parent_class)->dispose (object);
}

static void
cl_modest_bin_class_init (ClModestBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_modest_bin_get_property;
  object_class->set_property = cl_modest_bin_set_property;
  object_class->dispose = cl_modest_bin_dispose;
  widget_class->get_request_mode = cl_modest_bin_get_request_mode;
  widget_class->measure = cl_modest_bin_measure;
  widget_class->size_allocate = cl_modest_bin_size_allocate;
  g_object_class_install_property (
    object_class, PROP_CHILD,
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
}

static void
cl_modest_bin_init (ClModestBin *self)
{
}

/**
 * cl_modest_bin_set_child:
 * @self: a modest bin
 * @child: (nullable): what it holds
 *
 * Replaces the child.
 */
void
cl_modest_bin_set_child (ClModestBin *self, GtkWidget *child)
{
  g_return_if_fail (CL_IS_MODEST_BIN (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "child");
}
