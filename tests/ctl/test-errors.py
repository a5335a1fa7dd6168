#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each command with each error that it can answer, and nothing stored of what was refused."""
import pathlib
import tempfile
import unittest

import batch as support

DANA, ANN, BOB, SID, SUE = (name + "@lakeside.test" for name in ("dana", "ann", "bob", "sid", "sue"))
NOBODY = "nobody@lakeside.test"
NO_CLIENT = 999999
LONG = "x" * 10000


class Clinic(unittest.TestCase):
    """Ann owns Ana, with a case; Bob owns Leo; Kim is invited; Max is suspended, Pat removed."""

    @classmethod
    def setUpClass(cls):
        cls.clinic = support.clinic()
        cls.batch = cls.clinic.__enter__()
        do = cls.batch.do
        cls.ana = do("client.create", ANN, first_name="Ana", last_name="Gomez")["client"]
        cls.leo = do("client.create", BOB, first_name="Leo", last_name="Marsh")["client"]
        cls.case = do("case.create", ANN, client=cls.ana, title="Panic")["case"]
        do("member.invite", DANA, email="kim@lakeside.test", name="Kim", roles=["Biller"])
        cls.max = support.join(cls.batch, "Max Dunn", ["Practitioner"])
        do("member.suspend", DANA, member=cls.max)
        cls.pat = support.join(cls.batch, "Pat Roe", ["Practitioner"])
        do("member.remove", DANA, member=cls.pat)

    @classmethod
    def tearDownClass(cls):
        cls.clinic.__exit__(None, None, None)

    def refuse(self, code, do, who, missing=None, **members):
        """The request must be refused with this code."""
        with self.subTest(do=do, who=who, members=str(members)[:120]):
            error = self.batch.error(do, who, **members)
            self.assertEqual((error["code"], error.get("missing")), (code, missing), error)
            self.assertTrue(error["message"].strip())

    def refuse_all(self, rows):
        for row in rows:
            code, do, who, members, *missing = row
            self.refuse(code, do, who, *missing, **members)


class Notes(Clinic):
    """What is added to notes, what unlocking kept, and what notes begin with."""

    def test_addenda_and_versions(self):
        note = self.batch.do("note.create", ANN, client=self.ana, kind="progress", body="Calm.")["note"]
        add = "note.add-addendum"
        self.refuse_all([
            ("invalid", add, ANN, {"note": note, "body": "Later."}),
            ("not-found", add, BOB, {"note": note, "body": "Later."}),
            ("denied", add, SID, {"note": note, "body": "Later."}, "provide-care"),
            ("not-found", "note.show-version", ANN, {"note": note, "version": 1}),
            ("not-found", "note.show-version", BOB, {"note": note, "version": 1}),
        ])
        self.batch.do("note.sign", ANN, note=note)
        self.assertEqual(self.batch.do(add, ANN, note=note, body="Later.")["state"], "signed")
        self.refuse("invalid", add, ANN, note=note, body=" ")
        self.assertEqual([row["body"] for row in self.batch.do("note.show", ANN, note=note)["addenda"]],
                         ["Later."])
        self.batch.do("note.unlock", ANN, note=note)
        self.batch.do("note.update", ANN, note=note, body="Calmer.")
        shown = self.batch.do("note.show-version", ANN, note=note, version=1)
        self.assertEqual(shown["body"], "Calm.")

    def test_case_of_a_shared_note(self):
        """Who reads a chart by a share knows of no case of it."""
        do = self.batch.do
        client = do("client.create", ANN, first_name="Ida", last_name="Noor")["client"]
        case = do("case.create", ANN, client=client, title="Grief")["case"]
        note = do("note.create", ANN, client=client, case=case, kind="progress", body="Calm.")["note"]
        do("note.sign", ANN, note=note)
        do("chart.share", ANN, client=client, **{"from": ANN, "to": BOB})
        for who, seen in ((ANN, case), (BOB, None)):
            self.assertEqual(do("note.list", who, client=client)["notes"][0]["case"], seen, who)
            self.assertEqual(do("note.show", who, note=note)["case"], seen, who)
        self.refuse("not-found", "case.assign", BOB, case=case, member=BOB)

    def test_templates(self):
        do = self.batch.do
        self.assertEqual([row["name"] for row in do("template.list", ANN)["templates"]], ["SOAP", "DAP", "BIRP"])
        new = {"kind": "intake", "name": "First hour", "body": "Why now"}
        self.refuse_all([
            ("denied", "template.create", ANN, new, "manage-forms"),
            ("invalid", "template.create", DANA, new | {"kind": "poem"}),
            ("invalid", "template.create", DANA, new | {"name": " "}),
            ("invalid", "template.create", DANA, new | {"body": LONG + "x"}),
            ("not-found", "template.update", DANA, {"template": 99, "name": "X"}),
            ("not-found", "template.delete", DANA, {"template": 99}),
            ("denied", "template.delete", ANN, {"template": 1}, "manage-forms"),
        ])
        made = do("template.create", DANA, **new)["template"]
        before = next(row for row in do("template.list", ANN)["templates"] if row["template"] == made)
        changed = do("template.update", DANA, template=made, name="Second hour", revision=before["revision"])
        self.refuse("conflict", "template.update", DANA, template=made, name="X", revision=before["revision"])
        self.refuse("conflict", "template.delete", DANA, template=made, revision=before["revision"])
        do("change.undo", DANA, change=changed["change"])
        self.assertIn(before, do("template.list", ANN)["templates"])
        # What came with the program says what the practice says, from then on.
        do("template.update", DANA, template=1, body="Ours")
        soap = do("template.list", ANN)["templates"]
        soap = next(row for row in soap if row["template"] == 1)
        self.assertEqual((soap["name"], soap["body"], soap["built_in"]), ("SOAP", "Ours", "soap"))
        do("template.delete", DANA, template=made)
        self.assertNotIn(made, [row["template"] for row in do("template.list", ANN)["templates"]])


