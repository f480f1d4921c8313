"""Alembic's way in. The program hands over its own connection; see coprodesk/store/migrate.py.

To write the next revision, as a developer:  .venv/bin/python -m tests.migrations.revise "what changes"
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from coprodesk.store.schema import Base
from coprodesk.store.schema.base import Chosen, Moment
from coprodesk.store.search_words import modelled


def _rendered(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Chosen):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_rendered,
    include_name=modelled,
    transaction_per_migration=False,
)
context.run_migrations()
