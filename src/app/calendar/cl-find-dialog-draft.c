/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of the dialog while the window is locked. */
#include "cl-find-dialog-private.h"

#include "cl-calendar-drafts.h"
#include "cl-find-words.h"

/* What a client is looked for by, where none was chosen. */
#define TYPED "typed"

/* What is chosen here and is one number each, in the order in which it is restored. */
typedef enum
{
  KEPT_CLIENT,
  KEPT_PRACTITIONER,
  KEPT_KIND,
  KEPT_LENGTH,
  KEPT_PLACE,
  KEPT_ANY_TIME,
  KEPT_PART,
  KEPT_DAY,
  KEPT_CHOSEN_PRACTITIONER,
  KEPT_CHOSEN_START,
  N_KEPT
} Kept;

G_STATIC_ASSERT (N_KEPT == CL_FIND_DIALOG_N_KEPT);

static const char *const kept_fields[N_KEPT] = {
  "client", "practitioner", "kind", "length", "place", "any-time", "part", "day", "with", "start",
};

static void
get_kept (ClFindDialog *self, gint64 kept[N_KEPT])
{
  kept[KEPT_CLIENT] = cl_find_dialog_get_client (self);
  kept[KEPT_PRACTITIONER] = cl_find_dialog_get_practitioner (self);
  kept[KEPT_KIND] = gtk_drop_down_get_selected (self->kind);
  kept[KEPT_LENGTH] = gtk_drop_down_get_selected (self->length);
  kept[KEPT_PLACE] = gtk_drop_down_get_selected (self->place);
  kept[KEPT_ANY_TIME] = gtk_switch_get_active (self->any_time);
  kept[KEPT_PART] = self->part;
  kept[KEPT_DAY] = cl_find_words_to_instant (self->day);
  kept[KEPT_CHOSEN_PRACTITIONER] = self->chosen_practitioner;
  kept[KEPT_CHOSEN_START] = self->chosen_start;
}

/**
 * cl_find_dialog_keep:
 * @self: a dialog
 *
 * Returns: (transfer full) (nullable): what is chosen, where anything else is than at first
 */
ClDraft *
cl_find_dialog_keep (ClFindDialog *self)
{
  const char *typed = cl_find_dialog_get_client (self) == 0 ? cl_type_ahead_get_text (self->client)
                                                            : "";
  gboolean is_changed = *typed != '\0';
  g_autoptr (ClDraft) draft = NULL;
  gint64 kept[N_KEPT];

  if (self->is_saving)
    return NULL;
  draft = cl_draft_new (CL_CALENDAR_DRAFT_HOME, CL_FIND_DRAFT_KIND, 0);
  get_kept (self, kept);
  for (guint i = 0; i < N_KEPT; i++)
    {
      g_autofree char *before = g_strdup_printf ("%" G_GINT64_FORMAT, self->before[i]);
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, kept[i]);

      is_changed |= kept[i] != self->before[i];
      cl_draft_add_text (draft, kept_fields[i], before, value);
    }
  cl_draft_add_text (draft, TYPED, "", typed);
  return is_changed ? g_steal_pointer (&draft) : NULL;
}

/**
 * cl_find_dialog_note:
 * @self: a dialog
 *
 * Takes what is chosen for what it began with.
 */
void
cl_find_dialog_note (ClFindDialog *self)
{
  get_kept (self, self->before);
}

static void
take_kept (ClFindDialog *self, const gint64 kept[N_KEPT])
{
  g_autoptr (GDateTime) day = cl_find_words_to_local (kept[KEPT_DAY], self->zone);
  GtkToggleButton *parts[] = { self->all_day, self->morning, self->afternoon };

  self->is_filling = TRUE;
  self->wanted_client = kept[KEPT_CLIENT];
  self->wanted_practitioner = kept[KEPT_PRACTITIONER];
  gtk_drop_down_set_selected (self->kind, (guint) kept[KEPT_KIND]);
  gtk_drop_down_set_selected (self->length, (guint) kept[KEPT_LENGTH]);
  gtk_drop_down_set_selected (self->place, (guint) kept[KEPT_PLACE]);
  gtk_switch_set_active (self->any_time, kept[KEPT_ANY_TIME] != 0);
  if (kept[KEPT_PART] >= 0 && kept[KEPT_PART] < (gint64) G_N_ELEMENTS (parts))
    gtk_toggle_button_set_active (parts[kept[KEPT_PART]], TRUE);
  cl_find_dialog_set_day (self, day);
  self->chosen_practitioner = kept[KEPT_CHOSEN_PRACTITIONER];
  self->chosen_start = kept[KEPT_CHOSEN_START];
  self->is_filling = FALSE;
}

/**
 * cl_find_dialog_restore:
 * @parent: the window
 * @practice: the practice
 * @actor: who is signed in
 * @draft: what was chosen in one
 *
 * Opens it again with what was chosen; what is open is looked for anew.
 */
void
cl_find_dialog_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  ClFindDialog *self = cl_find_dialog_new (parent, practice, actor, 0);
  gint64 kept[N_KEPT];

  get_kept (self, kept);
  for (guint nth = 0; nth < cl_draft_get_n_texts (draft); nth++)
    {
      const char *before, *typed;
      const char *field = cl_draft_get_text (draft, nth, &before, &typed);

      for (guint i = 0; i < N_KEPT; i++)
        if (g_str_equal (field, kept_fields[i]))
          kept[i] = g_ascii_strtoll (typed, NULL, 10);
      if (g_str_equal (field, TYPED))
        cl_type_ahead_set_text (self->client, typed);
    }
  take_kept (self, kept);
  cl_find_dialog_present (self, parent);
}
