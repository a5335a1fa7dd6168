/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sticky-frame.h"

struct _ClStickyFrame
{
  GtkWidget parent_instance;
  GtkWidget *outer;
  GtkWidget *stack;
  GtkWidget *heads;
  gboolean is_at_start; /* the first column was brought into view, right to left too */
};

G_DEFINE_FINAL_TYPE (ClStickyFrame, cl_sticky_frame, GTK_TYPE_WIDGET)

/* Adjustments know nothing of directions: right to left, the first column is at their end. */
static void
on_width_changed_cb (ClStickyFrame *self, GtkAdjustment *adjustment)
{
  if (self->is_at_start || gtk_adjustment_get_page_size (adjustment) <= 1)
    return;
  self->is_at_start = TRUE;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) -
                                            gtk_adjustment_get_page_size (adjustment));
}

static void
cl_sticky_frame_dispose (GObject *object)
{
  ClStickyFrame *self = CL_STICKY_FRAME (object);

  g_clear_pointer (&self->outer, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_sticky_frame_parent_class)->dispose (object);
}

static void
cl_sticky_frame_class_init (ClStickyFrameClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_sticky_frame_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_sticky_frame_init (ClStickyFrame *self)
{
}

/* A part that moves with the body, and has no scrollbar of its own. */
static GtkWidget *
make_part (GtkWidget *child, GtkAdjustment *across, GtkAdjustment *down)
{
  GtkWidget *part = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (part),
                                  across != NULL ? GTK_POLICY_EXTERNAL : GTK_POLICY_NEVER,
                                  down != NULL ? GTK_POLICY_EXTERNAL : GTK_POLICY_NEVER);
  if (across != NULL)
    gtk_scrolled_window_set_hadjustment (GTK_SCROLLED_WINDOW (part), across);
  if (down != NULL)
    gtk_scrolled_window_set_vadjustment (GTK_SCROLLED_WINDOW (part), down);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (part), child);
  return part;
}

/**
 * cl_sticky_frame_new:
 * @corner: what stands above the names
 * @heads: what stands above the body, as wide as it
 * @names: what stands beside the body, as high as it
 * @body: what is scrolled
 *
 * Keeps heads and names in view where the body is scrolled: three viewports on two adjustments.
 *
 * Returns: (transfer floating): a frame
 */
GtkWidget *
cl_sticky_frame_new (GtkWidget *corner, GtkWidget *heads, GtkWidget *names, GtkWidget *body)
{
  ClStickyFrame *self = g_object_new (CL_TYPE_STICKY_FRAME, NULL);
  g_autoptr (GtkSizeGroup) widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *table = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  GtkWidget *heads_part = make_part (heads, across, NULL);
  GtkWidget *names_part = make_part (names, NULL, down);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), body);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_hexpand (heads_part, TRUE);
  /* A part takes the focus itself where nothing inside does. */
  gtk_widget_set_can_focus (names_part, FALSE);
  gtk_widget_set_can_focus (heads_part, FALSE);
  self->heads = heads_part;
  g_signal_connect_object (across, "changed", G_CALLBACK (on_width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_size_group_add_widget (widths, corner);
  gtk_size_group_add_widget (widths, names_part);
  gtk_widget_add_css_class (top, "sticky-top");
  gtk_box_append (GTK_BOX (top), corner);
  gtk_box_append (GTK_BOX (top), heads_part);
  gtk_box_append (GTK_BOX (table), names_part);
  gtk_box_append (GTK_BOX (table), scroller);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), table, "table");
  self->outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->outer), top);
  gtk_box_append (GTK_BOX (self->outer), self->stack);
  gtk_widget_set_parent (self->outer, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * cl_sticky_frame_set_heads_reachable:
 * @self: a frame
 * @is_reachable: whether one of the heads can take the focus
 *
 * Lets Tab stop at the heads, or pass over them.
 */
void
cl_sticky_frame_set_heads_reachable (ClStickyFrame *self, gboolean is_reachable)
{
  g_return_if_fail (CL_IS_STICKY_FRAME (self));

  gtk_widget_set_can_focus (self->heads, is_reachable);
}

/**
 * cl_sticky_frame_set_empty:
 * @self: a frame
 * @empty: shown in the place of names and body
 *
 * Sets what is shown where there is nothing to show.
 */
void
cl_sticky_frame_set_empty (ClStickyFrame *self, GtkWidget *empty)
{
  g_return_if_fail (CL_IS_STICKY_FRAME (self));

  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
}

/**
 * cl_sticky_frame_show_empty:
 * @self: a frame
 * @is_empty: whether there is nothing to show
 *
 * Shows the one or the other.
 */
void
cl_sticky_frame_show_empty (ClStickyFrame *self, gboolean is_empty)
{
  g_return_if_fail (CL_IS_STICKY_FRAME (self));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty ? "empty" : "table");
}
