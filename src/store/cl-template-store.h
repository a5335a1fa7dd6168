/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-note-template.h"

G_BEGIN_DECLS

/* What notes begin with. */

GPtrArray *cl_template_store_list (ClDatabase *db, GError **error);
gboolean
cl_template_store_get (ClDatabase *db, gint64 id, ClNoteTemplate **template_out, GError **error);
gboolean cl_template_store_insert (ClDatabase *db, ClNoteTemplate *template, GError **error);
gboolean cl_template_store_update (ClDatabase *db, ClNoteTemplate *template, GError **error);
gboolean cl_template_store_delete (ClDatabase *db, gint64 id, GError **error);

G_END_DECLS
