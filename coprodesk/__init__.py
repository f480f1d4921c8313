__version__ = "0.1.0"
READ_TABLE = "--read-table"  # how a frozen program is told to read one table and end
