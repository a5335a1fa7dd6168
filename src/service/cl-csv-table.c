/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-csv-table.h"

#include <csv.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-validate.h"

#define LINES_A_LOOK 4096

struct _ClCsvTable
{
  char *name;
  char *hash;
  guint n_columns;
  int *places; /* of each column in the file's rows, -1: it is not there */
  GString *text; /* every kept field, each with its NUL */
  GArray *cells; /* gsize: where in text, n_columns a row */
  GArray *lines; /* guint: where each row begins */
};

/* What is known while the file is parsed. */
typedef struct
{
  ClCsvTable *table;
  const char *const *columns;
  guint line; /* being parsed */
  guint row_line; /* where the row began */
  gboolean in_row;
  guint n_heading; /* 0 until the heading was read */
  guint n_fields; /* of this row, so far */
  gsize *row; /* the kept fields of this row */
  GError *error;
} Parser;

static void
fail (Parser *parser, GError *error)
{
  if (parser->error == NULL)
    parser->error = error;
  else
    g_error_free (error);
}

static void
match_heading (Parser *parser, const char *name)
{
  ClCsvTable *table = parser->table;

  for (guint i = 0; i < table->n_columns; i++)
    if (table->places[i] < 0 && g_ascii_strcasecmp (parser->columns[i], name) == 0)
      table->places[i] = (int) parser->n_fields;
}

static gboolean
check_field (Parser *parser, const char *text, gsize size)
{
  ClCsvTable *table = parser->table;

  if (!g_utf8_validate_len (text, size, NULL))
    {
      fail (parser,
            cl_csv_table_new_error (table, parser->row_line,
                                    /* Translators: follows the name of a file and a line. */
                                    _ ("This is not text in UTF-8. Save the file in that "
                                       "encoding.")));
      return FALSE;
    }
  return TRUE;
}

static void
keep_field (Parser *parser, const char *text, gsize size)
{
  ClCsvTable *table = parser->table;

  for (guint i = 0; i < table->n_columns; i++)
    {
      if (table->places[i] != (int) parser->n_fields)
        continue;
      if (g_utf8_strlen (text, (gssize) size) > CL_TEXT_MAX_CHARS)
        {
          fail (parser, cl_csv_table_new_error (table, parser->row_line,
                                                _ ("%s is too long. Shorten it to %d characters."),
                                                parser->columns[i], CL_TEXT_MAX_CHARS));
          return;
        }
      parser->row[i] = table->text->len;
      g_string_append_len (table->text, text, (gssize) size);
      g_string_append_c (table->text, '\0');
    }
}

static void
on_field_cb (void *field, size_t size, void *data)
{
  Parser *parser = data;
  const char *text = size > 0 ? field : "";

  if (parser->error != NULL || !check_field (parser, text, size))
    return;
  if (parser->n_heading == 0)
    {
      g_autofree char *name = g_strndup (text, size);

      match_heading (parser, name);
    }
  else
    {
      keep_field (parser, text, size);
    }
  parser->n_fields++;
}

static void
on_row_cb (int end, void *data)
{
  Parser *parser = data;
  ClCsvTable *table = parser->table;

  parser->in_row = FALSE;
  if (parser->error != NULL)
    return;
  if (parser->n_heading == 0)
    {
      parser->n_heading = parser->n_fields;
    }
  else if (parser->n_fields != parser->n_heading)
    {
      g_autofree char *found = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u field", "%u fields", parser->n_fields), parser->n_fields);

      fail (parser,
            cl_csv_table_new_error (table, parser->row_line,
                                    _ ("This row has %s, but the heading has %u. Correct the row."),
                                    found, parser->n_heading));
    }
  else
    {
      g_array_append_vals (table->cells, parser->row, table->n_columns);
      g_array_append_val (table->lines, parser->row_line);
    }
  parser->n_fields = 0;
  memset (parser->row, 0, table->n_columns * sizeof *parser->row);
}

