/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-service.h"
#include "cl-sample-work-private.h"

/* What has happened since: some joined, one went away, one never came; people work with most of
 * what they were given, and this morning somebody needed more. */

#define CHANGE_DAYS 45
/* What the administrator changes, the emergency, and the signing in of who has no clients. */
#define STEPS_ELSE 3

/* Who looks at their clients, and how many days ago they did last; the last of them today. */
static const struct
{
  ClSamplePerson person;
  int days_ago;
} visitors[] = {
  { CL_SAMPLE_RUIZ, 11 }, { CL_SAMPLE_LEE, 9 },    { CL_SAMPLE_LINDQVIST, 6 },
  { CL_SAMPLE_ORTIZ, 4 }, { CL_SAMPLE_MENSAH, 2 }, { CL_SAMPLE_EMERGENCY_MEMBER, 0 },
};

static gboolean
add_associates (ClSample *self, ClActor *admin, GPtrArray *changes, GError **error)
{
  for (guint i = CL_SAMPLE_N_FOUNDERS; i < CL_SAMPLE_N_MEMBERS; i++)
    {
      if (!cl_sample_make_member (self, admin, (ClSamplePerson) i, error))
        return FALSE;
      g_ptr_array_add (
        changes, cl_change_new_set_supervisor (
                   self->members[i], TRUE, self->members[cl_sample_members[i].supervisor], NULL));
    }
  for (guint i = 0; i < CL_SAMPLE_N_LATER_STAFF; i++)
    g_ptr_array_add (changes,
                     cl_change_new_assign_staff (self->clients[cl_sample_later_staff[i].client],
                                                 self->members[cl_sample_later_staff[i].member]));
  return TRUE;
}

static ClChange *
invite (void)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->email = g_strdup (CL_SAMPLE_INVITED_EMAIL);
  draft->name = g_strdup (CL_SAMPLE_INVITED_NAME);
  draft->roles = g_strdupv ((GStrv) (const char *const[]){ "Practitioner", NULL });
  return cl_change_new_invite (draft);
}

/* Whoever is suspended is given nothing: by then they have what they have. */
static gboolean
change_people (ClSample *self, GError **error)
{
  ClActor *admin;
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();

  cl_sample_go_to (self, CHANGE_DAYS, 10, 15);
  admin = cl_sample_sign_in (self, CL_SAMPLE_NAIR, error);
  if (admin == NULL || !add_associates (self, admin, changes, error))
    return FALSE;
  g_ptr_array_add (changes, cl_change_new_suspend (self->members[CL_SAMPLE_SUSPENDED]));
  g_ptr_array_add (changes, invite ());
  return cl_sample_save_plain (self, admin, changes, error) &&
         cl_sample_sign_out (self, CL_SAMPLE_NAIR, error);
}

static gboolean
is_forgotten (ClSample *self, ClSamplePerson person, gint64 client)
{
  for (guint i = 0; i < CL_SAMPLE_N_FORGOTTEN; i++)
    if (cl_sample_forgotten[i].member == person &&
        self->clients[cl_sample_forgotten[i].client] == client)
      return TRUE;
  return FALSE;
}

/* Opens the clients of others whose record they see. */
static gboolean
visit (ClSample *self, ClActor *actor, ClSamplePerson person, GError **error)
{
  const ClClientQuery query = { 0 };
  g_autoptr (GPtrArray)
    rows = cl_client_service_list (self->practice, actor, &query, NULL, NULL, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      ClClientRow *row = g_ptr_array_index (rows, i);
      g_autoptr (ClClient) client = NULL;

      if (row->owner == self->members[person] || (row->areas & CL_AREA_DOCUMENTS) == 0 ||
          is_forgotten (self, person, row->id))
        continue;
      client = cl_client_service_show (self->practice, actor, row->id, error);
      if (client == NULL)
        return FALSE;
    }
  return rows != NULL;
}

/* Of a client whose owner has a caseload already. */
static gboolean
break_glass (ClSample *self, ClActor *actor, GError **error)
{
  g_autoptr (GPtrArray) changes = cl_sample_changes_new ();

  g_ptr_array_add (changes, cl_change_new_emergency (self->clients[CL_SAMPLE_EMERGENCY_CLIENT],
                                                     CL_SAMPLE_EMERGENCY_REASON));
  return cl_sample_save_plain (self, actor, changes, error);
}

static gboolean
come_back (ClSample *self, guint place, GError **error)
{
  ClSamplePerson person = visitors[place].person;
  ClActor *actor;

  if (visitors[place].days_ago > 0)
    cl_sample_go_to (self, visitors[place].days_ago, 14, 5 + 7 * (int) place);
  else
    cl_sample_go_to_now (self);
  actor = cl_sample_sign_in (self, person, error);
  return actor != NULL && visit (self, actor, person, error) &&
         cl_sample_write_notes (self, actor, person, error) &&
         (person != CL_SAMPLE_EMERGENCY_MEMBER || break_glass (self, actor, error)) &&
         cl_sample_sign_out (self, person, error);
}

/**
 * cl_sample_count_steps_since:
 *
 * Returns: how many steps cl_sample_go_on() takes
 */
guint
cl_sample_count_steps_since (void)
{
  return STEPS_ELSE + cl_sample_count_note_steps () +
         (CL_SAMPLE_N_MEMBERS - CL_SAMPLE_N_FOUNDERS) * CL_SAMPLE_STEPS_A_MEMBER;
}

/**
 * cl_sample_go_on:
 * @self: the sample practice, with its caseloads
 * @error: return location for an error
 *
 * Goes on until now.
 *
 * Returns: whether it is now
 */
gboolean
cl_sample_go_on (ClSample *self, GError **error)
{
  if (!change_people (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (visitors); i++)
    if (!come_back (self, i, error))
      return FALSE;
  return TRUE;
}
