/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading CSV files and folders of them, before anything is written. */
#include <glib/gstdio.h>
#include <string.h>

#include "cl-csv-table.h"
#include "cl-error.h"
#include "cl-import-synthea-read.h"
#include "cl-time.h"

#define NOW "2026-11-24T12:00:00Z"

typedef struct
{
  char *folder;
} Fixture;

static void
write_file (Fixture *fixture, const char *name, const char *text, gssize size)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, size, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("caseload-import-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static ClCsvTable *
load (Fixture *fixture, const char *text, gssize size, GError **error)
{
  static const char *const columns[] = { "Id", "Name", "Absent", NULL };
  g_autofree char *path = g_build_filename (fixture->folder, "list.csv", NULL);

  write_file (fixture, "list.csv", text, size);
  return cl_csv_table_load (path, columns, NULL, error);
}

static void
assert_refused (Fixture *fixture, const char *text, gssize size, const char *beginning)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClCsvTable) table = load (fixture, text, size, &error);

  g_assert_null (table);
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, beginning))
    g_error ("“%s” does not begin with “%s”", error->message, beginning);
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClCsvTable) table = load (fixture,
                                       "\xef\xbb\xbf"
                                       "other,ID,name\r\n"
                                       "\r\n"
                                       "a,1,\"Ruiz, \"\"Mari\"\"\nsol\"\r\n"
                                       "b,2,\xd8\xb3\xd9\x84\xd9\x85\xd9\x89\n"
                                       "c,,",
                                       -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cl_csv_table_get_n_rows (table), ==, 3);
  g_assert_true (cl_csv_table_has_column (table, 0));
  g_assert_false (cl_csv_table_has_column (table, 2));
  g_assert_cmpstr (cl_csv_table_get_text (table, 0, 0), ==, "1");
  g_assert_cmpstr (cl_csv_table_get_text (table, 0, 1), ==, "Ruiz, \"Mari\"\nsol");
  g_assert_cmpstr (cl_csv_table_get_text (table, 0, 2), ==, "");
  g_assert_cmpuint (cl_csv_table_get_line (table, 0), ==, 3);
  g_assert_cmpstr (cl_csv_table_get_text (table, 1, 1), ==, "\xd8\xb3\xd9\x84\xd9\x85\xd9\x89");
  g_assert_cmpuint (cl_csv_table_get_line (table, 1), ==, 5);
  g_assert_cmpstr (cl_csv_table_get_text (table, 2, 0), ==, "");
  g_assert_cmpuint (cl_csv_table_get_line (table, 2), ==, 6);
}

static void
test_table_hash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClCsvTable) table = load (fixture, "abc", -1, NULL);

  /* FIPS 180-2, appendix B.1 */
  g_assert_cmpstr (cl_csv_table_get_hash (table), ==,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_table_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) longest = g_string_new ("Id,Name\n1,");
  g_autoptr (GError) error = NULL;
  g_autoptr (ClCsvTable) table = NULL;

  assert_refused (fixture, "Id,Name\n1,a\n2,b,c\n", -1, "list.csv, line 3: This row has 3 fields");
  assert_refused (fixture, "Id,Name\n\"1\n2\",a\n3\n", -1,
                  "list.csv, line 4: This row has 1 field");
  assert_refused (fixture, "Id,Name\n1,Jos\xe9\n", -1, "list.csv, line 2: This is not text");
  assert_refused (fixture, "Id,Name\n1,a\0b\n", 15, "list.csv, line 2: This is not text");
  assert_refused (fixture, "\xff\xfeI\0d\0", 6, "list.csv, line 1: The file is in UTF-16");
  assert_refused (fixture, "Id,Name\n1,\"a\n2,b\n", -1, "list.csv, line 2: A quotation mark that");
  assert_refused (fixture, "Id,Name\n1,a\n2,b\"c\n", -1, "list.csv, line 3: A quotation mark st");
  assert_refused (fixture, "", -1, "list.csv, line 1: The file is empty");
  assert_refused (fixture, "\n\n", -1, "list.csv, line 1: The file is empty");

  for (guint i = 0; i < 10000; i++)
    g_string_append (longest, "\xc3\xa9");
  table = load (fixture, longest->str, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (table);
  g_string_append (longest, "\xc3\xa9");
  assert_refused (fixture, longest->str, -1, "list.csv, line 2: Name is too long");
}

