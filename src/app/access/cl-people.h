/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member.h"

G_BEGIN_DECLS

#define CL_TYPE_PEOPLE (cl_people_get_type ())
G_DECLARE_FINAL_TYPE (ClPeople, cl_people, CL, PEOPLE, GObject)

ClPeople *cl_people_new (GPtrArray *members, gint64 me);
gint64 cl_people_get_me (ClPeople *self);
guint cl_people_get_n (ClPeople *self);
ClMember *cl_people_get_nth (ClPeople *self, guint nth);
ClMember *cl_people_find (ClPeople *self, gint64 member);
gboolean cl_people_is_practitioner (ClPeople *self, gint64 member);
const char *cl_people_get_name (ClPeople *self, gint64 member);
char *cl_people_get_short_name (ClPeople *self, gint64 member);
char *cl_people_get_roles (ClPeople *self, gint64 member);
guint cl_people_count_practitioners (ClPeople *self, gint64 except);

G_END_DECLS
