"""What is wrong with the picture of a panorama once it is measured."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.forms import MediaUse
from kiosk.content.measures import Measures, PictureMeasure
from kiosk.content.messages import msg
from kiosk.content.museum_files import LoadedMuseum
from kiosk.interactives.panorama.data import ROUND, Panorama, has_shape, height_deg

MOST_WIDTH = 8192
"""The widest texture of the screens that kiosks have; software GL shows half of it."""


def faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    """Pictures of another shape, points above or below the picture, and what is larger than is shown."""
    for room in loaded.museum.rooms if loaded.museum else ():
        for exhibit in room.exhibits:
            found = exhibit.interactive
            measure = measures.pictures.get(found.picture.file) if isinstance(found, Panorama) else None
            if isinstance(found, Panorama) and measure is not None:
                where = f"{room.room}/{exhibit.id}"
                uses = (use for use in loaded.media if use.where == where and use.path == found.picture.file)
                yield from _of_picture(next(uses), found, measure)


def _of_picture(use: MediaUse, found: Panorama, measure: PictureMeasure) -> Iterator[Fault]:
    named, size = quoted(found.picture.file), {"width": measure.width, "height": measure.height}
    if not has_shape(found.span, measure):
        message = msg(
            "{file} is {width} × {height} pixels; a panorama all round is twice as wide as high.", file=named, **size
        )
        hint = msg(
            "Export it as equirectangular, 2:1; if it shows only a part of the round, write span: its degrees across."
        )
        if found.span < ROUND:
            message = msg(
                "{file} is {width} × {height} pixels; across {span:g}° it can be at most {most} high.",
                file=named,
                span=found.span,
                most=int(measure.width * 180 / found.span),
                **size,
            )
            hint = msg("Write in span how many degrees the picture has across, or export it as equirectangular.")
        yield fault_at(use, "panorama-shape", message, hint)
        return
    half = height_deg(found.span, measure) / 2
    for pitch in (found.start.pitch, *(point.pitch for point in found.points)):
        if abs(pitch) > half:
            message = msg(
                "The pitch {pitch:g}° lies outside {file}, which reaches {half:.0f}° up and down.",
                pitch=pitch,
                file=named,
                half=half,
            )
            yield fault_at(use, "panorama-outside", message, msg("Write a pitch within the picture; 0 is the horizon."))
    if measure.width > MOST_WIDTH:
        message = msg(
            "{file} is {width} pixels wide; a panorama is shown with at most {most}, and scaled down to it.",
            file=named,
            width=measure.width,
            most=MOST_WIDTH,
        )
        yield fault_at(use, "panorama-large", message, msg("It is shown all the same; a smaller file opens sooner."))
