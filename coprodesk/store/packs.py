"""Every row of a record: what a person is shown of it, and where else somebody stands who is no row of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.store.mentions import mentions
from coprodesk.store.persons import pointing_at
from coprodesk.store.schema import Base, FormerName, Person

# Tables in the order in which a pack tells of them, with the columns that a person reads, the day first where there
# is one. Ids, versions, keys of search and the like are in the file for programs alone.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "person": (
        "name", "called", "said_like", "pronouns", "born", "area", "reference", "nhs_number", "since", "worker_id", "asked",
        "next_look", "restricted",
    ),
    "former_name": ("name",),
    "other_reference": ("system", "reference"),
    "matter": ("said_on", "words", "written_by", "helped_by"),
    "ability": (
        "name", "kind", "readiness", "words", "how_used", "helps", "needs_first", "free_days", "free_times",
        "free_words", "may_offer",
    ),
    "ability_notice": ("noticed_on", "words", "noticed_by", "noticed_by_id"),
    "contribution": ("since", "what", "helps"),
    "asking": ("asked_on", "came_of", "asked_by", "words", "ask_again_on"),
    "conversation": ("started_on", "ended_on"),
    "conversation_answer": ("said_on", "prompt", "answered", "words"),
    "conversation_find": ("prompt", "becomes", "words"),
    "tie": ("started", "ended", "ended_why", "kind", "strength", "paid", "frequency", "live_together"),
    "tie_spell": ("started", "ended", "ended_why"),
    "tie_party": ("relation", "ring", "gives", "carer", "feel", "notes"),
    "tie_ring": ("since", "ring"),
    "about_me": ("said_on", "heading", "words", "written_by", "helped_by"),
    "communication_need": ("code", "points", "paper", "words"),
    "contact_point": ("kind", "value", "whose", "message_safe", "best_times"),
    "address": ("starts", "ends", "kind", "words", "restricted"),
    "spoken_language": ("name", "interpreter", "letters"),
    "key_date": ("day", "words", "yearly"),
    "need": ("words", "outcome", "still_open", "council", "council_how"),
    "need_cover": ("source", "words", "weekly_minutes", "weekly_pence"),
    "plan": ("started_on", "review_on", "set_aside_on", "set_aside_why"),
    "plan_outcome": ("words", "why"),
    "plan_action": (
        "source", "who", "what", "weekly_minutes", "pence", "every", "starts", "ends", "by", "done",
    ),
    "plan_view": (
        "part", "person_says", "worker_says", "disagreement", "person_will", "worker_will", "look_again",
    ),
    "plan_risk": ("seen_on", "what", "could_go_well", "if_goes_wrong", "agreed_by", "we_will"),
    "contingency": ("if_what", "then_what"),
    "plan_choice": ("left_out",),
    "plan_version": ("agreed_on", "number", "content"),
    "agreement": ("agreed_on", "name", "how", "copy_format"),
    "plan_copy": ("given_on", "name", "copy_format"),
    "plan_look": ("looked_on", "together", "worked", "tried", "learned"),
    "budget": ("starts", "ends", "title", "status"),
    "budget_stream": ("source", "held_as", "pence", "paid_every"),
    "planned_line": ("starts", "ends", "what", "pence", "every"),
    "payment": ("paid_on", "kind", "what", "payee", "pence", "reversed_why"),
    "money_entry": ("pence",),
    "pool": ("agreed_on", "ends", "title"),
    "pool_member": ("put_in_pence",),
    "pool_decision": ("asked_on", "decided_on", "what", "pence", "state"),
    "pool_vote": ("voice",),
    "exchange": ("happened_on", "what", "minutes", "reversed_why"),
    "time_entry": ("happened_on", "minutes"),
    "time_account": ("limit_minutes",),
    "wellbeing": ("asked_on", "satisfied", "worthwhile", "happy", "anxious"),
    "note": (
        "happened_on", "kind", "words", "present", "author_id", "seen_by_person", "next_step", "next_on", "next_done",
    ),
    "case_time": ("opened_on", "opened_why", "closed_on", "closed_why", "stays_in_touch"),
    "allocation": ("started", "ended", "member_id", "role", "lead"),
    "person_reader": ("member_id",),
    "record_access": ("until", "member_id", "reason"),
    "sharing_mark": ("noun", "not_with", "name", "why"),
    "entry_tongue": ("noun", "tongue"),
    "rights_request": (
        "received_on", "kind", "right", "asked_by", "words", "identity_asked_on", "identity_shown_on",
        "identity_how", "longer_months", "longer_why", "answered_on", "answer", "refusal", "answer_words",
    ),
    "request_pause": ("since", "until", "words"),
    "reading": ("at", "member_id", "parts"),
    "trail": ("at", "member", "act"),
}  # fmt: skip
NOT_IN_A_PACK: Mapping[str, str] = {
    "reading_day": "says where the readings of a day end",
    "draft": "typing that was not saved is no record yet",
    "search_entry": "made from the other tables",
    "person_tally": "counted from the other tables",
    "plan_print": "the paper of an agreed plan says what its version says",
    "alert": "said to a member; what it says stands in the trail and in who opened the record",
    "never_match": "a safeguard of two people that neither may be told of by a pack; asked for by hand",
    "pack_choice": "says how the pack itself is made",
    "money_account": "a number alone; its payments are told",
    "support_group": "about a group; that somebody belongs to it is told as a tie",
    "team_ability": "about no person",
    "team": "about no person",
    "member": "about the team; each is named where they did something",
    "easy_picture": "about no person",
    "letterhead": "about no person",
    "plan_template": "about no person",
    "workspace": "about no person",
}
_ON = {
    "said_on", "noticed_on", "since", "asked_on", "started_on", "started", "agreed_on", "given_on", "looked_on", "starts",
    "paid_on", "happened_on", "opened_on", "received_on", "seen_on",
}  # fmt: skip
# Rows that no column ties to a person, by the rows that do.
_BY = (
    ("tie", "id", "tie_party", "tie_id"),
    ("tie_spell", "tie_id", "tie_party", "tie_id"),
    ("exchange", "id", "time_entry", "exchange_id"),
    ("money_account", "stream_id", "budget_stream", "id"),
    ("money_entry", "account_id", "money_account", "id"),
    ("payment", "id", "money_entry", "payment_id"),
    ("pool", "id", "pool_member", "pool_id"),
    ("pool_decision", "id", "pool_vote", "decision_id"),
)
AT_ONCE = 500


@dataclass(frozen=True)
class Found:
    """A row of somebody's record. `another`: it stands in the record of somebody else."""

    table: str
    row: Mapping[str, Any]
    another: bool = False

    @property
    def key(self) -> str:
        return f"{self.table}:{_key(self.row)}"

    @property
    def on(self) -> date | None:
        """The day it is about."""
        days = (self.row[name] for name in SHOWN[self.table] if name in _ON)
        return next((day for day in days if isinstance(day, date)), None)


