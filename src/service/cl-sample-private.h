/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-area.h"
#include "cl-client.h"
#include "cl-import-service.h"
#include "cl-kinds.h"

G_BEGIN_DECLS

/* The people of the sample practice. Nobody of them is real: towns, streets and insurers are
 * invented, addresses are of example domains (RFC 2606), telephones of the area code 555, NPIs of
 * a range that is never given out. */

#define CL_SAMPLE_NAME "Alder Court Clinic"
#define CL_SAMPLE_TIMEZONE "America/New_York"
#define CL_SAMPLE_ON_CALL "On Call"

#define CL_SAMPLE_MAX_ROLES 2
#define CL_SAMPLE_MAX_STAFF 2

typedef enum
{
  CL_SAMPLE_NAIR,
  CL_SAMPLE_RUIZ,
  CL_SAMPLE_LEE,
  CL_SAMPLE_LINDQVIST,
  CL_SAMPLE_ORTIZ,
  CL_SAMPLE_HADDAD,
  CL_SAMPLE_MENSAH,
  CL_SAMPLE_HERRERA,
  CL_SAMPLE_SOLBERG,
  CL_SAMPLE_WEISS,
  CL_SAMPLE_CASTRO,
  CL_SAMPLE_BRANDT,
  CL_SAMPLE_DIALLO,
  CL_SAMPLE_N_MEMBERS,
  CL_SAMPLE_NOBODY,
} ClSamplePerson;

/**
 * ClSampleMember:
 * @password: easy to remember, for everybody may know it
 * @supervisor: or %CL_SAMPLE_NOBODY
 * @npi, @taxonomy: (nullable): of who provides care
 */
typedef struct
{
  const char *name;
  const char *email;
  const char *password;
  const char *roles[CL_SAMPLE_MAX_ROLES + 1];
  ClSamplePerson supervisor;
  const char *first_name;
  const char *last_name;
  const char *npi;
  const char *taxonomy;
} ClSampleMember;

/**
 * ClSampleClient:
 * @preferred_name, @diagnoses: (nullable); diagnoses with a space between them
 * @everyone: the level for all practitioners
 */
typedef struct
{
  const char *first_name;
  const char *last_name;
  const char *preferred_name;
  const char *pronouns;
  const char *birth_date;
  ClSamplePerson owner;
  ClCareStatus status;
  const char *diagnoses;
  ClLevel everyone;
} ClSampleClient;

/**
 * ClSampleGrant:
 * @client: place among the clients
 * @days: until how many days from today, 0 for no end; those below have run out
 */
typedef struct
{
  guint client;
  ClSamplePerson member;
  ClLevel level;
  int days;
} ClSampleGrant;

/* A client's staff, assigned by the owner. */
typedef struct
{
  guint client;
  ClSamplePerson member;
} ClSampleStaff;

/* What the owner shares: their chart of the client, or the demographics only. */
typedef struct
{
  guint client;
  ClSamplePerson member;
  gboolean has_chart;
} ClSampleShare;

/**
 * ClSampleCase:
 * @diagnosis: (nullable)
 * @staff: who joins the owner, and the owner's supervisor
 * @n_staff: how many of them
 */
typedef struct
{
  guint client;
  const char *title;
  const char *diagnosis;
  gboolean is_closed;
  guint n_staff;
  ClSamplePerson staff[CL_SAMPLE_MAX_STAFF];
} ClSampleCase;

/* Who was there from the beginning; the others joined later. */
#define CL_SAMPLE_N_FOUNDERS CL_SAMPLE_CASTRO

/**
 * ClSampleForgotten:
 * @was_opened: whether it was long ago, else never
 *
 * A client whose record somebody was given, and has not opened since.
 */
typedef struct
{
  guint client;
  ClSamplePerson member;
  gboolean was_opened;
} ClSampleForgotten;

#define CL_SAMPLE_N_CLIENTS 60
#define CL_SAMPLE_N_CASES 40
#define CL_SAMPLE_N_GRANTS 28
#define CL_SAMPLE_N_STAFF 10
#define CL_SAMPLE_N_SHARES 6
#define CL_SAMPLE_N_LATER_STAFF 7
#define CL_SAMPLE_N_FORGOTTEN 3
#define CL_SAMPLE_N_NOTES 11

extern const ClSampleMember cl_sample_members[CL_SAMPLE_N_MEMBERS];
extern const ClSampleClient cl_sample_clients[CL_SAMPLE_N_CLIENTS];
extern const ClSampleGrant cl_sample_grants[CL_SAMPLE_N_GRANTS];
extern const ClSampleStaff cl_sample_staff[CL_SAMPLE_N_STAFF];
extern const ClSampleStaff cl_sample_later_staff[CL_SAMPLE_N_LATER_STAFF];
extern const ClSampleForgotten cl_sample_forgotten[CL_SAMPLE_N_FORGOTTEN];
extern const ClSampleShare cl_sample_shares[CL_SAMPLE_N_SHARES];
extern const ClSampleCase cl_sample_cases[CL_SAMPLE_N_CASES];

ClClientDetails *cl_sample_make_details (guint place);

ClPractice *cl_sample_make (const char *path,
                            gboolean is_for_tests,
                            char **recovery_key_out,
                            ClProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error);

/* Whose glass is broken, by whom and why. */
#define CL_SAMPLE_EMERGENCY_CLIENT 9
#define CL_SAMPLE_EMERGENCY_MEMBER CL_SAMPLE_HADDAD
#define CL_SAMPLE_EMERGENCY_REASON                                                                 \
  "Called the crisis line this morning; Dr. Lee could not be reached."

/* How many days ago the practice began. */
#define CL_SAMPLE_DAYS 160

/* Inviting and accepting. */
#define CL_SAMPLE_STEPS_A_MEMBER 2

/* Who was invited with the associates, and has let it lie. */
#define CL_SAMPLE_INVITED_NAME "Lena Hoffmann"
#define CL_SAMPLE_INVITED_EMAIL "lena.hoffmann@alder.example"

/* Away for some months: suspended, with grants that count again on reactivation. */
#define CL_SAMPLE_SUSPENDED CL_SAMPLE_WEISS

/* Where billing is switched off. */
#define CL_SAMPLE_WITHOUT_BILLING CL_SAMPLE_LINDQVIST

G_END_DECLS