static void
test_table_not_there (Fixture *fixture, gconstpointer data)
{
  static const char *const columns[] = { "Id", NULL };
  g_autofree char *path = g_build_filename (fixture->folder, "list.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) folder_error = NULL;

  g_assert_null (cl_csv_table_load (path, columns, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_assert_null (cl_csv_table_load (fixture->folder, columns, NULL, &folder_error));
  g_assert_error (folder_error, CL_ERROR, CL_ERROR_STORAGE);
}

static ClImportPlan *
read_folder (const char *folder, guint n_providers, gboolean strip_digits, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Chicago");
  ClImportReading reading = { n_providers, strip_digits, cl_time_parse (NOW), zone };

  return cl_import_synthea_read (folder, &reading, NULL, error);
}

static ClImportPlan *
read_synthea (guint n_providers, gboolean strip_digits)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "service", "data", "synthea", NULL);
  g_autoptr (GError) error = NULL;
  ClImportPlan *plan = read_folder (folder, n_providers, strip_digits, &error);

  g_assert_no_error (error);
  return plan;
}

static ClImportClient *
find_client (ClImportPlan *plan, const char *last_name, guint *place_out)
{
  for (guint i = 0; i < plan->clients->len; i++)
    {
      ClImportClient *client = g_ptr_array_index (plan->clients, i);

      if (strcmp (client->details->last_name, last_name) == 0)
        {
          if (place_out != NULL)
            *place_out = i;
          return client;
        }
    }
  g_error ("There is no %s.", last_name);
}

static void
test_synthea_people (void)
{
  static const char *const names[] = { "Avery VonRueden", "Julio Rentería", "Fritz Graham" };
  static const guint counts[] = { 28, 25, 16 };
  g_autoptr (ClImportPlan) plan = read_synthea (3, TRUE);
  ClImportClient *client;

  g_assert_cmpuint (plan->clients->len, ==, 12);
  g_assert_cmpuint (plan->providers->len, ==, 3);
  /* Encounters with others, and one that went on for days. */
  g_assert_cmpuint (plan->left_out->len, ==, 2);
  for (guint i = 0; i < 3; i++)
    {
      const ClImportProvider *provider = g_ptr_array_index (plan->providers, i);

      g_assert_cmpstr (provider->name, ==, names[i]);
      g_assert_cmpuint (provider->n_encounters, ==, counts[i]);
    }
  /* Seen 21 times by the first and 16 times by the third. */
  client = find_client (plan, "Greenholt", NULL);
  g_assert_cmpint (client->owner, ==, 0);
  g_assert_true (client->is_discharged);
  g_assert_cmpstr (client->details->first_name, ==, "Tony");
  g_assert_cmpstr (client->details->birth_date, ==, "1949-11-22");
  g_assert_true (client->details->has_insurance);
  g_assert_cmpstr (client->details->insurance_payer, ==, "Aetna");
  g_assert_true (client->details->has_address);
  g_assert_cmpint (find_client (plan, "Kirlin", NULL)->owner, ==, 1);
  g_assert_false (find_client (plan, "Kirlin", NULL)->is_discharged);
  /* Seen most by somebody who is not chosen, 7 times by the first. */
  g_assert_cmpint (find_client (plan, "Goodwin", NULL)->owner, ==, 0);
  g_assert_cmpint (find_client (plan, "Yundt", NULL)->owner, ==, CL_IMPORT_NOBODY);
  g_assert_cmpuint (cl_import_plan_count_unowned (plan), ==, 9);
  g_assert_false (find_client (plan, "Spencer", NULL)->details->has_insurance);
}

static void
test_synthea_all_providers (void)
{
  g_autoptr (ClImportPlan) plan = read_synthea (1000, FALSE);

  g_assert_cmpuint (plan->providers->len, ==, 28);
  g_assert_cmpuint (cl_import_plan_count_unowned (plan), ==, 0);
  g_assert_cmpstr (find_client (plan, "Yundt842", NULL)->details->first_name, ==, "Dominique369");
  g_assert_cmpstr (((ClImportProvider *) g_ptr_array_index (
                      plan->providers, (guint) find_client (plan, "Yundt842", NULL)->owner))
                     ->name,
                   ==, "Devona405 Durgan499");
}

static void
test_synthea_cases (void)
{
  g_autoptr (ClImportPlan) plan = read_synthea (3, TRUE);
  guint place;
  guint n = 0;

  g_assert_cmpuint (plan->cases->len, ==, 25);
  find_client (plan, "Spencer", &place);
  for (guint i = 0; i < plan->cases->len; i++)
    {
      const ClImportCase *item = g_ptr_array_index (plan->cases, i);

      g_assert_cmpstr (item->title, !=, "");
      g_assert_cmpint (item->start, !=, 0);
      g_assert_true (item->stop == 0 || item->stop >= item->start);
      n += item->client == place;
    }
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (plan->files->len, ==, 5);
}

/* As the file has them: by the chosen, with what they were for. */
static void
test_synthea_visits (void)
{
  g_autoptr (ClImportPlan) plan = read_synthea (3, TRUE);
  g_autoptr (ClImportPlan) all = read_synthea (1000, TRUE);
  guint n_kinds[CL_N_APPOINTMENT_KINDS] = { 0 };
  gboolean has_first = FALSE;

  g_assert_cmpuint (plan->visits->len, ==, 68);
  g_assert_cmpuint (all->visits->len, ==, 243);
  for (guint i = 0; i < plan->visits->len; i++)
    {
      const ClImportVisit *visit = &g_array_index (plan->visits, ClImportVisit, i);

      g_assert_cmpint (visit->provider, >=, 0);
      g_assert_cmpint (visit->provider, <, 3);
      g_assert_cmpint (visit->end, >, visit->start);
      g_assert_nonnull (visit->place);
      n_kinds[visit->kind]++;
      has_first |= visit->start == cl_time_parse ("1956-04-17T23:26:37Z") &&
                   visit->end == cl_time_parse ("1956-04-17T23:41:37Z") &&
                   g_str_equal (visit->place, "11");
    }
  g_assert_true (has_first);
  g_assert_cmpuint (n_kinds[CL_APPOINTMENT_KIND_ASSESSMENT], ==, 46);
  g_assert_cmpuint (n_kinds[CL_APPOINTMENT_KIND_CONSULTATION], ==, 18);
  g_assert_cmpuint (n_kinds[CL_APPOINTMENT_KIND_FOLLOW_UP], ==, 4);
}

/* Without an end it is as long as its kind; without a start, or over days, it is none. */
static void
test_folder_visits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClImportPlan) plan = NULL;
  const ClImportVisit *visit;

  write_file (fixture, "patients.csv", "Id,FIRST,LAST\np1,A,B\n", -1);
  write_file (fixture, "providers.csv", "Id,NAME\nd1,One\nd2,Two\n", -1);
  write_file (fixture, "encounters.csv",
              "START,STOP,PATIENT,PROVIDER,ENCOUNTERCLASS\n"
              "2020-01-03T10:00:00Z,,p1,d1,moon\n"
              ",2020-01-03T10:00:00Z,p1,d1,wellness\n"
              "2020-01-03T10:00:00Z,2020-01-04T10:00:01Z,p1,d1,inpatient\n"
              "2020-01-05T10:00:00Z,2020-01-05T11:00:00Z,p1,d2,wellness\n",
              -1);
  plan = read_folder (fixture->folder, 1, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->visits->len, ==, 1);
  visit = &g_array_index (plan->visits, ClImportVisit, 0);
  g_assert_cmpint (visit->kind, ==, CL_APPOINTMENT_KIND_CONSULTATION);
  g_assert_null (visit->place);
  g_assert_cmpint (visit->end - visit->start, ==,
                   (gint64) cl_appointment_kind_get_minutes (visit->kind) * G_TIME_SPAN_MINUTE);
  /* Six columns of patients, payers, care plans, the column of payers; one each of visits. */
  g_assert_cmpuint (plan->left_out->len, ==, 12);
}

