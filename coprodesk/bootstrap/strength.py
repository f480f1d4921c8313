"""How hard a passphrase is to guess: asked of a library that knows what people choose."""

from zxcvbn import zxcvbn

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.policies import LEAST_STRENGTH, Policy

LONGEST = 72  # letters that the estimate looks at; more only makes it slow


def strength(passphrase: str, known: tuple[str, ...] = ()) -> int:
    """From 0, guessed at once, to 4. `known` are words that somebody could guess from: names on the screen."""
    if not passphrase:
        return 0
    return int(zxcvbn(passphrase[:LONGEST], user_inputs=[word for word in known if word])["score"])


def refusal_of(
    policy: Policy, passphrase: str, known: tuple[str, ...] = (), field: str = "passphrase"
) -> Invalid | None:
    """Why the organisation's policy does not take it. What no policy asks for, whoever types is asked at the door."""
    if policy.sets(LEAST_STRENGTH) and policy.is_easy(strength(passphrase, known)):
        return Invalid(Problem(field, "easy_to_guess"))
    return None
