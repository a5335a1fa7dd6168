/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sidebar-button.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _ClSidebarButton
{
  GtkWidget parent_instance;
  GtkWidget *button;
  GBinding *binding;
};

G_DEFINE_FINAL_TYPE (ClSidebarButton, cl_sidebar_button, GTK_TYPE_WIDGET)

static void
cl_sidebar_button_root (GtkWidget *widget)
{
  ClSidebarButton *self = CL_SIDEBAR_BUTTON (widget);
  GtkWidget *leaflet;

  GTK_WIDGET_CLASS (cl_sidebar_button_parent_class)->root (widget);
  leaflet = gtk_widget_get_ancestor (widget, ADW_TYPE_LEAFLET);
  if (leaflet != NULL)
    self->binding =
      g_object_bind_property (leaflet, "folded", self->button, "visible", G_BINDING_SYNC_CREATE);
}

static void
cl_sidebar_button_unroot (GtkWidget *widget)
{
  ClSidebarButton *self = CL_SIDEBAR_BUTTON (widget);

  g_clear_pointer (&self->binding, g_binding_unbind);
  GTK_WIDGET_CLASS (cl_sidebar_button_parent_class)->unroot (widget);
}

static void
cl_sidebar_button_dispose (GObject *object)
{
  ClSidebarButton *self = CL_SIDEBAR_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_sidebar_button_parent_class)->dispose (object);
}

static void
cl_sidebar_button_class_init (ClSidebarButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_sidebar_button_dispose;
  widget_class->root = cl_sidebar_button_root;
  widget_class->unroot = cl_sidebar_button_unroot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cl_sidebar_button_init (ClSidebarButton *self)
{
  self->button = gtk_button_new_from_icon_name ("sidebar-show-symbolic");
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_tooltip_text (self->button, _ ("Show Sidebar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show Sidebar"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.show-sidebar");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * cl_sidebar_button_new:
 *
 * For the start of a page's header bar: shows the sidebar, and is there only while the window is
 * too narrow for both.
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
cl_sidebar_button_new (void)
{
  return g_object_new (CL_TYPE_SIDEBAR_BUTTON, NULL);
}
