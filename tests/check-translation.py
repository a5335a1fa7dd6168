#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Say which texts of the program a translation lacks, or has only guessed at.

check-translation.py PO: extracts the texts of po/POTFILES.in anew, so that it needs no build.
"""
import pathlib
import subprocess
import sys
import tempfile

OPTIONS = [
    "--from-code=UTF-8", "--add-comments", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
    "--keyword=NC_:1c,2", "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3",
    "--keyword=g_dpgettext2:2c,3", "--flag=N_:1:pass-c-format", "--flag=C_:2:pass-c-format",
    "--flag=NC_:2:pass-c-format", "--flag=g_dngettext:2:pass-c-format",
    "--flag=g_strdup_printf:1:c-format", "--flag=g_string_printf:2:c-format",
    "--flag=g_string_append_printf:2:c-format", "--flag=g_error_new:3:c-format",
    "--flag=g_set_error:4:c-format", "--flag=g_markup_printf_escaped:1:c-format",
]


def main():
    po = pathlib.Path(sys.argv[1]).resolve()
    root = po.parent.parent
    with tempfile.TemporaryDirectory() as folder:
        pot, merged = f"{folder}/caseload.pot", f"{folder}/merged.po"
        subprocess.run(["xgettext", *OPTIONS, "--files-from=po/POTFILES.in", "--output", pot],
                       cwd=root, check=True, stderr=subprocess.DEVNULL)
        subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", "--output", merged, po, pot],
                       check=True)
        lacking = "".join(
            subprocess.run(["msgattrib", which, "--no-obsolete", "--no-wrap", merged],
                           check=True, capture_output=True, text=True).stdout
            for which in ("--untranslated", "--only-fuzzy"))
    print(lacking)
    return 1 if lacking.strip() else 0


if __name__ == "__main__":
    sys.exit(main())
