/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-appointment.h"
#include "cl-audit-event.h"
#include "cl-case-file.h"
#include "cl-client.h"
#include "cl-document.h"
#include "cl-member.h"
#include "cl-note.h"

G_BEGIN_DECLS

/**
 * ClRecordPart:
 *
 * What a client's record is exported in parts of; each is there for whom the policy lets see it.
 */
typedef enum /*< flags >*/
{
  CL_RECORD_PART_NONE = 0,
  CL_RECORD_PART_DEMOGRAPHICS = 1 << 0,
  CL_RECORD_PART_INSURANCE = 1 << 1,
  CL_RECORD_PART_DIAGNOSES = 1 << 2,
  CL_RECORD_PART_APPOINTMENTS = 1 << 3,
  CL_RECORD_PART_CASES = 1 << 4,
  CL_RECORD_PART_NOTES = 1 << 5,
  CL_RECORD_PART_PSYCHOTHERAPY = 1 << 6,
  CL_RECORD_PART_DOCUMENTS = 1 << 7,
  CL_RECORD_PART_ACCESS = 1 << 8,
  CL_RECORD_PART_LOG = 1 << 9,
} ClRecordPart;

#define CL_N_RECORD_PARTS 10

#define CL_TYPE_CLIENT_RECORD (cl_client_record_get_type ())
G_DECLARE_FINAL_TYPE (ClClientRecord, cl_client_record, CL, CLIENT_RECORD, GObject)

/**
 * ClClientRecord:
 * @parts: which parts it has; the lists of the others are empty
 * @practice_name: whose record it is
 * @practice_uuid: 16 bytes
 * @timezone: of the practice
 * @at: when it was read
 * @by: who reads it
 * @head: where the log ended then, in hexadecimal
 * @client: as far as @by may see them
 * @members: (element-type gint64 ClMember): everybody of the practice, to name those whom the
 *   record names
 * @cases: (element-type ClCaseFile): those that @by knows of
 * @appointments: (element-type ClAppointment): by start, cancelled ones too
 * @notes: (element-type ClNote): signed ones, oldest first, with what they say and what was added;
 *   a damaged one says %NULL
 * @documents: (element-type ClDocument): newest first, without what is in them
 * @access: (nullable): owner and grants
 * @log: (element-type ClAuditEvent): entries about the client, newest first
 * @n_without_key: of the notes and documents that @by may read, those whose key has not been
 *   handed on to them yet: they are not in it
 * @n_damaged: of the notes and documents, those that were altered outside the program: they are in
 *   it without what they said
 *
 * All of one client's record that a member may see, read at once. Plain data.
 */
struct _ClClientRecord
{
  GObject parent_instance;

  ClRecordPart parts;
  char *practice_name;
  GBytes *practice_uuid;
  GTimeZone *timezone;
  gint64 at;
  gint64 by;
  char *head;
  ClClient *client;
  GHashTable *members;
  GPtrArray *cases;
  GPtrArray *appointments;
  GPtrArray *notes;
  GPtrArray *documents;
  ClAccess *access;
  GPtrArray *log;
  guint n_without_key;
  guint n_damaged;
};

ClClientRecord *cl_client_record_new (void);
ClMember *cl_client_record_get_member (ClClientRecord *self, gint64 member);

/**
 * ClRecordContents:
 * @parts: which parts it would have
 * @n_notes: how many signed notes, psychotherapy notes aside
 * @n_psychotherapy: how many signed psychotherapy notes, were they asked for
 * @n_documents: how many documents
 * @n_appointments: how many appointments
 * @n_cases: how many cases
 *
 * What an export would contain.
 */
typedef struct
{
  ClRecordPart parts;
  guint n_notes;
  guint n_psychotherapy;
  guint n_documents;
  guint n_appointments;
  guint n_cases;
} ClRecordContents;

G_END_DECLS
