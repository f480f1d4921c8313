"""What somebody brings, and only then what would help."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.abilities import Contribution, Day, Kind, Readiness, TimeOfDay
from coprodesk.domain.changes import Topic
from coprodesk.domain.entries import Entry
from coprodesk.domain.ids import ContributionId
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.abilities import (
    AbilitiesOf,
    AbilityRow,
    AskingRow,
    AskingsOf,
    NoticeRow,
)
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.needs import NeedsOf, WhoMightHelp
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.formats import day, hours
from coprodesk.ui.kit.forms import Field
from coprodesk.ui.kit.forms import Kind as Kinds
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import Columns, column
from coprodesk.ui.kit.layout import row as spread
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, line, text, tick, ticks, when
from coprodesk.ui.screens.person.asking import pick as one_of
from coprodesk.ui.screens.person.askings import add_askings, asked_words, last_asked
from coprodesk.ui.screens.person.conversation import converse
from coprodesk.ui.screens.person.entries import act_link, acts, entry, foot_line
from coprodesk.ui.screens.person.entry_forms import EntryForm
from coprodesk.ui.screens.person.exchange_forms import suggest_people
from coprodesk.ui.screens.person.needs import needs_card
from coprodesk.ui.screens.person.picker import pick_abilities
from coprodesk.ui.screens.person.sharing import kept_chips, sharing_act
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.ui.screens.person.tongues import tongue_act
from coprodesk.usecases.abilities import (
    CONTRIBUTIONS,
    AddNotice,
    BinAbility,
    BinNotice,
    ChangeAbility,
    add_notice,
    bin_ability,
    bin_notice,
    change_ability,
)

MOST_SHOWN = 160

Abilities = tuple[AbilityRow, ...]

Given = Entry[Contribution, ContributionId]


class AbilitiesTab(PersonTab):
    topics = frozenset({Topic.ABILITIES, Topic.NEEDS, Topic.PEOPLE, Topic.NETWORKS, Topic.EXCHANGES})

    def questions(self, today: date) -> Mapping[str, Any]:
        return {
            "abilities": AbilitiesOf(self.person_id),
            "gives": EntriesOf(CONTRIBUTIONS, self.person_id),
            "askings": AskingsOf(self.person_id),
            "needs": NeedsOf(self.person_id),
            "might": WhoMightHelp(self.person_id),
        }

    def build(self, answers: Answers) -> list[QWidget]:
        left = self._abilities(answers["abilities"], answers["gives"], answers["askings"])
        right = needs_card(self.scene, answers, editable=True)
        return [Columns([left, right], weights=[11, 10], min_width=380)]

    def _abilities(
        self, rows: Abilities, gives: tuple[Given, ...], askings: tuple[AskingRow, ...]
    ) -> QWidget:
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE)
        card = Card(
            tr("What {name} brings", name=scene.short),
            count=len(rows),
            action=tr("+ Add an ability") if may else "",
            on_action=lambda: pick(scene),
        )
        for each in rows:
            card.add(ability_entry(scene, each, editable=may))
        if not rows:
            card.add(no_abilities(scene, askings))
        elif may:
            card.add(button(tr("Talk together: the conversation"), lambda: converse(scene), "link"))
        card.section(
            tr("Already gives"),
            action=tr("+ Add something given") if may else "",
            on_action=lambda: contribution_form(rows)(scene),
        )
        for gift in gives:
            card.add(_gift(scene, gift, rows, editable=may))
        if not gives:
            card.add_words(
                tr(
                    "Nothing is written down yet. Ask who {name} already helps: phone calls and turning up count.",
                    name=scene.short,
                ),
                "muted",
            )
        add_askings(card, scene, askings)
        card.end()
        return card


def pick(scene: Scene) -> None:
    pick_abilities(scene, lambda row: ability_form(scene, row))


def no_abilities(scene: Scene, askings: tuple[AskingRow, ...]) -> QWidget:
    """What came of asking, and two ways to begin: to talk together, or to write down what is known already."""
    may = scene.may(Permission.RECORD_WRITE)
    empty = EmptyState(
        asked_words(scene),
        last_asked(askings)
        or tr("Ask what they are good at, what they know, and what others ring them for."),
        icon="hand",
        action=tr("Talk together") if may else "",
        on_action=lambda: converse(scene),
    )
    if not may:
        return empty
    known = button(tr("Add the first ability"), lambda: pick(scene))
    return column(empty, spread(None, known, None), space=0, stretch=False)


def ability_entry(scene: Scene, row: AbilityRow, *, editable: bool) -> QWidget:
    """On the overview a line or two; where it can be edited, everything that is known of it."""
    teaches = row.readiness in (Readiness.CAN_DO, Readiness.WOULD_TEACH)
    first = tr("first: {what}", what=row.needs_first) if row.needs_first else ""
    said = words.said(row.words)
    used = words.used(row.uses, scene.today)
    if not editable:
        sub = words.dotted(words.of(Kind, row.kind), said or row.how_used or row.helps, used, first)
        return entry(
            row.name, _short(sub), trailing=words.of(Readiness, row.readiness),
            tone=Tone.TEAL if teaches else Tone.GREY,
            chips=kept_chips(scene, row.ability_id),
        )  # fmt: skip
    return entry(
        row.name,
        words.dotted(words.of(Kind, row.kind), said, row.how_used, row.helps, first),
        trailing=words.of(Readiness, row.readiness),
        tone=Tone.TEAL if teaches else Tone.GREY,
        chips=[*_chips(row, used), *kept_chips(scene, row.ability_id)],
        widgets=[_noticed(scene, each) for each in row.noticed],
        acts=acts(
            editable,
            (tr("Edit"), lambda: ability_form(scene, row)),
            (tr("Who noticed it…"), lambda: notice_form(scene, row)),
            sharing_act(scene, Noun.ABILITY, row.ability_id, row.name),
            tongue_act(scene, Noun.ABILITY, row.ability_id, row.name),
            (tr("Bin"), lambda: scene.bridge.do(bin_ability, BinAbility(row.ability_id, row.version))),
        ),
        wide=True,
    )


def _short(sub: str) -> str:
    return sub if len(sub) <= MOST_SHOWN else f"{sub[:MOST_SHOWN]}…"


def _chips(row: AbilityRow, used: str) -> list[tuple[str, Tone]]:
    hours_given = hours(row.uses.minutes) if row.uses.times else ""
    found = [
        (words.dotted(used, hours_given), Tone.BLUE),
        (words.free(row), Tone.GREY),
        (tr("may be offered to others") if row.may_offer else "", Tone.PURPLE),
    ]
    return [(text, tone) for text, tone in found if text]


def _noticed(scene: Scene, row: NoticeRow) -> QWidget:
    said = words.said(row.words)
    seen = words.dotted(tr("noticed by {who}", who=row.who or tr("somebody")), day(row.noticed_on), said)
    gone = BinNotice(row.notice_id, row.version)
    out = act_link(tr("Bin"), seen, lambda: scene.bridge.do(bin_notice, gone))
    return foot_line(seen, [out] if scene.may(Permission.RECORD_WRITE) else [], "small")


def _gift(scene: Scene, row: Given, abilities: Abilities, *, editable: bool) -> QWidget:
    given, form = row.content, contribution_form(abilities)
    uses = next((each.name for each in abilities if each.ability_id == given.ability_id), "")
    since = tr("since {day}", day=day(given.since)) if given.since else ""
    return entry(
        given.what,
        words.dotted(tr("helps {who}", who=given.helps) if given.helps else "", uses, since),
        chips=kept_chips(scene, row.entry_id),
        acts=acts(
            editable,
            form.edit(scene, row),
            form.share(scene, row, given.what),
            tongue_act(scene, Noun.CONTRIBUTION, row.entry_id, given.what),
            form.bin(scene, row),
        ),
    )


def ability_form(scene: Scene, row: AbilityRow) -> None:
    short = scene.short
    fields = [
        line("name", tr("What can {name} do?", name=short), row.name, needed=True),
        choice("kind", tr("Kind"), Kind, row.kind),
        choice("readiness", tr("How ready"), Readiness, row.readiness),
        line("needs_first", tr("What has to be there first"), row.needs_first),
        text("words", tr("In {name}'s own words", name=short), row.words),
        line("how_used", tr("How it is used"), row.how_used),
        line("helps", tr("Who it helps"), row.helps),
        ticks("free_days", tr("Free on"), Day, row.free_days),
        ticks("free_times", tr("Time of day"), TimeOfDay, row.free_times),
        line(
            "free_words", tr("More about when"), row.free_words, hint=tr("not in school weeks, ring first …")
        ),
        tick("may_offer", tr("{name} agreed that it may be offered to others", name=short), row.may_offer),
    ]
    ask(
        scene, "change_ability", tr("More about “{ability}”", ability=row.name[:60]), fields, change_ability,
        lambda said: ChangeAbility(row.ability_id, row.version, said.pop("name"), **said),
        about=row.ability_id,
    )  # fmt: skip


def notice_form(scene: Scene, row: AbilityRow) -> None:
    """Others often see it first. A name from the records is a link; any other name is kept as it is."""
    fields = [
        Field("noticed_by_id", tr("Somebody in the records"), Kinds.PERSON, tr("type some letters"),
              suggest=suggest_people(scene)),
        line("noticed_by", tr("Or another name"), hint=tr("the caretaker, a nurse on the ward …")),
        text("words", tr("What they said")),
        when("noticed_on", tr("When"), scene.today),
    ]  # fmt: skip
    ask(
        scene, "add_notice", tr("Who noticed “{ability}”?", ability=row.name[:60]), fields, add_notice,
        lambda said: AddNotice(row.ability_id, **said), about=row.ability_id,
    )  # fmt: skip


def _given(scene: Scene, abilities: Abilities, given: Contribution) -> list[Field]:
    known: dict[Any, str] = {
        None: tr("none of those written down"),
        **{a.ability_id: a.name for a in abilities},
    }
    return [
        line("what", tr("What does {name} give?", name=scene.short), given.what, needed=True),
        line("helps", tr("Who it helps"), given.helps),
        one_of("ability_id", tr("Which ability it uses"), known, given.ability_id),
        when("since", tr("Since"), given.since, optional=True),
    ]


def contribution_form(abilities: Abilities) -> EntryForm[Contribution, ContributionId]:
    return EntryForm(
        CONTRIBUTIONS,
        title=lambda _scene: tr("Add something given"),
        title_of_change=lambda _scene: tr("Change something given"),
        fields=lambda scene, given: _given(scene, abilities, given),
        fresh=lambda _scene: Contribution(""),
    )
