-- SPDX-License-Identifier: GPL-3.0-or-later

-- A document of a client, but for what is in it. Of a clinical one all that tells what it is about
-- is encrypted: its label (media type and name, by a line break apart), its picture and its parts.
CREATE TABLE document (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id         INTEGER NOT NULL REFERENCES client (id),
  case_id           INTEGER REFERENCES case_file (id),
  author_id         INTEGER NOT NULL REFERENCES member (id),
  is_clinical       INTEGER NOT NULL CHECK (is_clinical IN (0, 1)),
  size              INTEGER NOT NULL CHECK (size > 0),
  added_at          INTEGER NOT NULL,
  key_hash          BLOB    CHECK (length(key_hash) = 32),
  label_version     INTEGER NOT NULL DEFAULT 1,
  label             BLOB    NOT NULL,
  thumbnail         BLOB,
  header            BLOB    CHECK (length(header) = 24),
  CHECK ((key_hash IS NULL) = (is_clinical = 0)),
  CHECK (header IS NULL OR is_clinical = 1)
) STRICT;
CREATE INDEX document_client ON document (client_id, id);

-- What is in it, a mebibyte a row, in order from 1.
CREATE TABLE document_part (
  id                INTEGER PRIMARY KEY,
  document_id       INTEGER NOT NULL REFERENCES document (id),
  part              INTEGER NOT NULL CHECK (part > 0),
  data              BLOB    NOT NULL,
  UNIQUE (document_id, part)
) STRICT;

-- The key of a clinical document, sealed to one generation of a pair; nobody holds it by themself.
CREATE TABLE document_holder (
  document_id       INTEGER NOT NULL REFERENCES document (id),
  pair_id           INTEGER NOT NULL REFERENCES pair (id),
  sealed            BLOB    NOT NULL,
  PRIMARY KEY (document_id, pair_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_holder_pair ON document_holder (pair_id);

-- By which entries a document is known to be the one that was added, and its label the newest.
CREATE INDEX audit_event_document ON audit_event (subject, seq)
  WHERE action IN ('document.add', 'document.rename');
