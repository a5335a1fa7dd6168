/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-area.h"
#include "cl-change-service.h"
#include "cl-document-draft.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Documents of clients as far as the asking member may read them (docs: ACCESS, What each action
 * does; VAULT, Keys). */

gboolean cl_document_service_may_add (ClActor *actor, ClArea areas, gboolean is_clinical);

GPtrArray *
cl_document_service_list (ClPractice *practice, ClActor *actor, gint64 client, GError **error);
GPtrArray *cl_document_service_relist (ClPractice *practice,
                                       ClActor *actor,
                                       gint64 client,
                                       GPtrArray *opened,
                                       GError **error);

/* What is in one: as a whole where it is small, or into a file. */
GBytes *cl_document_service_get (ClPractice *practice,
                                 ClActor *actor,
                                 gint64 document,
                                 ClDocument **document_out,
                                 GError **error);
gboolean cl_document_service_save (ClPractice *practice,
                                   ClActor *actor,
                                   gint64 document,
                                   const char *path,
                                   ClDocumentProgress progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GError **error);
void cl_document_service_save_async (ClPractice *practice,
                                     ClActor *actor,
                                     gint64 document,
                                     const char *path,
                                     ClDocumentProgress progress,
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
cl_document_service_save_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* Adding one from a file. */
ClChangeResult *cl_document_service_add (ClPractice *practice,
                                         ClActor *actor,
                                         ClDocumentDraft *draft,
                                         const char *path,
                                         GCancellable *cancellable,
                                         GError **error);
void cl_document_service_add_async (ClPractice *practice,
                                    ClActor *actor,
                                    ClDocumentDraft *draft,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ClChangeResult *
cl_document_service_add_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
