/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-client-words.h"
#include "cl-note-tag.h"
#include "cl-note-words.h"
#include "cl-wrap-box.h"

#define MAX_WIDTH 732

struct _ClNoteView
{
  GtkWidget parent_instance;
  GtkWidget *box;
  ClAvatar *avatar;
  GtkLabel *name;
  GtkLabel *line;
  GtkWidget *change; /* asks of what it is */
  ClWrapBox *tags;
  GtkBox *history;
  GtkWidget *more; /* opens the whole of it */
  GtkWidget *returned;
  GtkLabel *returned_title;
  GtkLabel *comment;
  GtkTextView *text;
  GtkWidget *added; /* what scrolls the addenda */
  GtkBox *addenda;
};

G_DEFINE_FINAL_TYPE (ClNoteView, cl_note_view, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_change (ClNoteView *self)
{
  self->change = gtk_button_new_with_mnemonic (C_ ("note", "C_hange…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->change), "note.describe");
  gtk_widget_set_tooltip_text (self->change, _ ("Change kind, case or appointment"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->change), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Change kind, case or appointment"), -1);
  gtk_widget_add_css_class (self->change, "flat");
  gtk_widget_set_valign (self->change, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->change, FALSE);
  return self->change;
}

static GtkWidget *
make_head_line (ClNoteView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->avatar = CL_AVATAR (cl_avatar_new (NULL, 40));
  self->name = GTK_LABEL (make_label ("title-3"));
  self->line = GTK_LABEL (make_label ("soft"));
  gtk_widget_set_valign (GTK_WIDGET (self->avatar), GTK_ALIGN_START);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->line));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->avatar));
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), make_change (self));
  return line;
}

static GtkWidget *
make_returned (ClNoteView *self)
{
  self->returned = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->returned_title = GTK_LABEL (make_label ("strong"));
  self->comment = GTK_LABEL (make_label ("small"));
  gtk_label_set_selectable (self->comment, TRUE);
  gtk_widget_add_css_class (self->returned, "notice");
  gtk_box_append (GTK_BOX (self->returned), GTK_WIDGET (self->returned_title));
  gtk_box_append (GTK_BOX (self->returned), GTK_WIDGET (self->comment));
  return self->returned;
}

static GtkWidget *
make_head (ClNoteView *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_widget_set_margin_top (head, 18);
  gtk_widget_set_margin_bottom (head, 12);
  gtk_widget_set_margin_start (head, 12);
  gtk_widget_set_margin_end (head, 12);
  self->tags = CL_WRAP_BOX (cl_wrap_box_new ());
  self->history = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_box_append (GTK_BOX (head), make_head_line (self));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->tags));
  self->more = gtk_button_new_with_label (_ ("History and Versions…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->more), "note.history");
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->history));
  gtk_box_append (GTK_BOX (head), self->more);
  gtk_box_append (GTK_BOX (head), make_returned (self));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), head);
  return clamp;
}

/* What is typed is no business of an input method's memory. */
static GtkWidget *
make_text (ClNoteView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_scrollable_new ();

  self->text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->text, FALSE);
  gtk_text_view_set_cursor_visible (self->text, FALSE);
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  gtk_text_view_set_pixels_inside_wrap (self->text, 3);
  gtk_text_view_set_pixels_below_lines (self->text, 3);
  gtk_text_view_set_input_hints (self->text, GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_SPELLCHECK |
                                               GTK_INPUT_HINT_UPPERCASE_SENTENCES);
  gtk_text_view_set_left_margin (self->text, 12);
  gtk_text_view_set_right_margin (self->text, 12);
  gtk_text_view_set_top_margin (self->text, 12);
  gtk_text_view_set_bottom_margin (self->text, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "note-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the note says"), -1);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), MAX_WIDTH);
  adw_clamp_scrollable_set_tightening_threshold (ADW_CLAMP_SCROLLABLE (clamp), MAX_WIDTH);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), GTK_WIDGET (self->text));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 120);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

