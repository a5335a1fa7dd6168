/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl-table.h"

struct _ClCtlTable
{
  guint n_columns;
  GPtrArray *rows; /* (element-type GStrv) */
};

/* How many cells of a terminal a text takes. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/* A name may hold anything that somebody typed; none of it moves the cursor. */
static char *
without_controls (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (clean, FALSE);
}

/**
 * cl_ctl_table_new:
 * @headings: the columns' names, ended by %NULL
 *
 * Returns: (transfer full): a table without rows
 */
ClCtlTable *
cl_ctl_table_new (const char *const *headings)
{
  ClCtlTable *table = g_new0 (ClCtlTable, 1);

  table->n_columns = g_strv_length ((char **) headings);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (table->rows, g_strdupv ((char **) headings));
  return table;
}

/**
 * cl_ctl_table_add:
 * @table: a table
 * @texts: one text a column
 */
void
cl_ctl_table_add (ClCtlTable *table, const char *const *texts)
{
  char **row = g_new0 (char *, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    row[i] = without_controls (texts[i]);
  g_ptr_array_add (table->rows, row);
}

/**
 * cl_ctl_table_print:
 * @table: a table
 *
 * Writes it on standard output, the columns under each other.
 */
void
cl_ctl_table_print (ClCtlTable *table)
{
  g_autofree guint *widths = g_new0 (guint, table->n_columns);

  for (guint i = 0; i < table->rows->len; i++)
    for (guint c = 0; c < table->n_columns; c++)
      widths[c] = MAX (widths[c], measure (((char **) g_ptr_array_index (table->rows, i))[c]));
  for (guint i = 0; i < table->rows->len; i++)
    {
      char **row = g_ptr_array_index (table->rows, i);
      g_autoptr (GString) line = g_string_new (NULL);

      for (guint c = 0; c < table->n_columns; c++)
        {
          g_string_append (line, row[c]);
          if (c + 1 < table->n_columns)
            g_string_append_printf (line, "%*s", (int) (widths[c] - measure (row[c]) + 2), "");
        }
      g_print ("%s\n", g_strchomp (line->str));
    }
}

/**
 * cl_ctl_table_free:
 * @table: (nullable): a table
 */
void
cl_ctl_table_free (ClCtlTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->rows);
  g_free (table);
}
