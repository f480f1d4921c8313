"""The people around somebody: a drawing in rings whose labels keep clear of each other, and the same as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import cos, gcd, pi, sin, sqrt

from coprodesk.domain.directions import isolated
from coprodesk.domain.documents import Format
from coprodesk.domain.networks import Mark, Ring, TieKind, shape_of, usual_ring
from coprodesk.domain.plan_content import PlanContent, TieLine
from coprodesk.reports import wording
from coprodesk.reports.doc import (
    Arrow,
    Block,
    Circle,
    Column,
    Figure,
    Ink,
    KeyLine,
    Label,
    Line,
    Paragraph,
    Polygon,
    Rect,
    Shape,
    Table,
    TableRow,
    Words,
    plain,
)
from coprodesk.reports.labels import Box, Room, fitted, label_box, two_lines
from coprodesk.reports.wording import Say

MOST_DRAWN = 24
MOST_SMALL = 12
MOST_EASY = 8
MOST_LARGE = 14
_NAMED_AT_MOST = 18
_LARGE = {Format.LARGE_18: 18.0, Format.LARGE_20: 20.0, Format.LARGE_24: 24.0}
_RINGS = {Ring.CLOSEST: 0.43, Ring.FRIENDS: 0.63, Ring.TAKING_PART: 0.82, Ring.PAID_AND_FORMAL: 1.0}
_STROKES: dict[str, tuple[Ink, tuple[float, ...], Arrow]] = {
    "both": ("teal", (), "both"),
    "gives": ("rust", (5.0, 2.4), "end"),
    "receives": ("blue", (1.5, 1.7), "start"),
    "": ("muted", (), "none"),
}
_KEY = {
    "both": "help goes both ways",
    "gives": "I give",
    "receives": "I receive",
    "": "nobody has said which way",
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    width: float
    height: float
    letter: float
    numbered: bool
    large: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return self.width / 2, self.height / 2

    @property
    def reach(self) -> float:
        aside = self.letter * (1.6 if self.numbered else 3.0 if self.large else 4.2)
        return min(self.width / 2 - aside, self.height / 2 - self.letter * 2.8)

    @property
    def node(self) -> float:
        return self.letter * (0.7 if self.large else 1.1)

    @property
    def hub(self) -> float:
        return self.letter * (1.6 if self.large else 2.1)


@dataclass(frozen=True, slots=True)
class _Spot:
    tie: TieLine
    number: int
    x: float
    y: float
    angle: float


def people_around(content: PlanContent, say: Say, wanted: Format = Format.STANDARD) -> list[Block]:
    """In large print as many as have room for their names, and no numbers to look up on another page."""
    ties = by_ring(content.ties)
    if not ties:
        return (
            []
            if "ties" in content.silent
            else [Paragraph(plain(say("No map of the people around me has been drawn yet.")))]
        )
    drawn = ties[:MOST_DRAWN]
    called = content.called or content.person_name
    numbered = wanted not in _LARGE and len(drawn) > _NAMED_AT_MOST
    if wanted in _LARGE:
        figure, drawn = _large(called, ties, _LARGE[wanted], say)
    else:
        figure = _drawing(called, drawn, _Sheet(318, 300, 8.6, numbered), say)
    counted = _beside(ties, drawn, say)
    figure = replace(
        figure,
        alt=say("A map of the people around {name}. The list that follows says the same.", name=called),
        beside=(_key(drawn, say, short=True), counted) if wanted in _LARGE else (counted, _key(drawn, say)),
    )
    return [figure, _table(ties, say, numbered=numbered), *_told(content, say)]


def _large(
    called: str, ties: tuple[TieLine, ...], letter: float, say: Say
) -> tuple[Figure, tuple[TieLine, ...]]:
    """The nearest, as many as keep their names clear of each other in letters of that size."""
    sheet = _Sheet(495, 440, letter, numbered=False, large=True)
    for most in range(min(len(ties), MOST_LARGE), 1, -1):
        figure = _drawing(called, ties[:most], sheet, say)
        if _clear(figure, _spots(ties[:most], sheet), sheet):
            return figure, ties[:most]
    return _drawing(called, ties[:1], sheet, say), ties[:1]


def _clear(figure: Figure, spots: list[_Spot], sheet: _Sheet) -> bool:
    """No name touches another, a person or the edge, and no person another."""
    labels = [shape for shape in figure.shapes if isinstance(shape, Label)]
    boxes = [label_box(label) for label in labels if label.ink != "paper"]
    boxes += [Box.around(spot.x, spot.y, sheet.node * 0.8, sheet.node * 0.8) for spot in spots]
    boxes.append(Box.around(*sheet.middle, sheet.hub * 0.9, sheet.hub * 0.9))
    page = Box(0, 0, figure.width, figure.height)
    inside = all(page.shared(box) >= (box.right - box.left) * (box.bottom - box.top) - 0.5 for box in boxes)
    return inside and all(one.shared(other) <= 1.0 for one, other in combinations(boxes, 2))


def small_map(content: PlanContent, say: Say) -> tuple[list[Block], int]:
    """Those nearest, in a drawing for half of a page's width, and how many more there are."""
    ties = by_ring(content.ties)
    drawn = ties[:MOST_SMALL]
    if not drawn and "ties" in content.silent:
        return [], 0
    if not drawn:
        return [Paragraph(plain(say("No map of the people around me has been drawn yet.")))], 0
    sheet = _Sheet(224, 228, 8.6, numbered=False)
    called = content.called or content.person_name
    key = KeyLine(tuple(_ways(drawn, say)))
    figure = replace(_drawing(called, drawn, sheet, say), alt=_alt(called, drawn, say), beside=(key,))
    return [figure], len(ties) - len(drawn)


