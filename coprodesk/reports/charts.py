"""Answers over time as four small drawings and a table of numbers. Nothing is added up, nothing is averaged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coprodesk.domain.plan_content import Ons4Line
from coprodesk.reports import wording
from coprodesk.reports.doc import (
    Block,
    Circle,
    Column,
    Figure,
    Ink,
    Label,
    Line,
    Paragraph,
    Shape,
    Table,
    TableRow,
    Words,
    plain,
)
from coprodesk.reports.labels import reckoned
from coprodesk.reports.wording import Say

_QUESTIONS = (
    ("satisfied", "Satisfied with my life"),
    ("worthwhile", "What I do is worthwhile"),
    ("happy", "Happy yesterday"),
    ("anxious", "Anxious yesterday"),
)
_HOW_TO_READ = (
    "From 0 (not at all) to 10 (completely). Each answer stands by itself and is never added to another. "
    "Anxious reads the other way round: 0 is the calm end."
)
_MARKED_AT_MOST = 14
_LINE = 1.2  # from one line of a title to the next, in letters
Answer = tuple[date, int]


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where one small drawing stands."""

    x: float
    y: float
    wide: float
    tall: float
    letter: float
    first: date
    days: int

    def at(self, when: date, answer: int) -> tuple[float, float]:
        along = (when - self.first).days / self.days if self.days else 0.5
        return self.x + along * self.wide, self.y + self.tall * (1 - min(max(answer, 0), 10) / 10)


def how_i_have_been(lines: tuple[Ons4Line, ...], say: Say, *, large: bool = False) -> list[Block]:
    asked = tuple(sorted(lines, key=lambda line: line.asked_on))
    blocks: list[Block] = [Paragraph(plain(say(_HOW_TO_READ)), small=True)]
    if len(asked) > 1:
        blocks += _figures(asked, say, large=large)
    columns = (
        Column(say("Asked on"), 1.4),
        *(Column(say(label), 1.3, "right") for _, label in _QUESTIONS),
    )
    rows = tuple(
        TableRow(
            (plain(say.day(line.asked_on)), *(_number(getattr(line, name), say) for name, _ in _QUESTIONS))
        )
        for line in asked
    )
    return [*blocks, Table(say("My answers, each from 0 to 10"), columns, rows)]


def _number(answer: int | None, say: Say) -> Words:
    return plain(str(answer)) if answer is not None else wording.said("", say("not answered"))


def _figures(asked: tuple[Ons4Line, ...], say: Say, *, large: bool) -> list[Block]:
    """All four side by side; in large print each alone, across the page."""
    if large:
        return [_figure(asked, (question,), (480.0, 200.0), 18.0, say) for question in _QUESTIONS]
    return [_figure(asked, _QUESTIONS, (507.0 / 4, 112.0), 9.0, say)]


def _figure(
    asked: tuple[Ons4Line, ...],
    questions: tuple[tuple[str, str], ...],
    cell: tuple[float, float],
    letter: float,
    say: Say,
) -> Figure:
    first, last = asked[0].asked_on, asked[-1].asked_on
    shapes: list[Shape] = []
    said = []
    titles = [_title(say(phrase), cell[0] - letter, letter) for _, phrase in questions]
    above = letter * _LINE * (max(map(len, titles)) - 1)
    for index, (name, phrase) in enumerate(questions):
        label = say(phrase)
        wide, tall = cell[0] - letter * 4.2, cell[1] - letter * 5.4
        x = index * cell[0] + letter * 1.9
        panel = _Panel(x, letter * 2.6 + above, wide, tall, letter, first, (last - first).days)
        answers = [(line.asked_on, getattr(line, name)) for line in asked]
        shapes += _grid(panel, titles[index], last, say)
        shapes += _curve(panel, answers, anxious=name == "anxious")
        told = [str(answer) for _, answer in answers if answer is not None]
        said.append(f"{label}: {', '.join(told[-12:]) if told else say('not answered')}.")
    alt = say(
        "Answers from 0 to 10, from {first} to {last}, as lines. {answers} The list that follows gives every answer.",
        first=say.day(first), last=say.day(last), answers=" ".join(said),
    )  # fmt: skip
    return Figure(cell[0] * len(questions), cell[1] + above, tuple(shapes), alt)


def _title(label: str, wide: float, letter: float) -> list[str]:
    """On one line where it fits above its drawing, else on two that are nearly even."""
    words = label.split()
    if len(words) < 2 or reckoned(label, letter) <= wide:
        return [label]
    at = min(range(1, len(words)), key=lambda i: abs(len(" ".join(words[:i])) - len(" ".join(words[i:]))))
    return [" ".join(words[:at]), " ".join(words[at:])]


def _grid(panel: _Panel, title: list[str], last: date, say: Say) -> list[Shape]:
    letter, right = panel.letter, panel.x + panel.wide
    shapes: list[Shape] = [
        Label(panel.x - letter * 1.5, panel.y - letter * (1.7 + _LINE * up), line, letter, bold=True)
        for up, line in enumerate(reversed(title))
    ]
    for mark in (0, 5, 10):
        y = panel.y + panel.tall * (1 - mark / 10)
        shapes.append(Line(((panel.x, y), (right, y)), "line", 0.7))
        if mark != 5:
            shapes.append(Label(panel.x - letter * 0.6, y, str(mark), letter, "right", ink="muted"))
    under = panel.y + panel.tall + letter * 1.2
    size = letter
    shapes.append(Label(panel.x, under, _month(panel.first, say), size, "left", ink="muted"))
    if panel.days:
        shapes.append(Label(right, under, _month(last, say), size, "right", ink="muted"))
    return shapes


def _month(when: date, say: Say) -> str:
    return f"{say.month_short(when)} {when.year}"


def _curve(panel: _Panel, answers: list[tuple[date, int | None]], *, anxious: bool) -> list[Shape]:
    ink: Ink = "rust" if anxious else "teal"
    scale = panel.letter / 9
    dash = (3.5 * scale, 2.0 * scale) if anxious else ()
    known = [(when, answer) for when, answer in answers if answer is not None]
    shapes: list[Shape] = [
        Line(tuple(panel.at(*one) for one in run), ink, 1.5 * scale, dash)
        for run in _runs(answers)
        if len(run) > 1
    ]
    marked = known if len(known) <= _MARKED_AT_MOST else known[-1:]
    shapes += [
        Circle(*panel.at(*one), 2.1 * scale, ink, "paper" if anxious else ink, 1.1 * scale) for one in marked
    ]
    if known:
        x, y = panel.at(*known[-1])
        shapes.append(Label(x + 5 * scale, y, str(known[-1][1]), panel.letter, bold=True, ink=ink))
    return shapes


def _runs(answers: list[tuple[date, int | None]]) -> Iterator[list[Answer]]:
    """Answers that follow each other: a line is never drawn across a question left open."""
    run: list[Answer] = []
    for when, answer in answers:
        if answer is None:
            yield run
            run = []
        else:
            run.append((when, answer))
    yield run
