"""With what each act is called: the fields that its record does not say by their names alone."""

import base64
import enum
import inspect
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from coprodesk.domain.documents import Wanted
from coprodesk.domain.exchanges import NewContact, Party
from coprodesk.domain.graphs import MapFormat, MapOrder
from coprodesk.domain.headings import Field
from coprodesk.domain.imports import ImportedPerson
from coprodesk.domain.network_imports import ImportedTie
from coprodesk.domain.networks import TieKind
from coprodesk.domain.packs import Choice, Decided
from coprodesk.domain.pictures import PictureSlot
from coprodesk.domain.plans import ActionSource, Part
from coprodesk.domain.proposals import Proposal, ProposalKind, ProposedAction
from coprodesk.domain.requests import Asked, RequestKind, Right
from coprodesk.domain.roles import Role
from coprodesk.domain.sharing import Audience, NotWith, Noun, Reader
from coprodesk.domain.tongues import Tongue
from coprodesk.usecases.abilities import AddAbility
from coprodesk.usecases.needs import AddNeed
from coprodesk.usecases.networks import AddTie
from coprodesk.usecases.people import AddMatter
from coprodesk.usecases.registry import Given, acts, given_by
from tests.conftest import NOW
from tests.permissions.acts import questions
from tests.reports.contents import logo

TODAY = NOW.date()
STARTS, ENDS = date(2026, 4, 1), date(2027, 3, 31)
Record = dict[str, Any]
HALF = "5e" * 32  # the public half of a key
PICTURE = base64.b64encode(logo()).decode()

# Acts that ask for more when they are told more: each such way has a line of its own in the table.
WAYS = {
    "import_map/with a new group": "import_map",
    "record_exchange/with somebody new": "record_exchange",
    "undo_act/of an exchange": "undo_act",
    "undo_act/of a payment": "undo_act",
    "write_visit/with what was picked": "write_visit",
    "write_visit/with an exchange": "write_visit",
    "write_visit/with a review and no plan": "write_visit",
    "write_visit/with a review of the plan": "write_visit",
}


def filled(given: Mapping[str, Given], record: Record, /, **chosen: Any) -> dict[str, Any]:
    """The fields of a command or a question about this record: what is needed by its name, else by its type."""
    needed = [each for each in given.values() if each.needed and each.name not in chosen]
    values = {each.name: _value(record, each.name, each.kind) for each in needed if each.name != "version"}
    if any(each.name == "version" for each in needed):
        about = (values.get(each.name) for each in given.values() if each.needed)
        own = next((one for one in about if isinstance(one, UUID)), None)
        chosen_id = next(
            (one for name, one in chosen.items() if given[name].needed and isinstance(one, UUID)), None
        )
        values["version"] = record["versions"](chosen_id or own)
    return values | chosen


def _value(record: Record, name: str, hint: Any) -> Any:
    if name in record:
        return record[name]
    if inspect.isclass(hint) and issubclass(hint, enum.Enum):
        return next(iter(hint))
    plain: dict[Any, Any] = {str: f"{record['needle']} {name}", bool: True, int: 30, date: TODAY}
    return plain[hint]


def made_of(act: str, record: Record, /, **chosen: Any) -> Any:
    one = acts()[act]
    if one.noun is not None and "entry_id" in one.given:
        chosen = {"entry_id": record[f"{one.noun.name} entry"], **chosen}
    return one.made(filled(one.given, record, **chosen))


def command_of(act: str, record: Record) -> Any:
    """A command with which the act succeeds on this record; made once, since nothing that is tried is kept."""
    made: Record = record.setdefault("commands", {})
    if act not in made:
        chosen = _CHOSEN[act](record) if act in _CHOSEN else {}
        made[act] = made_of(WAYS.get(act, act), record, **chosen)
    return made[act]


def question_of(name: str, record: Record) -> Any:
    """A question whose answer tells of this record, where it tells of a record at all."""
    chosen = _ASKED[name](record) if name in _ASKED else {}
    question, noun = questions()[name].question, questions()[name].noun
    if noun is not None:
        return question(noun, record["person_id"])
    return question(**filled(given_by(question), record, **chosen))


def _note(record: Record) -> Any:
    return made_of("add_note", record)


def _exchange(record: Record, giver: Any) -> Any:
    sides = {"giver": giver, "receiver": Party(record["near_id"])}
    return made_of("record_exchange", record, **sides)


def _picked(record: Record) -> tuple[Any, ...]:
    person = record["person_id"]
    return (
        AddAbility(person, "Knows the birds"),
        AddTie(person, TieKind.FRIEND, name="Ana Lopes"),
        AddNeed(person, "Company at lunch"),
        AddMatter(person, "To be asked"),
    )


