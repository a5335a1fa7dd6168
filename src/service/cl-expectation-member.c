/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-expectation-private.h"

#include "cl-facts-store.h"
#include "cl-key-store.h"
#include "cl-member-store.h"
#include "cl-recovery-private.h"

#include <glib/gi18n-lib.h>

/* The password counts before what else was changed: what was handed over with it would be void. */
static char *
describe_password (ClMember *member, gboolean is_temporary)
{
  if (is_temporary)
    /* Translators: %s is a member's name */
    return g_strdup_printf (_ ("Somebody else reset the password of %s meanwhile. The one-time "
                               "password that was handed over is of no use any more if you reset "
                               "it again."),
                            member->name);
  /* Translators: %s is a member's name */
  return g_strdup_printf (_ ("%s got another password meanwhile, or was signed out. Look again "
                             "before you reset it."),
                          member->name);
}

static char *
describe_member (ClChange *change, ClMember *member)
{
  if (change->kind == CL_CHANGE_MEMBER_SUSPEND && member->status == CL_MEMBER_STATUS_SUSPENDED)
    /* Translators: %s is a member's name */
    return g_strdup_printf (_ ("Somebody else suspended %s meanwhile."), member->name);
  if (change->kind == CL_CHANGE_MEMBER_REACTIVATE && member->status == CL_MEMBER_STATUS_ACTIVE)
    /* Translators: %s is a member's name */
    return g_strdup_printf (_ ("Somebody else reactivated %s meanwhile."), member->name);
  /* What a removal rests on that is no more than an invitation taken back. */
  if (change->kind == CL_CHANGE_MEMBER_REMOVE && member->status != CL_MEMBER_STATUS_INVITED)
    /* Translators: %s is a member's name */
    return g_strdup_printf (_ ("%s is not invited any more. Look again."), member->name);
  return g_strdup_printf (_ ("Somebody else changed %s meanwhile. Look at it again before you "
                             "save."),
                          member->name);
}

static gboolean
look_at_epoch (ClAction *action, ClChange *change, ClMember *member, char **unmet, GError **error)
{
  g_auto (ClKeyRow) row = { 0 };

  if (!cl_key_store_load (action->db, member->id, &row, error))
    return FALSE;
  if (row.epoch != change->expected_epoch)
    *unmet = describe_password (member, row.is_temporary);
  return TRUE;
}

/* Whoever is told of it manages members; whether there is such a member is asked by the change. */
gboolean
cl_expectation_look_at_member (ClAction *action, ClChange *change, char **unmet, GError **error)
{
  g_autoptr (ClMember) member = NULL;
  ClMemberFacts facts;

  if (change->expected_member == NULL && !change->has_expected_epoch)
    return TRUE;
  if (!cl_facts_store_get_member (action->db, change->member, &facts, error))
    return FALSE;
  if (facts.id == 0)
    return TRUE;
  member = cl_member_store_load (action->db, facts.id, error);
  if (member == NULL ||
      (change->has_expected_epoch && !look_at_epoch (action, change, member, unmet, error)))
    return FALSE;
  if (*unmet == NULL && change->expected_member != NULL &&
      g_strcmp0 (change->expected_member, member->revision) != 0)
    *unmet = describe_member (change, member);
  return TRUE;
}

gboolean
cl_expectation_look_at_recovery (ClAction *action, ClChange *change, char **unmet, GError **error)
{
  g_autofree char *found = NULL;

  if (change->expected_recovery == NULL)
    return TRUE;
  found = cl_recovery_read_revision (action->db, error);
  if (found == NULL)
    return FALSE;
  if (g_strcmp0 (found, change->expected_recovery) != 0)
    *unmet = g_strdup (_ ("Somebody else replaced the recovery key meanwhile: their new words "
                          "count, and yours do not. Destroy the page that you printed."));
  return TRUE;
}
