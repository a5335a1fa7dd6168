/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-form-dialog.h"
#include "cl-number-row.h"
#include "cl-setting-words.h"
#include "cl-settings-service.h"
#include "cl-template-service.h"
#include "cl-templates-dialog.h"
#include "cl-text-row.h"

#include <adwaita.h>

/* The practice's own settings in the window. */

#define LASTS "Emergency access lasts"
#define REVIEW "Review all access every"
#define GUESSING "Protection against guessing"

static void
assert_is (World *world, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable)
    settings = cl_settings_service_get (world->practice, world->actors[WORLD_RUIZ], &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (settings, name), ==, value);
}

static void
set_elsewhere (World *world, const char *name, const char *value)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_configure ((const char *const[]){ name, NULL },
                                       (const char *const[]){ value, NULL }));
}

static GtkWidget *
open_settings (World *world)
{
  GtkWidget *form;

  ui_wait_active (GTK_WINDOW (world->window));
  world_choose (world, "Menu of Dr. Marisol Ruiz", "Practice Settings…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, LASTS);
  return form;
}

static void
assert_typed (GtkWidget *form, const char *title, const char *text)
{
  GtkWidget *row = ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, title);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, text);
}

/* The program has words for all of them, each in a group. */
static void
test_words (void)
{
  gsize n, n_words, n_groups;
  const ClSetting *settings = cl_setting_list (&n);
  const ClSettingGroup *groups = cl_setting_words_list_groups (&n_groups);

  cl_setting_words_list (&n_words);
  g_assert_cmpuint (n, ==, n_words);
  for (gsize i = 0; i < n; i++)
    {
      const ClSettingWords *words = cl_setting_words_find (settings[i].name);
      gboolean has_group = FALSE;

      g_assert_nonnull (words);
      for (gsize j = 0; j < n_groups; j++)
        has_group |= g_str_equal (groups[j].id, words->group);
      g_assert_true (has_group);
      for (gsize j = 0; settings[i].choices != NULL && settings[i].choices[j] != NULL; j++)
        g_assert_cmpstr (cl_setting_words_get_choice (settings[i].name, settings[i].choices[j]), !=,
                         settings[i].choices[j]);
    }
}

static void
test_save (void)
{
  World *world = world_new ();
  GtkWidget *form;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  form = open_settings (world);
  assert_typed (form, LASTS, "4");
  assert_typed (form, REVIEW, "90");
  ui_fill (form, LASTS, "1");
  ui_wait_for (form, GTK_TYPE_LABEL, "hour");
  ui_fill (form, LASTS, "12");
  ui_wait_for (form, GTK_TYPE_LABEL, "hours");
  ui_picture (form, "settings");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (form);
  assert_is (world, CL_SETTING_EMERGENCY_HOURS, "12");
  assert_is (world, CL_SETTING_ACCESS_REVIEW_DAYS, "90");

  ui_wait_active (GTK_WINDOW (world->window));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Saved the practice’s settings");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  assert_is (world, CL_SETTING_EMERGENCY_HOURS, "4");
  world_close_window (world);
  world_free (world);
}

/* What was typed is not made another number behind one's back, also not by a click on Save. */
static void
test_bounds (void)
{
  World *world = world_new ();
  GtkWidget *form, *row;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  form = open_settings (world);
  ui_fill (form, LASTS, "100");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  ui_wait_for (form, GTK_TYPE_LABEL,
               "Emergency access lasts a whole number of hours, from 1 to 72.");
  assert_typed (form, LASTS, "100");
  row = ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, LASTS);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  ui_wait_focus (row);
  ui_picture (form, "settings-bounds");
  assert_is (world, CL_SETTING_EMERGENCY_HOURS, "4");

  /* Stepping goes no further than the bounds. */
  ui_fill (form, LASTS, "71");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  ui_key (GDK_KEY_Up, 0);
  ui_key (GDK_KEY_Up, 0);
  ui_catch_up ();
  assert_typed (form, LASTS, "72");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (form);
  assert_is (world, CL_SETTING_EMERGENCY_HOURS, "72");
  world_close_window (world);
  world_free (world);
}

static void
test_conflict (void)
{
  World *world = world_new ();
  GtkWidget *form;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  form = open_settings (world);
  ui_fill (form, LASTS, "12");
  set_elsewhere (world, CL_SETTING_EMERGENCY_HOURS, "8");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  ui_wait_for (form, GTK_TYPE_LABEL,
               "Somebody else has set this to 8 hours meanwhile. Save again to replace it.");
  assert_typed (form, LASTS, "12");
  assert_is (world, CL_SETTING_EMERGENCY_HOURS, "8");
  ui_picture (form, "settings-conflict");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (form);
  assert_is (world, CL_SETTING_EMERGENCY_HOURS, "12");

  /* Of another setting nothing is said. */
  form = open_settings (world);
  ui_fill (form, REVIEW, "30");
  set_elsewhere (world, CL_SETTING_EMERGENCY_HOURS, "24");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (form);
  assert_is (world, CL_SETTING_EMERGENCY_HOURS, "24");
  assert_is (world, CL_SETTING_ACCESS_REVIEW_DAYS, "30");
  world_close_window (world);
  world_free (world);
}

