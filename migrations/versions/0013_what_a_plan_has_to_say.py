"""what a plan has to say: the council, the money, whom to ring"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("budget_stream", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paid_every", sa.String(), nullable=True))

    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phone", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.add_column(sa.Column("council", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("council_how", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.add_column(sa.Column("duty_line", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("country", sa.String(), server_default="england", nullable=False))
