/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-facts.h"
#include "cl-statement.h"

G_BEGIN_DECLS

/* What a query of one member (?1) and one client (?2, as c) adds to fetch their facts. */
#define CL_FACTS_COLUMNS                                                                           \
  " c.owner_id, c.everyone, g.level, g.until, e.until,"                                            \
  " EXISTS (SELECT 1 FROM case_staff WHERE member_id = ?1 AND client_id = ?2),"                    \
  " EXISTS (SELECT 1 FROM chart_share WHERE member_id = ?1 AND client_id = ?2)"
#define CL_FACTS_N_COLUMNS 7
#define CL_FACTS_JOINS                                                                             \
  " LEFT JOIN access_grant g ON g.member_id = ?1 AND g.client_id = ?2"                             \
  " LEFT JOIN emergency e ON e.member_id = ?1 AND e.client_id = ?2"

/* A word of the schema by its first letter: the schema checks the list, and these are read for
 * hundreds of thousands of rows. */
static inline ClLevel
cl_facts_read_level (ClStatement *statement, int column)
{
  const char *text = cl_statement_get_text (statement, column);

  if (text == NULL)
    return CL_LEVEL_NONE;
  return text[0] == 'r' ? CL_LEVEL_RECORD : text[0] == 'c' ? CL_LEVEL_CHART : CL_LEVEL_NONE;
}

void cl_facts_read (ClStatement *statement, int column, gint64 client, ClClientFacts *facts);

G_END_DECLS