def by_ring(ties: Sequence[TieLine]) -> tuple[TieLine, ...]:
    """The nearest first; in a ring those who are not paid, and those with most time."""
    return tuple(sorted(ties, key=_order))


def easy_map(content: PlanContent, say: Say) -> Figure | None:
    """Those nearest with their names in large letters; which way help goes is said in words beside it, not drawn."""
    nearest = by_ring(content.ties)[:MOST_EASY]
    if not nearest:
        return None
    plainer = tuple(
        replace(tie, direction="", gave_minutes=0, received_minutes=0, minutes_six_months=0)
        for tie in nearest
    )
    called = content.called or content.person_name
    figure = _drawing(called, plainer, _Sheet(480, 336, 14, numbered=False), say, ringed=False)
    said = say("A map of the people nearest to {name}. The words that follow say the same.", name=called)
    return replace(figure, alt=said)


def _order(tie: TieLine) -> tuple[int, bool, int, str]:
    return list(_RINGS).index(ring_of(tie)), tie.paid, -tie.minutes, tie.name


def ring_of(tie: TieLine) -> Ring:
    """Where the tie stands; a tie that nobody placed stands where its kind usually does."""
    if tie.ring in _RINGS:
        return Ring(tie.ring)
    if tie.kind in set(TieKind):
        return usual_ring(TieKind(tie.kind))
    return Ring.PAID_AND_FORMAL if tie.paid else Ring.TAKING_PART


def _direction(tie: TieLine, say: Say, otherwise: str) -> Words:
    known = wording.DIRECTIONS.get(tie.way)
    return plain(say(known)) if known else wording.said("", say(otherwise))


def _way(tie: TieLine) -> str:
    return tie.way if tie.way in _STROKES else ""


def _key(drawn: tuple[TieLine, ...], say: Say, *, short: bool = False) -> KeyLine:
    shapes: list[tuple[tuple[Shape, ...], str]] = [
        (_figure_of(tie, 15.0, 5.0, 4.5, 0.9), say(words))
        for tie, words in (
            (TieLine(""), "a person"),
            (TieLine("", group=True), "a group"),
            (TieLine("", paid=True), "somebody paid or formal"),
        )
        if any(_shape(tie) is _shape(one) for one in drawn)
    ]
    if short:
        return KeyLine((*shapes, *_ways(drawn, say)))
    thicker = (Line(((0.0, 2.5), (30.0, 2.5)), "ink", 0.9), Line(((0.0, 7.5), (30.0, 7.5)), "ink", 3.2))
    timed = [(thicker, say("thicker: more time"))] if any(tie.minutes for tie in drawn) else []
    nearer = (Circle(3.0, 5.0, 3.0, "teal", "teal"), Circle(11.0, 5.0, 3.0, "ink", "paper", 0.9))
    return KeyLine((*shapes, *_ways(drawn, say), *timed, (nearer, say("nearer the middle: closer to me"))))


def _ways(drawn: tuple[TieLine, ...], say: Say) -> Iterator[tuple[tuple[Shape, ...], str]]:
    used = {_way(tie) for tie in drawn}
    for way, words in _KEY.items():
        if way in used:
            ink, dash, arrow = _STROKES[way]
            yield (Line(((0.0, 5.0), (30.0, 5.0)), ink, 1.6, dash, arrow),), say(words)


def _beside(ties: tuple[TieLine, ...], drawn: tuple[TieLine, ...], say: Say) -> Paragraph:
    unpaid = sum(not tie.paid for tie in ties)
    both = sum(tie.way == "both" for tie in ties)
    told = [
        say.many("{n} person or group.", "{n} people and groups.", len(ties)),
        say.many("{n} is not paid to be there.", "{n} are not paid to be there.", unpaid),
        *([say.many("{n} gives and takes both ways.", "{n} give and take both ways.", both)] if both else []),
    ]
    if len(drawn) < len(ties):
        told.append(say(
            "The drawing shows {drawn} of them; the list that follows names all {all}.", drawn=len(drawn), all=len(ties)
        ))  # fmt: skip
    return Paragraph(plain(" ".join(map(wording.first_up, told))))


