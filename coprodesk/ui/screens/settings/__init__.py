"""How the program looks and locks, backups, the passphrase, the team and the bin."""
