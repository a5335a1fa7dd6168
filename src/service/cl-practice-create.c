/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-practice-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-action-rights-private.h"
#include "cl-error.h"
#include "cl-keys-private.h"
#include "cl-member-store.h"
#include "cl-practice-store.h"
#include "cl-role-store.h"
#include "cl-rules.h"
#include "cl-validate.h"

static const char *const default_roles[] = { "Administrator", "Practitioner", NULL };

static const ClBuiltInRole *
find_built_in (const char *name)
{
  const ClBuiltInRole *roles = cl_permission_get_built_in_roles ();
  g_autofree char *key = cl_fold_name (name);

  for (gsize i = 0; i < CL_N_BUILT_IN_ROLES; i++)
    {
      g_autofree char *other = cl_fold_name (roles[i].name);

      if (g_str_equal (key, other))
        return &roles[i];
    }
  return NULL;
}

static gboolean
check_roles (const char *const *names, GError **error)
{
  ClMemberFacts founder = { .id = 1, .status = CL_MEMBER_STATUS_ACTIVE };

  for (gsize i = 0; names[i] != NULL; i++)
    {
      const ClBuiltInRole *role = find_built_in (names[i]);

      if (role == NULL)
        {
          g_propagate_error (
            error, cl_error_new_member (CL_ERROR_NOT_FOUND, "admin_roles",
                                        _ ("There is no role “%s”. A new practice has the built-in "
                                           "roles."),
                                        names[i]));
          return FALSE;
        }
      founder.permissions |= role->permissions;
    }
  return cl_rules_check_last_administrator (cl_rules_is_administrator (&founder), error);
}

static gboolean
check_draft (const ClPracticeDraft *draft, const char *const *roles, GError **error)
{
  g_autofree char *email = cl_normalise_line (draft->admin_email);
  g_autoptr (GError) refused = NULL;

  /* An unknown role goes before what is invalid, and that before the last administrator. */
  if (!check_roles (roles, &refused) && refused->code == CL_ERROR_NOT_FOUND)
    {
      g_propagate_error (error, g_steal_pointer (&refused));
      return FALSE;
    }
  if (!cl_validate_line ("name", _ ("Practice name"), draft->name, TRUE, error) ||
      !cl_validate_timezone ("timezone", draft->timezone, error) ||
      !cl_validate_line ("admin_name", _ ("Name"), draft->admin_name, TRUE, error) ||
      !cl_validate_email ("admin_email", email, error) ||
      !cl_validate_password ("admin_password", draft->admin_password, error) ||
      !cl_rules_check_role_count ("admin_roles", g_strv_length ((GStrv) roles), error))
    return FALSE;
  if (refused == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refused));
  return FALSE;
}

static gboolean
insert_practice (ClDatabase *db, const ClPracticeDraft *draft, gint64 now, GError **error)
{
  g_auto (ClPracticeRow) row = {
    .uuid = cl_vault_random_bytes (16),
    .name = cl_normalise_line (draft->name),
    .timezone = g_strdup (draft->timezone),
    .test_clock = draft->test_clock,
    .created_at = now,
  };

  return cl_practice_store_insert (db, &row, error);
}

