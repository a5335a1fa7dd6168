/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review.h"

#include "cl-nick-private.h"

static const char *const kind_nicks[CL_N_REVIEW_KINDS] = {
  [CL_REVIEW_UNUSED] = "unused",
  [CL_REVIEW_RUN_OUT] = "run-out",
  [CL_REVIEW_EXPIRING] = "expiring",
  [CL_REVIEW_MANY_CLIENTS] = "many-clients",
  [CL_REVIEW_EVERYONE] = "everyone",
  [CL_REVIEW_SOLE_CUSTODIAN] = "sole-custodian",
  [CL_REVIEW_SOLE_ADMINISTRATOR] = "sole-administrator",
  [CL_REVIEW_UNSUPERVISED] = "unsupervised",
  [CL_REVIEW_INVITED] = "invited",
  [CL_REVIEW_SUSPENDED] = "suspended",
};

/**
 * cl_review_kind_to_nick:
 * @kind: a kind of finding
 *
 * Returns: its word
 */
const char *
cl_review_kind_to_nick (ClReviewKind kind)
{
  return cl_nick_get (kind_nicks, G_N_ELEMENTS (kind_nicks), kind);
}

/**
 * cl_review_kind_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the kind of finding, or %CL_REVIEW_INVALID
 */
ClReviewKind
cl_review_kind_from_nick (const char *nick)
{
  return (ClReviewKind) cl_nick_find (kind_nicks, G_N_ELEMENTS (kind_nicks), nick);
}

G_DEFINE_FINAL_TYPE (ClReviewFinding, cl_review_finding, G_TYPE_OBJECT)

static void
cl_review_finding_finalize (GObject *object)
{
  g_free (CL_REVIEW_FINDING (object)->client_name);
  G_OBJECT_CLASS (cl_review_finding_parent_class)->finalize (object);
}

static void
cl_review_finding_class_init (ClReviewFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_review_finding_finalize;
}

static void
cl_review_finding_init (ClReviewFinding *self)
{
}

/**
 * cl_review_finding_new:
 * @kind: what was found
 *
 * Returns: (transfer full): a finding about nobody yet
 */
ClReviewFinding *
cl_review_finding_new (ClReviewKind kind)
{
  ClReviewFinding *self = g_object_new (CL_TYPE_REVIEW_FINDING, NULL);

  self->kind = kind;
  return self;
}

G_DEFINE_FINAL_TYPE (ClReview, cl_review, G_TYPE_OBJECT)

static void
cl_review_finalize (GObject *object)
{
  ClReview *self = CL_REVIEW (object);

  for (guint i = 0; i < CL_N_REVIEW_KINDS; i++)
    g_ptr_array_unref (self->findings[i]);
  G_OBJECT_CLASS (cl_review_parent_class)->finalize (object);
}

static void
cl_review_class_init (ClReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_review_finalize;
}

static void
cl_review_init (ClReview *self)
{
  for (guint i = 0; i < CL_N_REVIEW_KINDS; i++)
    self->findings[i] = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * cl_review_new:
 *
 * Returns: (transfer full): a review that has found nothing
 */
ClReview *
cl_review_new (void)
{
  return g_object_new (CL_TYPE_REVIEW, NULL);
}
