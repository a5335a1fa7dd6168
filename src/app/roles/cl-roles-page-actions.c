/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the buttons, menus and keys of the page Roles do. */
#include "cl-roles-page-private.h"

#include "cl-role-dialogs.h"
#include "cl-roles-list.h"
#include "cl-roles-matrix.h"

static void
activate_save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  cl_roles_page_save (CL_ROLES_PAGE (widget));
}

static void
activate_discard (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);

  if (self->stage == NULL || self->saving)
    return;
  cl_roles_stage_discard (self->stage);
  if (self->matrix != NULL && gtk_widget_get_mapped (self->matrix))
    cl_roles_matrix_focus_cell (CL_ROLES_MATRIX (self->matrix));
}

static void
activate_look_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);
  g_autoptr (ClRolesBundle) newer = g_steal_pointer (&self->newer);

  if (newer == NULL)
    {
      cl_roles_page_reload (self);
      return;
    }
  g_set_object (&self->people, newer->people);
  cl_roles_page_merge (self, newer);
}

static void
activate_new (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);

  if (self->stage != NULL && !self->saving)
    cl_role_dialogs_ask_new (widget, self->stage, 0);
}

static void
activate_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);

  if (self->matrix != NULL && gtk_widget_get_mapped (self->matrix))
    cl_roles_matrix_focus_search (CL_ROLES_MATRIX (self->matrix));
}

/* What a menu of a role leads to. */
static void
activate_for_role (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);
  ClRoleEdit edit = { CL_ROLE_EDIT_DELETE, g_variant_get_uint32 (parameter), CL_PERMISSION_NONE };

  if (self->stage == NULL || self->saving || cl_roles_stage_find (self->stage, edit.key) == NULL)
    return;
  if (g_str_equal (action_name, "roles.rename"))
    cl_role_dialogs_ask_rename (widget, self->stage, edit.key);
  else if (g_str_equal (action_name, "roles.copy"))
    cl_role_dialogs_ask_new (widget, self->stage, edit.key);
  else if (g_str_equal (action_name, "roles.delete"))
    cl_role_dialogs_ask_delete (widget, self->stage, edit.key);
  else
    cl_roles_stage_undo (self->stage, &edit);
}

static void
activate_show (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);
  guint key = g_variant_get_uint32 (parameter);

  if (self->matrix != NULL)
    cl_roles_matrix_focus_role (CL_ROLES_MATRIX (self->matrix), key);
  if (self->list != NULL)
    cl_roles_list_show_role (CL_ROLES_LIST (self->list), key);
}

static void
activate_focus (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (widget);
}

/**
 * cl_roles_page_install_actions:
 * @widget_class: of the page
 *
 * Installs what its buttons, its menus and the keys do.
 */
void
cl_roles_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.new", NULL, activate_new);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "roles.save", NULL, activate_save);
  gtk_widget_class_install_action (widget_class, "roles.discard", NULL, activate_discard);
  gtk_widget_class_install_action (widget_class, "roles.look-again", NULL, activate_look_again);
  gtk_widget_class_install_action (widget_class, "roles.rename", "u", activate_for_role);
  gtk_widget_class_install_action (widget_class, "roles.copy", "u", activate_for_role);
  gtk_widget_class_install_action (widget_class, "roles.delete", "u", activate_for_role);
  gtk_widget_class_install_action (widget_class, "roles.keep", "u", activate_for_role);
  gtk_widget_class_install_action (widget_class, "roles.show", "u", activate_show);
  gtk_widget_class_install_action (widget_class, "roles.focus", NULL, activate_focus);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "roles.save",
                                       NULL);
}
