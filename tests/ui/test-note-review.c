/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-world.h"

#include "cl-audit-service.h"
#include "cl-note-history-dialog.h"
#include "cl-note-page.h"
#include "cl-note-review-count.h"
#include "cl-note-review-page.h"
#include "cl-note-review-row.h"
#include "cl-note-service.h"
#include "cl-text-difference.h"

#include <adwaita.h>

/* Notes to Review: listed, read, co-signed and returned by their reviewer (docs: SCREENS, Notes).
 */

/* Two that wait for Kwame. */
static void
make_waiting (World *world, WorldNotes *notes)
{
  world_fill_chart (world, notes);
  world_save (world, WORLD_NOOR, cl_change_new_sign_note (notes->draft, TRUE));
}

static guint
count_openings (World *world)
{
  ClAuditQuery query = { .has_member = TRUE,
                         .member = world_get_member (world, WORLD_KWAME),
                         .action = "note.show" };
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (world->practice, world->actors[WORLD_RUIZ], &query, NULL);

  return events->len;
}

static GtkWidget *
open_page (World *world, int width)
{
  GtkWidget *window = world_open_window (world, WORLD_KWAME, width, 800);
  GtkWidget *page;

  gtk_widget_activate_action (window, "win.show-page", "s", "notes-to-review");
  page = ui_wait_for (window, CL_TYPE_NOTE_REVIEW_PAGE, NULL);
  ui_wait_for (page, CL_TYPE_NOTE_REVIEW_ROW, NULL);
  return page;
}

static void
wait_count (World *world, const char *count)
{
  GtkWidget *badge = ui_wait_for (world->window, CL_TYPE_NOTE_REVIEW_COUNT, NULL);

  ui_wait_for (badge, GTK_TYPE_LABEL, count);
}

static GtkWidget *
find_row (GtkWidget *page, const char *line)
{
  return gtk_widget_get_ancestor (ui_wait_for (page, GTK_TYPE_LABEL, line),
                                  CL_TYPE_NOTE_REVIEW_ROW);
}

static ClNoteState
get_state (World *world, gint64 note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote)
    shown = cl_note_service_show (world->practice, world->actors[WORLD_NOOR], note, &error);

  g_assert_no_error (error);
  return shown->state;
}

/* Listed without being opened, followed, and reviewed one after the other. */
static void
test_review (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *page;
  gint64 third;

  make_waiting (world, &notes);
  page = open_page (world, 1200);
  wait_count (world, "2");
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Waiting (2)");
  g_assert_true (ui_shows (page, "No note is open"));
  ui_picture (world->window, "reviews");
  third = world_write_note (world, WORLD_NOOR, 0, CL_NOTE_KIND_INTAKE, "First hour.");
  world_save (world, WORLD_NOOR, cl_change_new_sign_note (third, TRUE));
  wait_count (world, "3");
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Waiting (3)");
  g_assert_cmpuint (count_openings (world), ==, 0);

  ui_click (find_row (page, "Progress note by Noor Haddad"));
  world_wait_note_text (page, WORLD_NOTE_SUBMITTED);
  ui_wait_for (page, GTK_TYPE_LABEL, "1 of 3");
  g_assert_cmpuint (count_openings (world), ==, 1);
  ui_picture (world->window, "review");
  ui_click (ui_wait_for_named (page, GTK_TYPE_ENTRY, "Comment for Noor (needed to return)"));
  ui_type ("Which weeks?");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Return"));

  /* The next one follows. */
  world_wait_note_text (page, "Called the employer, with Ana’s consent.");
  ui_wait_for (page, GTK_TYPE_LABEL, "1 of 2");
  wait_count (world, "2");
  g_assert_cmpint (get_state (world, notes.submitted), ==, CL_NOTE_STATE_RETURNED);
  ui_key (GDK_KEY_Down, GDK_ALT_MASK);
  world_wait_note_text (page, "First hour.");
  ui_wait_for (page, GTK_TYPE_LABEL, "2 of 2");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Co-sign"));
  world_wait_note_text (page, "Called the employer, with Ana’s consent.");
  g_assert_cmpint (get_state (world, third), ==, CL_NOTE_STATE_COSIGNED);
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Co-sign"));
  ui_wait_for (page, GTK_TYPE_LABEL, "Nothing waits for you");
  g_assert_false (ui_shows (page, "No note is open"));
  ui_wait_gone (world->window, CL_TYPE_NOTE_REVIEW_COUNT, NULL);
  ui_picture (world->window, "reviews-none");

  /* What has the co-signature, the latest first; what was returned is none of it. */
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Reviewed"));
  ui_click (find_row (page, "Contact note by Noor Haddad"));
  ui_wait_for (page, GTK_TYPE_LABEL, "2 of 3");
  ui_wait_for (page, GTK_TYPE_LABEL, "Co-signed by Kwame Mensah today at 10:00 AM");
  ui_picture (world->window, "reviewed");
  ui_click (ui_wait_for_named (page, GTK_TYPE_BUTTON, "Open Client"));
  ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, "Records");
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
get_comment (GtkWidget *root)
{
  return ui_wait_for_named (root, GTK_TYPE_ENTRY, "Comment for Noor (needed to return)");
}

