from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Binned, Row, person_key


class Group(Row, Binned):
    """A mutual-support group, club, panel or household."""

    __tablename__ = "support_group"

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    name: Mapped[str]
    name_key: Mapped[str]
    kind: Mapped[str]  # domain.groups.GroupKind
    purpose: Mapped[str] = mapped_column(default="")
    meets: Mapped[str] = mapped_column(default="")


class Tie(Row, Binned):
    """What two parties share: each party has its own row, so nobody's map is anybody else's property."""

    __tablename__ = "tie"

    kind: Mapped[str]  # domain.networks.TieKind
    strength: Mapped[int]  # 1 weak, 2 steady, 3 strong, as stated
    started: Mapped[date]
    ended: Mapped[date | None] = mapped_column(default=None)
    ended_why: Mapped[str] = mapped_column(default="")
    paid: Mapped[bool | None] = mapped_column(default=None)  # None: not said; domain.networks.is_paid
    frequency: Mapped[str] = mapped_column(
        default="", server_default=""
    )  # domain.networks.Frequency, empty: not said
    live_together: Mapped[bool] = mapped_column(default=False, server_default=sa.false())


class TieSpell(Row, Binned):
    """An earlier life of a tie that ended and was opened again; the tie itself holds the newest."""

    __tablename__ = "tie_spell"

    tie_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tie.id"), index=True)
    started: Mapped[date]
    ended: Mapped[date]
    ended_why: Mapped[str] = mapped_column(default="")


class TieParty(Row, Binned):
    """One end of a tie: a person or a group, where the other stands for them, and whether they give."""

    __tablename__ = "tie_party"
    __table_args__ = (
        sa.CheckConstraint("(person_id IS NULL) <> (group_id IS NULL)", name="one_party"),
        sa.UniqueConstraint("tie_id", "end"),
    )

    tie_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tie.id"), index=True)
    end: Mapped[int]  # 0 whose map it was drawn on, 1 the other
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True, default=None)
    group_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("support_group.id"), index=True, default=None)
    gives: Mapped[bool] = mapped_column(default=False)
    relation: Mapped[str] = mapped_column(default="")  # what this party is to the other: neighbour, sister
    ring: Mapped[str | None] = mapped_column(
        default=None
    )  # where this party sees the other; domain.networks.Ring
    carer: Mapped[bool] = mapped_column(
        default=False, server_default=sa.false()
    )  # cares for the other, unpaid
    feel: Mapped[str] = mapped_column(default="", server_default="")  # how it feels to this party
    notes: Mapped[str] = mapped_column(default="", server_default="")  # on this party's map only


class TieRing(Row, Binned):
    """Where a party sees the other from a day on: the map of an earlier day shows the ring of that day."""

    __tablename__ = "tie_ring"

    party_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tie_party.id"), index=True)
    person_id: Mapped[UUID] = person_key()
    ring: Mapped[str]  # domain.networks.Ring
    since: Mapped[date]
