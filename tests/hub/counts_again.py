"""The counts of a hub once more, for as many kiosks again: what a report of very many kiosks reads."""

from __future__ import annotations

from kiosk.hub.store.opening import Connection


def again(connection: Connection, number: int) -> None:
    """The counts that came as entries once more, under other names."""
    templates = "kiosk NOT LIKE '%+%'"
    named = f"kiosk || '+{number}'"
    for sql in (
        f"CREATE TEMP TABLE again ON COMMIT DROP AS SELECT * FROM logs WHERE {templates}",
        f"UPDATE again SET kiosk = {named}",
        "INSERT INTO logs SELECT * FROM again",
        "CREATE TEMP TABLE numbered ON COMMIT DROP AS SELECT kiosk, id AS old,"
        f" nextval(pg_get_serial_sequence('daily_days', 'id')) AS new FROM daily_days WHERE {templates}",
        "ANALYZE numbered",
        "INSERT INTO daily_days OVERRIDING SYSTEM VALUE"
        f" SELECT new, {named}, epoch, day, last_seq, timezone, made_by, visits, on_ms, starts, cut_off, shown, rounded"
        ", of_kiosk FROM daily_days JOIN numbered USING (kiosk) WHERE id = old",
        "INSERT INTO daily (kiosk, day_id, measure, room, exhibit, key, value, n)"
        f" SELECT {named}, new, measure, room, exhibit, key, value, n FROM daily JOIN numbered USING (kiosk)"
        " WHERE day_id = old AND measure = 'media_fault'",
        *(
            f"INSERT INTO {table} (kiosk, day_id, {columns}) SELECT {named}, new, {columns}"
            f" FROM {table} JOIN numbered USING (kiosk) WHERE day_id = old"
            for table, columns in (
                ("rounded_of_logs", "series, value, n"),
                (
                    "heard",
                    "series, listen, heard_ms, length_ms, before_listen, before_heard_ms, listen_phase, heard_phase",
                ),
            )
        ),
    ):
        connection.execute(sql.encode())
    connection.commit()