static void
test_folder_sparse (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClImportPlan) plan = NULL;
  const ClImportClient *client;
  const ClImportCase *item;

  /* Another country's: no encounters, other columns, a time in place of a date.
   */
  write_file (fixture, "patients.csv",
              "Id,FIRST,LAST,BIRTHDATE\n"
              "p1, Zoë1 ,\xe5\xb1\xb1\xe7\x94\xb0,\n"
              "p2,77,Müller8,2001-02-03\n",
              -1);
  write_file (fixture, "careplans.csv",
              "PATIENT,DESCRIPTION,START\n"
              "p2,\"Asthma\nplan\",2020-01-02T03:04:05Z\n"
              "p9,Lost,2020-01-02\n"
              "p1,Other,2020-07-01\n",
              -1);
  plan = read_folder (fixture->folder, 5, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->clients->len, ==, 2);
  g_assert_cmpuint (plan->providers->len, ==, 0);
  client = g_ptr_array_index (plan->clients, 0);
  g_assert_cmpstr (client->details->first_name, ==, "Zoë");
  g_assert_cmpstr (client->details->last_name, ==, "\xe5\xb1\xb1\xe7\x94\xb0");
  g_assert_null (client->details->birth_date);
  g_assert_cmpint (client->owner, ==, CL_IMPORT_NOBODY);
  client = g_ptr_array_index (plan->clients, 1);
  g_assert_cmpstr (client->details->first_name, ==, "77");
  g_assert_cmpuint (plan->cases->len, ==, 2);
  item = g_ptr_array_index (plan->cases, 0);
  g_assert_cmpuint (item->client, ==, 1);
  g_assert_cmpint (item->start, ==, cl_time_parse ("2020-01-02T03:04:05Z"));
  g_assert_cmpint (item->stop, ==, 0);
  item = g_ptr_array_index (plan->cases, 1);
  g_assert_cmpint (item->start, ==, cl_time_parse ("2020-07-01T00:00:00-05:00"));
  /* DEATHDATE, ADDRESS, CITY, STATE, ZIP; payers, providers, encounters; STOP;
   * one plan. */
  g_assert_cmpuint (plan->left_out->len, ==, 10);
}

