/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/* Statements, for the store's own files alone: SQL is written nowhere else. They are kept by
 * their text, so it is always a constant; values are bound, by a letter each in @types:
 *   i  gint64                d  gint64, 0 bound as NULL (ids, instants)
 *   t  const char *, NULL bound as NULL
 *   b  GBytes *, NULL bound as NULL
 *
 *   g_autoptr (ClStatement) rows = cl_database_query (db, error, "SELECT …", "id", a, b);
 *   g_autoptr (GError) local = NULL;
 *   if (rows == NULL)
 *     return FALSE;
 *   while (cl_statement_step (rows, &local))
 *     …cl_statement_get_int (rows, 0)…
 *   if (local != NULL) …
 */
typedef struct _ClStatement ClStatement;

ClStatement *
cl_database_query (ClDatabase *self, GError **error, const char *sql, const char *types, ...)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean
cl_database_run (ClDatabase *self, GError **error, const char *sql, const char *types, ...);
gboolean cl_database_read_blob (ClDatabase *self,
                                const char *table,
                                const char *column,
                                gint64 row,
                                gpointer room,
                                gsize room_size,
                                gsize *size_out,
                                GError **error);
gboolean cl_database_get_int (ClDatabase *self,
                              gint64 *value,
                              GError **error,
                              const char *sql,
                              const char *types,
                              ...);
char *
cl_database_get_text (ClDatabase *self, GError **error, const char *sql, const char *types, ...)
  G_GNUC_WARN_UNUSED_RESULT;
GArray *
cl_database_list_ids (ClDatabase *self, GError **error, const char *sql, const char *types, ...)
  G_GNUC_WARN_UNUSED_RESULT;
gint64 cl_database_get_last_id (ClDatabase *self);
gint64 cl_database_get_n_changed (ClDatabase *self);

gboolean cl_statement_step (ClStatement *self, GError **error);
gboolean cl_statement_is_null (ClStatement *self, int column);
gint64 cl_statement_get_int (ClStatement *self, int column);
const char *cl_statement_get_text (ClStatement *self, int column);
char *cl_statement_dup_text (ClStatement *self, int column);
GBytes *cl_statement_dup_bytes (ClStatement *self, int column);
gconstpointer cl_statement_get_blob (ClStatement *self, int column, gsize *size);
void cl_statement_release (ClStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClStatement, cl_statement_release)

G_END_DECLS
