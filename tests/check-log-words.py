#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-log-words SOURCE-ROOT: everything that the log may hold has a sentence in the window.

Actions are named in src/service and src/ctl as requests name them; src/app/access/cl-log-sentences.c
has the sentences. What only asks and cannot be refused needs none."""

import pathlib
import re
import sys

KINDS = ("access", "appointment", "audit", "availability", "block", "calendar", "case", "change", "chart",
         "client", "clock", "document", "emergency", "member", "note", "practice", "referral", "review", "role", "staff", "waiting")
NAME = re.compile(r'"((?:%s)\.[a-z-]+)"' % "|".join(KINDS))
SENTENCE = re.compile(r'\{ "([a-z.-]+)",')


def read_names(folder, pattern):
    names = set()
    for path in sorted(folder.rglob("*.[ch]")):
        names.update(pattern.findall(path.read_text(encoding="utf-8")))
    return names


def main():
    root = pathlib.Path(sys.argv[1])
    words = root / "src" / "app" / "access" / "cl-log-sentences.c"
    named = read_names(root / "src" / "service", NAME) | read_names(root / "src" / "ctl", NAME)
    told = set(SENTENCE.findall(words.read_text(encoding="utf-8")))
    for name in sorted(named - told):
        print(f"{words.relative_to(root)}: no sentence for {name}")
    return 1 if named - told else 0


if __name__ == "__main__":
    sys.exit(main())
