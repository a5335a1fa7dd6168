/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-expectation-private.h"

#include "cl-access-store.h"
#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-member-store.h"
#include "cl-review-store.h"
#include "cl-staff-revision.h"

#include <glib/gi18n-lib.h>

/* What is otherwise is said in @unmet, which is not set yet. */
typedef gboolean (*LookFunc) (ClAction *action, ClChange *change, char **unmet, GError **error);

/* Over the cases that the member knows of, as they were shown to them. */
static gboolean
read_staff (ClAction *action, gint64 client, char **revision_out, GError **error)
{
  g_autoptr (ClAccess) access = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  if (!cl_access_store_get (action->db, client, &access, error))
    return FALSE;
  if (access == NULL)
    return TRUE;
  cases = cl_assignment_list_known_cases (action, client, error);
  if (cases == NULL)
    return FALSE;
  *revision_out = cl_staff_revision_new (access, cases);
  return TRUE;
}

static gboolean
look_at_staff (ClAction *action, ClChange *change, char **unmet, GError **error)
{
  g_autofree char *found = NULL;

  if (change->expected_staff == NULL)
    return TRUE;
  if (!read_staff (action, change->expected_client, &found, error))
    return FALSE;
  if (g_strcmp0 (found, change->expected_staff) != 0)
    *unmet = g_strdup (_ ("Somebody changed the staff of this client since you opened it. Look at "
                          "it again, then save."));
  return TRUE;
}

static gboolean
is_same_grant (const ClGrant *shown, const ClGrant *found)
{
  return found->level == shown->level && found->until == shown->until &&
         found->source == shown->source && found->granted_by == shown->granted_by &&
         found->granted_at == shown->granted_at;
}

static char *
describe (const ClGrant *shown, const ClGrant *found, const char *member, const char *client)
{
  if (found->level == CL_LEVEL_NONE)
    /* Translators: %1$s is a member's name, %2$s a client's */
    return g_strdup_printf (_ ("Somebody took away the access of %1$s to %2$s since you looked. "
                               "Look again before you change it."),
                            member, client);
  if (found->level != shown->level)
    /* Translators: %1$s is a member's name, %2$s a client's */
    return g_strdup_printf (_ ("Somebody changed how much %1$s sees of %2$s since you looked. "
                               "Look again before you change it."),
                            member, client);
  if (found->until != shown->until)
    /* Translators: %1$s is a member's name, %2$s a client's */
    return g_strdup_printf (_ ("Somebody changed when the access of %1$s to %2$s ends since you "
                               "looked. Look again before you change it."),
                            member, client);
  /* Translators: %1$s is a member's name, %2$s a client's */
  return g_strdup_printf (_ ("Somebody gave %1$s access to %2$s anew since you looked. Look again "
                             "before you change it."),
                          member, client);
}

/* Whoever is told of it manages access, and sees the names by that. */
static char *
tell_grant (ClAction *action, ClChange *change, const ClGrant *found, GError **error)
{
  g_autofree char *client = cl_review_store_get_client_name (action->db, change->client, error);
  g_autoptr (ClMember) member = NULL;

  if (client == NULL)
    return NULL;
  member = cl_member_store_load (action->db, change->member, error);
  if (member == NULL)
    return NULL;
  return describe (&change->expected_grant, found, member->name, client);
}

static gboolean
look_at_grant (ClAction *action, ClChange *change, char **unmet, GError **error)
{
  ClGrant found;

  if (!change->has_expected_grant)
    return TRUE;
  if (!cl_access_store_get_grant (action->db, change->client, change->member, &found, error))
    return FALSE;
  if (is_same_grant (&change->expected_grant, &found))
    return TRUE;
  *unmet = tell_grant (action, change, &found, error);
  return *unmet != NULL;
}

/* Who marks it as kept anew overwrites nothing by that. */
static gboolean
look_at_kept (ClAction *action, ClChange *change, char **unmet, GError **error)
{
  g_autofree char *client = NULL;
  g_autoptr (ClMember) member = NULL;
  gint64 kept_at;

  if (!change->has_expected_kept || change->kind == CL_CHANGE_ACCESS_KEEP)
    return TRUE;
  if (!cl_access_store_get_kept (action->db, change->client, change->member, &kept_at, error))
    return FALSE;
  if (kept_at == change->expected_kept)
    return TRUE;
  client = cl_review_store_get_client_name (action->db, change->client, error);
  member = client != NULL ? cl_member_store_load (action->db, change->member, error) : NULL;
  if (member == NULL)
    return FALSE;
  /* Translators: %1$s is a member's name, %2$s a client's */
  *unmet = g_strdup_printf (_ ("Somebody found in a review since you looked that %1$s keeps their "
                               "access to %2$s. Look again before you change it."),
                            member->name, client);
  return TRUE;
}

static gboolean
look_at_everyone (ClAction *action, ClChange *change, char **unmet, GError **error)
{
  g_autoptr (ClAccess) access = NULL;
  g_autofree char *client = NULL;

  if (!change->has_expected_everyone)
    return TRUE;
  if (!cl_access_store_get (action->db, change->client, &access, error))
    return FALSE;
  if (access == NULL || access->everyone == change->expected_everyone)
    return TRUE;
  client = cl_review_store_get_client_name (action->db, change->client, error);
  if (client == NULL)
    return FALSE;
  /* Translators: %s is a client's name */
  *unmet = g_strdup_printf (_ ("Somebody changed how much of %s is shared with everyone since you "
                               "looked. Look again before you change it."),
                            client);
  return TRUE;
}

/**
 * cl_expectation_look:
 * @action: a transaction in which nothing is done yet
 * @changes: (array length=n_changes): what is to be done
 * @n_changes: how many
 * @unmet_out: (out) (nullable): what is otherwise than when the changes were thought of
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Looks before the changes themselves change it; it is said by cl_expectation_check(), after
 * everything else that they could be refused for (docs: CTL, Answers).
 *
 * Returns: whether it could be looked at
 */
gboolean
cl_expectation_look (ClAction *action,
                     ClChange *const *changes,
                     gsize n_changes,
                     char **unmet_out,
                     GError **error)
{
  static const LookFunc looks[] = {
    look_at_staff,
    look_at_grant,
    look_at_kept,
    look_at_everyone,
    cl_expectation_look_at_member,
    cl_expectation_look_at_recovery,
  };

  *unmet_out = NULL;
  for (gsize i = 0; i < n_changes; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (looks) && *unmet_out == NULL; k++)
      if (!looks[k](action, changes[i], unmet_out, error))
        return FALSE;
  return TRUE;
}

static gboolean
refuse (const char *sentence, GError **error)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_CONFLICT, "revision", "%s", sentence));
  return FALSE;
}

/**
 * cl_expectation_check:
 * @unmet: (nullable): what cl_expectation_look() found
 * @error: return location for %CL_ERROR_CONFLICT
 *
 * Returns: whether all is as it was
 */
gboolean
cl_expectation_check (const char *unmet, GError **error)
{
  return unmet == NULL || refuse (unmet, error);
}

/**
 * cl_expectation_refuse_gone:
 * @action: a transaction
 * @change: a change that expects a grant which is not there
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT, %CL_ERROR_STORAGE
 *
 * For what cannot be done at all any more, and so is not asked about at the end.
 *
 * Returns: %FALSE
 */
gboolean
cl_expectation_refuse_gone (ClAction *action, ClChange *change, GError **error)
{
  ClGrant none = { .level = CL_LEVEL_NONE };
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (change->has_expected_grant, FALSE);

  sentence = tell_grant (action, change, &none, error);
  return sentence != NULL && refuse (sentence, error);
}
