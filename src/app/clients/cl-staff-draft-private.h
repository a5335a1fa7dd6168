/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-staff-draft.h"

G_BEGIN_DECLS

/* A person on the left: assigned by a grant, stored or staged. */
typedef struct
{
  gint64 member;
  ClGrant grant; /* as stored, or the one that saving gives */
  ClGrant given; /* the one that replaces a stored one that ran out */
  gboolean was; /* a grant that holds is stored */
  gboolean stored; /* a grant is stored, run out or not */
  gboolean is; /* assigned as staged */
  gboolean assigned; /* staged by name on the left, and not through a case */
} ClStaffPerson;

typedef struct
{
  gint64 id;
  char *title;
  GArray *was; /* gint64: staff as stored */
  GArray *is; /* gint64: staff as staged */
} ClStaffCase;

struct _ClStaffDraft
{
  GObject parent_instance;
  ClAccess *access;
  GPtrArray *files;
  gint64 now;
  GArray *people;
  GPtrArray *cases;
};

gboolean cl_staff_list_has (GArray *members, gint64 member);
gboolean cl_staff_draft_is_renewed (ClStaffDraft *self, const ClStaffPerson *person);

G_END_DECLS
