/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-kinds.h"

G_BEGIN_DECLS

/**
 * ClNoteVersion:
 * @version: which, from 1
 * @at: when it was signed, or submitted
 * @by: who signed it
 * @state: what it was when it was unlocked
 * @text: (nullable): what it said, where that was asked for
 *
 * What unlocking a note kept of it.
 */
typedef struct
{
  gint64 version;
  gint64 at;
  gint64 by;
  ClNoteState state;
  char *text;
} ClNoteVersion;

/**
 * ClNoteAddendum:
 * @at: when it was added
 * @by: who added it
 * @text: what it says
 *
 * What was added to a signed note.
 */
typedef struct
{
  gint64 at;
  gint64 by;
  char *text;
} ClNoteAddendum;

#define CL_TYPE_NOTE (cl_note_get_type ())
G_DECLARE_FINAL_TYPE (ClNote, cl_note, CL, NOTE, GObject)

/**
 * ClNote:
 * @id: its row
 * @client: in whose chart
 * @client_name: (nullable): only where the asking member may know it
 * @case_id: of which case, or 0
 * @case_title: (nullable): only where the asking member may know of the case
 * @appointment: of which appointment, or 0
 * @start, @end: when that is, or 0
 * @kind: what kind of note
 * @state: where it stands
 * @author: whose it is
 * @first_author: who began it, where it moved to another
 * @reviewer: the supervisor to whom it was submitted, while it is or has been co-signed; 0 else
 * @created_at, @changed_at: when it was begun, and saved last
 * @signed_at: when its author signed it, or 0
 * @reviewed_at: when it was co-signed or returned, or 0
 * @revision: (nullable): opaque; changes with what it says, see cl_change_expect_note()
 * @body: (nullable): what it says; wiped
 * @comment: (nullable): why it was returned; wiped
 * @versions: (element-type ClNoteVersion): what unlocking kept, oldest first
 * @addenda: (element-type ClNoteAddendum): what was added once it was signed, oldest first
 *
 * Plain data.
 */
struct _ClNote
{
  GObject parent_instance;

  gint64 id;
  gint64 client;
  char *client_name;
  gint64 case_id;
  char *case_title;
  gint64 appointment;
  gint64 start;
  gint64 end;
  ClNoteKind kind;
  ClNoteState state;
  gint64 author;
  gint64 first_author;
  gint64 reviewer;
  gint64 created_at;
  gint64 changed_at;
  gint64 signed_at;
  gint64 reviewed_at;
  char *revision;
  char *body;
  char *comment;
  GArray *versions;
  GArray *addenda;
};

ClNote *cl_note_new (gint64 id, gint64 client, gint64 author, ClNoteKind kind);
gboolean cl_note_is_unfinished (ClNote *self);
void cl_note_wipe_texts (ClNote *self);

G_END_DECLS
