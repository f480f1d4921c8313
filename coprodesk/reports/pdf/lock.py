"""A copy that opens with a password only: AES-256 (PDF 2.0, revision 6), by a library that is kept for it."""

from io import BytesIO


def locked_pdf(data: bytes, password: str) -> bytes:
    """Whoever opens it may read, print and copy, and a screen reader may read it. There is no way back in without
    the password. Unlike the open document, each locking gives other bytes, since its salts are drawn by chance."""
    import pikepdf

    if not password:
        raise ValueError
    out = BytesIO()
    allowed = pikepdf.Permissions(
        accessibility=True, extract=True, modify_annotation=False, modify_other=False
    )
    lock = pikepdf.Encryption(user=password, owner=password, R=6, aes=True, metadata=True, allow=allowed)
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=lock)
    return out.getvalue()
