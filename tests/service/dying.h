/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A test program runs itself as another program, `test-x --JOB PATH N`, which is ended as by a
 * machine that stops at one of its writes to the disk. */

/* This program: it is killed in the midst of the write after so many. */
void dying_after (const char *n_writes);
/* A copy of a practice that is open, without its WAL. */
void dying_copy (const char *from, const char *to);
/* Copies @base to @path and runs the job on it. Returns: whether it came to its end; what it had
 * said by then is @said. */
gboolean
dying_try (const char *base, const char *path, const char *job, gint64 n_writes, char **said);

G_END_DECLS
