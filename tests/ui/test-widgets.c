/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-driver.h"

#include "cl-access-badge.h"
#include "cl-avatar.h"
#include "cl-caps-lock-hint.h"
#include "cl-chip.h"
#include "cl-confirm.h"
#include "cl-dialog-head.h"
#include "cl-level-button.h"
#include "cl-name-match.h"
#include "cl-password-strength.h"
#include "cl-preview-bar.h"
#include "cl-print-page.h"
#include "cl-progress-dialog.h"
#include "cl-property-row.h"
#include "cl-status-dot.h"
#include "cl-tabs.h"
#include "cl-type-ahead.h"
#include "cl-until-button.h"
#include "cl-width-watcher.h"
#include "cl-wrap-box.h"

#include <adwaita.h>

#define NOW (G_GINT64_CONSTANT (1795521600) * G_USEC_PER_SEC) /* 2026-11-24T12:00:00Z */

static GtkWindow *
open_window (GtkWidget *content, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_active (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}

static void
close_window (GtkWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (window);
  ui_settle (50);
  g_assert_null (window);
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  return list;
}

static GListModel *
make_people (void)
{
  static const char *const names[] = { "Dr. Amara Diallo", "Amos Feld", "Dana Lindqvist",
                                       "Hana Nováková", "Noor Haddad" };
  GListStore *people = g_list_store_new (CL_TYPE_TYPE_AHEAD_ITEM);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ClTypeAheadItem) item = cl_type_ahead_item_new (i + 1, names[i], "Practitioner");

      cl_type_ahead_item_set_badge (item, CL_ACCESS_BADGE_NONE);
      g_list_store_append (people, item);
    }
  return G_LIST_MODEL (people);
}

static GListModel *
make_preview_items (guint n)
{
  GListStore *items = g_list_store_new (CL_TYPE_PREVIEW_ITEM);
  static const char *const names[] = { "Sam Ortiz", "Dr. Wen Lee", "Noor Haddad" };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ClPreviewItem) item = cl_preview_item_new (
        names[i % 3], CL_ACCESS_BADGE_NONE,
        i % 2 == 0 ? CL_ACCESS_BADGE_RECORD : CL_ACCESS_BADGE_CHART,
        "Profile, appointments, insurance, diagnosis, documents. Until 31 Jan 2027.");

      g_list_store_append (items, item);
    }
  return G_LIST_MODEL (items);
}

static void
append_badges (GtkBox *page)
{
  GtkWidget *badges = cl_wrap_box_new ();
  GtkWidget *small = cl_wrap_box_new ();
  GtkWidget *statuses = cl_wrap_box_new ();

  for (int level = CL_ACCESS_BADGE_NONE; level <= CL_ACCESS_BADGE_PART; level++)
    {
      GtkWidget *badge = cl_access_badge_new (level);

      cl_wrap_box_append (CL_WRAP_BOX (badges), cl_access_badge_new (level));
      cl_access_badge_set_icon_only (CL_ACCESS_BADGE (badge), TRUE);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (badge), ==,
                       cl_access_badge_level_get_label (level));
      cl_wrap_box_append (CL_WRAP_BOX (small), badge);
    }
  for (int status = CL_STATUS_DOT_ACTIVE; status <= CL_STATUS_DOT_DISCHARGED; status++)
    cl_wrap_box_append (CL_WRAP_BOX (statuses), cl_status_dot_new (status));
  gtk_box_append (page, badges);
  gtk_box_append (page, small);
  gtk_box_append (page, statuses);
}

