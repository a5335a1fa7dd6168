#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""demo and import as a person runs them: what they print, refuse and, interrupted, leave."""
import json
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

import batch as support

PATIENT = ("Id,BIRTHDATE,DEATHDATE,PREFIX,FIRST,LAST,MAIDEN,ADDRESS,CITY,STATE,ZIP\n"
           "p1,1984-05-17,,Ms.,Maude482,Wunsch504,,418 Olson Landing,Long Beach,California,90804\n"
           "p2,1950-02-03,2020-01-01,,José,\"O'Neil, \"\"Joe\"\"\",,1 Hill,Visalia,California,93291\n")
PROVIDERS = ("Id,ORGANIZATION,NAME,GENDER,SPECIALITY\n"
             "d1,o1,Gerardo48 Rentería94,M,GENERAL PRACTICE\nd2,o1,Vicente970 Kilback373,M,GENERAL PRACTICE\n")
ENCOUNTERS = ("Id,START,STOP,PATIENT,ORGANIZATION,PROVIDER,PAYER\n"
              "e1,2021-08-23T03:26:50Z,2021-08-23T03:41:50Z,p1,o1,d1,y1\n"
              "e2,2021-09-23T03:26:50Z,2021-09-23T03:41:50Z,p1,o1,d1,y1\n"
              "e3,2019-09-23T03:26:50Z,2019-09-23T03:41:50Z,p2,o1,d2,y1\n")
PAYERS = "Id,NAME\ny1,Medicare\n"
CAREPLANS = ("Id,START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION,REASONCODE,REASONDESCRIPTION\n"
             "c1,2021-08-23,,p1,e1,385691007,Fracture care,,\n"
             "c2,2019-09-23,2020-01-01,p2,e3,773513001,Physiotherapy care plan,,\n")
FILES = {"patients": PATIENT, "providers": PROVIDERS, "encounters": ENCOUNTERS, "payers": PAYERS,
         "careplans": CAREPLANS}


