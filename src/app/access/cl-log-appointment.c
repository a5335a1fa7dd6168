/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-appointment.h"

#include <glib/gi18n.h>

#include "cl-appointment.h"
#include "cl-client-words.h"

static char *
format_member (ClPractice *practice, ClPeople *people, GVariant *node)
{
  return g_strdup (cl_people_get_name (people, g_variant_get_int64 (node)));
}

static char *
format_moment (ClPractice *practice, ClPeople *people, GVariant *node)
{
  return cl_client_words_format_moment (practice, g_variant_get_int64 (node));
}

static char *
format_minutes (ClPractice *practice, ClPeople *people, GVariant *node)
{
  guint minutes = (guint) g_variant_get_int64 (node);

  return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
}

static char *
format_number (ClPractice *practice, ClPeople *people, GVariant *node)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (node));
}

static char *
format_length (ClPractice *practice, ClPeople *people, GVariant *node)
{
  return g_strdup_printf ("%" G_GSIZE_FORMAT, g_variant_n_children (node));
}

static char *
format_reminded (ClPractice *practice, ClPeople *people, GVariant *node)
{
  return g_strdup (g_variant_get_boolean (node) ? C_ ("log", "Reminded")
                                                : C_ ("log", "Not reminded after all"));
}

static char *
format_met (ClPractice *practice, ClPeople *people, GVariant *node)
{
  return g_strdup (C_ ("log", "Off it: this is what the client waited for"));
}

static char *
format_state (ClPractice *practice, ClPeople *people, GVariant *node)
{
  ClAppointmentState state = cl_appointment_state_from_nick (g_variant_get_string (node, NULL));

  return g_strdup (state != CL_APPOINTMENT_STATE_INVALID ? cl_appointment_state_get_label (state)
                                                         : g_variant_get_string (node, NULL));
}

static char *
format_scope (ClPractice *practice, ClPeople *people, GVariant *node)
{
  switch (cl_repeat_scope_from_nick (g_variant_get_string (node, NULL)))
    {
    case CL_REPEAT_SCOPE_FOLLOWING:
      return g_strdup (C_ ("log", "This and the following appointments"));
    case CL_REPEAT_SCOPE_ALL:
      return g_strdup (C_ ("log", "All its appointments"));
    case CL_REPEAT_SCOPE_THIS:
    case CL_REPEAT_SCOPE_INVALID:
    default:
      return g_strdup (C_ ("log", "This appointment alone"));
    }
}

static char *
format_shared (ClPractice *practice, ClPeople *people, GVariant *node)
{
  return g_strdup (C_ ("log", "The client record, to the practitioner"));
}

static char *
format_meant (ClPractice *practice, ClPeople *people, GVariant *node)
{
  return g_strdup (C_ ("log", "Meant: booked all the same"));
}

static const struct
{
  const char *name;
  const char *title;
  const char *type; /* of a #GVariant */
  char *(*format) (ClPractice *practice, ClPeople *people, GVariant *node);
} kinds[] = {
  { "practitioner", NC_ ("log", "Practitioner"), "x", format_member },
  { "start", NC_ ("log", "Start"), "x", format_moment },
  { "before", NC_ ("log", "Start before"), "x", format_moment },
  { "minutes", NC_ ("log", "Length"), "x", format_minutes },
  { "count", NC_ ("log", "How many"), "x", format_number },
  { "scope", NC_ ("log", "Of the repeat"), "s", format_scope },
  { "state", NC_ ("log", "Stands now"), "s", format_state },
  { "shared", NC_ ("log", "Access given"), "b", format_shared },
  { "overlap", NC_ ("log", "Double booking"), "b", format_meant },
  { "outside", NC_ ("log", "Outside availability"), "b", format_meant },
  { "reminded", NC_ ("log", "The client"), "b", format_reminded },
  { "waiting_met", NC_ ("log", "Waiting list"), "av", format_met },
  { "cancelled", NC_ ("log", "Appointments cancelled"), "av", format_length },
  { "waiting_opened", NC_ ("log", "Clients who wait for anybody now"), "av", format_length },
};

/**
 * cl_log_appointment_format:
 * @practice: for its time zone
 * @people: to name members
 * @name: what an entry's detail holds
 * @node: its value
 * @title_out: (out): what it is, in words
 *
 * Returns: (transfer full) (nullable): its value in words; %NULL where it is nothing that is kept
 *   of appointments
 */
char *
cl_log_appointment_format (ClPractice *practice,
                           ClPeople *people,
                           const char *name,
                           GVariant *node,
                           const char **title_out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name) &&
        g_variant_is_of_type (node, (const GVariantType *) kinds[i].type))
      {
        *title_out = g_dpgettext2 (NULL, "log", kinds[i].title);
        return kinds[i].format (practice, people, node);
      }
  return NULL;
}
