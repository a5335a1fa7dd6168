#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client's record as a bundle of FHIR R4: what an independent validator says of it, that everything it
refers to is in it, and what caseloadctl does with the file.

The validator is npm's “fhir”, installed from tests/fhir/package-lock.json into the build folder; where it
cannot be had, the test is skipped."""
import base64
import copy
import fcntl
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "ctl"))
from batch import PASSWORD, PROGRAM, clinic  # noqa: E402  (its folder is known only now)

MODULES = pathlib.Path(os.environ.get("FHIR_MODULES", "build/tests/fhir/modules"))
SKIPPED = 77


def install():
    """Installs the validator; why it cannot be had, or None."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "there is no node or no npm on this machine"
    MODULES.mkdir(parents=True, exist_ok=True)
    with open(MODULES / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = (HERE / "package-lock.json").read_bytes()
        done = MODULES / "installed"
        if done.exists() and done.read_bytes() == wanted:
            return None
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(HERE / name, MODULES / name)
        try:
            result = subprocess.run(
                ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier",
                 "--prefer-offline", "--fetch-retries=1", "--fetch-timeout=30000"],
                cwd=MODULES, capture_output=True, text=True, timeout=120, check=False)
        except subprocess.TimeoutExpired:
            return "npm did not get the validator in time"
        if result.returncode != 0:
            return "npm cannot get the validator: " + (result.stderr.strip().splitlines() or ["?"])[-1]
        done.write_bytes(wanted)
    return None


def validate(*paths):
    """The validator's faults, a line each."""
    env = {**os.environ, "FHIR_MODULES": str(MODULES.resolve())}
    result = subprocess.run(["node", str(HERE / "check-bundle.js"), *map(str, paths)], env=env,
                            capture_output=True, text=True, timeout=240, check=False)
    faults = result.stdout.splitlines()
    if result.returncode != (1 if faults else 0):
        raise AssertionError(result.stderr)
    return faults


def run(path, who, *arguments):
    """caseloadctl, signed in as somebody."""
    with tempfile.TemporaryFile() as secret:
        secret.write(PASSWORD.encode())
        secret.seek(0)
        return subprocess.run(
            [PROGRAM, "--practice", str(path), "--as", who, "--password-fd", str(secret.fileno()),
             *map(str, arguments)],
            pass_fds=[secret.fileno()], capture_output=True, text=True, timeout=120, check=False)


def fill(batch):
    """Of each thing that a record has, at least one; returns the client."""
    ann, bob, sue = "ann@lakeside.test", "bob@lakeside.test", "sue@lakeside.test"
    dana = "dana@lakeside.test"
    batch.do("member.set-clinical", dana, member=ann, first_name="Ann", last_name="Hale",
             npi="1234567893", taxonomy="103TC0700X")
    batch.do("member.set-supervisor", dana, member=bob, supervisor=sue)
    client = batch.do(
        "client.create", dana, first_name="Ana", last_name="Gómez-Ölçer", preferred_name="Anita",
        birth_date="1990-04-05", email="ana@example.org", phone="+1 312 555 0100", pronouns="she/her",
        address={"line1": "12 Elm Street", "city": "Chicago", "region": "IL", "postal_code": "60601"},
        emergency_contact={"name": "Eva Gómez", "relation": "Sister", "phone": "+1 312 555 0101"},
        insurance={"payer": "Acme Health", "member_id": "A-77", "group": "G1"}, owner=ann)["client"]
    batch.do("client.set-care", ann, client=client, practitioner=ann, diagnoses=["F41.1", "F32.1"])
    case = batch.do("case.create", ann, client=client, title="Anxiety", diagnosis="F41.1")["case"]
    old = batch.do("case.create", ann, client=client, title="Grief")["case"]
    batch.do("case.close", ann, case=old)
    batch.do("access.set", ann, client=client, everyone="record",
             grants=[{"member": bob, "level": "chart", "until": "2027-01-01T00:00:00-06:00"}])
    batch.do("case.assign", ann, case=case, member=bob)
    booked = batch.do("appointment.book", ann, client=client, practitioner=ann, kind="therapy",
                      start="2026-11-24T09:00:00-06:00", minutes=50, place_of_service="11")["appointment"]
    batch.do("appointment.cancel", ann, appointment=batch.do(
        "appointment.book", ann, client=client, practitioner=ann, start="2026-11-25T09:00:00-06:00",
        minutes=50, place_of_service="02")["appointment"])
    for kind in ("progress", "intake", "psychotherapy", "treatment-plan", "contact"):
        note = batch.do("note.create", ann, client=client, kind=kind, case=case, appointment=booked,
                        body=f"What was said: {kind}.\n\tÄ “second” line.")["note"]
        batch.do("note.sign", ann, note=note)
        if kind == "progress":
            batch.do("note.add-addendum", ann, note=note, body="Added the day after.")
    batch.do("note.create", ann, client=client, kind="progress", body="A draft that nobody gets.")
    for _ in range(2):
        note = batch.do("note.create", bob, client=client, kind="progress", body="By Bob.")["note"]
        batch.do("note.sign", bob, note=note, ready_for_review=True)
    batch.do("note.cosign", sue, note=note)
    data = base64.b64encode(b"%PDF-1.4 a letter").decode()
    batch.do("document.add", ann, client=client, clinical=True, case=case, name="letter.pdf",
             media_type="application/pdf", data=data)
    batch.do("document.add", ann, client=client, clinical=False, name="terms.txt",
             media_type="text/plain", data=base64.b64encode(b"The terms.").decode())
    return client


