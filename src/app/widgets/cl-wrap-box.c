/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-wrap-box.h"

#include "cl-wrap-layout.h"

struct _ClWrapBox
{
  GtkWidget parent_instance;
};

static GtkBuildableIface *parent_buildable_iface;

static void
cl_wrap_box_add_child (GtkBuildable *buildable,
                       GtkBuilder *builder,
                       GObject *child,
                       const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
cl_wrap_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = cl_wrap_box_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClWrapBox,
                               cl_wrap_box,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cl_wrap_box_buildable_init))

static void
cl_wrap_box_dispose (GObject *object)
{
  cl_wrap_box_remove_all (CL_WRAP_BOX (object));
  G_OBJECT_CLASS (cl_wrap_box_parent_class)->dispose (object);
}

static void
cl_wrap_box_class_init (ClWrapBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_wrap_box_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cl_wrap_box_init (ClWrapBox *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), cl_wrap_layout_new (8, FALSE));
}

/**
 * cl_wrap_box_new:
 *
 * A box whose children flow into lines like words; for chips.
 *
 * Returns: (transfer floating): an empty wrap box
 */
GtkWidget *
cl_wrap_box_new (void)
{
  return g_object_new (CL_TYPE_WRAP_BOX, NULL);
}

/**
 * cl_wrap_box_set_justify:
 * @self: a wrap box
 * @justify: whether the last child of a line of several stands at the line's end
 *
 * A name and its badges stand apart where there is room, and in two lines where there is none.
 */
void
cl_wrap_box_set_justify (ClWrapBox *self, gboolean justify)
{
  g_return_if_fail (CL_IS_WRAP_BOX (self));

  gtk_widget_set_layout_manager (GTK_WIDGET (self), cl_wrap_layout_new (8, justify));
}

/**
 * cl_wrap_box_append:
 * @self: a wrap box
 * @child: a widget without a parent
 *
 * Adds @child at the end.
 */
void
cl_wrap_box_append (ClWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (CL_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * cl_wrap_box_remove:
 * @self: a wrap box
 * @child: one of its children
 *
 * Takes @child out.
 */
void
cl_wrap_box_remove (ClWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (CL_IS_WRAP_BOX (self));
  g_return_if_fail (gtk_widget_get_parent (child) == GTK_WIDGET (self));

  gtk_widget_unparent (child);
}

/**
 * cl_wrap_box_remove_all:
 * @self: a wrap box
 *
 * Empties it.
 */
void
cl_wrap_box_remove_all (ClWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (CL_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
