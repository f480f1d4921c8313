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
    template: Mapped[str] = mapped_column(
        default=""
    )  # a key of domain.plan_templates, or a PlanTemplate's id
    set_aside_on: Mapped[date | None] = mapped_column(default=None)
    set_aside_why: Mapped[str] = mapped_column(default="")


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
    starts: Mapped[date | None] = mapped_column(default=None)
    ends: Mapped[date | None] = mapped_column(default=None)
    by: Mapped[date | None] = mapped_column(default=None)
    tie_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tie.id"), default=None)
    group_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("support_group.id"), default=None)
    pool_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("pool.id"), default=None)
    ability_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("ability.id"), default=None)
    done: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]


class PlanView(Row, Binned):
    """Two voices on one matter; a disagreement is kept and printed, with what each will do about it."""

    __tablename__ = "plan_view"

    person_id: Mapped[UUID] = person_key()
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    part: Mapped[str]  # what it is about, in words
    about: Mapped[str] = mapped_column(default="")  # the domain.plans.Part beside which it stands
    person_says: Mapped[str] = mapped_column(default="")
    worker_says: Mapped[str] = mapped_column(default="")
    disagreement: Mapped[str] = mapped_column(default="")
    person_will: Mapped[str] = mapped_column(default="")
    worker_will: Mapped[str] = mapped_column(default="")
    look_again: Mapped[date | None] = mapped_column(default=None)


class PlanRisk(Row, Binned):
    __tablename__ = "plan_risk"

    person_id: Mapped[UUID] = person_key()
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    what: Mapped[str]
    could_go_well: Mapped[str] = mapped_column(default="")
    if_goes_wrong: Mapped[str] = mapped_column(default="")
    agreed_by: Mapped[str] = mapped_column(default="")
    we_will: Mapped[str] = mapped_column(default="")
    seen_on: Mapped[date | None] = mapped_column(default=None)  # when the person saw it written down


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


class PlanPrint(Row):
    """The PDF of an agreed version, kept once and printed again as it is. Never edited."""

    __tablename__ = "plan_print"

    person_id: Mapped[UUID] = person_key()
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan_version.id"), unique=True)
    pdf: Mapped[bytes] = mapped_column(sa.LargeBinary)
    digest: Mapped[str]  # SHA-256 of the bytes
    wanted: Mapped[dict[str, Any]]  # domain.documents.Wanted: the format, colours and language it was made in


class PlanCopy(Row, Binned):
    """A copy of an agreed version that somebody was given after it was agreed."""

    __tablename__ = "plan_copy"

    person_id: Mapped[UUID] = person_key()
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan_version.id"), index=True)
    name: Mapped[str]
    copy_format: Mapped[str] = mapped_column(default="")
    given_on: Mapped[date]


class PlanLook(Row, Binned):
    """The plan was looked at again: what worked, what people tried, what was learned."""

    __tablename__ = "plan_look"

    person_id: Mapped[UUID] = person_key()
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    version_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("plan_version.id"), default=None)
    looked_on: Mapped[date]
    together: Mapped[str] = mapped_column(default="")
    worked: Mapped[str] = mapped_column(default="")
    tried: Mapped[str] = mapped_column(default="")
    learned: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]]  # what the plan said on that day, to see later what has changed since


class PlanChoice(Row, Binned):
    """What a plan does with one record: leaves it out, moves it, says it in other words. The record stays."""

    __tablename__ = "plan_choice"
    __table_args__ = (sa.UniqueConstraint("plan_id", "record"),)

    person_id: Mapped[UUID] = person_key()
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    record: Mapped[str]  # "noun:uuid", as in domain.plan_content
    left_out: Mapped[bool] = mapped_column(default=False)
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    said: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what the record said then
    position: Mapped[int | None] = mapped_column(default=None)


class PlanTemplate(Row, Binned):
    """A team's own template: which parts, and what is asked under each."""

    __tablename__ = "plan_template"

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    name: Mapped[str]
    parts: Mapped[list[str]]  # domain.plans.Part
    guidance: Mapped[dict[str, Any]] = mapped_column(default=dict)
