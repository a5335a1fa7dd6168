/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-form-dialog.h"

#include <adwaita.h>

/* The forms of the Profile tab: what they store, what they refuse, and what they say when somebody
 * else was quicker. */

static void
open_profile (World *world, WorldPerson person)
{
  world_open_window (world, person, 1200, 800);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 3");
}

static GtkWidget *
open_form (World *world, const char *group)
{
  g_autofree char *name = g_strdup_printf ("Edit %s", group);

  ui_wait_active (GTK_WINDOW (world->window));
  ui_click (ui_wait_for_named (world->window, GTK_TYPE_BUTTON, name));
  return world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
}

static void
save (GtkWidget *form)
{
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
}

static void
assert_told_at (GtkWidget *form, const char *title, const char *sentence)
{
  GtkWidget *row;

  save (form);
  ui_wait_for (form, GTK_TYPE_LABEL, sentence);
  row = ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, title);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  ui_wait_focus (row);
}

/* Each group stores what is typed, and shows it. */
static void
test_save (void)
{
  World *world = world_new ();
  g_autoptr (ClClient) client = NULL;
  GtkWidget *form;

  open_profile (world, WORLD_RUIZ);
  form = open_form (world, "Contact");
  ui_fill (form, "Phone", "+1 207 555 0100");
  ui_fill (form, "City", "Port Alder");
  ui_fill (form, "Apartment, building", "");
  save (form);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "48 Quince Street, Port Alder ME 04107, US");

  form = open_form (world, "About");
  ui_fill (form, "Preferred name", "Anita");
  ui_fill (form, "Pronouns", "they/them");
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Anita");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "they/them · 34 years · born 12 Mar 1992");

  form = open_form (world, "Insurance");
  ui_fill (form, "Insurer", "Harbour & <Bay>");
  ui_fill (form, "Group", "");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Harbour & <Bay>");
  ui_wait_gone (world->window, GTK_TYPE_LABEL, "5520");

  form = open_form (world, "Emergency contact");
  ui_fill (form, "Name", "Luis Gomez");
  ui_fill (form, "Relation", "brother");
  ui_fill (form, "Phone", "207 555 0177");
  save (form);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Luis Gomez, brother");
  ui_picture (world->window, "profile-saved");

  client = world_show_client (world, WORLD_RUIZ, world->ana);
  g_assert_cmpstr (client->details->phone, ==, "+1 207 555 0100");
  g_assert_cmpstr (client->details->address_line1, ==, "48 Quince Street");
  g_assert_null (client->details->address_line2);
  g_assert_cmpstr (client->details->preferred_name, ==, "Anita");
  g_assert_cmpstr (client->details->insurance_member_id, ==, "8841 203 77");
  g_assert_null (client->details->insurance_group);
  g_assert_cmpstr (client->details->emergency_phone, ==, "207 555 0177");
  world_close_window (world);
  world_free (world);
}

static void
test_errors (void)
{
  World *world = world_new ();
  g_autofree char *endless = g_strnfill (10000, 'a');
  g_autoptr (ClClient) client = NULL;
  g_autofree char *before = NULL;
  GtkWidget *form;

  client = world_show_client (world, WORLD_RUIZ, world->ana);
  before = g_strdup (client->revision);
  open_profile (world, WORLD_RUIZ);
  form = open_form (world, "Contact");
  ui_fill (form, "Email", "ana at example");
  assert_told_at (form, "Email", "This is no email address. Enter one such as ana@example.org.");
  ui_fill (form, "Email", "ana@example.org");
  ui_fill (form, "Street", endless);
  assert_told_at (form, "Street", "Street is too long. Shorten it to 255 characters.");
  ui_picture (form, "profile-error");
  world_discard_dialog (world, form);

  form = open_form (world, "About");
  ui_fill (form, "First name", "");
  assert_told_at (form, "First name", "First name is needed. Fill it in.");
  ui_fill (form, "First name", "Ana");
  ui_fill (form, "Birth date, such as 1992-03-12", "2092-03-12");
  assert_told_at (form, "Birth date, such as 1992-03-12",
                  "The birth date is in the future. Correct it.");
  world_discard_dialog (world, form);

  form = open_form (world, "Insurance");
  ui_fill (form, "Insurer", "");
  assert_told_at (form, "Insurer", "Insurer is needed. Fill it in.");
  ui_fill (form, "Member number", "");
  ui_fill (form, "Group", "");
  save (form);
  world_wait_gone (form);

  form = open_form (world, "Emergency contact");
  ui_fill (form, "Phone", "207 555 0177");
  assert_told_at (form, "Name", "Emergency contact is needed. Fill it in.");
  world_discard_dialog (world, form);

  g_clear_object (&client);
  client = world_show_client (world, WORLD_RUIZ, world->ana);
  g_assert_cmpstr (client->details->email, ==, "client@example.org");
  g_assert_cmpstr (client->details->first_name, ==, "Ana");
  g_assert_null (client->details->insurance_member_id);
  g_assert_null (client->details->emergency_phone);
  world_close_window (world);
  world_free (world);
}

