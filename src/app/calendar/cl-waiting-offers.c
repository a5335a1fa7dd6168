/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-waiting-offers.h"

#include "cl-appointment-service.h"

/* Of the times that became free, those that still suit who waits. */

static ClBookingDraft *
make_draft (ClWaiting *waiting, gint64 member, gint64 start)
{
  ClBookingDraft *draft = cl_booking_draft_new (waiting->client, member);

  draft->start = start;
  draft->minutes = waiting->minutes;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  draft->waiting = waiting->id;
  return draft;
}

static ClWaitingLine *
find_line (ClWaitingBundle *bundle, gint64 waiting)
{
  for (guint i = 0; i < bundle->lines->len; i++)
    if (((ClWaitingLine *) bundle->lines->pdata[i])->waiting->id == waiting)
      return bundle->lines->pdata[i];
  return NULL;
}

/* What could be booked of them, as far as that can be told without asking. */
static GPtrArray *
make_drafts (ClPractice *practice, GVariant *offers, ClWaitingBundle *bundle)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (g_object_unref);
  GVariantIter iter;
  gint64 waiting, practitioner, start;

  g_variant_iter_init (&iter, offers);
  while (g_variant_iter_next (&iter, "(xxx)", &waiting, &practitioner, &start))
    {
      ClCalendar *with = cl_waiting_bundle_find_calendar (bundle, practitioner);
      ClWaitingLine *line = find_line (bundle, waiting);

      if (line != NULL && with != NULL && with->may_book && start >= cl_practice_get_now (practice))
        g_ptr_array_add (drafts, make_draft (line->waiting, practitioner, start));
    }
  return drafts;
}

/* The earliest that is left, where there were several. */
static void
take (ClWaitingBundle *bundle, ClBookingDraft *draft)
{
  ClWaitingLine *line = find_line (bundle, draft->waiting);

  if (line->with != NULL && draft->start >= line->start)
    return;
  line->start = draft->start;
  g_set_object (&line->with, cl_waiting_bundle_find_calendar (bundle, draft->practitioner));
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
 * @error: return location for an error, as of cl_appointment_service_ask_free()
 *
 * Leaves those on the list for whom one of @offers can still be booked, with that time. To be
 * called on the worker.
 *
 * Returns: whether it is known for whom
 */
gboolean
cl_waiting_offers_take (ClPractice *practice,
                        ClActor *actor,
                        GVariant *offers,
                        ClWaitingBundle *bundle,
                        GError **error)
{
  g_autoptr (GPtrArray) drafts = make_drafts (practice, offers, bundle);
  g_autoptr (GArray) are_free = cl_appointment_service_ask_free (practice, actor, drafts, error);

  if (are_free == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    if (g_array_index (are_free, gboolean, i))
      take (bundle, drafts->pdata[i]);
  for (guint i = bundle->lines->len; i > 0; i--)
    if (((ClWaitingLine *) bundle->lines->pdata[i - 1])->with == NULL)
      g_ptr_array_remove_index (bundle->lines, i - 1);
  return TRUE;
}
