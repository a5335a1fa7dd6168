/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-review-service.h"
#include "cl-time.h"

/* How many findings of a kind are listed where nobody says how many. */
#define DEFAULT_LIMIT 100

static void
add_counts (JsonBuilder *result, ClReview *review)
{
  json_builder_set_member_name (result, "counts");
  json_builder_begin_object (result);
  for (guint kind = 0; kind < CL_N_REVIEW_KINDS; kind++)
    cl_json_add_int (result, cl_review_kind_to_nick ((ClReviewKind) kind),
                     (gint64) review->totals[kind]);
  json_builder_end_object (result);
}

static void
add_grant (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClReviewFinding *finding)
{
  cl_batch_add_time (batch, result, "until", finding->until);
  cl_json_add_text (result, "source", cl_grant_source_to_nick (finding->source));
  cl_batch_add_member (batch, actor, result, "granted_by", finding->granted_by);
  cl_batch_add_time (batch, result, "granted_at", finding->granted_at);
  if (finding->kind == CL_REVIEW_UNUSED)
    cl_batch_add_time (batch, result, "last_used", finding->last_used);
}

static void
add_finding (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClReviewFinding *finding)
{
  json_builder_begin_object (result);
  cl_json_add_text (result, "kind", cl_review_kind_to_nick (finding->kind));
  if (finding->member != 0)
    cl_batch_add_member (batch, actor, result, "member", finding->member);
  if (finding->client != 0)
    {
      cl_json_add_int (result, "client", finding->client);
      cl_json_add_text (result, "name", finding->client_name);
      cl_json_add_text (result, "level", cl_level_to_nick (finding->level));
    }
  if (finding->granted_by != 0)
    add_grant (batch, actor, result, finding);
  if (finding->kind == CL_REVIEW_INVITED)
    cl_batch_add_time (batch, result, "since", finding->since);
  if (finding->kind == CL_REVIEW_MANY_CLIENTS || finding->kind == CL_REVIEW_SUSPENDED)
    cl_json_add_int (result, "clients", finding->n_clients);
  if (finding->kind == CL_REVIEW_MANY_CLIENTS)
    {
      cl_json_add_int (result, "usual", finding->n_usual);
      cl_json_add_int (result, "peers", finding->n_peers);
    }
  json_builder_end_object (result);
}

static gboolean
run_review (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClReview)
    review = cl_review_service_open (batch->practice, actor, NULL, NULL, NULL, error);
  guint64 limit = (guint64) cl_json_get_int (with, "limit", DEFAULT_LIMIT);

  if (review == NULL)
    return FALSE;
  cl_batch_add_time (batch, result, "reviewed_at", review->reviewed_at);
  cl_batch_add_member (batch, actor, result, "reviewed_by", review->reviewed_by);
  cl_batch_add_time (batch, result, "due", review->due);
  add_counts (result, review);
  json_builder_set_member_name (result, "findings");
  json_builder_begin_array (result);
  for (guint kind = 0; kind < CL_N_REVIEW_KINDS; kind++)
    for (guint i = 0; i < MIN (review->findings[kind]->len, limit); i++)
      add_finding (batch, actor, result, review->findings[kind]->pdata[i]);
  json_builder_end_array (result);
  return TRUE;
}

static gint64
get_client (JsonObject *with)
{
  return cl_json_get_int (with, "client", 0);
}

static gint64
get_member (ClBatch *batch, JsonObject *with)
{
  return cl_batch_find_member (batch, cl_json_get_text (with, "member"));
}

static ClChange *
make_keep (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_keep_grant (get_client (with), get_member (batch, with));
}

static ClChange *
make_set_until (ClBatch *batch, JsonObject *with)
{
  const char *until = cl_json_get_text (with, "until");

  return cl_change_new_set_until (get_client (with), get_member (batch, with),
                                  until != NULL ? cl_time_parse (until) : CL_TIME_NONE);
}

static ClChange *
make_review_done (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_review_done ();
}

static const ClField review_fields[] = {
  { "limit", CL_FIELD_COUNT },
  { NULL },
};

static const ClField keep_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField until_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "until", CL_FIELD_TEXT, CL_FIELD_REQUIRED | CL_FIELD_NULLABLE },
  { NULL },
};

static const ClField no_fields[] = { { NULL } };

const ClCommand cl_batch_review_commands[] = {
  { "access.review", review_fields, .run = run_review },
  { "access.keep", keep_fields, .make_change = make_keep },
  { "access.set-until", until_fields, .is_previewable = TRUE, .make_change = make_set_until },
  { "access.review-done", no_fields, .make_change = make_review_done },
  { NULL },
};
