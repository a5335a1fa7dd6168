/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-world.h"

#include "cl-form-dialog.h"
#include "cl-note-page-private.h"
#include "cl-note-service.h"
#include "cl-setting.h"
#include "cl-text-row.h"
#include "cl-validate.h"

#include <adwaita.h>

/* Notes written in the window: saved by themselves, signed, unlocked, and nothing lost (docs:
 * SCREENS, Notes; VAULT). */

static void
open_records (World *world, WorldPerson person)
{
  world_open_window (world, person, 1200, 800);
  world_open_client (world, "Ana Gomez");
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "Records"));
}

static ClNote *
show (World *world, WorldPerson person, gint64 note)
{
  g_autoptr (GError) error = NULL;
  ClNote *shown = cl_note_service_show (world->practice, world->actors[person], note, &error);

  g_assert_no_error (error);
  return shown;
}

/* The only note about Ana that there is. */
static ClNote *
show_only (World *world, WorldPerson person)
{
  g_autoptr (GPtrArray)
    notes = cl_note_service_list (world->practice, world->actors[person], world->ana, NULL);

  g_assert_cmpuint (notes->len, ==, 1);
  return show (world, person, ((ClNote *) notes->pdata[0])->id);
}

static GtkWidget *
begin (World *world, guint kind)
{
  GtkWidget *form, *page;

  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "New Note…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  adw_combo_row_set_selected (
    ADW_COMBO_ROW (ui_wait_for (form, ADW_TYPE_COMBO_ROW, "Kind of note")), kind);
  ui_rest (form);
  ui_picture (form, "new-note");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Write"));
  world_wait_gone (form);
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  ui_wait_focus (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  return page;
}

static void
wait_saved (GtkWidget *page)
{
  ui_wait_for (page, GTK_TYPE_LABEL, "Draft saved 10:00 AM");
}

static GtkWidget *
ask_what_it_is (World *world, GtkWidget *page)
{
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "C_hange…"));
  return world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
}

static void
choose (GtkWidget *form, const char *row, guint place)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_wait_for (form, ADW_TYPE_COMBO_ROW, row)), place);
}

static void
save_what_it_is (GtkWidget *form)
{
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Save"));
  world_wait_gone (form);
}

/* What is suggested is thrown away without a question. */
static void
check_nothing_typed (World *world)
{
  GtkWidget *form;

  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "New Note…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (form, ADW_TYPE_COMBO_ROW, "Begin with");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Cancel"));
  world_wait_gone (form);
}

/* A draft of a case can be of any of the client's, or of none, and is as it was until that is
 * saved. */
static void
check_cases (World *world, GtkWidget *page)
{
  GtkWidget *form = ask_what_it_is (world, page);
  AdwComboRow *row = ADW_COMBO_ROW (ui_wait_for (form, ADW_TYPE_COMBO_ROW, "Case"));

  while (g_list_model_get_n_items (adw_combo_row_get_model (row)) < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==,
                   "Return to work");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Cancel"));
  world_wait_gone (form);
}

/* Of what kind and case it is is said anew: before its first words, while what was typed is not
 * saved yet, and, of what was signed once, but for the kind. */
