/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-case-private.h"

#include <glib/gi18n-lib.h>

#include "cl-case-store.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-log-detail-private.h"
#include "cl-policy.h"
#include "cl-referral-store.h"
#include "cl-rules.h"
#include "cl-validate.h"

/* A word for each step as the timeline keeps it. */
static const struct
{
  ClChangeKind kind;
  ClReferralStep step;
  const char *word;
} steps[] = {
  { CL_CHANGE_REFERRAL_ACCEPT, CL_REFERRAL_STEP_ACCEPT, "accept" },
  { CL_CHANGE_REFERRAL_REJECT, CL_REFERRAL_STEP_REJECT, "reject" },
  { CL_CHANGE_REFERRAL_HOLD, CL_REFERRAL_STEP_HOLD, "hold" },
  { CL_CHANGE_REFERRAL_COMPLETE, CL_REFERRAL_STEP_COMPLETE, "complete" },
  { CL_CHANGE_REFERRAL_REFER, CL_REFERRAL_STEP_REFER, "refer" },
  { CL_CHANGE_REFERRAL_REOPEN, CL_REFERRAL_STEP_REOPEN, "reopen" },
  { CL_CHANGE_REFERRAL_UPDATE, CL_REFERRAL_STEP_UPDATE, "update" },
};

static gsize
find_step (ClChangeKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].kind == kind)
      return i;
  g_return_val_if_reached (0);
}

/* Whether a doctor who is to be a member is one, before anything else is asked about them. */
static gboolean
find_doctor (ClAction *action, const ClDoctor *doctor, GError **error)
{
  ClMemberFacts facts;

  return doctor == NULL || cl_doctor_is_outside (doctor) ||
         cl_assignment_get_member (action, doctor->member, &facts, error);
}

static gboolean
find_doctors (ClAction *action, const ClReferralDraft *draft, GError **error)
{
  if (!find_doctor (action, draft->referred_by, error) ||
      !find_doctor (action, draft->referred_to, error))
    return FALSE;
  for (guint i = 0; draft->associated != NULL && i < draft->associated->len; i++)
    if (!find_doctor (action, g_ptr_array_index (draft->associated, i), error))
      return FALSE;
  return TRUE;
}

static void
normalise (char **text)
{
  char *normalised = cl_normalise_line (*text);

  g_free (*text);
  *text = normalised;
}

/* A doctor who is a member is an active practitioner; one of another practice has a name and says
 * which (docs: ACCESS, What each action does). @field names them in the request. */
static gboolean
check_doctor (ClAction *action, ClDoctor *doctor, const char *field, GError **error)
{
  ClMemberFacts facts;

  if (!cl_doctor_is_outside (doctor))
    return cl_facts_store_get_member (action->db, doctor->member, &facts, error) &&
           cl_rules_check_practitioner (&facts, field, error);
  normalise (&doctor->name);
  normalise (&doctor->practice);
  return cl_validate_line (field, _ ("The doctor’s name"), doctor->name, TRUE, error) &&
         cl_validate_line (field, _ ("The doctor’s practice"), doctor->practice, TRUE, error);
}

static ClDoctor *
find_same (GPtrArray *doctors, const ClDoctor *doctor, guint n)
{
  for (guint i = 0; i < n; i++)
    if (cl_doctor_is_same (g_ptr_array_index (doctors, i), doctor))
      return g_ptr_array_index (doctors, i);
  return NULL;
}

/* @known: those of before; whoever is among them may have become inactive since. Whoever left and
 * is here again is named anew. */
static gboolean
check_associated (ClAction *action, GPtrArray *doctors, GPtrArray *known, GError **error)
{
  for (guint i = 0; i < doctors->len; i++)
    {
      ClDoctor *doctor = g_ptr_array_index (doctors, i);
      const ClDoctor *before = known != NULL ? find_same (known, doctor, known->len) : NULL;
      g_autoptr (GError) local = NULL;

      if (!check_doctor (action, doctor, "associated", &local))
        {
          if (before == NULL || !g_error_matches (local, CL_ERROR, CL_ERROR_INVALID))
            {
              g_propagate_error (error, g_steal_pointer (&local));
              return FALSE;
            }
          doctor->has_left = before->has_left;
        }
      if (find_same (doctors, doctor, i) != NULL)
        {
          g_propagate_error (error,
                             cl_error_new_member (CL_ERROR_INVALID, "associated", "%s",
                                                  _ ("A doctor is named twice. Name each once.")));
          return FALSE;
        }
    }
  return TRUE;
}

/* What was said, and to whom it went: the latter by number, so that the window can name them. */
static void
describe (ClActionLog *log, const ClReferralEvent *event)
{
  if (event->to != NULL && event->to->member != 0)
    cl_log_detail_add_int (log->detail, "member", event->to->member);
  else if (event->to != NULL)
    {
      g_autofree char *doctor = g_strdup_printf ("%s, %s", event->to->name, event->to->practice);

      cl_log_detail_add_text (log->detail, "doctor", doctor);
    }
  if (event->comment != NULL)
    cl_log_detail_add_text (log->detail, "comment", event->comment);
}

