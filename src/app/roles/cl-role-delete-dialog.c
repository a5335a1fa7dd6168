/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-role-dialogs.h"

#include <glib/gi18n.h>

#include "cl-form-dialog.h"

/* Deleting a role that people hold: each of them gets another, all the same or one by one. */

typedef struct
{
  ClRolesStage *stage;
  guint key;
  GArray *keys; /* guint: the roles that can be chosen; 0 where a member keeps only the others */
  GPtrArray *holders; /* ClMember */
  GtkWidget *all; /* AdwComboRow */
  GPtrArray *rows; /* AdwComboRow, for each holder; made when they are asked for */
} DeleteForm;

static void
delete_form_free (gpointer data)
{
  DeleteForm *self = data;

  g_object_unref (self->stage);
  g_array_unref (self->keys);
  g_ptr_array_unref (self->holders);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static DeleteForm *
get_data (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-delete-form");
}

/* Whether the member holds a role beside this one that stays. */
static gboolean
has_another (DeleteForm *self, ClMember *member)
{
  for (gsize i = 0; member->roles[i] != NULL; i++)
    for (guint k = 0; k < cl_roles_stage_get_n_roles (self->stage); k++)
      {
        const ClStagedRole *role = cl_roles_stage_get_role (self->stage, k);

        if (role->saved != NULL && !role->is_deleted && role->key != self->key &&
            g_str_equal (role->saved->name, member->roles[i]))
          return TRUE;
      }
  return FALSE;
}

static gboolean
may_all_go_without (DeleteForm *self)
{
  for (guint i = 0; i < self->holders->len; i++)
    if (!has_another (self, g_ptr_array_index (self->holders, i)))
      return FALSE;
  return TRUE;
}

/* The choices, after a first one that is none. */
static GtkStringList *
make_choices (DeleteForm *self, const char *none, gboolean with_nothing)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, none);
  for (guint i = 0; i < self->keys->len; i++)
    gtk_string_list_append (
      names, cl_roles_stage_find (self->stage, g_array_index (self->keys, guint, i))->name);
  if (with_nothing)
    gtk_string_list_append (names, _ ("No other role"));
  return names;
}

static GtkWidget *
make_choice_row (ClFormDialog *form, const char *title, const char *none, gboolean with_nothing)
{
  DeleteForm *self = get_data (form);
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = make_choices (self, none, with_nothing);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (cl_form_dialog_clear_errors), form,
                           G_CONNECT_SWAPPED);
  return row;
}

/* Which role was chosen: its key, 0 for none; FALSE where nothing was. */
static gboolean
read_choice (DeleteForm *self, GtkWidget *row, guint *key)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return FALSE;
  *key = selected <= self->keys->len ? g_array_index (self->keys, guint, selected - 1) : 0;
  return TRUE;
}

static void
on_delete_cb (ClFormDialog *form)
{
  DeleteForm *self = get_data (form);
  g_autoptr (GHashTable) heirs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->holders->len; i++)
    {
      ClMember *member = g_ptr_array_index (self->holders, i);
      guint key = 0;

      if ((i >= self->rows->len || !read_choice (self, g_ptr_array_index (self->rows, i), &key)) &&
          !read_choice (self, self->all, &key))
        {
          g_autofree char *message =
            g_strdup_printf (_ ("Choose the role that %s gets instead."), member->name);

          cl_form_dialog_show_error (form, "all", message);
          return;
        }
      g_hash_table_insert (heirs, g_memdup2 (&member->id, sizeof member->id),
                           GUINT_TO_POINTER (key));
    }
  cl_roles_stage_delete (self->stage, self->key, heirs);
  gtk_window_destroy (GTK_WINDOW (form));
}

/* Rows for three hundred people are made when they are asked for. */
static void
on_expanded_cb (AdwExpanderRow *expander, GParamSpec *pspec, ClFormDialog *form)
{
  DeleteForm *self = get_data (form);

  if (!adw_expander_row_get_expanded (expander) || self->rows->len > 0)
    return;
  for (guint i = 0; i < self->holders->len; i++)
    {
      ClMember *member = g_ptr_array_index (self->holders, i);
      GtkWidget *row = make_choice_row (form, member->name, C_ ("role", "As the others"),
                                        has_another (self, member));

      g_ptr_array_add (self->rows, row);
      adw_expander_row_add_row (expander, row);
    }
}

static void
list_choices (DeleteForm *self)
{
  for (guint i = 0; i < cl_roles_stage_get_n_roles (self->stage); i++)
    {
      const ClStagedRole *role = cl_roles_stage_get_role (self->stage, i);

      if (role->key != self->key && !role->is_deleted)
        g_array_append_val (self->keys, role->key);
    }
}

/**
 * cl_role_dialogs_ask_delete:
 * @page: the page
 * @stage: what is staged
 * @key: of a role
 *
 * Stages that a role goes. Where people hold it, asks what they get in its place.
 */
void
cl_role_dialogs_ask_delete (GtkWidget *page, ClRolesStage *stage, guint key)
{
  const ClStagedRole *role = cl_roles_stage_find (stage, key);
  g_autoptr (GPtrArray) holders = cl_roles_stage_list_holders (stage, key);
  g_autofree char *text = NULL;
  ClFormDialog *form;
  DeleteForm *self;

  g_return_if_fail (role != NULL);

  if (holders->len == 0)
    {
      cl_roles_stage_delete (stage, key, NULL);
      return;
    }
  form = cl_form_dialog_new (page, _ ("Delete Role"), role->name, _ ("_Delete"));
  self = g_new0 (DeleteForm, 1);
  self->stage = g_object_ref (stage);
  self->key = key;
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint));
  self->holders = g_steal_pointer (&holders);
  self->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (form), "cl-delete-form", self, delete_form_free);
  list_choices (self);
  text = g_strdup_printf (
    ngettext ("%u person holds this role. Choose what they get instead; they keep their other "
              "roles. Nothing applies until you save.",
              "%u people hold this role. Choose what they get instead; they keep their other "
              "roles. Nothing applies until you save.",
              self->holders->len),
    self->holders->len);
  cl_form_dialog_add_group (form, NULL, text);
  self->all = make_choice_row (form,
                               self->holders->len == 1 ? _ ("They get") : _ ("All of them get"),
                               C_ ("role", "Choose…"), may_all_go_without (self));
  cl_form_dialog_add_row (form, "all", self->all);
  if (self->holders->len > 1)
    {
      GtkWidget *expander = adw_expander_row_new ();
      int width, height;

      /* Room for them. */
      gtk_window_get_default_size (GTK_WINDOW (form), &width, &height);
      gtk_window_set_default_size (GTK_WINDOW (form), width, 480);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("One by one"));
      g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (on_expanded_cb), form, 0);
      cl_form_dialog_add_row (form, "each", expander);
    }
  cl_form_dialog_set_destructive (form);
  g_signal_connect (form, "save", G_CALLBACK (on_delete_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}
