#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forbid the includes that a compiler would let through (docs: ARCHITECTURE, Layers).

check-layers.py [SOURCE-ROOT]: prints each include that crosses a layer and fails where there is one.
Given --self-test, it checks that it would find each kind of fault.
"""
import pathlib
import re
import sys

# A layer's own headers, and those of the layers that it may see.
MAY_SEE = {
    "model": {"model"},
    "policy": {"policy", "model"},
    "store": {"store", "model"},
    "vault": {"vault", "model"},
    "service": {"service", "policy", "store", "vault", "model"},
    "ctl": {"ctl", "service", "model"},
    "app": {"app", "service", "model"},
}

# A foreign library's headers, and the layers that may include them.
ONLY_IN = {
    r"sqlite3\.h": {"store"},
    r"sodium(/.*)?\.h": {"vault"},
    r"(gtk|gdk|gsk)/.*\.h": {"app"},
    r"adwaita\.h": {"app"},
    r"csv\.h": {"service"},
    r"libical/.*\.h": {"service"},
    r"json-glib/.*\.h": {"service", "ctl", "vault"},
}

# What every feature of the window may include, and what those folders may include of each other.
SHARED_FEATURES = {"widgets": {"widgets"}, "access": {"access", "widgets"}}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]', re.MULTILINE)
SQL = re.compile(r'"\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\s')


def layer_of(path):
    return path.parts[1] if path.parts[0] == "src" and len(path.parts) > 2 else None


def feature_of(path):
    return path.parts[2] if layer_of(path) == "app" and len(path.parts) > 3 else None


def find_owners(paths):
    """Which layer and feature each header of ours belongs to, by its file name."""
    return {path.name: path for path in paths if path.suffix == ".h"}


def faults_of(path, text, owners):
    layer, feature = layer_of(path), feature_of(path)
    for quote, name in INCLUDE.findall(text):
        for pattern, allowed in ONLY_IN.items():
            if re.fullmatch(pattern, name) and layer not in allowed:
                yield f"{path}: <{name}> is for {', '.join(sorted(allowed))} alone"
        owner = owners.get(pathlib.PurePath(name).name) if quote == '"' else None
        if owner is None:
            continue
        if layer_of(owner) not in MAY_SEE[layer]:
            yield f"{path}: {layer} must not see {layer_of(owner)} ({name})"
        elif layer_of(owner) != layer and owner.name.endswith("-private.h"):
            yield f"{path}: {name} is private to {layer_of(owner)}"
        other = feature_of(owner)
        if feature and other and other != feature and other not in SHARED_FEATURES:
            yield f"{path}: the feature {feature} must not include {other} ({name})"
        if feature in SHARED_FEATURES and other and other not in SHARED_FEATURES[feature]:
            yield f"{path}: {feature} must not include {other} ({name})"
    if layer != "store" and SQL.search(text):
        yield f"{path}: SQL is for store alone"


def find_faults(root):
    paths = sorted(path.relative_to(root) for path in root.glob("src/**/*.[ch]"))
    owners = find_owners(paths)
    for path in paths:
        if layer_of(path) not in MAY_SEE:
            yield f"{path}: there is no layer {layer_of(path)}"
            continue
        yield from faults_of(path, (root / path).read_text(encoding="utf-8"), owners)


def self_test():
    path = pathlib.PurePosixPath
    owners = find_owners(
        [path("src/store/cl-a-store.h"), path("src/app/clients/cl-b.h"), path("src/app/widgets/cl-w.h"),
         path("src/app/access/cl-p.h"),
         path("src/service/cl-c-private.h"), path("src/model/cl-m.h")])
    wrong = [
        ("src/policy/x.c", '#include "cl-a-store.h"'),
        ("src/app/members/x.c", '#include "cl-b.h"'),
        ("src/app/widgets/x.c", '#include "cl-b.h"'),
        ("src/app/access/x.c", '#include "cl-b.h"'),
        ("src/app/widgets/x.c", '#include "cl-p.h"'),
        ("src/app/x.c", '#include "cl-c-private.h"'),
        ("src/service/x.c", "#include <sqlite3.h>"),
        ("src/service/x.c", "#  include <sodium.h>"),
        ("src/service/x.c", "#include <gtk/gtk.h>"),
        ("src/ctl/x.c", "#include <libical/ical.h>"),
        ("src/service/x.c", 'query ("SELECT id FROM members WHERE")'),
    ]
    right = [
        ("src/store/x.c", '#include <sqlite3.h>\n#include "cl-m.h"\n"SELECT id FROM members "'),
        ("src/app/clients/x.c", '#include <adwaita.h>\n#include "cl-b.h"\n#include "cl-w.h"\n#include "cl-p.h"'),
        ("src/app/access/x.c", '#include "cl-w.h"\n#include "cl-p.h"'),
        ("src/app/cl-window.c", '#include "cl-b.h"'),
    ]
    for name, text in wrong:
        assert list(faults_of(path(name), text, owners)), f"not found: {name}: {text}"
    for name, text in right:
        assert not list(faults_of(path(name), text, owners)), f"found wrongly: {name}: {text}"


def main():
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        return 0
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    faults = list(find_faults(root))
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
