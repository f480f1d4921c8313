"""Counts for lists, written when the workspace is next opened, see store/derived.py; lists read their indexes alone"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LISTS = {"list": "name_key", "since": "since", "next_look": "next_look"}


def upgrade() -> None:
    op.create_table(
        "person_tally",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("abilities", sa.Integer(), nullable=False),
        sa.Column("needs", sa.Integer(), nullable=False),
        sa.Column("paid_until", sa.Date(), nullable=True),
        sa.Column("unpaid_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_tally_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_tally")),
    )
    op.create_index("ix_person_tally_abilities", "person_tally", ["abilities", "person_id"])
    op.create_index("ix_person_tally_needs", "person_tally", ["needs", "person_id"])
    for name, column in LISTS.items():
        op.drop_index(f"ix_person_{name}", table_name="person")
        columns = ["team_id", "is_client", "deleted_at", column, "id", "restricted"]
        op.create_index(f"ix_person_{name}", "person", columns)