/* What is being written to the author is lost by no click, and by no lock. */
static void
test_comment (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *page, *question;

  make_waiting (world, &notes);
  page = open_page (world, 1200);
  ui_click (find_row (page, "Progress note by Noor Haddad"));
  ui_click (get_comment (page));
  ui_type ("Which weeks?");
  ui_click (find_row (page, "Contact note by Noor Haddad"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (ui_shows (question, "Leave without returning the note?"));
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Keep Editing"));
  world_wait_gone (question);
  ui_wait_for (page, GTK_TYPE_LABEL, "1 of 2");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Co-sign"));
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (ui_shows (question, "Co-sign without your comment?"));
  ui_picture (question, "review-comment");
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Cancel"));
  world_wait_gone (question);

  world_lock (world);
  world_sign_in (world, WORLD_KWAME);
  page = ui_wait_for (world->window, CL_TYPE_NOTE_PAGE, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_comment (page))), ==, "Which weeks?");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Return"));
  wait_count (world, "1");
  g_assert_cmpint (get_state (world, notes.submitted), ==, CL_NOTE_STATE_RETURNED);
  world_close_window (world);
  world_free (world);
}

/* Narrow, the list and the note are two pages; what the author takes back goes from both. */
static void
test_narrow (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *page;

  make_waiting (world, &notes);
  page = open_page (world, 400);
  g_assert_null (ui_find (page, GTK_TYPE_LABEL, "No note is open"));
  ui_picture (world->window, "reviews-narrow");
  ui_click (find_row (page, "Contact note by Noor Haddad"));
  ui_wait_for (page, GTK_TYPE_LABEL, "2 of 2");
  g_assert_null (ui_find (page, CL_TYPE_NOTE_REVIEW_ROW, NULL));
  ui_picture (world->window, "review-narrow");
  ui_click (ui_wait_for_named (page, GTK_TYPE_BUTTON, "Back to the List"));
  ui_click (find_row (page, "Progress note by Noor Haddad"));
  world_wait_note_text (page, WORLD_NOTE_SUBMITTED);
  world_save (world, WORLD_NOOR, cl_change_new_unlock_note (notes.submitted));
  ui_wait_for (page, GTK_TYPE_LABEL, "This note cannot be opened");
  ui_click (ui_wait_for_named (page, GTK_TYPE_BUTTON, "Back to the List"));
  ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Waiting (1)");
  ui_wait_gone (page, GTK_TYPE_LABEL, "Progress note by Noor Haddad");
  world_close_window (world);

  /* Who supervises nobody has no such page. */
  world_open_window (world, WORLD_NOOR, 1200, 800);
  g_assert_false (ui_shows (world->window, "Notes to Review"));
  world_close_window (world);
  world_free (world);
}

/* Whether a word is marked by more than its colour. */
static gboolean
is_marked (GtkWidget *label, const char *word, PangoAttrType type)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  int place = (int) (strstr (text, word) - text);
  PangoAttrIterator *marks =
    pango_attr_list_get_iterator (gtk_label_get_attributes (GTK_LABEL (label)));
  gboolean is_found = FALSE;
  int start, end;

  do
    {
      pango_attr_iterator_range (marks, &start, &end);
      if (start <= place && place < end)
        is_found = pango_attr_iterator_get (marks, type) != NULL;
    }
  while (pango_attr_iterator_next (marks));
  pango_attr_iterator_destroy (marks);
  return is_found;
}

