"""Everything that a printed care plan says, as plain values: the query fills it, the report writes it, an agreed
version keeps it. Choices are the values of the nouns' own StrEnums. Minutes and pence are whole numbers and stand apart.

`record` says which record a line was drawn from, as "noun:uuid"; it is empty in versions agreed before it was kept.
What a later form of the content added has a default, so that a version that was frozen before it still opens."""

from dataclasses import dataclass
from datetime import date

from coprodesk.domain.networks import Direction, shown_direction


@dataclass(frozen=True, slots=True)
class Matter:
    """What matters, as said. `who` is empty where the person said it themselves."""

    words: str
    who: str = ""
    said_on: date | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class AbilityLine:
    name: str
    readiness: str = ""  # domain.abilities.Readiness
    how_used: str = ""
    helps: tuple[str, ...] = ()
    record: str = ""


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """Time already given in the last six months."""

    what: str
    for_whom: str
    minutes: int | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class TieLine:
    """`direction` is seen from the person: gives, receives, both, or empty where nobody said. `gave_minutes` and
    `received_minutes` are theirs, in the period of the content's figures; `paid_weekly_minutes` are arranged and paid.

    `minutes_six_months` is both ways together, as plans told it before the two stood apart: empty in newer ones.
    """

    name: str
    relation: str = ""
    kind: str = ""  # domain.networks.TieKind
    ring: str = ""  # domain.networks.Ring
    direction: str = ""
    paid: bool = False
    group: bool = False
    minutes_six_months: int = 0
    record: str = ""
    gave_minutes: int = 0
    received_minutes: int = 0
    paid_weekly_minutes: int = 0
    party: str = ""  # a group that it leads to, as "group:uuid"

    @property
    def minutes(self) -> int:
        """Either way, for the order of a list and the thickness of a line; it is never said."""
        return self.gave_minutes + self.received_minutes or self.minutes_six_months

    @property
    def way(self) -> str:
        """`direction`, and what the time shows beside it: a paper never says "I receive" of somebody who was helped."""
        shown = shown_direction(self.direction, self.gave_minutes, self.received_minutes)
        return "" if shown is Direction.NONE else shown.value


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One exchange with one other: it is printed by the sums that it is a part of, and can be taken out of them.
    `tie` and `line` are the records of the tie and of the contribution that it counts in, `ability` what it used."""

    what: str
    gave: int = 0
    received: int = 0
    tie: str = ""
    line: str = ""
    ability: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class ReachLine:
    """One thing about how to reach somebody, as it is said."""

    words: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class GroupLine:
    name: str
    purpose: str = ""
    meets: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class AboutMe:
    heading: str  # domain.people.AboutHeading, or the heading's own words
    words: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class NeedLine:
    words: str
    outcome: str | None = None  # domain.needs.Outcome, its value with spaces
    met_by: tuple[str, ...] = ()
    unmet: bool = False
    record: str = ""
    council: str = ""  # domain.needs.Council: whether the council will meet it; empty: not said
    council_how: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One thing that somebody does: hours, money, both or neither."""

    source: str  # domain.plans.ActionSource
    who: str
    what: str
    weekly_minutes: int | None = None
    pence: int | None = None
    every: str | None = None  # domain.budgets.Every
    by: date | None = None
    done: bool = False
    starts: date | None = None
    ends: date | None = None
    party: str = ""  # the tie, group or pool that it rests on, as "noun:uuid"
    ability: str = ""  # the ability that it uses, as "ability:uuid"
    record: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    words: str
    why: str = ""
    actions: tuple[ActionLine, ...] = ()
    record: str = ""
    steps_kept: bool = False  # it has steps that this copy does not say


@dataclass(frozen=True, slots=True)
class TwoViews:
    """What it is about stands in `part`; `about` is the heading beside which it stands (domain.plans.Part)."""

    part: str
    person_says: str = ""
    worker_says: str = ""
    disagreement: str = ""
    person_will: str = ""
    worker_will: str = ""
    look_again: date | None = None
    about: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class RiskLine:
    what: str
    could_go_well: str = ""
    if_goes_wrong: str = ""
    agreed: str = ""  # who agreed
    we_will: str = ""
    seen_on: date | None = None  # when the person saw it
    record: str = ""


