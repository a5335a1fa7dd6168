/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-client-page.h"
#include "cl-form-dialog.h"

#include <adwaita.h>

/* Opens New Client by its shortcut. */
static GtkWidget *
open_form (World *world, WorldPerson person)
{
  world_open_window (world, person, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_COLUMN_VIEW, NULL);
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  return world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
}

static void
create (GtkWidget *form)
{
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "C_reate"));
}

static gint64
get_only (GPtrArray *rows)
{
  g_assert_cmpuint (rows->len, ==, 1);
  return ((ClClientRow *) g_ptr_array_index (rows, 0))->id;
}

/* Refused: the sentence stands at the field, which has the focus, and nothing is stored. */
static void
assert_refused (World *world, GtkWidget *form, const char *title, const char *sentence)
{
  GtkWidget *row;
  g_autoptr (GPtrArray) rows = NULL;

  create (form);
  ui_wait_for (form, GTK_TYPE_LABEL, sentence);
  row = ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, title);
  ui_wait_focus (row);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  rows = world_list_clients (world, WORLD_RUIZ, NULL);
  g_assert_cmpuint (rows->len, ==, 7);
}

/* A practitioner owns whom they create, unless they choose somebody else. */
static void
test_practitioner (void)
{
  World *world = world_new ();
  GtkWidget *form = open_form (world, WORLD_DANA);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (ClClient) client = NULL;

  g_assert_true (ui_shows (ui_find (form, ADW_TYPE_COMBO_ROW, "Owner"), "Dana Lindqvist"));
  ui_wait_focus (ui_find (form, GTK_TYPE_LIST_BOX_ROW, "First name"));
  ui_type ("Ines");
  ui_fill (form, "Last name", "Moreau");
  ui_fill (form, "Birth date, such as 1992-03-12", "2001-12-31");
  ui_fill (form, "Email", "ines@example.org");
  ui_fill (form, "Insurer", "Coastal Mutual");
  ui_picture (form, "new-client");
  create (form);
  world_wait_gone (form);
  ui_wait_for (world->window, CL_TYPE_CLIENT_PAGE, "Ines Moreau");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Created Ines Moreau");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Private to Dana");

  rows = world_list_clients (world, WORLD_DANA, "moreau");
  client = world_show_client (world, WORLD_DANA, get_only (rows));
  g_assert_cmpint (client->owner, ==, world_get_member (world, WORLD_DANA));
  g_assert_cmpstr (client->details->birth_date, ==, "2001-12-31");
  g_assert_cmpstr (client->details->email, ==, "ines@example.org");
  g_assert_cmpstr (client->details->insurance_payer, ==, "Coastal Mutual");
  g_assert_false (client->details->has_address);
  world_close_window (world);
  world_free (world);
}

static void
choose_owner (GtkWidget *form, const char *name)
{
  GtkWidget *row = ui_find (form, ADW_TYPE_COMBO_ROW, "Owner");

  ui_click (row);
  ui_click (ui_wait_for (ui_wait_for (row, GTK_TYPE_POPOVER, name), GTK_TYPE_LABEL, name));
  ui_wait_gone (row, GTK_TYPE_POPOVER, NULL);
}

/* Who is no practitioner chooses among those who are. */
static void
test_scheduler (void)
{
  World *world = world_new ();
  GtkWidget *form = open_form (world, WORLD_TOMAS);
  GtkWidget *owner = ui_find (form, ADW_TYPE_COMBO_ROW, "Owner");
  GListModel *owners = adw_combo_row_get_model (ADW_COMBO_ROW (owner));
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (owners), ==, 6);
  for (guint i = 0; i < g_list_model_get_n_items (owners); i++)
    {
      const char *name = gtk_string_list_get_string (GTK_STRING_LIST (owners), i);

      g_assert_cmpstr (name, !=, "Tomás Herrera");
      g_assert_cmpstr (name, !=, "Ingrid Solberg");
    }
  ui_fill (form, "First name", "Ines");
  ui_fill (form, "Last name", "Moreau");
  choose_owner (form, "Dr. Wen Lee");
  ui_picture (form, "new-client-scheduler");
  create (form);
  world_wait_gone (form);
  ui_wait_for (world->window, CL_TYPE_CLIENT_PAGE, "Ines Moreau");
  rows = world_list_clients (world, WORLD_WEN, "moreau");
  g_assert_cmpint (((ClClientRow *) g_ptr_array_index (rows, 0))->owner, ==,
                   world_get_member (world, WORLD_WEN));
  world_close_window (world);
  world_free (world);
}

