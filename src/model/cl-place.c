/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-place.h"

#include <glib/gi18n-lib.h>

/* The codes of the CMS Place of Service Code Set, with words of our own. Codes that CMS has left
 * unassigned are not there. */
static const struct
{
  const char *code;
  const char *label;
} places[] = {
  { "01", NC_ ("place of service", "Pharmacy") },
  { "02", NC_ ("place of service", "Telehealth, client not at home") },
  { "03", NC_ ("place of service", "School") },
  { "04", NC_ ("place of service", "Homeless shelter") },
  { "05", NC_ ("place of service", "Indian Health Service, free-standing") },
  { "06", NC_ ("place of service", "Indian Health Service, with a hospital") },
  { "07", NC_ ("place of service", "Tribal facility, free-standing") },
  { "08", NC_ ("place of service", "Tribal facility, with a hospital") },
  { "09", NC_ ("place of service", "Prison or correctional facility") },
  { "10", NC_ ("place of service", "Telehealth, client at home") },
  { "11", NC_ ("place of service", "Office") },
  { "12", NC_ ("place of service", "Client’s home") },
  { "13", NC_ ("place of service", "Assisted living") },
  { "14", NC_ ("place of service", "Group home") },
  { "15", NC_ ("place of service", "Mobile unit") },
  { "16", NC_ ("place of service", "Temporary lodging") },
  { "17", NC_ ("place of service", "Walk-in retail clinic") },
  { "18", NC_ ("place of service", "Workplace") },
  { "19", NC_ ("place of service", "Hospital outpatient, off campus") },
  { "20", NC_ ("place of service", "Urgent care") },
  { "21", NC_ ("place of service", "Hospital inpatient") },
  { "22", NC_ ("place of service", "Hospital outpatient, on campus") },
  { "23", NC_ ("place of service", "Hospital emergency room") },
  { "24", NC_ ("place of service", "Ambulatory surgery center") },
  { "25", NC_ ("place of service", "Birthing center") },
  { "26", NC_ ("place of service", "Military treatment facility") },
  { "27", NC_ ("place of service", "Outreach site or street") },
  { "31", NC_ ("place of service", "Skilled nursing facility") },
  { "32", NC_ ("place of service", "Nursing facility") },
  { "33", NC_ ("place of service", "Custodial care") },
  { "34", NC_ ("place of service", "Hospice") },
  { "41", NC_ ("place of service", "Ambulance on land") },
  { "42", NC_ ("place of service", "Ambulance by air or water") },
  { "49", NC_ ("place of service", "Independent clinic") },
  { "50", NC_ ("place of service", "Federally qualified health center") },
  { "51", NC_ ("place of service", "Psychiatric hospital, inpatient") },
  { "52", NC_ ("place of service", "Psychiatric hospital, partial stay") },
  { "53", NC_ ("place of service", "Community mental health center") },
  { "54", NC_ ("place of service", "Care for people with intellectual disabilities") },
  { "55", NC_ ("place of service", "Substance abuse treatment, residential") },
  { "56", NC_ ("place of service", "Psychiatric residential treatment") },
  { "57", NC_ ("place of service", "Substance abuse treatment, non-residential") },
  { "58", NC_ ("place of service", "Opioid treatment, non-residential") },
  { "60", NC_ ("place of service", "Mass immunization center") },
  { "61", NC_ ("place of service", "Rehabilitation, inpatient") },
  { "62", NC_ ("place of service", "Rehabilitation, outpatient") },
  { "65", NC_ ("place of service", "Dialysis facility") },
  { "66", NC_ ("place of service", "Program of all-inclusive care for the elderly") },
  { "71", NC_ ("place of service", "Public health clinic") },
  { "72", NC_ ("place of service", "Rural health clinic") },
  { "81", NC_ ("place of service", "Independent laboratory") },
  { "99", NC_ ("place of service", "Other place") },
};

/* What is offered first: where a group practice meets its clients. */
static const char *const usual[] = { "11", "10", "02", "12", "03", "53", NULL };

/**
 * cl_place_list_usual:
 *
 * Returns: (transfer none) (array zero-terminated=1): the codes of the places where a practice
 *   mostly works, the likeliest first
 */
const char *const *
cl_place_list_usual (void)
{
  return usual;
}

/**
 * cl_place_get_code:
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the code there, in the order of codes; %NULL after the last
 */
const char *
cl_place_get_code (guint index)
{
  return index < G_N_ELEMENTS (places) ? places[index].code : NULL;
}

/**
 * cl_place_get_label:
 * @code: (nullable): a code of two digits
 *
 * Returns: (transfer none) (nullable): what people read, translated; %NULL where CMS has no such
 *   place
 */
const char *
cl_place_get_label (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].code, code) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "place of service", places[i].label);
  return NULL;
}

/**
 * cl_place_is_remote:
 * @code: (nullable): a code
 *
 * Returns: whether practitioner and client meet by video or telephone
 */
gboolean
cl_place_is_remote (const char *code)
{
  return g_strcmp0 (code, "02") == 0 || g_strcmp0 (code, "10") == 0;
}
