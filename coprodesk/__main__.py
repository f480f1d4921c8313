import multiprocessing
import sys

from coprodesk.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # as in main.py
    sys.exit(main())
