/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-case-file.h"
#include "cl-database.h"

G_BEGIN_DECLS

/* Cases and their staff. */

gboolean cl_case_store_create (ClDatabase *db,
                               gint64 client,
                               const char *title,
                               const char *diagnosis,
                               gint64 created_by,
                               gint64 created_at,
                               gint64 *case_out,
                               GError **error);
/* (element-type ClCaseFile), newest first; client 0: of all. */
GPtrArray *cl_case_store_list (ClDatabase *db, gint64 client, GError **error);
gboolean
cl_case_store_set_title (ClDatabase *db, gint64 case_id, const char *title, GError **error);
gboolean cl_case_store_add_staff (ClDatabase *db,
                                  gint64 client,
                                  gint64 case_id,
                                  gint64 member,
                                  gint64 added_by,
                                  gint64 added_at,
                                  gboolean *changed_out,
                                  GError **error);
gboolean cl_case_store_add_to_active (ClDatabase *db,
                                      gint64 client,
                                      gint64 member,
                                      gint64 added_by,
                                      gint64 added_at,
                                      guint *n_changed_out,
                                      GError **error);
gboolean cl_case_store_remove_staff (ClDatabase *db,
                                     gint64 case_id,
                                     gint64 member,
                                     gboolean *changed_out,
                                     GError **error);
gboolean cl_case_store_remove_from_client (ClDatabase *db,
                                           gint64 client,
                                           gint64 member,
                                           guint *n_changed_out,
                                           GError **error);
gboolean cl_case_store_set_status (ClDatabase *db,
                                   gint64 case_id,
                                   ClCaseStatus status,
                                   gint64 at,
                                   gboolean *changed_out,
                                   GError **error);

G_END_DECLS
