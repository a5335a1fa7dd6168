/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-role-head.h"
#include "cl-roles-words.h"

typedef struct
{
  ClPermission permission;
  GtkWidget *row;
  GtkWidget *tag;
  GtkWidget *lock;
  GtkWidget *toggle;
} Line;

struct _ClRolesList
{
  GtkWidget parent_instance;
  ClRolesStage *stage;
  char *effect;
  guint key;
  gboolean is_updating;

  GtkWidget *box;
  GtkWidget *choice;
  GtkStringList *names;
  GtkWidget *menu;
  GtkWidget *groups;
  Line lines[CL_N_PERMISSIONS];
};

G_DEFINE_FINAL_TYPE (ClRolesList, cl_roles_list, GTK_TYPE_WIDGET)

static char *
describe_role (ClRolesList *self, const ClStagedRole *role)
{
  guint n = cl_roles_stage_count_holders (self->stage, role->key);
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", n), n);

  if (role->is_deleted)
    /* Translators: a role that is to be deleted */
    return g_strdup_printf (_ ("%s · deleted"), role->name);
  /* Translators: a role, and how many people hold it: "Scheduler · 3 people" */
  return g_strdup_printf (C_ ("role", "%s · %s"), role->name, people);
}

static guint
find_nth (ClRolesList *self, guint key)
{
  for (guint i = 0; i < cl_roles_stage_get_n_roles (self->stage); i++)
    if (cl_roles_stage_get_role (self->stage, i)->key == key)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* Replaces what differs, so that an open list stays where it is. */
static void
update_choice (ClRolesList *self)
{
  guint n = cl_roles_stage_get_n_roles (self->stage);

  self->is_updating = TRUE;
  if (find_nth (self, self->key) == GTK_INVALID_LIST_POSITION)
    self->key = n > 0 ? cl_roles_stage_get_role (self->stage, 0)->key : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = describe_role (self, cl_roles_stage_get_role (self->stage, i));
      const char *texts[] = { text, NULL };
      const char *shown = gtk_string_list_get_string (self->names, i);

      if (g_strcmp0 (shown, text) != 0)
        gtk_string_list_splice (self->names, i, shown != NULL ? 1 : 0, texts);
    }
  while (g_list_model_get_n_items (G_LIST_MODEL (self->names)) > n)
    gtk_string_list_remove (self->names, n);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), find_nth (self, self->key));
  self->is_updating = FALSE;
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_line (ClRolesList *self, Line *line, const ClStagedRole *role)
{
  g_autofree char *name = cl_roles_words_name_cell (self->stage, role->key, line->permission);
  g_autofree char *reason = NULL;
  gboolean given;
  gboolean is_changed =
    cl_roles_stage_is_changed (self->stage, role->key, line->permission, &given);
  gboolean is_locked = cl_roles_stage_is_locked (self->stage, role->key, line->permission, &reason);

  gtk_switch_set_active (GTK_SWITCH (line->toggle), given);
  gtk_widget_set_sensitive (line->toggle, !role->is_deleted && !is_locked);
  gtk_widget_set_visible (line->lock, is_locked);
  gtk_widget_set_visible (line->tag, is_changed);
  gtk_label_set_label (GTK_LABEL (line->tag),
                       given ? C_ ("staged", "New") : C_ ("staged", "Removed"));
  set_class (line->tag, "new", given);
  set_class (line->tag, "gone", !given);
  set_class (line->row, "given", is_changed && given);
  set_class (line->row, "taken", is_changed && !given);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line->row),
                               is_locked ? reason
                                         : cl_permission_get_explanation (line->permission));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->effect != NULL ? self->effect : "", -1);
}

static void
update_lines (ClRolesList *self)
{
  const ClStagedRole *role = cl_roles_stage_find (self->stage, self->key);
  g_autoptr (GMenuModel) menu = NULL;

  if (role == NULL)
    return;
  self->is_updating = TRUE;
  for (int i = 0; i < CL_N_PERMISSIONS; i++)
    update_line (self, &self->lines[i], role);
  self->is_updating = FALSE;
  menu = cl_role_head_make_menu (role);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
}

static void
on_stage_changed_cb (ClRolesList *self)
{
  update_choice (self);
  update_lines (self);
}

static void
on_selected_cb (ClRolesList *self)
{
  guint nth = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (self->is_updating || nth >= cl_roles_stage_get_n_roles (self->stage))
    return;
  self->key = cl_roles_stage_get_role (self->stage, nth)->key;
  update_lines (self);
}

