#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be booked is refused in a clear sentence, and nothing of it is stored; what is booked gives a
practitioner the client's record and nothing clinical."""
import pathlib
import tempfile
import unittest

import batch as support

DANA = "dana@lakeside.test"
ANN = "ann@lakeside.test"
BOB = "bob@lakeside.test"
SUE = "sue@lakeside.test"
SID = "sid@lakeside.test"
START = "2026-11-24T10:00:00-06:00"


class Booking(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.batch = support.Batch(pathlib.Path(self.folder.name) / "practice.caseload")
        self.addCleanup(self.batch.close)
        support.create(self.batch)
        for name, roles in (("ann", ["Practitioner"]), ("bob", ["Practitioner"]), ("sue", ["Practitioner"]),
                            ("sid", ["Scheduler"])):
            support.join(self.batch, name, roles)
        self.ana = self.do("client.create", ANN, first_name="Ana", last_name="Gomez")["client"]

    def do(self, *args, **members):
        return self.batch.do(*args, **members)

    def ask(self, **members):
        return {"client": self.ana, "practitioner": ANN, "start": START, "minutes": 50, **members}

    def stands(self):
        rows = self.do("appointment.list", SID, **{"from": "2026-11-01T00:00:00-06:00",
                                                   "to": "2036-11-01T00:00:00-06:00"})
        return [(row["start"], row["minutes"]) for row in rows["appointments"]]

    def refuse(self, code, who=SID, do="appointment.book", **members):
        """The message; booking and looking at it beforehand refuse alike, and nothing is stored."""
        before = self.stands()
        error = self.batch.error(do, who, **members)
        self.assertEqual(error["code"], code, (members, error))
        self.assertRegex(error["message"], r"^[A-Z0-9].*\.$")
        self.assertEqual(self.stands(), before)
        return error

    def test_times(self):
        for members in ({"minutes": 0}, {"minutes": -50}, {"minutes": 25 * 60},
                        {"start": "2026-11-31T10:00:00-06:00"}, {"start": "2026-11-24T24:30:00-06:00"},
                        {"start": "tomorrow"}):
            for do in ("appointment.book", "appointment.preview"):
                self.refuse("invalid", do=do, **self.ask(**members))
        self.refuse("invalid", who=ANN, do="block.add", practitioner=ANN, start=START, minutes=-1,
                    title="Backwards")

    def test_repeats(self):
        for rule in ("FREQ=WEEKLY", "FREQ=DAILY;COUNT=10000", "FREQ=DAILY;UNTIL=20600101T000000Z",
                     "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2;COUNT=3", "FREQ=WEEKLY;COUNT=0",
                     "FREQ=WEEKLY;UNTIL=20200101T000000Z", "FREQ=SECONDLY;COUNT=2", "weekly", ""):
            for do in ("appointment.book", "appointment.preview"):
                error = self.refuse("invalid", do=do, **self.ask(repeat=rule))
                self.assertEqual(error["member"], "repeat", rule)

    def test_practitioners(self):
        """In whose calendar nothing is booked any more: whoever asks, and however."""
        visit = self.do("appointment.book", SID, **self.ask())["appointment"]
        waiting = {"client": self.ana, "minutes": 50, "from_date": "2026-11-23", "to_date": "2026-11-30"}
        self.do("member.suspend", DANA, member=BOB)
        self.do("member.remove", DANA, member=SUE)
        for who in (BOB, SUE, SID, "nobody@lakeside.test"):
            code = "not-found" if who.startswith("nobody") else "invalid"
            for do in ("appointment.book", "appointment.preview"):
                self.refuse(code, do=do, **self.ask(practitioner=who))
            for do in ("appointment.move", "appointment.preview-move"):
                self.refuse(code, do=do, appointment=visit, practitioner=who)
            self.refuse(code, do="waiting.add", practitioner=who, **waiting)

    def test_unknown_client(self):
        """A client one may not know and one who does not exist: the same answer, word for word."""
        said = {(error["code"], error["message"])
                for client in (self.ana, self.ana + 1000)
                for do in ("appointment.book", "appointment.preview")
                for error in [self.refuse("not-found", who=BOB, do=do,
                                          **self.ask(client=client, practitioner=BOB))]}
        self.assertEqual(len(said), 1)
        visit = self.do("appointment.book", SID, **self.ask())["appointment"]
        said = set()
        for number in (visit, visit + 1000):
            for do, members in (("appointment.move", {"start": "2026-11-24T12:00:00-06:00"}),
                                ("appointment.cancel", {}), ("appointment.set-state", {"state": "arrived"})):
                error = self.refuse("not-found", who=BOB, do=do, appointment=number, **members)
                said.add(error["message"])
        self.assertEqual(len(said), 1)

    def test_states(self):
        """Whether somebody comes is said on the day, and not before."""
        visit = self.do("appointment.book", SID, **self.ask())["appointment"]
        for state in ("arrived", "fulfilled", "no-show"):
            error = self.refuse("invalid", do="appointment.set-state", appointment=visit, state=state)
            self.assertIn("on a later day", error["message"])
        self.do("appointment.set-state", SID, appointment=visit, state="booked")
        self.do("practice.set-clock", None, now="2026-11-24T00:00:00-06:00")
        self.do("appointment.set-state", SID, appointment=visit, state="no-show")

    def test_moved_states(self):
        """Whoever was said to have come, or not, and goes to a later day is booked for it again."""
        visit = self.do("appointment.book", SID, **self.ask())["appointment"]
        self.do("practice.set-clock", None, now="2026-11-24T08:00:00-06:00")

        def move(**members):
            return self.do("appointment.move", SID, appointment=visit, **members)

        def state():
            rows = self.do("appointment.list", SID, **{"from": "2026-11-20T00:00:00-06:00",
                                                       "to": "2026-12-20T00:00:00-06:00"})
            return [row["state"] for row in rows["appointments"]]

        for said in ("arrived", "fulfilled", "no-show"):
            if said == "no-show":
                self.do("appointment.set-state", SID, appointment=visit, state="arrived")
            self.do("appointment.set-state", SID, appointment=visit, state=said)
            # Later that day, longer, and on a day that has been, it stands as it did.
            for members in ({"start": "2026-11-24T23:00:00-06:00"}, {"minutes": 55},
                            {"start": "2026-11-23T09:00:00-06:00"}):
                move(**members)
                self.assertEqual(state(), [said])
            later = move(start="2026-11-25T00:00:00-06:00")
            self.assertEqual(state(), ["booked"])
            event = self.do("audit.list", DANA, action="appointment.move", limit=1)["events"][0]
            self.assertEqual(event["detail"]["state"], "booked")
            self.do("change.undo", SID, change=later["change"])
            self.assertEqual(state(), [said])

    def test_lines(self):
        """A room and a title are one line, whatever was pasted; what cannot be shown is refused."""
        other = self.do("client.create", BOB, first_name="Leo", last_name="Marsh")["client"]
        visit = self.do("appointment.book", SID, **self.ask(room="Blue\nRoom\u2028"))["appointment"]
        self.do("block.add", ANN, practitioner=ANN, start="2026-11-24T15:00:00-06:00", minutes=30,
                title="Team\r\nmeeting\t")
        rows = self.do("appointment.list", ANN, **{"from": "2026-11-24T00:00:00-06:00",
                                                   "to": "2026-11-25T00:00:00-06:00"})["appointments"]
        self.assertEqual([row["room"] for row in rows if row["appointment"] == visit], ["Blue Room"])
        self.assertEqual([row["title"] for row in rows if row.get("title")], ["Team meeting"])
        self.do("appointment.update", SID, appointment=visit, room="Red\tRoom\u2029")
        self.refuse("conflict", **self.ask(client=other, practitioner=BOB, room="red\nroom"))
        for room in ("Blue\u0007Room", "Blue\u001b[31mRoom", "Blue\u202eRoom", "B" * 1000):
            for do in ("appointment.book", "appointment.preview"):
                asked = self.ask(room=room, start="2026-11-24T12:00:00-06:00")
                self.assertEqual(self.refuse("invalid", do=do, **asked)["member"], "room")
            self.refuse("invalid", do="appointment.update", appointment=visit, room=room)
            self.refuse("invalid", do="block.add", practitioner=ANN, start="2026-11-24T16:00:00-06:00",
                        minutes=30, title=room)

    def test_conflicts(self):
        """What overlaps is meant by one word, what lies outside availability by another, and neither where
        the practice refuses; what is left out of a repeat is in nobody's way."""
        self.do("availability.set", ANN, practitioner=ANN,
                weekly=[{"day": "tu", "from": "09:00", "to": "12:00"}])
        self.do("appointment.book", SID, **self.ask())
        overlap = self.ask(start="2026-11-24T10:20:00-06:00", minutes=20)
        outside = self.ask(start="2026-11-24T15:00:00-06:00")
        for asked, word, other in ((overlap, "allow_overlap", "ignore_availability"),
                                   (outside, "ignore_availability", "allow_overlap")):
            self.refuse("conflict", **asked)
            self.refuse("conflict", **asked, **{other: True})
            self.do("practice.configure", DANA, conflict_handling="refuse")
            self.refuse("conflict", **asked, **{word: True})
            self.do("practice.configure", DANA, conflict_handling="warn")
            change = self.do("appointment.book", SID, **asked, **{word: True})["change"]
            event = self.do("audit.list", DANA, action="appointment.book")["events"][0]
            self.assertEqual(("overlap" in event["detail"], "outside" in event["detail"]),
                             (word == "allow_overlap", word == "ignore_availability"))
            self.do("change.undo", SID, change=change)
        daily = self.ask(start="2026-12-01T10:00:00-06:00", repeat="FREQ=DAILY;COUNT=2")
        skipped = [{"occurrence": "2026-12-02T10:00:00-06:00", "start": None}]
        self.assertTrue(self.do("appointment.preview", SID, **daily)["outside_availability"])
        self.refuse("conflict", **daily)
        self.assertFalse(self.do("appointment.preview", SID, **daily, choices=skipped)["outside_availability"])
        self.do("appointment.book", SID, **daily, choices=skipped)
        self.assertEqual(self.stands(), [("2026-11-24T10:00:00-06:00", 50), ("2026-12-01T10:00:00-06:00", 50)])

    def test_shares_the_record(self):
        """Booking with who is new to a client is a grant at record, no more, and is taken back with it."""
        def grants():
            return self.do("access.show", ANN, client=self.ana)["grants"]

        before = grants()
        booked = self.do("appointment.book", SID, **self.ask(practitioner=BOB))
        self.assertTrue(booked["shared"])
        new = [grant for grant in grants() if grant not in before]
        self.assertEqual([(grant["member"], grant["level"]) for grant in new], [(BOB, "record")])
        self.assertFalse(self.do("appointment.book", SID,
                                 **self.ask(practitioner=BOB, start="2026-11-25T10:00:00-06:00"))["shared"])
        self.assertEqual(len(grants()), len(before) + 1)


if __name__ == "__main__":
    unittest.main()
