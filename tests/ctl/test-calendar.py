#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars as files: what is exported is read by another implementation, what another one writes is
imported; clients stay unknown to those who may not know them."""
import datetime
import os
import pathlib
import subprocess
import tempfile
import unittest

import batch as support

try:
    import icalendar
    import pytz
except ImportError:
    icalendar = None

DANA = "dana@lakeside.test"
LEE = "lee@lakeside.test"
SAM = "sam@lakeside.test"
BEA = "bea@lakeside.test"
FRONT = "front@lakeside.test"
UTC = datetime.timezone.utc


def at(day, hour, minute=0):
    return datetime.datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def wrap(*events):
    """A calendar file of events, each a list of lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def busy(uid, start="20261201T150000Z", length="PT1H", *more):
    return [f"UID:{uid}", f"DTSTART:{start}", f"DURATION:{length}", *more]


class Calendar(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name) / "practice.caseload"
        self.batch = support.Batch(self.path)
        self.addCleanup(self.batch.close)
        support.create(self.batch)
        for email, name, roles in ((LEE, "Lee Park", ["Practitioner"]), (SAM, "Sam Ortiz", ["Practitioner"]),
                                   (BEA, "Bea Wolf", ["Biller"]), (FRONT, "Fay Front", ["Scheduler"])):
            code = self.do("member.invite", DANA, email=email, name=name, roles=roles)["invitation"]
            self.do("member.accept", email=email, invitation=code, password=support.PASSWORD)
            self.do("member.sign-in", email=email, password=support.PASSWORD)
        self.ana = self.do("client.create", LEE, first_name="Ana", last_name="Gomez")["client"]

    def do(self, *args, **members):
        return self.batch.do(*args, **members)

    def book(self, start="2026-11-24T10:00:00-06:00", **members):
        return self.do("appointment.book", LEE, client=self.ana, practitioner=LEE, start=start, minutes=50,
                       **members)["appointment"]

    def export(self, who, **members):
        """The events that another implementation reads in an export, by start."""
        result = self.do("calendar.export", who, practitioner=LEE, **members)
        calendar = icalendar.Calendar.from_ical(result["ics"])
        events = sorted(calendar.walk("VEVENT"), key=lambda event: event.decoded("DTSTART"))
        self.assertEqual(len(events), result["events"])
        return events

    def list(self, who=LEE):
        rows = self.do("appointment.list", who, **{"from": "2026-11-23T00:00:00-06:00",
                                                   "to": "2027-12-01T00:00:00-06:00"}, practitioner=LEE)
        return rows["appointments"]

    def blocks(self, who=LEE):
        return [(row["start"], row["minutes"]) for row in self.list(who) if row.get("kind") == "imported"]

    def load(self, *events, who=LEE, practitioner=LEE):
        return self.do("calendar.import", who, practitioner=practitioner, ics=wrap(*events))

    def run_ctl(self, *arguments, who=LEE):
        read, write = os.pipe()
        os.write(write, support.PASSWORD.encode())
        os.close(write)
        with os.fdopen(read):
            return subprocess.run(
                [support.PROGRAM, "--practice", str(self.path), "--as", who, "--password-fd", str(read),
                 *arguments], pass_fds=[read], capture_output=True, text=True, encoding="utf-8",
                timeout=120)


