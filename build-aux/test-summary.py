#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Say how many tests of the last runs passed, failed and were skipped.

test-summary.py BUILD-DIR…: reads each folder's meson-logs/testlog.json. Ends with a line
"N passed, N failed" and fails where a test failed or none was run.
"""
import json
import pathlib
import sys

GOOD = {"OK", "EXPECTEDFAIL"}
SKIPPED = {"SKIP"}


def count(folder):
    results = {"passed": 0, "failed": 0, "skipped": 0}
    log = pathlib.Path(folder) / "meson-logs" / "testlog.json"
    for line in log.read_text(encoding="utf-8").splitlines():
        result = json.loads(line)["result"]
        kind = "passed" if result in GOOD else "skipped" if result in SKIPPED else "failed"
        results[kind] += 1
    return results


def main():
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for folder in sys.argv[1:]:
        try:
            results = count(folder)
        except (OSError, ValueError, KeyError) as problem:
            print(f"{folder}: its tests left no log: {problem}")
            results = {"passed": 0, "failed": 1, "skipped": 0}
        for kind, number in results.items():
            total[kind] += number
    if total["skipped"]:
        print("{skipped} skipped".format(**total))
    print("{passed} passed, {failed} failed".format(**total))
    return 1 if total["failed"] or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