static void
test_folder_strangers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClImportPlan) plan = NULL;
  const ClImportClient *client;
  gboolean is_told = FALSE;

  write_file (fixture, "patients.csv", "Id,FIRST,LAST\np1,A,B\n", -1);
  write_file (fixture, "providers.csv", "Id,NAME\nd1,One\nd2,Two\nd3,Idle\n", -1);
  write_file (fixture, "payers.csv", "Id,NAME\ny1,Early\ny2,Late\n", -1);
  write_file (fixture, "encounters.csv",
              "START,PATIENT,PROVIDER,PAYER\n"
              "2020-01-03T00:00:00Z,p1,d2,y2\n"
              "2020-01-02T00:00:00Z,p1,d1,y1\n"
              "2020-01-02T00:00:00Z,p7,d1,y1\n"
              "2020-01-01T00:00:00Z,p1,d9,y1\n",
              -1);
  plan = read_folder (fixture->folder, 5, FALSE, &error);
  g_assert_no_error (error);
  /* As busy: in the order of the file; who has seen nobody is no member. */
  g_assert_cmpuint (plan->providers->len, ==, 2);
  client = g_ptr_array_index (plan->clients, 0);
  g_assert_cmpint (client->owner, ==, 0);
  g_assert_cmpstr (client->details->insurance_payer, ==, "Late");
  for (guint i = 0; i < plan->left_out->len; i++)
    is_told |= g_str_has_prefix (g_ptr_array_index (plan->left_out, i), "2 rows of encounters.csv");
  g_assert_true (is_told);
}

/* The latest is so by the clock, however its time is written. */
static void
test_folder_payers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClImportPlan) plan = NULL;
  const ClImportClient *client;
  gboolean is_told = FALSE;

  write_file (fixture, "patients.csv", "Id,FIRST,LAST\np1,A,B\np2,C,D\n", -1);
  write_file (fixture, "payers.csv", "Id,NAME\ny1,Early\ny2,Late\ny0,NO_INSURANCE\n", -1);
  write_file (fixture, "encounters.csv",
              "START,PATIENT,PROVIDER,PAYER\n"
              "2020-01-02T01:00:00-05:00,p1,,y2\n"
              "2020-01-02T04:00:00+01:00,p1,,y1\n"
              "2020-01-01T00:00:00Z,p1,,y0\n"
              ",p1,,y9\n"
              "2020-01-01T00:00:00Z,p2,,y9\n",
              -1);
  plan = read_folder (fixture->folder, 5, FALSE, &error);
  g_assert_no_error (error);
  client = g_ptr_array_index (plan->clients, 0);
  g_assert_cmpstr (client->details->insurance_payer, ==, "Late");
  client = g_ptr_array_index (plan->clients, 1);
  g_assert_false (client->details->has_insurance);
  for (guint i = 0; i < plan->left_out->len; i++)
    is_told |= g_str_has_prefix (g_ptr_array_index (plan->left_out, i),
                                 "2 rows of encounters.csv name a payer");
  g_assert_true (is_told);
}

static void
assert_folder_refused (Fixture *fixture, const char *name, const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;

  write_file (fixture, name, text, -1);
  g_assert_null (read_folder (fixture->folder, 5, FALSE, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, message))
    g_error ("“%s” does not begin with “%s”", error->message, message);
}

