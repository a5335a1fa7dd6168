/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"
#include "cl-form-dialog.h"

G_BEGIN_DECLS

/**
 * ClClientPart:
 * @CL_CLIENT_PART_CONTACT: phone, email, address
 * @CL_CLIENT_PART_ABOUT: names, pronouns, birth date
 * @CL_CLIENT_PART_INSURANCE: who pays
 * @CL_CLIENT_PART_EMERGENCY: whom to call
 *
 * What of a client's details is edited together.
 */
typedef enum
{
  CL_CLIENT_PART_CONTACT,
  CL_CLIENT_PART_ABOUT,
  CL_CLIENT_PART_INSURANCE,
  CL_CLIENT_PART_EMERGENCY,
} ClClientPart;

ClFormDialog *cl_client_edit_details (GtkWidget *parent, ClClientBundle *bundle, ClClientPart part);
ClFormDialog *cl_client_edit_case (GtkWidget *parent, ClClientBundle *bundle);
gboolean cl_client_edit_restore (GtkWidget *parent, ClClientBundle *bundle, ClDraft *draft);

G_END_DECLS
