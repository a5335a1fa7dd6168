/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client.h"

G_BEGIN_DECLS

/**
 * ClEmergencySearch:
 * @first_name: the first name, or the preferred one
 * @last_name: the last name
 * @birth_date: (nullable): an ISO date
 * @contact: (nullable): a phone or an email
 *
 * Whom somebody looks for whose chart they may have to open: all of it, as somebody knows it who
 * has the client, or a caller, before them.
 */
typedef struct
{
  const char *first_name;
  const char *last_name;
  const char *birth_date;
  const char *contact;
} ClEmergencySearch;

gboolean
cl_emergency_search_matches (const ClEmergencySearch *search, const ClClientDetails *details);

#define CL_TYPE_EMERGENCY_TERMS (cl_emergency_terms_get_type ())
G_DECLARE_FINAL_TYPE (ClEmergencyTerms, cl_emergency_terms, CL, EMERGENCY_TERMS, GObject)

/**
 * ClEmergencyTerms:
 * @row: the client, with what the asking member may see of it already
 * @hours: for how long the chart would be open
 * @until: until when, were it opened now
 * @told: (element-type gint64): who would be told, the owner first
 *
 * What is told before a chart is opened in an emergency. Plain data.
 */
struct _ClEmergencyTerms
{
  GObject parent_instance;

  ClClientRow *row;
  gint64 hours;
  gint64 until;
  GArray *told;
};

ClEmergencyTerms *cl_emergency_terms_new (ClClientRow *row);

#define CL_TYPE_EMERGENCY_NOTICE (cl_emergency_notice_get_type ())
G_DECLARE_FINAL_TYPE (ClEmergencyNotice, cl_emergency_notice, CL, EMERGENCY_NOTICE, GObject)

/**
 * ClEmergencyNotice:
 * @id: its row
 * @client: whose chart was opened
 * @client_name: (nullable): first and last name
 * @member: who opened it
 * @reason: why
 * @at: when
 * @until: the first instant without
 * @is_owner: whether the asking member owns the client
 * @was_told: whether they were among those who were told at once
 *
 * That a chart was opened in an emergency. Plain data.
 */
struct _ClEmergencyNotice
{
  GObject parent_instance;

  gint64 id;
  gint64 client;
  char *client_name;
  gint64 member;
  char *reason;
  gint64 at;
  gint64 until;
  gboolean is_owner;
  gboolean was_told;
};

ClEmergencyNotice *cl_emergency_notice_new (gint64 id);

G_END_DECLS
