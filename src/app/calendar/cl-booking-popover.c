/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-popover.h"

#include <glib/gi18n.h>

#include "cl-booking-dialog.h"
#include "cl-booking-form.h"
#include "cl-details-dialog.h"
#include "cl-popover-bin.h"
#include "cl-popover-life.h"

#define WIDTH 400

struct _ClBookingPopover
{
  GtkPopover parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClBookingForm *form;
  GtkWidget *block;
  GtkWidget *book;
};

G_DEFINE_FINAL_TYPE (ClBookingPopover, cl_booking_popover, GTK_TYPE_POPOVER)

static void
on_form_changed_cb (ClBookingPopover *self)
{
  g_autofree char *verb = cl_booking_form_dup_verb (self->form);

  gtk_button_set_label (GTK_BUTTON (self->book), verb);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "booking.book",
                                 cl_booking_form_get_can_book (self->form));
  gtk_widget_set_visible (self->block, cl_booking_form_get_may_block (self->form));
}

static void
activate_book (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_booking_form_book (CL_BOOKING_POPOVER (widget)->form);
}

/* All that there is to say about it has a dialog, which takes over what stands here. */
static void
take_over (ClBookingPopover *self, gboolean is_block)
{
  g_autoptr (ClDraft) draft = cl_booking_form_keep (self->form);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_popover_popdown (GTK_POPOVER (self));
  cl_details_dialog_take_over (window, self->practice, self->actor, draft, is_block);
}

static void
activate_details (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_over (CL_BOOKING_POPOVER (widget), g_str_equal (name, "booking.block"));
}

static void
on_custom_repeat_cb (ClBookingPopover *self)
{
  take_over (self, FALSE);
}

/* What makes a client is a dialog, over which no popover stays: the form goes on in one too. */
static void
on_new_client_cb (ClBookingPopover *self)
{
  g_autoptr (ClDraft) draft = cl_booking_form_keep (self->form);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_popover_popdown (GTK_POPOVER (self));
  cl_booking_dialog_restore (window, self->practice, self->actor, draft);
  gtk_widget_activate_action (window, "win.new-client", NULL);
}

static void
cl_booking_popover_closed (GtkPopover *popover)
{
  cl_popover_go (popover);
}

static void
cl_booking_popover_dispose (GObject *object)
{
  ClBookingPopover *self = CL_BOOKING_POPOVER (object);

  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_booking_popover_parent_class)->dispose (object);
}

static void
cl_booking_popover_class_init (ClBookingPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_booking_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = cl_booking_popover_closed;
  gtk_widget_class_install_action (widget_class, "booking.book", NULL, activate_book);
  gtk_widget_class_install_action (widget_class, "booking.details", NULL, activate_details);
  gtk_widget_class_install_action (widget_class, "booking.block", NULL, activate_details);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "booking.book", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "booking.book", NULL);
}

static void
cl_booking_popover_init (ClBookingPopover *self)
{
}

static GtkWidget *
make_foot (ClBookingPopover *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *details = gtk_button_new_with_mnemonic (C_ ("appointment", "_Details…"));

  self->block = gtk_button_new_with_mnemonic (_ ("B_lock Time…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (details), "booking.details");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->block), "booking.block");
  gtk_widget_set_visible (self->block, FALSE);
  gtk_box_append (GTK_BOX (foot), details);
  gtk_box_append (GTK_BOX (foot), self->block);
  self->book = gtk_button_new_with_mnemonic (_ ("_Book"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->book), "booking.book");
  gtk_widget_add_css_class (self->book, "suggested-action");
  gtk_widget_set_halign (self->book, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->book, TRUE);
  gtk_box_append (GTK_BOX (foot), self->book);
  return foot;
}

static void
build (ClBookingPopover *self, ClPractice *practice, ClActor *actor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (_ ("New Appointment"));
  GtkWidget *form = cl_booking_form_new (practice, actor, FALSE);

  self->form = CL_BOOKING_FORM (form);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), form);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  gtk_popover_set_child (GTK_POPOVER (self), cl_popover_bin_new (box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New Appointment"), -1);
  g_signal_connect_object (form, "changed", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "new-client", G_CALLBACK (on_new_client_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "custom-repeat", G_CALLBACK (on_custom_repeat_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "booked", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_booking_popover_open:
 * @parent: the grid, which presents its popovers where it is allocated
 * @box: (nullable): the slot, in @parent
 * @practice: the practice
 * @actor: who books
 * @practitioner: in whose calendar
 * @start: when, an instant
 * @minutes: how long, or 0 for as long as usual
 *
 * Asks for a new appointment beside its slot (docs: SCREENS, New appointment popover).
 *
 * Returns: (transfer none): the popover, which emits "closed" once and goes then
 */
GtkWidget *
cl_booking_popover_open (GtkWidget *parent,
                         const GdkRectangle *box,
                         ClPractice *practice,
                         ClActor *actor,
                         gint64 practitioner,
                         gint64 start,
                         guint minutes)
{
  ClBookingPopover *self = g_object_new (CL_TYPE_BOOKING_POPOVER, "position", GTK_POS_LEFT, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  build (self, practice, actor);
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  if (box != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (self), box);
  cl_booking_form_set_slot (self->form, practitioner, start, minutes);
  on_form_changed_cb (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  return GTK_WIDGET (self);
}
