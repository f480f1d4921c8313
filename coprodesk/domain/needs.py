"""What would help, and the ways in which it is met now."""

from enum import StrEnum

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import folded

WEEK_MINUTES = 7 * 24 * 60


BEFORE_NEEDS = "before_needs"  # the draft that says: asked first what they can do; no typing is in it


class CareActOutcome(StrEnum):
    """The eligible outcomes for adults (Care Act 2014 and its eligibility regulations), in their order."""

    NUTRITION = "nutrition"
    HYGIENE = "hygiene"
    TOILET = "toilet"
    CLOTHING = "clothing"
    SAFE_AT_HOME = "safe_at_home"
    HABITABLE_HOME = "habitable_home"
    RELATIONSHIPS = "relationships"
    WORK_AND_LEARNING = "work_and_learning"
    LOCAL_FACILITIES = "local_facilities"
    CARING_FOR_A_CHILD = "caring_for_a_child"


class WelshOutcome(StrEnum):
    """What a need for care is about in Wales (Social Services and Well-being (Wales) Act 2014 and its eligibility
    regulations), in their order."""

    SELF_CARE = "self_care"
    COMMUNICATING = "communicating"
    PROTECTION = "protection"
    WORK_LEARNING_LEISURE = "work_learning_leisure"
    PERSONAL_RELATIONSHIPS = "personal_relationships"
    COMMUNITY = "community"
    CARING_FOR_A_CHILD = "caring_for_a_child"


Outcome = CareActOutcome | WelshOutcome


class Country(StrEnum):
    """Whose law a team works by."""

    ENGLAND = "england"
    WALES = "wales"


def outcomes_of(country: Country) -> tuple[Outcome, ...]:
    """The outcomes that a need can be about by the Act of that country."""
    return tuple(WelshOutcome) if country is Country.WALES else tuple(CareActOutcome)


def outcome_named(value: str) -> Outcome | None:
    """The outcome of either Act that is stored as this value."""
    return next((one for one in (*CareActOutcome, *WelshOutcome) if one.value == value), None)


class Source(StrEnum):
    """Who or what meets a need: the person first, a paid service last."""

    PERSON = "person"
    FAMILY_OR_FRIEND = "family_or_friend"
    NEIGHBOUR = "neighbour"
    GROUP = "group"
    EXCHANGE = "exchange"
    POOL = "pool"
    PAID_SERVICE = "paid_service"


class Council(StrEnum):
    """Whether the council will meet a need: what a care and support plan has to say of each."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Met(StrEnum):
    """How far a need is met: drawn from what meets it and from what is said to be still open."""

    NOT_YET = "not_yet"
    PARTLY = "partly"
    MET = "met"


def how_far_met(ways: int, still_open: str) -> Met:
    if not ways:
        return Met.NOT_YET
    return Met.PARTLY if still_open.strip() else Met.MET


def week_problems(weekly_minutes: int | None, weekly_pence: int | None) -> list[Problem]:
    found = []
    if weekly_minutes is not None and weekly_minutes < 0:
        found.append(Problem("weekly_minutes", "below_zero"))
    if weekly_minutes is not None and weekly_minutes > WEEK_MINUTES:
        found.append(Problem("weekly_minutes", "more_than_a_week"))
    if weekly_pence is not None and weekly_pence < 0:
        found.append(Problem("weekly_pence", "below_zero"))
    return found


# What a need says beside what it is about; a word in here brings nobody together.
_SAYS_LITTLE = frozenset(
    [
        "about",
        "after",
        "again",
        "always",
        "anybody",
        "back",
        "because",
        "before",
        "being",
        "both",
        "clean",
        "come",
        "does",
        "done",
        "down",
        "each",
        "even",
        "every",
        "from",
        "getting",
        "gets",
        "give",
        "goes",
        "going",
        "good",
        "have",
        "having",
        "help",
        "helped",
        "home",
        "keep",
        "keeping",
        "kept",
        "know",
        "less",
        "like",
        "made",
        "make",
        "making",
        "more",
        "most",
        "much",
        "need",
        "needs",
        "never",
        "night",
        "nobody",
        "once",
        "only",
        "other",
        "over",
        "people",
        "person",
        "place",
        "please",
        "ready",
        "really",
        "right",
        "safe",
        "same",
        "since",
        "some",
        "somebody",
        "someone",
        "something",
        "sometimes",
        "sort",
        "sorted",
        "sorting",
        "stay",
        "still",
        "stop",
        "support",
        "take",
        "taking",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "they",
        "thing",
        "things",
        "this",
        "time",
        "times",
        "under",
        "very",
        "want",
        "wants",
        "week",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "with",
        "without",
        "work",
        "would",
        "your",
        "days",
        "morning",
        "evening",
    ]
)


def telling_words(text: str) -> tuple[str, ...]:
    """The words by which a need can be laid beside an ability: folded, four letters or more, none that says little."""
    plain = folded("".join(c if c.isalnum() else " " for c in text))
    return tuple(dict.fromkeys(word for word in plain.split() if len(word) > 3 and word not in _SAYS_LITTLE))


def speaks_of(text: str, word: str) -> bool:
    """Whether a text holds the word, or one that begins with it or that it begins with: repair, repairs."""
    plain = folded("".join(c if c.isalnum() else " " for c in text))
    return any(each.startswith(word) or (len(each) > 3 and word.startswith(each)) for each in plain.split())
