#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeats come when dateutil says that they come: 1,000 random ones of the kinds that the window makes.

test-repeats.py EXPANDER. CL_TEST_SEED replays others than the fixed.
"""
import datetime
import os
import random
import subprocess
import sys
import zoneinfo

try:
    from dateutil import rrule, tz
except ImportError:
    print("python3-dateutil is missing")
    sys.exit(77)

# Two hemispheres, and one whose clocks change by half an hour.
ZONES = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe"]
DAILY, WEEKLY, MONTH_DAY, MONTH_WEEKDAY = 1, 2, 3, 4
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
N_RULES = 1000
MOST = 366


def draw_start(rand, zone):
    """Any quarter of an hour, those of the nights when clocks change more than their share."""
    if rand.random() < 0.3:
        month, hour = rand.choice([(3, 2), (4, 1), (10, 2), (10, 1), (11, 1)]), None
        date = datetime.datetime(rand.randint(2024, 2030), month[0], rand.randint(1, 28), month[1])
    else:
        date = datetime.datetime(2024, 1, 1, rand.randint(0, 23)) + datetime.timedelta(
            days=rand.randint(0, 2500))
    local = date.replace(minute=rand.choice([0, 15, 30, 45]), tzinfo=zoneinfo.ZoneInfo(zone))
    # A start is an instant: what clocks skip or show twice becomes one that they show.
    return int(local.timestamp())


def draw(rand):
    zone = rand.choice(ZONES)
    start = draw_start(rand, zone)
    unit = rand.choice([DAILY, WEEKLY, WEEKLY, MONTH_DAY, MONTH_WEEKDAY])
    interval = rand.choice([1, 1, 1, 2, 2, 3, 4, 6, 12])
    days = rand.choice([0, rand.randint(1, 127)]) if unit == WEEKLY else 0
    count, until = rand.choice([1, 2, 5, 10, 20, 52, MOST]), "-"
    if rand.random() < 0.5:
        first = datetime.datetime.fromtimestamp(start, zoneinfo.ZoneInfo(zone)).date()
        count, until = 0, (first + datetime.timedelta(days=rand.randint(0, 360))).isoformat()
    first_day = rand.choice([0, 6, 6, 5, rand.randint(0, 6)])
    return zone, start, unit, interval, days, count, until, first_day


def expand(rule, zone, start, first_day):
    """By dateutil, with the weeks that were asked for, whether the rule says so or may leave it out;
    the start is the first and counts, whether the rule has it or not."""
    local = datetime.datetime.fromtimestamp(start, zoneinfo.ZoneInfo(zone))
    naive = local.replace(tzinfo=None)
    parts = dict(part.split("=") for part in rule.split(";"))
    count = int(parts.pop("COUNT", 0))
    parts["WKST"] = DAYS[first_day]
    endless = ";".join(f"{name}={value}" for name, value in parts.items())
    at = naive.replace(tzinfo=tz.gettz(zone))
    found, own = [start], False
    for when in rrule.rrulestr(endless, dtstart=at):
        if count and len(found) == count:
            break
        own = True
        # The earlier of two, and what clocks skip by the offset before: as zoneinfo reads it.
        instant = int(when.replace(tzinfo=zoneinfo.ZoneInfo(zone), fold=0).timestamp())
        if when.replace(tzinfo=None) > naive and instant > start:
            found.append(instant)
        if len(found) > MOST:
            break
    return found, own


def agrees(line, rule, message, ours):
    zone, start, _, _, _, count, _, first_day = line
    theirs, own = expand(rule, zone, start, first_day)
    if len(theirs) > MOST:
        return "366" in message
    if not own and count != 1:
        return "no dates" in message
    if "100 years" in message:
        return len(theirs) == count and theirs[-1] - start > 100 * 365 * 86400
    return ours == theirs


def main():
    rand = random.Random(int(os.environ.get("CL_TEST_SEED", 20261124)))
    lines = [draw(rand) for _ in range(N_RULES)]
    text = "".join("\t".join(str(field) for field in line) + "\n" for line in lines)
    answer = subprocess.run([sys.argv[1]], input=text, capture_output=True, text=True, check=True)
    answers = answer.stdout.splitlines()
    assert len(answers) == N_RULES
    faults, refused, moved, weeks = 0, 0, 0, 0
    for line, said in zip(lines, answers):
        rule, again, rest = said.split("\t")
        times = rest.split() if rest.startswith(" ") else []
        ours = [int(time) for time in times]
        refused += not ours
        moved += len({datetime.datetime.fromtimestamp(time, zoneinfo.ZoneInfo(line[0])).time()
                      for time in ours}) > 1
        weeks += "WKST" in rule
        if again != rule or not agrees(line, rule, rest, ours):
            faults += 1
            print(line, rule, again, rest[:60], ours[:5],
                  expand(rule, line[0], line[1], line[7])[0][:5], sep="\n  ")
    print(f"{N_RULES} rules, {refused} refused by both, {moved} moved by clocks, "
          f"{weeks} with weeks of their own, {faults} differ")
    # The sample is worth something: few are refused, some meet a change of clocks or say where weeks begin.
    assert refused < N_RULES / 10 and moved > 0 and weeks > N_RULES / 50
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
