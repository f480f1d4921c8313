"""How a page looks: sizes in points, and the one palette that figures name their inks from."""

from dataclasses import dataclass

from coprodesk.reports.doc import Ink

PALETTE: dict[Ink, tuple[float, float, float]] = {
    "ink": (0.10, 0.14, 0.17),
    "muted": (0.34, 0.39, 0.44),
    "teal": (0.043, 0.396, 0.361),
    "rust": (0.63, 0.29, 0.04),
    "blue": (0.12, 0.31, 0.55),
    "line": (0.85, 0.83, 0.79),
    "sand": (0.95, 0.935, 0.905),
    "paper": (1.0, 1.0, 1.0),
}


@dataclass(frozen=True, slots=True)
class Style:
    """`stacked`: each row of a table becomes a small block of its own, so that big letters keep their lines."""

    body: float = 10.5
    small: float = 9.0
    table: float = 10.5
    table_head: float = 9.5
    quote: float = 12.0
    title: float = 22.0
    h2: float = 14.0
    h3: float = 11.5
    running: float = 9.0
    leading: float = 1.42
    page: tuple[float, float] = (595.2756, 841.8898)
    side: float = 44.0
    top: float = 62.0
    bottom: float = 58.0
    figure_scale: float = 1.0
    stacked: bool = False

    @property
    def width(self) -> float:
        return self.page[0] - 2 * self.side

    @property
    def height(self) -> float:
        return self.page[1] - self.top - self.bottom


STANDARD = Style()
LARGE_PRINT = Style(
    body=18, small=18, table=18, table_head=18, quote=20, title=30, h2=24, h3=20, running=18,
    leading=1.45, side=50, top=94, bottom=98, figure_scale=2.0, stacked=True,
)  # fmt: skip