/* Somebody else saved meanwhile: both are shown, and saving again stores both. */
static void
test_conflict (void)
{
  World *world = world_new ();
  ClClientDetails *other = cl_client_details_new ();
  g_autoptr (ClClient) client = NULL;
  GtkWidget *form, *phone;

  open_profile (world, WORLD_RUIZ);
  form = open_form (world, "Contact");
  ui_fill (form, "Email", "ana@example.org");
  other->phone = g_strdup ("207 555 0123");
  world_save (world, WORLD_DANA, cl_change_new_update_client (world->ana, other, NULL));
  save (form);
  ui_wait_for (form, GTK_TYPE_LABEL,
               "Somebody else changed these details meanwhile. They are shown as they are now, "
               "with what you typed. Check them, then save again.");
  ui_picture (form, "profile-conflict");
  phone = ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, "Phone");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (phone)), ==, "207 555 0123");
  g_assert_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, "Email"))), ==,
    "ana@example.org");
  client = world_show_client (world, WORLD_RUIZ, world->ana);
  g_assert_cmpstr (client->details->email, ==, "client@example.org");
  save (form);
  world_wait_gone (form);
  g_clear_object (&client);
  client = world_show_client (world, WORLD_RUIZ, world->ana);
  g_assert_cmpstr (client->details->email, ==, "ana@example.org");
  g_assert_cmpstr (client->details->phone, ==, "207 555 0123");
  world_close_window (world);
  world_free (world);
}

static void
choose (GtkWidget *row, const char *text)
{
  ui_click (row);
  ui_click (ui_wait_for (ui_wait_for (row, GTK_TYPE_POPOVER, text), GTK_TYPE_LABEL, text));
  ui_wait_gone (row, GTK_TYPE_POPOVER, NULL);
}

/* Each practitioner's status and diagnoses are their own; a wrong code is told of. */
static void
test_care (void)
{
  World *world = world_new ();
  g_autoptr (ClClient) client = NULL;
  GtkWidget *form;

  open_profile (world, WORLD_DANA);
  form = open_form (world, "Your settings for Ana");
  choose (ui_find (form, ADW_TYPE_COMBO_ROW, "Client status"), "Waiting");
  ui_fill (form, "Diagnoses, such as F41.1, F33.0", "f41.1; anxiety");
  assert_told_at (form, "Diagnoses, such as F41.1, F33.0",
                  "This is no ICD-10-CM code. Enter it with capital letters and a dot, "
                  "such as F41.1.");
  ui_picture (form, "profile-care-error");
  ui_fill (form, "Diagnoses, such as F41.1, F33.0", "f41.1; Z63.0");
  save (form);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "F41.1, Z63.0");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Waiting");

  client = world_show_client (world, WORLD_RUIZ, world->ana);
  for (guint i = 0; i < client->cares->len; i++)
    {
      const ClCare *care = g_ptr_array_index (client->cares, i);

      g_assert_cmpint (care->practitioner, ==, world_get_member (world, WORLD_DANA));
      g_assert_cmpint (care->status, ==, CL_CARE_STATUS_WAITING);
      g_assert_cmpuint (g_strv_length (care->diagnoses), ==, 2);
    }
  g_assert_cmpuint (client->cares->len, ==, 1);
  world_close_window (world);
  world_free (world);
}

