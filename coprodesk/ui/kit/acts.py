"""The acts of the trail in words: each act as it is offered ("add an ability") and as it is told afterwards ("added an
ability"). English stands in one table (resources/i18n/en/acts.json), each other language in its catalogue; a test holds
both total."""

from coprodesk.languages import OFFERED, TOLD, acts_in_english, catalogue
from coprodesk.ui.kit.i18n import language, tr

Words = tuple[str, str]


def act_words(act: str) -> str:
    """What is done or can be undone: "Undo: add an ability"."""
    return _words(act)[0]


def done_words(act: str, of: str = "", *, again: bool = False) -> str:
    """What somebody did, for the history: "added an ability". `of` is the act that an undo took back, or gave `again`."""
    if of and again:
        return tr("done again: {act}", act=act_words(of))
    return tr("undone: {act}", act=act_words(of)) if of else _words(act)[1]


def _words(act: str) -> Words:
    said = acts_in_english().get(act)
    if said is None:
        return tr("a change"), tr("changed something")
    words = catalogue(language(), "acts")
    return words.one(said[0], OFFERED), words.one(said[1], TOLD)
