/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client.h"

/* Where the texts lie in ClClientDetails, so that none is forgotten in one of the loops. */
static const gsize text_offsets[] = {
  G_STRUCT_OFFSET (ClClientDetails, first_name),
  G_STRUCT_OFFSET (ClClientDetails, last_name),
  G_STRUCT_OFFSET (ClClientDetails, preferred_name),
  G_STRUCT_OFFSET (ClClientDetails, pronouns),
  G_STRUCT_OFFSET (ClClientDetails, birth_date),
  G_STRUCT_OFFSET (ClClientDetails, email),
  G_STRUCT_OFFSET (ClClientDetails, phone),
  G_STRUCT_OFFSET (ClClientDetails, address_line1),
  G_STRUCT_OFFSET (ClClientDetails, address_line2),
  G_STRUCT_OFFSET (ClClientDetails, address_city),
  G_STRUCT_OFFSET (ClClientDetails, address_region),
  G_STRUCT_OFFSET (ClClientDetails, address_postal_code),
  G_STRUCT_OFFSET (ClClientDetails, address_country),
  G_STRUCT_OFFSET (ClClientDetails, emergency_name),
  G_STRUCT_OFFSET (ClClientDetails, emergency_relation),
  G_STRUCT_OFFSET (ClClientDetails, emergency_phone),
  G_STRUCT_OFFSET (ClClientDetails, insurance_payer),
  G_STRUCT_OFFSET (ClClientDetails, insurance_member_id),
  G_STRUCT_OFFSET (ClClientDetails, insurance_group),
};

/**
 * cl_client_details_new:
 *
 * Returns: (transfer full): details without any text
 */
ClClientDetails *
cl_client_details_new (void)
{
  return g_new0 (ClClientDetails, 1);
}

/**
 * cl_client_details_copy:
 * @details: (nullable): details
 *
 * Returns: (transfer full) (nullable): a deep copy
 */
ClClientDetails *
cl_client_details_copy (const ClClientDetails *details)
{
  ClClientDetails *copy;

  if (details == NULL)
    return NULL;
  copy = g_memdup2 (details, sizeof *details);
  for (gsize i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    {
      char **text = &G_STRUCT_MEMBER (char *, copy, text_offsets[i]);

      *text = g_strdup (*text);
    }
  return copy;
}

/**
 * cl_client_details_free:
 * @details: (nullable): details
 */
void
cl_client_details_free (ClClientDetails *details)
{
  if (details == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    g_free (G_STRUCT_MEMBER (char *, details, text_offsets[i]));
  g_free (details);
}