static void
append_chips (GtkBox *page)
{
  GtkWidget *chips = cl_wrap_box_new ();
  GtkWidget *owner = cl_chip_new (1, "Dr. Marisol Ruiz");
  GtkWidget *added = cl_chip_new (2, "Kwame Mensah");
  GtkWidget *gone = cl_chip_new (3, "Noor Haddad");

  cl_chip_set_owner (CL_CHIP (owner), TRUE);
  cl_chip_set_state (CL_CHIP (added), CL_CHIP_NEW);
  cl_chip_set_state (CL_CHIP (gone), CL_CHIP_GONE);
  cl_wrap_box_append (CL_WRAP_BOX (chips), owner);
  cl_wrap_box_append (CL_WRAP_BOX (chips), cl_chip_new (4, "Dana Lindqvist"));
  cl_wrap_box_append (CL_WRAP_BOX (chips), added);
  cl_wrap_box_append (CL_WRAP_BOX (chips), gone);
  gtk_box_append (page, chips);
}

static void
append_rows (GtkBox *page)
{
  GtkWidget *list = make_list ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *type_ahead = cl_type_ahead_new ();
  GtkWidget *strength = cl_password_strength_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  g_object_set (type_ahead, "flat", TRUE, "placeholder-text", "Add a person by name", NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), type_ahead);
  gtk_widget_set_focusable (gtk_widget_get_parent (type_ahead), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Dana Lindqvist");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "Added by booking on 3 Nov");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), cl_avatar_new ("Dana Lindqvist", 32));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), cl_level_button_new (CL_ACCESS_BADGE_RECORD));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), cl_until_button_new (zone, NOW));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_list_box_append (GTK_LIST_BOX (list),
                       cl_property_row_new ("Email", "ana.gomez@example.org", TRUE));
  cl_password_strength_set_password (CL_PASSWORD_STRENGTH (strength), "bright otter under");
  gtk_list_box_append (GTK_LIST_BOX (list), strength);
  gtk_box_append (page, list);
}