class Practice(Clinic):
    """practice.*"""

    def test_practice(self):
        new = {"name": "Two", "timezone": "UTC", "admin_name": "A", "admin_email": "a@b.test",
               "admin_password": support.PASSWORD}
        self.assertIn(self.batch.error("practice.create", **new)["code"], ("conflict", "storage", "invalid"))
        self.refuse_all([
            ("invalid", "practice.set-clock", None, {"now": "tomorrow"}),
            ("denied", "practice.configure", ANN, {"emergency_hours": 2}, "manage-roles"),
            ("invalid", "practice.configure", DANA, {"emergency_hours": 0}),
            ("denied", "practice.configure", ANN, {"access_review_days": 30}, "manage-roles"),
            ("invalid", "practice.configure", DANA, {"access_review_days": 6}),
            ("invalid", "practice.configure", DANA, {"access_review_days": 367}),
            ("invalid", "practice.configure", DANA, {"emergency_hours": -3}),
            ("invalid", "practice.configure", DANA, {"cosignature": "maybe"}),
            ("invalid", "practice.configure", DANA, {"note_unlock": "sometimes"}),
            ("invalid", "practice.configure", DANA, {"note_unlock_hours": 8761}),
        ])
        self.assertIn("emergency_hours", self.batch.do("practice.settings", SUE))

    def test_recovery_key(self):
        self.refuse_all([("denied", "practice.replace-recovery-key", who, {}, "manage-roles")
                         for who in (ANN, SUE)])
        keys = [self.batch.do("practice.replace-recovery-key", DANA)["recovery_key"] for _ in range(2)]
        self.assertNotEqual(*keys)
        self.assertEqual([len(key.split()) for key in keys], [24, 24])
        event = self.batch.do("audit.list", DANA, action="practice.replace-recovery-key", limit=1)["events"][0]
        self.assertEqual((event["actor"], event["outcome"]), (DANA, "done"))
        self.assertNotIn(keys[1].split()[0] + " ", str(event))
        self.assertTrue(self.batch.do("audit.verify", DANA)["valid"])

    def test_create(self):
        good = {"name": "Lakeside", "timezone": "America/Chicago", "admin_name": "Dana",
                "admin_email": DANA, "admin_password": support.PASSWORD}
        for member, value, code in (("name", "  ", "invalid"), ("timezone", "Mars/Olympus", "invalid"),
                                    ("admin_name", "", "invalid"), ("admin_email", "dana", "invalid"),
                                    ("admin_password", "short", "invalid"), ("admin_roles", [], "invalid"),
                                    ("admin_roles", ["Flyer"], "not-found"),
                                    ("admin_roles", ["Practitioner"], "last-administrator")):
            with self.subTest(member=member, value=value), tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "new.caseload"
                batch = support.Batch(path)
                error = batch.error("practice.create", **{**good, member: value})
                self.assertEqual(error["code"], code)
                if code != "last-administrator":
                    self.assertEqual(error["member"], member)
                self.assertEqual(list(pathlib.Path(folder).iterdir()), [])
                batch.do("practice.create", **good)
                self.assertEqual(batch.error("practice.set-clock", now=support.NOW)["code"], "invalid")
                self.assertEqual(batch.close(), 0)

    def test_no_practice(self):
        with tempfile.TemporaryDirectory() as folder:
            for path in (f"{folder}/none.caseload", f"{folder}/no/folder.caseload", folder):
                batch = support.Batch(path)
                for do, members in (("member.sign-in", {"email": DANA, "password": "x"}),
                                    ("practice.set-clock", {"now": support.NOW}),
                                    ("member.accept", {"email": DANA, "invitation": "x", "password": "x"})):
                    with self.subTest(path=path, do=do):
                        self.assertEqual(batch.error(do, **members)["code"], "storage")
                batch.close()


