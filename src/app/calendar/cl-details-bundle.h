/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_DETAILS_BUNDLE (cl_details_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClDetailsBundle, cl_details_bundle, CL, DETAILS_BUNDLE, GObject)

/**
 * ClDetailsBundle:
 * @calendars: (element-type ClCalendar): those that may be chosen
 * @people: to name them
 *
 * What the details of an appointment are chosen from, as stored. Plain data.
 */
struct _ClDetailsBundle
{
  GObject parent_instance;

  GPtrArray *calendars;
  ClPeople *people;
};

void cl_details_bundle_load_async (ClPractice *practice,
                                   ClActor *actor,
                                   gboolean is_block,
                                   gint64 current,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ClDetailsBundle *
cl_details_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
