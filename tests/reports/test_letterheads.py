"""A team's own paper: its logo is drawn anew, its addresses can be followed, its colours can be read."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from coprodesk.domain.documents import Format, Wanted
from coprodesk.domain.errors import Invalid
from coprodesk.reports.doc import Letterhead, Run
from coprodesk.reports.letterheads import MOST_BYTES, SIZE, clean_logo, linked
from coprodesk.reports.pdf import render_pdf, style_for
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from tests.reports.contents import LETTERHEAD, PLAN, TODAY, logo
from tests.reports.printing import MADE_AT, faults, pages


def on_paper(paper: Letterhead, wanted: Wanted | None = None) -> bytes:
    wanted = wanted or Wanted()
    return render_pdf(build_plan(PLAN, TODAY, wanted, paper), MADE_AT, style_for(wanted, paper.accent))


@pytest.mark.parametrize("layout", Format)
def test_a_plan_on_a_teams_paper_is_accessible(layout: Format) -> None:
    data = on_paper(LETTERHEAD, Wanted(layout))
    assert faults(data) == []
    first, *others = (" ".join(sheet.split()) for sheet in pages(data))
    assert "The Old Library, Mill Lane, Northside" in first
    told = ["Northside Council, registered office Town Hall" in sheet for sheet in (first, *others)]
    assert told[-1]
    assert layout is not Format.STANDARD or all(told)


def test_its_addresses_can_be_followed_and_say_where_they_lead() -> None:
    with pikepdf.open(BytesIO(on_paper(LETTERHEAD))) as pdf:
        links = [note for note in pdf.pages[0].Annots if note.Subtype == "/Link"]
        assert [(str(link.A.URI), str(link.Contents)) for link in links] == [
            ("mailto:hello@northside.example", "hello@northside.example"),
            ("https://northside.example/plans", "https://northside.example/plans"),
        ]
        assert all("/StructParent" in link for link in links)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert on_paper(LETTERHEAD) == on_paper(LETTERHEAD)


def test_plain_text_says_the_letterhead_too() -> None:
    said = render_text(build_plan(PLAN, TODAY, letterhead=LETTERHEAD))
    for words in (LETTERHEAD.team, LETTERHEAD.logo_alt, *LETTERHEAD.address, LETTERHEAD.footer):
        assert words in said


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Mill Lane", (Run("Mill Lane"),)),
        ("", (Run(""),)),
        ("see https://a.example/x.", (Run("see "), Run("https://a.example/x", link="https://a.example/x"), Run("."))),
        ("a@b.example", (Run("a@b.example", link="mailto:a@b.example"),)),
        ("file:///etc/passwd javascript:alert(1)", (Run("file:///etc/passwd javascript:alert(1)"),)),
    ],
)  # fmt: skip
def test_lines_with_addresses(line: str, words: tuple[Run, ...]) -> None:
    assert linked(line) == words


def test_a_logo_keeps_its_dots_and_nothing_else_of_the_file() -> None:
    out = BytesIO()
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "a secret in the file")
    Image.new("RGB", (2400, 300), "#0b655c").save(out, "PNG", pnginfo=told)
    made = clean_logo(out.getvalue())
    assert b"secret" not in made
    with Image.open(BytesIO(made)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (900, 113)
        assert picture.width <= SIZE[0]
        assert picture.convert("RGB").getpixel((5, 5)) == (0x0B, 0x65, 0x5C)
    assert clean_logo(made) == made


def _bomb() -> bytes:
    out = BytesIO()
    Image.new("1", (5_000, 4_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", logo()[:90], b"\x89PNG" * MOST_BYTES],
    ids=["empty", "words", "svg", "pdf", "cut off", "huge"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        clean_logo(data)


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(Invalid):
        clean_logo(_bomb())
