-- SPDX-License-Identifier: GPL-3.0-or-later

-- A signed note can be added to, each time with a text of its own.
CREATE TABLE note_text_new (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id           INTEGER NOT NULL REFERENCES note (id),
  kind              TEXT    NOT NULL CHECK (kind IN ('body', 'comment', 'addendum')),
  version           INTEGER NOT NULL,
  kept_state        TEXT    CHECK (kept_state IN ('signed', 'submitted', 'cosigned')),
  author_id         INTEGER NOT NULL REFERENCES member (id),
  at                INTEGER NOT NULL,
  key_hash          BLOB    NOT NULL CHECK (length(key_hash) = 32),
  text              BLOB    NOT NULL,
  UNIQUE (note_id, kind, version)
) STRICT;
INSERT INTO note_text_new (id, note_id, kind, version, kept_state, author_id, at, key_hash, text)
  SELECT id, note_id, kind, version, kept_state, author_id, at, key_hash, text FROM note_text;
-- What a row was bound to is never another's: its number is not given again.
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'note_text')
  WHERE name = 'note_text_new';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'note_text_new', seq FROM sqlite_sequence
  WHERE name = 'note_text' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'note_text_new');
DROP TABLE note_text;
ALTER TABLE note_text_new RENAME TO note_text;

-- Opening a note changes nothing of what it says: such entries need not be looked through.
DROP INDEX audit_event_note;
CREATE INDEX audit_event_note ON audit_event (subject, seq)
  WHERE subject LIKE 'note:%' AND action NOT IN ('note.show', 'note.show-version');

-- What a note begins with. Those that came with the program are told by a word and say, until they
-- are changed, what the program has for them in the reader's language.
CREATE TABLE note_template (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  kind              TEXT    NOT NULL CHECK (kind IN ('progress', 'intake', 'psychotherapy', 'treatment-plan', 'contact')),
  builtin           TEXT    CHECK (builtin IN ('soap', 'dap', 'birp')),
  name              TEXT,
  body              TEXT,
  revision          INTEGER NOT NULL DEFAULT 1,
  CHECK (builtin IS NOT NULL OR (name IS NOT NULL AND body IS NOT NULL)),
  CHECK ((name IS NULL) = (body IS NULL))
) STRICT;
CREATE INDEX note_template_kind ON note_template (kind, id);
INSERT INTO note_template (kind, builtin) VALUES ('progress', 'soap'), ('progress', 'dap'), ('progress', 'birp');
