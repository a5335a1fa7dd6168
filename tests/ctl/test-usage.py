#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands for people: help, exit status, where the password comes from, what is printed."""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import batch as support

COMMANDS = ["init", "demo", "import", "why", "clients", "members", "calendar", "audit", "verify", "batch"]
DANA = "dana@lakeside.test"
ANN = "ann@lakeside.test"


def run(*arguments, password=None, text=None):
    """Runs the program; the password goes through a pipe of its own."""
    options, fds = [], ()
    if password is not None:
        reading, writing = os.pipe()
        os.write(writing, password.encode() + b"\n")
        os.close(writing)
        options, fds = ["--password-fd", str(reading)], (reading,)
    try:
        return subprocess.run([support.PROGRAM, *options, *map(str, arguments)], pass_fds=fds,
                              input=text or "", capture_output=True, text=True, timeout=120,
                              start_new_session=True, check=False)
    finally:
        for fd in fds:
            os.close(fd)


class Usage(unittest.TestCase):
    """What needs no practice."""

    def test_help(self):
        done = run("--help")
        self.assertEqual(done.returncode, 0)
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", done.stdout)

    def test_help_of_each(self):
        for command in COMMANDS:
            with self.subTest(command=command):
                done = run(command, "--help")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertIn(command, done.stdout)

    def test_wrong_usage(self):
        for arguments in ([], ["fly"], ["--colour"], ["clients"], ["clients", "more"], ["clients", "--fly"],
                          ["demo"], ["demo", "a", "b"], ["import"], ["why", "1"], ["verify"], ["batch"],
                          ["--password-fd", "x", "clients"],
                          ["--practice", "x.caseload", "clients", "--status", "sideways"],
                          ["--practice", "x.caseload", "import", "--providers", "-1", "folder"]):
            with self.subTest(arguments=arguments):
                done = run(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertTrue(done.stderr.startswith("caseloadctl: "), done.stderr)

    def test_no_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "none.caseload"
            for command in ("clients", "members", "audit", "verify"):
                with self.subTest(command=command):
                    done = run("--practice", path, "--as", DANA, command, password="x")
                    self.assertEqual((done.returncode, done.stdout), (1, ""))
                    self.assertIn("caseloadctl: ", done.stderr)
            self.assertFalse(path.exists())

    def test_foreign_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "letter.txt"
            path.write_text("Dear Ann,\n" * 1000, encoding="utf-8")
            before = path.read_bytes()
            for command in ("clients", "verify"):
                self.assertEqual(run("--practice", path, "--as", DANA, command, password="x").returncode, 1)
            self.assertEqual(path.read_bytes(), before)
            with contextlib.closing(support.Batch(path)) as batch:
                error = batch.error("member.sign-in", email=DANA, password="x")
                self.assertEqual(error["code"], "storage")


class Init(unittest.TestCase):
    """A practice made from the shell."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "new.caseload"
        self.options = ["--practice", self.path, "--as", DANA, "init", "--timezone", "America/Chicago"]

    def test_asks_and_prints_the_recovery_key_once(self):
        done = run(*self.options, password=support.PASSWORD, text="Lakeside\nDana Ruiz\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        words = [line.split() for line in done.stdout.splitlines() if len(line.split()) == 24]
        self.assertEqual(len(words), 1, done.stdout)
        self.assertEqual(self.path.stat().st_mode & 0o777, 0o600)
        members = run("--practice", self.path, "--as", DANA, "members", password=support.PASSWORD)
        self.assertEqual(members.returncode, 0, members.stderr)
        self.assertIn("Dana Ruiz", members.stdout)

    def test_refusal_leaves_nothing(self):
        done = run(*self.options, "--name", "Lakeside", "--admin-name", "Dana", password="short")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertFalse(self.path.exists())

    def test_never_over_a_file(self):
        self.path.write_text("something else", encoding="utf-8")
        done = run(*self.options, "--name", "Lakeside", "--admin-name", "Dana", password=support.PASSWORD)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.path.read_text(encoding="utf-8"), "something else")

    def test_no_answer(self):
        done = run(*self.options, password=support.PASSWORD, text="")
        self.assertEqual(done.returncode, 1)
        self.assertFalse(self.path.exists())


class Clinic(unittest.TestCase):
    """What the commands say of a clinic."""

    @classmethod
    def setUpClass(cls):
        cls.clinic = support.clinic()
        batch = cls.clinic.__enter__()
        cls.path = batch.path
        cls.ana = batch.do("client.create", ANN, first_name="Ana", last_name="Gómez")["client"]
        cls.leo = batch.do("client.create", ANN, first_name="Leo", last_name="Marsh\nSmith")["client"]
        cls.bob = batch.do("client.create", "bob@lakeside.test", first_name="明", last_name="王")["client"]
        batch.do("access.set", ANN, client=cls.ana, everyone="record",
                 grants=[{"member": "sid@lakeside.test", "level": "chart",
                          "until": "2026-12-24T09:00:00-06:00"}])
        batch.error("access.show", "sid@lakeside.test", client=cls.leo)

    @classmethod
    def tearDownClass(cls):
        cls.clinic.__exit__(None, None, None)

    def run_as(self, who, *arguments, **others):
        return run("--practice", self.path, "--as", who, *arguments, password=support.PASSWORD, **others)

    def test_clients(self):
        done = self.run_as(ANN, "clients")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 3, done.stdout)
        self.assertIn("Ana Gómez", done.stdout)
        self.assertNotIn("王", done.stdout)
        one = self.run_as(ANN, "clients", "--search", "gom")
        self.assertEqual(len(one.stdout.splitlines()), 2, one.stdout)

    def test_clients_in_json(self):
        done = self.run_as(ANN, "--json", "clients", "--search", "ana")
        answer = json.loads(done.stdout)
        self.assertEqual((answer["total"], answer["clients"][0]["client"]), (1, self.ana))
        self.assertEqual(json.loads(self.run_as(ANN, "clients", "--json").stdout)["total"], 2)

    def test_members(self):
        done = self.run_as("sue@lakeside.test", "members")
        for word in ("Dana Ruiz", "Administrator", DANA, "Sid Orr"):
            self.assertIn(word, done.stdout)
        answer = json.loads(self.run_as(ANN, "--json", "members").stdout)
        self.assertEqual(len(answer["members"]), 5)

    def test_why(self):
        for client in (self.ana, "gomez"):
            done = self.run_as(ANN, "why", client, "sid@lakeside.test")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("Ann Hale", done.stdout)
            self.assertIn("Scheduler", done.stdout)
        nothing = self.run_as(ANN, "why", self.leo, "sue@lakeside.test")
        self.assertEqual(nothing.returncode, 0)
        self.assertIn("Sue Kerr", nothing.stdout)
        answer = json.loads(self.run_as(ANN, "--json", "why", self.ana, "bob@lakeside.test").stdout)
        self.assertIn("demographics", answer["areas"])

    def test_why_not(self):
        for client, member in ((999999, ANN), ("nobody", ANN), (self.bob, ANN), (self.ana, "nobody@lakeside.test")):
            with self.subTest(client=client, member=member):
                done = self.run_as(ANN, "why", client, member)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
        # Dana sees all three: words that match several name none.
        self.assertEqual(self.run_as(DANA, "why", "", ANN).returncode, 1)

    def test_audit(self):
        done = self.run_as(DANA, "audit", "--client", str(self.leo))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("client.create", done.stdout)
        self.assertIn("denied", done.stdout)
        self.assertIn("About", done.stdout)
        self.assertRegex(self.run_as(DANA, "audit", "-n", "0", "--action", "member.invite").stdout, "Ann Hale +done")
        refused = self.run_as(ANN, "audit")
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        events = json.loads(self.run_as(DANA, "--json", "audit", "-n", "2").stdout)["events"]
        self.assertEqual(len(events), 2)
        self.assertEqual(self.run_as(DANA, "audit", "--from", "yesterday").returncode, 1)

    def test_verify(self):
        done = run("--practice", self.path, "verify")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        answer = json.loads(run("--practice", self.path, "--json", "verify").stdout)
        self.assertEqual((answer["valid"], answer["first_bad"], answer["broken_invariants"]), (True, None, []))
        self.assertEqual(run("--practice", self.path, "verify", "--head", answer["head"]).returncode, 0)
        self.assertEqual(run("--practice", self.path, "verify", "--head", "00" * 32).returncode, 1)

    def test_verify_read_only(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        if os.geteuid() == 0:
            # Rights do not bind root, a disk that is read-only does.
            if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], check=False).returncode != 0:
                self.skipTest("no right to mount")
            self.addCleanup(subprocess.run, ["umount", folder], check=True)
        path = os.path.join(folder, "copy.caseload")
        for suffix in ("", "-wal"):
            shutil.copy(f"{self.path}{suffix}", path + suffix)
        if os.geteuid() == 0:
            subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        else:
            os.chmod(path, 0o400)
            os.chmod(folder, 0o500)
            self.addCleanup(os.chmod, folder, 0o700)
        done = run("--practice", path, "verify")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        refused = run("--practice", path, "--as", DANA, "members", password=support.PASSWORD)
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertIn("copy.caseload", refused.stderr)

    def test_password(self):
        wrong = run("--practice", self.path, "--as", "sid@lakeside.test", "members", password="wrong password")
        self.assertEqual((wrong.returncode, wrong.stdout), (1, ""))
        nobody = run("--practice", self.path, "members", password=support.PASSWORD)
        self.assertEqual(nobody.returncode, 2)
        # Without a terminal and without --password-fd there is nowhere to ask.
        without = run("--practice", self.path, "--as", ANN, "members", text=support.PASSWORD + "\n")
        self.assertEqual((without.returncode, without.stdout), (1, ""))
        closed = run("--password-fd", "77", "--practice", self.path, "--as", ANN, "members")
        self.assertEqual(closed.returncode, 1)


class Guarded(unittest.TestCase):
    """Keys and names stay out of core files and of other processes."""

    @unittest.skipIf("ASAN_OPTIONS" in os.environ, "the leak check could not look at it")
    def test_no_core(self):
        with tempfile.TemporaryDirectory() as folder:
            batch = support.Batch(pathlib.Path(folder) / "guarded.caseload")
            support.create(batch)
            limits = pathlib.Path(f"/proc/{batch.process.pid}/limits").read_text(encoding="utf-8")
            batch.close()
        self.assertRegex(limits, r"Max core file size +0 +0 ")


if __name__ == "__main__":
    unittest.main()
