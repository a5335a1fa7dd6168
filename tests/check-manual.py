#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check that the man page describes every command and every member of each request.

check-manual.py SOURCE-ROOT: reads the tables of src/ctl and data/caseloadctl.1.
"""
import pathlib
import re
import sys

TABLE = re.compile(r"static const ClField (\w+)\[\] = \{(.*?)\n?\};", re.DOTALL)
FIELD = re.compile(r'\{?\s*"(\w+)", CL_FIELD_')
COMMAND = re.compile(r'\{ "([a-z]+\.[a-z-]+)", (\w+),')
TOP_COMMAND = re.compile(r'^  \{ "([a-z]+)", ', re.MULTILINE)
OPTION = re.compile(r'\{ "([a-z-]+)", (?:0|\'.\'), 0, G_OPTION_ARG_')


def entries_of(manual):
    """What the page says of each batch command."""
    return dict(re.findall(r"^\.B ([a-z]+\.[a-z-]+)\n(.*?)(?=^\.(?:TP|S[SH])|\Z)", manual,
                           flags=re.DOTALL | re.MULTILINE))


def find_faults(root):
    manual = (root / "data/caseloadctl.1").read_text(encoding="utf-8").replace("\\-", "-")
    entries, known = entries_of(manual), set()
    for path in sorted(root.glob("src/ctl/cl-batch-*.c")):
        text = path.read_text(encoding="utf-8")
        tables = {name: FIELD.findall(body) for name, body in TABLE.findall(text)}
        for command, fields in COMMAND.findall(text):
            known.add(command)
            if command not in entries:
                yield f"{command}: is not in the man page"
                continue
            for field in tables.get(fields, []):
                if not re.search(rf"\b{field}\b", entries[command]):
                    yield f"{command}: the man page does not name {field}"
    for command in sorted(entries.keys() - known):
        yield f"{command}: is in the man page, but there is no such command"
    main = (root / "src/ctl/cl-ctl-main.c").read_text(encoding="utf-8")
    for command in TOP_COMMAND.findall(main):
        if not re.search(rf"^\.B[IR]? {command}\b", manual, re.MULTILINE):
            yield f"{command}: is not in the man page"
    for path in sorted(root.glob("src/ctl/cl-ctl-*.c")):
        for option in OPTION.findall(path.read_text(encoding="utf-8")):
            if f"--{option} " not in manual and f"--{option}\n" not in manual:
                yield f"--{option}: is not in the man page"
    if not known:
        yield "no command was found: has the table's form changed?"


def main():
    faults = list(find_faults(pathlib.Path(sys.argv[1])))
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
