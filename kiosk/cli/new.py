"""new and schema: files to fill in, and what editors need to complete and explain their keys."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Museum

app = typer.Typer(no_args_is_help=True, help="A commented file to fill in.")


class What(StrEnum):
    """Which of the museum's files."""

    room = "room"
    museum = "museum"
    kiosk = "kiosk"


@app.command("room")
def room(room: Annotated[str, typer.Argument(metavar="ID")], museum: Museum = HERE) -> None:
    """Writes exhibits/ID.yaml, with every key explained."""
    from kiosk.staff.authoring.templates import new_room

    made = new_room(museum, room)
    print(f"{made.file} is there to be filled in. {made.then}".rstrip())


@app.command("exhibit")
def exhibit(
    room: Annotated[str, typer.Argument(metavar="ROOM")],
    exhibit: Annotated[str, typer.Argument(metavar="ID")],
    museum: Museum = HERE,
) -> None:
    """Adds an exhibit to a room's file, with every key explained; the rest of the file stays as it is."""
    from kiosk.staff.authoring.templates import new_exhibit

    made = new_exhibit(museum, room, exhibit)
    print(f"{made.file}:{made.line}: the exhibit {exhibit} is there to be filled in.")


def schema(
    what: Annotated[What | None, typer.Argument(help="Which file it is of.")] = None,
    museum: Museum = HERE,
    write: Annotated[bool, typer.Option("--write", help="Write all of them into config/schema/.")] = False,
) -> None:
    """JSON Schema of the museum's files, so that editors complete and explain their keys."""
    from kiosk.content.museum_files import MUSEUM_FILE
    from kiosk.staff.authoring.json_schema import MuseumContext, modeline, write_schemas
    from kiosk.staff.authoring.json_schema import schema as schema_of
    from kiosk.staff.authoring.templates import known_of

    if write:
        changed = write_schemas(museum, known_of(museum))
        print("\n".join(changed) or "Nothing has changed.")
        print(f"The first line of a room's file: {modeline('exhibits/room.yaml', 'room')}", end="")
        return
    if what is None:
        raise typer.BadParameter("Say which: room, museum or kiosk; or --write for all of them.")
    known = known_of(museum) if (museum / MUSEUM_FILE).is_file() else MuseumContext()
    print(json.dumps(schema_of(what.value, known), ensure_ascii=False, indent=1))
