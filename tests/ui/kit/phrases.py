"""Every phrase that a person can read on a screen, found by reading the code: what a catalogue of screens must hold."""

import ast
import functools
import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import get_args, get_type_hints

import coprodesk
from coprodesk.domain import plan_changes
from coprodesk.domain.changes import Topic
from coprodesk.domain.copy_parts import Fact
from coprodesk.domain.documents import Shape
from coprodesk.domain.needs import BEFORE_NEEDS
from coprodesk.domain.packs import Mark
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plan_templates import SHIPPED
from coprodesk.domain.requests import Waits
from coprodesk.domain.roles import Permission
from coprodesk.domain.row_kinds import Doubt
from coprodesk.domain.search import FoundBy
from coprodesk.queries import budgets, exchanges, people, workspace
from coprodesk.resources import resource_path
from coprodesk.store.persons import person_fields
from coprodesk.store.places import Place
from coprodesk.ui.kit import i18n, inputs, labels, problems, theme, tokens
from coprodesk.ui.screens.budgets import words as money
from coprodesk.ui.screens.merging import words as merging
from coprodesk.ui.screens.person import plan_words, prompts, resume
from coprodesk.ui.screens.settings import shared
from coprodesk.ui.screens.today import words as today
from tests.words import Phrase, Places

PACKAGE = resource_path().parent / "coprodesk"
SAYING = {
    "tr": 1,
    "_says": 3,
}  # how many of a call's first arguments are phrases; `tr_n` has one of two forms
UNSAID = (  # choices that no screen names
    StrEnum, Doubt, Fact, Mark, Waits, FoundBy, Permission, Shape, Topic, budgets.BudgetsOrder, exchanges.ExchangesOrder,
    people.PeopleOrder,
    people.PeopleWho, Place, i18n.Language, inputs.Kind, theme.Choice, tokens.Look, tokens.Tone,
)  # fmt: skip


def forms_kept() -> set[str]:
    """The name of every form whose typing is kept, as Today tells of it."""
    written = {name for path in sorted(PACKAGE.rglob("*.py")) for name in _kept_by(path)}
    return {*written, *resume.NEW, *resume.OF_PLAN, *resume.OF_ROWS} - {BEFORE_NEEDS}


def _kept_by(path: Path) -> Iterator[str]:
    """What is given to a keeper, or to the one function of a pool's page that makes one."""
    for name, call in _calls(path):
        place = {"DraftKeeper": 2, "KeepDraft": 0, "open_form": 0}.get(name)
        if place is not None and len(call.args) > place:
            match call.args[place]:
                case ast.Constant(value=str() as form):
                    yield form
                case ast.Name(id=name) if isinstance(held := getattr(_module(path), name, None), str):
                    yield held


def fields_compared() -> Iterator[str]:
    """Each field of a plan's lines that two versions can differ in."""
    for kind, _title in (line for lines in plan_changes.LINES.values() for line in lines):
        yield from _fields_of(_lines_of(PlanContent, kind))
    yield from _fields_of(_lines_of(_lines_of(PlanContent, "outcomes"), "actions"))


def _lines_of(content: type, kind: str) -> type:
    line: type = get_args(get_type_hints(content)[kind])[0]
    return line


def _fields_of(line: type) -> Iterator[str]:
    yield from (each for each in get_type_hints(line) if each not in plan_changes._ASIDE)


def _template_texts() -> Iterable[str]:
    return [text for one in SHIPPED for text in one.guidance.values()]


