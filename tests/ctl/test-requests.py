#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of every request: what is missing, ill-typed or unknown is named before anything else."""
import json
import pathlib
import tempfile
import unittest

import batch as support

TEXT, ID, COUNT, BOOL, TEXTS, OBJECT, OBJECTS, HEIRS, REQUEST, REQUESTS, DOCTOR, DOCTORS = range(12)
ADDRESS = {"line1": "1 Main St", "city": "Alder", "region": "IL", "postal_code": "60601"}
INSURANCE = {"payer": "Blue Shield", "member_id": "X1"}
CONTACT = {"name": "Rosa", "phone": "+1 312 555 0101"}
OUTSIDE = {"name": "Dr. Jane Roe", "practice": "Northside Clinic"}
GOOD = {TEXT: "text", ID: 1, COUNT: 1, BOOL: True, TEXTS: ["text"], DOCTOR: OUTSIDE,
        DOCTORS: ["ann@lakeside.test", OUTSIDE]}
BAD = {
    TEXT: [1, True, ["a"], {"a": 1}],
    ID: ["1", 1.5, True, [1]],
    COUNT: ["1", -1, 1.5],
    BOOL: ["true", 1, None],
    TEXTS: ["a", [1], [None], {"a": "b"}],
    OBJECT: ["a", [], {"colour": "blue"}, {}],
    OBJECTS: ["a", {}, ["a"], [{}], [{"colour": "blue"}]],
    HEIRS: [1, {}, ["a"], [{}], [{"client": 1, "note": 1, "to": "a"}]],
    REQUEST: ["a", [], {}, {"with": {}}, {"do": 1}],
    REQUESTS: ["a", {}, [], [{}], ["a"]],
    DOCTOR: [1, None, [], ["a"], {}, {"name": "a"}, {"name": "a", "practice": 1},
             {"name": "a", "practice": "b", "npi": "c"}],
    DOCTORS: ["a", {}, {"name": "a", "practice": "b"}, [1], [None], [["a"]], [{}], [{"name": "a"}]],
}
DETAILS = {"preferred_name": TEXT, "pronouns": TEXT, "birth_date": TEXT, "email": TEXT, "phone": TEXT,
           "address": OBJECT, "insurance": OBJECT, "emergency_contact": OBJECT}
