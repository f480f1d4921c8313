"""What is picked out of a visit's note: the fields of each kind, filled with what the words tell, and its command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coprodesk.domain.abilities import Finder, Readiness
from coprodesk.domain.abilities import Kind as AbilityKind
from coprodesk.domain.exchanges import PartyKind
from coprodesk.domain.ids import GroupId, PersonId
from coprodesk.domain.networks import Direction, Ring, TieKind, guessed_kind
from coprodesk.domain.visits import (
    Known,
    Picked,
    day_in,
    gave,
    known_in,
    minutes_in,
    partner_in,
    readiness_in,
    somebody_in,
)
from coprodesk.queries.groups import GroupRow
from coprodesk.ui.kit.forms import Field, FormPanel, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import NewName
from coprodesk.ui.kit.parties import PartySearch, party_from, side_from
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import choice, line, minutes, outcome_field, pick, text, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.abilities import AddAbility
from coprodesk.usecases.exchanges import RecordExchange
from coprodesk.usecases.needs import AddNeed
from coprodesk.usecases.networks import AddTie
from coprodesk.usecases.people import AddMatter
from coprodesk.usecases.visits import Pick

TONES = {
    Picked.ABILITY: Tone.TEAL,
    Picked.TIE: Tone.BLUE,
    Picked.EXCHANGE: Tone.AMBER,
    Picked.NEED: Tone.PURPLE,
    Picked.MATTER: Tone.GREY,
}
OWN = ("her", "his", "their", "my")  # "her brother" is the person's, "Joan’s brother" is not


@dataclass(frozen=True)
class VisitFacts:
    """What is known before the sheet opens: who and which groups are around the person, and the everyday list."""

    today: date
    known: tuple[Known, ...]
    groups: tuple[GroupRow, ...]
    finder: Finder
    draft: dict[str, Any] | None


def kind_words(picked: Picked) -> str:
    return {
        Picked.ABILITY: tr("Ability"),
        Picked.TIE: tr("Tie"),
        Picked.EXCHANGE: tr("Exchange"),
        Picked.NEED: tr("Need"),
        Picked.MATTER: tr("What matters"),
    }[picked]


@dataclass(frozen=True)
class Picks:
    """Makes the fields of a card and reads them, for one person and one visit."""

    scene: Scene
    facts: VisitFacts

    def fields(self, picked: Picked, said: str, around: str, on: date) -> list[Field]:
        """`around` is the sentence up to the end of the words, `on` the day of the visit."""
        match picked:
            case Picked.ABILITY:
                return self._ability(said)
            case Picked.TIE:
                return self._tie(said)
            case Picked.EXCHANGE:
                return self._exchange(said, day_in(said, on) or day_in(around, on) or on)
            case Picked.NEED:
                help_ = text("words", tr("What would help"), begun(said), needed=True, rows=2)
                return [help_, outcome_field(self.scene)]
            case Picked.MATTER:
                return [
                    text(
                        "words",
                        tr("What matters to {name}", name=self.scene.short),
                        said,
                        needed=True,
                        rows=2,
                    )
                ]

    def command(self, picked: Picked, values: Mapping[str, Any], said: str) -> Pick:
        person_id = self.scene.person_id
        match picked:
            case Picked.ABILITY:
                return self._ability_command(values, said)
            case Picked.TIE:
                return _tie_command(person_id, values)
            case Picked.EXCHANGE:
                return RecordExchange(
                    side_from(values["giver"]), side_from(values["receiver"]), values["minutes"],
                    values["what"].strip() or tr("Time given"), values["happened_on"],
                )  # fmt: skip
            case Picked.NEED:
                return AddNeed(person_id, **values)
            case Picked.MATTER:
                return AddMatter(person_id, values["words"], written_by=self.scene.bridge.actor.name)

    def on_the_map(self, panel: FormPanel) -> bool:
        """Whether the other of a tie stands there already."""
        return panel.editor("who").raw()[0] in {one.key for one in self.facts.known}

    def _ability(self, said: str) -> list[Field]:
        entry = self.facts.finder.called(said)
        kind = entry.kind if entry is not None else AbilityKind.HANDS
        return [
            line("name", tr("What it is called"), begun(said), needed=True),
            choice("kind", tr("Kind"), AbilityKind, kind),
            choice("readiness", tr("How ready"), Readiness, readiness_in(said)),
        ]

    def _ability_command(self, values: Mapping[str, Any], said: str) -> AddAbility:
        """As it was said stays beside the name, where that says less."""
        entry = self.facts.finder.called(values["name"])
        more = said if said.strip().casefold() != values["name"].strip().casefold() else ""
        listed = entry.key if entry is not None else ""
        return AddAbility(self.scene.person_id, **values, listed=listed, words=more)

    def _tie(self, said: str) -> list[Field]:
        heard, named = somebody_in(said, self.facts.known), known_in(said, self.facts.known)
        value: Any = [None, heard.name]
        if heard.name == said.strip() and named:
            value = [named[0].key, named[0].name]
        return [
            self._party("who", tr("Who is it?"), value, pot=False),
            line("relation", tr("What they are to {name}", name=self.scene.short), heard.relation),
            choice("kind", tr("Kind"), TieKind, kind_of(heard.relation)),
            pick("way", tr("Which way help goes"), self._ways(), Direction.NONE),
            choice("ring", tr("Ring"), Ring, None, nothing=tr("where this kind usually stands")),
        ]

    def _ways(self) -> dict[Any, str]:
        return {way: words.direction(way, self.scene.short) for way in Direction}

    def _exchange(self, said: str, on: date) -> list[Field]:
        named = known_in(said, self.facts.known)
        other = named[0] if len(named) == 1 else None
        me: Any = [f"{PartyKind.PERSON}:{self.scene.person_id}", self.scene.head.name]
        whom = self._whom(said, other, found=bool(named))
        giver, receiver = (whom, me) if gave(said, other) else (me, whom)
        return [
            self._party("giver", tr("Who gave"), giver),
            self._party("receiver", tr("Who received"), receiver),
            minutes("minutes", tr("Time"), minutes_in(said), needed=True),
            line("what", tr("What was done"), begun(said)[:300]),
            when("happened_on", tr("When"), on),
        ]

    def _whom(self, said: str, other: Known | None, *, found: bool) -> Any:
        """Nobody where several are named. A name that two have, or nobody, is typed in and looked for."""
        if other is not None:
            return [other.key, other.name]
        name = "" if found else partner_in(said)
        return [None, "" if name in (self.scene.short, self.scene.head.name) else name]

    def _party(self, key: str, name: str, value: Any, *, pot: bool = True) -> Field:
        search = PartySearch(self.scene.bridge, self.facts.groups, f"visit-{key}", pot=pot)
        search.setParent(self.scene.window)
        return Field(key, name, Kind.PERSON, "", True, value, (), search.suggest, new=True)


def begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def kind_of(relation: str) -> TieKind:
    """ "Joan’s brother" is somebody else's family."""
    first = relation.split(" ", maxsplit=1)[0].casefold()
    others = first.endswith(("’s", "'s", "s’", "s'")) and first not in OWN
    return TieKind.FRIEND if others else guessed_kind(relation)