class Members(Clinic):
    """member.*"""

    def test_signing_in(self):
        for email, password in ((NOBODY, support.PASSWORD), (ANN, "wrong"), ("kim@lakeside.test", support.PASSWORD),
                                (self.max, support.PASSWORD), (self.pat, support.PASSWORD), ("", "")):
            self.refuse("denied", "member.sign-in", None, "password", email=email, password=password)
            self.batch.do("practice.set-clock", now="2026-11-23T10:00:00-06:00")
        self.refuse("not-signed-in", "client.list", self.max)
        self.refuse("not-signed-in", "client.list", self.pat)

    def test_waits_grow(self):
        email = support.join(self.batch, "Wen Li", ["Biller"])
        self.refuse("denied", "member.sign-in", None, "password", email=email, password="wrong")
        error = self.batch.error("member.sign-in", email=email, password=support.PASSWORD)
        self.assertEqual((error["code"], error["missing"]), ("denied", "wait"))
        self.batch.do("practice.set-clock", now="2026-11-23T11:00:00-06:00")
        self.batch.do("member.sign-in", email=email, password=support.PASSWORD)

    def test_accepting(self):
        code = self.batch.do("member.invite", DANA, email="lou@lakeside.test", name="Lou",
                             roles=["Biller"])["invitation"]
        for email, invitation in ((NOBODY, code), ("lou@lakeside.test", "AAAA-AAAA"), (ANN, code)):
            self.refuse("denied", "member.accept", None, "invitation", email=email, invitation=invitation,
                        password=support.PASSWORD)
        self.refuse("invalid", "member.accept", None, email="lou@lakeside.test", invitation=code, password="short")
        self.batch.do("practice.set-clock", now="2026-12-24T09:00:00-06:00")
        self.refuse("denied", "member.accept", None, "invitation", email="lou@lakeside.test", invitation=code,
                    password=support.PASSWORD)

    def test_inviting(self):
        good = {"email": "new@lakeside.test", "name": "New", "roles": ["Biller"]}
        self.refuse_all([
            ("denied", "member.invite", ANN, good, "manage-members"),
            ("not-found", "member.invite", DANA, {**good, "roles": ["Flyer"]}),
            ("invalid", "member.invite", DANA, {**good, "roles": []}),
            ("invalid", "member.invite", DANA, {**good, "email": "new"}),
            ("invalid", "member.invite", DANA, {**good, "name": " "}),
            ("invalid", "member.invite", DANA, {**good, "name": LONG}),
            ("conflict", "member.invite", DANA, {**good, "email": ANN.upper()}),
            ("conflict", "member.invite", DANA, {**good, "email": "kim@lakeside.test"}),
            ("conflict", "member.invite", DANA, {**good, "email": self.max}),
        ])
        self.assertNotIn("new@lakeside.test", str(self.batch.do("member.list", SUE)))
        for email in ("<new@lakeside.test>", '"new"@lakeside.test', "new@lakeside.test,ann@lakeside.test"):
            self.refuse("invalid", "member.invite", DANA, **{**good, "email": email})
        for name in ("\u200b", "New\u202eweN"):
            self.refuse("invalid", "member.invite", DANA, **{**good, "name": name})
        self.batch.do("member.invite", DANA, email="  trim@lakeside.test ", name="Trim", roles=["Biller"])
        self.assertIn("'trim@lakeside.test'", str(self.batch.do("member.list", DANA)))

    def test_passwords(self):
        new = {"password": "a longer password", "new_password": "another password"}
        self.refuse_all([
            ("invalid", "member.change-password", SUE, {"password": support.PASSWORD, "new_password": "short"}),
            ("denied", "member.change-password", SUE, new, "password"),
            ("denied", "member.reset-password", ANN, {"member": BOB, "password": "x" * 12}, "manage-members"),
            ("not-found", "member.reset-password", DANA, {"member": NOBODY, "password": "x" * 12}),
            ("invalid", "member.reset-password", DANA, {"member": BOB, "password": "short"}),
        ])
        email = support.join(self.batch, "Ivo Pek", ["Biller"])
        change = self.batch.do("member.change-password", email, password=support.PASSWORD,
                               new_password="another password")
        self.assertIn("change", change)
        self.batch.do("client.list", email)
        made = self.batch.do("member.reset-password", DANA, member=email)["password"]
        self.assertTrue(self.batch.do("member.sign-in", email=email, password=made)["must_change_password"])
        given = self.batch.do("member.reset-password", DANA, member=email, password="given password")
        self.assertNotIn("password", given)
        self.refuse("not-signed-in", "client.list", email)
        result = self.batch.do("member.sign-in", email=email, password="given password")
        self.assertTrue(result["must_change_password"])

    def test_statuses(self):
        self.refuse_all([
            ("denied", "member.suspend", ANN, {"member": BOB}, "manage-members"),
            ("denied", "member.reactivate", ANN, {"member": NOBODY}, "manage-members"),
            ("not-found", "member.suspend", DANA, {"member": NOBODY}),
            ("not-found", "member.reactivate", DANA, {"member": NOBODY}),
            ("invalid", "member.suspend", DANA, {"member": ANN}),
            ("invalid", "member.suspend", DANA, {"member": "kim@lakeside.test"}),
            ("invalid", "member.suspend", DANA, {"member": self.pat}),
            ("invalid", "member.reactivate", DANA, {"member": self.pat}),
            ("last-administrator", "member.suspend", DANA, {"member": DANA}),
        ])

    def test_updating(self):
        self.refuse_all([
            ("denied", "member.update", ANN, {"member": BOB, "name": "B"}, "manage-members"),
            ("not-found", "member.update", DANA, {"member": NOBODY, "name": "B"}),
            ("not-found", "member.update", DANA, {"member": BOB, "roles": ["Flyer"]}),
            ("not-found", "member.update", DANA, {"member": BOB, "managed_doctors": [NOBODY]}),
            ("invalid", "member.update", DANA, {"member": BOB, "roles": []}),
            ("invalid", "member.update", DANA, {"member": BOB, "roles": ["Biller"]}),
            ("invalid", "member.update", DANA, {"member": BOB, "name": ""}),
            ("last-administrator", "member.update", DANA, {"member": DANA, "roles": ["Biller"]}),
        ])
        self.assertIn({"email": BOB, "name": "Bob Lee", "roles": ["Practitioner"], "status": "active",
                       "supervisor": None, "billing_enabled": True, "bookable_by_colleagues": True,
                       "managed_doctors": []}, self.batch.do("member.list", BOB)["members"])

    def test_clinical(self):
        good = {"member": ANN, "first_name": "Ann", "last_name": "Hale", "npi": "1234567893",
                "taxonomy": "101YM0800X"}
        self.refuse_all([
            ("denied", "member.set-clinical", ANN, good, "manage-members"),
            ("not-found", "member.set-clinical", DANA, {**good, "member": NOBODY}),
            ("invalid", "member.set-clinical", DANA, {**good, "npi": "1234567890"}),
            ("invalid", "member.set-clinical", DANA, {**good, "npi": "123456789"}),
            ("invalid", "member.set-clinical", DANA, {**good, "taxonomy": "101YM0800Y"}),
        ])
        self.batch.do("member.set-clinical", DANA, **good)

    def test_supervision(self):
        self.refuse_all([
            ("denied", "member.set-supervisor", ANN, {"member": ANN, "supervisor": SUE}, "manage-members"),
            ("not-found", "member.set-supervisor", DANA, {"member": NOBODY, "supervisor": SUE}),
            ("not-found", "member.set-supervisor", DANA, {"member": ANN, "supervisor": NOBODY}),
            ("invalid", "member.set-supervisor", DANA, {"member": ANN, "supervisor": BOB}),
            ("invalid", "member.set-supervisor", DANA, {"member": ANN, "supervisor": ANN}),
            ("invalid", "member.set-supervisor", DANA, {"member": SID, "supervisor": SUE}),
        ])

    def test_removing(self):
        self.refuse_all([
            ("denied", "member.removal-preview", ANN, {"member": BOB}, "manage-members"),
            ("not-found", "member.removal-preview", DANA, {"member": NOBODY}),
            ("denied", "member.remove", ANN, {"member": NOBODY}, "manage-members"),
            ("not-found", "member.remove", DANA, {"member": NOBODY}),
            ("not-found", "member.remove", DANA, {"member": ANN, "clients_to": NOBODY}),
            ("needs-choice", "member.remove", DANA, {"member": ANN}),
            ("invalid", "member.remove", DANA, {"member": ANN, "clients_to": SID}),
            ("invalid", "member.remove", DANA, {"member": ANN, "clients_to": self.max}),
            ("last-administrator", "member.remove", DANA, {"member": DANA}),
        ])
        preview = self.batch.do("member.removal-preview", DANA, member=ANN)
        self.assertEqual(preview["clients"], [self.ana])
        for heirs in ([], [{"client": self.leo, "to": BOB}],
                      [{"client": self.ana, "to": BOB}, {"client": self.leo, "to": BOB}]):
            error = self.batch.error("member.remove", DANA, member=ANN, clients_to=heirs)
            self.assertIn(error["code"], ("needs-choice", "invalid"), heirs)