/* An administrator who is a practitioner too may give a client to a colleague. */
static void
test_administrator (void)
{
  World *world = world_new ();
  GtkWidget *form = open_form (world, WORLD_RUIZ);
  g_autoptr (GPtrArray) rows = NULL;

  ui_fill (form, "First name", "Ines");
  ui_fill (form, "Last name", "Moreau");
  choose_owner (form, "Kwame Mensah");
  create (form);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Private to Kwame");
  rows = world_list_clients (world, WORLD_KWAME, "moreau");
  g_assert_cmpuint (rows->len, ==, 1);
  world_close_window (world);
  world_free (world);
}

/* Each refusal stands at its field; once all is right, all is stored. */
static void
test_errors (void)
{
  World *world = world_new ();
  GtkWidget *form = open_form (world, WORLD_RUIZ);
  const char *birth = "Birth date, such as 1992-03-12";
  g_autofree char *endless = g_strnfill (10000, 'a');
  g_autofree char *longest = g_strnfill (255, 'a');
  g_autoptr (GPtrArray) rows = NULL;

  assert_refused (world, form, "First name", "First name is needed. Fill it in.");
  ui_picture (form, "new-client-error");
  ui_fill (form, "First name", "Ines");
  assert_refused (world, form, "Last name", "Last name is needed. Fill it in.");
  ui_fill (form, "Last name", "   ");
  assert_refused (world, form, "Last name", "Last name is needed. Fill it in.");
  ui_fill (form, "Last name", endless);
  assert_refused (world, form, "Last name", "Last name is too long. Shorten it to 255 characters.");
  ui_fill (form, "Last name", "Moreau");
  ui_fill (form, birth, "1992-02-30");
  assert_refused (world, form, birth,
                  "The birth date is no date. Enter year, month and day, as 1990-04-30.");
  ui_fill (form, birth, "2026-11-25");
  assert_refused (world, form, birth, "The birth date is in the future. Correct it.");
  ui_fill (form, birth, "1826-11-24");
  assert_refused (world, form, birth, "The birth date is 200 years ago or more. Correct the year.");
  ui_fill (form, birth, "2026-11-24");
  ui_fill (form, "Email", "ines@");
  assert_refused (world, form, "Email",
                  "This is no email address. Enter one such as ana@example.org.");
  ui_fill (form, "Email", "");
  ui_fill (form, "Group", "4711");
  assert_refused (world, form, "Insurer", "Insurer is needed. Fill it in.");
  ui_picture (form, "new-client-insurer");
  ui_fill (form, "Insurer", "Coastal Mutual");
  ui_fill (form, "Last name", longest);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  rows = world_list_clients (world, WORLD_RUIZ, "ines");
  g_assert_cmpuint (strlen (((ClClientRow *) g_ptr_array_index (rows, 0))->name), ==, 260);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Private to Dr. Ruiz");
  ui_picture (world->window, "new-client-longest");
  world_close_window (world);
  world_free (world);
}

