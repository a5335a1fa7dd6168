/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-form-private.h"

#include <glib/gi18n.h>

#include "cl-appointment-service.h"
#include "cl-booking-outcome.h"
#include "cl-booking-words.h"
#include "cl-error.h"
#include "cl-focus.h"
#include "cl-save.h"

/* How long after the last key it is asked whether the time is free, in milliseconds. */
#define PREVIEW_DELAY 150
#define SPACING 9
#define HALF_HOUR (30 * 60 * G_USEC_PER_SEC)

enum
{
  CHANGED,
  SAVED,
  NEW_CLIENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static ClDraft *
keep (ClDraftKeeper *keeper, gboolean *lost_out)
{
  ClDetailsForm *self = CL_DETAILS_FORM (keeper);

  /* What is being saved needs no keeping. */
  return !self->is_busy && cl_details_form_get_is_changed (self) ? cl_details_form_keep (self)
                                                                 : NULL;
}

static void
draft_keeper_init (ClDraftKeeperInterface *iface)
{
  iface->keep = keep;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClDetailsForm,
                               cl_details_form,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_KEEPER, draft_keeper_init))

/**
 * cl_details_form_show:
 * @self: a form
 * @look: how it stands
 * @text: in words
 *
 * Says how it stands.
 */
void
cl_details_form_show (ClDetailsForm *self, ClBookingLook look, const char *text)
{
  self->look = look;
  cl_booking_status_set (self->status, look, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

static char *
dup_practitioner (ClDetailsForm *self)
{
  return cl_people_get_short_name (self->bundle->people, cl_details_form_get_practitioner (self));
}

/* Nobody has said that it is within anybody's hours where that was not asked. */
static char *
describe (ClDetailsForm *self,
          ClBookingPreview *preview,
          const ClDetailsValues *values,
          const char *practitioner,
          ClBookingLook *look)
{
  g_autofree char *text = cl_booking_words_describe (preview, self->practice, practitioner,
                                                     cl_details_form_get_client (self), look);
  gboolean is_one = preview->occurrences->len == 1;

  if (*look == CL_BOOKING_FREE && self->is_block)
    return g_strdup (_ ("Nothing is in the way"));
  if (*look == CL_BOOKING_FREE && is_one && self->appointment != NULL)
    {
      g_autoptr (ClMoveDraft) draft = cl_details_form_make_move (self, values);

      if (cl_details_form_is_only_edit (draft))
        return g_strdup (_ ("Nothing is in the way"));
    }
  return g_steal_pointer (&text);
}

static void
show_preview (ClDetailsForm *self, ClBookingPreview *preview, const ClDetailsValues *values)
{
  const char *client = cl_details_form_get_client (self);
  g_autofree char *practitioner = dup_practitioner (self);
  ClBookingLook look;
  g_autofree char *text = describe (self, preview, values, practitioner, &look);
  g_autofree char *said = NULL;

  cl_booking_status_set_shares (self->status, preview->shares ? practitioner : NULL, client);
  /* Of what there is, one that is left out stays where it is. */
  cl_booking_conflicts_set_is_move (self->conflicts,
                                    self->appointment != NULL && !values->has_rule);
  cl_booking_conflicts_set_preview (self->conflicts, preview, practitioner, client);
  if (look == CL_BOOKING_TAKEN && preview->refuses)
    look = CL_BOOKING_REFUSED;
  said =
    preview->occurrences->len == 1
      ? cl_booking_words_add_twice (text, values->start, cl_practice_get_timezone (self->practice))
      : g_strdup (text);
  g_set_object (&self->preview, preview);
  cl_details_form_show (self, look, said);
}

static void
on_previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClDetailsForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClBookingPreview)
    preview = cl_appointment_service_preview_finish (CL_PRACTICE (source), result, &error);
  g_auto (ClDetailsValues) values = { 0 };
  const char *missing;

  if (self->box == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!cl_details_form_read (self, &values, &missing))
    return;
  if (preview != NULL)
    {
      show_preview (self, preview, &values);
      return;
    }
  g_clear_object (&self->preview);
  cl_booking_conflicts_hide (self->conflicts);
  cl_booking_status_set_shares (self->status, NULL, NULL);
  if (cl_details_form_show_refusal (self, error))
    cl_details_form_show (self, CL_BOOKING_WAITS, _ ("Look at what is marked above."));
  else
    cl_details_form_show (self, CL_BOOKING_REFUSED, error->message);
}

