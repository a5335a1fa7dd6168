/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-template-store.h"

#include "cl-rows-private.h"

#define TEMPLATES "SELECT id, kind, builtin, name, body, revision FROM note_template"

static ClNoteTemplate *
read_template (ClStatement *rows)
{
  ClNoteTemplate *template = cl_note_template_new (
    cl_statement_get_int (rows, 0), cl_note_kind_from_nick (cl_statement_get_text (rows, 1)),
    cl_statement_get_text (rows, 3), cl_statement_get_text (rows, 4));

  cl_note_template_set_builtin (template, cl_statement_get_text (rows, 2));
  template->revision = cl_statement_get_int (rows, 5);
  return template;
}

/**
 * cl_template_store_list:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNoteTemplate) (nullable): all templates, by kind, those
 *   that are older first
 */
GPtrArray *
cl_template_store_list (ClDatabase *db, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (db, error, TEMPLATES " ORDER BY kind, id", "");
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    g_ptr_array_add (list, read_template (rows));
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * cl_template_store_get:
 * @db: a database
 * @id: a template
 * @template_out: (out) (transfer full) (nullable): it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was read
 */
gboolean
cl_template_store_get (ClDatabase *db, gint64 id, ClNoteTemplate **template_out, GError **error)
{
  g_autoptr (ClStatement) rows = cl_database_query (db, error, TEMPLATES " WHERE id = ?", "i", id);
  g_autoptr (GError) failure = NULL;

  *template_out = NULL;
  if (rows == NULL)
    return FALSE;
  if (cl_statement_step (rows, &failure))
    *template_out = read_template (rows);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_template_store_insert:
 * @db: a database in a transaction
 * @template: a template; gets its id
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_template_store_insert (ClDatabase *db, ClNoteTemplate *template, GError **error)
{
  if (!cl_database_run (db, error, "INSERT INTO note_template (kind, name, body) VALUES (?, ?, ?)",
                        "ttt", cl_note_kind_to_nick (template->kind), template->name,
                        template->body))
    return FALSE;
  template->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_template_store_update:
 * @db: a database in a transaction
 * @template: a template that is there, as it is to be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_template_store_update (ClDatabase *db, ClNoteTemplate *template, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE note_template SET kind = ?2, name = ?3, body = ?4,"
                          " revision = revision + 1 WHERE id = ?1",
                          "ittt", template->id, cl_note_kind_to_nick (template->kind),
                          template->name, template->body);
}

/**
 * cl_template_store_delete:
 * @db: a database in a transaction
 * @id: a template
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it is gone
 */
gboolean
cl_template_store_delete (ClDatabase *db, gint64 id, GError **error)
{
  return cl_database_run (db, error, "DELETE FROM note_template WHERE id = ?", "i", id);
}
