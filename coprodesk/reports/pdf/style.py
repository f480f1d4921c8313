"""How a page looks: sizes in points for each format, and the inks of the colours that were asked for."""

from dataclasses import dataclass, field, replace

from coprodesk.domain.documents import Colours, Format, Wanted
from coprodesk.reports.colours import PALETTES, Palette, palette_for


@dataclass(frozen=True, slots=True)
class Style:
    """`stacked`: each row of a table becomes a small block of its own, so that big letters keep their lines."""

    body: float = 12.0
    small: float = 10.0
    table: float = 11.0
    table_head: float = 10.0
    row: float = 4.0  # above and below the words of a table row
    quote: float = 13.0
    title: float = 24.0
    h2: float = 15.5
    h3: float = 12.5
    running: float = 9.0
    leading: float = 1.36
    page: tuple[float, float] = (595.2756, 841.8898)
    side: float = 42.0
    top: float = 62.0
    bottom: float = 58.0
    figure_scale: float = 1.0
    picture: float = 0.0
    stacked: bool = False
    palette: Palette = field(default_factory=lambda: PALETTES[Colours.USUAL])

    @property
    def width(self) -> float:
        return self.page[0] - 2 * self.side

    @property
    def height(self) -> float:
        return self.page[1] - self.top - self.bottom


def _large(points: float) -> Style:
    """Nothing on the page is smaller than 18 points: what runs along its edges stays there."""
    return Style(
        body=points, small=points, table=points, table_head=points, quote=points * 1.1, title=points * 1.65,
        h2=points * 1.33, h3=points * 1.11, running=18, leading=1.45, side=50, top=94, bottom=98, figure_scale=2.0,
        stacked=True,
    )  # fmt: skip


STANDARD = Style()
LARGE_PRINT = _large(18)
EASY_READ = Style(
    body=14.5, small=14, table=14.5, table_head=14.5, quote=14.5, title=27, h2=19.5, h3=16, running=14, leading=1.34, side=50,
    top=74, bottom=72, figure_scale=1.6, picture=54, stacked=True,
)  # fmt: skip
STYLES: dict[Format, Style] = {
    Format.STANDARD: STANDARD,
    Format.LARGE_18: LARGE_PRINT,
    Format.LARGE_20: _large(20),
    Format.LARGE_24: _large(24),
    Format.EASY_READ: EASY_READ,
}


def style_for(wanted: Wanted, accent: str = "") -> Style:
    """The page for what somebody asked for; `accent` is the letterhead's."""
    return replace(STYLES[wanted.format], palette=palette_for(wanted.colours, accent))