static gboolean
is_blank_line (const char *text, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (strchr (" \t\r\n", text[i]) == NULL || text[i] == '\0')
      return FALSE;
  return TRUE;
}

/* libcsv knows no lines: it is handed one at a time, so that each row's first
 * one is known. */
static gboolean
parse_lines (Parser *parser,
             struct csv_parser *csv,
             const char *text,
             gsize size,
             GCancellable *cancellable,
             GError **error)
{
  const char *end = text + size;

  while (text < end && parser->error == NULL)
    {
      const char *feed = memchr (text, '\n', (gsize) (end - text));
      gsize n = feed != NULL ? (gsize) (feed - text) + 1 : (gsize) (end - text);

      parser->line++;
      if (parser->line % LINES_A_LOOK == 0 &&
          g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!parser->in_row && !is_blank_line (text, n))
        {
          parser->in_row = TRUE;
          parser->row_line = parser->line;
        }
      if (csv_parse (csv, text, n, on_field_cb, on_row_cb, parser) != n)
        fail (parser,
              cl_csv_table_new_error (parser->table, parser->line,
                                      _ ("A quotation mark stands in the middle of a field. Put "
                                         "the field in quotation marks and double those in it.")));
      text += n;
    }
  return TRUE;
}

static gboolean
parse (Parser *parser, const char *text, gsize size, GCancellable *cancellable, GError **error)
{
  struct csv_parser csv;
  gboolean done;

  if (csv_init (&csv, CSV_STRICT | CSV_STRICT_FINI) != 0)
    g_error ("csv_init: out of memory");
  done = parse_lines (parser, &csv, text, size, cancellable, error);
  if (done && parser->error == NULL && csv_fini (&csv, on_field_cb, on_row_cb, parser) != 0)
    fail (parser, cl_csv_table_new_error (parser->table, parser->row_line,
                                          _ ("A quotation mark that opens in this row is never "
                                             "closed. Close it.")));
  csv_free (&csv);
  if (done && parser->error == NULL && parser->n_heading == 0)
    fail (parser,
          cl_csv_table_new_error (parser->table, 1, _ ("The file is empty. Export it again.")));
  if (done && parser->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&parser->error));
      return FALSE;
    }
  return done;
}

/* A file begins with a byte order mark when Windows programs wrote it: the one
 * of UTF-8 is skipped, those of UTF-16 tell that the encoding is wrong. */
static gboolean
skip_mark (ClCsvTable *table, const char **text, gsize *size, GError **error)
{
  if (*size >= 3 && memcmp (*text, "\xef\xbb\xbf", 3) == 0)
    {
      *text += 3;
      *size -= 3;
    }
  else if (*size >= 2 && (memcmp (*text, "\xff\xfe", 2) == 0 || memcmp (*text, "\xfe\xff", 2) == 0))
    {
      g_propagate_error (error, cl_csv_table_new_error (table, 1,
                                                        _ ("The file is in UTF-16. Save it in "
                                                           "UTF-8.")));
      return FALSE;
    }
  return TRUE;
}

static char *
read_file (const char *path, const char *name, gsize *size, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;

  if (g_file_get_contents (path, &text, size, &local))
    return g_steal_pointer (&text);
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    g_propagate_error (
      error, cl_error_new (CL_ERROR_NOT_FOUND, _ ("There is no file “%s” in the folder."), name));
  else
    g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, _ ("“%s” could not be read: %s."),
                                            name, local->message));
  return NULL;
}

/**
 * cl_csv_table_load:
 * @path: a CSV file
 * @columns: (array zero-terminated=1): names of the columns to keep, compared
 * without regard to case; those that the file does not have read as empty
 * @cancellable: (nullable): ends the reading
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND where
 * there is no such file, %CL_ERROR_STORAGE where it cannot be read,
 * %CL_ERROR_INVALID with the file and line where it is no CSV in UTF-8, a row
 * has another number of fields than the heading, or a kept field is too long;
 * or %G_IO_ERROR_CANCELLED
 *
 * Reads RFC 4180 CSV with a heading: quoted fields may hold line breaks and
 * doubled quotation marks; a byte order mark and blank lines are skipped.
 *
 * Returns: (transfer full): the table
 */
