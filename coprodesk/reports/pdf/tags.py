"""The structure tree of a tagged PDF (PDF/UA-1): elements, marked content, artifacts, the parent tree and metadata.

Elements are made while the document is laid out, in reading order; drawing fills them with marked content, so that an
element which runs over pages stays one element."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas


@dataclass(slots=True, eq=False)
class Element:
    """`attributes` are the owner and its entries, such as ("Table", {"Scope": "Column"})."""

    role: str
    parent: "Element | None" = None
    attributes: tuple[str, dict[str, Any]] | None = None
    alt: str = ""
    kids: list["Element | tuple[int, int]"] = field(default_factory=list)
    reference: Any = None

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.kids.append(self)


class Marks:
    """Marked content on the pages of one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas: Any = canvas
        self.pages: list[list[Element]] = [[]]
        self.references: list[Any] = []
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
            element.kids.append((len(self.pages) - 1, len(marks)))
            self.raw(f"/{element.role} <</MCID {len(marks)}>> BDC")
            marks.append(element)
        yield
        self.raw("EMC")

    @contextmanager
    def actual(self, text: str) -> Iterator[None]:
        """What is drawn inside reads as this text."""
        self.raw(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")
        yield
        self.raw("EMC")

    def finish(self, root: Element, title: str, language: str, made_at: datetime) -> None:
        document = self.canvas._doc  # noqa: SLF001
        tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        reference = document.Reference(tree)
        tree["K"] = pdfdoc.PDFArray([self._build(root, reference)])
        numbers: list[Any] = []
        for page, marks in enumerate(self.pages[: len(self.references)]):
            numbers += [page, document.Reference(pdfdoc.PDFArray([mark.reference for mark in marks]))]
        tree["ParentTree"] = document.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(self.references)
        catalog = document.Catalog
        catalog.StructTreeRoot = tree
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Lang = pdfdoc.PDFString(language)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        packet = _xmp(title, made_at).encode("utf-8")
        catalog.Metadata = pdfdoc.XMP(creator=lambda _: packet)

    def _build(self, element: Element, parent: Any) -> Any:
        document = self.canvas._doc  # noqa: SLF001
        entry = pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName(element.role), "P": parent}
        )
        element.reference = document.Reference(entry)
        if element.alt:
            entry["Alt"] = pdfdoc.PDFString(element.alt)
        if element.attributes:
            owner, values = element.attributes
            named = {key: _attribute(value) for key, value in values.items()}
            entry["A"] = pdfdoc.PDFDictionary({"O": pdfdoc.PDFName(owner), **named})
        kids: list[Any] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._build(kid, element.reference))
            else:
                page = document.Reference(self.references[kid[0]])
                kids.append(pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("MCR"), "Pg": page, "MCID": kid[1]}))
        entry["K"] = pdfdoc.PDFArray(kids)
        return element.reference


def _attribute(value: Any) -> Any:
    if isinstance(value, bytes):
        return pdfdoc.PDFString(value.decode("utf-8"))
    return pdfdoc.PDFName(value) if isinstance(value, str) else value


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
