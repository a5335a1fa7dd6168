/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-note.h"
#include "service-support.h"

/* A clinic for tests of notes: Ann, a practitioner, has a client, Ana; Bob is another, Sue a
 * supervisor. */

#define MARKER "Zebrafinch walked backwards"
#define BODY MARKER " through the meadow."

typedef struct
{
  ClTestPractice *test;
  ClActor *ann;
  ClActor *bob;
  ClActor *sue;
  gint64 ana;
} Clinic;

void clinic_clear (Clinic *clinic);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Clinic, clinic_clear)

void clinic_open (Clinic *clinic);
void clinic_change (Clinic *clinic, ClActor *actor, ClChange *taken);
gint64 clinic_write_note (Clinic *clinic, ClActor *author, ClNoteKind kind);
gint64 clinic_write_signed (Clinic *clinic, ClActor *author, ClNoteKind kind, gboolean is_ready);
void clinic_supervise (Clinic *clinic);
void clinic_share (Clinic *clinic, ClActor *member, ClLevel level);
void clinic_assert_reads (Clinic *clinic, ClActor *actor, gint64 note, const char *body);
void
clinic_assert_refused (Clinic *clinic, ClActor *actor, gint64 note, int code, const char *missing);
void clinic_assert_equal_to_policy (ClTestPractice *test);
guint clinic_count_opened (Clinic *clinic, ClActor *actor, gint64 note);

/* What columns of rows hold, and whether any of it is in any of the practice's files, the WAL among
 * them. */
GPtrArray *clinic_list_blobs (Clinic *clinic, const char *sql);
gboolean clinic_has_any (Clinic *clinic, GPtrArray *blobs);
