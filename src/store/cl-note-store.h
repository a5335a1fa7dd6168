/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-facts.h"
#include "cl-note.h"

G_BEGIN_DECLS

/* Notes, but for what they say, see cl-text-store.h. */

gboolean cl_note_store_insert (ClDatabase *db, ClNote *note, GError **error);
gboolean cl_note_store_update (ClDatabase *db, ClNote *note, GError **error);
gboolean cl_note_store_describe (ClDatabase *db, ClNote *note, GError **error);
gboolean cl_note_store_delete (ClDatabase *db, gint64 note, GError **error);
gboolean cl_note_store_get (ClDatabase *db, gint64 id, ClNote **note_out, GError **error);
gboolean cl_note_store_get_facts (ClDatabase *db,
                                  gint64 member,
                                  ClNote *note,
                                  ClNoteFacts *facts_out,
                                  ClCaseFacts *case_out,
                                  GError **error);
GPtrArray *cl_note_store_list_for_client (ClDatabase *db, gint64 client, GError **error);
GPtrArray *cl_note_store_list_for_reviewer (ClDatabase *db, gint64 reviewer, GError **error);
GPtrArray *
cl_note_store_list_cosigned (ClDatabase *db, gint64 reviewer, guint limit, GError **error);
GPtrArray *cl_note_store_list_for_author (ClDatabase *db, gint64 author, GError **error);
GPtrArray *cl_note_store_list_reviewed (ClDatabase *db, gint64 reviewer, GError **error);
gboolean cl_note_store_has_author (ClDatabase *db,
                                   gint64 client,
                                   gint64 author,
                                   gboolean *has_out,
                                   GError **error);
GArray *cl_note_store_list_sealed (ClDatabase *db, gint64 author, GError **error);
gboolean cl_note_store_count_waiting (ClDatabase *db,
                                      GHashTable **by_reviewer_out,
                                      GHashTable **by_author_out,
                                      GError **error);

G_END_DECLS