static void
test_folder_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_folder (fixture->folder, 5, FALSE, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "patients.csv"));

  assert_folder_refused (fixture, "patients.csv", "Id,FIRST\np1,A\n",
                         "patients.csv, line 1: There is no column LAST");
  assert_folder_refused (fixture, "patients.csv", "Id,FIRST,LAST\np1,A, \n",
                         "patients.csv, line 2: The last name is needed");
  assert_folder_refused (fixture, "patients.csv", "Id,FIRST,LAST\np1,A,B\n,C,D\n",
                         "patients.csv, line 3: The patient has no Id");
  assert_folder_refused (fixture, "patients.csv", "Id,FIRST,LAST\np1,A,B\np1,C,D\n",
                         "patients.csv, line 3: The Id “p1” has come before");
  assert_folder_refused (fixture, "patients.csv", "Id,FIRST,LAST\np1,A\x01,B\n",
                         "patients.csv, line 2: The first name contains");
  assert_folder_refused (fixture, "patients.csv", "Id,FIRST,LAST,BIRTHDATE\np1,A,B,2026-11-25\n",
                         "patients.csv, line 2: The birth date is in the future");
  assert_folder_refused (fixture, "patients.csv", "Id,FIRST,LAST,BIRTHDATE\np1,A,B,1826-11-23\n",
                         "patients.csv, line 2: The birth date is 200 years ago");
  assert_folder_refused (fixture, "patients.csv", "Id,FIRST,LAST,BIRTHDATE\np1,A,B,2/3/04\n",
                         "patients.csv, line 2: The birth date is no date");
  assert_folder_refused (fixture, "patients.csv", "Id,FIRST,LAST,DEATHDATE\np1,A,B,soon\n",
                         "patients.csv, line 2: DEATHDATE is “soon”");

  assert_folder_refused (fixture, "patients.csv",
                         "Id,FIRST,LAST,BIRTHDATE,DEATHDATE\np1,A,B,2001-02-03,2001-02-03\n"
                         "p2,A,B,2001-02-03,2001-02-02T23:59:59Z\n",
                         "patients.csv, line 3: The patient dies before they are born");

  write_file (fixture, "patients.csv", "Id,FIRST,LAST\np1,A,B\n", -1);
  assert_folder_refused (fixture, "encounters.csv",
                         "START,PATIENT,PROVIDER,PAYER\n,p1,,\nsoon,p9,,\nlately,p1,,\n",
                         "encounters.csv, line 4: START is “lately”");
  write_file (fixture, "encounters.csv", "PATIENT\n", -1);
  assert_folder_refused (fixture, "careplans.csv",
                         "PATIENT,DESCRIPTION,START,STOP\np1,X,2020-01-02,2020-01-01\n",
                         "careplans.csv, line 2: The care plan stops before it starts");
  assert_folder_refused (fixture, "careplans.csv", "PATIENT,DESCRIPTION,START\np1,,2020-01-02\n",
                         "careplans.csv, line 2: The description is needed");
  assert_folder_refused (fixture, "providers.csv", "Id,NAME\nd1,\n",
                         "providers.csv, line 2: The provider’s name is needed");
}

static void
test_cancelled (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "service", "data", "synthea", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  ClImportReading reading = { 3, TRUE, cl_time_parse (NOW), NULL };

  g_cancellable_cancel (cancellable);
  g_assert_null (cl_import_synthea_read (folder, &reading, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_names (void)
{
  g_autofree char *plain = cl_import_strip_digits ("Maude482 de la9 Wunsch504");
  g_autofree char *first = cl_import_make_email ("Julio255 Rentería94", 0);
  g_autofree char *third = cl_import_make_email ("Dr. Ann-Marie O’Neil", 2);
  g_autofree char *foreign = cl_import_make_email ("\xe5\xb1\xb1\xe7\x94\xb0", 1);

  g_assert_cmpstr (plain, ==, "Maude de la Wunsch");
  g_assert_cmpstr (first, ==, "julio255.renteria94@example.org");
  g_assert_cmpstr (third, ==, "dr.annmarie.oneil.3@example.org");
  g_assert_cmpstr (foreign, ==, "provider.2@example.org");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/import-read/table", test_table);
  ADD ("/import-read/table/hash", test_table_hash);
  ADD ("/import-read/table/refused", test_table_refused);
  ADD ("/import-read/table/not-there", test_table_not_there);
  ADD ("/import-read/folder/sparse", test_folder_sparse);
  ADD ("/import-read/folder/visits", test_folder_visits);
  ADD ("/import-read/folder/strangers", test_folder_strangers);
  ADD ("/import-read/folder/payers", test_folder_payers);
  ADD ("/import-read/folder/refused", test_folder_refused);
  g_test_add_func ("/import-read/synthea/people", test_synthea_people);
  g_test_add_func ("/import-read/synthea/all-providers", test_synthea_all_providers);
  g_test_add_func ("/import-read/synthea/cases", test_synthea_cases);
  g_test_add_func ("/import-read/synthea/visits", test_synthea_visits);
  g_test_add_func ("/import-read/cancelled", test_cancelled);
  g_test_add_func ("/import-read/names", test_names);

  return g_test_run ();
}
