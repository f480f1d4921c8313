"""Thousands of strings that somebody might type, paste or plant: each comes out of every renderer as it went in."""

import random
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

from coprodesk.domain.documents import Wanted
from coprodesk.reports.aloud import render_aloud
from coprodesk.reports.doc import Column, Doc, Paragraph, Quote, Run, Table, TableRow, plain
from coprodesk.reports.html import render_html
from coprodesk.reports.pdf import render_pdf, style_for
from coprodesk.reports.text import render_text
from coprodesk.reports.word import render_docx
from tests.reports import reading
from tests.reports.hostile import BITS, bare
from tests.reports.printing import MADE_AT, faults

pytestmark = pytest.mark.made_up
MANY = 5_000
TOGETHER = 500  # strings in one document


def strings(many: int = MANY) -> list[str]:
    """Seeded: the same for everybody. Each begins and ends with a word, so that no blank at its ends counts."""
    chance = random.Random(1991)
    return [
        f"a{n} {''.join(chance.choice(BITS) for _ in range(chance.randint(1, 6)))} z" for n in range(many)
    ]


def in_parts() -> list[list[str]]:
    every = strings()
    return [every[at : at + TOGETHER] for at in range(0, MANY, TOGETHER)]


@pytest.mark.parametrize("part", in_parts(), ids=range(MANY // TOGETHER))
def test_five_thousand_strings_come_out_of_the_pdf_as_they_went_in(part: list[str]) -> None:
    doc = Doc("T", tuple(Paragraph(plain(text)) for text in part))
    data = render_pdf(doc, MADE_AT)
    heard = [bare(text) for role, text in reading.structure(data) if role == "/P"]
    assert heard == [bare(text) for text in part]


def test_they_are_accessible_in_tables_too_and_said_once() -> None:
    part = strings(300)
    rows = tuple(TableRow((plain(text), plain(text))) for text in part)
    data = render_pdf(Doc("T", (Table("", (Column("A"), Column("B")), rows),)), MADE_AT)
    assert faults(data) == []
    heard = [bare(text) for role, text in reading.structure(data) if role in {"/TH", "/TD"}]
    assert heard == ["A", "B", *(bare(text) for text in part for _ in range(2))]


def test_five_thousand_strings_come_out_of_the_browsers_page() -> None:
    part = strings()
    reader = reading.read_html(render_html(Doc("T", tuple(Paragraph(plain(text)) for text in part))))
    assert bare("".join(reader.heard)) == bare("T" + "".join(part))
    assert {name for name, _ in reader.tags} == {"html", "head", "meta", "title", "style", "body", "header", "main", "h1", "p", "bdi", "span", "footer"}  # fmt: skip
    assert not any(
        key.startswith("on") or key in {"src", "href"} for _, given in reader.tags for key in given
    )


def test_five_thousand_strings_come_out_of_the_word_processors_file() -> None:
    part = strings()
    file = docx.Document(
        BytesIO(render_docx(Doc("T", tuple(Paragraph(plain(text)) for text in part)), MADE_AT))
    )
    assert [bare(paragraph.text) for paragraph in file.paragraphs[1:]] == [bare(text) for text in part]
    assert [rel for rel in file.part.rels.values() if rel.is_external] == []


@pytest.mark.parametrize("render", [render_text, render_aloud])
def test_five_thousand_strings_come_out_of_plain_text(render: Callable[[Doc], str]) -> None:
    part = [text for text in strings() if "…" not in text]
    said = bare(render(Doc("T", tuple(Quote(plain(text)) for text in part))).replace("\n> ", "\n"))
    missing = [text for text in part if bare(text).rstrip(">") not in said]
    assert missing == []


def test_no_file_that_a_text_names_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG")
    opened: list[str] = []
    watching = True

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if watching and event in {"open", "socket.connect", "subprocess.Popen", "urllib.Request"}:
            opened.append(str(given[0]))

    sys.addaudithook(watch)
    named = (f"<img src='{secret}'>", str(secret), f"file://{secret}", f"<a href='{secret}'>x</a>", f"=HYPERLINK(\"{secret}\")")  # fmt: skip
    blocks = tuple(Paragraph((Run(text, link=text), Run(text))) for text in named)
    doc = Doc(str(secret), blocks, footer=f"<img src='{secret}'/>")
    render_pdf(doc, MADE_AT)
    render_docx(doc, MADE_AT)
    render_html(doc)
    render_text(doc)
    watching = False
    assert [path for path in opened if "secret" in path or not Path(path).is_absolute()] == []


@pytest.mark.parametrize("unit", ["word ", "x", "<b>", "م", "a\u0301", "□\U0010fffd", "=1+1\n"])
def test_no_page_of_an_endless_text_takes_long(unit: str) -> None:
    """Two hundred thousand letters are some fifty pages; each is made in a fraction of a second."""
    doc = Doc("T", (Paragraph(plain(unit * (200_000 // len(unit)))),))
    start = time.process_time()
    data = render_pdf(doc, MADE_AT, style_for(Wanted()))
    spent = time.process_time() - start
    with pikepdf.open(BytesIO(data)) as pdf:
        assert spent / len(pdf.pages) < 1
    for render in (lambda: render_docx(doc, MADE_AT), lambda: render_html(doc), lambda: render_text(doc)):
        start = time.process_time()
        render()
        assert time.process_time() - start < 5