STAFF = ({"client": ID, "member": TEXT}, {})
STEP = ({"case": ID}, {"comment": TEXT})
CASE_STAFF = ({"case": ID, "member": TEXT}, {})
# What each command needs, and what it takes besides; None: nobody need be signed in.
COMMANDS = {
    "practice.create": ({"name": TEXT, "timezone": TEXT, "admin_name": TEXT, "admin_email": TEXT,
                         "admin_password": TEXT}, {"admin_roles": TEXTS, "test_clock": BOOL}),
    "practice.set-clock": ({"now": TEXT}, {}),
    "practice.settings": ({}, {}),
    "practice.configure": ({}, {"calendar_export_names": TEXT, "conflict_handling": TEXT,
                                "emergency_hours": ID, "password_cost": TEXT}),
    "practice.replace-recovery-key": ({}, {}),
    "member.sign-in": ({"email": TEXT, "password": TEXT}, {}),
    "member.sign-out": ({}, {}),
    "member.invite": ({"email": TEXT, "name": TEXT, "roles": TEXTS}, {}),
    "member.accept": ({"email": TEXT, "invitation": TEXT, "password": TEXT}, {"name": TEXT}),
    "member.list": ({}, {}),
    "member.change-password": ({"password": TEXT, "new_password": TEXT}, {}),
    "member.recover": ({"email": TEXT, "recovery_key": TEXT, "new_password": TEXT}, {}),
    "member.suspend": ({"member": TEXT}, {}),
    "member.reactivate": ({"member": TEXT}, {}),
    "member.reset-password": ({"member": TEXT}, {"password": TEXT}),
    "member.update": ({"member": TEXT}, {"name": TEXT, "roles": TEXTS, "billing_enabled": BOOL,
                                         "bookable_by_colleagues": BOOL, "managed_doctors": TEXTS}),
    "member.set-clinical": ({"member": TEXT, "first_name": TEXT, "last_name": TEXT, "npi": TEXT,
                             "taxonomy": TEXT}, {}),
    "member.set-supervisor": ({"member": TEXT, "supervisor": TEXT}, {}),
    "member.removal-preview": ({"member": TEXT}, {}),
    "member.remove": ({"member": TEXT}, {"clients_to": HEIRS, "notes_to": HEIRS}),
    "role.list": ({}, {}),
    "role.create": ({"name": TEXT, "permissions": TEXTS}, {}),
    "role.update": ({"name": TEXT}, {"permissions": TEXTS, "new_name": TEXT, "revision": TEXT}),
    "role.delete": ({"name": TEXT}, {}),
    "client.create": ({"first_name": TEXT, "last_name": TEXT}, {**DETAILS, "owner": TEXT}),
    "client.update": ({"client": ID}, {**DETAILS, "first_name": TEXT, "last_name": TEXT, "revision": TEXT}),
    "client.list": ({}, {"search": TEXT, "practitioner": TEXT, "status": TEXT, "limit": COUNT,
                         "offset": COUNT}),
    "client.show": ({"client": ID}, {}),
    "client.set-care": ({"client": ID, "practitioner": TEXT}, {"status": TEXT, "diagnoses": TEXTS,
                                                                 "revision": TEXT}),
    "access.show": ({"client": ID}, {}),
    "access.set": ({"client": ID}, {"owner": TEXT, "keep_former_owner": TEXT, "everyone": TEXT,
                                    "grants": OBJECTS, "revision": TEXT}),
    "access.explain": ({"client": ID, "member": TEXT}, {"case": ID, "note": ID}),
    "access.preview": ({"change": REQUEST}, {"limit": COUNT, "offset": COUNT}),
    "access.map": ({}, {"search": TEXT, "owner": TEXT, "member": TEXT, "role": TEXT, "reach": TEXT,
                        "reason": TEXT, "beyond_role": BOOL, "expiring_soon": BOOL, "sort": TEXT,
                        "limit": COUNT, "offset": COUNT}),
    "access.set-until": ({"client": ID, "member": TEXT, "until": TEXT}, {}),
    "access.keep": ({"client": ID, "member": TEXT}, {}),
    "access.review": ({}, {"limit": COUNT}),
    "access.review-done": ({}, {}),
    "access.emergency": ({"client": ID, "reason": TEXT}, {}),
    "access.end-emergency": ({"client": ID}, {}),
    "emergency.find": ({"first_name": TEXT, "last_name": TEXT}, {"birth_date": TEXT, "contact": TEXT}),
    "emergency.terms": ({"client": ID}, {}),
    "emergency.list": ({}, {}),
    "emergency.seen": ({"notice": ID}, {}),
    "staff.assign": STAFF,
    "staff.remove": STAFF,
    "case.create": ({"client": ID, "title": TEXT}, {"diagnosis": TEXT}),
    "case.list": ({}, {"client": ID, "doctor": TEXT, "status": TEXT}),
    "case.assign": CASE_STAFF,
    "case.unassign": CASE_STAFF,
    "chart.share-demographics": ({"client": ID, "to": TEXT}, {}),
    "chart.share": ({"client": ID, "from": TEXT, "to": TEXT}, {}),
    "chart.unshare": ({"client": ID, "from": TEXT, "to": TEXT}, {}),
    "case.close": ({"case": ID}, {}),
    "case.reopen": ({"case": ID}, {}),
    "referral.create": ({"client": ID, "title": TEXT, "referred_by": DOCTOR, "referred_to": DOCTOR},
                        {"associated": DOCTORS, "comment": TEXT}),
    "referral.accept": STEP,
    "referral.reject": STEP,
    "referral.hold": STEP,
    "referral.complete": STEP,
    "referral.reopen": ({"case": ID, "comment": TEXT}, {}),
    "referral.refer": ({"case": ID, "to": DOCTOR}, {"comment": TEXT}),
    "referral.update": ({"case": ID}, {"title": TEXT, "associated": DOCTORS, "comment": TEXT}),
    "referral.history": ({"case": ID}, {}),
    "change.apply": ({"changes": REQUESTS}, {}),
    "change.undo": ({"change": ID}, {}),
    "audit.list": ({}, {"client": ID, "member": TEXT, "from": TEXT, "to": TEXT, "action": TEXT,
                        "about": TEXT, "refused": BOOL, "before": ID, "limit": COUNT}),
    "audit.verify": ({}, {"head": TEXT}),
}
NEEDS_NOBODY = {"practice.create", "practice.set-clock", "member.sign-in", "member.accept", "member.recover"}
PREVIEWED = {"access.set", "access.set-until", "staff.assign", "staff.remove", "case.assign", "case.unassign",
             "member.suspend", "member.reactivate", "member.update", "member.set-supervisor",
             "member.remove", "role.create", "role.update", "role.delete",
             "chart.share", "chart.share-demographics", "chart.unshare"}
