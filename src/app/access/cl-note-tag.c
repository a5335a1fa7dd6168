/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-tag.h"

#include "cl-note-words.h"

static const struct
{
  const char *icon;
  const char *css_class;
} looks[] = {
  [CL_NOTE_STATE_DRAFT] = { "document-edit-symbolic", "plain" },
  [CL_NOTE_STATE_SIGNED] = { "object-select-symbolic", "done" },
  [CL_NOTE_STATE_SUBMITTED] = { "document-send-symbolic", "plain" },
  [CL_NOTE_STATE_COSIGNED] = { "object-select-symbolic", "done" },
  [CL_NOTE_STATE_RETURNED] = { "edit-undo-symbolic", "wait" },
};

/**
 * cl_note_tag_new:
 * @state: where a note stands
 *
 * Returns: (transfer floating): a tag that says so, by icon and word first and by colour third
 */
GtkWidget *
cl_note_tag_new (ClNoteState state)
{
  GtkWidget *tag = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  ClNoteState shown = state == CL_NOTE_STATE_INVALID ? CL_NOTE_STATE_DRAFT : state;
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[shown].icon);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, looks[shown].css_class);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (tag), icon);
  gtk_box_append (GTK_BOX (tag), gtk_label_new (cl_note_words_get_state (state)));
  return tag;
}
