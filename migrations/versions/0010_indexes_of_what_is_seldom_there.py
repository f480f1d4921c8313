"""Indexes of what is seldom there: abilities that may be offered, exchanges that name an ability"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NAMED = sa.text("ability_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_ability_offered",
        "ability",
        ["person_id"],
        sqlite_where=sa.text("may_offer = 1 AND deleted_at IS NULL"),
        postgresql_where=sa.text("may_offer AND deleted_at IS NULL"),
    )
    op.drop_index("ix_exchange_ability_id", table_name="exchange")
    op.create_index(
        "ix_exchange_ability_id", "exchange", ["ability_id"], sqlite_where=NAMED, postgresql_where=NAMED
    )