static void
test_describe (void)
{
  World *world = world_new ();
  g_autoptr (ClNote) begun = NULL, typed = NULL, unlocked = NULL;
  GtkWidget *page, *form;

  open_records (world, WORLD_WEN);
  check_nothing_typed (world);
  page = begin (world, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "Progress note by you · Return to work");
  form = ask_what_it_is (world, page);
  choose (form, "Case", 0);
  save_what_it_is (form);
  ui_wait_for (page, GTK_TYPE_LABEL, "Progress note by you");
  ui_click (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_type ("Called.");
  wait_saved (page);
  begun = show_only (world, WORLD_WEN);
  g_assert_cmpint (begun->case_id, ==, 0);

  ui_type (" Wrote.");
  form = ask_what_it_is (world, page);
  choose (form, "Kind of note", 3);
  ui_wait_for (form, ADW_TYPE_COMBO_ROW, "Case");
  choose (form, "Case", 1);
  ui_picture (form, "note-describe");
  save_what_it_is (form);
  ui_wait_for (page, GTK_TYPE_LABEL, "Contact note by you · Return to work");
  world_wait_note_text (page, "Called. Wrote.");
  ui_picture (world->window, "note-described");
  typed = show (world, WORLD_WEN, begun->id);
  g_assert_cmpint (typed->kind, ==, CL_NOTE_KIND_CONTACT);
  g_assert_cmpint (typed->case_id, ==, world->work);
  g_assert_cmpstr (typed->body, ==, "Called. Wrote.");

  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_case (world->anxiety, world_get_member (world, WORLD_WEN)));
  check_cases (world, page);
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Sign"));
  ui_wait_for (page, GTK_TYPE_BUTTON, "_Unlock…");
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "C_hange…"));
  world_save (world, WORLD_WEN, cl_change_new_unlock_note (begun->id));
  form = ask_what_it_is (world, page);
  g_assert_false (
    gtk_widget_get_sensitive (ui_wait_for (form, ADW_TYPE_COMBO_ROW, "Kind of note")));
  ui_wait_for (form, ADW_TYPE_COMBO_ROW, "Case");
  choose (form, "Case", 0);
  save_what_it_is (form);
  ui_wait_for (page, GTK_TYPE_LABEL, "Contact note by you");
  unlocked = show (world, WORLD_WEN, begun->id);
  g_assert_cmpint (unlocked->case_id, ==, 0);
  world_close_window (world);
  world_free (world);
}

/* Written, saved by itself, signed, unlocked and signed anew. */
static void
test_write (void)
{
  World *world = world_new ();
  g_autoptr (ClNote) draft = NULL, signed_note = NULL, unlocked = NULL;
  GtkWidget *page, *question;

  open_records (world, WORLD_WEN);
  page = begin (world, 0);
  g_assert_true (ui_shows (page, "Only you can read this draft."));
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Sign"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Write the note, then sign it.");
  ui_click (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_type ("Calmer weeks.");
  wait_saved (page);
  ui_picture (world->window, "note-writing");
  draft = show_only (world, WORLD_WEN);
  g_assert_cmpstr (draft->body, ==, "Calmer weeks.");
  g_assert_cmpint (draft->state, ==, CL_NOTE_STATE_DRAFT);
  g_assert_cmpint (draft->case_id, ==, world->work);

  /* What is typed last is signed with it. */
  ui_type (" Sleeps.");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Sign"));
  ui_wait_for (page, GTK_TYPE_BUTTON, "_Unlock…");
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "_Delete Draft…"));
  g_assert_true (ui_shows (page, "Signed"));
  signed_note = show (world, WORLD_WEN, draft->id);
  g_assert_cmpstr (signed_note->body, ==, "Calmer weeks. Sleeps.");
  ui_click (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_type ("x");
  world_wait_note_text (page, "Calmer weeks. Sleeps.");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Unlock…"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_active (GTK_WINDOW (question));
  ui_picture (question, "note-unlock");
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Unlock"));
  ui_wait_for (page, GTK_TYPE_LABEL, "Signed by Dr. Wen Lee today at 10:00 AM, and unlocked since");
  unlocked = show (world, WORLD_WEN, draft->id);
  g_assert_cmpint (unlocked->state, ==, CL_NOTE_STATE_DRAFT);
  g_assert_cmpuint (unlocked->versions->len, ==, 1);
  world_close_window (world);
  world_free (world);
}

