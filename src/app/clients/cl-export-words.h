/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client-record.h"

G_BEGIN_DECLS

/* What an export has and what not, in words. (element-type utf8), a line each: its title, and what
 * it is about. */
char *cl_export_words_describe_person (const ClRecordContents *contents);
char *cl_export_words_describe_care (const ClRecordContents *contents);
char *cl_export_words_describe_chart (const ClRecordContents *contents);
char *cl_export_words_describe_access (const ClRecordContents *contents);
char *cl_export_words_describe_unseen (const ClRecordContents *contents, ClArea areas);

G_END_DECLS
