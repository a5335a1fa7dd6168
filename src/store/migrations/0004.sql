-- SPDX-License-Identifier: GPL-3.0-or-later

-- A note, but for what it says. Who was asked to co-sign it is named while they are, or have.
CREATE TABLE note (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id         INTEGER NOT NULL REFERENCES client (id),
  case_id           INTEGER REFERENCES case_file (id),
  appointment_id    INTEGER REFERENCES appointment (id),
  kind              TEXT    NOT NULL CHECK (kind IN ('progress', 'intake', 'psychotherapy', 'treatment-plan', 'contact')),
  state             TEXT    NOT NULL CHECK (state IN ('draft', 'signed', 'submitted', 'cosigned', 'returned')),
  author_id         INTEGER NOT NULL REFERENCES member (id),
  first_author_id   INTEGER NOT NULL REFERENCES member (id),
  reviewer_id       INTEGER REFERENCES member (id),
  created_at        INTEGER NOT NULL,
  changed_at        INTEGER NOT NULL,
  signed_at         INTEGER,
  reviewed_at       INTEGER,
  CHECK ((signed_at IS NULL) = (state IN ('draft', 'returned'))),
  CHECK (reviewer_id IS NULL OR state IN ('submitted', 'cosigned'))
) STRICT;
CREATE INDEX note_client ON note (client_id, id);
CREATE INDEX note_author ON note (author_id, state);
CREATE INDEX note_reviewer ON note (reviewer_id, client_id) WHERE reviewer_id IS NOT NULL;

-- What a note says, encrypted: its body in the version of now, those that unlocking kept (with the
-- state that they had), and why it was returned last.
CREATE TABLE note_text (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id           INTEGER NOT NULL REFERENCES note (id),
  kind              TEXT    NOT NULL CHECK (kind IN ('body', 'comment')),
  version           INTEGER NOT NULL,
  kept_state        TEXT    CHECK (kept_state IN ('signed', 'submitted', 'cosigned')),
  author_id         INTEGER NOT NULL REFERENCES member (id),
  at                INTEGER NOT NULL,
  key_hash          BLOB    NOT NULL CHECK (length(key_hash) = 32),
  text              BLOB    NOT NULL,
  UNIQUE (note_id, kind, version)
) STRICT;

-- The key of a text, sealed to one holder: a member, 'recovery', or a pair.
CREATE TABLE text_holder (
  text_id           INTEGER NOT NULL REFERENCES note_text (id),
  holder_kind       TEXT    NOT NULL CHECK (holder_kind IN ('member', 'recovery', 'pair')),
  holder_id         INTEGER NOT NULL,
  sealed            BLOB    NOT NULL,
  PRIMARY KEY (text_id, holder_kind, holder_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX text_holder_holder ON text_holder (holder_kind, holder_id);

-- By which entry a text is known to be the newest.
CREATE INDEX audit_event_note ON audit_event (subject, seq) WHERE subject LIKE 'note:%';
