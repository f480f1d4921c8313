"""The plan's parts, checks and changes in words."""

from datetime import date

from coprodesk.domain.abilities import Readiness
from coprodesk.domain.budgets import Every, HeldAs, StreamSource
from coprodesk.domain.directions import isolated
from coprodesk.domain.needs import Council, outcome_named
from coprodesk.domain.networks import Direction, Ring, TieKind
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.plan_changes import Change, LineChange, Value
from coprodesk.domain.plan_checks import Check, Mix, Worth
from coprodesk.domain.plans import ActionSource, Part, VersionState
from coprodesk.ui.kit.formats import day, facts, hours, listed, pounds
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.screens.person.words import dotted, of


def part_title(part: Part, short: str) -> str:
    titles = {
        Part.MATTERS: tr("What matters to {name}", name=short),
        Part.BRING: tr("What {name} brings", name=short),
        Part.PEOPLE: tr("The people around {name}", name=short),
        Part.ABOUT_ME: tr("About {name}", name=short),
        Part.NEEDS: tr("What would help"),
        Part.OUTCOMES: tr("What we will do"),
        Part.VIEWS: tr("Two views, side by side"),
        Part.RISKS: tr("A risk worth taking"),
        Part.CONTINGENCY: tr("If things change"),
        Part.MONEY: tr("Money"),
        Part.WELLBEING: tr("How {name} has been", name=short),
        Part.AGREED: tr("Agreed"),
    }
    return titles[part]


def part_short(part: Part) -> str:
    """A word or two, for the way to a part."""
    return {
        Part.MATTERS: tr("What matters"),
        Part.BRING: tr("Brings"),
        Part.PEOPLE: tr("People"),
        Part.ABOUT_ME: tr("About me"),
        Part.NEEDS: tr("Would help"),
        Part.OUTCOMES: tr("We will do"),
        Part.VIEWS: tr("Two views"),
        Part.RISKS: tr("Risks"),
        Part.CONTINGENCY: tr("If things change"),
        Part.MONEY: tr("Money"),
        Part.WELLBEING: tr("Well-being"),
        Part.AGREED: tr("Agreed"),
    }[part]


def usual_guidance(part: Part, short: str) -> str:
    """What to ask where the template says nothing of its own."""
    return {
        Part.MATTERS: tr("Ask what a good day is, and write it down as said."),
        Part.BRING: tr("What do others come to {name} for? What would {name} teach?", name=short),
        Part.PEOPLE: tr("Who would {name} ring first? Who rings {name}?", name=short),
        Part.ABOUT_ME: tr("What should somebody know who meets {name} for the first time?", name=short),
        Part.NEEDS: tr("What would make the good days more? Only now, after what is strong."),
        Part.OUTCOMES: tr("What does {name} want to be different? Write it as said.", name=short),
        Part.VIEWS: tr("Where {name} and the worker see it differently, both views stand.", name=short),
        Part.RISKS: tr("A good life has some risk in it. What is worth trying?"),
        Part.CONTINGENCY: tr("What happens if somebody is ill or away? Write it before it is needed."),
        Part.MONEY: tr("What there is, where it is held, and what is left of it."),
        Part.WELLBEING: tr("Four questions, each for itself. They are never added up."),
        Part.AGREED: tr("Agreeing keeps the plan word for word, with who agreed and how."),
    }[part]


def check_words(check: Check, short: str) -> str:
    match check.worth:
        case Worth.NOBODY_OF_THEIR_OWN:
            return tr(
                "“{outcome}” has no step by {name} or by anybody close. Is there one that {name} would want?",
                outcome=check.about, name=short,
            )  # fmt: skip
        case Worth.HANGS_ON_ONE:
            return tr(
                "“{outcome}” hangs on {who} alone. Who else could be asked?",
                outcome=check.about,
                who=check.who,
            )
        case Worth.OVER_BUDGET if check.about == ActionSource.POOL:
            return tr(
                "What is planned from pools is {money} more than was put in.", money=pounds(check.pence)
            )
        case Worth.OVER_BUDGET:
            return tr(
                "What is planned for paid services is {money} more than is left in the budget.",
                money=pounds(check.pence),
            )
        case Worth.WAY_DIFFERS:
            return way_words(check.who, check.about, (check.gave, check.received), short)
        case Worth.NO_STEP:
            return tr("“{outcome}” has no step yet. What comes first?", outcome=check.about)
        case Worth.ABILITY_UNUSED:
            return tr("Nobody uses “{ability}” yet. Is there a step that could?", ability=check.about)
        case _:
            return tr("Has {name} seen what is written about “{risk}”?", name=short, risk=check.about)


