"""What somebody brings, and only then what would help."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.abilities import Asked, Kind, Readiness
from coprodesk.domain.changes import Topic
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.abilities import AbilitiesOf, AbilityRow, ContributionRow, ContributionsOf
from coprodesk.queries.needs import NeedsOf
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import Columns
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, line, pick, text, when
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.needs import needs_card
from coprodesk.ui.screens.person.sharing import sharing
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.usecases.abilities import (
    AddAbility,
    AddContribution,
    BinAbility,
    BinContribution,
    ChangeAbility,
    ChangeContribution,
    RecordAsking,
    add_ability,
    add_contribution,
    bin_ability,
    bin_contribution,
    change_ability,
    change_contribution,
    record_asking,
)

Abilities = tuple[AbilityRow, ...]


class AbilitiesTab(PersonTab):
    topics = frozenset({Topic.ABILITIES, Topic.NEEDS, Topic.PEOPLE, Topic.NETWORKS})

    def questions(self, today: date) -> Mapping[str, Any]:
        return {
            "abilities": AbilitiesOf(self.person_id),
            "gives": ContributionsOf(self.person_id),
            "needs": NeedsOf(self.person_id),
        }

    def build(self, answers: Answers) -> list[QWidget]:
        left = self._abilities(answers["abilities"], answers["gives"])
        right = needs_card(self.scene, answers["needs"], editable=True)
        return [Columns([left, right], weights=[11, 10], min_width=380)]

    def _abilities(self, rows: Abilities, gives: tuple[ContributionRow, ...]) -> QWidget:
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE)
        card = Card(
            tr("What {name} brings", name=scene.short),
            count=len(rows),
            action=tr("+ Add an ability") if may else "",
            on_action=lambda: ability_form(scene),
        )
        for each in rows:
            card.add(ability_entry(scene, each, editable=may))
        if not rows:
            card.add(no_abilities(scene))
        card.section(
            tr("Already gives"),
            action=tr("+ Add something given") if may else "",
            on_action=lambda: contribution_form(scene, rows),
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
        card.section(
            tr("Been asked?"),
            action=tr("Change") if may else "",
            on_action=lambda: asked_form(scene),
        )
        card.add_words(words.titled(words.of(Asked, scene.head.asked)))
        card.end()
        return card


def no_abilities(scene: Scene) -> QWidget:
    may = scene.may(Permission.RECORD_WRITE)
    return EmptyState(
        tr("Nobody has written down what {name} can do", name=scene.short),
        tr("Ask what they are good at, what they know, and what others ring them for."),
        icon="hand",
        action=tr("Add the first ability") if may else "",
        on_action=lambda: ability_form(scene),
    )


def ability_entry(scene: Scene, row: AbilityRow, *, editable: bool) -> QWidget:
    first = tr("first: {what}", what=row.needs_first) if row.needs_first else ""
    said = f"“{row.words}”" if row.words else ""
    return entry(
        row.name,
        words.dotted(words.of(Kind, row.kind), said, row.how_used, row.helps, first),
        trailing=words.of(Readiness, row.readiness),
        tone=Tone.TEAL if row.readiness in (Readiness.CAN_DO, Readiness.WOULD_TEACH) else Tone.GREY,
        acts=acts(
            editable,
            (tr("Edit"), lambda: ability_form(scene, row)),
            (tr("Bin"), lambda: scene.bridge.do(bin_ability, BinAbility(row.ability_id, row.version))),
        ),
        shared=sharing(scene, Noun.ABILITY, row.ability_id, row.name, editable=editable),
    )


def _gift(scene: Scene, row: ContributionRow, abilities: Abilities, *, editable: bool) -> QWidget:
    since = tr("since {day}", day=day(row.since)) if row.since else ""
    gone = BinContribution(row.contribution_id, row.version)
    return entry(
        row.what,
        words.dotted(tr("helps {who}", who=row.helps) if row.helps else "", row.ability, since),
        acts=acts(
            editable,
            (tr("Edit"), lambda: contribution_form(scene, abilities, row)),
            (tr("Bin"), lambda: scene.bridge.do(bin_contribution, gone)),
        ),
        shared=sharing(scene, Noun.CONTRIBUTION, row.contribution_id, row.what, editable=editable),
    )


def ability_form(scene: Scene, row: AbilityRow | None = None) -> None:
    fields = [
        line("name", tr("What can {name} do?", name=scene.short), row.name if row else "", needed=True),
        choice("kind", tr("Kind"), Kind, row.kind if row else Kind.HANDS),
        choice("readiness", tr("How ready"), Readiness, row.readiness if row else Readiness.CAN_DO),
        text("words", tr("In {name}'s own words", name=scene.short), row.words if row else ""),
        line("how_used", tr("How it is used"), row.how_used if row else ""),
        line("helps", tr("Who it helps"), row.helps if row else ""),
        line("needs_first", tr("What has to be there first"), row.needs_first if row else ""),
    ]

    if row is None:
        ask(
            scene, "add_ability", tr("Add an ability"), fields, add_ability,
            lambda said: AddAbility(scene.person_id, **said),
        )  # fmt: skip
        return
    ask(
        scene, "change_ability", tr("Change an ability"), fields, change_ability,
        lambda said: ChangeAbility(row.ability_id, row.version, **said), about=row.ability_id,
    )  # fmt: skip


def contribution_form(scene: Scene, abilities: Abilities, row: ContributionRow | None = None) -> None:
    known: dict[Any, str] = {
        None: tr("none of those written down"),
        **{a.ability_id: a.name for a in abilities},
    }
    fields = [
        line("what", tr("What does {name} give?", name=scene.short), row.what if row else "", needed=True),
        line("helps", tr("Who it helps"), row.helps if row else ""),
        pick("ability_id", tr("Which ability it uses"), known, row.ability_id if row else None),
        when("since", tr("Since"), row.since if row else None, optional=True),
    ]
    if row is None:
        ask(
            scene, "add_contribution", tr("Add something given"), fields, add_contribution,
            lambda said: AddContribution(scene.person_id, **said),
        )  # fmt: skip
        return
    ask(
        scene, "change_contribution", tr("Change something given"), fields, change_contribution,
        lambda said: ChangeContribution(row.contribution_id, row.version, **said), about=row.contribution_id,
    )  # fmt: skip


def asked_form(scene: Scene) -> None:
    came_of = {each: word(each) for each in (Asked.OFFERED, Asked.NOT_NOW, Asked.DECLINED)}
    fields = [
        pick("came_of", tr("What came of asking"), came_of, Asked.OFFERED),
        when("asked_on", tr("When"), scene.today),
        line("asked_by", tr("Who asked"), scene.bridge.actor.name),
        text("words", tr("What {name} said", name=scene.short)),
        when("ask_again_on", tr("Ask again on"), None, optional=True),
    ]
    ask(
        scene, "record_asking", tr("Asked what they can offer"), fields, record_asking,
        lambda said: RecordAsking(scene.person_id, **said),
    )  # fmt: skip
