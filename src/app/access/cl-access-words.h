/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-client-words.h"

G_BEGIN_DECLS

char *cl_access_words_describe_grant (ClPractice *practice, ClPeople *people, const ClGrant *grant);
char *cl_access_words_get_title (ClPeople *people, const ClReason *reason);
char *cl_access_words_get_detail (ClPractice *practice, ClPeople *people, const ClReason *reason);
char *cl_access_words_summarise (ClPractice *practice,
                                 ClPeople *people,
                                 const ClHolder *holder,
                                 ClReasonSource *first);
ClAccessBadgeLevel cl_access_words_get_badge (const ClReason *reason);
ClAccessBadgeLevel cl_access_words_get_holder_badge (const ClHolder *holder);
void cl_access_words_list_effects (ClPractice *practice,
                                   ClPeople *people,
                                   ClPreview *preview,
                                   gint64 owner_before,
                                   gint64 owner_after,
                                   GListModel **gains,
                                   GListModel **losses);
void cl_access_words_list_groups (ClPeople *people,
                                  ClPreview *preview,
                                  GListModel **gains,
                                  GListModel **losses);
char *cl_access_words_format_permissions (ClPermission permissions);

G_END_DECLS