static gboolean
add_event (ClAction *action,
           gint64 client,
           gint64 case_id,
           const char *step,
           const ClDoctor *to,
           const char *comment,
           ClActionLog *log,
           GError **error)
{
  const ClReferralEvent event = { .step = (char *) step,
                                  .by = action->me.id,
                                  .on_behalf_of = log->on_behalf_of,
                                  .at = action->now,
                                  .to = (ClDoctor *) to,
                                  .comment = (char *) comment };

  describe (log, &event);
  return cl_referral_store_add_event (action->db, client, case_id, &event, error);
}

static void
add_copies (GPtrArray *doctors, GPtrArray *from)
{
  for (guint i = 0; from != NULL && i < from->len; i++)
    g_ptr_array_add (doctors, cl_doctor_copy (g_ptr_array_index (from, i)));
}

static gboolean
check_new (ClAction *action, ClReferralDraft *draft, GError **error)
{
  normalise (&draft->title);
  return cl_validate_line ("title", _ ("Title"), draft->title, TRUE, error) &&
         check_doctor (action, draft->referred_by, "referred_by", error) &&
         check_doctor (action, draft->referred_to, "referred_to", error) &&
         (draft->associated == NULL || check_associated (action, draft->associated, NULL, error));
}

static gboolean
write_new (ClAction *action,
           gint64 client,
           ClReferralDraft *draft,
           ClChangeOutcome *outcome,
           ClActionLog *log,
           GError **error)
{
  g_autoptr (ClReferral) referral = cl_referral_new ();
  ClCaseFacts facts;
  gint64 of_client;

  referral->referred_by = cl_doctor_copy (draft->referred_by);
  referral->referred_to = cl_doctor_copy (draft->referred_to);
  add_copies (referral->associated, draft->associated);
  outcome->referral_status = referral->status;
  return cl_case_make (action, client, draft->title, NULL, outcome, log, error) &&
         cl_referral_store_create (action->db, client, outcome->case_id, referral, error) &&
         cl_facts_store_get_case (action->db, action->me.id, outcome->case_id, &of_client, &facts,
                                  error) &&
         cl_case_name_doctor (action, client, outcome->case_id, &facts, log, error) &&
         add_event (action, client, outcome->case_id, "create", referral->referred_to,
                    draft->comment, log, error);
}

/**
 * cl_referral_action_create:
 * @action: the transaction
 * @change: client, title and doctors
 * @outcome: (out): the case made
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * A case that is requested of the doctor referred to, staffed as any new case (docs: ACCESS, What
 * each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_referral_action_create (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  ClReferralDraft *draft = change->referral_draft;
  ClArea areas;

  g_return_val_if_fail (draft->referred_by != NULL && draft->referred_to != NULL, FALSE);

  log->client = change->client;
  return cl_assignment_find (action, change->client, &areas, error) &&
         find_doctors (action, draft, error) &&
         cl_rules_may_create_referral (&action->me, areas, error) &&
         check_new (action, draft, error) &&
         write_new (action, change->client, draft, outcome, log, error);
}

static gboolean
check_comment (ClReferralDraft *draft, ClReferralStep step, GError **error)
{
  g_autofree char *comment = cl_normalise_text (draft->comment);
  gboolean is_needed = step == CL_REFERRAL_STEP_REOPEN;

  if (!cl_validate_text ("comment", _ ("The comment"), comment, is_needed, error))
    return FALSE;
  g_free (draft->comment);
  draft->comment = comment != NULL && *comment != '\0' ? g_steal_pointer (&comment) : NULL;
  return TRUE;
}

/* Whoever is put onto the staff or referred to is an active practitioner. */
static gboolean
check_step (ClAction *action,
            const ClReferral *referral,
            ClReferralDraft *draft,
            ClReferralStep step,
            GError **error)
{
  const ClDoctor *to = referral->referred_to;
  ClMemberFacts facts;

  if (!check_comment (draft, step, error))
    return FALSE;
  if (step == CL_REFERRAL_STEP_REFER)
    return check_doctor (action, draft->referred_to, "to", error);
  if (step == CL_REFERRAL_STEP_ACCEPT && !cl_doctor_is_outside (to))
    {
      if (!cl_facts_store_get_member (action->db, to->member, &facts, error))
        return FALSE;
      if (to->has_left)
        facts.status = CL_MEMBER_STATUS_REMOVED;
      return cl_rules_check_practitioner (&facts, "case", error);
    }
  if (step != CL_REFERRAL_STEP_UPDATE)
    return TRUE;
  if (draft->title != NULL)
    {
      normalise (&draft->title);
      if (!cl_validate_line ("title", _ ("Title"), draft->title, TRUE, error))
        return FALSE;
    }
  return draft->associated == NULL ||
         check_associated (action, draft->associated, referral->associated, error);
}

/* The first time since they were named or the case was opened again, the doctor goes onto its
 * staff: who was taken off since is put back by who manages access alone (docs: ACCESS). */