CHANGES = PREVIEWED | {
    "practice.configure", "practice.replace-recovery-key", "member.invite", "member.reset-password",
    "member.set-clinical", "client.create",
    "client.update", "client.set-care", "access.emergency", "access.end-emergency", "emergency.seen",
    "access.keep", "access.review-done", "case.create",
    "case.close", "case.reopen", "referral.create", "referral.accept", "referral.reject", "referral.hold",
    "referral.complete", "referral.reopen", "referral.refer", "referral.update"}


def good(name, kind):
    """A value of the right type."""
    if kind == OBJECT:
        return {"address": ADDRESS, "insurance": INSURANCE, "emergency_contact": CONTACT}[name]
    if kind == OBJECTS:
        return [{"member": "ann@lakeside.test", "level": "record"}]
    if kind == HEIRS:
        return "ann@lakeside.test"
    if kind == REQUEST:
        return {"do": "staff.assign", "with": {"client": 1, "member": "a"}}
    if kind == REQUESTS:
        return [{"do": "staff.assign", "with": {"client": 1, "member": "a"}}]
    return GOOD[kind]


def good_request(command):
    """What a command needs, with values of the right types."""
    return {name: good(name, kind) for name, kind in COMMANDS[command][0].items()}


class Requests(unittest.TestCase):
    """Nobody is signed in and there is no practice: the form is judged before that."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.batch = support.Batch(pathlib.Path(cls.folder.name) / "none.caseload")

    @classmethod
    def tearDownClass(cls):
        status = cls.batch.close()
        cls.folder.cleanup()
        assert status == 0, status

    def refuse(self, command, members, named):
        error = self.batch.error(command, "nobody@lakeside.test", **members)
        self.assertEqual((error["code"], error.get("member")), ("bad-request", named), members)
        self.assertTrue(error["message"])

    def test_missing(self):
        for command, (needed, _) in COMMANDS.items():
            for name in needed:
                members = good_request(command)
                del members[name]
                with self.subTest(command=command, missing=name):
                    self.refuse(command, members, name)

    def test_ill_typed(self):
        for command, (needed, others) in COMMANDS.items():
            for name, kind in {**needed, **others}.items():
                for value in BAD[kind]:
                    with self.subTest(command=command, member=name, value=value):
                        self.refuse(command, {**good_request(command), name: value}, name)

    def test_unknown(self):
        for command in COMMANDS:
            with self.subTest(command=command):
                self.refuse(command, {**good_request(command), "colour": "blue"}, "colour")

    def test_incomplete_objects(self):
        for name, whole, kept in (("address", ADDRESS, ()), ("insurance", INSURANCE, ()),
                                  ("emergency_contact", CONTACT, ())):
            for part in whole:
                broken = {key: value for key, value in whole.items() if key != part}
                with self.subTest(name=name, missing=part):
                    self.refuse("client.update", {"client": 1, name: broken}, name)
                    self.refuse("client.update", {"client": 1, name: {**whole, part: 7}}, name)
                    error = self.batch.error("client.update", client=1, **{name: broken})
                    self.assertIn(f"“{part}”", error["message"])
            self.refuse("client.update", {"client": 1, name: {**whole, "planet": "Mars"}}, name)

    def test_good_form_is_not_signed_in(self):
        for command, (_, others) in COMMANDS.items():
            if command in NEEDS_NOBODY:
                continue
            members = {**good_request(command), **{name: good(name, kind) for name, kind in others.items()}}
            for who in (None, "nobody@lakeside.test"):
                with self.subTest(command=command, who=who):
                    self.assertEqual(self.batch.error(command, who, **members)["code"], "not-signed-in")

    def test_previews(self):
        for command in COMMANDS:
            change = {"do": command, "with": good_request(command)}
            with self.subTest(command=command):
                error = self.batch.error("access.preview", change=change)
                expected = "not-signed-in" if command in PREVIEWED else "bad-request"
                self.assertEqual(error["code"], expected)
                self.assertEqual(self.batch.error("access.preview", changes=[change])["code"], expected)

    def test_changes(self):
        for command in COMMANDS:
            change = {"do": command, "with": good_request(command)}
            with self.subTest(command=command):
                error = self.batch.error("change.apply", changes=[change])
                self.assertEqual(error["code"], "not-signed-in" if command in CHANGES else "bad-request")

    def test_nested_requests(self):
        wrong = {"do": "access.set", "with": {"client": 1, "wings": 2}}
        for command, members in (("access.preview", {"change": wrong}), ("access.preview", {"changes": [wrong]}),
                                 ("change.apply", {"changes": [wrong]})):
            with self.subTest(command=command):
                self.refuse(command, members, "wings")
        self.refuse("access.preview", {"change": {"do": "client.fly"}}, "change")
        self.refuse("access.preview", {}, "change")
        both = good("", REQUEST)
        self.refuse("access.preview", {"change": both, "changes": [both]}, "changes")

    def test_heirs(self):
        for value in ("ann@lakeside.test", [], [{"client": 1, "to": "a"}]):
            error = self.batch.error("member.remove", member="a", clients_to=value)
            self.assertEqual(error["code"], "not-signed-in", value)

    def test_the_request_itself(self):
        for request, member in (({"id": 1}, "do"), ({"id": 1, "do": 2}, "do"),
                                ({"id": 1, "do": "client.list", "with": []}, "with"),
                                ({"id": 1, "do": "client.list", "as": 1}, "as"),
                                ({"id": 1, "do": "client.list", "who": "a"}, "who"),
                                ({"id": 1, "do": "client.fly"}, "do")):
            with self.subTest(request=request):
                answer = self.batch.send(json.dumps(request))
                self.assertEqual(answer["id"], 1)
                self.assertFalse(answer["ok"])
                self.assertEqual((answer["error"]["code"], answer["error"]["member"]), ("bad-request", member))

    def test_lines_that_are_no_request(self):
        for line in ("this is not JSON", "", "[]", "3", "null", '"text"', "{", '{"id": 1} {"id": 2}',
                     '{"id": "\\u0000"}', "[" * 100000,
                     '{"id": 12345678901234567890123}', '{"id": -9223372036854775809}', '{"id": 1e999}',
                     '{"id": 1, "do": "client.show", "with": {"client": 9223372036854775808}}'):
            with self.subTest(line=line[:40]):
                answer = self.batch.send(line)
                self.assertEqual((answer["id"], answer["ok"]), (None, False))
                self.assertEqual(answer["error"]["code"], "bad-request")

    def test_any_id_is_given_back(self):
        for value in (None, 0, -1, 1.5, "x", "ä\n\"", True, [1, {"a": None}], {"a": [1]},
                      9223372036854775807, -9223372036854775808, "12345678901234567890123"):
            with self.subTest(id=value):
                answer = self.batch.send(json.dumps({"id": value, "do": "client.list"}))
                self.assertEqual(answer["id"], value)
        self.assertIsNone(self.batch.send('{"do": "client.list"}')["id"])


if __name__ == "__main__":
    unittest.main()
