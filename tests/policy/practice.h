/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-policy.h"
#include "cl-rules.h"

G_BEGIN_DECLS

/* A small practice in memory, for property tests of the policy alone. Members, clients, cases and
 * notes are numbered from 1, as their ids are; sets of members are bits. */

#define N_ROLES 8
#define N_MEMBERS 8
#define N_CLIENTS 6
#define N_CASES 10
#define N_NOTES 16
#define N_APPOINTMENTS 12
#define HOURS 4

typedef struct
{
  ClMemberStatus status;
  gboolean exists;
  guint roles;
  gboolean billing_enabled;
  gboolean bookable;
  int supervisor;
  guint managed;
} Member;

typedef struct
{
  ClLevel level;
  gint64 until;
  ClGrantSource source;
} Grant;

typedef struct
{
  gboolean exists;
  int owner;
  ClLevel everyone;
  Grant grants[N_MEMBERS + 1];
  guint shares[N_MEMBERS + 1]; /* by whose chart: with whom */
  gint64 emergencies[N_MEMBERS + 1];
} Client;

typedef struct
{
  gboolean exists;
  int client;
  int creator;
  guint staff;
  ClCaseStatus status;
  gboolean is_referral;
  ClReferralStatus referral_status;
  int referred_by;
  int referred_to;
  int associated;
  gboolean was_accepted;
} Case;

typedef struct
{
  gboolean exists;
  int client;
  int case_id;
  int author;
  int reviewer;
  ClNoteKind kind;
  ClNoteState state;
} Note;

typedef struct
{
  gboolean exists;
  int client;
  int practitioner;
  gint64 start;
} Appointment;

typedef struct
{
  gint64 now;
  ClPermission roles[N_ROLES];
  Member members[N_MEMBERS + 1];
  Client clients[N_CLIENTS + 1];
  Case cases[N_CASES + 1];
  Note notes[N_NOTES + 1];
  Appointment appointments[N_APPOINTMENTS + 1];
} Practice;

/* What one action did: the log entry that a service would write. */
typedef struct
{
  int actor;
  const char *action;
  ClOutcome outcome;
  gboolean is_booking;
} Event;

ClPermission practice_get_first_role (int role);
void practice_init (Practice *practice);

ClPermission practice_get_permissions (const Practice *practice, int member);
ClMemberFacts practice_get_member_facts (const Practice *practice, int member);
ClClientFacts practice_get_client_facts (const Practice *practice, int member, int client);
ClCaseFacts practice_get_case_facts (const Practice *practice, int member, int case_id);
ClNoteFacts
practice_get_note_facts (const Practice *practice, int member, int note, ClCaseFacts *case_facts);
ClArea practice_get_areas (const Practice *practice, int member, int client);
GPtrArray *practice_list_candidates (const Practice *practice, int member, int client, int note);
gboolean practice_grant_holds (const Practice *practice, int member, int client);

/* One random action by @actor. Refused, it changes nothing. */
Event practice_act (Practice *practice, int actor, GRand *rand, GError **error);

G_END_DECLS