/* Every widget at once, for pictures, and to see that none warns or leaks. */
static void
test_gallery (void)
{
  static const struct
  {
    const char *name;
    int width;
    AdwColorScheme scheme;
    GtkTextDirection direction;
  } looks[] = {
    { "widgets", 720, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR },
    { "widgets-dark", 720, ADW_COLOR_SCHEME_FORCE_DARK, GTK_TEXT_DIR_LTR },
    { "widgets-rtl", 720, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_RTL },
    { "widgets-narrow", 360, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *watcher = cl_width_watcher_new (500);
      GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
      GtkWidget *bar = cl_preview_bar_new ();
      g_autoptr (GListModel) gains = make_preview_items (2);
      g_autoptr (GListModel) losses = make_preview_items (1);
      GtkWindow *window;

      gtk_widget_set_default_direction (looks[i].direction);
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), looks[i].scheme);
      gtk_widget_add_css_class (page, "pagehead");
      gtk_widget_set_vexpand (page, TRUE);
      append_badges (GTK_BOX (page));
      append_chips (GTK_BOX (page));
      append_rows (GTK_BOX (page));
      gtk_box_append (GTK_BOX (page), cl_caps_lock_hint_new ());
      cl_preview_bar_set_result (CL_PREVIEW_BAR (bar), NULL, gains, losses);
      cl_preview_bar_set_expanded (CL_PREVIEW_BAR (bar), TRUE);
      gtk_box_append (GTK_BOX (content), page);
      gtk_box_append (GTK_BOX (content), bar);
      adw_bin_set_child (ADW_BIN (watcher), content);
      window = open_window (watcher, looks[i].width, 800);
      ui_settle (100);
      g_assert_cmpint (cl_width_watcher_get_narrow (CL_WIDTH_WATCHER (watcher)), ==,
                       looks[i].width < 500);
      ui_picture (GTK_WIDGET (window), looks[i].name);
      close_window (window);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
on_activated_cb (ClTypeAhead *type_ahead, ClTypeAheadItem *item, gint64 *chosen)
{
  *chosen = cl_type_ahead_item_get_id (item);
}

static void
test_type_ahead (void)
{
  g_autoptr (GListModel) people = make_people ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *type_ahead = cl_type_ahead_new ();
  GtkWindow *window;
  gint64 chosen = 0;

  gtk_widget_add_css_class (page, "pad");
  g_object_set (type_ahead, "placeholder-text", "Select staff", "hint",
                "Adding someone to a case also gives them Record access.", NULL);
  cl_type_ahead_set_model (CL_TYPE_AHEAD (type_ahead), people);
  g_signal_connect (type_ahead, "activated", G_CALLBACK (on_activated_cb), &chosen);
  gtk_box_append (GTK_BOX (page), type_ahead);
  window = open_window (page, 480, 420);
  gtk_widget_grab_focus (type_ahead);

  ui_type ("am");
  ui_wait_for (type_ahead, GTK_TYPE_LABEL, "Dr. Amara Diallo");
  g_assert_true (ui_shows (type_ahead, "Amos Feld"));
  g_assert_false (ui_shows (type_ahead, "Dana Lindqvist"));
  ui_picture (GTK_WIDGET (ui_find (type_ahead, GTK_TYPE_POPOVER, NULL)), "type-ahead");
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Return, 0);
  g_assert_cmpint (chosen, ==, 2);
  g_assert_cmpstr (cl_type_ahead_get_text (CL_TYPE_AHEAD (type_ahead)), ==, "");

  ui_type ("novak");
  ui_wait_for (type_ahead, GTK_TYPE_LABEL, "Hana Nováková");
  ui_key (GDK_KEY_Escape, 0);
  g_assert_null (ui_find (type_ahead, GTK_TYPE_POPOVER, NULL));
  g_assert_cmpstr (cl_type_ahead_get_text (CL_TYPE_AHEAD (type_ahead)), ==, "novak");
  ui_key (GDK_KEY_Down, 0);
  ui_click (ui_wait_for (type_ahead, GTK_TYPE_LIST_BOX_ROW, "Hana Nováková"));
  g_assert_cmpint (chosen, ==, 4);
  ui_type ("da li");
  g_assert_true (ui_shows (type_ahead, "Dana Lindqvist"));
  cl_type_ahead_clear (CL_TYPE_AHEAD (type_ahead));
  ui_type ("zz");
  g_assert_true (ui_shows (type_ahead, "Nobody matches “zz”"));
  /* No room is left where the people stood. */
  g_assert_null (ui_find (type_ahead, GTK_TYPE_SCROLLED_WINDOW, NULL));
  ui_picture (ui_find (type_ahead, GTK_TYPE_POPOVER, NULL), "type-ahead-nobody");
  close_window (window);
}

static void
test_type_ahead_keeps_choice (void)
{
  g_autoptr (GListModel) people = make_people ();
  GtkWidget *type_ahead = cl_type_ahead_new ();
  GtkWindow *window;

  g_object_set (type_ahead, "keeps-choice", TRUE, "model", people, NULL);
  gtk_widget_set_valign (type_ahead, GTK_ALIGN_START);
  window = open_window (type_ahead, 400, 300);
  gtk_widget_grab_focus (type_ahead);
  ui_type ("noor");
  ui_key (GDK_KEY_Return, 0);
  g_assert_cmpstr (cl_type_ahead_get_text (CL_TYPE_AHEAD (type_ahead)), ==, "Noor Haddad");
  g_assert_cmpint (
    cl_type_ahead_item_get_id (cl_type_ahead_get_selected (CL_TYPE_AHEAD (type_ahead))), ==, 5);
  ui_key (GDK_KEY_BackSpace, 0);
  g_assert_null (cl_type_ahead_get_selected (CL_TYPE_AHEAD (type_ahead)));
  close_window (window);
}

