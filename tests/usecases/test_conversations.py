"""The guided talk: kept as said, paused and gone on with, and each find undone by itself."""

from datetime import UTC, datetime

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Kind
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.conversations import Answered, Becomes, ConversationEnded, Prompt
from coprodesk.domain.errors import Invalid
from coprodesk.domain.ids import ConversationId, PersonId
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.conversations import ConversationOf, ConversationRow
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import Caseload, PeopleWho, PersonWords
from coprodesk.usecases.abilities import BinAbility, bin_ability
from coprodesk.usecases.conversations import (
    EndConversation,
    GiveAnswer,
    KeepFind,
    StartConversation,
    end_conversation,
    give_answer,
    keep_find,
    start_conversation,
)
from coprodesk.usecases.workspace import UndoAct, undo_act
from tests.factories import make_person


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk)


@pytest.fixture
def talk(desk: Desk, bea: PersonId) -> ConversationId:
    return desk.do(start_conversation, StartConversation(bea))


def _now(desk: Desk, bea: PersonId) -> ConversationRow:
    row = desk.ask(ConversationOf(bea))
    assert row is not None
    return row


def test_it_goes_on_where_it_was(desk: Desk, bea: PersonId, talk: ConversationId, clock: FixedClock) -> None:
    said = "  Up early, tea with Joan – \u202eمرحبا <b>x</b>\n"
    go = GiveAnswer(talk, Prompt.GOOD_DAY, Answered.SAID, said, Prompt.FEELS_LIKE_MYSELF)
    desk.do(give_answer, go)
    clock.set(datetime(2026, 12, 1, 9, tzinfo=UTC))
    assert desk.do(start_conversation, StartConversation(bea)) == talk
    now = _now(desk, bea)
    assert (now.place, now.started_on.month, now.answers[0].words) == (Prompt.FEELS_LIKE_MYSELF, 11, said)
    desk.do(give_answer, GiveAnswer(talk, Prompt.FEELS_LIKE_MYSELF, Answered.NOT_NOW))
    desk.do(give_answer, GiveAnswer(talk, Prompt.GOOD_DAY, Answered.SAID, "Up late"))
    assert [(a.answered, a.words) for a in _now(desk, bea).answers] == [("said", "Up late"), ("not_now", "")]
    desk.undo()
    assert _now(desk, bea).answers[0].words == said


def test_an_answer_becomes_an_ability_a_tie_and_what_matters(
    desk: Desk, bea: PersonId, talk: ConversationId
) -> None:
    said = "I ring Joan when it is bad, and I listen to anybody"
    for becomes, words in (
        (Becomes.ABILITY, "listen to anybody"),
        (Becomes.TIE, "Joan"),
        (Becomes.MATTER, said),
    ):
        desk.do(keep_find, KeepFind(talk, Prompt.PEOPLE_RING_ABOUT, becomes, words, said))
    (ability,) = desk.ask(AbilitiesOf(bea))
    assert (ability.name, ability.words, ability.kind) == ("listen to anybody", said, "heart")
    assert [(n.name, n.kind) for n in desk.ask(NetworkOf(bea)).nodes] == [("Joan", "friend")]
    assert desk.ask(PersonWords(bea))[0].words == said
    assert [f.becomes for f in _now(desk, bea).finds] == list(Becomes)


def test_each_find_is_taken_back_by_itself(desk: Desk, bea: PersonId, talk: ConversationId) -> None:
    desk.do(keep_find, KeepFind(talk, Prompt.WOULD_RING_FIRST, Becomes.TIE, "Joan"))
    desk.do(keep_find, KeepFind(talk, Prompt.COOK_FOR_OTHERS, Becomes.ABILITY, "Cakes"))
    tie, cakes = _now(desk, bea).finds
    desk.do(undo_act, UndoAct(tie.act_id))
    assert desk.ask(NetworkOf(bea)).nodes == ()
    assert desk.ask(Caseload(who=PeopleWho.EVERYONE)).total == 1
    assert [f.words for f in _now(desk, bea).finds] == ["Cakes"]
    desk.undo()
    assert [f.words for f in _now(desk, bea).finds] == ["Joan", "Cakes"]
    desk.do(bin_ability, BinAbility(desk.ask(AbilitiesOf(bea))[0].ability_id, 1))
    assert [f.words for f in _now(desk, bea).finds] == ["Joan"]
    assert cakes.prompt is Prompt.COOK_FOR_OTHERS


def test_the_list_knows_the_kind_better_than_the_prompt(
    desk: Desk, bea: PersonId, talk: ConversationId
) -> None:
    find = KeepFind(
        talk, Prompt.PLACES_I_GO, Becomes.ABILITY, "Sewing", kind=Kind.HANDS, listed="making.sewing"
    )
    desk.do(keep_find, find)
    desk.do(keep_find, KeepFind(talk, Prompt.PLACES_I_GO, Becomes.ABILITY, "Knows the mosque committee"))
    assert [(a.kind, a.listed) for a in desk.ask(AbilitiesOf(bea))] == [
        ("hands", "making.sewing"),
        ("connections", ""),
    ]


def test_what_is_refused_changes_nothing(desk: Desk, bea: PersonId, talk: ConversationId) -> None:
    for wrong, code in (
        (KeepFind(talk, Prompt.GOOD_DAY, Becomes.ABILITY, "x" * 301), "choose_few_words"),
        (KeepFind(talk, Prompt.GOOD_DAY, Becomes.TIE, " "), "needed"),
        (KeepFind(talk, Prompt.GOOD_DAY, Becomes.MATTER, "a\x00"), "control_characters"),
    ):
        with pytest.raises(Invalid, match=code):
            desk.do(keep_find, wrong)
    with pytest.raises(Invalid, match="needed"):
        desk.do(give_answer, GiveAnswer(talk, Prompt.GOOD_DAY, Answered.SAID, ""))
    desk.do(keep_find, KeepFind(talk, Prompt.GOOD_DAY, Becomes.MATTER, "x" * 10_000))
    assert len(_now(desk, bea).finds) == 1


def test_an_ended_one_is_kept_and_the_next_begins_afresh(
    desk: Desk, bea: PersonId, talk: ConversationId
) -> None:
    desk.do(end_conversation, EndConversation(talk))
    assert _now(desk, bea).ended_on is not None
    with pytest.raises(ConversationEnded):
        desk.do(give_answer, GiveAnswer(talk, Prompt.GOOD_DAY, Answered.NOT_NOW))
    again = desk.do(start_conversation, StartConversation(bea))
    assert again != talk
    assert _now(desk, bea).answers == ()
