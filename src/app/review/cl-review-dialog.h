/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-people.h"
#include "cl-practice.h"
#include "cl-previewed-dialog.h"

G_BEGIN_DECLS

#define CL_TYPE_REVIEW_DIALOG (cl_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClReviewDialog, cl_review_dialog, CL, REVIEW_DIALOG, ClPreviewedDialog)

/**
 * ClReviewQuestion:
 * @title: what is about to be done
 * @verb: the button that does it, with a mnemonic
 * @text: what else it does
 * @toast: what is said afterwards, beside Undo
 * @takes: whether it takes something away
 * @again: (transfer full): the parameter of `review.look-again`, which asks it anew
 *
 * What is asked before a remedy.
 */
typedef struct
{
  const char *title;
  const char *verb;
  const char *text;
  const char *toast;
  gboolean takes;
  GVariant *again;
} ClReviewQuestion;

void cl_review_dialog_ask (GtkWidget *page,
                           ClPractice *practice,
                           ClActor *actor,
                           ClPeople *people,
                           const ClReviewQuestion *question,
                           GPtrArray *findings,
                           GPtrArray *changes);

G_END_DECLS
