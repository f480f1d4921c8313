"""The open questions of the conversation, in plain English, and a line under each that helps to begin."""

from dataclasses import dataclass

from coprodesk.domain.conversations import Prompt
from coprodesk.ui.kit.i18n import tr


@dataclass(frozen=True)
class Asked:
    question: str
    help: str


ALL_PROMPTS = {
    Prompt.GOOD_DAY: Asked(
        "{name}, what is a good day like?",
        "From getting up to going to bed. Small things count.",
    ),
    Prompt.FEELS_LIKE_MYSELF: Asked(
        "When do you feel most like yourself?",
        "Where you are, what you are doing, who is there.",
    ),
    Prompt.PEOPLE_RING_ABOUT: Asked(
        "What do people ring you about, or ask you for?",
        "Advice, a laugh, a lift, a listening ear, how to cook something.",
    ),
    Prompt.SHOW_A_CHILD: Asked(
        "What would you like to show a child how to do?",
        "Something from your hands, your kitchen, your language, your trade.",
    ),
    Prompt.MADE_OR_MENDED: Asked(
        "What have you made, grown or mended?",
        "Last week or long ago. Clothes, a shelf, a garden, a song.",
    ),
    Prompt.COOK_FOR_OTHERS: Asked(
        "If people came to eat, what would be on the table?",
        "And who would be sitting there?",
    ),
    Prompt.WORKED_AT: Asked(
        "What work have you done, paid or not?",
        "Jobs, a home, a family, a farm, a shop, a cause. What did it teach you?",
    ),
    Prompt.CAME_THROUGH: Asked(
        "What have you come through that would help somebody else?",
        "Only what you want to say. You know things that no book does.",
    ),
    Prompt.LOOKED_AFTER: Asked(
        "Whom have you looked after?",
        "People, animals, a garden, a place.",
    ),
    Prompt.TALK_FOR_AN_HOUR: Asked(
        "What could you talk about for an hour?",
        "Football, faith, buses, films, your street fifty years ago.",
    ),
    Prompt.LANGUAGES_AND_STORIES: Asked(
        "Which languages, songs and stories do you carry?",
        "Ones you speak well, ones you half remember, ones from home.",
    ),
    Prompt.WOULD_RING_FIRST: Asked(
        "Whom would you ring first with good news?",
        "And with bad news? Who rings you?",
    ),
    Prompt.STREET_WOULD_MISS: Asked(
        "If you went away for a month, what would your street miss?",
        "Who would notice first?",
    ),
    Prompt.PLACES_I_GO: Asked(
        "Where do you go where people know your name?",
        "A shop, a bench, a café, a place of worship, a group, a chat online.",
    ),
    Prompt.DOORS_I_CAN_OPEN: Asked(
        "Whom do you know that others would like to know?",
        "Somebody at the school, the market, the mosque, the union, the council.",
    ),
    Prompt.WOULD_STAND_UP_FOR: Asked(
        "What would you stand up for?",
        "What makes you say: that is not right?",
    ),
    Prompt.WOULD_LIKE_TO_LEARN: Asked(
        "What would you still like to learn or try?",
        "With whom? What would have to be there first?",
    ),
    Prompt.GOOD_YEAR_FROM_NOW: Asked(
        "A year from now, things are going well. What do we see?",
        "What are you doing? Who is with you?",
    ),
}


def asked(prompt: Prompt, name: str) -> Asked:
    """The question with the person's name in it, where it has a place for one."""
    found = ALL_PROMPTS[prompt]
    return Asked(tr(found.question, name=name), tr(found.help))
