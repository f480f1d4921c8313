"""The form about the person as such: who they are."""

from coprodesk.domain.people import nhs_shown
from coprodesk.ui.kit.forms import Field, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person.asking import ask, line, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.people import BinPerson, ChangePerson, bin_person, change_person


def bin_form(scene: Scene) -> None:
    """Everything about them goes along, so it is said before."""
    gone = BinPerson(scene.person_id, scene.head.version)
    ask(
        scene, "bin_person", tr("Put {name} in the bin", name=scene.head.name), [], bin_person, lambda _said: gone,
        intro=tr("The whole record goes from every list and search. For 30 days Settings gives it back."),
        submit=tr("Put in the bin"),
    )  # fmt: skip


def person_form(scene: Scene) -> None:
    head = scene.head
    fields = [
        line("name", tr("Name"), head.name, needed=True),
        line("called", tr("Likes to be called"), head.called),
        line(
            "said_like",
            tr("Said like"),
            head.said_like,
            hint=tr("shuh-VAWN; for names that are often misread"),
        ),
        line("pronouns", tr("Pronouns"), head.pronouns),
        Field("born", tr("Born"), Kind.BORN, tr("a year is enough: 1980"), value=head.born),
        line("area", tr("Area"), head.area),
        line("reference", tr("Reference"), head.reference),
        line("nhs_number", tr("NHS number"), nhs_shown(head.nhs_number), hint=tr("ten figures")),
        when("since", tr("On caseload since"), head.since, optional=True),
        when("next_look", tr("Next review"), head.next_look, optional=True),
    ]
    ask(
        scene, "change_person", tr("Change who this is"), fields, change_person,
        lambda said: ChangePerson(
            scene.person_id, head.version, is_client=head.is_client, worker_id=head.worker_id, **said
        ),
    )  # fmt: skip