static void
test_level_and_until (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Halifax");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *level = cl_level_button_new (CL_ACCESS_BADGE_RECORD);
  GtkWidget *everyone = cl_level_button_new_plain (CL_ACCESS_BADGE_NONE);
  GtkWidget *until = cl_until_button_new (zone, NOW);
  g_autoptr (GDateTime) expected = NULL;
  g_autofree char *ended = cl_until_button_format (zone, NOW, NOW - G_TIME_SPAN_HOUR);
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), level);
  gtk_box_append (GTK_BOX (box), everyone);
  gtk_box_append (GTK_BOX (box), until);
  window = open_window (box, 560, 420);
  ui_click (level);
  g_assert_null (ui_find (level, GTK_TYPE_BUTTON, "No access"));
  ui_picture (ui_find (level, GTK_TYPE_POPOVER, NULL), "level-menu");
  ui_click (ui_wait_for (level, GTK_TYPE_BUTTON, "Profile to documents, and all notes"));
  g_assert_cmpint (cl_level_button_get_level (CL_LEVEL_BUTTON (level)), ==, CL_ACCESS_BADGE_CHART);

  ui_settle (200);
  ui_click (everyone);
  ui_click (ui_wait_for (everyone, GTK_TYPE_BUTTON, "Client record"));
  g_assert_cmpint (cl_level_button_get_level (CL_LEVEL_BUTTON (everyone)), ==,
                   CL_ACCESS_BADGE_RECORD);

  ui_settle (200);
  ui_click (until);
  ui_click (ui_wait_for (until, GTK_TYPE_BUTTON, "1 week"));
  expected = g_date_time_new (zone, 2026, 12, 2, 0, 0, 0);
  g_assert_cmpint (cl_until_button_get_until (CL_UNTIL_BUTTON (until)), ==,
                   g_date_time_to_unix (expected) * G_USEC_PER_SEC);
  g_assert_true (ui_shows (until, "Until 1 Dec 2026"));
  g_assert_cmpstr (ended, ==, "Ended 24 Nov 2026");

  ui_settle (200);
  ui_click (until);
  ui_click (ui_wait_for (until, GTK_TYPE_BUTTON, "Pick a date…"));
  ui_settle (100);
  ui_picture (ui_find (until, GTK_TYPE_POPOVER, NULL), "until-calendar");
  ui_click (ui_wait_for (until, GTK_TYPE_BUTTON, "Set End Date"));
  g_assert_true (ui_shows (until, "Until 1 Dec 2026"));
  close_window (window);
}

static void
test_tabs (void)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *tabs = cl_tabs_new ();
  GtkWidget *stack = gtk_stack_new ();
  GtkStackPage *hidden;
  GtkWindow *window;

  gtk_stack_add_titled (GTK_STACK (stack), gtk_label_new ("one"), "profile", "Profile");
  hidden = gtk_stack_add_titled (GTK_STACK (stack), gtk_label_new ("two"), "billing", "Billing");
  gtk_stack_add_titled (GTK_STACK (stack), gtk_label_new ("three"), "staff", "Assigned Staff");
  gtk_stack_page_set_visible (hidden, FALSE);
  cl_tabs_set_stack (CL_TABS (tabs), GTK_STACK (stack));
  gtk_box_append (GTK_BOX (page), tabs);
  gtk_box_append (GTK_BOX (page), stack);
  window = open_window (page, 400, 200);

  g_assert_null (ui_find (tabs, GTK_TYPE_TOGGLE_BUTTON, "Billing"));
  ui_click (ui_wait_for (tabs, GTK_TYPE_TOGGLE_BUTTON, "Assigned Staff"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "staff");
  ui_key (GDK_KEY_1, GDK_ALT_MASK);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "profile");
  ui_key (GDK_KEY_2, GDK_ALT_MASK);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "staff");
  close_window (window);
}

