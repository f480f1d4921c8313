"""What of the record a plan says, and in which words: chosen for this plan, while the record stays as it is."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from coprodesk.domain import plan_content as says
from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import problems_in

L = TypeVar("L")

# The lines of a plan's content that are drawn from the record, with the fields that a plan may say otherwise.
REWORDED: dict[str, tuple[str, ...]] = {
    "matters": ("words",),
    "abilities": ("name", "how_used", "helps"),
    "contributions": ("what", "for_whom"),
    "ties": ("relation",),
    "groups": ("purpose", "meets"),
    "about_me": ("words",),
    "needs": ("words",),
}


@dataclass(frozen=True)
class Choice:
    """What a plan does with one record. `words` are the plan's own, by field; `said` is what the record said
    when they were chosen. `position` is None where the record's own order holds."""

    record: str
    left_out: bool = False
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    said: Mapping[str, str] = dataclasses.field(default_factory=dict)
    position: int | None = None


Choices = Mapping[str, Choice]


def chosen(content: says.PlanContent, choices: Choices) -> says.PlanContent:
    """The content as this plan says it: without what is left out, in its order, in its words."""
    if not choices:
        return content
    parts: dict[str, Any] = {part: _chosen(part, getattr(content, part), choices) for part in REWORDED}
    return dataclasses.replace(content, **parts)


def _chosen(part: str, lines: tuple[Any, ...], choices: Choices) -> tuple[Any, ...]:
    kept = [line for line in ordered(lines, choices) if not choice_of(line, choices).left_out]
    return tuple(in_words(part, line, choice_of(line, choices).words) for line in kept)


def choice_of(line: Any, choices: Choices) -> Choice:
    return choices.get(line.record) or Choice(line.record)


def ordered(lines: Iterable[L], choices: Choices) -> list[L]:
    """What was given a place stands there; the rest keeps its own order around it."""
    still, moved = [], []
    for line in lines:
        position = choice_of(line, choices).position
        if position is None:
            still.append(line)
        else:
            moved.append((position, line))
    for position, line in sorted(moved, key=lambda pair: pair[0]):
        still.insert(min(position, len(still)), line)
    return still


def in_words(part: str, line: L, words: Mapping[str, str]) -> L:
    known = {field: text for field, text in words.items() if field in REWORDED[part]}
    values = {
        field: ((text,) if text else ()) if isinstance(getattr(line, field), tuple) else text
        for field, text in known.items()
    }
    return dataclasses.replace(line, **values) if values else line  # type: ignore[type-var]


def record_says(part: str, line: Any) -> dict[str, str]:
    """The fields of a line that a plan may put in its own words, as the record has them."""
    return {field: _text(getattr(line, field)) for field in REWORDED[part]}


def _text(value: str | tuple[str, ...]) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value


def moved_on(part: str, line: Any, choice: Choice) -> bool:
    """Whether the record says something else now than when the plan chose its own words."""
    return bool(choice.words) and any(
        choice.said.get(field, "") != text for field, text in record_says(part, line).items()
    )


def words_problems(part: str, words: Mapping[str, str]) -> list[Problem]:
    """A plan's own words: the first field is what the line is about and may not be empty."""
    if part not in REWORDED or set(words) - set(REWORDED[part]):
        return [Problem("words", "not_possible")]
    first = REWORDED[part][0] if part != "ties" else ""
    return [
        problem
        for field, text in words.items()
        for problem in problems_in(field, text, required=field == first)
    ]