/* Below what was signed, which stays as it is. */
static GtkWidget *
make_addenda (ClNoteView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->addenda = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->addenda), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->addenda), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->addenda), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->addenda), 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->addenda));
  self->added = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->added), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->added), 120);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->added), clamp);
  gtk_widget_set_visible (self->added, FALSE);
  return self->added;
}

static void
add_tag (ClNoteView *self, const char *text)
{
  GtkWidget *tag = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (tag), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, "plain");
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  cl_wrap_box_append (self->tags, tag);
}

static void
show_tags (ClNoteView *self, ClPractice *practice, ClNote *note)
{
  cl_wrap_box_remove_all (self->tags);
  cl_wrap_box_append (self->tags, cl_note_tag_new (note->state));
  if (note->start != 0)
    {
      g_autofree char *session = cl_note_words_format_session (practice, note->start, note->end);

      add_tag (self, session);
    }
}

static void
add_line (ClNoteView *self, const char *text)
{
  GtkWidget *label = make_label ("small");

  gtk_widget_add_css_class (label, "soft");
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_box_append (self->history, label);
}

static const char *
get_reach (ClNote *note, gboolean is_mine)
{
  if (note->kind == CL_NOTE_KIND_PSYCHOTHERAPY && is_mine && note->reviewer != 0)
    return _ ("Kept apart from the record: only you and your reviewer can read it.");
  if (note->kind == CL_NOTE_KIND_PSYCHOTHERAPY && is_mine)
    return _ ("Kept apart from the record: only you can read it.");
  if (note->kind == CL_NOTE_KIND_PSYCHOTHERAPY)
    return _ ("Kept apart from the record: only its author and you can read it.");
  if (note->state == CL_NOTE_STATE_DRAFT || note->state == CL_NOTE_STATE_RETURNED)
    return _ ("Only you can read this draft.");
  return NULL;
}

static void
show_history (ClNoteView *self, ClPractice *practice, ClPeople *people, ClNote *note)
{
  g_auto (GStrv) lines = cl_note_words_list_history (practice, people, note);
  const char *reach = get_reach (note, note->author == cl_people_get_me (people));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->history))) != NULL)
    gtk_box_remove (self->history, child);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i]);
  if (reach != NULL)
    add_line (self, reach);
  /* Nothing was done yet with what was only begun. */
  gtk_widget_set_visible (self->more, note->id != 0 &&
                                        (note->state != CL_NOTE_STATE_DRAFT || lines[0] != NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->history), lines[0] != NULL || reach != NULL);
}

static void
show_returned (ClNoteView *self, ClPractice *practice, ClNote *note)
{
  g_autofree char *moment = cl_client_words_format_moment (practice, note->reviewed_at);
  /* Translators: %s is a moment as in "3 Nov at 3:10 PM" */
  g_autofree char *title = g_strdup_printf (_ ("Returned to you %s"), moment);

  gtk_widget_set_visible (self->returned, note->state == CL_NOTE_STATE_RETURNED);
  gtk_label_set_label (self->returned_title, title);
  gtk_label_set_label (self->comment, note->comment != NULL
                                        ? note->comment
                                        : _ ("Its reviewer left. Sign it again, or submit it to "
                                             "your supervisor."));
}

static void
show_addenda (ClNoteView *self, ClPractice *practice, ClPeople *people, ClNote *note)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->addenda))) != NULL)
    gtk_box_remove (self->addenda, child);
  gtk_box_append (self->addenda, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  for (guint i = 0; i < note->addenda->len; i++)
    {
      const ClNoteAddendum *addendum = &g_array_index (note->addenda, ClNoteAddendum, i);
      g_autofree char *moment = cl_client_words_format_moment (practice, addendum->at);
      /* Translators: a person, and a moment as in "3 Nov at 3:10 PM" */
      g_autofree char *title =
        g_strdup_printf (_ ("Added by %s %s"), cl_people_get_name (people, addendum->by), moment);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      GtkWidget *heading = make_label ("strong");
      GtkWidget *text = make_label ("note-addendum");

      gtk_label_set_label (GTK_LABEL (heading), title);
      gtk_label_set_label (GTK_LABEL (text), addendum->text);
      gtk_label_set_selectable (GTK_LABEL (text), TRUE);
      gtk_box_append (GTK_BOX (row), heading);
      gtk_box_append (GTK_BOX (row), text);
      gtk_box_append (self->addenda, row);
    }
  gtk_widget_set_visible (self->added, note->addenda->len > 0);
}

