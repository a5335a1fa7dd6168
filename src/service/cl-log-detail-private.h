/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The detail of a log entry is a JSON object, written member by member: it is hashed and kept byte
 * for byte (docs: VAULT, The log). */
void cl_log_detail_add (GString *detail, const char *name, const char *json);
void cl_log_detail_add_int (GString *detail, const char *name, gint64 value);
void cl_log_detail_add_text (GString *detail, const char *name, const char *text);

G_END_DECLS
