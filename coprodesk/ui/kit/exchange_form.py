"""The one form for an exchange: from a person's page, from the list of exchanges, and by its shortcut.

What happens often is offered first: the same again, and whoever stands around the person. Three clicks are enough.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coprodesk.domain.exchanges import PartyKind
from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.queries.abilities import AbilitiesOf, AbilityRow
from coprodesk.queries.exchanges import ExchangeRow, ExchangesList
from coprodesk.queries.groups import GroupRow, GroupsOfTeam
from coprodesk.queries.networks import NetworkOf, NodeRow
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import item_card
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.formats import hours
from coprodesk.ui.kit.forms import Field, FormDialog, FormPanel, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import ChoiceEditor
from coprodesk.ui.kit.layout import column, flow
from coprodesk.ui.kit.parties import POT_KEY, PartySearch, party_from, party_key, party_words, side_from
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import button, label
from coprodesk.usecases.exchanges import RecordExchange, record_exchange

FORM = "record_exchange"
MOST_AGAIN, MOST_NEAR = 3, 7
USUAL_MINUTES = 60
RECENT = 40
Whom = tuple[str, str]  # the key of a giver or receiver, and their name


@dataclass(frozen=True)
class About:
    """Whose page the form is opened from: they gave, until it is turned round."""

    person_id: PersonId
    name: str

    @property
    def whom(self) -> Whom:
        return f"{PartyKind.PERSON}:{self.person_id}", self.name


@dataclass(frozen=True)
class FormFacts:
    """What the form needs to know before it opens. `near` are those around the person, who share most first."""

    today: date
    groups: tuple[GroupRow, ...]
    recent: tuple[ExchangeRow, ...]
    near: tuple[Whom, ...]
    draft: dict[str, Any] | None


def open_exchange_form(
    bridge: Bridge, parent: QWidget, about: About | None = None, like: ExchangeRow | None = None
) -> None:
    """`like` is an exchange that happened once more."""
    bridge.call(
        lambda desk: read_facts(desk, about),
        lambda facts: exchange_form(bridge, parent, facts, about=about, like=like).open(),
        key="exchange-form",
    )


def read_facts(desk: Any, about: About | None = None) -> FormFacts:
    person_id = about.person_id if about is not None else None
    near: Iterable[NodeRow] = ()
    if person_id is not None:
        near = desk.ask(NetworkOf(person_id, suggesting=True)).nodes
    return FormFacts(
        desk.clock.today(),
        desk.ask(GroupsOfTeam()),
        desk.ask(ExchangesList(person_id, limit=RECENT, suggesting=True)).rows,
        tuple(_whom(node) for node in sorted(near, key=_most_shared) if not node.paid)[:MOST_NEAR],
        desk.ask(DraftFor(FORM, str(person_id or ""))),
    )


def exchange_form(
    bridge: Bridge, parent: QWidget, facts: FormFacts, *, about: About | None, like: ExchangeRow | None
) -> FormDialog:
    searches = [PartySearch(bridge, facts.groups, name) for name in ("giver", "receiver")]
    dialog = FormDialog(
        parent,
        tr("Record an exchange"),
        _fields(facts.today, searches, about, new=bridge.may(Permission.PEOPLE_WRITE)),
        submit=tr("Record"),
        intro=tr("One hour is one hour, whoever gives it."),
    )
    for search in searches:
        search.setParent(dialog)
    follower = _Abilities(bridge, dialog.panel)
    if like is not None:
        _fill(dialog, facts.today, like)
    elif facts.draft:
        dialog.panel.restore(facts.draft)
    if like is None:
        _offer(dialog, facts, about)
    follower.follow()
    dialog.save_with(bridge, record_exchange, follower.command)
    DraftKeeper(dialog, bridge, FORM, str(about.person_id) if about is not None else "")
    return dialog


def again(rows: Sequence[ExchangeRow]) -> list[ExchangeRow]:
    """The latest exchanges, each kind once: what happens every week is three clicks."""
    seen: dict[tuple[str, str, str], ExchangeRow] = {}
    for row in rows:
        known = all(party.name or party.kind.value == "pot" for party in (row.giver, row.receiver))
        if row.stands and known:
            seen.setdefault((party_key(row.giver), party_key(row.receiver), row.what), row)
    return list(seen.values())[:MOST_AGAIN]


def _fields(today: date, searches: Sequence[PartySearch], about: About | None, *, new: bool) -> list[Field]:
    hint = tr("Type part of a name: a person, a group, or the community pot")
    giver = about.whom if about is not None else None
    return [
        Field("giver", tr("Who gave"), Kind.PERSON, "" if about else hint, required=True, value=giver,
              suggest=searches[0].suggest, new=new),
        Field("receiver", tr("Who received"), Kind.PERSON, hint if about else "", required=True,
              suggest=searches[1].suggest, new=new),
        Field("minutes", tr("Time"), Kind.MINUTES, "1:30, 2 h, 45 min", required=True, value=USUAL_MINUTES),
        Field("ability_id", tr("Which ability it uses"), Kind.CHOICE,
              choices=[(None, tr("none of those written down"))]),
        Field("what", tr("What was done")),
        Field("happened_on", tr("When"), Kind.DATE, required=True, value=today),
    ]  # fmt: skip


class _Abilities:
    """Asks what the giver can do, offers it, and says what an empty "What was done" will be kept as."""

    def __init__(self, bridge: Bridge, panel: FormPanel) -> None:
        self._bridge, self._panel = bridge, panel
        self._names: dict[Any, str] = {}
        self._giver: Any = None
        panel.edited.connect(self.follow)
        panel.set_field_visible("ability_id", visible=False)

    def follow(self) -> None:
        key = self._panel.editor("giver").raw()[0]
        if key != self._giver:
            self._giver = key
            self._offer(())
            party = party_from(key) if isinstance(key, str) and ":" in key else None
            if party is not None and party.person_id is not None:
                asked = AbilitiesOf(party.person_id)
                self._bridge.ask(asked, self._offer, "exchange-abilities", lambda _error: self._offer(()))
        self._say()

    def command(self, said: dict[str, Any]) -> RecordExchange:
        return RecordExchange(
            side_from(said["giver"]),
            side_from(said["receiver"]),
            said["minutes"],
            said["what"].strip() or self._otherwise(),
            said["happened_on"],
            said.get("ability_id"),
        )

    def _offer(self, rows: tuple[AbilityRow, ...]) -> None:
        self._names = {row.ability_id: row.name for row in rows}
        editor = self._panel.editor("ability_id")
        if isinstance(editor, ChoiceEditor):
            editor.set_choices([(None, tr("none of those written down")), *self._names.items()])
        self._panel.set_field_visible("ability_id", visible=bool(rows))
        self._say()

    def _otherwise(self) -> str:
        return self._names.get(self._panel.editor("ability_id").value(), tr("Time given"))

    def _say(self) -> None:
        line = self._panel.editor("what").widget
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(tr("left empty: {words}", words=self._otherwise()))


def _offer(dialog: FormDialog, facts: FormFacts, about: About | None) -> None:
    """Puts "the same again" and those around the person above the fields."""
    parts: list[QWidget] = []
    if recent := again(facts.recent):
        parts += [
            label(tr("The same again"), "strong"),
            *(_again(dialog, facts.today, row) for row in recent),
        ]
    if about is not None:
        whom = [*facts.near, (POT_KEY, tr("Community pot"))]
        chips = [button(name, partial(_with, dialog, about, (key, name)), "filter") for key, name in whom]
        turn = button(tr("Turn it round"), partial(_turn, dialog))
        parts += [label(tr("With whom"), "strong"), flow([*chips, turn])]
    body = dialog.panel.layout()
    if parts and isinstance(body, QVBoxLayout):
        body.insertWidget(2, column(*parts, space=6, stretch=False))
        fit(dialog, dialog.WIDTH, 820)


def _again(dialog: FormDialog, today: date, row: ExchangeRow) -> QWidget:
    choose: Callable[[], object] = partial(_fill, dialog, today, row)
    sides = tr("{giver} to {receiver}", giver=party_words(row.giver), receiver=party_words(row.receiver))
    return item_card(row.what, detail=sides, trailing=hours(row.minutes), clicked=choose)


def _with(dialog: FormDialog, about: About, whom: Whom) -> None:
    """They are the other side, whichever that is now."""
    received = dialog.panel.editor("receiver").raw()[0] == about.whom[0]
    _set(dialog, **{"giver" if received else "receiver": whom})


def _turn(dialog: FormDialog) -> None:
    giver, receiver = (dialog.panel.editor(key).raw() for key in ("giver", "receiver"))
    _set(dialog, giver=receiver, receiver=giver)


def _fill(dialog: FormDialog, today: date, row: ExchangeRow) -> None:
    _set(
        dialog,
        giver=(party_key(row.giver), party_words(row.giver)),
        receiver=(party_key(row.receiver), party_words(row.receiver)),
        what=row.what,
        minutes=row.minutes,
        happened_on=today,
    )


def _set(dialog: FormDialog, **values: Any) -> None:
    """Fill in, and stand where it is recorded if nothing is missing."""
    panel = dialog.panel
    for key, value in values.items():
        panel.editor(key).set_value(value)
    panel.edited.emit()
    missing = next((key for key in ("giver", "receiver") if panel.editor(key).is_empty()), None)
    (panel.editor(missing).widget if missing else panel.submit_button).setFocus()


def _whom(node: NodeRow) -> Whom:
    kind = PartyKind.GROUP if node.group_id is not None else PartyKind.PERSON
    return f"{kind}:{node.group_id or node.person_id}", node.name


def _most_shared(node: NodeRow) -> tuple[int, str]:
    return -node.minutes, node.name
