"""Where the parts are put together: sessions (a workspace and its desk), the window round them, the demo.

Nothing is imported here: the window's half starts with Qt alone, because the database takes longer to import than
Qt and nobody should look at nothing meanwhile.
"""