def _table(ties: tuple[TieLine, ...], say: Say, *, numbered: bool) -> Table:
    apart = not any(tie.minutes_six_months for tie in ties)
    columns = (
        Column(say("Who"), 1.4),
        Column(say("To me"), 1.1),
        Column(say("Ring"), 0.9),
        Column(say("Help goes"), 0.9),
        *_time_columns(say, apart=apart),
    )
    rows = []
    for number, tie in enumerate(ties, 1):
        name = f"{number} · {isolated(tie.name)}" if numbered else tie.name
        relation = tie.relation if tie.relation.strip() else say.label(wording.TIES, tie.kind)
        rows.append(
            TableRow((
                wording.named(name),
                wording.said(relation),
                plain(say(wording.RINGS[ring_of(tie)])),
                _direction(tie, say, "not said"),
                *_times(tie, say, apart=apart),
            ))
        )  # fmt: skip
    return Table(say("The people around me, as a table"), columns, tuple(rows))


def _time_columns(say: Say, *, apart: bool) -> tuple[Column, ...]:
    """A plan that was agreed before the two stood apart has one sum of both."""
    if not apart:
        return (Column(say("Time both ways together, six months"), 1.1, "right"),)
    return Column(say("I gave"), 1.05, "right"), Column(say("I received"), 1.15, "right")


def _times(tie: TieLine, say: Say, *, apart: bool) -> tuple[Words, ...]:
    """Time given and time received; what is arranged and paid stands with the second, by itself."""
    if not apart:
        return (wording.said(say.hours(tie.minutes_six_months) if tie.minutes_six_months else ""),)
    paid = (
        say("{time} a week, paid", time=say.hours(tie.paid_weekly_minutes)) if tie.paid_weekly_minutes else ""
    )
    received = say.hours(tie.received_minutes) if tie.received_minutes else ""
    return (
        wording.said(say.hours(tie.gave_minutes) if tie.gave_minutes else ""),
        wording.said("; ".join(filter(None, (received, paid)))),
    )


def _told(content: PlanContent, say: Say) -> list[Block]:
    """Between which days the time was given."""
    if content.time_from is None or content.time_to is None or not any(tie.minutes for tie in content.ties):
        return []
    told = say(
        "Time is what was written down from {first} to {last}.",
        first=say.day(content.time_from),
        last=say.day(content.time_to),
    )
    return [Paragraph(plain(told), small=True)]


def _drawing(
    called: str,
    ties: tuple[TieLine, ...],
    sheet: _Sheet,
    say: Say,
    *,
    ringed: bool = True,
) -> Figure:
    x, y = sheet.middle
    spots = _spots(ties, sheet)
    room = Room(sheet.width, sheet.height)
    room.take(Box.around(x, y, sheet.hub, sheet.hub))
    for spot in spots:
        room.take(Box.around(spot.x, spot.y, sheet.node, sheet.node))
        room.cross((x, y), (spot.x, spot.y))
    rings: list[Shape] = [Circle(x, y, sheet.reach * share, "line", None, 0.8) for share in _RINGS.values()]
    lines = [_line(spot, sheet) for spot in spots]
    nodes = [shape for spot in spots for shape in _node(spot, sheet)]
    grounds, names = ([], []) if sheet.numbered else _names(spots, sheet, room)
    marks = _ring_names(sheet, room, say) if ringed else []
    hub: list[Shape] = [
        Circle(x, y, sheet.hub, "teal", "teal"),
        Label(x, y, *fitted(called, sheet.hub * 1.75, sheet.letter * 1.1), "centre", bold=True, ink="paper"),
    ]
    shapes = (*rings, *grounds, *marks, *lines, *nodes, *hub, *names)
    return Figure(sheet.width, sheet.height, shapes, "")


def _alt(called: str, ties: tuple[TieLine, ...], say: Say) -> str:
    parts = [say("A map of the people around {name}, in rings from the closest outwards.", name=called)]
    for ring in _RINGS:
        names = [
            f"{isolated(tie.name)} ({say(wording.DIRECTIONS.get(tie.way, 'not said which way'))})"
            for tie in ties
            if ring_of(tie) is ring
        ]
        if names:
            parts.append(f"{wording.first_up(say(wording.RINGS[ring]))}: {say.listed(names)}.")
    return " ".join(parts)


