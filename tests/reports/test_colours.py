"""Colours that people ask for, and a team's own, are readable: held by arithmetic, not by eye."""

import pytest

from coprodesk.domain.documents import Colours, Format, Wanted
from coprodesk.reports.colours import PALETTES, READABLE, WORDS, code, contrast, held, palette_for, rgb
from coprodesk.reports.pdf.style import style_for


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#ffffff")) == pytest.approx(4.478, abs=0.001)
    assert contrast(rgb("#123456"), rgb("#123456")) == 1


@pytest.mark.parametrize("colours", Colours)
def test_every_ink_that_letters_are_set_in_can_be_read_on_its_paper(colours: Colours) -> None:
    palette = PALETTES[colours]
    least = 4.5 if colours is Colours.USUAL else 7
    for ink in WORDS:
        for paper in ("paper", "sand"):
            assert contrast(palette[ink], palette[paper]) >= least, (ink, paper)
    assert contrast(palette["paper"], palette["teal"]) >= 4.5


@pytest.mark.parametrize("colours", Colours)
def test_asked_for_papers_are_what_they_are_called(colours: Colours) -> None:
    paper, ink = PALETTES[colours]["paper"], PALETTES[colours]["ink"]
    assert contrast(paper, ink) >= 15
    assert (paper == (1, 1, 1)) is (colours is Colours.USUAL)


@pytest.mark.parametrize("accent", ["#ffffff", "#ffff00", "#7fe3d4", "#0b655c", "#000000", "#ff00ff"])
def test_a_teams_accent_is_darkened_until_it_can_be_read(accent: str) -> None:
    made = palette_for(Colours.USUAL, accent)["teal"]
    assert contrast(made, (1.0, 1.0, 1.0)) >= READABLE
    if contrast(rgb(accent), (1.0, 1.0, 1.0)) >= READABLE:
        assert code(made) == accent
    assert held(made, (1.0, 1.0, 1.0)) == made


@pytest.mark.parametrize("accent", ["", "teal", "#12345", "#12345g", "url(x)"])
def test_what_is_no_colour_changes_nothing(accent: str) -> None:
    assert palette_for(Colours.USUAL, accent) == PALETTES[Colours.USUAL]


def test_colours_that_a_reader_asked_for_stand_over_the_teams() -> None:
    assert palette_for(Colours.WHITE_ON_BLACK, "#aa0000") == PALETTES[Colours.WHITE_ON_BLACK]


@pytest.mark.parametrize("wanted", Format)
def test_every_format_has_the_letters_it_promises(wanted: Format) -> None:
    style = style_for(Wanted(wanted))
    least = {"standard": 9, "large_18": 18, "large_20": 18, "large_24": 18, "easy_read": 14}[wanted]
    assert min(style.body, style.small, style.table, style.table_head, style.quote, style.running) >= least
    if wanted.startswith("large"):
        assert style.body == style.small == style.table == int(wanted[-2:])
