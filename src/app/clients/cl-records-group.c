/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-records-group.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-note-tag.h"
#include "cl-note-words.h"

/* How many notes of a group are shown at first, and more at a time. */
#define FIRST_NOTES 20
#define MORE_NOTES 100

/* What more of a group is made of. */
typedef struct
{
  ClClientBundle *bundle;
  GPtrArray *notes;
  guint n_shown;
  GtkListBox *list;
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_object_unref (group->bundle);
  g_ptr_array_unref (group->notes);
  g_free (group);
}

static char *
describe (ClClientBundle *bundle, ClNote *note)
{
  g_autofree char *author = cl_note_words_format_author (bundle->people, note);

  if (note->kind != CL_NOTE_KIND_PSYCHOTHERAPY || note->reviewer != 0)
    return g_steal_pointer (&author);
  /* Translators: %s is "by you" */
  return g_strdup_printf (_ ("%s · nobody else can read it"), author);
}

static GtkWidget *
make_row (ClClientBundle *bundle, ClNote *note)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = cl_note_words_format_title (bundle->practice, note);
  g_autofree char *subtitle = describe (bundle, note);
  GtkWidget *icon = gtk_image_new_from_icon_name (cl_note_words_get_icon (note->kind));

  gtk_widget_add_css_class (icon, "soft");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), cl_note_tag_new (note->state));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xx)", note->client, note->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-note");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  cl_note_words_get_state (note->state), -1);
  return row;
}

static void
show_more (Group *group, guint n)
{
  guint end = MIN (group->n_shown + n, group->notes->len);

  for (; group->n_shown < end; group->n_shown++)
    gtk_list_box_append (
      group->list, make_row (group->bundle, g_ptr_array_index (group->notes, group->n_shown)));
}

static void
on_more_clicked_cb (GtkWidget *button, gpointer data)
{
  Group *group = data;

  show_more (group, MORE_NOTES);
  gtk_widget_set_visible (button, group->n_shown < group->notes->len);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_head (const char *title, const char *subtitle, ClCaseFile *file)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  if (file != NULL)
    gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("cl-case-symbolic"));
  gtk_box_append (GTK_BOX (line), make_label (title, "heading"));
  if (file != NULL)
    {
      GtkWidget *tag = gtk_label_new (cl_case_status_get_label (file->status));

      gtk_widget_add_css_class (tag, "tag");
      gtk_widget_add_css_class (tag, file->status == CL_CASE_STATUS_ACTIVE ? "done" : "plain");
      gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), tag);
    }
  gtk_box_append (GTK_BOX (head), line);
  if (subtitle != NULL)
    {
      GtkWidget *label = make_label (subtitle, "small");

      gtk_widget_add_css_class (label, "soft");
      gtk_box_append (GTK_BOX (head), label);
    }
  return head;
}

/**
 * cl_records_group_new:
 * @bundle: the client
 * @notes: (element-type ClNote): the notes of the group, in the order to be shown; one at least
 * @title: what the group is called
 * @subtitle: (nullable): what is to be known of it
 * @file: (nullable): the case of which the notes are
 *
 * Notes that belong together, each of which leads to what it says. Where they are many, the rest
 * comes when it is asked for.
 *
 * Returns: (transfer floating): a group
 */
GtkWidget *
cl_records_group_new (ClClientBundle *bundle,
                      GPtrArray *notes,
                      const char *title,
                      const char *subtitle,
                      ClCaseFile *file)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = gtk_list_box_new ();
  Group *group;

  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (bundle), NULL);
  g_return_val_if_fail (notes != NULL, NULL);

  group = g_new0 (Group, 1);
  group->bundle = g_object_ref (bundle);
  group->notes = g_ptr_array_ref (notes);
  group->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (group->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), make_head (title, subtitle, file));
  gtk_box_append (GTK_BOX (box), list);
  g_object_set_data_full (G_OBJECT (list), "cl-group", group, group_free);
  show_more (group, FIRST_NOTES);
  if (group->n_shown < notes->len)
    {
      GtkWidget *more = gtk_button_new_with_label (_ ("Show Earlier Ones"));

      gtk_widget_add_css_class (more, "flat");
      gtk_widget_set_halign (more, GTK_ALIGN_CENTER);
      g_signal_connect (more, "clicked", G_CALLBACK (on_more_clicked_cb), group);
      gtk_box_append (GTK_BOX (box), more);
    }
  return box;
}
