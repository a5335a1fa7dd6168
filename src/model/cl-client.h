/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-area.h"
#include "cl-kinds.h"

G_BEGIN_DECLS

/**
 * ClClientDetails:
 *
 * What is kept of a client, also used as what client.create and client.update ask for: there, a
 * NULL text leaves the value as it is and an empty one clears it. @address and @insurance and
 * @emergency_contact are replaced as a whole where their has_ flag is set.
 */
typedef struct
{
  char *first_name;
  char *last_name;
  char *preferred_name;
  char *pronouns;
  char *birth_date; /* ISO date */
  char *email;
  char *phone;

  gboolean has_address;
  char *address_line1;
  char *address_line2;
  char *address_city;
  char *address_region;
  char *address_postal_code;
  char *address_country;

  gboolean has_emergency_contact;
  char *emergency_name;
  char *emergency_relation;
  char *emergency_phone;

  gboolean has_insurance; /* stored: whether there is one; with NULL payer: taken off */
  char *insurance_payer;
  char *insurance_member_id;
  char *insurance_group;
} ClClientDetails;

ClClientDetails *cl_client_details_new (void);
ClClientDetails *cl_client_details_copy (const ClClientDetails *details);
void cl_client_details_free (ClClientDetails *details);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClClientDetails, cl_client_details_free)

/**
 * ClCare:
 * @practitioner: whose setting it is
 * @status: their status for the client
 * @diagnoses: (nullable): ICD-10-CM codes
 */
typedef struct
{
  gint64 practitioner;
  ClCareStatus status;
  GStrv diagnoses;
} ClCare;

ClCare *cl_care_new (gint64 practitioner, ClCareStatus status, const char *const *diagnoses);
void cl_care_free (ClCare *care);
char *cl_care_make_revision (const ClCare *care);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClCare, cl_care_free)

#define CL_TYPE_CLIENT (cl_client_get_type ())
G_DECLARE_FINAL_TYPE (ClClient, cl_client, CL, CLIENT, GObject)

/**
 * ClClient:
 * @id: its row
 * @owner: the practitioner who owns it
 * @areas: what the asking member has on it
 * @details: what of it the asking member may see: demographics only with that area, insurance
 *   only with that one; the rest is NULL
 * @cares: (element-type ClCare) (nullable): per practitioner, only with the diagnosis area
 * @everyone: the level shared with everyone
 * @n_grants: how many grants hold now
 * @revision: opaque; changes with the details
 *
 * Plain data: the fields are read-only once the object is handed out.
 */
struct _ClClient
{
  GObject parent_instance;

  gint64 id;
  gint64 owner;
  ClArea areas;
  ClClientDetails *details;
  GPtrArray *cares;
  ClLevel everyone;
  guint n_grants;
  char *revision;
};

ClClient *cl_client_new (gint64 id);
char *cl_client_get_display_name (ClClient *self);

#define CL_TYPE_CLIENT_ROW (cl_client_row_get_type ())
G_DECLARE_FINAL_TYPE (ClClientRow, cl_client_row, CL, CLIENT_ROW, GObject)

/**
 * ClClientRow:
 * @id: the client
 * @name: (nullable): first and last name, only with demographics
 * @preferred_name, @pronouns, @birth_date: (nullable): only with demographics
 * @owner: the owning member
 * @has_status: whether the asking member may know the status (diagnosis)
 * @status: the member's own setting, else the owner's
 * @areas: what the asking member has
 * @emergency_until: until when the glass is broken by the asking member, or 0
 * @is_partial: clinical is over a part only (case, chart share, review)
 * @next_appointment: when the next one starts, or 0; only with schedule
 *
 * One line of the clients list. Plain data.
 */
struct _ClClientRow
{
  GObject parent_instance;

  gint64 id;
  char *name;
  char *preferred_name;
  char *pronouns;
  char *birth_date;
  gint64 owner;
  gboolean has_status;
  ClCareStatus status;
  ClArea areas;
  gint64 emergency_until;
  gboolean is_partial;
  gint64 next_appointment;
};

ClClientRow *cl_client_row_new (gint64 id);

G_END_DECLS
