/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"

G_BEGIN_DECLS

/* What changes rest on beside their own revisions, see cl_change_expect_staff() and its kin. */
gboolean cl_expectation_look (ClAction *action,
                              ClChange *const *changes,
                              gsize n_changes,
                              char **unmet_out,
                              GError **error);
gboolean
cl_expectation_look_at_member (ClAction *action, ClChange *change, char **unmet, GError **error);
gboolean
cl_expectation_look_at_recovery (ClAction *action, ClChange *change, char **unmet, GError **error);
gboolean cl_expectation_check (const char *unmet, GError **error);
gboolean cl_expectation_refuse_gone (ClAction *action, ClChange *change, GError **error);

G_END_DECLS
