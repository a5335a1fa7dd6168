/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-dialog.h"

#include <glib/gi18n.h>

#include "cl-appointment-service.h"
#include "cl-calendar-drafts.h"
#include "cl-confirm.h"
#include "cl-details-form.h"
#include "cl-dialog-head.h"
#include "cl-fit-dialog.h"

#define WIDTH 500
#define HEIGHT 680
/* From there on the names of the fields stand beside them. */
#define MIN_WIDE 420

struct _ClDetailsDialog
{
  AdwWindow parent_instance;
  ClDetailsForm *form;
  GtkWidget *save;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ClDetailsDialog, cl_details_dialog, ADW_TYPE_WINDOW)

static void
on_form_changed_cb (ClDetailsDialog *self)
{
  g_autofree char *verb = cl_details_form_dup_verb (self->form);

  gtk_button_set_label (GTK_BUTTON (self->save), verb);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.save",
                                 cl_details_form_get_can_save (self->form));
}

static void
activate_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_details_form_save (CL_DETAILS_DIALOG (widget)->form);
}

/* Who was made a client. */
static void
activate_show_client (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_details_form_choose_client (CL_DETAILS_DIALOG (widget)->form, g_variant_get_int64 (parameter));
}

/* The window makes clients, over this dialog. */
static void
on_new_client_cb (ClDetailsDialog *self)
{
  GtkWindow *window = GTK_WINDOW (self);

  while (gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-client", NULL);
}

static gboolean
cl_details_dialog_close_request (GtkWindow *window)
{
  ClDetailsDialog *self = CL_DETAILS_DIALOG (window);

  if (!cl_details_form_get_is_changed (self->form))
    return GTK_WINDOW_CLASS (cl_details_dialog_parent_class)->close_request (window);
  cl_confirm_discard (window, _ ("Discard what you changed?"), NULL, _ ("_Keep Editing"),
                      self->cancellable);
  return TRUE;
}

static void
cl_details_dialog_dispose (GObject *object)
{
  ClDetailsDialog *self = CL_DETAILS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (cl_details_dialog_parent_class)->dispose (object);
}

static void
cl_details_dialog_class_init (ClDetailsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_details_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cl_details_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "details.save", NULL, activate_save);
  gtk_widget_class_install_action (widget_class, "page.show-client", "x", activate_show_client);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "details.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "details.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cl_details_dialog_init (ClDetailsDialog *self)
{
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
make_header (ClDetailsDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->save = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save), "details.save");
  gtk_widget_add_css_class (self->save, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  return cl_dialog_head_new (ADW_HEADER_BAR (header));
}

static void
build (ClDetailsDialog *self, GtkWidget *form, gboolean is_narrow)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->form = CL_DETAILS_FORM (form);
  gtk_widget_set_margin_start (form, is_narrow ? 12 : 18);
  gtk_widget_set_margin_end (form, is_narrow ? 12 : 18);
  gtk_widget_set_margin_top (form, 12);
  gtk_widget_set_margin_bottom (form, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), form);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (form, "changed", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "new-client", G_CALLBACK (on_new_client_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "saved", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
}

static const char *
get_title (ClAppointment *appointment, gboolean is_block)
{
  if (appointment == NULL)
    return is_block ? _ ("Block Time") : _ ("New Appointment");
  return appointment->client == 0 ? _ ("Edit Blocked Time") : _ ("Edit Appointment");
}

static ClDetailsDialog *
make (GtkWidget *parent,
      ClPractice *practice,
      ClActor *actor,
      ClAppointment *appointment,
      gboolean is_block)
{
  ClDetailsDialog *self = g_object_new (CL_TYPE_DETAILS_DIALOG, "title",
                                        get_title (appointment, is_block), "modal", TRUE,
                                        "transient-for", gtk_widget_get_root (parent),
                                        "default-width", WIDTH, "default-height", HEIGHT, NULL);
  int width, height;

  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width < MIN_WIDE)
    gtk_window_set_default_size (GTK_WINDOW (self), width,
                                 gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (parent))));
  build (self, cl_details_form_new (practice, actor, appointment, is_block, width < MIN_WIDE),
         width < MIN_WIDE);
  return self;
}

