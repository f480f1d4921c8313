"""Acts on well-being answers: the person's own, never a proxy's."""

from coprodesk.domain.changes import Topic
from coprodesk.domain.ids import WellbeingId
from coprodesk.domain.wellbeing import Answers, answers_problems
from coprodesk.store.schema import Wellbeing
from coprodesk.usecases.entries import Noun

# Earliest first, as a line over time is drawn. There is no total, on purpose.
ANSWERS = Noun(
    "answers",
    Answers,
    Wellbeing,
    WellbeingId,
    Topic.WELLBEING,
    lambda answers, about: answers_problems(answers, about.person.born, about.today),
    order=("asked_on",),
)
