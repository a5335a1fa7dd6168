/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-write-private.h"

#include <glib/gi18n-lib.h>

#define EVENTS_A_LOOK 256

/* How clients are called in what leaves the practice (docs: ACCESS, settings). */
typedef enum
{
  NAMES_NONE,
  NAMES_INITIALS,
  NAMES_FULL,
} Names;

static Names
get_names (const ClCalendarWriter *self)
{
  if (g_str_equal (self->names, "full"))
    return NAMES_FULL;
  return g_str_equal (self->names, "initials") ? NAMES_INITIALS : NAMES_NONE;
}

/* “A. G.” of “Ana Gomez”. */
static char *
get_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_autoptr (GString) initials = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      {
        if (initials->len > 0)
          g_string_append_c (initials, ' ');
        g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (*word)));
        g_string_append_c (initials, '.');
      }
  return g_string_free (g_steal_pointer (&initials), FALSE);
}

/**
 * cl_calendar_write_make_summary:
 * @self: a writer
 * @appointment: an appointment or a block, as far as the reader may know of it
 *
 * Returns: (transfer full): what it is called
 */
char *
cl_calendar_write_make_summary (const ClCalendarWriter *self, ClAppointment *appointment)
{
  const char *kind = cl_appointment_kind_get_label (appointment->kind);
  g_autofree char *name = NULL;
  Names names = get_names (self);

  if (appointment->is_busy)
    return g_strdup (C_ ("calendar", "Busy"));
  if (appointment->client == 0)
    return g_strdup (appointment->title != NULL ? appointment->title : kind);
  if (names == NAMES_NONE || appointment->client_name == NULL)
    return g_strdup (kind);
  name = names == NAMES_FULL ? g_strdup (appointment->client_name)
                             : get_initials (appointment->client_name);
  /* Translators: with whom, and what for, as in “Ana Gomez, Intake” */
  return g_strdup_printf (C_ ("calendar", "%s, %s"), name, kind);
}

static char *
make_uid (const ClCalendarWriter *self, ClAppointment *appointment)
{
  if (appointment->is_busy)
    return g_strdup_printf ("busy-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT
                            "-%s@caseload",
                            appointment->practitioner, appointment->start / G_USEC_PER_SEC,
                            appointment->end / G_USEC_PER_SEC, self->uuid);
  return g_strdup_printf ("appointment-%" G_GINT64_FORMAT "-%s@caseload", appointment->id,
                          self->uuid);
}

static struct icaltimetype
to_ical (gint64 instant)
{
  return icaltime_from_timet_with_zone ((time_t) (instant / G_USEC_PER_SEC), 0,
                                        icaltimezone_get_utc_timezone ());
}

/**
 * cl_calendar_write_make_event:
 * @self: a writer
 * @appointment: an appointment or a block, as far as the reader may know of it
 *
 * Returns: (transfer full): an event with all but its times
 */
icalcomponent *
cl_calendar_write_make_event (const ClCalendarWriter *self, ClAppointment *appointment)
{
  g_autofree char *summary = cl_calendar_write_make_summary (self, appointment);
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);

  icalcomponent_add_property (event, icalproperty_new_dtstamp (to_ical (self->now)));
  icalcomponent_add_property (event, icalproperty_new_summary (summary));
  icalcomponent_add_property (event, icalproperty_new_class (ICAL_CLASS_PRIVATE));
  icalcomponent_add_property (event, icalproperty_new_status (ICAL_STATUS_CONFIRMED));
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_OPAQUE));
  if (appointment->room != NULL)
    icalcomponent_add_property (event, icalproperty_new_location (appointment->room));
  if (!appointment->is_busy)
    icalcomponent_add_property (event, icalproperty_new_sequence ((int) appointment->revision));
  return event;
}

/**
 * cl_calendar_write_add:
 * @self: a writer
 * @event: (transfer full): a whole event
 *
 * Writes it.
 */
void
cl_calendar_write_add (ClCalendarWriter *self, icalcomponent *event)
{
  char *text = icalcomponent_as_ical_string_r (event);

  g_string_append (self->text, text);
  icalmemory_free_buffer (text);
  icalcomponent_free (event);
  self->n_events++;
}

static void
add_single (ClCalendarWriter *self, ClAppointment *appointment)
{
  icalcomponent *event = cl_calendar_write_make_event (self, appointment);
  g_autofree char *uid = make_uid (self, appointment);

  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (event, icalproperty_new_dtstart (to_ical (appointment->start)));
  icalcomponent_add_property (event, icalproperty_new_dtend (to_ical (appointment->end)));
  cl_calendar_write_add (self, event);
}

/* Those of a repeat by its number, and the others. */
static GHashTable *
sort_out (GPtrArray *rows, GPtrArray *singles)
{
  GHashTable *series =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      ClAppointment *row = g_ptr_array_index (rows, i);
      GPtrArray *of_series = g_hash_table_lookup (series, &row->series);

      if (row->state == CL_APPOINTMENT_STATE_CANCELLED)
        continue;
      if (row->series == 0 || row->rule == NULL)
        {
          g_ptr_array_add (singles, row);
          continue;
        }
      if (of_series == NULL)
        {
          of_series = g_ptr_array_new ();
          g_hash_table_insert (series, &row->series, of_series);
        }
      g_ptr_array_add (of_series, row);
    }
  return series;
}

static gboolean
look (guint n,
      guint of,
      ClProgress progress,
      gpointer data,
      GCancellable *cancellable,
      GError **error)
{
  if (n % EVENTS_A_LOOK != 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (progress != NULL)
    progress (n, of, data);
  return TRUE;
}

/**
 * cl_calendar_write:
 * @self: a writer with an empty text
 * @rows: (element-type ClAppointment): what the calendar holds, as far as the reader may know of it
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Writes what is not cancelled: a repeat as one event.
 *
 * Returns: whether it was done
 */
gboolean
cl_calendar_write (ClCalendarWriter *self,
                   GPtrArray *rows,
                   ClProgress progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) singles = g_ptr_array_new ();
  g_autoptr (GHashTable) series = sort_out (rows, singles);

  g_string_append (self->text,
                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Caseload//Caseload//EN\r\n"
                   "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
  /* By their first, so that the same calendar gives the same file. */
  for (guint i = 0; i < rows->len; i++)
    {
      ClAppointment *row = g_ptr_array_index (rows, i);
      GPtrArray *of_series = g_hash_table_lookup (series, &row->series);

      if (!look (i, rows->len, progress, progress_data, cancellable, error))
        return FALSE;
      if (of_series == NULL || g_ptr_array_index (of_series, 0) != row)
        continue;
      if (!cl_calendar_write_series (self, of_series, singles))
        g_ptr_array_extend (singles, of_series, NULL, NULL);
    }
  for (guint i = 0; i < singles->len; i++)
    {
      if (!look (i, singles->len, progress, progress_data, cancellable, error))
        return FALSE;
      add_single (self, g_ptr_array_index (singles, i));
    }
  g_string_append (self->text, "END:VCALENDAR\r\n");
  return TRUE;
}
