"""How a pool is put into words."""

from collections.abc import Sequence

from coprodesk.domain.budgets import PaymentKind
from coprodesk.domain.pools import DecisionState, Voice
from coprodesk.queries.pools import DecisionRow, PoolPage, PoolPaymentRow, VoiceRow
from coprodesk.ui.kit.formats import listed, pounds
from coprodesk.ui.kit.i18n import beside, tr, tr_n

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
STRANGER = "somebody"


def dotted(*parts: str) -> str:
    return beside(*parts)


def number(count: int) -> str:
    """Small numbers as words."""
    return tr(NUMBERS[count]) if count < len(NUMBERS) else str(count)


def share(basis_points: int) -> str:
    """2500 is "25.00%", the whole is "100%"."""
    return "100%" if basis_points == 10_000 else f"{basis_points // 100}.{basis_points % 100:02d}%"


def first_names(voices: Sequence[VoiceRow], voice: Voice) -> str:
    return listed([(row.name or tr(STRANGER)).split()[0] for row in voices if row.voice is voice])


def voices_words(decision: DecisionRow) -> str:
    """ "Bea and Jamal for · Farah and Gwen not yet asked"."""
    found = {voice: first_names(decision.voices, voice) for voice in Voice}
    said = {
        Voice.IN_FAVOUR: tr("{names} for", names=found[Voice.IN_FAVOUR]),
        Voice.AGAINST: tr("{names} against", names=found[Voice.AGAINST]),
        Voice.STOOD_ASIDE: tr("{names} stood aside", names=found[Voice.STOOD_ASIDE]),
        Voice.NOT_YET_ASKED: tr("{names} not yet asked", names=found[Voice.NOT_YET_ASKED]),
    }
    return dotted(*(words for voice, words in said.items() if found[voice]))


def decided_words(row: PoolPaymentRow) -> str:
    if row.kind is PaymentKind.LEAVING:
        return tr("left")
    if row.decision_id is None:
        return tr("standing")
    return tr("{some} of {all}", some=row.in_favour, all=row.asked)


def payment_words(row: PoolPaymentRow) -> str:
    if row.kind is PaymentKind.LEAVING:
        return tr("Share paid back on leaving")
    if row.reverses_id is not None:
        return tr("Reversed: {what}", what=row.what)
    return row.what if row.stands else tr("{what} (reversed)", what=row.what)


def state_words(decision: DecisionRow) -> str:
    return {
        DecisionState.WAITING: tr("waiting"),
        DecisionState.AGREED: tr("agreed")
        if decision.pence > decision.paid
        else tr("paid", meaning="of a payment"),
        DecisionState.REFUSED: tr("not agreed"),
        DecisionState.DONE: tr("done"),
    }[decision.state]


def open_decisions(page: PoolPage) -> list[DecisionRow]:
    """Agreed, with something left to pay."""
    return [row for row in page.decisions if row.state is DecisionState.AGREED and row.pence > row.paid]


def agreement_lines(page: PoolPage) -> list[str]:
    people = len(page.members)
    need = tr("{need} of {people}", need=number(page.decisions_need), people=number(people))
    free = tr("Spending over {money} needs {need}", money=pounds(page.free_up_to_pence), need=need)
    return [
        free,
        tr("Somebody away: {words}", words=page.on_absence),
        tr("Leaving: {words}", words=page.on_leaving),
        tr("A gap: {words}", words=page.on_gap),
        tr("If the pool ends: {words}", words=page.on_ending),
    ]


def people_words(count: int) -> str:
    return tr_n("{n} person", "{n} people", count)