static void
present (ClDetailsDialog *self)
{
  on_form_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/**
 * cl_details_dialog_edit:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who is signed in
 * @appointment: an appointment or a block, as it is now, that they may change
 *
 * Shows all that there is to say about it, to be changed.
 */
void
cl_details_dialog_edit (GtkWidget *parent,
                        ClPractice *practice,
                        ClActor *actor,
                        ClAppointment *appointment)
{
  present (make (parent, practice, actor, appointment, FALSE));
}

/**
 * cl_details_dialog_move:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who is signed in
 * @appointment: an appointment or a block, as it is now, that they may change
 * @draft: where it is to go, all of it
 *
 * Shows all that there is to say about it, with the move as somebody would who typed it.
 */
void
cl_details_dialog_move (GtkWidget *parent,
                        ClPractice *practice,
                        ClActor *actor,
                        ClAppointment *appointment,
                        ClMoveDraft *draft)
{
  ClDetailsDialog *self = make (parent, practice, actor, appointment, FALSE);

  cl_details_form_stage (self->form, draft);
  present (self);
}

/**
 * cl_details_dialog_block:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who is signed in
 * @practitioner: whose time, or 0
 * @start: from when, or 0 for the next half hour
 * @minutes: how long, or 0 for as long as usual
 *
 * Asks for a meeting, or for time out of the office.
 */
void
cl_details_dialog_block (GtkWidget *parent,
                         ClPractice *practice,
                         ClActor *actor,
                         gint64 practitioner,
                         gint64 start,
                         guint minutes)
{
  ClDetailsDialog *self = make (parent, practice, actor, NULL, TRUE);

  cl_details_form_set_slot (self->form, practitioner, start, minutes);
  present (self);
}

/**
 * cl_details_dialog_take_over:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who is signed in
 * @draft: what stood in the form of a new appointment
 * @is_block: whether time is to be blocked instead
 *
 * Asks for all that there is to say, with what stood there.
 */
void
cl_details_dialog_take_over (GtkWidget *parent,
                             ClPractice *practice,
                             ClActor *actor,
                             ClDraft *draft,
                             gboolean is_block)
{
  ClDetailsDialog *self = make (parent, practice, actor, NULL, is_block);

  cl_details_form_restore (self->form, draft);
  present (self);
}

typedef struct
{
  GtkWidget *parent;
  ClActor *actor;
  ClDraft *draft;
} Restore;

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Restore *restore = data;
  g_autoptr (GtkWidget) parent = restore->parent;
  g_autoptr (ClActor) actor = restore->actor;
  g_autoptr (ClDraft) draft = restore->draft;
  g_autoptr (ClAppointment)
    appointment = cl_appointment_service_get_finish (CL_PRACTICE (source), result, NULL);
  ClDetailsDialog *self;

  /* Locked again meanwhile. */
  if (gtk_widget_get_root (parent) == NULL)
    return;
  if (appointment == NULL || !appointment->may_change)
    {
      gtk_widget_activate_action (parent, "win.toast", "s",
                                  _ ("What you were changing was cancelled meanwhile."));
      return;
    }
  self = make (parent, CL_PRACTICE (source), actor, appointment, FALSE);
  cl_details_form_restore (self->form, draft);
  present (self);
}

/**
 * cl_details_dialog_restore:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who is signed in
 * @draft: what stood in one
 *
 * Opens it with all that stood there; over what there is now where that is changed.
 */
void
cl_details_dialog_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  gboolean is_block = g_str_equal (cl_draft_get_kind (draft), CL_BLOCK_DRAFT_KIND);
  gint64 subject = g_str_equal (cl_draft_get_kind (draft), CL_DETAILS_DRAFT_KIND)
                     ? cl_draft_get_subject (draft)
                     : 0;

  if (subject != 0)
    {
      Restore *restore = g_new0 (Restore, 1);

      restore->parent = g_object_ref (parent);
      restore->actor = g_object_ref (actor);
      restore->draft = g_object_ref (draft);
      cl_appointment_service_get_async (practice, actor, subject, NULL, on_read_cb, restore);
      return;
    }
  cl_details_dialog_take_over (parent, practice, actor, draft, is_block);
}

/**
 * cl_details_dialog_get_typed:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): what a client is looked for by: the name of a new one
 */
const char *
cl_details_dialog_get_typed (ClDetailsDialog *self)
{
  g_return_val_if_fail (CL_IS_DETAILS_DIALOG (self), NULL);

  return cl_details_form_get_typed (self->form);
}
