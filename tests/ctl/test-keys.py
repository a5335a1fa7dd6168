#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `verify --keys` finds when somebody changes notes, documents or keys behind the program's back."""
import base64
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

import batch as support

ANN = "ann@lakeside.test"
BOB = "bob@lakeside.test"
SUE = "sue@lakeside.test"
DANA = "dana@lakeside.test"

# Of Ann's, as the numbers of notes and documents are given.
SIGNED, SUBMITTED, DRAFT = 1, 2, 3
LARGE, SMALL = 1, 2


def write(batch):
    """Ann's client with notes and documents, which Bob reads, too, and one that awaits Sue."""
    batch.do("member.set-supervisor", DANA, member=ANN, supervisor=SUE)
    client = batch.do("client.create", ANN, first_name="Ana", last_name="Gomez")["client"]
    case = batch.do("case.create", ANN, client=client, title="Panic")["case"]
    batch.do("access.set", ANN, client=client, grants=[{"member": BOB, "level": "chart"}])
    for body in ("Signed.", "Submitted.", "Draft."):
        batch.do("note.create", ANN, client=client, case=case, kind="progress", body=body)
    batch.do("note.sign", ANN, note=SIGNED)
    batch.do("note.add-addendum", ANN, note=SIGNED, body="Later.")
    batch.do("note.sign", ANN, note=SUBMITTED, ready_for_review=True)
    for name, size in (("large.txt", 2 * 1024 * 1024 + 5), ("small.txt", 5)):
        batch.do("document.add", ANN, client=client, clinical=True, case=case, name=name,
                 media_type="text/plain", data=base64.b64encode(b"x" * size).decode())


def holder(table, column, subject, kind, of):
    """Where a row of a key is: of what, and held by whom."""
    held = (f"(SELECT id FROM member WHERE email = '{of}')" if kind == "member" else
            f"(SELECT max(id) FROM pair WHERE kind = '{of}')")
    where = f"{column} = {subject}"
    if table == "document_holder":
        return f"{where} AND pair_id = {held}"
    return f"{where} AND holder_kind = '{kind}' AND holder_id = {held}"


def flip(blob, place):
    """The blob with one bit changed, whatever was there."""
    return blob[:place] + bytes([blob[place] ^ 1]) + blob[place + 1:]


BODY = "(SELECT id FROM note_text WHERE kind = 'body' AND note_id = {})"
CLIENT = "(SELECT id FROM pair WHERE kind = 'client')"
OF_ANN = holder("pair_holder", "pair_id", CLIENT, "member", ANN)
OF_BOB = holder("pair_holder", "pair_id", CLIENT, "member", BOB)
DRAFT_OF_ANN = holder("text_holder", "text_id", BODY.format(DRAFT), "member", ANN)


