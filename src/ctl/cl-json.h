/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cl-area.h"

G_BEGIN_DECLS

JsonNode *cl_json_parse_line (const char *line, gsize length);

void cl_json_add_text (JsonBuilder *builder, const char *name, const char *text);
void cl_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void cl_json_add_bool (JsonBuilder *builder, const char *name, gboolean value);
void cl_json_add_texts (JsonBuilder *builder, const char *name, const char *const *texts);
void cl_json_add_ids (JsonBuilder *builder, const char *name, GArray *ids);
void cl_json_add_areas (JsonBuilder *builder, const char *name, ClArea areas);

gboolean cl_json_has (JsonObject *object, const char *name);
const char *cl_json_get_text (JsonObject *object, const char *name);
gint64 cl_json_get_int (JsonObject *object, const char *name, gint64 otherwise);
gboolean cl_json_get_bool (JsonObject *object, const char *name, gboolean otherwise);
GStrv cl_json_get_texts (JsonObject *object, const char *name);

G_END_DECLS
