/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"

G_BEGIN_DECLS

/* What the actions on clients, staff and cases share. */

gboolean cl_assignment_get_areas (ClAction *action,
                                  gint64 client,
                                  ClClientFacts *facts_out,
                                  ClArea *areas_out,
                                  GError **error);
gboolean cl_assignment_find (ClAction *action, gint64 client, ClArea *areas_out, GError **error);
gboolean cl_assignment_get_member (ClAction *action,
                                   gint64 member,
                                   ClMemberFacts *facts_out,
                                   GError **error);
gboolean cl_assignment_give (ClAction *action,
                             gint64 client,
                             gint64 member,
                             ClGrantSource source,
                             gboolean *changed_out,
                             GError **error);
gboolean cl_assignment_take (ClAction *action,
                             gint64 client,
                             gint64 member,
                             gboolean *changed_out,
                             GError **error);
/* cl-case-service.c: (element-type ClCaseFile): those that the acting member knows of. */
GPtrArray *cl_assignment_list_known_cases (ClAction *action, gint64 client, GError **error);
/* cl-client-show.c */
void cl_client_mask (ClClient *client, ClArea areas);
gboolean cl_assignment_check_status (ClCareStatus status, GError **error);

G_END_DECLS
