"""labels: what hangs on the wall, from the same texts: labels, plates, booklets in large print, braille."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.options import HERE, Device, Museum, WholeNumber, require_writable
from kiosk.cli.reader_language import put, translation, words, wrong_use
from kiosk.cli.terminal import progress_bar
from kiosk.content.messages import msg, msg_list, msg_plural
from kiosk.exit_codes import NOT_DONE, CommandFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.content.messages import Message
    from kiosk.content.model import Museum as MuseumContent
    from kiosk.labels.label_pages import LabelForm
    from kiosk.labels.label_sizes import LabelSize
    from kiosk.labels.wall_labels import LabelChoice, WallLabel


Tags = Annotated[str, typer.Option("--languages", metavar="TAGS", help="As en,et (default: the museum's first).")]
Distance = Annotated[
    int | None,
    typer.Option("--distance", click_type=WholeNumber(200, 20_000), help="Millimetres from which it is read (400)."),
]


def labels(
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE.pdf", help="Where it goes.")] = None,
    museum: Museum = HERE,
    device: Device = None,
    languages: Tags = "",
    size: Annotated[
        str,
        typer.Option("--size", metavar="SIZE", help="a6, a5, a4 (default) or strip; a5,a4: the first that holds it."),
    ] = "",
    distance: Distance = None,
    base: Annotated[
        str,
        typer.Option(
            "--base", metavar="URL", help="Where QR codes lead: the phone's pages (default: as kiosk.yaml has it)."
        ),
    ] = "",
    room: Annotated[
        list[str] | None, typer.Option("--room", metavar="ID", help="Only this room; again for more of them.")
    ] = None,
    tour: Annotated[str, typer.Option("--tour", metavar="ID", help="The stops of this tour, in its order.")] = "",
    apart: Annotated[bool, typer.Option("--apart", help="A label of its own for each language.")] = False,
    titles: Annotated[bool, typer.Option("--titles", help="Number, title and QR code, without the text.")] = False,
    numbers: Annotated[bool, typer.Option("--numbers", help="Only plates with the stops' numbers.")] = False,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="A booklet in 18 point for visitors to carry, in one language.")
    ] = False,
    braille: Annotated[
        Path | None, typer.Option("--braille", metavar="FILE.brf", help="The texts in braille, for an embosser.")
    ] = None,
    braille_table: Annotated[
        str, typer.Option("--braille-table", metavar="TABLE", help="A table of liblouis (default: the language's).")
    ] = "",
    no_crop_marks: Annotated[
        bool, typer.Option("--no-crop-marks", help="Without the marks by which they are cut.")
    ] = False,
) -> None:
    """Labels for the wall from the museum's own texts: plates, titles, texts, QR codes; large print; braille."""
    from kiosk.cli.phone_address import address_of_base
    from kiosk.labels.braille import brf
    from kiosk.labels.label_pages import LabelForm
    from kiosk.labels.label_sizes import NEAR_MM
    from kiosk.labels.wall_labels import choose, wall_labels

    kinds = [
        name for name, wanted in (("titles", titles), ("numbers", numbers), ("large-print", large_print)) if wanted
    ]
    kind = kinds[0] if kinds else ""
    _check(kinds, {"size": size, "distance": distance, "base": base, "apart": apart}, room, tour)
    if braille_table and braille is None:
        raise wrong_use(msg("--{one} needs --{other}.", one="braille-table", other="braille"))
    sizes = _sizes(size)
    address = address_of_base(base)
    _check_places(output, braille)
    with _failing_plainly():
        if output is not None and not address and kind in ("", "titles"):
            address = _own_address(device, museum)
        choice = choose(_read(museum), _tags(languages), room or (), tour)
        omitted: list[Message] = []
        every = list(wall_labels(choice, omitted))
        for sentence in omitted:
            put(sentence, error=True)
        forms = [LabelForm(each, distance or NEAR_MM, crop=not no_crop_marks, texts=not titles) for each in sizes]
        if output is not None:
            with progress_bar(words(msg("Laying out"))) as progress:
                written, done = _printed(kind, choice, every, forms, address, apart, progress)
            _write(output, written, "-o")
            put(done.with_values(**dict(done.values), file=str(output)))
        if braille is not None:
            _write(braille, brf(every, braille_table), "--braille")
            n = sum(len(label.words) for label in every)
            put(msg_plural("{file}: {n} text in braille.", "{file}: {n} texts in braille.", n, file=str(braille)))


