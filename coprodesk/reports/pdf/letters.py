"""Letters that no shipped face has, told before anything is printed."""

import unicodedata
from dataclasses import dataclass

from coprodesk.reports.doc import Doc
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf.fonts import find
from coprodesk.reports.walk import drawn, texts

_AROUND = 20


@dataclass(frozen=True, slots=True)
class Missing:
    """`name` is Unicode's own, `within` some of the text around the first place where it stands."""

    letter: str
    name: str
    within: str


def missing_letters(doc: Doc) -> tuple[Missing, ...]:
    """On paper each would stand as an empty box that still reads and searches as the letter; here they are by name,
    each once, in the order in which they are met. Marks that only join others and are never seen do not count."""
    found: dict[str, Missing] = {}
    for source in (*texts(doc), *drawn(doc)):
        text = clean(source)
        for letter in dict.fromkeys(text) if not text.isascii() else ():
            if letter not in found and not _unseen(letter) and find(letter, "regular") is None:
                at = text.index(letter)
                around = text[max(at - _AROUND, 0) : at + _AROUND]
                found[letter] = Missing(letter, unicodedata.name(letter, f"U+{ord(letter):04X}"), around)
    return tuple(found.values())


def _unseen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) == "Cf"