/* Somebody else changed the same settings: that is said before anything is saved over it. */
static void
test_care_conflict (void)
{
  static const char *const codes[] = { "F33.0", NULL };
  World *world = world_new ();
  gint64 ruiz = world_get_member (world, WORLD_RUIZ);
  g_autoptr (ClClient) client = NULL;
  const ClCare *care;
  GtkWidget *form, *look_again;

  open_profile (world, WORLD_RUIZ);
  form = open_form (world, "Your settings for Ana");
  ui_fill (form, "Diagnoses, such as F41.1, F33.0", "F41.1");
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_care (world->ana, ruiz, TRUE, CL_CARE_STATUS_WAITING, codes, NULL));
  save (form);
  look_again = ui_wait_for (form, GTK_TYPE_BUTTON, "_Look Again");
  ui_wait_for (form, GTK_TYPE_LABEL,
               "Somebody else changed these settings meanwhile. The client status was “Active” and "
               "is “Waiting” now. The diagnoses were “None” and are “F33.0” now.");
  ui_picture (form, "profile-care-conflict");
  ui_wait_focus (look_again);
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_click (look_again);
  ui_wait_gone (form, GTK_TYPE_BUTTON, "_Look Again");
  g_assert_true (ui_shows (ui_find (form, ADW_TYPE_COMBO_ROW, "Client status"), "Waiting"));
  client = world_show_client (world, WORLD_RUIZ, world->ana);
  care = g_ptr_array_index (client->cares, 0);
  g_assert_cmpstr (care->diagnoses[0], ==, "F33.0");
  save (form);
  world_wait_gone (form);
  g_clear_object (&client);
  client = world_show_client (world, WORLD_RUIZ, world->ana);
  care = g_ptr_array_index (client->cares, 0);
  g_assert_cmpint (care->status, ==, CL_CARE_STATUS_WAITING);
  g_assert_cmpstr (care->diagnoses[0], ==, "F41.1");
  world_close_window (world);
  world_free (world);
}

static void
make_administrator (World *world, WorldPerson person)
{
  static const char *const roles[] = { "Administrator", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) roles);
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, person), draft));
}

static const ClCare *
find_care (ClClient *client, gint64 practitioner)
{
  for (guint i = 0; client->cares != NULL && i < client->cares->len; i++)
    {
      const ClCare *care = g_ptr_array_index (client->cares, i);

      if (care->practitioner == practitioner)
        return care;
    }
  return NULL;
}

/* An administrator who is no practitioner sets the owner's status where there was none, and
 * everybody's; a lock on the way keeps whose it is. */
static void
test_care_of_others (void)
{
  static const char *const codes[] = { "F41.1", NULL };
  World *world = world_new ();
  g_autoptr (ClClient) client = NULL;
  const ClCare *care;
  GtkWidget *form;

  make_administrator (world, WORLD_INGRID);
  world_save (world, WORLD_DANA,
              cl_change_new_set_care (world->ana, world_get_member (world, WORLD_DANA), TRUE,
                                      CL_CARE_STATUS_WAITING, codes, NULL));
  open_profile (world, WORLD_INGRID);
  g_assert_nonnull (ui_find_named (world->window, GTK_TYPE_BUTTON, "Edit Settings of Dana"));
  g_assert_null (ui_find_named (world->window, GTK_TYPE_BUTTON, "Edit Settings of Dr. Lee"));
  g_assert_null (ui_find_named (world->window, GTK_TYPE_BUTTON, "Edit Your settings for Ana"));
  form = open_form (world, "Settings of Dr. Ruiz");
  g_assert_true (ui_shows (form, "Settings of Dr. Ruiz"));
  choose (ui_find (form, ADW_TYPE_COMBO_ROW, "Client status"), "Discharged");
  ui_picture (form, "profile-care-of-owner");
  world_lock (world);
  world_wait_gone (form);
  world_sign_in (world, WORLD_INGRID);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  g_assert_true (ui_shows (form, "Settings of Dr. Ruiz"));
  g_assert_true (ui_shows (ui_find (form, ADW_TYPE_COMBO_ROW, "Client status"), "Discharged"));
  save (form);
  world_wait_gone (form);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Discharged");
  ui_picture (world->window, "profile-care-of-others");

  client = world_show_client (world, WORLD_RUIZ, world->ana);
  care = find_care (client, world_get_member (world, WORLD_RUIZ));
  g_assert_nonnull (care);
  g_assert_cmpint (care->status, ==, CL_CARE_STATUS_DISCHARGED);
  care = find_care (client, world_get_member (world, WORLD_DANA));
  g_assert_cmpint (care->status, ==, CL_CARE_STATUS_WAITING);
  g_assert_cmpuint (client->cares->len, ==, 2);
  world_close_window (world);
  world_free (world);
}

