"""Receipts of the trail: what they say of one that was cut or signed anew, and what is no receipt."""

from datetime import UTC, datetime

import pytest

from coprodesk.domain.receipts import Comparison, NoReceipt, Receipt, compared, read_receipt

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TRAIL = {number: f"{number:064x}" for number in range(1, 11)}


def receipt(number: int, digest: str = "", workspace: str = "w") -> Receipt:
    return Receipt(workspace, number, digest or f"{number:064x}", AT)


@pytest.mark.parametrize(
    ("receipts", "found"),
    [
        ([], Comparison()),
        ([receipt(3), receipt(10)], Comparison(agreed=2, up_to=10)),
        ([receipt(3), receipt(12), receipt(14)], Comparison(agreed=1, up_to=3, gone=(11, 14))),
        ([receipt(7, "f" * 64)], Comparison(changed=(1, 7))),
        ([receipt(3), receipt(7, "f" * 64), receipt(9, "e" * 64)], Comparison(1, 3, changed=(4, 7))),
        ([receipt(3), receipt(5, "f" * 64), receipt(9)], Comparison(2, 9, changed=(4, 5))),
        ([receipt(4, workspace="another")], Comparison(others=1)),
        ([receipt(12), receipt(2, "f" * 64)], Comparison(gone=(11, 12), changed=(1, 2))),
    ],
)
def test_what_receipts_say_of_a_trail_of_ten_lines(receipts: list[Receipt], found: Comparison) -> None:
    assert compared(receipts, "w", 10, TRAIL.get) == found
    assert found.holds is (found.gone is None and found.changed is None)


def test_a_receipt_is_read_as_it_was_written() -> None:
    assert read_receipt(receipt(7).written()) == receipt(7)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "[" * 100_000,
        receipt(7).written()[:-20],
        receipt(7).written().replace("receipt 1", "receipt 2"),
        receipt(7).written().replace('"number": 7', '"number": -7'),
        receipt(7).written().replace('"number": 7', '"number": "7"'),
        receipt(7).written().replace('"number": 7', '"number": true'),
        receipt(7, "G" * 64).written(),
        receipt(7, "a" * 63).written(),
        receipt(7).written().replace("2026-11", "2026-31"),
    ],
)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(NoReceipt):
        read_receipt(text)
