#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left when the program is killed, the disk is full, or another program writes as well."""
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

import batch as support

DANA = "dana@lakeside.test"
ANN = "ann@lakeside.test"
N_KILLED = 12


def make(path):
    """A practice with Dana, who administers, and Ann, a practitioner."""
    batch = support.Batch(path)
    support.create(batch, admin_roles=["Administrator", "Practitioner"])
    code = batch.do("member.invite", DANA, email=ANN, name="Ann Hale", roles=["Practitioner"])["invitation"]
    batch.do("member.accept", email=ANN, invitation=code, password=support.PASSWORD)
    return batch


def sign_in(path, email=DANA):
    """A batch with somebody signed in."""
    batch = support.Batch(path)
    batch.do("member.sign-in", email=email, password=support.PASSWORD)
    return batch


def verify(path):
    """What `verify` says, as JSON."""
    done = subprocess.run([support.PROGRAM, "--practice", str(path), "--json", "verify"], check=False,
                          capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


class Killed(unittest.TestCase):
    """A program that is ended in the middle of writing."""

    def test_writer(self):
        """What was answered is kept, at most one more, none by half; and the log tells of each."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "killed.caseload"
            make(path).close()
            told, chance = 0, random.Random(7)
            for _ in range(N_KILLED):
                told += self.write_and_kill(path, chance.uniform(0.02, 0.4))
                verdict = verify(path)
                self.assertTrue(verdict["valid"], verdict)
                self.assertEqual(verdict["broken_invariants"], [])
                batch = sign_in(path)
                total = batch.do("client.list", DANA)["total"]
                cases = len(batch.do("case.list", DANA)["cases"])
                events = batch.do("audit.list", DANA, action="client.create", limit=0)["events"]
                batch.close()
                self.assertIn(total, (told, told + 1))
                self.assertEqual((cases, len(events)), (total, total))
                told = total
            self.assertGreater(told, 0)

    @staticmethod
    def write_and_kill(path, seconds):
        """Makes clients with a case each, in one transaction, until it is killed; returns how many it told of."""
        batch = sign_in(path)
        last = batch.do("client.list", DANA)["total"]
        lines = []
        for number in range(last + 1, last + 200):
            lines.append({"id": number, "as": DANA, "do": "change.apply", "with": {"changes": [
                {"do": "client.create", "with": {"first_name": "Ana", "last_name": f"Gomez {number}"}},
                {"do": "case.create", "with": {"client": number, "title": "Panic"}}]}})
        batch.process.stdin.write("".join(json.dumps(line) + "\n" for line in lines))
        batch.process.stdin.flush()
        time.sleep(seconds)
        batch.process.kill()
        answers = [json.loads(line) for line in batch.process.stdout.read().splitlines() if line.endswith("}")]
        batch.process.wait(60)
        batch.process.stdout.close()
        try:
            batch.process.stdin.close()
        except BrokenPipeError:
            pass
        return sum(answer["ok"] for answer in answers)


class KilledRemoval(unittest.TestCase):
    """A removal of somebody who owns many clients, together with a change of a role, ended in the middle."""

    N_CLIENTS = 400
    N_ROUNDS = 10

    def test_all_or_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "removal.caseload"
            make(path).close()
            outcomes = set()
            # The first is not killed: so long does it take.
            self.prepare(path)
            before, after = 0, self.remove(path)
            self.assertTrue(self.look(path))
            # Nearer and nearer to the moment at which it is done, however busy the machine is.
            for _ in range(self.N_ROUNDS):
                self.prepare(path)
                moment = (before + after) / 2
                self.remove(path, moment)
                is_done = self.look(path)
                outcomes.add(is_done)
                before, after = (before, moment) if is_done else (moment, after)
            self.assertIn(False, outcomes)

    def prepare(self, path):
        """Gives Ann back what she needs: her place, her clients; and the role as it was."""
        batch = sign_in(path)
        members = {member["email"]: member for member in batch.do("member.list", DANA)["members"]}
        if members[ANN]["status"] == "removed":
            code = batch.do("member.invite", DANA, email=ANN, name="Ann Hale", roles=["Practitioner"])["invitation"]
            batch.do("member.accept", email=ANN, invitation=code, password=support.PASSWORD)
        ids = [client["client"] for client in batch.do("client.list", DANA)["clients"]]
        batch.do("change.apply", DANA, changes=[
            {"do": "access.set", "with": {"client": client, "owner": ANN}} for client in ids] or [
                {"do": "client.create", "with": {"first_name": "Ana", "last_name": "Gomez", "owner": ANN}}
            ] * self.N_CLIENTS)
        batch.do("role.update", DANA, name="Scheduler", permissions=["all-schedules"])
        batch.close()

    @staticmethod
    def remove(path, seconds=None):
        """One line that does both, and the end of the program so many seconds later; returns how long it took."""
        batch = sign_in(path)
        # It begins when it is let go, and not while the request is still being written.
        batch.process.send_signal(signal.SIGSTOP)
        batch.process.stdin.write(json.dumps({"id": 1, "as": DANA, "do": "change.apply", "with": {"changes": [
            {"do": "role.update", "with": {"name": "Scheduler", "permissions": ["all-records"]}},
            {"do": "member.remove", "with": {"member": ANN, "clients_to": DANA}}]}}) + "\n")
        batch.process.stdin.flush()
        begun = time.monotonic()
        batch.process.send_signal(signal.SIGCONT)
        if seconds is None:
            batch.process.stdout.readline()
        else:
            time.sleep(seconds)
        took = time.monotonic() - begun
        batch.process.kill()
        batch.process.wait(60)
        batch.process.stdout.close()
        try:
            batch.process.stdin.close()
        except BrokenPipeError:
            pass
        return took

    def look(self, path):
        """Whether it was done: all of it, or none."""
        verdict = verify(path)
        self.assertTrue(verdict["valid"], verdict)
        self.assertEqual(verdict["broken_invariants"], [])
        batch = sign_in(path)
        members = {member["email"]: member for member in batch.do("member.list", DANA)["members"]}
        owners = {client["owner"] for client in batch.do("client.list", DANA)["clients"]}
        roles = {role["name"]: role["permissions"] for role in batch.do("role.list", DANA)["roles"]}
        batch.close()
        is_done = members[ANN]["status"] == "removed"
        self.assertEqual(owners, {DANA} if is_done else {ANN})
        self.assertEqual(roles["Scheduler"], ["all-records"] if is_done else ["all-schedules"])
        return is_done


class Damaged(unittest.TestCase):
    """A large file, which opening does not read whole, with a page that the disk has lost."""

    def test_verify_finds_it(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "damaged.caseload"
            make(path).close()
            with sqlite3.connect(path) as database:
                database.executemany("INSERT INTO setting (name, value) VALUES (?, ?)",
                                     ((f"grow-{i}", "x" * 1000) for i in range(10000)))
            database.close()
            self.assertTrue(verify(path)["valid"])
            with open(path, "r+b") as file:
                file.seek(4096 * 1200)
                file.write(b"\xa5" * 4096)
            batch = sign_in(path)
            batch.close()
            done = subprocess.run([support.PROGRAM, "--practice", str(path), "verify"], check=False,
                                  capture_output=True, text=True, timeout=60)
            self.assertEqual(done.returncode, 1)
            self.assertIn("damaged", done.stderr)


class AnotherProgram(unittest.TestCase):
    """Two batches on one practice."""

    def test_sees_at_once(self):
        """What one gives the other's member has at once, and what it takes is gone."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "both.caseload"
            first = make(path)
            second = sign_in(path, ANN)
            client = first.do("client.create", DANA, first_name="Ana", last_name="Gomez")["client"]
            for _ in range(3):
                self.assertEqual(second.do("client.list", ANN)["total"], 0)
                first.do("staff.assign", DANA, client=client, member=ANN)
                self.assertEqual(second.do("client.list", ANN)["total"], 1)
                self.assertEqual(second.do("client.list", ANN, search="gom")["total"], 1)
                first.do("staff.remove", DANA, client=client, member=ANN)
                self.assertEqual(second.error("client.show", ANN, client=client)["code"], "not-found")
            first.do("member.suspend", DANA, member=ANN)
            self.assertEqual(second.error("client.list", ANN)["code"], "not-signed-in")
            first.close()
            second.close()
            self.assertTrue(verify(path)["valid"])

    def test_writes_too(self):
        """Both write as fast as they can: each waits for the other, and the log is one chain."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "both.caseload"
            make(path).close()
            batches = [sign_in(path, DANA), sign_in(path, ANN)]
            lines = "".join(json.dumps({"id": i, "as": "{}", "do": "client.create", "with": {
                "first_name": "Ana", "last_name": "Gomez"}}) + "\n" for i in range(60))
            for batch, who in zip(batches, (DANA, ANN)):
                batch.process.stdin.write(lines.replace("{}", who))
                batch.process.stdin.flush()
            for batch in batches:
                for _ in range(60):
                    self.assertTrue(json.loads(batch.process.stdout.readline())["ok"])
            self.assertEqual(batches[0].do("client.list", DANA)["total"], 120)
            for batch in batches:
                batch.close()
            self.assertTrue(verify(path)["valid"])


class FullDisk(unittest.TestCase):
    """A disk without room, which takes root to make."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.disk = pathlib.Path(folder.name) / "disk"
        self.disk.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(self.disk)],
                                               check=False, capture_output=True).returncode != 0:
            self.skipTest("Only root can mount a disk")
        self.addCleanup(subprocess.run, ["umount", str(self.disk)], check=True)

    def fill(self):
        """Takes what room there is."""
        with open(self.disk / "filler", "ab", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                pass

    def test_says_so_and_goes_on(self):
        path = self.disk / "full.caseload"
        batch = make(path)
        client = batch.do("client.create", DANA, first_name="Ana", last_name="Gomez")["client"]
        self.fill()
        done, error = 0, None
        while error is None and done < 5000:
            answer = batch.ask("client.create", DANA, first_name="Ana", last_name="Gomez")
            error = answer.get("error")
            done += answer["ok"]
        self.assertEqual(error["code"], "storage")
        self.assertIn("full", error["message"])
        self.assertFalse(pathlib.Path(str(path) + "-ballast").exists())
        self.assertTrue(verify(path)["valid"])

        # The ballast's room is there for what makes room; then that is used up as well, and what cannot be
        # logged is not shown.
        batch.do("role.create", DANA, name="Front desk", permissions=[])
        self.fill()
        shown = {"ok": True}
        while shown["ok"] and done < 10000:
            shown = batch.ask("client.show", DANA, client=client)
            done += 1
        self.assertEqual(shown["error"]["code"], "storage")
        self.assertNotIn("result", shown)

        (self.disk / "filler").unlink()
        batch.do("client.show", DANA, client=client)
        self.assertTrue(batch.do("audit.verify", DANA)["valid"])
        self.assertTrue(pathlib.Path(str(path) + "-ballast").exists())
        batch.close()
        self.assertTrue(verify(path)["valid"])


if __name__ == "__main__":
    unittest.main()