class Roles(Clinic):
    """role.*"""

    def test_roles(self):
        self.batch.do("role.create", DANA, name="Front desk", permissions=["all-schedules"])
        self.batch.do("role.create", DANA, name="Held", permissions=[])
        support.join(self.batch, "Hal Moe", ["Held"])
        self.refuse_all([
            ("denied", "role.create", ANN, {"name": "X", "permissions": []}, "manage-roles"),
            ("invalid", "role.create", DANA, {"name": "X", "permissions": ["fly"]}),
            ("invalid", "role.create", DANA, {"name": " ", "permissions": []}),
            ("conflict", "role.create", DANA, {"name": "front DESK", "permissions": []}),
            ("denied", "role.update", ANN, {"name": "Biller", "permissions": []}, "manage-roles"),
            ("not-found", "role.update", DANA, {"name": "Flyer", "permissions": []}),
            ("invalid", "role.update", DANA, {"name": "Biller", "permissions": ["fly"]}),
            ("invalid", "role.update", DANA, {"name": "Practitioner", "permissions": []}),
            ("conflict", "role.update", DANA, {"name": "Front desk", "new_name": "Biller"}),
            ("conflict", "role.update", DANA, {"name": "Front desk", "permissions": [], "revision": "before"}),
            ("last-administrator", "role.update", DANA, {"name": "Administrator", "permissions": []}),
            ("denied", "role.delete", ANN, {"name": "Front desk"}, "manage-roles"),
            ("not-found", "role.delete", DANA, {"name": "Flyer"}),
            ("invalid", "role.delete", DANA, {"name": "Biller"}),
            ("invalid", "role.delete", DANA, {"name": "Held"}),
        ])
        self.batch.do("role.delete", DANA, name="Front desk")
        refused = self.batch.error("role.update", DANA, name="Practitioner", permissions=[])
        self.assertEqual(refused["member"], "permissions")

    def test_revision(self):
        self.batch.do("role.create", DANA, name="Revised", permissions=[])
        role = next(each for each in self.batch.do("role.list", SUE)["roles"] if each["name"] == "Revised")
        self.batch.do("role.update", DANA, name="Revised", permissions=["view-audit"], revision=role["revision"])
        self.refuse("conflict", "role.update", DANA, name="Revised", permissions=[], revision=role["revision"])


