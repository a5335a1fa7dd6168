/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-rights-private.h"

#include <glib/gi18n-lib.h>

#include "cl-action-private.h"
#include "cl-rules.h"

typedef enum
{
  TELLS_ROLES = 1 << 0,
  TELLS_PEOPLE = 1 << 1,
  TELLS_KEYS = 1 << 2,
} Tells;

/* By the same rules as when it was done (docs: ACCESS, What each action does). */

static gboolean
is_same (GArray *a, GArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static gboolean
may_give (ClLogRights *self, const ClMemberFacts *me, const ClLogPerson *person)
{
  const ClLogPerson *before = cl_log_rights_find (self, person->id);
  gboolean is_new = before == NULL || before->status == CL_MEMBER_STATUS_REMOVED;
  ClPermission added = cl_log_rights_sum (self, person->roles, is_new ? NULL : before->roles);

  return cl_rules_may_give_roles (me, added, NULL);
}

static gboolean
may_give_all (ClLogRights *self, const ClMemberFacts *me, const ClLogTold *told)
{
  for (guint i = 0; i < told->people->len; i++)
    if (!may_give (self, me, told->people->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Keys of nobody but those whom the entry makes members. */
static gboolean
are_keys_of_told (const ClLogTold *told)
{
  for (guint i = 0; i < told->keys->len; i++)
    {
      gboolean is_told = FALSE;

      for (guint k = 0; k < told->people->len; k++)
        is_told |= ((ClLogPerson *) told->people->pdata[k])->id ==
                   g_array_index (told->keys, gint64, i);
      if (!is_told)
        return FALSE;
    }
  return TRUE;
}

static gboolean
are_keys_of (const ClLogTold *told, gint64 member)
{
  for (guint i = 0; i < told->keys->len; i++)
    if (g_array_index (told->keys, gint64, i) != member)
      return FALSE;
  return told->keys->len > 0;
}

static gboolean
judge_role (ClLogRights *self, const ClMemberFacts *me, const ClLogRow *row, const ClLogTold *told)
{
  return cl_rules_require_permission (me, CL_PERMISSION_MANAGE_ROLES, NULL);
}

static gboolean
judge_member (ClLogRights *self,
              const ClMemberFacts *me,
              const ClLogRow *row,
              const ClLogTold *told)
{
  return cl_rules_require_permission (me, CL_PERMISSION_MANAGE_MEMBERS, NULL) &&
         may_give_all (self, me, told) && are_keys_of_told (told);
}

static gboolean
judge_import (ClLogRights *self,
              const ClMemberFacts *me,
              const ClLogRow *row,
              const ClLogTold *told)
{
  return judge_member (self, me, row, told) &&
         cl_rules_require_permission (me, CL_PERMISSION_MANAGE_ACCESS, NULL) &&
         cl_rules_require_permission (me, CL_PERMISSION_CREATE_CLIENTS, NULL);
}

static gboolean
judge_reset (ClLogRights *self, const ClMemberFacts *me, const ClLogRow *row, const ClLogTold *told)
{
  for (guint i = 0; i < told->keys->len; i++)
    {
      ClMemberFacts whose = cl_log_rights_get_facts (self, g_array_index (told->keys, gint64, i));

      if (!cl_rules_may_reset_password (me, &whose, NULL) ||
          !cl_rules_check_reset_password (&whose, NULL))
        return FALSE;
    }
  return TRUE;
}

/* By the invitation's key: it makes a member of who was invited, with the roles of then. */
static gboolean
judge_accept (ClLogRights *self,
              const ClMemberFacts *me,
              const ClLogRow *row,
              const ClLogTold *told)
{
  const ClLogPerson *before = cl_log_rights_find (self, row->actor);
  const ClLogPerson *after = told->people->len == 1 ? told->people->pdata[0] : NULL;

  return before != NULL && before->status == CL_MEMBER_STATUS_INVITED && after != NULL &&
         after->id == row->actor && after->status == CL_MEMBER_STATUS_ACTIVE &&
         is_same (before->roles, after->roles) && are_keys_of (told, row->actor);
}

static gboolean
judge_own (ClLogRights *self, const ClMemberFacts *me, const ClLogRow *row, const ClLogTold *told)
{
  return are_keys_of (told, row->actor);
}

/* By the recovery key, which signs the very entry: of nobody but a custodian. */
static gboolean
judge_recover (ClLogRights *self,
               const ClMemberFacts *me,
               const ClLogRow *row,
               const ClLogTold *told)
{
  ClMemberFacts whose = { 0 };

  if (told->keys->len > 0)
    whose = cl_log_rights_get_facts (self, g_array_index (told->keys, gint64, 0));
  return row->actor == 0 && row->signature_size > 0 && row->signer == 0 && whose.id != 0 &&
         are_keys_of (told, whose.id) && cl_rules_require_custodian (&whose, NULL);
}

static gboolean
judge_replace (ClLogRights *self,
               const ClMemberFacts *me,
               const ClLogRow *row,
               const ClLogTold *told)
{
  return cl_rules_require_custodian (me, NULL) && are_keys_of (told, 0);
}

/* An undo gives back like any giving, but for what becomes of the roles of those who were removed,
 * which is of no account. */
static gboolean
judge_undo (ClLogRights *self, const ClMemberFacts *me, const ClLogRow *row, const ClLogTold *told)
{
  if (told->roles->len > 0 && !judge_role (self, me, row, told))
    return FALSE;
  for (guint i = 0; i < told->people->len; i++)
    {
      const ClLogPerson *person = told->people->pdata[i];

      if (person->status != CL_MEMBER_STATUS_REMOVED && !may_give (self, me, person))
        return FALSE;
    }
  return TRUE;
}

static gboolean
judge_first (ClLogRights *self, const ClMemberFacts *me, const ClLogRow *row, const ClLogTold *told)
{
  return row->seq == 1;
}

typedef struct
{
  const char *action;
  Tells tells;
  gboolean (*judge) (ClLogRights *self,
                     const ClMemberFacts *me,
                     const ClLogRow *row,
                     const ClLogTold *told);
} Rule;

/* Every action that changes who may what, or of which a public key enters. */
static const Rule rules[] = {
  { "practice.create", TELLS_ROLES | TELLS_PEOPLE | TELLS_KEYS, judge_first },
  { "practice.replace-recovery-key", TELLS_KEYS, judge_replace },
  { "member.invite", TELLS_PEOPLE | TELLS_KEYS, judge_member },
  { "member.accept", TELLS_PEOPLE | TELLS_KEYS, judge_accept },
  { "member.change-password", TELLS_KEYS, judge_own },
  { "member.recover", TELLS_KEYS, judge_recover },
  { "member.reset-password", TELLS_KEYS, judge_reset },
  { "member.suspend", TELLS_PEOPLE, judge_member },
  { "member.reactivate", TELLS_PEOPLE, judge_member },
  { "member.update", TELLS_PEOPLE, judge_member },
  { "member.remove", TELLS_PEOPLE, judge_member },
  { "role.create", TELLS_ROLES, judge_role },
  { "role.update", TELLS_ROLES, judge_role },
  { "role.delete", TELLS_ROLES, judge_role },
  { "change.undo", TELLS_ROLES | TELLS_PEOPLE, judge_undo },
  { "import", TELLS_PEOPLE | TELLS_KEYS, judge_import },
};

static const Rule *
find_rule (const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (rules[i].action, action) == 0)
      return &rules[i];
  return NULL;
}

static gboolean
is_done (const ClLogRow *row)
{
  return g_strcmp0 (row->outcome, "done") == 0;
}

/* Entries that have nobody's key: who tried was not let in, or nobody acted (docs: VAULT, The log);
 * and the recovery key's own. */
static gboolean
may_be_nobodys (const ClLogRow *row)
{
  static const char *const tries[] = { "member.sign-in", "member.accept", "member.recover", NULL };
  static const char *const done[] = { CL_LOG_CLOCK_JUMP, CL_LOG_SWEEP, "member.recover", NULL };

  return row->action != NULL && g_strv_contains (is_done (row) ? done : tries, row->action);
}

/* Whether it could be made by who is said to have made it; what nobody did, whoever was signed in
 * may sign. */
static gboolean
is_makers (ClLogRights *self, const ClMemberFacts *me, const ClLogRow *row)
{
  /* Nobody else's key opens what only the recovery key does. */
  if (is_done (row) && g_strcmp0 (row->action, "note.recover") == 0)
    return row->actor == 0 && row->signer == 0 && row->signature_size > 0;
  if (row->actor == 0)
    return may_be_nobodys (row) &&
           (row->signature_size == 0 || row->signer == 0 ||
            cl_log_rights_get_facts (self, row->signer).status == CL_MEMBER_STATUS_ACTIVE);
  /* The founder and who was invited become active by what they sign. */
  return me->status == CL_MEMBER_STATUS_ACTIVE ||
         (is_done (row) && (g_strcmp0 (row->action, "practice.create") == 0 ||
                            g_strcmp0 (row->action, "member.accept") == 0));
}

/**
 * cl_log_rights_judge:
 * @self: what is known before an entry; afterwards what it told as well
 * @row: the entry
 * @detail: (nullable): its detail, parsed
 * @keys: (element-type gint64): members of whose public keys it tells; 0 is the recovery key
 *
 * That @row was signed by who made it is for the caller to see.
 *
 * Returns: (transfer none) (nullable): what is wrong with it; %NULL where whoever made it could do
 *   what it tells
 */
const char *
cl_log_rights_judge (ClLogRights *self, const ClLogRow *row, JsonObject *detail, GArray *keys)
{
  ClMemberFacts me = cl_log_rights_get_facts (self, row->actor);
  const Rule *rule = is_done (row) ? find_rule (row->action) : NULL;
  Tells allowed = rule != NULL ? rule->tells : 0;
  g_auto (ClLogTold) told = { .keys = keys };

  if (!cl_log_told_read (&told, detail))
    return _ ("The entry tells of rights in a way that cannot be read.");
  if (!is_makers (self, &me, row))
    return row->actor == 0 ? _ ("The entry is not signed by who made it.")
                           : _ ("Whoever made the entry was not an active member then.");
  if ((told.roles->len > 0 && (allowed & TELLS_ROLES) == 0) ||
      (told.people->len > 0 && (allowed & TELLS_PEOPLE) == 0) ||
      (keys->len > 0 && (allowed & TELLS_KEYS) == 0))
    return _ ("The entry tells of keys or rights that its action does not give.");
  if (rule != NULL && !rule->judge (self, &me, row, &told))
    return keys->len > 0 ? _ ("Somebody who was no custodian then vouched for a key.")
                         : _ ("Somebody who could not do so then changed who may do what.");
  cl_log_rights_learn (self, &told);
  return NULL;
}
