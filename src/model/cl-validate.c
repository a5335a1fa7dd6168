/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-validate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-time.h"

#define EMAIL_MAX_BYTES 254
/* RFC 5322, 3.2.3, but for the dot and the at sign: only a quoted part could hold them. */
#define EMAIL_SPECIALS "()<>[]:;,\\\""
#define BIRTH_MAX_YEARS 200
#define NPI_DIGITS 10
#define NPI_PREFIX "80840"
#define TAXONOMY_CHARS 10

static gboolean
refuse (const char *field, GError **error, const char *sentence)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, field, "%s", sentence));
  return FALSE;
}

/* Letters and symbols that are drawn as nothing: the fillers of Hangul and the blank of Braille. */
static gboolean
is_filler (gunichar c)
{
  return c == 0x115f || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xffa0;
}

/* Whether nobody would see anything: spaces, and what only tells how to draw others. */
static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_FORMAT && !is_filler (c))
        return FALSE;
    }
  return TRUE;
}

/* Embeddings, overrides and isolates (UAX 9): unclosed ones reach into what is shown after a name,
 * and can make it read as another. Marks and joiners, which some scripts need, reach no further
 * than their neighbours. */
static gboolean
turns_direction (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_control_characters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c != '\n' && c != '\t' && g_unichar_iscntrl (c))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_text (const char *field,
            const char *label,
            const char *text,
            gboolean required,
            int max_chars,
            GError **error)
{
  g_autofree char *sentence = NULL;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    sentence = g_strdup_printf (_ ("%s is not valid text. Enter it again."), label);
  else if (required && (text == NULL || is_blank (text)))
    sentence = g_strdup_printf (_ ("%s is needed. Fill it in."), label);
  else if (text != NULL && g_utf8_strlen (text, -1) > max_chars)
    sentence =
      g_strdup_printf (_ ("%s is too long. Shorten it to %d characters."), label, max_chars);
  else if (text != NULL && has_control_characters (text))
    sentence =
      g_strdup_printf (_ ("%s contains characters that cannot be shown. Remove them."), label);
  return sentence == NULL || refuse (field, error, sentence);
}

/**
 * cl_validate_text:
 * @field: the field of the request, as docs: CTL names it
 * @label: the field's translated name, which begins the sentence of a refusal
 * @text: (nullable): what was given
 * @required: whether it must be given and not be blank
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @text is valid UTF-8 of at most %CL_TEXT_MAX_CHARS characters, without
 *   control characters other than line feeds and tabulators
 */
gboolean
cl_validate_text (const char *field,
                  const char *label,
                  const char *text,
                  gboolean required,
                  GError **error)
{
  g_return_val_if_fail (label != NULL, FALSE);

  return check_text (field, label, text, required, CL_TEXT_MAX_CHARS, error);
}

/**
 * cl_validate_body:
 * @field: the field of the request, as docs: CTL names it
 * @label: the field's translated name, which begins the sentence of a refusal
 * @text: (nullable): what was given
 * @required: whether it must be given and not be blank
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * As cl_validate_text(), for what a note says.
 *
 * Returns: whether @text has at most %CL_BODY_MAX_CHARS characters, none that cannot be shown
 */
gboolean
cl_validate_body (const char *field,
                  const char *label,
                  const char *text,
                  gboolean required,
                  GError **error)
{
  g_return_val_if_fail (label != NULL, FALSE);

  return check_text (field, label, text, required, CL_BODY_MAX_CHARS, error);
}

/**
 * cl_validate_line:
 * @field: the field of the request, as docs: CTL names it
 * @label: the field's translated name, which begins the sentence of a refusal
 * @text: (nullable): what was given
 * @required: whether it must be given and not be blank
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * As cl_validate_text(), for names, titles and numbers: no screen and no list stays usable with
 * longer ones than %CL_LINE_MAX_CHARS, or with ones that turn the direction of what is beside them.
 *
 * Returns: whether @text can be a name
 */
gboolean
cl_validate_line (const char *field,
                  const char *label,
                  const char *text,
                  gboolean required,
                  GError **error)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (label != NULL, FALSE);

  if (!check_text (field, label, text, required, CL_LINE_MAX_CHARS, error))
    return FALSE;
  if (text == NULL || !turns_direction (text))
    return TRUE;
  sentence = g_strdup_printf (_ ("%s contains hidden characters that turn the direction of "
                                 "writing. Type it anew."),
                              label);
  return refuse (field, error, sentence);
}

static gboolean
email_is_sane (const char *email)
{
  const char *at;

  if (!g_utf8_validate (email, -1, NULL) || strlen (email) > EMAIL_MAX_BYTES)
    return FALSE;
  for (const char *p = email; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isgraph (g_utf8_get_char (p)) || strchr (EMAIL_SPECIALS, *p) != NULL)
      return FALSE;
  at = strchr (email, '@');
  return at != NULL && at != email && strchr (at + 1, '@') == NULL && at[1] != '\0' &&
         at[1] != '.' && !g_str_has_suffix (at, ".") && strstr (at, "..") == NULL;
}

/**
 * cl_validate_email:
 * @field: the field of the request
 * @email: (nullable): what was given
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @email can be an address: one `@` between two parts that are not empty, no
 *   spaces, brackets, quotes or other specials, at most 254 bytes. Whether anybody reads mail
 * there, only mail can tell.
 */
gboolean
cl_validate_email (const char *field, const char *email, GError **error)
{
  if (email != NULL && email_is_sane (email))
    return TRUE;
  return refuse (field, error, _ ("This is no email address. Enter one such as ana@example.org."));
}