static void
test_preview_bar (void)
{
  g_autoptr (GListModel) two = make_preview_items (2);
  g_autoptr (GListModel) one = make_preview_items (1);
  g_autoptr (GListModel) none = make_preview_items (0);
  GtkWidget *widget = cl_preview_bar_new ();
  ClPreviewBar *bar = CL_PREVIEW_BAR (widget);
  GtkWindow *window;

  gtk_widget_set_valign (widget, GTK_ALIGN_END);
  window = open_window (widget, 700, 500);
  g_assert_cmpstr (cl_preview_bar_get_text (bar), ==, "No changes.");
  g_assert_null (ui_find (widget, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  cl_preview_bar_set_result (bar, NULL, two, one);
  g_assert_cmpstr (cl_preview_bar_get_text (bar), ==,
                   "Saving gives 2 people access and takes it from 1.");
  ui_settle (50);
  ui_click (ui_wait_for (widget, GTK_TYPE_TOGGLE_BUTTON, "See who"));
  g_assert_true (cl_preview_bar_get_expanded (bar));
  g_assert_true (ui_shows (widget, "Loses access"));
  cl_preview_bar_set_result (bar, "1 unsaved change.", none, one);
  g_assert_cmpstr (cl_preview_bar_get_text (bar), ==,
                   "1 unsaved change. Saving takes access from 1 person.");
  cl_preview_bar_set_result (bar, NULL, one, none);
  g_assert_cmpstr (cl_preview_bar_get_text (bar), ==, "Saving gives 1 person access.");
  cl_preview_bar_set_result (bar, NULL, none, none);
  g_assert_cmpstr (cl_preview_bar_get_text (bar), ==, "Saving changes nobody’s access.");
  cl_preview_bar_set_refusal (bar, "Only <Dana> & the owner may.");
  g_assert_cmpstr (cl_preview_bar_get_text (bar), ==, "Only <Dana> & the owner may.");
  g_assert_false (cl_preview_bar_get_expanded (bar));
  close_window (window);
}

/* Before it has a place, whom it lists wants no more room than later. */
static void
test_preview_bar_unplaced (void)
{
  g_autoptr (GListModel) gains = make_preview_items (2);
  g_autoptr (GListModel) losses = make_preview_items (1);
  GtkWidget *bar = cl_preview_bar_new ();
  GtkWidget *scroller, *sheet;
  GtkWindow *window;
  int needed;

  cl_preview_bar_set_result (CL_PREVIEW_BAR (bar), NULL, gains, losses);
  cl_preview_bar_set_expanded (CL_PREVIEW_BAR (bar), TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  window = open_window (bar, 700, 800);
  scroller = ui_wait_for (bar, GTK_TYPE_SCROLLED_WINDOW, "Gains access");
  sheet = gtk_viewport_get_child (
    GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller))));
  gtk_widget_measure (sheet, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (sheet), NULL, &needed,
                      NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (scroller), ==, needed);
  close_window (window);
}

