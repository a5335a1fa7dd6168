#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `verify` finds when somebody changes the log behind the program's back."""
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

import batch as support

DANA = "dana@lakeside.test"
ANN = "ann@lakeside.test"

# Every field that the hash covers, with a value that it does not have.
FIELDS = {
    "at": "at + 1", "actor_id": "coalesce(actor_id, 0) + 1", "on_behalf_of": "7",
    "action": "action || 's'", "client_id": "coalesce(client_id, 0) + 1",
    "subject": "coalesce(subject, '') || 'x'", "detail": "coalesce(detail, '') || ' '",
    "outcome": "iif(outcome = 'done', 'failed', 'done')", "prev_hash": "zeroblob(32)",
    "hash": "zeroblob(32)", "signature": "zeroblob(64)", "signer": "signer + 1",
}


def make_practice(path):
    """A practice with two members and a few entries by each, a failed sign-in among them."""
    batch = support.Batch(path)
    support.create(batch)
    code = batch.do("member.invite", DANA, email=ANN, name="Ann Hale", roles=["Practitioner"])["invitation"]
    batch.do("member.accept", email=ANN, invitation=code, password=support.PASSWORD)
    batch.do("member.sign-in", email=ANN, password=support.PASSWORD)
    client = batch.do("client.create", ANN, first_name="Ana", last_name="Gomez")["client"]
    batch.error("member.invite", ANN, email="x@lakeside.test", name="X", roles=["Biller"])
    batch.do("client.show", ANN, client=client)
    batch.do("change.apply", ANN, changes=[
        {"do": "case.create", "with": {"client": client, "title": "Panic"}},
        {"do": "client.update", "with": {"client": client, "phone": "+1 312 555 0142"}}])
    batch.do("member.change-password", ANN, password=support.PASSWORD, new_password="another horse battery")
    batch.error("member.sign-in", email=ANN, password="not the password")
    batch.do("access.set", ANN, client=client, everyone="record")
    batch.close()


class Tampering(unittest.TestCase):
    """Each test changes a copy of one practice."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.whole = pathlib.Path(cls.folder.name) / "whole.caseload"
        make_practice(cls.whole)
        with sqlite3.connect(cls.whole) as database:
            cls.n = database.execute("SELECT count(*) FROM audit_event").fetchone()[0]
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def verify(self, *statements):
        """Whether a copy with these changes is found good."""
        copy = self.whole.with_name("copy.caseload")
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(str(copy) + suffix).unlink(missing_ok=True)
        shutil.copy(self.whole, copy)
        database = sqlite3.connect(copy)
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.close()
        done = subprocess.run([support.PROGRAM, "--practice", str(copy), "verify"], check=False,
                              capture_output=True, text=True, timeout=60)
        return done.returncode == 0

    def test_untouched(self):
        self.assertTrue(self.verify())

    def test_each_field_of_each_entry(self):
        for seq in range(1, self.n + 1):
            for field, value in FIELDS.items():
                where = f"seq = {seq}" + (f" AND {field} IS NOT NULL" if field in ("signature", "signer") else "")
                if field == "prev_hash" and seq == 1:
                    continue
                with self.subTest(seq=seq, field=field):
                    touched = self.count(where)
                    good = self.verify(f"UPDATE audit_event SET {field} = {value} WHERE {where}")
                    self.assertEqual(good, touched == 0)

    def count(self, where):
        database = sqlite3.connect(self.whole)
        try:
            return database.execute(f"SELECT count(*) FROM audit_event WHERE {where}").fetchone()[0]
        finally:
            database.close()

    def test_entry_taken_out(self):
        for seq in range(1, self.n):
            with self.subTest(seq=seq):
                self.assertFalse(self.verify(f"DELETE FROM audit_event WHERE seq = {seq}"))
                self.assertFalse(self.verify(
                    f"DELETE FROM audit_event WHERE seq = {seq}",
                    *(f"UPDATE audit_event SET seq = {n - 1} WHERE seq = {n}" for n in range(seq + 1, self.n + 1))))

    def test_entries_swapped(self):
        self.assertFalse(self.verify("UPDATE audit_event SET seq = -1 WHERE seq = 3",
                                     "UPDATE audit_event SET seq = 3 WHERE seq = 4",
                                     "UPDATE audit_event SET seq = 4 WHERE seq = -1"))

    def test_signature_taken_off(self):
        self.assertFalse(self.verify(
            f"UPDATE audit_event SET signature = NULL, signer = NULL WHERE seq = {self.n}"))

    def test_cut_against_a_head_kept_elsewhere(self):
        copy = self.whole.with_name("cut.caseload")
        shutil.copy(self.whole, copy)
        batch = support.Batch(copy)
        batch.do("member.sign-in", email=DANA, password=support.PASSWORD)
        batch.close()
        database = sqlite3.connect(copy)
        head = database.execute("SELECT lower(hex(hash)) FROM audit_event ORDER BY seq DESC LIMIT 1").fetchone()[0]
        last = database.execute("SELECT max(seq) FROM audit_event").fetchone()[0]
        database.close()
        self.assertEqual(self.verify_head(copy, head), (True, True))
        database = sqlite3.connect(copy)
        database.execute("DELETE FROM audit_event WHERE seq >= ?", (last - 1,))
        database.commit()
        database.close()
        self.assertEqual(self.verify_head(copy, head)[1], False)

    @staticmethod
    def verify_head(copy, head):
        """What audit.verify says, before and against the head."""
        batch = support.Batch(copy)
        batch.do("member.sign-in", email=DANA, password=support.PASSWORD)
        alone = batch.do("audit.verify", DANA)["valid"]
        against = batch.do("audit.verify", DANA, head=head)["valid"]
        batch.close()
        return alone, against


class Sweep(unittest.TestCase):
    """What time has ended goes when the program starts."""

    def test_invitation(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "sweep.caseload"
            batch = support.Batch(path)
            support.create(batch)
            code = batch.do("member.invite", DANA, email=ANN, name="Ann Hale", roles=["Practitioner"])["invitation"]
            batch.do("practice.set-clock", now="2026-12-01T09:00:00-06:00")
            batch.close()
            batch = support.Batch(path)
            self.assertEqual(batch.error("member.accept", email=ANN, invitation=code, password=support.PASSWORD)["missing"],
                             "invitation")
            batch.do("member.sign-in", email=DANA, password=support.PASSWORD)
            events = batch.do("audit.list", DANA, limit=3)["events"]
            self.assertEqual([event["action"] for event in events], ["member.sign-in", "member.accept", "sweep"])
            self.assertEqual((events[2]["actor"], events[2]["outcome"]), (None, "done"))
            self.assertEqual(len(events[2]["detail"]["invitations"]), 1)
            self.assertTrue(batch.do("audit.verify", DANA)["valid"])
            batch.close()


if __name__ == "__main__":
    unittest.main()
