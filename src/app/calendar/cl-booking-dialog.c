/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-dialog.h"

#include <glib/gi18n.h>

#include "cl-booking-form.h"
#include "cl-confirm.h"
#include "cl-details-dialog.h"
#include "cl-dialog-head.h"
#include "cl-fit-dialog.h"

#define WIDTH 460
/* From there on the names of the fields stand beside them. */
#define MIN_WIDE 420

struct _ClBookingDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClBookingForm *form;
  GtkWidget *book;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ClBookingDialog, cl_booking_dialog, ADW_TYPE_WINDOW)

static void
on_form_changed_cb (ClBookingDialog *self)
{
  g_autofree char *verb = cl_booking_form_dup_verb (self->form);

  gtk_button_set_label (GTK_BUTTON (self->book), verb);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "booking.book",
                                 cl_booking_form_get_can_book (self->form));
}

static void
activate_book (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_booking_form_book (CL_BOOKING_DIALOG (widget)->form);
}

/* All that there is to say about it has a dialog of its own, which takes over what stands here. */
static void
take_over (ClBookingDialog *self)
{
  g_autoptr (ClDraft) draft = cl_booking_form_keep (self->form);
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

  cl_details_dialog_take_over (parent, self->practice, self->actor, draft, FALSE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_details (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_over (CL_BOOKING_DIALOG (widget));
}

/* Who was made a client. */
static void
activate_show_client (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_booking_form_choose_client (CL_BOOKING_DIALOG (widget)->form, g_variant_get_int64 (parameter));
}

/* The window makes clients, over this dialog. */
static void
on_new_client_cb (ClBookingDialog *self)
{
  GtkWindow *window = GTK_WINDOW (self);

  while (gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-client", NULL);
}

static gboolean
cl_booking_dialog_close_request (GtkWindow *window)
{
  ClBookingDialog *self = CL_BOOKING_DIALOG (window);

  if (!cl_booking_form_get_is_dirty (self->form))
    return GTK_WINDOW_CLASS (cl_booking_dialog_parent_class)->close_request (window);
  cl_confirm_discard (window, _ ("Discard the new appointment?"), NULL, _ ("_Keep Editing"),
                      self->cancellable);
  return TRUE;
}

static void
cl_booking_dialog_dispose (GObject *object)
{
  ClBookingDialog *self = CL_BOOKING_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_booking_dialog_parent_class)->dispose (object);
}

static void
cl_booking_dialog_class_init (ClBookingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_booking_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cl_booking_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "booking.book", NULL, activate_book);
  gtk_widget_class_install_action (widget_class, "booking.details", NULL, activate_details);
  gtk_widget_class_install_action (widget_class, "page.show-client", "x", activate_show_client);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "booking.book", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "booking.book", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cl_booking_dialog_init (ClBookingDialog *self)
{
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
make_header (ClBookingDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->book = gtk_button_new_with_mnemonic (_ ("_Book"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->book), "booking.book");
  gtk_widget_add_css_class (self->book, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->book);
  return cl_dialog_head_new (ADW_HEADER_BAR (header));
}

static void
build (ClBookingDialog *self, ClPractice *practice, ClActor *actor, gboolean is_narrow)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *form = cl_booking_form_new (practice, actor, is_narrow);
  GtkWidget *details = gtk_button_new_with_mnemonic (C_ ("appointment", "_Details…"));
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->form = CL_BOOKING_FORM (form);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (details), "booking.details");
  gtk_widget_set_halign (details, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (column), form);
  gtk_box_append (GTK_BOX (column), details);
  gtk_widget_set_margin_start (column, is_narrow ? 12 : 18);
  gtk_widget_set_margin_end (column, is_narrow ? 12 : 18);
  gtk_widget_set_margin_top (column, 12);
  gtk_widget_set_margin_bottom (column, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), column);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (form, "changed", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "new-client", G_CALLBACK (on_new_client_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "custom-repeat", G_CALLBACK (take_over), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "booked", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
}

static ClBookingDialog *
make (GtkWidget *parent, ClPractice *practice, ClActor *actor)
{
  ClBookingDialog *self = g_object_new (
    CL_TYPE_BOOKING_DIALOG, "title", _ ("New Appointment"), "modal", TRUE, "transient-for",
    gtk_widget_get_root (parent), "default-width", WIDTH, "default-height", 580, NULL);
  int width, height;

  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width < MIN_WIDE)
    gtk_window_set_default_size (GTK_WINDOW (self), width,
                                 gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (parent))));
  build (self, practice, actor, width < MIN_WIDE);
  return self;
}

static void
present (ClBookingDialog *self)
{
  on_form_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/**
 * cl_booking_dialog_open:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who books
 * @client: with whom, or 0 to be found
 * @practitioner: in whose calendar, or 0
 * @start: when, or 0 for the next half hour
 * @minutes: how long, or 0 for as long as usual
 *
 * Asks for a new appointment where there is no slot of the calendar to point at, and where the
 * window is narrow.
 */
void
cl_booking_dialog_open (GtkWidget *parent,
                        ClPractice *practice,
                        ClActor *actor,
                        gint64 client,
                        gint64 practitioner,
                        gint64 start,
                        guint minutes)
{
  ClBookingDialog *self = make (parent, practice, actor);

  cl_booking_form_set_slot (self->form, practitioner, start, minutes);
  cl_booking_form_set_client (self->form, client);
  present (self);
}

/**
 * cl_booking_dialog_open_for_waiting:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who books
 * @waiting: an entry of the waiting list
 * @practitioner: in whose calendar, or 0
 * @start: when, or 0 for the next half hour
 *
 * Asks for an appointment of who waits, with whom they wait no longer.
 */
void
cl_booking_dialog_open_for_waiting (GtkWidget *parent,
                                    ClPractice *practice,
                                    ClActor *actor,
                                    ClWaiting *waiting,
                                    gint64 practitioner,
                                    gint64 start)
{
  ClBookingDialog *self = make (parent, practice, actor);

  cl_booking_form_set_slot (self->form, practitioner, start, (guint) waiting->minutes);
  cl_booking_form_set_waiting (self->form, waiting);
  present (self);
}

/**
 * cl_booking_dialog_restore:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who books
 * @draft: what stood in a booking form
 *
 * Opens it again with all that stood there.
 */
void
cl_booking_dialog_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  ClBookingDialog *self = make (parent, practice, actor);

  cl_booking_form_restore (self->form, draft);
  present (self);
}

/**
 * cl_booking_dialog_get_typed:
 * @self: a dialog
 *
 * Returns: (transfer none): what a client is looked for by: the name of a new one
 */
const char *
cl_booking_dialog_get_typed (ClBookingDialog *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_DIALOG (self), NULL);

  return cl_booking_form_get_typed (self->form);
}
