/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-kinds.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_TEMPLATE (cl_note_template_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteTemplate, cl_note_template, CL, NOTE_TEMPLATE, GObject)

/**
 * ClNoteTemplate:
 * @id: its row, or 0
 * @kind: for which kind of note
 * @builtin: (nullable): the word of one that came with the program
 * @is_changed: whether the practice has its own words for it
 * @name: what it is called
 * @body: what a note begins with
 * @revision: grows with each change
 *
 * What a note begins with. Plain data.
 */
struct _ClNoteTemplate
{
  GObject parent_instance;

  gint64 id;
  ClNoteKind kind;
  char *builtin;
  gboolean is_changed;
  char *name;
  char *body;
  gint64 revision;
};

ClNoteTemplate *
cl_note_template_new (gint64 id, ClNoteKind kind, const char *name, const char *body);
void cl_note_template_set_builtin (ClNoteTemplate *self, const char *builtin);

G_END_DECLS