def heeds_interrupt(pid):
    """Whether the process has a handler for SIGINT."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) & 1 << (signal.SIGINT - 1))


class Case(unittest.TestCase):
    """A folder of one's own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.path = self.folder / "practice.caseload"

    def batch(self, path=None):
        batch = support.Batch(path or self.path)
        self.addCleanup(batch.close)
        return batch

    def run_program(self, *arguments, **others):
        return subprocess.run([support.PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                              timeout=900, check=False, **others)

    def interrupt(self, arguments, seconds, **others):
        """Starts the program and presses Ctrl+C a while after it has begun to heed it."""
        process = subprocess.Popen([support.PROGRAM, *map(str, arguments)], stdin=others.get("stdin"),
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while process.poll() is None and not heeds_interrupt(process.pid):
            time.sleep(0.01)
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


class Demo(Case):
    """demo FILE"""

    def test_demo(self):
        done = self.run_program("--json", "demo", self.path)
        self.assertEqual(done.returncode, 0, done.stderr)
        sample = json.loads(done.stdout)
        self.assertGreaterEqual(len(sample["accounts"]), 8)
        self.assertEqual(len(sample["recovery_key"].split()), 24)
        batch, total = self.batch(), 0
        for account in sample["accounts"]:
            with self.subTest(account=account["email"]):
                result = batch.do("member.sign-in", email=account["email"], password=account["password"])
                self.assertFalse(result["must_change_password"])
                total = max(total, batch.do("client.list", account["email"])["total"])
        self.assertEqual(total, 60)
        verified = self.run_program("--practice", self.path, "--json", "verify")
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        again = self.run_program("demo", self.path)
        self.assertEqual((again.returncode, again.stdout), (1, ""))

    def test_nowhere(self):
        (self.folder / "file").write_text("no folder", encoding="utf-8")
        done = self.run_program("demo", self.folder / "file" / "practice.caseload")
        self.assertEqual((done.returncode, done.stdout), (1, ""))

    def test_interrupted(self):
        status, out, err = self.interrupt(["demo", self.path], 0.3)
        self.assertEqual((status, out), (1, ""))
        self.assertIn("Cancelled", err)
        self.assertEqual(list(self.folder.iterdir()), [])


class Import(Case):
    """import FOLDER"""

    def setUp(self):
        super().setUp()
        self.csv = self.folder / "csv"
        self.csv.mkdir()
        for name, text in FILES.items():
            (self.csv / f"{name}.csv").write_text(text, encoding="utf-8")
        batch = support.Batch(self.path)
        support.create(batch, admin_roles=["Administrator", "Practitioner"])
        batch.close()
        self.password = self.folder / "password"
        self.password.write_text(support.PASSWORD + "\n", encoding="utf-8")

    def run_import(self, *arguments, as_json=True):
        with open(self.password, encoding="utf-8") as password:
            return self.run_program("--practice", self.path, "--as", "dana@lakeside.test", "--password-fd", 0,
                                    *(["--json"] if as_json else []), "import", *arguments, stdin=password)

    def count_clients(self):
        batch = self.batch()
        batch.do("member.sign-in", email="dana@lakeside.test", password=support.PASSWORD)
        return batch.do("client.list", "dana@lakeside.test")["total"]

    def refuse(self, *said):
        done = self.run_import(self.csv)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        for words in said:
            self.assertIn(words, done.stderr)
        self.assertEqual(self.count_clients(), 0)

    def test_import(self):
        done = self.run_import(self.csv, "--strip-digits", "--providers", "2")
        self.assertEqual(done.returncode, 0, done.stderr)
        report = json.loads(done.stdout)
        self.assertEqual((report["clients"], report["cases"], report["members"]), (2, 2, 2))
        batch = self.batch()
        batch.do("member.sign-in", email="dana@lakeside.test", password=support.PASSWORD)
        rows = {row["name"]: row for row in batch.do("client.list", "dana@lakeside.test")["clients"]}
        self.assertEqual(set(rows), {"Maude Wunsch", "José O'Neil, \"Joe\""})
        accounts = {account["name"]: account for account in report["accounts"]}
        gerardo = accounts["Gerardo Rentería"]
        self.assertEqual(rows["Maude Wunsch"]["owner"], gerardo["email"])
        self.assertEqual(rows["José O'Neil, \"Joe\""]["status"], "discharged")
        shown = batch.do("client.show", "dana@lakeside.test", client=rows["Maude Wunsch"]["client"])
        self.assertEqual(shown["insurance"]["payer"], "Medicare")
        signed_in = batch.do("member.sign-in", email=gerardo["email"], password=gerardo["password"])
        self.assertEqual((signed_in["roles"], signed_in["must_change_password"]), (["Practitioner"], True))
        cases = {case["title"]: case for case in batch.do("case.list", "dana@lakeside.test")["cases"]}
        self.assertEqual(cases["Fracture care"]["staff"], [gerardo["email"]])
        self.assertEqual(cases["Physiotherapy care plan"]["status"], "closed")
        events = batch.do("audit.list", "dana@lakeside.test", action="import")["events"]
        self.assertEqual(len(events), 1)
        verified = self.run_program("--practice", self.path, "--json", "verify")
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_people_read_it(self):
        done = self.run_import(self.csv, "--providers", "1", as_json=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Gerardo48 Rentería94", done.stdout)

    def test_again(self):
        self.assertEqual(self.run_import(self.csv, "--providers", "1").returncode, 0)
        again = self.run_import(self.csv, "--providers", "1")
        self.assertEqual((again.returncode, again.stdout), (1, ""))
        self.assertIn("--again", again.stderr)
        self.assertEqual(self.count_clients(), 2)
        again = self.run_import(self.csv, "--providers", "1", "--again")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.count_clients(), 4)

    def test_patients_alone(self):
        for name in FILES:
            if name != "patients":
                (self.csv / f"{name}.csv").unlink()
        done = self.run_import(self.csv)
        self.assertEqual(done.returncode, 0, done.stderr)
        report = json.loads(done.stdout)
        self.assertEqual((report["clients"], report["members"]), (2, 0))
        self.assertTrue(report["left_out"])

    def test_byte_order_mark(self):
        (self.csv / "patients.csv").write_bytes(b"\xef\xbb\xbf" + PATIENT.encode())
        self.assertEqual(self.run_import(self.csv, "--providers", "1").returncode, 0)
        self.assertEqual(self.count_clients(), 2)

    def test_wrong_encoding(self):
        (self.csv / "patients.csv").write_bytes(PATIENT.encode("latin-1"))
        self.refuse("patients.csv", "3")

    def test_ragged_row(self):
        (self.csv / "patients.csv").write_text(PATIENT + "p3,1950-01-01\n", encoding="utf-8")
        self.refuse("patients.csv", "4")

    def test_wrong_date(self):
        (self.csv / "patients.csv").write_text(PATIENT.replace("1984-05-17", "1984-02-30"), encoding="utf-8")
        self.refuse("patients.csv", "2")

    def test_nothing_there(self):
        (self.csv / "patients.csv").unlink()
        self.refuse("patients.csv")
        done = self.run_import(self.folder / "none")
        self.assertEqual((done.returncode, done.stdout), (1, ""))

    def test_who_may(self):
        batch = self.batch()
        batch.do("member.sign-in", email="dana@lakeside.test", password=support.PASSWORD)
        support.join(batch, "Ann Hale", ["Practitioner"])
        with open(self.password, encoding="utf-8") as password:
            done = self.run_program("--practice", self.path, "--as", "ann@lakeside.test", "--password-fd", 0,
                                    "import", self.csv, stdin=password)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertEqual(self.count_clients(), 0)

    def test_interrupted(self):
        # Long enough for the signal to come while rows are written.
        row = PATIENT.splitlines(keepends=True)[1]
        many = "".join(row.replace("p1", f"x{n}", 1) for n in range(200000))
        (self.csv / "patients.csv").write_text(PATIENT + many, encoding="utf-8")
        with open(self.password, encoding="utf-8") as password:
            status, out, _ = self.interrupt(["--practice", self.path, "--as", "dana@lakeside.test",
                                             "--password-fd", 0, "import", self.csv], 1, stdin=password)
        self.assertEqual((status, out), (1, ""))
        self.assertEqual(self.count_clients(), 0)
        self.assertEqual(self.run_program("--practice", self.path, "verify").returncode, 0)


if __name__ == "__main__":
    unittest.main()
