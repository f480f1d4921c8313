"""The four national well-being questions: each answer stands alone, none is summed."""

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


def answers_problems(
    answers: dict[Ons4, int | None], asked_on: date, born: str, today: date
) -> list[Problem]:
    found = [
        Problem(question.value, "out_of_range")
        for question, answer in answers.items()
        if answer is not None and not LEAST <= answer <= MOST
    ]
    if all(answer is None for answer in answers.values()):
        found.append(Problem("answers", "needed"))
    if asked_on > today:
        found.append(Problem("asked_on", "in_the_future"))
    age = age_on(born, asked_on)
    if age is not None and age < YOUNGEST:
        found.append(Problem("asked_on", "under_16"))
    return found
