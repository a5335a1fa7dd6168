/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-versions.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-client-words.h"
#include "cl-note-service.h"
#include "cl-text-difference.h"
#include "cl-wipe.h"

struct _ClNoteVersions
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClNoteBundle *bundle;
  GCancellable *cancellable;
  char **texts; /* what each version says, as far as it was opened; what it says now is the last */
  guint n_texts;

  GtkWidget *box;
  AdwComboRow *before;
  AdwComboRow *after;
  GtkLabel *summary;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (ClNoteVersions, cl_note_versions, GTK_TYPE_WIDGET)

/* One version to be opened, and what it says. */
typedef struct
{
  ClActor *actor;
  gint64 note;
  gint64 version;
  guint nth;
} Job;

typedef struct
{
  ClNote *note;
  guint nth;
} Opened;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->actor);
  g_free (job);
}

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_object_unref (opened->note);
  g_free (opened);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

static const ClNoteVersion *
get_version (ClNoteVersions *self, guint nth)
{
  return &g_array_index (self->bundle->note->versions, ClNoteVersion, nth);
}

/* On the worker, where it is decrypted, and logged. */
static gpointer
work_open (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  ClNote *note;
  Opened *opened;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  note = cl_note_service_show_version (practice, job->actor, job->note, job->version, error);
  if (note == NULL)
    return NULL;
  opened = g_new0 (Opened, 1);
  opened->note = note;
  opened->nth = job->nth;
  return opened;
}

static void
mark (PangoAttrList *marks, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (marks, attribute);
}

static PangoAttribute *
make_colour (ClNoteVersions *self, const char *name)
{
  GdkRGBA colour = { 0, 0, 0, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &colour);
  return pango_attr_foreground_new ((guint16) (colour.red * 65535),
                                    (guint16) (colour.green * 65535),
                                    (guint16) (colour.blue * 65535));
}

/* By a line under or through it first, and by colour second. */
static void
mark_part (ClNoteVersions *self, PangoAttrList *marks, ClTextPartKind kind, guint start, guint end)
{
  if (kind == CL_TEXT_PART_SAME)
    return;
  if (kind == CL_TEXT_PART_ADDED)
    {
      mark (marks, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      mark (marks, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
    }
  else
    mark (marks, pango_attr_strikethrough_new (TRUE), start, end);
  mark (marks, make_colour (self, kind == CL_TEXT_PART_ADDED ? "gain_fg" : "loss_fg"), start, end);
}

static void
show_parts (ClNoteVersions *self, GArray *parts)
{
  g_autoptr (PangoAttrList) marks = pango_attr_list_new ();
  GString *text = g_string_new (NULL);
  char *shown;

  for (guint i = 0; i < parts->len; i++)
    {
      const ClTextPart *part = &g_array_index (parts, ClTextPart, i);
      guint start = (guint) text->len;

      g_string_append (text, part->text);
      mark_part (self, marks, part->kind, start, (guint) text->len);
    }
  shown = g_string_free (text, FALSE);
  gtk_label_set_label (self->text, shown);
  gtk_label_set_attributes (self->text, marks);
  gtk_widget_set_visible (GTK_WIDGET (self->text), *shown != '\0');
  cl_wipe_text (&shown);
}

/* How a text is marked is not read out (GTK 4.8): what differs is said in words as well. */
static char *
speak (GArray *parts)
{
  GString *spoken = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const ClTextPart *part = &g_array_index (parts, ClTextPart, i);

      if (part->kind != CL_TEXT_PART_SAME)
        /* Translators: %s is a part of a text */
        g_string_append_printf (
          spoken, part->kind == CL_TEXT_PART_ADDED ? _ ("Added: “%s”. ") : _ ("Removed: “%s”. "),
          part->text);
    }
  return g_string_free (spoken, FALSE);
}

static char *
summarise (GArray *parts)
{
  guint n_added = cl_text_difference_count_words (parts, CL_TEXT_PART_ADDED);
  guint n_removed = cl_text_difference_count_words (parts, CL_TEXT_PART_REMOVED);
  g_autofree char *added = NULL;
  g_autofree char *removed = NULL;

  if (parts->len == 0 ||
      (parts->len == 1 && g_array_index (parts, ClTextPart, 0).kind == CL_TEXT_PART_SAME))
    return g_strdup (_ ("Both say the same."));
  added = g_strdup_printf (
    ngettext ("%u word added, underlined.", "%u words added, underlined.", n_added), n_added);
  removed = g_strdup_printf (
    ngettext ("%u word removed, struck through.", "%u words removed, struck through.", n_removed),
    n_removed);
  return g_strdup_printf ("%s %s", added, removed);
}

static void
show_difference (ClNoteVersions *self, const char *before, const char *after)
{
  g_autoptr (GArray) parts = cl_text_difference_compare (before, after);
  g_autofree char *summary = summarise (parts);
  char *spoken = speak (parts);

  show_parts (self, parts);
  gtk_label_set_label (self->summary, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
  cl_wipe_text (&spoken);
}

static void compare (ClNoteVersions *self);

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNoteVersions) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Opened) opened = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (opened == NULL)
    {
      gtk_label_set_label (self->summary, error->message);
      return;
    }
  cl_wipe_text (&self->texts[opened->nth]);
  self->texts[opened->nth] = g_strdup (opened->note->body);
  compare (self);
}

