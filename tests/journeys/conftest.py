import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _collected_on_this_thread() -> Iterator[None]:
    """As in the program: a cycle with a widget in it is never freed on a worker's thread."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
