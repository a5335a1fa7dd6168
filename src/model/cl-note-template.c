/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-template.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (ClNoteTemplate, cl_note_template, G_TYPE_OBJECT)

/* The customary ways to part a progress note. Their names are what they are called in the field. */
static const struct
{
  const char *word;
  const char *name;
  const char *body;
} builtins[] = {
  { "soap", NC_ ("note template", "SOAP"),
    /* Translators: the headings of a note, one a line, with a blank line for the text below */
    NC_ ("note template", "Subjective\n\n\nObjective\n\n\nAssessment\n\n\nPlan\n\n") },
  { "dap", NC_ ("note template", "DAP"),
    /* Translators: the headings of a note, one a line, with a blank line for the text below */
    NC_ ("note template", "Data\n\n\nAssessment\n\n\nPlan\n\n") },
  { "birp", NC_ ("note template", "BIRP"),
    /* Translators: the headings of a note, one a line, with a blank line for the text below */
    NC_ ("note template", "Behavior\n\n\nIntervention\n\n\nResponse\n\n\nPlan\n\n") },
};

static void
cl_note_template_finalize (GObject *object)
{
  ClNoteTemplate *self = CL_NOTE_TEMPLATE (object);

  g_free (self->builtin);
  g_free (self->name);
  g_free (self->body);
  G_OBJECT_CLASS (cl_note_template_parent_class)->finalize (object);
}

static void
cl_note_template_class_init (ClNoteTemplateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_note_template_finalize;
}

static void
cl_note_template_init (ClNoteTemplate *self)
{
}

/**
 * cl_note_template_new:
 * @id: its row, or 0
 * @kind: for which kind of note
 * @name: (nullable): what it is called
 * @body: (nullable): what a note begins with
 *
 * Returns: (transfer full): a template
 */
ClNoteTemplate *
cl_note_template_new (gint64 id, ClNoteKind kind, const char *name, const char *body)
{
  ClNoteTemplate *self = g_object_new (CL_TYPE_NOTE_TEMPLATE, NULL);

  self->id = id;
  self->kind = kind;
  self->name = g_strdup (name);
  self->body = g_strdup (body);
  self->is_changed = name != NULL;
  return self;
}

/**
 * cl_note_template_set_builtin:
 * @self: a template
 * @builtin: (nullable): the word of one that came with the program
 *
 * Says that it came with the program; where the practice has no words of its own for it, it gets
 * those of the program, in the reader's language.
 */
void
cl_note_template_set_builtin (ClNoteTemplate *self, const char *builtin)
{
  g_return_if_fail (CL_IS_NOTE_TEMPLATE (self));

  g_free (self->builtin);
  self->builtin = g_strdup (builtin);
  for (gsize i = 0; builtin != NULL && i < G_N_ELEMENTS (builtins); i++)
    if (!self->is_changed && g_str_equal (builtins[i].word, builtin))
      {
        self->name = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "note template", builtins[i].name));
        self->body = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "note template", builtins[i].body));
      }
}
