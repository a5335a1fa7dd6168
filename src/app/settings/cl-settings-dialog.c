/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-settings-dialog.h"

#include <glib/gi18n.h>

#include "cl-error.h"
#include "cl-explanation-row.h"
#include "cl-fit-dialog.h"
#include "cl-form-dialog.h"
#include "cl-number-row.h"
#include "cl-save.h"
#include "cl-setting-words.h"
#include "cl-settings-service.h"

/* What is edited; the form owns it. */
typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  ClDraft *draft;
  GtkWidget *parent;
  GHashTable *shown; /* name → value, as it was read */
  GHashTable *rows; /* name → row */
} Settings;

static void
settings_free (Settings *settings)
{
  g_object_unref (settings->practice);
  g_object_unref (settings->actor);
  g_object_unref (settings->parent);
  g_clear_object (&settings->draft);
  g_clear_pointer (&settings->shown, g_hash_table_unref);
  g_hash_table_unref (settings->rows);
  g_free (settings);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Settings, settings_free)

static Settings *
get_settings (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-settings");
}

/* A number is stored without what may stand before it. */
static char *
dup_number (GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return g_strdup (text);
}

static char *
dup_value (Settings *settings, const char *name)
{
  GtkWidget *row = g_hash_table_lookup (settings->rows, name);
  const char *const *offered = g_object_get_data (G_OBJECT (row), "cl-choices");

  return offered != NULL ? g_strdup (offered[adw_combo_row_get_selected (ADW_COMBO_ROW (row))])
                         : dup_number (row);
}

/* What differs from what was shown; %NULL where nothing does. */
static ClChange *
make_change (Settings *settings)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();
  g_auto (GStrv) all_names = NULL;
  g_auto (GStrv) all_values = NULL;
  g_auto (GStrv) all_shown = NULL;
  ClChange *change;
  gsize n;
  const ClSettingWords *words = cl_setting_words_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *value = dup_value (settings, words[i].name);
      const char *before = g_hash_table_lookup (settings->shown, words[i].name);

      if (g_strcmp0 (value, before) == 0)
        continue;
      g_strv_builder_add (names, words[i].name);
      g_strv_builder_add (values, value);
      g_strv_builder_add (shown, before);
    }
  all_names = g_strv_builder_end (names);
  all_values = g_strv_builder_end (values);
  all_shown = g_strv_builder_end (shown);
  if (*all_names == NULL)
    return NULL;
  change =
    cl_change_new_configure ((const char *const *) all_names, (const char *const *) all_values);
  cl_change_expect_settings (change, (const char *const *) all_shown);
  return change;
}

/* What it is by now stands at the field; what was typed stays, and may be saved over it. */
static void
tell_difference (ClFormDialog *form, GHashTable *now)
{
  Settings *settings = get_settings (form);
  gsize n;
  const ClSettingWords *words = cl_setting_words_list (&n);

  for (gsize i = n; i-- > 0;)
    {
      const char *value = g_hash_table_lookup (now, words[i].name);
      g_autofree char *mine = dup_value (settings, words[i].name);
      g_autofree char *set = cl_setting_words_format (words[i].name, value);
      g_autofree char *message = NULL;

      if (g_strcmp0 (value, g_hash_table_lookup (settings->shown, words[i].name)) == 0 ||
          g_strcmp0 (value, mine) == 0)
        continue;
      /* Translators: %s is a value, such as “8 hours” */
      message = g_strdup_printf (_ ("Somebody else has set this to %s meanwhile. Save again to "
                                    "replace it."),
                                 set);
      cl_form_dialog_show_error (form, words[i].name, message);
    }
  g_clear_pointer (&settings->shown, g_hash_table_unref);
  settings->shown = g_hash_table_ref (now);
}

static void
on_read_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable)
    now = cl_settings_service_get_finish (CL_PRACTICE (source), result, &error);

  cl_form_dialog_set_busy (form, FALSE);
  if (now == NULL)
    cl_form_dialog_show_error (form, NULL, error->message);
  else
    tell_difference (form, now);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);
  Settings *settings = get_settings (form);

  if (result != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (form));
      return;
    }
  if (g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT))
    {
      cl_settings_service_get_async (settings->practice, settings->actor, NULL, on_read_again_cb,
                                     g_object_ref (form));
      return;
    }
  cl_form_dialog_set_busy (form, FALSE);
  cl_form_dialog_show_error (form, cl_error_get_member (error), error->message);
}

static void
on_save_cb (ClFormDialog *form)
{
  Settings *settings = get_settings (form);
  g_autoptr (ClChange) change = make_change (settings);

  if (change == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (form));
      return;
    }
  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), settings->practice, settings->actor, &change, 1,
                   _ ("Saved the practice’s settings"), on_saved_cb);
}

static void
on_number_changed_cb (GtkWidget *row)
{
  const ClSettingWords *words = g_object_get_data (G_OBJECT (row), "cl-words");
  gint64 number = g_ascii_strtoll (gtk_editable_get_text (GTK_EDITABLE (row)), NULL, 10);

  cl_number_row_set_unit (CL_NUMBER_ROW (row), cl_setting_words_get_unit (words->unit, number));
}

