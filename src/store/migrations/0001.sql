-- The first schema: practice, members, roles, keys, clients, access, cases, the log.
-- Instants are microseconds since 1970 in UTC, dates ISO text; 0 is never used for "none": NULL is.
-- AUTOINCREMENT where the log names a row: no id comes back after an undone creation.

CREATE TABLE practice (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  uuid          BLOB    NOT NULL CHECK (length(uuid) = 16),
  name          TEXT    NOT NULL,
  timezone      TEXT    NOT NULL,
  test_clock    INTEGER NOT NULL DEFAULT 0 CHECK (test_clock IN (0, 1)),
  clock_now     INTEGER,
  created_at    INTEGER NOT NULL
) STRICT;

-- The practice's own settings (emergency hours and the like), each a number or a text.
CREATE TABLE setting (
  name          TEXT    PRIMARY KEY,
  value         TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL UNIQUE,
  built_in      INTEGER NOT NULL DEFAULT 0 CHECK (built_in IN (0, 1)),
  permissions   INTEGER NOT NULL,
  revision      INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE member (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  email             TEXT    NOT NULL,
  email_key         TEXT    NOT NULL UNIQUE,
  name              TEXT    NOT NULL,
  status            TEXT    NOT NULL CHECK (status IN ('invited', 'active', 'suspended', 'removed')),
  supervisor_id     INTEGER REFERENCES member (id),
  billing_enabled   INTEGER NOT NULL DEFAULT 1 CHECK (billing_enabled IN (0, 1)),
  bookable          INTEGER NOT NULL DEFAULT 1 CHECK (bookable IN (0, 1)),
  first_name        TEXT,
  last_name         TEXT,
  npi               TEXT,
  taxonomy          TEXT,
  created_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX member_supervisor ON member (supervisor_id) WHERE supervisor_id IS NOT NULL;

CREATE TABLE member_role (
  member_id     INTEGER NOT NULL REFERENCES member (id),
  role_id       INTEGER NOT NULL REFERENCES role (id),
  PRIMARY KEY (member_id, role_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_role_role ON member_role (role_id);

CREATE TABLE managed_doctor (
  member_id     INTEGER NOT NULL REFERENCES member (id),
  doctor_id     INTEGER NOT NULL REFERENCES member (id),
  PRIMARY KEY (member_id, doctor_id)
) STRICT, WITHOUT ROWID;

-- Apart from member, so that what a person edits and what signing in changes never meet in one
-- row. epoch counts what ends sign-ins: an actor of an older epoch is signed in no longer.
CREATE TABLE member_key (
  member_id         INTEGER PRIMARY KEY REFERENCES member (id),
  box_public        BLOB    NOT NULL CHECK (length(box_public) = 32),
  sign_public       BLOB    NOT NULL CHECK (length(sign_public) = 32),
  slot              BLOB,                        -- NULL once removed
  is_temporary      INTEGER NOT NULL DEFAULT 0 CHECK (is_temporary IN (0, 1)),
  epoch             INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A slot under a code, until it ends or is accepted.
CREATE TABLE invitation (
  member_id         INTEGER PRIMARY KEY REFERENCES member (id),
  box_public        BLOB    NOT NULL CHECK (length(box_public) = 32),
  sign_public       BLOB    NOT NULL CHECK (length(sign_public) = 32),
  slot              BLOB    NOT NULL,
  invited_by        INTEGER NOT NULL REFERENCES member (id),
  expires_at        INTEGER NOT NULL
) STRICT;

-- Waits after wrong passwords; kept here so that a restart does not end them.
CREATE TABLE sign_in_wait (
  member_id         INTEGER PRIMARY KEY REFERENCES member (id),
  failures          INTEGER NOT NULL,
  wait_until        INTEGER NOT NULL
) STRICT;

-- The recovery key's public half, under which the practice pair is sealed too.
CREATE TABLE recovery (
  id                INTEGER PRIMARY KEY CHECK (id = 1),
  box_public        BLOB    NOT NULL CHECK (length(box_public) = 32),
  sign_public       BLOB    NOT NULL CHECK (length(sign_public) = 32),
  created_at        INTEGER NOT NULL
) STRICT;

-- An X25519 pair that mirrors the policy (docs: VAULT, Keys); kind 'practice' in this version.
CREATE TABLE pair (
  id                INTEGER PRIMARY KEY,
  kind              TEXT    NOT NULL,
  ref               INTEGER NOT NULL DEFAULT 0,
  generation        INTEGER NOT NULL,
  public            BLOB    NOT NULL CHECK (length(public) = 32),
  created_at        INTEGER NOT NULL,
  UNIQUE (kind, ref, generation)
) STRICT;

-- A pair's secret, sealed to one holder: a member, 'recovery', or another pair.
CREATE TABLE pair_holder (
  pair_id           INTEGER NOT NULL REFERENCES pair (id),
  holder_kind       TEXT    NOT NULL CHECK (holder_kind IN ('member', 'recovery', 'pair')),
  holder_id         INTEGER NOT NULL,
  sealed            BLOB    NOT NULL,
  PRIMARY KEY (pair_id, holder_kind, holder_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_holder_holder ON pair_holder (holder_kind, holder_id);

CREATE TABLE client (
  id                    INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_id              INTEGER NOT NULL REFERENCES member (id),
  everyone              TEXT    NOT NULL DEFAULT 'none' CHECK (everyone IN ('none', 'record', 'chart')),
  name_key              TEXT    NOT NULL,        -- folded "last\x01first", the sort order
  search_key            TEXT    NOT NULL,        -- folded words of all that is searched, a space before each
  first_name            TEXT    NOT NULL,
  last_name             TEXT    NOT NULL,
  preferred_name        TEXT,
  pronouns              TEXT,
  birth_date            TEXT,
  email                 TEXT,
  phone                 TEXT,
  address_line1         TEXT,
  address_line2         TEXT,
  address_city          TEXT,
  address_region        TEXT,
  address_postal_code   TEXT,
  address_country       TEXT,
  emergency_name        TEXT,
  emergency_relation    TEXT,
  emergency_phone       TEXT,
  insurance_payer       TEXT,
  insurance_member_id   TEXT,
  insurance_group       TEXT,
  revision              INTEGER NOT NULL DEFAULT 1,
  access_revision       INTEGER NOT NULL DEFAULT 1,
  created_by            INTEGER NOT NULL REFERENCES member (id),
  created_at            INTEGER NOT NULL
) STRICT;
CREATE INDEX client_by_name ON client (name_key); -- and by id, as every index ends
CREATE INDEX client_by_owner ON client (owner_id, name_key);
CREATE INDEX client_everyone ON client (name_key, id, everyone) WHERE everyone <> 'none';

-- What a practitioner keeps for a client.
CREATE TABLE client_care (
  client_id         INTEGER NOT NULL REFERENCES client (id),
  practitioner_id   INTEGER NOT NULL REFERENCES member (id),
  status            TEXT    CHECK (status IN ('active', 'inactive', 'waiting', 'discharged')),
  diagnoses         TEXT,                        -- JSON list of ICD-10-CM codes
  PRIMARY KEY (client_id, practitioner_id)
) STRICT, WITHOUT ROWID;

-- "grant" is an SQL keyword in other engines; hence the longer name.
CREATE TABLE access_grant (
  member_id         INTEGER NOT NULL REFERENCES member (id),
  client_id         INTEGER NOT NULL REFERENCES client (id),
  level             TEXT    NOT NULL CHECK (level IN ('record', 'chart')),
  until             INTEGER,
  source            TEXT    NOT NULL,
  granted_by        INTEGER NOT NULL REFERENCES member (id),
  granted_at        INTEGER NOT NULL,
  kept_by           INTEGER REFERENCES member (id), -- who said in an access review that it stays
  kept_at           INTEGER,
  PRIMARY KEY (member_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_grant_client ON access_grant (client_id, member_id, level, until);
CREATE INDEX access_grant_until ON access_grant (until) WHERE until IS NOT NULL;

CREATE TABLE case_file (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id         INTEGER NOT NULL REFERENCES client (id),
  title             TEXT    NOT NULL,
  diagnosis         TEXT,
  status            TEXT    NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
  created_by        INTEGER NOT NULL REFERENCES member (id),
  created_at        INTEGER NOT NULL,
  closed_at         INTEGER
) STRICT;
CREATE INDEX case_file_client ON case_file (client_id);

CREATE TABLE case_staff (
  member_id         INTEGER NOT NULL REFERENCES member (id),
  client_id         INTEGER NOT NULL REFERENCES client (id),
  case_id           INTEGER NOT NULL REFERENCES case_file (id),
  added_by          INTEGER NOT NULL REFERENCES member (id),
  added_at          INTEGER NOT NULL,
  PRIMARY KEY (member_id, client_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_staff_case ON case_staff (case_id, member_id);

-- A practitioner's chart of a client, shared with a colleague: member_id reads what author_id wrote.
CREATE TABLE chart_share (
  member_id         INTEGER NOT NULL REFERENCES member (id),
  client_id         INTEGER NOT NULL REFERENCES client (id),
  author_id         INTEGER NOT NULL REFERENCES member (id),
  shared_by         INTEGER NOT NULL REFERENCES member (id),
  shared_at         INTEGER NOT NULL,
  PRIMARY KEY (member_id, client_id, author_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX chart_share_client ON chart_share (client_id, member_id);

CREATE TABLE emergency (
  member_id         INTEGER NOT NULL REFERENCES member (id),
  client_id         INTEGER NOT NULL REFERENCES client (id),
  reason            TEXT    NOT NULL,
  since             INTEGER NOT NULL,
  until             INTEGER NOT NULL,
  PRIMARY KEY (member_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX emergency_client ON emergency (client_id, member_id);

-- When somebody looked through the practice's access, and was done.
CREATE TABLE access_review (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id         INTEGER NOT NULL REFERENCES member (id),
  at                INTEGER NOT NULL
) STRICT;

-- That the glass was broken, for those who are told of it: it outlives the emergency.
CREATE TABLE emergency_notice (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id         INTEGER NOT NULL REFERENCES client (id),
  member_id         INTEGER NOT NULL REFERENCES member (id),
  reason            TEXT    NOT NULL,
  at                INTEGER NOT NULL,
  until             INTEGER NOT NULL
) STRICT;
CREATE INDEX emergency_notice_client ON emergency_notice (client_id, member_id);

-- Who was told at once, and when they saw it; who is told later has a row once they have seen it.
CREATE TABLE emergency_told (
  notice_id         INTEGER NOT NULL REFERENCES emergency_notice (id),
  member_id         INTEGER NOT NULL REFERENCES member (id),
  seen_at           INTEGER,
  PRIMARY KEY (notice_id, member_id)
) STRICT, WITHOUT ROWID;

-- A repeated appointment: its occurrences are rows of appointment, for no repeat is without end.
CREATE TABLE appointment_series (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  rule              TEXT    NOT NULL,            -- RFC 5545 RRULE, by the practice's clocks
  start             INTEGER NOT NULL,            -- of its first occurrence (DTSTART)
  created_by        INTEGER NOT NULL REFERENCES member (id),
  created_at        INTEGER NOT NULL
) STRICT;

-- What stands in a practitioner's calendar: with a client an appointment, else a block of time.
CREATE TABLE appointment (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  practitioner_id   INTEGER NOT NULL REFERENCES member (id),
  client_id         INTEGER REFERENCES client (id),
  start             INTEGER NOT NULL,
  end               INTEGER NOT NULL CHECK (end > start),
  state             TEXT    NOT NULL DEFAULT 'booked'
                    CHECK (state IN ('booked', 'arrived', 'fulfilled', 'cancelled', 'no-show')),
  kind              TEXT    NOT NULL,
  place             TEXT,                        -- CMS place of service
  room              TEXT,
  room_key          TEXT,                        -- folded, to find who has it
  title             TEXT,                        -- of a block
  uid               TEXT,                        -- of an imported one: whose event it is
  series_id         INTEGER REFERENCES appointment_series (id),
  original_start    INTEGER,                     -- where the series had put it (RECURRENCE-ID)
  is_detached       INTEGER NOT NULL DEFAULT 0 CHECK (is_detached IN (0, 1)),
  revision          INTEGER NOT NULL DEFAULT 1,
  created_by        INTEGER NOT NULL REFERENCES member (id),
  created_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX appointment_practitioner ON appointment (practitioner_id, start, end, client_id, state);
CREATE INDEX appointment_start ON appointment (start, end, practitioner_id, client_id, state);
CREATE INDEX appointment_client ON appointment (client_id, start, end, state)
  WHERE client_id IS NOT NULL;
CREATE INDEX appointment_room ON appointment (room_key, start, end) WHERE room_key IS NOT NULL;
CREATE INDEX appointment_series_of ON appointment (series_id, start) WHERE series_id IS NOT NULL;
CREATE INDEX appointment_uid ON appointment (practitioner_id, uid) WHERE uid IS NOT NULL;

-- Who has set when they take appointments; whoever has no row is available at every time.
CREATE TABLE availability (
  member_id         INTEGER PRIMARY KEY REFERENCES member (id)
) STRICT;

-- Days from Monday (0); minutes after midnight by the practice's clocks.
CREATE TABLE availability_week (
  member_id         INTEGER NOT NULL REFERENCES member (id),
  day               INTEGER NOT NULL CHECK (day BETWEEN 0 AND 6),
  from_minute       INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute         INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  PRIMARY KEY (member_id, day, from_minute)
) STRICT, WITHOUT ROWID;

CREATE TABLE availability_exception (
  member_id         INTEGER NOT NULL REFERENCES member (id),
  date              TEXT    NOT NULL,
  from_minute       INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute         INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  is_available      INTEGER NOT NULL CHECK (is_available IN (0, 1)),
  label             TEXT,
  PRIMARY KEY (member_id, date, is_available, from_minute)
) STRICT, WITHOUT ROWID;

-- Clients who want an earlier time.
CREATE TABLE waiting_entry (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id         INTEGER NOT NULL REFERENCES client (id),
  practitioner_id   INTEGER REFERENCES member (id), -- NULL: any
  minutes           INTEGER NOT NULL,
  days              INTEGER NOT NULL,            -- a bit a day from Monday
  from_minute       INTEGER NOT NULL,
  to_minute         INTEGER NOT NULL,
  from_date         TEXT    NOT NULL,
  to_date           TEXT    NOT NULL,
  created_by        INTEGER NOT NULL REFERENCES member (id),
  created_at        INTEGER NOT NULL,
  closed_at         INTEGER                      -- booked, or wanted no longer
) STRICT;
CREATE INDEX waiting_entry_open ON waiting_entry (to_date) WHERE closed_at IS NULL;
CREATE INDEX waiting_entry_client ON waiting_entry (client_id);

-- One saved change of a member, with what undoes it: SQLite's changeset of its rows, which is read
-- only where the hash over all that was saved is right.
CREATE TABLE change (
  id                INTEGER PRIMARY KEY,
  actor_id          INTEGER NOT NULL REFERENCES member (id),
  at                INTEGER NOT NULL,
  actions           TEXT    NOT NULL,            -- JSON list of what was done, to ask the policy again
  changeset         BLOB,                        -- NULL: cannot be undone
  hash              BLOB    NOT NULL CHECK (length(hash) = 32),
  undone_by         INTEGER REFERENCES change (id)
) STRICT;

CREATE TABLE audit_event (
  seq               INTEGER PRIMARY KEY,
  at                INTEGER NOT NULL,
  actor_id          INTEGER,
  on_behalf_of      INTEGER,
  action            TEXT    NOT NULL,
  client_id         INTEGER,
  subject           TEXT,
  detail            TEXT,
  outcome           TEXT    NOT NULL CHECK (outcome IN ('done', 'denied', 'failed')),
  prev_hash         BLOB    NOT NULL,
  hash              BLOB    NOT NULL,
  signer            INTEGER,
  signature         BLOB
) STRICT;
CREATE INDEX audit_event_client ON audit_event (client_id, seq) WHERE client_id IS NOT NULL;
CREATE INDEX audit_event_actor ON audit_event (actor_id, seq);
-- When somebody last used their access to a client: opened it or worked on it. Seeing to who has
-- access, and taking that back, is no use of it.
CREATE INDEX audit_event_use ON audit_event (actor_id, client_id, at)
  WHERE client_id IS NOT NULL AND outcome = 'done' AND action NOT GLOB 'access.*'
    AND action NOT GLOB 'staff.*' AND action NOT GLOB 'change.*';

-- Clients that an entry tells of without naming one alone: those who moved with a removal, those of
-- an import. Each one's history has it too; what it says of them is in the entry, or in the rows.
CREATE TABLE audit_event_told (
  client_id         INTEGER NOT NULL,
  seq               INTEGER NOT NULL,
  PRIMARY KEY (client_id, seq)
) STRICT, WITHOUT ROWID;

-- Every public key that signs the log, from which entry on (docs: VAULT, The log).
CREATE TABLE log_key (
  member_id         INTEGER NOT NULL,            -- 0 is the recovery key
  sign_public       BLOB    NOT NULL CHECK (length(sign_public) = 32),
  from_seq          INTEGER NOT NULL,
  voucher           INTEGER,                     -- the member whose key signed the entry; NULL: the founder
  PRIMARY KEY (member_id, from_seq)
) STRICT, WITHOUT ROWID;
