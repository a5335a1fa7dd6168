/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-edit-private.h"

#include "cl-calendar-words.h"
#include "cl-save.h"

#include <glib/gi18n.h>

/* Moving an appointment, and making it longer or shorter. */

static void
move (ClCalendarEdit *edit)
{
  g_autofree char *when = cl_calendar_edit_format_when (edit, edit->start);
  const char *title = cl_calendar_words_get_title (edit->appointment);
  g_autofree char *toast = NULL;

  if (edit->draft->has_practitioner)
    /* Translators: a client, a day and a time, a practitioner */
    toast = g_strdup_printf (_ ("Moved %s to %s with %s"), title, when, edit->practitioner);
  else if (edit->draft->has_start)
    /* Translators: a client, and a day and a time */
    toast = g_strdup_printf (_ ("Moved %s to %s"), title, when);
  else
    {
      guint minutes = (guint) ((edit->end - edit->start) / G_TIME_SPAN_MINUTE);

      /* Translators: %s is a client */
      toast = g_strdup_printf (ngettext ("%s: now %u minute", "%s: now %u minutes", minutes), title,
                               minutes);
    }
  cl_calendar_edit_save (
    edit, cl_change_new_move_appointment (edit->appointment->id, g_object_ref (edit->draft)),
    toast);
}

static void
on_conflict_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClCalendarEdit) edit = data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);

  if (!cl_calendar_edit_is_over (edit) && g_strcmp0 (answer, "move") == 0)
    move (edit);
}

static gboolean
has_conflict (ClBookingPreview *preview, ClConflictKind kind)
{
  for (guint i = 0; i < preview->occurrences->len; i++)
    {
      ClOccurrence *occurrence = g_ptr_array_index (preview->occurrences, i);

      for (guint j = 0; j < occurrence->conflicts->len; j++)
        if (((ClConflict *) g_ptr_array_index (occurrence->conflicts, j))->kind == kind)
          return TRUE;
    }
  return FALSE;
}

static void
add_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* Whether the practice leaves nothing but to put it back. */
static gboolean
is_refused (ClCalendarEdit *edit, ClBookingPreview *preview)
{
  return preview->refuses && (edit->draft->allow_overlap || edit->draft->ignore_availability);
}

/* What is to be known before it is moved; nothing where it can be. */
static char *
describe_conflicts (ClCalendarEdit *edit, ClBookingPreview *preview)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *title = cl_calendar_words_get_title (edit->appointment);
  g_autofree char *shares = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *client = NULL;
  g_autofree char *outside = NULL;

  if (preview->shares)
    {
      /* Translators: a practitioner, and twice a client */
      shares = g_strdup_printf (_ ("%s is a new provider for %s. Moving shares demographics and "
                                   "non-clinical documents. Chart notes stay private."),
                                edit->practitioner, title);
      add_sentence (text, shares);
    }
  if (has_conflict (preview, CL_CONFLICT_PRACTITIONER))
    {
      /* Translators: %s is a practitioner */
      taken = g_strdup_printf (_ ("%s is already booked then."), edit->practitioner);
      add_sentence (text, taken);
      edit->draft->allow_overlap = TRUE;
    }
  if (has_conflict (preview, CL_CONFLICT_CLIENT))
    {
      /* Translators: %s is a client */
      client = g_strdup_printf (_ ("%s has another appointment then."), title);
      add_sentence (text, client);
      edit->draft->allow_overlap = TRUE;
    }
  if (has_conflict (preview, CL_CONFLICT_ROOM))
    {
      add_sentence (text, _ ("The room is taken then."));
      edit->draft->allow_overlap = TRUE;
    }
  if (preview->is_outside || has_conflict (preview, CL_CONFLICT_AVAILABILITY))
    {
      /* Translators: %s is a practitioner */
      outside = g_strdup_printf (_ ("That is outside %s’s availability."), edit->practitioner);
      add_sentence (text, outside);
      edit->draft->ignore_availability = TRUE;
    }
  if (is_refused (edit, preview))
    add_sentence (text, _ ("This practice books nothing over something else."));
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
on_previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClCalendarEdit) edit = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClBookingPreview)
    preview = cl_appointment_service_preview_finish (CL_PRACTICE (source), result, &error);
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Put It Back"), CL_CONFIRM_PLAIN },
    { "move", _ ("_Move"), CL_CONFIRM_SUGGESTED },
  };
  g_autofree char *body = NULL;
  g_autofree char *when = NULL;
  g_autofree char *heading = NULL;

  if (cl_calendar_edit_is_over (edit))
    return;
  if (preview == NULL)
    {
      cl_save_show_error (edit->widget, error->message);
      return;
    }
  body = describe_conflicts (edit, preview);
  if (body == NULL)
    {
      move (edit);
      return;
    }
  when = cl_calendar_edit_format_when (edit, edit->start);
  /* Translators: a client, and a day and a time */
  heading =
    g_strdup_printf (_ ("Move %s to %s?"), cl_calendar_words_get_title (edit->appointment), when);
  cl_confirm_ask (edit->widget, heading, body, answers,
                  is_refused (edit, preview) ? 1 : G_N_ELEMENTS (answers), NULL,
                  on_conflict_answered_cb, edit);
  g_steal_pointer (&edit);
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
      /* Translators: %s is a client, or what blocks the time */
      g_autofree char *heading =
        g_strdup_printf (_ ("Move %s?"), cl_calendar_words_get_title (appointment));

      cl_calendar_edit_ask_scope (edit, heading, _ ("It repeats: which ones?"), CL_CONFIRM_PLAIN,
                                  on_scope_answered_cb);
      return;
    }
  preview_move (edit);
}
