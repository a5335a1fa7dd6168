/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-role-cell.h"

#include "cl-roles-words.h"

struct _ClRoleCell
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *check;
  GtkWidget *mark; /* + or −, or a lock */
};

G_DEFINE_FINAL_TYPE (ClRoleCell, cl_role_cell, GTK_TYPE_WIDGET)

static void
set_mark (ClRoleCell *self, const char *text, const char *icon_name, const char *css_class)
{
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (self->box), NULL);
  self->mark = NULL;
  if (text == NULL && icon_name == NULL)
    return;
  self->mark = icon_name != NULL ? gtk_image_new_from_icon_name (icon_name) : gtk_label_new (text);
  gtk_widget_add_css_class (self->mark, css_class);
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (self->box), self->mark);
}

static void
set_class (ClRoleCell *self, const char *css_class, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
cl_role_cell_dispose (GObject *object)
{
  ClRoleCell *self = CL_ROLE_CELL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_role_cell_parent_class)->dispose (object);
}

static void
cl_role_cell_class_init (ClRoleCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_role_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rolecell");
}

static void
cl_role_cell_init (ClRoleCell *self)
{
  self->box = gtk_center_box_new ();
  self->check = gtk_check_button_new ();
  /* A check button that is not focusable would keep Tab for itself. */
  gtk_widget_set_can_focus (self->check, FALSE);
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (self->box), self->check);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_role_cell_new:
 *
 * What one role allows of one permission: a check button that screen readers name, and beside it
 * what is staged, or that it must stay. The button takes the focus only where it is told to.
 *
 * Returns: (transfer floating): a cell
 */
GtkWidget *
cl_role_cell_new (void)
{
  return g_object_new (CL_TYPE_ROLE_CELL, NULL);
}

/**
 * cl_role_cell_get_check:
 * @self: a cell
 *
 * Returns: (transfer none): its check button
 */
GtkCheckButton *
cl_role_cell_get_check (ClRoleCell *self)
{
  g_return_val_if_fail (CL_IS_ROLE_CELL (self), NULL);

  return GTK_CHECK_BUTTON (self->check);
}

/**
 * cl_role_cell_update:
 * @self: a cell
 * @stage: what is staged
 * @role: the role
 * @permission: one permission
 *
 * Shows what the role allows, as it is staged.
 */
void
cl_role_cell_update (ClRoleCell *self,
                     ClRolesStage *stage,
                     const ClStagedRole *role,
                     ClPermission permission)
{
  g_autofree char *name = cl_roles_words_name_cell (stage, role->key, permission);
  gboolean given;
  gboolean is_changed = cl_roles_stage_is_changed (stage, role->key, permission, &given);

  g_return_if_fail (CL_IS_ROLE_CELL (self));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), given);
  gtk_widget_set_sensitive (self->check, !role->is_deleted);
  set_class (self, "given", is_changed && given);
  set_class (self, "taken", is_changed && !given);
  if (cl_roles_stage_is_locked (stage, role->key, permission, NULL))
    set_mark (self, NULL, "system-lock-screen-symbolic", "lock");
  else if (is_changed)
    set_mark (self, given ? "+" : "−", NULL, given ? "gain" : "loss");
  else if (self->mark != NULL)
    set_mark (self, NULL, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}
