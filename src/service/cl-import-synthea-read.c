/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files are those of Synthea's CSV data dictionary:
 * https://github.com/synthetichealth/synthea/wiki/CSV-File-Data-Dictionary */
#include "cl-import-synthea-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-import-reader-private.h"
#include "cl-time.h"
#include "cl-validate.h"

#define DATE_BYTES 10

enum
{
  PATIENT_ID,
  PATIENT_FIRST,
  PATIENT_LAST,
  PATIENT_BIRTHDATE,
  PATIENT_DEATHDATE,
  PATIENT_ADDRESS,
  PATIENT_CITY,
  PATIENT_STATE,
  PATIENT_ZIP,
  N_PATIENT_COLUMNS,
};

static const char *const patient_columns[] = {
  "Id", "FIRST", "LAST", "BIRTHDATE", "DEATHDATE", "ADDRESS", "CITY", "STATE", "ZIP", NULL,
};

enum
{
  PLAN_PATIENT,
  PLAN_DESCRIPTION,
  PLAN_START,
  PLAN_STOP,
};

static const char *const plan_columns[] = { "PATIENT", "DESCRIPTION", "START", "STOP", NULL };

static gboolean
take_birth_date (ClImportReader *self,
                 ClCsvTable *table,
                 guint row,
                 ClClientDetails *details,
                 GError **error)
{
  const char *text = cl_csv_table_get_text (table, row, PATIENT_BIRTHDATE);
  GError *local = NULL;

  if (text[0] == '\0')
    return TRUE;
  if (!cl_validate_birth_date (NULL, text, self->reading->now, self->reading->zone, &local))
    return cl_import_reader_refuse_line (table, row, local, error);
  details->birth_date = g_strdup (text);
  return TRUE;
}

static gboolean
take_names (ClImportReader *self,
            ClCsvTable *table,
            guint row,
            ClClientDetails *details,
            GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!cl_import_reader_take_text (table, row, PATIENT_FIRST, _ ("The first name"), TRUE, &first,
                                   error) ||
      !cl_import_reader_take_text (table, row, PATIENT_LAST, _ ("The last name"), TRUE, &last,
                                   error))
    return FALSE;
  details->first_name = cl_import_reader_make_name (self, first);
  details->last_name = cl_import_reader_make_name (self, last);
  return TRUE;
}

static gboolean
take_address (ClCsvTable *table, guint row, ClClientDetails *details, GError **error)
{
  const char *label = _ ("The address");

  if (!cl_import_reader_take_text (table, row, PATIENT_ADDRESS, label, FALSE,
                                   &details->address_line1, error) ||
      !cl_import_reader_take_text (table, row, PATIENT_CITY, label, FALSE, &details->address_city,
                                   error) ||
      !cl_import_reader_take_text (table, row, PATIENT_STATE, label, FALSE,
                                   &details->address_region, error) ||
      !cl_import_reader_take_text (table, row, PATIENT_ZIP, label, FALSE,
                                   &details->address_postal_code, error))
    return FALSE;
  details->has_address = details->address_line1 != NULL || details->address_city != NULL ||
                         details->address_region != NULL || details->address_postal_code != NULL;
  return TRUE;
}

/* Both begin with the day, year first, and compare as texts. */
static gboolean
dies_unborn (ClCsvTable *table, guint row, const ClClientDetails *details)
{
  const char *death = cl_csv_table_get_text (table, row, PATIENT_DEATHDATE);

  return details->birth_date != NULL && strncmp (death, details->birth_date, DATE_BYTES) < 0;
}

static gboolean
read_patient (ClImportReader *self, ClCsvTable *table, guint row, GError **error)
{
  g_autoptr (ClClientDetails) details = cl_client_details_new ();
  const char *id = cl_csv_table_get_text (table, row, PATIENT_ID);
  ClImportClient *client;
  gint64 death;

  if (id[0] == '\0')
    return cl_import_reader_refuse_line (
      table, row, cl_error_new (CL_ERROR_INVALID, _ ("The patient has no Id. Give one.")), error);
  if (g_hash_table_contains (self->places, id))
    return cl_import_reader_refuse_line (
      table, row,
      cl_error_new (CL_ERROR_INVALID, _ ("The Id “%s” has come before. Take one of the rows out."),
                    id),
      error);
  if (!take_names (self, table, row, details, error) ||
      !take_birth_date (self, table, row, details, error) ||
      !take_address (table, row, details, error) ||
      !cl_import_reader_take_instant (self, table, row, PATIENT_DEATHDATE,
                                      patient_columns[PATIENT_DEATHDATE], &death, error))
    return FALSE;
  if (death != CL_TIME_NONE && dies_unborn (table, row, details))
    return cl_import_reader_refuse_line (
      table, row,
      cl_error_new (CL_ERROR_INVALID, _ ("The patient dies before they are born. Correct one of "
                                         "the dates.")),
      error);
  client = g_new0 (ClImportClient, 1);
  client->details = g_steal_pointer (&details);
  client->owner = CL_IMPORT_NOBODY;
  client->is_discharged = death != CL_TIME_NONE;
  g_hash_table_insert (self->places, g_strdup (id), GUINT_TO_POINTER (self->plan->clients->len));
  g_ptr_array_add (self->plan->clients, client);
  return TRUE;
}