/* Who signed it when, as the log proves it, and what it said before it was unlocked. */
static void
test_history (void)
{
  World *world = world_new ();
  WorldNotes notes;
  GtkWidget *page, *dialog, *text;

  make_waiting (world, &notes);
  world_save (world, WORLD_NOOR, cl_change_new_unlock_note (notes.submitted));
  world_save (world, WORLD_NOOR,
              cl_change_new_update_note (notes.submitted, "Ana slept well and called her sister."));
  world_save (world, WORLD_NOOR, cl_change_new_sign_note (notes.submitted, TRUE));
  page = open_page (world, 1200);
  ui_click (find_row (page, "Progress note by Noor Haddad"));
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "History and Versions…"));
  dialog = world_wait_dialog (world, CL_TYPE_NOTE_HISTORY_DIALOG);
  ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, "Taken back by Noor Haddad");
  g_assert_true (ui_shows (dialog, "Submitted by Noor Haddad to Kwame Mensah"));
  g_assert_true (ui_shows (dialog, "today at 10:00 AM · signature checked"));
  g_assert_false (ui_shows (dialog, "the signature does not hold"));
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "2 words added, underlined. 3 words removed, struck through.");
  text = ui_wait_for (dialog, GTK_TYPE_LABEL,
                      "Ana slept betterwell and called her sister twice.sister.");
  g_assert_true (is_marked (text, "better", PANGO_ATTR_STRIKETHROUGH));
  g_assert_true (is_marked (text, "well", PANGO_ATTR_UNDERLINE));
  g_assert_false (is_marked (text, "called", PANGO_ATTR_FOREGROUND));
  ui_rest (dialog);
  ui_picture (dialog, "note-history");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_wait_for (dialog, ADW_TYPE_COMBO_ROW, "Compare")),
                              1);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Both say the same.");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  world_close_window (world);
  world_free (world);
}

/* What somebody wrote who was removed goes back to the client's owner; what is kept apart goes to
 * nobody, and is not offered to. */
static void
test_author_gone (void)
{
  World *world = world_new ();
  WorldNotes notes;
  ClRemovalDraft *removal = cl_removal_draft_new ();
  GtkWidget *page, *row;
  gint64 apart;

  world_fill_chart (world, &notes);
  apart = world_write_note (world, WORLD_NOOR, 0, CL_NOTE_KIND_PSYCHOTHERAPY, "My own thoughts.");
  world_save (world, WORLD_NOOR, cl_change_new_sign_note (apart, TRUE));
  page = open_page (world, 1200);
  ui_click (find_row (page, "Progress note by Noor Haddad"));
  get_comment (page);
  removal->has_clients_to = removal->has_notes_to = TRUE;
  removal->clients_to = removal->notes_to = world_get_member (world, WORLD_RUIZ);
  world_save (world, WORLD_RUIZ,
              cl_change_new_remove_member (world_get_member (world, WORLD_NOOR), removal));
  ui_wait_for_named (page, GTK_TYPE_ENTRY, "Comment for Dr. Ruiz (needed to return)");
  row = find_row (page, "Psychotherapy note by Noor Haddad");
  ui_click (row);
  world_wait_note_text (page, "My own thoughts.");
  ui_wait_for (page, GTK_TYPE_BUTTON, "_Co-sign");
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "_Return"));
  g_assert_null (ui_find (page, GTK_TYPE_ENTRY, NULL));
  ui_picture (world->window, "review-author-gone");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Co-sign"));
  world_wait_note_text (page, WORLD_NOTE_SUBMITTED);
  ui_click (ui_wait_for_named (page, GTK_TYPE_ENTRY, "Comment for Dr. Ruiz (needed to return)"));
  ui_type ("Please go on.");
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "_Return"));
  ui_wait_for (page, GTK_TYPE_LABEL, "Nothing waits for you");
  world_close_window (world);
  world_free (world);
}

static char *
join (const char *before, const char *after)
{
  static const char *const marks[] = { "=", "-", "+" };
  g_autoptr (GArray) parts = cl_text_difference_compare (before, after);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const ClTextPart *part = &g_array_index (parts, ClTextPart, i);

      g_string_append_printf (joined, "%s[%s]", marks[part->kind], part->text);
    }
  return g_string_free (joined, FALSE);
}

static void
assert_difference (const char *before, const char *after, const char *expected)
{
  g_autofree char *joined = join (before, after);

  g_assert_cmpstr (joined, ==, expected);
}

/* Word by word, in any language; nothing of either text is left out. */
static void
test_difference (void)
{
  assert_difference ("", "", "");
  assert_difference ("Same.", "Same.", "=[Same.]");
  assert_difference ("", "New.", "+[New.]");
  assert_difference ("Old.", "", "-[Old.]");
  assert_difference ("She sleeps badly.", "She sleeps well.", "=[She sleeps ]-[badly.]+[well.]");
  assert_difference ("one two three", "one three", "=[one ]-[two ]=[three]");
  assert_difference ("one three", "one two three", "=[one ]+[two ]=[three]");
  assert_difference ("Größe: klein", "Größe: groß", "=[Größe: ]-[klein]+[groß]");
  assert_difference ("a\nb", "a\n\nb", "=[a]-[\n]+[\n\n]=[b]");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/note-review/review", test_review);
  g_test_add_func ("/note-review/comment", test_comment);
  g_test_add_func ("/note-review/narrow", test_narrow);
  g_test_add_func ("/note-review/history", test_history);
  g_test_add_func ("/note-review/author-gone", test_author_gone);
  g_test_add_func ("/note-review/difference", test_difference);
  return g_test_run ();
}
