"""A FHIR file of another system, read as proposals for one person. Nothing of it is trusted and nothing is kept here.

Each entry of the file is used or named with the reason why it is not.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from coprodesk.domain.abilities import Readiness, ability_problems
from coprodesk.domain.needs import outcome_named
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.proposals import (
    DOUBTS,
    MOST_BYTES,
    MOST_PROPOSALS,
    NotAPlan,
    NotUsed,
    Proposal,
    ProposalKind,
    ProposedPlan,
    Why,
)
from coprodesk.domain.texts import folded, one_line, problems_in
from coprodesk.reports.fhir import ABOUT_ME, CARE_ACT, HELPS, PREFERENCE, READINESS, STRENGTH, WRITTEN_BY
from coprodesk.reports.fhir_outcomes import Outcomes
from coprodesk.reports.fhir_parts import Entry, coded, dig, entries_of, extension, first, one, said
from coprodesk.reports.fhir_people import People
from coprodesk.reports.fhir_scene import Scene
from coprodesk.reports.fhir_ties import ties_of
from coprodesk.reports.fhir_words import concept, day_of, value_of
from coprodesk.store.failures import translated

LONGEST_NAME = 300
_MATTERS = {PREFERENCE["code"], "preference", "what-matters", "care-experience-preference", "treatment-intervention-preference",
            "75773-2", "81378-8", "99740-8"}  # fmt: skip
_SAID_TO_MATTER = ("what matters", "matters to me", "matters most", "important to me", "preference")
_STRENGTHS = {STRENGTH["code"], "strengths"}
_SAID_TO_BE_STRONG = frozenset(
    ["strength", "strengths", "personal strength", "personal strengths", "strengths and abilities", "ability",
     "abilities", "skills", "what i bring", "what i can do", "assets", "strengths and assets"]
)  # fmt: skip
# Where nothing else was found, these are no reason to show the file: it is simply about something else.
_NOTHING = frozenset({Why.KIND, Why.OTHER_OBSERVATION, Why.NOT_FHIR, Why.NOT_IN_PLAN})


def read_plan(path: Path, person: str | None = None, today: date | None = None) -> ProposedPlan:
    """A plan of another system, to be looked through; nothing of it is kept."""
    with translated(path), path.open("rb") as file:
        told = file.read(MOST_BYTES + 1)
    return read_bundle(told, person, today)


def read_bundle(told: bytes, person: str | None = None, today: date | None = None) -> ProposedPlan:
    """`person` is the key of one of the people whom the file is about; needed where there are several. `today` tells
    what is over; the computer's own day, unless given. Raises NotAPlan for what is not FHIR, or holds nothing of a plan."""
    file, broken = entries_of(told)
    people = People(file)
    all_people = people.all()
    if len(all_people) > 1 and person not in {each.key for each in all_people}:
        return ProposedPlan("", (), people=all_people)
    chosen = next((each for each in all_people if each.key == person), next(iter(all_people), None))
    day = today or datetime.now(UTC).date()
    scene = Scene(file, people, None if chosen is None else chosen.key, day)
    found = [*_observed(scene), *ties_of(scene), *_needs(scene), *Outcomes(scene).proposals()]
    for each in scene.mine("Patient"):
        scene.use(each)
    scene.settle()
    fit, unfit = _fit(found)
    left = (*scene.left, *unfit, *broken)
    if not fit and all(each.why in _NOTHING for each in left):
        raise NotAPlan("no_plan")
    if len(fit) > MOST_PROPOSALS:
        raise NotAPlan("too_large")
    name = "" if chosen is None else chosen.name
    order = list(ProposalKind)
    return ProposedPlan(
        name, tuple(sorted(fit, key=lambda each: order.index(each.kind))), left, all_people, chosen,
        tuple(scene.besides),
    )  # fmt: skip


def _fit(found: list[Proposal]) -> tuple[list[Proposal], list[NotUsed]]:
    """What can be kept as it stands, and what cannot: one that cannot would keep out all the others."""
    fit, unfit = [], []
    for each in map(_as_lines, found):
        if _problems(each):
            unfit.append(NotUsed(each.kind.value, each.words[:LONGEST_NAME], Why.UNFIT))
        else:
            fit.append(each)
    return fit, unfit


