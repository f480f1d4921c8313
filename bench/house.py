"""The size of the house: `python -m bench.house [FOLDER …]`. Statements are counted without docstrings."""

import ast
import statistics
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path


def main(folders: Sequence[str]) -> int:
    for folder in folders or ["coprodesk"]:
        sources = [path.read_text("utf-8") for path in sorted(Path(folder).rglob("*.py"))]
        nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
        functions = [
            (node.end_lineno or node.lineno) - node.lineno + 1
            for node in nodes
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        print(f"{folder}: {statements(nodes)} statements")
        print(f"  lines of a function: {spread(functions)}")
        print(f"  lines of a module:   {spread([source.count(chr(10)) for source in sources])}")
    return 0


def statements(nodes: Iterable[ast.AST]) -> int:
    return sum(isinstance(node, ast.stmt) and not _is_docstring(node) for node in nodes)


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def spread(sizes: Sequence[int]) -> str:
    tenths = statistics.quantiles(sizes, n=10)
    return f"half up to {tenths[4]:.0f}, nine of ten up to {tenths[-1]:.0f}, at most {max(sizes)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
