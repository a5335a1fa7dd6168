/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ClLogAbout:
 * @CL_LOG_ABOUT_NOTHING: the practice, or many at once
 * @CL_LOG_ABOUT_CLIENT: a client
 * @CL_LOG_ABOUT_MEMBER: a member
 * @CL_LOG_ABOUT_BOTH: a client, and a member who was given something of theirs
 * @CL_LOG_ABOUT_BOTH_APART: the same, of whom it was taken
 * @CL_LOG_ABOUT_ROLE: a role
 * @CL_LOG_ABOUT_APPOINTMENT: an appointment with a client, or a block of time
 *
 * What an entry of the log is about: the names in its sentence.
 */
typedef enum
{
  CL_LOG_ABOUT_NOTHING,
  CL_LOG_ABOUT_CLIENT,
  CL_LOG_ABOUT_MEMBER,
  CL_LOG_ABOUT_BOTH,
  CL_LOG_ABOUT_BOTH_APART,
  CL_LOG_ABOUT_ROLE,
  CL_LOG_ABOUT_APPOINTMENT,
} ClLogAbout;

/**
 * ClLogSentence:
 * @action: of an entry
 * @about: the names that @text has places for; of both, %1$s is the member and %2$s the client
 * @text: a sentence without a subject, for who did it stands beside it; not translated
 * @brief: (nullable): the same without names, where they stand beside it too; not translated, in
 *   the context "log"; %NULL where @text has none
 *
 * What the log says of an action.
 */
typedef struct
{
  const char *action;
  ClLogAbout about;
  const char *text;
  const char *brief;
} ClLogSentence;

const ClLogSentence *cl_log_sentences_find (const char *action);

G_END_DECLS
