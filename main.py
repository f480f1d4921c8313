"""Starts the program from a checkout: `python main.py` is the same as the installed `coprodesk`."""

import multiprocessing
import sys

from coprodesk.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a frozen program begins here in the processes of a batch too
    sys.exit(main())
