/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-change-service.h"
#include "cl-client-service.h"
#include "cl-practice.h"
#include "cl-sign-in-service.h"

G_BEGIN_DECLS

/* A practice on a test clock in a folder of its own, whose members are invited and sign in as
 * people do. Every function ends the test where it fails. */

#define CL_TEST_PASSWORD "correct horse battery"

/**
 * ClTestPractice:
 * @admin: Dana Ruiz, Administrator and Practitioner
 * @recovery_key: the 24 words
 * @now: where the clock stands
 */
typedef struct
{
  char *folder;
  char *path;
  ClPractice *practice;
  ClActor *admin;
  char *recovery_key;
  gint64 now;
} ClTestPractice;

ClTestPractice *cl_test_practice_new (void);
ClTestPractice *cl_test_practice_new_in (const char *zone);
void cl_test_practice_free (ClTestPractice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClTestPractice, cl_test_practice_free)

void cl_test_practice_advance (ClTestPractice *self, gint64 microseconds);
ClActor *cl_test_practice_add (ClTestPractice *self, const char *email, const char *const *roles);
/* Saves one change, which is taken over; NULL and the code where it is refused. */
ClChangeResult *
cl_test_practice_try (ClTestPractice *self, ClActor *actor, ClChange *change, int *code_out);
ClChangeResult *cl_test_practice_do (ClTestPractice *self, ClActor *actor, ClChange *change);
void cl_test_practice_refuse (ClTestPractice *self, ClActor *actor, ClChange *change, int code);
gint64 cl_test_practice_add_client (ClTestPractice *self,
                                    ClActor *owner,
                                    const char *first_name,
                                    const char *last_name);
/* The rows that undo covers, as text, revisions left out. */
char *cl_test_practice_dump (ClTestPractice *self);
/* Writes past the service, for what it would never do. */
void cl_test_practice_run_sql (ClTestPractice *self, const char *sql);
/* The first number of what a query gives. */
gint64 cl_test_practice_ask (ClTestPractice *self, const char *sql);

G_END_DECLS