class Clients(Clinic):
    """client.*"""

    def test_creating(self):
        good = {"first_name": "Ida", "last_name": "Noor"}
        self.refuse_all([
            ("denied", "client.create", SUE, good, "create-clients"),
            ("not-found", "client.create", ANN, {**good, "owner": NOBODY}),
            ("invalid", "client.create", SID, good),
            ("invalid", "client.create", ANN, {**good, "owner": SID}),
            ("invalid", "client.create", ANN, {**good, "owner": self.max}),
            ("invalid", "client.create", ANN, {**good, "first_name": "  "}),
            ("invalid", "client.create", ANN, {**good, "last_name": LONG}),
            ("invalid", "client.create", ANN, {**good, "birth_date": "2026-11-24"}),
            ("invalid", "client.create", ANN, {**good, "birth_date": "1800-01-01"}),
            ("invalid", "client.create", ANN, {**good, "birth_date": "2001-02-29"}),
            ("invalid", "client.create", ANN, {**good, "birth_date": "last year"}),
            ("invalid", "client.create", ANN, {**good, "email": "ida"}),
        ])
        self.assertEqual(self.batch.do("client.list", ANN, search="ida noor")["total"], 0)

    def test_showing(self):
        self.refuse_all([
            ("not-found", "client.show", BOB, {"client": self.ana}),
            ("not-found", "client.show", ANN, {"client": NO_CLIENT}),
            ("not-found", "client.show", ANN, {"client": -1}),
            ("not-found", "client.show", ANN, {"client": 2**62}),
            ("not-found", "client.list", ANN, {"practitioner": NOBODY}),
            ("invalid", "client.list", ANN, {"status": "sideways"}),
        ])

    def test_updating(self):
        self.refuse_all([
            ("not-found", "client.update", BOB, {"client": self.ana, "phone": "1"}),
            ("not-found", "client.update", ANN, {"client": NO_CLIENT, "phone": "1"}),
            ("denied", "client.update", SID, {"client": self.ana, "insurance": None}, "insurance"),
            ("invalid", "client.update", ANN, {"client": self.ana, "first_name": ""}),
            ("invalid", "client.update", ANN, {"client": self.ana, "email": "ana at home"}),
            ("conflict", "client.update", ANN, {"client": self.ana, "phone": "1", "revision": "before"}),
        ])
        seen = self.batch.do("client.show", ANN, client=self.ana)["revision"]
        self.batch.do("client.update", ANN, client=self.ana, phone="+1 312 555 0142", revision=seen)
        self.refuse("conflict", "client.update", ANN, client=self.ana, phone="2", revision=seen)
        shown = self.batch.do("client.show", ANN, client=self.ana)
        self.assertEqual(shown["demographics"]["phone"], "+1 312 555 0142")

    def test_care(self):
        good = {"client": self.ana, "practitioner": ANN, "status": "waiting", "diagnoses": ["F41.1"]}
        self.refuse_all([
            ("not-found", "client.set-care", BOB, good),
            ("not-found", "client.set-care", ANN, {**good, "practitioner": NOBODY}),
            ("denied", "client.set-care", SID, good, "manage"),
            ("invalid", "client.set-care", ANN, {**good, "status": "sideways"}),
            ("invalid", "client.set-care", ANN, {**good, "diagnoses": ["not a code"]}),
            ("invalid", "client.set-care", ANN, {**good, "diagnoses": ["not a code"], "revision": "before"}),
            ("conflict", "client.set-care", ANN, {**good, "revision": "before"}),
        ])
        self.batch.do("client.set-care", ANN, **good)
        shown = self.batch.do("client.show", ANN, client=self.ana)["diagnosis"]
        seen = shown[0].pop("revision")
        self.assertEqual(shown, [{"practitioner": ANN, "status": "waiting", "diagnoses": ["F41.1"]}])
        self.batch.do("client.set-care", ANN, client=self.ana, practitioner=ANN, status="inactive", revision=seen)
        self.refuse("conflict", "client.set-care", ANN, **{**good, "revision": seen})

    def test_care_revision_tells_nothing(self):
        """Who may set diagnoses without seeing them cannot guess them by revisions."""
        self.batch.do("role.create", DANA, name="Keyholder", permissions=["manage-access"])
        key = support.join(self.batch, "Kay Holder", ["Keyholder"])
        care = {"client": self.ana, "practitioner": ANN}
        self.refuse("denied", "client.set-care", key, "diagnosis", **care, revision="guess")
        self.batch.do("client.set-care", key, **care, status="waiting")

    def test_every_detail_comes_back(self):
        details = {
            "first_name": "Zoë", "last_name": "Ōta 大田", "preferred_name": "Zo", "pronouns": "they/them",
            "birth_date": "1984-05-17", "email": "zoe@example.org", "phone": "+1 312 555 0142",
            "address": {"line1": "1 Main St", "line2": "Apt 2", "city": "Alder", "region": "IL",
                        "postal_code": "60601", "country": "US"},
            "emergency_contact": {"name": "Rosa", "relation": "sister", "phone": "+1 312 555 0101"}}
        insurance = {"payer": "Blue Shield", "member_id": "X1", "group": "G2"}
        client = self.batch.do("client.create", ANN, insurance=insurance, **details)["client"]
        shown = self.batch.do("client.show", ANN, client=client)
        self.assertEqual((shown["demographics"], shown["insurance"]), (details, insurance))
        self.batch.do("client.update", ANN, client=client, insurance=None, address=None, preferred_name=None,
                      pronouns="")
        shown = self.batch.do("client.show", ANN, client=client)
        self.assertIsNone(shown["insurance"])
        for member in ("address", "preferred_name", "pronouns"):
            self.assertIsNone(shown["demographics"][member])
        self.assertEqual(shown["demographics"]["emergency_contact"], details["emergency_contact"])