# What a phrase can be that does not stand in the call itself, by the words of the source.
ELSEWHERE: dict[str, Callable[[], Iterable[str]]] = {
    "NUMBERS[count]": lambda: money.NUMBERS,
    "PROBLEMS.get(code, '{name}: this cannot be kept as it is')": lambda: [
        *problems.PROBLEMS.values(), "{name}: this cannot be kept as it is",
    ],
    "FIELDS.get(field, field.replace('_', ' '))": lambda: [
        plan_words.FIELDS.get(field, field.replace("_", " ")) for field in fields_compared()
    ],
    "NAMED.get(field, field.replace('_', ' ').capitalize())": lambda: [
        merging.NAMED.get(field, field.replace("_", " ").capitalize()) for field in person_fields()
    ],
    "row.template.name": lambda: [one.name for one in SHIPPED],
    "plan.template.name": lambda: [one.name for one in SHIPPED],
    "row.template.guidance.get(part, '')": _template_texts,
    "self.plan.template.guidance.get(part, '')": _template_texts,
    "found.question": lambda: [asked.question for asked in prompts.ALL_PROMPTS.values()],
    "found.help": lambda: [asked.help for asked in prompts.ALL_PROMPTS.values()],
    "BINNED.get(found.table, found.table.replace('_', ' '))": lambda: [
        shared.BINNED.get(table, table.replace("_", " ")) for table in workspace._SHOWN
    ],
    "FORMS.get(row.form, (noun or verb).replace('_', ' '))": lambda: [
        today.FORMS.get(form, (form.partition("_")[2] or form).replace("_", " ")) for form in forms_kept()
    ],
}  # fmt: skip
COUNTED: dict[str, Callable[[], Iterable[tuple[str, str]]]] = {
    "one, many": lambda: [(one, many) for _, one, many in merging.MOVING],
}
# The two that say on: what they are given was seen where they were called.
PASSED_ON = {("wording.py", "part"), ("labels.py", "_SPECIAL")}


def phrases() -> set[str]:
    """All of them, in English."""
    return {text for phrase in places() for text in (phrase.text, phrase.more)} - {""}


@functools.cache
def places() -> Places:
    """Every phrase, and which files say it."""
    found: defaultdict[Phrase, set[str]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        for phrase in _said_in(path):
            found[phrase].add(f"coprodesk/{path.relative_to(PACKAGE).as_posix()}")
    for phrase, module in _choices():
        found[phrase].add(f"{module.replace('.', '/')}.py")
    return {phrase: files for phrase, files in found.items() if phrase.text}


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def _said_in(path: Path) -> Iterator[Phrase]:
    for name, call in _calls(path):
        meaning = _meaning(call)
        for argument in call.args[: SAYING.get(name, 0)]:
            yield from (Phrase(text, meaning=meaning) for text in _said(argument, path))
        if name == "tr_n":
            yield from (Phrase(one, more, meaning) for one, more in _counted(call, path))


def _meaning(call: ast.Call) -> str:
    meant = next((each.value for each in call.keywords if each.arg == "meaning"), None)
    return meant.value if isinstance(meant, ast.Constant) and isinstance(meant.value, str) else ""


def _counted(call: ast.Call, path: Path) -> Iterable[tuple[str, str]]:
    """Both forms of what is counted."""
    match call.args[:2]:
        case [ast.Constant(value=str() as one), ast.Constant(value=str() as more)]:
            return [(one, more)]
    source = ", ".join(ast.unparse(argument) for argument in call.args[:2])
    assert source in COUNTED, f"{path.relative_to(PACKAGE)}: what can {source} be?"
    return COUNTED[source]()


def _said(argument: ast.expr, path: Path) -> Iterable[str]:
    """Every phrase that an argument can be; one that nobody knows is an error of its own."""
    source = ast.unparse(argument)
    match argument:
        case ast.Constant(value=str() as phrase):
            return [phrase]
        case ast.Name(id=name) if isinstance(held := getattr(_module(path), name, None), str):
            return [held]
        case _ if any(path.name == where and source.startswith(start) for where, start in PASSED_ON):
            return []
    assert source in ELSEWHERE, f"{path.relative_to(PACKAGE)}: what can {source} be?"
    return ELSEWHERE[source]()


@functools.cache
def _module(path: Path) -> ModuleType:
    inside = path.relative_to(PACKAGE.parent).with_suffix("")
    return importlib.import_module(".".join(inside.parts))


def _choices() -> Iterator[tuple[Phrase, str]]:
    """The words of every choice of the house that a screen names, and the module that it stands in."""
    for found in pkgutil.walk_packages(coprodesk.__path__, "coprodesk."):
        if found.name.endswith("__main__"):
            continue
        for kind in vars(importlib.import_module(found.name)).values():
            if isinstance(kind, type) and issubclass(kind, StrEnum) and kind not in UNSAID:
                yield from ((Phrase(labels.word(choice)), kind.__module__) for choice in kind)
