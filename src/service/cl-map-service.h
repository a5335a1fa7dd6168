/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-kinds.h"
#include "cl-practice.h"
#include "cl-reach.h"

G_BEGIN_DECLS

/* The access map: members across, clients down (docs: SCREENS, Access Map). */

/* A cell is one byte: how far the member sees, and three marks. */
#define CL_MAP_CELL_REACH 0x07
#define CL_MAP_CELL_ENDS 0x08 /* becomes less by itself on a date */
#define CL_MAP_CELL_SOON 0x10 /* within CL_MAP_SOON_DAYS */
#define CL_MAP_CELL_BEYOND 0x20 /* more than the member's roles alone give */
#define CL_MAP_CELL_UNKNOWN 0xff /* not fetched yet: never drawn as “no access” */
#define CL_MAP_SOON_DAYS 14

typedef enum
{
  CL_MAP_SORT_INVALID = -1,
  CL_MAP_SORT_CLIENT, /* last name, first name */
  CL_MAP_SORT_OWNER, /* the owner's name, then the client's */
  CL_MAP_SORT_MOST, /* most people with access first */
  CL_MAP_SORT_FEWEST,
} ClMapSort;

/**
 * ClMapQuery:
 * @search: (nullable): word prefixes over the clients' names, email, phone, birth date; where they
 *   find no client, over the members' names: then only these members, and all clients
 * @has_owner, @owner: only clients of this owner
 * @has_member, @member: only this member, and the clients that they see
 * @role: (nullable): only members who hold this role
 * @has_reach, @reach; @has_reason, @reason; @beyond_role; @expiring_soon: only clients on which
 *   at least one of the members shown has a cell that is all of this
 * @sort: the order of the clients
 */
typedef struct
{
  const char *search;
  gboolean has_owner;
  gint64 owner;
  gboolean has_member;
  gint64 member;
  const char *role;
  gboolean has_reach;
  ClReach reach;
  gboolean has_reason;
  ClReasonSource reason;
  gboolean beyond_role;
  gboolean expiring_soon;
  ClMapSort sort;
} ClMapQuery;

ClMapQuery *cl_map_query_copy (const ClMapQuery *query);
void cl_map_query_free (ClMapQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClMapQuery, cl_map_query_free)

ClMapSort cl_map_sort_from_nick (const char *nick);

#define CL_TYPE_MAP (cl_map_get_type ())
G_DECLARE_FINAL_TYPE (ClMap, cl_map, CL, MAP, GObject)

/**
 * ClMap:
 * @members: (element-type ClMember): the columns: practitioners, then the others, each by name
 * @n_practitioners: how many of them are practitioners
 * @clients: (element-type guint32): the rows
 * @n_clients: how many clients the practice has
 * @n_members: how many active members
 *
 * Which rows and columns the map has. Plain data.
 */
struct _ClMap
{
  GObject parent_instance;

  GPtrArray *members;
  guint n_practitioners;
  GArray *clients;
  guint64 n_clients;
  guint n_members;
};

/**
 * ClMapBlock:
 * @n_clients, @n_members: its size
 * @cells: (array): a byte for each member of each client, client by client
 * @names: (array length=n_clients) (element-type utf8): the clients' names
 * @owners: (array length=n_clients): who owns them
 * @ends: (nullable): for each cell when it becomes less, 0 where it does not; for exports alone
 */
typedef struct
{
  gsize n_clients;
  gsize n_members;
  guint8 *cells;
  char **names;
  gint64 *owners;
  gint64 *ends;
} ClMapBlock;

void cl_map_block_free (ClMapBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClMapBlock, cl_map_block_free)

ClMap *cl_map_service_open (ClPractice *practice,
                            ClActor *actor,
                            const ClMapQuery *query,
                            GCancellable *cancellable,
                            GError **error);
void cl_map_service_open_async (ClPractice *practice,
                                ClActor *actor,
                                const ClMapQuery *query,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
ClMap *cl_map_service_open_finish (ClPractice *practice, GAsyncResult *result, GError **error);

ClMapBlock *cl_map_service_get_block (ClPractice *practice,
                                      ClActor *actor,
                                      ClMap *map,
                                      gsize first,
                                      gsize n_clients,
                                      GError **error);
void cl_map_service_get_block_async (ClPractice *practice,
                                     ClActor *actor,
                                     ClMap *map,
                                     gsize first,
                                     gsize n_clients,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ClMapBlock *
cl_map_service_get_block_finish (ClPractice *practice, GAsyncResult *result, GError **error);

typedef void (*ClMapProgress) (guint64 done, guint64 total, gpointer data);

/* The whole map as CSV, written to a file of 0600; an export is a log entry. */
gboolean cl_map_service_export_csv (ClPractice *practice,
                                    ClActor *actor,
                                    const ClMapQuery *query,
                                    const char *path,
                                    ClMapProgress progress,
                                    gpointer progress_data,
                                    GCancellable *cancellable,
                                    GError **error);
/* The entry alone, for what the window writes itself (a PDF). */
gboolean cl_map_service_log_export (ClPractice *practice,
                                    ClActor *actor,
                                    ClMap *map,
                                    const char *format,
                                    GError **error);

G_END_DECLS
