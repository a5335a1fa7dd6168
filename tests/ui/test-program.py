#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program itself, from outside: what its command line opens, prints and leaves.

Runs under build-aux/headless, whose session bus and X server it asks for names and windows.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "ctl"))
import batch as support  # noqa: E402

PROGRAM = os.environ.get("CASELOAD", "build/src/app/caseload")
NAME = "io.github.caseload.Caseload"
OBJECT = "/io/github/caseload/Caseload"
PATIENCE = 120


def ask_bus(destination, path, method, *arguments):
    return subprocess.run(["gdbus", "call", "--session", "--dest", destination, "--object-path", path,
                           "--method", method, *arguments], capture_output=True, text=True, check=False)


def count_windows():
    done = subprocess.run(["xprop", "-root", "_NET_CLIENT_LIST"], capture_output=True, text=True, check=False)
    return len(re.findall(r"0x[0-9a-f]+", done.stdout))


class Program(unittest.TestCase):
    """caseload [--demo] [PRACTICE]"""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.running = None
        self.addCleanup(self.end)

    def end(self):
        if self.running is not None:
            self.running.kill()
            self.running.wait()
            self.running.stdout.close()

    def wait_until(self, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition():
            if self.running is not None:
                self.assertIsNone(self.running.poll(), f"ended before {what}")
            self.assertLess(time.monotonic(), end, f"never {what}")
            time.sleep(0.05)

    def start(self, *arguments):
        self.running = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE,
                                        text=True, encoding="utf-8")

    def start_again(self, *arguments):
        """A second launch, which hands over to the first."""
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                              timeout=PATIENCE, check=False)

    def wait_windows(self, number):
        self.wait_until(lambda: count_windows() == number, f"{number} windows")

    def wait_opened(self, path):
        """An opened practice has its shared memory beside it."""
        self.wait_until(lambda: pathlib.Path(f"{path}-shm").exists(), f"{path.name} was opened")

    def quit(self):
        done = ask_bus(NAME, OBJECT, "org.freedesktop.Application.ActivateAction", "quit", "[]", "{}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.running.wait(PATIENCE), 0)

    def make(self, name):
        path = self.folder / name
        batch = support.Batch(path)
        support.create(batch)
        self.assertEqual(batch.close(), 0)
        return path

    def test_welcome(self):
        self.start()
        self.wait_windows(1)
        self.quit()

    def test_files(self):
        """Each file gets a window; a second launch opens its own in the same process."""
        one, two, three = self.make("one.caseload"), self.make("two.caseload"), self.make("zwölf 3.caseload")
        self.start(one, two)
        self.wait_windows(2)
        self.wait_opened(one)
        self.wait_opened(two)
        again = self.start_again(three)
        self.assertEqual((again.returncode, again.stderr), (0, ""))
        self.wait_windows(3)
        self.wait_opened(three)
        self.quit()
        for path in (one, two, three):
            self.assertFalse(pathlib.Path(f"{path}-shm").exists(), f"{path.name} was not closed")

    def test_odd_files(self):
        """What cannot be opened is told in a window, and the file is left as it was."""
        foreign = self.folder / "foreign.caseload"
        foreign.write_text("not a practice")
        self.start(self.folder / "missing.caseload", foreign, "caseload:nonsense")
        self.wait_windows(3)
        self.quit()
        self.assertEqual(foreign.read_text(), "not a practice")
        self.assertFalse((self.folder / "missing.caseload").exists())

    def test_demo(self):
        """The sample practice opens, and its passwords are printed."""
        self.start("--demo")
        printed = [self.running.stdout.readline() for _ in range(10)]
        self.assertTrue(printed[0].strip())
        for line in printed[1:]:
            self.assertRegex(line, r"^  \S.* <\S+@\S+>  \S+$")
        self.quit()

    def test_usage(self):
        done = self.start_again("--version")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"^caseload [0-9.]+\n$")
        self.assertNotEqual(self.start_again("--nonsense").returncode, 0)


if __name__ == "__main__":
    unittest.main()
