/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-facts.h"
#include "cl-member.h"

G_BEGIN_DECLS

gint64 cl_member_store_find (ClDatabase *db, const char *email_key);
ClMember *cl_member_store_load (ClDatabase *db, gint64 id, GError **error);
GPtrArray *cl_member_store_list (ClDatabase *db, GError **error);
GPtrArray *cl_member_store_list_names (ClDatabase *db, GError **error);
GArray *cl_member_store_list_roles (ClDatabase *db, gint64 id, GError **error);
GArray *cl_member_store_list_supervisees (ClDatabase *db, gint64 id, GError **error);
gboolean
cl_member_store_get_supervisor (ClDatabase *db, gint64 id, gint64 *supervisor, GError **error);
gboolean cl_member_store_count_owned (ClDatabase *db,
                                      gint64 id,
                                      guint *n_clients,
                                      guint *n_supervisees,
                                      GError **error);

gboolean
cl_member_store_insert (ClDatabase *db, ClMember *member, gint64 created_at, GError **error);
gboolean
cl_member_store_set_status (ClDatabase *db, gint64 id, ClMemberStatus status, GError **error);
gboolean cl_member_store_set_email (ClDatabase *db, gint64 id, const char *email, GError **error);
gboolean cl_member_store_set_name (ClDatabase *db, gint64 id, const char *name, GError **error);
gboolean
cl_member_store_set_supervisor (ClDatabase *db, gint64 id, gint64 supervisor, GError **error);
gboolean cl_member_store_set_switches (ClDatabase *db,
                                       gint64 id,
                                       gboolean billing_enabled,
                                       gboolean bookable,
                                       GError **error);
gboolean cl_member_store_set_clinical (ClDatabase *db,
                                       gint64 id,
                                       const char *first_name,
                                       const char *last_name,
                                       const char *npi,
                                       const char *taxonomy,
                                       GError **error);
gboolean cl_member_store_set_roles (ClDatabase *db, gint64 id, GArray *roles, GError **error);
gboolean cl_member_store_set_doctors (ClDatabase *db, gint64 id, GArray *doctors, GError **error);
gboolean cl_member_store_end_supervision (ClDatabase *db, gint64 id, GError **error);

G_END_DECLS
