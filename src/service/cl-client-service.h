/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-case-file.h"
#include "cl-client.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClClientQuery:
 * @search: (nullable): word prefixes in any order over names, email, phone and birth date
 * @has_practitioner, @practitioner: only clients of this owner
 * @has_status, @status: only clients of this status, as the asking member sees it
 * @limit: 0 for all
 */
typedef struct
{
  const char *search;
  gboolean has_practitioner;
  gint64 practitioner;
  gboolean has_status;
  ClCareStatus status;
  guint64 limit;
  guint64 offset;
} ClClientQuery;

/* (element-type ClClientRow), by last name, first name, id; only clients on which the member has
 * an area. total_out: how many match, whatever the limit. */
GPtrArray *cl_client_service_list (ClPractice *practice,
                                   ClActor *actor,
                                   const ClClientQuery *query,
                                   guint64 *total_out,
                                   GCancellable *cancellable,
                                   GError **error);
/* (element-type gint64): the ids alone of all that match, in the same order: what a list of
 * 200,000 rows is made of. */
GArray *cl_client_service_list_ids (ClPractice *practice,
                                    ClActor *actor,
                                    const ClClientQuery *query,
                                    GCancellable *cancellable,
                                    GError **error);
/* (element-type ClClientRow): rows of these ids, in their order, missing ones left out; for the
 * lazy rows of a list. */
GPtrArray *cl_client_service_get_rows (ClPractice *practice,
                                       ClActor *actor,
                                       const gint64 *ids,
                                       gsize n_ids,
                                       GError **error);
void cl_client_service_list_ids_async (ClPractice *practice,
                                       ClActor *actor,
                                       const ClClientQuery *query,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GArray *
cl_client_service_list_ids_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* A client as far as the member may see it. Opening a record is a log entry. */
ClClient *
cl_client_service_show (ClPractice *practice, ClActor *actor, gint64 client, GError **error);
ClClient *
cl_client_service_reread (ClPractice *practice, ClActor *actor, ClClient *opened, GError **error);
void cl_client_service_show_async (ClPractice *practice,
                                   ClActor *actor,
                                   gint64 client,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ClClient *
cl_client_service_show_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* For showing and hiding: whether who signed in may do so with these areas on a client. */
gboolean cl_client_service_may_create_case (ClActor *actor, ClArea areas);
gboolean cl_client_service_may_set_care (ClActor *actor, ClArea areas, gint64 practitioner);

/**
 * ClCaseQuery:
 * @has_client: whether one client is asked about
 * @client: which
 * @has_doctor: whether to keep the cases whose referral names a doctor
 * @doctor: who, or 0 where the name was nobody's
 * @has_status: whether to keep the cases of one status
 * @status: which, or %CL_CASE_STATUS_INVALID
 * @referral_status: where @status is none, that of referrals that is meant, or
 *   %CL_REFERRAL_STATUS_INVALID
 *
 * Which cases a list is to hold.
 */
typedef struct
{
  gboolean has_client;
  gint64 client;
  gboolean has_doctor;
  gint64 doctor;
  gboolean has_status;
  ClCaseStatus status;
  ClReferralStatus referral_status;
} ClCaseQuery;

GPtrArray *cl_case_service_find (ClPractice *practice,
                                 ClActor *actor,
                                 const ClCaseQuery *query,
                                 GError **error);
/* (element-type ClCaseFile): the cases that the member knows of, newest first. client, doctor:
 * 0 for any, and has_doctor tells nobody found from any. */
GPtrArray *cl_case_service_list (ClPractice *practice,
                                 ClActor *actor,
                                 gboolean has_client,
                                 gint64 client,
                                 gboolean has_doctor,
                                 gint64 doctor,
                                 gboolean has_status,
                                 ClCaseStatus status,
                                 GError **error);
/* (element-type ClReferralEvent), oldest first. */
GPtrArray *cl_referral_service_list_events (ClPractice *practice,
                                            ClActor *actor,
                                            gint64 case_id,
                                            GError **error);
void cl_case_service_list_async (ClPractice *practice,
                                 ClActor *actor,
                                 gint64 client,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *cl_case_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
