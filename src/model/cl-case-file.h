/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-referral.h"

G_BEGIN_DECLS

#define CL_TYPE_CASE_FILE (cl_case_file_get_type ())
G_DECLARE_FINAL_TYPE (ClCaseFile, cl_case_file, CL, CASE_FILE, GObject)

/**
 * ClCaseFile:
 * @id: its row
 * @client: whose episode of care
 * @client_name: (nullable): only where the asking member may know it
 * @title: as given
 * @diagnosis: (nullable): ICD-10-CM code
 * @status: active or closed
 * @staff: (element-type gint64): members on it
 * @referral: (nullable): where it is a referral case
 * @created_by: its creator
 * @created_at, @closed_at: when; closed_at is 0 while active
 *
 * Plain data.
 */
struct _ClCaseFile
{
  GObject parent_instance;

  gint64 id;
  gint64 client;
  char *client_name;
  char *title;
  char *diagnosis;
  ClCaseStatus status;
  GArray *staff;
  ClReferral *referral;
  gint64 created_by;
  gint64 created_at;
  gint64 closed_at;
};

ClCaseFile *cl_case_file_new (gint64 id, gint64 client, const char *title);
gboolean cl_case_file_has_staff (ClCaseFile *self, gint64 member);

G_END_DECLS
