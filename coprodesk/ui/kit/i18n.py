"""English is the source; a catalogue gives the Welsh. A phrase that is missing stays English."""

from enum import StrEnum

from coprodesk.domain.directions import isolated
from coprodesk.languages import NO_WORDS, catalogue


class Language(StrEnum):
    ENGLISH = "en"
    WELSH = "cy"


OWN_NAMES = {Language.ENGLISH: "English", Language.WELSH: "Cymraeg"}  # each in its own words


class _Now:
    def __init__(self) -> None:
        self.language = Language.ENGLISH
        self.words = NO_WORDS


_NOW = _Now()


def set_language(language: Language) -> None:
    """From here on `tr` speaks this language; windows that are already open keep theirs until rebuilt."""
    _NOW.words = catalogue(language, "screens")
    _NOW.language = language


def language() -> Language:
    return _NOW.language


def tr(text: str, *, meaning: str = "", **values: object) -> str:
    """`tr("{count} people", count=3)`. Each value keeps its direction to itself; a broken translation falls back.
    `meaning` tells apart what English says in one word and Welsh in two: `tr("Open", meaning="not closed")`."""
    return _filled(_NOW.words.one(text, meaning), text, values)


def tr_n(one: str, many: str, count: int, *, meaning: str = "", **values: object) -> str:
    """`tr_n("{n} person", "{n} people", 3)`, in the form that the language has for this number."""
    english = one if count == 1 else many
    return _filled(_NOW.words.many(one, many, count, meaning), english, {"n": count, **values})


def _filled(translated: str, english: str, values: dict[str, object]) -> str:
    if not values:
        return translated
    values = {name: isolated(value) if isinstance(value, str) else value for name, value in values.items()}
    try:
        return translated.format(**values)
    except (KeyError, IndexError, ValueError):
        return english.format(**values)


def beside(*parts: str) -> str:
    """Facts in a line with dots between them, each with its direction to itself; what is empty is left out."""
    return " · ".join(isolated(part) for part in parts if part)


def quoted(words: str) -> str:
    """Somebody's words between our quotation marks, which stay on their own sides."""
    return f"“{isolated(words)}”"