class Access(Clinic):
    """access.*, staff.*, case.*"""

    def test_setting(self):
        def grants(*rows):
            return {"client": self.ana, "grants": [dict(zip(("member", "level", "until"), row)) for row in rows]}

        self.refuse_all([
            ("not-found", "access.show", BOB, {"client": self.ana}),
            ("denied", "access.show", SID, {"client": self.ana}, "manage"),
            ("not-found", "access.set", BOB, {"client": self.ana, "everyone": "record"}),
            ("not-found", "access.set", ANN, {"client": self.ana, "owner": NOBODY}),
            ("not-found", "access.set", SID, grants((NOBODY, "record"))),
            ("denied", "access.set", SID, grants((BOB, "sideways")), "manage"),
            ("invalid", "access.set", ANN, grants((BOB, "sideways"))),
            ("invalid", "access.set", ANN, grants((BOB, "record", "tomorrow"))),
            ("invalid", "access.set", ANN, grants((BOB, "record"), (BOB.upper(), "chart"))),
            ("invalid", "access.set", ANN, grants((self.max, "record"))),
            ("invalid", "access.set", ANN, {"client": self.ana, "owner": SID}),
            ("invalid", "access.set", ANN, {"client": self.ana, "owner": BOB, "keep_former_owner": "half"}),
            ("conflict", "access.set", ANN, {"client": self.ana, "everyone": "record", "revision": "before"}),
        ])
        shown = self.batch.do("access.show", ANN, client=self.ana)
        self.assertEqual((shown["owner"], shown["everyone"]), (ANN, "none"))

    def test_asking(self):
        self.refuse_all([
            ("not-found", "access.explain", BOB, {"client": self.ana, "member": BOB}),
            ("not-found", "access.explain", ANN, {"client": self.ana, "member": NOBODY}),
            ("not-found", "access.explain", SID, {"client": self.ana, "member": SID, "case": 4711}),
            ("denied", "access.explain", SID, {"client": self.ana, "member": ANN}, "manage"),
        ])
        reasons = self.batch.do("access.explain", ANN, client=self.ana, member=SID)["reasons"]
        self.assertEqual({reason["detail"]["role"] for reason in reasons}, {"Scheduler"})

    def test_glass(self):
        reason = 'Client in "danger" \\ größte Eile {}'
        self.refuse_all([
            ("denied", "access.emergency", BOB, {"client": NO_CLIENT, "reason": "x"}, "emergency-access"),
            ("not-found", "access.end-emergency", BOB, {"client": self.ana}),
        ])
        self.batch.do("role.create", DANA, name="On call", permissions=["provide-care", "emergency-access"])
        eve = support.join(self.batch, "Eve Park", ["On call"])
        self.refuse_all([
            ("not-found", "access.emergency", eve, {"client": NO_CLIENT, "reason": reason}),
            ("invalid", "access.emergency", eve, {"client": self.ana, "reason": "  short   "}),
        ])
        self.assertIn("until", self.batch.do("access.emergency", eve, client=self.ana, reason=reason))
        self.assertIn("clinical", self.batch.do("client.show", eve, client=self.ana)["areas"])
        self.batch.do("access.end-emergency", eve, client=self.ana)
        self.refuse("not-found", "client.show", eve, client=self.ana)
        # The log tells why, as it was typed, and does not keep what was refused.
        events = self.batch.do("audit.list", DANA, member=eve, action="access.emergency")["events"]
        self.assertEqual([event["detail"].get("reason") for event in events], [reason, None, None])
        self.assertEqual(events[0]["detail"].keys(), {"until", "reason", "told", "allowed"})
        self.assertTrue(self.batch.do("audit.verify", DANA)["valid"])

    def test_review(self):
        grant = {"client": self.leo, "member": ANN}
        soon = "2999-01-01T00:00:00Z"
        self.refuse_all([("denied", do, who, {}, "manage-access")
                         for do in ("access.review", "access.review-done") for who in (ANN, SID)])
        self.refuse_all([
            ("not-found", "access.keep", ANN, grant),
            ("not-found", "access.keep", SID, {**grant, "member": NOBODY}),
            ("denied", "access.keep", SID, grant, "manage"),
            ("invalid", "access.keep", BOB, grant),
            ("not-found", "access.set-until", ANN, {**grant, "until": None}),
            ("not-found", "access.set-until", SID, {**grant, "member": NOBODY, "until": None}),
            ("denied", "access.set-until", SID, {**grant, "until": None}, "manage"),
            ("invalid", "access.set-until", BOB, {**grant, "until": soon}),
        ])
        self.batch.do("staff.assign", BOB, **grant)
        self.refuse("invalid", "access.set-until", BOB, **grant, until="tomorrow")
        change = {"do": "access.set-until", "with": {**grant, "until": "2001-01-01T00:00:00Z"}}
        effect = self.batch.do("access.preview", BOB, change=change)["effects"]
        self.assertEqual([(row["member"], row["after"]) for row in effect], [(ANN, [])])
        self.batch.do("access.keep", BOB, **grant)
        self.batch.do("access.set-until", BOB, **grant, until="2001-01-01T00:00:00Z")
        seen = self.batch.do("access.review", DANA)
        self.assertEqual((seen["counts"]["run-out"], seen["reviewed_at"], seen["reviewed_by"]), (1, None, None))
        found = [row for row in seen["findings"] if row["kind"] == "run-out"]
        self.assertEqual((found[0]["member"], found[0]["client"], found[0]["level"], found[0]["granted_by"]),
                         (ANN, self.leo, "record", BOB))
        self.assertEqual(self.batch.do("access.review", DANA, limit=0)["findings"], [])
        self.batch.do("access.review-done", DANA)
        self.assertEqual(self.batch.do("access.review", DANA)["reviewed_by"], DANA)
        self.batch.do("staff.remove", BOB, **grant)
        self.assertEqual(self.batch.do("access.review", DANA)["counts"]["run-out"], 0)

    def test_glass_told(self):
        self.batch.do("role.create", DANA, name="Guard", permissions=["supervise", "emergency-access"])
        gil = support.join(self.batch, "Gil Park", ["Guard"])
        ana = {"first_name": "Ana", "last_name": "Gomez", "birth_date": "1990-01-01"}
        self.refuse_all([
            ("denied", "emergency.find", ANN, {"first_name": "", "last_name": ""}, "emergency-access"),
            ("denied", "emergency.terms", ANN, {"client": self.ana}, "emergency-access"),
            ("invalid", "emergency.find", gil, {"first_name": "Ana", "last_name": "Gomez"}),
            ("invalid", "emergency.find", gil, {**ana, "birth_date": "1990"}),
            ("not-found", "emergency.find", gil, {**ana, "birth_date": "1990-01-02"}),
            ("not-found", "emergency.terms", gil, {"client": self.ana}),
            ("not-found", "emergency.terms", gil, {"client": NO_CLIENT}),
            ("not-found", "emergency.seen", ANN, {"notice": 1 << 40}),
        ])
        client = self.batch.do("client.create", ANN, **ana)["client"]
        found = self.batch.do("emergency.find", gil, **ana)["clients"]
        self.assertEqual([(each["client"], each["owner"], each["areas"]) for each in found], [(client, ANN, [])])
        self.assertEqual((found[0]["told"][0], DANA in found[0]["told"]), (ANN, True))
        until = self.batch.do("access.emergency", gil, client=client, reason="Client in danger")["until"]
        self.assertEqual(self.batch.do("emergency.terms", gil, client=client)["open_until"], until)
        notice = self.batch.do("emergency.list", ANN)["notices"][0]
        self.assertEqual([notice[name] for name in ("client", "name", "by", "reason", "until")],
                         [client, "Ana Gomez", gil, "Client in danger", until])
        self.assertEqual(self.batch.do("emergency.list", gil)["notices"], [])
        self.refuse("not-found", "emergency.seen", BOB, notice=notice["notice"])
        self.batch.do("emergency.seen", ANN, notice=notice["notice"])
        self.assertNotIn(client, [each["client"] for each in self.batch.do("emergency.list", ANN)["notices"]])
        self.assertIn(client, [each["client"] for each in self.batch.do("emergency.list", DANA)["notices"]])

    def test_staff(self):
        for do in ("staff.assign", "staff.remove"):
            self.refuse_all([
                ("not-found", do, BOB, {"client": self.ana, "member": BOB}),
                ("not-found", do, SID, {"client": self.ana, "member": NOBODY}),
                ("denied", do, SID, {"client": self.ana, "member": BOB}, "manage"),
            ])
        self.refuse("invalid", "staff.assign", ANN, client=self.ana, member="kim@lakeside.test")
        self.batch.do("staff.remove", ANN, client=self.ana, member=self.pat)

    def test_charts(self):
        both = {"client": self.ana, "from": ANN, "to": BOB}
        self.refuse_all([
            ("not-found", "chart.share-demographics", BOB, {"client": self.ana, "to": BOB}),
            ("not-found", "chart.share-demographics", SID, {"client": self.ana, "to": NOBODY}),
            ("denied", "chart.share-demographics", SID, {"client": self.ana, "to": BOB}, "manage"),
            ("invalid", "chart.share-demographics", ANN, {"client": self.ana, "to": self.max}),
            ("not-found", "chart.share", BOB, both),
            ("not-found", "chart.share", ANN, {**both, "to": NOBODY}),
            ("denied", "chart.share", SID, both, "manage"),
            ("invalid", "chart.share", ANN, {**both, "from": SID}),
            ("invalid", "chart.share", ANN, {**both, "to": ANN}),
            ("invalid", "chart.share", ANN, {**both, "to": self.max}),
            ("not-found", "chart.unshare", BOB, both),
            ("not-found", "chart.unshare", ANN, {**both, "from": NOBODY}),
            ("not-found", "chart.unshare", ANN, {**both, "to": NOBODY}),
            ("denied", "chart.unshare", SID, both, "manage"),
        ])
        done = self.batch.do("chart.share-demographics", ANN, client=self.ana, to=BOB)["change"]
        self.batch.do("chart.unshare", ANN, **both)
        grants = self.batch.do("access.show", ANN, client=self.ana)["grants"]
        self.assertEqual([(grant["member"], grant["level"], grant["source"]) for grant in grants],
                         [(BOB, "record", "demographics")])
        self.batch.do("change.undo", ANN, change=done)
        self.assertEqual(self.batch.do("access.show", ANN, client=self.ana)["grants"], [])

    def test_cases(self):
        self.refuse_all([
            ("not-found", "case.create", BOB, {"client": self.ana, "title": "Sleep"}),
            ("denied", "case.create", SID, {"client": self.ana, "title": "Sleep"}, "manage"),
            ("invalid", "case.create", ANN, {"client": self.ana, "title": "  "}),
            ("invalid", "case.create", ANN, {"client": self.ana, "title": "Sleep", "diagnosis": "tired"}),
            ("not-found", "case.list", BOB, {"client": self.ana}),
            ("not-found", "case.list", BOB, {"doctor": NOBODY}),
            ("invalid", "case.list", ANN, {"status": "sideways"}),
            ("not-found", "case.assign", ANN, {"case": self.case, "member": NOBODY}),
            ("invalid", "case.assign", ANN, {"case": self.case, "member": self.max}),
        ])
        for do in ("case.assign", "case.unassign"):
            self.refuse("not-found", do, BOB, case=self.case, member=BOB)
            self.refuse("not-found", do, ANN, case=4711, member=BOB)
        for do in ("case.close", "case.reopen"):
            self.refuse("not-found", do, BOB, case=self.case)
            self.refuse("not-found", do, ANN, case=4711)


