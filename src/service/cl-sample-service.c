/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample practice is made as people make one: by signing in and saving changes, so that its
 * keys and its log are as everywhere. */
#include <string.h>

#include "cl-change-service.h"
#include "cl-import-private.h"
#include "cl-sample-calendar-private.h"
#include "cl-sample-private.h"
#include "cl-sign-in-service.h"

/* Signing in and four changes, for each who owns clients. */
#define STEPS_AN_OWNER 5
/* Creating, signing in, the role, the supervision and switches, the emergency; signing in again,
 * the suspension. */
#define STEPS_ELSE 7
/* Inviting and accepting. */
#define STEPS_A_MEMBER 2

typedef struct
{
  ClPractice *practice;
  ClImportSteps *steps;
  GTimeZone *zone;
  gint64 members[CL_SAMPLE_N_MEMBERS];
  gint64 clients[CL_SAMPLE_N_CLIENTS];
  gint64 cases[CL_SAMPLE_N_CASES];
} Sample;

static GPtrArray *
changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
}

static ClChangeResult *
save (Sample *self, ClActor *actor, GPtrArray *changes, GError **error)
{
  if (!cl_import_steps_take (self->steps, TRUE, error))
    return NULL;
  return cl_change_service_apply (self->practice, actor, (ClChange *const *) changes->pdata,
                                  changes->len, error);
}

/* For changes whose outcomes tell nothing that is asked for later. */
static gboolean
save_plain (Sample *self, ClActor *actor, GPtrArray *changes, GError **error)
{
  g_autoptr (ClChangeResult) result = NULL;

  if (changes->len == 0)
    return cl_import_steps_take (self->steps, TRUE, error);
  result = save (self, actor, changes, error);
  return result != NULL;
}

static ClActor *
sign_in (Sample *self, ClSamplePerson person, GError **error)
{
  if (!cl_import_steps_take (self->steps, TRUE, error))
    return NULL;
  return cl_sign_in_service_sign_in (self->practice, cl_sample_members[person].email,
                                     cl_sample_members[person].password, error);
}

static gboolean
make_role (Sample *self, ClActor *admin, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  g_ptr_array_add (changes,
                   cl_change_new_create_role (CL_SAMPLE_ON_CALL, CL_PERMISSION_EMERGENCY_ACCESS));
  return save_plain (self, admin, changes, error);
}

static gboolean
make_member (Sample *self, ClActor *admin, ClSamplePerson person, GError **error)
{
  const ClSampleMember *member = &cl_sample_members[person];
  g_autoptr (GPtrArray) changes = changes_new ();
  g_autoptr (ClChangeResult) result = NULL;
  ClMemberDraft *draft = cl_member_draft_new ();
  const ClChangeOutcome *outcome;

  draft->email = g_strdup (member->email);
  draft->name = g_strdup (member->name);
  draft->roles = g_strdupv ((GStrv) member->roles);
  g_ptr_array_add (changes, cl_change_new_invite (draft));
  result = save (self, admin, changes, error);
  if (result == NULL)
    return FALSE;
  outcome = g_ptr_array_index (result->outcomes, 0);
  self->members[person] = outcome->member;
  return cl_import_steps_take (self->steps, TRUE, error) &&
         cl_sign_in_service_accept (self->practice, member->email, outcome->invitation,
                                    member->password, NULL, error);
}

/* What needs everybody to be there: supervision, clinical information, a switch. */
static gboolean
finish_members (Sample *self, ClActor *admin, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();
  ClMemberDraft *draft = cl_member_draft_new ();

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    {
      const ClSampleMember *member = &cl_sample_members[i];

      if (member->supervisor != CL_SAMPLE_NOBODY)
        g_ptr_array_add (changes,
                         cl_change_new_set_supervisor (self->members[i], TRUE,
                                                       self->members[member->supervisor], NULL));
      if (member->npi != NULL)
        {
          ClMemberDraft *clinical = cl_member_draft_new ();

          clinical->first_name = g_strdup (member->first_name);
          clinical->last_name = g_strdup (member->last_name);
          clinical->npi = g_strdup (member->npi);
          clinical->taxonomy = g_strdup (member->taxonomy);
          g_ptr_array_add (changes, cl_change_new_set_clinical (self->members[i], clinical));
        }
    }
  draft->has_billing_enabled = TRUE;
  draft->billing_enabled = FALSE;
  g_ptr_array_add (changes,
                   cl_change_new_update_member (self->members[CL_SAMPLE_WITHOUT_BILLING], draft));
  return save_plain (self, admin, changes, error);
}

