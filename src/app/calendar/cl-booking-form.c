/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-form-private.h"

#include <glib/gi18n.h>

#include "cl-appointment-service.h"
#include "cl-booking-choices.h"
#include "cl-booking-client.h"
#include "cl-booking-conflicts.h"
#include "cl-booking-outcome.h"
#include "cl-booking-status.h"
#include "cl-booking-time.h"
#include "cl-client-words.h"
#include "cl-error.h"
#include "cl-focus.h"
#include "cl-people.h"
#include "cl-save.h"

/* How long after the last key it is asked whether the time is free, in milliseconds. */
#define PREVIEW_DELAY 120
#define HALF_HOUR (30 * 60 * G_USEC_PER_SEC)

enum
{
  CHANGED,
  BOOKED,
  NEW_CLIENT,
  CUSTOM_REPEAT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static ClDraft *
keep (ClDraftKeeper *keeper, gboolean *lost_out)
{
  ClBookingForm *self = CL_BOOKING_FORM (keeper);

  /* What is being saved needs no keeping. */
  return !self->is_busy && cl_booking_form_get_is_changed (self) ? cl_booking_form_keep (self)
                                                                 : NULL;
}

static void
draft_keeper_init (ClDraftKeeperInterface *iface)
{
  iface->keep = keep;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClBookingForm,
                               cl_booking_form,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_KEEPER, draft_keeper_init))

static gint64
get_practitioner (ClBookingForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->practitioner);

  return self->calendars != NULL && selected < self->calendars->len
           ? ((ClCalendar *) g_ptr_array_index (self->calendars, selected))->member
           : 0;
}

static char *
dup_practitioner (ClBookingForm *self)
{
  return cl_people_get_short_name (self->people, get_practitioner (self));
}

/**
 * cl_booking_form_show:
 * @self: a form
 * @look: how it stands
 * @text: in words
 *
 * Says how it stands.
 */
