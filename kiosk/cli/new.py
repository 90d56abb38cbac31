"""new and schema: files to fill in, and what editors need to complete and explain their keys."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Museum
from kiosk.cli.reader_language import Language, choose_language, put, words, wrong_use
from kiosk.content.messages import Message, msg

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
        list[str] | None,
        typer.Option(
            "--language", metavar="TAG", help="Its language (default: that of your locale); several times for several."
        ),
    ] = None,
) -> None:
    """Writes a museum to begin with: one room, one exhibit, every line explained."""
    from kiosk.staff.authoring.new_museum import new_museum

    reader = choose_language("")
    new_museum(folder, language or [reader], reader)
    looks = msg("{folder} is a museum with one room and one exhibit. Look at it: kiosk preview hall --museum {folder}")
    put(looks.with_values(folder=str(folder)))
    file = str(folder / "exhibits" / "hall.yaml")
    put(msg("Then change the words in {file}; each save is seen at once.", file=file))


@app.command("room")
def room(
    room: Annotated[str, typer.Argument(metavar="ID", help="The room's id: small letters, digits, hyphens.")],
    museum: Museum = HERE,
    language: Language = "",
) -> None:
    """Writes exhibits/ID.yaml, with every key explained."""
    from kiosk.staff.authoring.templates import new_room

    created = new_room(museum, room, choose_language(language))
    done = msg("{file} is there to be filled in.", file=created.file)
    put(Message("{done} {then}").with_values(done=done, then=created.then) if created.then else done)


@app.command("exhibit")
def exhibit(
    room: Annotated[str, typer.Argument(metavar="ROOM", help="The id of its room.")],
    exhibit: Annotated[str, typer.Argument(metavar="ID", help="Its own id: small letters, digits, hyphens.")],
    museum: Museum = HERE,
    language: Language = "",
) -> None:
    """Adds an exhibit to a room's file, with every key explained; the rest of the file stays as it is."""
    from kiosk.staff.authoring.templates import new_exhibit

    created = new_exhibit(museum, room, exhibit, choose_language(language))
    done = msg("{file}:{line}: the exhibit {exhibit} is there to be filled in.")
    put(done.with_values(file=created.file, line=created.line, exhibit=exhibit))


def schema(
    what: Annotated[What | None, typer.Argument(help="Which file it is of.")] = None,
    museum: Museum = HERE,
    write: Annotated[bool, typer.Option("--write", help="Write all of them into config/schema/.")] = False,
    language: Language = "",
) -> None:
    """JSON Schema of the museum's files, so that editors complete and explain their keys."""
    from kiosk.content.museum_files import MUSEUM_FILE
    from kiosk.staff.authoring.json_schema import MuseumContext, file_schema, modeline, write_schemas
    from kiosk.staff.authoring.templates import museum_context

    choose_language(language)
    if write:
        changed = write_schemas(museum, museum_context(museum))
        print("\n".join(changed) or words(msg("Nothing has changed.")))
        line = modeline("exhibits/room.yaml", "room").rstrip()
        put(msg("The first line of a room's file: {line}", line=line))
        return
    if what is None:
        raise wrong_use(msg("Say which: room, museum or kiosk; or --write for all of them."))
    known = museum_context(museum) if (museum / MUSEUM_FILE).is_file() else MuseumContext()
    print(json.dumps(file_schema(what.value, known), ensure_ascii=False, indent=1))
