/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-caps-lock-hint.h"

#include <glib/gi18n.h>

struct _ClCapsLockHint
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkImage *image; /* has its icon once it is seen */
  GdkDevice *keyboard;
};

G_DEFINE_FINAL_TYPE (ClCapsLockHint, cl_caps_lock_hint, GTK_TYPE_WIDGET)

static void
on_caps_lock_cb (ClCapsLockHint *self)
{
  /* Kept in the layout, so that nothing moves when the key is pressed. */
  gboolean on = self->keyboard != NULL && gdk_device_get_caps_lock_state (self->keyboard);

  if (on)
    gtk_image_set_from_icon_name (self->image, "dialog-warning-symbolic");
  gtk_widget_set_opacity (self->box, on ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_STATE_HIDDEN, !on, -1);
}

static void
cl_caps_lock_hint_realize (GtkWidget *widget)
{
  ClCapsLockHint *self = CL_CAPS_LOCK_HINT (widget);
  GdkSeat *seat;

  GTK_WIDGET_CLASS (cl_caps_lock_hint_parent_class)->realize (widget);
  seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  if (seat != NULL)
    g_set_object (&self->keyboard, gdk_seat_get_keyboard (seat));
  if (self->keyboard != NULL)
    g_signal_connect_swapped (self->keyboard, "notify::caps-lock-state",
                              G_CALLBACK (on_caps_lock_cb), self);
  on_caps_lock_cb (self);
}

static void
cl_caps_lock_hint_unrealize (GtkWidget *widget)
{
  ClCapsLockHint *self = CL_CAPS_LOCK_HINT (widget);

  if (self->keyboard != NULL)
    g_signal_handlers_disconnect_by_data (self->keyboard, self);
  g_clear_object (&self->keyboard);
  GTK_WIDGET_CLASS (cl_caps_lock_hint_parent_class)->unrealize (widget);
}

static void
cl_caps_lock_hint_dispose (GObject *object)
{
  ClCapsLockHint *self = CL_CAPS_LOCK_HINT (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_caps_lock_hint_parent_class)->dispose (object);
}

static void
cl_caps_lock_hint_class_init (ClCapsLockHintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_caps_lock_hint_dispose;
  widget_class->realize = cl_caps_lock_hint_realize;
  widget_class->unrealize = cl_caps_lock_hint_unrealize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cl_caps_lock_hint_init (ClCapsLockHint *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->box, "caps");
  gtk_widget_add_css_class (self->box, "small");
  self->image = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->image));
  gtk_box_append (GTK_BOX (self->box), gtk_label_new (_ ("Caps Lock is on.")));
  gtk_widget_set_opacity (self->box, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_caps_lock_hint_new:
 *
 * A line under a password that appears while Caps Lock is on. It always takes its place.
 *
 * Returns: (transfer floating): a hint
 */
GtkWidget *
cl_caps_lock_hint_new (void)
{
  return g_object_new (CL_TYPE_CAPS_LOCK_HINT, NULL);
}