static gboolean
make_members (Sample *self, GError **error)
{
  g_autoptr (ClActor) admin = sign_in (self, CL_SAMPLE_NAIR, error);

  if (admin == NULL || !make_role (self, admin, error))
    return FALSE;
  self->members[CL_SAMPLE_NAIR] = cl_actor_get_id (admin);
  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    if (i != CL_SAMPLE_NAIR && !make_member (self, admin, (ClSamplePerson) i, error))
      return FALSE;
  return finish_members (self, admin, error) &&
         cl_sign_in_service_sign_out (self->practice, admin, error);
}

/* Days end at midnight where the practice is. */
static gint64
get_end_of_day (Sample *self, int days)
{
  g_autoptr (GDateTime)
    now = g_date_time_new_from_unix_utc (cl_practice_get_now (self->practice) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (now, self->zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (here, days);
  g_autoptr (GDateTime)
    midnight = g_date_time_new (self->zone, g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day), 0, 0, 0);

  return g_date_time_to_unix (midnight) * G_USEC_PER_SEC;
}

static gboolean
make_clients (Sample *self, ClActor *actor, ClSamplePerson owner, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();
  g_autoptr (ClChangeResult) result = NULL;
  guint n = 0;

  for (guint i = 0; i < CL_SAMPLE_N_CLIENTS; i++)
    if (cl_sample_clients[i].owner == owner)
      g_ptr_array_add (changes, cl_change_new_create_client (cl_sample_make_details (i), FALSE, 0));
  result = save (self, actor, changes, error);
  for (guint i = 0; result != NULL && i < CL_SAMPLE_N_CLIENTS; i++)
    if (cl_sample_clients[i].owner == owner)
      self->clients[i] = ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, n++))->client;
  return result != NULL;
}

static ClAccessDraft *
make_access (Sample *self, guint place)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_everyone = TRUE;
  draft->everyone = cl_sample_clients[place].everyone;
  draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
  for (guint i = 0; i < CL_SAMPLE_N_GRANTS; i++)
    {
      const ClSampleGrant *given = &cl_sample_grants[i];
      ClGrant grant = { .client = self->clients[place],
                        .member = self->members[given->member],
                        .level = given->level,
                        .until = given->days == 0 ? 0 : get_end_of_day (self, given->days) };

      if (given->client == place)
        g_array_append_val (draft->grants, grant);
    }
  return draft;
}

static gboolean
set_care_and_access (Sample *self, ClActor *actor, ClSamplePerson owner, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  for (guint i = 0; i < CL_SAMPLE_N_CLIENTS; i++)
    {
      const ClSampleClient *client = &cl_sample_clients[i];
      g_auto (GStrv) codes = NULL;
      ClAccessDraft *draft;

      if (client->owner != owner)
        continue;
      if (client->diagnoses != NULL)
        codes = g_strsplit (client->diagnoses, " ", -1);
      g_ptr_array_add (changes,
                       cl_change_new_set_care (self->clients[i], self->members[owner], TRUE,
                                               client->status, (const char *const *) codes, NULL));
      draft = make_access (self, i);
      if (draft->grants->len > 0 || draft->everyone != CL_LEVEL_NONE)
        g_ptr_array_add (changes, cl_change_new_set_access (self->clients[i], draft));
      else
        cl_access_draft_free (draft);
    }
  return save_plain (self, actor, changes, error);
}

static gboolean
make_cases (Sample *self, ClActor *actor, ClSamplePerson owner, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();
  g_autoptr (ClChangeResult) result = NULL;
  guint n = 0;

  for (guint i = 0; i < CL_SAMPLE_N_CASES; i++)
    {
      const ClSampleCase *item = &cl_sample_cases[i];

      if (cl_sample_clients[item->client].owner == owner)
        g_ptr_array_add (changes, cl_change_new_create_case (self->clients[item->client],
                                                             item->title, item->diagnosis));
    }
  result = save (self, actor, changes, error);
  for (guint i = 0; result != NULL && i < CL_SAMPLE_N_CASES; i++)
    if (cl_sample_clients[cl_sample_cases[i].client].owner == owner)
      self->cases[i] = ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, n++))->case_id;
  return result != NULL;
}

