"""Every phrase that a document can say."""

import ast
import importlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from coprodesk import reports
from coprodesk.reports import charts, easy_end, easy_people, easy_read, ecomaps, wording
from tests.words import Phrase, Places

FOLDER = Path(reports.__path__[0])
SAYING = {"say", "self"}
COUNTING = {"say.many", "say.figure", "self.figure"}
# What is said that does not stand in the call itself, by its file and the words of the source.
ELSEWHERE: dict[tuple[str, str], Callable[[], Iterable[str]]] = {
    ("charts.py", "phrase"): lambda: [asked for _, asked in charts._QUESTIONS],
    ("charts.py", "label"): lambda: [asked for _, asked in charts._QUESTIONS],
    ("easy_end.py", "phrase"): lambda: [asked for _, asked in easy_end._FEELINGS],
    ("easy_people.py", "opening"): lambda: [opening for _, opening in easy_people._RINGS.values()],
    ("easy_read.py", "asked"): lambda: [*easy_read._ASKED.values(), easy_read.NOT_YET_ASKED],
    ("easy_read.py", "opening"): lambda: [
        *(opening for _, opening in [*easy_read._READY.values(), *easy_read._ABOUT_ME.values()]), easy_read.I_BRING,
    ],
    ("easy_read.py", "title"): lambda: easy_read._TITLES,
    ("easy_read.py", "mine"): lambda: [easy_read._DONE[0], easy_read._TO_DO[0]],
    ("easy_read.py", "phrase"): lambda: [
        *easy_read._PAYS.values(), *easy_read._HELPS.values(), easy_read._DONE[1], easy_read._TO_DO[1],
    ],
    ("ecomaps.py", "words"): ecomaps._KEY.values,
    ("ecomaps.py", "known"): wording.DIRECTIONS.values,
    ("ecomaps.py", "otherwise"): lambda: ["not said"],
    ("one_page.py", "asked"): lambda: [*wording.ASKED.values(), wording.NOT_YET_ASKED],
    ("plan_parts.py", "asked"): lambda: [*wording.ASKED.values(), wording.NOT_YET_ASKED],
    ("wording.py", "choices[value]"): list,  # the tables of choices are all read
}  # fmt: skip


def places() -> Places:
    """Every text that stands in a call of `say`, and in the tables of choices that are said."""
    found: defaultdict[Phrase, set[str]] = defaultdict(set)
    for path in sorted(FOLDER.rglob("*.py")):
        for phrase in _said_in(path):
            found[phrase].add(f"coprodesk/reports/{path.relative_to(FOLDER).as_posix()}")
    for name in dir(wording):
        choices = getattr(wording, name)
        if name.isupper() and isinstance(choices, dict):
            for words in choices.values():
                found[Phrase(words)].add("coprodesk/reports/wording.py")
    return dict(found)


def _said_in(path: Path) -> Iterator[Phrase]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in COUNTING:
            one, more = (list(_texts(part, tree, path)) for part in node.args[:2])
            yield from (Phrase(*both) for both in zip(one, more, strict=True))
        elif isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in SAYING:
            yield from map(Phrase, _texts(node.args[0], tree, path))


def _texts(said: ast.expr, tree: ast.Module, path: Path) -> Iterable[str]:
    """Every phrase that an argument can be; one that nobody knows is an error of its own."""
    source = ast.unparse(said)
    module = importlib.import_module(f"coprodesk.reports.{path.stem}") if path.parent == FOLDER else None
    match said:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp():
            return [*_texts(said.body, tree, path), *_texts(said.orelse, tree, path)]
        case ast.Name(id=name) if isinstance(held := getattr(module, name, None), str):
            return [held]
        case ast.Name(id=name) if looped := list(_looped(name, tree)):
            return [*looped, *ELSEWHERE.get((path.name, source), list)()]
        case ast.Subscript(value=table) | ast.Call(func=ast.Attribute(value=table, attr="get")):
            if (path.name, source) not in ELSEWHERE:
                otherwise = said.args[1:] if isinstance(said, ast.Call) else []
                values = eval(ast.unparse(table), vars(module)).values()  # noqa: S307 - a table of this house
                return [*values, *(text for each in otherwise for text in _texts(each, tree, path))]
    assert (path.name, source) in ELSEWHERE, f"{path.name}: what can {source} be?"
    return ELSEWHERE[path.name, source]()


def _looped(name: str, tree: ast.Module) -> Iterator[str]:
    """What a name is by turns in loops over tuples that are written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Tuple):
            names = [ast.unparse(each) for each in node.target.elts]
            if name in names and isinstance(node.iter, ast.Tuple):
                at = names.index(name)
                told = [row.elts[at] for row in node.iter.elts if isinstance(row, ast.Tuple)]
                yield from (str(each.value) for each in told if isinstance(each, ast.Constant))