static gboolean
insert_roles (ClDatabase *db, GError **error)
{
  const ClBuiltInRole *roles = cl_permission_get_built_in_roles ();

  for (gsize i = 0; i < CL_N_BUILT_IN_ROLES; i++)
    {
      g_autoptr (ClRole) role = cl_role_new (0, roles[i].name, roles[i].permissions, TRUE);

      if (!cl_role_store_insert (db, role, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_founder (ClDatabase *db,
                const ClPracticeDraft *draft,
                const char *const *roles,
                gint64 now,
                gint64 *id,
                GError **error)
{
  g_autofree char *name = cl_normalise_line (draft->admin_name);
  g_autofree char *email = cl_normalise_line (draft->admin_email);
  g_autoptr (ClMember) founder = cl_member_new (0, email, name);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  founder->status = CL_MEMBER_STATUS_ACTIVE;
  if (!cl_member_store_insert (db, founder, now, error))
    return FALSE;
  for (gsize i = 0; roles[i] != NULL; i++)
    {
      g_autoptr (ClRole) role = cl_role_store_find (db, roles[i], error);

      if (role == NULL)
        return FALSE;
      g_array_append_val (ids, role->id);
    }
  *id = founder->id;
  return cl_member_store_set_roles (db, founder->id, ids, error);
}

/* The recovery key is shown once and kept nowhere; its public half stays. */
static gboolean
insert_recovery (ClAction *action, char **words_out, GError **error)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
  char **words;

  if (!cl_recovery_store_save (action->db, cl_keyring_get_box_public (keyring),
                               cl_keyring_get_sign_public (keyring), action->now, error))
    return FALSE;
  cl_action_add_key (action, 0, cl_keyring_get_box_public (keyring),
                     cl_keyring_get_sign_public (keyring));
  words = cl_recovery_words_from_seed (cl_keyring_get_seed (keyring));
  *words_out = g_strjoinv (" ", words);
  cl_recovery_words_free (words);
  return TRUE;
}

static gboolean
tell_rights (ClAction *action, ClActionLog *log, gint64 founder, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) roles = cl_role_store_list (action->db, error);

  for (guint i = 0; roles != NULL && i < roles->len; i++)
    g_array_append_val (ids, ((ClRole *) roles->pdata[i])->id);
  g_array_append_val (members, founder);
  return roles != NULL && cl_action_tell_rights (action, log, ids, members, error);
}

/* Keys and the log's first entry, which the founder's key signs. */
static gboolean
found (ClAction *action,
       gint64 founder,
       const char *password,
       char **words_out,
       ClKeyring **keyring_out,
       GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClKeyring) keyring = NULL;

  action->signer = founder;
  keyring = cl_keys_renew (action, founder, password, FALSE, NULL, error);
  if (keyring == NULL || !insert_recovery (action, words_out, error) ||
      !tell_rights (action, log, founder, error))
    return FALSE;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, founder);
  *keyring_out = g_steal_pointer (&keyring);
  return cl_action_write_entry (action, "practice.create", log, CL_OUTCOME_DONE, error);
}

static ClPractice *
make (ClDatabase *db,
      const char *path,
      const ClPracticeDraft *draft,
      const char *const *roles,
      char **words_out,
      GError **error)
{
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClKeyring) keyring = NULL;
  gint64 now = g_get_real_time () - draft->begun_ago;
  gint64 founder = 0;
  ClAction action;

  if (!cl_database_begin (db, error) || !insert_practice (db, draft, now, error) ||
      !insert_roles (db, error) || !insert_founder (db, draft, roles, now, &founder, error))
    return NULL;
  practice = cl_practice_new_for_database (path, db, error);
  if (practice == NULL)
    return NULL;
  cl_practice_set_behind (practice, draft->begun_ago);
  cl_practice_lock (practice);
  action = (ClAction){ .practice = practice, .db = db, .now = now };
  if (!found (&action, founder, draft->admin_password, words_out, &keyring, error))
    {
      cl_action_abort (&action);
      return NULL;
    }
  if (!cl_action_commit_signed (&action, founder, keyring, error))
    return NULL;
  return g_steal_pointer (&practice);
}

/**
 * cl_practice_create:
 * @path: a file that does not exist yet
 * @draft: the practice and its founder
 * @recovery_key_out: (out) (transfer full): the 24 words of the recovery key, to be shown once;
 *   the caller's to wipe
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND for a role that is not
 *   built in, %CL_ERROR_INVALID, %CL_ERROR_LAST_ADMINISTRATOR where the founder could not manage
 *   members and roles, %CL_ERROR_STORAGE
 *
 * Makes a practice with the built-in roles, its founder, the practice and recovery pairs, and
 * the log's first entry (docs: CTL, batch; VAULT, Keys).
 *
 * Returns: (transfer full) (nullable): the practice; where it fails no file is left
 */
ClPractice *
cl_practice_create (const char *path,
                    const ClPracticeDraft *draft,
                    char **recovery_key_out,
                    GError **error)
{
  const char *const *roles = draft->admin_roles != NULL ? draft->admin_roles : default_roles;
  g_autoptr (ClDatabase) db = NULL;
  g_autofree char *words = NULL;
  ClPractice *practice;

  g_return_val_if_fail (path != NULL && draft != NULL, NULL);

  if (!cl_vault_init (error) || !check_draft (draft, roles, error))
    return NULL;
  db = cl_database_create (path, error);
  if (db == NULL)
    return NULL;
  practice = make (db, path, draft, roles, &words, error);
  if (practice == NULL)
    cl_database_discard (db);
  if (practice != NULL && recovery_key_out != NULL)
    *recovery_key_out = g_steal_pointer (&words);
  else if (words != NULL)
    explicit_bzero (words, strlen (words));
  return practice;
}