static void
add_staffing (Sample *self, guint place, GPtrArray *changes)
{
  const ClSampleCase *item = &cl_sample_cases[place];

  for (guint i = 0; i < item->n_staff; i++)
    g_ptr_array_add (changes,
                     cl_change_new_assign_case (self->cases[place], self->members[item->staff[i]]));
  if (item->is_closed)
    g_ptr_array_add (changes, cl_change_new_close_case (self->cases[place]));
}

static void
add_share (Sample *self, const ClSampleShare *share, GPtrArray *changes)
{
  gint64 client = self->clients[share->client];
  gint64 from = self->members[cl_sample_clients[share->client].owner];
  gint64 to = self->members[share->member];

  g_ptr_array_add (changes, share->has_chart ? cl_change_new_share_chart (client, from, to)
                                             : cl_change_new_share_demographics (client, to));
}

static gboolean
assign_staff (Sample *self, ClActor *actor, ClSamplePerson owner, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  for (guint i = 0; i < CL_SAMPLE_N_STAFF; i++)
    if (cl_sample_clients[cl_sample_staff[i].client].owner == owner)
      g_ptr_array_add (changes,
                       cl_change_new_assign_staff (self->clients[cl_sample_staff[i].client],
                                                   self->members[cl_sample_staff[i].member]));
  for (guint i = 0; i < CL_SAMPLE_N_CASES; i++)
    if (cl_sample_clients[cl_sample_cases[i].client].owner == owner)
      add_staffing (self, i, changes);
  for (guint i = 0; i < CL_SAMPLE_N_SHARES; i++)
    if (cl_sample_clients[cl_sample_shares[i].client].owner == owner)
      add_share (self, &cl_sample_shares[i], changes);
  return save_plain (self, actor, changes, error);
}

static gboolean
owns_clients (ClSamplePerson person)
{
  for (guint i = 0; i < CL_SAMPLE_N_CLIENTS; i++)
    if (cl_sample_clients[i].owner == person)
      return TRUE;
  return FALSE;
}

/* Of a client whose owner has a caseload already. */
static gboolean
break_glass (Sample *self, ClActor *actor, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  g_ptr_array_add (changes, cl_change_new_emergency (self->clients[CL_SAMPLE_EMERGENCY_CLIENT],
                                                     CL_SAMPLE_EMERGENCY_REASON));
  return save_plain (self, actor, changes, error);
}

static gboolean
make_caseload (Sample *self, ClSamplePerson owner, GError **error)
{
  g_autoptr (ClActor) actor = sign_in (self, owner, error);

  return actor != NULL && make_clients (self, actor, owner, error) &&
         set_care_and_access (self, actor, owner, error) &&
         make_cases (self, actor, owner, error) && assign_staff (self, actor, owner, error) &&
         (owner != CL_SAMPLE_EMERGENCY_MEMBER || break_glass (self, actor, error)) &&
         cl_sign_in_service_sign_out (self->practice, actor, error);
}

/* At last, for whoever is suspended is given nothing. */
static gboolean
suspend_member (Sample *self, GError **error)
{
  g_autoptr (ClActor) admin = sign_in (self, CL_SAMPLE_NAIR, error);
  g_autoptr (GPtrArray) changes = changes_new ();

  g_ptr_array_add (changes, cl_change_new_suspend (self->members[CL_SAMPLE_SUSPENDED]));
  return admin != NULL && save_plain (self, admin, changes, error) &&
         cl_sign_in_service_sign_out (self->practice, admin, error);
}

static gboolean
fill (Sample *self, GError **error)
{
  if (!make_members (self, error))
    return FALSE;
  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    if (owns_clients ((ClSamplePerson) i) && !make_caseload (self, (ClSamplePerson) i, error))
      return FALSE;
  return suspend_member (self, error) &&
         cl_sample_calendar_make (self->practice, self->steps, self->zone, self->members,
                                  self->clients, error);
}

static guint
count_steps (void)
{
  guint n = STEPS_ELSE + cl_sample_calendar_count_steps () +
            (CL_SAMPLE_N_MEMBERS - 1) * STEPS_A_MEMBER;

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    if (owns_clients ((ClSamplePerson) i))
      n += STEPS_AN_OWNER;
  return n;
}

