/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where an appointment takes place: the CMS Place of Service Code Set. */

const char *const *cl_place_list_usual (void);
const char *cl_place_get_code (guint index);
const char *cl_place_get_label (const char *code);
gboolean cl_place_is_remote (const char *code);

G_END_DECLS
