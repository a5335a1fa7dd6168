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
refuse_line (ClCsvTable *table, guint row, GError *reason, GError **error)
{
  g_propagate_error (error, cl_csv_table_new_error (table, cl_csv_table_get_line (table, row), "%s",
                                                    reason->message));
  g_error_free (reason);
  return FALSE;
}

/**
 * cl_import_reader_load:
 * @self: a folder being read
 * @file: a file's name in it
 * @columns: (array zero-terminated=1): the columns that count
 * @table_out: (out) (transfer full) (nullable): the table, or %NULL where there
 * is no such file
 * @error: return location for an error as of cl_csv_table_load(), but for a
 * file that is not there
 *
 * Reads a file, and notes what of it is not there.
 *
 * Returns: whether the file was read or is not there
 */
gboolean
cl_import_reader_load (ClImportReader *self,
                       const char *file,
                       const char *const *columns,
                       ClCsvTable **table_out,
                       GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autoptr (ClCsvTable) table = NULL;
  g_autoptr (GError) local = NULL;
  ClImportFile *read;

  *table_out = NULL;
  table = cl_csv_table_load (path, columns, self->cancellable, &local);
  if (g_error_matches (local, CL_ERROR, CL_ERROR_NOT_FOUND))
    {
      cl_import_plan_note (self->plan, _ ("There is no %s: what it would tell was left out."),
                           file);
      return TRUE;
    }
  if (table == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; columns[i] != NULL; i++)
    if (!cl_csv_table_has_column (table, i))
      cl_import_plan_note (self->plan,
                           /* Translators: a file and the name of a column. */
                           _ ("%s has no column %s: what it would tell was left out."), file,
                           columns[i]);
  read = g_new (ClImportFile, 1);
  read->name = g_strdup (file);
  read->hash = g_strdup (cl_csv_table_get_hash (table));
  read->n_rows = cl_csv_table_get_n_rows (table);
  g_ptr_array_add (self->plan->files, read);
  *table_out = g_steal_pointer (&table);
  return TRUE;
}

/**
 * cl_import_reader_look:
 * @self: a folder being read
 * @row: the row being worked
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: whether to go on; asks only now and then
 */
gboolean
cl_import_reader_look (ClImportReader *self, guint row, GError **error)
{
  return row % CL_IMPORT_ROWS_A_LOOK != 0 ||
         !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * cl_import_reader_take_text:
 * @table: a table
 * @row: a row of it
 * @column: one of its columns
 * @label: the field's translated name, which begins the sentence of a refusal
 * @required: whether it must not be blank
 * @text_out: (out) (transfer full) (nullable): the text, or %NULL where it is
 * blank
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID with file
 * and line
 *
 * Returns: whether the field holds a text such as a person may type in
 */
gboolean
cl_import_reader_take_text (ClCsvTable *table,
                            guint row,
                            guint column,
                            const char *label,
                            gboolean required,
                            char **text_out,
                            GError **error)
{
  g_autofree char *text = cl_normalise_line (cl_csv_table_get_text (table, row, column));
  GError *local = NULL;

  *text_out = NULL;
  if (!cl_validate_line (NULL, label, text, required, &local))
    return refuse_line (table, row, local, error);
  if (text != NULL && text[0] != '\0')
    *text_out = g_steal_pointer (&text);
  return TRUE;
}

/**
 * cl_import_reader_make_name:
 * @self: a folder being read
 * @text: a name as the file has it
 *
 * Returns: (transfer full): the name with or without digits, as was asked for
 */
char *
cl_import_reader_make_name (ClImportReader *self, const char *text)
{
  return self->reading->strip_digits ? cl_import_strip_digits (text) : g_strdup (text);
}

/**
 * cl_import_reader_find_client:
 * @self: a folder whose patients were read
 * @id: a patient's id in the files
 * @place_out: (out): their place among the plan's clients
 *
 * Returns: whether there is such a patient
 */
gboolean
cl_import_reader_find_client (ClImportReader *self, const char *id, guint *place_out)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (self->places, id, NULL, &place))
    return FALSE;
  *place_out = GPOINTER_TO_UINT (place);
  return TRUE;
}

/* A date or an instant; empty is none. A date is its midnight in the practice's
 * zone. */
static gboolean
take_instant (ClImportReader *self,
              ClCsvTable *table,
              guint row,
              guint column,
              const char *column_name,
              gint64 *instant_out,
              GError **error)
{
  const char *text = cl_csv_table_get_text (table, row, column);

  *instant_out = 0;
  if (text[0] == '\0')
    return TRUE;
  if (strlen (text) == DATE_BYTES && cl_date_is_valid (text))
    {
      g_autofree char *midnight = g_strconcat (text, "T00:00:00", NULL);
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (
        midnight, self->reading->zone != NULL ? self->reading->zone : utc);

      if (time != NULL)
        {
          *instant_out = g_date_time_to_unix (time) * G_USEC_PER_SEC;
          return TRUE;
        }
    }
  *instant_out = cl_time_parse (text);
  if (*instant_out != CL_TIME_INVALID)
    return TRUE;
  return refuse_line (table, row,
                      cl_error_new (CL_ERROR_INVALID,
                                    /* Translators: the name of a column and what is in it. */
                                    _ ("%s is “%s”, which is no date. Write year, month and day, "
                                       "as 2026-11-23."),
                                    column_name, text),
                      error);
}

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
    return refuse_line (table, row, local, error);
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

static gboolean
read_patient (ClImportReader *self, ClCsvTable *table, guint row, GError **error)
{
  g_autoptr (ClClientDetails) details = cl_client_details_new ();
  const char *id = cl_csv_table_get_text (table, row, PATIENT_ID);
  ClImportClient *client;
  gint64 death;

  if (id[0] == '\0')
    return refuse_line (
      table, row, cl_error_new (CL_ERROR_INVALID, _ ("The patient has no Id. Give one.")), error);
  if (g_hash_table_contains (self->places, id))
    return refuse_line (table, row,
                        cl_error_new (CL_ERROR_INVALID,
                                      _ ("The Id “%s” has come before. Take one of the rows out."),
                                      id),
                        error);
  if (!take_names (self, table, row, details, error) ||
      !take_birth_date (self, table, row, details, error) ||
      !take_address (table, row, details, error) ||
      !take_instant (self, table, row, PATIENT_DEATHDATE, patient_columns[PATIENT_DEATHDATE],
                     &death, error))
    return FALSE;
  client = g_new0 (ClImportClient, 1);
  client->details = g_steal_pointer (&details);
  client->owner = CL_IMPORT_NOBODY;
  client->is_discharged = death != 0;
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
      !take_instant (self, table, row, PLAN_START, plan_columns[PLAN_START], &start, error) ||
      !take_instant (self, table, row, PLAN_STOP, plan_columns[PLAN_STOP], &stop, error))
    return FALSE;
  if (start != 0 && stop != 0 && stop < start)
    return refuse_line (
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
