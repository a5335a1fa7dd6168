/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the sample practice's clients are reached and insured: invented, and the same each time. */
#include "cl-import-plan.h"
#include "cl-sample-private.h"

static const char *const streets[] = {
  "Quince Street", "Harbor Lane",  "Mill Race Road", "Alder Court",  "Orchard Hill",
  "Gull Street",   "Tannery Walk", "Beacon Rise",    "Fennel Close",
};

static const char *const towns[] = { "Marlow Bay", "Eddington Falls", "North Tarrow",
                                     "Kestrel Point" };

static const char *const postal_codes[] = { "00107", "00112", "00118", "00125" };

static const char *const payers[] = { "Coastal Mutual", "Harbor Health Plan", "Northfield Benefit",
                                      "Lantern Care Cooperative" };

typedef struct
{
  const char *first_name;
  const char *relation;
} Contact;

static const Contact contacts[] = {
  { "Lucía", "mother" }, { "Pieter", "brother" }, { "Ngozi", "aunt" },   { "Marek", "father" },
  { "Aiko", "mother" },  { "Soraya", "partner" }, { "Liam", "son" },     { "Eva", "sister" },
  { "Femi", "uncle" },   { "Karin", "wife" },     { "Noe", "neighbor" },
};

static char *
make_phone (guint place, guint offset)
{
  guint number = (place * 811 + offset) % 10000;

  return g_strdup_printf ("(555) 01%u-%04u", place % 10, number);
}

/* A town's practice writes to most clients by email, but not to all. */
static void
add_contact (ClClientDetails *details, guint place)
{
  g_autofree char *name = g_strconcat (details->first_name, " ", details->last_name, NULL);

  if (place % 9 != 5)
    details->phone = make_phone (place, 2236);
  if (place % 7 == 6)
    return;
  details->email = cl_import_make_email (name, 0);
  if (g_str_has_prefix (details->email, "provider"))
    {
      g_free (details->email);
      details->email = g_strdup_printf ("client%u@example.org", place + 1);
    }
}

static void
add_address (ClClientDetails *details, guint place)
{
  guint town = place % G_N_ELEMENTS (towns);

  details->has_address = TRUE;
  details->address_line1 =
    g_strdup_printf ("%u %s", 3 + place * 7 % 180, streets[place % G_N_ELEMENTS (streets)]);
  if (place % 5 == 0)
    details->address_line2 = g_strdup_printf ("Apt %u", 1 + place % 12);
  details->address_city = g_strdup (towns[town]);
  details->address_postal_code = g_strdup (postal_codes[town]);
}

static void
add_emergency_contact (ClClientDetails *details, guint place)
{
  const Contact *contact = &contacts[place % G_N_ELEMENTS (contacts)];

  if (place % 6 == 4)
    return;
  details->has_emergency_contact = TRUE;
  details->emergency_name = g_strconcat (contact->first_name, " ", details->last_name, NULL);
  details->emergency_relation = g_strdup (contact->relation);
  details->emergency_phone = make_phone (place, 9087);
}

static void
add_insurance (ClClientDetails *details, guint place)
{
  if (place % 8 == 3)
    return;
  details->has_insurance = TRUE;
  details->insurance_payer = g_strdup (payers[place * 5 % G_N_ELEMENTS (payers)]);
  details->insurance_member_id =
    g_strdup_printf ("%04u %03u %02u", 1000 + place * 733 % 9000, place * 91 % 1000, place % 100);
  if (place % 3 != 1)
    details->insurance_group = g_strdup_printf ("%u", 5500 + place * 20 % 400);
}

/**
 * cl_sample_make_details:
 * @place: place among the sample's clients
 *
 * Returns: (transfer full): all that is kept of the client
 */
ClClientDetails *
cl_sample_make_details (guint place)
{
  const ClSampleClient *client = &cl_sample_clients[place];
  ClClientDetails *details = cl_client_details_new ();

  details->first_name = g_strdup (client->first_name);
  details->last_name = g_strdup (client->last_name);
  details->preferred_name = g_strdup (client->preferred_name);
  details->pronouns = g_strdup (client->pronouns);
  details->birth_date = g_strdup (client->birth_date);
  add_contact (details, place);
  add_address (details, place);
  add_emergency_contact (details, place);
  add_insurance (details, place);
  return details;
}