def way_words(name: str, direction: str, times: tuple[int, int], short: str) -> str:
    """The time with somebody shows help in a way that the map does not say: a question to whoever knows."""
    gave, received = (hours(minutes) if minutes else "" for minutes in times)
    says = {
        "gives": tr("The map says that {name} gives to {who}", name=short, who=name),
        "receives": tr("The map says that {name} receives from {who}", name=short, who=name),
    }.get(direction, tr("The map does not say which way help goes with {who}", who=name))
    told = {
        (True, True): tr(
            "{name} gave {gave} and received {received}", name=short, gave=gave, received=received
        ),
        (True, False): tr("{name} gave {gave}", name=short, gave=gave),
        (False, True): tr("{name} received {received}", name=short, received=received),
    }[bool(gave), bool(received)]
    return tr("{says}; in six months {told}. Which way does help go?", says=says, told=told)


def mix_words(mix: Mix) -> str:
    """Hours given, paid hours and pounds: side by side, never added."""
    given = tr("{hours} a week given", hours=hours(mix.given_minutes)) if mix.given_minutes else ""
    paid = tr("{hours} a week paid", hours=hours(mix.paid_minutes)) if mix.paid_minutes else ""
    return dotted(given, paid, *money_words(mix))


def money_words(mix: Mix) -> list[str]:
    return [f"{pounds(pence)} {of(Every, every)}" for every, pence in mix.pence]


def state_words(state: VersionState) -> str:
    return {
        VersionState.AGREED: tr("agreed"),
        VersionState.LOOKED_AT: tr("reviewed"),
        VersionState.SUPERSEDED: tr("superseded"),
        VersionState.SET_ASIDE: tr("set aside"),
    }[state]


def change_words(change: Change) -> str:
    return {Change.CAME: tr("came"), Change.WENT: tr("went"), Change.CHANGED: tr("changed")}[change]


def field_words(field: str) -> str:
    return tr(FIELDS.get(field, field.replace("_", " ")))


FIELDS = {
    "who": "who",
    "said_on": "when it was said",
    "readiness": "how ready",
    "helps": "who it helps",
    "for_whom": "for whom",
    "minutes": "time",
    "minutes_six_months": "time in six months",
    "paid_weekly_minutes": "paid time a week",
    "met_by": "met by",
    "unmet": "not met yet",
    "weekly_minutes": "time a week",
    "pence": "money",
    "every": "how often",
    "starts": "from",
    "ends": "to",
    "person_says": "the person says",
    "worker_says": "the worker says",
    "disagreement": "where we do not agree",
    "person_will": "the person will",
    "worker_will": "the worker will",
    "look_again": "review",
    "agreed": "who agreed",
    "seen_on": "seen by the person",
    "if_what": "if",
    "then_what": "then",
    "agreed_pence": "amount",
    "spent_pence": "spent",
    "left_pence": "money left",
    "put_in_pence": "put in",
    "why": "why it matters",
    "how_used": "how it is used",
    "meets": "when it meets",
    "others": "how many others",
    "could_go_well": "what could go well",
    "if_goes_wrong": "if it goes wrong",
    "by": "by when",
    "asked_on": "day asked",
    "council": "met by the council",
    "council_how": "how, or why not",
    "paid_every": "how often it is paid",
    "steps_kept": "steps that are not for everybody",
}
_CHOICES = {
    "readiness": Readiness,
    "kind": TieKind,
    "ring": Ring,
    "direction": Direction,
    "every": Every,
    "paid_every": Every,
    "council": Council,
    "held_as": HeldAs,
}


def value_words(field: str, value: Value, kind: str = "") -> str:
    """One value of a comparison as a person reads it; "—" where there was nothing."""
    if value is None or value in {"", ()}:
        return "—"
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return facts(value)
    if isinstance(value, int):
        return _number(field, value)
    return _text(field, value, kind)


def _number(field: str, value: int) -> str:
    if field.endswith("pence"):
        return pounds(value)
    return hours(value) if "minutes" in field else str(value)


def _text(field: str, value: str, kind: str) -> str:
    if field == "source":
        return of(StreamSource if kind == "money" else ActionSource, value)
    if field == "heading":
        return of(AboutMeHeading, value) if value in set(AboutMeHeading) else value
    if field == "outcome":
        return outcome_words(value)
    choices = _CHOICES.get(field)
    return word(choices(value)) if choices is not None and value in set(choices) else value


def outcome_words(said: str | None) -> str:
    """What a need is about by the Act, which a plan's content keeps with spaces."""
    known = outcome_named((said or "").replace(" ", "_"))
    return word(known) if known else said or ""


def line_words(change: LineChange) -> str:
    """A line of a comparison: what it is, and what of it changed."""
    name = value_words("source", change.line, "money") if change.kind == "money" else change.line
    if change.kind == "ons4":
        name = tr("the answers of {day}", day=day(date.fromisoformat(change.line)))
    about = listed(field_words(one.field) for one in change.fields)
    return f"{isolated(name)}: {isolated(about)}" if about else name


def changes_counted(number: int) -> str:
    return tr_n("{n} change", "{n} changes", number)