static void
show_text (ClNoteView *self, const char *body)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *shown = NULL;

  g_object_get (buffer, "text", &shown, NULL);
  /* The place where one reads stays. */
  if (g_strcmp0 (shown, body) == 0)
    return;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, body, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
}

static gboolean
cl_note_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CL_NOTE_VIEW (widget)->text));
}

static void
cl_note_view_dispose (GObject *object)
{
  g_clear_pointer (&CL_NOTE_VIEW (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_note_view_parent_class)->dispose (object);
}

static void
cl_note_view_class_init (ClNoteViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_note_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = cl_note_view_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_note_view_init (ClNoteView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "note");
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->box), make_text (self));
  gtk_box_append (GTK_BOX (self->box), make_addenda (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_note_view_new:
 *
 * One note: about whom, by whom, who signed it when, and what it says.
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
cl_note_view_new (void)
{
  return g_object_new (CL_TYPE_NOTE_VIEW, NULL);
}

/**
 * cl_note_view_set_head:
 * @self: a view
 * @practice: whose time zone and clock
 * @bundle: a note that was opened
 *
 * Shows what it is: about whom, of what kind, case and appointment, and where it stands.
 */
void
cl_note_view_set_head (ClNoteView *self, ClPractice *practice, ClNoteBundle *bundle)
{
  ClNote *note;
  const char *name;
  g_autofree char *author = NULL;
  g_autofree char *line = NULL;

  g_return_if_fail (CL_IS_NOTE_VIEW (self));
  g_return_if_fail (CL_IS_NOTE_BUNDLE (bundle));

  note = bundle->note;
  name = note->client_name != NULL ? note->client_name : "";
  author = cl_note_words_format_author (bundle->people, note);
  /* Translators: a kind of note, and "by" somebody, as in "Progress note by Noor Haddad" */
  line = note->case_title != NULL
           ? g_strdup_printf (C_ ("note", "%s %s · %s"), cl_note_words_get_kind (note->kind),
                              author, note->case_title)
           : g_strdup_printf (C_ ("note", "%s %s"), cl_note_words_get_kind (note->kind), author);
  cl_avatar_set_name (self->avatar, name);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_visible (GTK_WIDGET (self->name), *name != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->avatar), *name != '\0');
  gtk_label_set_label (self->line, line);
  show_tags (self, practice, note);
  show_history (self, practice, bundle->people, note);
  show_returned (self, practice, note);
}

/**
 * cl_note_view_set_bundle:
 * @self: a view
 * @practice: whose time zone and clock
 * @bundle: a note that was opened
 *
 * Shows it.
 */
void
cl_note_view_set_bundle (ClNoteView *self, ClPractice *practice, ClNoteBundle *bundle)
{
  cl_note_view_set_head (self, practice, bundle);
  show_addenda (self, practice, bundle->people, bundle->note);
  show_text (self, bundle->note->body);
}

/**
 * cl_note_view_set_may_change:
 * @self: a view
 * @may_change: whether to offer saying anew of what kind, case and appointment the note is
 */
void
cl_note_view_set_may_change (ClNoteView *self, gboolean may_change)
{
  g_return_if_fail (CL_IS_NOTE_VIEW (self));

  gtk_widget_set_visible (self->change, may_change);
}

/**
 * cl_note_view_get_text:
 * @self: a view
 *
 * Returns: (transfer none): where it says it
 */
GtkTextView *
cl_note_view_get_text (ClNoteView *self)
{
  g_return_val_if_fail (CL_IS_NOTE_VIEW (self), NULL);

  return self->text;
}
