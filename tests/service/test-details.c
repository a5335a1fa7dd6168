/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include "cl-error.h"

/* What is kept of a client, and what is said of a value that cannot be. */

static const char *const practitioner[] = { "Practitioner", NULL };

typedef struct
{
  ClTestPractice *test;
  ClActor *ann;
  gint64 client;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = cl_test_practice_new ();
  fixture->ann = cl_test_practice_add (fixture->test, "ann@lakeside.test", practitioner);
  fixture->client = cl_test_practice_add_client (fixture->test, fixture->ann, "Ana", "Gomez");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->ann);
  cl_test_practice_free (fixture->test);
}

/* Puts @text at @offset of the details and saves them: the member that a refusal names. */
static char *
save (Fixture *fixture, gsize offset, const char *text)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  details->has_address = TRUE;
  details->has_emergency_contact = TRUE;
  details->has_insurance = TRUE;
  *(char **) (gpointer) ((char *) details + offset) = g_strdup (text);
  change = cl_change_new_update_client (fixture->client, details, NULL);
  result = cl_change_service_apply (fixture->test->practice, fixture->ann, &change, 1, &error);
  if (result != NULL)
    return NULL;
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  return g_strdup (cl_error_get_member (error));
}

#define FIELD(name, member)                                                                        \
  {                                                                                                \
    name, G_STRUCT_OFFSET (ClClientDetails, member)                                                \
  }

static const struct
{
  const char *name;
  gsize offset;
} fields[] = {
  FIELD ("first_name", first_name),
  FIELD ("last_name", last_name),
  FIELD ("preferred_name", preferred_name),
  FIELD ("pronouns", pronouns),
  FIELD ("birth_date", birth_date),
  FIELD ("email", email),
  FIELD ("phone", phone),
  FIELD ("address.line1", address_line1),
  FIELD ("address.line2", address_line2),
  FIELD ("address.city", address_city),
  FIELD ("address.region", address_region),
  FIELD ("address.postal_code", address_postal_code),
  FIELD ("address.country", address_country),
  FIELD ("emergency_contact.name", emergency_name),
  FIELD ("insurance.payer", insurance_payer),
};

/* A form shows the error at the field that it names. */
static void
test_refusals_name_the_field (Fixture *fixture, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (256, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *member = save (fixture, fields[i].offset, endless);

      g_assert_cmpstr (member, ==, fields[i].name);
    }
}

/* A number without its insurer, or a phone without its person, would be stored unseen. */
static void
test_parts_need_their_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *group = save (fixture, G_STRUCT_OFFSET (ClClientDetails, insurance_group), "1");
  g_autofree char *number =
    save (fixture, G_STRUCT_OFFSET (ClClientDetails, insurance_member_id), "1");
  g_autofree char *phone =
    save (fixture, G_STRUCT_OFFSET (ClClientDetails, emergency_phone), "555");
  g_autofree char *payer =
    save (fixture, G_STRUCT_OFFSET (ClClientDetails, insurance_payer), "Coastal");

  g_assert_cmpstr (group, ==, "insurance.payer");
  g_assert_cmpstr (number, ==, "insurance.payer");
  g_assert_cmpstr (phone, ==, "emergency_contact.name");
  g_assert_null (payer);
}

/* Of an address, any part will do. */
static void
test_city_alone_is_an_address (Fixture *fixture, gconstpointer data)
{
  g_autofree char *member =
    save (fixture, G_STRUCT_OFFSET (ClClientDetails, address_city), "Marlow Bay");
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClient) client =
    cl_client_service_show (fixture->test->practice, fixture->ann, fixture->client, &error);

  g_assert_null (member);
  g_assert_no_error (error);
  g_assert_true (client->details->has_address);
  g_assert_false (client->details->has_insurance);
  g_assert_cmpstr (client->details->address_city, ==, "Marlow Bay");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/service/details/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("refusals-name-the-field", test_refusals_name_the_field);
  ADD ("parts-need-their-name", test_parts_need_their_name);
  ADD ("city-alone", test_city_alone_is_an_address);

  return g_test_run ();
}
