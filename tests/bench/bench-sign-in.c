/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sodium.h>

#include "cl-sign-in-service.h"

/* Signing in, to bare Argon2id at the same cost (docs: PERFORMANCE, Bars): opening the slot, the
 * keys and the log entry are to cost next to nothing beside it. */

#define N_PAIRS 7
#define BAR 1.1
#define PASSWORD "correct horse battery"

static double
sign_in (ClPractice *practice)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor)
    actor = cl_sign_in_service_sign_in (practice, "dana@network.test", PASSWORD, &error);

  if (actor == NULL)
    g_error ("%s", error->message);
  return (double) (g_get_monotonic_time () - begin);
}

static double
derive (void)
{
  gint64 begin = g_get_monotonic_time ();
  guint8 salt[crypto_pwhash_SALTBYTES] = { 1 };
  guint8 key[32];

  if (crypto_pwhash (key, sizeof key, PASSWORD, sizeof PASSWORD - 1, salt,
                     crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                     crypto_pwhash_ALG_ARGON2ID13) != 0)
    g_error ("There is not enough memory for Argon2id.");
  return (double) (g_get_monotonic_time () - begin);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
take_median (double *values)
{
  qsort (values, N_PAIRS, sizeof *values, compare_doubles);
  return values[N_PAIRS / 2];
}

int
main (int argc, char **argv)
{
  ClPracticeDraft draft = { .name = "Network",
                            .timezone = "America/Chicago",
                            .admin_name = "Dana Ruiz",
                            .admin_email = "dana@network.test",
                            .admin_password = PASSWORD };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("caseload-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "sign-in.caseload", NULL);
  g_autofree char *recovery_key = NULL;
  g_autoptr (ClPractice) practice = cl_practice_create (path, &draft, &recovery_key, &error);
  g_autoptr (GDir) dir = NULL;
  double ours[N_PAIRS], bare[N_PAIRS], ratios[N_PAIRS];
  const char *name;
  double ratio;

  if (practice == NULL)
    g_error ("%s", error->message);
  for (int i = 0; i < N_PAIRS; i++)
    {
      ours[i] = sign_in (practice);
      bare[i] = derive ();
      ratios[i] = ours[i] / bare[i];
    }
  ratio = take_median (ratios);
  g_print ("| median of %d pairs, milliseconds | ours | bare Argon2id | ratio | bar |\n", N_PAIRS);
  g_print ("|---|---|---|---|---|\n| sign-in | %.0f | %.0f | %.2f | %.2f | %s\n",
           take_median (ours) / 1000, take_median (bare) / 1000, ratio, BAR,
           ratio <= BAR ? "met" : "MISSED");

  cl_practice_close (practice);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
  return ratio <= BAR ? 0 : 1;
}
