"""Questions about what was agreed: the versions, their words and print, how two of them differ, the looks."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.documents import Colours, Format, Language, Wanted, digest
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import PersonId
from coprodesk.domain.plan_changes import PartChange, compare
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import PlanVersionChanged, VersionState, from_plain, version_state
from coprodesk.domain.readings import NOTHING, Shown
from coprodesk.domain.roles import Permission
from coprodesk.store.plan_parts import open_plan
from coprodesk.store.plan_record import drawn_content
from coprodesk.store.schema import Agreement, Plan, PlanCopy, PlanLook, PlanPrint, PlanVersion
from coprodesk.store.trail import canonical
from coprodesk.store.view import View


@dataclass(frozen=True)
class AgreementRow:
    name: str
    how: str
    copy_format: str


@dataclass(frozen=True)
class CopyRow:
    copy_id: UUID
    version: int
    name: str
    copy_format: str
    given_on: date


@dataclass(frozen=True)
class LookRow:
    look_id: UUID
    version: int
    version_id: UUID | None
    looked_on: date
    together: str
    worked: str
    tried: str
    learned: str


@dataclass(frozen=True)
class PlanVersionRow:
    """`printed` is whether the print is kept; `why` why the plan was set aside."""

    version_id: UUID
    number: int
    agreed_on: date
    digest: str
    state: VersionState
    why: str
    printed: bool
    agreed: tuple[AgreementRow, ...]
    copies: tuple[CopyRow, ...]
    looks: tuple[LookRow, ...]


@dataclass(frozen=True)
class PlanVersions:
    """What was agreed, newest first."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[PlanVersionRow, ...]:
        person = view.person(self.person_id)
        found = view.session.execute(
            sa.select(
                PlanVersion.id, PlanVersion.number, PlanVersion.agreed_on, PlanVersion.digest,
                Plan.set_aside_why, PlanPrint.id, Plan.set_aside_on,
            )
            .join(Plan, Plan.id == PlanVersion.plan_id)
            .outerjoin(PlanPrint, PlanPrint.version_id == PlanVersion.id)
            .where(PlanVersion.person_id == person.id)
            .order_by(PlanVersion.number.desc())
        ).all()  # fmt: skip
        agreed, copies, looks = (
            _agreements(view, person.id),
            _copies(view, person.id),
            _looks(view, person.id),
        )
        return tuple(
            PlanVersionRow(
                version_id=key,
                number=number,
                agreed_on=agreed_on,
                digest=digest,
                state=version_state(
                    newest=number == found[0][1],
                    looked_at=key in looks,
                    set_aside=set_aside_on is not None,
                ),
                why=why,
                printed=print_id is not None,
                agreed=tuple(agreed[key]),
                copies=tuple(copies[key]),
                looks=tuple(looks.get(key, ())),
            )
            for key, number, agreed_on, digest, why, print_id, set_aside_on in found
        )


def _agreements(view: View, person_id: UUID) -> defaultdict[UUID, list[AgreementRow]]:
    rows: defaultdict[UUID, list[AgreementRow]] = defaultdict(list)
    mine = sa.select(Agreement).where(Agreement.person_id == person_id).order_by(Agreement.id)
    for one in view.session.scalars(mine):
        rows[one.version_id].append(AgreementRow(one.name, one.how, one.copy_format))
    return rows


def _copies(view: View, person_id: UUID) -> defaultdict[UUID, list[CopyRow]]:
    rows: defaultdict[UUID, list[CopyRow]] = defaultdict(list)
    mine = sa.select(PlanCopy).where(PlanCopy.person_id == person_id, PlanCopy.deleted_at.is_(None))
    for one in view.session.scalars(mine.order_by(PlanCopy.given_on, PlanCopy.id)):
        rows[one.version_id].append(CopyRow(one.id, one.version, one.name, one.copy_format, one.given_on))
    return rows


