/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-edit-private.h"

#include "cl-booking-outcome.h"
#include "cl-calendar-words.h"
#include "cl-details-dialog.h"
#include "cl-save.h"

#include <glib/gi18n.h>

/* Moving an appointment, and making it longer or shorter. */

static char *
make_toast (ClCalendarEdit *edit)
{
  g_autofree char *when = cl_calendar_edit_format_when (edit, edit->start);
  const char *title = cl_calendar_words_get_title (edit->appointment);
  guint minutes = (guint) ((edit->end - edit->start) / G_TIME_SPAN_MINUTE);

  if (edit->draft->has_practitioner)
    /* Translators: a client, a day and a time, a practitioner */
    return g_strdup_printf (_ ("Moved %s to %s with %s"), title, when, edit->practitioner);
  if (edit->draft->has_start)
    /* Translators: a client, and a day and a time */
    return g_strdup_printf (_ ("Moved %s to %s"), title, when);
  /* Translators: %s is a client */
  return g_strdup_printf (ngettext ("%s: now %u minute", "%s: now %u minutes", minutes), title,
                          minutes);
}

static void
move (ClCalendarEdit *edit)
{
  g_autofree char *moved = make_toast (edit);
  g_autofree char *toast = cl_booking_outcome_add_rebooked (moved, edit->is_rebooked);

  cl_calendar_edit_save (
    edit, cl_change_new_move_appointment (edit->appointment->id, g_object_ref (edit->draft)),
    toast);
}

/* Chosen for each in the details, where it stands as it was asked for. */
static void
choose_for_each (ClCalendarEdit *edit)
{
  cl_details_dialog_move (edit->widget, edit->practice, edit->actor, edit->appointment,
                          edit->draft);
}

static void
on_conflict_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClCalendarEdit) edit = data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);

  if (cl_calendar_edit_is_over (edit))
    return;
  if (g_strcmp0 (answer, "move") == 0)
    move (edit);
  else if (g_strcmp0 (answer, "each") == 0)
    choose_for_each (edit);
}

/* @edit: (transfer full). Where the practice refuses it, there is
 * nothing but to put it back, or to choose. */
static void
ask (ClCalendarEdit *edit, ClBookingPreview *preview, const char *body)
{
  gboolean is_taken = cl_calendar_move_is_taken (preview);
  gboolean has_choice = is_taken && preview->occurrences->len > 1;
  g_autofree char *heading = cl_calendar_move_ask (edit);
  ClConfirmAnswer answers[3] = { { "cancel", _ ("_Put It Back"), CL_CONFIRM_PLAIN } };
  gsize n = 1;

  if (has_choice)
    answers[n++] =
      (ClConfirmAnswer){ "each", C_ ("conflict", "_Choose for Each…"), CL_CONFIRM_SUGGESTED };
  if (!is_taken || !preview->refuses)
    answers[n++] = (ClConfirmAnswer){ "move", cl_calendar_move_get_verb (edit, has_choice),
                                      has_choice ? CL_CONFIRM_PLAIN : CL_CONFIRM_SUGGESTED };
  cl_calendar_move_mean (edit, preview);
  cl_confirm_ask_with (edit->widget, heading, body, cl_calendar_move_list (edit, preview), answers,
                       n, NULL, on_conflict_answered_cb, edit);
}

static void
on_previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClCalendarEdit) edit = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClBookingPreview)
    preview = cl_appointment_service_preview_finish (CL_PRACTICE (source), result, &error);
  g_autofree char *body = NULL;

  if (cl_calendar_edit_is_over (edit))
    return;
  if (preview == NULL)
    {
      cl_save_show_error (edit->widget, error->message);
      return;
    }
  edit->is_rebooked = preview->is_rebooked;
  body = cl_calendar_move_describe (edit, preview);
  if (body == NULL)
    move (edit);
  else
    ask (g_steal_pointer (&edit), preview, body);
}

static void
preview_move (ClCalendarEdit *edit)
{
  cl_appointment_service_preview_move_async (edit->practice, edit->actor, edit->appointment->id,
                                             edit->draft, NULL, on_previewed_cb, edit);
}

static void
on_scope_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClCalendarEdit) edit = data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);
  ClRepeatScope scope = answer != NULL ? cl_repeat_scope_from_nick (answer)
                                       : CL_REPEAT_SCOPE_INVALID;

  if (cl_calendar_edit_is_over (edit) || scope == CL_REPEAT_SCOPE_INVALID)
    return;
  edit->draft->scope = scope;
  preview_move (g_steal_pointer (&edit));
}

/**
 * cl_calendar_edit_move:
 * @widget: where it is shown
 * @practice: the practice
 * @actor: who is signed in
 * @appointment: an appointment that they may change
 * @practitioner: in whose calendar it is to stand
 * @practitioner_name: what colleagues call them
 * @start: when it is to begin
 * @minutes: how long it is to be
 *
 * Moves it, with a toast to undo it. Asks which ones of a repeat, and before it shares something,
 * stands where something else does, or outside availability (docs: CALENDAR, Mouse and keys).
 */
void
cl_calendar_edit_move (GtkWidget *widget,
                       ClPractice *practice,
                       ClActor *actor,
                       ClAppointment *appointment,
                       gint64 practitioner,
                       const char *practitioner_name,
                       gint64 start,
                       int minutes)
{
  ClCalendarEdit *edit = cl_calendar_edit_new (widget, practice, actor, appointment);
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);

  edit->draft = draft;
  edit->practitioner = g_strdup (practitioner_name);
  edit->start = start;
  edit->end = start + minutes * G_TIME_SPAN_MINUTE;
  draft->has_start = start != appointment->start;
  draft->start = start;
  draft->minutes = minutes;
  draft->has_minutes = edit->end - edit->start != appointment->end - appointment->start;
  draft->has_practitioner = practitioner != appointment->practitioner;
  draft->practitioner = practitioner;
  draft->revision = appointment->revision;
  if (appointment->series != 0)
    {
      g_autofree char *heading = cl_calendar_move_ask_which (edit);

      cl_calendar_edit_ask_scope (edit, heading, _ ("It repeats: which ones?"), CL_CONFIRM_PLAIN,
                                  on_scope_answered_cb);
      return;
    }
  preview_move (edit);
}
