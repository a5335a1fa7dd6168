/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-outcome.h"

#include <glib/gi18n.h>

#include "cl-error.h"

/* How many of a repeat come of it, as the button says that books them and the toast afterwards. */

/* @first: (out): the first of them, where there is one. */
static guint
count_booked (ClBookingPreview *preview, gint64 *first)
{
  guint n = 0;

  for (guint i = 0; i < preview->occurrences->len; i++)
    {
      ClOccurrence *occurrence = g_ptr_array_index (preview->occurrences, i);

      if (occurrence->is_skipped)
        continue;
      if (n++ == 0)
        *first = occurrence->start;
    }
  return n;
}

/**
 * cl_booking_outcome_meets:
 * @preview: what booking or moving would do
 * @kind: what may be in the way
 *
 * Returns: whether anything of that kind is in the way of any of it
 */
gboolean
cl_booking_outcome_meets (ClBookingPreview *preview, ClConflictKind kind)
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

/**
 * cl_booking_outcome_has_overlap:
 * @preview: what booking or moving would do
 *
 * Returns: whether the practitioner, the client or the room is taken; whoever goes on means that,
 *   and nothing that comes in the way meanwhile
 */
gboolean
cl_booking_outcome_has_overlap (ClBookingPreview *preview)
{
  return cl_booking_outcome_meets (preview, CL_CONFLICT_PRACTITIONER) ||
         cl_booking_outcome_meets (preview, CL_CONFLICT_CLIENT) ||
         cl_booking_outcome_meets (preview, CL_CONFLICT_ROOM);
}

/**
 * cl_booking_outcome_is_outside:
 * @preview: what booking or moving would do
 *
 * Returns: whether any of it is outside the practitioner's availability, as
 *   cl_booking_outcome_has_overlap()
 */
gboolean
cl_booking_outcome_is_outside (ClBookingPreview *preview)
{
  return cl_booking_outcome_meets (preview, CL_CONFLICT_AVAILABILITY);
}

/**
 * cl_booking_outcome_is_new_conflict:
 * @error: why something could not be booked or moved
 *
 * Returns: whether something came in its way since it was asked what would be; not where the
 *   appointment itself is another by now
 */
gboolean
cl_booking_outcome_is_new_conflict (const GError *error)
{
  return g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT) &&
         g_strcmp0 (cl_error_get_member (error), "revision") != 0;
}

/**
 * cl_booking_outcome_count_booked:
 * @preview: what booking or moving would do
 *
 * Returns: how many there will be, those that are left out aside
 */
guint
cl_booking_outcome_count_booked (ClBookingPreview *preview)
{
  gint64 first;

  return count_booked (preview, &first);
}

/**
 * cl_booking_outcome_count_taken:
 * @preview: what booking or moving would do
 * @first: (out) (optional) (transfer none): the first of what is in the way, where anything is
 *
 * Returns: how many have something in their way, those that are left out aside
 */
guint
cl_booking_outcome_count_taken (ClBookingPreview *preview, ClConflict **first)
{
  guint n = 0;

  for (guint i = 0; i < preview->occurrences->len; i++)
    {
      ClOccurrence *occurrence = g_ptr_array_index (preview->occurrences, i);

      if (occurrence->is_skipped || occurrence->conflicts->len == 0)
        continue;
      if (n++ == 0 && first != NULL)
        *first = g_ptr_array_index (occurrence->conflicts, 0);
    }
  return n;
}

/**
 * cl_booking_outcome_make_verb:
 * @preview: (nullable): what booking would do, as far as that is known
 * @look: how it stands
 * @is_block: whether it blocks time
 *
 * Returns: (transfer full): what the button says that books it: how many, where it repeats; which
 *   of those are meant all the same is said at each of them
 */
char *
cl_booking_outcome_make_verb (ClBookingPreview *preview, ClBookingLook look, gboolean is_block)
{
  gboolean is_taken = look == CL_BOOKING_TAKEN;
  guint n = preview != NULL ? cl_booking_outcome_count_booked (preview) : 0;

  if (n > 1 && is_block)
    return g_strdup_printf (ngettext ("_Block %u Time", "_Block %u Times", n), n);
  if (n > 1)
    return g_strdup_printf (ngettext ("_Book %u Appointment", "_Book %u Appointments", n), n);
  if (is_block)
    return g_strdup (is_taken ? _ ("_Block Anyway") : C_ ("calendar", "_Block"));
  return g_strdup (is_taken ? _ ("_Book Anyway") : _ ("_Book"));
}

/**
 * cl_booking_outcome_make_toast:
 * @preview: what booking does
 * @practice: whose clocks
 * @client: what the client is called, or what blocks the time
 * @is_block: whether it blocks time
 *
 * Returns: (transfer full): what is said once it is booked: the first of them, and how many
 */
char *
cl_booking_outcome_make_toast (ClBookingPreview *preview,
                               ClPractice *practice,
                               const char *client,
                               gboolean is_block)
{
  gint64 first = 0;
  guint n = count_booked (preview, &first);
  g_autofree char *when = cl_booking_words_format_when (practice, first);

  if (n > 1 && is_block)
    /* Translators: how many times; what blocks them; a day and a time of day */
    return g_strdup_printf (
      ngettext ("Blocked %u time for %s, from %s", "Blocked %u times for %s, from %s", n), n,
      client, when);
  if (n > 1)
    /* Translators: how many; a client; a day and a time of day */
    return g_strdup_printf (ngettext ("Booked %u appointment for %s, from %s",
                                      "Booked %u appointments for %s, from %s", n),
                            n, client, when);
  if (is_block)
    /* Translators: what blocks the time; a day and a time of day */
    return g_strdup_printf (_ ("Blocked time for %s, %s"), client, when);
  /* Translators: a client; a day and a time of day */
  return g_strdup_printf (_ ("Booked %s, %s"), client, when);
}

/**
 * cl_booking_outcome_add_rebooked:
 * @toast: what is said once something was moved
 * @is_rebooked: whether it was marked as come or missed, and is not any more
 *
 * Returns: (transfer full): @toast, with that
 */
char *
cl_booking_outcome_add_rebooked (const char *toast, gboolean is_rebooked)
{
  /* Translators: %s is a sentence without its full stop: “Moved Ana Gomez to Thu 19 Nov, 1:00 PM”
   */
  return is_rebooked ? g_strdup_printf (_ ("%s. It stands as booked again."), toast)
                     : g_strdup (toast);
}
