/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-area.h"
#include "cl-kinds.h"
#include "cl-permission.h"

G_BEGIN_DECLS

/**
 * ClGrant:
 * @until: the first instant at which it no longer holds, or 0 for no end
 * @granted_by: the member who gave it
 *
 * A member's explicit access to a client (docs: ACCESS, Words).
 */
typedef struct
{
  gint64 client;
  gint64 member;
  ClLevel level;
  gint64 until;
  ClGrantSource source;
  gint64 granted_by;
  gint64 granted_at;
} ClGrant;

gboolean cl_grant_holds (const ClGrant *grant, gint64 now);

#define CL_TYPE_ACCESS (cl_access_get_type ())
G_DECLARE_FINAL_TYPE (ClAccess, cl_access, CL, ACCESS, GObject)

/**
 * ClAccess:
 * @client: whose it is
 * @owner: the owning practitioner
 * @everyone: the level for all practitioners
 * @grants: (element-type ClGrant): also those that have run out
 * @revision: opaque
 *
 * What access.show answers and Manage Access stages. Plain data.
 */
struct _ClAccess
{
  GObject parent_instance;

  gint64 client;
  gint64 owner;
  ClLevel everyone;
  GArray *grants;
  char *revision;
};

ClAccess *cl_access_new (gint64 client);

/**
 * ClAccessDraft:
 * @has_owner, @owner: the owner asked for (0: nobody found, answered not-found)
 * @has_keep_former, @keep_former: what a former owner keeps
 * @has_everyone, @everyone: the level asked for
 * @grants: (element-type ClGrant) (nullable): the whole list asked for; only member, level and
 *   until count; NULL leaves the grants
 * @revision: (nullable): as shown before
 */
typedef struct
{
  gboolean has_owner;
  gint64 owner;
  gboolean has_keep_former;
  ClLevel keep_former;
  gboolean has_everyone;
  ClLevel everyone;
  GArray *grants;
  char *revision;
} ClAccessDraft;

ClAccessDraft *cl_access_draft_new (void);
ClAccessDraft *cl_access_draft_copy (const ClAccessDraft *draft);
void cl_access_draft_free (ClAccessDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClAccessDraft, cl_access_draft_free)

/**
 * ClReason:
 * @areas: which areas it contributes, after the masks
 * @source: what kind of reason it is
 * @role: (nullable): the role's name, for role and case-manager
 * @permission: which permission of it
 * @level: of a grant or sharing with everyone
 * @until: when it ends, or 0
 * @grant_source, @by, @at: of a grant: where from, who gave it, when; of a chart share @by is
 *   whose chart; of an emergency @at is when the glass was broken
 * @case_id: of case, referral, case-manager: the case; 0 else
 * @note: of review and author: the note; 0 else
 * @title: (nullable): the case's title
 * @appointment: of a grant given by a booking: the appointment that gave it; 0 else
 * @appointment_start: when that is
 *
 * One thing that gives a member areas on a client (docs: ACCESS, Why?).
 */
typedef struct
{
  ClArea areas;
  ClReasonSource source;
  char *role;
  ClPermission permission;
  ClLevel level;
  gint64 until;
  ClGrantSource grant_source;
  gint64 by;
  gint64 at;
  gint64 case_id;
  gint64 note;
  char *title;
  gint64 appointment;
  gint64 appointment_start;
} ClReason;

ClReason *cl_reason_new (ClReasonSource source, ClArea areas);
ClReason *cl_reason_copy (const ClReason *reason);
void cl_reason_free (ClReason *reason);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClReason, cl_reason_free)

#define CL_TYPE_HOLDER (cl_holder_get_type ())
G_DECLARE_FINAL_TYPE (ClHolder, cl_holder, CL, HOLDER, GObject)

/**
 * ClHolder:
 * @member: who
 * @client: on which client
 * @areas: all their areas
 * @is_partial: whether clinical is over a part only
 * @reasons: (element-type ClReason): everything that contributes
 *
 * What explain answers for one member, and a row of “Also has access”. Plain data.
 */
struct _ClHolder
{
  GObject parent_instance;

  gint64 member;
  gint64 client;
  ClArea areas;
  gboolean is_partial;
  GPtrArray *reasons;
};

ClHolder *cl_holder_new (gint64 member, gint64 client);

/**
 * ClEffect:
 * @before, @after: areas
 * @before_partial, @after_partial: whether clinical is over a part only
 * @n_cases_left: how many cases' staff the member leaves by it
 * @n_shares_ended: how many charts are shared with them no longer
 *
 * What a change does to one member on one client (docs: ACCESS, Why?).
 */
typedef struct
{
  gint64 member;
  gint64 client;
  ClArea before;
  ClArea after;
  gboolean before_partial;
  gboolean after_partial;
  guint n_cases_left;
  guint n_shares_ended;
} ClEffect;

/**
 * ClEffectGroup:
 * @before, @after: areas
 * @n_clients: on how many clients the change does just this to the member
 *
 * What a change does to one member on many clients alike.
 */
typedef struct
{
  gint64 member;
  ClArea before;
  ClArea after;
  guint64 n_clients;
} ClEffectGroup;

/**
 * ClPermissionEffect:
 * @before, @after: what the member may do; nothing while they are not active
 *
 * What a change does to one member whatever the client (docs: ACCESS, Permissions).
 */
typedef struct
{
  gint64 member;
  ClPermission before;
  ClPermission after;
} ClPermissionEffect;

#define CL_TYPE_PREVIEW (cl_preview_get_type ())
G_DECLARE_FINAL_TYPE (ClPreview, cl_preview, CL, PREVIEW, GObject)

/**
 * ClPreview:
 * @total: how many (member, client) pairs differ
 * @effects: (element-type ClEffect): those asked for by limit and offset
 * @groups: (element-type ClEffectGroup): all pairs that differ, counted for each member and each
 *   before and after; in no order
 * @permissions: (element-type ClPermissionEffect): who may do more or less than before
 * @wider, @narrower: (element-type ClEffect): who keeps their areas and reads more, or fewer, of
 *   the chart notes: more cases, all instead of a part; not counted in @total
 * @n_gain: how many members gain an area on any client
 * @n_lose: how many members lose an area on any client
 */
struct _ClPreview
{
  GObject parent_instance;

  guint64 total;
  GArray *effects;
  GArray *groups;
  GArray *permissions;
  GArray *wider;
  GArray *narrower;
  guint n_gain;
  guint n_lose;
};

ClPreview *cl_preview_new (void);

G_END_DECLS
