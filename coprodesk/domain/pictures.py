"""The pictures of easy read: for what there is one, and what a team's own has to be."""

from enum import StrEnum

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import problems_in

MOST_LETTERS = 600_000  # of a picture as base64


class PictureSlot(StrEnum):
    """What a picture stands beside. Each has one of the house's in `resources/symbols`, under this name."""

    STAR = "star"
    GIVE = "give"
    HEART = "heart"
    PERSON = "person"
    PEOPLE = "people"
    HELP = "help"
    GOAL = "goal"
    BOX = "box"
    TICK = "tick"
    TALK = "talk"
    PATH = "path"
    UMBRELLA = "umbrella"
    MONEY = "money"
    FACE = "face"
    CALENDAR = "calendar"
    CLOCK = "clock"
    PEN = "pen"
    PAPER = "paper"
    LOCK = "lock"
    SCALE = "scale"
    PHONE = "phone"
    LETTER = "letter"
    BADGE = "badge"


def picture_problems(picture: str, alt: str) -> list[Problem]:
    """A picture that nobody can hear is none: its words are needed as much as its dots."""
    found = problems_in("alt", alt, required=True, longest=200)
    if not picture or len(picture) > MOST_LETTERS:
        found.append(Problem("picture", "not_a_picture"))
    return found
