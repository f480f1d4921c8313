"""A plan's life by keyboard, from the search to the trail: two voices, a disagreement, agreed; the record moves on;
looked at again; compared; shared with a service, with things left out."""

from pathlib import Path

import pypdfium2
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt

from coprodesk.desk import Desk
from coprodesk.domain.documents import digest
from coprodesk.domain.ids import PersonId
from coprodesk.domain.networks import TieKind
from coprodesk.domain.plans import VersionState
from coprodesk.queries.plan_versions import PlanComparison, PlanVersions
from coprodesk.queries.plans import OpenPlan, PlanOf
from coprodesk.store.schema import TrailLine
from tests.factories import make_ability, make_need, make_person, make_tie
from tests.journeys.keyboard import Keyboard, read

PASSWORD = "seven quiet kettles"


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    person = make_person(desk, "Bea Marlow", reference="N-1001", worker_id=desk.actor.member_id)
    make_ability(desk, person, "Mends bicycles")
    make_tie(desk, person, TieKind.FAMILY, name="Ana Marlow", relation="sister")
    make_tie(desk, person, TieKind.NEIGHBOUR, name="Winston Clarke")
    make_need(desk, person, "Rent arrears letter read with me")
    return person


def plan_of(desk: Desk, person: PersonId) -> OpenPlan:
    found = desk.ask(PlanOf(person))
    assert found is not None
    return found


def test_a_plan_from_its_first_word_to_a_copy_for_a_service(
    keys: Keyboard, desk: Desk, bea: PersonId, tmp_path: Path
) -> None:
    keys.find("Bea Marlow")
    keys.open_tab("Plan")
    _two_voices_and_agreed(keys, desk, bea)
    _moved_on_and_looked_at_again(keys, desk, bea)
    _asked_not_to_share(keys)
    _shared_with_housing(keys, desk, tmp_path / "plan.pdf")
    keys.choose("Bea’s plan", "Set the plan aside…")
    keys.write({"Why the plan is set aside": "Bea moved"})
    assert desk.ask(PlanVersions(bea))[0].state is VersionState.SET_ASIDE


def _two_voices_and_agreed(keys: Keyboard, desk: Desk, bea: PersonId) -> None:
    keys.press("Start the plan")
    keys.write({})
    keys.press("+ Add an outcome")
    keys.write({"What Bea wants, as said": "I finish the pottery year"})
    keys.press("+ Add two views")
    keys.write({
        "What it is about": "Evenings",
        "Bea says": "I can do Saturdays alone",
        "Asha says": "Company after dark",
        "Where we do not agree": "We differ on evenings",
        "What Bea will do": "Try three",
        "When we talk about it again": "2 Dec 2026",
    })  # fmt: skip
    assert "We do not agree: We differ on evenings" in read(keys.window)
    keys.press("Agree the plan…")
    assert "No step is written down for “I finish the pottery year”" in read(keys.front())
    keys.send()
    keys.write({})
    [first] = desk.ask(PlanVersions(bea))
    assert (first.state, first.printed) == (VersionState.AGREED, True)


def _moved_on_and_looked_at_again(keys: Keyboard, desk: Desk, bea: PersonId) -> None:
    [first] = desk.ask(PlanVersions(bea))
    keys.press("+ Add an ability")
    keys.fill({"What can Bea do?": "Poems"})
    keys.send()
    keys.key(Qt.Key.Key_Escape)
    assert "came: Poems" in read(keys.window)
    keys.choose("Evenings", "Edit…")
    keys.write({"What Asha will do": "Ring at nine"})
    keys.press("Review…")
    keys.write({"What worked": "The wheel", "Next review": "1 Feb 2027"})
    assert desk.ask(PlanVersions(bea))[0].state is VersionState.LOOKED_AT
    keys.press("What changed…")
    said = read(keys.front())
    assert "Poems" in said
    assert "Ring at nine" in said
    keys.key(Qt.Key.Key_Escape)
    parts = [part.part for part in desk.ask(PlanComparison(first.version_id)).parts]
    assert parts == ["bring", "views"]
    assert plan_of(desk, bea).views[0].worker_will == "Ring at nine"


def _asked_not_to_share(keys: Keyboard) -> None:
    """ "Not with Housing": said on the entry itself, in the tab where it stands."""
    keys.reach("Bea Marlow: parts of the record")
    keys.open_tab("Abilities & needs")
    keys.choose("Rent arrears letter read with me", "Sharing…")
    keys.take("Not with somebody in particular…")
    keys.pick("Not with", "an organisation")
    keys.write({"Or their name, as Bea says it": "Housing"})
    assert "Not shared with Housing" in read(keys.window)
    keys.reach("Bea Marlow: parts of the record")
    keys.open_tab("Plan")


def _shared_with_housing(keys: Keyboard, desk: Desk, target: Path) -> None:
    keys.press("Print…")
    keys.pick("Who is it for?", "a service or somebody else outside the team")
    keys.fill({"Their name": "Housing office"})
    keys.tick("Use roles instead of names")
    keys.tick("With “Two views”")
    keys.tick("Lock the PDF with a password")
    keys.fill({"Password": PASSWORD, "The same once more": PASSWORD})
    keys.qtbot.waitUntil(lambda: "Left out" in read(keys.front()), timeout=10_000)
    said = read(keys.front())
    assert "Rent arrears letter read with me: asked not to share with Housing" in said
    assert not target.exists()
    keys.save_as(target, lambda: keys.press("Save…"))
    assert "Saved as plan.pdf" in read(keys.front())
    keys.key(Qt.Key.Key_Escape)
    _what_housing_got(target.read_bytes())
    _the_line_it_left(desk, target.read_bytes())
    keys.reach("Bea Marlow: parts of the record")
    keys.open_tab("History")
    keys.reach("What happened to this record")
    said = f"A copy for Housing office. 1 thing was left out. Locked with a password. SHA-256 of the file: {digest(target.read_bytes())}"
    assert "A copy for" not in read(keys.window)
    keys.reach("Changes")
    keys.key(Qt.Key.Key_Right, times=2)
    keys.key(Qt.Key.Key_Space)
    keys.reach("What happened to this record")
    assert said in read(keys.window)  # the newest line is the chosen one
    keys.reach("Bea Marlow: parts of the record")
    keys.open_tab("Plan")


def _what_housing_got(pdf: bytes) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(pdf)
    opened = pypdfium2.PdfDocument(pdf, password=PASSWORD)
    words = " ".join("\n".join(page.get_textpage().get_text_bounded() for page in opened).split())
    opened.close()
    for kept in ("Bea Marlow", "Mends bicycles", "We differ on evenings"):
        assert kept in words
    for gone in ("Rent arrears", "Ana", "Winston", "Clarke", "The people around me", "left out"):
        assert gone not in words


def _the_line_it_left(desk: Desk, pdf: bytes) -> None:
    with desk.store.view(desk.actor, desk.clock) as view:
        line = view.session.scalars(sa.select(TrailLine).where(TrailLine.act == "save_plan")).one()
    for fact in (digest(pdf), "Housing office", '"left_out"'):
        assert fact in line.changes
