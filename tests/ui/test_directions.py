"""Names and entries from right to left on every screen, tab and dialog: what is painted is read from left to right."""

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.sessions import Opened, make_sample
from coprodesk.store.schema import Base, Row
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.window import Window
from tests.reports.names import NAMES, Name, plain
from tests.ui.crawl import walk
from tests.ui.painted import laid_out, painted
from tests.ui.services import Outside

# What people say, with figures, brackets and Latin letters in it, and how each stands on a line of its own.
ENTRIES = (
    Name("גינון (ירקות) 12", "12 (תוקרי) ןוניג"),
    Name("الطبخ (3) للجيران", "ناريجلل (3) خبطلا"),
    Name("מדבר English ועברית", "תירבעו English רבדמ"),
    Name("باغبانی: 2 گھنٹے", "ےٹنھگ 2 :ینابغاب"),
)
KNOWN = (*NAMES, *ENTRIES)
_BRACKETS = str.maketrans("([«)]»", "||||||")


def squeezed(text: str) -> str:
    return "".join(plain(text).split()).translate(_BRACKETS)


def turned(text: str) -> bool:
    return any("\u0590" <= letter <= "\u06ff" for letter in text)


def pieces(name: Name) -> list[str]:
    """What of a name can stand on one of several lines: words that follow on each other."""
    words = name.seen.split()
    found = [words[at:end] for at in range(len(words)) for end in range(at + 1, len(words) + 1)]
    return sorted({squeezed(" ".join(one)) for one in found}, key=len, reverse=True)


WHOLE = sorted({squeezed(name.seen) for name in KNOWN}, key=len, reverse=True)
SHORT = [word for name in NAMES if turned(word := name.text.split()[0])]  # what somebody is called for short
PIECES = sorted({piece for name in KNOWN for piece in pieces(name) if turned(piece)}, key=len, reverse=True)


def torn(line: str) -> bool:
    """Whether a name stands on it that is not whole; one that is cut at the end of a line, or by dots, may be a part."""
    rest = squeezed(line)
    for whole in WHOLE:
        rest = rest.replace(whole, "\0")
    if not turned(rest):
        return False
    if "…" in rest:
        return False
    piece = next((one for one in PIECES if one in rest), "")
    return turned(rest.replace(piece, "", 1) if piece else rest)


NAMED = {
    "name", "helps", "written_by", "helped_by", "noticed_by", "asked_by", "present", "who", "agreed_by", "together",
    "payee", "whose",
}  # fmt: skip
SAID = {
    "words", "what", "how_used", "needs_first", "free_words", "why", "still_open", "council_how", "purpose", "meets", "notes",
    "title", "next_step", "part", "person_says", "worker_says", "disagreement", "person_will", "worker_will",
    "could_go_well", "if_goes_wrong", "we_will", "if_what", "then_what", "worked", "tried", "learned", "best_times",
    "relation", "ended_why", "opened_why", "closed_why", "set_aside_why", "reversed_why", "on_absence", "on_leaving",
    "on_gap", "on_ending", "stays_in_touch", "also", "said_like",
}  # fmt: skip
CHOICES = {
    "kind", "readiness", "listed", "came_of", "source", "council", "message_safe", "day", "role", "noun", "tongue",
    "not_with", "frequency", "feel", "ring", "country", "duty_line", "phone", "called", "pronouns", "born", "reference",
    "nhs_number", "asked", "code", "heading", "template", "about", "digest", "how", "copy_format", "record", "status",
    "held_as", "every", "state", "voice", "place", "prompt", "answered", "becomes", "system", "value", "outcome", "end",
    "direction", "strength", "paper", "act", "text", "area",
}  # fmt: skip


def placed(shown: QWidget) -> Iterator[tuple[str, QWidget | None, bool]]:
    """Each painted line, what it is of, and whether that paints no other."""
    lines = [(line, shown.childAt(round(line.x) + 2, round(line.y) - 3)) for line in painted(shown)]
    for line, on in lines:
        yield line.text, on, on is not None and sum(other is on for _, other in lines) == 1


def fits(line: str, on: QWidget | None, *, alone: bool) -> bool:
    if not turned(line) or len(squeezed(line)) < 3:  # somebody's initials
        return True
    whole = on.text() if alone and isinstance(on, QLabel | QAbstractButton) else ""
    if len(squeezed(whole.replace("&&", "&"))) == len(squeezed(line)):
        return ordered(whole, line)
    typed = isinstance(on, QLineEdit) and all(word.strip(",")[::-1] in SHORT for word in line.split())
    return typed or not torn(line)


def ordered(text: str, line: str) -> bool:
    """Whether a line shows the text with each name as it stands by itself, and all around it in its own order."""
    told = plain(text).replace("&&", "&")
    for name in sorted(KNOWN, key=lambda one: len(one.text), reverse=True):
        told = told.replace(name.text, name.seen)
    for short in SHORT:
        told = re.sub(rf"(?<!\w){short}(?!\w)", short[::-1], told)
    return squeezed(told) == squeezed(line)


def unpainted(shown: QWidget) -> Iterator[str]:
    """What Qt or the system shows of it in a place of its own: titles and tips."""
    for each in (shown, *shown.findChildren(QWidget)):
        texts = [each.toolTip(), each.windowTitle() if each.isWindow() else ""]
        texts += [each.tabText(at) for at in range(each.count())] if isinstance(each, QTabBar) else []
        yield from (text for text in texts if turned(text))


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The sample neighbourhood, in which everybody is called so, and everything that was said is said so."""
    path: Path = tmp_path_factory.mktemp("names") / "sample.coprodesk"
    opened = make_sample(path, "nothing here is real")
    names, said = cycle(NAMES), cycle(ENTRIES)
    with opened.workspace.engine.begin() as connection:
        for mapper in sorted(Base.registry.mappers, key=lambda one: one.class_.__name__):
            table = mapper.local_table
            if issubclass(mapper.class_, Row) and isinstance(table, sa.Table):
                for column in table.c:
                    if column.name in NAMED | SAID and isinstance(column.type, sa.String):
                        new = names if column.name in NAMED else said
                        found = sa.select(table.c.id).where(column != "").order_by(table.c.id)
                        for row in connection.scalars(found).all():
                            connection.execute(
                                sa.update(table)
                                .where(table.c.id == row)
                                .values({column.name: next(new).text})
                            )
        connection.execute(sa.text("UPDATE person SET called = ''"))
    yield opened
    opened.close()


def test_every_text_stands_in_its_order(
    qtbot: QtBot, light: None, renamed: Opened, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    window = Window(InlineBridge(renamed.desk), outside.services(renamed.desk.clock))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    wrong: dict[str, str] = {}
    seen = 0
    for name, shown in walk(window, renamed.desk, "N-1001"):
        for line, on, alone in placed(shown):
            seen += turned(line)
            if not fits(line, on, alone=alone):
                where = f"{name}: {type(on).__name__} of {type(on and on.parent()).__name__}"
                wrong[line] = f"{wrong.get(line, '')} {where}"
        for told in unpainted(shown):
            if not ordered(told, laid_out(told)):
                wrong[told] = f"{name}: title or tip"
    window.idle.stop()
    assert wrong == {}
    assert seen > 300
