/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-waiting-offers.h"

#include "cl-appointment-service.h"

/* Of the times that became free, those that still suit who waits. */

static gboolean
is_free (ClPractice *practice, ClActor *actor, ClWaiting *waiting, gint64 member, gint64 start)
{
  g_autoptr (ClBookingDraft) draft = cl_booking_draft_new (waiting->client, member);
  g_autoptr (ClBookingPreview) preview = NULL;
  ClOccurrence *occurrence;

  draft->start = start;
  draft->minutes = waiting->minutes;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  draft->waiting = waiting->id;
  preview = cl_appointment_service_preview (practice, actor, draft, NULL);
  if (preview == NULL)
    return FALSE;
  occurrence = g_ptr_array_index (preview->occurrences, 0);
  for (guint i = 0; i < occurrence->conflicts->len; i++)
    if (((ClConflict *) occurrence->conflicts->pdata[i])->kind != CL_CONFLICT_AVAILABILITY)
      return FALSE;
  return TRUE;
}

/* The earliest that is left, where there were several. */
static gboolean
take (ClPractice *practice,
      ClActor *actor,
      GVariant *offers,
      ClWaitingBundle *bundle,
      ClWaitingLine *line)
{
  GVariantIter iter;
  gint64 waiting, practitioner, start;

  g_variant_iter_init (&iter, offers);
  while (g_variant_iter_next (&iter, "(xxx)", &waiting, &practitioner, &start))
    {
      ClCalendar *with = cl_waiting_bundle_find_calendar (bundle, practitioner);

      if (waiting == line->waiting->id && with != NULL && with->may_book &&
          start >= cl_practice_get_now (practice) && (line->with == NULL || start < line->start) &&
          is_free (practice, actor, line->waiting, practitioner, start))
        {
          line->start = start;
          g_set_object (&line->with, with);
        }
    }
  return line->with != NULL;
}

/**
 * cl_waiting_offers_find:
 * @offers: a(xxx): an entry, in whose calendar a time became free, and when it begins
 * @waiting: an entry
 *
 * Returns: whether any of @offers is for it
 */
gboolean
cl_waiting_offers_find (GVariant *offers, ClWaiting *waiting)
{
  GVariantIter iter;
  gint64 id;

  g_variant_iter_init (&iter, offers);
  while (g_variant_iter_next (&iter, "(xxx)", &id, NULL, NULL))
    if (id == waiting->id)
      return TRUE;
  return FALSE;
}

/**
 * cl_waiting_offers_take:
 * @practice: the practice
 * @actor: who asks
 * @offers: a(xxx): an entry, in whose calendar a time became free, and when it begins
 * @bundle: a waiting list
 *
 * Leaves those on the list for whom one of @offers can still be booked, with that time. To be
 * called on the worker.
 */
void
cl_waiting_offers_take (ClPractice *practice,
                        ClActor *actor,
                        GVariant *offers,
                        ClWaitingBundle *bundle)
{
  for (guint i = bundle->lines->len; i > 0; i--)
    if (!take (practice, actor, offers, bundle, bundle->lines->pdata[i - 1]))
      g_ptr_array_remove_index (bundle->lines, i - 1);
}
