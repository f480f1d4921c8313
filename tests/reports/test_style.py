import pytest

from coprodesk.reports.pdf.style import LARGE_PRINT, STANDARD, Style


@pytest.mark.parametrize("style", [STANDARD, LARGE_PRINT])
def test_the_practice_stripe_covers_no_word_of_the_header(style: Style) -> None:
    stripe_ends = style.running * 2.1 + 1.5
    letters_begin = style.top - style.running * 1.6 - style.running
    assert letters_begin > stripe_ends
