/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network.h"

#include <glib/gstdio.h>
#include <sodium.h>

#include "cl-audit-service.h"
#include "cl-change-service.h"
#include "cl-client-service.h"
#include "cl-log-hasher.h"
#include "cl-log-store.h"
#include "cl-practice-private.h"
#include "measure.h"

/* Verifying a log against the bare hashes and signature checks of the same entries: reading them,
 * judging who might give which key or right and what the rows say is to cost little beside. */

#define N_ENTRIES 4000
#define N_PAIRS 9
#define BAR 1.3

/* An entry, read before the clock runs. */
typedef struct
{
  GBytes *hashed; /* as many bytes as its hash covers */
  guint8 hash[CL_LOG_HASH_SIZE];
  GBytes *signature; /* (nullable) */
} Entry;

typedef struct
{
  ClPractice *practice;
  ClActor *admin;
  GPtrArray *entries;
  guint8 sign_public[crypto_sign_PUBLICKEYBYTES];
  guint8 sign_secret[crypto_sign_SECRETKEYBYTES];
} Bench;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_bytes_unref (entry->hashed);
  g_clear_pointer (&entry->signature, g_bytes_unref);
  g_free (entry);
}

static void
verify (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict) verdict =
    cl_audit_service_verify (bench->practice, bench->admin, NULL, NULL, NULL, NULL, &error);

  if (verdict == NULL || !verdict->valid)
    g_error ("%s", error != NULL ? error->message : verdict->problem);
  if (verdict->events != bench->entries->len)
    g_error ("They do not check the same entries.");
}

static void
check_bare (gpointer data)
{
  Bench *bench = data;

  for (guint i = 0; i < bench->entries->len; i++)
    {
      const Entry *entry = bench->entries->pdata[i];
      guint8 hash[CL_LOG_HASH_SIZE];
      gsize size;
      const guint8 *bytes = g_bytes_get_data (entry->hashed, &size);

      crypto_generichash (hash, sizeof hash, bytes, size, NULL, 0);
      if (entry->signature != NULL &&
          crypto_sign_verify_detached (g_bytes_get_data (entry->signature, NULL), entry->hash,
                                       sizeof entry->hash, bench->sign_public) != 0)
        g_error ("A signature of the bench's own does not hold.");
    }
}

static gsize
measure_text (const char *text)
{
  return 4 + (text != NULL ? strlen (text) : 0);
}

/* The same number of bytes to hash, and a signature where there is one: by a key of the bench's
 * own, for checking it takes as long whoever signed. */
static gboolean
keep_entry (const ClLogRow *row, gpointer data, GError **error)
{
  Bench *bench = data;
  Entry *entry = g_new0 (Entry, 1);
  gsize size = 7 * 12 + row->prev_hash_size + measure_text (row->action) +
               measure_text (row->subject) + measure_text (row->detail) +
               measure_text (row->outcome);

  entry->hashed = g_bytes_new_take (g_malloc0 (size), size);
  memcpy (entry->hash, row->hash, MIN (row->hash_size, sizeof entry->hash));
  if (row->signature_size > 0)
    {
      guint8 signature[crypto_sign_BYTES];

      crypto_sign_detached (signature, NULL, entry->hash, sizeof entry->hash, bench->sign_secret);
      entry->signature = g_bytes_new (signature, sizeof signature);
    }
  g_ptr_array_add (bench->entries, entry);
  return TRUE;
}

static void
keep_entries (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  crypto_sign_keypair (bench->sign_public, bench->sign_secret);
  bench->entries = g_ptr_array_new_with_free_func (entry_free);
  cl_practice_lock (bench->practice);
  if (!cl_log_store_for_each (cl_practice_get_database (bench->practice), G_MININT64, G_MAXINT,
                              keep_entry, bench, &error))
    g_error ("%s", error->message);
  cl_practice_unlock (bench->practice);
}

static gint64
create_client (Bench *bench)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const ClChangeOutcome *outcome;

  details->first_name = g_strdup ("Ana");
  details->last_name = g_strdup ("Gomez");
  change = cl_change_new_create_client (details, TRUE, cl_actor_get_id (bench->admin));
  result = cl_change_service_apply (bench->practice, bench->admin, &change, 1, &error);
  if (result == NULL)
    g_error ("%s", error->message);
  outcome = g_ptr_array_index (result->outcomes, 0);
  return outcome->client;
}

/* A day's work of a large practice: records opened, each signed by who opened it. */
static void
open_client (Bench *bench)
{
  gint64 id = create_client (bench);

  for (int i = 0; i < N_ENTRIES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ClClient)
        client = cl_client_service_show (bench->practice, bench->admin, id, &error);

      if (client == NULL)
        g_error ("%s", error->message);
    }
}

int
main (int argc, char **argv)
{
  Network *network = network_new_empty ();
  Bench bench = { .practice = network->practice, .admin = network->admin };
  g_autoptr (MeasurePairs) pairs = measure_pairs_new ();

  open_client (&bench);
  keep_entries (&bench);
  measure_begin ("Verifying the log");
  measure_pairs_run (pairs, MEASURE_PROCESSOR, N_PAIRS, verify, check_bare, &bench);
  measure_print (pairs, "verify", "bare hashes and signature checks", 1000, BAR);
  g_ptr_array_unref (bench.entries);
  network_free (network);
  return measure_end ();
}