/**
 * cl_validate_birth_date:
 * @field: the field of the request
 * @date: (nullable): what was given
 * @now: microseconds since 1970 in UTC
 * @zone: (nullable): the practice's zone, or %NULL for UTC
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @date is an ISO date, not after today and less than 200 years ago
 */
gboolean
cl_validate_birth_date (const char *field,
                        const char *date,
                        gint64 now,
                        GTimeZone *zone,
                        GError **error)
{
  int age;

  if (!cl_date_is_valid (date))
    return refuse (field, error,
                   _ ("The birth date is no date. Enter year, month and day, as 1990-04-30."));
  age = cl_date_get_age (date, now, zone);
  if (age < 0)
    return refuse (field, error, _ ("The birth date is in the future. Correct it."));
  if (age >= BIRTH_MAX_YEARS)
    return refuse (field, error, _ ("The birth date is 200 years ago or more. Correct the year."));
  return TRUE;
}

/* The Luhn formula: every second digit from the right doubled, its digits added. */
static gboolean
luhn_holds (const char *digits)
{
  gsize length = strlen (digits);
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      int digit = g_ascii_digit_value (digits[length - 1 - i]);

      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

/**
 * cl_validate_npi:
 * @field: the field of the request
 * @npi: (nullable): what was given
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @npi is a National Provider Identifier: ten digits of which the last is the
 *   Luhn check digit over 80840 and the number (45 CFR 162.406)
 */
gboolean
cl_validate_npi (const char *field, const char *npi, GError **error)
{
  g_autofree char *prefixed = NULL;

  if (npi == NULL || strlen (npi) != NPI_DIGITS || strspn (npi, "0123456789") != NPI_DIGITS)
    return refuse (field, error, _ ("An NPI has ten digits. Enter all ten, without spaces."));
  prefixed = g_strconcat (NPI_PREFIX, npi, NULL);
  if (!luhn_holds (prefixed))
    return refuse (field, error,
                   _ ("The NPI's check digit does not fit. Compare it with the original."));
  return TRUE;
}

/**
 * cl_validate_taxonomy:
 * @field: the field of the request
 * @code: (nullable): what was given
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @code has the form of a NUCC taxonomy code: nine digits or capital letters
 *   and an X
 */
gboolean
cl_validate_taxonomy (const char *field, const char *code, GError **error)
{
  if (code != NULL && strlen (code) == TAXONOMY_CHARS && code[TAXONOMY_CHARS - 1] == 'X' &&
      strspn (code, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == TAXONOMY_CHARS)
    return TRUE;
  return refuse (field, error,
                 _ ("This is no taxonomy code. Enter ten characters that end in X, "
                    "such as 101YM0800X."));
}

/**
 * cl_validate_diagnosis:
 * @field: the field of the request
 * @code: (nullable): what was given
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @code has the form of an ICD-10-CM code: three characters, and where there
 *   are more, a dot and one to four of them
 */
gboolean
cl_validate_diagnosis (const char *field, const char *code, GError **error)
{
  if (code != NULL &&
      g_regex_match_simple ("\\A[A-Z][0-9][0-9AB](\\.[0-9A-TV-Z]{1,4})?\\z", code, G_REGEX_RAW, 0))
    return TRUE;
  return refuse (field, error,
                 _ ("This is no ICD-10-CM code. Enter it with capital letters and a dot, "
                    "such as F41.1."));
}

/**
 * cl_validate_password:
 * @field: the field of the request
 * @password: (nullable): what was given
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @password has %CL_PASSWORD_MIN_CHARS characters or more (docs: CTL, batch)
 */
gboolean
cl_validate_password (const char *field, const char *password, GError **error)
{
  g_autofree char *sentence = NULL;

  if (password != NULL && g_utf8_validate (password, -1, NULL) &&
      g_utf8_strlen (password, -1) >= CL_PASSWORD_MIN_CHARS)
    return TRUE;
  sentence = g_strdup_printf (_ ("The password is too short. Choose one of %d characters or more."),
                              CL_PASSWORD_MIN_CHARS);
  return refuse (field, error, sentence);
}

/* GLib also takes offsets and POSIX rules for zones; only the tz database knows their summers. */
static gboolean
zone_is_in_database (const char *name)
{
  static const char *const places[] = { "/usr/share/zoneinfo", "/usr/lib/zoneinfo",
                                        "/etc/zoneinfo" };
  const char *given = g_getenv ("TZDIR");
  gboolean has_database = FALSE;

  for (gsize i = 0; i <= G_N_ELEMENTS (places); i++)
    {
      const char *place = i == 0 ? given : places[i - 1];
      g_autofree char *path = NULL;

      if (place == NULL || !g_file_test (place, G_FILE_TEST_IS_DIR))
        continue;
      has_database = TRUE;
      path = g_build_filename (place, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    }
  return !has_database;
}

/**
 * cl_validate_timezone:
 * @field: the field of the request
 * @name: (nullable): what was given
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @name is a zone of the tz database that this machine has
 */
gboolean
cl_validate_timezone (const char *field, const char *name, GError **error)
{
  if (name != NULL &&
      g_regex_match_simple ("\\A[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*\\z", name, G_REGEX_RAW,
                            0) &&
      zone_is_in_database (name))
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

      if (zone != NULL)
        return TRUE;
    }
  return refuse (field, error,
                 _ ("This time zone is not known. Enter one such as America/Chicago."));
}
