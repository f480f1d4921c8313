"""Goes through the running program as a screen reader does, over AT-SPI: `python3 reader.py TOLD PROGRAM ...`.

It runs in the system's own Python, for pyatspi is no part of ours. What it went through and what it found wrong is
written to TOLD as JSON. Nothing here waits for a time: each step waits for what it must lead to, for `PATIENCE` at most.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyatspi
from gi.repository import GLib

PATIENCE = 60.0  # seconds until something that never comes is told as missing
TABS = (
    "Overview", "Abilities & needs", "About", "Network", "Giving & receiving", "Budget", "Plan", "Well-being", "Notes",
    "History",
)  # fmt: skip
PLACES = (
    ("Today", "ctrl+1"), ("People", "ctrl+2"), ("Exchanges", "ctrl+3"), ("Budgets & pools", "ctrl+4"),
    ("Groups", "ctrl+5"), ("Settings", "ctrl+comma"),
)  # fmt: skip
OPENS = ("+ ", "Add ", "Record a", "Open a pool", "Write up", "Keyboard")
LEAVES = (
    "Choose a",
    "Open map",
    "Care plan",
    "Search people",
    "Import a",
    "Save",
)  # or to the system's own windows
MENU = "menu item"
WITHIN = ("table", "tree table", "list", "menu", "canvas")  # what is in these is theirs to say
NAMED = (
    "push button",
    "radio button",
    "check box",
    "text",
    "combo box",
    "page tab",
    "table",
    "list",
    "spin button",
)


class Stuck(Exception):
    pass


class Reader:
    def __init__(self) -> None:
        self.heard: list[str] = []
        self.wrong: list[str] = []
        self.walked: list[str] = []
        self.took: dict[str, float] = {}
        self.opened: set[str] = set()  # what was looked at once need not be again
        self.app: Any = None
        self._at: Any = None  # where the keyboard is, as it was last told
        pyatspi.Registry.registerEventListener(self._hear, "object:announcement")
        pyatspi.Registry.registerEventListener(self._follow, "object:state-changed:focused")

    def _hear(self, event: Any) -> None:
        self.heard.append(str(event.any_data))

    def _follow(self, event: Any) -> None:
        if event.detail1:
            self._at = event.source

    def wait(self, what: str, ready: Callable[[], Any]) -> Any:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            while GLib.MainContext.default().iteration(False):
                pass
            try:
                found = ready()
            except GLib.GError:  # it went away while it was looked at
                found = None
            if found:
                return found
            time.sleep(0.01)
        held = self.focused()
        where = f"{role_of(held)} {held.name!r}" if held is not None else "nothing"
        raise Stuck(
            f"{what}; open: {[each.name for each in self.windows()]}; focus: {where}; heard: {self.heard[-3:]}"
        )

    def windows(self) -> list[Any]:
        return [each for each in self.app or () if each is not None and "showing" in states(each)]

    def front(self) -> Any:
        return self.windows()[-1]

    def window(self, starts: str) -> Any:
        return self.wait(f"a window {starts!r}", lambda: self._window(starts))

    def _window(self, starts: str) -> Any:
        return next((each for each in self.windows() if each.name.startswith(starts)), None)

    def find(self, top: Any, role: str, name: str) -> Any:
        def seen() -> Any:
            return next((each for each in within(top) if is_a(each, role) and each.name == name), None)

        return self.wait(f"{role} {name!r}", seen)

    def focused(self) -> Any:
        """What has the keyboard, as it was told and as it says itself. (Qt says of each chosen tab that it has it.)"""
        at = self._at
        return at if at is not None and {"focused", "showing"} <= states(at) else None

    def focus_on(self, name: str) -> Any:
        def there() -> Any:
            found = self.focused()
            return found if found is not None and found.name == name else None

        return self.wait(f"the focus on {name!r}", there)

    def hold(self, top: Callable[[], Any], name: str) -> None:
        """Give a button the focus; its page may be built anew meanwhile."""
        asked: list[Any] = []

        def held() -> bool:
            at = self.focused()
            if at is not None and at.name == name and is_a(at, "push button"):
                return True
            shown = next(
                (each for each in within(top()) if is_a(each, "push button") and each.name == name), None
            )
            if shown is not None and shown not in asked:
                asked.append(shown)
                shown.queryComponent().grabFocus()
            return False

        self.wait(f"the focus on {name!r}", held)

    def key(self, *keys: str, types: bool = False) -> None:
        """Once the window in front has the keyboard: a key that comes before it goes to nobody."""
        self.wait(
            f"the keyboard, for {keys}", lambda: in_menu(self) or top_of(self.focused()) == self.front()
        )
        subprocess.run(["xdotool", "type" if types else "key", "--clearmodifiers", *keys], check=True)

    def expect(self, holds: object, what: str) -> None:
        if not holds:
            self.wrong.append(what)

    def said(self, words: str) -> None:
        self.wait(f"{words!r} said", lambda: words in self.heard)


def managed() -> bool:
    asked = ["xdotool", "get_desktop"]
    return (
        subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
        == 0
    )


def states(node: Any) -> set[str]:
    return {pyatspi.stateToString(each) for each in node.getState().getStates()}


def is_a(node: Any, role: str) -> bool:
    return role_of(node) == role


def role_of(node: Any) -> str:
    told = str(node.getRoleName())
    return "push button" if told == "button" else told


def within(top: Any) -> Iterator[Any]:
    """All that is shown in it, in the order in which it is told; the rows of a table are left to the table."""
    yield top
    if role_of(top) in WITHIN:
        return
    for child in top:
        if child is not None and "showing" in states(child):
            yield from within(child)


@dataclass(frozen=True)
class Told:
    """What one thing told of itself when it was looked at."""

    node: Any
    role: str
    name: str
    states: frozenset[str]


def told_by(top: Any) -> list[Told]:
    return [Told(each, role_of(each), each.name, frozenset(states(each))) for each in within(top)]


def look_over(reader: Reader, where: str, top: Any) -> list[Told]:
    """What every screen and dialog must tell of itself."""
    shown: list[Told] = reader.wait(f"{where}: what stands on it", lambda: filled(told_by(top)))
    reader.walked.append(where)
    reader.expect(shown[0].role in ("frame", "dialog"), f"{where}: it is a {shown[0].role}")
    reader.expect(shown[0].name, f"{where}: no title")
    reader.expect(any(each.role == "heading" for each in shown), f"{where}: no heading")
    for each in shown:
        stops = "focusable" in each.states
        reader.expect(
            each.name or not (stops and each.role in NAMED), f"{where}: a {each.role} without a name"
        )
        reader.expect(
            not (stops and each.role == "filler"), f"{where}: {each.name!r} can have the focus and no role"
        )
        reader.expect(each.role != "check box" or "nav" not in each.name, f"{where}: a place is a check box")
    return shown


def filled(shown: list[Told]) -> list[Told]:
    """Nothing while a page waits for what it shows: no heading below its tabs, or no row in its list yet."""
    roles = [each.role for each in shown]
    below = roles.index("page tab list") if "page tab list" in roles else 0
    lists = [each for each in shown if each.role == "table" and each.name in dict(PLACES)]
    return shown if "heading" in roles[below:] and all(len(each.node) for each in lists) else []


def go_round(reader: Reader, where: str) -> None:
    """Tab goes from one to the next and comes back to the first; Shift+Tab goes the same way back."""
    forward = [reader.wait(f"{where}: a focus", lambda: stop(reader.focused()))]
    for _ in range(60):
        step(reader, where, "Tab", forward)
        if forward[-1] == forward[0]:
            break
    reader.expect(forward[-1] == forward[0], f"{where}: Tab does not come round: {forward}")
    back = [forward[-1]]
    for _ in forward[1:]:
        step(reader, where, "shift+Tab", back)
    reader.expect(back == forward[::-1], f"{where}: forward {forward}, back {back}")


def step(reader: Reader, where: str, keys: str, so_far: list[str]) -> None:
    reader.key(keys)

    def moved() -> str:
        now = stop(reader.focused())
        return now if now != so_far[-1] else ""

    so_far.append(reader.wait(f"{where}: {keys} from {so_far[-1]!r}", moved))


def stop(node: Any) -> str:
    """Tells apart what has one name, by where it stands; a row is one with its list."""
    if node is None:
        return ""
    places: list[str] = []
    held = each = node
    while role_of(each) != "application":
        if role_of(each) in WITHIN:
            held, places = each, []
        places.append(str(each.getIndexInParent()))
        each = each.parent
    return f"{held.name} {'.'.join(reversed(places))}"


def first_windows(reader: Reader) -> None:
    door = reader.window("Welcome")
    shown = look_over(reader, "welcome", door)
    go_round(reader, "welcome")
    sample = next(each.name for each in shown if each.role == "push button" and "sample" in each.name)
    reader.hold(lambda: reader.window("Welcome"), sample)
    reader.key("Return")  # Enter presses it
    reader.window("Today")


def places(reader: Reader) -> None:
    for name, keys in (*PLACES[1:], PLACES[0]):
        reader.key(keys)
        top = reader.window(name)
        if name != "Today":
            reader.said(name)
        shown = look_over(reader, name, top)
        place = next((each for each in shown if each.name == name and each.role == "radio button"), None)
        reader.expect(
            place is not None and "checked" in place.states, f"{name}: the place is not told as chosen"
        )
        reader.expect(
            any(each.name == name and each.role == "heading" for each in shown), f"{name}: no title on it"
        )
        if name in ("People", "Settings"):
            go_round(reader, name)
        dialogs(reader, name, shown)
    reader.said("Today")


def dialogs(reader: Reader, where: str, shown: list[Told]) -> None:
    """Each that a button in sight opens: looked over, left by Esc, and the focus is back on the button."""
    usable = [each.name for each in shown if each.role == "push button" and "enabled" in each.states]
    for name in dict.fromkeys(each for each in usable if opens(each) and each not in reader.opened):
        reader.opened.add(name)
        one_dialog(reader, where, name)


def one_dialog(reader: Reader, where: str, name: str) -> None:
    """Or a menu, which says of itself what is chosen in it."""
    before = len(reader.windows())
    reader.hold(reader.front, name)
    reader.key("Return")
    what = f"{where}: {name}"
    opened = reader.wait(f"what opens by {what}", lambda: in_menu(reader) or len(reader.windows()) > before)
    if opened == MENU:
        reader.walked.append(what)
    else:
        dialog = reader.front()
        reader.wait(f"the focus in {what}", lambda: top_of(reader.focused()) == dialog)
        look_over(reader, what, dialog)
    reader.key("Escape")
    reader.wait(f"Esc to leave {what}", lambda: len(reader.windows()) == before)
    reader.focus_on(name)


def in_menu(reader: Reader) -> str:
    return MENU if (at := reader.focused()) is not None and role_of(at) == MENU else ""


def top_of(node: Any) -> Any:
    """The window that holds it."""
    each = node
    while each is not None and each.parent is not None and role_of(each.parent) != "application":
        each = each.parent
    return each


def opens(name: str) -> bool:
    return (name.startswith(OPENS) or name.endswith("…")) and not name.startswith(LEAVES)


def person(reader: Reader) -> None:
    reader.key("ctrl+2")
    reader.window("People")
    table = reader.find(reader.window("People"), "table", "People")
    table.queryComponent().grabFocus()
    reader.wait("the list has the focus", lambda: stop(reader.focused()) == stop(table))
    reader.key("Return")
    top = reader.wait(
        "a person's page", lambda: next((w for w in reader.windows() if ", Overview" in w.name), None)
    )
    who = top.name.split(",")[0]
    reader.said(f"{who}, Overview")
    for tab in TABS:
        top = reader.window(f"{who}, {tab}")
        reader.said(f"{who}, {tab}")
        shown = look_over(reader, f"{who}, {tab}", top)
        told = [each for each in shown if each.role == "page tab" and each.name == tab]
        reader.expect(told and "selected" in told[0].states, f"{tab}: not told as the chosen tab")
        reader.expect(told and role_of(told[0].node.parent) == "page tab list", f"{tab}: in no list of tabs")
        dialogs(reader, tab, shown)
        reader.key("ctrl+Page_Down")
    reader.window(f"{who}, Overview")
    saving(reader, who)


def saving(reader: Reader, who: str) -> None:
    """A form is saved: that is said, and the focus is where it was."""
    reader.key("ctrl+Page_Down")
    top = reader.window(f"{who}, Abilities")
    reader.hold(lambda: top, "+ Add an ability")
    reader.key("Return")
    reader.wait("the form", lambda: role_of(reader.front()) == "dialog")
    line = reader.wait("its first line", lambda: (f := reader.focused()) and is_a(f, "text") and f)
    go_round(reader, "the form of an ability")
    reader.expect(reader.focused() == line, "the form of an ability: the round did not end where it began")
    reader.key("Whistling", types=True)
    reader.wait("what was typed", lambda: "Whistling" in line.queryText().getText(0, -1))
    reader.heard.clear()
    reader.key("ctrl+Return")
    reader.said("Saved")
    reader.key("Escape")  # it stays open for the next one
    reader.focus_on("+ Add an ability")
    reader.find(reader.window(f"{who}, Abilities"), "label", "Whistling")
    reader.walked.append("saving")


def program_of(process: int) -> Any:
    shown = [each for each in pyatspi.Registry.getDesktop(0) if each is not None and len(each)]
    return next((each for each in shown if each.get_process_id() == process), None)


def main(told: Path, program: list[str]) -> None:
    reader = Reader()
    child = subprocess.Popen(program, stdin=subprocess.DEVNULL)
    try:
        reader.wait("somebody who manages the windows", managed)
        reader.app = reader.wait("the program", lambda: program_of(child.pid))
        for part in (first_windows, places, person):
            began = time.monotonic()
            part(reader)
            reader.took[part.__name__] = round(time.monotonic() - began, 1)
    except Stuck as stuck:
        reader.wrong.append(f"waited in vain for {stuck}")
    finally:
        child.terminate()
        child.wait()
        told.write_text(
            json.dumps({"walked": reader.walked, "wrong": reader.wrong, "took": reader.took}),
            encoding="utf-8",
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
