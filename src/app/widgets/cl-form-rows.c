/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-form-rows.h"

#include <adwaita.h>

#include "cl-text-row.h"

struct _ClFormRows
{
  GHashTable *rows; /* field → row */
  GHashTable *before; /* field → what stood in it at first */
};

/* Of a row: the line below it that says what is wrong. */
#define ERROR_KEY "cl-error"

/* What stands in a row; NULL where it has no text. */
static const char *
get_value (GtkWidget *row)
{
  gpointer item;

  /* A password is never kept. */
  if (GTK_IS_EDITABLE (row) && !ADW_IS_PASSWORD_ENTRY_ROW (row))
    return gtk_editable_get_text (GTK_EDITABLE (row));
  if (CL_IS_TEXT_ROW (row))
    return cl_text_row_get_text (CL_TEXT_ROW (row));
  item = ADW_IS_COMBO_ROW (row) ? adw_combo_row_get_selected_item (ADW_COMBO_ROW (row)) : NULL;
  return GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (item) : NULL;
}

static void
set_value (GtkWidget *row, const char *value)
{
  GListModel *model;

  if (GTK_IS_EDITABLE (row))
    gtk_editable_set_text (GTK_EDITABLE (row), value);
  if (CL_IS_TEXT_ROW (row))
    cl_text_row_set_text (CL_TEXT_ROW (row), value);
  model = ADW_IS_COMBO_ROW (row) ? adw_combo_row_get_model (ADW_COMBO_ROW (row)) : NULL;
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (GTK_IS_STRING_OBJECT (item) &&
          g_str_equal (gtk_string_object_get_string (GTK_STRING_OBJECT (item)), value))
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }
}

static GtkWidget *
make_error_line (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *line = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "loss");
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (line, "field-error");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  gtk_widget_set_can_focus (line, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), label);
  gtk_widget_set_visible (line, FALSE);
  return line;
}

/**
 * cl_form_rows_new:
 *
 * Returns: (transfer full): no rows yet
 */
ClFormRows *
cl_form_rows_new (void)
{
  ClFormRows *self = g_new0 (ClFormRows, 1);

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * cl_form_rows_free:
 * @self: rows; the widgets are their parents'
 */
void
cl_form_rows_free (ClFormRows *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->before);
  g_free (self);
}

/**
 * cl_form_rows_add:
 * @self: rows
 * @group: where the row goes
 * @field: the name of the value, as errors name it
 * @row: a row, with what stands there at first
 *
 * Adds a row, and the place of its error.
 *
 * Returns: whether it is the first
 */
gboolean
cl_form_rows_add (ClFormRows *self, GtkListBox *group, const char *field, GtkWidget *row)
{
  GtkWidget *line = make_error_line ();

  gtk_list_box_append (group, row);
  gtk_list_box_append (group, line);
  g_hash_table_insert (self->rows, g_strdup (field), row);
  g_hash_table_insert (self->before, g_strdup (field), g_strdup (get_value (row)));
  g_object_set_data (G_OBJECT (row), ERROR_KEY, line);
  return g_hash_table_size (self->rows) == 1;
}

/**
 * cl_form_rows_find:
 * @self: rows
 * @field: the name of a value
 *
 * Returns: (transfer none) (nullable): its row
 */
GtkWidget *
cl_form_rows_find (ClFormRows *self, const char *field)
{
  return g_hash_table_lookup (self->rows, field);
}

/**
 * cl_form_rows_is_dirty:
 * @self: rows
 *
 * Returns: whether anything else stands there than at first
 */
gboolean
cl_form_rows_is_dirty (ClFormRows *self)
{
  GHashTableIter iter;
  gpointer field, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &field, &row))
    if (g_strcmp0 (get_value (row), g_hash_table_lookup (self->before, field)) != 0)
      return TRUE;
  return FALSE;
}

/**
 * cl_form_rows_keep:
 * @self: rows
 * @draft: what they are kept in
 *
 * Only what was typed is kept: the rest is stored, and read again.
 */
void
cl_form_rows_keep (ClFormRows *self, ClDraft *draft)
{
  GHashTableIter iter;
  gpointer field, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &field, &row))
    {
      const char *before = g_hash_table_lookup (self->before, field);
      const char *value = get_value (row);

      if (value != NULL && before != NULL && !g_str_equal (value, before))
        cl_draft_add_text (draft, field, before, value);
    }
}

/**
 * cl_form_rows_restore:
 * @self: rows, as the form opens
 * @draft: (nullable): what was typed in one like it
 *
 * Returns: whether what is stored in one of these fields is another by now
 */
gboolean
cl_form_rows_restore (ClFormRows *self, ClDraft *draft)
{
  gboolean changed = FALSE;

  for (guint i = 0; draft != NULL && i < cl_draft_get_n_texts (draft); i++)
    {
      const char *before, *typed;
      const char *field = cl_draft_get_text (draft, i, &before, &typed);
      GtkWidget *row = cl_form_rows_find (self, field);

      if (row == NULL)
        continue;
      changed |= g_strcmp0 (before, get_value (row)) != 0;
      set_value (row, typed);
    }
  return changed;
}

/**
 * cl_form_rows_set_stored:
 * @self: rows
 * @field: the name of a value
 * @value: what somebody else stored there meanwhile
 *
 * Shows it where nobody typed anything; what was typed stays, to be saved over it.
 */
void
cl_form_rows_set_stored (ClFormRows *self, const char *field, const char *value)
{
  GtkWidget *row = cl_form_rows_find (self, field);

  g_return_if_fail (row != NULL);

  if (g_strcmp0 (get_value (row), g_hash_table_lookup (self->before, field)) == 0)
    set_value (row, value);
  g_hash_table_insert (self->before, g_strdup (field), g_strdup (value));
}

/**
 * cl_form_rows_show_error:
 * @self: rows
 * @field: which value is wrong
 * @message: a whole sentence
 *
 * Shows @message under the field and moves there.
 *
 * Returns: whether there is such a field
 */
gboolean
cl_form_rows_show_error (ClFormRows *self, const char *field, const char *message)
{
  GtkWidget *row = cl_form_rows_find (self, field);
  GtkListBoxRow *line;

  if (row == NULL)
    return FALSE;
  line = g_object_get_data (G_OBJECT (row), ERROR_KEY);
  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (line)), message);
  gtk_widget_set_visible (GTK_WIDGET (line), TRUE);
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message, -1);
  gtk_widget_grab_focus (row);
  return TRUE;
}

/**
 * cl_form_rows_clear_error:
 * @row: a row that was added
 *
 * Takes its error away, if it has one.
 */
void
cl_form_rows_clear_error (GtkWidget *row)
{
  GtkWidget *line = g_object_get_data (G_OBJECT (row), ERROR_KEY);

  if (line != NULL)
    gtk_widget_set_visible (line, FALSE);
  gtk_widget_remove_css_class (row, "error");
}

/**
 * cl_form_rows_clear_errors:
 * @self: rows
 *
 * Takes all errors away.
 */
void
cl_form_rows_clear_errors (ClFormRows *self)
{
  GHashTableIter iter;
  gpointer field, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &field, &row))
    {
      cl_form_rows_clear_error (row);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}
