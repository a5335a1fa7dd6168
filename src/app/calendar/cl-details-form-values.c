/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-form-private.h"

#include <glib/gi18n.h>

#include "cl-booking-choices.h"
#include "cl-calendar-words.h"
#include "cl-calendar.h"
#include "cl-error.h"
#include "cl-local-time.h"
#include "cl-recurrence.h"

/* What stands in the form of an appointment's details, and what is asked for by it. */

/**
 * cl_details_form_get_practitioner:
 * @self: a form
 *
 * Returns: in whose calendar it is to stand, or 0
 */
gint64
cl_details_form_get_practitioner (ClDetailsForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->practitioner);

  return self->bundle != NULL && selected < self->bundle->calendars->len
           ? ((ClCalendar *) g_ptr_array_index (self->bundle->calendars, selected))->member
           : 0;
}

/**
 * cl_details_form_get_client:
 * @self: a form in which nothing is missing
 *
 * Returns: (transfer none): what the client is called, or what blocks the time
 */
const char *
cl_details_form_get_client (ClDetailsForm *self)
{
  const char *title;

  if (self->entry != NULL)
    return cl_booking_client_get_chosen (self->entry)->name;
  if (!self->is_block)
    return cl_calendar_words_get_title (self->appointment);
  title = gtk_editable_get_text (GTK_EDITABLE (self->title));
  return *title != '\0' ? title : cl_appointment_kind_get_label (cl_details_form_get_kind (self));
}

/**
 * cl_details_form_get_scope:
 * @self: a form
 *
 * Returns: of a repeat that there is: which of it are changed
 */
ClRepeatScope
cl_details_form_get_scope (ClDetailsForm *self)
{
  if (self->appointment == NULL || self->appointment->series == 0)
    return CL_REPEAT_SCOPE_THIS;
  return (ClRepeatScope) gtk_drop_down_get_selected (self->scope);
}

/**
 * cl_details_form_shows_repeat:
 * @self: a form
 *
 * Returns: whether it can be said there how it repeats
 */
gboolean
cl_details_form_shows_repeat (ClDetailsForm *self)
{
  return self->appointment == NULL || self->appointment->series == 0 ||
         cl_details_form_get_scope (self) != CL_REPEAT_SCOPE_THIS;
}

static const char *
find_missing (ClDetailsForm *self)
{
  if (self->bundle == NULL)
    return "";
  if (self->is_gone)
    return _ ("This was cancelled meanwhile.");
  if (self->bundle->calendars->len == 0)
    return self->is_block ? _ ("There is no calendar in which you may block time.")
                          : _ ("There is no calendar in which you may book.");
  if (cl_details_form_get_practitioner (self) == 0)
    return _ ("Choose a practitioner.");
  if (self->entry != NULL && cl_booking_client_get_chosen (self->entry) == NULL)
    return _ ("Choose a client.");
  return NULL;
}

/* Where the repeat begins when it is changed: as far before @start as the first that is changed is
 * before this one. */
static gint64
find_first (ClDetailsForm *self, gint64 start)
{
  GTimeZone *zone = cl_practice_get_timezone (self->practice);
  ClAppointment *appointment = self->appointment;
  g_autoptr (GArray) starts = NULL;
  ClLocalTime from, to;

  if (cl_details_form_get_scope (self) != CL_REPEAT_SCOPE_ALL || appointment->rule == NULL)
    return start;
  starts = cl_recurrence_expand (appointment->rule, appointment->series_start, zone, NULL);
  for (guint i = 0; starts != NULL && i < starts->len; i++)
    {
      gint64 each = g_array_index (starts, gint64, i);

      if (each >= appointment->original_start)
        return start;
      if (each >= cl_practice_get_now (self->practice) &&
          cl_local_time_from_instant (&from, appointment->original_start, zone) &&
          cl_local_time_from_instant (&to, each, zone))
        return cl_time_shift_days (start, cl_local_time_count_days (&from, &to), zone);
    }
  return start;
}

/**
 * cl_details_form_read:
 * @self: a form
 * @values: (out caller-allocates): when it is to be; to be cleared, also where something is missing
 * @missing: (out): why nothing can be asked yet
 *
 * Returns: whether all that stands there can be; else it is said at its field why not
 */
gboolean
cl_details_form_read (ClDetailsForm *self, ClDetailsValues *values, const char **missing)
{
  gboolean is_when = cl_details_when_get (self->when, &values->start, &values->minutes);
  gboolean is_repeat = TRUE;

  if (is_when && cl_details_form_shows_repeat (self))
    {
      is_repeat =
        cl_details_repeat_get_rule (self->repeat, find_first (self, values->start), &values->rule);
      values->has_rule = cl_details_form_is_field_changed (self, "repeat");
    }
  *missing = find_missing (self);
  if (*missing == NULL && (!is_when || !is_repeat))
    *missing = _ ("Look at what is marked above.");
  if (*missing == NULL && self->appointment != NULL && !cl_details_form_get_is_changed (self))
    *missing = _ ("Nothing is changed yet.");
  return *missing == NULL;
}

