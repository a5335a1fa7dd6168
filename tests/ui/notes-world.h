/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "clients-world.h"

G_BEGIN_DECLS

/* Notes about Ana: what each says is long enough to be a note. Noor is Kwame's supervisee. */

#define WORLD_NOTE_SUBMITTED "Ana slept better and called her sister twice."

typedef struct
{
  gint64 draft; /* Noor's, of no case */
  gint64 submitted; /* Noor's, of “Anxiety”, to Kwame */
  gint64 returned; /* Noor's, of “Anxiety”, with a comment */
  gint64 signed_by_ruiz; /* of “Return to work” */
  gint64 cosigned; /* Noor's, of “Anxiety”, by Kwame */
  gint64 apart; /* Ruiz's psychotherapy note */
} WorldNotes;

void world_fill_chart (World *world, WorldNotes *notes);
gint64 world_write_note (World *world,
                         WorldPerson author,
                         gint64 case_id,
                         ClNoteKind kind,
                         const char *body);
char *world_get_note_text (GtkWidget *root);
void world_wait_note_text (GtkWidget *root, const char *text);

G_END_DECLS
