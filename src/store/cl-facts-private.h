/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-facts.h"
#include "cl-statement.h"

G_BEGIN_DECLS

/* Whether a role that is read as r allows to provide care: SQL knows permissions by their numbers.
 */
#define CL_FACTS_PROVIDES_CARE "(r.permissions & 1) <> 0"
G_STATIC_ASSERT (CL_PERMISSION_PROVIDE_CARE == 1);
#define CL_FACTS_IS_PRACTITIONER(member)                                                           \
  "EXISTS (SELECT 1 FROM member p JOIN member_role pr ON pr.member_id = p.id"                      \
  " JOIN role r ON r.id = pr.role_id"                                                              \
  " WHERE p.id = " member " AND p.status = 'active' AND " CL_FACTS_PROVIDES_CARE ")"

/* Whether a member manages a doctor: by their list, or, where that is empty, for all active
 * practitioners of the practice (docs: ACCESS, How areas are computed). */
#define CL_FACTS_MANAGES(member, doctor)                                                           \
  "CASE WHEN EXISTS (SELECT 1 FROM managed_doctor x WHERE x.member_id = " member ")"               \
  " THEN EXISTS (SELECT 1 FROM managed_doctor x WHERE x.member_id = " member                       \
  " AND x.doctor_id = " doctor ")"                                                                 \
  " ELSE " CL_FACTS_IS_PRACTITIONER (doctor) " END"

/* The rows by which a member (?1) is a doctor of a referral that is not rejected, and those of
 * doctors whom they manage, as d: led to by the doctors, who are few beside clients. */
#define CL_FACTS_REFERRED                                                                          \
  " FROM referral_doctor d JOIN referral f USING (client_id, case_id)"                             \
  " WHERE d.member_id = ?1 AND d.has_left = 0 AND f.status <> 'rejected'"
#define CL_FACTS_MANAGED                                                                           \
  " FROM member n CROSS JOIN referral_doctor d ON d.member_id = n.id AND d.has_left = 0"           \
  " WHERE " CL_FACTS_MANAGES ("?1", "n.id")

/* What a query of one member (?1) and clients (as c) adds to fetch their facts: first those of
 * which there is one row at most, then whether there is any case staffing (1) and any chart share
 * (2), whether any note awaits their co-signature or has it, whether they are a doctor of any
 * referral that is not rejected, and whether they manage a doctor of any. The first two hang on
 * owning the client or on a grant, run out or not (docs: ACCESS, Invariants, 2): whoever has
 * neither costs no look at them, and the policy gives them nothing for them. */
#define CL_FACTS_SINGLE_COLUMNS " c.owner_id, c.everyone, g.level, g.until, e.until"
#define CL_FACTS_N_SINGLE_COLUMNS 5
#define CL_FACTS_COLUMNS                                                                             \
  CL_FACTS_SINGLE_COLUMNS                                                                            \
  ", CASE WHEN c.owner_id = ?1 OR g.level IS NOT NULL THEN"                                          \
  " EXISTS (SELECT 1 FROM case_staff WHERE member_id = ?1 AND client_id = c.id)"                     \
  " + 2 * EXISTS (SELECT 1 FROM chart_share WHERE member_id = ?1 AND client_id = c.id) END,"         \
  " EXISTS (SELECT 1 FROM note WHERE reviewer_id = ?1 AND client_id = c.id),"                        \
  " EXISTS (SELECT 1 FROM referral_doctor d JOIN referral f USING (client_id, case_id)"              \
  "   WHERE d.client_id = c.id AND d.member_id = ?1 AND d.has_left = 0 AND f.status <> 'rejected')," \
  " EXISTS (SELECT 1 FROM referral_doctor d WHERE d.client_id = c.id AND d.has_left = 0"             \
  "   AND d.member_id IS NOT NULL AND " CL_FACTS_MANAGES ("?1", "d.member_id") ")"
#define CL_FACTS_N_COLUMNS 9
/* granted: the client, or NULL where it is known that there is no grant to look for. */
#define CL_FACTS_JOINS_BY(granted)                                                                 \
  " LEFT JOIN access_grant g ON g.member_id = ?1 AND g.client_id = " granted                       \
  " LEFT JOIN emergency e ON e.member_id = ?1 AND e.client_id = c.id"
#define CL_FACTS_JOINS CL_FACTS_JOINS_BY ("c.id")

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
/* Three columns: status, billing_enabled, bookable. */
void cl_facts_read_member (ClStatement *statement, int column, gint64 member, ClMemberFacts *facts);
void cl_facts_read_single (ClStatement *statement, int column, gint64 client, ClClientFacts *facts);

G_END_DECLS
