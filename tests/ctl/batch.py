# SPDX-License-Identifier: GPL-3.0-or-later
"""A batch of caseloadctl to talk with, and a small clinic in it."""
import contextlib
import json
import os
import pathlib
import subprocess
import tempfile

PROGRAM = os.environ.get("CASELOADCTL", "build/src/ctl/caseloadctl")
PASSWORD = "correct horse battery"
NOW = "2026-11-23T09:00:00-06:00"


class Refused(AssertionError):
    """What should have been done was answered by an error."""


class Batch:
    """A running `caseloadctl batch`."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.n = 0
        self.process = subprocess.Popen(
            [PROGRAM, "--practice", str(path), "batch"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def send(self, line):
        """The answer to one line, as it is."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def ask(self, do, who=None, **members):
        """The whole answer to a request."""
        self.n += 1
        request = {"id": self.n, "do": do, "with": members}
        if who is not None:
            request["as"] = who
        answer = self.send(json.dumps(request, ensure_ascii=False))
        if answer["id"] != self.n:
            raise AssertionError(f"the answer bears the id {answer['id']!r}")
        return answer

    def do(self, do, who=None, **members):
        """The result of a request that must be done."""
        answer = self.ask(do, who, **members)
        if not answer["ok"]:
            raise Refused(f"{do} {members}: {answer['error']}")
        return answer["result"]

    def error(self, do, who=None, **members):
        """The error of a request that must be refused."""
        answer = self.ask(do, who, **members)
        if answer["ok"]:
            raise AssertionError(f"{do} {members} was done: {answer['result']}")
        return answer["error"]

    def close(self):
        """Ends the input; returns the exit status."""
        if self.process.stdin.closed:
            return self.process.returncode
        self.process.stdin.close()
        try:
            return self.process.wait(60)
        finally:
            self.process.kill()
            self.process.stdout.close()


def create(batch, **members):
    """A practice with a test clock, whose administrator Dana is signed in."""
    given = {"name": "Lakeside Counseling", "timezone": "America/Chicago", "admin_name": "Dana Ruiz",
             "admin_email": "dana@lakeside.test", "admin_password": PASSWORD, "test_clock": True,
             "admin_roles": ["Administrator"], **members}
    result = batch.do("practice.create", **given)
    batch.do("member.sign-in", email="dana@lakeside.test", password=PASSWORD)
    batch.do("practice.set-clock", now=NOW)
    return result


def join(batch, name, roles):
    """Invites, accepts and signs in; returns the email."""
    email = name.split()[0].lower() + "@lakeside.test"
    code = batch.do("member.invite", "dana@lakeside.test", email=email, name=name,
                    roles=roles)["invitation"]
    batch.do("member.accept", email=email, invitation=code, password=PASSWORD)
    batch.do("member.sign-in", email=email, password=PASSWORD)
    return email


@contextlib.contextmanager
def clinic():
    """A new clinic: Dana administers, Ann and Bob are practitioners, Sid schedules, Sue supervises."""
    with tempfile.TemporaryDirectory() as folder:
        batch = Batch(pathlib.Path(folder) / "clinic.caseload")
        try:
            create(batch)
            for name, roles in (("Ann Hale", ["Practitioner"]), ("Bob Lee", ["Practitioner"]),
                                ("Sid Orr", ["Scheduler"]), ("Sue Kerr", ["Supervisor"])):
                join(batch, name, roles)
            yield batch
            if batch.close() != 0:
                raise AssertionError("the program did not end well")
        finally:
            batch.close()