def resources(bundle, kind):
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def texts(bundle):
    """What the documents of a bundle say."""
    return [base64.b64decode(content["attachment"].get("data", "")).decode()
            for reference in resources(bundle, "DocumentReference") for content in reference["content"]]


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def empties(value, where="bundle"):
    """What FHIR forbids in JSON: null, and what is empty."""
    if value is None or value in ("", [], {}):
        yield where
    for name, each in (value.items() if isinstance(value, dict) else
                       enumerate(value) if isinstance(value, list) else ()):
        yield from empties(each, f"{where}.{name}")


def instants(value):
    """What stands where FHIR wants an instant or a dateTime."""
    for name, each in (value.items() if isinstance(value, dict) else ()):
        if name in ("start", "end", "date", "dateTime", "creation", "recorded", "timestamp"):
            yield each
        yield from instants(each)
    for each in value if isinstance(value, list) else ():
        yield from instants(each)


class Fhir(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.batch = cls.enterClassContext(clinic())
        cls.client = fill(cls.batch)
        # A test clock stands still in each process, so that these see the same practice.
        cls.bundles = {}
        for name in ("ann", "bob", "sid", "sue", "dana"):
            path = cls.folder / f"{name}.json"
            more = ["--psychotherapy"] if name == "ann" else []
            result = run(cls.batch.path, f"{name}@lakeside.test", "export", "fhir", cls.client, path, *more)
            if result.returncode == 0:
                cls.bundles[name] = json.loads(path.read_text(encoding="utf-8"))
            else:
                raise AssertionError(f"{name}: {result.stderr}")

    def test_the_validator_accepts_what_each_may_see(self):
        self.assertEqual(validate(*(self.folder / f"{name}.json" for name in self.bundles)), [])

    def test_the_validator_finds_what_is_wrong(self):
        def break_gender(bundle):
            resources(bundle, "Patient")[0]["gender"] = "woman"

        def break_status(bundle):
            resources(bundle, "Appointment")[0]["status"] = "happened"

        def break_document(bundle):
            del resources(bundle, "DocumentReference")[0]["content"]

        def break_member(bundle):
            resources(bundle, "EpisodeOfCare")[0]["owner"] = "Ann"

        def break_outcome(bundle):
            resources(bundle, "AuditEvent")[0]["outcome"] = "good"

        for nth, spoil in enumerate((break_gender, break_status, break_document, break_member,
                                     break_outcome)):
            bundle = copy.deepcopy(self.bundles["dana"])
            spoil(bundle)
            path = self.folder / f"broken-{nth}.json"
            path.write_text(json.dumps(bundle), encoding="utf-8")
            with self.subTest(spoil.__name__):
                self.assertNotEqual(validate(path), [])

    def test_everything_referred_to_is_in_it(self):
        for name, bundle in self.bundles.items():
            urls = [entry["fullUrl"] for entry in bundle["entry"]]
            with self.subTest(name):
                self.assertEqual(len(urls), len(set(urls)))
                for entry in bundle["entry"]:
                    contained = {"#" + each["id"] for each in entry["resource"].get("contained", [])}
                    for reference in references(entry["resource"]):
                        self.assertIn(reference, contained if reference[0] == "#" else set(urls))

    def test_nothing_is_empty(self):
        for name, bundle in self.bundles.items():
            self.assertEqual(list(empties(bundle)), [], name)

    def test_instants_have_a_zone(self):
        for bundle in self.bundles.values():
            found = list(instants(bundle))
            self.assertGreaterEqual(len(found), 5)
            for each in found:
                self.assertRegex(each, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$")

    def test_the_owner_gets_all_of_it(self):
        bundle = self.bundles["ann"]
        patient = resources(bundle, "Patient")[0]
        self.assertEqual(patient["name"][0], {"use": "official", "family": "Gómez-Ölçer", "given": ["Ana"]})
        self.assertEqual(patient["birthDate"], "1990-04-05")
        self.assertIn("What was said: psychotherapy.\n\tÄ “second” line.", texts(bundle))
        self.assertIn("%PDF-1.4 a letter", texts(bundle))
        self.assertIn("Added the day after.", texts(bundle))
        self.assertNotIn("A draft that nobody gets.", texts(bundle))
        self.assertEqual([each["status"] for each in resources(bundle, "Appointment")],
                         ["booked", "cancelled"])
        self.assertEqual(resources(bundle, "Appointment")[0]["start"], "2026-11-24T09:00:00-06:00")
        self.assertEqual({each["code"]["coding"][0]["code"] for each in resources(bundle, "Condition")},
                         {"F41.1", "F32.1"})
        self.assertEqual(sorted(each["status"] for each in resources(bundle, "EpisodeOfCare")),
                         ["active", "finished"])
        self.assertEqual(len(resources(bundle, "Consent")), 2)
        self.assertEqual(resources(bundle, "AuditEvent"), [])
        numbers = [number for each in resources(bundle, "Practitioner") for number in each["identifier"]]
        self.assertIn({"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}, numbers)
        states = [each.get("docStatus") for each in resources(bundle, "DocumentReference")]
        self.assertEqual(states.count("preliminary"), 1)
        self.assertEqual(states.count("amended"), 1)
        kept = [each for each in resources(bundle, "DocumentReference")
                if "PSYTHPN" in json.dumps(each["securityLabel"])]
        self.assertEqual([texts({"entry": [{"resource": each}]})[0][:30] for each in kept],
                         ["What was said: psychotherapy.\n"])

    def test_others_get_what_they_may_see(self):
        bob, sid, sue, dana = (json.dumps(self.bundles[name], ensure_ascii=False)
                               for name in ("bob", "sid", "sue", "dana"))
        self.assertNotIn("What was said: psychotherapy.", "".join(texts(self.bundles["bob"])))
        self.assertIn("What was said: progress.", "".join(texts(self.bundles["bob"])))
        self.assertEqual(resources(self.bundles["bob"], "Consent"), [])
        for hidden in ("Acme Health", "F41.1", "Anxiety", "letter.pdf"):
            self.assertNotIn(hidden, sid)
        self.assertEqual(texts(self.bundles["sid"]), [])
        self.assertIn("12 Elm Street", sid)
        self.assertEqual(sorted(texts(self.bundles["sue"])), ["By Bob.", "By Bob."])
        self.assertNotIn("2026-11-24T09", sue)
        self.assertIn("note.cosign", dana)
        self.assertNotIn("What was said: psychotherapy.", "".join(texts(self.bundles["dana"])))
        self.assertIn("bob", self.bundles)
        self.assertNotIn("PSYTHPN", bob)

    def test_the_file_is_the_callers_and_the_log_tells(self):
        self.assertEqual(stat.S_IMODE((self.folder / "ann.json").stat().st_mode), 0o600)
        path = self.folder / "again.json"
        path.write_text("old", encoding="utf-8")
        result = run(self.batch.path, "ann@lakeside.test", "--json", "export", "fhir", "Ana", path)
        self.assertEqual(json.loads(result.stdout), {"records": 1}, result.stderr)
        bundle = json.loads(path.read_text(encoding="utf-8"))
        self.assertNotIn("psychotherapy", "".join(texts(bundle)))
        head = bundle["meta"]["tag"][0]["code"]
        events = self.batch.do("audit.list", "dana@lakeside.test", client=self.client,
                               action="client.export")["events"]
        self.assertEqual(events[0]["actor"], "ann@lakeside.test")
        self.assertEqual(events[0]["detail"]["head"], head)
        self.assertTrue(self.batch.do("audit.verify", "dana@lakeside.test", head=head)["valid"])
        self.assertEqual(sorted(each.name for each in self.folder.iterdir() if "again" in each.name),
                         ["again.json"])

    def test_all_clients(self):
        other = self.batch.do("client.create", "dana@lakeside.test",
                              first_name="Ben", last_name="Hart", owner="bob@lakeside.test")["client"]
        folder = self.folder / "all"
        result = run(self.batch.path, "bob@lakeside.test", "export", "fhir", "all", folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(sorted(each.name for each in folder.iterdir()),
                         sorted(f"client-{each}.fhir.json" for each in (self.client, other)))
        self.assertEqual(validate(*folder.iterdir()), [])

    def test_refusals(self):
        batch = self.batch
        bundle = batch.do("client.export", "ann@lakeside.test", client=self.client, format="fhir")["bundle"]
        self.assertEqual(bundle["type"], "collection")
        self.assertEqual(batch.error("client.export", "ann@lakeside.test", client=999,
                                     format="fhir")["code"], "not-found")
        self.assertEqual(batch.error("client.export", "ann@lakeside.test", client=self.client,
                                     format="docx")["code"], "invalid")
        self.assertEqual(batch.error("client.export", "ann@lakeside.test",
                                     client=self.client)["code"], "bad-request")
        path = self.folder / "none.json"
        result = run(batch.path, "ann@lakeside.test", "export", "fhir", 999, path)
        self.assertEqual(result.returncode, 1)
        self.assertFalse(path.exists())
        self.assertEqual(run(batch.path, "ann@lakeside.test", "export", "docx", 1, path).returncode, 2)


if __name__ == "__main__":
    reason = install()
    if reason is not None:
        print(f"Skipped: {reason}.")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
