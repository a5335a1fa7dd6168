#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Say which files have texts to translate but are not in po/POTFILES.in, and which it names wrongly.

check-potfiles.py SOURCE-ROOT [--fix]: with --fix, writes the list anew.
"""
import pathlib
import re
import sys

C_TEXT = re.compile(r'\b(?:N?C?_|g_dngettext|g_dpgettext2?|ngettext|gettext)\s*\(')
# xgettext knows the C standard's macros (PRIi64), and ends a text at any other.
CUT_TEXT = re.compile(r'%"\s*G_G\w+_FORMAT')
UI_TEXT = re.compile(r'\btranslatable="(?:yes|true|1)"')


def has_texts(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ui":
        return bool(UI_TEXT.search(text))
    return bool(C_TEXT.search(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))


def cuts_texts(path):
    """Whether a text to translate would be extracted only up to a macro in it."""
    text = path.read_text(encoding="utf-8")
    return any(CUT_TEXT.search(text[match.end():text.find(";", match.end())].split(")")[0])
               for match in C_TEXT.finditer(text))


def main():
    root = pathlib.Path(sys.argv[1])
    lines = (root / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    wanted = {
        path.relative_to(root).as_posix()
        for pattern in ("src/**/*.c", "src/**/*.h", "src/**/*.ui")
        for path in root.glob(pattern)
        if has_texts(path)
    }
    if "--fix" in sys.argv:
        kept = {name for name in listed if not name.startswith("src/")}
        head = [line for line in lines if line.startswith("#")]
        (root / "po/POTFILES.in").write_text("\n".join(head + sorted(kept | wanted)) + "\n", encoding="utf-8")
        return 0
    faults = [f"{name}: has texts, but is not in po/POTFILES.in" for name in sorted(wanted - set(listed))]
    faults += [f"{name}: has a text with a macro that is not of <inttypes.h>"
               for name in sorted(wanted) if name.endswith(".c") and cuts_texts(root / name)]
    faults += [f"po/POTFILES.in: {name}: has no texts" for name in listed
               if name.startswith("src/") and name not in wanted]
    faults += [f"po/POTFILES.in: {name}: is not there" for name in listed if not (root / name).exists()]
    if listed != sorted(set(listed)):
        faults.append("po/POTFILES.in: is not sorted, or names a file twice")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
