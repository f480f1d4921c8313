"""`python -m bench [--small]`: every figure in one run, part by part as they are known. The big workspace is kept in out/bench for the next run."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.desk import desk_figures
from bench.documents import document_figures
from bench.generator import Size, big_workspace
from bench.imports import import_figures
from bench.maps import map_figures
from bench.measure import Figure, table
from bench.preview import preview_figures
from bench.screens import screen_figures
from bench.search import search_figures
from bench.window import window_figures
from coprodesk.bootstrap.logs import quiet_qt
from coprodesk.ui.kit.collector import Collector

FOLDER = Path("out/bench")


def main() -> int:
    small = "--small" in sys.argv
    size = Size(2_000, 30_000, 50_000, 6_000) if small else Size()
    quiet_qt()
    FOLDER.mkdir(parents=True, exist_ok=True)
    opened = big_workspace(FOLDER, size)
    _app = QApplication(sys.argv[:1])
    collector = Collector()  # as in the program: what is there by now is not looked through again and again
    collector.settle()
    print(f"{size.people} people, {size.notes} notes, {size.exchanges} exchanges, {size.ties} ties\n")
    parts: tuple[Callable[[], list[Figure]], ...] = (
        window_figures,
        partial(desk_figures, opened),
        partial(search_figures, opened),
        partial(screen_figures, opened),
        document_figures,
        preview_figures,
        map_figures,
    )
    try:
        for part in parts:
            print(table(part()), flush=True)
    finally:
        collector.stop()
        opened.close()
    print(table(import_figures(5_000) if small else import_figures()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
