/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"
#include "cl-member.h"
#include "cl-note.h"
#include "cl-reach.h"

G_BEGIN_DECLS

/**
 * ClRemovalClient:
 * @id: a client who needs another owner, or a note that needs another author
 * @client: the client; that of the note
 * @note_kind: of a note: what kind; %CL_NOTE_KIND_INVALID of a client
 * @begun: (nullable): of a note: the date on which it was begun, as 2026-11-23
 * @name: (nullable): the client's; %NULL where who asks may not know it
 * @reaches: (nullable): a ClReach for each heir, what they see of the client today; %NULL where
 *   who asks may not know that
 */
typedef struct
{
  gint64 id;
  gint64 client;
  ClNoteKind note_kind;
  char *begun;
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
 * @notes: (element-type ClRemovalClient): the incomplete notes of @preview, by client
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
  GPtrArray *notes;
  GPtrArray *appointments;
  GArray *heirs;
  GError *refusal;
};

ClRemovalLook *cl_removal_look_new (gint64 member, ClRemovalPreview *preview);
ClRemovalClient *cl_removal_look_add_client (ClRemovalLook *self, gint64 client);
ClRemovalClient *cl_removal_look_add_note (ClRemovalLook *self, ClNote *note);
ClReach cl_removal_look_get_reach (ClRemovalLook *self, const ClRemovalClient *client, gint64 heir);
gboolean cl_removal_look_is_heir (ClRemovalLook *self, gint64 member);

G_END_DECLS
