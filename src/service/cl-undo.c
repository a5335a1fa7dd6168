/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-rights-private.h"

#include <glib/gi18n-lib.h>

#include "cl-change-record-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-log-detail-private.h"
#include "cl-role-store.h"
#include "cl-rules.h"

typedef struct
{
  GArray *clients;
  GArray *members;
  GArray *roles;
  GArray *calendars;
} Touched;

static void
touched_clear (Touched *touched)
{
  g_clear_pointer (&touched->clients, g_array_unref);
  g_clear_pointer (&touched->members, g_array_unref);
  g_clear_pointer (&touched->roles, g_array_unref);
  g_clear_pointer (&touched->calendars, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Touched, touched_clear)

/* It is allowed by what allowed it before. */
static void
tell_basis (ClChangeKind kind, const ClActionHandler *handler, ClActionLog *log)
{
  ClBasis basis = cl_policy_get_basis (cl_change_kind_to_action (kind));

  log->basis.permissions |= basis.permissions | handler->permission;
  log->basis.areas |= basis.areas;
}

/* Reads "[[kind,client,case,member],…]", which is as this program wrote it. */
static gboolean
ask_again (ClAction *action, const char *actions, ClActionLog *log, GError **error)
{
  const char *at = actions;

  while ((at = strpbrk (at, "0123456789")) != NULL)
    {
      gint64 values[4];
      const ClActionHandler *handler;

      for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
        {
          char *end;

          values[i] = g_ascii_strtoll (at, &end, 10);
          at = *end == '\0' ? end : end + 1;
        }
      log->client = values[1];
      handler = values[0] < CL_N_CHANGE_KINDS ? cl_action_get_handler ((ClChangeKind) values[0])
                                              : NULL;
      /* What cannot be undone is answered as such, whoever asks. */
      if (handler == NULL || !handler->undoable)
        continue;
      tell_basis ((ClChangeKind) values[0], handler, log);
      if (handler->may_undo != NULL
            ? !handler->may_undo (action, (ClChangeKind) values[0], values[1], values[2], values[3],
                                  error)
            : !cl_rules_require_permission (&action->me, handler->permission, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
may_give_roles_back (ClAction *action, GArray *roles, GError **error)
{
  ClPermission added = CL_PERMISSION_NONE;

  for (guint i = 0; i < roles->len; i++)
    {
      ClPermission permissions;

      if (!cl_role_store_get_permissions (action->db, g_array_index (roles, gint64, i),
                                          &permissions, error))
        return FALSE;
      added |= permissions;
    }
  return cl_rules_may_give_permissions (&action->me, added, error);
}

/* An undo is an action like any other: what it gives back is given (docs: ACCESS, What each
 * action does). */
static gboolean
check_given_back (ClAction *action, GBytes *changeset, GError **error)
{
  g_autoptr (GArray) receivers = NULL;
  g_autoptr (GArray) roles = NULL;

  if (!cl_database_list_given_back (action->db, changeset, &receivers, &roles, error) ||
      !may_give_roles_back (action, roles, error))
    return FALSE;
  for (guint i = 0; i < receivers->len; i++)
    {
      ClMemberFacts facts;

      if (!cl_facts_store_get_member (action->db, g_array_index (receivers, gint64, i), &facts,
                                      error) ||
          !cl_rules_check_receiver (&facts, "change", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_change (ClAction *action, const ClChangeRow *row, ClActionLog *log, GError **error)
{
  if (!ask_again (action, row->actions, log, error))
    return FALSE;
  if (row->changeset == NULL)
    {
      g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "change", "%s",
                                                     _ ("This change cannot be undone.")));
      return FALSE;
    }
  if (!check_given_back (action, row->changeset, error))
    return FALSE;
  if (row->undone_by != 0)
    {
      g_propagate_error (
        error, cl_error_new (CL_ERROR_CONFLICT, "%s", _ ("This change has been undone already.")));
      return FALSE;
    }
  return TRUE;
}

static void
keep_different (GPtrArray *after, GPtrArray *before)
{
  for (guint i = after->len; i-- > 0;)
    if (g_str_equal (after->pdata[i], before->pdata[i]))
      g_ptr_array_remove_index (after, i);
}

typedef struct
{
  GPtrArray *roles;
  GPtrArray *members;
} Rights;

static void
rights_clear (Rights *rights)
{
  g_clear_pointer (&rights->roles, g_ptr_array_unref);
  g_clear_pointer (&rights->members, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rights, rights_clear)

static gboolean
describe_rights (ClAction *action, const Touched *touched, Rights *rights, GError **error)
{
  rights->roles = cl_action_describe_roles (action, touched->roles, error);
  if (rights->roles == NULL)
    return FALSE;
  rights->members = cl_action_describe_members (action, touched->members, error);
  return rights->members != NULL;
}

/* Most of those whose rows are touched keep status and roles. */
static gboolean
tell_rights (ClAction *action,
             const Touched *touched,
             const Rights *before,
             ClActionLog *log,
             GError **error)
{
  g_auto (Rights) after = { 0 };

  if (!describe_rights (action, touched, &after, error))
    return FALSE;
  keep_different (after.roles, before->roles);
  keep_different (after.members, before->members);
  cl_action_tell_described (log, after.roles, after.members);
  return TRUE;
}

/* The rows go back to what they were, but for the revisions: who read them before the undo reads
 * them again. */
static gboolean
put_back (ClAction *action,
          const ClChangeRow *row,
          Touched *touched,
          ClActionLog *log,
          GError **error)
{
  g_autoptr (GArray) revisions = NULL;
  g_auto (Rights) before = { 0 };
  gboolean overlaps = FALSE;
  gboolean is_done;

  is_done = cl_database_list_touched (action->db, row->changeset, &touched->clients,
                                      &touched->members, &touched->roles, error) &&
            describe_rights (action, touched, &before, error) &&
            cl_change_store_list_revisions (action->db, touched->clients, touched->roles,
                                            &revisions, error) &&
            cl_database_apply_inverse (action->db, row->changeset, error) &&
            cl_change_store_raise_revisions (action->db, touched->clients, touched->roles,
                                             revisions, error) &&
            cl_action_check_administrator (action, error) &&
            cl_invariants_check_touched (action->db, action->now, touched->clients,
                                         touched->members, error) &&
            cl_appointment_check_put_back (action, row, &overlaps, error) &&
            tell_rights (action, touched, &before, log, error);
  if (is_done && overlaps)
    cl_log_detail_add (log->detail, "overlap", "true");
  return is_done;
}

static gboolean
undo (ClAction *action,
      gint64 change,
      ClActionLog *log,
      Touched *touched,
      gint64 *change_out,
      GError **error)
{
  g_auto (ClChangeRow) row = { 0 };
  g_autoptr (GBytes) changeset = NULL;

  if (!cl_action_look_at_standing (action, 0, error) ||
      !cl_change_record_read (action, change, &row, error) ||
      !check_change (action, &row, log, error) ||
      !cl_action_describe_allowed (action, "change.undo", log, error) ||
      !cl_database_record_begin (action->db, error))
    return FALSE;
  cl_log_detail_add_int (log->detail, "change", change);
  if (!put_back (action, &row, touched, log, error))
    return FALSE;
  for (guint i = 0; touched->clients->len > 1 && i < touched->clients->len; i++)
    cl_action_log_tell (log, g_array_index (touched->clients, gint64, i));
  changeset = cl_database_record_end (action->db, error);
  if (changeset == NULL)
    return FALSE;
  touched->calendars = cl_database_list_touched_calendars (action->db, changeset, error);
  return touched->calendars != NULL &&
         cl_change_record_write (action, row.actions, changeset, change_out, error) &&
         cl_change_store_set_undone (action->db, change, *change_out, error) &&
         cl_action_write_entry (action, "change.undo", log, CL_OUTCOME_DONE, error);
}

static void
emit_all (ClPractice *practice, ClChangedKind kind, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    cl_practice_emit_changed (practice, kind, g_array_index (ids, gint64, i));
}

/**
 * cl_change_service_undo:
 * @practice: a practice
 * @actor: who is signed in
 * @change: what to undo
 * @change_out: (out) (optional): the undo's own change, which can be undone in its turn
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND where it is not the
 *   actor's, %CL_ERROR_DENIED where they could not do it any more, %CL_ERROR_INVALID where
 *   nothing undoes it, %CL_ERROR_CONFLICT where what it touched has changed since,
 *   %CL_ERROR_STORAGE where what was kept of it is not what was saved
 *
 * Restores what a change replaced, with source, giver and time (docs: ACCESS, What each action
 * does).
 *
 * Returns: whether it was undone
 */
gboolean
cl_change_service_undo (ClPractice *practice,
                        ClActor *actor,
                        gint64 change,
                        gint64 *change_out,
                        GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) local = NULL;
  g_auto (Touched) touched = { 0 };
  ClAction action;
  gint64 own = 0;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  if (!cl_action_begin (&action, practice, actor, error))
    return FALSE;
  if (!undo (&action, change, log, &touched, &own, &local))
    {
      cl_action_abort (&action);
      cl_action_log_refusal (practice, actor, "change.undo", log, local);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!cl_action_commit (&action, error))
    return FALSE;
  if (touched.clients->len + touched.members->len + touched.roles->len + touched.calendars->len ==
      0)
    cl_practice_emit_changed (practice, CL_CHANGED_PRACTICE, 0);
  emit_all (practice, CL_CHANGED_CLIENT, touched.clients);
  emit_all (practice, CL_CHANGED_MEMBER, touched.members);
  emit_all (practice, CL_CHANGED_ROLE, touched.roles);
  emit_all (practice, CL_CHANGED_CALENDAR, touched.calendars);
  if (change_out != NULL)
    *change_out = own;
  return TRUE;
}
