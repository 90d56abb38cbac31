"""The log's file: its schema, migrations and records, the one connection that writes, the lock, recovery."""
