/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-role-checks.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-custodian-words.h"
#include "cl-member-service.h"

struct _ClRoleChecks
{
  GtkWidget parent_instance;
  GPtrArray *roles; /* ClRole */
  GPtrArray *checks; /* GtkCheckButton, as many */
  GtkWidget *box;
  GtkWidget *list;
  GtkWidget *error;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClRoleChecks, cl_role_checks, GTK_TYPE_WIDGET)

static void
on_toggled_cb (ClRoleChecks *self)
{
  cl_role_checks_set_error (self, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static char *
describe (ClRole *role)
{
  if (role->permissions == CL_PERMISSION_NONE)
    return g_strdup (_ ("Allows nothing by itself"));
  return cl_access_words_format_permissions (role->permissions);
}

/* A role that holds more than one has oneself stands there with the reason. */
static GtkWidget *
make_row (ClRoleChecks *self, ClActor *actor, ClRole *role, gboolean is_held)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *name = g_markup_escape_text (cl_role_get_label (role), -1);
  g_autofree char *words = describe (role);
  g_autoptr (GString) subtitle = g_string_new (words);
  g_autofree char *escaped = NULL;
  g_autoptr (GError) refusal = NULL;

  if (!is_held && !cl_role_service_may_give (actor, role->permissions, &refusal))
    {
      g_string_append_printf (subtitle, "\n%s %s", _ ("It holds more than you may do yourself."),
                              refusal->message);
      gtk_widget_set_sensitive (row, FALSE);
    }
  if (cl_custodian_words_get_note (role->permissions) != NULL)
    {
      g_string_append_printf (subtitle, "\n%s", cl_custodian_words_get_note (role->permissions));
      gtk_widget_set_tooltip_text (row, cl_custodian_words_get_tip (role->permissions));
    }
  escaped = g_markup_escape_text (subtitle->str, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_held);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cl_role_get_label (role), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle->str, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  return row;
}

static void
cl_role_checks_dispose (GObject *object)
{
  ClRoleChecks *self = CL_ROLE_CHECKS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_role_checks_parent_class)->dispose (object);
}

static void
cl_role_checks_class_init (ClRoleChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_role_checks_dispose;

  /**
   * ClRoleChecks::changed:
   * @self: the roles
   *
   * The person checked or unchecked one.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_ROLE_CHECKS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_role_checks_init (ClRoleChecks *self)
{
  self->checks = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = gtk_list_box_new ();
  self->error = gtk_label_new (NULL);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Roles"), -1);
  gtk_label_set_xalign (GTK_LABEL (self->error), 0);
  gtk_label_set_wrap (GTK_LABEL (self->error), TRUE);
  gtk_widget_add_css_class (self->error, "loss");
  gtk_widget_add_css_class (self->error, "small");
  gtk_widget_set_visible (self->error, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->error);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_role_checks_new:
 * @actor: who gives
 * @roles: (element-type ClRole): all roles
 * @held: (nullable): the names of those that the member holds
 *
 * Roles to check, each with what it allows. One that @actor may not give is there, insensitive,
 * with the reason.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
cl_role_checks_new (ClActor *actor, GPtrArray *roles, const char *const *held)
{
  ClRoleChecks *self = g_object_new (CL_TYPE_ROLE_CHECKS, NULL);

  self->roles = g_ptr_array_ref (roles);
  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *role = g_ptr_array_index (roles, i);
      gboolean is_held = held != NULL && g_strv_contains (held, role->name);

      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, actor, role, is_held));
    }
  return GTK_WIDGET (self);
}

/**
 * cl_role_checks_check:
 * @self: the roles
 * @names: those to check, for they are likely to be wanted
 */
void
cl_role_checks_check (ClRoleChecks *self, const char *const *names)
{
  g_return_if_fail (CL_IS_ROLE_CHECKS (self));

  for (guint i = 0; i < self->checks->len; i++)
    if (g_strv_contains (names, ((ClRole *) g_ptr_array_index (self->roles, i))->name))
      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), TRUE);
}

/**
 * cl_role_checks_list:
 * @self: the roles
 *
 * Returns: (transfer full): the names of those that are checked, in the order of the roles page
 */
GStrv
cl_role_checks_list (ClRoleChecks *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (CL_IS_ROLE_CHECKS (self), NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_strv_builder_add (names, ((ClRole *) g_ptr_array_index (self->roles, i))->name);
  return g_strv_builder_end (names);
}

/**
 * cl_role_checks_get_permissions:
 * @self: the roles
 *
 * Returns: what those that are checked allow together
 */
ClPermission
cl_role_checks_get_permissions (ClRoleChecks *self)
{
  ClPermission permissions = CL_PERMISSION_NONE;

  g_return_val_if_fail (CL_IS_ROLE_CHECKS (self), CL_PERMISSION_NONE);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      permissions |= ((ClRole *) g_ptr_array_index (self->roles, i))->permissions;
  return permissions;
}

/**
 * cl_role_checks_set_error:
 * @self: the roles
 * @message: (nullable): a whole sentence
 *
 * Shows what is wrong with the choice, below it.
 */
void
cl_role_checks_set_error (ClRoleChecks *self, const char *message)
{
  g_return_if_fail (CL_IS_ROLE_CHECKS (self));

  gtk_label_set_label (GTK_LABEL (self->error), message != NULL ? message : "");
  gtk_widget_set_visible (self->error, message != NULL);
  if (message != NULL)
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}
