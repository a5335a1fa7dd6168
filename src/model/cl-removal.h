/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"
#include "cl-member.h"
#include "cl-reach.h"

G_BEGIN_DECLS

/**
 * ClRemovalClient:
 * @id: a client who needs another owner
 * @name: (nullable): %NULL where who asks may not know it
 * @reaches: (nullable): a ClReach for each heir, what they see of the client today; %NULL where
 *   who asks may not know that
 */
typedef struct
{
  gint64 id;
  char *name;
  guint8 *reaches;
} ClRemovalClient;

#define CL_TYPE_REMOVAL_LOOK (cl_removal_look_get_type ())
G_DECLARE_FINAL_TYPE (ClRemovalLook, cl_removal_look, CL, REMOVAL_LOOK, GObject)

/**
 * ClRemovalLook:
 * @member: who might be removed
 * @preview: the four questions
 * @clients: (element-type ClRemovalClient): those of @preview, by name
 * @appointments: (element-type ClAppointment): the first of those of @preview, as far as who asks
 *   may know them
 * @heirs: (element-type gint64): who may take over clients and notes
 * @refusal: (nullable): why they cannot be removed, whatever is chosen
 *
 * All that is to be seen before a member is removed. Plain data.
 */
struct _ClRemovalLook
{
  GObject parent_instance;

  gint64 member;
  ClRemovalPreview *preview;
  GPtrArray *clients;
  GPtrArray *appointments;
  GArray *heirs;
  GError *refusal;
};

ClRemovalLook *cl_removal_look_new (gint64 member, ClRemovalPreview *preview);
ClRemovalClient *cl_removal_look_add_client (ClRemovalLook *self, gint64 client);
ClReach cl_removal_look_get_reach (ClRemovalLook *self, const ClRemovalClient *client, gint64 heir);
gboolean cl_removal_look_is_heir (ClRemovalLook *self, gint64 member);

G_END_DECLS