static gboolean
read_patients (ClImportReader *self, GError **error)
{
  g_autoptr (ClCsvTable) table = NULL;

  if (!cl_import_reader_load (self, "patients.csv", patient_columns, &table, error))
    return FALSE;
  if (table == NULL)
    {
      g_propagate_error (error,
                         cl_error_new_member (CL_ERROR_INVALID, "patients.csv",
                                              _ ("There is no patients.csv in “%s”. Choose the "
                                                 "folder that Synthea wrote its CSV files to."),
                                              self->folder));
      return FALSE;
    }
  for (guint i = PATIENT_ID; i <= PATIENT_LAST; i++)
    if (!cl_csv_table_has_column (table, i))
      {
        g_propagate_error (error, cl_csv_table_new_error (table, 1,
                                                          _ ("There is no column %s, which no "
                                                             "client goes without. Export the "
                                                             "file again."),
                                                          patient_columns[i]));
        return FALSE;
      }
  for (guint row = 0; row < cl_csv_table_get_n_rows (table); row++)
    if (!cl_import_reader_look (self, row, error) || !read_patient (self, table, row, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_care_plan (ClImportReader *self, ClCsvTable *table, guint row, guint client, GError **error)
{
  g_autofree char *title = NULL;
  ClImportCase *item;
  gint64 start;
  gint64 stop;

  if (!cl_import_reader_take_text (table, row, PLAN_DESCRIPTION, _ ("The description"), TRUE,
                                   &title, error) ||
      !cl_import_reader_take_instant (self, table, row, PLAN_START, plan_columns[PLAN_START],
                                      &start, error) ||
      !cl_import_reader_take_instant (self, table, row, PLAN_STOP, plan_columns[PLAN_STOP], &stop,
                                      error))
    return FALSE;
  if (start != 0 && stop != 0 && stop < start)
    return cl_import_reader_refuse_line (
      table, row,
      cl_error_new (CL_ERROR_INVALID, _ ("The care plan stops before it starts. Correct one of "
                                         "the dates.")),
      error);
  item = g_new0 (ClImportCase, 1);
  item->client = client;
  item->title = g_steal_pointer (&title);
  item->start = start;
  item->stop = stop;
  g_ptr_array_add (self->plan->cases, item);
  return TRUE;
}

static gboolean
read_care_plans (ClImportReader *self, GError **error)
{
  g_autoptr (ClCsvTable) table = NULL;
  guint n_unknown = 0;

  if (!cl_import_reader_load (self, "careplans.csv", plan_columns, &table, error))
    return FALSE;
  if (table == NULL || !cl_csv_table_has_column (table, PLAN_PATIENT) ||
      !cl_csv_table_has_column (table, PLAN_DESCRIPTION))
    return TRUE;
  for (guint row = 0; row < cl_csv_table_get_n_rows (table); row++)
    {
      guint client;

      if (!cl_import_reader_look (self, row, error))
        return FALSE;
      if (!cl_import_reader_find_client (self, cl_csv_table_get_text (table, row, PLAN_PATIENT),
                                         &client))
        n_unknown++;
      else if (!read_care_plan (self, table, row, client, error))
        return FALSE;
    }
  if (n_unknown > 0)
    cl_import_plan_note (self->plan,
                         g_dngettext (GETTEXT_PACKAGE,
                                      "%u care plan is of a patient who is not in patients.csv, "
                                      "and was left out.",
                                      "%u care plans are of patients who are not in patients.csv, "
                                      "and were left out.",
                                      n_unknown),
                         n_unknown);
  return TRUE;
}

/**
 * cl_import_synthea_read:
 * @folder: a folder of CSV files as Synthea writes them
 * @reading: how it is read
 * @cancellable: (nullable): ends the reading
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID, with
 * file and line, for a value that cannot be, or where patients.csv is not
 * there; %CL_ERROR_STORAGE where a file cannot be read; or
 * %G_IO_ERROR_CANCELLED
 *
 * Reads the folder whole, as far as it goes: files and columns that are not
 * there are noted in the plan, but for patients.csv and a patient's id and
 * names. Nothing is written.
 *
 * Returns: (transfer full): what the folder amounts to
 */
ClImportPlan *
cl_import_synthea_read (const char *folder,
                        const ClImportReading *reading,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (ClImportPlan) plan = cl_import_plan_new ();
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ClImportReader reader = { folder, reading, cancellable, plan, places };

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (reading != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !read_patients (&reader, error) || !cl_import_reader_read_encounters (&reader, error) ||
      !read_care_plans (&reader, error))
    return NULL;
  return g_steal_pointer (&plan);
}
