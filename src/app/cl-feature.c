/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-feature.h"

#include "cl-audit-page.h"
#include "cl-calendar-page.h"
#include "cl-clients-page.h"
#include "cl-map-page.h"
#include "cl-members-page.h"
#include "cl-note-review-count.h"
#include "cl-note-review-page.h"
#include "cl-review-page.h"
#include "cl-roles-page.h"
#include "cl-supervision-page.h"

#include <glib/gi18n.h>

static gboolean
manages_access (ClActor *actor)
{
  return cl_actor_has_permission (actor, CL_PERMISSION_MANAGE_ACCESS);
}

static gboolean
manages_members (ClActor *actor)
{
  return cl_actor_has_permission (actor, CL_PERMISSION_MANAGE_MEMBERS);
}

static gboolean
supervises (ClActor *actor)
{
  return cl_actor_has_permission (actor, CL_PERMISSION_SUPERVISE);
}

static gboolean
views_audit (ClActor *actor)
{
  return cl_actor_has_permission (actor, CL_PERMISSION_VIEW_AUDIT);
}

/* The one place that names the features; the order is the sidebar's. */
static const ClFeature features[] = {
  { "calendar", N_ ("Calendar"), "cl-schedule-symbolic", cl_calendar_page_new, NULL, NULL },
  { "clients", N_ ("Clients"), "cl-clients-symbolic", cl_clients_page_new, NULL, NULL },
  { "notes-to-review", N_ ("Notes to Review"), "cl-review-symbolic", cl_note_review_page_new,
    supervises, NULL, cl_note_review_count_new },
  { "members", N_ ("Members"), "cl-shared-symbolic", cl_members_page_new, cl_members_page_is_for,
    N_ ("Practice") },
  { "roles", N_ ("Roles"), "cl-roles-symbolic", cl_roles_page_new, cl_roles_page_is_for,
    N_ ("Practice") },
  { "supervision", N_ ("Supervision"), "cl-supervision-symbolic", cl_supervision_page_new,
    manages_members, N_ ("Practice") },
  { "access-map", N_ ("Access Map"), "cl-map-symbolic", cl_map_page_new, manages_access,
    N_ ("Practice") },
  { "access-review", N_ ("Access Review"), "cl-access-review-symbolic", cl_review_page_new,
    manages_access, N_ ("Practice") },
  { "audit-log", N_ ("Audit Log"), "cl-log-symbolic", cl_audit_page_new, views_audit,
    N_ ("Practice") },
  { NULL },
};

/**
 * cl_feature_list:
 * @n_features: (out): how many there are
 *
 * Returns: (array length=n_features) (transfer none): the pages of the window,
 * in the order of the sidebar
 */
const ClFeature *
cl_feature_list (gsize *n_features)
{
  *n_features = G_N_ELEMENTS (features) - 1;
  return features;
}
