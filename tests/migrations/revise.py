"""Writes the next revision from the difference between the migrations and the models, on an empty workspace."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from coprodesk.resources import migrations_path
from coprodesk.store.engine import embedded_engine
from coprodesk.store.migrate import known_revisions, upgrade


def revise(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = embedded_engine(Path(folder) / "empty.coprodesk", bytes(32))
        if known_revisions():
            upgrade(engine)
        config = Config()
        config.set_main_option("script_location", str(migrations_path()))
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=f"{len(known_revisions()) + 1:04d}")
        engine.dispose()


if __name__ == "__main__":
    revise(sys.argv[1])