@unittest.skipIf(icalendar is None, "python3-icalendar is missing")
class Export(Calendar):
    def test_events(self):
        first = self.book()
        self.do("appointment.cancel", LEE, appointment=self.book("2026-11-24T12:00:00-06:00"))
        self.do("block.add", LEE, practitioner=LEE, start="2026-11-24T14:00:00-06:00", minutes=30,
                title="Staff, “all”; every week", room="Room 2")
        events = self.export(LEE)
        self.assertEqual([event.decoded("DTSTART") for event in events], [at(24, 16), at(24, 20)])
        self.assertEqual([event.decoded("DTEND") for event in events], [at(24, 16, 50), at(24, 20, 30)])
        self.assertEqual(str(events[0]["SUMMARY"]), "Individual therapy")
        self.assertEqual(str(events[1]["SUMMARY"]), "Staff, “all”; every week")
        self.assertEqual(str(events[1]["LOCATION"]), "Room 2")
        self.assertTrue(events[0]["UID"].startswith(f"appointment-{first}-"))
        self.assertEqual(len({event["UID"] for event in events}), 2)

    def test_names(self):
        self.book()
        for setting, summary in (("none", "Individual therapy"), ("initials", "A. G., Individual therapy"),
                                 ("full", "Ana Gomez, Individual therapy")):
            self.do("practice.configure", DANA, calendar_export_names=setting)
            self.assertEqual(str(self.export(LEE)[0]["SUMMARY"]), summary)
        error = self.batch.error("practice.configure", DANA, calendar_export_names="nicknames")
        self.assertEqual((error["code"], error["member"]), ("invalid", "calendar_export_names"))

    def test_busy_for_others(self):
        self.book(room="Room 7")
        self.do("block.add", LEE, practitioner=LEE, start="2026-11-24T14:00:00-06:00", minutes=30,
                title="Dentist")
        self.do("practice.configure", DANA, calendar_export_names="full")
        text = self.do("calendar.export", SAM, practitioner=LEE)["ics"]
        for secret in ("Ana", "Gomez", "herapy", "Room 7", "Dentist", "appointment-"):
            self.assertNotIn(secret, text)
        self.assertEqual([str(event["SUMMARY"]) for event in self.export(SAM)], ["Busy", "Busy"])
        self.assertIn("Ana Gomez", self.do("calendar.export", FRONT, practitioner=LEE)["ics"])

    def test_who_may(self):
        self.do("member.update", DANA, member=LEE, bookable_by_colleagues=False)
        self.assertEqual(self.batch.error("calendar.export", SAM, practitioner=LEE)["code"], "denied")
        self.assertEqual(self.batch.error("calendar.export", SAM, practitioner="x@y.test")["code"], "not-found")
        self.assertEqual(self.batch.error("calendar.export", LEE, practitioner=LEE, to="soon")["code"], "invalid")
        events = self.do("audit.list", DANA, action="calendar.export")["events"]
        self.assertEqual(sorted(event["outcome"] for event in events), ["denied", "failed"])

    def test_times(self):
        self.book()
        self.book("2026-12-24T10:00:00-06:00")
        events = self.export(LEE, **{"from": "2026-12-01T00:00:00-06:00", "to": "2027-01-01T00:00:00-06:00"})
        self.assertEqual(len(events), 1)

    def test_log(self):
        self.book()
        self.export(LEE)
        event = self.do("audit.list", DANA, action="calendar.export")["events"][0]
        self.assertEqual(event["outcome"], "done")
        self.assertIn('"count":1', str(event["detail"]).replace(" ", "").replace("'", '"'))
        self.assertNotIn("Ana", str(event))

    def test_file(self):
        self.book()
        path = pathlib.Path(self.folder.name) / "lee.ics"
        done = self.run_ctl("calendar", "export", LEE, str(path))
        self.assertEqual((done.returncode, done.stdout), (0, "1 event was exported.\n"), done.stderr)
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertEqual(len(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")), 1)

    def test_own_files_come_back(self):
        """What one practitioner exports blocks the same times for another."""
        self.book()
        self.book("2026-11-25T10:00:00-06:00")
        text = self.do("calendar.export", LEE, practitioner=LEE)["ics"]
        report = self.do("calendar.import", SAM, practitioner=SAM, ics=text)
        self.assertEqual((report["events"], report["times"]), (2, 2))


class Import(Calendar):
    def test_busy_times(self):
        report = self.load(busy("a"), busy("b", "20261202T150000Z", "PT1H", "TRANSP:TRANSPARENT"),
                           busy("c", "20251202T150000Z"),
                           busy("d", "20261203T150000Z", "PT30M", "RRULE:FREQ=WEEKLY;COUNT=2", "SUMMARY:Dentist"))
        self.assertEqual({name: report[name] for name in ("events", "times", "replaced", "free", "outside",
                                                          "refused", "left_out")},
                         {"events": 4, "times": 3, "replaced": 0, "free": 1, "outside": 1, "refused": 0,
                          "left_out": []})
        self.assertEqual(self.blocks(), [("2026-12-01T09:00:00-06:00", 60), ("2026-12-03T09:00:00-06:00", 30),
                                         ("2026-12-10T09:00:00-06:00", 30)])
        self.assertNotIn(b"Dentist", self.path.read_bytes())

    @unittest.skipIf(icalendar is None, "python3-icalendar is missing")
    def test_written_by_others(self):
        """What another implementation writes: a repeat over the change of clocks, with one left out and
        one moved, and a whole day."""
        zone = pytz.timezone("Europe/Berlin")

        def local(month, day, hour):
            return zone.localize(datetime.datetime(2027, month, day, hour))

        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//Test//EN")
        calendar.add("version", "2.0")
        weekly = icalendar.Event()
        weekly.add("uid", "weekly")
        weekly.add("summary", "Chor, “all”; every week — " + "long " * 30)
        weekly.add("dtstart", local(3, 18, 19))
        weekly.add("dtend", local(3, 18, 21))
        weekly.add("rrule", {"freq": "weekly", "until": local(4, 15, 19).astimezone(pytz.utc)})
        weekly.add("exdate", local(3, 25, 19))
        moved = icalendar.Event()
        moved.add("uid", "weekly")
        moved.add("recurrence-id", local(4, 8, 19))
        moved.add("dtstart", local(4, 9, 8))
        moved.add("duration", datetime.timedelta(minutes=45))
        day = icalendar.Event()
        day.add("uid", "day")
        day.add("dtstart", datetime.date(2027, 5, 1))
        for event in (day, moved, weekly):
            event.add("dtstamp", at(1, 0))
            calendar.add_component(event)
        report = self.do("calendar.import", LEE, practitioner=LEE, ics=calendar.to_ical().decode())
        self.assertEqual((report["events"], report["times"], report["left_out"]), (3, 5, []))
        self.assertEqual(self.blocks(), [
            ("2027-03-18T13:00:00-05:00", 120), ("2027-04-01T12:00:00-05:00", 120),
            ("2027-04-09T01:00:00-05:00", 45), ("2027-04-15T12:00:00-05:00", 120),
            ("2027-05-01T00:00:00-05:00", 1440)])

    def test_others_see_busy(self):
        self.load(busy("a"))
        self.assertTrue(all(row.get("busy") for row in self.list(SAM)))
        self.assertEqual(len(self.list(SAM)), 1)

    def test_again_replaces(self):
        self.load(busy("a"), busy("b", "20261202T150000Z"))
        report = self.load(busy("a", "20261205T150000Z"))
        self.assertEqual((report["times"], report["replaced"]), (1, 1))
        self.assertEqual([start for start, _ in self.blocks()],
                         ["2026-12-02T09:00:00-06:00", "2026-12-05T09:00:00-06:00"])
        # Cancelled over there: gone here.
        report = self.load(busy("b", "20261202T150000Z", "PT1H", "STATUS:CANCELLED"))
        self.assertEqual((report["times"], report["replaced"]), (0, 1))
        self.assertEqual(len(self.blocks()), 1)
        # The same event in another calendar is another's.
        self.load(busy("a"), who=SAM, practitioner=SAM)
        self.assertEqual(len(self.blocks()), 1)

    def test_blocked_time_is_taken(self):
        self.load(busy("a", "20261124T160000Z"))
        error = self.batch.error("appointment.book", LEE, client=self.ana, practitioner=LEE,
                                 start="2026-11-24T10:00:00-06:00", minutes=50)
        self.assertEqual(error["code"], "conflict")

    def test_conflicts(self):
        self.book()
        report = self.load(busy("a", "20261124T160000Z"))
        self.assertEqual((report["times"], report["refused"]), (1, 0))
        event = self.do("audit.list", DANA, action="calendar.import")["events"][0]
        self.assertIn("overlap", str(event["detail"]))
        self.do("practice.configure", DANA, conflict_handling="refuse")
        report = self.load(busy("a", "20261124T160000Z"), busy("b", "20261124T180000Z"),
                           busy("c", "20261124T183000Z"))
        self.assertEqual((report["times"], report["replaced"], report["refused"]), (1, 1, 2))

    def test_who_may(self):
        for who in (SAM, BEA):
            error = self.batch.error("calendar.import", who, practitioner=LEE, ics=wrap(busy("a")))
            self.assertEqual(error["code"], "denied")
        # Who may not hears nothing of the file.
        self.assertEqual(self.batch.error("calendar.import", SAM, practitioner=LEE, ics="x")["code"], "denied")
        self.assertEqual(self.load(busy("a"), who=FRONT)["times"], 1)
        error = self.batch.error("calendar.import", FRONT, practitioner=BEA, ics=wrap(busy("a")))
        self.assertEqual(error["code"], "invalid")
        self.do("member.suspend", DANA, member=SAM)
        error = self.batch.error("calendar.import", FRONT, practitioner=SAM, ics=wrap(busy("a")))
        self.assertEqual(error["code"], "invalid")

    def test_nothing_by_half(self):
        for bad in (busy("b", "soon"), ["UID:b", "no colon here", "DTSTART:20261201T150000Z"],
                    ["UID:b", "DTSTART;TZID=Mars/Olympus:20261201T150000", "DURATION:PT1H"]):
            error = self.batch.error("calendar.import", LEE, practitioner=LEE, ics=wrap(busy("a"), bad))
            self.assertEqual((error["code"], error["member"]), ("invalid", "file"))
            self.assertRegex(error["message"], r"^Line \d+ of the file: .* Nothing was imported\.$")
            self.assertEqual(self.blocks(), [])
        events = self.do("audit.list", DANA, action="calendar.import")["events"]
        self.assertEqual({event["outcome"] for event in events}, {"failed"})

    def test_log(self):
        self.load(busy("a"), busy("b", "20261202T150000Z"))
        self.load(busy("a"))
        events = self.do("audit.list", DANA, action="calendar.import")["events"]
        self.assertEqual([event["outcome"] for event in events], ["done", "done"])

    def test_file(self):
        path = pathlib.Path(self.folder.name) / "busy.ics"
        path.write_text(wrap(busy("a"), busy("b", "20251201T150000Z")), encoding="utf-8")
        done = self.run_ctl("calendar", "import", LEE, str(path))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.splitlines(), [
            "1 busy time was imported.",
            "1 event is not within a year from today and was left out."])
        self.assertEqual(len(self.blocks()), 1)

    def test_large_file(self):
        """100 MB are refused by their size: the file has no byte on the disk to be read."""
        path = pathlib.Path(self.folder.name) / "large.ics"
        with path.open("wb") as file:
            file.truncate(100 * 1024 * 1024)
        done = self.run_ctl("calendar", "import", LEE, str(path))
        self.assertEqual(done.returncode, 1)
        self.assertIn("The file is larger than 20 MB. Nothing was imported.", done.stderr)

    def test_no_file(self):
        for path in (self.folder.name, self.folder.name + "/none.ics"):
            done = self.run_ctl("calendar", "import", LEE, path)
            self.assertEqual(done.returncode, 1)
            self.assertIn("The file cannot be read: ", done.stderr)

    def test_usage(self):
        for arguments in (["calendar"], ["calendar", "import", LEE], ["calendar", "eat", LEE, "x.ics"]):
            self.assertEqual(self.run_ctl(*arguments).returncode, 2)


if __name__ == "__main__":
    unittest.main()
