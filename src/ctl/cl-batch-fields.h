/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ClFieldType:
 * @CL_FIELD_TEXT: a text; also times, dates and words of enumerations, which the service judges
 * @CL_FIELD_ID: a whole number that names something
 * @CL_FIELD_COUNT: a whole number from 0
 * @CL_FIELD_BOOL: true or false
 * @CL_FIELD_TEXTS: a list of texts
 * @CL_FIELD_OBJECT: an object of the field's own members
 * @CL_FIELD_OBJECTS: a list of them
 * @CL_FIELD_TEXT_OR_OBJECTS: a text, or a list of objects
 * @CL_FIELD_TEXT_OR_OBJECT: a text, or an object of the field's own members
 * @CL_FIELD_TEXTS_OR_OBJECTS: a list of such
 * @CL_FIELD_REQUEST: a request's `do` and `with`
 * @CL_FIELD_REQUESTS: a list of them
 */
typedef enum
{
  CL_FIELD_TEXT,
  CL_FIELD_ID,
  CL_FIELD_COUNT,
  CL_FIELD_BOOL,
  CL_FIELD_TEXTS,
  CL_FIELD_OBJECT,
  CL_FIELD_OBJECTS,
  CL_FIELD_TEXT_OR_OBJECTS,
  CL_FIELD_TEXT_OR_OBJECT,
  CL_FIELD_TEXTS_OR_OBJECTS,
  CL_FIELD_REQUEST,
  CL_FIELD_REQUESTS,
} ClFieldType;

typedef enum
{
  CL_FIELD_OPTIONAL = 0,
  CL_FIELD_REQUIRED = 1 << 0,
  CL_FIELD_NULLABLE = 1 << 1,
} ClFieldFlags;

/**
 * ClField:
 * @name: as docs: CTL, batch names it; %NULL ends a list
 * @type: what its value is
 * @flags: whether it must be there, and whether it may be null
 * @members: (nullable): of an object
 *
 * One member of a request's `with`.
 */
typedef struct _ClField ClField;
struct _ClField
{
  const char *name;
  ClFieldType type;
  ClFieldFlags flags;
  const ClField *members;
};

gboolean cl_fields_check (const ClField *fields, JsonObject *object, GError **error);

G_END_DECLS
