"""Four renderers of one document: none can say more than another, whatever anybody wrote."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprodesk.domain.documents import Colours, Format, Language, Wanted
from coprodesk.reports.colours import PALETTES, code
from coprodesk.reports.doc import (
    BulletList,
    Card,
    Cards,
    Circle,
    Column,
    Doc,
    Figure,
    Heading,
    Idea,
    KeyLine,
    Letterhead,
    Line,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    TableRow,
    TwoVoices,
    plain,
)
from coprodesk.reports.html import render_html
from coprodesk.reports.pdf import render_pdf, style_for
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.word import render_docx
from tests.reports import reading
from tests.reports.contents import DRAFT, EMPTY, LETTERHEAD, PLAN, SCRIPTS, TODAY, logo, on_one_page
from tests.reports.printing import MADE_AT, faults


def heard(doc: Doc, wanted: Wanted) -> Iterator[tuple[str, Counter[str]]]:
    yield "text", Counter(reading.of_text(render_text(doc)))
    yield "html", Counter(reading.of_html(render_html(doc, wanted)))
    yield "docx", Counter(reading.of_docx(render_docx(doc, MADE_AT, wanted)))
    yield "pdf", Counter(reading.of_pdf(render_pdf(doc, MADE_AT, style_for(wanted))))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("layout", [Format.STANDARD, Format.EASY_READ])
@pytest.mark.parametrize(
    "content", [PLAN, DRAFT, EMPTY, on_one_page(PLAN)], ids=["plan", "draft", "empty", "one page"]
)
def test_all_four_say_the_same(content: object, layout: Format, language: Language) -> None:
    wanted = Wanted(layout, language=language)
    doc = build_plan(content, TODAY, wanted, LETTERHEAD)  # type: ignore[arg-type]
    everything = Counter(reading.expected(doc))
    assert {
        name: (said - everything, everything - said)
        for name, said in heard(doc, wanted)
        if said != everything
    } == {}


def test_large_print_says_each_label_with_its_row_and_loses_no_word() -> None:
    wanted = Wanted(Format.LARGE_20)
    doc = build_plan(PLAN, TODAY, wanted)
    for name, said in heard(doc, wanted):
        cells = [
            run.text for b in doc.blocks if isinstance(b, Table) for r in b.rows for c in r.cells for run in c
        ]
        assert set(reading.words(" ".join(cells))) <= set(said), name
        assert set(said) <= set(reading.expected(doc)), name


@pytest.mark.parametrize("text", SCRIPTS)
def test_all_four_say_the_same_in_any_script(text: str) -> None:
    """With its words in order: each element gives back exactly what was written."""
    row = TableRow((plain(text), plain(f"tea with {text}, then home")))
    table = Table(text, (Column(text), Column("What")), (row,))
    doc = Doc(text, (Heading(2, text), Quote(plain(text), text), BulletList((plain(text),)), table))
    everything = Counter(reading.expected(doc))
    for name, said in heard(doc, Wanted()):
        assert said == everything, name
    told = [said.strip() for _, said in reading.structure(render_pdf(doc, MADE_AT))]
    assert told.count(text) >= 6
    assert f"tea with {text}, then home" in told


LETTERS = st.text(st.sampled_from("abc xyz ÄéŵŁß’“%£&<>\"'#12\n"), min_size=1, max_size=40)
texts = LETTERS.map(lambda text: f"w{text}w")
runs = st.builds(
    Run, texts, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", "https://a.example/x"])
)
words = st.lists(runs, min_size=1, max_size=3).map(tuple)
lists = st.recursive(
    st.builds(BulletList, st.lists(words, min_size=1, max_size=3).map(tuple)),
    lambda inner: st.builds(
        lambda first, rest: BulletList((first, *rest)), words, st.lists(words | inner, max_size=3)
    ),
    max_leaves=4,
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Table:
    many = draw(st.integers(1, 4))
    columns = tuple(
        Column(draw(texts), draw(st.sampled_from([0.5, 1.0, 2.0])), draw(st.sampled_from(["left", "right"])))
        for _ in range(many)
    )
    rows = tuple(
        TableRow(tuple(draw(words) for _ in range(many)), draw(st.booleans()))
        for _ in range(draw(st.integers(1, 4)))
    )
    return Table(draw(texts | st.just("")), columns, rows)  # fmt: skip


SAMPLE = Line(((0.0, 0.0), (30.0, 0.0)), "teal", 1.6, (), "both")
paragraphs = st.builds(Paragraph, words, st.booleans())
keys = st.builds(KeyLine, st.lists(st.tuples(st.just((SAMPLE,)), texts), min_size=1, max_size=3).map(tuple))
inside = paragraphs | keys | lists | tables() | st.builds(Heading, st.just(3), texts)
cards = st.builds(Card, texts, st.lists(inside, max_size=3).map(tuple))
blocks = st.one_of(
    st.builds(Cards, st.lists(cards, max_size=4).map(tuple)),
    paragraphs, keys, lists, tables(), st.just(PageBreak()),
    st.builds(Quote, words, texts | st.just("")),
    st.builds(Idea, st.sampled_from(["heart", "pen"]), st.lists(words, min_size=1, max_size=3).map(tuple)),
    st.builds(TwoVoices, texts | st.just(""), texts, texts, words, words, texts | st.just("")),
    st.builds(Figure, st.just(120.0), st.just(80.0), st.just((Circle(20, 20, 9), SAMPLE)), texts, st.lists(paragraphs | keys, max_size=2).map(tuple)),
)  # fmt: skip
sections = st.lists(
    st.tuples(st.builds(Heading, st.just(2), texts, texts | st.just("")), st.lists(blocks, max_size=4)),
    max_size=4,
).map(lambda parts: tuple(block for heading, rest in parts for block in (heading, *rest)))
papers = st.none() | st.builds(
    Letterhead, texts, st.tuples(texts), st.just("w foot w"), st.just(logo()), texts, st.just("#aa2200")
)
docs = st.builds(
    Doc, texts, sections, texts, st.sampled_from(["en-GB", "cy-GB"]), st.just("w team w"), st.just("w state w"),
    st.just("w who w"), st.none() | st.just("w practice w"), letterhead=papers,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(docs)
def test_all_four_say_the_same_of_any_document(doc: Doc) -> None:
    everything = Counter(reading.expected(doc))
    for name, said in heard(doc, Wanted()):
        assert said == everything, name


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(docs, st.sampled_from(list(Format)))
def test_any_document_is_accessible(doc: Doc, layout: Format) -> None:
    assert faults(render_pdf(doc, MADE_AT, style_for(Wanted(layout)))) == []


@pytest.mark.parametrize("layout", Format)
@pytest.mark.parametrize("language", Language)
def test_a_page_for_the_browser_fetches_nothing_and_runs_nothing(layout: Format, language: Language) -> None:
    wanted = Wanted(layout, Colours.BLACK_ON_YELLOW, language)
    page = render_html(build_plan(PLAN, TODAY, wanted, LETTERHEAD), wanted)
    tags = reading.read_html(page).tags
    names = {name for name, _ in tags}
    assert names.isdisjoint({"script", "link", "iframe", "object", "embed", "form", "input"})
    assert "default-src 'none'" in page
    assert all(
        value.startswith("data:")
        for _, given in tags
        for key, value in given.items()
        if key == "src" and value
    )
    assert not any(key.startswith("on") for _, given in tags for key in given)
    assert dict(tags[0][1] if tags[0][0] == "html" else {})["lang"] == language.value
    assert [name for name, _ in tags if name in {"h1", "header", "main", "footer", "title"}] == [
        "title",
        "header",
        "main",
        "h1",
        "footer",
    ]
    assert all(given.get("scope") for name, given in tags if name == "th")
    assert all(given.get("aria-label") or given.get("aria-hidden") for name, given in tags if name == "svg")
    assert code(PALETTES[Colours.BLACK_ON_YELLOW]["paper"]) in page  # fmt: skip


def test_a_file_for_the_word_processor_is_made_of_styles_and_real_tables() -> None:
    wanted = Wanted(language=Language.WELSH)
    doc = build_plan(PLAN, TODAY, wanted, LETTERHEAD)
    file = docx.Document(BytesIO(render_docx(doc, MADE_AT, wanted)))
    styled = [
        (p.style.name, p.text) for p in file.paragraphs if p.style and p.style.name.startswith("Heading")
    ]
    assert styled[0] == ("Heading 1", "Cynllun Bea Marlow")
    assert {name for name, _ in styled} == {"Heading 1", "Heading 2", "Heading 3"}
    tables = [b for b in doc.blocks if isinstance(b, Table | TwoVoices)]
    assert len(file.tables) == len(tables)
    assert all(list(t.rows[0]._tr.iter(qn("w:tblHeader"))) for t in file.tables)
    told = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert told[0] == "Northside Council"
    assert any("Map o’r bobl" in words_ for words_ in told if words_)
    assert {tag.get(qn("w:val")) for tag in file.styles.element.iter(qn("w:lang"))} == {"cy-GB"}
    assert file.core_properties.title == "Cynllun Bea Marlow"
    links = [rel.target_ref for rel in file.part.rels.values() if rel.is_external]
    assert links == ["mailto:hello@northside.example", "https://northside.example/plans"]


def test_columns_of_the_word_processors_tables_are_as_wide_as_asked_and_rows_stay_whole() -> None:
    file = docx.Document(BytesIO(render_docx(build_plan(PLAN, TODAY), MADE_AT)))
    abilities = file.tables[0]
    wide = [cell.width.pt for cell in abilities.rows[0].cells if cell.width is not None]
    assert wide == pytest.approx([495 * share / 3.8 for share in (1.3, 1.4, 1.1)], abs=0.1)
    assert [column.width for column in abilities.columns] == [cell.width for cell in abilities.rows[1].cells]
    rows = [row for table in file.tables for row in table.rows]
    assert all(list(row._tr.iter(qn("w:cantSplit"))) for row in rows)
    assert file.tables[1].rows[1].cells[2].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_large_letters_for_the_word_processor_stand_below_each_other() -> None:
    wanted = Wanted(Format.LARGE_18)
    file = docx.Document(BytesIO(render_docx(build_plan(PLAN, TODAY, wanted), MADE_AT, wanted)))
    assert file.tables == []
    told = [paragraph.text for paragraph in file.paragraphs]
    at = told.index("Pottery, would teach")
    assert told[at + 1 : at + 3] == [
        "How I use it: First half hour of the Thursday table",
        "Who it helps: Craft table and Rosa",
    ]
    assert not any(text.endswith(": —") for text in told)


def test_cards_stand_in_two_columns_of_the_word_processors_page() -> None:
    file = docx.Document(BytesIO(render_docx(build_plan(on_one_page(PLAN), TODAY), MADE_AT)))
    columns = [section._sectPr.find(qn("w:cols")) for section in file.sections]
    assert [None if one is None else one.get(qn("w:num")) for one in columns] == [None, "2", "1"]
    widths = [shape.width.pt for shape in file.inline_shapes]
    assert max(widths) <= 230


def test_the_same_document_gives_the_same_bytes() -> None:
    doc = build_plan(PLAN, TODAY, letterhead=LETTERHEAD)
    assert render_docx(doc, MADE_AT) == render_docx(doc, MADE_AT)
    assert render_docx(doc, MADE_AT) != render_docx(replace(doc, title="Other"), MADE_AT)
    assert render_html(doc) == render_html(doc)


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:alert(1)", "\\\\server\\share", "data:text/html,x", "ftp://x"]
)
def test_no_address_leads_to_a_file_or_a_script(link: str) -> None:
    doc = Doc("T", (Paragraph((Run("here", link=link),)),))
    assert b"/URI" not in render_pdf(doc, MADE_AT)
    assert "<a " not in render_html(doc)
    file = docx.Document(BytesIO(render_docx(doc, MADE_AT)))
    assert [rel for rel in file.part.rels.values() if rel.is_external] == []
