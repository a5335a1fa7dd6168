/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-referral.h"

G_BEGIN_DECLS

/* What makes a case a referral, and what was done to it. */

gboolean
cl_referral_store_exists (ClDatabase *db, gint64 case_id, gboolean *exists_out, GError **error);
/* (element-type gint64 ClReferral), by case; client 0: of all, case 0: of all of the client's. */
GHashTable *cl_referral_store_list (ClDatabase *db, gint64 client, gint64 case_id, GError **error);
gboolean cl_referral_store_create (ClDatabase *db,
                                   gint64 client,
                                   gint64 case_id,
                                   const ClReferral *referral,
                                   GError **error);
gboolean cl_referral_store_set (ClDatabase *db,
                                gint64 client,
                                gint64 case_id,
                                const ClReferral *referral,
                                GError **error);
gboolean cl_referral_store_end_doctor (ClDatabase *db, gint64 member, GError **error);
gboolean cl_referral_store_get_first_managed (ClDatabase *db,
                                              gint64 client,
                                              gint64 case_id,
                                              gint64 member,
                                              gint64 *doctor_out,
                                              GError **error);
/* (element-type gint64 GArray): by member the clients, in order; 0: of who has no list. */
GHashTable *cl_referral_store_list_managed (ClDatabase *db, GError **error);
gboolean cl_referral_store_add_event (ClDatabase *db,
                                      gint64 client,
                                      gint64 case_id,
                                      const ClReferralEvent *event,
                                      GError **error);
/* (element-type ClReferralEvent), oldest first. */
GPtrArray *cl_referral_store_list_events (ClDatabase *db, gint64 case_id, GError **error);

G_END_DECLS
