/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Who may write it down. */
typedef struct
{
  ClPractice *practice;
  ClPeople *people;
} ClLogReader;

/* Writes a value of an entry's detail in words, each function below one kind of value.
 * Returns: (transfer full) (nullable): the words; NULL where the sentence has them already */
typedef char *(*ClLogFormat) (ClLogReader *reader, GVariant *node);

char *cl_log_format_member (ClLogReader *reader, GVariant *node);
char *cl_log_format_lines (ClLogReader *reader, GVariant *node, ClLogFormat format);
char *cl_log_format_members (ClLogReader *reader, GVariant *node);
char *cl_log_format_text (ClLogReader *reader, GVariant *node);
char *cl_log_format_number (ClLogReader *reader, GVariant *node);
char *cl_log_format_moment (ClLogReader *reader, GVariant *node);
char *cl_log_format_until (ClLogReader *reader, GVariant *node);
char *cl_log_format_everyone (ClLogReader *reader, GVariant *node);
char *cl_log_format_password (ClLogReader *reader, GVariant *node);
char *cl_log_format_code (ClLogReader *reader, GVariant *node);
char *cl_log_format_missing (ClLogReader *reader, GVariant *node);
char *cl_log_format_supervisor (ClLogReader *reader, GVariant *node);
char *cl_log_format_switch (ClLogReader *reader, GVariant *node);
char *cl_log_format_names (ClLogReader *reader, GVariant *node);
char *cl_log_format_moved (ClLogReader *reader, GVariant *node);
char *cl_log_format_files (ClLogReader *reader, GVariant *node);
char *cl_log_format_naming (ClLogReader *reader, GVariant *node);
char *cl_log_format_all_allowed (ClLogReader *reader, GVariant *node);
char *cl_log_format_holder (ClLogReader *reader, gint64 id);
char *cl_log_format_grants (ClLogReader *reader, GVariant *node);
char *cl_log_format_all_keys (ClLogReader *reader, GVariant *node);
char *cl_log_format_permissions (ClLogReader *reader, GVariant *node);
char *cl_log_format_rights (ClLogReader *reader, GVariant *node);

G_END_DECLS
