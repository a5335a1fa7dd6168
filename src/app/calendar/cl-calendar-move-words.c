/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-edit-private.h"

#include "cl-booking-conflicts.h"
#include "cl-booking-outcome.h"
#include "cl-calendar-words.h"

#include <glib/gi18n.h>

/* What is asked before an appointment is moved, or made longer or shorter. */

/**
 * cl_calendar_move_mean:
 * @self: a move
 * @preview: what it would do
 *
 * Lets it be meant, as far as it meets something: nothing that comes in its way meanwhile is.
 */
void
cl_calendar_move_mean (ClCalendarEdit *self, ClBookingPreview *preview)
{
  self->draft->allow_overlap = cl_booking_outcome_has_overlap (preview);
  self->draft->ignore_availability = cl_booking_outcome_is_outside (preview);
}

/**
 * cl_calendar_move_is_taken:
 * @preview: what a move would do
 *
 * Returns: whether anything is in its way
 */
gboolean
cl_calendar_move_is_taken (ClBookingPreview *preview)
{
  return cl_booking_outcome_count_taken (preview, NULL) > 0;
}

static void
add_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* What is in the way of one. */
static void
add_conflicts (ClCalendarEdit *self, ClBookingPreview *preview, GString *text)
{
  const char *title = cl_calendar_words_get_title (self->appointment);
  g_autofree char *taken = NULL;
  g_autofree char *client = NULL;
  g_autofree char *outside = NULL;

  if (cl_booking_outcome_meets (preview, CL_CONFLICT_PRACTITIONER))
    {
      /* Translators: %s is a practitioner */
      taken = g_strdup_printf (_ ("%s is already booked then."), self->practitioner);
      add_sentence (text, taken);
    }
  if (cl_booking_outcome_meets (preview, CL_CONFLICT_CLIENT))
    {
      /* Translators: %s is a client */
      client = g_strdup_printf (_ ("%s has another appointment then."), title);
      add_sentence (text, client);
    }
  if (cl_booking_outcome_meets (preview, CL_CONFLICT_ROOM))
    add_sentence (text, _ ("The room is taken then."));
  if (cl_booking_outcome_meets (preview, CL_CONFLICT_AVAILABILITY))
    {
      /* Translators: %s is a practitioner */
      outside = g_strdup_printf (_ ("That is outside %s’s availability."), self->practitioner);
      add_sentence (text, outside);
    }
}

/* Of several: how many of them meet something; which ones stand in a list. */
static void
add_count (ClBookingPreview *preview, GString *text)
{
  guint n = cl_booking_outcome_count_taken (preview, NULL);
  g_autofree char *count = NULL;

  if (n == 0)
    return;
  count = g_strdup_printf (
    /* Translators: how many of a repeat have something in their way; of how many */
    ngettext ("%u of %u appointments has something in its way:",
              "%u of %u appointments have something in their way:", n),
    n, preview->occurrences->len);
  add_sentence (text, count);
}

/**
 * cl_calendar_move_describe:
 * @self: a move
 * @preview: what it would do
 *
 * Returns: (transfer full) (nullable): what is to be known before it is moved; %NULL where there is
 *   nothing to ask
 */
char *
cl_calendar_move_describe (ClCalendarEdit *self, ClBookingPreview *preview)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (preview->shares)
    {
      g_autofree char *shares = NULL;

      /* Translators: a practitioner, and a client */
      shares = g_strdup_printf (_ ("%s is a new provider for %s. Moving shares demographics and "
                                   "non-clinical documents. Chart notes stay private."),
                                self->practitioner,
                                cl_calendar_words_get_title (self->appointment));
      add_sentence (text, shares);
    }
  if (cl_calendar_move_is_taken (preview) && preview->refuses)
    {
      if (preview->occurrences->len == 1)
        add_conflicts (self, preview, text);
      add_sentence (text, _ ("This practice books nothing over something else."));
    }
  else if (preview->occurrences->len == 1)
    add_conflicts (self, preview, text);
  if (preview->occurrences->len > 1)
    add_count (preview, text);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/**
 * cl_calendar_move_list:
 * @self: a move
 * @preview: what it would do
 *
 * Returns: (transfer floating) (nullable): of several: those that meet something, with what
 */
GtkWidget *
cl_calendar_move_list (ClCalendarEdit *self, ClBookingPreview *preview)
{
  GtkWidget *list;

  if (preview->occurrences->len < 2 || !cl_calendar_move_is_taken (preview))
    return NULL;
  list = cl_booking_conflicts_new_list (self->practice);
  cl_booking_conflicts_set_preview (CL_BOOKING_CONFLICTS (list), preview, self->practitioner,
                                    cl_calendar_words_get_title (self->appointment));
  return list;
}

static gboolean
is_only_length (ClCalendarEdit *self)
{
  return !self->draft->has_start && !self->draft->has_practitioner;
}

/**
 * cl_calendar_move_ask_which:
 * @self: a move of one that repeats
 *
 * Returns: (transfer full): the question before it is asked which ones
 */
char *
cl_calendar_move_ask_which (ClCalendarEdit *self)
{
  const char *title = cl_calendar_words_get_title (self->appointment);

  if (is_only_length (self))
    /* Translators: %s is a client, or what blocks the time */
    return g_strdup_printf (_ ("Change how long %s lasts?"), title);
  /* Translators: %s is a client, or what blocks the time */
  return g_strdup_printf (_ ("Move %s?"), title);
}

/**
 * cl_calendar_move_ask:
 * @self: a move
 *
 * Returns: (transfer full): the question before it is saved
 */
char *
cl_calendar_move_ask (ClCalendarEdit *self)
{
  const char *title = cl_calendar_words_get_title (self->appointment);
  g_autofree char *when = NULL;

  if (is_only_length (self))
    {
      guint minutes = (guint) self->draft->minutes;

      return g_strdup_printf (
        /* Translators: %s is a client, or what blocks the time */
        ngettext ("Let %s last %u minute?", "Let %s last %u minutes?", minutes), title, minutes);
    }
  when = cl_calendar_edit_format_when (self, self->start);
  /* Translators: a client, and a day and a time */
  return g_strdup_printf (_ ("Move %s to %s?"), title, when);
}

/**
 * cl_calendar_move_get_verb:
 * @self: a move
 * @is_several: whether it is one of several that move
 *
 * Returns: (transfer none): the answer that does it, whatever is in its way
 */
const char *
cl_calendar_move_get_verb (ClCalendarEdit *self, gboolean is_several)
{
  if (is_only_length (self))
    return is_several ? _ ("Change _All") : _ ("Chan_ge Length");
  return is_several ? _ ("_Move All") : _ ("_Move");
}
