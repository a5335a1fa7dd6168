/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access-badge.h"
#include "cl-access.h"
#include "cl-client.h"
#include "cl-people.h"
#include "cl-practice.h"
#include "cl-reach.h"
#include "cl-status-dot.h"

G_BEGIN_DECLS

ClAccessBadgeLevel cl_client_words_get_reach (ClReach reach);
ClAccessBadgeLevel cl_client_words_get_badge (ClArea areas,
                                              gboolean is_owner,
                                              gboolean is_partial,
                                              gboolean is_emergency);
ClAccessBadgeLevel cl_client_words_get_level (ClLevel level);
ClLevel cl_client_words_to_level (ClAccessBadgeLevel badge);
ClStatusDotStatus cl_client_words_get_status (ClCareStatus status);
char *cl_client_words_format_date (const char *date);
char *cl_client_words_format_day (ClPractice *practice, gint64 instant);
char *cl_client_words_format_end (ClPractice *practice, gint64 until);
char *cl_client_words_format_moment (ClPractice *practice, gint64 instant);
char *cl_client_words_format_next (ClPractice *practice, gint64 instant, gboolean *is_today_out);
char *cl_client_words_format_time (ClPractice *practice, gint64 instant);
char *cl_client_words_format_second (ClPractice *practice, gint64 instant);
char *cl_client_words_format_date_of (ClPractice *practice, gint64 instant);
char *cl_client_words_format_exact (ClPractice *practice, gint64 instant);
gboolean cl_client_words_is_today (ClPractice *practice, gint64 instant);
char *cl_client_words_format_line (ClPractice *practice,
                                   const char *pronouns,
                                   const char *birth_date,
                                   gboolean is_long);
char *cl_client_words_format_address (const ClClientDetails *details);
char *cl_client_words_format_areas (ClArea areas);

G_END_DECLS
