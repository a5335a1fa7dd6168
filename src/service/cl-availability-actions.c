/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cl-assignment-private.h"
#include "cl-availability-store.h"
#include "cl-error.h"
#include "cl-log-detail-private.h"
#include "cl-rules-availability.h"
#include "cl-rules.h"

/* What is asked for, with the exceptions of before where it names none. */
static ClAvailability *
merge (ClChange *change, ClAvailability *before)
{
  ClAvailability *asked = change->availability;
  ClAvailability *merged = cl_availability_new (change->member);
  GArray *exceptions = change->has_value ? asked->exceptions : before->exceptions;

  for (guint i = 0; i < asked->weekly->len; i++)
    {
      const ClWeeklyHours *hours = &g_array_index (asked->weekly, ClWeeklyHours, i);

      cl_availability_add_hours (merged, hours->day, hours->from, hours->to);
    }
  for (guint i = 0; i < exceptions->len; i++)
    {
      const ClDayException *each = &g_array_index (exceptions, ClDayException, i);

      cl_availability_add_exception (merged, each->date, each->is_available, each->from, each->to,
                                     each->label);
    }
  merged->is_set = asked->is_set;
  return merged;
}

static gboolean
check_revision (ClChange *change, ClAvailability *before, GError **error)
{
  if (change->revision == NULL || g_strcmp0 (change->revision, before->revision) == 0)
    return TRUE;
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_CONFLICT, "revision", "%s",
                                          _ ("Somebody changed these hours since you opened them. "
                                             "Look at them again, then save.")));
  return FALSE;
}

/**
 * cl_availability_action_set:
 * @action: the transaction
 * @change: whose, hours of the week, exceptions, and the revision they rest on
 * @outcome: (out): the member
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Replaces when a practitioner takes appointments (docs: CTL, batch). What is booked stays booked.
 *
 * Returns: whether it was done
 */
gboolean
cl_availability_action_set (ClAction *action,
                            ClChange *change,
                            ClChangeOutcome *outcome,
                            ClActionLog *log,
                            GError **error)
{
  g_autoptr (ClAvailability) before = NULL;
  g_autoptr (ClAvailability) merged = NULL;
  ClMemberFacts practitioner;

  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, change->member);
  if (!cl_assignment_get_member (action, change->member, &practitioner, error) ||
      !cl_rules_may_set_availability (&action->me, &practitioner, error) ||
      !cl_rules_check_hours_practitioner (&practitioner, error) ||
      !cl_availability_check (change->availability, error) ||
      !cl_availability_store_get (action->db, change->member, &before, error) ||
      !check_revision (change, before, error))
    return FALSE;
  merged = merge (change, before);
  cl_availability_tidy (merged);
  outcome->member = change->member;
  cl_log_detail_add_int (log->detail, "weekly", merged->weekly->len);
  cl_log_detail_add_int (log->detail, "exceptions", merged->exceptions->len);
  return cl_availability_store_put (action->db, merged, error);
}

/**
 * cl_availability_action_may_undo:
 * @action: the transaction that undoes
 * @kind: what was done
 * @client: none
 * @case_id: none
 * @member: whose hours
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member could still set them
 */
gboolean
cl_availability_action_may_undo (ClAction *action,
                                 ClChangeKind kind,
                                 gint64 client,
                                 gint64 case_id,
                                 gint64 member,
                                 GError **error)
{
  ClMemberFacts practitioner;

  return cl_assignment_get_member (action, member, &practitioner, error) &&
         cl_rules_may_set_availability (&action->me, &practitioner, error);
}
