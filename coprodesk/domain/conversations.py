"""The guided talk: one open prompt a page, answered as said, passed over, or left for another day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprodesk.domain.abilities import Kind
from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.networks import TieKind
from coprodesk.domain.texts import problems_in


class Prompt(StrEnum):
    """In the order in which they are asked: what is good first, what others see, who is there, what comes next."""

    GOOD_DAY = "good_day"
    FEELS_LIKE_MYSELF = "feels_like_myself"
    PEOPLE_RING_ABOUT = "people_ring_about"
    SHOW_A_CHILD = "show_a_child"
    MADE_OR_MENDED = "made_or_mended"
    COOK_FOR_OTHERS = "cook_for_others"
    WORKED_AT = "worked_at"
    CAME_THROUGH = "came_through"
    LOOKED_AFTER = "looked_after"
    TALK_FOR_AN_HOUR = "talk_for_an_hour"
    LANGUAGES_AND_STORIES = "languages_and_stories"
    WOULD_RING_FIRST = "would_ring_first"
    STREET_WOULD_MISS = "street_would_miss"
    PLACES_I_GO = "places_i_go"
    DOORS_I_CAN_OPEN = "doors_i_can_open"
    WOULD_STAND_UP_FOR = "would_stand_up_for"
    WOULD_LIKE_TO_LEARN = "would_like_to_learn"
    GOOD_YEAR_FROM_NOW = "good_year_from_now"


class Answered(StrEnum):
    """ "Not now" is an answer too; a prompt that was passed over says nothing about anybody."""

    SAID = "said"
    PASSED_OVER = "passed_over"
    NOT_NOW = "not_now"


class Becomes(StrEnum):
    ABILITY = "ability"
    TIE = "tie"
    MATTER = "matter"


class ConversationEnded(DeskError):
    """What was said is kept as it is; a new conversation can begin."""


@dataclass(frozen=True)
class Hint:
    """What an answer to a prompt usually speaks of, where the everyday list does not know better."""

    kind: Kind = Kind.HEART
    tie: TieKind = TieKind.FRIEND


HINTS = {
    Prompt.SHOW_A_CHILD: Hint(Kind.HANDS, TieKind.FAMILY),
    Prompt.MADE_OR_MENDED: Hint(Kind.HANDS),
    Prompt.COOK_FOR_OTHERS: Hint(Kind.HANDS, TieKind.FAMILY),
    Prompt.WORKED_AT: Hint(Kind.HANDS, TieKind.PEER),
    Prompt.LOOKED_AFTER: Hint(Kind.HEART, TieKind.FAMILY),
    Prompt.TALK_FOR_AN_HOUR: Hint(Kind.HEAD),
    Prompt.LANGUAGES_AND_STORIES: Hint(Kind.HEAD, TieKind.FAMILY),
    Prompt.STREET_WOULD_MISS: Hint(Kind.HEART, TieKind.NEIGHBOUR),
    Prompt.PLACES_I_GO: Hint(Kind.CONNECTIONS, TieKind.PEER),
    Prompt.DOORS_I_CAN_OPEN: Hint(Kind.CONNECTIONS),
    Prompt.WOULD_LIKE_TO_LEARN: Hint(Kind.HEAD),
}


def hint(prompt: Prompt) -> Hint:
    return HINTS.get(prompt, Hint())


def answer_problems(answered: Answered, words: str) -> list[Problem]:
    return problems_in("words", words, required=answered is Answered.SAID)


def find_problems(words: str, becomes: Becomes) -> list[Problem]:
    """An ability and a tie need a name, which is short; what matters is kept as long as it was said."""
    longest = {} if becomes is Becomes.MATTER else {"longest": 300}
    found = problems_in("words", words, required=True, **longest)
    return [Problem(p.field, "choose_few_words" if p.code == "too_long" else p.code) for p in found]


def refuse_ended(ended_on: date | None) -> None:
    if ended_on is not None:
        raise ConversationEnded
