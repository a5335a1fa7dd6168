/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-facts.h"
#include "cl-log-rights.h"

G_BEGIN_DECLS

/* What is known, for cl-log-judge.c. */

/* What a role allows, or that it is gone. */
typedef struct
{
  gint64 id;
  gboolean is_gone;
  ClPermission permissions;
} ClLogRole;

/* A member's status and roles. */
typedef struct
{
  gint64 id;
  ClMemberStatus status;
  GArray *roles; /* gint64, by id */
} ClLogPerson;

struct _ClLogRights
{
  GHashTable *roles; /* id (gint64) → ClLogRole */
  GHashTable *people; /* id (gint64) → ClLogPerson */
};

/* What one entry tells. */
typedef struct
{
  GPtrArray *roles; /* ClLogRole */
  GPtrArray *people; /* ClLogPerson */
  GArray *keys; /* gint64: members of whose public keys it tells */
} ClLogTold;

gboolean cl_log_told_read (ClLogTold *told, JsonObject *detail);
void cl_log_told_clear (ClLogTold *told);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClLogTold, cl_log_told_clear)

const ClLogPerson *cl_log_rights_find (ClLogRights *self, gint64 member);
ClPermission cl_log_rights_sum (ClLogRights *self, GArray *roles, GArray *but);
ClMemberFacts cl_log_rights_get_facts (ClLogRights *self, gint64 id);
void cl_log_rights_learn (ClLogRights *self, ClLogTold *told);

G_END_DECLS
