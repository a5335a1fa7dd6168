#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who does not see the window, by a screen reader and keys: sharing a client, and the name of every control.

Runs under build-aux/headless, whose accessibility bus it asks.
"""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from reader import Reader, children, walk

PROGRAM = os.environ.get("CASELOAD", "build/src/app/caseload")
CTL = os.environ.get("CASELOADCTL", "build/src/ctl/caseloadctl")
SHARED = "Shared with .*|Private to .*"
TIME = r"\d+:\d\d( [AP]M)? to \d+:\d\d [AP]M"
STATE = "arrived|fulfilled|cancelled|no-show"
# Who or what, what for, when, how it stands, and with whom; or as much as may be known.
CARD = re.compile(rf"Busy, {TIME}|[^,]+(, [^,]+)?, {TIME}(, ({STATE}))?, [^,]+")
# A time that is offered, and by whom.
OPEN = r"\d+:\d\d [AP]M, .*"
OPEN_DAY = ".*, times are open"
SLOT = r".*, \d+:\d\d [AP]M, (free|taken|outside availability)"
# What the calendar's menu opens, and what is there once it is open.
OVER_CALENDAR = {
    "Reminders…": ("check box", ".*: Reminded.*"),
    "Waiting List…": ("push button", "Add…"),
    "Block Time…": ("text", "Title"),
    "Find Availability…": ("push button", OPEN),
}
PAGES = {
    "Clients": ("tree table", "Clients"),
    "Members": ("push button", "Invite Someone"),
    "Roles": ("push button", "Administrator, .*"),
    "Supervision": ("list", "Supervisors and whom they supervise"),
    "Access Map": ("push button", "Export"),
    "Access Review": ("list", "What to look at"),
    "Audit Log": ("list", "Entries of the log, newest first"),
}


class Accessibility(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.practice = pathlib.Path(folder.name) / "sample.caseload"
        done = subprocess.run([CTL, "demo", cls.practice], capture_output=True, text=True, check=True)
        cls.passwords = dict(re.findall(r"^(\S.*?) +\S+@\S+ +(\S+)$", done.stdout, re.MULTILINE))

    def setUp(self):
        # Only the program's own warnings end it, not those of the library that asks.
        self.program = subprocess.Popen([PROGRAM, self.practice], env={**os.environ, "G_DEBUG": "fatal-warnings"})
        self.addCleanup(self.end)
        self.reader = Reader("caseload")

    def end(self):
        self.program.kill()
        self.program.wait()

    def sign_in(self, member):
        self.reader.click("push button", re.escape(member))
        self.reader.fill("password text", "Password", self.passwords[member])
        self.reader.click("push button", "Sign In")
        self.reader.find("tree table", "Clients")

    def open_client(self, name):
        self.reader.fill("entry", "Search clients", name)
        self.reader.go("table row", name)
        self.reader.find("page tab", "Profile")

    def assert_named(self, where):
        misnamed = self.reader.find_misnamed()
        self.assertEqual(misnamed, [], f"{where}: these take the focus and have no name, or say it twice:\n" +
                         "\n".join(misnamed))

    def test_sharing(self):
        """From sign-in to what was saved, and back."""
        reader = self.reader
        self.sign_in("Dr. Marisol Ruiz")
        self.open_client("Quinn Abara")
        for tab in ("Appointments", "Cases", "Assigned Staff", "Profile"):
            reader.click("page tab", tab)
            reader.find("panel", tab)
            self.assert_named(tab)
        before = reader.find("push button", SHARED).get_name()
        reader.click("push button", SHARED)
        reader.find("status bar", "No changes\\.")
        self.assert_named("Manage Access")
        reader.fill("text", "Add a person by name", "Sam Ortiz")
        reader.go("text", "Add a person by name")
        reader.find("status bar", "Saving gives 1 person access\\.")
        reader.click("push button", "Save")
        reader.find("label", "Access to Quinn Abara saved")
        reader.until(lambda: reader.find("push button", SHARED).get_name() != before, "another person")
        reader.click("push button", "Undo")
        reader.until(lambda: reader.find("push button", SHARED).get_name() == before, "who it was before")

    def test_names(self):
        """Every control that takes the focus says once what it is, on each page."""
        reader = self.reader
        reader.find("push button", "Priya Nair")
        self.assertIsNone(reader.look("push button", "Try Again"), "a page that is not shown is told of")
        self.assert_named("Sign-in")
        self.sign_in("Priya Nair")
        for page, (role, name) in PAGES.items():
            with self.subTest(page):
                reader.go("list item", page)
                reader.find(role, name)
                self.assert_named(page)

    def assert_named_on_top(self, where):
        misnamed = self.reader.find_misnamed(self.reader.top())
        self.assertEqual(misnamed, [], where)

    def close_top(self):
        """By the key that closes it."""
        windows = len(list(children(self.reader.application)))
        self.reader.press("Escape")
        self.reader.until(lambda: len(list(children(self.reader.application))) < windows, "an end of what is on top")

    def open_over_calendar(self):
        """Each window is looked through alone, which is quick."""
        reader = self.reader
        for item, (role, name) in OVER_CALENDAR.items():
            with self.subTest(item):
                reader.click_on_top("push button", "More")
                reader.click_on_top("menu item", item)
                # In the evening nothing is open today.
                if name == OPEN:
                    reader.click_on_top("push button", OPEN_DAY)
                reader.find_on_top(role, name)
                self.assert_named_on_top(item)
                if name == OPEN:
                    reader.click_on_top(role, name)
                    reader.find_on_top("push button", "Details…")
                    self.assert_named_on_top("Chosen time")
                self.close_top()

    def open_booking(self):
        """The short form beside its slot, and the long one."""
        reader = self.reader
        reader.click_on_top("push button", "New Appointment")
        reader.find("push button", "Details…")
        self.assert_named("New Appointment")
        reader.click("push button", "Details…")
        reader.find_on_top("text", "Length")
        self.assert_named_on_top("Appointment Details")
        reader.click_on_top("push button", "Cancel")
        reader.wait_gone("text", "Length")

    def list_cards(self):
        return [node.get_name() for node in walk(self.reader.application)
                if node.get_role_name() == "push button" and re.search(TIME, node.get_name())]

    def test_calendar(self):
        """Each appointment says all that its card shows, and what is opened from there has names too."""
        reader = self.reader
        self.sign_in("Dr. Marisol Ruiz")
        reader.go("list item", "Calendar")
        reader.find("table", SLOT)
        cards = reader.until(self.list_cards, "an appointment")
        self.assertEqual([name for name in cards if not CARD.fullmatch(name)], [])
        self.assert_named("Calendar")
        self.open_over_calendar()
        self.open_booking()
        reader.go("push button", cards[0])
        reader.find("push button", "Show Client")
        self.assert_named("Appointment")
        reader.click("push button", "Why Can I See This\\?")
        reader.find("list item", "Owner.*|Owns .*")
        self.assert_named("Why")


if __name__ == "__main__":
    unittest.main()
