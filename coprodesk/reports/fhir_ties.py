"""The people around somebody, out of a FHIR file: related people, members of care teams, and the contacts that the
person themself names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from coprodesk.domain.networks import Direction, Ring, TieKind
from coprodesk.domain.proposals import DOUBTS, Proposal, ProposalKind, ProposedTie, Why
from coprodesk.reports.fhir import TIE_KIND, TIE_PAID, TIE_RING, TIE_WAY
from coprodesk.reports.fhir_meaning import part_verdict, worst
from coprodesk.reports.fhir_parts import Entry, coded, dig, extension, first, one
from coprodesk.reports.fhir_people import name_of
from coprodesk.reports.fhir_scene import Scene
from coprodesk.reports.fhir_words import role

_MEMBER, _CONTACT, _GP = "CareTeam.participant", "Patient.contact", "Patient.generalPractitioner"


@dataclass(frozen=True)
class _Member:
    part: Any
    team: Entry
    doubt: Why | None
    what: str = _MEMBER


def ties_of(scene: Scene) -> Iterator[Proposal]:
    """Each once: a member of a team who is related to the person is the related person."""
    members = list(_members(scene))
    roles: dict[Entry, str] = {}
    doubts: dict[Entry, Why | None] = {}
    others = []
    for member in members:
        target = scene.at(first(member.part, "member"), member.team)
        if target is not None and target.kind == "RelatedPerson":
            roles[target] = roles.get(target) or role(dig(member.part, "role"))
            doubts[target] = worst(doubts.get(target), part_verdict(member.part))
        else:
            others.append(member)
    found: dict[tuple[str, str], Proposal] = {}
    for each in (*_related(scene, roles, doubts), *_in_teams(scene, others), *_contacts(scene)):
        found.setdefault((each.words, each.detail), each)
    named = {words for words, _ in found}
    for each in _in_teams(scene, list(_doctors(scene))):
        if each.words not in named:
            found.setdefault((each.words, each.detail), each)
    yield from found.values()


def _doctors(scene: Scene) -> Iterator[_Member]:
    for patient in scene.mine("Patient"):
        for reference in dig(patient.resource, "generalPractitioner"):
            part = {"member": reference, "role": [{"text": "GP"}]}
            yield _Member(part, patient, scene.doubt(patient), _GP)


def _related(scene: Scene, roles: dict[Entry, str], doubts: dict[Entry, Why | None]) -> Iterator[Proposal]:
    """What a team says of them as its member holds of them too."""
    for entry in scene.mine("RelatedPerson"):
        why, name = worst(scene.doubt(entry), doubts.get(entry)), name_of(entry.resource)
        if why is not None and why not in DOUBTS:
            scene.leave(entry, why)
        elif not name:
            scene.leave(entry, Why.NO_NAME)
        else:
            scene.use(entry)
            relation = role(dig(entry.resource, "relationship")) or roles.get(entry, "")
            yield Proposal(ProposalKind.TIE, name, relation, tie=_tie(entry.resource), doubt=why)


def _members(scene: Scene) -> Iterator[_Member]:
    for team in scene.mine("CareTeam"):
        why = scene.doubt(team)
        if why is None or why in DOUBTS:
            scene.use(team)
        else:
            scene.leave(team, why)
        for part in dig(team.resource, "participant"):
            yield _Member(part, team, worst(why, part_verdict(part)))


def _in_teams(scene: Scene, members: list[_Member]) -> Iterator[Proposal]:
    for each in members:
        reference = first(each.part, "member")
        target = scene.at(reference, each.team)
        if scene.is_the_person(reference, each.team):
            continue
        if target is not None:
            yield from _somebody(scene, each, target, one(reference, "display"))
        else:
            name, relation = one(reference, "display"), role(dig(each.part, "role"))
            proposal = Proposal(ProposalKind.TIE, name, relation, tie=_tie(each.part), doubt=each.doubt)
            yield from _said(scene, each.what, proposal, one(reference, "reference"))


def _somebody(scene: Scene, member: _Member, target: Entry, display: str) -> Iterator[Proposal]:
    """A member that is an entry of its own: somebody who works there, or an organisation."""
    if scene.is_anothers(target):
        scene.say(member.what, display, Why.ANOTHER_PERSON)
        return
    scene.use(target)
    works = first(target.resource, "practitioner")
    name = display or name_of(target.resource) or scene.named(works, target)
    relation = role(dig(member.part, "role")) or role(dig(target.resource, "code"))
    kind = TieKind.GROUP if target.kind in ("Organization", "CareTeam") else TieKind.PROFESSIONAL
    tie = replace(_tie(member.part), kind=_tie(member.part).kind or kind.value)
    doubt = worst(member.doubt, scene.doubt(target))
    proposal = Proposal(ProposalKind.TIE, name, relation, tie=tie, doubt=doubt)
    yield from _said(scene, member.what, proposal, "")


def _contacts(scene: Scene) -> Iterator[Proposal]:
    for patient in scene.mine("Patient"):
        for part in dig(patient.resource, "contact"):
            name = name_of(part) or one(part, "organization", "display")
            proposal = Proposal(
                ProposalKind.TIE, name, role(dig(part, "relationship")), doubt=part_verdict(part)
            )
            yield from _said(scene, _CONTACT, proposal, "")


def _said(scene: Scene, what: str, proposal: Proposal, reference: str) -> Iterator[Proposal]:
    """As a proposal, or named with what keeps it from being one."""
    if proposal.doubt is not None and proposal.doubt not in DOUBTS:
        scene.say(what, proposal.words, proposal.doubt)
    elif proposal.words:
        yield proposal
    else:
        scene.say(what, reference or proposal.detail, Why.NOT_THERE if reference else Why.NO_NAME)


def _tie(part: Any) -> ProposedTie:
    """What our own extensions say; nothing where another system wrote it."""
    told = {url: coded(part, url) for url in (TIE_KIND, TIE_RING, TIE_WAY)}
    paid = next(iter(extension(part, TIE_PAID, "valueBoolean")), None)
    known: dict[str, set[str]] = {TIE_KIND: {*TieKind}, TIE_RING: {*Ring}, TIE_WAY: {*Direction}}
    kind, ring, way = (each if each in known[url] else "" for url, each in told.items())
    return ProposedTie(kind, ring, way, paid if isinstance(paid, bool) else None)
