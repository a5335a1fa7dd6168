-- SPDX-License-Identifier: GPL-3.0-or-later

-- A pair that lost a holder is not used for another text (docs: VAULT, Keys).
ALTER TABLE pair ADD COLUMN is_spent INTEGER NOT NULL DEFAULT 0 CHECK (is_spent IN (0, 1));

-- What one author wrote about one client, which is shared as one and has a pair of its own.
CREATE TABLE chart (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id         INTEGER NOT NULL REFERENCES client (id),
  author_id         INTEGER NOT NULL REFERENCES member (id),
  UNIQUE (client_id, author_id)
) STRICT;
CREATE INDEX chart_author ON chart (author_id);
