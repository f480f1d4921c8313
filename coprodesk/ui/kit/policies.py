"""What the organisation laid down, in words: for Settings, for the command line, and at the start."""

from coprodesk.domain import policies
from coprodesk.domain.policies import EASY, SETTINGS, Fault, NotTaken, Policy, Setting
from coprodesk.ui.kit.i18n import OWN_NAMES, Language, tr, tr_n


def set_words() -> str:
    """Beside whatever nobody can choose here."""
    return tr("Set by your organisation")


def setting_words(setting: Setting, value: object) -> str:
    """What is in force, as a line."""
    if isinstance(value, bool):
        closed = not value
        said = {
            policies.PRINTING: (tr("Printing is open."), tr("Printing is closed.")),
            policies.EXPORT: (tr("Saving and exporting is open."), tr("Saving and exporting is closed.")),
            policies.COPYING: (tr("Copying is open."), tr("Copying is closed.")),
            policies.SAMPLE: (tr("The sample is offered."), tr("The sample is not offered.")),
        }
        return said[setting][closed]
    if isinstance(value, int):
        if setting == policies.LOCK_AFTER:
            return tr_n("It locks after {n} minute at most.", "It locks after {n} minutes at most.", value)
        return tr(
            "Passphrases are judged {n} or more, on a scale from {least} to 4.", n=value, least=EASY + 1
        )
    if setting == policies.LANGUAGE:
        return tr("The language is {language}.", language=OWN_NAMES[Language(str(value))])
    if setting == policies.WORKSPACES:
        return tr("New workspaces go to {folder}.", folder=str(value))
    if setting == policies.RECEIPTS:
        return tr("Receipts go to {folder}.", folder=str(value))
    return tr("Backups go to {folder}.", folder=str(value))


def in_force(policy: Policy) -> list[str]:
    return [setting_words(each, policy.values[each.name]) for each in SETTINGS if policy.sets(each)]


def fault_words(policy: Policy, fault: NotTaken) -> str:
    """What was not taken, and why."""
    why = {
        Fault.NOT_READABLE: tr("it cannot be read"),
        Fault.NOT_A_FILE: tr("it is not a plain file"),
        Fault.USER_MAY_WRITE: tr("people who are not administrators can change it"),
        Fault.NOT_OWNED_BY_ADMINISTRATORS: tr("it does not belong to the administrators of this computer"),
        Fault.LINK: tr("it is a link to another place"),
        Fault.TOO_LARGE: tr("there is too much in it"),
        Fault.NOT_TOML: tr("it is not TOML"),
        Fault.UNKNOWN: tr("there is no such setting"),
        Fault.WRONG_KIND: tr("its value is of the wrong kind"),
        Fault.OUT_OF_RANGE: tr("its value is too low or too high"),
        Fault.NOT_A_CHOICE: tr("its value is none of those that can be chosen"),
        Fault.NOT_A_WHOLE_PATH: tr("it is not the whole path of a folder"),
    }[fault.fault]
    if policy.values or policy.source != fault.name:
        return tr("{name} is not used: {why}.", name=fault.name, why=why)
    return tr("The policy {name} is not used: {why}.", name=fault.name, why=why)


def start_words(policy: Policy) -> str:
    """At the start, where anything was not taken."""
    first = fault_words(policy, policy.not_taken[0])
    more = len(policy.not_taken) - 1
    told = tr_n("And {n} more.", "And {n} more.", more) if more else ""
    return " ".join(
        filter(
            None, (tr("The policy of your organisation has a fault."), first, told, tr("Tell your IT team."))
        )
    )


def all_words(policy: Policy) -> list[str]:
    """What `coprodesk policy` prints."""
    if not policy.source:
        return [tr("No policy is in force on this computer.")]
    lines = [tr("Read from {place}.", place=policy.source)]
    lines += in_force(policy) or [tr("Nothing of it is in force.")]
    return lines + [fault_words(policy, each) for each in policy.not_taken]
