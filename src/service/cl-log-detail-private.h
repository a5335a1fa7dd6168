/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The detail of a log entry is a JSON object, written member by member: it is hashed and kept byte
 * for byte (docs: VAULT, The log). */
void cl_log_detail_add (GString *detail, const char *name, const char *json);
void cl_log_detail_add_int (GString *detail, const char *name, gint64 value);
void cl_log_detail_add_text (GString *detail, const char *name, const char *text);
void cl_log_detail_add_ids (GString *detail, const char *name, GArray *ids);
void cl_log_detail_add_texts (GString *detail, const char *name, const char *const *texts);

/* Reading takes nothing for granted: anybody may have written what is in the file. */
JsonNode *cl_log_detail_parse (const char *detail);
gboolean cl_log_detail_get_int (JsonObject *object, const char *name, gint64 *value_out);
const char *cl_log_detail_get_text (JsonObject *object, const char *name);
JsonObject *cl_log_detail_get_object (JsonObject *object, const char *name);
JsonArray *cl_log_detail_get_list (JsonObject *object, const char *name);

G_END_DECLS
