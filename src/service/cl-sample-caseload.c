/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-service.h"
#include "cl-sample-work-private.h"

/* What each owner has: clients, who else sees them, cases and their staff. */

/* Signing in and four changes, for each who owns clients. */
#define STEPS_AN_OWNER 5

static gboolean
make_clients (ClSample *self, ClActor *actor, ClSamplePerson owner, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();
  g_autoptr (ClChangeResult) result = NULL;
  guint n = 0;

  for (guint i = 0; i < CL_SAMPLE_N_CLIENTS; i++)
    if (cl_sample_clients[i].owner == owner)
      g_ptr_array_add (changes, cl_change_new_create_client (cl_sample_make_details (i), FALSE, 0));
  result = cl_sample_save (self, actor, changes, error);
  for (guint i = 0; result != NULL && i < CL_SAMPLE_N_CLIENTS; i++)
    if (cl_sample_clients[i].owner == owner)
      self->clients[i] = ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, n++))->client;
  return result != NULL;
}

static ClAccessDraft *
make_access (ClSample *self, guint place)
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
                        .until = given->days == 0 ? 0
                                                  : cl_sample_get_end_of_day (self, given->days) };

      if (given->client == place)
        g_array_append_val (draft->grants, grant);
    }
  return draft;
}

static gboolean
set_care_and_access (ClSample *self, ClActor *actor, ClSamplePerson owner, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();

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
  return cl_sample_save_plain (self, actor, changes, error);
}

static gboolean
make_cases (ClSample *self, ClActor *actor, ClSamplePerson owner, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();
  g_autoptr (ClChangeResult) result = NULL;
  guint n = 0;

  for (guint i = 0; i < CL_SAMPLE_N_CASES; i++)
    {
      const ClSampleCase *item = &cl_sample_cases[i];

      if (cl_sample_clients[item->client].owner == owner)
        g_ptr_array_add (changes, cl_change_new_create_case (self->clients[item->client],
                                                             item->title, item->diagnosis));
    }
  result = cl_sample_save (self, actor, changes, error);
  for (guint i = 0; result != NULL && i < CL_SAMPLE_N_CASES; i++)
    if (cl_sample_clients[cl_sample_cases[i].client].owner == owner)
      self->cases[i] = ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, n++))->case_id;
  return result != NULL;
}

static void
add_staffing (ClSample *self, guint place, GPtrArray *changes)
{
  const ClSampleCase *item = &cl_sample_cases[place];

  for (guint i = 0; i < item->n_staff; i++)
    g_ptr_array_add (changes,
                     cl_change_new_assign_case (self->cases[place], self->members[item->staff[i]]));
  if (item->is_closed)
    g_ptr_array_add (changes, cl_change_new_close_case (self->cases[place]));
}

static void
add_share (ClSample *self, const ClSampleShare *share, GPtrArray *changes)
{
  gint64 client = self->clients[share->client];
  gint64 from = self->members[cl_sample_clients[share->client].owner];
  gint64 to = self->members[share->member];

  g_ptr_array_add (changes, share->has_chart ? cl_change_new_share_chart (client, from, to)
                                             : cl_change_new_share_demographics (client, to));
}

static gboolean
assign_staff (ClSample *self, ClActor *actor, ClSamplePerson owner, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();

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
  return cl_sample_save_plain (self, actor, changes, error);
}

static gboolean
owns_clients (ClSamplePerson person)
{
  for (guint i = 0; i < CL_SAMPLE_N_CLIENTS; i++)
    if (cl_sample_clients[i].owner == person)
      return TRUE;
  return FALSE;
}

/* Once, and not again: the owners before this one have their clients already. */
static gboolean
open_once (ClSample *self, ClActor *actor, ClSamplePerson person, GError **error)
{
  for (guint i = 0; i < CL_SAMPLE_N_FORGOTTEN; i++)
    {
      const ClSampleForgotten *forgotten = &cl_sample_forgotten[i];
      g_autoptr (ClClient) client = NULL;

      if (forgotten->member != person || !forgotten->was_opened)
        continue;
      client =
        cl_client_service_show (self->practice, actor, self->clients[forgotten->client], error);
      if (client == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_caseload (ClSample *self, ClSamplePerson owner, GError **error)
{
  ClActor *actor = cl_sample_sign_in (self, owner, error);

  return actor != NULL && make_clients (self, actor, owner, error) &&
         set_care_and_access (self, actor, owner, error) &&
         make_cases (self, actor, owner, error) && assign_staff (self, actor, owner, error) &&
         open_once (self, actor, owner, error);
}

/**
 * cl_sample_count_caseload_steps:
 *
 * Returns: how many steps cl_sample_make_caseloads() takes
 */
guint
cl_sample_count_caseload_steps (void)
{
  guint n = 0;

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    if (owns_clients ((ClSamplePerson) i))
      n += STEPS_AN_OWNER;
  return n;
}

/**
 * cl_sample_make_caseloads:
 * @self: the sample practice, with its members
 * @error: return location for an error
 *
 * Every owner brings their clients, one owner a day.
 *
 * Returns: whether they are there
 */
gboolean
cl_sample_make_caseloads (ClSample *self, GError **error)
{
  int days_ago = CL_SAMPLE_DAYS - 1;

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    {
      if (!owns_clients ((ClSamplePerson) i))
        continue;
      cl_sample_go_to (self, days_ago--, 9, 30);
      if (!make_caseload (self, (ClSamplePerson) i, error))
        return FALSE;
    }
  return TRUE;
}
