#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes after a booking: an undo that others rest on, what a repeat loses, who waits for what
became free, and at which member a request is refused."""
import datetime
import pathlib
import tempfile
import unittest

import batch as support

DANA = "dana@lakeside.test"
ANN = "ann@lakeside.test"
BOB = "bob@lakeside.test"
SID = "sid@lakeside.test"


def at(day, time="09:00"):
    return f"2026-11-{day}T{time}:00-06:00"


class Rebook(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.batch = support.Batch(pathlib.Path(self.folder.name) / "practice.caseload")
        self.addCleanup(self.batch.close)
        support.create(self.batch)
        for email, name, role in ((ANN, "Ann Lee", "Practitioner"), (BOB, "Bob Ray", "Practitioner"),
                                  (SID, "Sid Ortiz", "Scheduler")):
            code = self.do("member.invite", DANA, email=email, name=name, roles=[role])["invitation"]
            self.do("member.accept", email=email, invitation=code, password=support.PASSWORD)
            self.do("member.sign-in", email=email, password=support.PASSWORD)
        self.ana = self.do("client.create", ANN, first_name="Ana", last_name="Gomez")["client"]
        self.leo = self.do("client.create", BOB, first_name="Leo", last_name="Marsh")["client"]

    def do(self, *args, **members):
        return self.batch.do(*args, **members)

    def refuse(self, code, *args, **members):
        error = self.batch.error(*args, **members)
        self.assertEqual(error["code"], code, error)
        return error

    def book(self, who, client, practitioner, start, minutes=50, **members):
        return self.do("appointment.book", who, client=client, practitioner=practitioner, start=start,
                       minutes=minutes, **members)

    def last_event(self, action):
        return self.do("audit.list", DANA, action=action, limit=1)["events"][0]

    def list(self, who):
        return self.do("appointment.list", who, **{"from": at("01"), "to": "2027-12-01T00:00:00-06:00"})["appointments"]

    def test_undo_of_what_a_booking_rests_on(self):
        first = self.book(SID, self.ana, BOB, at(24))
        self.assertTrue(first["shared"])
        second = self.book(SID, self.ana, BOB, at(25))
        self.assertFalse(second["shared"])
        self.refuse("conflict", "change.undo", SID, change=first["change"])
        # Bob still knows whom he sees, and can say that he does not.
        self.assertEqual([row["client"] for row in self.list(BOB)], [self.ana, self.ana])
        self.do("appointment.cancel", BOB, appointment=second["appointment"])
        self.do("change.undo", SID, change=first["change"])
        self.assertEqual([each["client"] for each in self.do("client.list", BOB)["clients"]], [self.leo])

    def test_undo_of_a_room(self):
        mine = self.book(ANN, self.ana, ANN, at(24), room="Attic")["appointment"]
        changed = self.do("appointment.update", ANN, appointment=mine, room="Cellar")
        theirs = self.book(BOB, self.leo, BOB, at(24), room="attic")["appointment"]
        for handling in ("refuse", "warn"):
            self.do("practice.configure", DANA, conflict_handling=handling)
            self.refuse("conflict", "change.undo", ANN, change=changed["change"])
        self.do("appointment.cancel", BOB, appointment=theirs)
        self.do("change.undo", ANN, change=changed["change"])
        self.assertEqual([row["room"] for row in self.list(ANN) if row["appointment"] == mine], ["Attic"])

    def test_undo_of_a_kind_beside_another(self):
        """What only says otherwise what it is for asks nothing of the times."""
        mine = self.book(ANN, self.ana, ANN, at(24))["appointment"]
        changed = self.do("appointment.update", ANN, appointment=mine, kind="intake")
        self.book(SID, self.leo, ANN, at(24), allow_overlap=True)
        self.do("change.undo", ANN, change=changed["change"])

    def test_undo_of_a_cancel_over_a_new_booking(self):
        """What overlapped then may overlap again; what was booked since may not be met."""
        self.book(ANN, self.ana, ANN, at(24))
        mine = self.book(SID, self.leo, ANN, at(24), allow_overlap=True)["appointment"]
        cancelled = self.do("appointment.cancel", SID, appointment=mine)
        self.do("change.undo", SID, change=cancelled["change"])
        self.assertTrue(self.last_event("change.undo")["detail"]["overlap"])
        cancelled = self.do("appointment.cancel", SID, appointment=mine)
        self.book(SID, self.leo, BOB, at(24), allow_overlap=True)
        self.refuse("conflict", "change.undo", SID, change=cancelled["change"])

    def test_repeat_that_drops_what_was_named(self):
        self.book(ANN, self.ana, ANN, at(24), repeat="FREQ=WEEKLY;COUNT=5")
        fourth = self.list(ANN)[3]
        self.do("appointment.move", ANN, appointment=fourth["appointment"], scope="all",
                repeat="FREQ=WEEKLY;COUNT=2")
        first = datetime.datetime.fromisoformat(self.list(ANN)[0]["start"])
        self.assertEqual(self.last_event("appointment.move")["detail"]["start"], int(first.timestamp()) * 1000000)

    def test_waits_while_busy_at_first(self):
        """Who is elsewhere at the beginning of what became free can come later."""
        freed = self.book(ANN, self.ana, ANN, at(24), 60)["appointment"]
        self.book(BOB, self.leo, BOB, at(24), 20)
        waiting = self.do("waiting.add", BOB, client=self.leo, minutes=30, from_date="2026-11-23",
                          to_date="2026-11-30")["waiting"]
        suits = self.do("appointment.cancel", SID, appointment=freed)["waiting"]
        self.assertEqual([(each["waiting"], each["start"]) for each in suits], [(waiting, at(24, "09:20"))])

    def test_refused_at_its_member(self):
        self.book(BOB, self.leo, BOB, at(24), room="Attic")
        self.assertEqual(self.refuse("conflict", "appointment.book", ANN, client=self.ana, practitioner=ANN,
                                     start=at(24), minutes=50, room="Attic")["member"], "room")
        meeting = self.do("block.add", ANN, practitioner=ANN, start=at(25), minutes=50, kind="meeting")["appointment"]
        self.assertEqual(self.refuse("invalid", "appointment.update", ANN, appointment=meeting,
                                     place_of_service="11")["member"], "place_of_service")
        mine = self.book(ANN, self.ana, ANN, at(26))["appointment"]
        self.assertEqual(self.refuse("invalid", "appointment.update", ANN, appointment=mine,
                                     title="Fear of dogs")["member"], "title")

    def test_refused_look_is_told_as_what_was_asked(self):
        mine = self.book(ANN, self.ana, ANN, at(24))["appointment"]
        self.refuse("not-found", "appointment.preview-move", BOB, appointment=mine, start=at(25))
        self.assertEqual(self.last_event("appointment.preview-move")["outcome"], "failed")

    def test_waiting_for_who_is_removed(self):
        waiting = self.do("waiting.add", ANN, client=self.ana, practitioner=BOB, minutes=30, from_date="2026-11-23",
                          to_date="2026-11-30")["waiting"]
        # Another time of the same client makes it no second one.
        self.do("waiting.add", ANN, client=self.ana, practitioner=BOB, minutes=50, from_date="2026-11-23",
                to_date="2026-11-30")
        over = self.do("waiting.add", BOB, client=self.leo, practitioner=BOB, minutes=30, from_date="2026-11-23",
                       to_date="2026-11-30")["waiting"]
        self.do("waiting.add", BOB, client=self.leo, minutes=30, from_date="2026-11-23", to_date="2026-11-30")
        self.assertEqual(self.do("member.removal-preview", DANA, member=BOB)["waiting"], 2)
        self.do("waiting.close", BOB, waiting=over)
        self.assertEqual(self.do("member.removal-preview", DANA, member=BOB)["waiting"], 1)
        self.do("member.remove", DANA, member=BOB, clients_to=ANN)
        rows = self.do("waiting.list", ANN)["waiting"]
        self.assertIn((waiting, None), [(each["waiting"], each["practitioner"]) for each in rows])
        self.assertEqual({each["practitioner"] for each in rows}, {None})
        self.assertEqual(self.last_event("member.remove")["detail"]["waiting_opened"], [self.ana])


if __name__ == "__main__":
    unittest.main()
