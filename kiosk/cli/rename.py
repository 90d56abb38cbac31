"""rename: another name for an exhibit, a room or a medium, everywhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.check import ended_in_order
from kiosk.cli.options import HERE, Device, Museum
from kiosk.cli.reader_language import Language, choose_language
from kiosk.exit_codes import NOT_DONE, CommandFailed

if TYPE_CHECKING:
    from kiosk.content.former_names import Renaming

app = typer.Typer(no_args_is_help=True, help="Another name for an exhibit, a room or a medium, everywhere.")
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
_MEDIA = "media/"


@app.command("exhibit")
def exhibit(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Its id, or ROOM/ID.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its id from now on.")],
    museum: Museum = HERE,
    device: Device = None,
    yes: Yes = False,
    language: Language = "",
) -> None:
    """Gives an exhibit another id: in its room's file, translations, media and reports."""
    from kiosk.content.former_names import Renaming

    room, _, name = old.rpartition("/")
    _rename(museum, device, Renaming("exhibit", name, new.removeprefix(f"{room}/"), room), yes, language)


@app.command("room")
def room(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Its name.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its name from now on.")],
    museum: Museum = HERE,
    device: Device = None,
    yes: Yes = False,
    language: Language = "",
) -> None:
    """Gives a room another name: its files, its folder in media/, on plans, in kiosk.yaml and in reports."""
    from kiosk.content.former_names import Renaming

    _rename(museum, device, Renaming("room", old, new), yes, language)


@app.command("medium")
def medium(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The path of a file or folder in media/.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its path from now on.")],
    museum: Museum = HERE,
    device: Device = None,
    yes: Yes = False,
    language: Language = "",
) -> None:
    """Gives a file or folder in media/ another path, wherever it is named."""
    from kiosk.content.former_names import Renaming

    paths = (path.strip().removeprefix(_MEDIA).rstrip("/") for path in (old, new))
    _rename(museum, device, Renaming("medium", *paths), yes, language)


def _rename(museum: Path, device: Path | None, renaming: Renaming, yes: bool, language: str) -> None:
    """Show what will change, ask, and do it."""
    from kiosk.check.fault_report import translator
    from kiosk.staff.installation import require_museum
    from kiosk.staff.renaming import renaming_words
    from kiosk.staff.renaming.carrying_out import carry_out
    from kiosk.staff.renaming.museum_texts import CannotRename
    from kiosk.staff.renaming.renaming_plan import plan_renaming
    from kiosk.store.ownership import become_owner

    translate = translator(choose_language(language))
    require_museum(museum)
    become_owner(museum / "config")
    try:
        with ended_in_order():
            plan = plan_renaming(museum, renaming, device)
            print("\n".join(plan.lines()))
            print(plan.summary().render(translate))
            if not yes and _answer(renaming_words.QUESTION.render(translate)) not in renaming_words.YES:
                raise CommandFailed(renaming_words.LEFT.render(translate), NOT_DONE)
            carry_out(museum, plan)
    except CannotRename as why:
        raise CommandFailed(why.why.render(translate), why.code) from why
    for sentence in renaming_words.afterwards(plan):
        print(sentence.render(translate))


def _answer(question: str) -> str:
    print(question, end=" ", flush=True)
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        print()
    return answer.strip().casefold()
