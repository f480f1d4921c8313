"""Which parts a plan has and what is asked under each; the order of the parts is the same in every plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coprodesk.domain.errors import Problem
from coprodesk.domain.plans import Part
from coprodesk.domain.texts import problems_in

NEVER_OFF = frozenset({Part.MATTERS, Part.BRING, Part.AGREED})  # a plan without these is not the person's


@dataclass(frozen=True)
class Template:
    """`key` is the name of a shipped one or the id of a team's own. `guidance` is shown while writing, by part;
    a part without any has the usual guidance. It is never printed. `one_page`: it is made to fit on one sheet."""

    key: str
    name: str
    parts: tuple[Part, ...] = tuple(Part)
    guidance: Mapping[Part, str] = field(default_factory=dict)
    one_page: bool = False

    def has(self, part: Part) -> bool:
        return part in self.parts


CARE, ONE_PAGE, IN_TOUCH = "care_and_support", "one_page", "staying_in_touch"

SHIPPED: tuple[Template, ...] = (
    Template(CARE, "Care and support plan"),
    Template(
        ONE_PAGE,
        "One-page plan",
        (Part.MATTERS, Part.BRING, Part.PEOPLE, Part.OUTCOMES, Part.CONTINGENCY, Part.AGREED),
        {
            Part.MATTERS: "One or two sentences, as said. What makes a good day?",
            Part.BRING: "The three or four things that others come for.",
            Part.OUTCOMES: "One thing that would make the most difference, and the first step to it.",
        },
        one_page=True,
    ),
    Template(
        IN_TOUCH,
        "Staying-in-touch plan",
        (Part.MATTERS, Part.BRING, Part.PEOPLE, Part.OUTCOMES, Part.CONTINGENCY, Part.AGREED),
        {
            Part.PEOPLE: "Who is there now that we step back? Who would notice first if something was wrong?",
            Part.OUTCOMES: "What goes on without us: who rings whom, where they meet, who brings what.",
            Part.CONTINGENCY: "The sign that it is time to ring us again, and whom to ring.",
            Part.AGREED: "When we ring once more to say hello, and how to come back.",
        },
    ),
)


def shipped(key: str) -> Template | None:
    return next((one for one in SHIPPED if one.key == key), None)


def in_order(parts: frozenset[Part] | set[Part]) -> tuple[Part, ...]:
    return tuple(part for part in Part if part in parts)


def template_problems(name: str, parts: tuple[Part, ...], guidance: Mapping[Part, str]) -> list[Problem]:
    found = problems_in("name", name, required=True, longest=200)
    found += [Problem(part.value, "part_stays") for part in Part if part in NEVER_OFF and part not in parts]
    for part, text in guidance.items():
        found += problems_in(f"guide_{part}", text, longest=1000)
    return found
