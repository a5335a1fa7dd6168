/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-database.h"
#include "cl-facts.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClAccessCache:
 * @areas: a byte of areas for each client id; the first, of no client, is 0
 * @n_areas: how many
 * @n_visible: on how many of the clients there is an area
 * @next_change: when time alone changes what they say, or 0
 *
 * What a signed-in member has on every client: the policy's answers, kept as long as nothing that
 * they rest on has changed.
 */
typedef struct
{
  guint8 *areas;
  gsize n_areas;
  gsize n_visible;
  gint64 next_change;

  gint64 data_version;
  guint64 n_commits;
  gint64 made_at;
  gboolean is_signed_in;
} ClAccessCache;

/* The practice is locked by the caller, and stays locked while the cache is looked at. */
ClAccessCache *cl_access_cache_get (ClPractice *practice, ClActor *actor, GError **error);
ClAccessCache *cl_access_cache_peek (ClPractice *practice, ClActor *actor);

static inline ClArea
cl_access_cache_get_areas (const ClAccessCache *self, gint64 client)
{
  return client > 0 && (gsize) client < self->n_areas ? (ClArea) self->areas[client] : CL_AREA_NONE;
}

/* The bytes of any member, for the preview. exists: what cl_access_cache_list_existing() gave. */
guint8 *cl_access_cache_fill (ClDatabase *db,
                              const ClMemberFacts *member,
                              gint64 now,
                              const guint8 *exists,
                              gsize n_areas,
                              gint64 *next_change_out,
                              GError **error);
guint8 *cl_access_cache_list_existing (ClDatabase *db, gsize *n_out, GError **error);

G_END_DECLS