static gboolean
accept (ClAction *action, gint64 client, gint64 case_id, ClReferral *referral, GError **error)
{
  gint64 doctor = referral->referred_to->member;

  if (referral->accepted_at != 0)
    return TRUE;
  referral->accepted_by = action->me.id;
  referral->accepted_at = action->now;
  return cl_doctor_is_outside (referral->referred_to) ||
         (cl_assignment_give (action, client, doctor, CL_GRANT_SOURCE_REFERRAL, NULL, error) &&
          cl_case_store_add_staff (action->db, client, case_id, doctor, action->me.id, action->now,
                                   NULL, error));
}

/* The doctor referred to is the one who refers from now on. */
static void
refer_on (ClReferral *referral, const ClDoctor *to)
{
  cl_doctor_free (referral->referred_by);
  referral->referred_by = g_steal_pointer (&referral->referred_to);
  referral->referred_to = cl_doctor_copy (to);
}

static gboolean
change_details (ClAction *action,
                gint64 case_id,
                ClReferral *referral,
                const ClReferralDraft *draft,
                GError **error)
{
  if (draft->associated != NULL)
    {
      g_ptr_array_set_size (referral->associated, 0);
      add_copies (referral->associated, draft->associated);
    }
  return draft->title == NULL || cl_case_store_set_title (action->db, case_id, draft->title, error);
}

static gboolean
write_step (ClAction *action,
            gint64 client,
            gint64 case_id,
            ClReferral *referral,
            const ClReferralDraft *draft,
            ClReferralStep step,
            GError **error)
{
  if (step == CL_REFERRAL_STEP_ACCEPT && !accept (action, client, case_id, referral, error))
    return FALSE;
  if (step == CL_REFERRAL_STEP_REFER)
    refer_on (referral, draft->referred_to);
  if (step == CL_REFERRAL_STEP_REFER || step == CL_REFERRAL_STEP_REOPEN)
    referral->accepted_by = referral->accepted_at = 0;
  if (step == CL_REFERRAL_STEP_UPDATE && !change_details (action, case_id, referral, draft, error))
    return FALSE;
  return cl_referral_store_set (action->db, client, case_id, referral, error);
}

/* A case that is no referral is in no state that a step leads on from. */
static gboolean
load (ClAction *action,
      const ClFoundCase *found,
      gint64 case_id,
      ClReferral **referral_out,
      GError **error)
{
  if (!found->facts.is_referral)
    return TRUE;
  *referral_out = cl_case_get_referral (action, found->client, case_id, error);
  return *referral_out != NULL;
}

/**
 * cl_referral_action_step:
 * @action: the transaction
 * @change: which case, what is to be done, and what belongs to it
 * @outcome: (out): the client, the case and where the referral stands then
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Accepts, rejects, holds, completes, refers on, opens again or describes anew (docs: ACCESS, What
 * each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_referral_action_step (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  gsize which = find_step (change->kind);
  ClReferralStep step = steps[which].step;
  ClReferralDraft *draft = change->referral_draft;
  g_autoptr (ClReferral) referral = NULL;
  ClReferralStatus next;
  ClFoundCase found;

  if (!cl_case_find (action, change->case_id, &found, log, error) ||
      !find_doctors (action, draft, error) ||
      !cl_rules_may_step_referral (&action->me, found.areas, &found.facts,
                                   found.facts.is_referred_to, step, error) ||
      !load (action, &found, change->case_id, &referral, error) ||
      !cl_rules_check_step_referral (found.facts.is_referral ? referral->status
                                                             : CL_REFERRAL_STATUS_INVALID,
                                     step, &next, error) ||
      !check_step (action, referral, draft, step, error))
    return FALSE;
  referral->status = next;
  outcome->client = found.client;
  outcome->case_id = change->case_id;
  outcome->referral_status = next;
  return write_step (action, found.client, change->case_id, referral, draft, step, error) &&
         add_event (action, found.client, change->case_id, steps[which].word,
                    step == CL_REFERRAL_STEP_REFER ? draft->referred_to : NULL, draft->comment, log,
                    error);
}

/**
 * cl_referral_action_may_undo:
 * @action: the transaction that undoes
 * @kind: what was done
 * @client: to which client
 * @case_id: to which case
 * @member: unused
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member could still do it (docs: ACCESS, What each action does)
 */
gboolean
cl_referral_action_may_undo (ClAction *action,
                             ClChangeKind kind,
                             gint64 client,
                             gint64 case_id,
                             gint64 member,
                             GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  ClFoundCase found;
  ClArea areas;

  if (kind == CL_CHANGE_REFERRAL_CREATE)
    return cl_assignment_find (action, client, &areas, error) &&
           cl_rules_may_create_referral (&action->me, areas, error);
  return cl_case_find (action, case_id, &found, log, error) &&
         cl_rules_may_step_referral (&action->me, found.areas, &found.facts,
                                     found.facts.is_referred_to, steps[find_step (kind)].step,
                                     error);
}
