"""Tagged PDF (PDF/UA-1) on a ReportLab canvas, which by itself makes untagged ones.

    canvas = Canvas(buffer, initialFontName="an embedded face", pdfVersion=(1, 7))
    marks = Marks(canvas)                      # before the first page is drawn
    root = Element("Document")
    heading = Element("H1", root)              # elements are made in the order of reading
    with marks.content(heading):               # what is drawn inside is the heading's
        canvas.drawString(...)
    with marks.content(None):                  # decoration that nobody hears
        canvas.line(...)
    marks.finish(root, "Title", "en-GB", made_at)
    canvas.save()

An element that runs over pages stays one element: draw each part inside `content`. `link` makes a place on the page
that can be followed, `actual` says what drawn shapes read as. Nothing else of the house is known here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

Attribute = str | bytes | int | list[float]


@dataclass(frozen=True, slots=True)
class Content:
    """One run of marked content: which page, and its number there."""

    page: int
    mark: int


@dataclass(slots=True, eq=False)
class Link:
    """A place on a page that leads to an address."""

    page: int
    box: tuple[float, float, float, float]
    address: str
    says: str
    reference: Any = None


@dataclass(slots=True, eq=False)
class Element:
    """`attributes` are the owner and its entries: a str is a name, bytes are text in UTF-8. `language` is a tag
    such as "cy", where it is not the document's. One without a parent is joined to one when it is first drawn."""

    role: str
    parent: "Element | None" = None
    attributes: tuple[str, dict[str, Attribute]] | None = None
    alt: str = ""
    language: str = ""
    kids: list["Element | Content | Link"] = field(default_factory=list)
    reference: Any = None

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.kids.append(self)

    def join(self, parent: "Element") -> None:
        if self.parent is None:
            self.parent = parent
            parent.kids.append(self)


class Written(pdfdoc.PDFObject):
    """An object whose bytes are known but for the numbers of those that it refers to."""

    def __init__(self) -> None:
        self.parts: list[Any] = []

    def add(self, *parts: Any) -> None:
        self.parts += parts

    def format(self, document: Any) -> bytes:
        numbers = document.idToObjectNumberAndVersion
        return b"".join(
            part.encode("latin-1") if isinstance(part, str) else b"%d %d R" % numbers[part.name]
            for part in self.parts
        )


