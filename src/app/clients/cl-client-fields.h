/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-change-service.h"
#include "cl-client-bundle.h"
#include "cl-form-dialog.h"

G_BEGIN_DECLS

/**
 * ClClientField:
 * @name: as requests and errors name it
 * @title: as the person reads it, to be translated
 * @offset: of the text in ClClientDetails
 *
 * One text of a client's details.
 */
typedef struct
{
  const char *name;
  const char *title;
  gsize offset;
} ClClientField;

extern const ClClientField cl_client_fields_contact[];
extern const ClClientField cl_client_fields_address[];
extern const ClClientField cl_client_fields_about[];
extern const ClClientField cl_client_fields_insurance[];
extern const ClClientField cl_client_fields_emergency[];

char **cl_client_fields_peek (const ClClientField *field, ClClientDetails *details);
void
cl_client_fields_add (const ClClientField *fields, ClFormDialog *form, ClClientDetails *details);
void
cl_client_fields_read (const ClClientField *fields, ClFormDialog *form, ClClientDetails *details);
void
cl_client_fields_merge (const ClClientField *fields, ClFormDialog *form, ClClientDetails *stored);
void cl_client_fields_fail (ClFormDialog *form, const GError *error);
void cl_client_fields_answer (ClFormDialog *form,
                              ClClientBundle *bundle,
                              ClChangeResult *result,
                              const GError *error,
                              GAsyncReadyCallback on_reloaded);

G_END_DECLS
