/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading every file of a folder needs: files, rows and fields. */
#include "cl-import-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-time.h"
#include "cl-validate.h"

#define DATE_BYTES 10

/**
 * cl_import_reader_refuse_line:
 * @table: a table
 * @row: a row of it
 * @reason: (transfer full): what is wrong with it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID with file and line
 *
 * Returns: %FALSE
 */
gboolean
cl_import_reader_refuse_line (ClCsvTable *table, guint row, GError *reason, GError **error)
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
    return cl_import_reader_refuse_line (table, row, local, error);
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

/**
 * cl_import_reader_take_instant:
 * @self: a folder being read
 * @table: a table
 * @row: a row of it
 * @column: one of its columns
 * @column_name: what the file calls it
 * @instant_out: (out): the instant, or %CL_TIME_NONE where the field is empty
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID with file and line
 *
 * Takes a date or an instant. A date is its midnight in the practice's zone.
 *
 * Returns: whether the field holds one or is empty
 */
gboolean
cl_import_reader_take_instant (ClImportReader *self,
                               ClCsvTable *table,
                               guint row,
                               guint column,
                               const char *column_name,
                               gint64 *instant_out,
                               GError **error)
{
  const char *text = cl_csv_table_get_text (table, row, column);

  *instant_out = CL_TIME_NONE;
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
  return cl_import_reader_refuse_line (
    table, row,
    cl_error_new (CL_ERROR_INVALID,
                  /* Translators: the name of a column and what is in it. */
                  _ ("%s is “%s”, which is no date. Write year, month and day, "
                     "as 2026-11-23."),
                  column_name, text),
    error);
}
