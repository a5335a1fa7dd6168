/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client.h"
#include "cl-facts-private.h"

G_BEGIN_DECLS

/* What a query of one member (?1), now (?2) and clients (as c) adds to fetch what a list shows of
 * each. When they come next is read from the index alone. */
#define CL_CLIENT_ROW_COLUMNS                                                                      \
  " c.owner_id, c.first_name, c.last_name, c.pronouns, c.birth_date, c.preferred_name,"            \
  " coalesce (mine.status, theirs.status, 'active'),"                                              \
  " (SELECT start FROM appointment INDEXED BY appointment_client"                                  \
  "   WHERE client_id = c.id AND start > ?2 AND state <> 'cancelled' ORDER BY start LIMIT 1)"
#define CL_CLIENT_ROW_N_COLUMNS 8
#define CL_CLIENT_ROW_JOINS                                                                        \
  " LEFT JOIN client_care mine ON mine.client_id = c.id AND mine.practitioner_id = ?1"             \
  " LEFT JOIN client_care theirs ON theirs.client_id = c.id"                                       \
  "                             AND theirs.practitioner_id = c.owner_id"

ClClientRow *cl_client_row_read (ClStatement *statement, int column, gint64 client);

G_END_DECLS