/* Submitted to the supervisor, or only signed where that is not ticked; taken back. */
static void
test_submit (void)
{
  World *world = world_new ();
  g_autoptr (ClNote) note = NULL;
  GtkWidget *page;
  WorldNotes notes;

  world_fill_chart (world, &notes);
  open_records (world, WORLD_NOOR);
  ui_click (ui_wait_for (world->window, GTK_TYPE_LABEL, "Needs revision"));
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  ui_wait_for (page, GTK_TYPE_LABEL,
               "Please add the goals that Ana named, and when we look at them again.");
  ui_wait_focus (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_picture (world->window, "note-returned");
  ui_type (" To drive again.");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Sign"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Submitted to Kwame");
  ui_wait_for (page, GTK_TYPE_BUTTON, "_Take Back…");
  note = show (world, WORLD_KWAME, notes.returned);
  g_assert_cmpint (note->state, ==, CL_NOTE_STATE_SUBMITTED);
  g_assert_cmpstr (note->body, ==, "Exposure in small steps, every two weeks. To drive again.");
  world_close_window (world);
  world_free (world);
}

/* Left at once, by the sidebar: what was typed is saved, and nothing is asked. Locked at once: the
 * same, and the note comes back to who wrote it. */
static void
test_left_and_locked (void)
{
  World *world = world_new ();
  g_autoptr (ClNote) left = NULL, locked = NULL;
  GtkWidget *page;

  open_records (world, WORLD_WEN);
  page = begin (world, 0);
  ui_type ("Left.");
  ui_key (GDK_KEY_Left, GDK_ALT_MASK);
  ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, "Progress note, 24 Nov");
  left = show_only (world, WORLD_WEN);
  g_assert_cmpstr (left->body, ==, "Left.");

  ui_click (ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, "Progress note, 24 Nov"));
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  ui_wait_focus (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_type (" Locked.");
  world_lock (world);
  locked = show (world, WORLD_WEN, left->id);
  g_assert_cmpstr (locked->body, ==, "Left. Locked.");
  world_sign_in (world, WORLD_WEN);
  world_wait_note_text (world->window, "Left. Locked.");
  world_close_window (world);
  world_free (world);
}

static gpointer
wait_for_lock (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  while (g_atomic_int_get ((int *) data))
    g_usleep (1000);
  return g_strdup ("");
}

/* Locked while the first words are on their way to be saved: they are begun once. */
static void
test_locked_while_saving (void)
{
  World *world = world_new ();
  g_autoptr (ClNote) note = NULL;
  GtkWidget *page;
  int is_held = TRUE;

  open_records (world, WORLD_WEN);
  page = begin (world, 0);
  cl_practice_run_async (CL_NOTE_PAGE (page)->practice, wait_for_lock, &is_held, NULL, g_free, NULL,
                         NULL, NULL);
  ui_type ("First.");
  ui_settle (2500);
  ui_type (" Then locked.");
  world_lock (world);
  g_atomic_int_set (&is_held, FALSE);
  world_sign_in (world, WORLD_WEN);
  world_wait_note_text (world->window, "First. Then locked.");
  wait_saved (world->window);
  note = show_only (world, WORLD_WEN);
  g_assert_cmpstr (note->body, ==, "First. Then locked.");
  world_close_window (world);
  world_free (world);
}

/* A draft is deleted once that was said twice; what was signed has no such button. */
static void
test_delete (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) notes = NULL;
  GtkWidget *page, *question;

  open_records (world, WORLD_WEN);
  page = begin (world, 0);
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "_Delete Draft…"));
  ui_type ("Of another client.");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Delete Draft…"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_active (GTK_WINDOW (question));
  ui_picture (question, "note-delete");
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Cancel"));
  world_wait_gone (question);
  ui_wait_active (GTK_WINDOW (world->window));
  ui_picture (world->window, "note-draft");
  ui_click (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_type ("!");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Delete Draft…"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_active (GTK_WINDOW (question));
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Delete"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "No notes yet");
  notes = cl_note_service_list (world->practice, world->actors[WORLD_WEN], world->ana, NULL);
  g_assert_cmpuint (notes->len, ==, 0);
  world_close_window (world);
  world_free (world);
}

