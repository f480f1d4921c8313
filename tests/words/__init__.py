"""What the catalogues of other languages must hold, found by reading the code; `python -m tests.words` writes them."""

from typing import NamedTuple


class Phrase(NamedTuple):
    """One entry of a catalogue."""

    text: str
    more: str = ""  # of several, where it is counted
    meaning: str = ""  # which of its meanings, where English has one word for two


Places = dict[Phrase, set[str]]  # who says it, for the translator
