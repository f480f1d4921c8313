"""The four national well-being questions: each answer stands alone, none is summed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprodesk.domain.errors import Problem
from coprodesk.domain.people import age_on

LEAST, MOST = 0, 10
YOUNGEST = 16  # the questions are for people of 16 and over


class Ons4(StrEnum):
    SATISFIED = "satisfied"
    WORTHWHILE = "worthwhile"
    HAPPY = "happy"
    ANXIOUS = "anxious"  # reads the other way round: 0 is the calm end


@dataclass(frozen=True)
class Answers:
    """The four answers of one day, 0 to 10 each, None where one was not given."""

    asked_on: date
    satisfied: int | None = None
    worthwhile: int | None = None
    happy: int | None = None
    anxious: int | None = None


def answers_problems(answers: Answers, born: str, today: date) -> list[Problem]:
    given: dict[Ons4, int | None] = {each: getattr(answers, each.value) for each in Ons4}
    found = [
        Problem(question.value, "out_of_range")
        for question, answer in given.items()
        if answer is not None and not LEAST <= answer <= MOST
    ]
    if all(answer is None for answer in given.values()):
        found.append(Problem("answers", "needed"))
    if answers.asked_on > today:
        found.append(Problem("asked_on", "in_the_future"))
    age = age_on(born, answers.asked_on)
    if age is not None and age < YOUNGEST:
        found.append(Problem("asked_on", "under_16"))
    return found
