"""The acts of the trail in words, out of one table (resources/i18n/acts.json): each act, in each language, as it is
offered ("add an ability") and as it is told afterwards ("added an ability"). A test holds it total."""

import functools
import json

from coprodesk.resources import resource_path
from coprodesk.ui.kit.i18n import language, tr

Words = tuple[str, str]


@functools.cache
def table() -> dict[str, dict[str, Words]]:
    """act -> language -> (offered, told)."""
    told = json.loads(resource_path("i18n", "acts.json").read_text(encoding="utf-8"))
    return {act: {spoken: (do, done) for spoken, (do, done) in said.items()} for act, said in told.items()}


def act_words(act: str) -> str:
    """What is done or can be undone: "Undo: add an ability"."""
    return _words(act)[0]


def done_words(act: str, of: str = "", *, again: bool = False) -> str:
    """What somebody did, for the history: "added an ability". `of` is the act that an undo took back, or gave `again`."""
    if of and again:
        return tr("done again: {act}", act=act_words(of))
    return tr("undone: {act}", act=act_words(of)) if of else _words(act)[1]


def _words(act: str) -> Words:
    said = table().get(act)
    return said[language()] if said else (tr("a change"), tr("changed something"))
