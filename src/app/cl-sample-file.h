/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The place of a sample practice that a window made: gone with the window. */
typedef struct _ClSampleFile ClSampleFile;

ClSampleFile *cl_sample_file_new (GError **error);
void cl_sample_file_free (ClSampleFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClSampleFile, cl_sample_file_free)

const char *cl_sample_file_get_path (ClSampleFile *self);

void cl_sample_file_sweep (void);
void cl_sample_file_sweep_async (void);

G_END_DECLS
