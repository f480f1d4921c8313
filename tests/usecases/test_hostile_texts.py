"""Every text of every command: refused with words, or kept and read back exactly as it was typed."""

import json
from collections.abc import Iterator, Mapping
from uuid import UUID

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.errors import DeskError
from coprodesk.domain.members import ACTS_ON_KEYS
from coprodesk.store import images
from coprodesk.store.schema import TrailLine
from coprodesk.ui.kit.wording import words_for
from coprodesk.usecases.registry import Act, acts
from tests.commands import Maker

pytestmark = pytest.mark.made_up
TEXTS = {
    "10,000 characters": "x" * 10_000,
    "more than that": "ab" * 6_000,
    "right to left": "مرحبا \u202eabc\u202c שלום",
    "emoji": "👩🏽‍🦽 🏳️‍🌈 \U0001fae0",
    "markup": "<b>Mum</b> &amp; <img src='file:///x'> {name} %s",
    "a formula": '=HYPERLINK("http://x","y")',
    "a quote": "'; DROP TABLE person; --",
    "decomposed": "Sia\u0302n W\u0302yn",
    "blanks around": "  \u00a0two  words\u2003 ",
    "lines": "one\r\ntwo\n\tthree",
    "a nought": "a\x00b",
    "control characters": "a\x1b[31m\x07b\x7f",
    "half a character": "a\ud800b",
}
# Names of things in the program, a colour and a picture, which nobody types.
KEYS = {
    "about",
    "accent",
    "digest",
    "every",
    "form",
    "listed",
    "logo",
    "noun",
    "part",
    "picture",
    "record",
    "table",
    "template",
}
# A day, a number or a key written as text: it is kept as what it means.
READ = {"born", "day", "nhs_number", "public_key", "code_key", "named"}
FOUNDED_ONCE = "found_workspace"


def commands() -> Iterator[Act]:
    return (act for name, act in acts().items() if name != FOUNDED_ONCE)


def _texts_of(act: Act) -> list[str]:
    return [each.name for each in act.given.values() if each.kind is str and each.name not in KEYS]


def _kept(desk: Desk, text: str) -> bool:
    """Whether a row that the last act wrote holds exactly this text, read back from the database."""
    with desk.store.view(desk.actor, desk.clock) as view:
        line = view.session.scalars(sa.select(TrailLine).order_by(TrailLine.seq.desc()).limit(1)).one()
        for change in json.loads(line.changes):
            if "row" in change:
                row = view.session.get_one(images.type_of[change["row"]], UUID(change["id"]))
                if any(_holds(value, text) for value in images.after_image(row).values()):
                    return True
            if _holds(change.get("told", {}), text):
                return True
    return False


def _holds(value: object, text: str) -> bool:
    if isinstance(value, Mapping):
        return any(_holds(each, text) for each in value.values())
    if isinstance(value, list | tuple):
        return any(_holds(each, text) for each in value)
    return value == text


def _tried(maker: Maker, act: Act, field: str, text: str) -> str:
    """What went wrong; empty where the text was refused with words, or kept as typed."""
    desk = maker.desk
    command = maker.command(act, field, text)
    before = desk._undo[-1:]
    try:
        desk.do(act.run, command)
    except DeskError as error:
        return REFUSED if words_for(error).sentence() else f"refused without a word: {error!r}"
    kept = _kept(desk, text)
    if act.name in ACTS_ON_KEYS:  # nothing takes these back, and what came before is not to be
        maker.made.clear()
        return "" if kept or field in READ else "neither refused nor kept as typed"
    try:
        if desk._undo[-1:] != before:  # else nobody takes it back, and the act before it is not meant
            desk.undo()
    except DeskError:
        maker.made.clear()
    return "" if kept or field in READ else "neither refused nor kept as typed"


REFUSED, UNMADE = "refused", "unmade"
LONGER_THAN_A_LINE = "x" * 301
NO_LINE = {
    "a line break": "one\ntwo",
    "a tab": "one\ttwo",
    "a paragraph break": "one\u2029two",
    "a zero-width space": "on\u200be",
    "a zero-width joiner": "on\u200de",
    "a soft hyphen": "on\u00ade",
    "a turn of direction": "one\u202e two",
    "an isolate": "\u2067one\u2069",
    "a tag": "one\U000e0041",
}


def test_what_is_one_line_holds_no_break_and_no_letter_that_nobody_sees(desk: Desk) -> None:
    maker = Maker(desk)
    kept: list[str] = []
    lines = 0
    for act in commands():
        for field in _texts_of(act):
            try:
                if field in READ or _tried(maker, act, field, LONGER_THAN_A_LINE) != REFUSED:
                    continue
            except (StopIteration, KeyError):
                continue
            lines += 1
            kept += [
                f"{act.name}.{field} keeps {what}"
                for what, text in NO_LINE.items()
                if _tried(maker, act, field, text) != REFUSED
            ]
    assert kept == []
    assert lines > 50


def test_every_text_is_refused_with_words_or_kept_exactly(desk: Desk) -> None:
    maker = Maker(desk)
    wrong: list[str] = []
    unmade: set[str] = set()
    for act in commands():
        for field in _texts_of(act):
            try:
                plain = _tried(maker, act, field, "plain words")
            except (StopIteration, KeyError, DeskError):
                plain = UNMADE
            if plain == UNMADE or (plain and field not in READ):
                unmade.add(f"{act.name}.{field}")
                continue
            for what, text in TEXTS.items():
                said = _tried(maker, act, field, text)
                if said not in ("", REFUSED):
                    wrong.append(f"{act.name}.{field} with {what}: {said}")
    assert wrong == []
    assert unmade == set()