/* Each form asks before it drops what was typed, and only then. */
static void
test_discard (void)
{
  static const struct
  {
    const char *group;
    const char *field;
  } forms[] = {
    { "Contact", "Phone" },
    { "Your settings for Ana", "Diagnoses, such as F41.1, F33.0" },
  };
  World *world = world_new ();
  GtkWidget *form, *question;

  open_profile (world, WORLD_RUIZ);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      form = open_form (world, forms[i].group);
      world_close_dialog (form);
      form = open_form (world, forms[i].group);
      ui_fill (form, forms[i].field, "F41.1");
      ui_key (GDK_KEY_Escape, 0);
      question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
      g_assert_true (ui_shows (question, "Discard the changes?"));
      ui_picture (question, "profile-discard");
      ui_wait_active (GTK_WINDOW (question));
      ui_key (GDK_KEY_Escape, 0);
      world_wait_gone (question);
      g_assert_true (gtk_widget_get_mapped (form));
      world_discard_dialog (world, form);
    }
  world_close_window (world);
  world_free (world);
}

/* Who decides about the access but sees no diagnosis sets what they do not see: the rest stays. */
static void
test_care_unseen (void)
{
  static const char *const codes[] = { "F33.0", NULL };
  static const char *const roles[] = { "Keyholder", NULL };
  World *world = world_new ();
  gint64 ruiz = world_get_member (world, WORLD_RUIZ);
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClClient) client = NULL;
  const ClCare *care;
  GtkWidget *form;

  draft->roles = g_strdupv ((GStrv) roles);
  world_save (world, WORLD_RUIZ,
              cl_change_new_create_role ("Keyholder", CL_PERMISSION_MANAGE_ACCESS));
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, WORLD_TOMAS), draft));
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_care (world->ana, ruiz, TRUE, CL_CARE_STATUS_WAITING, codes, NULL));
  open_profile (world, WORLD_TOMAS);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Not shown to you");
  g_assert_false (ui_shows (world->window, "F33.0"));
  g_assert_false (ui_shows (world->window, "Waiting"));
  g_assert_nonnull (ui_find_named (world->window, GTK_TYPE_BUTTON, "Edit Settings of Dana"));
  ui_picture (world->window, "profile-care-unseen");
  form = open_form (world, "Settings of Dr. Ruiz");
  g_assert_false (ui_shows (form, "F33.0"));
  assert_told_at (form, "Client status", "Choose a status, or enter diagnoses.");
  ui_picture (form, "profile-care-unseen-form");
  choose (ui_find (form, ADW_TYPE_COMBO_ROW, "Client status"), "Discharged");
  save (form);
  world_wait_gone (form);
  client = world_show_client (world, WORLD_RUIZ, world->ana);
  care = find_care (client, ruiz);
  g_assert_cmpint (care->status, ==, CL_CARE_STATUS_DISCHARGED);
  g_assert_cmpstr (care->diagnoses[0], ==, "F33.0");
  world_close_window (world);
  world_free (world);
}

/* A biller may edit the insurance; a scheduler sees none. */
static void
test_areas (void)
{
  World *world = world_new ();

  open_profile (world, WORLD_INGRID);
  g_assert_nonnull (ui_find_named (world->window, GTK_TYPE_BUTTON, "Edit Insurance"));
  g_assert_null (ui_find_named (world->window, GTK_TYPE_BUTTON, "Edit Your settings for Ana"));
  g_assert_null (ui_find_named (world->window, GTK_TYPE_BUTTON, "Edit Settings of Dr. Ruiz"));
  g_assert_true (ui_shows (world->window, "Settings of Dr. Ruiz"));
  world_close_window (world);

  open_profile (world, WORLD_TOMAS);
  g_assert_nonnull (ui_find_named (world->window, GTK_TYPE_BUTTON, "Edit Contact"));
  g_assert_null (ui_find_named (world->window, GTK_TYPE_BUTTON, "Edit Insurance"));
  g_assert_false (ui_shows (world->window, "Coastal Mutual"));
  g_assert_false (ui_shows (world->window, "Settings of Dr. Ruiz"));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/save", test_save);
  g_test_add_func ("/profile/errors", test_errors);
  g_test_add_func ("/profile/conflict", test_conflict);
  g_test_add_func ("/profile/care", test_care);
  g_test_add_func ("/profile/care-conflict", test_care_conflict);
  g_test_add_func ("/profile/care-of-others", test_care_of_others);
  g_test_add_func ("/profile/care-unseen", test_care_unseen);
  g_test_add_func ("/profile/discard", test_discard);
  g_test_add_func ("/profile/areas", test_areas);
  return g_test_run ();
}
