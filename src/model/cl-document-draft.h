/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-document.h"

G_BEGIN_DECLS

#define CL_TYPE_DOCUMENT_DRAFT (cl_document_draft_get_type ())
G_DECLARE_FINAL_TYPE (ClDocumentDraft, cl_document_draft, CL, DOCUMENT_DRAFT, GObject)

/* Told now and then, on the thread that reads or writes. */
typedef void (*ClDocumentProgress) (guint64 done, guint64 total, gpointer data);

/**
 * ClDocumentDraft:
 * @client: of whose record it is to be
 * @case_id: of which case, or 0
 * @is_clinical: whether it is part of the chart
 * @name: how it is called
 * @media_type: what kind of file it is
 * @thumbnail: (nullable): a small picture of it, as PNG
 * @size: how many bytes it has
 * @progress: (nullable): told while it is stored
 * @progress_data: for @progress
 *
 * A document that is to be added. What is in it is read piece by piece, from memory or from a file
 * that is open.
 */
struct _ClDocumentDraft
{
  GObject parent_instance;

  gint64 client;
  gint64 case_id;
  gboolean is_clinical;
  char *name;
  char *media_type;
  GBytes *thumbnail;
  gint64 size;
  ClDocumentProgress progress;
  gpointer progress_data;

  /*< private >*/
  GBytes *data;
  int fd;
  gint64 changed_at;
};

ClDocumentDraft *cl_document_draft_new (gint64 client, const char *name, const char *media_type);
void cl_document_draft_set_data (ClDocumentDraft *self, GBytes *data);
gboolean cl_document_draft_open (ClDocumentDraft *self, const char *path, GError **error);
gboolean cl_document_draft_read (ClDocumentDraft *self,
                                 gint64 offset,
                                 guint8 *buffer,
                                 gsize size,
                                 GError **error);
void cl_document_draft_tell (ClDocumentDraft *self, gboolean is_stored, gint64 done);
gboolean cl_document_draft_check_unchanged (ClDocumentDraft *self, GError **error);

G_END_DECLS
