/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-actor.h"
#include "cl-client.h"
#include "cl-emergency.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* The page that restores drafts of what one does to a client, wherever that was. */
#define CL_CLIENTS_DRAFT_HOME "clients"

#define CL_TYPE_CLIENT_BUNDLE (cl_client_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClClientBundle, cl_client_bundle, CL, CLIENT_BUNDLE, GObject)

/**
 * ClClientBundle:
 * @practice, @actor: who asked
 * @people: everybody, by id
 * @client: as far as the member may see it
 * @mine: why the member sees it
 * @cases: (element-type ClCaseFile): those the member knows of
 * @has_chart: whether there may be notes for the member to read or to write
 * @has_sharing: whether there may be a chart for the member to share
 * @access: (nullable): owner and grants, only with the manage area
 * @calendars: (element-type ClCalendar) (nullable): those the member sees, only with the schedule
 *   area
 * @may_book: whether the member may book the client in somebody's calendar
 * @terms: (nullable): what an emergency would open, where the member may open it, or open it again
 * @practice_name: of the practice
 *
 * Everything that the pages of one client show, read at one time. Plain data.
 */
struct _ClClientBundle
{
  GObject parent_instance;

  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  ClClient *client;
  ClHolder *mine;
  GPtrArray *cases;
  gboolean has_chart;
  gboolean has_sharing;
  ClAccess *access;
  GPtrArray *calendars;
  gboolean may_book;
  ClEmergencyTerms *terms;
  char *practice_name;
};

void cl_client_bundle_load_async (ClPractice *practice,
                                  ClActor *actor,
                                  gint64 client,
                                  ClClientBundle *opened,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
ClClientBundle *
cl_client_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);

gboolean cl_client_bundle_has (ClClientBundle *self, ClArea areas);
gboolean cl_client_bundle_offers_case (ClClientBundle *self);
gboolean cl_client_bundle_offers_emergency (ClClientBundle *self);
gboolean cl_client_bundle_sees_calendar (ClClientBundle *self, gint64 practitioner);
gint64 cl_client_bundle_get_booked (ClClientBundle *self);
gint64 cl_client_bundle_get_emergency (ClClientBundle *self);
const ClCare *cl_client_bundle_get_care (ClClientBundle *self, gint64 practitioner);
gboolean cl_client_bundle_offers_care (ClClientBundle *self, gint64 practitioner);

G_END_DECLS
