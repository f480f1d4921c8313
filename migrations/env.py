"""Alembic's way in. The program hands over its own connection; see coprodesk/store/migrate.py.

To write the next revision, as a developer:  .venv/bin/python -m tests.migrations.revise "what changes"
"""

from alembic import context

from coprodesk.store.schema import Base
from coprodesk.store.schema.base import Moment


def _rendered(kind: str, item: object, _: object) -> str | bool:
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_rendered,
    transaction_per_migration=False,
)
context.run_migrations()
