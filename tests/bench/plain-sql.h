/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The first 100 clients whom a practitioner may see, as one would ask for them in SQL on the same
 * file: each statement gives the rows of the list with all that its cells show (names, pronouns,
 * birth date, status, owner, and what the access comes from). What the member's roles allow is
 * asked before, by PLAIN_MEMBER: these are for someone whose roles open no client by themselves.
 * ?1: the member, ?2: now. */

#define PLAIN_MEMBER                                                                               \
  "SELECT m.status, r.permissions FROM member m"                                                   \
  "  LEFT JOIN member_role mr ON mr.member_id = m.id LEFT JOIN role r ON r.id = mr.role_id"        \
  " WHERE m.id = ?1"

#define PLAIN_COLUMNS                                                                              \
  " c.id, c.first_name, c.last_name, c.pronouns, c.birth_date, c.owner_id,"                        \
  " coalesce (mine.status, theirs.status, 'active'), c.everyone, g.level, g.until, e.until,"       \
  " EXISTS (SELECT 1 FROM case_staff WHERE member_id = ?1 AND client_id = c.id),"                  \
  " EXISTS (SELECT 1 FROM chart_share WHERE member_id = ?1 AND client_id = c.id)"

#define PLAIN_JOINS                                                                                \
  " LEFT JOIN client_care mine ON mine.client_id = c.id AND mine.practitioner_id = ?1"             \
  " LEFT JOIN client_care theirs"                                                                  \
  "        ON theirs.client_id = c.id AND theirs.practitioner_id = c.owner_id"                     \
  " LEFT JOIN access_grant g ON g.member_id = ?1 AND g.client_id = c.id"                           \
  " LEFT JOIN emergency e ON e.member_id = ?1 AND e.client_id = c.id"

#define PLAIN_OWNED "SELECT id FROM client WHERE owner_id = ?1"
#define PLAIN_OPEN "SELECT id FROM client WHERE everyone <> 'none'"
#define PLAIN_GRANTED                                                                              \
  "SELECT client_id FROM access_grant"                                                             \
  " WHERE member_id = ?1 AND (until IS NULL OR until > ?2)"
#define PLAIN_EMERGENCY "SELECT client_id FROM emergency WHERE member_id = ?1 AND until > ?2"

#define PLAIN_ANY                                                                                  \
  PLAIN_OWNED " UNION ALL " PLAIN_OPEN " UNION ALL " PLAIN_GRANTED " UNION ALL " PLAIN_EMERGENCY
#define PLAIN_GRANT_HOLDS "g.level IS NOT NULL AND (g.until IS NULL OR g.until > ?2)"

typedef struct
{
  const char *name;
  const char *sql;
} PlainStatement;

