# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a screen reader has it: roles, names, actions and keys, and nothing else."""
import re
import sys
import time
import warnings

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as error:
    print(f"This Python has no Atspi: run build-aux/deps test. ({error})", file=sys.stderr)
    sys.exit(99)

PATIENCE = 120
PAUSE = 0.05
KEYS = {"Tab": 0xFF09, "Return": 0xFF0D, "Home": 0xFF50, "Up": 0xFF52, "Down": 0xFF54, "End": 0xFF57,
        "Escape": 0xFF1B}

# How often it is begun anew to look at what changes while one looks.
LOOKS = 3

# A control without a name of its own is called by its type; one with a mnemonic, by how it is written.
NO_NAME = re.compile(r"^\s*$|^(Gtk|Adw|Cl)[A-Z][A-Za-z]+$|(^|\s)_\w")

# What is said twice: a row's title that its button repeats, a label that its own tooltip repeats.
DOUBLED = re.compile(r"(\w.+?)[\s,.:;·–-]+\1[\s.…]*")


class Missing(AssertionError):
    """What a person would look for is not there."""


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def walk(node):
    """Every node below, and itself. What goes away meanwhile is passed over."""
    try:
        yield node
        below = list(children(node))
    except GLib.Error:
        return
    for child in below:
        yield from walk(child)


def has(node, state):
    return node.get_state_set().contains(getattr(Atspi.StateType, state))


def say(node):
    return f"{node.get_role_name()} “{node.get_name()}”"


def list_actions(node):
    with warnings.catch_warnings():
        # The name that replaces it hides the node's own name from Python.
        warnings.simplefilter("ignore", DeprecationWarning)
        return [Atspi.Action.get_action_name(node, index) for index in range(node.get_n_actions())]


class Reader:
    def __init__(self, name):
        self.name = name
        self.application = self.until(self.find_application, f"the program {name}")
        # What a window holds, and how it is called, is asked for each time: not every change is told.
        self.application.set_cache_mask(Atspi.Cache(Atspi.Cache.ROLE | Atspi.Cache.INTERFACES))

    def find_application(self):
        desktop = Atspi.get_desktop(0)
        return next((node for node in children(desktop) if node.get_name() == self.name), None)

    def until(self, ask, what):
        """The answer, once there is one."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = ask()
            except GLib.Error:
                answer = None
            if answer:
                return answer
            if time.monotonic() > end:
                raise Missing(f"There never was {what}:\n{self.tell()}")
            time.sleep(PAUSE)

    def tell(self):
        """What can be found, for whoever reads why a test failed."""
        return "\n".join(sorted({say(node) for node in walk(self.application) if not NO_NAME.search(node.get_name())}))

    def top(self):
        """The window that was opened last: what stands over the others."""
        return list(children(self.application))[-1]

    def look(self, role, name, below=None):
        """The first of that role whose name is, or matches, this."""
        for node in walk(below or self.application):
            if node.get_role_name() == role:
                if re.fullmatch(name, node.get_name()):
                    return node
        return None

    def find_on_top(self, role, name):
        """The same in the window that was opened last, which is looked through alone."""
        return self.until(lambda: self.look(role, name, self.top()), f"a {role} “{name}” on top")

    def find(self, role, name):
        return self.until(lambda: self.look(role, name), f"a {role} “{name}”")

    def wait_gone(self, role, name):
        self.until(lambda: self.look(role, name) is None, f"an end of the {role} “{name}”")

    def click(self, role, name):
        """Does what the control says it can do."""
        self.act(self.find(role, name))

    def click_on_top(self, role, name):
        """The same in the window that was opened last. What only holds a button of its name is passed over."""
        def find():
            return next((node for node in walk(self.top()) if node.get_role_name() == role and
                         re.fullmatch(name, node.get_name()) and "click" in list_actions(node)), None)

        self.act(self.until(find, f"a {role} “{name}” on top that can be pressed"))

    def act(self, node):
        self.until(lambda: has(node, "SENSITIVE"), f"{say(node)} that can be used")
        actions = list_actions(node)
        if "click" not in actions:
            raise Missing(f"{say(node)} cannot be pressed")
        assert node.do_action(actions.index("click")), f"{say(node)} does not do what it offers"

    def fill(self, role, name, text):
        node = self.find(role, name)
        assert node.set_text_contents(text), f"{say(node)} takes no text"

    def press(self, key):
        Atspi.generate_keyboard_event(KEYS[key], None, Atspi.KeySynthType.SYM)
        time.sleep(2 * PAUSE)

    def focus(self):
        return next((node for node in walk(self.application) if has(node, "FOCUSED")), None)

    def go(self, role, name):
        """Moves the focus by keys, as who cannot point does, and presses Return there."""
        seen = []
        for _ in range(120):
            node = self.focus()
            if node is not None and node.get_role_name() == role and node.get_name() == name:
                self.press("Return")
                return
            seen.append(say(node) if node is not None else "nothing")
            self.press(self.choose_key(node, role, name))
        raise Missing(f"The keys never lead to a {role} “{name}”, but to {', '.join(seen)}")

    def choose_key(self, node, role, name):
        """Within the right list the arrows, and out of a long one at its end; else Tab."""
        if node is None or node.get_role_name() not in ("list item", "table row"):
            return "Tab"
        rows = list(children(node.get_parent()))
        names = [row.get_name() for row in rows]
        if node.get_role_name() == role and name in names:
            return "Down" if names.index(name) > names.index(node.get_name()) else "Up"
        return "Tab" if node == rows[-1] or node.get_role_name() == "list item" else "End"

    def find_misnamed(self, below=None):
        """Each control that takes the focus and does not say what it is, or says it twice, with where it stands."""
        for _ in range(LOOKS):
            try:
                return list(self.visit(below or self.application, ()))
            except GLib.Error:
                # What was read anew meanwhile: times of another day come once those of today are there.
                time.sleep(0.5)
        return list(self.visit(below or self.application, ()))

    def visit(self, node, above):
        here = (*above, say(node))
        if has(node, "FOCUSABLE"):
            name = node.get_name()
            if NO_NAME.search(name) or DOUBLED.fullmatch(name):
                yield " > ".join(here)
        for child in children(node):
            yield from self.visit(child, here)
