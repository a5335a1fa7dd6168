/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-kinds.h"
#include "cl-pair-store.h"

G_BEGIN_DECLS

/* What notes say, encrypted, and to whom the keys are sealed (docs: VAULT, Keys). */

/* "body", "comment" or "addendum": to what a text is bound beside its note. */
#define CL_TEXT_BODY "body"
#define CL_TEXT_COMMENT "comment"
#define CL_TEXT_ADDENDUM "addendum"

/**
 * ClTextRow:
 * @id: its row
 * @note: of which note
 * @kind: (transfer none): %CL_TEXT_BODY, %CL_TEXT_COMMENT or %CL_TEXT_ADDENDUM
 * @version: which, from 1
 * @kept_state: of a body that unlocking kept: what the note was; %CL_NOTE_STATE_INVALID else
 * @author: who wrote it
 * @at: when it was saved, or of what was kept: signed
 * @key_hash: the hash of its key
 * @text: it, encrypted
 */
typedef struct
{
  gint64 id;
  gint64 note;
  const char *kind;
  gint64 version;
  ClNoteState kept_state;
  gint64 author;
  gint64 at;
  GBytes *key_hash;
  GBytes *text;
} ClTextRow;

void cl_text_row_clear (ClTextRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClTextRow, cl_text_row_clear)

GArray *cl_text_store_list (ClDatabase *db, gint64 note, GError **error);
gboolean cl_text_store_get_newest (ClDatabase *db,
                                   gint64 note,
                                   const char *kind,
                                   ClTextRow *row,
                                   GError **error);
gboolean
cl_text_store_get_key_hash (ClDatabase *db, gint64 text, GBytes **hash_out, GError **error);
gboolean cl_text_store_insert (ClDatabase *db, ClTextRow *row, GError **error);
gboolean cl_text_store_delete_note (ClDatabase *db, gint64 note, GError **error);
gboolean cl_text_store_replace (ClDatabase *db, const ClTextRow *row, GError **error);
gboolean
cl_text_store_keep (ClDatabase *db, gint64 text, ClNoteState state, gint64 at, GError **error);

/* The holders of keys, as those of pairs. */
GArray *cl_text_store_list_holders (ClDatabase *db, gint64 text, GError **error);
GArray *
cl_text_store_list_held (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error);
gboolean cl_text_store_seal (ClDatabase *db,
                             gint64 text,
                             ClHolderKind holder_kind,
                             gint64 holder,
                             GBytes *sealed,
                             GError **error);
gboolean cl_text_store_unseal (ClDatabase *db,
                               gint64 text,
                               ClHolderKind holder_kind,
                               gint64 holder,
                               GError **error);
gboolean
cl_text_store_drop_holder (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error);
gboolean cl_text_store_drop_recovery (ClDatabase *db, GError **error);
GArray *cl_text_store_list_notes (ClDatabase *db, GError **error);
gboolean cl_text_store_get_logged_version (ClDatabase *db,
                                           gint64 note,
                                           const char *kind,
                                           gint64 *version_out,
                                           GError **error);
char *cl_text_store_get_logged (ClDatabase *db,
                                gint64 note,
                                const char *kind,
                                gint64 version,
                                gboolean is_newest,
                                GError **error);

G_END_DECLS
