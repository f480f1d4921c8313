"""English is the source; a catalogue gives the Welsh. A phrase that is missing stays English."""

import json
from enum import StrEnum

from coprodesk.domain.directions import isolated
from coprodesk.resources import resource_path


class Language(StrEnum):
    ENGLISH = "en"
    WELSH = "cy"


OWN_NAMES = {Language.ENGLISH: "English", Language.WELSH: "Cymraeg"}  # each in its own words


class _Catalogue:
    def __init__(self) -> None:
        self.language = Language.ENGLISH
        self.phrases: dict[str, str] = {}


_NOW = _Catalogue()


def set_language(language: Language) -> None:
    """From here on `tr` speaks this language; windows that are already open keep theirs until rebuilt."""
    path = resource_path("i18n", f"{language}.json")
    has_file = language is not Language.ENGLISH and path.is_file()
    _NOW.phrases = json.loads(path.read_text(encoding="utf-8")) if has_file else {}
    _NOW.language = language


def language() -> Language:
    return _NOW.language


def tr(text: str, **values: object) -> str:
    """`tr("{count} people", count=3)`. Each value keeps its direction to itself; a broken translation falls back."""
    translated = _NOW.phrases.get(text, text)
    if not values:
        return translated
    values = {name: isolated(value) if isinstance(value, str) else value for name, value in values.items()}
    try:
        return translated.format(**values)
    except (KeyError, IndexError, ValueError):
        return text.format(**values)


def beside(*parts: str) -> str:
    """Facts in a line with dots between them, each with its direction to itself; what is empty is left out."""
    return " · ".join(isolated(part) for part in parts if part)


def tr_n(one: str, many: str, count: int, **values: object) -> str:
    """`tr_n("{n} person", "{n} people", 3)`; Welsh keeps the singular noun after a number in its catalogue."""
    return tr(one if count == 1 else many, n=count, **values)
