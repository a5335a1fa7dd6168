/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-role-dialogs.h"

#include <glib/gi18n.h>

#include "cl-form-dialog.h"

/* What a form is about. */
typedef struct
{
  GtkWidget *page;
  ClRolesStage *stage;
  guint key;
  GArray *keys; /* guint: the roles in the order of the choice */
  GtkWidget *choice;
} RoleForm;

static void
role_form_free (gpointer data)
{
  RoleForm *self = data;

  g_object_unref (self->page);
  g_object_unref (self->stage);
  g_array_unref (self->keys);
  g_free (self);
}

static RoleForm *
get_data (ClFormDialog *form)
{
  return g_object_get_data (G_OBJECT (form), "cl-role-form");
}

static RoleForm *
set_data (ClFormDialog *form, GtkWidget *page, ClRolesStage *stage, guint key)
{
  RoleForm *self = g_new0 (RoleForm, 1);

  self->page = g_object_ref (page);
  self->stage = g_object_ref (stage);
  self->key = key;
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint));
  g_object_set_data_full (G_OBJECT (form), "cl-role-form", self, role_form_free);
  return self;
}

/* The name that was typed, where a role can be called so; else the error is shown. */
static char *
read_name (ClFormDialog *form, RoleForm *self)
{
  g_autofree char *name = g_strstrip (g_strdup (cl_form_dialog_get_text (form, "name")));
  g_autofree char *error = cl_roles_stage_check_name (self->stage, self->key, name);

  if (error == NULL)
    return g_steal_pointer (&name);
  cl_form_dialog_show_error (form, "name", error);
  return NULL;
}

static void
on_new_cb (ClFormDialog *form)
{
  RoleForm *self = get_data (form);
  g_autofree char *name = read_name (form, self);
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->choice));
  const ClStagedRole *model = NULL;
  guint key;

  if (name == NULL)
    return;
  if (chosen > 0 && chosen <= self->keys->len)
    model = cl_roles_stage_find (self->stage, g_array_index (self->keys, guint, chosen - 1));
  key =
    cl_roles_stage_add (self->stage, name, model != NULL ? model->permissions : CL_PERMISSION_NONE);
  gtk_widget_activate_action (self->page, "roles.show", "u", key);
  gtk_window_destroy (GTK_WINDOW (form));
}

static GtkWidget *
make_models (RoleForm *self, guint copy_of)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();
  guint selected = 0;

  gtk_string_list_append (names, C_ ("role", "Nothing"));
  for (guint i = 0; i < cl_roles_stage_get_n_roles (self->stage); i++)
    {
      const ClStagedRole *role = cl_roles_stage_get_role (self->stage, i);

      if (role->is_deleted)
        continue;
      g_array_append_val (self->keys, role->key);
      gtk_string_list_append (names, role->name);
      if (role->key == copy_of)
        selected = self->keys->len;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Begin with what allows"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return row;
}

/**
 * cl_role_dialogs_ask_new:
 * @page: the page
 * @stage: what is staged
 * @copy_of: whose permissions it begins with; 0 for none
 *
 * Asks for the name of a new role, blank or a copy.
 */
void
cl_role_dialogs_ask_new (GtkWidget *page, ClRolesStage *stage, guint copy_of)
{
  ClFormDialog *form =
    cl_form_dialog_new (page, copy_of != 0 ? _ ("Copy Role") : _ ("New Role"), NULL, _ ("_Add"));
  RoleForm *self = set_data (form, page, stage, 0);
  const ClStagedRole *model = copy_of != 0 ? cl_roles_stage_find (stage, copy_of) : NULL;
  /* Translators: the name first offered for the copy of a role */
  g_autofree char *name = model != NULL ? g_strdup_printf (_ ("%s, copy"), model->name) : NULL;

  self->choice = make_models (self, copy_of);
  cl_form_dialog_add_group (form, NULL,
                            _ ("Nothing applies until you save. Then give the role to people."));
  cl_form_dialog_add_text (form, "name", _ ("Name"), name);
  cl_form_dialog_add_row (form, "model", self->choice);
  cl_form_dialog_set_discard_question (form, _ ("Discard the new role?"));
  g_signal_connect (form, "save", G_CALLBACK (on_new_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_rename_cb (ClFormDialog *form)
{
  RoleForm *self = get_data (form);
  g_autofree char *name = read_name (form, self);

  if (name == NULL)
    return;
  cl_roles_stage_rename (self->stage, self->key, name);
  gtk_window_destroy (GTK_WINDOW (form));
}

/**
 * cl_role_dialogs_ask_rename:
 * @page: the page
 * @stage: what is staged
 * @key: of a role
 *
 * Asks what the role is to be called.
 */
void
cl_role_dialogs_ask_rename (GtkWidget *page, ClRolesStage *stage, guint key)
{
  const ClStagedRole *role = cl_roles_stage_find (stage, key);
  ClFormDialog *form;

  g_return_if_fail (role != NULL);

  form = cl_form_dialog_new (page, _ ("Rename Role"), role->name, _ ("_Rename"));
  set_data (form, page, stage, key);
  cl_form_dialog_add_group (form, NULL, NULL);
  cl_form_dialog_add_text (form, "name", _ ("Name"), role->name);
  g_signal_connect (form, "save", G_CALLBACK (on_rename_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}
