/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdio.h>

G_BEGIN_DECLS

gboolean cl_batch_run (const char *path, GInputStream *input, FILE *output, GError **error);

G_END_DECLS
