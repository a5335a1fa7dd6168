/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-kinds.h"
#include "cl-permission.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLE (cl_role_get_type ())
G_DECLARE_FINAL_TYPE (ClRole, cl_role, CL, ROLE, GObject)

/**
 * ClRole:
 * @id: its row
 * @name: as kept and named in requests; unique. cl_role_get_label() is what people read
 * @permissions: what it allows
 * @built_in: whether it comes with the program and so cannot be deleted
 * @revision: opaque; changes with the row
 * @n_members: how many members hold it who are not removed
 *
 * Plain data: the fields are read-only once the object is handed out.
 */
struct _ClRole
{
  GObject parent_instance;

  gint64 id;
  char *name;
  ClPermission permissions;
  gboolean built_in;
  char *revision;
  guint n_members;
};

ClRole *cl_role_new (gint64 id, const char *name, ClPermission permissions, gboolean built_in);
const char *cl_role_get_label (ClRole *self);
const char *cl_role_translate_name (const char *name);
char *cl_role_join_names (const char *separator, const char *const *names);

#define CL_TYPE_MEMBER (cl_member_get_type ())
G_DECLARE_FINAL_TYPE (ClMember, cl_member, CL, MEMBER, GObject)

/**
 * ClMember:
 * @id: their row
 * @email: as invited; compared without regard to case
 * @name: full name as shown
 * @status: invited, active, suspended or removed
 * @roles: names of their roles, in the order of the roles page
 * @permissions: the union of what their roles allow
 * @supervisor: the member who supervises them, or 0
 * @managed_doctors: (element-type gint64): ids of the doctors a case manager works for; empty: all
 * @first_name, @last_name, @npi, @taxonomy: (nullable): clinical information
 * @must_change_password: whether a reset or an import gave them a password not their own
 * @invitation_expires: when their invitation ends, or 0
 * @revision: (nullable): opaque; changes with what can be edited of them
 *
 * Plain data: the fields are read-only once the object is handed out.
 */
struct _ClMember
{
  GObject parent_instance;

  gint64 id;
  char *email;
  char *name;
  ClMemberStatus status;
  GStrv roles;
  ClPermission permissions;
  gint64 supervisor;
  gboolean billing_enabled;
  gboolean bookable_by_colleagues;
  GArray *managed_doctors;
  char *first_name;
  char *last_name;
  char *npi;
  char *taxonomy;
  gboolean must_change_password;
  gint64 invitation_expires;
  char *revision;
};

ClMember *cl_member_new (gint64 id, const char *email, const char *name);
gboolean cl_member_is_practitioner (ClMember *self);

/**
 * ClMemberDraft:
 *
 * What member.invite, member.update and member.set-clinical ask for. A NULL or unset member
 * leaves the value as it is; an empty text clears it. revision: (nullable): as shown before.
 */
typedef struct
{
  char *email;
  char *name;
  GStrv roles; /* role names; NULL leaves them */
  gboolean has_billing_enabled;
  gboolean billing_enabled;
  gboolean has_bookable;
  gboolean bookable_by_colleagues;
  GArray *managed_doctors; /* gint64; NULL leaves them; a 0 in it is nobody: not-found */
  char *first_name;
  char *last_name;
  char *npi;
  char *taxonomy;
  char *revision;
} ClMemberDraft;

ClMemberDraft *cl_member_draft_new (void);
void cl_member_draft_free (ClMemberDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClMemberDraft, cl_member_draft_free)

/**
 * ClHeir:
 * @item: a client or note
 * @to: the practitioner who gets it
 */
typedef struct
{
  gint64 item;
  gint64 to;
} ClHeir;

/**
 * ClRemovalDraft:
 * @clients_to: one heir for all clients, or 0
 * @clients: (element-type ClHeir) (nullable): item by item instead
 * @notes_to: one heir for all incomplete notes, or 0
 * @notes: (element-type ClHeir) (nullable): item by item instead
 * @revision: (nullable): what the choices rest on, as a #ClRemovalPreview showed it
 *
 * The choices of docs: ACCESS, Removing a member. has_… tells a choice given (whose member may
 * be 0: nobody found) from none.
 */
typedef struct
{
  gboolean has_clients_to;
  gint64 clients_to;
  GArray *clients;
  gboolean has_notes_to;
  gint64 notes_to;
  GArray *notes;
  char *revision;
} ClRemovalDraft;

ClRemovalDraft *cl_removal_draft_new (void);
void cl_removal_draft_free (ClRemovalDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClRemovalDraft, cl_removal_draft_free)

/**
 * ClRemovalPreview:
 * @supervisees: (element-type gint64): members who would lose supervision
 * @future_appointments, @clients, @incomplete_notes: (element-type gint64): what ends or moves
 * @sealed_notes: how many psychotherapy notes stay under seal
 * @n_returned: how many notes that await their co-signature go back to their authors
 * @n_cosigned: how many notes that they co-signed name no reviewer from then on
 * @n_waiting: how many clients wait for a time of theirs, and wait for anybody's from then on
 * @n_grants, @n_case_places: how many of their own end
 * @n_shares_from, @n_shares_to: of how many charts the sharing ends, by them and with them
 * @n_emergencies: how many of theirs end
 * @revision: (nullable): opaque; changes with any of this, and with the member
 */
typedef struct
{
  GArray *supervisees;
  GArray *future_appointments;
  GArray *clients;
  GArray *incomplete_notes;
  guint sealed_notes;
  guint n_returned;
  guint n_cosigned;
  guint n_waiting;
  guint n_grants;
  guint n_case_places;
  guint n_shares_from;
  guint n_shares_to;
  guint n_emergencies;
  char *revision;
} ClRemovalPreview;

ClRemovalPreview *cl_removal_preview_new (void);
void cl_removal_preview_free (ClRemovalPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClRemovalPreview, cl_removal_preview_free)

G_END_DECLS