_ESTIMATE: Callable[[Record], Mapping[str, Any]] = lambda record: {"budget_id": record["estimate_id"]}  # noqa: E731
_SIDES: Callable[[Record], Mapping[str, Any]] = lambda record: {  # noqa: E731
    "giver": Party(record["person_id"]),
    "receiver": Party(record["near_id"]),
}
_PERSON = "person_id"
_CHOSEN: dict[str, Callable[[Record], Mapping[str, Any]]] = {
    "add_request": lambda _: {"asked": Asked(RequestKind.SEE, Right.THEMSELVES, TODAY)},
    "decide_items": lambda _: {"decided": Decided(Choice.INCLUDE)},
    "lengthen_request": lambda _: {"months": 1},
    "note_pack": lambda _: {"items": 3},
    "resume_request": lambda _: {"until": TODAY},
    "set_identity": lambda _: {"asked_on": TODAY},
    "add_notice": lambda r: {"noticed_by_id": r["near_id"]},
    "agree_budget": _ESTIMATE,
    "bin_budget": _ESTIMATE,
    "change_budget": lambda r: {**_ESTIMATE(r), "starts": STARTS, "ends": ENDS},
    "open_budget": lambda _: {"starts": STARTS, "ends": ENDS},
    "add_planned_line": lambda _: {"starts": STARTS, "ends": ENDS},
    "change_planned_line": lambda _: {"starts": STARTS, "ends": ENDS},
    "bin_stream": lambda r: {"stream_id": r["estimated_id"]},
    "change_stream": lambda r: {"stream_id": r["estimated_id"]},
    "open_case": lambda r: {_PERSON: r["closed_id"]},
    "allocate_people": lambda r: {"people": (r["person_id"], r["near_id"])},
    "change_communication_need": lambda _: {"words": "Large print"},
    "add_communication_need": lambda _: {"words": "Large print"},
    "bin_entry": lambda r: {"noun": "matter", "entry_id": r["matter_id"]},
    "note_copy": lambda r: {"wanted": Wanted(), "version_id": r["version_id"]},
    "record_exchange": lambda r: {**_SIDES(r), "ability_id": r["ability_id"]},
    "record_exchange/with somebody new": lambda r: {**_SIDES(r), "giver": NewContact("Ana Lopes")},
    "import_people": lambda _: {"people": (ImportedPerson(2, "Ana Lopes"),)},
    "remember_columns": lambda _: {"headers": ("Name",), "mapping": (Field.NAME,)},
    "add_team_ability": lambda _: {"name": "Whistling"},
    "give_answer": lambda _: {"words": "On the hill"},
    "add_look": lambda _: {"learned": "Mornings are best"},
    "change_look": lambda _: {"learned": "Mornings are best"},
    "add_answers": lambda _: {"happy": 7},
    "change_answers": lambda _: {"happy": 7},
    "set_letterhead": lambda _: {"version": None},
    "set_picture": lambda _: {"slot": PictureSlot.HEART, "version": None, "picture": PICTURE},
    "remove_picture": lambda _: {"slot": PictureSlot.STAR, "version": 1},
    "merge_people": lambda r: {
        "kept_id": r["person_id"],
        "away_id": r["bare_id"],
        "kept_version": r["versions"](r["person_id"]),
        "away_version": r["versions"](r["bare_id"]),
    },
    "import_map": lambda _: {"ties": (ImportedTie("1", "Ana Lopes"),)},
    "import_map/with a new group": lambda _: {"ties": (ImportedTie("1", "Tuesday kitchen", kind=TieKind.GROUP),)},
    "undo_act/of an exchange": lambda r: {"act_id": r["exchange_act"]},
    "undo_act/of a payment": lambda r: {"act_id": r["payment_act"]},
    "add_tie": lambda r: {"other_id": r["bare_id"]},
    "add_ties": lambda r: {"ties": (AddTie(r["person_id"], TieKind.FRIEND, r["bare_id"]),)},
    "reopen_tie": lambda r: {"tie_id": r["ended_id"], "again": TODAY},
    "end_tie": lambda _: {"ended": TODAY},
    "change_tie": lambda _: {"started": STARTS},
    "note_map": lambda r: {"order": MapOrder(r["person_id"], MapFormat.PNG)},
    "add_matter": lambda r: {"succeeds_id": r["matter_id"]},
    "add_about_me": lambda r: {"succeeds_id": r["about_me_id"]},
    "change_person": lambda r: {"name": f"{r['needle']} Marlowe", "worker_id": r["member_id"]},
    "add_person": lambda r: {"worker_id": r["member_id"]},
    "add_cover": lambda r: {"tie_id": r["tie_id"]},
    "change_cover": lambda r: {"pool_id": r["pool_id"]},
    "add_action": lambda r: {"source": ActionSource.MY_NETWORK, "tie_id": r["tie_id"]},
    "change_action": lambda r: {"source": ActionSource.ME, "ability_id": r["ability_id"]},
    "move_outcome": lambda _: {"up": False},
    "move_line": lambda _: {"up": False},
    "change_template": lambda _: {"parts": tuple(Part)},
    "add_template": lambda _: {"parts": tuple(Part)},
    "choose_template": lambda r: {"template": str(r["template_id"])},
    "keep_print": lambda _: {"pdf": b"%PDF-", "wanted": Wanted()},
    "set_plan_view": lambda r: {"entry_id": r["view_id"], "version": 1},
    "change_risk": lambda r: {"entry_id": r["risk_id"]},
    "change_contingency": lambda r: {"entry_id": r["contingency_id"]},
    "set_risks_seen": lambda r: {"risks": (r["risk_id"],)},
    "bin_plan_part": lambda r: {"noun": "risk", "entry_id": r["risk_id"]},
    "start_plan": lambda r: {_PERSON: r["bare_id"]},
    "set_review": lambda _: {"review_on": TODAY + timedelta(30)},
    "open_pool": lambda r: {
        "agreed_on": STARTS, "ends": ENDS, "decisions_need": 1, "free_up_to_pence": 5000, "group_id": r["group_id"],
    },
    "decide": lambda r: {"decision_id": r["voted_id"]},
    "finish_decision": lambda r: {"decision_id": r["decided_id"]},
    "pay_from_pool": lambda r: {"decision_id": r["decided_id"]},
    "bring_in_plan": lambda _: {
        "chosen": (
            Proposal(ProposalKind.MATTER, "To be asked"),
            Proposal(ProposalKind.ABILITY, "Pottery"),
            Proposal(ProposalKind.TIE, "Ana Lopes", "sister"),
            Proposal(ProposalKind.NEED, "Company"),
            Proposal(ProposalKind.OUTCOME, "Out", actions=(ProposedAction("me", "", "Walk"),)),
        )
    },
    "keep_from": lambda r: {
        "noun": Noun.NEED, "record_id": r["need_id"], "not_with": NotWith.PERSON, "other_id": r["near_id"],
    },
    "tell_language": lambda r: {"noun": Noun.NEED, "record_id": r["need_id"], "tongue": Tongue.POLISH},
    "restrict_person": lambda r: {"members": r["readers"]},
    "note_restore": lambda _: {"made": datetime(2026, 11, 1, tzinfo=UTC)},
    "open_by_reason": lambda r: {"person_id": r.get("hidden_id", r["person_id"])},
    "set_never_match": lambda r: {"first_id": r["person_id"], "second_id": r["bare_id"]},
    "invite_member": lambda _: {"code_key": HALF},
    "join_workspace": lambda _: {"public_key": HALF},
    "choose_sign_in": lambda _: {"public_key": HALF},
    "change_key": lambda _: {"public_key": HALF},
    "add_member": lambda _: {"roles": (Role.PRACTITIONER,)},
    "change_member": lambda _: {"roles": (Role.PRACTITIONER,)},
    "write_visit": lambda r: {"note": _note(r)},
    "write_visit/with what was picked": lambda r: {"note": _note(r), "picked": _picked(r)},
    "write_visit/with an exchange": lambda r: {
        "note": _note(r), "picked": (_exchange(r, Party(r["person_id"])),),
    },
    "write_visit/with a review and no plan": lambda r: {
        "note": _note(r | {"person_id": r["bare_id"]}), "review_on": TODAY,
    },
    "write_visit/with a review of the plan": lambda r: {"note": _note(r), "review_on": TODAY},
    "found_workspace": lambda _: {"roles": (Role.PRACTITIONER,)},
    "restore_from_bin": lambda r: {"table": "ability", "record": r["binned_id"]},
}  # fmt: skip


