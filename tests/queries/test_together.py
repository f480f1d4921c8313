"""Several questions at one moment, as a page asks them."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.errors import NotAllowed
from coprodesk.queries.pages import Question
from coprodesk.queries.people import PersonById, PersonWords
from tests.counting import reads_of
from tests.factories import make_person


def test_questions_asked_together_look_the_person_up_once(desk: Desk, engine: sa.Engine) -> None:
    person = make_person(desk)
    questions: dict[str, Question[Any]] = {"head": PersonById(person), "words": PersonWords(person)}
    with reads_of(engine) as apart:
        answers = {name: desk.ask(question) for name, question in questions.items()}
    with reads_of(engine) as together:
        assert desk.ask_all(questions) == answers
    assert len(together) == len(apart) - 1


def test_one_question_that_may_not_be_asked_refuses_them_all(desk: Desk) -> None:
    person = make_person(desk)
    stranger = Desk(desk.store, replace(desk.actor, roles=frozenset()), desk.clock)
    with pytest.raises(NotAllowed):
        stranger.ask_all({"head": PersonById(person)})
