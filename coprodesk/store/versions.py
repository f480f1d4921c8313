"""Which database the program carries."""

from sqlcipher3 import dbapi2


def database_versions() -> dict[str, str]:
    connection = dbapi2.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return {"SQLCipher": str(row[0]) if row else "", "SQLite": dbapi2.sqlite_version}