_ASKED: dict[str, Callable[[Record], Mapping[str, Any]]] = {
    "PeopleToName": lambda r: {"text": r["needle"]},
    "Caseload": lambda r: {"text": r["needle"]},
    "Find": lambda r: {"text": r["needle"]},
    "SameNames": lambda r: {"name": f"{r['needle']} Marlow"},
    "PersonByReference": lambda r: {"reference": f"{r['needle']}-1"},
    "ColumnsOf": lambda _: {"headers": ("Name",), "rows": (("Ana Lopes",),)},
    "PeopleInTable": lambda r: {"mapping": (Field.NAME,), "rows": ((f"{r['needle']} Marlow",),)},
    "SideBySide": lambda r: {"kept_id": r["person_id"], "away_id": r["near_id"]},
    "MapFor": lambda _: {"audience": Audience(Reader.FILE)},
    "WithheldFor": lambda _: {"audience": Audience(Reader.SERVICE)},
    "PlanVersionPrint": lambda r: {"version_id": r["printed_id"]},
    "PlanComparison": lambda r: {"before": r["version_id"]},
    "ExchangesList": lambda r: {"person_id": r["person_id"]},
    "TimeBalance": lambda _: {},
    "GivingReceiving": lambda _: {"since": STARTS},
    "TeamTime": lambda _: {"since": STARTS},
    "RingsOf": lambda _: {"on": TODAY},
    "LastSaved": lambda r: {"record": r["person_id"]},
    "DraftFor": lambda r: {"form": "note", "about": str(r["person_id"])},
    "PoolsList": lambda r: {"person_id": r["person_id"]},
    "Today": lambda _: {"mine": False},
    "WhoReadWhat": lambda _: {"since": STARTS, "until": TODAY},
    "LooksAhead": lambda _: {"mine": False},
    "TrailAgainst": lambda _: {"receipts": ()},
    "NeverMatches": lambda r: {"person_id": r["person_id"]},
}
