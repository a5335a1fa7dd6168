/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-waiting-bundle.h"

G_BEGIN_DECLS

gboolean cl_waiting_offers_find (GVariant *offers, ClWaiting *waiting);
gboolean cl_waiting_offers_take (ClPractice *practice,
                                 ClActor *actor,
                                 GVariant *offers,
                                 ClWaitingBundle *bundle,
                                 GError **error);

G_END_DECLS
