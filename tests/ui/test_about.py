"""About somebody, their notes and what they prefer not to share, walked from the screen to the store and back."""

from datetime import date

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.details import Address, Contact, MessageSafe
from coprodesk.domain.documents import Format
from coprodesk.domain.exchanges import Party
from coprodesk.domain.ids import PersonId
from coprodesk.domain.networks import Feel, Frequency, TieKind
from coprodesk.domain.notes import NoteKind
from coprodesk.domain.people import AboutMeHeading, Communication, Paper, Reach
from coprodesk.domain.roles import Role
from coprodesk.domain.sharing import Audience, NotWith, Noun, Reader
from coprodesk.queries.carers import CarersOf
from coprodesk.queries.cases import TimeWithPerson
from coprodesk.queries.details import WantedBy
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.people import PersonById, PersonWords
from coprodesk.queries.plans import PlanOf
from coprodesk.queries.sharing import MarksOf, ReadersOf, WithheldFor
from coprodesk.store.schema import TrailLine
from coprodesk.ui.kit.text import unescaped
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.person.notes import NotesTab
from coprodesk.ui.window import Window
from coprodesk.usecases.details import ADDRESSES, CONTACTS, REACH
from coprodesk.usecases.entries import Add
from coprodesk.usecases.networks import AddTie, EndTie, add_tie, end_tie
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.people import AddAboutMe, AddMatter, add_about_me, add_matter
from coprodesk.usecases.sharing import KeepFrom, keep_from
from coprodesk.usecases.team import AddMember, add_member
from tests.factories import contents, make_ability, make_exchange, make_person, make_plan, make_tie
from tests.ui.audit import audit
from tests.ui.hands import fill, form_on, press, press_act, settle, words_on


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(
        desk, "Bea Marlow", pronouns="she/her", since=date(2026, 2, 3), worker_id=desk.actor.member_id
    )


@pytest.fixture
def page(page: PersonPage) -> PersonPage:
    page.open("about")
    return page


def test_an_empty_page_teaches_and_abilities_come_before_it(page: PersonPage) -> None:
    said = words_on(page)
    assert page.tabs is not None
    shown = [page.tabs.strip.tabText(place) for place in range(3)]
    assert shown == ["Overview", "Abilities && needs", "About"]
    assert "Ask what a good day is" in said
    assert "Still to ask, when there is a good moment:" in said
    assert "Ask also whether a message is safe there" in said


