-- SPDX-License-Identifier: GPL-3.0-or-later

-- That the client of an appointment was reminded of it. What is moved afterwards is to be reminded
-- of anew: the row counts for the time that it tells of.
CREATE TABLE appointment_reminder (
  appointment_id    INTEGER PRIMARY KEY REFERENCES appointment (id),
  start             INTEGER NOT NULL,            -- of the appointment, as they were told it
  reminded_by       INTEGER NOT NULL REFERENCES member (id),
  reminded_at       INTEGER NOT NULL
) STRICT;
