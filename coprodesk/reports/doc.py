"""The vocabulary of printed documents. Everything is data: no text is ever read as markup."""

from dataclasses import dataclass
from typing import Literal

Ink = Literal["ink", "muted", "teal", "rust", "blue", "line", "sand", "paper"]
Align = Literal["left", "right"]
Arrow = Literal["none", "start", "end", "both"]


@dataclass(frozen=True, slots=True)
class Run:
    """`link` is a web, mail or telephone address; `language` a tag such as "pl", where it is not the document's."""

    text: str
    bold: bool = False
    italic: bool = False
    muted: bool = False
    link: str = ""
    language: str = ""


Words = tuple[Run, ...]
Spoken = tuple[tuple[str, str], ...]  # somebody's words that stand in a text, each with its language


def plain(text: str) -> Words:
    return (Run(text),)


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 2 is a section, level 3 stands inside one; `aside` follows in a quieter voice."""

    level: Literal[2, 3]
    text: str
    aside: str = ""
    spoken: Spoken = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words
    small: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A person's own words, with who said them where that was somebody else."""

    words: Words
    by: str = ""


TICKED = "☑"


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list among the items stands inside the item before it."""

    items: tuple["Words | BulletList", ...]
    marker: str = "•"  # or TICKED


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """A PNG that `letterheads.clean_picture` made, and what it shows in words."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Idea:
    """Easy read: one thing in short sentences, beside the picture of that name in `resources/symbols` or, where the
    team has one, its `own`. The house's drawings say nothing that the words do not; an own one is described."""

    picture: str
    sentences: tuple[Words, ...]
    own: OwnPicture | None = None


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    weight: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TableRow:
    cells: tuple[Words, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell names its row. The caption is for those who hear the table, and for plain text."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class TwoVoices:
    """Two people on the same matter, side by side, and what they do not agree about."""

    part: str
    left: str
    right: str
    left_says: Words
    right_says: Words
    note: str = ""
    spoken: Spoken = ()  # in `part` and `note`


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    line: Ink | None = "ink"
    fill: Ink | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    w: float
    h: float
    radius: float = 0.0
    line: Ink | None = "ink"
    fill: Ink | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Polygon:
    points: tuple[tuple[float, float], ...]
    line: Ink | None = "ink"
    fill: Ink | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """`dash` is on and off in points; arrowheads point along the line."""

    points: tuple[tuple[float, float], ...]
    line: Ink = "ink"
    width: float = 1.0
    dash: tuple[float, ...] = ()
    arrow: Arrow = "none"


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str
    size: float = 8.0
    align: Literal["left", "centre", "right"] = "left"
    bold: bool = False
    ink: Ink = "ink"


Shape = Circle | Rect | Polygon | Line | Label


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What the lines and shapes of a figure mean: a sample of each, in a box of 30 by 10, with its words. It is for
    whoever sees the figure: nobody hears it."""

    entries: tuple[tuple[tuple[Shape, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A vector drawing in points, origin top left. `alt` says the whole of it in sentences; `beside` are words
    and a key that stand next to it where there is room, and after it where there is none."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
    beside: tuple[Paragraph | KeyLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Card:
    """A short section with its heading."""

    title: str
    blocks: tuple["Block", ...]

    @property
    def whole(self) -> tuple["Block", ...]:
        return Heading(2, self.title), *self.blocks


@dataclass(frozen=True, slots=True)
class Cards:
    """Sections in two columns, the left one read first; below each other where letters are large or room is short."""

    cards: tuple[Card, ...]


Block = (
    Heading | Paragraph | Quote | BulletList | Idea | Table | TwoVoices | Figure | KeyLine | PageBreak | Cards
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is. `logo` is a PNG that `letterheads.clean_logo` made; `accent` is "#rrggbb" or empty."""

    team: str = ""
    address: tuple[str, ...] = ()
    footer: str = ""
    logo: bytes = b""
    logo_alt: str = ""
    accent: str = ""


@dataclass(frozen=True, slots=True)
class Doc:
    """`stripe` is the practice banner, on every page. `page_words` is filled with the page and the number of pages."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "en-GB"
    header_left: str = ""
    header_right: str = ""
    footer: str = ""
    stripe: str | None = None
    page_words: tuple[str, str, str] = ("Page ", " of ", "")
    letterhead: Letterhead | None = None
    contents: str = ""  # above the list of its parts, on paper of many pages
