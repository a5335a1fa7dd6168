/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-form-private.h"

#include "cl-booking-choices.h"
#include "cl-calendar-drafts.h"
#include "cl-calendar.h"

/* What of a booking form is kept while the window is locked, and given on to another one. Each
 * field is a text, so that it is wiped with the draft. */

typedef struct
{
  const char *name;
  char *(*dup) (ClBookingForm *self);
  void (*set) (ClBookingForm *self, const char *value);
} Field;

static char *
dup_id (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static char *
dup_number (guint number)
{
  return g_strdup_printf ("%u", number);
}

static guint
read_number (const char *value)
{
  return (guint) g_ascii_strtoull (value, NULL, 10);
}

static char *
dup_practitioner (ClBookingForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->practitioner);

  if (self->calendars == NULL || selected >= self->calendars->len)
    return dup_id (self->wanted);
  return dup_id (((ClCalendar *) g_ptr_array_index (self->calendars, selected))->member);
}

/* Chosen once it is known who may be booked. */
static void
set_practitioner (ClBookingForm *self, const char *value)
{
  self->wanted = g_ascii_strtoll (value, NULL, 10);
}

static char *
dup_client (ClBookingForm *self)
{
  ClClientRow *chosen = cl_booking_client_get_chosen (self->entry);

  /* One that is still being read is meant too. */
  return dup_id (chosen != NULL ? chosen->id : self->reading);
}

static void
set_client (ClBookingForm *self, const char *value)
{
  gint64 client = g_ascii_strtoll (value, NULL, 10);

  if (client != 0)
    cl_booking_form_choose_client (self, client);
}

static char *
dup_typed (ClBookingForm *self)
{
  return g_strdup (cl_booking_client_get_typed (self->entry));
}

static void
set_typed (ClBookingForm *self, const char *value)
{
  cl_booking_client_set_typed (self->entry, value);
}

static char *
dup_filter (ClBookingForm *self)
{
  return dup_number (cl_booking_client_get_is_filtered (self->entry));
}

static void
set_filter (ClBookingForm *self, const char *value)
{
  cl_booking_client_set_is_filtered (self->entry, read_number (value) != 0);
}

static char *
dup_day (ClBookingForm *self)
{
  return dup_id (cl_booking_time_get_kept (self->start));
}

static void
set_day (ClBookingForm *self, const char *value)
{
  cl_booking_time_set_day (self->start, g_ascii_strtoll (value, NULL, 10));
}

static char *
dup_time (ClBookingForm *self)
{
  return g_strdup (cl_booking_time_get_text (self->start));
}

static void
set_time (ClBookingForm *self, const char *value)
{
  cl_booking_time_set_text (self->start, value);
}

static char *
dup_kind (ClBookingForm *self)
{
  return g_strdup (cl_appointment_kind_to_nick (cl_booking_choices_get_kind (self->kind)));
}

static void
set_kind (ClBookingForm *self, const char *value)
{
  gtk_drop_down_set_selected (self->kind, (guint) cl_appointment_kind_from_nick (value));
}

static char *
dup_minutes (ClBookingForm *self)
{
  return dup_number (cl_booking_choices_get_minutes (self->length));
}

static void
set_minutes (ClBookingForm *self, const char *value)
{
  cl_booking_choices_set_minutes (self->length, read_number (value));
}

static char *
dup_place (ClBookingForm *self)
{
  return dup_number (gtk_drop_down_get_selected (self->place));
}

static void
set_place (ClBookingForm *self, const char *value)
{
  gtk_drop_down_set_selected (self->place, read_number (value));
}

static char *
dup_repeats (ClBookingForm *self)
{
  return dup_number (gtk_drop_down_get_selected (self->repeats));
}

static void
set_repeats (ClBookingForm *self, const char *value)
{
  gtk_drop_down_set_selected (self->repeats, read_number (value));
}

static char *
dup_times (ClBookingForm *self)
{
  return dup_number ((guint) gtk_spin_button_get_value_as_int (self->times));
}

static void
set_times (ClBookingForm *self, const char *value)
{
  gtk_spin_button_set_value (self->times, read_number (value));
}

static char *
dup_waiting (ClBookingForm *self)
{
  return dup_id (self->waiting);
}

static void
set_waiting (ClBookingForm *self, const char *value)
{
  self->waiting = g_ascii_strtoll (value, NULL, 10);
}

static char *
dup_choices (ClBookingForm *self)
{
  return cl_booking_conflicts_dup_state (self->conflicts);
}

static void
set_choices (ClBookingForm *self, const char *value)
{
  cl_booking_conflicts_restore (self->conflicts, value);
}

/* In the order in which they are set: a kind brings a length. */
static const Field fields[] = {
  { "practitioner", dup_practitioner, set_practitioner },
  { "waiting", dup_waiting, set_waiting },
  { "filter", dup_filter, set_filter },
  { "typed", dup_typed, set_typed },
  { "client", dup_client, set_client },
  { "day", dup_day, set_day },
  { "time", dup_time, set_time },
  { "kind", dup_kind, set_kind },
  { "minutes", dup_minutes, set_minutes },
  { "place", dup_place, set_place },
  { "repeats", dup_repeats, set_repeats },
  { "times", dup_times, set_times },
  { "choices", dup_choices, set_choices },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CL_BOOKING_FORM_N_FIELDS);

/**
 * cl_booking_form_note:
 * @self: a form
 *
 * Takes what stands there for what it began with.
 */
void
cl_booking_form_note (ClBookingForm *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_free (self->before[i]);
      self->before[i] = fields[i].dup (self);
    }
}

/**
 * cl_booking_form_note_practitioner:
 * @self: a form that has just chosen a practitioner by itself
 *
 * Takes the one who is chosen for whom it began with.
 */
void
cl_booking_form_note_practitioner (ClBookingForm *self)
{
  g_free (self->before[0]);
  self->before[0] = dup_practitioner (self);
}

/**
 * cl_booking_form_keep:
 * @self: a form
 *
 * Returns: (transfer full): all that stands there
 */
ClDraft *
cl_booking_form_keep (ClBookingForm *self)
{
  ClDraft *draft = cl_draft_new (CL_CALENDAR_DRAFT_HOME, CL_BOOKING_DRAFT_KIND, self->client);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = fields[i].dup (self);

      cl_draft_add_text (draft, fields[i].name, self->before[i], value);
    }
  return draft;
}

/**
 * cl_booking_form_get_is_changed:
 * @self: a form
 *
 * Returns: whether anything else stands there than at first
 */
gboolean
cl_booking_form_get_is_changed (ClBookingForm *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = fields[i].dup (self);

      if (g_strcmp0 (value, self->before[i]) != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * cl_booking_form_restore:
 * @self: a form that has just been made
 * @draft: what stood in one like it
 *
 * Shows it again. Whether it can still be booked is asked anew.
 */
void
cl_booking_form_restore (ClBookingForm *self, ClDraft *draft)
{
  self->is_restored = TRUE;
  self->client = cl_draft_get_subject (draft);
  for (guint nth = 0; nth < cl_draft_get_n_texts (draft); nth++)
    {
      const char *before, *typed;
      const char *name = cl_draft_get_text (draft, nth, &before, &typed);

      for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
        if (g_str_equal (fields[i].name, name))
          {
            g_free (self->before[i]);
            self->before[i] = g_strdup (before);
            fields[i].set (self, typed);
          }
    }
}
