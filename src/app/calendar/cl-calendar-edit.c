/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-edit-private.h"

#include "cl-calendar-words.h"
#include "cl-save.h"

#include <glib/gi18n.h>

/* What is done to an appointment where it stands: marked, cancelled, moved, made longer. */

/**
 * cl_calendar_edit_free:
 * @self: (transfer full): a change
 */
void
cl_calendar_edit_free (ClCalendarEdit *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->practice);
  g_object_unref (self->actor);
  g_object_unref (self->appointment);
  g_clear_object (&self->draft);
  g_free (self->practitioner);
  g_free (self);
}

/**
 * cl_calendar_edit_new:
 * @widget: where it is shown
 * @practice: the practice
 * @actor: who is signed in
 * @appointment: what is to be changed
 *
 * Returns: (transfer full): a change that changes nothing yet
 */
ClCalendarEdit *
cl_calendar_edit_new (GtkWidget *widget,
                      ClPractice *practice,
                      ClActor *actor,
                      ClAppointment *appointment)
{
  ClCalendarEdit *self = g_new0 (ClCalendarEdit, 1);

  self->widget = g_object_ref (widget);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->appointment = g_object_ref (appointment);
  self->start = appointment->start;
  self->end = appointment->end;
  return self;
}

/**
 * cl_calendar_edit_is_over:
 * @self: a change
 *
 * Returns: whether the page is gone: somebody locked it meanwhile
 */
gboolean
cl_calendar_edit_is_over (ClCalendarEdit *self)
{
  return gtk_widget_get_root (self->widget) == NULL;
}

/**
 * cl_calendar_edit_save:
 * @self: a change
 * @change: (transfer full): what to save
 * @toast: what is said afterwards, with Undo
 */
void
cl_calendar_edit_save (ClCalendarEdit *self, ClChange *change, const char *toast)
{
  g_autoptr (ClChange) owned = change;

  cl_save_changes (self->widget, self->practice, self->actor, &owned, 1, toast, NULL);
}

/**
 * cl_calendar_edit_format_when:
 * @self: a change
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): such as “Thu 19 Nov, 1:00 PM”
 */
char *
cl_calendar_edit_format_when (ClCalendarEdit *self, gint64 instant)
{
  g_autoptr (GDateTime)
    time = cl_calendar_words_to_local (instant, cl_practice_get_timezone (self->practice));

  return cl_calendar_words_format_slot (time);
}

static const ClConfirmAnswer scope_answers[] = {
  { "cancel", NC_ ("repeat", "_Leave It"), CL_CONFIRM_PLAIN },
  { "this", NC_ ("repeat", "_This One"), CL_CONFIRM_SUGGESTED },
  { "following", NC_ ("repeat", "This and _Following"), CL_CONFIRM_PLAIN },
  { "all", NC_ ("repeat", "_All"), CL_CONFIRM_PLAIN },
};

/**
 * cl_calendar_edit_ask_scope:
 * @self: a change of one that repeats; given to @callback
 * @heading: the question
 * @body: what it is about
 * @look: of the answers that change something
 * @callback: called with the answer, which is the nick of a ClRepeatScope
 */
void
cl_calendar_edit_ask_scope (ClCalendarEdit *self,
                            const char *heading,
                            const char *body,
                            ClConfirmLook look,
                            GAsyncReadyCallback callback)
{
  ClConfirmAnswer answers[G_N_ELEMENTS (scope_answers)];

  for (gsize i = 0; i < G_N_ELEMENTS (scope_answers); i++)
    {
      answers[i] = scope_answers[i];
      answers[i].label = g_dpgettext2 (NULL, "repeat", scope_answers[i].label);
      if (i > 0 && look == CL_CONFIRM_DESTRUCTIVE)
        answers[i].look = look;
    }
  cl_confirm_ask (self->widget, heading, body, answers, G_N_ELEMENTS (answers), NULL, callback,
                  self);
}