def record_of(session: orm.Session, whose: Sequence[UUID]) -> Iterator[Found]:
    """Every row that is about these people (one person's records that were joined), the bin's too."""
    rows: Rows = {name: {} for name in Base.metadata.tables}
    _put(rows, session, "person", "id", whose)
    for kind, key in pointing_at(Person):
        _put(rows, session, kind.__tablename__, key, whose, another=key != "person_id")
    _put(rows, session, "reading", "person_id", whose)
    _put(rows, session, "trail", "person_id", whose)
    for name, key, through, by in _BY:
        _put(rows, session, name, key, [found.row[by] for found in rows[through].values()])
    ties = [found.row["id"] for found in rows["tie"].values()]
    _put(rows, session, "tie_party", "tie_id", ties, another=True)  # how the other end sees it
    for name in SHOWN:
        yield from sorted(rows[name].values(), key=lambda found: (found.on or date.min, found.key))


def keys_of(session: orm.Session, whose: Sequence[UUID]) -> set[str]:
    """Of everything that may be decided about: rows of the record, and words about them elsewhere."""
    own = {found.key for found in record_of(session, whose)}
    return own | {each.key for each in mentions(session, names_of(session, whose), whose)}


def names_of(session: orm.Session, whose: Sequence[UUID]) -> tuple[str, ...]:
    """Every name that somebody has or had, as it is written."""
    own = session.execute(sa.select(Person.name, Person.called).where(Person.id.in_(whose)))
    former = session.scalars(sa.select(FormerName.name).where(FormerName.person_id.in_(whose)))
    found = [name for row in own for name in row] + list(former)
    return tuple(dict.fromkeys(name for name in found if name.strip()))


Rows = dict[str, dict[Any, Found]]


def _put(
    rows: Rows, session: orm.Session, table: str, key: str, ids: Sequence[Any], *, another: bool = False
) -> None:
    for row in _rows(session, table, key, ids):
        rows[table].setdefault(_key(row), Found(table, row, another))


def _key(row: Mapping[str, Any]) -> Any:
    """What tells the row from the others of its table."""
    by_number = (str(row[name]) for name in ("member_id", "day", "number") if name in row)
    return row.get("id") or row.get("seq") or " ".join(by_number)


def _rows(session: orm.Session, name: str, key: str, ids: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    table = Base.metadata.tables[name]
    for start in range(0, len(ids), AT_ONCE):
        some = sa.select(table).where(table.c[key].in_(ids[start : start + AT_ONCE]))
        yield from map(dict, session.execute(some).mappings())
