from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Binned, Row, person_key


class Plan(Row, Binned):
    __tablename__ = "plan"

    person_id: Mapped[UUID] = person_key()
    started_on: Mapped[date]
    review_on: Mapped[date | None] = mapped_column(default=None)


class PlanOutcome(Row, Binned):
    __tablename__ = "plan_outcome"

    person_id: Mapped[UUID] = person_key()
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    words: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    position: Mapped[int]


class PlanAction(Row, Binned):
    """Who does what. Minutes and pence stand apart and are never turned into one another."""

    __tablename__ = "plan_action"

    person_id: Mapped[UUID] = person_key()
    outcome_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan_outcome.id"), index=True)
    source: Mapped[str]  # domain.plans.ActionSource: me, my_network, group, pool, service
    who: Mapped[str]
    what: Mapped[str]
    weekly_minutes: Mapped[int | None] = mapped_column(default=None)
    pence: Mapped[int | None] = mapped_column(default=None)
    every: Mapped[str | None] = mapped_column(default=None)  # domain.budgets.Every, where there are pence
    by: Mapped[date | None] = mapped_column(default=None)
    done: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]


class PlanView(Row, Binned):
    """Two voices on one part; a disagreement is kept and printed."""

    __tablename__ = "plan_view"

    person_id: Mapped[UUID] = person_key()
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    part: Mapped[str]
    person_says: Mapped[str] = mapped_column(default="")
    worker_says: Mapped[str] = mapped_column(default="")
    disagreement: Mapped[str] = mapped_column(default="")


class PlanRisk(Row, Binned):
    __tablename__ = "plan_risk"

    person_id: Mapped[UUID] = person_key()
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    what: Mapped[str]
    could_go_well: Mapped[str] = mapped_column(default="")
    if_goes_wrong: Mapped[str] = mapped_column(default="")
    agreed_by: Mapped[str] = mapped_column(default="")


class Contingency(Row, Binned):
    __tablename__ = "contingency"

    person_id: Mapped[UUID] = person_key()
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    if_what: Mapped[str]
    then_what: Mapped[str]


class PlanVersion(Row):
    """An agreed plan, frozen: its whole content, the digest of that content, and who agreed. Never edited."""

    __tablename__ = "plan_version"
    __table_args__ = (sa.UniqueConstraint("plan_id", "number"),)

    person_id: Mapped[UUID] = person_key()
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    number: Mapped[int]
    agreed_on: Mapped[date]
    content: Mapped[dict[str, Any]]
    digest: Mapped[str]


class Agreement(Row):
    __tablename__ = "agreement"

    person_id: Mapped[UUID] = person_key()
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan_version.id"), index=True)
    name: Mapped[str]
    how: Mapped[str]  # domain.plans.AgreedHow
    agreed_on: Mapped[date]
    copy_format: Mapped[str] = mapped_column(default="")  # the format of their copy; empty: no copy
