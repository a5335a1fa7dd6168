/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

gboolean cl_name_match (const char *name, const char *typed, PangoAttrList **highlight);

G_END_DECLS
