"""What an answer and what is found in it have to say."""

from datetime import date

import pytest

from coprodesk.domain.abilities import Kind
from coprodesk.domain.conversations import (
    Answered,
    Becomes,
    ConversationEnded,
    Hint,
    Prompt,
    answer_problems,
    find_problems,
    hint,
    refuse_ended,
)
from coprodesk.domain.networks import TieKind
from coprodesk.domain.texts import LONGEST


@pytest.mark.parametrize("answered", list(Answered))
def test_only_what_was_said_needs_words(answered: Answered) -> None:
    assert [each.code for each in answer_problems(answered, "")] == (
        ["needed"] if answered is Answered.SAID else []
    )
    assert answer_problems(answered, "On the hill") == []
    assert [(each.field, each.code) for each in answer_problems(answered, "x" * (LONGEST + 1))] == [
        ("words", "too_long")
    ]


@pytest.mark.parametrize("becomes", list(Becomes))
def test_a_name_is_short_and_what_matters_as_long_as_it_was_said(becomes: Becomes) -> None:
    longest = LONGEST if becomes is Becomes.MATTER else 300
    assert find_problems("x" * longest, becomes) == []
    found = [*find_problems("x" * (longest + 1), becomes), *find_problems(" ", becomes)]
    assert [(each.field, each.code) for each in found] == [("words", "choose_few_words"), ("words", "needed")]


def test_an_answer_usually_speaks_of_the_heart_and_of_friends() -> None:
    assert hint(Prompt.GOOD_DAY) == Hint(Kind.HEART, TieKind.FRIEND)
    assert hint(Prompt.SHOW_A_CHILD) == Hint(Kind.HANDS, TieKind.FAMILY)


def test_nothing_is_added_to_a_conversation_that_has_ended() -> None:
    refuse_ended(None)
    with pytest.raises(ConversationEnded):
        refuse_ended(date(2026, 11, 23))
