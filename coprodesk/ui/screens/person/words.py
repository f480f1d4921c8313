"""Small pieces of wording that only the person's pages need."""

from datetime import date
from enum import StrEnum

from coprodesk.domain.abilities import Day, TimeOfDay
from coprodesk.domain.budgets import Every
from coprodesk.domain.needs import Source
from coprodesk.domain.networks import Direction
from coprodesk.domain.people import Communication, Reach
from coprodesk.languages import months, part_of_day
from coprodesk.queries.abilities import AbilityRow, Uses
from coprodesk.ui.kit.formats import facts, hours, listed
from coprodesk.ui.kit.i18n import beside, language, quoted, tr, tr_n
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


def said(text: str) -> str:
    """Somebody's words in quotation marks, but for those that stand in some already."""
    return text if not text or text[0] in "“\"‘'" else quoted(text)


def month(when: date, today: date) -> str:
    """ "March", with the year where it is another."""
    if when.year == today.year:
        return months(language())[when.month - 1]
    return part_of_day(when, "yMMMM", language())


def used(uses: Uses, today: date) -> str:
    """ "used 9 times since March": counted from exchanges, never typed."""
    if uses.first is None:
        return ""
    since = month(uses.first, today)
    if uses.times == 2:
        return tr("used twice since {month}", month=since)
    return tr_n("used once, in {month}", "used {n} times since {month}", uses.times, month=since)


def free(row: AbilityRow) -> str:
    """ "free Monday and Friday · evening · not in school weeks"."""
    said = dotted(
        listed(titled(of(Day, each)) for each in row.free_days),
        listed(of(TimeOfDay, each) for each in row.free_times),
        row.free_words,
    )
    return tr("free {when}", when=said) if said else ""


def balance(minutes: int) -> str:
    return f"+{hours(minutes)}" if minutes > 0 else hours(minutes)


def dotted(*parts: str) -> str:
    return beside(*parts)


def reach(need: Reach) -> str:
    """ "Large print, 20 point · letters only"; own words stand alone."""
    if need.code is Communication.OWN_WORDS:
        return need.words
    paper = tr("{colour} paper", colour=word(need.paper)) if need.paper else ""
    size = tr("{n} point", n=need.points) if need.points else ""
    return dotted(titled(facts((paper or word(need.code), size))), need.words)


def paid_every() -> dict[Every | None, str]:
    return {
        Every.ONCE: tr("paid once"),
        Every.WEEK: tr("paid weekly"),
        Every.FOUR_WEEKS: tr("paid four-weekly"),
        Every.MONTH: tr("paid monthly"),
    }


def titled(text: str) -> str:
    """A word that begins a line."""
    return text[:1].upper() + text[1:]


def ons4_short() -> dict[str, str]:
    return {
        "satisfied": tr("satisfied"),
        "worthwhile": tr("worthwhile"),
        "happy": tr("happy"),
        "anxious": tr("anxious"),
    }
