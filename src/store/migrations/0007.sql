-- SPDX-License-Identifier: GPL-3.0-or-later

-- What makes a case a referral: where it stands, and who accepted it first since its doctor was
-- named or it was opened again.
CREATE TABLE referral (
  client_id         INTEGER NOT NULL REFERENCES client (id),
  case_id           INTEGER NOT NULL UNIQUE REFERENCES case_file (id),
  status            TEXT    NOT NULL CHECK (status IN ('requested', 'accepted', 'rejected', 'on-hold', 'completed')),
  accepted_by       INTEGER REFERENCES member (id),
  accepted_at       INTEGER,
  PRIMARY KEY (client_id, case_id),
  CHECK ((accepted_by IS NULL) = (accepted_at IS NULL))
) STRICT, WITHOUT ROWID;

-- Its doctors: members, or doctors of other practices by their names. Whoever has left the practice
-- stays named, and is no doctor of it any more: not either when they are invited again.
CREATE TABLE referral_doctor (
  client_id         INTEGER NOT NULL REFERENCES client (id),
  case_id           INTEGER NOT NULL REFERENCES case_file (id),
  part              TEXT    NOT NULL CHECK (part IN ('by', 'to', 'associated')),
  place             INTEGER NOT NULL,
  member_id         INTEGER REFERENCES member (id),
  name              TEXT,
  practice          TEXT,
  has_left          INTEGER NOT NULL DEFAULT 0 CHECK (has_left IN (0, 1)),
  PRIMARY KEY (client_id, case_id, part, place),
  CHECK (place = 0 OR part = 'associated'),
  CHECK ((member_id IS NULL) = (name IS NOT NULL) AND (member_id IS NULL) = (practice IS NOT NULL)),
  CHECK (has_left = 0 OR member_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_doctor_member ON referral_doctor (member_id, client_id)
  WHERE member_id IS NOT NULL AND has_left = 0;

-- What was done to it, by whom and for whom.
CREATE TABLE referral_step (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id         INTEGER NOT NULL REFERENCES client (id),
  case_id           INTEGER NOT NULL REFERENCES case_file (id),
  step              TEXT    NOT NULL CHECK (step IN ('create', 'accept', 'reject', 'hold', 'complete', 'refer', 'reopen', 'update')),
  by_id             INTEGER NOT NULL REFERENCES member (id),
  on_behalf_of      INTEGER REFERENCES member (id),
  at                INTEGER NOT NULL,
  to_member_id      INTEGER REFERENCES member (id), -- to whom it was referred by it
  to_name           TEXT,
  to_practice       TEXT,
  comment           TEXT
) STRICT;
CREATE INDEX referral_step_case ON referral_step (case_id, id);