static void
open_version (ClNoteVersions *self, guint nth)
{
  Job *job = g_new0 (Job, 1);

  job->actor = g_object_ref (self->actor);
  job->note = self->bundle->note->id;
  job->version = get_version (self, nth)->version;
  job->nth = nth;
  cl_practice_run_async (self->practice, work_open, job, job_free, opened_free, self->cancellable,
                         on_opened_cb, g_object_ref (self));
}

/* What was not opened yet is opened first. */
static void
compare (ClNoteVersions *self)
{
  guint before = adw_combo_row_get_selected (self->before);
  guint after = adw_combo_row_get_selected (self->after);

  if (before >= self->n_texts || after >= self->n_texts)
    return;
  if (self->texts[before] == NULL)
    open_version (self, before);
  else if (self->texts[after] == NULL)
    open_version (self, after);
  else
    show_difference (self, self->texts[before], self->texts[after]);
}

static char *
name_version (ClNoteVersions *self, guint nth)
{
  const ClNoteVersion *version;
  g_autofree char *moment = NULL;

  if (nth + 1 == self->n_texts)
    return g_strdup (_ ("What it says now"));
  version = get_version (self, nth);
  moment = cl_client_words_format_moment (self->practice, version->at);
  /* Translators: %s is a moment as in "3 Nov at 3:10 PM" */
  return g_strdup_printf (version->state == CL_NOTE_STATE_SUBMITTED ? _ ("Submitted %s")
                                                                    : C_ ("note", "Signed %s"),
                          moment);
}

static AdwComboRow *
make_choice (ClNoteVersions *self, const char *title, guint selected)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; i < self->n_texts; i++)
    gtk_string_list_take (names, name_version (self, i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (compare), self);
  return ADW_COMBO_ROW (row);
}

static void
cl_note_versions_dispose (GObject *object)
{
  ClNoteVersions *self = CL_NOTE_VERSIONS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  for (guint i = 0; i < self->n_texts; i++)
    cl_wipe_text (&self->texts[i]);
  self->n_texts = 0;
  g_clear_pointer (&self->texts, g_free);
  g_clear_object (&self->bundle);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_note_versions_parent_class)->dispose (object);
}

static void
cl_note_versions_class_init (ClNoteVersionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_note_versions_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_note_versions_init (ClNoteVersions *self)
{
  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "soft");
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_wrap_mode (self->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->text, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->text), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "note-versions");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_note_versions_new:
 * @practice: the practice
 * @actor: who is signed in
 * @bundle: a note that was opened and of which unlocking kept versions
 *
 * Compares two versions word by word: the one that was kept last with what it says now, until
 * others are chosen. Each is opened once, which is logged.
 *
 * Returns: (transfer floating): the comparison
 */
GtkWidget *
cl_note_versions_new (ClPractice *practice, ClActor *actor, ClNoteBundle *bundle)
{
  ClNoteVersions *self;
  GtkWidget *list;
  guint n;

  g_return_val_if_fail (CL_IS_NOTE_BUNDLE (bundle), NULL);
  n = bundle->note->versions->len;
  g_return_val_if_fail (n > 0, NULL);

  self = g_object_new (CL_TYPE_NOTE_VERSIONS, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->bundle = g_object_ref (bundle);
  self->n_texts = n + 1;
  self->texts = g_new0 (char *, self->n_texts);
  self->texts[n] = g_strdup (bundle->note->body);
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which versions are compared"), -1);
  self->before = make_choice (self, _ ("Compare"), n - 1);
  self->after = make_choice (self, C_ ("versions", "With"), n);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->before));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->after));
  gtk_box_append (GTK_BOX (self->box), list);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->text));
  compare (self);
  return GTK_WIDGET (self);
}
