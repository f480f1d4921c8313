"""What somebody hears of a document: the words of each kind of file, in order, without its page numbers."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
import pikepdf
from docx.oxml.ns import qn

from coprodesk.reports.doc import Doc

WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    return WORD.findall(text)


def of_text(text: str) -> list[str]:
    return words(text)


class _Reader(HTMLParser):
    """Text and descriptions, as a screen reader goes through them; the title bar and the style are not the page."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.hidden: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag in {"title", "style"} or (tag in {"svg", "ul"} and given.get("aria-hidden")) or tag == "text":
            self.hidden.append(tag)
        self.heard += [f" {given[name]} " for name in ("aria-label", "alt") if given.get(name)]
        if tag in {"p", "td", "th", "li", "h1", "h2", "h3", "caption"}:
            self.heard.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and self.hidden[-1] == tag:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.heard.append(data)


def read_html(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader


def of_html(page: str) -> list[str]:
    return words("".join(read_html(page).heard))


def of_docx(data: bytes) -> list[str]:
    file = docx.Document(BytesIO(data))
    section = file.sections[0]
    parts = (section.header._element, file.element.body, section.footer._element)
    return [word for part in parts for word in words(" ".join(_runs(part)))]


def _runs(part: Any) -> Iterator[str]:
    for node in part.iter():
        if node.tag == qn("w:p"):
            yield from _paragraph(node)
        if node.tag == qn("w:tblCaption"):
            yield node.get(qn("w:val"))


def _paragraph(node: Any) -> Iterator[str]:
    told = []
    for inner in node.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("wp:docPr")):
        if inner.tag == qn("w:tab"):
            told.append("\t" if inner.getparent().tag == qn("w:r") else "")
        elif inner.tag == qn("wp:docPr"):
            told.append(f" {inner.get('descr') or ''} ")
        else:
            told.append(inner.text or "\n")
    text = "".join(told)
    is_page_number = any(field.text == "PAGE" for field in node.iter(qn("w:instrText")))
    yield text.rpartition("\t")[0] if is_page_number else text


def of_pdf(data: bytes) -> list[str]:
    return words("\n".join(text for _, text in structure(data)))


def structure(data: bytes) -> list[tuple[str, str]]:
    """Each element of the structure tree that holds words of its own: its role and what it says."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: _marked(page) for page in pdf.pages}
        return list(_elements(pdf.Root.StructTreeRoot.K[0], pages))


def contents(data: bytes) -> list[str]:
    """The entries of the list of contents, as they are said."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: _marked(page) for page in pdf.pages}
        sections = (kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.get("/S") == "/Sect")
        lists = (kid for part in sections for kid in part.K if kid.get("/S") == "/TOC")
        return [said for part in lists for entry in part.K for _, said in _elements(entry, pages)]


Pages = dict[tuple[int, int], dict[int, str]]


def _elements(node: Any, pages: Pages) -> Iterator[tuple[str, str]]:
    """A link or a foreign word inside of a paragraph is said with the paragraph. A list of contents says nothing of
    its own: `contents` reads it."""
    if node.S == "/Sect" and any(not isinstance(kid, int) and kid.get("/S") == "/TOC" for kid in node.K):
        return
    if "/Alt" in node:
        yield str(node.S), str(node.Alt)
        return
    if node.S == "/Table" and "/A" in node and "/Summary" in node.A:
        yield "Summary", str(node.A.Summary)
    said = ""
    inner: list[Any] = []
    for kid in node.K:
        if isinstance(kid, int):
            said += pages[node.Pg.objgen][kid]
        elif kid.get("/Type") == "/MCR":
            said += pages[kid.Pg.objgen][int(kid.MCID)]
        elif kid.get("/Type") == "/OBJR":
            continue
        elif kid.S in ("/Span", "/Link"):
            said += "".join(text for _, text in _elements(kid, pages))
        else:
            inner.append(kid)
    if said:
        yield str(node.S), said
    for kid in inner:
        yield from _elements(kid, pages)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The words of each run of marked content; what is an artifact is not heard."""
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    stack: list[tuple[int | None, str | None]] = []
    font = ""
    steps: Any = pikepdf.parse_content_stream(page)
    for operands, operator in steps:
        match str(operator):
            case "BDC":
                given = operands[1]
                outer = stack[-1] if stack else (None, None)
                mark = int(given.MCID) if "/MCID" in given else outer[0]
                spoken = str(given.ActualText) if "/ActualText" in given else None
                if spoken is not None and mark is not None:
                    found[mark] = found.get(mark, "") + spoken
                stack.append((mark, spoken if spoken is not None else outer[1]))
            case "BMC":
                stack.append((None, None))
            case "EMC":
                stack.pop()
            case "Tf":
                font = str(operands[0])
            case "Tj" if stack and stack[-1][0] is not None and stack[-1][1] is None:
                mark = stack[-1][0]
                text = "".join(fonts[font].get(code, "") for code in bytes(operands[0]))
                found[mark] = found.get(mark, "") + text
    return found


def _letters(font: Any) -> dict[int, str]:
    """From the code of a glyph to its letters, after the font's own table."""
    told = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", told, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(target).decode("utf-16-be") for code, target in pairs}


def expected(doc: Doc) -> list[str]:
    from coprodesk.reports.letters import clean
    from coprodesk.reports.walk import texts

    return words(clean(" \n".join(texts(doc))))