/* What is too long to be saved can be thrown away all the same. */
static void
test_delete_unsaved (void)
{
  World *world = world_new ();
  g_autofree char *typed = g_strnfill (CL_BODY_MAX_CHARS + 1, 'a');
  g_autoptr (GPtrArray) notes = NULL;
  GtkWidget *page, *text, *question;

  world_write_note (world, WORLD_WEN, 0, CL_NOTE_KIND_CONTACT, "First.");
  open_records (world, WORLD_WEN);
  ui_click (ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, "Contact note, 24 Nov"));
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  text = ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL);
  ui_wait_focus (text);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), typed, -1);
  ui_wait_for (page, GTK_TYPE_LABEL, "Not saved");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Delete Draft…"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Delete"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "No notes yet");
  notes = cl_note_service_list (world->practice, world->actors[WORLD_WEN], world->ana, NULL);
  g_assert_cmpuint (notes->len, ==, 0);
  world_close_window (world);
  world_free (world);
}

/* Another window was first: it is told, looked at, and nothing is lost. */
static void
test_conflict (void)
{
  World *world = world_new ();
  g_autoptr (ClNote) note = NULL;
  GtkWidget *page;
  gint64 id = world_write_note (world, WORLD_WEN, 0, CL_NOTE_KIND_CONTACT, "First.");

  open_records (world, WORLD_WEN);
  ui_click (ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, "Contact note, 24 Nov"));
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  ui_wait_focus (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_type (" Mine.");
  world_save (world, WORLD_WEN, cl_change_new_update_note (id, "Theirs."));
  ui_wait_for (page, GTK_TYPE_LABEL,
               "This note was changed meanwhile. Look at it as it is now. What you typed here is "
               "not saved.");
  ui_picture (world->window, "note-conflict");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Look Again"));
  world_wait_note_text (page, "Theirs.\n\nFirst. Mine.");
  wait_saved (page);
  note = show (world, WORLD_WEN, id);
  g_assert_cmpstr (note->body, ==, "Theirs.\n\nFirst. Mine.");

  /* Signed in another window while one types. */
  ui_click (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_type ("!");
  world_save (world, WORLD_WEN, cl_change_new_sign_note (id, FALSE));
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Look Again"));
  ui_wait_for (page, GTK_TYPE_LABEL,
               "This note was signed meanwhile. Unlock it, and what you typed is added to it.");
  world_close_window (world);
  world_free (world);
}

/* Its reviewer co-signs a note, or returns one with a comment, and with no more of the client. */
static void
test_review (void)
{
  World *world = world_new ();
  g_autoptr (ClNote) cosigned = NULL, returned = NULL;
  GtkWidget *page, *button;
  WorldNotes notes;

  world_fill_chart (world, &notes);
  world_save (world, WORLD_NOOR, cl_change_new_sign_note (notes.draft, TRUE));
  open_records (world, WORLD_KWAME);
  ui_click (ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, "Progress note, 24 Nov"));
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  world_wait_note_text (page, WORLD_NOTE_SUBMITTED);
  ui_picture (world->window, "note-review");
  g_assert_false (gtk_widget_get_sensitive (ui_wait_for (page, GTK_TYPE_BUTTON, "_Return")));
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Co-sign"));
  ui_wait_for (page, GTK_TYPE_LABEL, "Co-signed by Kwame Mensah today at 10:00 AM");
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "_Co-sign"));
  cosigned = show (world, WORLD_NOOR, notes.submitted);
  g_assert_cmpint (cosigned->state, ==, CL_NOTE_STATE_COSIGNED);

  ui_click (ui_wait_for_named (page, GTK_TYPE_BUTTON, "Back to Records"));
  ui_click (ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, "Contact note, 24 Nov"));
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  button = ui_wait_for (page, GTK_TYPE_BUTTON, "_Return");
  ui_click (ui_wait_for_named (page, GTK_TYPE_ENTRY, "Comment for Noor (needed to return)"));
  ui_type ("When did you call?");
  g_assert_true (gtk_widget_get_sensitive (button));
  ui_click (button);
  ui_wait_gone (world->window, ADW_TYPE_ACTION_ROW, "Contact note, 24 Nov");
  returned = show (world, WORLD_NOOR, notes.draft);
  g_assert_cmpint (returned->state, ==, CL_NOTE_STATE_RETURNED);
  g_assert_cmpstr (returned->comment, ==, "When did you call?");
  world_close_window (world);
  world_free (world);
}