/* Names in any script are stored, shown and found, and are no markup. */
static void
test_scripts (void)
{
  static const char *const names[][3] = {
    { "ليلى", "المنصور", "ليلى المنصور" },
    { "秀英", "王", "秀英 王" },
    { "Þórunn", "Jónsdóttir", "Þórunn Jónsdóttir" },
    { "ନୀଳ🌼", "דוד־כהן", "ନୀଳ🌼 דוד־כהן" },
    { "Anne & Co", "<b>Quist</b>", "Anne & Co <b>Quist</b>" },
  };
  World *world = world_new ();

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_COLUMN_VIEW, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *form;
      g_autoptr (GPtrArray) rows = NULL;

      ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
      form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
      ui_fill (form, "First name", names[i][0]);
      ui_fill (form, "Last name", names[i][1]);
      create (form);
      world_wait_gone (form);
      ui_wait_for (world->window, CL_TYPE_CLIENT_PAGE, names[i][2]);
      ui_wait_active (GTK_WINDOW (world->window));
      ui_key (GDK_KEY_Left, GDK_ALT_MASK);
      ui_wait_for (world->window, GTK_TYPE_COLUMN_VIEW, names[i][2]);
      ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
      ui_paste (names[i][1]);
      ui_wait_for (world->window, GTK_TYPE_LABEL, "1 client");
      ui_wait_for (world->window, GTK_TYPE_COLUMN_VIEW, names[i][2]);
      rows = world_list_clients (world, WORLD_RUIZ, names[i][0]);
      g_assert_cmpuint (rows->len, ==, 1);
      ui_key (GDK_KEY_Escape, 0);
      ui_wait_gone (world->window, GTK_TYPE_LABEL, "1 client");
    }
  ui_picture (world->window, "clients-scripts");
  world_close_window (world);
  world_free (world);
}

static void
answer (World *world, const char *label)
{
  GtkWidget *question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);

  g_assert_true (ui_shows (question, "Discard the new client?"));
  ui_wait_active (GTK_WINDOW (question));
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, label));
  world_wait_gone (question);
}

/* Escape asks before it drops what was typed, and only then. */
static void
test_discard (void)
{
  World *world = world_new ();
  GtkWidget *form = open_form (world, WORLD_RUIZ);

  world_close_dialog (form);
  g_assert_null (world_find_dialog (world, ADW_TYPE_MESSAGE_DIALOG));
  ui_wait_active (GTK_WINDOW (world->window));
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (form, "First name", "Ines");
  ui_key (GDK_KEY_Escape, 0);
  ui_picture (world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG), "new-client-discard");
  answer (world, "_Keep Editing");
  ui_wait_active (GTK_WINDOW (form));
  g_assert_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (ui_find (form, GTK_TYPE_LIST_BOX_ROW, "First name"))), ==,
    "Ines");
  ui_fill (form, "First name", "");
  world_close_dialog (form);

  ui_wait_active (GTK_WINDOW (world->window));
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  choose_owner (form, "Kwame Mensah");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Cancel"));
  answer (world, "_Discard");
  world_wait_gone (form);
  world_close_window (world);
  world_free (world);
}

/* Cancel stores nothing; who may not create is offered nothing. */
static void
test_cancel_and_biller (void)
{
  World *world = world_new ();
  GtkWidget *form = open_form (world, WORLD_RUIZ);
  g_autoptr (GPtrArray) rows = NULL;

  ui_fill (form, "First name", "Ines");
  ui_fill (form, "Last name", "Moreau");
  ui_key (GDK_KEY_Escape, 0);
  answer (world, "_Discard");
  world_wait_gone (form);
  rows = world_list_clients (world, WORLD_RUIZ, NULL);
  g_assert_cmpuint (rows->len, ==, 7);
  world_close_window (world);

  world_open_window (world, WORLD_INGRID, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  g_assert_null (ui_find (world->window, GTK_TYPE_BUTTON, "New Client"));
  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type ("ana");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "1 client");
  g_assert_true (gtk_window_is_active (GTK_WINDOW (world->window)));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/new-client/practitioner", test_practitioner);
  g_test_add_func ("/new-client/scheduler", test_scheduler);
  g_test_add_func ("/new-client/administrator", test_administrator);
  g_test_add_func ("/new-client/errors", test_errors);
  g_test_add_func ("/new-client/scripts", test_scripts);
  g_test_add_func ("/new-client/discard", test_discard);
  g_test_add_func ("/new-client/cancel-and-biller", test_cancel_and_biller);
  return g_test_run ();
}
