/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"
#include "cl-waiting.h"

G_BEGIN_DECLS

/* The waiting list: clients who want an earlier time. */

/**
 * ClWaitingMatch:
 * @waiting: who waits
 * @client_name: (nullable): what they are called, to whom may know it
 * @practitioner: who has time
 * @start: when their appointment could begin
 */
typedef struct
{
  ClWaiting *waiting;
  char *client_name;
  gint64 practitioner;
  gint64 start;
} ClWaitingMatch;

void cl_waiting_match_free (ClWaitingMatch *match);

/* (element-type ClWaiting): of the clients whose schedule the member has, who waits longest
 * first. client: 0 for all. */
GPtrArray *
cl_waiting_service_list (ClPractice *practice, ClActor *actor, gint64 client, GError **error);
/* (element-type ClWaitingMatch): whom a time that a practitioner has would suit. */
GPtrArray *cl_waiting_service_match (ClPractice *practice,
                                     ClActor *actor,
                                     gint64 practitioner,
                                     gint64 start,
                                     gint64 minutes,
                                     GError **error);

G_END_DECLS
