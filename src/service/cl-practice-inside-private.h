/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-file-check-private.h"
#include "cl-others-watch-private.h"
#include "cl-practice-private.h"

G_BEGIN_DECLS

/* What an opened practice is made of, for the files that are ClPractice: cl-practice.c opens and
 * closes it, -clock has its time, -news tells what changed, -worker runs what it is asked. */
struct _ClPractice
{
  GObject parent_instance;

  char *path;
  ClDatabase *db;
  GRecMutex lock;
  GBytes *uuid;
  char *name;
  GTimeZone *timezone;
  gboolean test_clock;
  ClClock clock;
  gint64 swept_at;
  _Atomic gint64 last_now; /* as it was last read; for who does not wait for the lock */
  ClLogHasher *hasher;
  GThreadPool *worker;
  ClFileCheck *check;
  ClOthersWatch *watch;
  gint64 data_version;
  gint64 noticed_seq; /* the log's last entry at the last look at it */
  char *read_only_reason;
  GPtrArray *signed_in; /* (element-type GWeakRef): actors */
};

GThreadPool *cl_practice_worker_new (void);
gboolean cl_practice_is_on_worker (void);
GError *cl_practice_new_closed_error (void);

G_END_DECLS
