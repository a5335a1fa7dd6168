/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-draft.h"

#include "cl-guard.h"

#include <string.h>

typedef struct
{
  char *field;
  char *before;
  char *typed;
} Text;

struct _ClDraft
{
  GObject parent_instance;
  char *home;
  char *kind;
  gint64 subject;
  GObject *stage;
  GArray *texts; /* Text */
};

G_DEFINE_FINAL_TYPE (ClDraft, cl_draft, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (ClDraftKeeper, cl_draft_keeper, GTK_TYPE_WIDGET)
G_DEFINE_INTERFACE (ClDraftHome, cl_draft_home, GTK_TYPE_WIDGET)

static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
text_clear (gpointer data)
{
  Text *text = data;

  g_free (text->field);
  wipe (text->before);
  wipe (text->typed);
}

static void
cl_draft_finalize (GObject *object)
{
  ClDraft *self = CL_DRAFT (object);

  g_free (self->home);
  g_free (self->kind);
  g_clear_object (&self->stage);
  g_array_unref (self->texts);
  G_OBJECT_CLASS (cl_draft_parent_class)->finalize (object);
}

static void
cl_draft_class_init (ClDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_draft_finalize;
}

static void
cl_draft_init (ClDraft *self)
{
  self->texts = g_array_new (FALSE, TRUE, sizeof (Text));
  g_array_set_clear_func (self->texts, text_clear);
}

static void
cl_draft_keeper_default_init (ClDraftKeeperInterface *iface)
{
}

static void
cl_draft_home_default_init (ClDraftHomeInterface *iface)
{
}

/**
 * cl_draft_new:
 * @home: the id of the page that restores it, as in the sidebar
 * @kind: what it is a draft of, in a word of that page
 * @subject: the id of what it is about, or 0
 *
 * What a person staged and did not save, while the window is locked: in memory alone, and gone
 * with it (docs: SCREENS, Sign in).
 *
 * Returns: (transfer full): an empty draft
 */
ClDraft *
cl_draft_new (const char *home, const char *kind, gint64 subject)
{
  ClDraft *self = g_object_new (CL_TYPE_DRAFT, NULL);

  self->home = g_strdup (home);
  self->kind = g_strdup (kind);
  self->subject = subject;
  return self;
}

/**
 * cl_draft_get_home:
 * @self: a draft
 *
 * Returns: (transfer none): the id of the page that restores it
 */
const char *
cl_draft_get_home (ClDraft *self)
{
  g_return_val_if_fail (CL_IS_DRAFT (self), NULL);

  return self->home;
}

/**
 * cl_draft_get_kind:
 * @self: a draft
 *
 * Returns: (transfer none): what it is a draft of
 */
const char *
cl_draft_get_kind (ClDraft *self)
{
  g_return_val_if_fail (CL_IS_DRAFT (self), NULL);

  return self->kind;
}

/**
 * cl_draft_get_subject:
 * @self: a draft
 *
 * Returns: the id of what it is about, or 0
 */
gint64
cl_draft_get_subject (ClDraft *self)
{
  g_return_val_if_fail (CL_IS_DRAFT (self), 0);

  return self->subject;
}

/**
 * cl_draft_set_stage:
 * @self: a draft
 * @stage: (transfer none): what holds staged edits, such as a model of the page
 *
 * Keeps an object.
 */
void
cl_draft_set_stage (ClDraft *self, GObject *stage)
{
  g_return_if_fail (CL_IS_DRAFT (self));

  g_set_object (&self->stage, stage);
}

/**
 * cl_draft_get_stage:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the object that it keeps
 */
GObject *
cl_draft_get_stage (ClDraft *self)
{
  g_return_val_if_fail (CL_IS_DRAFT (self), NULL);

  return self->stage;
}

/**
 * cl_draft_add_text:
 * @self: a draft
 * @field: the name of a field of a form
 * @before: what stood in it when the form was opened
 * @typed: what stands in it now
 *
 * Keeps a text; it is wiped with the draft.
 */
void
cl_draft_add_text (ClDraft *self, const char *field, const char *before, const char *typed)
{
  Text text = { g_strdup (field), g_strdup (before), g_strdup (typed) };

  g_return_if_fail (CL_IS_DRAFT (self));

  g_array_append_val (self->texts, text);
}

/**
 * cl_draft_get_n_texts:
 * @self: a draft
 *
 * Returns: how many texts it keeps
 */
guint
cl_draft_get_n_texts (ClDraft *self)
{
  g_return_val_if_fail (CL_IS_DRAFT (self), 0);

  return self->texts->len;
}

/**
 * cl_draft_get_text:
 * @self: a draft
 * @nth: less than how many texts there are
 * @before_out: (out) (transfer none): what stood in the field
 * @typed_out: (out) (transfer none): what was typed
 *
 * Returns: (transfer none): the name of the field
 */
const char *
cl_draft_get_text (ClDraft *self, guint nth, const char **before_out, const char **typed_out)
{
  const Text *text;

  g_return_val_if_fail (CL_IS_DRAFT (self), NULL);
  g_return_val_if_fail (nth < self->texts->len, NULL);

  text = &g_array_index (self->texts, Text, nth);
  *before_out = text->before;
  *typed_out = text->typed;
  return text->field;
}

/**
 * cl_draft_home_restore:
 * @self: a page
 * @draft: what it, or a dialog on it, held
 *
 * Shows it again.
 */
void
cl_draft_home_restore (ClDraftHome *self, ClDraft *draft)
{
  g_return_if_fail (CL_IS_DRAFT_HOME (self));
  g_return_if_fail (CL_IS_DRAFT (draft));

  CL_DRAFT_HOME_GET_IFACE (self)->restore (self, draft);
}

/**
 * cl_draft_collect:
 * @root: a widget that is about to go
 * @drafts: (element-type ClDraft): gets what can be kept of it
 *
 * Gathers the drafts at and below @root.
 *
 * Returns: how many widgets hold something that cannot be kept
 */
guint
cl_draft_collect (GtkWidget *root, GPtrArray *drafts)
{
  guint n_lost = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (root), 0);

  if (CL_IS_DRAFT_KEEPER (root))
    {
      gboolean lost = FALSE;
      ClDraft *draft = CL_DRAFT_KEEPER_GET_IFACE (root)->keep (CL_DRAFT_KEEPER (root), &lost);

      if (draft != NULL)
        g_ptr_array_add (drafts, draft);
      return lost ? 1 : 0;
    }
  if (CL_IS_GUARD (root) && CL_GUARD_GET_IFACE (root)->has_unsaved (CL_GUARD (root)))
    return 1;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_lost += cl_draft_collect (child, drafts);
  return n_lost;
}
