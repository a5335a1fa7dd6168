/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of the matrix: what of it stays in view. */
#include "cl-roles-matrix-private.h"

#include <glib/gi18n.h>

#include "cl-name-match.h"
#include "cl-sticky-frame.h"

static void
show_row (ClRolesMatrix *self, int row, gboolean visible)
{
  gtk_widget_set_visible (self->rows[row].name, visible);
  gtk_widget_set_visible (self->rows[row].filler, visible);
  for (guint i = 0; i < self->columns->len; i++)
    gtk_widget_set_visible (cl_roles_matrix_get_column (self, i)->cells[row],
                            visible &&
                              gtk_widget_get_visible (cl_roles_matrix_get_column (self, i)->head));
}

static void
show_bars (ClRolesMatrix *self)
{
  for (int group = 0; group < CL_N_PERMISSION_GROUPS; group++)
    {
      gboolean visible = FALSE;

      for (int row = 0; row < CL_N_PERMISSIONS; row++)
        visible |= (int) cl_permission_get_group (self->rows[row].permission) == group &&
                   gtk_widget_get_visible (self->rows[row].name);
      gtk_widget_set_visible (self->bars[group], visible);
      gtk_widget_set_visible (self->body_bars[group], visible);
    }
}

/**
 * cl_roles_matrix_filter:
 * @self: a matrix
 *
 * Leaves what matches the search: permissions that match are the rows that stay; where none does,
 * roles that match are the columns that stay.
 */
void
cl_roles_matrix_filter (ClRolesMatrix *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *title = NULL;
  guint n_rows = 0, n_columns = 0;
  gboolean is_row[CL_N_PERMISSIONS];

  for (int row = 0; row < CL_N_PERMISSIONS; row++)
    {
      ClPermission permission = self->rows[row].permission;

      is_row[row] = cl_name_match (cl_permission_get_label (permission), text, NULL) ||
                    cl_name_match (cl_permission_get_explanation (permission), text, NULL);
      n_rows += is_row[row] ? 1 : 0;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      ClRolesColumn *column = cl_roles_matrix_get_column (self, i);
      const ClStagedRole *role = cl_roles_stage_find (self->stage, column->key);
      gboolean is_column = role != NULL && cl_name_match (role->name, text, NULL);

      n_columns += is_column ? 1 : 0;
      gtk_widget_set_visible (column->head, is_column);
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      ClRolesColumn *column = cl_roles_matrix_get_column (self, i);

      if (n_columns == 0 || n_rows > 0)
        gtk_widget_set_visible (column->head, TRUE);
      gtk_widget_set_visible (column->ruler, gtk_widget_get_visible (column->head));
    }
  for (int row = 0; row < CL_N_PERMISSIONS; row++)
    show_row (self, row, n_rows == 0 || is_row[row]);
  show_bars (self);
  cl_roles_matrix_rescue_cursor (self);
  title = g_markup_printf_escaped (_ ("Nothing matches “%s”"), text);
  adw_status_page_set_title (self->empty, title);
  cl_sticky_frame_show_empty (CL_STICKY_FRAME (self->frame), n_rows + n_columns == 0);
}

static void
on_search_changed_cb (ClRolesMatrix *self)
{
  cl_roles_matrix_filter (self);
}

static void
on_stop_search_cb (ClRolesMatrix *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/**
 * cl_roles_matrix_make_empty:
 * @self: a matrix
 *
 * Returns: (transfer floating): what is shown where nothing matches
 */
GtkWidget *
cl_roles_matrix_make_empty (ClRolesMatrix *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Clear Search"));

  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "system-search-symbolic");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_stop_search_cb), self,
                           G_CONNECT_SWAPPED);
  adw_status_page_set_child (self->empty, button);
  return GTK_WIDGET (self->empty);
}

/**
 * cl_roles_matrix_make_corner:
 * @self: a matrix
 *
 * Returns: (transfer floating): the corner, with the search
 */
GtkWidget *
cl_roles_matrix_make_corner (ClRolesMatrix *self)
{
  GtkWidget *corner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Find"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->search), 8);
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_widget_set_valign (self->search, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a permission or a role"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (on_stop_search_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (corner, "matrix-corner");
  gtk_box_append (GTK_BOX (corner), self->search);
  gtk_widget_set_hexpand (corner, FALSE);
  return corner;
}

/**
 * cl_roles_matrix_focus_search:
 * @self: a matrix
 *
 * Moves to the search.
 */
void
cl_roles_matrix_focus_search (ClRolesMatrix *self)
{
  g_return_if_fail (CL_IS_ROLES_MATRIX (self));

  gtk_widget_grab_focus (self->search);
}