class Referrals(Clinic):
    """referral.*, and case.list with their doctors and states"""

    OUTSIDE = {"name": "Dr. Jane Roe", "practice": "Northside Clinic"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cal = support.join(cls.batch, "Cal Ortiz", ["Case manager"])

    def refer(self, **members):
        return self.batch.do("referral.create", ANN, **{
            "client": self.ana, "title": "Knee", "referred_by": self.OUTSIDE, "referred_to": BOB, **members})["case"]

    def test_create(self):
        new = {"client": self.ana, "title": "Knee", "referred_by": self.OUTSIDE, "referred_to": BOB}
        self.refuse_all([
            ("not-signed-in", "referral.create", NOBODY, new),
            ("not-found", "referral.create", self.cal, new | {"client": NO_CLIENT}),
            ("not-found", "referral.create", ANN, new | {"referred_to": NOBODY}),
            ("not-found", "referral.create", ANN, new | {"referred_by": NOBODY}),
            ("not-found", "referral.create", ANN, new | {"associated": [BOB, NOBODY]}),
            ("not-found", "referral.create", SID, new | {"associated": [NOBODY]}),
            ("denied", "referral.create", SID, new, "manage"),
            ("invalid", "referral.create", ANN, new | {"title": " "}),
            ("invalid", "referral.create", ANN, new | {"title": LONG}),
            ("invalid", "referral.create", ANN, new | {"referred_to": SID}),
            ("invalid", "referral.create", ANN, new | {"referred_to": self.max}),
            ("invalid", "referral.create", ANN, new | {"referred_to": "kim@lakeside.test"}),
            ("invalid", "referral.create", ANN, new | {"referred_by": self.pat}),
            ("invalid", "referral.create", ANN, new | {"referred_by": {"name": " ", "practice": "Eastside"}}),
            ("invalid", "referral.create", ANN, new | {"referred_to": {"name": LONG, "practice": "Eastside"}}),
            ("invalid", "referral.create", ANN, new | {"associated": [BOB, BOB]}),
        ])
        for name, value in (("title", " "), ("referred_to", SID), ("referred_by", {"name": "", "practice": "a"}),
                            ("associated", [SID])):
            self.assertEqual(self.batch.error("referral.create", ANN, **new | {name: value})["member"], name)

    def test_steps(self):
        case = self.refer()
        for do in ("referral.accept", "referral.reject", "referral.hold", "referral.complete", "referral.update"):
            self.refuse("not-found", do, ANN, case=4711)
            self.refuse("not-found", do, SUE, case=case)
            self.refuse("invalid", do, ANN, case=case, comment=LONG * 100)
        self.refuse_all([
            ("not-found", "referral.refer", ANN, {"case": case, "to": NOBODY}),
            ("invalid", "referral.refer", ANN, {"case": case, "to": SID}),
            ("invalid", "referral.reopen", ANN, {"case": case, "comment": "Too early."}),
            ("denied", "referral.reopen", BOB, {"case": case, "comment": "Too early."}, "manage"),
            ("not-found", "referral.reopen", SUE, {"case": case, "comment": " "}),
            ("invalid", "referral.update", ANN, {"case": case, "title": " "}),
            ("invalid", "referral.update", ANN, {"case": case, "associated": [SID]}),
            ("not-found", "referral.update", ANN, {"case": case, "associated": [NOBODY]}),
            ("invalid", "referral.accept", ANN, {"case": self.case}),
            ("invalid", "referral.update", ANN, {"case": self.case, "title": "Panic"}),
            ("not-found", "referral.history", SUE, {"case": case}),
        ])
        self.batch.do("referral.reject", self.cal, case=case, comment="  Full until May. ")
        error = self.batch.error("referral.reopen", ANN, case=case, comment=" ")
        self.assertEqual((error["code"], error["member"]), ("invalid", "comment"))
        shown = [row for row in self.batch.do("case.list", ANN, client=self.ana)["cases"] if row["case"] == case]
        self.assertEqual(shown[0]["referral"], {"status": "rejected", "referred_by": self.OUTSIDE,
                                                "referred_to": BOB, "associated": []})
        events = self.batch.do("referral.history", ANN, case=case)["events"]
        self.assertEqual([(row["step"], row["by"], row["on_behalf_of"], row["to"], row["comment"]) for row in events],
                         [("create", ANN, None, BOB, None), ("reject", self.cal, BOB, None, "Full until May.")])

    def test_list(self):
        self.refer(associated=[ANN, self.OUTSIDE])
        self.assertEqual(self.batch.do("case.list", ANN, doctor=SUE)["cases"], [])
        rows = self.batch.do("case.list", ANN, doctor=ANN, status="requested")["cases"]
        self.assertEqual([row["referral"]["associated"] for row in rows], [[ANN, self.OUTSIDE]])
        self.assertEqual(self.batch.do("case.list", ANN, doctor=ANN, status="on-hold")["cases"], [])
        plain = [row for row in self.batch.do("case.list", ANN)["cases"] if row["case"] == self.case]
        self.assertIsNone(plain[0]["referral"])


class Changes(Clinic):
    """change.*, access.preview, audit.*"""

    def test_all_or_none(self):
        first = {"do": "access.set", "with": {"client": self.ana, "everyone": "record"}}
        second = {"do": "staff.assign", "with": {"client": self.ana, "member": "kim@lakeside.test"}}
        self.refuse("invalid", "change.apply", ANN, changes=[first, second])
        self.assertEqual(self.batch.do("access.show", ANN, client=self.ana)["everyone"], "none")
        created = {"do": "client.create", "with": {"first_name": "Ida", "last_name": "Noor"}}
        result = self.batch.do("change.apply", ANN, changes=[first, created])
        self.assertEqual(len(result["results"]), 2)
        self.assertIn("client", result["results"][1])
        self.assertIsInstance(result["change"], int)
        shown = self.batch.do("access.show", ANN, client=self.ana)
        self.assertEqual(shown["everyone"], "record")
        self.batch.do("access.set", ANN, client=self.ana, everyone="none")

    def test_undo(self):
        done = self.batch.do("access.set", ANN, client=self.ana, everyone="record")["change"]
        self.refuse("not-found", "change.undo", ANN, change=999999)
        error = self.batch.error("change.undo", BOB, change=done)
        self.assertIn(error["code"], ("denied", "not-found"))
        undone = self.batch.do("change.undo", ANN, change=done)["change"]
        self.assertNotEqual(undone, done)
        self.assertEqual(self.batch.do("access.show", ANN, client=self.ana)["everyone"], "none")
        self.refuse("conflict", "change.undo", ANN, change=done)
        first = self.batch.do("access.set", ANN, client=self.ana, everyone="record")["change"]
        self.batch.do("access.set", ANN, client=self.ana, everyone="chart")
        self.refuse("conflict", "change.undo", ANN, change=first)
        self.batch.do("access.set", ANN, client=self.ana, everyone="none")

    def test_previews(self):
        change = {"do": "access.set", "with": {"client": self.ana, "everyone": "record"}}
        self.refuse("not-found", "access.preview", BOB, change=change)
        self.refuse("denied", "access.preview", SID, "manage", change=change)
        seen = self.batch.do("access.preview", ANN, change=change)
        self.assertEqual([(effect["member"], effect["client"]) for effect in seen["effects"]], [(BOB, self.ana)])
        none = self.batch.do("access.preview", ANN, change=change, offset=1)
        self.assertEqual((none["total"], none["effects"]), (1, []))
        self.assertEqual(self.batch.do("access.show", ANN, client=self.ana)["everyone"], "none")

    def test_the_log(self):
        self.refuse_all([
            ("denied", "audit.list", ANN, {}, "view-audit"),
            ("denied", "audit.verify", ANN, {}, "view-audit"),
            ("not-found", "audit.list", DANA, {"member": NOBODY}),
            ("invalid", "audit.list", DANA, {"from": "yesterday"}),
            ("invalid", "audit.list", DANA, {"to": "2026-11-23"}),
        ])
        self.batch.error("client.update", ANN, client=self.ana, email="ana at home")
        newest = self.batch.do("audit.list", DANA, action="client.update", limit=1)["events"]
        self.assertEqual([(event["actor"], event["outcome"]) for event in newest], [(ANN, "failed")])
        verdict = self.batch.do("audit.verify", DANA)
        self.assertEqual((verdict["valid"], verdict["first_bad"]), (True, None))
        self.assertTrue(self.batch.do("audit.verify", DANA, head=verdict["head"])["valid"])
        self.assertFalse(self.batch.do("audit.verify", DANA, head="00" * 32)["valid"])
        for head in ("zz", "zz" * 32, "0" * 63, "0" * 65, ""):
            error = self.batch.error("audit.verify", DANA, head=head)
            self.assertEqual((error["code"], error["member"]), ("invalid", "head"))

    def test_sign_out(self):
        email = support.join(self.batch, "Gus Ek", ["Biller"])
        self.batch.do("member.sign-out", email)
        self.refuse("not-signed-in", "member.sign-out", email)
        self.refuse("not-signed-in", "member.list", email)


if __name__ == "__main__":
    unittest.main()