class Spoiled(unittest.TestCase):
    """Each test changes a copy of one practice."""

    @classmethod
    def setUpClass(cls):
        with support.clinic() as batch:
            write(batch)
            batch.close()
            cls.folder = tempfile.TemporaryDirectory()
            cls.whole = pathlib.Path(cls.folder.name) / "whole.caseload"
            shutil.copy(batch.path, cls.whole)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def copy(self):
        """A fresh copy, opened."""
        self.path = self.whole.with_name("copy.caseload")
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(str(self.path) + suffix).unlink(missing_ok=True)
        shutil.copy(self.whole, self.path)
        database = sqlite3.connect(self.path)
        database.create_function("flip", 2, flip)
        return database

    def spoil(self, *statements):
        """A copy with these changes, each of which changes something."""
        database = self.copy()
        for statement in statements:
            self.assertNotEqual(database.execute(statement).rowcount, 0, statement)
        database.commit()
        database.close()

    def verify(self, who=None):
        """The exit status and what is said."""
        options, fds = [], ()
        if who is not None:
            reading, writing = os.pipe()
            os.write(writing, support.PASSWORD.encode() + b"\n")
            os.close(writing)
            options, fds = ["--as", who, "--password-fd", str(reading)], (reading,)
        done = subprocess.run([support.PROGRAM, "--practice", str(self.path), *options, "verify", "--keys"],
                              check=False, capture_output=True, text=True, timeout=60, pass_fds=fds,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
        for fd in fds:
            os.close(fd)
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout

    def assert_found(self, sentence, *statements, who=None, else_by=None):
        """What is found by whoever has the file, or by WHO; only ELSE_BY finds it not."""
        with self.subTest(statements):
            self.spoil(*statements)
            status, said = self.verify(who)
            self.assertIn(sentence, said)
            self.assertEqual(status, 1)
            if else_by is not None:
                status, said = self.verify(else_by)
                self.assertNotIn(sentence, said)

    def test_sound(self):
        for who in (None, ANN, BOB, SUE, DANA):
            self.copy().close()
            status, said = self.verify(who)
            self.assertIn("Everybody holds the keys that are theirs, and no others.", said)
            self.assertEqual(status, 0, said)

    def test_key_missing(self):
        bob = self.number(BOB)
        self.assert_found(f"Member {bob} lacks a key of client 1 (generation 1) that is theirs.",
                          f"DELETE FROM pair_holder WHERE {OF_BOB}")
        self.assert_found(f"Member {bob} lacks a key of note {SIGNED} that is theirs.",
                          f"DELETE FROM pair_holder WHERE {OF_BOB}")
        self.assert_found(f"Member {self.number(ANN)} lacks a key of note {DRAFT} that is theirs.",
                          f"DELETE FROM text_holder WHERE {DRAFT_OF_ANN}")
        self.assert_found(
            f"Member {self.number(SUE)} lacks a key of note {SUBMITTED} that is theirs.", "DELETE FROM text_holder"
            f" WHERE {holder('text_holder', 'text_id', BODY.format(SUBMITTED), 'member', SUE)}")
        # Whom it would be to lacks nothing today, for they read by another.
        for pair in ("case", "chart", "client"):
            self.assert_found(
                f"The key of note {SIGNED} that its {pair} should hold is missing", "DELETE FROM text_holder"
                f" WHERE {holder('text_holder', 'text_id', BODY.format(SIGNED), 'pair', pair)}")
            self.assert_found(
                f"The key of document {SMALL} that its {pair} should hold is missing",
                "DELETE FROM document_holder"
                f" WHERE {holder('document_holder', 'document_id', SMALL, 'pair', pair)}")

    def test_key_planted(self):
        self.assert_found(
            f"Member {self.number(BOB)} holds a key of note {DRAFT} that is not theirs.",
            "INSERT INTO text_holder (text_id, holder_kind, holder_id, sealed)"
            f" SELECT text_id, holder_kind, {self.number(BOB)}, sealed FROM text_holder WHERE {DRAFT_OF_ANN}")

    def number(self, email):
        """The number of a member."""
        database = sqlite3.connect(self.whole)
        try:
            return database.execute("SELECT id FROM member WHERE email = ?", (email,)).fetchone()[0]
        finally:
            database.close()

    def test_key_cut(self):
        self.assert_found(f"The key of client 1 that member {self.number(BOB)} holds opens something else",
                          f"UPDATE pair_holder SET sealed = substr(sealed, 1, 60) WHERE {OF_BOB}")
        self.assert_found(f"The key of note {DRAFT} that member {self.number(ANN)} holds opens something else",
                          f"UPDATE text_holder SET sealed = CAST(sealed || x'00' AS BLOB) WHERE {DRAFT_OF_ANN}")

    def test_keys_swapped(self):
        """Nobody but they themselves can look into what is sealed to them."""
        swap = ("CREATE TEMP TABLE kept AS SELECT holder_id, sealed FROM pair_holder"
                f" WHERE ({OF_ANN}) OR ({OF_BOB})",
                "UPDATE pair_holder SET sealed = (SELECT sealed FROM kept"
                " WHERE kept.holder_id <> pair_holder.holder_id)"
                f" WHERE ({OF_ANN}) OR ({OF_BOB})")
        for who in (ANN, BOB):
            self.assert_found(f"The key of client 1 that member {self.number(who)} holds opens something else",
                              *swap, who=who, else_by=SUE)

    def test_key_altered(self):
        altered = "sealed = flip(sealed, 70)"
        self.assert_found(f"The key of note {DRAFT} that member {self.number(ANN)} holds opens something else",
                          f"UPDATE text_holder SET {altered} WHERE {DRAFT_OF_ANN}", who=ANN, else_by=BOB)
        # A custodian opens the practice's pair, and by it all that is not psychotherapy.
        self.assert_found(
            f"The key of document {LARGE} that client 1 holds opens something else",
            f"UPDATE document_holder SET {altered}"
            f" WHERE {holder('document_holder', 'document_id', LARGE, 'pair', 'client')}", who=DANA, else_by=SUE)

    def test_of_another(self):
        self.assert_found(
            f"The key of note {DRAFT} that member {self.number(ANN)} holds opens something else",
            f"UPDATE text_holder SET sealed = (SELECT sealed FROM pair_holder WHERE {OF_ANN}) WHERE {DRAFT_OF_ANN}",
            who=ANN)

    def test_of_an_older_copy(self):
        """What was in the file before the draft was saved again, and before Ann had another password."""
        database = self.copy()
        text = database.execute("SELECT text, key_hash FROM note_text WHERE note_id = ?", (DRAFT,)).fetchone()
        key = database.execute(f"SELECT sealed FROM text_holder WHERE {DRAFT_OF_ANN}").fetchone()
        pair = database.execute(f"SELECT sealed FROM pair_holder WHERE {OF_ANN}").fetchone()
        database.close()
        batch = support.Batch(self.path)
        batch.do("member.sign-in", email=ANN, password=support.PASSWORD)
        batch.do("note.update", ANN, note=DRAFT, body="Another.")
        batch.do("member.change-password", ANN, password=support.PASSWORD, new_password="another horse battery")
        batch.do("member.change-password", ANN, password="another horse battery", new_password=support.PASSWORD)
        batch.close()
        self.assertEqual(self.verify(ANN)[0], 0)
        for sentence, who, statement, values in (
                (f"Note {DRAFT} does not say what was saved last", None,
                 "UPDATE note_text SET text = ?, key_hash = ? WHERE note_id = 3", text),
                (f"The key of note {DRAFT} that member {self.number(ANN)} holds opens something else", ANN,
                 f"UPDATE text_holder SET sealed = ? WHERE {DRAFT_OF_ANN}", key),
                (f"The key of client 1 that member {self.number(ANN)} holds opens something else", ANN,
                 f"UPDATE pair_holder SET sealed = ? WHERE {OF_ANN} AND pair_id ="
                 " (SELECT id FROM pair WHERE kind = 'client' AND generation = 1)", pair)):
            with self.subTest(statement):
                database = sqlite3.connect(self.path)
                self.assertEqual(database.execute(statement, values).rowcount, 1)
                database.commit()
                database.close()
                status, said = self.verify(who)
                self.assertIn(sentence, said)
                self.assertEqual(status, 1)

    def test_texts(self):
        for note in (SIGNED, SUBMITTED, DRAFT):
            for change in ("UPDATE note_text SET text = zeroblob(length(text))",
                           "UPDATE note_text SET text = substr(text, 1, 100)",
                           "UPDATE note_text SET text = CAST(text || x'00' AS BLOB)",
                           "UPDATE note_text SET key_hash = randomblob(32)"):
                self.assert_found(f"Note {note} does not say what was saved last",
                                  f"{change} WHERE kind = 'body' AND note_id = {note}")
        self.assert_found(f"Note {SIGNED} does not say what was saved last",
                          "DELETE FROM text_holder WHERE text_id ="
                          " (SELECT id FROM note_text WHERE kind = 'addendum')",
                          "DELETE FROM note_text WHERE kind = 'addendum'")
        self.assert_found(f"Note {SIGNED} does not say what was saved last",
                          "UPDATE note_text SET text = zeroblob(length(text)) WHERE kind = 'addendum'")

    def test_documents(self):
        for document, change in (
                (LARGE, "UPDATE document_part SET data = flip(data, 9) WHERE document_id = 1 AND part = 2"),
                (LARGE, "UPDATE document_part SET data = substr(data, 1, 5) WHERE document_id = 1 AND part = 3"),
                (LARGE, "DELETE FROM document_part WHERE document_id = 1 AND part = 3"),
                (SMALL, "UPDATE document_part SET data = CAST(data || x'00' AS BLOB) WHERE document_id = 2"),
                (SMALL, "UPDATE document SET label = zeroblob(length(label)) WHERE id = 2"),
                (SMALL, "UPDATE document SET header = randomblob(24) WHERE id = 2"),
                (SMALL, "UPDATE document SET key_hash = randomblob(32) WHERE id = 2")):
            self.assert_found(f"Document {document} is not what was added", change)


if __name__ == "__main__":
    unittest.main()
