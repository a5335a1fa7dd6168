/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-service.h"

#include "cl-facts-store.h"
#include "cl-member-store.h"
#include "cl-review-private.h"
#include "cl-rules.h"
#include "cl-settings.h"
#include "cl-validate.h"

/* The file is let go after so many members, so that nobody who works meanwhile waits for all. */
#define MEMBERS_A_SLICE 8

/**
 * cl_review_finder_clear:
 * @self: a review being made
 *
 * Frees what @self holds.
 */
void
cl_review_finder_clear (ClReviewFinder *self)
{
  g_clear_object (&self->review);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->facts, g_array_unref);
  g_clear_error (&self->error);
}

/**
 * cl_review_finder_add:
 * @self: a review being made
 * @kind: what was found
 * @member: of whom, or 0
 * @client: of which client, or 0
 *
 * Counts a finding, and lists it while there is room.
 *
 * Returns: (transfer none) (nullable): the finding, to be filled; %NULL where it is only counted
 */
ClReviewFinding *
cl_review_finder_add (ClReviewFinder *self, ClReviewKind kind, gint64 member, gint64 client)
{
  GPtrArray *list = self->review->findings[kind];
  ClReviewFinding *finding;

  self->review->totals[kind]++;
  if (list->len >= CL_REVIEW_MAX_LISTED)
    return NULL;
  finding = cl_review_finding_new (kind);
  finding->member = member;
  finding->client = client;
  if (client != 0 && self->error == NULL)
    finding->client_name = cl_review_store_get_client_name (self->db, client, &self->error);
  g_ptr_array_add (list, finding);
  return finding;
}

static gboolean
begin (ClAction *action, ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  g_autoptr (ClActionLog) log = NULL;

  if (!cl_action_begin_read (action, practice, actor, error))
    return FALSE;
  if (cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_ACCESS, &refusal))
    return TRUE;
  cl_action_abort (action);
  log = cl_action_log_new ();
  cl_action_log_refusal (practice, actor, "access.review", log, refusal);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/* A practice that was never looked through is due as long after its beginning as after a review. */
static gboolean
read_last (ClReviewFinder *self, GError **error)
{
  ClReview *review = self->review;
  gint64 since;

  if (!cl_review_store_get_last (self->db, &review->reviewed_at, &review->reviewed_by, error) ||
      !cl_review_store_get_log_since (self->db, &self->log_since, error))
    return FALSE;
  since = review->reviewed_at != 0 ? review->reviewed_at : self->log_since;
  review->due = since + cl_settings_get_access_review_days (self->db) * G_TIME_SPAN_DAY;
  return TRUE;
}

/* Everything but the use of grants, of which there may be very many. */
static gboolean
find_first (ClReviewFinder *self, ClAction *action, GError **error)
{
  self->db = action->db;
  self->review->now = action->now;
  self->members = cl_member_store_list (action->db, error);
  self->facts = self->members != NULL ? cl_facts_store_list_members (action->db, error) : NULL;
  return self->facts != NULL && read_last (self, error) && cl_review_find_ending (self, error) &&
         cl_review_find_shared (self, error) && cl_review_find_members (self, error);
}

/* Of the next members; who is not active could not use anything. */
static gboolean
find_slice (ClReviewFinder *self, ClAction *action, guint first, GError **error)
{
  self->db = action->db;
  for (guint i = first; i < MIN (first + MEMBERS_A_SLICE, self->members->len); i++)
    {
      ClMember *member = g_ptr_array_index (self->members, i);

      if (member->status == CL_MEMBER_STATUS_ACTIVE &&
          !cl_review_find_unused (self, member->id, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  char *client;
  ClReviewFinding *finding;
} Sorted;

static gint
compare_sorted (gconstpointer a, gconstpointer b)
{
  const Sorted *x = a;
  const Sorted *y = b;
  gint64 order = x->finding->member - y->finding->member;

  if (order == 0)
    order = strcmp (x->client, y->client);
  if (order == 0)
    order = x->finding->client - y->finding->client;
  return order < 0 ? -1 : order > 0;
}

/* Each member's together, by the clients' names. */
static void
sort_unused (ClReview *review)
{
  GPtrArray *list = review->findings[CL_REVIEW_UNUSED];
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (Sorted), list->len);

  for (guint i = 0; i < list->len; i++)
    {
      ClReviewFinding *finding = g_ptr_array_index (list, i);
      Sorted item = {
        cl_fold_name (finding->client_name != NULL ? finding->client_name : ""),
        finding,
      };

      g_array_append_val (sorted, item);
    }
  g_array_sort (sorted, compare_sorted);
  for (guint i = 0; i < sorted->len; i++)
    {
      Sorted *item = &g_array_index (sorted, Sorted, i);

      list->pdata[i] = item->finding;
      g_free (item->client);
    }
}

/**
 * cl_review_service_open:
 * @practice: a practice
 * @actor: who is signed in
 * @progress: (nullable): called on the calling thread: members looked at, of how many
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED
 *   without `manage-access`, %CL_ERROR_STORAGE; or %G_IO_ERROR_CANCELLED
 *
 * Looks for what nobody may need any more (docs: SCREENS, Practice). Takes a look at every
 * grant; the file is let go in between.
 *
 * Returns: (transfer full) (nullable): what was found
 */
ClReview *
cl_review_service_open (ClPractice *practice,
                        ClActor *actor,
                        ClReviewProgress progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_auto (ClReviewFinder) finder = { .review = cl_review_new () };
  gboolean is_good;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!begin (&action, practice, actor, error))
    return NULL;
  is_good = find_first (&finder, &action, error);
  cl_action_abort (&action);
  for (guint i = 0; is_good && i < finder.members->len; i += MEMBERS_A_SLICE)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !begin (&action, practice, actor, error))
        return NULL;
      is_good = find_slice (&finder, &action, i, error);
      cl_action_abort (&action);
      if (progress != NULL)
        progress (MIN (i + MEMBERS_A_SLICE, finder.members->len), finder.members->len,
                  progress_data);
    }
  if (!is_good)
    return NULL;
  sort_unused (finder.review);
  return g_steal_pointer (&finder.review);
}