class Marks:
    """Marked content on the pages of one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas: Any = canvas
        self.pages: list[list[Element]] = [[]]
        self.references: list[Any] = []
        self.links: list[tuple[Link, Written, Element]] = []
        self._hold_pages()

    def _hold_pages(self) -> None:
        document = self.canvas._doc  # noqa: SLF001
        add = document.addPage

        def add_page(page: Any) -> None:
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = len(self.pages) - 1
            page.Tabs = pdfdoc.PDFName("S")
            self.references.append(page)
            add(page)
            self.pages.append([])

        document.addPage = add_page

    def raw(self, code: str) -> None:
        self.canvas._code.append(code)  # noqa: SLF001

    @contextmanager
    def content(self, element: Element | None) -> Iterator[None]:
        """What is drawn inside belongs to the element, or is decoration that nobody hears."""
        if element is None:
            self.raw("/Artifact BMC")
        else:
            marks = self.pages[-1]
            element.kids.append(Content(len(self.pages) - 1, len(marks)))
            self.raw(f"/{element.role} <</MCID {len(marks)}>> BDC")
            marks.append(element)
        yield
        self.raw("EMC")

    @contextmanager
    def actual(self, text: str) -> Iterator[None]:
        """What is drawn inside reads as this text."""
        self.raw(f"/Span <</ActualText {_hex(text)}>> BDC")
        yield
        self.raw("EMC")

    def link(self, element: Element, box: tuple[float, float, float, float], address: str, says: str) -> None:
        """A box (left, bottom, right, top) of this page leads to the address; `element` is its Link element."""
        made = Link(len(self.pages) - 1, box, address, says)
        written = Written()
        made.reference = self.canvas._doc.Reference(written)  # noqa: SLF001
        self.canvas._annotationrefs.append(made.reference)  # noqa: SLF001
        element.kids.append(made)
        self.links.append((made, written, element))

    def finish(self, root: Element, title: str, language: str, made_at: datetime) -> None:
        """Write the tree. Every page has been shown; the canvas is saved next."""
        document = self.canvas._doc  # noqa: SLF001
        pages = [document.Reference(page) for page in self.references]
        tree, parents = Written(), Written()
        reference = document.Reference(tree)
        top = self._build(root, reference, pages)
        self._parent_tree(parents)
        tree.add("<</Type/StructTreeRoot/K[", top, "]/ParentTree ", document.Reference(parents))
        tree.add(f"/ParentTreeNextKey {len(pages) + len(self.links)}>>")
        catalog = document.Catalog
        catalog.StructTreeRoot = reference
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Lang = pdfdoc.PDFString(language)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        packet = _xmp(title, made_at).encode("utf-8")
        catalog.Metadata = pdfdoc.XMP(creator=lambda _: packet)

    def _parent_tree(self, parents: Written) -> None:
        """From each page's content, and then from each link, back to its element."""
        parents.add("<</Nums[")
        number = len(self.references)
        for page, marks in enumerate(self.pages[:number]):
            parents.add(f"{page}[")
            for mark in marks:
                parents.add(mark.reference, " ")
            parents.add("]\n")
        for key, (link, written, element) in enumerate(self.links, number):
            parents.add(f"{key} ", element.reference, "\n")
            box = " ".join(f"{value:.2f}" for value in link.box)
            written.add(f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{box}]/StructParent {key}")
            written.add(
                f"/Contents {_hex(link.says)}/A<</S/URI/URI({_literal(link.address)})>>/P ",
                self._page(link.page),
                ">>",
            )
        parents.add("]>>")

    def _page(self, number: int) -> Any:
        return self.canvas._doc.Reference(self.references[number])  # noqa: SLF001

    def _build(self, element: Element, parent: Any, pages: list[Any]) -> Any:
        entry = Written()
        element.reference = self.canvas._doc.Reference(entry)  # noqa: SLF001
        entry.add(f"<</Type/StructElem/S/{element.role}/P ", parent)
        if element.alt:
            entry.add(f"/Alt {_hex(element.alt)}")
        if element.language:
            entry.add(f"/Lang({_literal(element.language)})")
        if element.attributes:
            owner, values = element.attributes
            entry.add(
                f"/A<</O/{owner}", *(f"/{key} {_attribute(value)}" for key, value in values.items()), ">>"
            )
        on = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        if on is not None:
            entry.add("/Pg ", pages[on])
        entry.add("/K[")
        for kid in element.kids:
            if isinstance(kid, Element):
                entry.add(self._build(kid, element.reference, pages), " ")
            elif isinstance(kid, Link):
                entry.add("<</Type/OBJR/Obj ", kid.reference, "/Pg ", pages[kid.page], ">>")
            elif kid.page == on:
                entry.add(f"{kid.mark} ")
            else:
                entry.add("<</Type/MCR/Pg ", pages[kid.page], f"/MCID {kid.mark}>>")
        entry.add("]>>")
        return element.reference


def _hex(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _literal(text: str) -> str:
    """Seven-bit text between brackets; an address keeps its other letters as per cent signs."""
    ascii_only = "".join(
        letter
        if 32 < ord(letter) < 127
        else "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "replace"))
        for letter in text
    )
    return ascii_only.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _attribute(value: Attribute) -> str:
    if isinstance(value, bytes):
        return _hex(value.decode("utf-8"))
    if isinstance(value, list):
        return f"[{' '.join(f'{number:.2f}' for number in value)}]"
    return f"/{value}" if isinstance(value, str) else str(value)


def _xmp(title: str, made_at: datetime) -> str:
    stamp = made_at.isoformat(timespec="seconds")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f"<pdfuaid:part>1</pdfuaid:part><xmp:CreateDate>{stamp}</xmp:CreateDate>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