static char *
dup_text (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/**
 * cl_details_form_make_booking:
 * @self: a form of something new
 * @values: when it is to be
 *
 * Returns: (transfer full): what is asked for
 */
ClBookingDraft *
cl_details_form_make_booking (ClDetailsForm *self, const ClDetailsValues *values)
{
  gint64 client = self->entry != NULL ? cl_booking_client_get_chosen (self->entry)->id : 0;
  ClBookingDraft *draft = cl_booking_draft_new (client, cl_details_form_get_practitioner (self));

  draft->start = values->start;
  draft->minutes = values->minutes;
  draft->kind = cl_details_form_get_kind (self);
  draft->place = self->place != NULL ? g_strdup (cl_booking_choices_get_any_place (self->place))
                                     : NULL;
  draft->room = dup_text (self->room);
  draft->title = self->title != NULL ? dup_text (self->title) : NULL;
  draft->rule = g_strdup (values->rule);
  cl_booking_conflicts_add_choices (self->conflicts, draft->choices);
  return draft;
}

/* What is otherwise; a text that was taken away is empty. */
static char *
dup_otherwise (const char *text, const char *stored)
{
  text = text != NULL ? text : "";
  return g_strcmp0 (text, stored != NULL ? stored : "") != 0 ? g_strdup (text) : NULL;
}

static ClAppointmentEdit *
make_edit (ClDetailsForm *self)
{
  ClAppointment *appointment = self->appointment;
  g_autoptr (ClAppointmentEdit) edit = cl_appointment_edit_new (cl_details_form_get_scope (self));
  g_autofree char *room = dup_text (self->room);
  g_autofree char *title = self->title != NULL ? dup_text (self->title) : NULL;

  edit->kind = cl_details_form_get_kind (self);
  edit->has_kind = edit->kind != appointment->kind;
  if (self->place != NULL)
    edit->place =
      dup_otherwise (cl_booking_choices_get_any_place (self->place), appointment->place);
  edit->room = dup_otherwise (room, appointment->room);
  if (title != NULL)
    edit->title = dup_otherwise (title, appointment->title);
  edit->revision = appointment->revision;
  if (!edit->has_kind && edit->place == NULL && edit->room == NULL && edit->title == NULL)
    return NULL;
  return g_steal_pointer (&edit);
}

/**
 * cl_details_form_make_move:
 * @self: a form of something that there is
 * @values: when it is to be
 *
 * Returns: (transfer full): what is to be otherwise, as far as it is
 */
ClMoveDraft *
cl_details_form_make_move (ClDetailsForm *self, const ClDetailsValues *values)
{
  ClAppointment *appointment = self->appointment;
  ClMoveDraft *draft = cl_move_draft_new (cl_details_form_get_scope (self));

  draft->start = values->start;
  draft->has_start = values->start != appointment->start;
  draft->minutes = values->minutes;
  draft->has_minutes = values->minutes !=
                       (appointment->end - appointment->start) / G_TIME_SPAN_MINUTE;
  draft->practitioner = cl_details_form_get_practitioner (self);
  draft->has_practitioner = draft->practitioner != appointment->practitioner;
  draft->has_rule = values->has_rule;
  draft->rule = values->has_rule ? g_strdup (values->rule) : NULL;
  draft->edit = make_edit (self);
  draft->revision = appointment->revision;
  cl_booking_conflicts_add_choices (self->conflicts, draft->choices);
  return draft;
}

/**
 * cl_details_form_is_only_edit:
 * @draft: what is to be otherwise
 *
 * Returns: whether nothing gets another time or place in the calendar by it
 */
gboolean
cl_details_form_is_only_edit (ClMoveDraft *draft)
{
  return !draft->has_start && !draft->has_minutes && !draft->has_practitioner && !draft->has_rule;
}

/**
 * cl_details_form_show_refusal:
 * @self: a form
 * @error: why what stands there cannot be
 *
 * Says so at the field that it is about.
 *
 * Returns: whether there is one
 */
gboolean
cl_details_form_show_refusal (ClDetailsForm *self, const GError *error)
{
  const char *member = error->domain == CL_ERROR ? cl_error_get_member (error) : NULL;
  ClDetailsField *field = NULL;

  if (member == NULL || g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT))
    return FALSE;
  if (g_str_equal (member, "start") || g_str_equal (member, "minutes"))
    cl_details_when_set_problem (self->when, member, error->message);
  else if (g_str_equal (member, "repeat") && cl_details_form_shows_repeat (self))
    cl_details_repeat_set_problem (self->repeat, error->message);
  else if (g_str_equal (member, "room"))
    field = self->room_field;
  else if (g_str_equal (member, "title"))
    field = self->title_field;
  else if (g_str_equal (member, "place_of_service"))
    field = self->place_field;
  else if (g_str_equal (member, "practitioner"))
    field = self->practitioner_field;
  else
    return FALSE;
  if (field != NULL)
    cl_details_field_set_problem (field, error->message);
  return TRUE;
}

/**
 * cl_details_form_clear_refusal:
 * @self: a form in which something else stands now
 *
 * Takes away what was said of what stood there. When it is, and how it repeats, says itself.
 */
void
cl_details_form_clear_refusal (ClDetailsForm *self)
{
  cl_details_field_set_problem (self->room_field, NULL);
  cl_details_field_set_problem (self->practitioner_field, NULL);
  if (self->title_field != NULL)
    cl_details_field_set_problem (self->title_field, NULL);
  if (self->place_field != NULL)
    cl_details_field_set_problem (self->place_field, NULL);
}
