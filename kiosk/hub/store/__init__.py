"""What the hub keeps, in PostgreSQL: the only part of the program that imports psycopg."""
