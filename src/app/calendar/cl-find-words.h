/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 cl_find_words_to_instant (GDateTime *local);
GDateTime *cl_find_words_to_local (gint64 instant, GTimeZone *zone);
char *cl_find_words_say_span (gint64 start, gint64 end, GTimeZone *zone);

G_END_DECLS
