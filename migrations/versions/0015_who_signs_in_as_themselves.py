"""who signs in as themselves"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sign_in", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("public_key", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("code_key", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("code_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True))
