/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-tab-stop.h"

struct _ClTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ClTabStop, cl_tab_stop, ADW_TYPE_BIN)

/* The row that has the focus, or holds what has it. */
static GtkWidget *
find_row (ClTabStop *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (widget == NULL || !gtk_widget_is_ancestor (widget, GTK_WIDGET (self)))
    return NULL;
  for (; widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *parent = gtk_widget_get_parent (widget);

      if (GTK_IS_LIST_VIEW (parent) || GTK_IS_GRID_VIEW (parent) || GTK_IS_LIST_BOX (parent))
        return widget;
    }
  return NULL;
}

static gboolean
cl_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ClTabStop *self = CL_TAB_STOP (widget);
  GtkWidget *row = NULL;

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    row = find_row (self);
  return gtk_widget_child_focus (row != NULL ? row : adw_bin_get_child (ADW_BIN (self)), direction);
}

/* GTK from 4.12 on can itself have Tab leave a list, and come back to the row that it left: else
 * it comes back to the first, or with Shift to the last. */
static void
set_tab_behavior (GtkWidget *widget)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "tab-behavior");
  GEnumValue *item = NULL;

  if (G_IS_PARAM_SPEC_ENUM (pspec))
    item = g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (pspec)->enum_class, "item");
  if (item != NULL)
    {
      g_object_set (widget, "tab-behavior", item->value, NULL);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_tab_behavior (child);
}

static void
cl_tab_stop_map (GtkWidget *widget)
{
  set_tab_behavior (adw_bin_get_child (ADW_BIN (widget)));
  GTK_WIDGET_CLASS (cl_tab_stop_parent_class)->map (widget);
}

static void
cl_tab_stop_class_init (ClTabStopClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = cl_tab_stop_focus;
  widget_class->map = cl_tab_stop_map;
}

static void
cl_tab_stop_init (ClTabStop *self)
{
}

/**
 * cl_tab_stop_new:
 * @child: (transfer floating): a list, or what it scrolls in
 *
 * Makes a list one stop of Tab: the arrows go from row to row, and Tab only through the controls
 * of one row, then on. GTK before 4.12 has Tab walk each row, which nobody does to the end of a
 * long list.
 *
 * Returns: (transfer floating): a tab stop
 */
GtkWidget *
cl_tab_stop_new (GtkWidget *child)
{
  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);

  return g_object_new (CL_TYPE_TAB_STOP, "child", child, NULL);
}
