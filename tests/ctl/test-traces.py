#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""After every kind of thing that is done with notes and documents: is any of their text in the clear?"""
import base64
import os
import pathlib
import sqlite3
import tempfile
import unittest

import batch as support

ANN = "ann@lakeside.test"
BOB = "bob@lakeside.test"
SUE = "sue@lakeside.test"
DANA = "dana@lakeside.test"

MARKER = "Zebrafinch walked backwards"
# In two halves, for they may lie across two pages of a file.
WORDS = [word.encode(code) for word in ("Zebrafinch", "backwards") for code in ("utf-8", "utf-16-le", "utf-16-be")]
# As a document comes in and goes out.
CONTENT = base64.b64encode((MARKER + ". ").encode() * 60000).decode()
WORDS.append(CONTENT[400:440].encode())

# Where a program leaves something.
PLACES = {"TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state",
          "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "HOME": "home", "SQLITE_TMPDIR": "sqlite"}


class Traces(unittest.TestCase):
    """One clinic, whose program logs all that it can to a file."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.top = pathlib.Path(self.folder.name)
        before = dict(os.environ)
        for name, place in PLACES.items():
            (self.top / place).mkdir(mode=0o700)
            os.environ[name] = str(self.top / place)
        os.environ["G_MESSAGES_DEBUG"] = "all"
        stderr = os.dup(2)
        log = os.open(self.top / "log", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(log, 2)
        try:
            self.batch = support.Batch(self.top / "clinic.caseload")
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
            os.close(log)
            os.environ.clear()
            os.environ.update(before)
        self.n_looks = 0
        support.create(self.batch, admin_roles=["Administrator", "Practitioner"])
        for name, roles in (("Ann Hale", ["Practitioner"]), ("Bob Lee", ["Practitioner"]),
                            ("Sue Kerr", ["Supervisor"])):
            support.join(self.batch, name, roles)

    def tearDown(self):
        self.batch.close()
        self.folder.cleanup()

    def look(self, after):
        """Nothing of it is in any file, whoever has it open."""
        self.n_looks += 1
        for path in self.top.rglob("*"):
            if not path.is_file():
                continue
            content = path.read_bytes()
            for word in WORDS:
                self.assertNotIn(word, content, f"{path.name} after {after}")

    def do(self, do, who, **members):
        """Done, and looked at."""
        result = self.batch.do(do, who, **members)
        self.look(do)
        return result

    def refuse(self, do, who, **members):
        """Refused, which is logged, and looked at."""
        error = self.batch.error(do, who, **members)
        self.assertNotIn("Zebrafinch", str(error))
        self.look(f"{do}, refused")

    def write(self, client, **members):
        """A note that says it."""
        return self.do("note.create", ANN, client=client, body=MARKER, **{"kind": "progress", **members})["note"]

    def test_all(self):
        """From the first draft to whoever comes after its author."""
        self.do("member.set-supervisor", DANA, member=ANN, supervisor=SUE)
        client = self.do("client.create", ANN, first_name="Ana", last_name="Gomez")["client"]
        case = self.do("case.create", ANN, client=client, title="Panic")["case"]
        self.notes(client, case)
        self.documents(client, case)
        self.do("change.apply", ANN, changes=[{"do": "note.create", "with": {
            "client": client, "kind": "contact", "body": MARKER}}])
        self.go(client)
        self.do("client.export", DANA, client=client, format="fhir", psychotherapy=True)
        self.assertEqual(self.batch.close(), 0)
        self.look("the end")
        # It was looked for where it would have been.
        self.assertGreater(self.n_looks, 40)
        self.assertIn("DEBUG", (self.top / "log").read_text())

    def notes(self, client, case):
        """Every step of a note, and what is refused."""
        note = self.write(client, case=case)
        self.do("note.update", ANN, note=note, body=MARKER + " again")
        self.refuse("note.update", BOB, note=note, body=MARKER)
        self.do("note.sign", ANN, note=note, ready_for_review=True)
        self.refuse("note.update", ANN, note=note, body=MARKER)
        self.refuse("note.return", BOB, note=note, comment=MARKER)
        self.do("note.show", SUE, note=note)
        self.do("note.return", SUE, note=note, comment=MARKER)
        self.do("note.show", ANN, note=note)
        self.do("note.sign", ANN, note=note, ready_for_review=True)
        self.do("note.cosign", SUE, note=note)
        self.do("note.add-addendum", ANN, note=note, body=MARKER)
        self.refuse("note.add-addendum", SUE, note=note, body=MARKER)
        self.do("note.unlock", ANN, note=note)
        self.do("note.show-version", ANN, note=note, version=1)
        self.do("note.sign", ANN, note=note)
        self.do("note.history", ANN, note=note)
        self.do("chart.share", ANN, client=client, **{"from": ANN, "to": BOB})
        self.do("note.show", BOB, note=note)
        self.do("chart.unshare", ANN, client=client, **{"from": ANN, "to": BOB})
        self.refuse("note.show", BOB, note=note)
        self.do("access.set", ANN, client=client, everyone="chart")
        self.do("note.delete", ANN, note=self.write(client))
        sealed = self.write(client, kind="psychotherapy")
        self.do("note.sign", ANN, note=sealed, ready_for_review=True)
        self.refuse("note.create", ANN, client=client, kind="gossip", body=MARKER)
        self.refuse("note.create", ANN, client=client, kind="progress", body=MARKER * 50000)

    def documents(self, client, case):
        """In, out, renamed, refused and deleted."""
        given = {"client": client, "media_type": "text/plain", "data": CONTENT}
        document = self.do("document.add", ANN, clinical=True, case=case, name=MARKER + ".txt", **given)["document"]
        self.do("document.get", ANN, document=document)
        self.do("document.list", BOB, client=client)
        self.do("document.rename", ANN, document=document, name=MARKER + " 2.txt")
        self.refuse("document.rename", BOB, document=document, name=MARKER + " 3.txt")
        self.refuse("document.rename", ANN, document=document, name="../../" + MARKER)
        self.refuse("document.add", ANN, clinical=True, name="../../" + MARKER, **given)
        self.refuse("document.add", SUE, clinical=True, name=MARKER, **given)
        self.do("document.remove", ANN, document=document)
        self.do("document.add", ANN, clinical=True, name=MARKER, **given)

    def go(self, client):
        """Its author has another password, is suspended and removed: their draft goes to another."""
        self.do("member.change-password", ANN, password=support.PASSWORD, new_password="another horse battery")
        draft = self.write(client)
        self.do("member.set-supervisor", DANA, member=BOB, supervisor=SUE)
        self.do("member.reset-password", DANA, member=BOB, password="another horse battery")
        preview = self.do("member.removal-preview", DANA, member=ANN)
        self.assertTrue(preview)
        self.do("member.remove", DANA, member=ANN, clients_to=DANA, notes_to=DANA)
        self.assertEqual(self.do("note.show", DANA, note=draft)["body"], MARKER)
        database = sqlite3.connect(self.top / "clinic.caseload")
        database.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        database.close()
        self.look("a checkpoint")


if __name__ == "__main__":
    unittest.main()
