"""Small pieces of wording that only the person's pages need."""

from collections.abc import Iterable
from enum import StrEnum

from coprodesk.domain.needs import Source
from coprodesk.domain.networks import Direction
from coprodesk.domain.people import Communication, Reach
from coprodesk.ui.kit.formats import hours
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.tokens import Tone

ONS4 = ("satisfied", "worthwhile", "happy", "anxious")


def of(kind: type[StrEnum], value: str | None) -> str:
    """The word for a stored key."""
    return word(kind(value)) if value else ""


def source_tone(source: str) -> Tone:
    if source in (Source.FAMILY_OR_FRIEND, Source.NEIGHBOUR):
        return Tone.BLUE
    if source == Source.POOL:
        return Tone.PURPLE
    return Tone.GREY if source == Source.PAID_SERVICE else Tone.TEAL


def direction(value: str, short: str) -> str:
    return {
        Direction.BOTH: tr("both ways"),
        Direction.GIVES: tr("{name} gives", name=short),
        Direction.RECEIVES: tr("{name} receives", name=short),
        Direction.NONE: tr("not said"),
    }[Direction(value)]


def strengths() -> dict[int, str]:
    return {1: tr("a thin thread"), 2: tr("steady"), 3: tr("strong")}


def ons4_questions() -> dict[str, str]:
    """The four questions as the Office for National Statistics asks them."""
    return {
        "satisfied": tr("Overall, how satisfied are you with your life nowadays?"),
        "worthwhile": tr(
            "Overall, to what extent do you feel that the things you do in your life are worthwhile?"
        ),
        "happy": tr("Overall, how happy did you feel yesterday?"),
        "anxious": tr("Overall, how anxious did you feel yesterday?"),
    }


def balance(minutes: int) -> str:
    return f"+{hours(minutes)}" if minutes > 0 else hours(minutes)


def dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def reach(need: Reach) -> str:
    """ "Large print, 20 point · letters only"; own words stand alone."""
    if need.code is Communication.OWN_WORDS:
        return need.words
    paper = tr("{colour} paper", colour=word(need.paper)) if need.paper else ""
    size = tr("{n} point", n=need.points) if need.points else ""
    return dotted(titled(listed((paper or word(need.code), size))), need.words)


def titled(text: str) -> str:
    """A word that begins a line."""
    return text[:1].upper() + text[1:]


def listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def ons4_short() -> dict[str, str]:
    return {
        "satisfied": tr("satisfied"),
        "worthwhile": tr("worthwhile"),
        "happy": tr("happy"),
        "anxious": tr("anxious"),
    }
