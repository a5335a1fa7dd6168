/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"
#include "cl-client.h"

G_BEGIN_DECLS

/* What a folder of files amounts to, in memory, before anything is written. */

/* The client's owner is whoever imports. */
#define CL_IMPORT_NOBODY (-1)

typedef struct
{
  char *name;
  guint n_encounters;
} ClImportProvider;

/**
 * ClImportClient:
 * @owner: place of the provider among the plan's, or %CL_IMPORT_NOBODY
 * @is_discharged: whether the client has died
 */
typedef struct
{
  ClClientDetails *details;
  int owner;
  gboolean is_discharged;
} ClImportClient;

/**
 * ClImportCase:
 * @client: place of the client among the plan's
 * @start: when it began, or 0 for now
 * @stop: when it was closed, or 0 while it is active
 */
typedef struct
{
  guint client;
  char *title;
  gint64 start;
  gint64 stop;
} ClImportCase;

/**
 * ClImportVisit:
 * @client: place of the client among the plan's
 * @provider: place of the provider among the plan's
 * @start, @end: when it was
 * @place: (nullable): where, a CMS code
 */
typedef struct
{
  guint client;
  int provider;
  gint64 start;
  gint64 end;
  ClAppointmentKind kind;
  const char *place;
} ClImportVisit;

/**
 * ClImportFile:
 * @hash: SHA-256 in hexadecimal
 */
typedef struct
{
  char *name;
  char *hash;
  guint n_rows;
} ClImportFile;

/**
 * ClImportPlan:
 * @providers: (element-type ClImportProvider): who become members, the busiest
 * first
 * @clients: (element-type ClImportClient)
 * @cases: (element-type ClImportCase)
 * @visits: (element-type ClImportVisit): who saw whom, and when
 * @n_appointments: how many of them were written
 * @files: (element-type ClImportFile): those that were read
 * @left_out: (element-type utf8): sentences that say what was not there or left
 * out
 */
typedef struct
{
  GPtrArray *providers;
  GPtrArray *clients;
  GPtrArray *cases;
  GArray *visits;
  guint n_appointments;
  GPtrArray *files;
  GPtrArray *left_out;
} ClImportPlan;

ClImportPlan *cl_import_plan_new (void);
void cl_import_plan_free (ClImportPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClImportPlan, cl_import_plan_free)

guint cl_import_plan_count_unowned (const ClImportPlan *plan);
void cl_import_plan_note (ClImportPlan *plan, const char *format, ...) G_GNUC_PRINTF (2, 3);

char *cl_import_strip_digits (const char *name);
char *cl_import_make_email (const char *name, guint attempt);

G_END_DECLS
