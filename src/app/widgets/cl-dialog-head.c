/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-dialog-head.h"

/* Lines of a title that has room of its own; a longer one has a tooltip. */
#define TITLE_LINES 3

/* The header bar of a dialog, and below it its title, where the bar is too narrow for the buttons
 * and the whole of the title: in a wordy language on a phone. */
struct _ClDialogHead
{
  GtkWidget parent_instance;
  GtkWidget *header;
  GtkWidget *below;
  GtkWidget *title;
  GtkWidget *subtitle;
};

enum
{
  PROP_HEADER = 1,
};

static GtkBuildableIface *parent_buildable_iface;

static void
cl_dialog_head_add_child (GtkBuildable *buildable,
                          GtkBuilder *builder,
                          GObject *child,
                          const char *type)
{
  if (ADW_IS_HEADER_BAR (child))
    cl_dialog_head_set_header (CL_DIALOG_HEAD (buildable), ADW_HEADER_BAR (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
cl_dialog_head_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = cl_dialog_head_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClDialogHead,
                               cl_dialog_head,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cl_dialog_head_buildable_init))

static GtkWidget *
get_title_widget (ClDialogHead *self)
{
  return adw_header_bar_get_title_widget (ADW_HEADER_BAR (self->header));
}

/* Buttons ask for the same whatever there is; the title alone can be shorter than it would like. */
static gboolean
has_room (ClDialogHead *self, int width)
{
  GtkWidget *title = get_title_widget (self);
  int least, short_title, whole_title;

  if (width < 0 || title == NULL)
    return TRUE;
  gtk_widget_measure (self->header, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, &short_title, &whole_title, NULL,
                      NULL);
  return least - short_title + whole_title <= width;
}

static GtkSizeRequestMode
cl_dialog_head_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cl_dialog_head_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  ClDialogHead *self = CL_DIALOG_HEAD (widget);
  int height;

  if (self->header == NULL)
    return;
  gtk_widget_measure (self->header, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || has_room (self, for_size))
    return;
  gtk_widget_measure (self->below, GTK_ORIENTATION_VERTICAL, for_size, &height, NULL, NULL, NULL);
  *minimum += height;
  *natural += height;
}

static void
cl_dialog_head_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClDialogHead *self = CL_DIALOG_HEAD (widget);
  gboolean room = self->header == NULL || has_room (self, width);
  g_autoptr (GskTransform) down = NULL;
  int top = height;

  gtk_widget_set_child_visible (self->below, !room);
  if (self->header == NULL)
    return;
  if (get_title_widget (self) != NULL)
    gtk_widget_set_child_visible (get_title_widget (self), room);
  if (!room)
    {
      gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, -1, &top, NULL, NULL, NULL);
      down = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float) top));
      gtk_widget_allocate (self->below, width, MAX (0, height - top), -1, g_steal_pointer (&down));
    }
  gtk_widget_allocate (self->header, width, top, -1, NULL);
}

static void
cl_dialog_head_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_HEADER:
      g_value_set_object (value, CL_DIALOG_HEAD (object)->header);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cl_dialog_head_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_HEADER:
      cl_dialog_head_set_header (CL_DIALOG_HEAD (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
is_text (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *text = g_value_get_string (from);

  g_value_set_boolean (to, text != NULL && *text != '\0');
  return TRUE;
}

/* A title comes with the bar, or after it. */
static void
follow_title (ClDialogHead *self)
{
  GtkWidget *title = get_title_widget (self);

  if (!ADW_IS_WINDOW_TITLE (title))
    return;
  g_object_bind_property (title, "title", self->title, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (title, "title", self->title, "tooltip-text", G_BINDING_SYNC_CREATE);
  g_object_bind_property (title, "subtitle", self->subtitle, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (title, "subtitle", self->subtitle, "tooltip-text", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (title, "subtitle", self->subtitle, "visible", G_BINDING_SYNC_CREATE,
                               is_text, NULL, NULL, NULL);
}

/* A bar without a title shows its window's. */
static void
cl_dialog_head_root (GtkWidget *widget)
{
  ClDialogHead *self = CL_DIALOG_HEAD (widget);
  GtkWidget *title;

  GTK_WIDGET_CLASS (cl_dialog_head_parent_class)->root (widget);
  if (self->header == NULL || get_title_widget (self) != NULL)
    return;
  title = adw_window_title_new ("", "");
  g_object_bind_property (gtk_widget_get_root (widget), "title", title, "title",
                          G_BINDING_SYNC_CREATE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header), title);
}

static void
cl_dialog_head_dispose (GObject *object)
{
  ClDialogHead *self = CL_DIALOG_HEAD (object);

  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->below, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_dialog_head_parent_class)->dispose (object);
}

static void
cl_dialog_head_class_init (ClDialogHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_dialog_head_get_property;
  object_class->set_property = cl_dialog_head_set_property;
  object_class->dispose = cl_dialog_head_dispose;
  widget_class->get_request_mode = cl_dialog_head_get_request_mode;
  widget_class->root = cl_dialog_head_root;
  widget_class->measure = cl_dialog_head_measure;
  widget_class->size_allocate = cl_dialog_head_size_allocate;
  g_object_class_install_property (
    object_class, PROP_HEADER,
    g_param_spec_object ("header", NULL, NULL, ADW_TYPE_HEADER_BAR,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_css_name (widget_class, "dialoghead");
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_lines (GTK_LABEL (label), TITLE_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
cl_dialog_head_init (ClDialogHead *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = make_label ("title");
  self->subtitle = make_label ("subtitle");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->subtitle);
  self->below = gtk_window_handle_new ();
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (self->below), box);
  gtk_widget_set_parent (self->below, GTK_WIDGET (self));
}

/**
 * cl_dialog_head_new:
 * @header: of a dialog
 *
 * Shows a header bar, and the title of it below where it has no room for it.
 *
 * Returns: (transfer floating): a head
 */
GtkWidget *
cl_dialog_head_new (AdwHeaderBar *header)
{
  return g_object_new (CL_TYPE_DIALOG_HEAD, "header", header, NULL);
}

/**
 * cl_dialog_head_set_header:
 * @self: a head without one
 * @header: of a dialog, with an #AdwWindowTitle now or later; else it shows its window's title
 *
 * Puts the header bar in.
 */
void
cl_dialog_head_set_header (ClDialogHead *self, AdwHeaderBar *header)
{
  g_return_if_fail (CL_IS_DIALOG_HEAD (self) && self->header == NULL);
  g_return_if_fail (ADW_IS_HEADER_BAR (header));

  self->header = GTK_WIDGET (header);
  gtk_widget_insert_before (self->header, GTK_WIDGET (self), self->below);
  g_signal_connect_object (header, "notify::title-widget", G_CALLBACK (follow_title), self,
                           G_CONNECT_SWAPPED);
  follow_title (self);
  g_object_notify (G_OBJECT (self), "header");
}
