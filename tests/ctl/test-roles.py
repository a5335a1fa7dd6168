#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Roles changed as one: previewed, saved whole or not at all, and never over somebody else's change."""
import contextlib
import json
import random
import time
import unittest

import batch as support

DANA, ANN, SID = (name + "@lakeside.test" for name in ("dana", "ann", "sid"))


def roles(batch):
    """What each role allows, by its name."""
    return {role["name"]: set(role["permissions"]) for role in batch.do("role.list", DANA)["roles"]}


def revision(batch, name):
    """The role's revision as shown."""
    return next(role["revision"] for role in batch.do("role.list", DANA)["roles"] if role["name"] == name)


def members(batch):
    """The roles of each member."""
    return {member["email"]: member["roles"] for member in batch.do("member.list", DANA)["members"]}


def change(do, **given):
    """A request within a request."""
    return {"do": do, "with": given}


@contextlib.contextmanager
def another(batch):
    """A second program at the same practice, with Dana signed in."""
    other = support.Batch(batch.path)
    try:
        other.do("member.sign-in", email=DANA, password=support.PASSWORD)
        yield other
    finally:
        other.close()


def replaced():
    """A role that is deleted, and another for those who held it."""
    return [change("role.create", name="Front desk", permissions=["all-schedules", "create-clients"]),
            change("member.update", member=SID, roles=["Front desk"]),
            change("role.delete", name="Night desk")]


class Roles(unittest.TestCase):
    """The requests that the roles page sends."""

    def test_deleted_with_another_role_for_its_members(self):
        with support.clinic() as batch:
            client = batch.do("client.create", ANN, first_name="Ana", last_name="Gomez")["client"]
            batch.do("role.create", DANA, name="Night desk", permissions=["all-records"])
            batch.do("member.update", DANA, member=SID, roles=["Night desk"])
            self.assertEqual(batch.error("role.delete", DANA, name="Night desk")["code"], "invalid")
            preview = batch.do("access.preview", DANA, changes=replaced())
            self.assertEqual(preview["total"], 1)
            effect = preview["effects"][0]
            self.assertEqual((effect["member"], effect["client"]), (SID, client))
            self.assertIn("documents", effect["before"])
            self.assertEqual(set(effect["after"]), {"schedule", "demographics"})
            saved = batch.do("change.apply", DANA, changes=replaced())
            self.assertEqual(members(batch)[SID], ["Front desk"])
            self.assertNotIn("Night desk", roles(batch))
            batch.do("change.undo", DANA, change=saved["change"])
            self.assertEqual(members(batch)[SID], ["Night desk"])
            self.assertEqual(roles(batch)["Night desk"], {"all-records"})
            self.assertNotIn("Front desk", roles(batch))

    def test_one_takes_what_another_gives(self):
        with support.clinic() as batch:
            moved = [change("role.update", name="Administrator", permissions=["manage-members"]),
                     change("role.create", name="Keeper", permissions=["manage-roles", "manage-members"]),
                     change("member.update", member=DANA, roles=["Administrator", "Keeper"])]
            self.assertEqual(batch.error("change.apply", DANA, changes=moved[:1])["code"], "last-administrator")
            # In this order the first takes from Dana what she needs for the others.
            self.assertEqual(batch.error("change.apply", DANA, changes=moved)["code"], "denied")
            batch.do("change.apply", DANA, changes=moved[1:] + moved[:1])
            self.assertEqual(roles(batch)["Administrator"], {"manage-members"})

    def test_nothing_of_what_is_refused(self):
        with support.clinic() as batch:
            before = roles(batch)
            for last in (change("role.update", name="Nobody", permissions=[]),
                         change("role.update", name="Biller", permissions=["fly"]),
                         change("role.update", name="Biller", new_name="Supervisor"),
                         change("role.create", name=" ", permissions=[]),
                         change("role.create", name="x" * 10001, permissions=[]),
                         change("role.create", name="supervisor", permissions=[]),
                         change("role.delete", name="Supervisor"),
                         change("role.update", name="Biller", permissions=[], revision="0")):
                changes = [change("role.update", name="Scheduler", permissions=["all-records"]), last]
                with self.subTest(last=last):
                    code = batch.error("change.apply", DANA, changes=changes)["code"]
                    self.assertEqual(batch.error("access.preview", DANA, changes=changes)["code"], code)
                    self.assertEqual(roles(batch), before)

    def test_two_writers(self):
        with support.clinic() as batch, another(batch) as other:
            seen = revision(batch, "Scheduler")
            other.do("role.update", DANA, name="Scheduler", permissions=["all-records"], revision=seen)
            mine = [change("role.update", name="Biller", permissions=[]),
                    change("role.update", name="Scheduler", permissions=["all-billing"], revision=seen)]
            self.assertEqual(batch.error("access.preview", DANA, changes=mine)["code"], "conflict")
            self.assertEqual(batch.error("change.apply", DANA, changes=mine)["code"], "conflict")
            self.assertEqual(roles(batch)["Scheduler"], {"all-records"})
            self.assertNotEqual(roles(batch)["Biller"], set())
            mine[1]["with"]["revision"] = revision(batch, "Scheduler")
            batch.do("change.apply", DANA, changes=mine)
            self.assertEqual(roles(other)["Scheduler"], {"all-billing"})

    def test_many_roles_and_long_names(self):
        with support.clinic() as batch:
            names = [f"{number:03} " + "ä" * 196 for number in range(60)]
            made = [change("role.create", name=name, permissions=["all-records"]) for name in names]
            batch.do("change.apply", DANA, changes=made)
            batch.do("member.update", DANA, member=SID, roles=names)
            batch.do("client.create", ANN, first_name="Ana", last_name="Gomez")
            cleared = [change("role.update", name=name, permissions=[]) for name in names]
            # Each of the sixty gives the record: it is lost with the last of them.
            self.assertEqual(batch.do("access.preview", DANA, changes=cleared[:-1])["total"], 0)
            self.assertEqual(batch.do("access.preview", DANA, changes=cleared)["total"], 1)
            batch.do("change.apply", DANA, changes=cleared)
            self.assertTrue(all(not roles(batch)[name] for name in names))

    def test_killed_halfway(self):
        with support.clinic() as batch:
            names = [f"Shift {number}" for number in range(20)]
            batch.do("change.apply", DANA,
                     changes=[change("role.create", name=name, permissions=[]) for name in names])
            n_seen = set()
            for attempt in range(12):
                given = ["all-records"] if attempt % 2 == 0 else []
                with another(batch) as other:
                    request = {"id": 1, "as": DANA, "do": "change.apply", "with": {"changes": [
                        change("role.update", name=name, permissions=given) for name in names]}}
                    other.process.stdin.write(json.dumps(request) + "\n")
                    other.process.stdin.flush()
                    time.sleep(random.uniform(0, 0.02))
                    other.process.kill()
                    other.process.wait()
                held = roles(batch)
                changed = {len(held[name]) for name in names}
                self.assertEqual(len(changed), 1, held)
                n_seen |= changed
            self.assertTrue(batch.do("audit.verify", DANA)["valid"])
            self.assertTrue(n_seen)


if __name__ == "__main__":
    unittest.main()
