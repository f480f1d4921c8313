"""What can be found; the words are written when the workspace is next opened, see store/search.py"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_entry",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_search_entry_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("record_id", name=op.f("uq_search_entry_record_id")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1, detail=none,"
            " prefix='1 2 3 4 5 6 7 8 9 10 11 12', tokenize='ascii')"
        )
    else:
        op.execute(
            "CREATE TABLE search_words (rowid bigint PRIMARY KEY REFERENCES search_entry ON DELETE CASCADE,"
            " words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_search_words ON search_words USING gin (words)")
        op.execute("CREATE SEQUENCE search_words_number")
    op.execute("CREATE TABLE search_words_made (shape varchar(40) NOT NULL)")
