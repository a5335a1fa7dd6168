/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-emergency.h"

#include <string.h>

#include "cl-validate.h"

/* Fewer digits are no telephone number; with more, a country's code may stand before them. */
#define MIN_PHONE_DIGITS 7

G_DEFINE_FINAL_TYPE (ClEmergencyTerms, cl_emergency_terms, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ClEmergencyNotice, cl_emergency_notice, G_TYPE_OBJECT)

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *line_a = a != NULL ? cl_normalise_line (a) : NULL;
  g_autofree char *line_b = b != NULL ? cl_normalise_line (b) : NULL;
  g_autofree char *folded_a = line_a != NULL ? cl_fold_name (line_a) : NULL;
  g_autofree char *folded_b = line_b != NULL ? cl_fold_name (line_b) : NULL;

  return folded_a != NULL && *folded_a != '\0' && g_strcmp0 (folded_a, folded_b) == 0;
}

static char *
get_digits (const char *phone)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = phone; p != NULL && *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_string_free (digits, FALSE);
}

static gboolean
is_same_phone (const char *a, const char *b)
{
  g_autofree char *digits_a = get_digits (a);
  g_autofree char *digits_b = get_digits (b);

  if (strlen (digits_a) < MIN_PHONE_DIGITS || strlen (digits_b) < MIN_PHONE_DIGITS)
    return FALSE;
  return g_str_has_suffix (digits_a, digits_b) || g_str_has_suffix (digits_b, digits_a);
}

static gboolean
is_same_email (const char *a, const char *b)
{
  g_autofree char *line = cl_normalise_line (a);
  g_autofree char *folded_a = line != NULL ? cl_fold_email (line) : NULL;
  g_autofree char *folded_b = b != NULL ? cl_fold_email (b) : NULL;

  return folded_a != NULL && *folded_a != '\0' && g_strcmp0 (folded_a, folded_b) == 0;
}

/**
 * cl_emergency_search_matches:
 * @search: whom somebody looks for
 * @details: a client
 *
 * Case of letters and marks on them do not count, nor how a telephone number is written; nothing
 * else is let through, for a search is no way to leaf through the clients.
 *
 * Returns: whether all that @search tells is so of @details
 */
gboolean
cl_emergency_search_matches (const ClEmergencySearch *search, const ClClientDetails *details)
{
  g_return_val_if_fail (search != NULL, FALSE);
  g_return_val_if_fail (details != NULL, FALSE);

  if (search->birth_date == NULL && search->contact == NULL)
    return FALSE;
  if (!is_same_name (search->last_name, details->last_name) ||
      (!is_same_name (search->first_name, details->first_name) &&
       !is_same_name (search->first_name, details->preferred_name)))
    return FALSE;
  if (search->birth_date != NULL && g_strcmp0 (search->birth_date, details->birth_date) != 0)
    return FALSE;
  return search->contact == NULL || is_same_phone (search->contact, details->phone) ||
         is_same_email (search->contact, details->email);
}

static void
cl_emergency_terms_finalize (GObject *object)
{
  ClEmergencyTerms *self = CL_EMERGENCY_TERMS (object);

  g_clear_object (&self->row);
  g_array_unref (self->told);
  G_OBJECT_CLASS (cl_emergency_terms_parent_class)->finalize (object);
}

static void
cl_emergency_terms_class_init (ClEmergencyTermsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_emergency_terms_finalize;
}

static void
cl_emergency_terms_init (ClEmergencyTerms *self)
{
  self->told = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * cl_emergency_terms_new:
 * @row: the client
 *
 * Returns: (transfer full): terms for @row, still without times and people
 */
ClEmergencyTerms *
cl_emergency_terms_new (ClClientRow *row)
{
  ClEmergencyTerms *self = g_object_new (CL_TYPE_EMERGENCY_TERMS, NULL);

  self->row = g_object_ref (row);
  return self;
}

static void
cl_emergency_notice_finalize (GObject *object)
{
  ClEmergencyNotice *self = CL_EMERGENCY_NOTICE (object);

  g_free (self->client_name);
  g_free (self->reason);
  G_OBJECT_CLASS (cl_emergency_notice_parent_class)->finalize (object);
}

static void
cl_emergency_notice_class_init (ClEmergencyNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_emergency_notice_finalize;
}

static void
cl_emergency_notice_init (ClEmergencyNotice *self)
{
}

/**
 * cl_emergency_notice_new:
 * @id: its row
 *
 * Returns: (transfer full): a notice without anything in it
 */
ClEmergencyNotice *
cl_emergency_notice_new (gint64 id)
{
  ClEmergencyNotice *self = g_object_new (CL_TYPE_EMERGENCY_NOTICE, NULL);

  self->id = id;
  return self;
}
