/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

/* What needs nothing but one of these areas. Notes and documents are then judged one by one. */
static const struct
{
  ClRecordPart part;
  ClArea areas;
} parts[] = {
  { CL_RECORD_PART_DEMOGRAPHICS, CL_AREA_DEMOGRAPHICS },
  { CL_RECORD_PART_INSURANCE, CL_AREA_INSURANCE },
  { CL_RECORD_PART_DIAGNOSES, CL_AREA_DIAGNOSIS },
  { CL_RECORD_PART_APPOINTMENTS, CL_AREA_SCHEDULE },
  { CL_RECORD_PART_CASES, CL_AREAS_ALL },
  { CL_RECORD_PART_NOTES, (ClArea) (CL_AREA_CLINICAL | CL_AREAS_RECORD) },
  { CL_RECORD_PART_PSYCHOTHERAPY, (ClArea) (CL_AREA_CLINICAL | CL_AREAS_RECORD) },
  { CL_RECORD_PART_DOCUMENTS, (ClArea) (CL_AREA_CLINICAL | CL_AREAS_RECORD) },
  { CL_RECORD_PART_ACCESS, CL_AREA_MANAGE },
};

/**
 * cl_rules_list_record_parts:
 * @me: who acts
 * @areas: what they have on the client
 *
 * Exporting a client's record needs any area on the client, and gives no more than they may see in
 * the window. Which cases, notes and documents are among theirs is asked of each: who has but an
 * area of the record level may have written one.
 *
 * Returns: the parts of the client's record that an export by @me can have
 */
ClRecordPart
cl_rules_list_record_parts (const ClMemberFacts *me, ClArea areas)
{
  ClRecordPart all = CL_RECORD_PART_NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if ((areas & parts[i].areas) != 0)
      all = (ClRecordPart) (all | parts[i].part);
  if (areas != CL_AREA_NONE && cl_rules_holds (me, CL_PERMISSION_VIEW_AUDIT))
    all = (ClRecordPart) (all | CL_RECORD_PART_LOG);
  return all;
}

/**
 * cl_rules_get_note_part:
 * @kind: the kind of a note that the acting member may read
 * @state: where it stands
 *
 * A draft is no part of the record, and a psychotherapy note is kept apart from it: it is exported
 * only to who asks for these too (docs: ACCESS, How areas are computed).
 *
 * Returns: of which part of the record it is; %CL_RECORD_PART_NONE for a draft
 */
ClRecordPart
cl_rules_get_note_part (ClNoteKind kind, ClNoteState state)
{
  if (state == CL_NOTE_STATE_DRAFT || state == CL_NOTE_STATE_RETURNED)
    return CL_RECORD_PART_NONE;
  return kind == CL_NOTE_KIND_PSYCHOTHERAPY ? CL_RECORD_PART_PSYCHOTHERAPY : CL_RECORD_PART_NOTES;
}
