/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cl-sample-calendar-private.h"
#include "cl-sample-work-private.h"

static ClPractice *
create (ClSample *self,
        const char *path,
        gboolean is_for_tests,
        char **recovery_key_out,
        GError **error)
{
  const ClSampleMember *admin = &cl_sample_members[CL_SAMPLE_NAIR];
  const ClPracticeDraft draft = { .name = CL_SAMPLE_NAME,
                                  .timezone = CL_SAMPLE_TIMEZONE,
                                  .admin_name = admin->name,
                                  .admin_email = admin->email,
                                  .admin_password = admin->password,
                                  .admin_roles = admin->roles,
                                  .test_clock = is_for_tests,
                                  .begun_ago = cl_sample_get_behind (self, CL_SAMPLE_DAYS, 9, 5) };

  return cl_practice_create (path, &draft, recovery_key_out, error);
}

static gboolean
fill (ClSample *self, GError **error)
{
  return cl_sample_make_members (self, error) && cl_sample_make_caseloads (self, error) &&
         cl_sample_go_on (self, error) &&
         cl_sample_calendar_make (self->practice, self->steps, self->zone, self->members,
                                  self->clients, error);
}

/* The first one is that the practice is there. */
static guint
count_steps (void)
{
  return 1 + cl_sample_count_member_steps () + cl_sample_count_caseload_steps () +
         cl_sample_count_steps_since () + cl_sample_calendar_count_steps ();
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
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (CL_SAMPLE_TIMEZONE);
  ClSample sample = { .steps = &steps, .zone = zone };
  char *key = NULL;
  gboolean is_filled;

  if (!cl_import_steps_take (&steps, TRUE, error))
    return NULL;
  practice = create (&sample, path, is_for_tests, &key, error);
  if (practice == NULL)
    return NULL;
  sample.practice = practice;
  is_filled = fill (&sample, error);
  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    g_clear_object (&sample.actors[i]);
  if (!is_filled)
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
 * have are the same each time; nobody of them is real. It has a past, and dates that end access
 * count from today.
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