def _looks(view: View, person_id: UUID) -> dict[UUID | None, list[LookRow]]:
    """By the version that was looked at; under None those before anything was agreed."""
    rows: defaultdict[UUID | None, list[LookRow]] = defaultdict(list)
    mine = sa.select(PlanLook).where(PlanLook.person_id == person_id, PlanLook.deleted_at.is_(None))
    for one in view.session.scalars(mine.order_by(PlanLook.looked_on, PlanLook.id)):
        rows[one.version_id].append(
            LookRow(
                look_id=one.id,
                version=one.version,
                version_id=one.version_id,
                looked_on=one.looked_on,
                together=one.together,
                worked=one.worked,
                tried=one.tried,
                learned=one.learned,
            )
        )
    return dict(rows)


@dataclass(frozen=True)
class PlanLooks:
    """Every time that the plan was looked at again, newest first."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[LookRow, ...]:
        view.person(self.person_id)
        rows = [row for found in _looks(view, self.person_id).values() for row in found]
        return tuple(sorted(rows, key=lambda row: (row.looked_on, row.look_id), reverse=True))


@dataclass(frozen=True)
class AgreedVersionOf:
    """The newest version that was agreed of the open plan; None while it is a draft alone."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> UUID | None:
        plan = open_plan(view, view.person(self.person_id).id)
        if plan is None:
            return None
        mine = sa.select(PlanVersion.id).where(PlanVersion.plan_id == plan.id)
        return view.session.scalar(mine.order_by(PlanVersion.number.desc()).limit(1))

    def shown(self, _answer: object, _view: View) -> Shown:
        return NOTHING  # a number that says nothing of anybody


@dataclass(frozen=True)
class PlanVersionContent:
    """An agreed version as it was agreed; PlanVersionChanged when it no longer fits its digest."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    version_id: UUID

    def answer(self, view: View) -> PlanContent:
        version = _version(view, self.version_id)
        if hashlib.sha256(canonical(version.content).encode()).hexdigest() != version.digest:
            raise PlanVersionChanged(self.version_id)
        return replace(from_plain(version.content), digest=version.digest)

    def shown(self, _answer: object, view: View) -> Shown:
        return Shown(read=view.opened())


def _version(view: View, version_id: UUID) -> PlanVersion:
    version = view.session.get(PlanVersion, version_id)
    if version is None:
        raise NotFound("plan_version", version_id)
    view.person(version.person_id)
    return version


@dataclass(frozen=True)
class KeptPrint:
    pdf: bytes
    wanted: Wanted


@dataclass(frozen=True)
class PlanVersionPrint:
    """The kept print of an agreed version, byte for byte; None where it was never printed."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    version_id: UUID

    def answer(self, view: View) -> KeptPrint | None:
        _version(view, self.version_id)
        kept = view.session.scalar(sa.select(PlanPrint).where(PlanPrint.version_id == self.version_id))
        if kept is None:
            return None
        if digest(kept.pdf) != kept.digest:
            raise PlanVersionChanged(self.version_id)
        said = kept.wanted
        wanted = Wanted(Format(said["format"]), Colours(said["colours"]), Language(said["language"]))
        return KeptPrint(kept.pdf, wanted)

    def shown(self, _answer: object, view: View) -> Shown:
        return Shown(read=view.opened())


@dataclass(frozen=True)
class Comparison:
    """`after` is None where the version is compared with the draft of today."""

    before: int | None
    after: int | None
    parts: tuple[PartChange, ...]


@dataclass(frozen=True)
class PlanComparison:
    """How two agreed versions differ, or, without `after`, one version and the draft."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    before: UUID
    after: UUID | None = None

    def answer(self, view: View) -> Comparison:
        old = PlanVersionContent(self.before).answer(view)
        if self.after is None:
            new = drawn_content(view, PersonId(_version(view, self.before).person_id))
        else:
            new = PlanVersionContent(self.after).answer(view)
        return Comparison(old.number, new.number, compare(old, new))

    def shown(self, _answer: object, view: View) -> Shown:
        return Shown(read=view.opened())