def _tie_command(person_id: PersonId, values: Mapping[str, Any]) -> AddTie:
    who, way = values["who"], values["way"]
    other: dict[str, PersonId | GroupId | str | None] = {}
    if isinstance(who, NewName):
        other["name"] = who.name
    else:
        party = party_from(who)
        other = {"other_id": party.person_id, "group_id": party.group_id}
    return AddTie(
        person_id,
        TieKind.GROUP if other.get("group_id") else values["kind"],
        relation=values["relation"],
        ring=values["ring"],
        gives=way in (Direction.GIVES, Direction.BOTH),
        receives=way in (Direction.RECEIVES, Direction.BOTH),
        **other,  # type: ignore[arg-type]
    )


Summary = tuple[str, list[tuple[str, Tone]]]


def summary(picks: Picks, picked: Picked, panel: FormPanel) -> Summary:
    """What will be saved, in a title and chips; what is still missing or doubtful is an amber one."""
    says: dict[Picked, Callable[[Picks, FormPanel], Summary]] = {
        Picked.ABILITY: _says_ability,
        Picked.TIE: _says_tie,
        Picked.EXCHANGE: _says_exchange,
        Picked.NEED: _says_words,
        Picked.MATTER: _says_words,
    }
    return says[picked](picks, panel)


def _says_ability(_picks: Picks, panel: FormPanel) -> Summary:
    chips = [(panel.editor("readiness").words(), Tone.TEAL), (panel.editor("kind").words(), Tone.GREY)]
    return panel.editor("name").words(), chips


def _says_tie(picks: Picks, panel: FormPanel) -> Summary:
    chips = [(panel.editor("kind").words(), Tone.BLUE)]
    if panel.editor("way").value() is not Direction.NONE:
        chips.append((panel.editor("way").words(), Tone.GREY))
    if picks.on_the_map(panel):
        chips.append((tr("on the map already"), Tone.AMBER))
    chips += _doubts(panel, "who")
    name, relation = panel.editor("who").words(), panel.editor("relation").words()
    return ", ".join(filter(None, (name, relation))), chips


def _says_exchange(_picks: Picks, panel: FormPanel) -> Summary:
    giver, receiver = (panel.editor(key).words().strip() or tr("somebody") for key in ("giver", "receiver"))
    time = panel.editor("minutes").words().strip()
    chips = [(panel.editor("happened_on").words(), Tone.GREY)] + (
        [] if time else [(tr("how long?"), Tone.AMBER)]
    )
    chips += _doubts(panel, "giver") + _doubts(panel, "receiver")
    return tr("{giver} gave {receiver} {time}", giver=giver, receiver=receiver, time=time or "…"), chips


def _says_words(_picks: Picks, panel: FormPanel) -> Summary:
    return panel.editor("words").words(), []


def _doubts(panel: FormPanel, key: str) -> list[tuple[str, Tone]]:
    """Whether somebody new is made, or the name is not settled."""
    editor = panel.editor(key)
    if editor.is_empty():
        return [(tr("with whom?"), Tone.AMBER)]
    try:
        value = editor.value()
    except ValueError:
        return [(tr("which {name}?", name=editor.words()), Tone.AMBER)]
    return [(tr("new contact"), Tone.GREY)] if isinstance(value, NewName) else []