static void
cancel (ClCalendarEdit *edit, ClRepeatScope scope)
{
  const char *title = cl_calendar_words_get_title (edit->appointment);
  g_autofree char *toast = NULL;

  if (edit->appointment->client == 0)
    /* Translators: %s is what blocked the time */
    toast = g_strdup_printf (C_ ("appointment", "Removed: %s"), title);
  else
    /* Translators: %s is a client */
    toast = g_strdup_printf (_ ("Cancelled: %s"), title);
  cl_calendar_edit_save (edit, cl_change_new_cancel_appointment (edit->appointment->id, scope),
                         toast);
}

static void
on_cancel_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClCalendarEdit) edit = data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);
  ClRepeatScope scope = answer != NULL ? cl_repeat_scope_from_nick (answer)
                                       : CL_REPEAT_SCOPE_INVALID;

  if (!cl_calendar_edit_is_over (edit) && scope != CL_REPEAT_SCOPE_INVALID)
    cancel (edit, scope);
}

static void
ask_cancel (ClCalendarEdit *edit)
{
  gboolean is_block = edit->appointment->client == 0;
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Keep It"), CL_CONFIRM_PLAIN },
    { "this", is_block ? C_ ("appointment", "_Remove") : _ ("_Cancel Appointment"),
      CL_CONFIRM_DESTRUCTIVE },
  };
  g_autofree char *when = cl_calendar_edit_format_when (edit, edit->appointment->start);
  /* Translators: %s is what blocks the time, or a client */
  g_autofree char *heading =
    g_strdup_printf (is_block ? C_ ("appointment", "Remove %s?") : _ ("Cancel %s?"),
                     cl_calendar_words_get_title (edit->appointment));

  if (edit->appointment->series != 0)
    {
      /* Translators: %s is a day and a time of day */
      g_autofree char *body = g_strdup_printf (_ ("%s. It repeats: which ones?"), when);

      cl_calendar_edit_ask_scope (edit, heading, body, CL_CONFIRM_DESTRUCTIVE,
                                  on_cancel_answered_cb);
      return;
    }
  cl_confirm_ask (edit->widget, heading, when, answers, G_N_ELEMENTS (answers), NULL,
                  on_cancel_answered_cb, edit);
}

static char *
describe_state (ClAppointment *appointment, ClAppointmentState state)
{
  const char *title = cl_calendar_words_get_title (appointment);

  switch (state)
    {
    case CL_APPOINTMENT_STATE_ARRIVED:
      /* Translators: %s is a client */
      return g_strdup_printf (_ ("%s has arrived"), title);
    case CL_APPOINTMENT_STATE_NO_SHOW:
      /* Translators: %s is a client */
      return g_strdup_printf (_ ("%s did not come"), title);
    case CL_APPOINTMENT_STATE_FULFILLED:
      /* Translators: %s is a client */
      return g_strdup_printf (_ ("%s: fulfilled"), title);
    case CL_APPOINTMENT_STATE_BOOKED:
    case CL_APPOINTMENT_STATE_CANCELLED:
    case CL_APPOINTMENT_STATE_INVALID:
    default:
      /* Translators: %s is a client */
      return g_strdup_printf (_ ("%s is expected"), title);
    }
}

/**
 * cl_calendar_edit_set_state:
 * @widget: where it is shown
 * @practice: the practice
 * @actor: who is signed in
 * @appointment: an appointment that they may change
 * @state: how it is to stand; the state that it has puts it back to booked
 *
 * Marks it, with a toast to undo it; asks before it is cancelled. Where it may not be marked so, as
 * a meeting, which nobody misses, it only sounds the bell.
 */
void
cl_calendar_edit_set_state (GtkWidget *widget,
                            ClPractice *practice,
                            ClActor *actor,
                            ClAppointment *appointment,
                            ClAppointmentState state)
{
  ClCalendarEdit *edit = cl_calendar_edit_new (widget, practice, actor, appointment);

  if (state == CL_APPOINTMENT_STATE_CANCELLED)
    {
      ask_cancel (edit);
      return;
    }
  if (state == appointment->state)
    state = CL_APPOINTMENT_STATE_BOOKED;
  if ((appointment->steps & 1u << state) == 0)
    gtk_widget_error_bell (widget);
  else
    {
      g_autofree char *toast = describe_state (appointment, state);

      cl_calendar_edit_save (edit, cl_change_new_set_appointment_state (appointment->id, state),
                             toast);
    }
  cl_calendar_edit_free (edit);
}