static ClPractice *
create (const char *path, gboolean is_for_tests, char **recovery_key_out, GError **error)
{
  const ClSampleMember *admin = &cl_sample_members[CL_SAMPLE_NAIR];
  const ClPracticeDraft draft = { .name = CL_SAMPLE_NAME,
                                  .timezone = CL_SAMPLE_TIMEZONE,
                                  .admin_name = admin->name,
                                  .admin_email = admin->email,
                                  .admin_password = admin->password,
                                  .admin_roles = admin->roles,
                                  .test_clock = is_for_tests };

  return cl_practice_create (path, &draft, recovery_key_out, error);
}

static void
discard (ClPractice *practice)
{
  cl_practice_lock (practice);
  cl_database_discard (cl_practice_get_database (practice));
  cl_practice_unlock (practice);
  cl_practice_close (practice);
}

/* Who is suspended cannot sign in. */
static GPtrArray *
list_accounts (void)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_import_account_free);

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    if (i != CL_SAMPLE_SUSPENDED)
      g_ptr_array_add (accounts,
                       cl_import_account_new (cl_sample_members[i].name, cl_sample_members[i].email,
                                              cl_sample_members[i].password));
  return accounts;
}

static void
wipe (char *key)
{
  if (key != NULL)
    explicit_bzero (key, strlen (key));
  g_free (key);
}

/**
 * cl_sample_make:
 * @path: the new file
 * @is_for_tests: whether passwords are to cost least
 * @recovery_key_out: (out) (transfer full): its recovery key; the caller's to wipe
 * @progress: (nullable): called on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it; no file is left then
 * @error: return location for an error as of cl_sample_service_create()
 *
 * As cl_sample_service_create(); for tests in no time, as a practice with a test clock.
 *
 * Returns: (transfer full): the practice, with nobody signed in
 */
ClPractice *
cl_sample_make (const char *path,
                gboolean is_for_tests,
                char **recovery_key_out,
                ClProgress progress,
                gpointer progress_data,
                GCancellable *cancellable,
                GError **error)
{
  ClImportSteps steps = { .progress = progress,
                          .data = progress_data,
                          .total = count_steps (),
                          .cancellable = cancellable };
  g_autoptr (ClPractice) practice = NULL;
  Sample sample = { .steps = &steps };
  char *key = NULL;

  if (!cl_import_steps_take (&steps, TRUE, error))
    return NULL;
  practice = create (path, is_for_tests, &key, error);
  if (practice == NULL)
    return NULL;
  sample.practice = practice;
  sample.zone = cl_practice_get_timezone (practice);
  if (!fill (&sample, error))
    {
      wipe (key);
      discard (practice);
      return NULL;
    }
  if (progress != NULL)
    progress (steps.total, steps.total, progress_data);
  *recovery_key_out = key;
  return g_steal_pointer (&practice);
}

/**
 * cl_sample_service_create:
 * @path: the new file
 * @accounts_out: (out) (optional) (transfer full) (element-type ClImportAccount): its members
 *   with their passwords
 * @recovery_key_out: (out) (optional) (transfer full): its recovery key
 * @progress: (nullable): called on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it; no file is left then
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT, %CL_ERROR_STORAGE; or
 *   %G_IO_ERROR_CANCELLED
 *
 * Makes the sample practice, with something to show on every screen. Its people and what they
 * have are the same each time; nobody of them is real. Dates that end access count from today.
 *
 * Returns: (transfer full): the practice, with nobody signed in
 */
ClPractice *
cl_sample_service_create (const char *path,
                          GPtrArray **accounts_out,
                          char **recovery_key_out,
                          ClProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  ClPractice *practice;
  char *key = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  practice = cl_sample_make (path, FALSE, &key, progress, progress_data, cancellable, error);
  if (practice == NULL)
    return NULL;
  if (accounts_out != NULL)
    *accounts_out = list_accounts ();
  if (recovery_key_out != NULL)
    *recovery_key_out = g_steal_pointer (&key);
  wipe (key);
  return practice;
}

/**
 * cl_sample_service_remove:
 * @path: the file of a sample practice that is closed
 *
 * Deletes it with everything beside it: nobody in it is real, and nobody will miss it.
 */
void
cl_sample_service_remove (const char *path)
{
  g_return_if_fail (path != NULL);

  cl_database_remove_files (path);
}
