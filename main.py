"""Starts the program from a checkout: `python main.py` is the same as the installed `coprodesk`."""

import sys

from coprodesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
