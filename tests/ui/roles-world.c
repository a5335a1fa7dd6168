/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roles-world.h"

#include "cl-member-service.h"
#include "cl-roles-list.h"
#include "cl-roles-matrix.h"
#include "cl-roles-pane.h"
#include "cl-sidebar-button.h"

GtkWidget *
roles_open (World *world, WorldPerson person, int width)
{
  world_open_window (world, person, width, 800);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  if (width < 700)
    ui_click (ui_wait_for (world->window, CL_TYPE_SIDEBAR_BUTTON, NULL));
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Roles"));
  return ui_wait_for (world->window, width < 700 ? CL_TYPE_ROLES_LIST : CL_TYPE_ROLES_MATRIX, NULL);
}

gboolean
roles_is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                               GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return other == NULL;
}

gboolean
roles_is_described (GtkWidget *widget, const char *description)
{
  g_autofree char *other = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);

  return other == NULL;
}

/* The widget of a type that screen readers call so. */
GtkWidget *
roles_find_called (GtkWidget *root, GType type, const char *name)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && roles_is_named (root, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = roles_find_called (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *name;
} Called;

static gboolean
is_called (gpointer data)
{
  Called *called = data;

  return roles_find_called (called->root, called->type, called->name) != NULL;
}

GtkWidget *
roles_wait_called (GtkWidget *root, GType type, const char *name)
{
  Called called = { root, type, name };

  if (!ui_wait (is_called, &called))
    g_error ("Nothing is called “%s”", name);
  return roles_find_called (root, type, name);
}

GtkWidget *
roles_wait_cell (World *world, const char *name)
{
  return roles_wait_called (world->window, GTK_TYPE_CHECK_BUTTON, name);
}

GtkWidget *
roles_get_focus (World *world)
{
  return gtk_root_get_focus (GTK_ROOT (world->window));
}

static gboolean
has_focus (gpointer data)
{
  Called *called = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (called->root));

  return focus != NULL && G_TYPE_CHECK_INSTANCE_TYPE (focus, called->type) &&
         roles_is_named (focus, called->name);
}

/* The cell of this name gets the focus. */
void
roles_wait_focus (World *world, const char *name)
{
  Called called = { world->window, GTK_TYPE_CHECK_BUTTON, name };

  if (!ui_wait (has_focus, &called))
    g_error ("The focus is not on “%s” but on a %s", name,
             roles_get_focus (world) != NULL ? G_OBJECT_TYPE_NAME (roles_get_focus (world))
                                             : "nothing");
}

GtkWidget *
roles_get_pane (World *world)
{
  return ui_wait_for (world->window, CL_TYPE_ROLES_PANE, NULL);
}

ClRole *
roles_get_role (World *world, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    roles = cl_role_service_list (world->practice, world->actors[WORLD_RUIZ], &error);

  g_assert_no_error (error);
  for (guint i = 0; i < roles->len; i++)
    if (g_str_equal (((ClRole *) g_ptr_array_index (roles, i))->name, name))
      return g_object_ref (g_ptr_array_index (roles, i));
  return NULL;
}

gboolean
roles_allows (World *world, const char *name, ClPermission permission)
{
  g_autoptr (ClRole) role = roles_get_role (world, name);

  g_assert_nonnull (role);
  return (role->permissions & permission) != 0;
}

gboolean
roles_holds (World *world, WorldPerson person, const char *role)
{
  g_autoptr (GPtrArray)
    members = cl_member_service_list (world->practice, world->actors[WORLD_RUIZ], NULL);

  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);

      if (member->id == world_get_member (world, person))
        return g_strv_contains ((const char *const *) member->roles, role);
    }
  g_assert_not_reached ();
}

gboolean
roles_can_save (World *world)
{
  return gtk_widget_get_sensitive (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Save Changes"));
}

gboolean
roles_cannot_save (gpointer world)
{
  return !roles_can_save (world);
}

void
roles_save (World *world)
{
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Save Changes"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Roles saved");
}

void
roles_choose_in_menu (World *world, const char *role, const char *item)
{
  GtkWidget *head = roles_wait_called (world->window, GTK_TYPE_MENU_BUTTON, role);

  ui_click (head);
  ui_click (ui_wait_for_private (head, "GtkModelButton", item));
  ui_settle (150);
}

void
roles_pick (GtkWidget *row, const char *item)
{
  ui_click (row);
  ui_click (ui_wait_for_private (row, "GtkListItemWidget", item));
}