@dataclass(frozen=True, slots=True)
class ContingencyLine:
    if_what: str
    then_what: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """agreed = spent + pooled + left; `paid_every` is how often the money comes, from `starts` to `ends`."""

    source: str
    held_as: str = ""  # domain.budgets.HeldAs
    agreed_pence: int = 0
    spent_pence: int | None = None
    left_pence: int | None = None
    ends: date | None = None
    record: str = ""
    pooled_pence: int = 0
    starts: date | None = None
    paid_every: str | None = None  # domain.budgets.Every


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Where somebody lives. A restricted address is never here."""

    words: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class PoolLine:
    name: str
    others: int  # how many other people put money in
    put_in_pence: int
    spent_pence: int | None = None
    left_pence: int | None = None
    ends: date | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class Ons4Line:
    """Four answers from 0 to 10, each None where it was not answered. Never summed."""

    asked_on: date
    satisfied: int | None = None
    worthwhile: int | None = None
    happy: int | None = None
    anxious: int | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class LookLine:
    """What was found when the plan was looked at again."""

    looked_on: date
    worked: str = ""
    tried: str = ""
    learned: str = ""
    together: str = ""  # who looked at it
    record: str = ""


@dataclass(frozen=True, slots=True)
class TongueLine:
    """In which language the words of one entry are, as somebody said."""

    record: str
    tongue: str  # domain.tongues.Tongue


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Something that is not for everybody, and whom it is kept from; empty: all outside the team."""

    words: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class AgreedLine:
    name: str
    how: str = ""  # domain.plans.AgreedHow
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CopyLine:
    who: str
    copy_format: str = ""  # as said, such as large print
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanContent:
    """`practice` is the name of the practice workspace, or None for real work. `called` is what the person is called.

    `parts` are the headings that the plan's template keeps (domain.plans.Part); none said means all of them.
    `time_from` and `time_to` are the days between which the time was given that the plan tells.
    """

    person_name: str
    called: str
    team: str = ""
    practice: str | None = None
    number: int | None = None  # None: a draft
    agreed_on: date | None = None
    worker_name: str = ""
    review_on: date | None = None
    matters: tuple[Matter, ...] = ()
    abilities: tuple[AbilityLine, ...] = ()
    abilities_asked: str = ""  # domain.abilities.Asked, where there are none yet
    contributions: tuple[ContributionLine, ...] = ()
    ties: tuple[TieLine, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    about_me: tuple[AboutMe, ...] = ()
    communication: tuple[str, ...] = ()
    needs: tuple[NeedLine, ...] = ()
    outcomes: tuple[OutcomeLine, ...] = ()
    two_views: tuple[TwoViews, ...] = ()
    risks: tuple[RiskLine, ...] = ()
    contingency: tuple[ContingencyLine, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    pools: tuple[PoolLine, ...] = ()
    ons4: tuple[Ons4Line, ...] = ()
    agreed_by: tuple[AgreedLine, ...] = ()
    copies: tuple[CopyLine, ...] = ()
    template: str = ""
    parts: tuple[str, ...] = ()
    looks: tuple[LookLine, ...] = ()
    one_page: bool = (
        False  # in the standard format it says as much as fits on one sheet, and how much it leaves out
    )
    pay_said: bool = (
        False  # `TieLine.paid` is as somebody said; before that could be, as the kind's name says
    )
    time_from: date | None = None
    time_to: date | None = None
    time: tuple[TimeLine, ...] = ()
    reach: tuple[ReachLine, ...] = ()  # in the place of `communication`, which older versions have
    kept: tuple[KeptLine, ...] = ()  # told in the team's own file alone
    silent: tuple[str, ...] = ()  # lines by their name here, of which this copy says nothing, not even that

    pronouns: str = ""
    born: str = ""  # ISO 8601, partial allowed
    reference: str = ""
    nhs_number: str = ""  # ten bare digits
    places: tuple[PlaceLine, ...] = ()
    worker_phone: str = ""
    duty_line: str = ""
    country: str = ""  # domain.needs.Country; empty: England, in versions that were agreed before it was kept
    tongues: tuple[
        TongueLine, ...
    ] = ()  # of the entries whose language was said; of the others it is guessed
    digest: str = ""  # of the agreed version, as a reader can compare it; empty for a draft

    @property
    def how_to_reach(self) -> tuple[str, ...]:
        return tuple(line.words for line in self.reach) or self.communication