def _as_lines(each: Proposal) -> Proposal:
    """What is one line here is one, without letters that nobody sees, however the other system kept it."""
    short = each.kind in (ProposalKind.ABILITY, ProposalKind.TIE)
    return replace(
        each,
        who=one_line(each.who),
        words=one_line(each.words) if short else each.words,
        detail=one_line(each.detail),
    )


def _problems(each: Proposal) -> bool:
    longest = LONGEST_NAME if each.kind is ProposalKind.TIE else 10_000
    found = problems_in("words", each.words, required=True, longest=longest) + problems_in("more", each.more)
    if each.kind is ProposalKind.ABILITY:
        found += ability_problems(each.words, how_used=each.more, helps=each.helps)
    if each.kind is ProposalKind.TIE:
        found += problems_in("detail", each.detail, longest=LONGEST_NAME)
    return bool(found or problems_in("who", each.who, longest=LONGEST_NAME))


def _observed(scene: Scene) -> Iterator[Proposal]:
    for entry in scene.mine("Observation"):
        kind = _kind(entry.resource)
        if kind is None:
            continue
        why = scene.doubt(entry)
        if _is_of_somebody_else(scene, entry):
            why = Why.ANOTHER_PERSON
        words = value_of(entry.resource)
        if why is not None and why not in DOUBTS:
            scene.leave(entry, why)
        elif not words:
            scene.leave(entry, Why.NO_WORDS)
        else:
            scene.use(entry)
            if kind is not ProposalKind.ABILITY:
                scene.note(words, entry)
            yield replace(_seen(kind, entry.resource, words), doubt=why)


def _is_of_somebody_else(scene: Scene, entry: Entry) -> bool:
    """An observation of this person's may be about their mother, or their door."""
    return any(not scene.is_the_person(each, entry) for each in dig(entry.resource, "focus"))


def _kind(observation: Any) -> ProposalKind | None:
    parts = [*dig(observation, "code"), *dig(observation, "category")]
    if _heading(observation):
        return ProposalKind.ABOUT_ME
    codes = set(said(parts, "coding", "code"))
    words = [folded(each) for each in [*said(parts, "text"), *said(parts, "coding", "display")]]
    if codes & _STRENGTHS or set(words) & _SAID_TO_BE_STRONG:
        return ProposalKind.ABILITY
    matters = codes & _MATTERS or any(told in each for each in words for told in _SAID_TO_MATTER)
    return ProposalKind.MATTER if matters else None


def _heading(observation: Any) -> str:
    codings = [each for each in dig(observation, "code", "coding") if one(each, "system") == ABOUT_ME]
    return next((code for code in said(codings, "code") if code in set(AboutMeHeading)), "")


def _seen(kind: ProposalKind, each: Any, words: str) -> Proposal:
    if kind is ProposalKind.ABOUT_ME:
        return Proposal(kind, words, _heading(each))
    if kind is ProposalKind.MATTER:
        who = coded(each, WRITTEN_BY, "valueString")
        return Proposal(kind, words, who=who, said_on=day_of(one(each, "effectiveDateTime")))
    ready, helps = coded(each, READINESS), [str(told) for told in extension(each, HELPS, "valueString")]
    ours = {f"Helps {whom}" for whom in helps}
    more = "\n".join(told for told in said(each, "note", "text") if told not in ours and told != words)
    return Proposal(kind, words, ready if ready in set(Readiness) else "", more, helps="\n".join(helps))


def _needs(scene: Scene) -> Iterator[Proposal]:
    for entry in scene.mine("Condition"):
        why, words = scene.doubt(entry), concept(first(entry.resource, "code"))
        if why is not None and why not in DOUBTS:
            scene.leave(entry, why)
        elif not words:
            scene.leave(entry, Why.NO_WORDS)
        else:
            scene.use(entry)
            scene.note(words, entry)
            outcome = coded(entry.resource, CARE_ACT)
            detail = outcome if outcome_named(outcome) else ""
            yield Proposal(ProposalKind.NEED, words, detail, doubt=why)
