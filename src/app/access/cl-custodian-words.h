/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-permission.h"

G_BEGIN_DECLS

const char *cl_custodian_words_get_note (ClPermission permissions);
const char *cl_custodian_words_get_tip (ClPermission permissions);

G_END_DECLS