void
cl_booking_form_show (ClBookingForm *self, ClBookingLook look, const char *text)
{
  self->look = look;
  cl_booking_status_set (self->status, look, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is missing before it can be asked whether the time is free. */
static const char *
find_missing (ClBookingForm *self, gint64 *start)
{
  ClLocalTimeKind kind = cl_booking_time_get_instant (self->start, start);

  if (self->calendars == NULL)
    return "";
  if (self->calendars->len == 0)
    return _ ("There is no calendar in which you may book.");
  if (cl_booking_client_get_chosen (self->entry) == NULL)
    return _ ("Choose a client.");
  if (kind == CL_LOCAL_TIME_INVALID)
    return _ ("Type a time, such as 1:00 PM.");
  if (kind == CL_LOCAL_TIME_GAP)
    return _ ("The clocks are put forward over this time that day. Choose another.");
  return NULL;
}

static ClBookingDraft *
make_draft (ClBookingForm *self, gint64 start)
{
  ClBookingDraft *draft =
    cl_booking_draft_new (cl_booking_client_get_chosen (self->entry)->id, get_practitioner (self));

  /* Whoever is booked instead does not wait by it. */
  draft->waiting = draft->client == self->client ? self->waiting : 0;
  draft->start = start;
  draft->minutes = cl_booking_choices_get_minutes (self->length);
  draft->kind = cl_booking_choices_get_kind (self->kind);
  draft->place = g_strdup (cl_booking_choices_get_place (self->place));
  draft->rule = cl_booking_choices_dup_rule (self->repeats,
                                             (guint) gtk_spin_button_get_value_as_int (self->times),
                                             start, cl_practice_get_timezone (self->practice));
  cl_booking_conflicts_add_choices (self->conflicts, draft->choices);
  return draft;
}

static void
show_preview (ClBookingForm *self, ClBookingPreview *preview)
{
  const char *client = cl_booking_client_get_chosen (self->entry)->name;
  g_autofree char *practitioner = dup_practitioner (self);
  ClBookingLook look;
  g_autofree char *text =
    cl_booking_words_describe (preview, self->practice, practitioner, client, &look);
  g_autofree char *said = NULL;
  ClOccurrence *only = preview->occurrences->len == 1 ? preview->occurrences->pdata[0] : NULL;

  cl_booking_status_set_shares (self->status, preview->shares ? practitioner : NULL, client);
  cl_booking_status_set_met (self->status, preview->met->len > 0 ? client : NULL);
  cl_booking_conflicts_set_preview (self->conflicts, preview, practitioner, client);
  if (look == CL_BOOKING_TAKEN && preview->refuses)
    look = CL_BOOKING_REFUSED;
  said = only != NULL ? cl_booking_words_add_twice (text, only->start,
                                                    cl_practice_get_timezone (self->practice))
                      : g_strdup (text);
  g_set_object (&self->preview, preview);
  cl_booking_form_show (self, look, said);
}

static void
on_previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClBookingPreview)
    preview = cl_appointment_service_preview_finish (CL_PRACTICE (source), result, &error);
  gint64 start;

  if (self->box == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (find_missing (self, &start) != NULL)
    return;
  if (preview != NULL)
    {
      show_preview (self, preview);
      return;
    }
  g_clear_object (&self->preview);
  cl_booking_status_clear (self->status);
  cl_booking_form_show (self, CL_BOOKING_REFUSED, error->message);
}

static gboolean
on_preview_cb (gpointer data)
{
  ClBookingForm *self = data;
  g_autoptr (ClBookingDraft) draft = NULL;
  gint64 start;

  self->preview_id = 0;
  if (find_missing (self, &start) != NULL)
    return G_SOURCE_REMOVE;
  draft = make_draft (self, start);
  self->cancellable = g_cancellable_new ();
  cl_appointment_service_preview_async (self->practice, self->actor, draft, self->cancellable,
                                        on_previewed_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
show_end (ClBookingForm *self)
{
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;
  gint64 start;
  ClLocalTimeKind kind = cl_booking_time_get_instant (self->start, &start);

  if (kind == CL_LOCAL_TIME_INVALID || kind == CL_LOCAL_TIME_GAP)
    {
      gtk_label_set_label (self->ends, "");
      return;
    }
  time = cl_client_words_format_time (
    self->practice,
    start + (gint64) cl_booking_choices_get_minutes (self->length) * 60 * G_USEC_PER_SEC);
  /* Translators: when an appointment ends, beside its length: “ends 1:50 PM” */
  text = g_strdup_printf (_ ("ends %s"), time);
  gtk_label_set_label (self->ends, text);
}

/**
 * cl_booking_form_ask_anew:
 * @self: a form
 *
 * Asks whether the time is free. Until the answer is there nothing of the last one holds.
 */
void
cl_booking_form_ask_anew (ClBookingForm *self)
{
  const char *missing;
  gint64 start;

  if (self->is_busy)
    return;
  g_clear_handle_id (&self->preview_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->times_row, gtk_drop_down_get_selected (self->repeats) != 0);
  show_end (self);
  missing = find_missing (self, &start);
  if (missing != NULL)
    {
      g_clear_object (&self->preview);
      cl_booking_status_clear (self->status);
      cl_booking_form_show (self, CL_BOOKING_WAITS, missing);
      return;
    }
  self->look = CL_BOOKING_WAITS;
  g_signal_emit (self, signals[CHANGED], 0);
  self->preview_id = g_timeout_add (PREVIEW_DELAY, on_preview_cb, self);
}

/**
 * cl_booking_form_update:
 * @self: a form
 *
 * Follows another value: what was chosen about the last times is forgotten.
 */
void
cl_booking_form_update (ClBookingForm *self)
{
  if (self->is_busy)
    return;
  cl_booking_conflicts_clear (self->conflicts);
  cl_booking_form_ask_anew (self);
}

/**
 * cl_booking_form_take_kind:
 * @self: a form
 *
 * Follows another kind, with as long as that usually is.
 */
void
cl_booking_form_take_kind (ClBookingForm *self)
{
  cl_booking_choices_set_minutes (
    self->length, cl_appointment_kind_get_minutes (cl_booking_choices_get_kind (self->kind)));
  cl_booking_form_update (self);
}

/**
 * cl_booking_form_take_repeat:
 * @self: a form
 *
 * Follows another repeat. One of one's own has more to it than there is room for here.
 */
void
cl_booking_form_take_repeat (ClBookingForm *self)
{
  cl_booking_form_update (self);
  if (gtk_drop_down_get_selected (self->repeats) == cl_booking_choices_count_repeats ())
    g_signal_emit (self, signals[CUSTOM_REPEAT], 0);
}

/**
 * cl_booking_form_take_practitioner:
 * @self: a form
 *
 * Follows another practitioner.
 */
void
cl_booking_form_take_practitioner (ClBookingForm *self)
{
  g_autofree char *name = NULL;

  if (get_practitioner (self) == 0)
    return;
  name = dup_practitioner (self);
  cl_booking_client_set_practitioner (self->entry, get_practitioner (self), name);
  cl_booking_form_update (self);
}

/**
 * cl_booking_form_take_client:
 * @self: a form
 *
 * Follows another client.
 */
void
cl_booking_form_take_client (ClBookingForm *self)
{
  self->reading = 0;
  cl_booking_form_update (self);
}

/**
 * cl_booking_form_ask_new_client:
 * @self: a form
 *
 * Asks for a client who is none yet.
 */
void
cl_booking_form_ask_new_client (ClBookingForm *self)
{
  g_signal_emit (self, signals[NEW_CLIENT], 0);
}

static void
on_practice_changed_cb (ClBookingForm *self)
{
  if (self->calendars != NULL)
    cl_booking_form_ask_anew (self);
}

static gboolean
cl_booking_form_grab_focus (GtkWidget *widget)
{
  ClBookingForm *self = CL_BOOKING_FORM (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->entry)) ||
         gtk_widget_child_focus (GTK_WIDGET (self->start), GTK_DIR_TAB_FORWARD);
}

static void
cl_booking_form_dispose (GObject *object)
{
  ClBookingForm *self = CL_BOOKING_FORM (object);

  g_clear_handle_id (&self->preview_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  for (gsize i = 0; i < G_N_ELEMENTS (self->before); i++)
    g_clear_pointer (&self->before[i], g_free);
  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_clear_object (&self->labels);
  g_clear_object (&self->people);
  g_clear_object (&self->practice);
  g_clear_object (&self->preview);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_booking_form_parent_class)->dispose (object);
}

static void
cl_booking_form_class_init (ClBookingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_booking_form_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_booking_form_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "bookingform");
  /**
   * ClBookingForm::changed:
   *
   * Whether it can be booked, or by which word, may be otherwise.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClBookingForm::booked:
   *
   * It is saved.
   */
  signals[BOOKED] = g_signal_new ("booked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClBookingForm::new-client:
   *
   * It is to be with somebody who is no client yet: they are to be made one, and chosen by
   * cl_booking_form_choose_client().
   */
  signals[NEW_CLIENT] = g_signal_new ("new-client", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClBookingForm::custom-repeat:
   *
   * It is to repeat as can only be said in the details, which are to take over.
   */
  signals[CUSTOM_REPEAT] = g_signal_new ("custom-repeat", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_booking_form_init (ClBookingForm *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_booking_form_new:
 * @practice: the practice
 * @actor: who books
 * @is_narrow: whether each field stands below its name
 *
 * What is asked for when booking, and whether the time is free, as one types (docs: SCREENS, New
 * appointment popover).
 *
 * Returns: (transfer floating): a form
 */
GtkWidget *
cl_booking_form_new (ClPractice *practice, ClActor *actor, gboolean is_narrow)
{
  ClBookingForm *self = g_object_new (CL_TYPE_BOOKING_FORM, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->labels = is_narrow ? NULL : gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  cl_booking_form_build (self);
  cl_booking_form_set_slot (self, 0, 0, 0);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cl_booking_form_load (self);
  return GTK_WIDGET (self);
}

/**
 * cl_booking_form_set_client:
 * @self: a form
 * @client: with whom, or 0
 *
 * Begins with a client.
 */
void
cl_booking_form_set_client (ClBookingForm *self, gint64 client)
{
  g_return_if_fail (CL_IS_BOOKING_FORM (self));

  self->client = client;
  if (client != 0)
    cl_booking_form_choose_client (self, client);
  cl_booking_form_note (self);
}

/**
 * cl_booking_form_set_waiting:
 * @self: a form
 * @waiting: an entry of the waiting list
 *
 * Begins with who waits: booking them closes the entry.
 */
void
cl_booking_form_set_waiting (ClBookingForm *self, ClWaiting *waiting)
{
  g_return_if_fail (CL_IS_BOOKING_FORM (self));

  self->waiting = waiting->id;
  cl_booking_form_set_client (self, waiting->client);
}

/**
 * cl_booking_form_choose_client:
 * @self: a form
 * @client: with whom
 *
 * Chooses a client, as a person does who finds them.
 */
void
cl_booking_form_choose_client (ClBookingForm *self, gint64 client)
{
  g_return_if_fail (CL_IS_BOOKING_FORM (self));

  self->reading = client;
  cl_booking_client_set_client (self->entry, client);
}

/**
 * cl_booking_form_get_typed:
 * @self: a form
 *
 * Returns: (transfer none): what a client is looked for by
 */
const char *
cl_booking_form_get_typed (ClBookingForm *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_FORM (self), NULL);

  return cl_booking_client_get_typed (self->entry);
}

/**
 * cl_booking_form_set_slot:
 * @self: a form
 * @practitioner: whose calendar, or 0 for the first that may be booked
 * @start: an instant, or 0 for the next half hour
 * @minutes: how long, or 0 for as long as such appointments usually are
 *
 * Begins with a time.
 */
void
cl_booking_form_set_slot (ClBookingForm *self, gint64 practitioner, gint64 start, guint minutes)
{
  gint64 now;

  g_return_if_fail (CL_IS_BOOKING_FORM (self));

  now = cl_practice_get_now (self->practice);
  self->wanted = practitioner;
  cl_booking_time_set_instant (self->start, start != 0 ? start : (now / HALF_HOUR + 1) * HALF_HOUR);
  cl_booking_choices_set_minutes (
    self->length, minutes != 0
                    ? minutes
                    : cl_appointment_kind_get_minutes (cl_booking_choices_get_kind (self->kind)));
  cl_booking_form_note (self);
}

/**
 * cl_booking_form_get_can_book:
 * @self: a form
 *
 * Returns: whether it is known that it can be booked
 */
gboolean
cl_booking_form_get_can_book (ClBookingForm *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_FORM (self), FALSE);

  return !self->is_busy && (self->look == CL_BOOKING_FREE || self->look == CL_BOOKING_TAKEN);
}

/**
 * cl_booking_form_get_is_dirty:
 * @self: a form
 *
 * Returns: whether a client was chosen here, which is what takes somebody's time
 */
gboolean
cl_booking_form_get_is_dirty (ClBookingForm *self)
{
  ClClientRow *chosen;

  g_return_val_if_fail (CL_IS_BOOKING_FORM (self), FALSE);

  chosen = cl_booking_client_get_chosen (self->entry);
  return chosen != NULL && chosen->id != self->client;
}

/**
 * cl_booking_form_get_may_block:
 * @self: a form
 *
 * Returns: whether time may be blocked in the calendar that is chosen
 */
gboolean
cl_booking_form_get_may_block (ClBookingForm *self)
{
  guint selected;

  g_return_val_if_fail (CL_IS_BOOKING_FORM (self), FALSE);

  selected = gtk_drop_down_get_selected (self->practitioner);
  return self->calendars != NULL && selected < self->calendars->len &&
         ((ClCalendar *) g_ptr_array_index (self->calendars, selected))->may_block;
}

/**
 * cl_booking_form_dup_verb:
 * @self: a form
 *
 * Returns: (transfer full): what the button that books says
 */
char *
cl_booking_form_dup_verb (ClBookingForm *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_FORM (self), NULL);

  return cl_booking_outcome_make_verb (self->preview, self->look, FALSE);
}

/* What came in the way since it was asked is asked about anew. What could not be stored can be
 * tried again as it stands; what is refused otherwise cannot. */
static void
show_failure (ClBookingForm *self, const GError *error)
{
  ClBookingLook look = self->look;

  if (cl_booking_outcome_is_new_conflict (error))
    {
      cl_booking_form_ask_anew (self);
      return;
    }
  cl_booking_form_show (self, CL_BOOKING_REFUSED, error->message);
  if (!g_error_matches (error, CL_ERROR, CL_ERROR_STORAGE))
    return;
  self->look = look;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClBookingForm *self = CL_BOOKING_FORM (widget);

  if (self->box == NULL)
    return;
  self->is_busy = FALSE;
  if (result != NULL)
    g_signal_emit (self, signals[BOOKED], 0);
  else
    show_failure (self, error);
}

/**
 * cl_booking_form_book:
 * @self: a form
 *
 * Books what stands there, with a toast to undo it; what was told to be in the way is meant, as the
 * button says, and nothing that came there since. "booked" is emitted once it is saved; a refusal
 * stands in the form.
 */
void
cl_booking_form_book (ClBookingForm *self)
{
  g_autoptr (ClChange) change = NULL;
  g_autofree char *toast = NULL;
  ClBookingDraft *draft;
  gint64 start;

  g_return_if_fail (CL_IS_BOOKING_FORM (self));

  if (!cl_booking_form_get_can_book (self) || find_missing (self, &start) != NULL)
    return;
  draft = make_draft (self, start);
  draft->allow_overlap = cl_booking_outcome_has_overlap (self->preview);
  draft->ignore_availability = cl_booking_outcome_is_outside (self->preview);
  toast = cl_booking_outcome_make_toast (self->preview, self->practice,
                                         cl_booking_client_get_chosen (self->entry)->name, FALSE);
  change = cl_change_new_book (draft);
  self->is_busy = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
  cl_save_changes (GTK_WIDGET (self), self->practice, self->actor, &change, 1, toast, on_saved_cb);
}
