"""The tables of this folder: a line for each act, with what is written there under each heading."""

from pathlib import Path

HERE = Path(__file__).parent


def read(name: str) -> dict[str, tuple[str, ...]]:
    """By the act's name: the cells of its line. Lines without cells and those of a heading are prose."""
    lines = {}
    for line in (HERE / name).read_text("utf-8").splitlines():
        act, *cells = [cell.strip() for cell in line.split("|")]
        if cells and act:
            assert act not in lines, f"{act} has two lines"
            lines[act] = tuple(cells)
    return lines
