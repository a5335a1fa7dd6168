#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars as files: what is exported is read by another implementation, what another one writes is
imported; clients stay unknown to those who may not know them."""
import datetime
import os
import pathlib
import re
import resource
import subprocess
import tempfile
import unittest

import batch as support

try:
    import icalendar
    import pytz
    from dateutil.rrule import rrulestr
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


def expand(events):
    """When the events of a repeat are, as another implementation has it: its rule by dateutil, what is left
    out taken away and what was moved put where it went."""
    master = next(event for event in events if "RRULE" in event)
    start = master["DTSTART"].dt
    # A rule goes by the clocks of its zone; its end is told in UTC.
    rule = master["RRULE"].to_ical().decode()
    until = re.search(r";UNTIL=(\d{8}T\d{6}Z)", rule)
    end = datetime.datetime.strptime(until[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(start.tzinfo)
    found = set(rrulestr(rule.replace(until[0], ""), dtstart=start.replace(tzinfo=None)).replace(
        until=end.replace(tzinfo=None)))
    left_out = master.get("EXDATE", [])
    for each in left_out if isinstance(left_out, list) else [left_out]:
        found -= {one.dt.replace(tzinfo=None) for one in each.dts}
    others = [event for event in events if "RECURRENCE-ID" in event]
    found -= {event["RECURRENCE-ID"].dt.replace(tzinfo=None) for event in others}
    found |= {event["DTSTART"].dt.replace(tzinfo=None) for event in others}
    return sorted(time.isoformat() for time in found)


@unittest.skipIf(icalendar is None, "python3-icalendar is missing")
class Series(Calendar):
    """A repeat is one event for other calendars, with what was left out of it and what was moved."""

    def check(self, who=LEE, n_singles=0):
        """What another implementation makes of the file is what stands in the calendar."""
        events = self.export(who)
        stands = sorted(row["start"][:19] for row in self.list(who) if row.get("state") != "cancelled")
        series = [event for event in events if event["UID"].startswith("series-")]
        singles = [event.decoded("DTSTART").astimezone(pytz.timezone("America/Chicago")).isoformat()[:19]
                   for event in events if event not in series]
        found = []
        for uid in {event["UID"] for event in series}:
            found += expand([event for event in series if event["UID"] == uid])
        self.assertEqual(sorted(found + singles), stands)
        self.assertEqual(len(singles), n_singles)
        return events

    def test_one_event(self):
        self.book(repeat="FREQ=WEEKLY;COUNT=8")
        events = self.check()
        self.assertEqual(len(events), 1)
        self.assertEqual(events[0]["DTSTART"].params["TZID"], "America/Chicago")
        text = self.do("calendar.export", LEE, practitioner=LEE)["ics"]
        zones = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")
        self.assertEqual([str(zone["TZID"]) for zone in zones], ["America/Chicago"])

    def test_rules(self):
        """Over the changes of clocks, and whatever the window makes."""
        for n, rule in enumerate(("FREQ=WEEKLY;INTERVAL=2;COUNT=20", "FREQ=DAILY;COUNT=9",
                                  "FREQ=MONTHLY;BYDAY=4TU;COUNT=10", "FREQ=MONTHLY;BYMONTHDAY=24;COUNT=6",
                                  "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270401T000000Z",
                                  "FREQ=WEEKLY;BYDAY=MO,TU;INTERVAL=3;COUNT=12;WKST=SU")):
            self.book(f"2026-11-24T{7 + n:02}:00:00-06:00", repeat=rule, allow_overlap=True)
        self.assertEqual(len(self.check()), 6)

    def test_days_of_25_hours(self):
        """Whole days off, also that on which clocks are put back: by the clocks and by what passes."""
        zone = pytz.timezone("America/Chicago")
        for first in (24, 7):
            month = 10 if first == 24 else 11
            minutes = 1440 if first == 24 else 1500
            self.do("block.add", LEE, practitioner=LEE, start=f"2027-{month}-{first:02}T00:00:00-05:00",
                    minutes=minutes, kind="out-of-office", repeat="FREQ=WEEKLY;COUNT=3")
            events = self.check()
            ends = {event["DTSTART"].dt.date(): event["DTEND"].dt for event in events}
            master = next(event for event in events if "RRULE" in event)
            wall = master["DTEND"].dt.replace(tzinfo=None) - master["DTSTART"].dt.replace(tzinfo=None)
            rows = [row for row in self.list() if row["state"] != "cancelled"]
            self.assertEqual([row["minutes"] for row in rows].count(1500), 1)
            for row in rows:
                start = datetime.datetime.fromisoformat(row["start"])
                end = ends.get(start.date(), zone.localize(start.replace(tzinfo=None) + wall))
                # The next midnight, as who reckons by the clocks has it, and who reckons by hours.
                self.assertEqual(end.astimezone(zone).time(), datetime.time(0, 0))
                self.assertEqual((end - start).total_seconds() / 60, row["minutes"])
                if start.date() not in ends:
                    self.assertEqual(master.decoded("DTEND") - master.decoded("DTSTART"),
                                     datetime.timedelta(minutes=row["minutes"]))
            self.do("appointment.cancel", LEE, appointment=rows[0]["appointment"], scope="all")

    def test_left_out_and_moved(self):
        self.book(repeat="FREQ=WEEKLY;COUNT=6", room="Blue")
        rows = self.list()
        self.do("appointment.cancel", LEE, appointment=rows[1]["appointment"])
        self.do("appointment.move", LEE, appointment=rows[2]["appointment"], start="2026-12-09T15:00:00-06:00")
        self.do("appointment.move", LEE, appointment=rows[3]["appointment"], minutes=80)
        self.do("appointment.update", LEE, appointment=rows[4]["appointment"], room="Red")
        events = self.check()
        self.assertEqual(len(events), 4)
        others = {str(event["RECURRENCE-ID"].dt)[:10]: event for event in events if "RECURRENCE-ID" in event}
        self.assertEqual(sorted(others), ["2026-12-08", "2026-12-15", "2026-12-22"])
        longer = others["2026-12-15"]
        self.assertEqual(longer["DTEND"].dt - longer["DTSTART"].dt, datetime.timedelta(minutes=80))
        self.assertEqual(str(others["2026-12-22"]["LOCATION"]), "Red")

    def test_split(self):
        """This and the following are a repeat of their own once they were moved."""
        self.book(repeat="FREQ=WEEKLY;COUNT=6")
        self.do("appointment.move", LEE, appointment=self.list()[3]["appointment"],
                start="2026-12-16T09:00:00-06:00", scope="following")
        self.assertEqual(len(self.check()), 2)

    def test_ends_cancelled(self):
        """What is cancelled at its ends is not told of at all."""
        self.book(repeat="FREQ=WEEKLY;COUNT=5")
        rows = self.list()
        for row in (rows[0], rows[4]):
            self.do("appointment.cancel", LEE, appointment=row["appointment"])
        events = self.check()
        self.assertNotIn("EXDATE", events[0])

    def test_within(self):
        """Of a longer repeat the part that is asked for."""
        self.book(repeat="FREQ=WEEKLY;INTERVAL=2;COUNT=10")
        times = {"from": "2026-12-20T00:00:00-06:00", "to": "2027-02-01T00:00:00-06:00"}
        events = self.export(LEE, **times)
        self.assertEqual(len(events), 1)
        self.assertEqual(expand(events), ["2026-12-22T10:00:00", "2027-01-05T10:00:00", "2027-01-19T10:00:00"])

    def test_first_not_of_rule(self):
        """A first one that the rule does not have is counted by some programs and not by others."""
        self.book(repeat="FREQ=WEEKLY;BYDAY=FR;COUNT=3")
        self.check(n_singles=3)

    def test_meeting(self):
        self.do("block.add", LEE, practitioner=LEE, start="2026-11-24T14:00:00-06:00", minutes=30, title="Staff",
                repeat="FREQ=WEEKLY;COUNT=3")
        self.assertEqual(str(self.check()[0]["SUMMARY"]), "Staff")

    def test_names(self):
        self.book(repeat="FREQ=WEEKLY;COUNT=3")
        self.do("practice.configure", DANA, calendar_export_names="initials")
        self.assertEqual([str(event["SUMMARY"]) for event in self.export(LEE)], ["A. G., Individual therapy"])

    def test_busy_for_others(self):
        """That it repeats is nobody's business who may not know what it is."""
        self.book(repeat="FREQ=WEEKLY;COUNT=3")
        text = self.do("calendar.export", SAM, practitioner=LEE)["ics"]
        self.assertNotIn("RRULE", text)
        self.assertNotIn("series-", text)
        self.assertEqual(text.count("BEGIN:VEVENT"), 3)

    def test_comes_back(self):
        self.book(repeat="FREQ=WEEKLY;COUNT=4")
        rows = self.list()
        self.do("appointment.move", LEE, appointment=rows[1]["appointment"], start="2026-12-02T15:00:00-06:00")
        self.do("appointment.cancel", LEE, appointment=rows[2]["appointment"])
        text = self.do("calendar.export", LEE, practitioner=LEE)["ics"]
        report = self.do("calendar.import", SAM, practitioner=SAM, ics=text)
        self.assertEqual((report["events"], report["times"], report["left_out"]), (2, 3, []))
        rows = self.do("appointment.list", SAM, **{"from": "2026-11-23T00:00:00-06:00",
                                                   "to": "2027-01-01T00:00:00-06:00"}, practitioner=SAM)
        self.assertEqual([row["start"] for row in rows["appointments"]],
                         ["2026-11-24T10:00:00-06:00", "2026-12-02T15:00:00-06:00", "2026-12-15T10:00:00-06:00"])