/* As one writes it: SQLite decides how to go about it. */
static const PlainStatement plain_statements[] = {
  { "a set of all sources, sorted",
    "SELECT" PLAIN_COLUMNS " FROM client c" PLAIN_JOINS " WHERE c.id IN (" PLAIN_ANY ")"
    " ORDER BY c.name_key, c.id LIMIT 100" },
  { "all sources joined, sorted",
    "SELECT" PLAIN_COLUMNS " FROM (SELECT name_key, id FROM client WHERE owner_id = ?1"
    "   UNION SELECT name_key, id FROM client WHERE everyone <> 'none'"
    "   UNION SELECT k.name_key, k.id FROM access_grant g JOIN client k ON k.id = g.client_id"
    "     WHERE g.member_id = ?1 AND (g.until IS NULL OR g.until > ?2)"
    "   UNION SELECT k.name_key, k.id FROM emergency e JOIN client k ON k.id = e.client_id"
    "     WHERE e.member_id = ?1 AND e.until > ?2"
    "   ORDER BY 1, 2 LIMIT 100) top JOIN client c ON c.id = top.id" PLAIN_JOINS
    " ORDER BY c.name_key, c.id" },
  { "the first 100 of each source",
    "SELECT" PLAIN_COLUMNS
    " FROM (SELECT * FROM (SELECT name_key, id FROM client WHERE owner_id = ?1"
    "                       ORDER BY name_key, id LIMIT 100)"
    "   UNION SELECT * FROM (SELECT name_key, id FROM client WHERE everyone <> 'none'"
    "                         ORDER BY name_key, id LIMIT 100)"
    "   UNION SELECT * FROM (SELECT k.name_key, k.id FROM access_grant g"
    "                          JOIN client k ON k.id = g.client_id"
    "                         WHERE g.member_id = ?1 AND (g.until IS NULL OR g.until > ?2)"
    "                         ORDER BY 1, 2 LIMIT 100)"
    "   UNION SELECT k.name_key, k.id FROM emergency e JOIN client k ON k.id = e.client_id"
    "     WHERE e.member_id = ?1 AND e.until > ?2"
    "   ORDER BY 1, 2 LIMIT 100) top JOIN client c ON c.id = top.id" PLAIN_JOINS
    " ORDER BY c.name_key, c.id" },
  { "down the names, the rows judged",
    "SELECT" PLAIN_COLUMNS " FROM client c" PLAIN_JOINS
    " WHERE c.owner_id = ?1 OR c.everyone <> 'none' OR " PLAIN_GRANT_HOLDS " OR e.until > ?2"
    " ORDER BY c.name_key, c.id LIMIT 100" },
  { "down the names, grants asked for",
    "SELECT" PLAIN_COLUMNS " FROM client c" PLAIN_JOINS
    " WHERE c.owner_id = ?1 OR c.everyone <> 'none'"
    "   OR EXISTS (SELECT 1 FROM access_grant WHERE member_id = ?1 AND client_id = c.id"
    "               AND (until IS NULL OR until > ?2))"
    "   OR EXISTS (SELECT 1 FROM emergency WHERE member_id = ?1 AND client_id = c.id"
    "               AND until > ?2)"
    " ORDER BY c.name_key, c.id LIMIT 100" },
  { "down the names, grants in a set",
    "SELECT" PLAIN_COLUMNS " FROM client c" PLAIN_JOINS
    " WHERE c.owner_id = ?1 OR c.everyone <> 'none'"
    "   OR c.id IN (" PLAIN_GRANTED ") OR c.id IN (" PLAIN_EMERGENCY ")"
    " ORDER BY c.name_key, c.id LIMIT 100" },
  { "ids of all sources, sorted, then the rows",
    "SELECT" PLAIN_COLUMNS " FROM (SELECT id i, name_key n FROM client WHERE id IN (" PLAIN_ANY ")"
    "   ORDER BY name_key, id LIMIT 100) JOIN client c ON c.id = i" PLAIN_JOINS " ORDER BY n, i" },
  { "down the names in a set, then the rows",
    "SELECT" PLAIN_COLUMNS
    " FROM (SELECT id i, name_key n FROM client WHERE owner_id = ?1 OR everyone <> 'none'"
    "     OR id IN (" PLAIN_GRANTED ") OR id IN (" PLAIN_EMERGENCY ")"
    "   ORDER BY name_key, id LIMIT 100) JOIN client c ON c.id = i" PLAIN_JOINS " ORDER BY n, i" },
  { "the first 100 of each, granted in a set",
    "SELECT" PLAIN_COLUMNS
    " FROM (SELECT * FROM (SELECT name_key n, id i FROM client WHERE owner_id = ?1"
    "                       ORDER BY name_key, id LIMIT 100)"
    "   UNION SELECT * FROM (SELECT name_key, id FROM client WHERE everyone <> 'none'"
    "                         ORDER BY name_key, id LIMIT 100)"
    "   UNION SELECT * FROM (SELECT name_key, id FROM client"
    "                         WHERE id IN (" PLAIN_GRANTED " UNION ALL " PLAIN_EMERGENCY ")"
    "                         ORDER BY name_key, id LIMIT 100)"
    "   ORDER BY 1, 2 LIMIT 100) JOIN client c ON c.id = i" PLAIN_JOINS " ORDER BY n, i" },
};

/* Told which index to go by, which SQLite would not do by itself. */
static const PlainStatement tuned_statements[] = {
  { "down the names, all in a set",
    "SELECT" PLAIN_COLUMNS
    " FROM (SELECT k.id i, k.name_key n FROM client k INDEXED BY client_by_name"
    "        WHERE +k.id IN (" PLAIN_ANY ") ORDER BY k.name_key, k.id LIMIT 100)"
    "  CROSS JOIN client c ON c.id = i" PLAIN_JOINS " ORDER BY n, i" },
  { "owned by name, others in a set",
    "SELECT" PLAIN_COLUMNS
    " FROM (SELECT id i, name_key n FROM client INDEXED BY client_by_owner WHERE owner_id = ?1"
    "   UNION SELECT k.id, k.name_key FROM client k INDEXED BY client_by_name"
    "     WHERE +k.id IN (" PLAIN_OPEN " UNION ALL " PLAIN_GRANTED " UNION ALL " PLAIN_EMERGENCY ")"
    "   ORDER BY 2, 1 LIMIT 100)"
    "  CROSS JOIN client c ON c.id = i" PLAIN_JOINS " ORDER BY n, i" },
  { "each source by name, grants in a set",
    "SELECT" PLAIN_COLUMNS
    " FROM (SELECT id i, name_key n FROM client INDEXED BY client_by_owner WHERE owner_id = ?1"
    "   UNION SELECT id, name_key FROM client INDEXED BY client_everyone WHERE everyone <> 'none'"
    "   UNION SELECT k.id, k.name_key FROM client k INDEXED BY client_by_name"
    "     WHERE +k.id IN (" PLAIN_GRANTED " UNION ALL " PLAIN_EMERGENCY ")"
    "   ORDER BY 2, 1 LIMIT 100)"
    "  CROSS JOIN client c ON c.id = i" PLAIN_JOINS " ORDER BY n, i" },
};