static GtkWidget *
make_number (const ClSetting *setting, const ClSettingWords *words, const char *value)
{
  g_autofree char *bounds = cl_setting_words_format_bounds (words->name);
  GtkWidget *row = cl_number_row_new (g_dpgettext2 (NULL, "settings", words->title), bounds,
                                      _ (words->explanation), setting->min, setting->max);

  g_object_set_data (G_OBJECT (row), "cl-words", (gpointer) words);
  g_signal_connect (row, "changed", G_CALLBACK (on_number_changed_cb), NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), value);
  return row;
}

/* What it can still become: of a cost, nothing that is less. */
static GtkWidget *
make_choice (const ClSetting *setting, const ClSettingWords *words, const char *value)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) offered = g_strv_builder_new ();
  guint selected = 0, n = 0;

  for (gsize i = 0; setting->choices[i] != NULL; i++)
    {
      if (!cl_setting_check (setting->name, setting->choices[i], value, NULL))
        continue;
      if (g_str_equal (setting->choices[i], value))
        selected = n;
      gtk_string_list_append (titles,
                              cl_setting_words_get_choice (setting->name, setting->choices[i]));
      g_strv_builder_add (offered, setting->choices[i]);
      n++;
    }
  g_object_set_data_full (G_OBJECT (row), "cl-choices", g_strv_builder_end (offered),
                          (GDestroyNotify) g_strfreev);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 g_dpgettext2 (NULL, "settings", words->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ (words->explanation), -1);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return row;
}

static void
add_row (ClFormDialog *form,
         const ClSetting *setting,
         const ClSettingWords *words,
         const char *value,
         GHashTable *rows)
{
  GtkWidget *row = setting->kind == CL_SETTING_NUMBER ? make_number (setting, words, value)
                                                      : make_choice (setting, words, value);
  g_autofree char *explanation = g_strconcat (words->name, "_explanation", NULL);

  g_hash_table_insert (rows, (gpointer) words->name, row);
  cl_form_dialog_add_row (form, words->name, row);
  cl_form_dialog_add_row (form, explanation, cl_explanation_row_new (_ (words->explanation)));
}

static void
add_group (ClFormDialog *form, Settings *settings, const ClSettingGroup *group)
{
  gsize n;
  const ClSettingWords *words = cl_setting_words_list (&n);

  cl_form_dialog_add_group (form, g_dpgettext2 (NULL, "settings", group->title),
                            group->explanation != NULL ? _ (group->explanation) : NULL);
  for (gsize i = 0; i < n; i++)
    {
      const ClSetting *setting = cl_setting_find (words[i].name);

      if (g_str_equal (words[i].group, group->id))
        add_row (form, setting, &words[i], g_hash_table_lookup (settings->shown, words[i].name),
                 settings->rows);
    }
}

static void
show (Settings *settings)
{
  g_autofree char *name = cl_practice_get_name (settings->practice);
  ClFormDialog *form =
    cl_form_dialog_new (settings->parent, _ ("Practice Settings"), name, _ ("_Save"));
  gsize n;
  const ClSettingGroup *groups = cl_setting_words_list_groups (&n);

  /* Room for what may be wrong with one of them. */
  gtk_window_set_default_size (GTK_WINDOW (form), 560, 460);
  cl_fit_dialog (GTK_WINDOW (form), settings->parent);
  g_object_set_data_full (G_OBJECT (form), "cl-settings", settings, (GDestroyNotify) settings_free);
  for (gsize i = 0; i < n; i++)
    add_group (form, settings, &groups[i]);
  cl_form_dialog_set_discard_question (form, _ ("Discard these settings?"));
  cl_form_dialog_set_draft (form, CL_SETTINGS_DIALOG_HOME, CL_SETTINGS_DIALOG_HOME, 0);
  cl_form_dialog_restore (form, settings->draft);
  g_signal_connect (form, "save", G_CALLBACK (on_save_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Settings) settings = user_data;
  g_autoptr (GError) error = NULL;

  settings->shown = cl_settings_service_get_finish (CL_PRACTICE (source), result, &error);
  /* Locked or closed meanwhile. */
  if (gtk_widget_get_root (settings->parent) == NULL)
    return;
  if (settings->shown == NULL)
    cl_save_show_error (settings->parent, error->message);
  else
    show (g_steal_pointer (&settings));
}

/**
 * cl_settings_dialog_open:
 * @parent: a widget of the main view of who is signed in
 * @practice: the practice
 * @actor: who is signed in, with `manage-roles`
 * @draft: (nullable): what was typed here when the window locked itself
 *
 * Edits the practice's own settings, by the tables of cl-setting.c and cl-setting-words.c: nothing
 * here knows one of them (docs: ACCESS, What each action does, last paragraphs).
 */
void
cl_settings_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  Settings *settings = g_new0 (Settings, 1);

  settings->practice = g_object_ref (practice);
  settings->actor = g_object_ref (actor);
  settings->parent = g_object_ref (parent);
  settings->rows = g_hash_table_new (g_str_hash, g_str_equal);
  if (draft != NULL)
    settings->draft = g_object_ref (draft);
  cl_settings_service_get_async (practice, actor, NULL, on_read_cb, settings);
}