/* What is being added comes back after a lock, to be signed then. */
static GtkWidget *
lock_while_adding (World *world)
{
  GtkWidget *form, *row;

  world_lock (world);
  world_sign_in (world, WORLD_WEN);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  row = ui_wait_for (form, CL_TYPE_TEXT_ROW, "What is added");
  g_assert_cmpstr (cl_text_row_get_text (CL_TEXT_ROW (row)), ==, "Called on Tuesday.");
  return form;
}

/* From a template, signed, and added to. */
static void
test_template_and_addendum (void)
{
  World *world = world_new ();
  g_autoptr (ClNote) note = NULL;
  GtkWidget *form, *page, *row;

  open_records (world, WORLD_WEN);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "New Note…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  row = ui_wait_for (form, ADW_TYPE_COMBO_ROW, "Begin with");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  ui_picture (form, "new-note-template");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Write"));
  world_wait_gone (form);
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  world_wait_note_text (page, "Data\n\n\nAssessment\n\n\nPlan\n\n");
  ui_click (ui_wait_for (page, GTK_TYPE_TEXT_VIEW, NULL));
  ui_key (GDK_KEY_End, GDK_CONTROL_MASK);
  ui_type ("Weekly.");
  wait_saved (page);
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Sign"));
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Add Addendum…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  gtk_widget_grab_focus (ui_wait_for (form, CL_TYPE_TEXT_ROW, "What is added"));
  ui_type ("Called on Tuesday.");
  ui_picture (form, "note-adding");
  form = lock_while_adding (world);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Sign"));
  world_wait_gone (form);
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  ui_wait_for (page, GTK_TYPE_LABEL, "Called on Tuesday.");
  ui_wait_for (page, GTK_TYPE_LABEL, "Added by Dr. Wen Lee today at 10:00 AM");
  ui_picture (world->window, "note-added");
  note = show_only (world, WORLD_WEN);
  g_assert_cmpstr (note->body, ==, "Data\n\n\nAssessment\n\n\nPlan\n\nWeekly.");
  g_assert_cmpint (note->state, ==, CL_NOTE_STATE_SIGNED);
  g_assert_cmpuint (note->addenda->len, ==, 1);

  /* Where the practice unlocks nothing, Unlock is not offered. */
  world_save (world, WORLD_RUIZ,
              cl_change_new_configure ((const char *const[]){ CL_SETTING_NOTE_UNLOCK, NULL },
                                       (const char *const[]){ "never", NULL }));
  ui_wait_gone (page, GTK_TYPE_BUTTON, "_Unlock…");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/note-write/write", test_write);
  g_test_add_func ("/note-write/describe", test_describe);
  g_test_add_func ("/note-write/template-and-addendum", test_template_and_addendum);
  g_test_add_func ("/note-write/submit", test_submit);
  g_test_add_func ("/note-write/left-and-locked", test_left_and_locked);
  g_test_add_func ("/note-write/locked-while-saving", test_locked_while_saving);
  g_test_add_func ("/note-write/delete", test_delete);
  g_test_add_func ("/note-write/delete-unsaved", test_delete_unsaved);
  g_test_add_func ("/note-write/conflict", test_conflict);
  g_test_add_func ("/note-write/review", test_review);
  return g_test_run ();
}
