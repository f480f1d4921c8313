"""`python -m bench [--small]`: every figure in one run. The big workspace is kept in out/bench for the next run."""

import sys
from pathlib import Path

from bench.desk import desk_figures
from bench.documents import document_figures
from bench.generator import Size, big_workspace
from bench.imports import import_figures
from bench.maps import map_figures
from bench.measure import table
from bench.screens import screen_figures
from bench.search import search_figures
from bench.window import window_figures

FOLDER = Path("out/bench")


def main() -> int:
    small = "--small" in sys.argv
    size = Size(2_000, 30_000, 50_000, 6_000) if small else Size()
    FOLDER.mkdir(parents=True, exist_ok=True)
    opened = big_workspace(FOLDER, size)
    print(f"{size.people} people, {size.notes} notes, {size.exchanges} exchanges, {size.ties} ties\n")
    try:
        figures = (
            window_figures()
            + desk_figures(opened)
            + search_figures(opened)
            + screen_figures(opened)
            + document_figures()
            + map_figures()
        )
    finally:
        opened.close()
    figures += import_figures(5_000) if small else import_figures()
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