static gboolean
on_preview_cb (gpointer data)
{
  ClDetailsForm *self = data;
  g_auto (ClDetailsValues) values = { 0 };
  const char *missing;

  self->preview_id = 0;
  if (!cl_details_form_read (self, &values, &missing))
    return G_SOURCE_REMOVE;
  self->cancellable = g_cancellable_new ();
  if (self->appointment == NULL)
    {
      g_autoptr (ClBookingDraft) draft = cl_details_form_make_booking (self, &values);

      cl_appointment_service_preview_async (self->practice, self->actor, draft, self->cancellable,
                                            on_previewed_cb, g_object_ref (self));
    }
  else
    {
      g_autoptr (ClMoveDraft) draft = cl_details_form_make_move (self, &values);

      cl_appointment_service_preview_move_async (self->practice, self->actor, self->appointment->id,
                                                 draft, self->cancellable, on_previewed_cb,
                                                 g_object_ref (self));
    }
  return G_SOURCE_REMOVE;
}

/**
 * cl_details_form_ask_anew:
 * @self: a form
 *
 * Asks what is in the way. Until the answer is there nothing of the last one holds.
 */
void
cl_details_form_ask_anew (ClDetailsForm *self)
{
  g_auto (ClDetailsValues) values = { 0 };
  const char *missing;

  if (self->is_busy || self->is_filling)
    return;
  g_clear_handle_id (&self->preview_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  cl_details_form_clear_refusal (self);
  if (!cl_details_form_read (self, &values, &missing))
    {
      g_clear_object (&self->preview);
      cl_booking_conflicts_hide (self->conflicts);
      cl_booking_status_set_shares (self->status, NULL, NULL);
      cl_details_form_show (self, self->is_gone ? CL_BOOKING_REFUSED : CL_BOOKING_WAITS, missing);
      return;
    }
  self->look = CL_BOOKING_WAITS;
  g_signal_emit (self, signals[CHANGED], 0);
  self->preview_id = g_timeout_add (PREVIEW_DELAY, on_preview_cb, self);
}

/**
 * cl_details_form_update:
 * @self: a form
 *
 * Follows another value: what was chosen about the last times is forgotten.
 */
void
cl_details_form_update (ClDetailsForm *self)
{
  if (self->is_busy || self->is_filling)
    return;
  cl_booking_conflicts_clear (self->conflicts);
  cl_details_form_ask_anew (self);
}

/**
 * cl_details_form_take_kind:
 * @self: a form
 *
 * Follows another kind: what is new gets as long as that usually is.
 */
void
cl_details_form_take_kind (ClDetailsForm *self)
{
  ClAppointmentKind kind = cl_details_form_get_kind (self);

  if (self->is_filling)
    return;
  if (self->appointment == NULL && kind != CL_APPOINTMENT_KIND_INVALID)
    cl_details_when_set_minutes (self->when, cl_appointment_kind_get_minutes (kind));
  cl_details_form_update (self);
}

/**
 * cl_details_form_take_practitioner:
 * @self: a form
 *
 * Follows another practitioner.
 */
void
cl_details_form_take_practitioner (ClDetailsForm *self)
{
  g_autofree char *name = NULL;

  if (self->is_filling || cl_details_form_get_practitioner (self) == 0)
    {
      cl_details_form_update (self);
      return;
    }
  name = dup_practitioner (self);
  if (self->entry != NULL)
    cl_booking_client_set_practitioner (self->entry, cl_details_form_get_practitioner (self), name);
  cl_details_form_update (self);
}

/**
 * cl_details_form_take_client:
 * @self: a form
 *
 * Follows another client.
 */
void
cl_details_form_take_client (ClDetailsForm *self)
{
  self->reading = 0;
  cl_details_form_update (self);
}

/**
 * cl_details_form_take_scope:
 * @self: a form of one that repeats
 *
 * Follows which of them are meant: how they repeat, as long as nobody said otherwise, is how those
 * do.
 */
void
cl_details_form_take_scope (ClDetailsForm *self)
{
  gboolean is_otherwise;

  if (self->is_filling)
    return;
  is_otherwise = cl_details_form_is_field_changed (self, "repeat");
  if (!is_otherwise)
    {
      cl_details_form_fill_repeat (self);
      cl_details_form_note_field (self, "repeat");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->repeat), cl_details_form_shows_repeat (self));
  cl_details_form_update (self);
}

/**
 * cl_details_form_ask_new_client:
 * @self: a form
 *
 * Asks for a client who is none yet.
 */
void
cl_details_form_ask_new_client (ClDetailsForm *self)
{
  g_signal_emit (self, signals[NEW_CLIENT], 0);
}