ClCsvTable *
cl_csv_table_load (const char *path,
                   const char *const *columns,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (ClCsvTable) self = g_new0 (ClCsvTable, 1);
  g_autofree char *contents = NULL;
  g_autofree gsize *row = NULL;
  const char *text;
  gsize size;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (columns != NULL, NULL);

  self->name = g_path_get_basename (path);
  self->n_columns = g_strv_length ((GStrv) columns);
  self->places = g_new (int, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->places[i] = -1;
  self->cells = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->text = g_string_new (NULL);
  g_string_append_c (self->text, '\0'); /* place 0 is the empty text */

  contents = read_file (path, self->name, &size, error);
  if (contents == NULL)
    return NULL;
  self->hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, size);
  text = contents;
  row = g_new0 (gsize, self->n_columns);
  if (!skip_mark (self, &text, &size, error) ||
      !parse (&(Parser){ .table = self, .columns = columns, .row = row }, text, size, cancellable,
              error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cl_csv_table_free:
 * @self: (nullable): a table
 *
 * Frees the table and every text that it handed out.
 */
void
cl_csv_table_free (ClCsvTable *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->hash);
  g_free (self->places);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

/**
 * cl_csv_table_get_name:
 * @self: a table
 *
 * Returns: the file's name without its folder
 */
const char *
cl_csv_table_get_name (ClCsvTable *self)
{
  return self->name;
}

/**
 * cl_csv_table_get_hash:
 * @self: a table
 *
 * Returns: the SHA-256 of the file as it was read, in hexadecimal
 */
const char *
cl_csv_table_get_hash (ClCsvTable *self)
{
  return self->hash;
}

/**
 * cl_csv_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows follow the heading
 */
guint
cl_csv_table_get_n_rows (ClCsvTable *self)
{
  return self->lines->len;
}

/**
 * cl_csv_table_has_column:
 * @self: a table
 * @column: one of the columns asked for
 *
 * Returns: whether the file has it
 */
gboolean
cl_csv_table_has_column (ClCsvTable *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, FALSE);

  return self->places[column] >= 0;
}

/**
 * cl_csv_table_get_text:
 * @self: a table
 * @row: a row, from 0
 * @column: one of the columns asked for
 *
 * Returns: the field, empty where the file does not have the column
 */
const char *
cl_csv_table_get_text (ClCsvTable *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->lines->len, "");
  g_return_val_if_fail (column < self->n_columns, "");

  return self->text->str + g_array_index (self->cells, gsize, row * self->n_columns + column);
}

/**
 * cl_csv_table_get_line:
 * @self: a table
 * @row: a row, from 0
 *
 * Returns: the line where the row begins
 */
guint
cl_csv_table_get_line (ClCsvTable *self, guint row)
{
  g_return_val_if_fail (row < self->lines->len, 0);

  return g_array_index (self->lines, guint, row);
}

/**
 * cl_csv_table_new_error:
 * @self: a table
 * @line: a line of it
 * @format: what is wrong there, sentences that say what to do
 * @...: what @format names
 *
 * Returns: (transfer full): an error %CL_ERROR_INVALID that begins with the
 * file and the line
 */
GError *
cl_csv_table_new_error (ClCsvTable *self, guint line, const char *format, ...)
{
  g_autofree char *problem = NULL;
  va_list args;

  va_start (args, format);
  problem = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: a file's name, a line in it, and what is wrong there. */
  return cl_error_new_member (CL_ERROR_INVALID, self->name, _ ("%s, line %u: %s"), self->name, line,
                              problem);
}
