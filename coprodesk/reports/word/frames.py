"""How tables, columns and paragraphs are framed: hairlines instead of a grid, columns as wide as they were asked for."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

_PAD = {"top": 60, "left": 100, "bottom": 60, "right": 100}  # twentieths of a point
_AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription")


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """In points, on the grid and on each cell: some programs read the one, some the other."""
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Pt(wide)
        for cell in column.cells:
            cell.width = Pt(wide)


def hairlines(table: Any, colour: RGBColor) -> None:
    """A line under each row, and room around the words."""
    properties = table._tbl.tblPr  # noqa: SLF001
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_line(side, colour, 6))
    properties.insert_element_before(borders, *_AFTER_BORDERS)
    margins = OxmlElement("w:tblCellMar")
    for side, room in _PAD.items():
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), str(room))
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    properties.insert_element_before(margins, *_AFTER_BORDERS[3:])


def keep_whole(row: Any) -> None:
    """A row is not torn over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def ruled(style: Any, side: str, colour: RGBColor, eighths: int, space: int) -> None:
    """A line along one side of each paragraph of a style, so many eighths of a point thick."""
    properties = style.element.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    line = _line(side, colour, eighths)
    line.set(qn("w:space"), str(space))
    borders.append(line)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", "w:adjustRightInd", "w:spacing", "w:ind",
        "w:jc", "w:outlineLvl", "w:rPr",
    )  # fmt: skip


def in_columns(section: Any, number: int) -> None:
    properties = section._sectPr  # noqa: SLF001
    for old in properties.findall(qn("w:cols")):
        properties.remove(old)
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), str(number))
    columns.set(qn("w:space"), "400")
    properties.insert_element_before(columns, "w:docGrid")


def _line(side: str, colour: RGBColor, eighths: int) -> Any:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", str(colour))):
        line.set(qn(f"w:{name}"), value)
    return line