/* What cannot go back offers no Undo, and nothing less afterwards. */
static void
test_cost (void)
{
  World *world = world_new ();
  GtkWidget *form, *row;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  form = open_settings (world);
  row = ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, GUESSING);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==,
                    2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (form);
  assert_is (world, CL_SETTING_PASSWORD_COST, "sensitive");
  ui_wait_active (GTK_WINDOW (world->window));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Saved the practice’s settings");
  g_assert_null (ui_find (world->window, GTK_TYPE_BUTTON, "Undo"));

  form = open_settings (world);
  row = ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, GUESSING);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==,
                    1);
  ui_picture (form, "settings-cost");
  world_close_dialog (form);
  world_close_window (world);
  world_free (world);
}

/* What was typed is asked about, and kept where the window locks itself. */
static void
test_kept (void)
{
  World *world = world_new ();
  GtkWidget *form;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  form = open_settings (world);
  ui_fill (form, LASTS, "12");
  ui_key (GDK_KEY_Escape, 0);
  ui_click (ui_wait_for (world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_BUTTON,
                         "_Keep Editing"));
  ui_wait_active (GTK_WINDOW (form));
  world_lock (world);
  world_sign_in (world, WORLD_RUIZ);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, LASTS);
  assert_typed (form, LASTS, "12");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (form);
  assert_is (world, CL_SETTING_EMERGENCY_HOURS, "12");
  world_close_window (world);
  world_free (world);
}

/* Who may not change them has no way there. */
static void
test_others (void)
{
  World *world = world_new ();
  GtkWidget *menu;

  world_open_window (world, WORLD_WEN, 1200, 800);
  menu = ui_wait_for_named (world->window, GTK_TYPE_MENU_BUTTON, "Menu of Dr. Wen Lee");
  ui_click (menu);
  ui_wait_for (menu, GTK_TYPE_LABEL, "Change Password…");
  g_assert_null (ui_find (menu, GTK_TYPE_LABEL, "Practice Settings…"));
  gtk_widget_activate_action (world->window, "win.practice-settings", NULL);
  ui_settle (200);
  g_assert_null (world_find_dialog (world, CL_TYPE_FORM_DIALOG));
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
open_templates (World *world)
{
  GtkWidget *dialog;

  ui_wait_active (GTK_WINDOW (world->window));
  world_choose (world, "Menu of Dr. Marisol Ruiz", "Note Templates…");
  dialog = world_wait_dialog (world, CL_TYPE_TEMPLATES_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "SOAP");
  return dialog;
}

static GPtrArray *
list_templates (World *world)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = cl_template_service_list (world->practice, world->actors[WORLD_RUIZ], &error);

  g_assert_no_error (error);
  return list;
}

/* Made, changed by somebody else meanwhile, changed, deleted, and back. */
static void
test_templates (void)
{
  World *world = world_new ();
  GtkWidget *dialog, *form, *body;
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GPtrArray) after = NULL;
  ClNoteTemplate *hour;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  dialog = open_templates (world);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Subjective · Objective · Assessment · Plan");
  ui_picture (dialog, "templates");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "New Template…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (form, "Name", "First hour");
  body = ui_wait_for (form, CL_TYPE_TEXT_ROW, "What a note begins with");
  gtk_widget_grab_focus (body);
  ui_type ("Why now");
  ui_picture (form, "template");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (form);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Why now");
  made = list_templates (world);
  g_assert_cmpuint (made->len, ==, 4);
  hour = g_ptr_array_index (made, 3);
  g_assert_cmpstr (hour->body, ==, "Why now");

  ui_wait_active (GTK_WINDOW (dialog));
  gtk_widget_activate (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "First hour"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_template (hour->id, FALSE, CL_NOTE_KIND_PROGRESS, NULL,
                                             "Who sent you", NULL));
  ui_fill (form, "Name", "Second hour");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Look Again"));
  world_wait_gone (form);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Who sent you");

  ui_wait_active (GTK_WINDOW (dialog));
  gtk_widget_activate (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "First hour"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "Delete Template"));
  world_wait_gone (dialog);
  ui_wait_active (GTK_WINDOW (world->window));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Deleted “First hour”");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  after = list_templates (world);
  g_assert_cmpuint (after->len, ==, 4);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/words", test_words);
  g_test_add_func ("/settings/templates", test_templates);
  g_test_add_func ("/settings/save", test_save);
  g_test_add_func ("/settings/bounds", test_bounds);
  g_test_add_func ("/settings/conflict", test_conflict);
  g_test_add_func ("/settings/cost", test_cost);
  g_test_add_func ("/settings/kept", test_kept);
  g_test_add_func ("/settings/others", test_others);
  return g_test_run ();
}
