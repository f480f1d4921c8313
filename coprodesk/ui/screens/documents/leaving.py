"""Words for what a copy leaves out, and for the names that a person may want to look at once more."""

from collections.abc import Iterable, Sequence

from coprodesk.domain.copies import LeftOut, NameLeft
from coprodesk.domain.copy_parts import LINES_OF, Fact
from coprodesk.domain.documents import Shape
from coprodesk.domain.hanging import StillTold
from coprodesk.domain.plans import Part
from coprodesk.domain.sharing import NotWith, Reason
from coprodesk.ui.kit.i18n import quoted, tr, tr_n
from coprodesk.ui.kit.labels import word

LONGEST = 80
MOST_LETTERS = 8
MOST_SENTENCES = 6


def left_out_words(one: LeftOut) -> str:
    """The entry and whose wish keeps it, in one line."""
    short = _short(one.words)
    if one.hangs_on:
        short = tr("{what} (with “{other}”)", what=short, other=_short(one.hangs_on))
    wish = one.wish
    if wish.reason is Reason.RESTRICTED:
        return tr("{what}: given to nobody", what=short)
    whom = word(NotWith.OUTSIDE_THE_TEAM) if wish.not_with is NotWith.OUTSIDE_THE_TEAM else wish.name
    asked = tr("{what}: asked not to share with {whom}", what=short, whom=whom or tr("somebody"))
    return (
        asked
        if wish.reason is Reason.ASKED
        else tr("{asked}; say who this is for to be certain", asked=asked)
    )


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


def parts_words(parts: Sequence[Part | Fact]) -> list[str]:
    """Which parts of the plan are not on this copy, in one line."""
    return [tr("Not on this copy: {parts}", parts=", ".join(map(part_name, parts)))] if parts else []


def told_words(told: Iterable[StillTold]) -> list[str]:
    """What is left out and can still be read, each once, with the parts that it stands in."""
    found: dict[str, list[str]] = {}
    for one in told:
        found.setdefault(_short(one.words), []).append(part_words().get(one.part, one.part.replace("_", " ")))
    return [
        tr("{name}, in: {parts}", name=quoted(words), parts=", ".join(dict.fromkeys(parts)))
        for words, parts in found.items()
    ]


def part_name(part: Part | Fact) -> str:
    return {
        Fact.BORN: tr("Date of birth"),
        Fact.REFERENCE: tr("Reference"),
        Fact.NHS_NUMBER: tr("NHS number"),
        Fact.PLACE: tr("Address"),
        Fact.RING: tr("Telephone numbers"),
        Fact.COUNCIL: tr("What the council will meet"),
        Fact.COPIES: tr("Who has a copy"),
        Part.MATTERS: tr("What matters to me"),
        Part.BRING: tr("What I bring"),
        Part.PEOPLE: tr("The people around me"),
        Part.ABOUT_ME: tr("About me"),
        Part.NEEDS: tr("What would help"),
        Part.OUTCOMES: tr("What we will do"),
        Part.VIEWS: tr("Two views"),
        Part.RISKS: tr("A risk worth taking"),
        Part.CONTINGENCY: tr("If things change"),
        Part.MONEY: tr("My money"),
        Part.WELLBEING: tr("How I have been"),
        Part.AGREED: tr("Agreed"),
    }[part]


def name_words(names: Iterable[NameLeft]) -> list[str]:
    """Each name once, with the parts of the plan that it stands in. The words stay as they were said."""
    parts: dict[str, list[str]] = {}
    for one in names:
        parts.setdefault(one.name, []).append(part_words().get(one.part, one.part.replace("_", " ")))
    return [tr("{name}, in: {parts}", name=name, parts=", ".join(found)) for name, found in parts.items()]


def missing_words(letters: Sequence[str]) -> list[str]:
    """Letters that no font here has, by the names that Unicode gives them."""
    shown = [letter.capitalize() for letter in letters[:MOST_LETTERS]]
    if len(letters) > MOST_LETTERS:
        shown.append(tr_n("and {n} more", "and {n} more", len(letters) - MOST_LETTERS))
    return [tr("No font here has these letters; on paper each is an empty box:"), *shown] if shown else []


def hard_words(sentences: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    """Sentences of easy read that are too long or hold a hard word: for the two who write, not for the reader."""
    shown = [
        tr("“{sentence}” (hard words: {words})", sentence=one, words=", ".join(words))
        if words
        else quoted(one)
        for one, words in sentences[:MOST_SENTENCES]
    ]
    if len(sentences) > MOST_SENTENCES:
        shown.append(tr_n("and {n} more", "and {n} more", len(sentences) - MOST_SENTENCES))
    return [tr("Could these be said in fewer or shorter words?"), *shown] if shown else []


def shape_words() -> dict[Shape, str]:
    return {
        Shape.PDF: "PDF",
        Shape.HTML: tr("A page for the browser"),
        Shape.WORD: tr("For a word processor"),
        Shape.TEXT: tr("Plain text"),
        Shape.ALOUD: tr("Text to be read aloud"),
        Shape.FHIR: tr("FHIR, for other systems"),
    }


def part_words() -> dict[str, str]:
    named = {name: part_name(part) for part, kinds in LINES_OF.items() for name in kinds}
    return {**named, "agreed_by": part_name(Part.AGREED), "copies": part_name(Fact.COPIES)}