def _spots(ties: tuple[TieLine, ...], sheet: _Sheet) -> list[_Spot]:
    """Every tie has an angle of its own, and neighbours by angle stand far apart by ring."""
    number = len(ties)
    stride = max(
        (step for step in range(1, number + 1) if gcd(step, number) == 1), key=lambda s: _apart(s, number)
    )
    x, y = sheet.middle
    made = []
    for index, tie in enumerate(ties):
        angle = -pi / 2 + ((index * stride) % number + 0.5) * 2 * pi / number
        far = sheet.reach * _RINGS[ring_of(tie)]
        made.append(_Spot(tie, index + 1, x + far * cos(angle), y + far * sin(angle), angle))
    return made


def _apart(stride: int, number: int) -> tuple[int, int]:
    """How far the nearest of the next three stands by angle, in places, and the very next."""
    gaps = [min(step * stride % number, -step * stride % number) for step in range(1, min(4, number))] or [0]
    return min(gaps), gaps[0]


def _line(spot: _Spot, sheet: _Sheet) -> Line:
    ink, dash, arrow = _STROKES[_way(spot.tie)]
    scale = sheet.letter / 8.6
    width = (0.9 + min(sqrt(max(spot.tie.minutes, 0) / 60), 4.0) * 0.75) * scale
    x, y = sheet.middle
    near, far = sheet.hub + 2 * scale, sheet.node + 2 * scale
    ends = (
        (x + near * cos(spot.angle), y + near * sin(spot.angle)),
        (spot.x - far * cos(spot.angle), spot.y - far * sin(spot.angle)),
    )
    spread = max(width / 1.2, 1.0)
    return Line(ends, ink, width, tuple(part * spread for part in dash), arrow)


def _node(spot: _Spot, sheet: _Sheet) -> list[Shape]:
    shapes = [*_figure_of(spot.tie, spot.x, spot.y, sheet.node, sheet.letter / 8.3)]
    if not sheet.numbered:
        return shapes
    number = fitted(str(spot.number), sheet.node * 2, sheet.letter)
    return [*shapes, Label(spot.x, spot.y, *number, "centre", bold=True)]


def _figure_of(tie: TieLine, x: float, y: float, size: float, thick: float) -> tuple[Shape, ...]:
    """Five sides for a group, a square for somebody paid or formal, a circle for anybody else."""
    shape = _shape(tie)
    if shape is Mark.GROUP:
        turns = [-pi / 2 + corner * 2 * pi / 5 for corner in range(5)]
        points = tuple((x + size * 1.1 * cos(turn), y + size * 1.1 * sin(turn)) for turn in turns)
        return (Polygon(points, "ink", "paper", thick),)
    if shape is Mark.PAID:
        side = size * 0.9
        return (Rect(x - side, y - side, side * 2, side * 2, size * 0.2, "ink", "sand", thick),)
    return (Circle(x, y, size, "ink", "paper", thick),)


def _shape(tie: TieLine) -> Mark:
    return shape_of(tie.kind, group=tie.group, paid=tie.paid)


def _names(spots: list[_Spot], sheet: _Sheet, room: Room) -> tuple[list[Shape], list[Shape]]:
    """The grounds that keep a ring from running through a name, and the names. Each is placed twice: the second
    time it knows where all the others are."""
    lines = [two_lines(spot.tie.name) for spot in spots]
    away = sheet.node * 1.2
    places = [
        room.place(line, sheet.letter, (spot.x, spot.y), away)
        for line, spot in zip(lines, spots, strict=True)
    ]
    for index, spot in enumerate(spots):
        room.free(places[index].box)
        places[index] = room.place(lines[index], sheet.letter, (spot.x, spot.y), away)
    boxes = [place.box for place in places]
    grounds: list[Shape] = [
        Rect(box.left, box.top, box.right - box.left, box.bottom - box.top, 2, None, "paper") for box in boxes
    ]
    names: list[Shape] = [
        Label(at.x, at.y + (index + 0.5) * sheet.letter * 1.2, line, sheet.letter, at.align)
        for at, both in zip(places, lines, strict=True)
        for index, line in enumerate(both)
    ]
    return grounds, names


def _ring_names(sheet: _Sheet, room: Room, say: Say) -> list[Label]:
    """Each ring says its name where there is most room on it; where there is none the table says it."""
    x, y = sheet.middle
    made = []
    size = sheet.letter
    for ring, share in _RINGS.items():
        far = sheet.reach * share + size * 0.7
        turns = [-pi / 2 + side * step * pi / 24 for step in range(25) for side in (1, -1)]
        spots = [(x + far * cos(turn), y + far * sin(turn)) for turn in turns]
        name = say(wording.RINGS[ring])
        found = room.best(name, size, spots)
        if found is not None:
            made.append(Label(*found, name, size, "centre", ink="muted"))
    return made
