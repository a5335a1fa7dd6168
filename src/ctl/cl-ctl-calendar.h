/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cl-calendar-service.h"

G_BEGIN_DECLS

void cl_ctl_add_calendar_import (JsonBuilder *builder, const ClCalendarImport *report);

G_END_DECLS
