/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "cl-actor-private.h"
#include "cl-change-service.h"
#include "cl-keys-text-private.h"
#include "cl-note-service.h"
#include "cl-note-store.h"
#include "cl-sign-in-service.h"
#include "measure.h"

/* Notes and their keys: what a chart holds and how many there are to read it is to cost next to
 * nothing, for a pair is sealed once to each holder, and not each note (docs: VAULT, Keys). */

#define PASSWORD "correct horse battery"
#define N_PAIRS 21
#define N_FEW 10
#define N_MANY 1000

typedef struct
{
  char *folder;
  ClPractice *practice;
  ClActor *admin;
  gint64 colleague;
  gint64 client;
} Clinic;

typedef struct
{
  Clinic few;
  Clinic many;
  gint64 note;
} Bench;

static ClChangeOutcome *
change (Clinic *clinic, ClChange *taken, ClChangeResult **result)
{
  g_autoptr (ClChange) owned = taken;
  g_autoptr (GError) error = NULL;

  *result = cl_change_service_apply (clinic->practice, clinic->admin, &owned, 1, &error);
  if (*result == NULL)
    g_error ("%s", error->message);
  return g_ptr_array_index ((*result)->outcomes, 0);
}

static void
do_change (Clinic *clinic, ClChange *taken)
{
  ClChangeResult *result;

  change (clinic, taken, &result);
  cl_change_result_free (result);
}

static gint64
add_practitioner (Clinic *clinic, guint i)
{
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ClMemberDraft *draft = cl_member_draft_new ();
  ClChangeOutcome *outcome;
  g_autofree char *email = g_strdup_printf ("m%u@network.test", i);

  draft->email = g_strdup (email);
  draft->name = g_strdup_printf ("Member %u", i);
  draft->roles = g_strdupv ((GStrv) (const char *const[]){ "Practitioner", NULL });
  outcome = change (clinic, cl_change_new_invite (draft), &result);
  if (!cl_sign_in_service_accept (clinic->practice, email, outcome->invitation, PASSWORD, NULL,
                                  &error))
    g_error ("%s", error->message);
  return outcome->member;
}

static gint64
write_signed (Clinic *clinic)
{
  g_autoptr (ClChangeResult) result = NULL;
  ClChangeOutcome *outcome =
    change (clinic,
            cl_change_new_create_note (clinic->client, 0, 0, CL_NOTE_KIND_PROGRESS,
                                       "Slept well; panic twice; breathing exercised."),
            &result);

  do_change (clinic, cl_change_new_sign_note (outcome->note, FALSE));
  return outcome->note;
}

static gint64
clinic_open (Clinic *clinic, guint n_practitioners, guint n_notes)
{
  const char *const roles[] = { "Administrator", "Practitioner", NULL };
  ClPracticeDraft draft = { .name = "Network",
                            .timezone = "America/Chicago",
                            .admin_name = "Dana Ruiz",
                            .admin_email = "dana@network.test",
                            .admin_password = PASSWORD,
                            .admin_roles = roles,
                            .test_clock = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  ClClientDetails *details = cl_client_details_new ();
  g_autofree char *path = NULL;
  g_autofree char *recovery_key = NULL;
  gint64 note = 0;

  clinic->folder = g_dir_make_tmp ("caseload-bench-XXXXXX", NULL);
  path = g_build_filename (clinic->folder, "notes.caseload", NULL);
  clinic->practice = cl_practice_create (path, &draft, &recovery_key, &error);
  if (clinic->practice == NULL)
    g_error ("%s", error->message);
  clinic->admin =
    cl_sign_in_service_sign_in (clinic->practice, "dana@network.test", PASSWORD, &error);
  for (guint i = 0; i < n_practitioners; i++)
    clinic->colleague = add_practitioner (clinic, i);
  details->first_name = g_strdup ("Ana");
  details->last_name = g_strdup ("Gomez");
  clinic->client =
    change (clinic, cl_change_new_create_client (details, FALSE, 0), &result)->client;
  for (guint i = 0; i < n_notes; i++)
    note = write_signed (clinic);
  return note;
}

static void
clinic_close (Clinic *clinic)
{
  g_autoptr (GDir) dir = g_dir_open (clinic->folder, 0, NULL);
  const char *name;

  g_object_unref (clinic->admin);
  g_object_unref (clinic->practice);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (clinic->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (clinic->folder);
  g_free (clinic->folder);
}

static void
share (Clinic *clinic)
{
  gint64 me = cl_actor_get_id (clinic->admin);

  do_change (clinic, cl_change_new_share_chart (clinic->client, me, clinic->colleague));
  do_change (clinic, cl_change_new_unshare_chart (clinic->client, me, clinic->colleague));
}

static void
share_many (gpointer data)
{
  share (&((Bench *) data)->many);
}

static void
share_few (gpointer data)
{
  share (&((Bench *) data)->few);
}

static void
share_with_everyone (Clinic *clinic)
{
  static const ClLevel levels[] = { CL_LEVEL_CHART, CL_LEVEL_NONE };

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      ClAccessDraft *draft = cl_access_draft_new ();

      draft->has_everyone = TRUE;
      draft->everyone = levels[i];
      do_change (clinic, cl_change_new_set_access (clinic->client, draft));
    }
}

static void
everyone_many (gpointer data)
{
  share_with_everyone (&((Bench *) data)->many);
}

static void
everyone_few (gpointer data)
{
  share_with_everyone (&((Bench *) data)->few);
}

static void
open_note (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote)
    note = cl_note_service_show (bench->many.practice, bench->many.admin, bench->note, &error);

  if (note == NULL)
    g_error ("%s", error->message);
}

/* The row, its key over the pair that holds it, and what it says; nobody is asked and nothing told.
 */
static void
decrypt (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) note = NULL;
  g_auto (ClTextRow) row = { 0 };
  g_autoptr (ClSecret) text = NULL;
  ClAction action;

  if (!cl_action_begin_read (&action, bench->many.practice, bench->many.admin, &error) ||
      !cl_note_store_get (action.db, bench->note, &note, &error) ||
      !cl_text_store_get_newest (action.db, bench->note, CL_TEXT_BODY, &row, &error) ||
      !cl_keys_read_text (&action, note, &row, &text, &error))
    g_error ("%s", error->message);
  cl_action_abort (&action);
}

static void
compare (Bench *bench,
         const char *name,
         const char *beside,
         MeasureWork ours,
         MeasureWork theirs,
         double bar)
{
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();

  measure_pairs_run (pairs, MEASURE_PROCESSOR, N_PAIRS, ours, theirs, bench);
  measure_print (pairs, name, beside, 1, bar);
}

int
main (void)
{
  Bench bench = { 0 };

  clinic_open (&bench.few, 3, N_FEW);
  bench.note = clinic_open (&bench.many, 300, N_MANY);
  measure_begin ("notes, in microseconds of the processor");
  compare (&bench, "share a chart of 1,000 notes, and stop", "one of 10 notes", share_many,
           share_few, 1.2);
  compare (&bench, "share with everyone, and stop, 300 practitioners", "3 practitioners",
           everyone_many, everyone_few, 1.2);
  compare (&bench, "open a note", "bare read and decrypt", open_note, decrypt, 1.5);
  clinic_close (&bench.few);
  clinic_close (&bench.many);
  return measure_end ();
}
