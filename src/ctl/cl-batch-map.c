/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-map-service.h"
#include "cl-member.h"

/* How many rows are fetched at once. */
#define BLOCK 64

static ClMapQuery
get_query (ClBatch *batch, JsonObject *with)
{
  const char *sort = cl_json_get_text (with, "sort");
  ClMapQuery query = {
    .search = cl_json_get_text (with, "search"),
    .has_owner = cl_json_has (with, "owner"),
    .owner = cl_batch_find_member (batch, cl_json_get_text (with, "owner")),
    .has_member = cl_json_has (with, "member"),
    .member = cl_batch_find_member (batch, cl_json_get_text (with, "member")),
    .role = cl_json_get_text (with, "role"),
    .has_reach = cl_json_has (with, "reach"),
    .reach = cl_reach_from_nick (cl_json_get_text (with, "reach")),
    .has_reason = cl_json_has (with, "reason"),
    .reason = cl_reason_source_from_nick (cl_json_get_text (with, "reason")),
    .beyond_role = cl_json_get_bool (with, "beyond_role", FALSE),
    .expiring_soon = cl_json_get_bool (with, "expiring_soon", FALSE),
    .sort = sort != NULL ? cl_map_sort_from_nick (sort) : CL_MAP_SORT_CLIENT,
  };

  return query;
}

static void
add_row (ClBatch *batch,
         ClActor *actor,
         JsonBuilder *result,
         ClMap *map,
         gsize row,
         const ClMapBlock *block,
         gsize i)
{
  json_builder_begin_object (result);
  cl_json_add_int (result, "client", g_array_index (map->clients, guint32, row));
  cl_json_add_text (result, "name", block->names[i]);
  cl_batch_add_member (batch, actor, result, "owner", block->owners[i]);
  json_builder_set_member_name (result, "reach");
  json_builder_begin_array (result);
  for (gsize k = 0; k < block->n_members; k++)
    {
      guint8 cell = block->cells[i * block->n_members + k];

      json_builder_add_string_value (result,
                                     cl_reach_to_nick ((ClReach) (cell & CL_MAP_CELL_REACH)));
    }
  json_builder_end_array (result);
  json_builder_end_object (result);
}

static gboolean
add_rows (ClBatch *batch,
          ClActor *actor,
          JsonBuilder *result,
          ClMap *map,
          gsize first,
          gsize end,
          GError **error)
{
  for (gsize row = first; row < end; row += BLOCK)
    {
      g_autoptr (ClMapBlock) block =
        cl_map_service_get_block (batch->practice, actor, map, row, MIN (BLOCK, end - row), error);

      if (block == NULL)
        return FALSE;
      for (gsize i = 0; i < block->n_clients; i++)
        add_row (batch, actor, result, map, row + i, block, i);
    }
  return TRUE;
}

static gboolean
run_map (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  ClMapQuery query = get_query (batch, with);
  g_autoptr (ClMap) map = cl_map_service_open (batch->practice, actor, &query, NULL, error);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint64 limit = (guint64) cl_json_get_int (with, "limit", 0);
  gsize first = (gsize) cl_json_get_int (with, "offset", 0);
  gboolean is_done;
  gsize end;

  if (map == NULL)
    return FALSE;
  for (guint i = 0; i < map->members->len; i++)
    g_array_append_val (members, ((ClMember *) g_ptr_array_index (map->members, i))->id);
  first = MIN (first, map->clients->len);
  end = limit == 0 || limit > map->clients->len - first ? map->clients->len : first + limit;
  cl_json_add_int (result, "total", map->clients->len);
  cl_batch_add_members (batch, actor, result, "members", members);
  json_builder_set_member_name (result, "clients");
  json_builder_begin_array (result);
  is_done = add_rows (batch, actor, result, map, first, end, error);
  json_builder_end_array (result);
  return is_done;
}

static const ClField map_fields[] = {
  { "search", CL_FIELD_TEXT },      { "owner", CL_FIELD_TEXT },         { "member", CL_FIELD_TEXT },
  { "role", CL_FIELD_TEXT },        { "reach", CL_FIELD_TEXT },         { "reason", CL_FIELD_TEXT },
  { "beyond_role", CL_FIELD_BOOL }, { "expiring_soon", CL_FIELD_BOOL }, { "sort", CL_FIELD_TEXT },
  { "limit", CL_FIELD_COUNT },      { "offset", CL_FIELD_COUNT },       { NULL },
};

const ClCommand cl_batch_map_commands[] = {
  { "access.map", map_fields, .run = run_map },
  { NULL },
};
