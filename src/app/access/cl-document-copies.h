/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Copies of documents for the programs in which people open them (docs: VAULT, Keys): in a folder
 * that only they can read, in memory, gone with lock, quit and the next start. */

char *cl_document_copies_make_path (const char *name, GError **error);
void cl_document_copies_drop (const char *path);
void cl_document_copies_clear (void);

G_END_DECLS
