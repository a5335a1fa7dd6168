#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Name the failed tests of the last run where all of them are the window's; else exit with 1.

failed-window-tests.py BUILD-DIR [LOGBASE]
"""
import json
import pathlib
import sys


def main():
    base = sys.argv[2] if len(sys.argv) > 2 else "testlog"
    log = pathlib.Path(sys.argv[1]) / "meson-logs" / f"{base}.json"
    failed = []
    for line in log.read_text(encoding="utf-8").splitlines():
        test = json.loads(line)
        if test["result"] in ("OK", "SKIP", "EXPECTEDFAIL"):
            continue
        suite, _, name = test["name"].rpartition(" / ")
        if not suite.endswith(":ui"):
            return 1
        failed.append(name)
    print(" ".join(failed))
    return 0 if failed else 1


if __name__ == "__main__":
    sys.exit(main())
