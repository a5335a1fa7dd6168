/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sodium.h>

#include "cl-change-service.h"
#include "cl-document-service.h"
#include "cl-document-stream.h"
#include "cl-sign-in-service.h"
#include "measure.h"

/* Documents in and out, from a file to the disk and from the disk to a file, beside what libsodium
 * needs to encrypt and decrypt as many bytes in memory (docs: PERFORMANCE, Bars). */

#define PASSWORD "correct horse battery"
#define N_PAIRS 7
#define N_PARTS 64

typedef struct
{
  char *folder;
  char *file;
  char *copy;
  ClPractice *practice;
  ClActor *admin;
  gint64 client;
  gint64 document;
  guint8 *plain;
  guint8 *locked[N_PARTS];
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
} Bench;

static ClChangeResult *
change (Bench *bench, ClChange *taken)
{
  g_autoptr (ClChange) owned = taken;
  g_autoptr (GError) error = NULL;
  ClChangeResult *result =
    cl_change_service_apply (bench->practice, bench->admin, &owned, 1, &error);

  if (result == NULL)
    g_error ("%s", error->message);
  return result;
}

static void
open_practice (Bench *bench)
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
  g_autofree char *path = g_build_filename (bench->folder, "documents.caseload", NULL);
  g_autofree char *recovery_key = NULL;

  bench->practice = cl_practice_create (path, &draft, &recovery_key, &error);
  if (bench->practice == NULL)
    g_error ("%s", error->message);
  bench->admin =
    cl_sign_in_service_sign_in (bench->practice, "dana@network.test", PASSWORD, &error);
  details->first_name = g_strdup ("Ana");
  details->last_name = g_strdup ("Gomez");
  result = change (bench, cl_change_new_create_client (details, FALSE, 0));
  bench->client = ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->client;
}

/* What cannot be compressed, as scans and pictures are. */
static void
write_file (Bench *bench)
{
  FILE *stream;

  bench->plain = g_malloc (CL_DOCUMENT_PART_SIZE);
  bench->file = g_build_filename (bench->folder, "scan.bin", NULL);
  bench->copy = g_build_filename (bench->folder, "copy.bin", NULL);
  stream = g_fopen (bench->file, "w");
  for (guint i = 0; i < N_PARTS; i++)
    {
      randombytes_buf_deterministic (bench->plain, CL_DOCUMENT_PART_SIZE, bench->key);
      if (fwrite (bench->plain, CL_DOCUMENT_PART_SIZE, 1, stream) != 1)
        g_error ("The file cannot be written");
      bench->locked[i] =
        g_malloc (CL_DOCUMENT_PART_SIZE + crypto_secretstream_xchacha20poly1305_ABYTES);
    }
  fclose (stream);
}

static void
add (gpointer data)
{
  Bench *bench = data;
  g_autoptr (ClDocumentDraft)
    draft = cl_document_draft_new (bench->client, "Scan", "application/octet-stream");
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->is_clinical = TRUE;
  result =
    cl_document_service_add (bench->practice, bench->admin, draft, bench->file, NULL, &error);
  if (result == NULL)
    g_error ("%s", error->message);
  bench->document = ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->document;
}

static void
save (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;

  if (!cl_document_service_save (bench->practice, bench->admin, bench->document, bench->copy, NULL,
                                 NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
encrypt (gpointer data)
{
  Bench *bench = data;
  crypto_secretstream_xchacha20poly1305_state state;

  crypto_secretstream_xchacha20poly1305_init_push (&state, bench->header, bench->key);
  for (guint i = 0; i < N_PARTS; i++)
    crypto_secretstream_xchacha20poly1305_push (
      &state, bench->locked[i], NULL, bench->plain, CL_DOCUMENT_PART_SIZE, NULL, 0,
      i + 1 < N_PARTS ? crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
                      : crypto_secretstream_xchacha20poly1305_TAG_FINAL);
}

static void
decrypt (gpointer data)
{
  Bench *bench = data;
  crypto_secretstream_xchacha20poly1305_state state;

  crypto_secretstream_xchacha20poly1305_init_pull (&state, bench->header, bench->key);
  for (guint i = 0; i < N_PARTS; i++)
    if (crypto_secretstream_xchacha20poly1305_pull (
          &state, bench->plain, NULL, NULL, bench->locked[i],
          CL_DOCUMENT_PART_SIZE + crypto_secretstream_xchacha20poly1305_ABYTES, NULL, 0) != 0)
      g_error ("What was encrypted does not open");
}

static void
compare (Bench *bench, const char *name, const char *beside, MeasureWork ours, MeasureWork theirs)
{
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();

  measure_pairs_run (pairs, MEASURE_PROCESSOR, N_PAIRS, ours, theirs, bench);
  measure_print (pairs, name, beside, N_PARTS, 2);
}

static void
bench_clear (Bench *bench)
{
  g_autoptr (GDir) dir = g_dir_open (bench->folder, 0, NULL);
  const char *name;

  g_object_unref (bench->admin);
  g_object_unref (bench->practice);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (bench->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (bench->folder);
  for (guint i = 0; i < N_PARTS; i++)
    g_free (bench->locked[i]);
  g_free (bench->plain);
  g_free (bench->file);
  g_free (bench->copy);
  g_free (bench->folder);
}

int
main (void)
{
  Bench bench = { 0 };

  bench.folder = g_dir_make_tmp ("caseload-bench-XXXXXX", NULL);
  open_practice (&bench);
  write_file (&bench);
  measure_begin ("documents, in microseconds of the processor for each MiB");
  compare (&bench, "a clinical document of 64 MiB, in", "encrypting as much", add, encrypt);
  compare (&bench, "the same, out", "decrypting as much", save, decrypt);
  bench_clear (&bench);
  return measure_end ();
}
