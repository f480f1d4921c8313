"""The people around somebody in easy read: a map with their names, then each ring from the nearest outwards."""

from coprodesk.domain.networks import Ring
from coprodesk.domain.plan_content import PlanContent, TieLine
from coprodesk.reports import wording
from coprodesk.reports.doc import Block, Run, Words
from coprodesk.reports.easy_words import batched, beside, idea, own
from coprodesk.reports.ecomaps import by_ring, easy_map, ring_of
from coprodesk.reports.wording import Say

_RINGS = {
    Ring.CLOSEST: ("heart", "These people are closest to me:"),
    Ring.FRIENDS: ("person", "These people are near to me:"),
    Ring.TAKING_PART: ("people", "I do things with these people and groups:"),
    Ring.PAID_AND_FORMAL: ("badge", "These people work with me:"),
}
_HELPING = {"both": "We help each other.", "gives": "I help them.", "receives": "They help me."}
_PAID = "This is their paid work."
_TOGETHER, _ONE_LINERS = 4, 6


def people(content: PlanContent, say: Say) -> list[Block]:
    made: list[Block] = []
    ties = by_ring(content.ties)
    for ring, (picture, opening) in _RINGS.items():
        here = [tie for tie in ties if ring_of(tie) is ring]
        paid = ring is Ring.PAID_AND_FORMAL and len(here) > 1 and all(map(_only_paid, here))
        first = f"{say('These people work with me.')} {say(_PAID)}" if paid else say(opening)
        entries = (_person(tie, say, paid_told=paid) for tie in here)
        made += [idea(picture, first, *lines) for lines in beside(entries, _TOGETHER)]
    drawn = easy_map(content, say)
    return [*([drawn] if drawn and len(ties) > 1 else []), *made, *_groups(content, say)]


def _only_paid(tie: TieLine) -> bool:
    """Paid, and not known for how long."""
    return tie.paid and not tie.paid_weekly_minutes


def _person(tie: TieLine, say: Say, *, paid_told: bool = False) -> list[Words]:
    """Who it is and how help goes; then time and pay, in one line. `paid_told`: said of all of them already."""
    kind = tie.relation.strip() or say.label(wording.TIES, tie.kind)
    who: Words = (*own(tie.name), Run(f", {kind}.")) if kind else (*own(tie.name), Run("."))
    if tie.way in _HELPING:
        who = (*who, Run(" " + say(_HELPING[tie.way])))
    told = []
    if tie.gave_minutes:
        told.append(say("I gave {time}.", time=say.long_hours(tie.gave_minutes)))
    if tie.received_minutes:
        told.append(say("I was given {time}.", time=say.long_hours(tie.received_minutes)))
    if tie.paid_weekly_minutes:
        told.append(say("This is paid: {time} each week.", time=say.long_hours(tie.paid_weekly_minutes)))
    elif tie.paid and not paid_told:
        who = (*who, Run(" " + say(_PAID)))
    return [who, (Run(" ".join(told)),)] if told else [who]


def _groups(content: PlanContent, say: Say) -> list[Block]:
    return [
        idea(
            "calendar",
            say("I belong to these groups:"),
            *(_group(one.name, one.purpose, one.meets, say) for one in some),
        )
        for some in batched(content.groups, _ONE_LINERS)
    ]


def _group(name: str, purpose: str, meets: str, say: Say) -> Words:
    told = (Run(": "), Run(purpose)) if purpose.strip() else ()
    when = (Run(". "), Run(say("When: ")), Run(meets)) if meets.strip() else ()
    return (*own(name), *told, *when)