def test_what_matters_is_said_anew_and_the_earlier_unfolds(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    press(page, "+ Something that matters")
    fill(page, words="Getting out more", helped_by="Ana")
    assert "written by Asha Rahman · Ana helped" in words_on(page)
    press(page, "Update…: Getting out more")
    fill(page, words="Being asked to help", written_by="Bea")
    assert "“Getting out more”" not in words_on(page)
    press(page, "1 said earlier: What matters to me")
    assert "“Getting out more”" in words_on(page)
    press_act(page, "Being asked to help", "Edit")
    fill(page, words="Being asked for help")
    now = desk.ask(PersonWords(bea))
    assert [(one.words, [each.words for each in one.earlier]) for one in now] == [
        ("Being asked for help", ["Getting out more"])
    ]


def test_a_heading_that_was_not_asked_yet_is_one_key_away(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    press(page, "My wellness")
    assert form_on(page).panel.editor("heading").value() is AboutMeHeading.MY_WELLNESS
    fill(page, words="I go quiet.")
    assert [(one.heading, one.words) for one in desk.ask(PersonWords(bea))] == [
        ("my_wellness", "I go quiet.")
    ]
    press(page, "Update…: My wellness")
    fill(page, words="I go quiet, then I sing.")
    assert len(desk.ask(PersonWords(bea))[0].earlier) == 1


def test_how_to_reach_somebody_is_coded_shown_on_every_page_and_followed(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    press(page, "+ A way")
    fill(page, code=Communication.LARGE_PRINT, points=24, words="letters")
    press(page, "+ A way")
    fill(page, code=Communication.COLOURED_PAPER, paper=Paper.CREAM)
    assert "Documents: large print, 24 point" in words_on(page)
    for tab in ("overview", "network", "notes", "plan"):
        page.open(tab)
        assert {"Large print, 24 point · letters", "Cream paper"} <= set(words_on(page).splitlines())
    assert desk.ask(WantedBy(bea)).format is Format.LARGE_24
    page.open("about")
    press(page, "Edit: Cream paper")
    fill(page, code=Communication.OWN_WORDS, words="Ring twice")
    press_act(page, "Large print, 24 point · letters", "Bin")
    assert [each.content.words for each in desk.ask(PersonById(bea)).communication] == ["Ring twice"]


def test_numbers_places_languages_days_names_and_references(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    press(page, "+ A number or e-mail")
    fill(page, value="07700 900417", message_safe="yes", best_times="after noon")
    press(page, "+ A place")
    fill(page, words="Flat 9\nPeckham", starts=date(2019, 6, 1))
    press(page, "+ A language")
    fill(page, name="Cymraeg", letters=True)
    press(page, "+ A date")
    fill(page, words="Mum’s anniversary", day="2011-11", yearly=True)
    press(page, "+ A former name")
    fill(page, name="Beatriz")
    press(page, "+ Another reference")
    fill(page, system="Housing", reference="HA-7")
    said = words_on(page)
    for words in (
        "safe to leave a message",
        "Cymraeg · letters in it",
        "Nov 2011 · Mum’s anniversary · every year",
        "formerly Beatriz",
        "Housing · HA-7",
        "Documents",
    ):
        assert words in said or words == "Documents"
    press(page, "Edit: 07700 900417")
    fill(page, message_safe="no")
    assert "no messages" in words_on(page)
    press_act(page, "Flat 9\nPeckham", "Bin")
    assert contents(desk, ADDRESSES, bea) == []


def test_a_restricted_address_is_shown_on_asking_and_leaves_a_line(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    desk.do(ADDRESSES.add, Add(bea, Address("1 Quiet Street", restricted=True)))
    for tab in ("overview", "about"):
        page.open(tab)
        assert "Quiet Street" not in words_on(page)
    press(page, "Show: Restricted address")
    assert "1 Quiet Street" in words_on(page)
    with desk.store.view(desk.actor, desk.clock) as view:
        acts = view.session.scalars(sa.select(TrailLine.act).where(TrailLine.person_id == bea)).all()
    assert acts.count("show_address") == 1
    press_act(page, "Restricted address", "Edit")
    assert form_on(page).panel.editor("words").value() == "1 Quiet Street"
    fill(page, ends=date(2026, 11, 20))
    assert contents(desk, ADDRESSES, bea)[0].restricted


def test_a_wrong_nhs_number_is_put_right_in_the_form(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    press(page, "Change who this is")
    dialog = form_on(page)
    dialog.panel.editor("nhs_number").set_value("943 476 5918")
    dialog.panel.submit()
    assert "one figure is wrong; read the number once more" in words_on(dialog)
    fill(page, nhs_number="943 476 5919", said_like="bay-uh")
    assert "943 476 5919" in words_on(page)
    assert "say “bay-uh”" in words_on(page)


def test_carers_are_drawn_from_the_map_with_how_to_reach_them(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    assert "Nobody is down as a carer." in words_on(page)
    ana = make_person(desk, "Ana Marlow")
    desk.do(CONTACTS.add, Add(ana, Contact("07700 900 123", message_safe=MessageSafe.YES)))
    kept = desk.do(CONTACTS.add, Add(ana, Contact("kept@example.org")))
    desk.do(keep_from, KeepFrom(ana, Noun.CONTACT, kept, NotWith.OUTSIDE_THE_TEAM))
    ties = (
        AddTie(bea, TieKind.FAMILY, other_id=ana, relation="sister", carer=True, live_together=True,
               frequency=Frequency.MOST_DAYS, feel=Feel.MIXED),
        AddTie(bea, TieKind.NEIGHBOUR, name="Joan Whitby", cares_for=True, notes="<b>Fridays</b>"),
    )  # fmt: skip
    tie, _ = [desk.do(add_tie, each) for each in ties]
    make_exchange(desk, Party(ana), Party(bea), 90)
    said = words_on(page)
    assert "sister · lives with Bea · most days · 1 h 30 in six months · since 23 Nov 2026" in said
    assert "feels mixed to Bea" in said
    assert "07700 900 123 · Mobile · safe to leave a message" in said
    assert "kept@example.org" not in said  # somebody asked to keep it, and the screen is turned to both
    assert "<b>Fridays</b>" in said
    assert said.index("Ana Marlow") < said.index("Whom Bea cares for") < said.index("Joan Whitby")
    assert audit(page) == []
    version = desk.ask(CarersOf(bea)).carers[0].node.version
    desk.do(end_tie, EndTie(tie, bea, version, desk.clock.today()))
    assert "07700 900 123" not in words_on(page)


@pytest.mark.parametrize(("link", "flag"), [("+ A carer", "carer"), ("+ Somebody", "cares_for")])
def test_a_carer_is_said_at_the_tie_which_opens_with_the_flag_ticked(
    page: PersonPage, desk: Desk, bea: PersonId, link: str, flag: str
) -> None:
    press(page, link)  # nobody is on the map yet
    assert form_on(page).panel.editor(flag).value() is True
    fill(page, name="Ana Marlow", relation="sister")
    make_tie(desk, bea, name="Joan Whitby")
    settle()
    press(page, link)  # who is on the map already is not typed again
    assert audit(form_on(page)) == []
    joan = next(each.tie_id for each in desk.ask(NetworkOf(bea)).nodes if each.name == "Joan Whitby")
    assert joan == form_on(page).panel.editor("tie_id").value()
    form_on(page).panel.submit()
    settle()
    assert form_on(page).panel.editor(flag).value() is True
    fill(page)
    found = {each.name: getattr(each, flag) for each in desk.ask(NetworkOf(bea)).nodes}
    assert found == {"Ana Marlow": True, "Joan Whitby": True}
    desk.undo()
    assert [getattr(each, flag) for each in desk.ask(NetworkOf(bea)).nodes] == [True, False]


def test_a_case_closes_and_opens_again_from_the_page(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    press(page, "Close…")
    fill(page, why="Enough for now", stays_in_touch="Joan rings on Sundays")
    assert "closed 23 Nov 2026" in words_on(page)
    assert "stays in touch: Joan rings on Sundays" in words_on(page)
    press(page, "Open again…")
    fill(page, why="Back")
    assert desk.ask(PersonById(bea)).is_client
    assert len(desk.ask(TimeWithPerson(bea)).cases) == 2


def test_a_colleague_begins_and_ends_and_the_record_is_restricted(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    jo = desk.do(add_member, AddMember("Jo Hart", (Role.PRACTITIONER,)))
    press(page, "+ A colleague")
    fill(page, member_id=jo, role="student")
    press(page, "It ended…: Jo Hart")
    fill(page)
    ended = [row.ended for row in desk.ask(TimeWithPerson(bea)).allocations if row.name == "Jo Hart"]
    assert ended == [date(2026, 11, 23)]
    press(page, "Restrict…")
    dialog = form_on(page)
    dialog.panel.editor("reason").set_value("a relative works here")
    dialog.panel.editor(str(desk.actor.member_id)).set_value(value=False)
    dialog.panel.submit()
    assert "Somebody has to be left who may see it" in words_on(dialog)
    fill(page, **{str(desk.actor.member_id): True})
    assert [reader.name for reader in desk.ask(ReadersOf(bea))] == ["Asha Rahman"]
    assert "restricted record" in words_on(page)
    press(page, "Open it to the whole team")
    assert not desk.ask(PersonById(bea)).restricted


def test_an_entry_is_kept_from_somebody_by_keyboard(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    matter = desk.do(add_matter, AddMatter(bea, "The garden"))
    settle()
    press_act(page, "The garden", "Sharing…")
    opened = next(each for each in page.findChildren(QMenu) if each.isVisible())
    assert unescaped(opened.activeAction().text()) == "Not outside the team"
    QTest.keyClick(opened, Qt.Key.Key_Down)
    QTest.keyClick(opened, Qt.Key.Key_Return)
    fill(page, not_with=NotWith.ROLE, name="my sister", why="she worries")
    assert "Not shared with my sister" in words_on(page)
    sister = Audience(Reader.FAMILY_OR_FRIEND, name="Ana", roles=("sister",))
    assert [one.record_id for one in desk.ask(WithheldFor(bea, sister))] == [matter]
    press_act(page, "The garden", "Sharing…")
    opened = next(each for each in page.findChildren(QMenu) if each.isVisible())
    QTest.keyClick(opened, Qt.Key.Key_Return)
    assert desk.ask(MarksOf(bea)) == ()
    assert desk.undo() == "share_again"


def test_a_wish_shows_where_the_entry_shows(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    ability = make_ability(desk, bea, "Pottery")
    desk.do(keep_from, KeepFrom(bea, Noun.ABILITY, ability, NotWith.OUTSIDE_THE_TEAM))
    page.open("overview")
    assert "Not shared outside the team" in words_on(page)


def test_a_tie_and_a_part_of_the_plan_are_kept_from_somebody(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    tie = make_tie(desk, bea, name="Joan Pike")
    make_plan(desk, bea)
    page.open("network")
    press(page, "Show as a table")
    press(page, "Sharing…")
    choose(page, "Not outside the team")
    assert [row.mark.record_id for row in desk.ask(MarksOf(bea))] == [tie]
    outcome = desk.ask(PlanOf(bea)).outcomes[0]  # type: ignore[union-attr]
    desk.do(keep_from, KeepFrom(bea, Noun.PLAN_OUTCOME, outcome.outcome_id, NotWith.ROLE, "landlord"))
    page.open("plan")
    assert "Not shared with landlord" in words_on(page)


def choose(page: PersonPage, words: str) -> None:
    """One line of the menu that is open."""
    opened = next(each for each in page.findChildren(QMenu) if each.isVisible())
    next(each for each in opened.actions() if unescaped(each.text()) == words).trigger()
    opened.close()
    settle()


def test_a_note_is_written_with_the_keyboard_from_any_tab(
    qtbot: QtBot, window: Window, desk: Desk, bea: PersonId
) -> None:
    make_ability(desk, bea, "Pottery")
    window.open_person(bea, "network")
    page = window.person
    assert isinstance(page, PersonPage)
    window.activateWindow()
    qtbot.waitActive(window)
    QTest.keyClick(
        window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = form_on(page)
    QTest.keyClicks(dialog.panel.editor("words").widget, "Glaze tests")
    first = dialog.panel.editor("about_0")
    QTest.keyClick(first.widget, Qt.Key.Key_Down)
    assert not dialog.panel.editor("about_1").widget.isHidden()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = desk.ask(NotesOf(bea)).rows[0]
    assert (row.words, [link.title for link in row.about]) == ("Glaze tests", ["Pottery"])
    page.open("notes")
    press_act(page, "23 Nov 2026 · visit", "Bea has read it")
    assert desk.ask(NotesOf(bea)).rows[0].seen_by_person


def test_three_hundred_notes_are_turned_page_by_page_and_found(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    for number in range(60):
        kind = NoteKind.CALL if number == 7 else NoteKind.VISIT
        desk.do(add_note, AddNote(bea, f"Note {number:03}", kind=kind))
    page.open("notes")
    assert "1 to 10 of 60" in words_on(page)
    assert "Note 059" in words_on(page)
    assert "Note 049" not in words_on(page)
    press(page, "Older notes")
    assert "Note 049" in words_on(page)
    assert "Note 059" not in words_on(page)
    tab = next(each for each in page.findChildren(NotesTab))
    field = next(each for each in tab.findChildren(QLineEdit))
    field.setFocus()
    QTest.keyClicks(field, "007")
    tab.from_the_newest()
    assert field.text() == "007"
    assert "Note 007" in words_on(page)
    assert "1 to" not in words_on(page)
    tab.unseen.click()
    assert "Note 007" in words_on(page)
    field.setText("nowhere")
    tab.from_the_newest()
    assert "No note says this" in words_on(page)


@pytest.mark.parametrize("tab", ["about", "notes"])
def test_everything_has_a_name_and_can_be_reached(
    page: PersonPage, desk: Desk, bea: PersonId, tab: str
) -> None:
    desk.do(REACH.add, Add(bea, Reach(code=Communication.BRAILLE)))
    about = desk.do(add_about_me, AddAboutMe(bea, AboutMeHeading.PLEASE_DO, "<b>Knock</b> & wait"))
    desk.do(keep_from, KeepFrom(bea, Noun.ABOUT_ME, about, NotWith.OUTSIDE_THE_TEAM))
    desk.do(ADDRESSES.add, Add(bea, Address("1 Quiet Street", restricted=True)))
    desk.do(add_note, AddNote(bea, "A visit"))
    page.open(tab)
    settle()
    assert audit(page) == []


def test_the_addresses_of_today_stand_first(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    desk.do(ADDRESSES.add, Add(bea, Address("Old flat", ends=date(2026, 11, 23))))
    desk.do(ADDRESSES.add, Add(bea, Address("New flat", starts=date(2026, 11, 23))))
    desk.do(ADDRESSES.add, Add(bea, Address("Next flat", starts=date(2026, 12, 1))))
    page.open("about")
    shown = words_on(page)
    assert shown.index("New flat") < shown.index("Old flat") < shown.index("Next flat")
    today = desk.clock.today()
    assert [each.holds_on(today) for each in contents(desk, ADDRESSES, bea)] == [False, True, False]
