"""new and schema: files to fill in, and what editors need to complete and explain their keys."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Museum

app = typer.Typer(no_args_is_help=True, help="A commented file to fill in.")


class What(StrEnum):
    """Which of the museum's files."""

    room = "room"
    museum = "museum"
    kiosk = "kiosk"


@app.command("museum")
def museum(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where it goes: a new or empty folder.")],
    language: Annotated[
        list[str], typer.Option("--language", metavar="TAG", help="Its language; several times for several.")
    ] = ["en"],  # noqa: B006
) -> None:
    """Writes a museum to begin with: one room, one exhibit, every line explained."""
    from kiosk.staff.authoring.new_museum import new_museum

    new_museum(folder, language)
    print(f"{folder} is a museum with one room and one exhibit. Look at it: kiosk preview hall --museum {folder}")
    print(f"Then change the words in {folder / 'exhibits/hall.yaml'}; each save is seen at once.")


@app.command("room")
def room(room: Annotated[str, typer.Argument(metavar="ID")], museum: Museum = HERE) -> None:
    """Writes exhibits/ID.yaml, with every key explained."""
    from kiosk.staff.authoring.templates import new_room

    created = new_room(museum, room)
    print(f"{created.file} is there to be filled in. {created.then}".rstrip())


@app.command("exhibit")
def exhibit(
    room: Annotated[str, typer.Argument(metavar="ROOM")],
    exhibit: Annotated[str, typer.Argument(metavar="ID")],
    museum: Museum = HERE,
) -> None:
    """Adds an exhibit to a room's file, with every key explained; the rest of the file stays as it is."""
    from kiosk.staff.authoring.templates import new_exhibit

    created = new_exhibit(museum, room, exhibit)
    print(f"{created.file}:{created.line}: the exhibit {exhibit} is there to be filled in.")


def schema(
    what: Annotated[What | None, typer.Argument(help="Which file it is of.")] = None,
    museum: Museum = HERE,
    write: Annotated[bool, typer.Option("--write", help="Write all of them into config/schema/.")] = False,
) -> None:
    """JSON Schema of the museum's files, so that editors complete and explain their keys."""
    from kiosk.content.museum_files import MUSEUM_FILE
    from kiosk.staff.authoring.json_schema import MuseumContext, file_schema, modeline, write_schemas
    from kiosk.staff.authoring.templates import museum_context

    if write:
        changed = write_schemas(museum, museum_context(museum))
        print("\n".join(changed) or "Nothing has changed.")
        print(f"The first line of a room's file: {modeline('exhibits/room.yaml', 'room')}", end="")
        return
    if what is None:
        raise typer.BadParameter("Say which: room, museum or kiosk; or --write for all of them.")
    known = museum_context(museum) if (museum / MUSEUM_FILE).is_file() else MuseumContext()
    print(json.dumps(file_schema(what.value, known), ensure_ascii=False, indent=1))
