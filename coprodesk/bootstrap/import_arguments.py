"""What each import of the command line is told, apart from the file it goes into."""

import argparse
from pathlib import Path


def path_told(told: str) -> Path:
    if not told.strip():
        raise argparse.ArgumentTypeError("a name is needed")
    return Path(told)


def people_arguments(people: argparse.ArgumentParser) -> None:
    people.add_argument("table", type=path_told, metavar="TABLE")
    people.add_argument(
        "--mapping",
        action="append",
        default=[],
        metavar="F",
        help="a JSON file of heading to meaning, or one line HEADING=MEANING (may be given again and again); what is "
        "not told is taken where the heading says it, and else left out",
    )
    people.add_argument(
        "--dates", choices=["day-first", "month-first"], help="how 01/02/1990 is meant; guessed, unless given"
    )
    people.add_argument(
        "--duplicates",
        choices=["skip", "fill", "add"],
        default="skip",
        help="people who seem to be here already: leave them, fill what is empty, or add them as new ones",
    )
    people.add_argument(
        "--doubtful",
        choices=["leave", "add"],
        default="leave",
        help="rows that may be no client (a total, a second time, died, closed, a volunteer): leave them, or add them",
    )
    people.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook")
    people.add_argument(
        "--heading-row", type=int, metavar="N", help="which row holds the headings; found out, unless given"
    )
    people.add_argument("--dry-run", action="store_true", help="say what would be done, change nothing")
    people.add_argument("--rejects", type=path_told, metavar="OUT.csv", help="write the rows to fix here")


def network_arguments(network: argparse.ArgumentParser) -> None:
    network.add_argument("networks", type=path_told, nargs="+", metavar="NETWORK")
    network.add_argument("--person", required=True, metavar="REFERENCE")
    network.add_argument("--case", metavar="NAME", help="which network, where the files hold several")
    who = network.add_mutually_exclusive_group()
    who.add_argument("--middle", metavar="NAME", help="what the file calls the person")
    who.add_argument(
        "--all-around", action="store_true", help="the person is not in the file: all in it are around them"
    )
    network.add_argument("--arrows-are-help", action="store_true", help="its arrows say who gives help")
    network.add_argument("--dry-run", action="store_true", help="say what would be done, change nothing")


def plan_arguments(plan: argparse.ArgumentParser) -> None:
    plan.add_argument("plan", type=path_told, metavar="PLAN.json")
    plan.add_argument("--person", required=True, metavar="REFERENCE")
    plan.add_argument("--of", metavar="NAME", help="whose plan, where the file is about several people")
    plan.add_argument("--same-person", action="store_true", help="although the file names them otherwise")
    plan.add_argument("--dry-run", action="store_true", help="say what would be done, change nothing")