class Import(Calendar):
    def test_busy_times(self):
        report = self.load(busy("a"), busy("b", "20261202T150000Z", "PT1H", "TRANSP:TRANSPARENT"),
                           busy("c", "20251202T150000Z"),
                           busy("d", "20261203T150000Z", "PT30M", "RRULE:FREQ=WEEKLY;COUNT=2", "SUMMARY:Dentist"))
        self.assertEqual({name: report[name] for name in ("events", "times", "replaced", "free", "outside",
                                                          "overlapping", "left_out")},
                         {"events": 4, "times": 3, "replaced": 0, "free": 1, "outside": 1, "overlapping": 0,
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
        self.assertEqual((report["times"], report["overlapping"]), (1, 1))
        event = self.do("audit.list", DANA, action="calendar.import")["events"][0]
        self.assertIn("overlap", str(event["detail"]))
        self.do("practice.configure", DANA, conflict_handling="refuse")
        report = self.load(busy("a", "20261124T160000Z"), busy("b", "20261124T180000Z"),
                           busy("c", "20261124T183000Z"))
        self.assertEqual((report["times"], report["replaced"], report["overlapping"]), (3, 1, 1))
        # Nothing of it is left open to be booked.
        error = self.batch.error("appointment.book", LEE, client=self.ana, practitioner=LEE,
                                 start="2026-11-24T13:00:00-06:00", minutes=15)
        self.assertEqual(error["code"], "conflict")

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

    def test_undo(self):
        """Away again, and what it stood for is back."""
        self.load(busy("a"), busy("b", "20261202T150000Z"))
        before = self.list()
        report = self.load(busy("a", "20261205T150000Z"), busy("c", "20261206T150000Z"))
        self.assertEqual((report["times"], report["replaced"]), (2, 1))
        self.assertEqual(self.batch.error("change.undo", FRONT, change=report["change"])["code"], "not-found")
        self.do("change.undo", LEE, change=report["change"])
        self.assertEqual(self.list(), before)
        self.assertEqual(self.batch.error("change.undo", LEE, change=report["change"])["code"], "conflict")
        # Who may not block the calendar any more cannot undo it either.
        report = self.load(busy("d", "20261207T150000Z"), who=FRONT)
        self.do("member.update", DANA, member=FRONT, roles=["Biller"])
        self.do("member.sign-in", email=FRONT, password=support.PASSWORD)
        self.assertEqual(self.batch.error("change.undo", FRONT, change=report["change"])["code"], "denied")

    def test_undo_meets_another(self):
        """Where double booking is refused nothing comes back to where somebody was booked since."""
        self.load(busy("a", "20261124T160000Z"))
        report = self.load(busy("a", "20261201T160000Z"))
        self.book()
        self.do("practice.configure", DANA, conflict_handling="refuse")
        self.assertEqual(self.batch.error("change.undo", LEE, change=report["change"])["code"], "conflict")
        self.assertEqual(self.blocks(), [("2026-12-01T10:00:00-06:00", 60)])

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
            "2 events were read.",
            "1 busy time was imported.",
            "1 event is not within a year from today and was left out."])
        self.assertEqual(len(self.blocks()), 1)

    def test_large_file(self):
        """100 MB are refused by their size: the file has no byte on the disk to be read, and takes no memory."""
        path = pathlib.Path(self.folder.name) / "large.ics"
        path.write_text(wrap(busy("a")), encoding="utf-8")
        self.assertEqual(self.run_ctl("calendar", "import", LEE, str(path)).returncode, 0)
        usual = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        with path.open("wb") as file:
            file.truncate(100 * 1024 * 1024)
        done = self.run_ctl("calendar", "import", LEE, str(path))
        self.assertEqual(done.returncode, 1)
        self.assertIn("The file is larger than 20 MB. Nothing was imported.", done.stderr)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss - usual, 8 * 1024, "KiB")

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
