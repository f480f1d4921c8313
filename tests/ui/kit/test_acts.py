"""Every act that a use case can leave on the trail has words in both languages, found by reading the use cases."""

import ast
import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from coprodesk.domain.conversations import Becomes
from coprodesk.languages import NO_WORDS, OFFERED, TOLD, catalogue
from coprodesk.languages import acts_in_english as table
from coprodesk.resources import resource_path
from coprodesk.ui.kit.acts import act_words, done_words
from coprodesk.ui.kit.i18n import Language, set_language, tr
from coprodesk.usecases.registry import acts

USECASES = resource_path().parent / "coprodesk" / "usecases"
# What stands in an act whose name is put together, by the words of the source.
MADE_UP = {
    "f'{verb}_{self.name}'": [name for name, act in acts().items() if act.noun is not None],
    "f'add_{command.becomes}'": [f"add_{each}" for each in Becomes],
    ("details", "f'bin_{command.noun}'"): ["bin_matter", "bin_about_me"],
    ("plan_voices", "f'bin_{command.noun}'"): [
        f"bin_{each}" for each in ("action", "view", "risk", "contingency")
    ],
}


# Left by a version before, and by the store.
ELSEWHERE = {"open_person", "close_readings"}


def _calls(tree: ast.AST, named: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == named:
            yield node


def _recorded(path: Path) -> Iterator[str]:
    """The first argument of each `work.record`, followed to the callers where it is a parameter."""
    tree = ast.parse(path.read_text("utf-8"))
    module = importlib.import_module(f"coprodesk.usecases.{path.stem}")
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    for function in functions:
        for call in _calls(function, "record"):
            yield from _names(call.args[0], function, tree, module)


def _names(said: ast.expr, inside: ast.FunctionDef, tree: ast.Module, module: ModuleType) -> Iterator[str]:
    source = ast.unparse(said)
    match said:
        case ast.Constant(value=str() as act):
            yield act
        case ast.IfExp():
            for each in (said.body, said.orelse):
                yield from _names(each, inside, tree, module)
        case ast.Subscript(value=ast.Name(id=name)):
            yield from getattr(module, name).values()
        case ast.Name(id=name) if name in (parameters := [each.arg for each in inside.args.args]):
            for call in _calls(tree, inside.name):
                yield from _names(call.args[parameters.index(name)], inside, tree, module)
        case _:
            known = MADE_UP.get(source) or MADE_UP.get((module.__name__.rpartition(".")[2], source))
            assert known, f"say in MADE_UP which acts {source} of {module.__name__} can be"
            yield from known


def _every_act() -> set[str]:
    return {act for path in sorted(USECASES.glob("*.py")) for act in _recorded(path)}


def test_the_table_of_acts_is_total_and_holds_nothing_else() -> None:
    acts = _every_act() | ELSEWHERE
    assert len(acts) > 120
    told = json.loads((resource_path("i18n", "en") / "acts.json").read_text(encoding="utf-8"))
    assert sorted(acts - set(told)) == []
    assert sorted(set(told) - acts) == []


def test_each_act_has_both_forms_in_both_languages() -> None:
    welsh = catalogue("cy", "acts")
    for act, (offered, told) in table().items():
        assert all(words.strip() == words != "" for words in (offered, told)), act
        assert not {welsh.one(offered, OFFERED), welsh.one(told, TOLD)} & {offered, told}, act


def test_no_two_acts_are_told_by_the_same_words() -> None:
    for words in (NO_WORDS, catalogue("cy", "acts")):
        for form, meaning in enumerate((OFFERED, TOLD)):
            said = [words.one(each[form], meaning) for each in table().values()]
            assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("act", "offered", "told"),
    [
        ("add_other_reference", "add another system’s reference", "added another system’s reference"),
        ("bin_about_me", "put an “about me” entry in the bin", "put an “about me” entry in the bin"),
        ("open_person", "open the record", "opened the record"),
        ("restore_from_bin", "restore something from the bin", "restored something from the bin"),
    ],
)
def test_an_act_is_good_english_before_and_after(act: str, offered: str, told: str) -> None:
    assert (act_words(act), done_words(act)) == (offered, told)


def test_an_undo_says_what_it_undid_in_the_language_that_is_chosen() -> None:
    assert done_words("undo", "add_note") == "undone: add a note"
    assert done_words("undo", "add_note", again=True) == "done again: add a note"
    set_language(Language.WELSH)
    try:
        assert tr("undone: {act}", act=act_words("add_note")) == "dadwnaed: ychwanegu nodyn"
        assert done_words("add_note") == "wedi ychwanegu nodyn"
    finally:
        set_language(Language.ENGLISH)


def test_an_act_of_another_version_is_told_and_breaks_nothing() -> None:
    assert (act_words("juggle_plates"), done_words("juggle_plates")) == ("a change", "changed something")
