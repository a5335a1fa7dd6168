/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CL_TYPE_PRACTICE (cl_practice_get_type ())
G_DECLARE_FINAL_TYPE (ClPractice, cl_practice, CL, PRACTICE, GObject)

/**
 * ClPracticeDraft:
 * @admin_roles: (nullable): names of built-in roles; NULL: Administrator and Practitioner
 * @test_clock: a practice for tests alone, whose clock is set by hand and whose passwords cost
 *   least
 * @begun_ago: how long ago it began, in µs: the sample practice alone has a past
 *
 * What a new practice is made of. The password is the caller's to wipe.
 */
typedef struct
{
  const char *name;
  const char *timezone;
  const char *admin_name;
  const char *admin_email;
  const char *admin_password;
  const char *const *admin_roles;
  gboolean test_clock;
  gint64 begun_ago;
} ClPracticeDraft;

/* What a change touched, for ClPractice::changed. */
typedef enum
{
  CL_CHANGED_PRACTICE,
  CL_CHANGED_MEMBER,
  CL_CHANGED_ROLE,
  CL_CHANGED_CLIENT, /* details, care, access or cases of a client */
  CL_CHANGED_CALENDAR, /* appointments or availability of a practitioner, who is the id */
} ClChangedKind;

/* Signals, on the main context: "changed" (ClChangedKind kind, gint64 id; 0 for many), after the
 * commit and for other processes' commits when noticed; "damaged" (GError *error), where the check
 * of the file finds something. */

void cl_practice_guard_process (void);
ClPractice *cl_practice_create (const char *path,
                                const ClPracticeDraft *draft,
                                char **recovery_key_out,
                                GError **error);
ClPractice *cl_practice_open (const char *path, GError **error);
ClPractice *cl_practice_open_readable (const char *path, GError **error);
void cl_practice_check_file (ClPractice *self);
void cl_practice_watch_others (ClPractice *self);
void cl_practice_close (ClPractice *self);

const char *cl_practice_get_path (ClPractice *self);
const char *cl_practice_get_read_only_reason (ClPractice *self);
char *cl_practice_get_name (ClPractice *self);
GTimeZone *cl_practice_get_timezone (ClPractice *self);
gboolean cl_practice_has_test_clock (ClPractice *self);
gboolean cl_practice_set_clock (ClPractice *self, gint64 now, GError **error);
gint64 cl_practice_get_now (ClPractice *self);

/* The worker: any function of the service on the practice's one worker thread. The typed _async
 * twins are made of it. */
typedef gpointer (*ClPracticeWork) (ClPractice *practice,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);

void cl_practice_run_async (ClPractice *self,
                            ClPracticeWork work,
                            gpointer data,
                            GDestroyNotify data_free,
                            GDestroyNotify result_free,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gpointer cl_practice_run_finish (ClPractice *self, GAsyncResult *result, GError **error);

G_END_DECLS