static void
on_toggled_cb (ClRolesList *self, GParamSpec *pspec, GtkWidget *toggle)
{
  if (self->is_updating)
    return;
  for (int i = 0; i < CL_N_PERMISSIONS; i++)
    if (self->lines[i].toggle == toggle)
      cl_roles_stage_set (self->stage, self->key, self->lines[i].permission,
                          gtk_switch_get_active (GTK_SWITCH (toggle)));
}

static void
cl_roles_list_dispose (GObject *object)
{
  ClRolesList *self = CL_ROLES_LIST (object);

  self->is_updating = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->stage);
  G_OBJECT_CLASS (cl_roles_list_parent_class)->dispose (object);
}

static void
cl_roles_list_finalize (GObject *object)
{
  g_free (CL_ROLES_LIST (object)->effect);
  G_OBJECT_CLASS (cl_roles_list_parent_class)->finalize (object);
}

static void
cl_roles_list_class_init (ClRolesListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_roles_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_roles_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_note (ClPermission permission)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("cl-owner-symbolic");
  const char *note = cl_roles_words_get_note (permission);

  gtk_widget_set_visible (icon, note != NULL);
  gtk_widget_add_css_class (icon, "permission-note");
  if (note != NULL)
    {
      gtk_widget_set_tooltip_text (icon, cl_roles_words_get_note_tip (permission));
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, note,
                                      -1);
    }
  return icon;
}

static void
add_line (ClRolesList *self, Line *line, ClPermission permission, GtkListBox *list)
{
  line->permission = permission;
  line->row = adw_action_row_new ();
  line->tag = gtk_label_new (NULL);
  line->lock = gtk_image_new_from_icon_name ("system-lock-screen-symbolic");
  line->toggle = gtk_switch_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line->row),
                                 cl_permission_get_label (permission));
  gtk_widget_add_css_class (line->tag, "tag");
  gtk_widget_set_valign (line->tag, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (line->toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (line->row), make_note (permission));
  adw_action_row_add_suffix (ADW_ACTION_ROW (line->row), line->tag);
  adw_action_row_add_suffix (ADW_ACTION_ROW (line->row), line->lock);
  adw_action_row_add_suffix (ADW_ACTION_ROW (line->row), line->toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (line->row), line->toggle);
  g_signal_connect_object (line->toggle, "notify::active", G_CALLBACK (on_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (list, line->row);
}

static void
add_group (ClRolesList *self, ClPermissionGroup group)
{
  const char *title = cl_permission_group_get_label (group);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    if (cl_permission_get_group (cl_permission_get_nth (i)) == group)
      add_line (self, &self->lines[i], cl_permission_get_nth (i), GTK_LIST_BOX (list));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (self->groups), box);
}

static GtkWidget *
make_top (ClRolesList *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->names = gtk_string_list_new (NULL);
  self->choice =
    gtk_drop_down_new (G_LIST_MODEL (self->names),
                       gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->choice), TRUE);
  gtk_widget_set_hexpand (self->choice, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Role"), -1);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_selected_cb), self,
                           G_CONNECT_SWAPPED);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_tooltip_text (self->menu, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More"), -1);
  gtk_widget_add_css_class (top, "roles-choice");
  gtk_box_append (GTK_BOX (top), self->choice);
  gtk_box_append (GTK_BOX (top), self->menu);
  return top;
}

static void
cl_roles_list_init (ClRolesList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->groups, "roles-groups");
  for (int group = 0; group < CL_N_PERMISSION_GROUPS; group++)
    add_group (self, (ClPermissionGroup) group);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->groups);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), make_top (self));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_roles_list_new:
 * @stage: what is staged
 *
 * The roles where there is no room for a matrix: one is chosen, and its permissions are switches.
 *
 * Returns: (transfer floating): a list
 */
GtkWidget *
cl_roles_list_new (ClRolesStage *stage)
{
  ClRolesList *self = g_object_new (CL_TYPE_ROLES_LIST, NULL);

  self->stage = g_object_ref (stage);
  g_signal_connect_object (stage, "changed", G_CALLBACK (on_stage_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_stage_changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * cl_roles_list_set_effect:
 * @self: a list
 * @effect: (nullable): what saving would do, in a line
 *
 * Lets screen readers say it at the switches.
 */
void
cl_roles_list_set_effect (ClRolesList *self, const char *effect)
{
  g_return_if_fail (CL_IS_ROLES_LIST (self));

  g_free (self->effect);
  self->effect = g_strdup (effect);
  update_lines (self);
}

/**
 * cl_roles_list_show_role:
 * @self: a list
 * @key: of a role
 *
 * Chooses the role.
 */
void
cl_roles_list_show_role (ClRolesList *self, guint key)
{
  g_return_if_fail (CL_IS_ROLES_LIST (self));

  self->key = key;
  on_stage_changed_cb (self);
}
