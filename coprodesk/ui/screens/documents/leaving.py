"""Words for what a copy leaves out, and for the names that a person may want to look at once more."""

from collections.abc import Iterable, Sequence

from coprodesk.domain.copies import LeftOut, NameLeft
from coprodesk.domain.documents import Shape
from coprodesk.domain.sharing import NotWith, Reason
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word

LONGEST = 80
MOST_LETTERS = 8
MOST_SENTENCES = 6


def left_out_words(one: LeftOut) -> str:
    """The entry and whose wish keeps it, in one line."""
    said = " ".join(one.words.split())
    short = said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
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
        shown.append(tr("and {n} more", n=len(letters) - MOST_LETTERS))
    return [tr("No font here has these letters; on paper each is an empty box:"), *shown] if shown else []


def hard_words(sentences: Sequence[str]) -> list[str]:
    """Sentences of easy read that are too long or hold a very long word: for the two who write, not for the reader."""
    shown = [f"“{one}”" for one in sentences[:MOST_SENTENCES]]
    if len(sentences) > MOST_SENTENCES:
        shown.append(tr("and {n} more", n=len(sentences) - MOST_SENTENCES))
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
    return {
        "matters": tr("What matters to me"),
        "abilities": tr("What I bring"),
        "contributions": tr("What I bring"),
        "ties": tr("The people around me"),
        "about_me": tr("About me"),
        "needs": tr("What would help"),
        "outcomes": tr("What we will do"),
        "two_views": tr("Two views"),
        "risks": tr("A risk worth taking"),
        "contingency": tr("If things change"),
    }
