/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of documents. */
#include "cl-change-private.h"

static ClChange *
change_new_for_document (ClChangeKind kind, gint64 document)
{
  ClChange *self = cl_change_new_of_kind (kind);

  self->document = document;
  return self;
}

/**
 * cl_change_new_add_document:
 * @draft: (transfer full): the document
 * @cancellable: (nullable): ends it; nothing is added then
 *
 * Returns: (transfer full): the change that adds a document to a client's record
 */
ClChange *
cl_change_new_add_document (ClDocumentDraft *draft, GCancellable *cancellable)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_DOCUMENT_ADD);

  cl_change_normalise (&draft->name);
  self->client = draft->client;
  self->case_id = draft->case_id;
  self->document_draft = draft;
  g_set_object (&self->cancellable, cancellable);
  return self;
}

/**
 * cl_change_new_rename_document:
 * @document: which document
 * @name: how it is to be called
 *
 * Returns: (transfer full): the change that gives a document another name
 */
ClChange *
cl_change_new_rename_document (gint64 document, const char *name)
{
  ClChange *self = change_new_for_document (CL_CHANGE_DOCUMENT_RENAME, document);

  /* Of a clinical document it may say as much as what is in it. */
  self->secret = g_strdup (name);
  cl_change_normalise (&self->secret);
  return self;
}

/**
 * cl_change_new_remove_document:
 * @document: which document
 *
 * Returns: (transfer full): the change that deletes a document for good
 */
ClChange *
cl_change_new_remove_document (gint64 document)
{
  return change_new_for_document (CL_CHANGE_DOCUMENT_REMOVE, document);
}
