"""Catalogues as files: what a translator works on, merged with what the code says now and written in one way only."""

import re
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from coprodesk.languages import catalogue, locale_of, plural_forms
from coprodesk.resources import resource_path
from tests.ui.kit import phrases
from tests.words import Phrase, Places, acts, documents, qt

NAMES: dict[str, Callable[[], Places]] = {
    "acts": acts.places,
    "documents": documents.places,
    "qt": qt.places,
    "screens": phrases.places,
}
FOLDER = resource_path("i18n")
WIDE = 100_000  # a line for each text: changes of two people meet in fewer places
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: CoproDesk, {name}\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def path_of(name: str, language: str) -> Path:
    return FOLDER / language / f"{name}.po"


def languages() -> list[str]:
    """Every language that has a catalogue of screens."""
    return sorted(path.parent.name for path in FOLDER.glob("*/screens.po"))


def read(name: str, language: str) -> Catalog:
    """As it stands in its file; empty where there is none."""
    path = path_of(name, language)
    if not path.is_file():
        return Catalog(locale=locale_of(language))
    return read_po(BytesIO(path.read_bytes()), locale=locale_of(language))


def template(name: str) -> Catalog:
    """What the code says, with no words yet."""
    wanted = Catalog()
    for phrase, files in sorted(NAMES[name]().items()):
        wanted.add(
            (phrase.text, phrase.more) if phrase.more else phrase.text,
            context=phrase.meaning or None,
            locations=[(file, 1) for file in sorted(files)],
        )
    return wanted


def merged(name: str, language: str) -> Catalog:
    """The words of before under the phrases of now. What is new takes those of the nearest phrase, marked as fuzzy."""
    known = read(name, language)
    known.update(template(name))
    return known


def write(words: Catalog, name: str, language: str) -> None:
    path = path_of(name, language)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(told(words, name, language))
    catalogue.cache_clear()


def told(words: Catalog, name: str, language: str) -> bytes:
    """Sorted, a text a line, without line numbers and dates: the same words are always the same file."""
    body = BytesIO()
    write_po(
        body,
        words,
        width=WIDE,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    plurals = f"nplurals={len(plural_forms(language))}; plural={words.plural_expr};"
    return (HEADER.format(name=name, language=language, plurals=plurals)).encode() + body.getvalue()


def phrase_of(message: Message) -> Phrase:
    text, more = (message.id, "") if isinstance(message.id, str) else message.id
    return Phrase(text, more, message.context or "")


_SLOTS = re.compile(r"{[^}]*}")


def faults(words: Catalog, wanted: Iterable[Phrase]) -> list[str]:
    """What a catalogue may not be: short of a phrase, with one that nobody says, doubtful, or ill-formed."""
    held = {phrase_of(message): message for message in words if message.id}
    asked = set(wanted)
    return [
        *(f"nobody says: {phrase}" for phrase in sorted(set(held) - asked)),
        *(f"no words for: {phrase}" for phrase in sorted(asked - set(held))),
        *(
            f"{fault}: {phrase}"
            for phrase, message in sorted(held.items())
            for fault in _faults(words, message)
        ),
    ]


def _faults(words: Catalog, message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "taken from another phrase and not looked at (fuzzy)"
    phrase = phrase_of(message)
    forms = (message.string,) if isinstance(message.string, str | None) else tuple(message.string)
    if len(forms) != (words.num_plurals if phrase.more else 1):
        yield f"{len(forms)} forms"
    if not all(form and form.strip() for form in forms):
        yield "no words"
    # "one" may go without its number: "once", "yesterday"
    allowed = {_slots(text) for text in (phrase.text, phrase.more or phrase.text)}
    yield from (f"other blanks in “{form}”" for form in forms if _slots(form or "") not in allowed)


def _slots(text: str) -> tuple[str, ...]:
    return tuple(sorted(_SLOTS.findall(text)))
