"""The forms about the person as such: their own words, how to reach them, who they are."""

from coprodesk.ui.kit.forms import Field, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person.asking import ask, line, text, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.people import (
    AddCommunicationNeed,
    AddMatter,
    ChangePerson,
    add_communication_need,
    add_matter,
    change_person,
)


def matter_form(scene: Scene) -> None:
    fields = [
        text("words", tr("What matters, as {name} says it", name=scene.short), needed=True),
        when("said_on", tr("When"), scene.today),
        line("written_by", tr("Who wrote it down"), scene.bridge.actor.name),
    ]
    ask(
        scene, "add_matter", tr("What matters to {name}", name=scene.short), fields, add_matter,
        lambda said: AddMatter(scene.person_id, **said),
        intro=tr("These words stay as they are; nothing corrects them."),
    )  # fmt: skip


def communication_form(scene: Scene) -> None:
    fields = [
        line(
            "words", tr("What {name} needs so that we understand each other", name=scene.short), needed=True,
            hint=tr("large print letters, text rather than phone, an interpreter …"),
        )
    ]  # fmt: skip
    ask(
        scene, "add_communication_need", tr("How to reach {name}", name=scene.short), fields,
        add_communication_need, lambda said: AddCommunicationNeed(scene.person_id, **said),
    )  # fmt: skip


def person_form(scene: Scene) -> None:
    head = scene.head
    fields = [
        line("name", tr("Name"), head.name, needed=True),
        line("called", tr("Likes to be called"), head.called),
        line("pronouns", tr("Pronouns"), head.pronouns),
        Field("born", tr("Born"), Kind.PARTIAL_DATE, tr("a year is enough: 1980"), value=head.born),
        line("area", tr("Area"), head.area),
        line("reference", tr("Reference"), head.reference),
        when("since", tr("With us since"), head.since, optional=True),
        when("next_look", tr("Next look"), head.next_look, optional=True),
    ]
    ask(
        scene, "change_person", tr("Change who this is"), fields, change_person,
        lambda said: ChangePerson(
            scene.person_id, head.version, is_client=head.is_client, worker_id=head.worker_id, **said
        ),
    )  # fmt: skip
