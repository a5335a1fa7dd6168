/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The rules for single values, each with a clear error CL_ERROR_INVALID whose member is the
 * field (docs: CTL; the National Provider Identifier's check digit: 45 CFR 162.406 and the
 * Luhn formula over 80840 + number; taxonomy codes: NUCC code set). */

#define CL_TEXT_MAX_CHARS 10000
#define CL_BODY_MAX_CHARS 500000
#define CL_LINE_MAX_CHARS 255
#define CL_PASSWORD_MIN_CHARS 10

char *cl_normalise_text (const char *text); /* NFC, trimmed */
char *cl_normalise_line (const char *text); /* the same, on one line */
char *cl_fold_name (const char *text); /* NFKD, folded, no marks */
gboolean cl_fold_has_words (const char *text, const char *search); /* word prefixes */
char *cl_fold_email (const char *text);

gboolean cl_validate_text (const char *field,
                           const char *label,
                           const char *text,
                           gboolean required,
                           GError **error);
gboolean cl_validate_body (const char *field,
                           const char *label,
                           const char *text,
                           gboolean required,
                           GError **error);
gboolean cl_validate_line (const char *field,
                           const char *label,
                           const char *text,
                           gboolean required,
                           GError **error);
gboolean cl_validate_email (const char *field, const char *email, GError **error);
gboolean cl_validate_birth_date (const char *field,
                                 const char *date,
                                 gint64 now,
                                 GTimeZone *zone,
                                 GError **error);
gboolean cl_validate_npi (const char *field, const char *npi, GError **error);
gboolean cl_validate_taxonomy (const char *field, const char *code, GError **error);
gboolean cl_validate_diagnosis (const char *field, const char *code, GError **error);
gboolean cl_validate_password (const char *field, const char *password, GError **error);
gboolean cl_validate_timezone (const char *field, const char *name, GError **error);

G_END_DECLS