static void
on_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = cl_confirm_ask_finish (result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_confirm_and_progress (void)
{
  static const ClConfirmAnswer answers[] = {
    { "cancel", "Keep Editing", CL_CONFIRM_PLAIN },
    { "discard", "Discard", CL_CONFIRM_DESTRUCTIVE },
    { "save", "Save", CL_CONFIRM_SUGGESTED },
  };
  g_autofree char *answer = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GtkWindow *window = open_window (gtk_label_new ("Behind"), 500, 400);
  ClProgressDialog *progress;

  cl_confirm_ask (GTK_WIDGET (window), "Leave without saving?", "2 changes would be lost.", answers,
                  G_N_ELEMENTS (answers), NULL, on_confirmed_cb, &answer);
  ui_settle (300);
  ui_key (GDK_KEY_Escape, 0);
  g_assert_true (ui_wait (is_set, &answer));
  g_assert_cmpstr (answer, ==, "cancel");
  g_clear_pointer (&answer, g_free);
  ui_wait_active (window);
  cl_confirm_ask (GTK_WIDGET (window), "Leave without saving?", "2 changes would be lost.", answers,
                  G_N_ELEMENTS (answers), NULL, on_confirmed_cb, &answer);
  ui_settle (300);
  ui_key (GDK_KEY_Return, 0);
  g_assert_true (ui_wait (is_set, &answer));
  g_assert_cmpstr (answer, ==, "save");
  ui_wait_active (window);

  progress = cl_progress_dialog_new (window, "Making the sample practice", cancellable);
  cl_progress_dialog_set_text (progress, "20 of 60 clients");
  cl_progress_dialog_set_fraction (progress, 0.33);
  gtk_window_present (GTK_WINDOW (progress));
  ui_wait_active (GTK_WINDOW (progress));
  ui_picture (GTK_WIDGET (progress), "progress");
  ui_click (ui_wait_for (GTK_WIDGET (progress), GTK_TYPE_BUTTON, "_Cancel"));
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  close_window (GTK_WINDOW (progress));
  close_window (window);
}

static void
test_chip (void)
{
  GtkWidget *box = cl_wrap_box_new ();
  GtkWidget *chip = cl_chip_new (7, "Noor Haddad");
  GtkWindow *window;

  cl_wrap_box_append (CL_WRAP_BOX (box), chip);
  g_signal_connect (chip, "remove", G_CALLBACK (cl_chip_set_state), GINT_TO_POINTER (CL_CHIP_GONE));
  g_signal_connect (chip, "keep", G_CALLBACK (cl_chip_set_state), GINT_TO_POINTER (CL_CHIP_NORMAL));
  window = open_window (box, 300, 200);
  ui_click (ui_wait_for (chip, GTK_TYPE_BUTTON, NULL));
  g_assert_cmpint (cl_chip_get_state (CL_CHIP (chip)), ==, CL_CHIP_GONE);
  ui_click (ui_wait_for (chip, GTK_TYPE_BUTTON, NULL));
  g_assert_cmpint (cl_chip_get_state (CL_CHIP (chip)), ==, CL_CHIP_NORMAL);
  close_window (window);
}

static void
test_name_match (void)
{
  g_assert_true (cl_name_match ("Hana Nováková", "nova ha", NULL));
  g_assert_true (cl_name_match ("Grace O’Connell", "conn", NULL));
  g_assert_true (cl_name_match ("Straße", "strass", NULL));
  g_assert_true (cl_name_match ("Ольга Петрова", "пет", NULL));
  g_assert_true (cl_name_match ("Anyone", "", NULL));
  g_assert_false (cl_name_match ("Hana Nováková", "ana", NULL));
  g_assert_false (cl_name_match ("Hana Nováková", "hana x", NULL));
}

static void
test_password_strength (void)
{
  g_assert_cmpint (cl_password_strength_measure ("short"), ==, 0);
  g_assert_cmpint (cl_password_strength_measure ("ninechars"), ==, 0);
  g_assert_cmpint (cl_password_strength_measure ("aaaaaaaaaaaa"), ==, 1);
  g_assert_cmpint (cl_password_strength_measure ("пароль из семи слов"), >=, 1);
  g_assert_cmpint (cl_password_strength_measure ("bright otter under seven copper lamps"), >=, 3);
}

static void
draw_secret (cairo_t *cr, double width, gpointer data)
{
  g_assert_not_reached ();
}

static void
set (gpointer data)
{
  *(gpointer *) data = data;
}

/* A window by the name of its type, which GTK may not have registered yet. */
static GtkWidget *
find_window (const char *type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (strcmp (G_OBJECT_TYPE_NAME (window), type) == 0 && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static gboolean
has_window (gpointer type)
{
  return find_window (type) != NULL;
}

static GtkWidget *
wait_window (const char *type)
{
  GtkWidget *window;

  g_assert_true (ui_wait (has_window, (gpointer) type));
  window = find_window (type);
  ui_wait_active (GTK_WINDOW (window));
  return window;
}

/* The print dialog has a loop of its own, in which this is done. */
static gboolean
ask_preview_cb (gpointer data)
{
  ui_click (ui_wait_for (wait_window ("GtkPrintUnixDialog"), GTK_TYPE_BUTTON, "Pre_view"));
  return G_SOURCE_REMOVE;
}

/* A page with a secret is not drawn for a preview, and the program goes on. */
static void
test_print_preview (void)
{
  GtkWindow *window = open_window (gtk_label_new ("A page"), 600, 400);
  GtkWidget *dialog;
  gpointer is_freed = NULL;

  g_idle_add (ask_preview_cb, NULL);
  cl_print_page_run (window, "Secret", draw_secret, &is_freed, set);
  dialog = wait_window ("AdwMessageDialog");
  g_assert_null (find_window ("GtkPrintUnixDialog"));
  g_assert_true (ui_shows (dialog, "There Is No Preview"));
  ui_picture (dialog, "no-preview");
  ui_key (GDK_KEY_Escape, 0);
  g_assert_true (ui_wait (is_set, &is_freed));
  ui_wait_active (window);
  close_window (window);
}

static gboolean
is_whole (GtkWidget *root, const char *text)
{
  GtkWidget *label = ui_wait_for (root, GTK_TYPE_LABEL, text);

  return !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* On a phone, in a wordy language, a dialog has its title below its buttons, and nowhere twice;
 * where there is room it is between them. */
static void
test_dialog_head (void)
{
  const char *title = "Notfallzugriff beenden";
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *head = cl_dialog_head_new (ADW_HEADER_BAR (bar));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *room = gtk_label_new ("Inhalt");
  GtkWindow *window;
  int high;

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), gtk_button_new_with_label ("Abbrechen"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar),
                           gtk_button_new_with_label ("Änderungen speichern"));
  gtk_widget_set_vexpand (room, TRUE);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), room);
  window = open_window (box, 360, 300);
  gtk_window_set_title (window, title);
  ui_rest (GTK_WIDGET (window));
  ui_picture (GTK_WIDGET (window), "dialog-head-narrow");
  g_assert_true (is_whole (head, title));
  g_assert_null (ui_find (bar, GTK_TYPE_LABEL, title));
  high = gtk_widget_get_height (head);
  g_assert_cmpint (high, >, gtk_widget_get_height (bar) + 10);
  gtk_window_set_default_size (window, 700, 300);
  ui_wait_for (bar, GTK_TYPE_LABEL, title);
  ui_rest (GTK_WIDGET (window));
  g_assert_true (is_whole (bar, title));
  g_assert_cmpint (gtk_widget_get_height (head), ==, gtk_widget_get_height (bar));
  gtk_window_set_default_size (window, 360, 300);
  ui_wait_gone (bar, GTK_TYPE_LABEL, title);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   adw_window_title_new ("Mitglied bearbeiten", "Sofía Álvarez"));
  ui_wait_for (head, GTK_TYPE_LABEL, "Sofía Álvarez");
  ui_rest (GTK_WIDGET (window));
  g_assert_true (is_whole (head, "Mitglied bearbeiten"));
  g_assert_true (is_whole (head, "Sofía Álvarez"));
  g_assert_cmpint (gtk_widget_get_height (head), >, high);
  close_window (window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  /* Registered so that the style sheets and icons of the program are those of the tests. */
  application = adw_application_new ("io.github.caseload.Caseload", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/widgets/name-match", test_name_match);
  g_test_add_func ("/widgets/password-strength", test_password_strength);
  g_test_add_func ("/widgets/gallery", test_gallery);
  g_test_add_func ("/widgets/type-ahead", test_type_ahead);
  g_test_add_func ("/widgets/type-ahead-keeps-choice", test_type_ahead_keeps_choice);
  g_test_add_func ("/widgets/level-and-until", test_level_and_until);
  g_test_add_func ("/widgets/tabs", test_tabs);
  g_test_add_func ("/widgets/preview-bar", test_preview_bar);
  g_test_add_func ("/widgets/preview-bar-unplaced", test_preview_bar_unplaced);
  g_test_add_func ("/widgets/confirm-and-progress", test_confirm_and_progress);
  g_test_add_func ("/widgets/chip", test_chip);
  g_test_add_func ("/widgets/print-preview", test_print_preview);
  g_test_add_func ("/widgets/dialog-head", test_dialog_head);

  return g_test_run ();
}
