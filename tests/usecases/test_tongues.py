"""The language of an entry is said, changed, taken back and undone, on both engines, and stands in the plan."""

from typing import Any

import pytest

from coprodesk.desk import Desk
from coprodesk.domain import tongues
from coprodesk.domain.details import Language
from coprodesk.domain.errors import Invalid, NotFound
from coprodesk.domain.ids import PersonId, new_id
from coprodesk.domain.plan_content import TongueLine
from coprodesk.domain.sharing import Noun
from coprodesk.domain.tongues import SPOKEN_ENTRIES, Tongue
from coprodesk.queries.plans import PlanContentOf
from coprodesk.queries.tongues import TonguesOf
from coprodesk.store import images
from coprodesk.usecases.details import LANGUAGES, BinEntry, bin_entry
from coprodesk.usecases.entries import Add
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.tongues import TellLanguage, tell_language
from tests.factories import make_ability, make_person

WORDS = "Canu a gwau"


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


def test_it_is_said_changed_taken_back_and_undone(desk: Desk, bea: PersonId) -> None:
    matter = desk.do(add_matter, AddMatter(bea, WORDS))
    welsh = TellLanguage(bea, Noun.MATTER, matter, Tongue.WELSH)

    def now() -> Any:
        content = desk.ask(PlanContentOf(bea))
        told = desk.ask(TonguesOf(bea))
        assert {line.tongue for line in content.tongues} == set(map(str, told.told.values()))
        return told.of(WORDS)

    assert now() is None
    first = desk.do(tell_language, welsh)
    assert now() is Tongue.WELSH
    assert desk.ask(PlanContentOf(bea)).tongues == (TongueLine(f"matter:{matter}", "cy-GB"),)
    assert desk.do(tell_language, welsh) == first
    desk.do(tell_language, TellLanguage(bea, Noun.MATTER, matter, Tongue.POLISH))
    assert now() is Tongue.POLISH
    desk.do(tell_language, TellLanguage(bea, Noun.MATTER, matter))
    assert now() is None
    assert desk.undo() == "tell_language"
    assert now() is Tongue.POLISH
    desk.undo()
    assert now() is Tongue.WELSH
    desk.undo()
    assert now() is None


def test_only_words_of_the_same_record_are_told(desk: Desk, bea: PersonId) -> None:
    femi = make_person(desk, "Femi Ade")
    ability = make_ability(desk, femi)
    for record in (ability, new_id()):
        with pytest.raises(NotFound):
            desk.do(tell_language, TellLanguage(bea, Noun.ABILITY, record, Tongue.WELSH))
    for noun in set(Noun) - set(SPOKEN_ENTRIES):
        with pytest.raises(Invalid, match="nobodys_words"):
            desk.do(tell_language, TellLanguage(femi, noun, ability, Tongue.WELSH))


def test_an_entry_in_the_bin_says_nothing(desk: Desk, bea: PersonId) -> None:
    matter = desk.do(add_matter, AddMatter(bea, WORDS))
    desk.do(tell_language, TellLanguage(bea, Noun.MATTER, matter, Tongue.WELSH))
    desk.do(bin_entry, BinEntry("matter", matter))
    assert desk.ask(TonguesOf(bea)).of(WORDS) is None
    desk.undo()
    assert desk.ask(TonguesOf(bea)).of(WORDS) is Tongue.WELSH


def test_the_languages_of_the_person_are_known(desk: Desk, bea: PersonId) -> None:
    words = "Lubię gotować pierogi"
    assert desk.ask(TonguesOf(bea)).of(words) is None
    desk.do(LANGUAGES.add, Add(bea, Language("Polski", interpreter=True)))
    assert desk.ask(TonguesOf(bea)).spoken == {Tongue.POLISH}
    assert desk.ask(TonguesOf(bea)).of(words) is Tongue.POLISH


def test_the_columns_that_hold_words_are_there() -> None:
    for noun, columns in tongues.SPOKEN_ENTRIES.items():
        table = images.type_of[noun.value].__table__
        assert set(columns) <= set(table.c.keys()), noun
