/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-records-filter.h"

#include <glib/gi18n.h>

#include "cl-choice.h"
#include "cl-note-words.h"
#include "cl-wrap-box.h"

struct _ClRecordsFilter
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkDropDown *kind;
  GtkDropDown *author;
  GtkDropDown *state;
  GArray *authors; /* gint64: those offered, after "all" */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (ClRecordsFilter, cl_records_filter, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_selected_cb (ClRecordsFilter *self, GParamSpec *pspec, GtkWidget *choice)
{
  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)) != 0)
    gtk_widget_add_css_class (choice, "on");
  else
    gtk_widget_remove_css_class (choice, "on");
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static GtkDropDown *
add_choice (ClRecordsFilter *self, const char *name, GtkStringList *names)
{
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);

  cl_choice_set_names (GTK_DROP_DOWN (choice), names);
  gtk_widget_add_css_class (choice, "filter");
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (on_selected_cb), self);
  cl_wrap_box_append (CL_WRAP_BOX (self->box), choice);
  return GTK_DROP_DOWN (choice);
}

static GtkStringList *
list_kinds (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All kinds"));
  for (guint i = 0; i < CL_NOTE_WORDS_N_KINDS; i++)
    gtk_string_list_append (names, cl_note_words_get_kind (cl_note_words_kinds[i]));
  return names;
}

static GtkStringList *
list_states (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Signed or not"));
  for (guint i = 0; i < CL_NOTE_WORDS_N_STATES; i++)
    gtk_string_list_append (names, cl_note_words_get_state (cl_note_words_states[i]));
  return names;
}

static gboolean
has_author (GArray *authors, gint64 author)
{
  for (guint i = 0; i < authors->len; i++)
    if (g_array_index (authors, gint64, i) == author)
      return TRUE;
  return FALSE;
}

static void
cl_records_filter_dispose (GObject *object)
{
  ClRecordsFilter *self = CL_RECORDS_FILTER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->authors, g_array_unref);
  G_OBJECT_CLASS (cl_records_filter_parent_class)->dispose (object);
}

static void
cl_records_filter_class_init (ClRecordsFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_records_filter_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_records_filter_init (ClRecordsFilter *self)
{
  g_autoptr (GtkStringList) kinds = list_kinds ();
  g_autoptr (GtkStringList) authors = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) states = list_states ();

  self->authors = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->box = cl_wrap_box_new ();
  gtk_string_list_append (authors, _ ("All authors"));
  self->kind = add_choice (self, _ ("Kind of note"), kinds);
  self->author = add_choice (self, _ ("Author"), authors);
  self->state = add_choice (self, _ ("Where the note stands"), states);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_records_filter_new:
 *
 * Which notes of a chart are listed: of what kind, by whom, and where they stand.
 *
 * Returns: (transfer floating): a filter that lets all through
 */
GtkWidget *
cl_records_filter_new (void)
{
  return g_object_new (CL_TYPE_RECORDS_FILTER, NULL);
}

/**
 * cl_records_filter_set_notes:
 * @self: a filter
 * @people: everybody
 * @notes: (element-type ClNote): what is filtered
 *
 * Offers the authors of @notes; who is chosen stays chosen.
 */
void
cl_records_filter_set_notes (ClRecordsFilter *self, ClPeople *people, GPtrArray *notes)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected;
  gint64 chosen;

  g_return_if_fail (CL_IS_RECORDS_FILTER (self));

  selected = gtk_drop_down_get_selected (self->author);
  chosen = selected > 0 && selected <= self->authors->len
             ? g_array_index (self->authors, gint64, selected - 1)
             : 0;
  g_array_set_size (self->authors, 0);
  gtk_string_list_append (names, _ ("All authors"));
  selected = 0;
  for (guint i = 0; i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);

      if (has_author (self->authors, note->author))
        continue;
      g_array_append_val (self->authors, note->author);
      gtk_string_list_append (names, cl_people_get_name (people, note->author));
      if (note->author == chosen)
        selected = self->authors->len;
    }
  self->is_filling = TRUE;
  cl_choice_set_names (self->author, names);
  gtk_drop_down_set_selected (self->author, selected);
  self->is_filling = FALSE;
}

/**
 * cl_records_filter_matches:
 * @self: a filter
 * @note: a note
 *
 * Returns: whether it lets @note through
 */
gboolean
cl_records_filter_matches (ClRecordsFilter *self, ClNote *note)
{
  guint kind, author, state;

  g_return_val_if_fail (CL_IS_RECORDS_FILTER (self), FALSE);

  kind = gtk_drop_down_get_selected (self->kind);
  author = gtk_drop_down_get_selected (self->author);
  state = gtk_drop_down_get_selected (self->state);
  return (kind == 0 || cl_note_words_kinds[kind - 1] == note->kind) &&
         (author == 0 || g_array_index (self->authors, gint64, author - 1) == note->author) &&
         (state == 0 || cl_note_words_states[state - 1] == note->state);
}

/**
 * cl_records_filter_is_set:
 * @self: a filter
 *
 * Returns: whether it may keep any back
 */
gboolean
cl_records_filter_is_set (ClRecordsFilter *self)
{
  g_return_val_if_fail (CL_IS_RECORDS_FILTER (self), FALSE);

  return gtk_drop_down_get_selected (self->kind) != 0 ||
         gtk_drop_down_get_selected (self->author) != 0 ||
         gtk_drop_down_get_selected (self->state) != 0;
}

/**
 * cl_records_filter_clear:
 * @self: a filter
 *
 * Lets all through.
 */
void
cl_records_filter_clear (ClRecordsFilter *self)
{
  g_return_if_fail (CL_IS_RECORDS_FILTER (self));

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_drop_down_set_selected (self->author, 0);
  gtk_drop_down_set_selected (self->state, 0);
  self->is_filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}