def _printed(
    kind: str,
    choice: LabelChoice,
    labels: list[WallLabel],
    forms: list[LabelForm],
    base: str,
    apart: bool,
    progress: Callable[[int, int], None],
) -> tuple[bytes, Message]:
    """What is asked for as a PDF, and the sentence that names it. Raises CannotLabel."""
    from kiosk.content.phone_schema import EXAMPLE
    from kiosk.labels.printing import booklet_pdf, labels_pdf, plates_pdf

    if kind == "numbers":
        written, n = plates_pdf(choice, labels, forms[0])
        return written, msg_plural("{file}: {n} plate.", "{file}: {n} plates.", n)
    if kind == "large-print":
        return booklet_pdf(choice, labels), msg("{file}: a booklet in large print.")
    if not base:
        sentence = msg(
            "Without the address of the phone's pages labels have no QR code: write {line} in the kiosk's own file, or "
            "name it with --base.",
            line=f"phone: {{address: {EXAMPLE}}}",
        )
        put(sentence, error=True)
    written, n = labels_pdf(choice, labels, forms, base, apart=apart, progress=progress)
    return written, msg_plural("{file}: {n} label.", "{file}: {n} labels.", n)


def _check(kinds: list[str], options: dict[str, object], room: list[str] | None, tour: str) -> None:
    """Raise BadParameter for options that exclude each other."""
    if len(kinds) > 1:
        raise wrong_use(msg("--{one} and --{other}: choose one of the two.", one=kinds[0], other=kinds[1]))
    if room and tour:
        raise wrong_use(msg("--{one} and --{other}: choose one of the two.", one="room", other="tour"))
    unused = {"numbers": ("size", "base", "apart"), "large-print": ("size", "distance", "base", "apart")}
    for kind in kinds:
        for option in unused.get(kind, ()):
            if options[option]:
                raise wrong_use(msg("--{one} and --{other}: choose one of the two.", one=kind, other=option))


def _sizes(size: str) -> list[LabelSize]:
    """Those of --size, in its order. Raises BadParameter."""
    from kiosk.labels.label_sizes import SIZES

    names = [name.strip().lower() for name in (size or "a4").split(",")]
    for name in names:
        if name not in SIZES:
            raise wrong_use(msg("--size {size!r}: choose {sizes}.", size=name, sizes=msg_list(SIZES)))
    return [SIZES[name] for name in dict.fromkeys(names)]


def _own_address(device: Path | None, museum: Path) -> str:
    """The address of the phone's pages in the kiosk's own file, "" for none, with a word about what is wrong there."""
    from kiosk.content.device import load_device

    settings, faults = load_device(device, museum)
    for fault in faults:
        print(fault.render(translation()), file=sys.stderr)
    return settings.phone_address


def _check_places(output: Path | None, braille: Path | None) -> None:
    """Raise where nothing can be written, before anything is laid out."""
    if output is None and braille is None:
        raise wrong_use(msg("Name the file with {option}.", option="-o FILE.pdf"))
    for path, option, ending in ((output, "-o", ".pdf"), (braille, "--braille", ".brf")):
        if path is None:
            continue
        if path.suffix.lower() != ending:
            sentence = msg("{option} {path}: the file's name ends in {ending}.")
            raise wrong_use(sentence.with_values(option=option, path=str(path), ending=ending))
        require_writable(path, option)


def _tags(languages: str) -> list[str]:
    return [tag for each in languages.split(",") if (tag := each.strip())]


def _read(folder: Path) -> MuseumContent:
    """The museum of a folder, with a word about what is wrong in it. Raises CommandFailed where none can be shown."""
    from kiosk.content.faults import errors
    from kiosk.content.museum_files import load
    from kiosk.staff.installation import require_museum

    require_museum(folder)
    loaded = load(folder)
    if loaded.museum is None:
        raise CommandFailed(msg("The museum cannot be read; kiosk check names every fault."))
    if wrong := len(errors(loaded.faults)):
        sentence = msg_plural(
            "{n} thing is wrong in the museum's files; what it is about may be missing here. `kiosk check` names it.",
            "{n} things are wrong in the museum's files; what they are about may be missing here. `kiosk check` names "
            "them.",
            wrong,
        )
        put(sentence, error=True)
    return loaded.museum


def _write(path: Path, written: bytes, option: str) -> None:
    from kiosk.content.system_reasons import reason_of
    from kiosk.store import atomic_files

    try:
        atomic_files.write(path, written)
    except OSError as error:
        sentence = msg("{path} cannot be written: {why}. Name another place with {option}.")
        raise CommandFailed(sentence.with_values(path=str(path), why=reason_of(error), option=option)) from error


@contextmanager
def _failing_plainly() -> Iterator[None]:
    """Have what keeps the command from its work end it with its sentences."""
    from kiosk.labels.wall_labels import CannotLabel

    try:
        yield
    except CannotLabel as error:
        raise CommandFailed(error.sentence, NOT_DONE) from error