static gboolean
cl_details_form_grab_focus (GtkWidget *widget)
{
  ClDetailsForm *self = CL_DETAILS_FORM (widget);

  /* Whoever chose that in the popover came to say it. */
  if (self->appointment == NULL && cl_details_repeat_get_is_custom (self->repeat))
    return gtk_widget_grab_focus (GTK_WIDGET (self->repeat));
  if (self->entry != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->entry)))
    return TRUE;
  if (self->appointment == NULL && self->title != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->title));
  return gtk_widget_child_focus (GTK_WIDGET (self->when), GTK_DIR_TAB_FORWARD);
}

static void
cl_details_form_dispose (GObject *object)
{
  ClDetailsForm *self = CL_DETAILS_FORM (object);

  g_clear_handle_id (&self->preview_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  for (gsize i = 0; i < G_N_ELEMENTS (self->before); i++)
    g_clear_pointer (&self->before[i], g_free);
  g_clear_object (&self->labels);
  g_clear_object (&self->bundle);
  g_clear_object (&self->appointment);
  g_clear_object (&self->practice);
  g_clear_object (&self->preview);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_details_form_parent_class)->dispose (object);
}

static void
cl_details_form_class_init (ClDetailsFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_details_form_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_details_form_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "bookingform");
  /**
   * ClDetailsForm::changed:
   *
   * Whether it can be saved, or by which word, may be otherwise.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClDetailsForm::saved:
   *
   * It is saved.
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClDetailsForm::new-client:
   *
   * It is to be with somebody who is no client yet: they are to be made one, and chosen by
   * cl_details_form_choose_client().
   */
  signals[NEW_CLIENT] = g_signal_new ("new-client", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_details_form_init (ClDetailsForm *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_details_form_new:
 * @practice: the practice
 * @actor: who is signed in
 * @appointment: (nullable): what is to be changed; %NULL for something new
 * @is_block: where it is new: whether it blocks time
 * @is_narrow: whether each field stands below its name
 *
 * All that there is to say about an appointment or a block of time, and what is in its way, as one
 * types (docs: SCREENS, Calendar).
 *
 * Returns: (transfer floating): a form
 */
GtkWidget *
cl_details_form_new (ClPractice *practice,
                     ClActor *actor,
                     ClAppointment *appointment,
                     gboolean is_block,
                     gboolean is_narrow)
{
  ClDetailsForm *self = g_object_new (CL_TYPE_DETAILS_FORM, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  g_set_object (&self->appointment, appointment);
  self->is_block = appointment != NULL ? appointment->client == 0 : is_block;
  self->labels = is_narrow ? NULL : gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->is_filling = TRUE;
  cl_details_form_build (self);
  self->is_filling = FALSE;
  if (appointment != NULL)
    {
      self->wanted = appointment->practitioner;
      cl_details_form_fill (self);
      cl_details_form_note (self);
    }
  else
    cl_details_form_set_slot (self, 0, 0, 0);
  cl_details_form_load (self);
  return GTK_WIDGET (self);
}

/**
 * cl_details_form_set_slot:
 * @self: a form of something new
 * @practitioner: whose calendar, or 0 for the first that may be used
 * @start: an instant, or 0 for the next half hour
 * @minutes: how long, or 0 for as long as it usually is
 *
 * Begins with a time.
 */
void
cl_details_form_set_slot (ClDetailsForm *self, gint64 practitioner, gint64 start, guint minutes)
{
  gint64 now;

  g_return_if_fail (CL_IS_DETAILS_FORM (self));

  now = cl_practice_get_now (self->practice);
  self->wanted = practitioner;
  cl_details_when_set (
    self->when, start != 0 ? start : (now / HALF_HOUR + 1) * HALF_HOUR,
    minutes != 0 ? minutes : cl_appointment_kind_get_minutes (cl_details_form_get_kind (self)));
  cl_details_form_note (self);
}

/**
 * cl_details_form_choose_client:
 * @self: a form of a new appointment
 * @client: with whom
 *
 * Chooses a client, as a person does who finds them.
 */
void
cl_details_form_choose_client (ClDetailsForm *self, gint64 client)
{
  g_return_if_fail (CL_IS_DETAILS_FORM (self));
  g_return_if_fail (self->entry != NULL);

  self->reading = client;
  cl_booking_client_set_client (self->entry, client);
}

/**
 * cl_details_form_get_typed:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): what a client is looked for by
 */
const char *
cl_details_form_get_typed (ClDetailsForm *self)
{
  g_return_val_if_fail (CL_IS_DETAILS_FORM (self), NULL);

  return self->entry != NULL ? cl_booking_client_get_typed (self->entry) : NULL;
}

/**
 * cl_details_form_get_can_save:
 * @self: a form
 *
 * Returns: whether it is known that it can be saved
 */
gboolean
cl_details_form_get_can_save (ClDetailsForm *self)
{
  g_return_val_if_fail (CL_IS_DETAILS_FORM (self), FALSE);

  return !self->is_busy && (self->look == CL_BOOKING_FREE || self->look == CL_BOOKING_TAKEN);
}

/**
 * cl_details_form_dup_verb:
 * @self: a form
 *
 * Returns: (transfer full): what the button that saves says
 */
char *
cl_details_form_dup_verb (ClDetailsForm *self)
{
  gboolean is_taken;

  g_return_val_if_fail (CL_IS_DETAILS_FORM (self), NULL);

  is_taken = self->look == CL_BOOKING_TAKEN;
  if (self->appointment != NULL)
    return g_strdup (is_taken ? _ ("_Save Anyway") : _ ("_Save"));
  return cl_booking_outcome_make_verb (self->preview, self->look, self->is_block);
}

/* What came in the way since it was asked is asked about anew. What could not be stored can be
 * tried again as it stands; what is refused otherwise cannot. */
static void
show_failure (ClDetailsForm *self, const GError *error)
{
  ClBookingLook look = self->look;

  if (cl_booking_outcome_is_new_conflict (error))
    {
      cl_details_form_ask_anew (self);
      return;
    }
  cl_details_form_show (self, CL_BOOKING_REFUSED, error->message);
  if (!g_error_matches (error, CL_ERROR, CL_ERROR_STORAGE))
    return;
  self->look = look;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClDetailsForm *self = CL_DETAILS_FORM (widget);

  if (self->box == NULL)
    return;
  self->is_busy = FALSE;
  if (result != NULL)
    g_signal_emit (self, signals[SAVED], 0);
  else if (cl_details_form_show_refusal (self, error))
    cl_details_form_show (self, CL_BOOKING_WAITS, _ ("Look at what is marked above."));
  else
    show_failure (self, error);
}

static ClChange *
make_change (ClDetailsForm *self, const ClDetailsValues *values)
{
  gboolean allow_overlap = cl_booking_outcome_has_overlap (self->preview);
  gboolean ignore_availability = cl_booking_outcome_is_outside (self->preview);
  ClMoveDraft *move;

  if (self->appointment == NULL)
    {
      ClBookingDraft *draft = cl_details_form_make_booking (self, values);

      draft->allow_overlap = allow_overlap;
      draft->ignore_availability = ignore_availability;
      return cl_change_new_book (draft);
    }
  move = cl_details_form_make_move (self, values);
  if (cl_details_form_is_only_edit (move) && move->edit != NULL)
    {
      ClAppointmentEdit *edit = g_object_ref (move->edit);

      g_object_unref (move);
      edit->allow_overlap = allow_overlap;
      return cl_change_new_update_appointment (self->appointment->id, edit);
    }
  move->allow_overlap = allow_overlap;
  move->ignore_availability = ignore_availability;
  if (move->edit != NULL)
    move->edit->allow_overlap = allow_overlap;
  return cl_change_new_move_appointment (self->appointment->id, move);
}

static char *
make_toast (ClDetailsForm *self, gint64 start)
{
  g_autofree char *when = NULL;
  g_autofree char *changed = NULL;
  const char *client = cl_details_form_get_client (self);

  if (self->appointment == NULL)
    return cl_booking_outcome_make_toast (self->preview, self->practice, client, self->is_block);
  when = cl_booking_words_format_when (self->practice, start);
  /* Translators: a client, or what blocks the time; a day and a time of day */
  changed = g_strdup_printf (_ ("Changed %s, %s"), client, when);
  return cl_booking_outcome_add_rebooked (changed, self->preview->is_rebooked);
}

/**
 * cl_details_form_save:
 * @self: a form
 *
 * Saves what stands there, with a toast to undo it; what is in the way is meant, as the button
 * says. "saved" is emitted once it is; a refusal stands in the form.
 */
void
cl_details_form_save (ClDetailsForm *self)
{
  g_auto (ClDetailsValues) values = { 0 };
  g_autoptr (ClChange) change = NULL;
  g_autofree char *toast = NULL;
  const char *missing;

  g_return_if_fail (CL_IS_DETAILS_FORM (self));

  if (!cl_details_form_get_can_save (self) || !cl_details_form_read (self, &values, &missing))
    return;
  toast = make_toast (self, values.start);
  change = make_change (self, &values);
  self->is_busy = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
  cl_save_changes (GTK_WIDGET (self), self->practice, self->actor, &change, 1, toast, on_saved_cb);
}
