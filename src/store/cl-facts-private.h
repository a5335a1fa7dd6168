/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-facts.h"
#include "cl-statement.h"

G_BEGIN_DECLS

/* What a query of one member (?1) and clients (as c) adds to fetch their facts: first those of
 * which there is one row at most, then what is only counted. */
#define CL_FACTS_SINGLE_COLUMNS " c.owner_id, c.everyone, g.level, g.until, e.until"
#define CL_FACTS_N_SINGLE_COLUMNS 5
#define CL_FACTS_COLUMNS                                                                           \
  CL_FACTS_SINGLE_COLUMNS                                                                          \
  ", EXISTS (SELECT 1 FROM case_staff WHERE member_id = ?1 AND client_id = c.id),"                 \
  " EXISTS (SELECT 1 FROM chart_share WHERE member_id = ?1 AND client_id = c.id)"
#define CL_FACTS_N_COLUMNS 7
#define CL_FACTS_JOINS                                                                             \
  " LEFT JOIN access_grant g ON g.member_id = ?1 AND g.client_id = c.id"                           \
  " LEFT JOIN emergency e ON e.member_id = ?1 AND e.client_id = c.id"

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
void cl_facts_read_single (ClStatement *statement, int column, gint64 client, ClClientFacts *facts);

G_END_DECLS
