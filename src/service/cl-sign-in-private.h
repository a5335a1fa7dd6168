/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-keys-private.h"
#include "cl-sign-in-service.h"

G_BEGIN_DECLS

/**
 * ClSignInTry:
 * @member: who it is about; 0 where the email is nobody's
 * @facts: what there is to know of them
 * @key: their keys, or the invitation's
 * @wait_until: when they may try again, or 0
 * @now: the practice's time
 *
 * What is read before a password or code is tried; trying takes long and holds no lock.
 */
typedef struct
{
  gint64 member;
  ClMemberFacts facts;
  ClKeyRow key;
  gint64 wait_until;
  gint64 now;
} ClSignInTry;

void cl_sign_in_try_clear (ClSignInTry *attempt);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClSignInTry, cl_sign_in_try_clear)

gboolean cl_sign_in_try_read (ClSignInTry *attempt,
                              ClPractice *practice,
                              gint64 member,
                              ClSlotKind kind,
                              GError **error);
ClKeyring *cl_sign_in_try_open (ClSignInTry *attempt,
                                ClPractice *practice,
                                ClSlotKind kind,
                                ClSecret *secret,
                                GError **error);
ClKeyring *cl_sign_in_try_password (ClSignInTry *attempt,
                                    ClPractice *practice,
                                    const char *password,
                                    const char *name,
                                    ClActor *actor,
                                    GError **error);
gint64 cl_sign_in_find (ClPractice *practice, const char *email);
void cl_sign_in_refuse (ClPractice *practice,
                        ClActor *actor,
                        const char *name,
                        gint64 member,
                        const GError *refusal);
void cl_sign_in_name_subject (ClActionLog *log, gint64 member);

G_END_DECLS
