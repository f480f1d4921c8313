"""Writes the next revision from the difference between the migrations and the models, on an empty workspace, and makes
it the one that the program asks for."""

import re
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from coprodesk.resources import migrations_path
from coprodesk.store import migrate
from coprodesk.store.engine import embedded_engine
from coprodesk.store.migrate import known_revisions, upgrade

HEAD = re.compile(r'^HEAD = "\d+"$', re.MULTILINE)


def revise(message: str) -> None:
    number = f"{len(known_revisions()) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        engine = embedded_engine(Path(folder) / "empty.coprodesk", bytes(32))
        if known_revisions():
            upgrade(engine)
        config = Config()
        config.set_main_option("script_location", str(migrations_path()))
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=number)
        engine.dispose()
    asking = Path(migrate.__file__)
    asking.write_text(HEAD.sub(f'HEAD = "{number}"', asking.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    revise(sys.argv[1])
